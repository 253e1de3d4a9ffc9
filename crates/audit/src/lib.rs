//! Which claims contradict, repeat, or exceed what could have been: the ledger checked against itself.
//!
//! A [`Finding`] names its claims, says in one sentence why, and what would settle it. The checks are general ideas
//! that hold in any domain; each stands in a file of its own under `checks`. The analyst's own notes are never read:
//! a check finds what the rows say, not what somebody already found.

pub mod checks;
pub mod conflict;
pub mod explain;
pub mod extent;
pub mod finding;
pub mod improbable;
pub mod ledger;
pub mod proposal;
pub mod repeat;
pub mod scopes;
pub mod span;
pub mod subject;
pub mod words;

pub use explain::{Explanation, explain};
pub use extent::Extent;
pub use finding::{Finding, FindingKind};
pub use improbable::{Believed, improbable};
pub use ledger::Ledger;
pub use proposal::{Proposal, proposals};

use std::collections::BTreeSet;
use tumen_evidence::Evidence;

/// Checks a whole ledger: every contradiction and every repeat, the worst first.
pub fn audit(evidence: &Evidence) -> Vec<Finding> {
    let mut ledger = Ledger::of(evidence);
    let mut found = checks::contradictions(&mut ledger);
    found.extend(repeat::repeats(&ledger));
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    // one pair, one contradiction: the worst
    let mut pairs = BTreeSet::new();
    found.retain(|finding| {
        let mut claims = finding.claims.clone();
        claims.sort_unstable();
        finding.kind != FindingKind::Contradiction || claims.len() != 2 || pairs.insert(claims)
    });
    found
}
