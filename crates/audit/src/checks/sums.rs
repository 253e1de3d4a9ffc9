//! Parts against their total, over the items of a list or the months of a year.

use std::collections::{BTreeMap, BTreeSet};

use super::Check;
use crate::extent::Extent;
use crate::finding::Finding;
use crate::ledger::Ledger;
use crate::scopes::MANNER;
use crate::span::Span;
use crate::subject::Nature;
use crate::words;
use tumen_terms::{Hedge, Scope};

/// The check.
pub const CHECK: Check = Check {
    what: "sum_check",
    idea: "the parts of a list, or the months of a year, do not add up to the total beside them",
    settles: "Look for the part that was misread or left out; the text says which value would balance.",
    run,
};

/// A list that covers so much of its total means to be whole.
const NEARLY_WHOLE: f64 = 0.95;
/// A total is cut into at most so many stretches of time.
const MOST_STRETCHES: usize = 12;
/// Claims on the total that are looked at.
const MOST_TOTALS: usize = 24;

fn run(ledger: &Ledger<'_>, check: &Check) -> Vec<Finding> {
    let mut found = lists(ledger, check);
    found.extend(stretches(ledger, check));
    found
}

/// Sum of what the parts leave open.
fn sum(ledger: &Ledger<'_>, parts: &[usize]) -> Option<Extent> {
    parts.iter().try_fold(Extent { low: 0.0, high: 0.0 }, |sum, at| {
        let part = ledger.entries[*at].extent?;
        Some(Extent { low: sum.low + part.low, high: sum.high + part.high })
    })
}

fn total_of(ledger: &Ledger<'_>, parts: &[usize]) -> f64 {
    parts.iter().filter_map(|at| ledger.entries[*at].figure).sum()
}

/// Whether a claim gives a figure that can be added.
fn adds(ledger: &Ledger<'_>, at: usize) -> bool {
    let entry = &ledger.entries[at];
    matches!(entry.nature, Nature::Flow | Nature::Stock)
        && entry.figure.is_some()
        && matches!(entry.claim.value.hedge, Hedge::Exact | Hedge::Bare | Hedge::About | Hedge::Nearly)
}

type Lists<'a> = BTreeMap<(usize, &'a str, Span, Scope, String), BTreeMap<String, usize>>;

fn lists(ledger: &Ledger<'_>, check: &Check) -> Vec<Finding> {
    let mut lists: Lists<'_> = BTreeMap::new();
    for (at, entry) in ledger.entries.iter().enumerate().filter(|(at, _)| adds(ledger, *at)) {
        for key in entry.scope.terms.keys().filter(|key| *key != "country" && !MANNER.contains(&key.as_str())) {
            let whole = entry.scope.clone().without(key);
            let value = entry.scope.terms.get(key).map_or(String::new(), ToString::to_string);
            let list = lists.entry((entry.document, &entry.claim.subject, entry.span, whole, key.clone())).or_default();
            list.entry(value).or_insert(at);
        }
    }
    let mut found = Vec::new();
    let mut whole_lists: BTreeMap<(usize, &str, Span, &Scope), BTreeSet<usize>> = BTreeMap::new();
    let mut complete = BTreeSet::new();
    for ((document, subject, span, whole, key), items) in &lists {
        let parts: Vec<usize> = items.values().copied().collect();
        whole_lists.entry((*document, subject, *span, whole)).or_default().extend(&parts);
        let Some(total) = total(ledger, subject, whole, *span, *document) else { continue };
        let (Some(added), Some(wanted), Some(figure)) =
            (sum(ledger, &parts), ledger.entries[total].extent, ledger.entries[total].figure)
        else {
            continue;
        };
        let listed = total_of(ledger, &parts);
        let exact = !matches!(ledger.entries[total].claim.value.hedge, Hedge::AtLeast | Hedge::MoreThan);
        if listed >= NEARLY_WHOLE * figure {
            complete.insert((*document, *subject, *span, whole));
        }
        let too_much = added.low > wanted.high && parts.len() >= 2;
        let gap = added.high < wanted.low && listed >= NEARLY_WHOLE * figure && parts.len() >= 3;
        if exact && (too_much || gap) {
            found.push(unbalanced(ledger, check, &parts, total, key));
        }
    }
    for (place, parts) in &whole_lists {
        let (document, subject, span, whole) = *place;
        let parts: Vec<usize> = parts.iter().copied().collect();
        let Some(total) = total(ledger, subject, whole, span, document) else { continue };
        let (Some(added), Some(wanted), Some(figure)) =
            (sum(ledger, &parts), ledger.entries[total].extent, ledger.entries[total].figure)
        else {
            continue;
        };
        let listed = total_of(ledger, &parts);
        let own = ledger.entries[total].document == document;
        if own
            && parts.len() >= 3
            && !complete.contains(place)
            && added.high < wanted.low
            && listed >= NEARLY_WHOLE * figure
        {
            found.push(unbalanced(ledger, check, &parts, total, "all"));
        }
    }
    found
}

/// The claim on the whole at the same time: of the same document if there is one, else the firmest.
fn total(ledger: &Ledger<'_>, subject: &str, whole: &Scope, span: Span, document: usize) -> Option<usize> {
    let cell = ledger.near(ledger.cell(subject, whole), span);
    let totals = cell.into_iter().filter(|at| ledger.entries[*at].span == span && adds(ledger, *at)).take(MOST_TOTALS);
    totals.min_by_key(|at| {
        let entry = &ledger.entries[*at];
        (entry.document != document, !entry.official, entry.claim.value.hedge != Hedge::Exact, entry.published, *at)
    })
}

fn unbalanced(ledger: &Ledger<'_>, check: &Check, parts: &[usize], total: usize, key: &str) -> Finding {
    let listed = total_of(ledger, parts);
    let figure = ledger.entries[total].figure.unwrap_or_default();
    let rest = figure - listed;
    // a part that repeats the total of another time is the likely slip, else the largest
    let slipped = parts.iter().find(|at| {
        let entry = &ledger.entries[**at];
        let cell = ledger.near(&ledger.cells[ledger.entries[total].cell], entry.span);
        entry.digits >= 2
            && cell
                .iter()
                .any(|other| ledger.entries[*other].span != entry.span && ledger.entries[*other].figure == entry.figure)
    });
    let balance = match slipped {
        Some(at) => {
            let own = ledger.entries[*at].figure.unwrap_or_default();
            format!(
                "{} for {} is the total of another time; {} would balance",
                words::figure(own),
                ledger.entries[*at].claim.id,
                words::figure(own + rest)
            )
        }
        None if rest > 0.0 => format!("{} are missing", words::figure(rest)),
        None => format!("that is {} too many", words::figure(-rest)),
    };
    let by = if key == "all" { String::new() } else { format!(" by {key}") };
    let text = format!(
        "The {} parts{by} add up to {}, the total is {} ({}): {balance}.",
        parts.len(),
        words::figure(listed),
        words::figure(figure),
        ledger.told(total)
    );
    let mut claims = parts.to_vec();
    claims.push(total);
    check.finding(ledger, &claims, text, 0.75)
}

/// A total of a long time against the stretches that fill it.
fn stretches(ledger: &Ledger<'_>, check: &Check) -> Vec<Finding> {
    let mut found = Vec::new();
    for cell in &ledger.cells {
        let adds: Vec<usize> = cell
            .iter()
            .copied()
            .filter(|at| {
                ledger.entries[*at].nature == Nature::Flow && adds(ledger, *at) && ledger.entries[*at].span.closed()
            })
            .filter(|at| !ledger.doubted.contains(at))
            .collect();
        if adds.len() < 3 {
            continue;
        }
        let mut by_first: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
        for at in &adds {
            by_first.entry(ledger.entries[*at].span.first.unwrap_or_default()).or_default().push(*at);
        }
        let mut told: BTreeSet<Span> = BTreeSet::new();
        for total in &adds {
            let span = ledger.entries[*total].span;
            let Some(parts) = tiled(ledger, &by_first, span) else { continue };
            let (Some(added), Some(wanted)) = (sum(ledger, &parts), ledger.entries[*total].extent) else { continue };
            if !added.meets(wanted) && told.insert(span) {
                let text = format!(
                    "{} for {} to {} add up to {}, but {} gives {} for the whole time.",
                    parts
                        .iter()
                        .map(|at| words::figure(ledger.entries[*at].figure.unwrap_or_default()))
                        .collect::<Vec<_>>()
                        .join(" + "),
                    when(ledger, parts[0]),
                    when(ledger, parts[parts.len() - 1]),
                    words::figure(total_of(ledger, &parts)),
                    ledger.told(*total),
                    words::figure(ledger.entries[*total].figure.unwrap_or_default())
                );
                let mut claims = vec![*total];
                claims.extend(parts);
                found.push(check.finding(ledger, &claims, text, 0.7));
            }
        }
    }
    found
}

/// Claims whose times follow each other without a gap from the first to the last day of a span: the firmest of each,
/// the longest first, none of them the whole.
fn tiled(ledger: &Ledger<'_>, by_first: &BTreeMap<i32, Vec<usize>>, span: Span) -> Option<Vec<usize>> {
    let (mut day, last) = (span.first?, span.last?);
    let mut parts = Vec::new();
    while day <= last {
        let next = by_first.get(&day)?.iter().copied().take(MOST_TOTALS).filter(|at| {
            let own = ledger.entries[*at].span;
            own != span && own.last.is_some_and(|end| end <= last)
        });
        let next = next.min_by_key(|at| {
            let entry = &ledger.entries[*at];
            (
                std::cmp::Reverse(entry.span.last),
                !entry.official,
                entry.claim.value.hedge != Hedge::Exact,
                entry.published,
                *at,
            )
        })?;
        parts.push(next);
        day = ledger.entries[next].span.last?.checked_add(1)?;
        if parts.len() > MOST_STRETCHES {
            return None;
        }
    }
    (parts.len() >= 2).then_some(parts)
}

fn when(ledger: &Ledger<'_>, at: usize) -> String {
    ledger.entries[at].claim.period.as_ref().map_or("no time".to_string(), |period| period.text.clone())
}
