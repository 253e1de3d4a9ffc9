//! A figure of some time ago, published again beside one of today.

use super::Check;
use crate::finding::Finding;
use crate::ledger::Ledger;
use crate::subject::Nature;

/// The check.
pub const CHECK: Check = Check {
    what: "stale_figure",
    idea: "a figure of a year or more ago is published within days of a current one that it does not fit",
    settles: "Ask of which day each figure is; use the older one for its own time only.",
    run,
};

/// News tells of the last three months.
const NEWS: i32 = 92;
/// A figure is stale from ten months to three years; an older one is history, and told as such.
const STALE: std::ops::RangeInclusive<i32> = 300..=1095;
/// Published together: within these days.
const TOGETHER: i32 = 31;
/// By which factor the two must differ.
const FACTOR: f64 = 3.0;
/// Claims published next to one are compared: so many.
const NEIGHBOURS: usize = 24;

fn run(ledger: &Ledger<'_>, check: &Check) -> Vec<Finding> {
    let mut found = Vec::new();
    for cell in ledger.cells.iter().filter(|cell| cell.len() >= 2) {
        if ledger.entries[cell[0]].nature != Nature::Stock {
            continue;
        }
        // how long before its publication the time ended that each speaks of
        let lag = |at: usize| {
            let entry = &ledger.entries[at];
            let dated = entry.published.is_short() && entry.span.closed();
            dated.then(|| entry.published.first.zip(entry.span.last).map(|(told, last)| told - last)).flatten()
        };
        let mut dated: Vec<usize> = cell.iter().copied().filter(|at| lag(*at).is_some()).collect();
        dated.sort_by_key(|at| ledger.entries[*at].published);
        for (place, old) in dated.iter().enumerate() {
            if !lag(*old).is_some_and(|days| STALE.contains(&days)) {
                continue;
            }
            let from = place.saturating_sub(NEIGHBOURS);
            let beside = dated[from..(place + NEIGHBOURS).min(dated.len())].iter().find(|current| {
                let (a, b) = (&ledger.entries[*old], &ledger.entries[**current]);
                let apart = match (a.extent, b.extent) {
                    (Some(x), Some(y)) => x.factor(y) >= FACTOR,
                    _ => false,
                };
                apart
                    && a.document != b.document
                    && lag(**current).is_some_and(|days| days <= NEWS)
                    && ledger.apart(*old, **current).is_some_and(|days| days <= TOGETHER)
            });
            if let Some(current) = beside {
                let text = format!(
                    "{} gives a figure of {}, within days of {} for {}: the older one may pass for today's.",
                    ledger.told(*old),
                    when(ledger, *old),
                    ledger.told(*current),
                    when(ledger, *current)
                );
                found.push(check.finding(ledger, &[*old, *current], text, 0.45));
            }
        }
    }
    found
}

fn when(ledger: &Ledger<'_>, at: usize) -> String {
    ledger.entries[at].claim.period.as_ref().map_or("no time".to_string(), |period| period.text.clone())
}
