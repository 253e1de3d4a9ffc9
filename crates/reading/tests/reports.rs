//! Short reports of our own, with the claims that a careful reader takes from them.

mod scoring;

use scoring::{Fields, Score, rows, score};
use std::path::Path;
use tumen_reading::Report;

/// What must not be fallen below over all reports, over those that were written before the grammar, and over each group
/// that was read unseen; the grammar was not changed after the last of them.
const FLOORS: [(&str, [f64; 3]); 20] = [
    ("all", [0.95, 0.94, 0.83]),
    ("before", [1.00, 1.00, 0.99]),
    ("first", [0.95, 0.97, 0.82]),
    ("second", [0.97, 1.00, 0.95]),
    ("third", [0.95, 0.95, 0.88]),
    ("fourth", [0.99, 0.99, 0.98]),
    ("fifth", [0.98, 0.98, 0.84]),
    ("sixth", [0.99, 0.98, 0.90]),
    ("seventh", [0.92, 0.90, 0.71]),
    ("eighth", [0.97, 0.97, 0.93]),
    ("ninth", [0.97, 0.93, 0.90]),
    ("tenth", [0.96, 0.95, 0.93]),
    ("eleventh", [0.90, 0.85, 0.73]),
    ("twelfth", [0.90, 0.91, 0.83]),
    ("thirteenth", [0.94, 0.93, 0.81]),
    ("fourteenth", [0.93, 0.95, 0.80]),
    ("fifteenth", [0.96, 0.96, 0.88]),
    ("eighteenth", [0.97, 0.92, 0.82]),
    ("twenty-first", [0.93, 0.86, 0.60]),
    ("seventeenth", [0.92, 0.87, 0.51]),
];

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports").join(name);
    std::fs::read_to_string(&path).expect("a file beside the tests")
}

#[test]
fn reports_give_their_claims() {
    let mut groups: Vec<(String, Score)> = vec![("all".to_string(), Score::default())];
    let mut lines = Vec::new();
    for report in rows(&file("reports.csv")) {
        let (name, text) = (&report["file"], file(&format!("{}.txt", report["file"])));
        let gold: Vec<Fields> = rows(&file(&format!("{name}.csv"))).iter().map(Fields::of_row).collect();
        let date = Some(report["date"].as_str()).filter(|date| !date.is_empty());
        let one = score(name, &Report { text: &text, date, outlet: Some(&report["outlet"]) }, &gold);
        lines.push(one.line(name));
        groups[0].1.add(one);
        match groups.iter_mut().find(|(group, _)| *group == report["written"]) {
            Some((_, score)) => score.add(one),
            None => groups.push((report["written"].clone(), one)),
        }
    }
    println!("{}", lines.join("\n"));
    for (group, score) in &groups {
        println!("{}", score.line(group));
    }
    assert!(groups[0].1.gold >= 150, "at least 150 claims of gold are wanted");
    for (group, floors) in FLOORS {
        let (_, score) = groups.iter().find(|(name, _)| name == group).expect("a group of reports");
        let figures =
            [("precision", score.precision()), ("recall", score.recall()), ("all fields", score.all_fields())];
        for ((name, figure), floor) in figures.into_iter().zip(floors) {
            assert!(figure >= floor, "{group}: {name} {figure:.3} is below {floor}");
        }
    }
}
