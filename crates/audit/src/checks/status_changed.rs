//! What was planned told as done, what was alleged told as found, what was the most ever told as now.

use std::collections::BTreeSet;

use super::Check;
use crate::finding::Finding;
use crate::ledger::{Entry, Ledger};
use crate::scopes::{Standing, standing};
use crate::span::YEAR;
use crate::subject::{Counted, Step};
use crate::words;
use tumen_terms::Bound;

/// The check.
pub const CHECK: Check = Check {
    what: "status_changed",
    idea: "a plan is told as a fact, an allegation as a finding, a past maximum as the present number",
    settles: "Go back to the first publication: was it intended, alleged, the most ever, or so at the time?",
    run,
};

/// Words for the largest ever. English; the first letters count.
const MOST_EVER: [&str; 5] = ["maxim", "peak", "ever", "record", "at most at any"];
/// Words for what is alleged, and for what is established.
const ALLEGED: [&str; 6] = ["alleg", "suspect", "accus", "rumour", "rumor", "claims to"];
/// Words for what is established.
const FOUND: [&str; 6] = ["found", "proved", "proven", "convict", "confirmed", "established"];

fn run(ledger: &Ledger<'_>, check: &Check) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut done = BTreeSet::new();
    let mut say = |odd: usize, reference: usize, how: &str, weight: f64| {
        if done.insert(odd) {
            let text = format!("{how}: {}, but {}.", ledger.told(odd), ledger.told(reference));
            found.push(check.finding(ledger, &[odd, reference], text, weight));
        }
    };
    ledger.of_one_figure(1, |first, later| {
        let (a, b) = (&ledger.entries[first], &ledger.entries[later]);
        if a.document == b.document {
            return;
        }
        let close = ledger.apart(first, later).is_some_and(|days| days <= YEAR);
        let people = a.counted == b.counted && a.claim.value.unit == b.claim.value.unit && a.counted != Counted::Other;
        if people
            && close
            && ledger.akin(first, later)
            && matches!(standing(&a.scope, &b.scope), Standing::Same | Standing::Part(_) | Standing::Whole(_))
        {
            match (a.step, b.step) {
                (Step::Planned, Step::Done) => say(later, first, "A plan is told as a fact", 0.8),
                (Step::Done, Step::Planned) if ledger.published_first(first, later).is_none() => {
                    say(first, later, "A plan is told as a fact", 0.8);
                }
                _ => {}
            }
        }
        if a.claim.subject == b.claim.subject && ledger.akin(first, later) {
            match (alleged(a), alleged(b)) {
                (Some(true), Some(false)) => say(later, first, "What was alleged is told as found", 0.7),
                (Some(false), Some(true)) if ledger.published_first(first, later).is_none() => {
                    say(first, later, "What was alleged is told as found", 0.7);
                }
                _ => {}
            }
        }
    });
    maximum_as_present(ledger, &mut say);
    found
}

/// Whether the words say alleged or found; neither or both is neither.
fn alleged(entry: &Entry<'_>) -> Option<bool> {
    let small = entry.claim.paraphrase.to_lowercase();
    let any = |words: &[&str]| words.iter().any(|word| small.contains(word));
    match (any(&ALLEGED), any(&FOUND)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// Claims of the largest ever, and those that give its figure, or its upper end, without saying so.
fn maximum_as_present(ledger: &Ledger<'_>, say: &mut impl FnMut(usize, usize, &str, f64)) {
    for (at, entry) in ledger.entries.iter().enumerate() {
        let Some(counted) = entry.scope.terms.get("counted") else { continue };
        let counted = counted.to_string().to_lowercase();
        let (true, Some(most)) = (MOST_EVER.iter().any(|word| counted.contains(word)), upper(entry)) else { continue };
        let without = entry.scope.clone().without("counted");
        let plain = ledger.cell(&entry.claim.subject, &without);
        for other in ledger.near(plain, entry.published) {
            let told = &ledger.entries[other];
            let later = ledger.published_first(other, at) != Some(other);
            if told.document != entry.document
                && later
                && upper(told) == Some(most)
                && told.span.last >= entry.span.last.map(|last| last - YEAR)
            {
                let how = format!(
                    "{}, the most there ever was, is told as the number of {}",
                    words::figure(most),
                    when(told)
                );
                say(other, at, &how, 0.75);
            }
        }
    }
}

fn upper(entry: &Entry<'_>) -> Option<f64> {
    match entry.claim.value.high.as_ref().or(entry.claim.value.low.as_ref())? {
        Bound::Figure(value) if *value > 0.0 => Some(*value),
        _ => None,
    }
}

fn when(entry: &Entry<'_>) -> String {
    entry.claim.period.as_ref().map_or("the time".to_string(), |period| period.text.clone())
}
