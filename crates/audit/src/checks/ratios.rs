//! "Twice as much" against the two figures beside it, and the figure that a multiple implies for the year before.

use super::Check;
use crate::extent::Extent;
use crate::finding::Finding;
use crate::ledger::{Entry, Ledger};
use crate::span::YEAR;
use crate::subject::{Counted, Nature, words as words_of};
use crate::words;
use tumen_terms::Measure;

/// The check.
pub const CHECK: Check = Check {
    what: "ratio_check",
    idea: "a told ratio does not fit the figures that it is the ratio of, or implies one that does not fit",
    settles: "Ask which two figures were divided; one multiple seldom holds for every part.",
    run,
};

/// A told ratio holds within this factor: its width of .20 in ln (model.md section 4).
const HOLDS: f64 = 1.2;
/// An implied figure of another measure is out of place beyond this factor (as in `measures_apart`).
const OTHER_MEASURE: f64 = 3.0;
/// More claims of a document than this are not looked at.
const MOST: usize = 300;

fn run(ledger: &Ledger<'_>, check: &Check) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, entry) in ledger.entries.iter().enumerate() {
        let ratio = entry.claim.value.unit.is_some_and(|unit| unit.measure() == Measure::Ratio);
        let Some(told) = entry.extent.filter(|told| ratio && told.low > 0.0) else { continue };
        if let Some((claims, text)) = between_places(ledger, at, told) {
            found.push(check.finding(ledger, &claims, text, 0.6));
        }
        if let Some((claims, text)) = year_before(ledger, at) {
            found.push(check.finding(ledger, &claims, text, 0.5));
        }
    }
    found
}

/// A ratio of one value of a key to another (`vs_KEY`), against the figures of both in the same document.
fn between_places(ledger: &Ledger<'_>, at: usize, told: Extent) -> Option<(Vec<usize>, String)> {
    let entry = &ledger.entries[at];
    let (key, versus) = entry.claim.scope.terms.keys().find_map(|versus| {
        let stem = versus.strip_prefix("vs_")?;
        let own = [stem.to_string(), format!("origin_{stem}")];
        own.into_iter().find(|key| entry.claim.scope.terms.contains_key(key)).map(|key| (key, versus.clone()))
    })?;
    let (this, that) = (entry.claim.scope.one(&key)?, entry.claim.scope.one(&versus)?);
    let stem = words_of(&entry.claim.subject).next()?;
    let beside = |value: &str| -> Vec<usize> {
        let mates = ledger.documents[entry.document].iter().copied().take(MOST);
        mates
            .filter(|mate| {
                let other = &ledger.entries[*mate];
                *mate != at
                    && other.claim.scope.one(&key) == Some(value)
                    && words_of(&other.claim.subject).next() == Some(stem)
                    && matches!(other.nature, Nature::Money | Nature::Flow | Nature::Stock)
                    && figures(other).is_some()
            })
            .collect()
    };
    let (mut holds, mut fails, mut claims) = (Vec::new(), Vec::new(), vec![at]);
    for above in beside(this) {
        for below in beside(that) {
            let (x, y) = (&ledger.entries[above], &ledger.entries[below]);
            let (Some((a, b)), Some((c, d))) = (figures(x), figures(y)) else { continue };
            if x.claim.value.unit != y.claim.value.unit {
                continue;
            }
            let real = Extent { low: a / d / HOLDS, high: b / c * HOLDS };
            let told = figures(entry).map_or(told, |(low, high)| Extent { low, high });
            let which = y.claim.scope.one("job").map_or(String::new(), |job| format!("{job}, "));
            let text = format!("{which}{} ({:.1} to {:.1})", y.claim.id, a / d, b / c);
            if real.meets(told) {
                holds.push(text)
            } else {
                fails.push(text)
            }
            claims.extend([above, below]);
        }
    }
    if fails.is_empty() {
        return None;
    }
    let mut seen = std::collections::BTreeSet::new();
    claims.retain(|at| seen.insert(*at));
    let holding = if holds.is_empty() { "against none".to_string() } else { format!("against {}", holds.join(", ")) };
    let text = format!("{} of {this} to {that} holds {holding} and not against {}.", ledger.told(at), fails.join(", "));
    Some((claims, text))
}

/// The figures of a claim, least and most.
fn figures(entry: &Entry<'_>) -> Option<(f64, f64)> {
    let figure = |bound: &Option<tumen_terms::Bound>| match bound {
        Some(tumen_terms::Bound::Figure(value)) if *value > 0.0 => Some(*value),
        _ => None,
    };
    let (low, high) = (figure(&entry.claim.value.low), figure(&entry.claim.value.high));
    Some((low.or(high)?, high.or(low)?))
}

/// "Twelve times the year before": the figure of the year in the same document, divided, against the year before.
fn year_before(ledger: &Ledger<'_>, at: usize) -> Option<(Vec<usize>, String)> {
    let entry = &ledger.entries[at];
    let multiple = entry.figure.filter(|figure| *figure > 1.0)?;
    let days = entry.span.days()?;
    if !(YEAR + 100..=2 * YEAR).contains(&days) || !entry.claim.subject.split('_').any(|word| word == "yoy") {
        return None;
    }
    let mates = ledger.documents[entry.document].iter().copied().take(MOST);
    let year = mates.filter(|mate| {
        let other = &ledger.entries[*mate];
        let last_year = other.span.last == entry.span.last
            && other.span.days().is_some_and(|days| (YEAR - 20..=YEAR).contains(&days))
            && !ledger.doubted.contains(mate);
        last_year && matches!(other.nature, Nature::Flow | Nature::Stock) && other.figure.is_some()
    });
    for now in year {
        let this = &ledger.entries[now];
        let implied = this.figure? / multiple;
        let before = ledger.near(&ledger.cells[this.cell], entry.span);
        let a_year = |entry: &Entry<'_>| entry.span.days().is_some_and(|days| (YEAR - 20..=YEAR).contains(&days));
        let year_ago = |other: &Entry<'_>| other.span.first == entry.span.first && a_year(other);
        if let Some(known) = before
            .iter()
            .copied()
            .find(|other| year_ago(&ledger.entries[*other]) && ledger.entries[*other].figure.is_some())
        {
            let extent = ledger.entries[known].extent?;
            if !(Extent { low: implied / HOLDS, high: implied * HOLDS }).meets(extent) {
                return Some((vec![at, now, known], implies(ledger, at, now, implied, known)));
            }
            continue;
        }
        // no figure of the same measure: of the other one
        let other = [Counted::Papers, Counted::Visits];
        let span = crate::span::Span { first: entry.span.first, last: this.span.first.map(|first| first - 1) };
        let known = ledger.at_time(entry.country(), span).iter().copied().take(MOST).find(|known| {
            let other_entry = &ledger.entries[*known];
            other.contains(&this.counted)
                && other.contains(&other_entry.counted)
                && other_entry.counted != this.counted
                && other_entry.scope == this.scope
                && other_entry
                    .extent
                    .is_some_and(|extent| extent.factor(Extent { low: implied, high: implied }) >= OTHER_MEASURE)
        });
        if let Some(known) = known {
            return Some((vec![now, at, known], implies(ledger, at, now, implied, known)));
        }
    }
    None
}

fn implies(ledger: &Ledger<'_>, at: usize, now: usize, implied: f64, known: usize) -> String {
    format!(
        "{} with {} implies about {} for the year before, but {} is on record.",
        ledger.told(at),
        ledger.told(now),
        words::figure(implied.round()),
        ledger.told(known)
    )
}
