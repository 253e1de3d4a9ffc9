//! "Thousands" that became "tens of thousands" on the way.

use std::collections::BTreeMap;

use super::Check;
use crate::finding::Finding;
use crate::ledger::{Entry, Ledger};
use crate::scopes::{Standing, standing};
use tumen_terms::Bound;

/// The check.
pub const CHECK: Check = Check {
    what: "magnitude_changed",
    idea: "a word of quantity in a relay is of another size than the figure or word that it passes on",
    settles: "Take the words of the first publication.",
    run,
};

/// By which factor the middle of what is meant must differ: half an order of magnitude.
const FACTOR: f64 = 3.0;
/// Passed on within these days.
const SOON: i32 = 31;
/// Claims down the same line that are named beside the odd one.
const MOST_SHOWN: usize = 3;
/// Claims published next to one are compared: so many.
const NEIGHBOURS: usize = 32;

/// What is meant, roughly: the median of a word, else the figure.
fn middle(entry: &Entry<'_>) -> Option<(f64, bool)> {
    match entry.claim.value.low.as_ref().or(entry.claim.value.high.as_ref())? {
        Bound::Word(word) => Some((word.median()?, true)),
        Bound::Figure(value) if *value > 0.0 => Some((*value, false)),
        _ => None,
    }
}

fn run(ledger: &Ledger<'_>, check: &Check) -> Vec<Finding> {
    let mut lines: BTreeMap<(&str, usize), Vec<usize>> = BTreeMap::new();
    for (at, entry) in ledger.entries.iter().enumerate().filter(|(_, entry)| middle(entry).is_some()) {
        for name in &entry.names {
            lines.entry((&entry.claim.subject, *name)).or_default().push(at);
        }
    }
    let mut found: BTreeMap<usize, (Vec<usize>, f64)> = BTreeMap::new();
    let vague = |at: &usize| middle(&ledger.entries[*at]).is_some_and(|(_, word)| word);
    for line in lines.values_mut().filter(|line| line.iter().any(vague)) {
        line.sort_by_key(|at| (ledger.entries[*at].published, *at));
        for (place, later) in line.iter().enumerate() {
            for first in &line[place.saturating_sub(NEIGHBOURS)..place] {
                let (a, b) = (&ledger.entries[*first], &ledger.entries[*later]);
                let (Some((x, word_x)), Some((y, word_y))) = (middle(a), middle(b)) else { continue };
                let differ = x.max(y) / x.min(y) >= FACTOR && (word_x || word_y);
                let one_matter = !matches!(standing(&a.scope, &b.scope), Standing::Apart(..))
                    && a.claim.value.unit == b.claim.value.unit
                    && a.span.overlaps(b.span)
                    && a.document != b.document;
                if !differ || !one_matter || ledger.apart(*first, *later).is_none_or(|days| days > SOON) {
                    continue;
                }
                // the vaguer of the two is the one to look at, else the later
                let (odd, reference) = if word_x && !word_y { (*first, *later) } else { (*later, *first) };
                let against = found.entry(odd).or_insert_with(|| (vec![odd], x.max(y) / x.min(y)));
                if !against.0.contains(&reference) && against.0.len() <= MOST_SHOWN {
                    against.0.push(reference);
                }
            }
        }
    }
    let told = |claims: &[usize]| claims.iter().map(|at| ledger.told(*at)).collect::<Vec<_>>().join(" and ");
    let findings = found.into_values().map(|(claims, factor)| {
        let text = format!(
            "{} and {} come down one line, yet what they mean differs by a factor of about {factor:.0}.",
            ledger.told(claims[0]),
            told(&claims[1..])
        );
        check.finding(ledger, &claims, text, 0.6)
    });
    findings.collect()
}
