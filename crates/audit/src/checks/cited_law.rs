//! A law, resolution or order cited with two dates, or two numbers for one date.

use std::collections::BTreeMap;

use super::Check;
use crate::finding::Finding;
use crate::ledger::Ledger;

/// The check.
pub const CHECK: Check = Check {
    what: "cited_law",
    idea: "one numbered law, resolution or order is given two dates, or one date of a body two numbers",
    settles: "Look the text up; correct the number or the date.",
    run,
};

/// Words before the number of a legal text. English.
const TEXTS: [&str; 9] =
    ["resolution", "law", "act", "order", "decree", "directive", "regulation", "ruling", "statute"];
/// Names of the months.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn run(ledger: &Ledger<'_>, check: &Check) -> Vec<Finding> {
    let mut dates: BTreeMap<(String, String), (String, usize)> = BTreeMap::new();
    let mut numbers: BTreeMap<(String, String), (String, usize)> = BTreeMap::new();
    let mut found = Vec::new();
    for (at, entry) in ledger.entries.iter().enumerate() {
        let Some((text, number, date)) = cited(&entry.claim.paraphrase) else { continue };
        let known = dates.entry((text.clone(), number.clone())).or_insert((date.clone(), at));
        if known.0 != date {
            let words = format!(
                "{text} {number} is dated {date} in {} and {} in {}.",
                ledger.told(at),
                known.0,
                ledger.told(known.1)
            );
            found.push(check.finding(ledger, &[at, known.1], words, 0.6));
        }
        let known = numbers.entry((text.clone(), date.clone())).or_insert((number.clone(), at));
        if known.0 != number {
            let words = format!(
                "The {text} of {date} is number {number} in {} and {} in {}.",
                ledger.told(at),
                known.0,
                ledger.told(known.1)
            );
            found.push(check.finding(ledger, &[at, known.1], words, 0.55));
        }
    }
    found
}

/// Kind, number and date of the legal text that a sentence cites: `Resolution 12 of 3 May 2019`.
fn cited(sentence: &str) -> Option<(String, String, String)> {
    let small = sentence.to_lowercase();
    let words: Vec<&str> =
        small.split(|c: char| !c.is_alphanumeric() && c != '/' && c != '-').filter(|word| !word.is_empty()).collect();
    let (at, kind) = words.iter().enumerate().find(|(_, word)| TEXTS.contains(word))?;
    let number = words.get(at + 1..)?.iter().take(2).find(|word| word.chars().any(|c| c.is_ascii_digit()))?;
    let month = words.iter().position(|word| MONTHS.contains(word))?;
    let year = words
        .get(month + 1..)?
        .iter()
        .take(2)
        .find(|word| word.len() == 4 && word.chars().all(|c| c.is_ascii_digit()))?;
    let day = [month.checked_sub(1), Some(month + 1)].into_iter().flatten().find_map(|at| {
        words.get(at).filter(|word| word.len() <= 2 && word.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day)))
    });
    let date = format!("{} {} {year}", day.unwrap_or(&""), words[month]);
    Some((kind.to_string(), number.to_string(), date.trim().to_string()))
}
