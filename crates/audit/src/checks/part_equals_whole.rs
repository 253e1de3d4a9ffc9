//! One figure told of a part and of the whole.

use std::collections::BTreeSet;

use super::Check;
use crate::finding::Finding;
use crate::ledger::Ledger;
use crate::scopes::{MANNER, Standing, standing};
use crate::subject::Nature;
use crate::words;

/// The check.
pub const CHECK: Check = Check {
    what: "part_equals_whole",
    idea: "one figure is told of a part and of the whole that the part belongs to",
    settles: "Ask of which of the two the figure was first said.",
    run,
};

fn run(ledger: &Ledger<'_>, check: &Check) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut done = BTreeSet::new();
    ledger.of_one_figure(2, |first, later| {
        let (a, b) = (&ledger.entries[first], &ledger.entries[later]);
        let sized = matches!(a.nature, Nature::Flow | Nature::Stock | Nature::Measure);
        let alike = a.claim.subject == b.claim.subject && a.claim.value.unit == b.claim.value.unit;
        if ledger.doubted.contains(&first)
            || ledger.doubted.contains(&later)
            || !sized
            || !alike
            || a.step != b.step
            || a.document == b.document
            || a.span != b.span
        {
            return;
        }
        let keys = match standing(&a.scope, &b.scope) {
            Standing::Part(keys) | Standing::Whole(keys) => keys,
            _ => return,
        };
        if keys.iter().any(|key| MANNER.contains(&key.as_str())) || !done.insert(later) {
            return;
        }
        let text = format!(
            "{} is told on {} by {} and on {} by {}: the part ({}) cannot be all of the whole.",
            words::figure(a.figure.unwrap_or_default()),
            words::about(b.claim),
            ledger.told(later),
            words::about(a.claim),
            ledger.told(first),
            keys.join(", ")
        );
        found.push(check.finding(ledger, &[later, first], text, 0.6));
    });
    found
}
