//! The checks. Each is one idea that holds in any domain, in a file of its own with its tests; none names a claim, an
//! outlet, a place or a figure. What a check needs to know of words it has in a table of its own.

pub mod garbled;

use crate::conflict::conflicts;
use crate::finding::{Finding, FindingKind};
use crate::ledger::Ledger;
use crate::words;

/// A check: its word for programs, its idea for people, and the function.
pub struct Check {
    /// As in [`Finding::what`].
    pub what: &'static str,
    /// What it looks for, in one sentence.
    pub idea: &'static str,
    /// What would settle such a finding.
    pub settles: &'static str,
    /// Looks.
    pub run: fn(&Ledger<'_>, &Check) -> Vec<Finding>,
}

/// Every check for contradictions but those on how a figure was garbled.
const ALL: &[&Check] = &[];

impl Check {
    /// A contradiction: claims with the one to look at first.
    pub fn finding(&self, ledger: &Ledger<'_>, claims: &[usize], text: String, weight: f64) -> Finding {
        Finding {
            kind: FindingKind::Contradiction,
            what: self.what,
            claims: ledger.ids(claims),
            document: claims.first().map_or(String::new(), |at| words::document(ledger.entries[*at].claim)),
            text,
            advice: self.settles.to_string(),
            weight,
        }
    }
}

/// All contradictions of a ledger.
pub fn contradictions(ledger: &Ledger<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> =
        conflicts(ledger).iter().filter_map(|conflict| garbled::explained(ledger, conflict)).collect();
    for check in ALL {
        found.extend((check.run)(ledger, check));
    }
    found
}
