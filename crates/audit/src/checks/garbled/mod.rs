//! How a figure that cannot be right may have come about on its way. Each takes a conflict and says whether it fits.

pub mod cannot_both_hold;
pub mod factor_of_ten;
pub mod list_shift;
pub mod number_split;
pub mod other_period;
pub mod other_role;
pub mod subtotal_as_total;

use crate::conflict::Conflict;
use crate::finding::{Finding, FindingKind};
use crate::ledger::Ledger;
use crate::words;

/// One way in which a figure goes wrong.
pub struct Way {
    /// As in [`Finding::what`].
    pub what: &'static str,
    /// What it looks for, in one sentence.
    pub idea: &'static str,
    /// What would settle it.
    pub settles: &'static str,
    /// How bad.
    pub weight: f64,
    /// Whether it fits: the explanation, to stand after "X cannot be right beside Y:".
    pub fits: fn(&Ledger<'_>, &Conflict) -> Option<String>,
}

/// In the order in which they are tried.
pub const WAYS: &[&Way] = &[
    &number_split::WAY,
    &list_shift::WAY,
    &other_role::WAY,
    &subtotal_as_total::WAY,
    &other_period::WAY,
    &factor_of_ten::WAY,
    &cannot_both_hold::WAY,
];

/// The finding for a conflict: the first way that fits.
pub fn explained(ledger: &Ledger<'_>, conflict: &Conflict) -> Option<Finding> {
    let (way, why) = WAYS.iter().find_map(|way| Some((way, (way.fits)(ledger, conflict)?)))?;
    let odd = ledger.entries[conflict.odd].claim;
    let text = format!(
        "On {}, {} and {} cannot both hold: {why}.",
        words::about(odd),
        ledger.told(conflict.odd),
        ledger.told(conflict.reference)
    );
    Some(Finding {
        kind: FindingKind::Contradiction,
        what: way.what,
        claims: ledger.ids(&[conflict.odd, conflict.reference]),
        echoes: Vec::new(),
        document: words::document(odd),
        text,
        advice: way.settles.to_string(),
        weight: way.weight,
    })
}
