//! The same subject, scope and time with values whose hedges cannot both hold, and no explanation.

use super::Way;
use crate::conflict::Conflict;
use crate::ledger::Ledger;
use crate::subject::Nature;

/// The way.
pub const WAY: Way = Way {
    what: "cannot_both_hold",
    idea: "the same subject, scope and time with values whose hedges cannot both hold",
    settles: "Find out which was counted, by whom and when; if they speak of different things, say so in the scope.",
    weight: 0.6,
    fits,
};

fn fits(ledger: &Ledger<'_>, conflict: &Conflict) -> Option<String> {
    if !conflict.direct {
        return None;
    }
    let (odd, reference) = (&ledger.entries[conflict.odd], &ledger.entries[conflict.reference]);
    Some(match odd.nature {
        Nature::Date => "the days that they allow do not meet".to_string(),
        Nature::Rank => "one thing has one place in an order".to_string(),
        _ if odd.document == reference.document => "one text gives two figures for one thing".to_string(),
        _ if conflict.factor.is_finite() => {
            format!("even read generously they lie a factor of {:.1} apart", conflict.factor.max(1.0))
        }
        _ => "one says none".to_string(),
    })
}
