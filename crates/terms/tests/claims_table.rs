//! Every cell of the shared table of claims reads. The table lies outside this repository: where it is absent,
//! the tests say so and pass.

use std::collections::BTreeSet;
use std::path::Path;

use tumen_terms::{Bound, Hedge, Period, Scope, Unit, vocabulary};

/// The cells of the named columns, row by row; `None` where the table is absent.
fn cells<const N: usize>(columns: [&str; N]) -> Option<Vec<[String; N]>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/claims.csv");
    let Ok(mut reader) = csv::Reader::from_path(&path) else {
        eprintln!("skipped: the shared table of claims is not there");
        return None;
    };
    let headers = reader.headers().expect("headers").clone();
    let at = columns.map(|name| headers.iter().position(|h| h == name).expect("a column"));
    Some(reader.records().map(|row| row.expect("a row")).map(|row| at.map(|i| row[i].to_string())).collect())
}

fn check<const N: usize>(columns: [&str; N], wrong: impl Fn(&[String; N]) -> Option<String>) {
    let Some(rows) = cells(columns) else { return };
    assert!(rows.len() > 400);
    let wrong: BTreeSet<String> = rows.iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_scope_prints_as_it_reads() {
    check(["scope"], |[text]| match Scope::parse(text) {
        Err(error) => Some(error),
        Ok(scope) if Scope::parse(&scope.to_string()) != Ok(scope.clone()) => Some(text.clone()),
        Ok(scope) if Scope::parse_bracketed(&scope.bracketed()) != Ok(scope.clone()) => Some(text.clone()),
        Ok(_) => None,
    });
}

#[test]
fn every_period_and_date_of_publication_reads() {
    check(["period", "source_date"], |row| {
        let mut filled = row.iter().filter(|text| !text.is_empty());
        filled.find_map(|text| Period::parse(text).err())
    });
}

#[test]
fn every_value_reads_and_prints_as_it_reads() {
    check(["hedge", "low", "high", "unit"], |[hedge, low, high, unit]| {
        let parsed = Unit::parse(unit);
        if Hedge::parse(hedge).is_none() || (parsed.is_none() && !unit.is_empty()) {
            return Some(format!("{hedge} {unit}"));
        }
        [low, high].into_iter().find_map(|text| match Bound::parse(text, parsed) {
            Err(error) => Some(error),
            Ok(None) => (!text.is_empty()).then(|| text.clone()),
            Ok(bound @ Some(_)) => {
                let printed = bound.as_ref().map(Bound::to_string).unwrap_or_default();
                (Bound::parse(&printed, parsed) != Ok(bound)).then(|| format!("{text} -> {printed}"))
            }
        })
    });
}

#[test]
fn every_subject_is_in_the_vocabulary_with_its_unit() {
    check(["subject", "unit"], |[subject, unit]| match vocabulary::subject(subject) {
        None => Some(subject.clone()),
        Some(row) => match Unit::parse(unit) {
            Some(unit) if !row.units.contains(&unit) => Some(format!("{subject} in {unit}")),
            _ => None,
        },
    });
}
