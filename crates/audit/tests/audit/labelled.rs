//! The labelled pairs and groups: how many come out right, by kind.

use std::collections::{BTreeMap, BTreeSet};

use crate::real_claims::{evidence, table};
use tumen_audit::{Finding, FindingKind, audit};

/// A labelled pair or group.
struct Label {
    id: String,
    verdict: String,
    kind: String,
    blamed: String,
    claims: BTreeSet<String>,
}

/// Whether a finding is about a label: it names two of its claims (or the one there is), and of a contradiction the one
/// that the label names first, which is the one it blames.
fn meets(finding: &Finding, label: &Label) -> bool {
    let named = finding.claims.iter().filter(|id| label.claims.contains(*id)).count();
    let blamed = label.verdict != "conflict" || finding.claims.contains(&label.blamed);
    named >= label.claims.len().min(2) && blamed
}

fn labels() -> Option<Vec<Label>> {
    let rows = table("conflicts.csv")?;
    let labels = rows.iter().map(|row| Label {
        id: row.get("conflict_id").to_string(),
        verdict: row.get("verdict").to_string(),
        kind: row.get("type").to_string(),
        blamed: row.get("claim_ids").split_whitespace().next().unwrap_or_default().to_string(),
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
    let share = |verdict: &str| {
        let (right, of) = totals.get(verdict).copied().unwrap_or_default();
        right as f64 / of as f64
    };
    assert!(share("conflict") >= 0.8, "contradictions found: {:.2}", share("conflict"));
    assert!(share("duplicate") == 1.0, "repeats found: {:.2}", share("duplicate"));
    assert!(share("compatible") >= 0.9, "compatible pairs left alone: {:.2}", share("compatible"));
}
