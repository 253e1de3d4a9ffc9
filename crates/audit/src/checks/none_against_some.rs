//! None, by a table; some, by a report.

use std::collections::BTreeMap;

use super::Check;
use crate::finding::Finding;
use crate::ledger::Ledger;
use crate::subject::Nature;
use crate::words;

/// The check.
pub const CHECK: Check = Check {
    what: "none_against_some",
    idea: "one claim counts none of a kind in a time in which another tells of some of the same kind",
    settles: "Ask what the table leaves out, and how the witness knew.",
    run,
};

/// Keys that tell a kind apart; the country alone does not.
const KINDS: [&str; 5] = ["transport", "purpose", "document", "route", "job"];
/// More claims of a kind than this are not looked at.
const MOST: usize = 200;

fn run(ledger: &Ledger<'_>, check: &Check) -> Vec<Finding> {
    let mut kinds: BTreeMap<(&str, &str, &str), Vec<usize>> = BTreeMap::new();
    for (at, entry) in ledger.entries.iter().enumerate() {
        for key in KINDS {
            if let Some(value) = entry.claim.scope.one(key) {
                kinds.entry((entry.claim.scope.one("country").unwrap_or_default(), key, value)).or_default().push(at);
            }
        }
    }
    for list in kinds.values_mut() {
        list.sort_by_key(|at| ledger.entries[*at].span);
    }
    let mut found = Vec::new();
    for (at, none) in ledger.entries.iter().enumerate() {
        let zero = none.nature == Nature::Flow && none.extent.is_some_and(|extent| extent.high == 0.0);
        if !zero || !none.span.closed() {
            continue;
        }
        let Some((key, value)) = KINDS.iter().find_map(|key| Some((*key, none.claim.scope.one(key)?))) else {
            continue;
        };
        let country = none.claim.scope.one("country").unwrap_or_default();
        let list = kinds.get(&(country, key, value)).map_or(&[][..], Vec::as_slice);
        for some in ledger.near(list, none.span).into_iter().take(MOST) {
            let entry = &ledger.entries[some];
            let inside = entry.span.closed() && none.span.contains(entry.span);
            let more = entry.extent.map_or(entry.nature == Nature::Statement, |extent| extent.high >= 1.0);
            let part = none.scope.terms.iter().all(|(key, term)| entry.scope.terms.get(key) == Some(term));
            let done =
                matches!(entry.nature, Nature::Flow | Nature::Stock | Nature::Statement) && entry.step == none.step;
            if some != at && inside && more && part && done && entry.claim.subject != none.claim.subject {
                let text = format!(
                    "{} counts none with {key}={value} in {}, but {} tells of some ({}).",
                    ledger.told(at),
                    none.claim.period.as_ref().map_or("", |period| period.text.as_str()),
                    ledger.told(some),
                    words::about(entry.claim)
                );
                found.push(check.finding(ledger, &[some, at], text, 0.65));
            }
        }
    }
    found
}
