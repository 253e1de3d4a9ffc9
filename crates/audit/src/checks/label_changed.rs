//! A label that changed on its way: the figures of a list stay, the name of an item does not.

use std::collections::{BTreeMap, BTreeSet};

use super::Check;
use crate::finding::Finding;
use crate::ledger::Ledger;
use crate::scopes::{Standing, standing};
use crate::words;

/// The check.
pub const CHECK: Check = Check {
    what: "label_changed",
    idea: "a figure of a list is told under a label that no other document uses",
    settles: "Find the label in the original language and give both rows the same one.",
    run,
};

fn run(ledger: &Ledger<'_>, check: &Check) -> Vec<Finding> {
    let mut used: BTreeMap<(&str, &str, String), BTreeSet<usize>> = BTreeMap::new();
    for entry in &ledger.entries {
        for (key, term) in &entry.scope.terms {
            used.entry((&entry.claim.subject, key, term.to_string())).or_default().insert(entry.document);
        }
    }
    let own = |at: usize, key: &str| {
        let entry = &ledger.entries[at];
        let Some(term) = entry.scope.terms.get(key) else { return false };
        used.get(&(entry.claim.subject.as_str(), key, term.to_string())).is_some_and(|documents| documents.len() == 1)
    };
    let mut found = Vec::new();
    let mut done = BTreeSet::new();
    ledger.of_one_figure(2, |first, later| {
        let (a, b) = (&ledger.entries[first], &ledger.entries[later]);
        if a.claim.subject != b.claim.subject || a.document == b.document || a.span != b.span {
            return;
        }
        let Standing::Apart(key, 1) = standing(&a.scope, &b.scope) else { return };
        let telling = a.digits >= 3 || ledger.akin(first, later);
        let odd = match (own(first, &key), own(later, &key)) {
            (false, true) => later,
            (true, false) => first,
            _ => return,
        };
        let reference = if odd == later { first } else { later };
        if !telling || !done.insert(odd) {
            return;
        }
        let value = |at: usize| ledger.entries[at].scope.terms.get(&key).map_or(String::new(), ToString::to_string);
        let text = format!(
            "{} has {} under {key}={}, which no other document uses; {} has the same figure under {key}={}.",
            ledger.told(odd),
            words::figure(a.figure.unwrap_or_default()),
            value(odd),
            ledger.told(reference),
            value(reference)
        );
        found.push(check.finding(ledger, &[odd, reference], text, 0.7));
    });
    found
}
