//! One remark of one speaker, told of a place and of the region around it.

use std::collections::BTreeSet;

use super::Check;
use crate::finding::Finding;
use crate::ledger::Ledger;
use crate::scopes::PLACES;
use crate::words;

/// The check.
pub const CHECK: Check = Check {
    what: "scope_widened",
    idea: "one figure of one speaker is told of different places: one place, and the region around it",
    settles: "Read the speaker's own words; the narrowest place is the likely one.",
    run,
};

/// One remark is passed on within these days.
const ONE_REMARK: i32 = 31;

fn run(ledger: &Ledger<'_>, check: &Check) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut done = BTreeSet::new();
    ledger.of_one_figure(1, |first, later| {
        let (a, b) = (&ledger.entries[first], &ledger.entries[later]);
        let close = ledger.apart(first, later).is_some_and(|days| days <= ONE_REMARK);
        if a.claim.subject != b.claim.subject
            || a.document == b.document
            || !ledger.same_speaker(first, later)
            || !close
        {
            return;
        }
        let places =
            |at: usize| ledger.entries[at].scope.terms.iter().filter(|(key, _)| PLACES.contains(&key.as_str())).count();
        let differ = PLACES.iter().any(|key| a.scope.terms.get(*key) != b.scope.terms.get(*key));
        let only_places = a
            .scope
            .terms
            .keys()
            .chain(b.scope.terms.keys())
            .all(|key| PLACES.contains(&key.as_str()) || a.scope.terms.get(key) == b.scope.terms.get(key));
        // the wider one is the one to look at
        let (odd, reference) = if places(first) < places(later) { (first, later) } else { (later, first) };
        if !differ || !only_places || !a.span.overlaps(b.span) || !done.insert(odd) {
            return;
        }
        let text = format!(
            "{} of one speaker ({}) is told on {} by {} and on {} by {}.",
            words::figure(a.figure.unwrap_or_default()),
            a.claim.speaker_name(),
            words::about(ledger.entries[odd].claim),
            ledger.told(odd),
            words::about(ledger.entries[reference].claim),
            ledger.told(reference)
        );
        found.push(check.finding(ledger, &[odd, reference], text, 0.65));
    });
    found
}
