//! Short reports of our own, with the claims that a careful reader takes from them.

mod scoring;

use scoring::{Fields, Score, rows, score};
use std::path::Path;
use tumen_reading::Report;

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn scored(seen: &str) -> Score {
    let mut total = Score::default();
    let mut lines = Vec::new();
    for report in rows(&file("reports.csv")).iter().filter(|row| row["seen"] == seen) {
        let (name, text) = (&report["file"], file(&format!("{}.txt", report["file"])));
        let gold: Vec<Fields> = rows(&file(&format!("{name}.csv"))).iter().map(Fields::of_row).collect();
        let date = Some(report["date"].as_str()).filter(|date| !date.is_empty());
        let one = score(name, &Report { text: &text, date, outlet: Some(&report["outlet"]) }, &gold);
        lines.push(one.line(name));
        total.add(one);
    }
    println!("{}\n{}", lines.join("\n"), total.line(if seen == "yes" { "seen" } else { "unseen" }));
    total
}

#[test]
fn reports_written_before_the_grammar() {
    let total = scored("yes");
    assert!(total.gold > 0);
}

#[test]
fn reports_written_after_the_grammar() {
    let total = scored("first");
    assert!(total.gold > 0);
}

#[test]
fn reports_written_after_the_second_round() {
    let total = scored("second");
    assert!(total.gold > 0);
}

#[test]
fn reports_written_after_the_third_round() {
    let total = scored("third");
    assert!(total.gold > 0);
}
