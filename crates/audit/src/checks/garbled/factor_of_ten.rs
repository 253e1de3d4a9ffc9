//! A zero too many or too few.

use super::Way;
use crate::conflict::Conflict;
use crate::ledger::Ledger;
use crate::words;

/// The way.
pub const WAY: Way = Way {
    what: "factor_of_ten",
    idea: "the same digits with a zero too many or too few",
    settles: "Count the zeros in the original, and mind units of ten thousand.",
    weight: 0.85,
    fits,
};

fn fits(ledger: &Ledger<'_>, conflict: &Conflict) -> Option<String> {
    let (told, full) = (ledger.entries[conflict.odd].figure?, ledger.entries[conflict.reference].figure?);
    if !conflict.direct || told <= 0.0 || full <= 0.0 {
        return None;
    }
    let powers = (told.max(full) / told.min(full)).log10();
    let whole = powers.round();
    ((1.0..=4.0).contains(&whole) && (powers - whole).abs() < SAME_DIGITS).then(|| {
        format!(
            "{} and {} have the same digits, with a factor of {} between them",
            words::figure(told),
            words::figure(full),
            10f64.powf(whole)
        )
    })
}

/// The digits agree within one in a hundred.
const SAME_DIGITS: f64 = 0.004;
