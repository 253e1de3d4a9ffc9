//! What a hedge leaves open: the values that a claim does not exclude, read generously, so that two claims whose
//! extents share nothing do disagree.

use tumen_terms::number::rounding_unit;
use tumen_terms::{Bound, Hedge, HedgedValue, Measure};

/// Values from `low` to `high`, in the unit of the claim; days since 1970-01-01 for dates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// Least.
    pub low: f64,
    /// Largest; infinite for "at least".
    pub high: f64,
}

/// "About" excludes what is a fifth less or a quarter more (three times the width of an approximator, .07 in ln,
/// model.md section 4).
const ABOUT: (f64, f64) = (0.80, 1.25);
/// "Nearly" excludes what is more than a tenth below.
const NEARLY: f64 = 0.90;
/// A bare figure excludes what is more than a tenth away; most are rounded at their second digit.
const BARE: f64 = 0.10;
/// The ends of a range, an "up to" and an "at least" are themselves rounded.
const ENDS: f64 = 0.05;
/// A word excludes what lies further out than this many standard deviations of what people mean by it.
const WORD_SD: f64 = 2.5;

impl Extent {
    /// Of a hedged value; `None` where it says nothing about a size.
    ///
    /// ```
    /// use tumen_audit::Extent;
    /// use tumen_terms::{Bound, Hedge, HedgedValue, Unit};
    /// let value = |hedge, figure: f64| HedgedValue {
    ///     hedge, low: Some(Bound::Figure(figure)), high: Some(Bound::Figure(figure)), unit: Some(Unit::People),
    /// };
    /// let about = Extent::of(&value(Hedge::About, 1000.0)).unwrap();
    /// assert!(about.meets(Extent::of(&value(Hedge::Exact, 1117.0)).unwrap()));
    /// assert!(!about.meets(Extent::of(&value(Hedge::Exact, 511.0)).unwrap()));
    /// ```
    pub fn of(value: &HedgedValue) -> Option<Extent> {
        let unit = value.unit?;
        if unit.measure() == Measure::Date {
            return days(value);
        }
        if unit.measure() == Measure::Rank {
            return rank(value);
        }
        let low = value.low.as_ref().and_then(range);
        let high = value.high.as_ref().and_then(range);
        let (least, most) = match (low, high) {
            (Some(low), Some(high)) => (low.0, high.1),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => return None,
        };
        let figures = !matches!((&value.low, &value.high), (Some(Bound::Word(_)), _) | (_, Some(Bound::Word(_))));
        let around = |part: f64| Extent { low: least * (1.0 - part), high: most * (1.0 + part) };
        Some(match value.hedge {
            Hedge::Exact => {
                let half = official_rounding(least).max(official_rounding(most)) / 2.0;
                Extent { low: least - half, high: most + half }
            }
            _ if !figures && matches!(value.hedge, Hedge::Bare | Hedge::About | Hedge::Nearly | Hedge::Between) => {
                Extent { low: least, high: most }
            }
            Hedge::Bare if least == 0.0 && most == 0.0 => Extent { low: 0.0, high: 0.0 },
            Hedge::Bare => {
                let half = rounding_unit(least).max(rounding_unit(most)) / 2.0;
                let near = around(BARE);
                let counts = unit.measure() == Measure::Count && most < 20.0;
                let (low, high) =
                    if counts { (least, most) } else { (near.low.min(least - half), near.high.max(most + half)) };
                Extent { low: low.max(0.0), high }
            }
            Hedge::About => Extent { low: least * ABOUT.0, high: most * ABOUT.1 },
            Hedge::Nearly => Extent { low: least * NEARLY, high: most },
            Hedge::UpTo => Extent { low: 0.0, high: most * (1.0 + ENDS) },
            Hedge::LessThan => Extent { low: 0.0, high: most },
            Hedge::AtLeast => Extent { low: least * (1.0 - ENDS), high: f64::INFINITY },
            Hedge::MoreThan => Extent { low: least, high: f64::INFINITY },
            Hedge::Between => around(ENDS),
            Hedge::Most | Hedge::Ordinal | Hedge::None => return None,
        })
    }

    /// Whether some value lies in both.
    pub fn meets(self, other: Extent) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// How far apart they lie, as a factor; 1 where they meet, infinite where one is zero.
    pub fn factor(self, other: Extent) -> f64 {
        let (below, above) = if self.high < other.low { (self, other) } else { (other, self) };
        if self.meets(other) {
            1.0
        } else if below.high <= 0.0 {
            f64::INFINITY
        } else {
            above.low / below.high
        }
    }
}

/// What one end says: a figure is itself, a word a stretch.
fn range(bound: &Bound) -> Option<(f64, f64)> {
    match bound {
        Bound::Figure(value) => Some((*value, *value)),
        Bound::Word(word) => {
            let (median, sd) = (word.median()?, word.log_sd()?);
            let factor = (WORD_SD * sd).exp();
            Some((median / factor, median * factor))
        }
        Bound::Last | Bound::Days(_) => None,
    }
}

fn days(value: &HedgedValue) -> Option<Extent> {
    let day = |bound: &Option<Bound>| match bound {
        Some(Bound::Days(days)) => Some((f64::from(days.first.0), f64::from(days.last.0))),
        _ => None,
    };
    let (low, high) = (day(&value.low), day(&value.high));
    let first = low.or(high)?.0;
    let last = high.or(low)?.1;
    Some(match value.hedge {
        Hedge::UpTo | Hedge::LessThan => Extent { low: f64::NEG_INFINITY, high: last },
        Hedge::AtLeast | Hedge::MoreThan => Extent { low: first, high: f64::INFINITY },
        _ => Extent { low: first, high: last },
    })
}

/// Ranks are exact; the last rank is any but the first.
fn rank(value: &HedgedValue) -> Option<Extent> {
    match (value.low.as_ref()?, value.high.as_ref()?) {
        (Bound::Figure(low), Bound::Figure(high)) => Some(Extent { low: *low, high: *high }),
        (Bound::Last, _) | (_, Bound::Last) => Some(Extent { low: 2.0, high: f64::INFINITY }),
        _ => None,
    }
}

/// An office rounds no more than this part away.
const MOST_OFFICIAL: f64 = 0.05;

/// The rounding of an official figure: one that ends in two zeros or more is taken as rounded there; one zero comes by
/// chance in a tenth of all figures.
pub fn official_rounding(figure: f64) -> f64 {
    if figure == 0.0 || figure.fract() != 0.0 || !figure.is_finite() {
        return 0.0;
    }
    let mut unit = 1.0;
    while figure % (unit * 10.0) == 0.0 {
        unit *= 10.0;
    }
    if unit >= 100.0 { unit.min(figure.abs() * MOST_OFFICIAL) } else { 0.0 }
}

/// The single figure of a value: one end alone, or both the same.
pub fn figure(value: &HedgedValue) -> Option<f64> {
    match (&value.low, &value.high) {
        (Some(Bound::Figure(a)), Some(Bound::Figure(b))) => (a == b).then_some(*a),
        (Some(Bound::Figure(a)), None) | (None, Some(Bound::Figure(a))) => Some(*a),
        _ => None,
    }
}

/// How many digits of a figure carry meaning: 13221 has five, 15000 two, 0.55 two.
pub fn digits(figure: f64) -> usize {
    let text = format!("{}", figure.abs());
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let all = format!("{whole}{decimals}");
    let from_first = all.trim_start_matches('0');
    if decimals.is_empty() { from_first.trim_end_matches('0').len() } else { from_first.len() }
}

/// A rounding moves a figure by no more than a tenth.
const MOST_ROUNDED: f64 = 0.10;

/// Whether `rounded` is `full` rounded or cut at one of its digits.
pub fn is_rounding_of(rounded: f64, full: f64) -> bool {
    let near = (rounded - full).abs() <= full * MOST_ROUNDED;
    if rounded == full || full <= 0.0 || rounded <= 0.0 || !near || digits(rounded) >= digits(full) {
        return false;
    }
    let mut unit = 1.0;
    while rounded % (unit * 10.0) == 0.0 {
        unit *= 10.0;
    }
    unit > 1.0 && (rounded - full).abs() < unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_digits_and_roundings() {
        for (figure, expected) in [(13221.0, 5), (15000.0, 2), (0.55, 2), (7.0, 1), (0.0, 0), (970.0, 2)] {
            assert_eq!(digits(figure), expected, "{figure}");
        }
        for (rounded, full, is) in
            [(13000.0, 13221.0, true), (7800.0, 7887.0, true), (27000.0, 26958.0, true), (7800.0, 7987.0, false)]
        {
            assert_eq!(is_rounding_of(rounded, full), is, "{rounded} {full}");
        }
        assert_eq!([300.0, 370.0, 366.0, 13000.0, 0.0].map(official_rounding), [15.0, 0.0, 0.0, 650.0, 0.0]);
    }
}
