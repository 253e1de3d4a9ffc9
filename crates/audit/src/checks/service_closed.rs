//! What went by a service that did not run.

use std::collections::BTreeMap;

use super::Check;
use crate::finding::Finding;
use crate::ledger::Ledger;
use crate::subject::{Nature, words as words_of};
use crate::words;

/// The check.
pub const CHECK: Check = Check {
    what: "service_closed",
    idea: "something is said to have gone by a service while, by other claims, that service did not run",
    settles: "Ask by which route they went; or whether the service ran before it was opened to others.",
    run,
};

/// Keys that name a service or a carrier of any kind.
const CARRIERS: [&str; 5] = ["transport", "service", "line", "route", "venue"];
/// Words in a subject that say that it stopped, and that it runs again.
const STOPS: [&str; 4] = ["suspended", "closed", "halted", "stopped"];
/// Words in a subject that say that it runs again.
const RUNS: [&str; 4] = ["resumed", "reopened", "restarted", "opened"];

/// A service as claims speak of it: when it stopped and runs again, with the claims.
#[derive(Default)]
struct Service {
    stopped: Vec<(i32, usize)>,
    runs: Vec<(i32, usize)>,
}

fn run(ledger: &Ledger<'_>, check: &Check) -> Vec<Finding> {
    let mut services: BTreeMap<(&str, &str, &str), Service> = BTreeMap::new();
    let is_service = |subject: &str| words_of(subject).any(|word| STOPS.contains(&word) || RUNS.contains(&word));
    for (at, entry) in ledger.entries.iter().enumerate().filter(|(_, entry)| entry.nature == Nature::Date) {
        let Some(extent) = entry.extent else { continue };
        for key in CARRIERS {
            let Some(carrier) = entry.claim.scope.one(key) else { continue };
            let country = entry.claim.scope.one("country").unwrap_or_default();
            let service = services.entry((country, key, carrier)).or_default();
            if words_of(&entry.claim.subject).any(|word| STOPS.contains(&word)) {
                service.stopped.push((extent.high as i32, at));
            } else if words_of(&entry.claim.subject).any(|word| RUNS.contains(&word)) {
                service.runs.push((extent.low as i32, at));
            }
        }
    }
    for service in services.values_mut() {
        service.stopped.sort_unstable();
        service.runs.sort_unstable();
    }
    let mut found = Vec::new();
    for (at, entry) in ledger.entries.iter().enumerate() {
        let dated = entry.span.first.is_some() && entry.nature != Nature::Date;
        if !dated || !entry.is_positive() || is_service(&entry.claim.subject) || services.is_empty() {
            continue;
        }
        for key in CARRIERS {
            let carriers: Vec<&str> = entry.claim.scope.values(key).collect();
            let shut: Vec<(usize, Option<usize>, &str)> = carriers
                .iter()
                .filter_map(|carrier| {
                    let service = services.get(&(entry.country(), key, *carrier))?;
                    let (stopped, again) = closed(service, entry.span.first?, entry.span.last)?;
                    Some((stopped, again, *carrier))
                })
                .collect();
            if carriers.is_empty() || shut.len() < carriers.len() {
                continue;
            }
            let mut claims = vec![at];
            for (stopped, again, _) in &shut {
                claims.push(again.unwrap_or(*stopped));
            }
            claims.dedup();
            let reasons: Vec<String> = shut
                .iter()
                .map(|(stopped, again, carrier)| {
                    let until = again.map_or("and nothing says that it runs again".to_string(), |again| {
                        format!("and runs again by {}", ledger.told(again))
                    });
                    format!("{carrier} stopped by {} {until}", ledger.told(*stopped))
                })
                .collect();
            let text = format!("{} on {}, but {}.", ledger.told(at), words::about(entry.claim), reasons.join("; "));
            found.push(check.finding(ledger, &claims, text, 0.65));
            break;
        }
    }
    found
}

/// The claims between which a service was shut throughout a time (of an open time: at its beginning).
fn closed(service: &Service, first: i32, last: Option<i32>) -> Option<(usize, Option<usize>)> {
    let (from, stopped) = service.stopped.iter().rev().find(|(day, _)| *day < first)?;
    let again = service.runs.iter().find(|(day, _)| day > from);
    match again {
        Some((day, _)) if *day <= last.unwrap_or(first) => None,
        Some((_, at)) => Some((*stopped, Some(*at))),
        // shut for good is not known long after
        None => (first - from <= LONGEST).then_some((*stopped, None)),
    }
}

/// Nothing heard of a service for longer than this says nothing of it: five years.
const LONGEST: i32 = 5 * 366;
