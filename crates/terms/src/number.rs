//! A bound of a reported value: a figure, a word of quantity, a rank word, a date.

mod word;

use crate::period::{DayRange, Period};
use crate::{Measure, Unit};
pub use word::{QuantityWord, WordKind};

/// One end of a reported value.
#[derive(Clone, Debug, PartialEq)]
pub enum Bound {
    /// A figure, in the unit of the claim; never NaN or infinite.
    Figure(f64),
    /// A vague word.
    Word(QuantityWord),
    /// The last rank.
    Last,
    /// A date or part of one, as the days it may be.
    Days(DayRange),
}

/// No figure of any unit is larger.
const LARGEST: f64 = 1e15;
/// No count is larger: more than everyone alive.
const LARGEST_COUNT: f64 = 1e10;

impl Bound {
    /// Reads a cell of `low` or `high`. `unit` decides whether a date or a number is expected
    /// (`2020-02` is a date only where the unit is `date`). `Ok(None)` is an empty cell.
    ///
    /// A number is digits with a decimal point; thousands may be set apart by a comma or a blank where that
    /// can mean nothing else (`13,221`, `13 221`; not `1,5`). Counts and money have at most two decimals, so
    /// that `13.221`, which is thirteen thousand to some, is refused there. Words of quantity are those of
    /// [`QuantityWord::parse`]; `last` is a rank. With the units `date`, `datetime` and `year` the cell is EDTF
    /// (see [`Period::parse`]) with both ends known.
    ///
    /// ```
    /// use tumen_terms::{Bound, Unit};
    /// assert_eq!(Bound::parse("13,221", Some(Unit::People)), Ok(Some(Bound::Figure(13221.0))));
    /// assert!(matches!(Bound::parse("several thousand", Some(Unit::People)), Ok(Some(Bound::Word(_)))));
    /// assert!(matches!(Bound::parse("2020-02", Some(Unit::Date)), Ok(Some(Bound::Days(_)))));
    /// assert!(Bound::parse("2020-02", Some(Unit::People)).is_err());
    /// assert_eq!(Bound::parse(" ", None), Ok(None));
    /// ```
    ///
    /// # Errors
    /// What was expected and what stood there, in words for the person who typed it.
    pub fn parse(text: &str, unit: Option<Unit>) -> Result<Option<Bound>, String> {
        crate::refuse_long(text)?;
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let measure = unit.map(Unit::measure);
        if measure == Some(Measure::Date) {
            return date(text).map(Some);
        }
        if text.eq_ignore_ascii_case("last") {
            return match measure {
                None | Some(Measure::Rank) => Ok(Some(Bound::Last)),
                Some(_) => Err("`last` is a rank; write a number, or the unit `rank`".to_string()),
            };
        }
        if let Some(word) = QuantityWord::parse(text) {
            return match measure {
                Some(Measure::Share) if word.kind == WordKind::Many => Ok(Some(Bound::Word(word))),
                Some(Measure::Share | Measure::Rank | Measure::Probability) => {
                    Err(format!("`{text}` says nothing in this unit; write digits"))
                }
                _ => Ok(Some(Bound::Word(word))),
            };
        }
        let value = figure(text, measure)?;
        in_bounds(text, value, measure)?;
        Ok(Some(Bound::Figure(value)))
    }
}

fn date(text: &str) -> Result<Bound, String> {
    let period = Period::parse(text)?;
    period.range().map(Bound::Days).ok_or_else(|| {
        format!(
            "`{}` has an open or unknown end; a bound needs both, such as 2021-03-01/2021-03-10",
            crate::excerpt(text)
        )
    })
}

/// Reads digits; `text` is trimmed and not empty.
fn figure(text: &str, measure: Option<Measure>) -> Result<f64, String> {
    let (negative, body) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(body) => (true, body),
        None => (false, text),
    };
    let (whole, decimals) = match body.split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (body, None),
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let readable = decimals.is_none_or(digits) && (!whole.is_empty() || decimals.is_some());
    let whole = match grouped(whole) {
        Some(whole) if readable => whole,
        _ => return Err(not_a_number(text)),
    };
    let decimals = decimals.unwrap_or("0");
    if matches!(measure, Some(Measure::Count | Measure::Money)) && decimals.len() > 2 {
        return Err(format!(
            "`{}`: does the point set thousands apart? Write 13221 or 13,221; a decimal point is followed \
             by one or two digits here",
            crate::excerpt(text)
        ));
    }
    let value: f64 = format!("{whole}.{decimals}").parse().map_err(|_| not_a_number(text))?;
    Ok(if negative && value != 0.0 { -value } else { value })
}

/// The digits of a whole number without the separators of thousands; an empty text gives `0`.
fn grouped(whole: &str) -> Option<String> {
    const BLANKS: [char; 4] = [' ', '\u{a0}', '\u{202f}', '\u{2009}'];
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if all_digits(whole) {
        return Some(if whole.is_empty() { "0".to_string() } else { whole.to_string() });
    }
    let separator = whole.chars().find(|&c| c == ',' || BLANKS.contains(&c))?;
    let mut groups = whole.split(separator);
    let first = groups.next()?;
    let starts = (1..=3).contains(&first.len()) && all_digits(first) && !first.starts_with('0');
    let goes_on = groups.all(|group| group.len() == 3 && all_digits(group));
    (starts && goes_on).then(|| whole.replace(separator, ""))
}

fn not_a_number(text: &str) -> String {
    let text = crate::excerpt(text);
    if text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(',') {
        return format!("`{text}`: a comma sets thousands apart (13,221); write decimals with a point (1.5)");
    }
    if text.ends_with('%') {
        return format!("`{text}`: write a share as a number from 0 to 1 (0.3 for 30%)");
    }
    if Period::parse(&text).is_ok() {
        return format!("`{text}` is a date, where a number was expected; the unit of a date is `date`");
    }
    format!("`{text}` is not a number; write digits (13221), or words such as `several thousand`")
}

fn in_bounds(text: &str, value: f64, measure: Option<Measure>) -> Result<(), String> {
    let text = crate::excerpt(text);
    if !value.is_finite() || value.abs() > LARGEST {
        return Err(format!("`{text}` is larger than any figure that a report could mean"));
    }
    match measure {
        Some(Measure::Count) if value > LARGEST_COUNT => {
            Err(format!("`{text}` is more than there are people; check the digits"))
        }
        Some(Measure::Share | Measure::Probability) if !(0.0..=1.0).contains(&value) => Err(format!(
            "`{text}` is not between 0 and 1; write 30% as 0.3, and half as much again as 1.5 with the unit `ratio`"
        )),
        Some(Measure::Rank) if value < 1.0 || value.fract() != 0.0 => {
            Err(format!("`{text}` is not a rank; ranks are 1, 2, 3, ... or `last`"))
        }
        Some(_) if value < 0.0 => Err(format!("`{text}` is negative, which nothing in this unit can be")),
        _ => Ok(()),
    }
}

/// Prints so that [`Bound::parse`] with the same unit gives the same bound back. Days print as the year or month
/// that they fill, else as a day or an interval.
impl std::fmt::Display for Bound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Bound::Figure(value) => write!(f, "{value}"),
            Bound::Word(word) => write!(f, "{word}"),
            Bound::Last => f.write_str("last"),
            Bound::Days(days) => write!(f, "{days}"),
        }
    }
}

/// The rounding unit of a figure: the coarsest of {1, 2, 2.5, 5} x 10^k (k >= 0) that divides it, at
/// most a tenth of it and at least 1 for whole numbers (model.md section 4; Jansen & Pollmann 2001).
/// Figures with decimals round at their last decimal. The sign does not matter; of 0 and of what is not a
/// finite number it is 1.
///
/// ```
/// use tumen_terms::number::rounding_unit;
/// assert_eq!(rounding_unit(4000.0), 250.0);
/// assert_eq!(rounding_unit(13221.0), 1.0);
/// assert_eq!(rounding_unit(0.35), 0.01);
/// ```
pub fn rounding_unit(figure: f64) -> f64 {
    let figure = figure.abs();
    if !figure.is_finite() || figure == 0.0 {
        return 1.0;
    }
    if figure.fract() != 0.0 {
        let decimals = figure.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len());
        return format!("1e-{decimals}").parse().unwrap_or(1.0);
    }
    let mut unit = 1.0;
    let mut power = 1.0;
    while power <= figure / 10.0 {
        for step in [1.0, 2.0, 2.5, 5.0] {
            let candidate = step * power;
            if candidate <= figure / 10.0 && figure % candidate == 0.0 {
                unit = candidate;
            }
        }
        power *= 10.0;
    }
    unit
}
