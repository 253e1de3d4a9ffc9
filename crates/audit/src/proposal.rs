//! Repeats as proposals: nothing counts as an echo until a person says so.

use std::collections::{BTreeSet, HashMap};

use crate::finding::Finding;
use crate::words;
use tumen_evidence::{Claim, Evidence};

/// A claim that may repeat another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The claim, by id.
    pub claim: String,
    /// What it may repeat, by id.
    pub echo_of: String,
    /// The check that found it.
    pub what: &'static str,
    /// Both claims in words, for the person who decides.
    pub words: String,
}

/// One proposal for each claim that repeats another and does not say so yet.
pub fn proposals(evidence: &Evidence, findings: &[Finding]) -> Vec<Proposal> {
    let by_id: HashMap<&str, &Claim> = evidence.claims.iter().map(|claim| (claim.id.as_str(), claim)).collect();
    let linked = |a: &Claim, b: &Claim| a.echo_of.contains(&b.id) || b.echo_of.contains(&a.id);
    let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
    let mut proposals = Vec::new();
    for finding in findings {
        for (copy, original) in &finding.echoes {
            let (Some(a), Some(b)) = (by_id.get(copy.as_str()), by_id.get(original.as_str())) else { continue };
            let new =
                seen.insert((copy.clone(), original.clone())) && !seen.contains(&(original.clone(), copy.clone()));
            if new && !linked(a, b) {
                let words = format!("{} may repeat {}", words::told(a), words::told(b));
                proposals.push(Proposal { claim: copy.clone(), echo_of: original.clone(), what: finding.what, words });
            }
        }
    }
    proposals
}
