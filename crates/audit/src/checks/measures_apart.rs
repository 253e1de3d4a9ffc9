//! Two measures of the same people that lie too far apart: many more visas than crossings, many more workers than
//! crossings for work.

use std::collections::BTreeMap;

use super::Check;
use crate::extent::Extent;
use crate::finding::Finding;
use crate::ledger::{Entry, Ledger};
use crate::span::YEAR;
use crate::subject::{Counted, Nature, Step, words as words_of};
use crate::words;

/// The check.
pub const CHECK: Check = Check {
    what: "measures_apart",
    idea: "documents, crossings and people of the same scope and time differ by more than one person's share explains",
    settles: "Ask what each office counts, and under which label the people travelled.",
    run,
};

/// Documents and crossings: a visa is issued to cross with, mostly once or twice.
const PAPERS_TO_VISITS: f64 = 2.5;
/// People and crossings: few cross more than ten times a year.
const PEOPLE_TO_VISITS: f64 = 10.0;
/// Which people cross for which purpose: first letters of the subject's first word, values of `purpose`.
const PURPOSES: [(&str, &[&str]); 4] = [
    ("worker", &["work"]),
    ("student", &["education", "study"]),
    ("tourist", &["tourism", "holiday"]),
    ("patient", &["treatment", "medical"]),
];
/// More claims at one time than this are not looked at.
const MOST: usize = 400;

fn run(ledger: &Ledger<'_>, check: &Check) -> Vec<Finding> {
    let mut found: BTreeMap<usize, (f64, Finding)> = BTreeMap::new();
    let mut keep = |odd: usize, reference: usize, why: &str| {
        let (a, b) = (&ledger.entries[odd], &ledger.entries[reference]);
        let (Some(x), Some(y)) = (a.extent, b.extent) else { return };
        let factor = x.factor(y);
        if found.get(&odd).is_some_and(|(known, _)| *known >= factor) {
            return;
        }
        let times = if factor.is_finite() {
            format!("by a factor of {factor:.1} at least")
        } else {
            "one of them is none".to_string()
        };
        let text = format!(
            "{} on {} and {} on {} differ {times}: {why}.",
            ledger.told(odd),
            words::about(a.claim),
            ledger.told(reference),
            words::about(b.claim)
        );
        found.insert(odd, (factor, check.finding(ledger, &[odd, reference], text, 0.55)));
    };
    let mut visits: BTreeMap<(&str, String), Vec<usize>> = BTreeMap::new();
    for (at, entry) in ledger.entries.iter().enumerate().filter(|(_, entry)| entry.counted == Counted::Visits) {
        if let Some(purpose) = entry.scope.one("purpose").filter(|_| entry.scope.terms.len() <= 2) {
            visits.entry((entry.country(), purpose.to_string())).or_default().push(at);
        }
    }
    for list in visits.values_mut() {
        list.sort_by_key(|at| ledger.entries[*at].span);
    }
    for (at, entry) in ledger.entries.iter().enumerate() {
        let counts = matches!(entry.nature, Nature::Flow | Nature::Stock) && entry.step == Step::Done;
        let Some(extent) = entry.extent.filter(|_| counts) else { continue };
        if entry.counted == Counted::Papers && entry.nature == Nature::Flow {
            for other in ledger.at_time(entry.country(), entry.span).iter().take(MOST) {
                let visit = &ledger.entries[*other];
                let far = visit.extent.is_some_and(|visits| extent.factor(visits) >= PAPERS_TO_VISITS);
                if visit.counted == Counted::Visits
                    && visit.scope == entry.scope
                    && far
                    && !ledger.doubted.contains(other)
                {
                    keep(at, *other, "each document is issued to cross with");
                }
            }
        }
        let first = words_of(&entry.claim.subject).next().unwrap_or_default();
        let purposes = PURPOSES.iter().find(|(start, _)| first.starts_with(start));
        if entry.counted == Counted::People
            && let Some((_, purposes)) = purposes
            && whole_country(entry)
        {
            for purpose in *purposes {
                let Some(list) = visits.get(&(entry.country(), purpose.to_string())) else { continue };
                for other in ledger.near(list, entry.span) {
                    let visit = &ledger.entries[other];
                    let within = visit.span.contains(entry.span) && visit.span.days().is_some_and(|days| days <= YEAR);
                    // those present may have come before
                    let could = |visits: Extent| entry.nature == Nature::Flow || visits.low > extent.high;
                    let far =
                        visit.extent.is_some_and(|visits| could(visits) && extent.factor(visits) >= PEOPLE_TO_VISITS);
                    if within && far && visit.span.closed() {
                        keep(at, other, "these people would cross for this purpose");
                    }
                }
            }
        }
    }
    found.into_values().map(|(_, finding)| finding).collect()
}

/// Whether a claim speaks of a whole country.
fn whole_country(entry: &Entry<'_>) -> bool {
    entry.scope.terms.keys().all(|key| key == "country") && entry.span.closed()
}
