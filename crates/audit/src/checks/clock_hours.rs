//! Hours a day against the clock times beside them.

use super::Check;
use crate::finding::Finding;
use crate::ledger::Ledger;
use crate::words;
use tumen_terms::Unit;

/// The check.
pub const CHECK: Check = Check {
    what: "clock_hours",
    idea: "a number of hours does not fit the clock times in the same sentence",
    settles: "Read both in the original; breaks may be counted or not.",
    run,
};

/// Breaks of up to three hours may be left out of the count.
const BREAKS: f64 = 3.0;
/// Numbers as words, one to twelve.
const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

fn run(ledger: &Ledger<'_>, check: &Check) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, entry) in ledger.entries.iter().enumerate() {
        let hours = entry.claim.value.unit == Some(Unit::Hours) && entry.claim.subject.contains("hours");
        let (true, Some(extent)) = (hours, entry.extent) else { continue };
        let Some((from, to)) = times(&entry.claim.paraphrase) else { continue };
        let span = if to > from { to - from } else { to + 24.0 - from };
        if extent.low > span + 0.5 || extent.high < span - BREAKS {
            let text = format!(
                "{} says {} hours, but from {} to {} o'clock are {}.",
                entry.claim.id,
                words::value(&entry.claim.value).unwrap_or_default(),
                words::figure(from),
                words::figure(to),
                words::figure(span)
            );
            found.push(check.finding(ledger, &[at], text, 0.6));
        }
    }
    found
}

/// `from seven until ten at night`: hours of the day. The evening is told by its words, or by the second number being
/// the smaller.
fn times(text: &str) -> Option<(f64, f64)> {
    let small = text.to_lowercase();
    let words: Vec<&str> =
        small.split(|c: char| !c.is_alphanumeric() && c != ':').filter(|word| !word.is_empty()).collect();
    let from = words.iter().position(|word| *word == "from")?;
    let (start, used) = clock(words.get(from + 1..)?)?;
    let rest = words.get(from + 1 + used..)?;
    let until = rest.iter().position(|word| ["to", "until", "till"].contains(word)).filter(|at| *at <= 3)?;
    let (end, used) = clock(rest.get(until + 1..)?)?;
    let after = rest.get(until + 1 + used..)?.iter().take(3);
    let evening = after.clone().any(|word| ["pm", "evening", "night", "afternoon"].contains(word));
    let late = evening && end < 12.0;
    Some((start, if late { end + 12.0 } else { end }))
}

/// A clock time at the beginning of words, and how many words it took.
fn clock(words: &[&str]) -> Option<(f64, usize)> {
    let first = words.first()?;
    let spoken = NUMBERS.iter().position(|number| number == first).map(|at| (at + 1) as f64);
    let (hour, minutes) = first.split_once(':').unwrap_or((first, "0"));
    let written = hour.trim_end_matches("am").trim_end_matches("pm").parse::<f64>().ok();
    let part = minutes.parse::<f64>().unwrap_or(0.0) / 60.0;
    let pm = first.ends_with("pm") || words.get(1) == Some(&"pm");
    let hour = spoken.or(written).filter(|hour| (0.0..=24.0).contains(hour))?;
    Some((if pm && hour < 12.0 { hour + 12.0 } else { hour } + part, 1))
}
