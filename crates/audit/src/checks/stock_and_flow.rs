//! A number present that rose by more than came in.

use std::collections::BTreeMap;

use super::Check;
use crate::finding::Finding;
use crate::ledger::Ledger;
use crate::subject::{Counted, Nature};
use crate::words;

/// The check.
pub const CHECK: Check = Check {
    what: "stock_and_flow",
    idea: "the number present rises between two days by more than all who came in between",
    settles: "Ask whether the two numbers count the same people, and whether everyone who came was counted.",
    run,
};

/// The two days lie at most so far apart.
const LONGEST: i32 = 400;
/// Stocks of one cell compared with the ones before: so many.
const NEIGHBOURS: usize = 12;
/// More counts of those who came than this do not make up a time.
const MOST_STRETCHES: usize = 8;

fn run(ledger: &Ledger<'_>, check: &Check) -> Vec<Finding> {
    // firmest count of all who came, by country and first day of its time
    let mut inflow: BTreeMap<(&str, i32), usize> = BTreeMap::new();
    for (at, entry) in ledger.entries.iter().enumerate() {
        let counts = entry.counted == Counted::Visits && entry.nature == Nature::Flow && entry.figure.is_some();
        let short = entry.span.days().is_some_and(|days| days <= 95);
        if let (true, Some(first)) = (counts && short && entry.scope.terms.len() <= 1, entry.span.first) {
            let known = inflow.entry((entry.claim.scope.one("country").unwrap_or_default(), first)).or_insert(at);
            // of several from one day the longest, then the firmest
            let rank = |at: usize| (ledger.entries[at].span.last, ledger.entries[at].official);
            if !ledger.doubted.contains(&at) && rank(at) > rank(*known) {
                *known = at;
            }
        }
    }
    let mut found = Vec::new();
    for cell in &ledger.cells {
        let Some(first) = cell.first().map(|at| &ledger.entries[*at]) else { continue };
        if first.nature != Nature::Stock
            || first.counted != Counted::People
            || first.scope.terms.keys().any(|key| key != "country")
        {
            continue;
        }
        let dated: Vec<usize> = cell
            .iter()
            .copied()
            .filter(|at| ledger.entries[*at].span.is_short() && ledger.entries[*at].extent.is_some())
            .collect();
        for (place, later) in dated.iter().enumerate() {
            let from = place.saturating_sub(NEIGHBOURS);
            // the nearest in time before it
            let Some(earlier) = dated[from..place]
                .iter()
                .rev()
                .find(|at| ledger.entries[**at].span.last < ledger.entries[*later].span.first)
            else {
                continue;
            };
            let (a, b) = (&ledger.entries[*earlier], &ledger.entries[*later]);
            let (Some(x), Some(y), Some(start), Some(end)) = (a.extent, b.extent, a.span.first, b.span.last) else {
                continue;
            };
            let rise = y.low - x.high;
            if rise <= 0.0 || end - start > LONGEST {
                continue;
            }
            let Some((flows, came)) =
                came_in(ledger, &inflow, b.claim.scope.one("country").unwrap_or_default(), start, end)
            else {
                continue;
            };
            if rise > came {
                let mut claims = vec![*later];
                claims.extend(&flows);
                let text = format!(
                    "{} after {} is a rise by {} at least, but no more than {} came in between ({}).",
                    ledger.told(*later),
                    ledger.told(*earlier),
                    words::figure(rise.round()),
                    words::figure(came.round()),
                    ledger.ids(&flows).join(", ")
                );
                found.push(check.finding(ledger, &claims, text, 0.6));
            }
        }
    }
    found
}

/// The counts that cover a time without a gap, and their sum at most. A last stretch that nobody has counted yet is
/// taken to be as large as the one before it.
fn came_in(
    ledger: &Ledger<'_>,
    inflow: &BTreeMap<(&str, i32), usize>,
    country: &str,
    start: i32,
    end: i32,
) -> Option<(Vec<usize>, f64)> {
    let ((_, _), first) = inflow.range((country, i32::MIN)..=(country, start)).next_back()?;
    let mut flows = vec![*first];
    let mut day = ledger.entries[*first].span.last? + 1;
    if day <= start {
        return None;
    }
    while day <= end && flows.len() < MOST_STRETCHES {
        match inflow.get(&(country, day)) {
            Some(next) => {
                flows.push(*next);
                day = ledger.entries[*next].span.last? + 1;
            }
            None => break,
        }
    }
    let high = |at: &usize| ledger.entries[*at].figure;
    let mut sum = flows.iter().try_fold(0.0, |sum, at| Some(sum + high(at)?))?;
    if day <= end {
        // nobody has counted the last weeks yet
        if end - day > 45 {
            return None;
        }
        sum += flows.last().and_then(high)?;
    }
    Some((flows, sum))
}
