//! The whole table of claims that the project works from.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::rows::{evidence, of_kind};
use tumen_evidence::{Claim, Evidence, RemarkKind, Row};
use tumen_terms::{Bound, Scope};

/// The rows, or none with a message where the table is not there.
fn shared_rows() -> Option<Vec<Row>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/claims.csv");
    if !path.exists() {
        println!("skipped: there is no {}", path.display());
        return None;
    }
    let mut reader = csv::Reader::from_path(&path).expect("the table opens");
    let header = reader.headers().expect("the table has a header").clone();
    let rows = reader.records().map(|record| {
        let record = record.expect("the row reads");
        Row {
            file: "claims.csv".to_string(),
            line: record.position().map_or(0, csv::Position::line),
            cells: header
                .iter()
                .zip(&record)
                .map(|(column, cell)| (column.trim().to_lowercase(), cell.to_string()))
                .collect(),
        }
    });
    Some(rows.collect())
}

#[test]
fn every_row_is_a_claim_or_set_aside() {
    let Some(rows) = shared_rows() else { return };
    let (found, remarks) = evidence(&rows, &[]);
    println!("{} claims, {} sources, {} set aside", found.claims.len(), found.sources.len(), found.set_aside.len());
    for aside in &found.set_aside {
        println!("  {} (row {}): {}", aside.id, aside.line, aside.reason);
    }
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for remark in &remarks {
        *kinds.entry(remark.kind.name()).or_default() += 1;
    }
    println!("remarks: {kinds:?}");
    assert_eq!(rows.len(), 426);
    assert_eq!(found.claims.len() + found.set_aside.len(), rows.len());
    let ids: BTreeSet<&str> = found.claims.iter().map(|claim| claim.id.as_str()).collect();
    assert_eq!(ids.len(), found.claims.len());
    let undated = rows.iter().filter(|row| row.get("source_date").is_empty()).count();
    let other: Vec<_> = found.set_aside.iter().filter(|aside| !aside.reason.contains("publication")).collect();
    assert_eq!(found.set_aside.len() - other.len(), undated);
    assert!(other.len() < 20, "{other:#?}");
}

#[test]
fn a_claim_keeps_all_cells() {
    let Some(rows) = shared_rows() else { return };
    let (found, _) = evidence(&rows, &[]);
    let by_line: BTreeMap<u64, &Row> = rows.iter().map(|row| (row.line, row)).collect();
    for claim in &found.claims {
        for (column, cell) in &by_line[&claim.line].cells {
            assert!(keeps(&found, claim, column, cell.trim()), "{} {column}: {cell}", claim.id);
        }
    }
}

fn keeps(found: &Evidence, claim: &Claim, column: &str, cell: &str) -> bool {
    let bound = |bound: &Option<Bound>| Bound::parse(cell, claim.value.unit).ok() == Some(bound.clone());
    let date = |date: &Option<tumen_terms::Period>| date.as_ref().map_or("", |date| date.text.as_str()) == cell;
    match column {
        "id" => claim.id == cell,
        "source_publisher" => claim.outlet == cell,
        "source_title_short" => claim.title == cell,
        "source_date" => date(&claim.published),
        "url" => claim.url == cell,
        "attributed_to" => claim.speaker == cell,
        "subject" => claim.subject == cell,
        "scope" => Scope::parse(cell).ok().as_ref() == Some(&claim.scope),
        "period" => date(&claim.period),
        "hedge" => claim.value.hedge.name() == cell,
        "low" => bound(&claim.value.low),
        "high" => bound(&claim.value.high),
        "unit" => claim.value.unit.map_or("", |unit| unit.name()) == cell,
        "value_text" => claim.paraphrase == cell,
        "note" => claim.note == cell,
        "source" => cell.is_empty() || found.sources[claim.source].key == cell,
        _ => claim.other.iter().any(|(name, kept)| name == column && kept.trim() == cell),
    }
}

/// Official tables that many outlets tell are few sources, and nobody who only passes on counts as an office.
#[test]
fn origins_are_fewer_than_tellings() {
    let Some(rows) = shared_rows() else { return };
    let (found, remarks) = evidence(&rows, &[]);
    let tellings: BTreeSet<(&str, &str)> =
        found.claims.iter().map(|claim| (claim.outlet.as_str(), claim.speaker.as_str())).collect();
    println!("{} sources from {} pairs of outlet and speaker", found.sources.len(), tellings.len());
    for (at, source) in found.sources.iter().enumerate() {
        let claims = found.claims.iter().filter(|claim| claim.source == at).count();
        println!("  {:?} {:?} {claims:3} {}", source.reliability, source.kind, source.key);
    }
    assert!(found.sources.len() < tellings.len());
    let keys: BTreeSet<&str> = found.sources.iter().map(|source| source.key.as_str()).collect();
    assert_eq!(keys.len(), found.sources.len());
    let editions = |claim: &&Claim| claim.outlet.starts_with("Daily NK") && claim.speaker.ends_with("in Pyongyang");
    let origins: BTreeSet<usize> = found.claims.iter().filter(editions).map(|claim| claim.source).collect();
    assert_eq!(origins.len(), 1);
    assert!(of_kind(&remarks, RemarkKind::Ungraded).len() < found.sources.len());
}
