//! The report that the project starts from. Its text stays outside the repository: where it is not beside the checkout
//! this test is skipped, and says so.

mod scoring;

use scoring::{Fields, rows};
use std::path::Path;
use tumen_reading::{Report, read};
use tumen_terms::Period;

/// At least so many of the 31 claims are drafted with subject, value, hedge, period and speaker right.
const WANTED: usize = 22;

#[test]
fn the_report_of_2021_gives_its_claims() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/report-2021-02.txt");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not there", path.display());
        return;
    };
    let reading = read(&Report { text: &text, date: Some("2021-02"), outlet: None });
    let drafts: Vec<Fields> = reading.drafts.iter().map(Fields::of_draft).collect();
    // The same days, however they are written: early March with or without its `~`.
    let days = |period: &str| {
        Period::parse(period).map(|p| (p.earliest_start, p.latest_start, p.earliest_end, p.latest_end)).ok()
    };
    let wanted = rows(include_str!("original.csv"));
    let mut free = vec![true; drafts.len()];
    let mut found = 0;
    for row in &wanted {
        let want = Fields::of_row(row);
        let right = |draft: &Fields| {
            draft.subject == want.subject
                && (&draft.low, &draft.high, &draft.unit, &draft.hedge)
                    == (&want.low, &want.high, &want.unit, &want.hedge)
                && days(&draft.period) == days(&want.period)
                && draft.speaker == want.speaker
        };
        match (0..drafts.len()).find(|at| free[*at] && right(&drafts[*at])) {
            Some(at) => {
                free[at] = false;
                found += 1;
            }
            None => println!("{} is not drafted as it should be: {want:?}", row["claim"]),
        }
    }
    for (draft, _) in drafts.iter().zip(&free).filter(|(_, free)| **free) {
        println!("drafted beside them: {draft:?}");
    }
    println!("{found} of {} claims; {} drafts", wanted.len(), drafts.len());
    assert!(found >= WANTED, "{found} of the {} claims are drafted right; at least {WANTED} are wanted", wanted.len());
}
