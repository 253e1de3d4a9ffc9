//! The labelled pairs and groups: how many come out right, by kind.

use std::collections::{BTreeMap, BTreeSet};

use crate::shared::{evidence, table};
use tumen_audit::{Finding, FindingKind, audit};

/// A labelled pair or group.
struct Label {
    id: String,
    verdict: String,
    kind: String,
    claims: BTreeSet<String>,
}

/// How many of the claims of a label one finding must name to be about it: two, or the one there is.
fn meets(finding: &Finding, label: &Label) -> bool {
    finding.claims.iter().filter(|id| label.claims.contains(*id)).count() >= label.claims.len().min(2)
}

fn labels() -> Option<Vec<Label>> {
    let rows = table("conflicts.csv")?;
    let labels = rows.iter().map(|row| Label {
        id: row.get("conflict_id").to_string(),
        verdict: row.get("verdict").to_string(),
        kind: row.get("type").to_string(),
        claims: row.get("claim_ids").split_whitespace().map(ToString::to_string).collect(),
    });
    Some(labels.collect())
}

#[test]
fn labelled_pairs_come_out_right() {
    let (Some(rows), Some(labels)) = (table("claims.csv"), labels()) else { return };
    let evidence = evidence(&rows);
    let found = audit(&evidence);
    if std::env::var_os("SHOW").is_some() {
        for f in &found {
            println!("{} {} {:?} {}", f.kind.name(), f.what, f.claims, f.text);
        }
    }
    let mut table: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    let mut totals: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for label in &labels {
        let wanted = if label.verdict == "duplicate" { FindingKind::Repeat } else { FindingKind::Contradiction };
        let hit = found.iter().find(|finding| finding.kind == wanted && meets(finding, label));
        let right = hit.is_some() != (label.verdict == "compatible");
        for counts in
            [table.entry((&label.verdict, &label.kind)).or_default(), totals.entry(&label.verdict).or_default()]
        {
            counts.0 += usize::from(right);
            counts.1 += 1;
        }
        if !right {
            println!(
                "{} {} {} {:?}: {}",
                label.id,
                label.verdict,
                label.kind,
                label.claims,
                hit.map_or("not found", |f| &f.text)
            );
        }
    }
    println!("\nverdict     kind                      right  of");
    for ((verdict, kind), (right, of)) in &table {
        println!("{verdict:<11} {kind:<25} {right:>5}  {of}");
    }
    for (verdict, (right, of)) in &totals {
        println!("{verdict:<11} {:<25} {right:>5}  {of}", "all");
    }
}
