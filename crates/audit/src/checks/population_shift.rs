//! Those who applied told as those who were chosen: one report in two versions that count different people.

use std::collections::{BTreeMap, BTreeSet};

use super::Check;
use crate::finding::Finding;
use crate::ledger::{Entry, Ledger};
use crate::scopes::{Standing, standing};
use crate::subject::Step;

/// The check.
pub const CHECK: Check = Check {
    what: "population_shift",
    idea: "two versions of one report speak of different people: those who applied, and those who were chosen",
    settles: "Compare the two passages; write in `population` whom each speaks of.",
    run,
};

/// Versions of one report come out within these days.
const ONE_REPORT: i32 = 31;
/// Claims of one subject and outlet published next to one are compared: so many.
const NEIGHBOURS: usize = 24;

/// Whom a claim speaks of, by its words.
fn step(entry: &Entry<'_>) -> Option<Step> {
    let population: Vec<&str> = entry.claim.scope.values("population").collect();
    Step::named_in(&population.join(" ")).or_else(|| Step::named_in(&entry.claim.paraphrase))
}

fn run(ledger: &Ledger<'_>, check: &Check) -> Vec<Finding> {
    let mut lines: BTreeMap<(&str, usize), Vec<usize>> = BTreeMap::new();
    for (at, entry) in ledger.entries.iter().enumerate().filter(|(_, entry)| step(entry).is_some()) {
        for name in &entry.names {
            lines.entry((&entry.claim.subject, *name)).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    let mut done = BTreeSet::new();
    for line in lines.values_mut() {
        line.sort_by_key(|at| (ledger.entries[*at].published, *at));
        for (place, later) in line.iter().enumerate() {
            for first in &line[place.saturating_sub(NEIGHBOURS)..place] {
                let (a, b) = (&ledger.entries[*first], &ledger.entries[*later]);
                let (Some(x), Some(y)) = (step(a), step(b)) else { continue };
                let one_report = ledger.apart(*first, *later).is_some_and(|days| days <= ONE_REPORT)
                    && a.document != b.document
                    && a.span.overlaps(b.span)
                    && !matches!(standing(&a.scope, &b.scope), Standing::Apart(..));
                let said = a.scope.terms.contains_key("population") || b.scope.terms.contains_key("population");
                let (odd, reference) =
                    if a.scope.terms.contains_key("population") { (*later, *first) } else { (*first, *later) };
                if x != y && one_report && said && done.insert(odd) {
                    let text = format!(
                        "{} speaks of those {}, {} of those {}: \"{}\" and \"{}\".",
                        ledger.told(odd),
                        if odd == *first { x.name() } else { y.name() },
                        ledger.told(reference),
                        if odd == *first { y.name() } else { x.name() },
                        ledger.entries[odd].claim.paraphrase,
                        ledger.entries[reference].claim.paraphrase
                    );
                    found.push(check.finding(ledger, &[odd, reference], text, 0.55));
                }
            }
        }
    }
    found
}
