//! The checks. Each is one idea that holds in any domain, in a file of its own with its tests; none names a claim, an
//! outlet, a place or a figure. What a check needs to know of words it has in a table of its own.

pub mod capacity;
pub mod cited_law;
pub mod clock_hours;
pub mod from_to;
pub mod garbled;
pub mod hedge_changed;
pub mod label_changed;
pub mod magnitude_changed;
pub mod measures_apart;
pub mod measures_mixed;
pub mod none_against_some;
pub mod order_of_events;
pub mod part_equals_whole;
pub mod part_exceeds_whole;
pub mod population_shift;
pub mod price_jump;
pub mod ranking;
pub mod ratios;
pub mod scope_widened;
pub mod service_closed;
pub mod stale_figure;
pub mod status_changed;
pub mod stock_and_flow;
pub mod sums;
pub mod wrong_period;

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
const ALL: &[&Check] = &[
    &wrong_period::CHECK,
    &part_exceeds_whole::CHECK,
    &part_equals_whole::CHECK,
    &scope_widened::CHECK,
    &label_changed::CHECK,
    &hedge_changed::CHECK,
    &status_changed::CHECK,
    &stale_figure::CHECK,
    &magnitude_changed::CHECK,
    &measures_mixed::CHECK,
    &measures_apart::CHECK,
    &population_shift::CHECK,
    &ranking::CHECK,
    &sums::CHECK,
    &ratios::CHECK,
    &from_to::CHECK,
    &order_of_events::CHECK,
    &service_closed::CHECK,
    &none_against_some::CHECK,
    &capacity::CHECK,
    &stock_and_flow::CHECK,
    &price_jump::CHECK,
    &clock_hours::CHECK,
    &cited_law::CHECK,
];

impl Check {
    /// A contradiction: claims with the one to look at first.
    pub fn finding(&self, ledger: &Ledger<'_>, claims: &[usize], text: String, weight: f64) -> Finding {
        Finding {
            kind: FindingKind::Contradiction,
            what: self.what,
            claims: ledger.ids(claims),
            echoes: Vec::new(),
            document: claims.first().map_or(String::new(), |at| words::document(ledger.entries[*at].claim)),
            text,
            advice: self.settles.to_string(),
            weight,
        }
    }
}

/// The words of all checks for contradictions.
pub fn names() -> Vec<&'static str> {
    garbled::WAYS.iter().map(|way| way.what).chain(ALL.iter().map(|check| check.what)).collect()
}

/// All contradictions of a ledger.
pub fn contradictions(ledger: &mut Ledger<'_>) -> Vec<Finding> {
    let conflicts = conflicts(ledger);
    let mut found: Vec<Finding> =
        conflicts.iter().filter_map(|conflict| garbled::explained(ledger, conflict)).collect();
    ledger.doubted = conflicts.iter().filter(|conflict| conflict.direct).map(|conflict| conflict.odd).collect();
    for check in ALL {
        found.extend((check.run)(ledger, check));
    }
    found
}
