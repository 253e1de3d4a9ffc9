//! Claims in sentences.

use tumen_evidence::Claim;
use tumen_terms::{Bound, Hedge, HedgedValue};

/// A claim in a sentence: `C7 (Daily Post, 2021-02: about 10,000 people)`.
pub fn told(claim: &Claim) -> String {
    let date = claim.published.as_ref().map_or("undated", |date| date.text.as_str());
    let said = match value(&claim.value) {
        Some(value) => value,
        None => format!("\"{}\"", claim.paraphrase),
    };
    format!("{} ({}, {date}: {said})", claim.id, claim.outlet)
}

/// What it is about, with the time: `entries[country=RU] of 2024`.
pub fn about(claim: &Claim) -> String {
    let scope = if claim.scope.terms.is_empty() { String::new() } else { format!("[{}]", claim.scope.bracketed()) };
    let time = claim.period.as_ref().map_or(String::new(), |period| format!(" of {}", period.text));
    format!("{}{scope}{time}", claim.subject)
}

/// Hedge, figures and unit: `about 10,000 people`; none where there is no figure.
pub fn value(value: &HedgedValue) -> Option<String> {
    let low = value.low.as_ref().map(bound);
    let high = value.high.as_ref().map(bound);
    let figures = match (low, high) {
        (Some(low), Some(high)) if low == high => low,
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => return None,
    };
    let unit = value.unit.map_or(String::new(), |unit| match unit.name() {
        "date" | "datetime" | "year" => String::new(),
        name => format!(" {name}"),
    });
    let hedge = match value.hedge {
        Hedge::Bare | Hedge::Between | Hedge::None | Hedge::Ordinal | Hedge::Most => "",
        Hedge::Exact => "exactly ",
        Hedge::About => "about ",
        Hedge::Nearly => "nearly ",
        Hedge::UpTo => "up to ",
        Hedge::LessThan => "less than ",
        Hedge::AtLeast => "at least ",
        Hedge::MoreThan => "more than ",
    };
    Some(format!("{hedge}{figures}{unit}"))
}

fn bound(bound: &Bound) -> String {
    match bound {
        Bound::Figure(value) => figure(*value),
        other => other.to_string(),
    }
}

/// A figure with separators of thousands.
pub fn figure(value: f64) -> String {
    if value.fract() != 0.0 || value.abs() >= 1e15 {
        let text = format!("{value:.3}");
        return text.trim_end_matches('0').trim_end_matches('.').to_string();
    }
    let digits = format!("{:.0}", value.abs());
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if value < 0.0 { format!("-{out}") } else { out }
}

/// Outlet, date and title of a document.
pub fn document(claim: &Claim) -> String {
    let date = claim.published.as_ref().map_or("undated", |date| date.text.as_str());
    format!("{}, {date}, \"{}\"", claim.outlet, claim.title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_grouped() {
        for (value, text) in
            [(13221.0, "13,221"), (999.0, "999"), (0.55, "0.55"), (1e6, "1,000,000"), (-1500.0, "-1,500")]
        {
            assert_eq!(figure(value), text);
        }
    }
}
