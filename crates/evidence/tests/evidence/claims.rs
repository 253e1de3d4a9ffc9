//! Rows that are wrong in one way each, and what becomes of them.

use crate::rows::{evidence, of_kind, row, rows};
use tumen_evidence::{AssembleInput, Handling, RemarkKind, Status, assemble};
use tumen_terms::Day;

/// What becomes of a row.
#[derive(Clone, Copy)]
enum Outcome {
    /// Set aside, with these words in the reason and a remark on this column.
    Aside(&'static str, &'static str),
    /// Kept, with a remark of this kind on this column.
    Kept(RemarkKind, &'static str),
    /// Kept without a remark on the row.
    Fine,
}
use Outcome::{Aside, Fine, Kept};

#[rustfmt::skip]
const CASES: &[(&[(&str, &str)], Outcome)] = &[
    (&[], Fine),
    (&[("id", " ")], Aside("no id", "id")),
    (&[("subject", "")], Aside("no subject", "subject")),
    (&[("subject", "weather_on_the_moon")], Kept(RemarkKind::NotInModel, "subject")),
    (&[("scope", "country")], Aside("scope", "scope")),
    (&[("scope", "country=RU; job=logging?")], Kept(RemarkKind::Inferred, "scope")),
    (&[("scope", "")], Fine),
    (&[("hedge", "roughly")], Aside("`roughly`", "hedge")),
    (&[("hedge", "")], Aside("no hedge", "hedge")),
    (&[("high", "plenty-ish")], Aside("high `plenty-ish`", "high")),
    (&[("low", "1e999")], Aside("low", "low")),
    (&[("low", "20000")], Aside("above", "low")),
    (&[("low", "10000")], Fine),
    (&[("low", "several thousand")], Fine),
    (&[("hedge", "between"), ("low", "2021-03-02"), ("high", "2021-03-01"), ("unit", "date")], Aside("above", "low")),
    (&[("hedge", "between"), ("low", "2021-03-02"), ("high", "2021-03"), ("unit", "date")], Fine),
    (&[("unit", "")], Aside("without a unit", "unit")),
    (&[("unit", "furlongs")], Aside("`furlongs`", "unit")),
    (&[("hedge", "none"), ("high", ""), ("unit", "furlongs")], Kept(RemarkKind::Reading, "unit")),
    (&[("hedge", "none"), ("high", ""), ("unit", "")], Fine),
    (&[("hedge", "exact"), ("high", "")], Fine),
    (&[("period", "next spring")], Aside("period `next spring`", "period")),
    (&[("period", "")], Fine),
    (&[("source_date", "")], Aside("no date of publication", "source_date")),
    (&[("source_date", "17.2.2021")], Aside("source_date `17.2.2021`", "source_date")),
    (&[("handling", "secret")], Kept(RemarkKind::Reading, "handling")),
    (&[("handling", "Public")], Fine),
    (&[("status", "hope")], Kept(RemarkKind::Reading, "status")),
    (&[("grade", "7")], Kept(RemarkKind::Reading, "grade")),
    (&[("grade", "B2")], Kept(RemarkKind::Reading, "grade")),
    (&[("source_kind", "rumour")], Kept(RemarkKind::Reading, "source_kind")),
    (&[("source_kind", "")], Kept(RemarkKind::Reading, "source_kind")),
    (&[("source_publisher", "")], Kept(RemarkKind::Reading, "source_publisher")),
    (&[("population", "students")], Fine),
    (&[("scope", "population=students"), ("population", "students")], Fine),
    (&[("scope", "population=students"), ("population", "soldiers")], Kept(RemarkKind::Reading, "population")),
];

#[test]
fn every_fault_has_its_outcome() {
    for (changes, outcome) in CASES {
        check(changes, *outcome);
    }
}

fn check(changes: &[(&str, &str)], outcome: Outcome) {
    let (found, remarks) = evidence(&[row(7, changes)], &[]);
    let of_row: Vec<_> = remarks.iter().filter(|r| r.kind != RemarkKind::Ungraded).collect();
    let remarked = |kind: RemarkKind, column: &str| {
        let place = format!("claims.csv row 7, column {column}");
        let fits = |r: &&&tumen_evidence::Remark| r.kind == kind && r.place == place;
        assert_eq!(of_row.iter().filter(fits).count(), 1, "{changes:?}: {of_row:#?}");
        assert!(of_row.iter().all(|r| !r.text.is_empty() && !r.advice.is_empty()), "{changes:?}");
    };
    match outcome {
        Aside(words, column) => {
            assert_eq!((found.claims.len(), found.set_aside.len()), (0, 1), "{changes:?}");
            let aside = &found.set_aside[0];
            assert!(aside.reason.contains(words), "{changes:?}: {}", aside.reason);
            assert_eq!(aside.line, 7);
            remarked(RemarkKind::Reading, column);
        }
        Kept(kind, column) => {
            assert_eq!((found.claims.len(), found.set_aside.len()), (1, 0), "{changes:?}");
            remarked(kind, column);
        }
        Fine => {
            assert_eq!(found.claims.len(), 1, "{changes:?}: {of_row:#?}");
            assert!(of_row.is_empty(), "{changes:?}: {of_row:#?}");
        }
    }
}

#[test]
fn every_fault_of_a_row_is_named_at_once() {
    let (found, remarks) = evidence(&[row(2, &[("subject", ""), ("hedge", "?"), ("unit", "")])], &[]);
    assert_eq!(of_kind(&remarks, RemarkKind::Reading).len(), 3);
    assert_eq!(found.set_aside[0].reason.split("; ").count(), 3);
}

/// Cells of a claim; its handling, status and grade.
type Safe = (&'static [(&'static str, &'static str)], Handling, Option<Status>, Option<u8>);

#[test]
fn safe_readings() {
    let cases: &[Safe] = &[
        (&[], Handling::Restricted, None, None),
        (&[("handling", "public"), ("status", "Plan"), ("grade", "2")], Handling::Public, Some(Status::Plan), Some(2)),
        (&[("handling", "pubic"), ("status", "plans"), ("grade", "0")], Handling::Restricted, None, None),
        (&[("status", "rule"), ("grade", "6")], Handling::Restricted, Some(Status::Rule), Some(6)),
        (&[("status", "fact")], Handling::Restricted, Some(Status::Fact), None),
    ];
    for (changes, handling, status, grade) in cases {
        let (found, _) = evidence(&[row(2, changes)], &[]);
        let claim = &found.claims[0];
        assert_eq!((claim.handling, claim.status, claim.grade), (*handling, *status, *grade), "{changes:?}");
    }
    let (found, _) = evidence(&[row(2, &[("population", "students")])], &[]);
    assert_eq!(found.claims[0].scope.one("population"), Some("students"));
}

#[test]
fn nothing_of_a_row_is_lost() {
    let changes: &[(&str, &str)] = &[
        ("language", "ko"),
        ("archive", "https://archive.example/1"),
        ("accessed", "2021-03-01"),
        ("supersedes", "C0"),
        ("retracted", ""),
        ("passage", "as many as\nten thousand "),
        ("my own column", "kept"),
        ("grade", "perhaps 2"),
    ];
    let (found, _) = evidence(&[row(2, changes)], &[]);
    let other = &found.claims[0].other;
    for (column, cell) in changes.iter().chain(&[("source_kind", "anonymous")]) {
        let kept = (column.to_string(), cell.to_string());
        assert!(other.contains(&kept), "{column}: {other:?}");
    }
    assert_eq!(other.len(), changes.len() + 1);
    let mut twice = row(2, &[]);
    twice.cells.push(("note".to_string(), "a second note".to_string()));
    let (found, _) = evidence(&[twice], &[]);
    assert!(found.claims[0].other.contains(&("note".to_string(), "a second note".to_string())));
}

#[test]
fn the_first_of_two_ids_stays() {
    let table = rows(&[&[("note", "first")], &[("note", "second")], &[("id", "C2")], &[("id", ""), ("note", "x")]]);
    let (found, remarks) = evidence(&table, &[]);
    assert_eq!(found.claims.iter().map(|c| c.note.as_str()).collect::<Vec<_>>(), ["first", "a note"]);
    let aside: Vec<_> = found.set_aside.iter().map(|s| (s.id.as_str(), s.line)).collect();
    assert_eq!(aside, [("C1", 3), ("row 5", 5)]);
    assert!(of_kind(&remarks, RemarkKind::Reading)[0].text.contains("row 2"));
}

#[test]
fn of_a_coarse_date_the_last_day_counts() {
    let cases = [
        ("2021-02-17", "2021-02-17", true),
        ("2021-02-18", "2021-02-17", false),
        ("2021-02", "2021-02-27", false),
        ("2021-02", "2021-02-28", true),
        ("2021", "2021-12-30", false),
        ("2021/..", "2025-01-01", false),
    ];
    for (date, as_of, counts) in cases {
        let claims = [row(2, &[("source_date", date), ("grade", "9")])];
        let input = AssembleInput { claims: &claims, as_of: Day::parse(as_of), ..AssembleInput::default() };
        let (found, remarks) = assemble(&input);
        assert_eq!(found.claims.len(), usize::from(counts), "{date} {as_of}");
        assert_eq!(found.set_aside.len(), usize::from(!counts), "{date} {as_of}");
        if !counts {
            assert_eq!(remarks.len(), 1, "{date} {as_of}: {remarks:#?}");
            let open = date.ends_with("..");
            let kind = if open { RemarkKind::Reading } else { RemarkKind::NotYetPublished };
            assert_eq!(remarks[0].kind, kind, "{date} {as_of}");
            assert_eq!(remarks[0].claims, ["C1"]);
        }
    }
}

#[test]
fn claims_are_left_out_on_request() {
    let table = rows(&[&[], &[("id", "C2")]]);
    let without = ["C2".to_string(), "C9".to_string(), "C9".to_string()];
    let input = AssembleInput { claims: &table, without: &without, ..AssembleInput::default() };
    let (found, remarks) = assemble(&input);
    assert_eq!(found.claims.len(), 1);
    assert_eq!(found.set_aside[0].reason, "left out on request");
    let reading = of_kind(&remarks, RemarkKind::Reading);
    assert_eq!(reading.len(), 1);
    assert!(reading[0].text.contains("C9"));
}
