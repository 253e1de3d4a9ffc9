//! A hedge that was lost, changed or turned round between a claim and the one that passes it on.

use std::collections::BTreeSet;

use super::Check;
use crate::finding::Finding;
use crate::ledger::{Entry, Ledger};
use crate::scopes::{Standing, standing};
use crate::span::YEAR;
use crate::subject::Nature;
use tumen_terms::Hedge;

/// The check.
pub const CHECK: Check = Check {
    what: "hedge_changed",
    idea: "the hedge of a figure was lost, changed or turned round on its way, or one end of a range was dropped",
    settles: "Read the hedge in the first publication and take it from there.",
    run,
};

/// What a hedge says of the side on which the truth lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Point,
    Around,
    Below,
    Above,
}

/// Words in a paraphrase that say "somewhat below" where the column has no such hedge. English.
const NEARLY: [&str; 4] = ["almost", "nearly", "just under", "close to"];

fn side(entry: &Entry<'_>) -> Option<Side> {
    let small = entry.claim.paraphrase.to_lowercase();
    Some(match entry.claim.value.hedge {
        Hedge::Bare | Hedge::About if NEARLY.iter().any(|word| small.contains(word)) => Side::Below,
        Hedge::Exact | Hedge::Bare => Side::Point,
        Hedge::About => Side::Around,
        Hedge::Nearly | Hedge::UpTo | Hedge::LessThan => Side::Below,
        Hedge::AtLeast | Hedge::MoreThan => Side::Above,
        _ => return None,
    })
}

fn run(ledger: &Ledger<'_>, check: &Check) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut done = BTreeSet::new();
    ledger.of_one_figure(1, |first, later| {
        let (a, b) = (&ledger.entries[first], &ledger.entries[later]);
        let (Some(x), Some(y)) = (side(a), side(b)) else { return };
        if x == y || !passed_on(ledger, first, later) || !done.insert(later) {
            return;
        }
        let how = match (x, y) {
            // saying less than one knows is no fault
            (Side::Point, Side::Around) => return,
            (_, Side::Point) => "lost",
            (Side::Above, Side::Below) | (Side::Below, Side::Above) => "turned round",
            _ => "changed",
        };
        let text = match ledger.published_first(first, later) {
            Some(_) => format!("The hedge was {how} on its way: {}, but {}.", ledger.told(first), ledger.told(later)),
            None => format!("One statement has two hedges: {}, and {}.", ledger.told(first), ledger.told(later)),
        };
        found.push(check.finding(ledger, &[later, first], text, 0.5));
    });
    for cell in &ledger.cells {
        for (place, later) in cell.iter().enumerate() {
            for first in cell[place.saturating_sub(NEIGHBOURS)..place].iter().rev() {
                if let Some((copy, original)) = narrowed(ledger, *first, *later)
                    && done.insert(copy)
                {
                    let text = format!(
                        "One end of the range was dropped on its way: {}, but {}.",
                        ledger.told(original),
                        ledger.told(copy)
                    );
                    found.push(check.finding(ledger, &[copy, original], text, 0.5));
                }
            }
        }
    }
    found
}

/// Claims of one cell compared with each other: so many before each.
const NEIGHBOURS: usize = 16;

/// Whether one of two passes on the other: one speaker or one line of outlets, another document, the same matter.
fn passed_on(ledger: &Ledger<'_>, a: usize, b: usize) -> bool {
    let (x, y) = (&ledger.entries[a], &ledger.entries[b]);
    let matter = x.claim.subject == y.claim.subject
        && x.claim.value.unit == y.claim.value.unit
        && matches!(standing(&x.scope, &y.scope), Standing::Same)
        && x.span.overlaps(y.span);
    let line = ledger.same_speaker(a, b) || ledger.akin(a, b);
    let soon = ledger.apart(a, b).is_none_or(|days| days <= YEAR);
    matter && line && soon && x.document != y.document
}

/// Which of two ranges is the other with one end dropped: copy and original.
fn narrowed(ledger: &Ledger<'_>, a: usize, b: usize) -> Option<(usize, usize)> {
    let (x, y) = (&ledger.entries[a], &ledger.entries[b]);
    if !matches!(x.nature, Nature::Date | Nature::Money | Nature::Flow | Nature::Stock) || x.document == y.document {
        return None;
    }
    let (p, q) = (x.extent?, y.extent?);
    let ranged = |entry: &Entry<'_>| {
        entry.claim.value.low.is_some() && entry.claim.value.low != entry.claim.value.high
            || entry.nature == Nature::Date
    };
    let one_end = (p.low == q.low) != (p.high == q.high);
    let together = ledger.apart(a, b).is_some_and(|days| days <= 31);
    if !one_end || !together || !ledger.akin(a, b) || !ranged(x) || !ranged(y) {
        return None;
    }
    let wider = p.high - p.low > q.high - q.low;
    Some(if wider { (b, a) } else { (a, b) })
}
