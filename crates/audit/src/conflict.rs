//! Two claims on the same subject, scope and time whose hedges cannot both hold. The checks in `checks/garbled` say how
//! the wrong one may have come about; what they do not explain is reported as it is.

use std::collections::BTreeMap;

use crate::extent::{Extent, is_rounding_of};
use crate::ledger::{Entry, Ledger};
use crate::span::{Span, YEAR};
use crate::subject::Nature;
use tumen_terms::{Bound, Hedge};

/// A claim and what it stands against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Conflict {
    /// The one with less on its side.
    pub odd: usize,
    /// The one with more.
    pub reference: usize,
    /// How far apart, as a factor.
    pub factor: f64,
    /// Whether the two scopes are the same; else the odd one lacks how it was counted, and only a conflict that can be
    /// explained is reported.
    pub direct: bool,
}

/// A stock told for a year is not that of each of its days: two such claims must lie further apart.
const WITHIN_A_YEAR: f64 = 1.25;
/// More claims at one time than this are compared with the best of them only.
const MOST_COMPARED: usize = 48;
/// Every time is compared with at most so many later ones that it overlaps.
const MOST_TIMES: usize = 32;
/// In one document "about" is near: within a twentieth.
const ABOUT_IN_ONE_TEXT: f64 = 0.05;

/// All conflicts, each odd claim once, in the order of the rows.
pub fn conflicts(ledger: &Ledger<'_>) -> Vec<Conflict> {
    let mut found: BTreeMap<usize, Conflict> = BTreeMap::new();
    let mut keep = |conflict: Conflict| {
        let better = found
            .get(&conflict.odd)
            .is_none_or(|known| (conflict.direct, conflict.factor) > (known.direct, known.factor));
        if better {
            found.insert(conflict.odd, conflict);
        }
    };
    for cell in &ledger.cells {
        let comparable: Vec<usize> = cell.iter().copied().filter(|at| ledger.entries[*at].extent.is_some()).collect();
        if comparable.len() >= 2 {
            in_cell(ledger, &comparable, &mut keep);
        }
        uncounted(ledger, &comparable, &mut keep);
    }
    found.into_values().collect()
}

fn in_cell(ledger: &Ledger<'_>, cell: &[usize], keep: &mut impl FnMut(Conflict)) {
    let mut times: BTreeMap<Span, Vec<usize>> = BTreeMap::new();
    for at in cell {
        times.entry(ledger.entries[*at].span).or_default().push(*at);
    }
    let mut best: Vec<(usize, f64)> = Vec::with_capacity(times.len());
    for claims in times.values() {
        let (reference, support) = reference(ledger, claims);
        best.push((reference, support));
        for at in claims {
            if let Some(factor) = disagree(ledger, *at, reference) {
                keep(Conflict { odd: *at, reference, factor, direct: true });
            }
        }
        in_one_document(ledger, claims, keep);
    }
    for (i, (a, _)) in best.iter().enumerate() {
        for (b, _) in best.iter().skip(i + 1).take(MOST_TIMES) {
            let Some(factor) = disagree(ledger, *a, *b) else { continue };
            let (x, y) = (standing_of(ledger, *a, &best), standing_of(ledger, *b, &best));
            let (odd, reference) =
                if x < y || (x == y && ledger.published_first(*a, *b) == Some(*b)) { (*a, *b) } else { (*b, *a) };
            keep(Conflict { odd, reference, factor, direct: true });
        }
    }
}

/// How many of the other times agree, and how hard it was said.
fn standing_of(ledger: &Ledger<'_>, at: usize, best: &[(usize, f64)]) -> f64 {
    let entry = &ledger.entries[at];
    let agree =
        best.iter().take(MOST_COMPARED).filter(|(other, _)| *other != at && agrees(entry, &ledger.entries[*other]));
    agree.map(|(_, support)| support).sum::<f64>() + hardness(entry)
}

fn agrees(a: &Entry<'_>, b: &Entry<'_>) -> bool {
    comparable(a, b).is_some() && matches!((a.extent, b.extent), (Some(x), Some(y)) if x.meets(y))
}

/// An official figure weighs as two more claims, an exact one as one, a word as one less.
fn hardness(entry: &Entry<'_>) -> f64 {
    let exact = entry.claim.value.hedge == Hedge::Exact;
    let word = matches!(entry.claim.value.low, Some(Bound::Word(_)));
    f64::from(u8::from(entry.official && exact)) + f64::from(u8::from(exact)) - f64::from(u8::from(word))
}

/// The claim of one time with most on its side.
fn reference(ledger: &Ledger<'_>, claims: &[usize]) -> (usize, f64) {
    let mut best = (claims[0], f64::NEG_INFINITY);
    for at in claims.iter().take(MOST_COMPARED) {
        let entry = &ledger.entries[*at];
        let agree = claims.iter().take(MOST_COMPARED * 4).filter(|other| {
            **other != *at && matches!((entry.extent, ledger.entries[**other].extent), (Some(x), Some(y)) if x.meets(y))
        });
        let score = agree.count() as f64 + hardness(entry);
        let earlier = score == best.1 && ledger.published_first(*at, best.0) == Some(*at);
        if score > best.1 || earlier {
            best = (*at, score);
        }
    }
    (best.0, best.1 + 1.0)
}

/// How two claims may be compared: with which slack, if at all.
fn comparable(a: &Entry<'_>, b: &Entry<'_>) -> Option<f64> {
    if a.claim.value.unit != b.claim.value.unit || a.nature != b.nature {
        return None;
    }
    let same_time = a.span == b.span;
    match a.nature {
        Nature::Statement => None,
        Nature::Flow => same_time.then_some(1.0),
        Nature::Stock => {
            let bounded = |span: Span| span.days().is_some_and(|days| days <= YEAR + 1);
            match (same_time, bounded(a.span) && bounded(b.span) && a.span.overlaps(b.span)) {
                (true, _) if bounded(a.span) => Some(if a.span.is_short() { 1.0 } else { WITHIN_A_YEAR }),
                (false, true) => Some(WITHIN_A_YEAR),
                _ => None,
            }
        }
        Nature::Date => {
            let (x, y) = (a.extent?, b.extent?);
            let apart = (x.low - y.high).max(y.low - x.high);
            (apart.is_finite() && apart <= f64::from(YEAR)).then_some(1.0)
        }
        Nature::Money | Nature::Measure | Nature::Rank => {
            a.span.within_a_year().overlaps(b.span.within_a_year()).then_some(1.0)
        }
    }
}

/// By which factor two claims disagree, if they do.
fn disagree(ledger: &Ledger<'_>, a: usize, b: usize) -> Option<f64> {
    if a == b {
        return None;
    }
    let (x, y) = (&ledger.entries[a], &ledger.entries[b]);
    let slack = comparable(x, y)?;
    let (p, q) = (x.extent?, y.extent?);
    if p.meets(q) {
        return None;
    }
    if x.nature == Nature::Date {
        return Some(2.0);
    }
    let factor = p.factor(q);
    (factor > slack || slack == 1.0).then_some(factor)
}

/// Two figures for one thing in one text need not be far apart to disagree.
fn in_one_document(ledger: &Ledger<'_>, claims: &[usize], keep: &mut impl FnMut(Conflict)) {
    let mut last: BTreeMap<usize, usize> = BTreeMap::new();
    for at in claims {
        let entry = &ledger.entries[*at];
        let Some(strict) = strictly(entry) else { continue };
        if let Some(first) = last.insert(entry.document, *at) {
            let other = &ledger.entries[first];
            let rounded = matches!((entry.figure, other.figure), (Some(x), Some(y)) if is_rounding_of(x, y) || is_rounding_of(y, x));
            let apart = !rounded && strictly(other).is_some_and(|extent| !extent.meets(strict));
            if apart && comparable(entry, other).is_some() && !matches!(entry.nature, Nature::Date | Nature::Rank) {
                keep(Conflict { odd: *at, reference: first, factor: 1.0, direct: true });
            }
        }
    }
}

fn strictly(entry: &Entry<'_>) -> Option<Extent> {
    let value = &entry.claim.value;
    let figure = |bound: &Option<Bound>| match bound {
        Some(Bound::Figure(value)) => Some(*value),
        _ => None,
    };
    let (low, high) = (figure(&value.low), figure(&value.high));
    let (least, most) = (low.or(high)?, high.or(low)?);
    Some(match value.hedge {
        Hedge::Exact | Hedge::Bare | Hedge::Between => Extent { low: least, high: most },
        Hedge::About => Extent { low: least * (1.0 - ABOUT_IN_ONE_TEXT), high: most * (1.0 + ABOUT_IN_ONE_TEXT) },
        Hedge::Nearly => Extent { low: least * (1.0 - ABOUT_IN_ONE_TEXT), high: most },
        _ => entry.extent?,
    })
}

/// A claim that does not say how it was counted, against one that does.
fn uncounted(ledger: &Ledger<'_>, cell: &[usize], keep: &mut impl FnMut(Conflict)) {
    let Some(first) = cell.first().map(|at| &ledger.entries[*at]) else { return };
    if !first.scope.terms.contains_key("counted") || first.nature != Nature::Stock {
        return;
    }
    let without = first.scope.clone().without("counted");
    for odd in ledger.cell(&first.claim.subject, &without).iter().take(MOST_COMPARED) {
        for reference in cell.iter().take(MOST_COMPARED) {
            if let Some(factor) = disagree(ledger, *odd, *reference) {
                keep(Conflict { odd: *odd, reference: *reference, factor, direct: false });
            }
        }
    }
}
