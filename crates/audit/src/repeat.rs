//! One thing told over again: language editions, syndication, a briefing relayed, a number that goes round, an event told
//! twice. Grouped, with the likely origin; a person decides.

use std::collections::{BTreeMap, BTreeSet};

use crate::extent::is_rounding_of;
use crate::finding::{Finding, FindingKind};
use crate::ledger::{Entry, Ledger};
use crate::scopes::{PLACES, Standing, standing};
use crate::subject::{Counted, Nature, Step, words as words_of};
use crate::words;

/// Versions of one report come out within these days.
const ONE_REPORT: i32 = 14;
/// A number that goes round is told again within these days.
const GOES_ROUND: i32 = 120;
/// A statement is passed on within a year and a half.
const PASSED_ON: i32 = 550;
/// Claims of one cell compared with each other: so many before each.
const NEIGHBOURS: usize = 40;

/// Why claims are taken for repeats, in the order of how sure that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    SameReport,
    SameStatement,
    SameFigure,
    GoesRound,
}

impl Why {
    fn what(self) -> &'static str {
        match self {
            Why::SameReport => "same_report",
            Why::SameStatement => "same_statement",
            Why::SameFigure => "same_figure",
            Why::GoesRound => "circulating",
        }
    }

    fn weight(self) -> f64 {
        match self {
            Why::SameReport => 0.5,
            Why::SameStatement => 0.45,
            Why::SameFigure => 0.4,
            Why::GoesRound => 0.3,
        }
    }
}

/// Groups that only grow together.
#[derive(Default)]
struct Groups {
    parent: BTreeMap<usize, usize>,
}

impl Groups {
    fn root(&mut self, at: usize) -> usize {
        let mut root = at;
        while let Some(next) = self.parent.get(&root).filter(|next| **next != root) {
            root = *next;
        }
        self.parent.insert(at, root);
        root
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent.insert(a.max(b), a.min(b));
        self.parent.entry(a.min(b)).or_insert(a.min(b));
    }

    fn lists(&mut self) -> Vec<Vec<usize>> {
        let all: Vec<usize> = self.parent.keys().copied().collect();
        let mut lists: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in all {
            let root = self.root(at);
            lists.entry(root).or_default().push(at);
        }
        lists.into_values().filter(|list| list.len() > 1).collect()
    }
}

/// All repeats of a ledger.
pub fn repeats(ledger: &Ledger<'_>) -> Vec<Finding> {
    let mut found = reports(ledger);
    let mut versions: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (report, finding) in found.iter().enumerate() {
        for id in &finding.claims {
            versions.entry(id.clone()).or_default().push(report);
        }
    }
    let mut statements = Groups::default();
    let mut figures = Groups::default();
    for cell in &ledger.cells {
        for (place, later) in cell.iter().enumerate() {
            for first in &cell[place.saturating_sub(NEIGHBOURS)..place] {
                let (a, b) = (&ledger.entries[*first], &ledger.entries[*later]);
                if a.document == b.document || a.nature != b.nature || !alike(a, b) || !of_one_time(a, b) {
                    continue;
                }
                let soon = ledger.apart(*first, *later).is_none_or(|days| days <= PASSED_ON);
                if soon && (ledger.same_speaker(*first, *later) || passes_on(a, b)) {
                    statements.join(*first, *later);
                } else if telling(a).max(telling(b)) >= 3 && a.span == b.span {
                    figures.join(*first, *later);
                }
            }
        }
    }
    // an event told twice, once with a detail more
    ledger.of_one_figure(1, |first, later| {
        let (a, b) = (&ledger.entries[first], &ledger.entries[later]);
        let nested = matches!(standing(&a.scope, &b.scope), Standing::Part(_) | Standing::Whole(_));
        let place = PLACES.iter().all(|key| a.scope.terms.get(*key) == b.scope.terms.get(*key));
        let event =
            a.claim.subject == b.claim.subject && a.document != b.document && a.span == b.span && a.span.is_short();
        if event && nested && place && ledger.same_speaker(first, later) {
            statements.join(first, later);
        }
    });
    // a statement and the same figure elsewhere are one group
    for list in statements.lists() {
        for at in &list {
            if figures.parent.contains_key(at) {
                for other in &list {
                    figures.join(*at, *other);
                }
            }
        }
    }
    let merged: BTreeSet<usize> = figures.parent.keys().copied().collect();
    let mut all: Vec<(Why, Vec<usize>)> = figures.lists().into_iter().map(|list| (Why::SameFigure, list)).collect();
    let separate = statements.lists().into_iter().filter(|list| !list.iter().any(|at| merged.contains(at)));
    all.extend(separate.map(|list| (Why::SameStatement, list)));
    all.extend(going_round(ledger).into_iter().map(|list| (Why::GoesRound, list)));
    let within = |id: &String| versions.get(id).map_or(&[][..], Vec::as_slice);
    let told = |group: &Finding| {
        let first = group.claims.first().map_or(&[][..], within);
        first.iter().any(|report| group.claims.iter().all(|id| within(id).contains(report)))
    };
    found.extend(all.into_iter().map(|(why, list)| finding(ledger, why, list)).filter(|group| !told(group)));
    found
}

/// The same value, or one that rounds or re-hedges the other: one of the ends is the same.
fn alike(a: &Entry<'_>, b: &Entry<'_>) -> bool {
    let (x, y) = (&a.claim.value, &b.claim.value);
    if x.unit != y.unit {
        return false;
    }
    if x.low == y.low && x.high == y.high {
        return x.low.is_some() || x.high.is_some();
    }
    match (a.figure, b.figure) {
        (Some(p), Some(q)) => p == q || is_rounding_of(p, q) || is_rounding_of(q, p),
        _ => matches!(a.nature, Nature::Date) && meets(a, b),
    }
}

fn meets(a: &Entry<'_>, b: &Entry<'_>) -> bool {
    matches!((a.extent, b.extent), (Some(x), Some(y)) if x.meets(y))
}

/// Digits of a figure that make it recognisable.
fn telling(entry: &Entry<'_>) -> usize {
    entry.digits
}

fn of_one_time(a: &Entry<'_>, b: &Entry<'_>) -> bool {
    a.nature == Nature::Date || a.span == b.span || (a.span.overlaps(b.span) && a.figure == b.figure)
}

/// Whether one passes on the other: the family of one outlet is among the names of the other, and it is not merely the
/// same outlet again.
fn passes_on(a: &Entry<'_>, b: &Entry<'_>) -> bool {
    let through = |x: &Entry<'_>, y: &Entry<'_>| y.names.contains(&x.family) && x.claim.outlet != y.claim.outlet;
    through(a, b) || through(b, a)
}

/// Versions of one report: two documents of one line that came out together and share what they say.
fn reports(ledger: &Ledger<'_>) -> Vec<Finding> {
    let mut shared: BTreeMap<(usize, usize), Vec<(usize, usize)>> = BTreeMap::new();
    let mut by_matter: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (at, entry) in ledger.entries.iter().enumerate() {
        by_matter.entry((&entry.claim.subject, entry.country())).or_default().push(at);
    }
    for list in by_matter.values_mut() {
        list.sort_by_key(|at| (ledger.entries[*at].published, *at));
        for (place, later) in list.iter().enumerate() {
            for first in &list[place.saturating_sub(NEIGHBOURS)..place] {
                let (a, b) = (&ledger.entries[*first], &ledger.entries[*later]);
                let dated = a.published.days() == Some(1) && b.published.days() == Some(1);
                let together = a.published.closed()
                    && b.published.closed()
                    && (a.published.overlaps(b.published) || (dated && a.published.gap(b.published) <= ONE_REPORT));
                if a.document != b.document && together && passes_on(a, b) && same_matter(a, b) {
                    shared.entry((a.document, b.document)).or_default().push((*first, *later));
                }
            }
        }
    }
    let mut versions: Vec<(Vec<usize>, BTreeSet<usize>)> = Vec::new();
    let mut documents = Groups::default();
    for ((a, b), pairs) in &shared {
        let smaller = ledger.documents[*a].len().min(ledger.documents[*b].len());
        if pairs.len() >= 2 || pairs.len() * 2 >= smaller {
            documents.join(*a, *b);
        }
    }
    for list in documents.lists() {
        let within = |document: &usize| list.contains(document);
        let claims: BTreeSet<usize> = shared
            .iter()
            .filter(|((a, b), _)| within(a) && within(b))
            .flat_map(|(_, pairs)| pairs.iter().flat_map(|(a, b)| [*a, *b]))
            .collect();
        versions.push((list, claims));
    }
    let findings = versions.into_iter().map(|(documents, claims)| {
        let mut report = finding(ledger, Why::SameReport, claims.into_iter().collect());
        let within = |document: &usize| documents.contains(document);
        let pairs = shared.iter().filter(|((a, b), _)| within(a) && within(b)).flat_map(|(_, pairs)| pairs);
        report.echoes = pairs.map(|(a, b)| echo(ledger, Why::SameReport, *a, *b)).collect();
        report
    });
    findings.collect()
}

/// Whether two claims say the same of the same, up to a detail of the scope and the hedge.
fn same_matter(a: &Entry<'_>, b: &Entry<'_>) -> bool {
    let scope = !matches!(standing(&a.scope, &b.scope), Standing::Apart(..));
    let time = a.nature == Nature::Date || a.span.overlaps(b.span);
    let value = match (
        a.claim.value.low.is_some() || a.claim.value.high.is_some(),
        b.claim.value.low.is_some() || b.claim.value.high.is_some(),
    ) {
        (false, false) => a.scope == b.scope,
        (true, true) => alike(a, b) || (a.nature == Nature::Date && meets(a, b)),
        _ => false,
    };
    scope && time && value
}

/// One round number of people, told again and again by different outlets within a few months.
fn going_round(ledger: &Ledger<'_>) -> Vec<Vec<usize>> {
    let mut groups = Groups::default();
    ledger.of_one_figure(2, |first, later| {
        let (a, b) = (&ledger.entries[first], &ledger.entries[later]);
        let people = |entry: &Entry<'_>| entry.counted == Counted::People && entry.step == Step::Done;
        let large = a.figure.is_some_and(|figure| figure >= 1000.0);
        if !large || !people(a) || !people(b) || a.document == b.document || a.span.gap(b.span) > GOES_ROUND {
            return;
        }
        let named = words_of(&a.claim.subject).next() == words_of(&b.claim.subject).next();
        let near = ledger.apart(first, later).is_some_and(|days| days <= GOES_ROUND);
        // one place: an event at another place is another event
        let place = || PLACES.iter().all(|key| a.scope.terms.get(*key) == b.scope.terms.get(*key));
        if named && near && place() && counted_alike(a, b) {
            groups.join(first, later);
        }
    });
    groups.lists()
}

fn counted_alike(a: &Entry<'_>, b: &Entry<'_>) -> bool {
    a.scope.terms.get("counted") == b.scope.terms.get("counted")
        && a.scope.terms.get("cohort") == b.scope.terms.get("cohort")
}

/// In which order claims are taken for the origin: of a table the unrounded figure, then the earliest, then the one with
/// the fewest outlets between.
fn rank(ledger: &Ledger<'_>, why: Why, at: usize) -> (std::cmp::Reverse<usize>, i32, usize, u64) {
    let entry = &ledger.entries[at];
    let digits = if why == Why::SameFigure { entry.digits } else { 0 };
    let last = entry.published.last.unwrap_or(i32::MAX);
    (std::cmp::Reverse(digits), last, entry.claim.relays.len(), entry.claim.line)
}

/// Which of two claims may repeat which: the copy, then its original.
fn echo(ledger: &Ledger<'_>, why: Why, a: usize, b: usize) -> (String, String) {
    let (copy, original) = if rank(ledger, why, a) <= rank(ledger, why, b) { (b, a) } else { (a, b) };
    (ledger.entries[copy].claim.id.clone(), ledger.entries[original].claim.id.clone())
}

/// A group with its likely origin first.
fn finding(ledger: &Ledger<'_>, why: Why, mut list: Vec<usize>) -> Finding {
    list.sort_by_key(|at| rank(ledger, why, *at));
    let origin = list[0];
    let outlets: BTreeSet<&str> = list.iter().map(|at| ledger.entries[*at].claim.outlet.as_str()).collect();
    let documents: BTreeSet<usize> = list.iter().map(|at| ledger.entries[*at].document).collect();
    let entry = &ledger.entries[origin];
    let value = words::value(&entry.claim.value).unwrap_or_else(|| format!("\"{}\"", entry.claim.paraphrase));
    let names: Vec<&str> = outlets.into_iter().collect();
    let text = match why {
        Why::SameReport => format!(
            "{} documents ({}) are versions of one report: {} claims are told more than once.",
            documents.len(),
            names.join("; "),
            list.len()
        ),
        Why::SameStatement => {
            format!(
                "One statement ({value}) is told {} times: {}; the likely origin is {}.",
                list.len(),
                names.join("; "),
                ledger.told(origin)
            )
        }
        Why::SameFigure => format!(
            "{value} on {} is told {} times, in one table or rounded: {}; the likely origin is {}.",
            words::about(entry.claim),
            list.len(),
            names.join("; "),
            ledger.told(origin)
        ),
        Why::GoesRound => format!(
            "{value} goes round: {} documents within months ({}); nothing shows that they are independent, and the first here is {}.",
            documents.len(),
            names.join("; "),
            ledger.told(origin)
        ),
    };
    Finding {
        kind: FindingKind::Repeat,
        what: why.what(),
        claims: ledger.ids(&list),
        echoes: list[1..].iter().map(|copy| echo(ledger, why, *copy, origin)).collect(),
        document: words::document(entry.claim),
        text,
        advice: "If they are one witness, confirm the echoes (tumen check CASE --propose FILE); else leave them."
            .to_string(),
        weight: why.weight(),
    }
}
