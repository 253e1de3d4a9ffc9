//! One sentence, one claim: how differently the same thing is said.

mod scoring;

use scoring::{Fields, rows};
use tumen_reading::{Report, read};

#[test]
fn each_sentence_gives_its_claim() {
    let table = rows(include_str!("sentences.csv"));
    let mut faults = Vec::new();
    for row in &table {
        let report = Report { text: &row["sentence"], date: Some("2024-05-15"), outlet: None };
        let drafts: Vec<Fields> = read(&report).drafts.iter().map(Fields::of_draft).collect();
        let want = Fields::of_row(row);
        let right = |draft: &Fields| {
            draft.subject == want.subject
                && draft.hedge == want.hedge
                && draft.low == want.low
                && draft.high == want.high
                && draft.unit == want.unit
                && draft.period == want.period
        };
        if !drafts.iter().any(right) {
            let got: Vec<String> = drafts
                .iter()
                .map(|d| format!("{} {} {} {} {} {}", d.subject, d.hedge, d.low, d.high, d.unit, d.period))
                .collect();
            faults.push(format!(
                "{}\n    wanted {} {} {} {} {} {}\n    got    {}",
                row["sentence"],
                want.subject,
                want.hedge,
                want.low,
                want.high,
                want.unit,
                want.period,
                got.join(" | ")
            ));
        }
    }
    println!("{} of {} sentences give their claim", table.len() - faults.len(), table.len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
