//! More than could have been carried, or more in a few days than the whole time had.

use super::Check;
use crate::extent::Extent;
use crate::finding::Finding;
use crate::ledger::{Entry, Ledger};
use crate::scopes::{Standing, standing};
use crate::span::Span;
use crate::subject::{Counted, Nature, Step, words as words_of};
use crate::words;

/// The check.
pub const CHECK: Check = Check {
    what: "capacity",
    idea: "a service carried far fewer than are said to have come, or a few days had nearly all of a much longer time",
    settles: "Look for another way by which they came; without one, one of the counts is of something else.",
    run,
};

/// A service that carried less than half of them cannot be the way they came.
const HALF: f64 = 0.5;
/// A few days: a quarter of the longer time at most.
const FEW: f64 = 0.25;
/// Nearly all.
const NEARLY_ALL: f64 = 0.8;
/// More claims of a country than this are not looked at.
const MOST: usize = 300;
/// At most so many stretches make up the longer time.
const MOST_STRETCHES: usize = 4;

fn run(ledger: &Ledger<'_>, check: &Check) -> Vec<Finding> {
    let mut visits: Vec<usize> = (0..ledger.entries.len())
        .filter(|at| {
            let entry = &ledger.entries[*at];
            entry.counted == Counted::Visits
                && entry.nature == Nature::Flow
                && entry.span.closed()
                && entry.scope.terms.len() <= 1
                && entry.figure.is_some()
        })
        .collect();
    visits.sort_by_key(|at| {
        (ledger.entries[*at].country(), ledger.entries[*at].span, !ledger.entries[*at].official, *at)
    });
    let mut found = carried(ledger, check, &visits);
    found.extend(few_days(ledger, check, &visits));
    found
}

/// The visits to a country whose time begins in a stretch of days: a bounded number.
fn begun<'a>(ledger: &Ledger<'_>, visits: &'a [usize], country: &str, from: i32, to: i32) -> &'a [usize] {
    let start = visits
        .partition_point(|at| (ledger.entries[*at].country(), ledger.entries[*at].span.first) < (country, Some(from)));
    let end = visits
        .partition_point(|at| (ledger.entries[*at].country(), ledger.entries[*at].span.first) <= (country, Some(to)));
    &visits[start..end.min(start + MOST).max(start)]
}

fn carried(ledger: &Ledger<'_>, check: &Check, visits: &[usize]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, service) in ledger.entries.iter().enumerate() {
        let carries =
            words_of(&service.claim.subject).any(|word| word == "carried" || word == "capacity" || word == "seated");
        let (Some(extent), Some(first), Some(last)) = (service.extent, service.span.first, service.span.last) else {
            continue;
        };
        // one day's service says nothing of a season
        let longer = service.span.days().is_some_and(|days| days > 31);
        if !carries || !longer || service.nature != Nature::Flow {
            continue;
        }
        let mut seen: Vec<Span> = Vec::new();
        for visit in begun(ledger, visits, service.country(), first, last) {
            let entry = &ledger.entries[*visit];
            let Some(came) = entry.extent else { continue };
            if service.span.contains(entry.span) && extent.high < came.low * HALF && !seen.contains(&entry.span) {
                seen.push(entry.span);
                let text = format!(
                    "{} carried by {} cannot have brought {} on {}.",
                    ledger.told(at),
                    service.claim.scope,
                    ledger.told(*visit),
                    words::about(entry.claim)
                );
                found.push(check.finding(ledger, &[at, *visit], text, 0.5));
            }
        }
    }
    found
}

fn few_days(ledger: &Ledger<'_>, check: &Check, visits: &[usize]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, few) in ledger.entries.iter().enumerate() {
        let people = few.counted == Counted::People && few.nature == Nature::Flow && few.step == Step::Done;
        let (Some(days), Some(extent), Some(first), Some(last)) =
            (few.span.days(), few.extent, few.span.first, few.span.last)
        else {
            continue;
        };
        if !people || days > 92 || few.figure.is_none() || days <= 0 {
            continue;
        }
        let Some(cover) = covering(ledger, visits, few, first, last) else { continue };
        let sum = cover.iter().filter_map(|visit| ledger.entries[*visit].extent).fold(
            Extent { low: 0.0, high: 0.0 },
            |sum, next| Extent { low: sum.low + next.low, high: sum.high + next.high },
        );
        let (begin, end) = (
            ledger.entries[cover[0]].span.first.unwrap_or(first),
            ledger.entries[cover[cover.len() - 1]].span.last.unwrap_or(last),
        );
        let long = f64::from(end - begin + 1);
        let told = few.figure.unwrap_or_default().min(extent.high);
        if f64::from(days) <= FEW * long && told >= NEARLY_ALL * sum.high && extent.low > 0.0 {
            let ids = ledger.ids(&cover).join(" and ");
            let text = format!(
                "{} on {} is nearly all of the {} that {ids} count in {:.0} days, of every kind.",
                ledger.told(at),
                words::about(few.claim),
                words::figure(sum.high),
                long
            );
            let mut claims = vec![at];
            claims.extend(cover);
            found.push(check.finding(ledger, &claims, text, 0.55));
        }
    }
    found
}

/// Counts of visits that follow each other and cover a time between them, each of about a quarter of a year.
fn covering(ledger: &Ledger<'_>, visits: &[usize], few: &Entry<'_>, first: i32, last: i32) -> Option<Vec<usize>> {
    let fits = |visit: &usize| {
        let entry = &ledger.entries[*visit];
        let quarter = entry.span.days().is_some_and(|days| (60..=95).contains(&days));
        let wide = matches!(standing(&few.scope, &entry.scope), Standing::Same | Standing::Part(_));
        quarter && wide
    };
    let mut cover: Vec<usize> = Vec::new();
    let mut day = first;
    while day <= last && cover.len() < MOST_STRETCHES {
        let near = begun(ledger, visits, few.country(), day - 95, day);
        let next = near
            .iter()
            .copied()
            .filter(fits)
            .find(|visit| ledger.entries[*visit].span.last.is_some_and(|end| end >= day))?;
        cover.push(next);
        day = ledger.entries[next].span.last? + 1;
    }
    (day > last && !cover.is_empty()).then_some(cover)
}
