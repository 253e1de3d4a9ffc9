//! A price that jumps between two reports.

use std::collections::{BTreeMap, BTreeSet};

use super::Check;
use crate::finding::Finding;
use crate::ledger::{Entry, Ledger};
use crate::scopes::MANNER;
use crate::subject::Nature;
use crate::words;
use tumen_terms::{Bound, Unit};

/// The check.
pub const CHECK: Check = Check {
    what: "price_jump",
    idea: "a price at one place lies in two reports further apart than prices move in that time",
    settles: "Ask what the price buys in each report: one signature or the whole way, which work, which year.",
    run,
};

/// Prices of one time differ by half within a report.
const AT_ONCE: f64 = 1.5;
/// And double within a year at most.
const A_YEAR: f64 = 2.0;
/// Reports further apart than three years are not compared.
const LONGEST: i32 = 3 * 366;
/// Each report is compared with the next so many.
const NEXT: usize = 3;

/// The prices that one document gives for a thing at a place.
struct Prices {
    low: (f64, usize),
    high: (f64, usize),
}

fn run(ledger: &Ledger<'_>, check: &Check) -> Vec<Finding> {
    let mut reports: BTreeMap<(&str, Unit, String, String), BTreeMap<usize, Prices>> = BTreeMap::new();
    for (at, entry) in ledger.entries.iter().enumerate().filter(|(_, entry)| entry.nature == Nature::Money) {
        let (Some(unit), Some((low, high))) = (entry.claim.value.unit, prices(entry)) else { continue };
        let alone = entry.scope.terms.keys().all(|key| !MANNER.contains(&key.as_str()) && key != "cohort");
        if !alone || !entry.span.closed() {
            continue;
        }
        let place = place(entry);
        let of = reports.entry((entry.claim.subject.as_str(), unit, entry.country().to_string(), place)).or_default();
        let prices = of.entry(entry.document).or_insert(Prices { low: (low, at), high: (high, at) });
        if low < prices.low.0 {
            prices.low = (low, at);
        }
        if high > prices.high.0 {
            prices.high = (high, at);
        }
    }
    let mut found = Vec::new();
    let mut told: BTreeSet<(u64, u64)> = BTreeSet::new();
    for reports in reports.values() {
        let mut in_order: Vec<&Prices> = reports.values().collect();
        in_order.sort_by_key(|prices| (ledger.entries[prices.low.1].span, prices.low.1));
        for (place, early) in in_order.iter().enumerate() {
            for late in in_order.iter().skip(place + 1).take(NEXT) {
                let (below, above) = if early.high.0 < late.low.0 { (early, late) } else { (late, early) };
                let days = ledger.entries[early.low.1].span.gap(ledger.entries[late.low.1].span);
                let allowed = AT_ONCE * A_YEAR.powf(f64::from(days) / 365.25);
                let factor = above.low.0 / below.high.0;
                let (a, b) = (&ledger.entries[below.high.1], &ledger.entries[above.low.1]);
                let jobs = a.claim.scope.one("job").zip(b.claim.scope.one("job"));
                let one_thing = a.family == b.family || jobs.is_none_or(|(x, y)| x == y);
                let widest = (below.low.0.to_bits(), above.high.0.to_bits());
                if factor <= allowed || days > LONGEST || !one_thing || !told.insert(widest) {
                    continue;
                }
                let text = format!(
                    "{} and {} lie a factor of {factor:.1} apart within {days} days; a report gives up to {}.",
                    ledger.told(below.high.1),
                    ledger.told(above.low.1),
                    words::figure(above.high.0)
                );
                let mut claims = vec![above.high.1, below.low.1];
                if above.low.1 != above.high.1 {
                    claims.push(above.low.1);
                }
                found.push(check.finding(ledger, &claims, text, 0.4));
            }
        }
    }
    found
}

/// The place of a price.
fn place(entry: &Entry<'_>) -> String {
    let keys = ["origin_city", "city", "origin_province", "region", "company"];
    keys.iter().find_map(|key| entry.claim.scope.one(key)).unwrap_or_default().to_string()
}

/// The figures that a price may be.
fn prices(entry: &Entry<'_>) -> Option<(f64, f64)> {
    let figure = |bound: &Option<Bound>| match bound {
        Some(Bound::Figure(value)) if *value > 0.0 => Some(*value),
        _ => None,
    };
    let (low, high) = (figure(&entry.claim.value.low), figure(&entry.claim.value.high));
    Some((low.or(high)?, high.or(low)?))
}
