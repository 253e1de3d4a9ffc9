//! One figure told of two times: a year's total told of the months after it, of a part of the year, or of another year.

use std::collections::BTreeSet;

use super::Check;
use crate::finding::Finding;
use crate::ledger::Ledger;
use crate::subject::{Counted, Nature, words};
use crate::words::figure;

/// The check.
pub const CHECK: Check = Check {
    what: "wrong_period",
    idea: "one figure is told of two times that exclude each other, or of a time and of a part of it",
    settles: "Find the first publication of the figure and the time that it gives; correct the period of the other row.",
    run,
};

/// A stock stays for a while: the times must lie further apart, in days.
const STOCK_STAYS: i32 = 60;
/// A round figure says something only where both were published within these days.
const CLOSE: i32 = 45;

fn run(ledger: &Ledger<'_>, check: &Check) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut done: BTreeSet<usize> = BTreeSet::new();
    ledger.of_one_figure(1, |first, later| {
        let (a, b) = (&ledger.entries[first], &ledger.entries[later]);
        let additive = |nature| matches!(nature, Nature::Flow | Nature::Stock);
        let doubted = ledger.doubted.contains(&first) || ledger.doubted.contains(&later);
        if doubted && a.cell == b.cell
            || a.document == b.document
            || !additive(a.nature)
            || a.step != b.step
            || !a.span.closed()
            || !b.span.closed()
        {
            return;
        }
        let close = ledger.apart(first, later).is_some_and(|days| days <= CLOSE);
        let akin = ledger.akin(first, later);
        let apart = !a.span.overlaps(b.span);
        let inside = a.span != b.span && (a.span.contains(b.span) || b.span.contains(a.span));
        let wrong = if a.cell == b.cell && a.nature == Nature::Flow {
            let telling = a.digits >= 3 || (a.digits >= 2 && (inside || close || akin));
            telling && (apart || inside)
        } else if a.cell == b.cell {
            let telling = a.digits >= 4 || (a.digits >= 2 && close);
            telling && apart && a.span.gap(b.span) > STOCK_STAYS
        } else {
            // sent or present, by the same line
            let people = a.counted == Counted::People && b.counted == Counted::People;
            let named = words(&a.claim.subject).next() == words(&b.claim.subject).next();
            let one_hedge = a.claim.value.hedge == b.claim.value.hedge;
            people
                && named
                && one_hedge
                && a.scope == b.scope
                && akin
                && close
                && apart
                && a.span.gap(b.span) < crate::span::YEAR
                && a.span.days().zip(b.span.days()).is_some_and(|(x, y)| (x - y).abs() <= 1)
        };
        if wrong && done.insert(later) {
            let text = format!(
                "{} is told of {} by {} and of {} by {}: one of the times is wrong.",
                figure(a.figure.unwrap_or_default()),
                when(ledger, later),
                ledger.told(later),
                when(ledger, first),
                ledger.told(first)
            );
            found.push(check.finding(ledger, &[later, first], text, 0.8));
        }
    });
    found
}

fn when(ledger: &Ledger<'_>, at: usize) -> String {
    ledger.entries[at].claim.period.as_ref().map_or("no time".to_string(), |period| period.text.clone())
}
