//! What a fit found improbable, given all the rest.

use std::collections::HashMap;

use crate::finding::{Finding, FindingKind};
use crate::words;
use tumen_evidence::{Claim, Evidence};

/// How far a fit believes a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Believed {
    /// The claim, by id.
    pub claim: String,
    /// The posterior probability that it was well-informed.
    pub credibility: f64,
    /// The quantity that it is evidence for.
    pub about: String,
}

/// A claim is improbable where the fit gives less than one to four for it.
pub const IMPROBABLE: f64 = 0.20;

/// The claims that a fit finds improbable, the least believed first.
pub fn improbable(evidence: &Evidence, believed: &[Believed]) -> Vec<Finding> {
    let mut low: Vec<&Believed> = believed.iter().filter(|one| one.credibility < IMPROBABLE).collect();
    low.sort_by(|a, b| a.credibility.total_cmp(&b.credibility));
    let by_id: HashMap<&str, &Claim> = evidence.claims.iter().map(|claim| (claim.id.as_str(), claim)).collect();
    let findings = low.into_iter().filter_map(|one| {
        let claim = by_id.get(one.claim.as_str())?;
        Some(Finding {
            kind: FindingKind::Improbable,
            what: "low_credibility",
            claims: vec![one.claim.clone()],
            echoes: Vec::new(),
            document: words::document(claim),
            text: format!(
                "{} on {}: given all the rest, the probability that it was well-informed is {:.0} %.",
                words::told(claim),
                one.about,
                one.credibility * 100.0
            ),
            advice: "Ask what it rests on; a true report that contradicts all others looks just like this.".to_string(),
            weight: 0.5 * (1.0 - one.credibility),
        })
    });
    findings.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tumen_evidence::{AssembleInput, Row, assemble};

    #[test]
    fn only_what_is_hardly_believed_is_named() {
        let row = |line: u64, id: &str| Row {
            file: "claims.csv".to_string(),
            line,
            cells: [
                ("id", id),
                ("source_publisher", "Gazette"),
                ("source_date", "2020"),
                ("subject", "votes"),
                ("hedge", "none"),
            ]
            .map(|(column, cell)| (column.to_string(), cell.to_string()))
            .to_vec(),
        };
        let rows = [row(2, "A"), row(3, "B"), row(4, "C")];
        let (evidence, _) = assemble(&AssembleInput { claims: &rows, ..Default::default() });
        let believed = [("A", 0.19), ("B", 0.02), ("C", 0.20), ("Z", 0.0)].map(|(claim, credibility)| Believed {
            claim: claim.to_string(),
            credibility,
            about: "votes".to_string(),
        });
        let found = improbable(&evidence, &believed);
        let ids: Vec<&str> = found.iter().map(|finding| finding.claims[0].as_str()).collect();
        assert_eq!(ids, ["B", "A"]);
    }
}
