//! Numbers as people read them: no more digits than an estimate carries.

use tumen_reconstruction::answer::QuantityAnswer;
use tumen_reconstruction::public::{FROM_ELEVEN, SMALL};
use tumen_terms::Day;

/// What stands where there is no value.
pub(crate) const NOTHING: &str = "–";

/// The first and last day that have a four-digit year, as days since 1970-01-01.
const FIRST_DAY: f64 = -719_162.0;
const LAST_DAY: f64 = 2_932_896.0;

/// The unit in which a quantity is shown. A yes-or-no quantity that is part yes in a world (workers at a site) is
/// a share: the words for probabilities do not speak of it.
pub(crate) fn shown_unit(answer: &QuantityAnswer) -> &str {
    let sharp = |value: f64| value == 0.0 || value == 1.0 || value.is_nan();
    let s = &answer.posterior;
    let parts = answer.unit == "probability" && ![s.p05, s.p25, s.p50, s.p75, s.p95].into_iter().all(sharp);
    if parts { "share" } else { &answer.unit }
}

/// One value without the word for its unit: `7,800`, `2021-03-04`, `12 %`.
///
/// Estimates keep two significant digits, three where the first is a 1. A `date` is the day since 1970-01-01; a
/// `share` or `probability` becomes per cent; a probability is never shown as certain.
pub fn figure(value: f64, unit: &str) -> String {
    if value.is_nan() {
        return NOTHING.to_owned();
    }
    match unit {
        cut if cut.ends_with(FROM_ELEVEN) && value < SMALL => format!("fewer than {SMALL:.0}"),
        "date" => date(value),
        "share" => percent(value),
        "probability" => chance(value),
        "year" => format!("{value:.0}"),
        _ => number(value),
    }
}

/// One value with the word for its unit where it has one: `7,800 people`.
pub fn with_unit(value: f64, unit: &str) -> String {
    let shown = figure(value, unit);
    match unit_word(unit) {
        word if word.is_empty() || value.is_nan() => shown,
        word => format!("{shown} {word}"),
    }
}

/// From one value to another, without the word for the unit: `5,100–9,800`, `12–34 %`.
pub fn interval(low: f64, high: f64, unit: &str) -> String {
    if low.is_nan() || high.is_nan() {
        return NOTHING.to_owned();
    }
    let (from, to) = (figure(low, unit), figure(high, unit));
    let plain = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    if unit == "date" || !plain(&from) || !plain(&to) {
        return format!("{from} to {to}");
    }
    match (from.strip_suffix(" %"), to.strip_suffix(" %")) {
        (Some(from), Some(_)) => format!("{from}–{to}"),
        _ => format!("{from}–{to}"),
    }
}

/// The word that stands behind a value of this unit; empty where the value says it itself.
pub(crate) fn unit_word(unit: &str) -> String {
    match unit.trim_end_matches(FROM_ELEVEN) {
        "date" | "share" | "probability" | "year" | "ratio" | "rank" => String::new(),
        other => other.replace('_', " "),
    }
}

/// A probability as a reader takes it: `<1 %`, `12 %`, `>99 %`.
pub(crate) fn chance(value: f64) -> String {
    if value.is_nan() {
        NOTHING.to_owned()
    } else if value < 0.01 {
        "<1 %".to_owned()
    } else if value > 0.99 {
        ">99 %".to_owned()
    } else {
        format!("{:.0} %", value * 100.0)
    }
}

/// A diagnostic with two decimals, without the rounding of estimates.
pub(crate) fn decimal(value: f64, decimals: usize) -> String {
    if value.is_nan() {
        NOTHING.to_owned()
    } else if value.is_infinite() {
        number(value)
    } else {
        let text = format!("{:.decimals$}", value.abs());
        signed(value, &text)
    }
}

/// A shift with its sign always shown: `+0.42`, `−0.10`.
pub(crate) fn shift(value: f64) -> String {
    if value.is_nan() {
        return NOTHING.to_owned();
    }
    let text = decimal(value.abs(), 2);
    if text == "0.00" {
        text
    } else if value < 0.0 {
        format!("−{text}")
    } else {
        format!("+{text}")
    }
}

/// A Bayes factor: two digits, and the plain words where it is beyond a thousand.
pub(crate) fn factor(value: f64) -> String {
    if value.is_nan() {
        NOTHING.to_owned()
    } else if value > 1000.0 {
        ">1,000".to_owned()
    } else if value < 0.001 {
        "<0.001".to_owned()
    } else {
        number(value)
    }
}

/// A probability in the words of ICD 203 (standards.md 3.7); beyond their bands, "practically".
pub(crate) fn likelihood(value: f64) -> &'static str {
    match value {
        v if v.is_nan() => "",
        v if v < 0.01 => "practically no chance",
        v if v < 0.05 => "almost no chance",
        v if v < 0.20 => "very unlikely",
        v if v < 0.45 => "unlikely",
        v if v <= 0.55 => "roughly even chance",
        v if v <= 0.80 => "likely",
        v if v <= 0.95 => "very likely",
        v if v <= 0.99 => "almost certain",
        _ => "practically certain",
    }
}

/// A whole number with separators of thousands: `13,221`.
pub fn whole(value: usize) -> String {
    grouped(&value.to_string())
}

/// The day of a percentile, if it has a four-digit year.
pub(crate) fn day(value: f64) -> Option<Day> {
    let rounded = value.round();
    (FIRST_DAY..=LAST_DAY).contains(&rounded).then_some(Day(rounded as i32))
}

fn date(value: f64) -> String {
    match day(value) {
        Some(day) => day.iso(),
        None if value < 0.0 => "before year 1".to_owned(),
        None => "after year 9999".to_owned(),
    }
}

fn percent(share: f64) -> String {
    if share.is_infinite() {
        return number(share);
    }
    let hundredths = share * 100.0;
    let size = hundredths.abs();
    let text = if size == 0.0 || size >= 10.0 {
        grouped(&format!("{size:.0}"))
    } else if size < 0.01 {
        return signed(hundredths, "<0.01 %");
    } else {
        small(size)
    };
    signed(hundredths, &format!("{text} %"))
}

fn number(value: f64) -> String {
    let size = value.abs();
    if size.is_infinite() {
        return signed(value, "∞");
    }
    let text = if size == 0.0 {
        "0".to_owned()
    } else if size >= 1e15 {
        format!("{size:.1e}")
    } else if size >= 100.0 {
        let digits = if leads_with_one(size) { 3 } else { 2 };
        grouped(&format!("{:.0}", significant(size, digits)))
    } else if size >= 10.0 {
        format!("{size:.0}")
    } else if size < 0.0001 {
        "<0.0001".to_owned()
    } else {
        small(size)
    };
    signed(value, &text)
}

/// Two significant digits of a value below 10, without closing zeros.
fn small(size: f64) -> String {
    let decimals = (1.0 - size.log10().floor()).clamp(1.0, 6.0) as usize;
    let text = format!("{size:.decimals$}");
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

fn leads_with_one(size: f64) -> bool {
    format!("{size:e}").starts_with('1')
}

/// The value with so many significant digits.
pub(crate) fn significant(value: f64, digits: usize) -> f64 {
    let places = digits.saturating_sub(1);
    format!("{value:.places$e}").parse().unwrap_or(value)
}

fn signed(value: f64, text: &str) -> String {
    if value < 0.0 && text.chars().any(|c| c.is_ascii_digit() && c != '0' || c == '∞') {
        format!("−{text}")
    } else {
        text.to_owned()
    }
}

fn grouped(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn estimates_keep_two_or_three_digits() {
        for (value, unit, expected) in [
            (7840.0, "people", "7,800"),
            (12_340.0, "people", "12,300"),
            (1_234_567.0, "USD", "1,230,000"),
            (123.4, "people", "123"),
            (99.97, "people", "100"),
            (34.4, "people", "34"),
            (9.97, "years", "10"),
            (2.94, "years", "2.9"),
            (3.0, "ratio", "3"),
            (0.0734, "ratio", "0.073"),
            (0.00001, "ratio", "<0.0001"),
            (0.0, "people", "0"),
            (-1500.0, "USD", "−1,500"),
            (f64::NAN, "people", "–"),
            (f64::INFINITY, "people", "∞"),
            (3e17, "people", "3.0e17"),
            (2011.4, "year", "2011"),
            (0.02, "probability", "2 %"),
            (0.999, "probability", ">99 %"),
            (0.001, "probability", "<1 %"),
            (1.0, "probability", ">99 %"),
            (0.347, "share", "35 %"),
            (0.034, "share", "3.4 %"),
            (0.0, "share", "0 %"),
            (-0.08, "share", "−8 %"),
        ] {
            assert_eq!(figure(value, unit), expected, "{value} {unit}");
        }
    }

    #[test]
    fn units_follow_where_a_value_does_not_say_them() {
        assert_eq!(with_unit(7840.0, "people"), "7,800 people");
        assert_eq!(with_unit(0.5, "share"), "50 %");
        assert_eq!(with_unit(77.0, "USD_per_RUB"), "77 USD per RUB");
        assert_eq!(with_unit(f64::NAN, "people"), "–");
    }

    #[test]
    fn intervals_say_their_unit_once() {
        assert_eq!(interval(5100.0, 9800.0, "people"), "5,100–9,800");
        assert_eq!(interval(0.12, 0.34, "share"), "12–34 %");
        assert_eq!(interval(0.001, 0.34, "probability"), "<1 % to 34 %");
        assert_eq!(interval(-2.0, 3.0, "ratio"), "−2 to 3");
        assert_eq!(interval(f64::NAN, 3.0, "ratio"), "–");
    }

    #[test]
    fn dates_are_rounded_to_the_day() {
        assert_eq!(figure(18690.4, "date"), "2021-03-04");
        assert_eq!(interval(18690.4, 18691.0, "date"), "2021-03-04 to 2021-03-05");
        assert_eq!(figure(1e12, "date"), "after year 9999");
    }

    #[test]
    fn shifts_show_their_sign() {
        assert_eq!(shift(0.416), "+0.42");
        assert_eq!(shift(-0.1), "−0.10");
        assert_eq!(shift(0.001), "0.00");
    }
}
