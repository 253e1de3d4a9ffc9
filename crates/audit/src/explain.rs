//! Why two claims go together, or do not.

use crate::finding::Finding;
use crate::ledger::{Entry, Ledger};
use crate::scopes::{Standing, standing};
use crate::subject::Nature;
use crate::words;
use crate::{audit, extent};
use tumen_evidence::Evidence;

/// What there is to say of two claims.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// Both claims in words, with what they are about.
    pub claims: [String; 2],
    /// Findings that name both.
    pub findings: Vec<Finding>,
    /// How their subject, scope, time and values stand to each other, in sentences.
    pub reasons: Vec<String>,
    /// In one sentence.
    pub verdict: String,
}

/// Says why two claims are compatible, or what speaks against it.
///
/// # Errors
/// A claim that is not in the ledger, or that was set aside, with the reason.
pub fn explain(evidence: &Evidence, a: &str, b: &str) -> Result<Explanation, String> {
    let ledger = Ledger::of(evidence);
    let find = |id: &str| {
        ledger.find(id).ok_or_else(|| match evidence.set_aside.iter().find(|aside| aside.id == id) {
            Some(aside) => format!("{id} is set aside: {}", aside.reason),
            None => format!("no claim has the id {id}"),
        })
    };
    let (first, second) = (find(a)?, find(b)?);
    let both = |finding: &Finding| finding.claims.iter().any(|id| id == a) && finding.claims.iter().any(|id| id == b);
    let findings: Vec<Finding> = audit(evidence).into_iter().filter(both).collect();
    let (x, y) = (&ledger.entries[first], &ledger.entries[second]);
    let (reasons, compared) = reasons(x, y);
    // two claims that a finding names beside each other need not be the two that it sets against each other
    let between = |finding: &Finding| finding.claims.first().is_some_and(|id| id == a || id == b);
    let against = findings.iter().any(|f| f.kind == crate::FindingKind::Contradiction && between(f));
    let repeat = findings.iter().any(|finding| finding.kind == crate::FindingKind::Repeat);
    let verdict = match (against, repeat, compared) {
        (true, ..) => "They contradict each other.",
        (false, true, _) => "They are compatible: one may repeat the other.",
        (false, false, Some(true)) => "They are compatible: the same thing, and values that both hold.",
        (false, false, Some(false)) => {
            "Their values differ, but no check takes them for one thing at one time; look at the reasons."
        }
        (false, false, None) => "They are compatible: they do not speak of the same thing.",
    };
    let claims = [first, second].map(|at| format!("{} on {}", ledger.told(at), words::about(ledger.entries[at].claim)));
    Ok(Explanation { claims, findings, reasons, verdict: verdict.to_string() })
}

/// The reasons, and whether the values agree where both speak of the same thing.
fn reasons(a: &Entry<'_>, b: &Entry<'_>) -> (Vec<String>, Option<bool>) {
    let mut reasons = Vec::new();
    let mut same = true;
    if a.claim.subject != b.claim.subject {
        same = false;
        let of = |entry: &Entry<'_>| format!("{} ({})", entry.claim.subject, entry.counted.name());
        reasons.push(format!("They are about different things: {} and {}.", of(a), of(b)));
    }
    if a.step != b.step {
        same = false;
        reasons.push(format!("One is of what is {}, the other of what is {}.", a.step.name(), b.step.name()));
    }
    match standing(&a.scope, &b.scope) {
        Standing::Same => {}
        Standing::Part(keys) => {
            same = false;
            reasons.push(format!("{} is a part of {}, by {}.", a.claim.id, b.claim.id, keys.join(", ")));
        }
        Standing::Whole(keys) => {
            same = false;
            reasons.push(format!("{} is a part of {}, by {}.", b.claim.id, a.claim.id, keys.join(", ")));
        }
        Standing::Crossing => {
            same = false;
            reasons.push("Each is narrowed by a key that the other lacks.".to_string());
        }
        Standing::Apart(key, _) => {
            same = false;
            reasons.push(format!("They speak of different parts: {key} differs."));
        }
    }
    let time =
        |entry: &Entry<'_>| entry.claim.period.as_ref().map_or("no time".to_string(), |period| period.text.clone());
    if a.nature != Nature::Date && a.span != b.span {
        if a.span.overlaps(b.span) {
            reasons.push(format!("Their times overlap without being the same: {} and {}.", time(a), time(b)));
        } else {
            same = false;
            reasons.push(format!("They speak of different times: {} and {}.", time(a), time(b)));
        }
    }
    let (Some(x), Some(y)) = (a.extent, b.extent) else {
        reasons.push("One of them gives no size to compare.".to_string());
        return (reasons, None);
    };
    if a.claim.value.unit != b.claim.value.unit {
        reasons.push("Their units differ.".to_string());
        return (reasons, None);
    }
    let meets = x.meets(y);
    match (a.figure, b.figure) {
        (Some(p), Some(q)) if p == q => reasons.push(format!("Both give {}.", words::figure(p))),
        (Some(p), Some(q)) if extent::is_rounding_of(p, q) || extent::is_rounding_of(q, p) => {
            let (round, full) = if extent::is_rounding_of(p, q) { (p, q) } else { (q, p) };
            reasons.push(format!("{} is {} rounded.", words::figure(round), words::figure(full)));
        }
        _ if meets => reasons.push("Their hedges leave room for one value that fits both.".to_string()),
        _ => reasons.push(format!("Even read generously their values lie a factor of {:.1} apart.", x.factor(y))),
    }
    (reasons, same.then_some(meets))
}
