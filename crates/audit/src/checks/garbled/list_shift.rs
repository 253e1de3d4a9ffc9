//! A list that slipped by one item: the figure of the neighbour.

use super::Way;
use crate::conflict::Conflict;
use crate::ledger::Ledger;
use crate::scopes::{Standing, standing};
use crate::words;

/// The way.
pub const WAY: Way = Way {
    what: "list_shift",
    idea: "a list slipped on its way, and an item got the figure of its neighbour",
    settles: "Compare the whole list with the original, item by item.",
    weight: 0.85,
    fits,
};

fn fits(ledger: &Ledger<'_>, conflict: &Conflict) -> Option<String> {
    if !conflict.direct {
        return None;
    }
    let odd = &ledger.entries[conflict.odd];
    let told = odd.figure.filter(|figure| *figure > 1.0)?;
    let sibling = ledger.at_time(odd.country(), odd.span).iter().take(MOST).find(|at| {
        let other = &ledger.entries[**at];
        other.claim.subject == odd.claim.subject
            && other.document != odd.document
            && other.figure == Some(told)
            && other.digits >= 2
            && matches!(standing(&odd.scope, &other.scope), Standing::Apart(_, 1))
    })?;
    let other = ledger.entries[*sibling].claim;
    Some(format!("{} is what {} gives for {}", words::figure(told), other.id, words::about(other)))
}

/// More claims at one time than this are not looked at.
const MOST: usize = 300;
