//! Scales and ticks of the plots.

use tumen_terms::Day;

use crate::numbers;

/// From values to positions on a drawing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
    logarithmic: bool,
}

impl Scale {
    /// Equal steps for equal differences.
    pub(crate) fn linear((low, high): (f64, f64), (from, to): (f64, f64)) -> Scale {
        let (low, high) = apart(low, high);
        Scale { low, high, from, to, logarithmic: false }
    }

    /// Equal steps for equal ratios; both ends are above zero.
    pub(crate) fn logarithmic((low, high): (f64, f64), (from, to): (f64, f64)) -> Scale {
        let low = low.max(f64::MIN_POSITIVE);
        let (low, high) = if high > low * 1.01 { (low, high) } else { (low / 1.5, low * 1.5) };
        Scale { low: low.ln(), high: high.ln(), from, to, logarithmic: true }
    }

    /// Where a value stands; beyond the ends, at the end.
    pub(crate) fn at(&self, value: f64) -> f64 {
        let value = if self.logarithmic { value.max(f64::MIN_POSITIVE).ln() } else { value };
        let part = ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        self.from + part * (self.to - self.from)
    }

    /// The values at the two ends.
    pub(crate) fn ends(&self) -> (f64, f64) {
        match self.logarithmic {
            true => (self.low.exp(), self.high.exp()),
            false => (self.low, self.high),
        }
    }
}

fn apart(low: f64, high: f64) -> (f64, f64) {
    if !low.is_finite() || !high.is_finite() {
        return (0.0, 1.0);
    }
    if high - low > f64::EPSILON * high.abs().max(1.0) * 8.0 {
        (low, high)
    } else {
        let room = (low.abs() * 0.05).max(1.0);
        (low - room, high + room)
    }
}

/// A coordinate with one decimal.
pub(crate) fn coordinate(value: f64) -> String {
    let text = format!("{value:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Points as an SVG path, from left to right.
pub(crate) fn path(points: &[(f64, f64)], closed: bool) -> String {
    let mut out = String::with_capacity(points.len() * 12);
    for (place, &(x, y)) in points.iter().enumerate() {
        out.push(if place == 0 { 'M' } else { 'L' });
        out.push_str(&coordinate(x));
        out.push(' ');
        out.push_str(&coordinate(y));
    }
    if closed && !points.is_empty() {
        out.push('Z');
    }
    out
}

/// Round numbers from zero to at least `high`, about `count` of them.
pub(crate) fn ticks_from_zero(high: f64, count: usize) -> Vec<f64> {
    if !high.is_finite() || high <= 0.0 {
        return vec![0.0, 1.0];
    }
    let rough = high / count.max(1) as f64;
    let power = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .map(|factor| factor * power)
        .into_iter()
        .find(|step| *step >= rough * 0.999)
        .unwrap_or(10.0 * power);
    let steps = (high / step).ceil().clamp(1.0, 100.0) as usize;
    (0..=steps).map(|i| i as f64 * step).collect()
}

/// 1, 2 and 5 times the powers of ten between two values; only the powers where there are many.
pub(crate) fn logarithmic_ticks(low: f64, high: f64) -> Vec<f64> {
    if !(low > 0.0 && high.is_finite() && high > low) {
        return Vec::new();
    }
    let factors: &[f64] = if high / low > 2000.0 { &[1.0] } else { &[1.0, 2.0, 5.0] };
    let (first, last) = (low.log10().floor() as i32, high.log10().ceil() as i32);
    (first..=last)
        .flat_map(|power| factors.iter().map(move |factor| factor * 10f64.powi(power)))
        .filter(|tick| (low..=high).contains(tick))
        .collect()
}

/// The label of a tick: like a figure, with as many digits as the tick has.
pub(crate) fn tick_label(value: f64) -> String {
    match value {
        v if v >= 1.0 && v.fract() == 0.0 && v < 1e12 => numbers::whole(v as usize),
        v => numbers::figure(v, ""),
    }
}

/// Days that begin a month, quarter or year (or every so many days, in a short time), at most `most` of them.
pub(crate) fn date_ticks(first: Day, last: Day, most: usize) -> Vec<(Day, String)> {
    let span = i64::from(last.0) - i64::from(first.0);
    let most = most.max(2);
    if span < 75 {
        let step = [1, 2, 7, 14, 28].into_iter().find(|step| span / step < most as i64).unwrap_or(28);
        return (0..=span / step)
            .map(|i| Day((i64::from(first.0) + i * step) as i32))
            .map(|day| (day, day.iso()))
            .collect();
    }
    let month_of = |day: Day| {
        let (year, month, _) = day.ymd();
        i64::from(year) * 12 + i64::from(month) - 1
    };
    let (from, to) = (month_of(first), month_of(last));
    let step = [1, 2, 3, 6, 12, 24, 60, 120, 600, 1200]
        .into_iter()
        .find(|step| (to - from) / step < most as i64)
        .unwrap_or(12_000);
    let start = from.div_euclid(step) * step;
    (0..=(to - start) / step)
        .filter_map(|i| {
            let index = start + i * step;
            let (year, month) = (index.div_euclid(12), index.rem_euclid(12) + 1);
            let day = Day::from_ymd(year as i32, month as u32, 1)?;
            let label = if step < 12 { format!("{year:04}-{month:02}") } else { format!("{year:04}") };
            (first..=last).contains(&day).then_some((day, label))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_hold_their_ends() {
        let scale = Scale::linear((0.0, 10.0), (100.0, 200.0));
        assert_eq!(scale.at(5.0), 150.0);
        assert_eq!(scale.at(50.0), 200.0);
        let log = Scale::logarithmic((100.0, 10_000.0), (0.0, 100.0));
        assert!((log.at(1000.0) - 50.0).abs() < 1e-9);
        assert_eq!(log.at(0.0), 0.0);
        assert!(Scale::linear((3.0, 3.0), (0.0, 1.0)).at(3.0).is_finite());
        assert!(Scale::linear((f64::NAN, 3.0), (0.0, 1.0)).at(3.0).is_finite());
    }

    #[test]
    fn ticks_are_round() {
        assert_eq!(ticks_from_zero(11_300.0, 4), [0.0, 5000.0, 10_000.0, 15_000.0]);
        assert_eq!(ticks_from_zero(0.0, 4), [0.0, 1.0]);
        assert_eq!(logarithmic_ticks(300.0, 6000.0), [500.0, 1000.0, 2000.0, 5000.0]);
        assert!(logarithmic_ticks(-1.0, 5.0).is_empty());
        assert_eq!(tick_label(2500.0), "2,500");
    }

    #[test]
    fn dates_begin_a_month() {
        let day = |text: &str| Day::parse(text).unwrap_or(Day(0));
        let ticks = date_ticks(day("2021-01-11"), day("2024-02-01"), 9);
        let labels: Vec<&str> = ticks.iter().map(|(_, label)| label.as_str()).collect();
        assert_eq!(labels, ["2021-07", "2022-01", "2022-07", "2023-01", "2023-07", "2024-01"]);
        assert!(date_ticks(day("2021-01-11"), day("2021-02-01"), 9).len() <= 9);
        assert_eq!(date_ticks(day("1980-01-01"), day("2030-01-01"), 9)[0].1, "1980");
    }
}
