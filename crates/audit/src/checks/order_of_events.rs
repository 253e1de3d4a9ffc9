//! Events out of their order: a part that begins before the whole, an event before it was announced, an activity before
//! it was taken up again.

use std::collections::BTreeMap;

use super::Check;
use crate::finding::Finding;
use crate::ledger::{Entry, Ledger};
use crate::scopes::MANNER;
use crate::span::YEAR;
use crate::subject::{Nature, Step, words as words_of};
use crate::words;
use tumen_terms::Day;

/// The check.
pub const CHECK: Check = Check {
    what: "order_of_events",
    idea: "a part begins before the whole, an event before its announcement, an activity before it is said to begin again",
    settles: "Ask whether the later date is that of an announcement, or of another round.",
    run,
};

/// Words in a subject that name a beginning.
const BEGINS: [&str; 5] = ["start", "first", "begin", "opening", "opened"];
/// Words in a subject that name an announcement.
const ANNOUNCES: [&str; 3] = ["announced", "announcement", "decided"];
/// More events of one name and scope than this are not looked at.
const MOST: usize = 100;
/// Words in a subject that name a beginning again.
const RESUMES: [&str; 4] = ["resumed", "restarted", "reopened", "revived"];
/// An activity longer before the resumption than this belongs to the time before the stop, in days.
const SAME_STOP: i32 = 400;
/// Two words are of one root when so many first letters agree.
const ROOT: usize = 6;

fn run(ledger: &Ledger<'_>, check: &Check) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, part) in ledger.entries.iter().enumerate().filter(|(_, entry)| entry.nature == Nature::Date) {
        if !words_of(&part.claim.subject).any(|word| BEGINS.contains(&word)) {
            continue;
        }
        let Some(own) = part.extent else { continue };
        let whole = ledger.wider(at).into_iter().find(|whole| {
            let other = &ledger.entries[*whole];
            let narrows: Vec<&String> =
                part.scope.terms.keys().filter(|key| !other.scope.terms.contains_key(*key)).collect();
            let a_part = narrows.iter().all(|key| !MANNER.contains(&key.as_str()));
            other.extent.is_some_and(|extent| own.high < extent.low && extent.low - own.high <= f64::from(YEAR))
                && a_part
        });
        if let Some(whole) = whole {
            let text = format!(
                "{} lets it begin after {}, which speaks of a part of it ({}).",
                ledger.told(whole),
                ledger.told(at),
                part.scope
            );
            found.push(check.finding(ledger, &[whole, at], text, 0.6));
        }
    }
    found.extend(before_announced(ledger, check));
    let activity = activities(ledger);
    for (at, entry) in ledger.entries.iter().enumerate().filter(|(_, entry)| entry.nature == Nature::Date) {
        let named: Vec<&str> = words_of(&entry.claim.subject).collect();
        let (Some(thing), true) = (named.first(), named.iter().any(|word| RESUMES.contains(word))) else { continue };
        let (Some(extent), true) = (entry.extent, thing.len() >= ROOT) else { continue };
        let first = Day(extent.low as i32);
        let places: Vec<&str> = entry.claim.scope.values("country").collect();
        let before =
            places.iter().filter_map(|place| activity.get(&(root(thing), *place))).flatten().copied().filter(|other| {
                let done = &ledger.entries[*other];
                done.span.closed() && done.span.last.is_some_and(|last| last < first.0 && first.0 - last <= SAME_STOP)
            });
        // the widest scope, then the longest before
        let earliest =
            before.min_by_key(|other| (ledger.entries[*other].scope.terms.len(), ledger.entries[*other].span, *other));
        if let Some(other) = earliest {
            let text = format!(
                "{} says when it began again, but {} tells of it before ({}).",
                ledger.told(at),
                ledger.told(other),
                words::about(ledger.entries[other].claim)
            );
            found.push(check.finding(ledger, &[at, other], text, 0.55));
        }
    }
    found
}

/// What begins before it was announced.
fn before_announced(ledger: &Ledger<'_>, check: &Check) -> Vec<Finding> {
    let mut begun: BTreeMap<(String, &tumen_terms::Scope), Vec<usize>> = BTreeMap::new();
    let mut announced = Vec::new();
    for (at, entry) in ledger.entries.iter().enumerate().filter(|(_, entry)| entry.nature == Nature::Date) {
        let named: Vec<&str> = words_of(&entry.claim.subject).collect();
        let Some(thing) = named.first().filter(|word| word.len() >= ROOT) else { continue };
        if named.iter().any(|word| ANNOUNCES.contains(word)) {
            announced.push((at, root(thing)));
        } else if named.iter().any(|word| BEGINS.contains(word)) {
            begun.entry((root(thing), &entry.scope)).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for (at, thing) in announced {
        let entry = &ledger.entries[at];
        let Some(told) = entry.extent else { continue };
        let events = begun.get(&(thing, &entry.scope)).map_or(&[][..], Vec::as_slice);
        let early = events.iter().copied().take(MOST).find(|event| {
            let day = ledger.entries[*event].extent;
            day.is_some_and(|day| day.high < told.low && told.low - day.high <= f64::from(YEAR))
        });
        if let Some(event) = early {
            let text = format!(
                "{} lets it begin before {}, which says when it was announced.",
                ledger.told(event),
                ledger.told(at)
            );
            found.push(check.finding(ledger, &[event, at], text, 0.55));
        }
    }
    found
}

fn root(word: &str) -> String {
    word.chars().take(ROOT).collect()
}

/// Positive counts of something done, by the roots of the subject's words and by country.
fn activities<'a>(ledger: &Ledger<'a>) -> BTreeMap<(String, &'a str), Vec<usize>> {
    let mut found: BTreeMap<(String, &str), Vec<usize>> = BTreeMap::new();
    for (at, entry) in ledger.entries.iter().enumerate() {
        let done = |entry: &Entry<'_>| entry.nature == Nature::Flow && entry.step == Step::Done && entry.is_positive();
        if done(entry) {
            for word in words_of(&entry.claim.subject).filter(|word| word.len() >= ROOT) {
                for place in entry.claim.scope.values("country") {
                    found.entry((root(word), place)).or_default().push(at);
                }
            }
        }
    }
    found
}
