//! The figure of another time: the one that a text gave for comparison, or that of the year before.

use super::Way;
use crate::conflict::Conflict;
use crate::extent::is_rounding_of;
use crate::ledger::Ledger;
use crate::words;

/// The way.
pub const WAY: Way = Way {
    what: "other_period_value",
    idea: "the figure is that of another time, which a text gave for comparison or a copy misdated",
    settles: "Read in the original for which time the figure was given.",
    weight: 0.85,
    fits,
};

fn fits(ledger: &Ledger<'_>, conflict: &Conflict) -> Option<String> {
    let odd = &ledger.entries[conflict.odd];
    let told = odd.figure?;
    let reference = &ledger.entries[conflict.reference];
    let other = ledger.cells[reference.cell].iter().take(MOST).map(|at| &ledger.entries[*at]).find(|other| {
        let Some(figure) = other.figure else { return false };
        let same = figure == told && other.digits >= 3;
        // rounded on the way, the same month of another year
        let month = |span: crate::span::Span| span.month().map(|(_, month)| month);
        let rounded = is_rounding_of(told, figure)
            && other.digits >= 4
            && month(other.span) == month(odd.span)
            && odd.span.is_short();
        !other.span.overlaps(odd.span) && other.document != odd.document && (same || rounded)
    })?;
    Some(format!("{} is what {} gives for {}", words::figure(told), other.claim.id, words::about(other.claim)))
}

/// More claims of a cell than this are not looked at.
const MOST: usize = 500;
