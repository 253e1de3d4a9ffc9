//! A figure that took another role: a multiple told as a head count, a price as a number of sales.

use super::Way;
use crate::conflict::Conflict;
use crate::ledger::Ledger;
use crate::words;

/// The way.
pub const WAY: Way = Way {
    what: "number_role_swap",
    idea: "a figure took the role of another one in the same text: a multiple told as a count",
    settles: "Read in the original what this figure was said of.",
    weight: 0.9,
    fits,
};

fn fits(ledger: &Ledger<'_>, conflict: &Conflict) -> Option<String> {
    if !conflict.direct {
        return None;
    }
    let odd = &ledger.entries[conflict.odd];
    let told = odd.figure.filter(|_| odd.digits >= 2 && conflict.factor >= LEAST_FACTOR)?;
    let reference = &ledger.entries[conflict.reference];
    let beside = ledger.cells[reference.cell].iter().take(MOST / 3).flat_map(|at| {
        let document = ledger.entries[*at].document;
        ledger.documents[document].iter().take(MOST)
    });
    let role = beside.map(|at| &ledger.entries[*at]).find(|other| {
        other.document != odd.document
            && other.claim.value.unit != odd.claim.value.unit
            && other.figure == Some(told)
            && other.span.overlaps(odd.span)
    })?;
    let value = words::value(&role.claim.value).unwrap_or_default();
    Some(format!("{} is what {} gives for {} ({value})", words::figure(told), role.claim.id, words::about(role.claim)))
}

/// A figure in the wrong role is wrong by much; by less it is chance.
const LEAST_FACTOR: f64 = 3.0;
/// More claims of a cell or document than this are not looked at.
const MOST: usize = 60;
