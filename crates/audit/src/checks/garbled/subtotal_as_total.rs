//! A part told as the whole.

use super::Way;
use crate::conflict::Conflict;
use crate::extent::is_rounding_of;
use crate::ledger::Ledger;
use crate::scopes::{Standing, standing};
use crate::words;

/// The way.
pub const WAY: Way = Way {
    what: "subtotal_as_total",
    idea: "the figure of a part was told as that of the whole",
    settles: "Ask what the figure was said of; keep it with the scope of the part.",
    weight: 0.9,
    fits,
};

fn fits(ledger: &Ledger<'_>, conflict: &Conflict) -> Option<String> {
    if !conflict.direct {
        return None;
    }
    let odd = &ledger.entries[conflict.odd];
    let told = odd.figure.filter(|_| odd.digits >= 2)?;
    if ledger.entries[conflict.reference].figure.is_none_or(|whole| whole <= told) {
        return None;
    }
    let part =
        ledger.at_time(odd.country(), odd.span).iter().take(MOST).map(|at| &ledger.entries[*at]).find(|other| {
            other.claim.subject == odd.claim.subject
                && other.document != odd.document
                && other.figure.is_some_and(|figure| figure == told || is_rounding_of(told, figure))
                && matches!(standing(&other.scope, &odd.scope), Standing::Part(_))
        })?;
    Some(format!(
        "{} is what {} gives for a part of it, {}",
        words::figure(told),
        part.claim.id,
        words::about(part.claim)
    ))
}

/// More claims at one time than this are not looked at.
const MOST: usize = 300;
