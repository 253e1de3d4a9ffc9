//! One figure told of two measures: entrants as workers, workers as citizens; or a measure in the words that is not the
//! one of the row.

use std::collections::BTreeSet;

use super::Check;
use crate::finding::Finding;
use crate::ledger::{Entry, Ledger};
use crate::subject::{Counted, Nature, Step, words as words_of};
use crate::words;

/// The check.
pub const CHECK: Check = Check {
    what: "measures_mixed",
    idea: "one figure is told of two measures: crossings as people, documents as crossings, a part of the people as all",
    settles: "Find out what was counted first; one person may cross often, hold two papers, and be no worker.",
    run,
};

fn run(ledger: &Ledger<'_>, check: &Check) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut done = BTreeSet::new();
    ledger.of_one_figure(2, |first, later| {
        let (a, b) = (&ledger.entries[first], &ledger.entries[later]);
        let counts =
            |entry: &Entry<'_>| matches!(entry.nature, Nature::Flow | Nature::Stock) && entry.step == Step::Done;
        if a.claim.subject == b.claim.subject || !counts(a) || !counts(b) || !a.span.overlaps(b.span) {
            return;
        }
        let line = a.document == b.document || ledger.same_speaker(first, later) || ledger.akin(first, later);
        let one_value =
            a.claim.value.low.is_none() || b.claim.value.low.is_none() || a.claim.value.low == b.claim.value.low;
        let other_people = words_of(&a.claim.subject).next() != words_of(&b.claim.subject).next();
        let differ = a.counted != b.counted || other_people;
        if !line || !one_value || !differ || (a.digits < 3 && a.document != b.document) {
            return;
        }
        // the headline, the later or the wider one is the one to look at
        let narrower = |x: &Entry<'_>, y: &Entry<'_>| x.scope.terms.len() > y.scope.terms.len();
        let (odd, reference) =
            if a.document == b.document && b.official || narrower(b, a) { (first, later) } else { (later, first) };
        if !done.insert(odd) {
            return;
        }
        let (x, y) = (&ledger.entries[odd], &ledger.entries[reference]);
        let text = format!(
            "{} is {} in {} and {} in {}.",
            words::figure(x.figure.unwrap_or_default()),
            measure(x),
            ledger.told(odd),
            measure(y),
            ledger.told(reference)
        );
        found.push(check.finding(ledger, &[odd, reference], text, 0.75));
    });
    for (at, entry) in ledger.entries.iter().enumerate() {
        if let Some((other, word)) = in_its_words(ledger, at)
            && done.insert(at)
        {
            let text = format!(
                "{} counts {}, but its words (\"{}\") speak of {word}s; compare {} on {}.",
                ledger.told(at),
                entry.counted.name(),
                entry.claim.paraphrase,
                ledger.told(other),
                words::about(ledger.entries[other].claim)
            );
            found.push(check.finding(ledger, &[at, other], text, 0.6));
        }
    }
    found
}

/// What an entry counts: the measure and the subject.
fn measure(entry: &Entry<'_>) -> String {
    format!("{} ({})", entry.counted.name(), entry.claim.subject)
}

/// A row on crossings whose words speak of papers, with the nearest claim on the same crossings.
fn in_its_words(ledger: &Ledger<'_>, at: usize) -> Option<(usize, &'static str)> {
    let entry = &ledger.entries[at];
    if entry.counted != Counted::Visits {
        return None;
    }
    let word = Counted::papers_in(&entry.claim.paraphrase)?;
    let cell = ledger.near(&ledger.cells[entry.cell], entry.span);
    let others = cell.into_iter().filter(|other| ledger.entries[*other].document != entry.document);
    let nearest = others.min_by_key(|other| {
        let other = &ledger.entries[*other];
        (other.span != entry.span, other.span.gap(entry.span), other.claim.line)
    })?;
    Some((nearest, word))
}
