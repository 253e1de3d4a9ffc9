//! What a copy looks like: the same number mostly, a drift of hedge or rounding sometimes, garbled now and then
//! (model.md 2.2). It does not involve the world, so a sure echo carries no evidence about it.

use tumen_evidence::Claim;
use tumen_terms::{Bound, Hedge};

/// Probability that a copy keeps the report as it was.
const SAME: f64 = 0.80;
/// That it changes the hedge, the rounding, or keeps one end of a range.
const DRIFT: f64 = 0.12;
/// That it garbles it.
const GARBLED: f64 = 0.08;
/// Ways in which a report can drift, each as likely: one end kept, hedge lost, hedge changed, rounded.
const DRIFTS: f64 = 4.0;

/// How a report looks as a copy of another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Telling {
    /// Mass of the report, copied.
    pub mass: f64,
    /// Probability that a copy with this report keeps what the original said.
    pub faithful: f64,
}

/// Compares a report with the one it may copy; `misinformed` is the mass of the report among misinformed ones, which
/// stands in for a garbled copy.
#[must_use]
pub fn copy(claim: &Claim, original: &Claim, misinformed: f64) -> Telling {
    let garbled = GARBLED * misinformed;
    let kept = match likeness(claim, original) {
        Likeness::Same => SAME,
        Likeness::Drifted => DRIFT / DRIFTS,
        Likeness::Different => 0.0,
    };
    Telling { mass: kept + garbled, faithful: kept / (kept + garbled) }
}

/// Probability that a copy says the same, where the hedge and the fineness of both stand fixed: what would have drifted
/// has nowhere to drift to.
pub(crate) const KEPT: f64 = SAME + DRIFT;

/// Compares two reports of one fineness.
#[must_use]
pub(crate) fn of_one_fineness(same: bool, misinformed: f64) -> Telling {
    let garbled = GARBLED * misinformed;
    let kept = if same { KEPT } else { 0.0 };
    Telling { mass: kept + garbled, faithful: kept / (kept + garbled) }
}

#[derive(Clone, Copy, PartialEq)]
enum Likeness {
    Same,
    Drifted,
    Different,
}

fn likeness(claim: &Claim, original: &Claim) -> Likeness {
    if let Some(order) = original.scope.one("order")
        && claim.scope.terms.contains_key("origin_province")
    {
        return in_order(claim, order);
    }
    let (a, b) = (&claim.value, &original.value);
    let own: Vec<&Bound> = [&a.low, &a.high].into_iter().flatten().collect();
    let theirs: Vec<&Bound> = [&b.low, &b.high].into_iter().flatten().collect();
    if own.is_empty() && theirs.is_empty() {
        return if claim.subject == original.subject { Likeness::Same } else { Likeness::Drifted };
    }
    if (&a.low, &a.high) == (&b.low, &b.high) {
        return if a.hedge == b.hedge && claim.subject == original.subject {
            Likeness::Same
        } else {
            Likeness::Drifted
        };
    }
    let one_kept = own.iter().any(|bound| theirs.iter().any(|other| close(bound, other)));
    if one_kept && a.hedge != Hedge::Ordinal { Likeness::Drifted } else { Likeness::Different }
}

/// The same figure, the same after rounding to two digits, or days that overlap.
fn close(a: &Bound, b: &Bound) -> bool {
    match (a, b) {
        (Bound::Figure(x), Bound::Figure(y)) => {
            let scale = |v: f64| 10f64.powf(v.abs().max(1e-300).log10().floor() - 1.0);
            (x - y).abs() <= 0.5 * scale(x.abs().max(y.abs()))
        }
        (Bound::Days(x), Bound::Days(y)) => x.first <= y.last && y.first <= x.last,
        _ => a == b,
    }
}

/// A rank against an order that was told: kept if it names the place that the order gives.
fn in_order(claim: &Claim, order: &str) -> Likeness {
    let gazetteer = tumen_terms::Gazetteer::shipped();
    let full = |name: &str| gazetteer.find(name).map_or_else(|| name.to_string(), |p| p.name_en.clone());
    let own: Vec<String> = claim.scope.values("origin_province").map(&full).collect();
    let position = order.split('>').position(|part| {
        let part = part.trim();
        let members: Vec<String> = match gazetteer.find(part) {
            Some(place) if !place.parts.is_empty() => place.parts.clone(),
            _ => vec![full(part)],
        };
        own.iter().all(|name| members.contains(name))
    });
    match (&claim.value.low, position) {
        (Some(Bound::Figure(rank)), Some(position)) if *rank as usize == position + 1 => Likeness::Same,
        (Some(Bound::Figure(_)), Some(_)) => Likeness::Drifted,
        _ => Likeness::Different,
    }
}
