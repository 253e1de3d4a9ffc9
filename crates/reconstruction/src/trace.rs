//! From a figure to its claims and passages, and from a claim to all that rests on it.

use std::collections::{BTreeMap, BTreeSet};

use crate::answer::{Influence, Reconstruction};
use crate::holdings::Holdings;
use tumen_audit::{Finding, words};
use tumen_evidence::{Claim, Correction, Evidence};

/// A claim with everything around it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClaimTrace {
    /// Its id.
    pub id: String,
    /// Where it stands: `claims.csv row 12`.
    pub place: String,
    /// The claim in words, and what it is about.
    pub words: String,
    /// The paraphrase, and the passage where the row has one.
    pub passage: String,
    /// Title and address of the document.
    pub document: String,
    /// The key of its source, and the outlets between.
    pub told_by: String,
    /// Why it does not count, where it does not.
    pub set_aside: Option<String>,
    /// What corrects it, and what it corrects.
    pub corrections: Vec<Correction>,
    /// Claims that it may repeat.
    pub repeats: Vec<String>,
    /// Claims that may repeat it, over any number of steps.
    pub repeated_by: Vec<String>,
    /// What the ledger says against it.
    pub findings: Vec<Finding>,
    /// Which figures it moves, the most first; empty without a fit.
    pub moves: Vec<Influence>,
}

/// A retracted claim and what still rests on it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resting {
    /// The claim that was retracted.
    pub retracted: String,
    /// When and why, in words.
    pub how: String,
    /// Claims that may repeat it.
    pub claims: Vec<String>,
    /// Figures that one of those moves, with the claim.
    pub figures: Vec<(String, String)>,
    /// What those claims are about, for the figures that were not asked for.
    pub about: Vec<String>,
}

/// Traces one claim; none where no row has the id.
#[must_use]
pub fn claim(
    id: &str,
    holdings: &Holdings,
    evidence: &Evidence,
    findings: &[Finding],
    answer: Option<&Reconstruction>,
) -> Option<ClaimTrace> {
    let row = holdings.claims.iter().find(|row| row.get("id") == id)?;
    let aside = evidence.set_aside.iter().find(|aside| aside.id == id);
    let counted = evidence.claims.iter().find(|claim| claim.id == id);
    let said: Option<&Claim> = counted.or(aside.and_then(|aside| aside.said.as_deref()));
    let source = counted.and_then(|claim| evidence.sources.get(claim.source)).map(|source| source.key.clone());
    let told_by = match (source, said) {
        (Some(key), Some(claim)) if claim.relays.is_empty() => key,
        (Some(key), Some(claim)) => format!("{key}, through {}", claim.relays.join(", ")),
        _ => format!("{}, {}", row.get("attributed_to"), row.get("source_publisher")),
    };
    let links = links(evidence, findings);
    let moves = answer.and_then(|answer| answer.claims.iter().find(|claim| claim.id == id));
    Some(ClaimTrace {
        id: id.to_string(),
        place: format!("{} row {}", row.file, row.line),
        words: said.map_or_else(String::new, |claim| format!("{} on {}", words::told(claim), words::about(claim))),
        passage: [row.get("value_text"), row.get("passage")]
            .iter()
            .filter(|text| !text.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join("; "),
        document: [row.get("source_title_short"), row.get("url")].join(", "),
        told_by,
        set_aside: aside.map(|aside| aside.reason.clone()),
        corrections: evidence.corrections.iter().filter(|c| c.claim == id || c.by == id).cloned().collect(),
        repeats: links.iter().filter(|(copy, _)| copy == id).map(|(_, original)| original.clone()).collect(),
        repeated_by: repeating(id, &links),
        findings: findings.iter().filter(|finding| finding.claims.iter().any(|other| other == id)).cloned().collect(),
        moves: moves.map_or_else(Vec::new, |claim| claim.influence.clone()),
    })
}

/// Who may repeat whom: what the fit uses, and what the ledger proposes; copy, then original.
fn links(evidence: &Evidence, findings: &[Finding]) -> BTreeSet<(String, String)> {
    let id = |at: usize| evidence.claims.get(at).map_or(String::new(), |claim| claim.id.clone());
    let used = evidence.echoes.iter().map(|echo| (id(echo.claim), id(echo.original)));
    // of a claim that is set aside the echo is not used, and yet its words rest on the other
    let aside = evidence.set_aside.iter().filter_map(|aside| aside.said.as_deref());
    let said = evidence.claims.iter().chain(aside);
    let said = said.flat_map(|claim| claim.echo_of.iter().map(|original| (claim.id.clone(), original.clone())));
    let found = findings.iter().flat_map(|finding| finding.echoes.iter().cloned());
    used.chain(said).chain(found).collect()
}

/// Claims that may repeat one, over any number of steps, in the order of their ids.
fn repeating(id: &str, links: &BTreeSet<(String, String)>) -> Vec<String> {
    let mut copies: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (copy, original) in links {
        copies.entry(original).or_default().push(copy);
    }
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut open = vec![id];
    while let Some(at) = open.pop() {
        let next = copies.get(at).into_iter().flatten().copied();
        open.extend(next.filter(|copy| *copy != id && seen.insert(copy)));
    }
    seen.into_iter().map(ToString::to_string).collect()
}

/// For each claim that is retracted on the date of the question, what still rests on it.
#[must_use]
pub fn resting(evidence: &Evidence, findings: &[Finding], answer: Option<&Reconstruction>) -> Vec<Resting> {
    let links = links(evidence, findings);
    let retracted = evidence.corrections.iter().filter(|c| c.acts && c.what == tumen_evidence::Corrected::Retracted);
    let resting = retracted.map(|correction| {
        let claims = repeating(&correction.claim, &links);
        let figures = answer.into_iter().flat_map(|answer| &answer.quantities).filter_map(|quantity| {
            let mover = quantity.informed_by.iter().find(|id| claims.contains(id))?;
            Some((quantity.quantity.clone(), mover.clone()))
        });
        let about: BTreeSet<String> =
            evidence.claims.iter().filter(|claim| claims.contains(&claim.id)).map(words::about).collect();
        Resting {
            retracted: correction.claim.clone(),
            how: correction.words(),
            figures: figures.collect(),
            about: about.into_iter().collect(),
            claims,
        }
    });
    resting.collect()
}

/// Claims on a quantity: those that a fit finds moving it, the most first, else those on its subject.
#[must_use]
pub fn on_quantity(name: &str, evidence: &Evidence, answer: Option<&Reconstruction>) -> Vec<String> {
    let moved = answer.and_then(|answer| answer.quantities.iter().find(|quantity| quantity.quantity == name));
    if let Some(quantity) = moved {
        return quantity.informed_by.clone();
    }
    let subject = name.split('[').next().unwrap_or(name);
    evidence.claims.iter().filter(|claim| claim.subject == subject).map(|claim| claim.id.clone()).collect()
}
