//! Rows that supersede or retract others, and the dates on which that acts.

use crate::rows::{of_kind, row};
use tumen_evidence::{AssembleInput, Evidence, Remark, RemarkKind, Row, assemble};
use tumen_terms::Day;

fn said(line: u64, id: &str, date: &str, more: &[(&str, &str)]) -> Row {
    let mut cells = vec![
        ("id", id),
        ("source_publisher", "Gazette"),
        ("source_date", date),
        ("attributed_to", "a voter"),
        ("source_kind", "anonymous"),
        ("subject", "workers_planned"),
        ("hedge", "bare"),
        ("low", "100"),
        ("high", "100"),
        ("unit", "people"),
    ];
    cells.extend(more);
    row(line, &cells)
}

fn on(rows: &[Row], day: Option<&str>) -> (Evidence, Vec<Remark>) {
    assemble(&AssembleInput { claims: rows, as_of: day.and_then(Day::parse), ..Default::default() })
}

fn ids(evidence: &Evidence) -> Vec<&str> {
    evidence.claims.iter().map(|claim| claim.id.as_str()).collect()
}

#[test]
fn corrections_act_from_their_day_on() {
    type Case = (&'static str, &'static [(&'static str, &'static str)], &'static str, &'static [&'static str]);
    let cases: &[Case] = &[
        ("newer counts", &[("supersedes", "A")], "2021-12-31", &["B"]),
        ("not before it was published", &[("supersedes", "A")], "2021-01-31", &["A"]),
        ("with a reason", &[("supersedes", "A: the month was misread")], "2021-12-31", &["B"]),
        ("with a day of its own", &[("supersedes", "A 2021-06: noticed in June")], "2021-04-01", &["A", "B"]),
        ("retracted by a later row", &[("retracted", "A 2021-05-03: withdrawn")], "2021-05-03", &["B"]),
        ("not earlier than the retraction", &[("retracted", "A 2021-05-03: withdrawn")], "2021-05-02", &["A", "B"]),
        ("its own row", &[("retracted", "2021-05-03 the outlet withdrew it")], "2021-12-31", &["A"]),
        ("its own row, earlier", &[("retracted", "2021-05-03 the outlet withdrew it")], "2021-04-01", &["A", "B"]),
        ("a coarse day counts at its end", &[("retracted", "A 2021-05: withdrawn")], "2021-05-20", &["A", "B"]),
        (
            "a retracted correction corrects nothing",
            &[("supersedes", "A"), ("retracted", "2021-05-03")],
            "2021-12-31",
            &["A"],
        ),
        ("no date", &[("retracted", "withdrawn")], "2021-12-31", &["A"]),
        ("unknown", &[("supersedes", "Z9")], "2021-12-31", &["A", "B"]),
        ("itself", &[("supersedes", "B")], "2021-12-31", &["A", "B"]),
        ("said to be none", &[("retracted", "no")], "2021-12-31", &["A", "B"]),
    ];
    for (name, cells, day, expected) in cases {
        let rows = [said(2, "A", "2021-01-10", &[]), said(3, "B", "2021-02-10", cells)];
        let (evidence, _) = on(&rows, Some(day));
        assert_eq!(ids(&evidence), *expected, "{name}");
        assert_eq!(evidence.claims.len() + evidence.set_aside.len(), 2, "{name}: the history stays");
    }
}

#[test]
fn what_is_corrected_stays_readable_and_says_why() {
    let rows = [said(2, "A", "2021-01-10", &[]), said(3, "B", "2021-02-10", &[("supersedes", "A: misread")])];
    let (evidence, remarks) = on(&rows, None);
    let aside = &evidence.set_aside[0];
    assert_eq!((aside.id.as_str(), aside.reason.as_str()), ("A", "superseded by B on 2021-02-10: misread"));
    assert_eq!(aside.said.as_ref().map(|claim| claim.id.as_str()), Some("A"));
    let about = of_kind(&remarks, RemarkKind::Corrected);
    assert_eq!(about.len(), 1);
    assert_eq!(about[0].claims, ["A"]);
    assert_eq!(evidence.corrections.len(), 1);
}

#[test]
fn circles_and_unreadable_rows_correct_nothing() {
    let circle =
        [said(2, "A", "2021-01-10", &[("supersedes", "B")]), said(3, "B", "2021-02-10", &[("supersedes", "A")])];
    let (evidence, remarks) = on(&circle, None);
    assert_eq!(ids(&evidence), ["A", "B"]);
    assert_eq!(of_kind(&remarks, RemarkKind::Corrected).len(), 2);
    let broken = [said(2, "A", "2021-01-10", &[]), said(3, "B", "no date", &[("supersedes", "A")])];
    let (evidence, remarks) = on(&broken, None);
    assert_eq!(ids(&evidence), ["A"]);
    assert_eq!(of_kind(&remarks, RemarkKind::Corrected).len(), 1);
}

#[test]
fn a_chain_keeps_the_newest() {
    let rows = [
        said(2, "A", "2021-01-10", &[]),
        said(3, "B", "2021-02-10", &[("supersedes", "A")]),
        said(4, "C", "2021-03-10", &[("supersedes", "B")]),
    ];
    assert_eq!(ids(&on(&rows, None).0), ["C"]);
    assert_eq!(ids(&on(&rows, Some("2021-02-20")).0), ["B"]);
}
