//! Ledgers of other domains: for each check some that it must find and some that it must leave alone. None of them
//! resembles the claims that the project works from, so that a check that only fits those is found out.

mod garbled;
mod measures;
mod orders;
mod relays;
mod services;
mod sums;
mod times;

use std::collections::BTreeSet;

use tumen_audit::{FindingKind, audit, checks};
use tumen_evidence::{AssembleInput, Row, assemble};

/// A ledger in lines: `id | outlet, date | speaker | subject [scope] period | hedge low high unit | words`. The speaker
/// ends in `*` where a table speaks, in `?` where nobody is named.
pub struct Case {
    /// What the check is called.
    pub what: &'static str,
    /// The claims that a finding must name, in any order; empty where the check must find nothing.
    pub claims: &'static [&'static str],
    /// The ledger.
    pub ledger: &'static [&'static str],
}

/// A row.
fn row(number: usize, line: &str) -> Row {
    let parts: Vec<&str> = line.split('|').map(str::trim).collect();
    let [id, outlet, speaker, matter, value, words]: [&str; 6] = parts.try_into().expect("six parts");
    let (outlet, date) = outlet.rsplit_once(',').expect("outlet, date");
    let (outlet, title) = outlet.split_once('/').unwrap_or((outlet, outlet));
    let (subject, rest) = matter.split_once('[').expect("subject [");
    let (scope, period) = rest.split_once(']').expect("]");
    let mut value: Vec<String> = value.split_whitespace().map(|part| part.replace('_', " ")).collect();
    let hedge = if value.is_empty() { "none".to_string() } else { value.remove(0).replace(' ', "_") };
    let unit = value.pop().unwrap_or_default();
    let low = value.first().cloned().unwrap_or_default();
    let high = value.get(1).or(value.first()).cloned().unwrap_or_default();
    let kind = match speaker.chars().last() {
        Some('*') => "official_statistics",
        Some('?') => "anonymous",
        _ => "expert",
    };
    let low = if value.first().is_some_and(|text| text == "..") { String::new() } else { low };
    let high = if high == ".." { String::new() } else { high };
    let cells = [
        ("id", id),
        ("source_publisher", outlet.trim()),
        ("source_title_short", title.trim()),
        ("source_date", date.trim()),
        ("attributed_to", speaker.trim_end_matches(['*', '?']).trim()),
        ("source_kind", kind),
        ("subject", subject.trim()),
        ("scope", scope.trim()),
        ("period", period.trim()),
        ("hedge", &hedge),
        ("low", &low),
        ("high", &high),
        ("unit", &unit),
        ("value_text", words),
    ];
    let cells = cells.iter().map(|(column, cell)| (column.to_string(), cell.to_string())).collect();
    Row { file: "claims.csv".to_string(), line: number as u64 + 2, cells }
}

fn all() -> Vec<&'static Case> {
    let lists =
        [garbled::CASES, measures::CASES, orders::CASES, relays::CASES, services::CASES, sums::CASES, times::CASES];
    lists.into_iter().flatten().collect()
}

#[test]
fn each_check_finds_what_it_must_and_leaves_what_it_must() {
    let mut wrong = Vec::new();
    for case in all() {
        let rows: Vec<Row> = case.ledger.iter().enumerate().map(|(number, line)| row(number, line)).collect();
        let (evidence, _) = assemble(&AssembleInput { claims: &rows, ..Default::default() });
        assert_eq!(evidence.claims.len(), rows.len(), "a row was not read: {:?}", evidence.set_aside);
        let found = audit(&evidence);
        let of_check: Vec<BTreeSet<&str>> = found
            .iter()
            .filter(|finding| finding.what == case.what)
            .map(|finding| finding.claims.iter().map(String::as_str).collect())
            .collect();
        let wanted: BTreeSet<&str> = case.claims.iter().copied().collect();
        let right = if wanted.is_empty() {
            of_check.is_empty()
        } else {
            of_check.iter().any(|claims| wanted.is_subset(claims))
        };
        if !right {
            let others: Vec<String> = found.iter().map(|f| format!("{} {:?}", f.what, f.claims)).collect();
            wrong.push(format!("{}: wanted {:?} in {:#?}, found {others:?}", case.what, case.claims, case.ledger));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_check_has_three_of_each() {
    let names = checks::names();
    assert!(names.len() > 25);
    for what in names {
        let of = |found: bool| all().iter().filter(|case| case.what == what && case.claims.is_empty() != found).count();
        assert!(of(true) >= 3, "{what}: {} examples to find", of(true));
        assert!(of(false) >= 3, "{what}: {} to leave alone", of(false));
    }
}

#[test]
fn a_clean_ledger_has_no_contradiction() {
    let lines = [
        "A | Gazette, 2021-03-01 | League* | attendance [league=North] 2020 | exact 41230 people | Spectators of the season",
        "B | Gazette, 2021-03-01 | League* | attendance [league=North; venue=Old Park] 2020 | exact 20230 people | In Old Park",
        "C | Gazette, 2021-03-01 | League* | attendance [league=North; venue=New Park] 2020 | exact 21000 people | In New Park",
        "D | Courier, 2021-04-01 | League | attendance [league=North] 2020 | about 41000 people | Some 41,000 came",
        "E | Courier, 2022-04-01 | League | attendance [league=North] 2021 | about 12000 people | Fewer came",
    ];
    let rows: Vec<Row> = lines.iter().enumerate().map(|(number, line)| row(number, line)).collect();
    let (evidence, _) = assemble(&AssembleInput { claims: &rows, ..Default::default() });
    let found = audit(&evidence);
    let contradictions: Vec<&str> =
        found.iter().filter(|f| f.kind == FindingKind::Contradiction).map(|f| f.text.as_str()).collect();
    assert!(contradictions.is_empty(), "{contradictions:?}");
}
