//! Rows for tests.

use tumen_evidence::{AssembleInput, Evidence, Remark, RemarkKind, Row, assemble};

/// A claim that nothing is wrong with.
#[rustfmt::skip]
const GOOD: &[(&str, &str)] = &[
    ("id", "C1"), ("source_publisher", "Daily Post"), ("source_title_short", "A title"), ("source_date", "2021-02-17"),
    ("url", ""), ("attributed_to", "source in Pyongyang"), ("source_kind", "anonymous"),
    ("subject", "workers_planned"), ("scope", "country=RU"), ("period", "2021-03/.."), ("hedge", "up_to"),
    ("low", ""), ("high", "10000"), ("unit", "people"), ("value_text", "As many as ten thousand"), ("note", "a note"),
];

/// A good row with some cells changed or added; `id` first among them names it.
pub fn row(line: u64, changes: &[(&str, &str)]) -> Row {
    let mut cells: Vec<(String, String)> =
        GOOD.iter().map(|(column, cell)| (column.to_string(), cell.to_string())).collect();
    for (column, cell) in changes {
        match cells.iter_mut().find(|(name, _)| name == column) {
            Some(found) => found.1 = cell.to_string(),
            None => cells.push((column.to_string(), cell.to_string())),
        }
    }
    Row { file: "claims.csv".to_string(), line, cells }
}

/// Good rows from line 2 on with these changes.
pub fn rows(changes: &[&[(&str, &str)]]) -> Vec<Row> {
    changes.iter().zip(2..).map(|(changes, line)| row(line, changes)).collect()
}

/// A row of sources.csv.
pub fn source(line: u64, cells: &[(&str, &str)]) -> Row {
    let cells = cells.iter().map(|(column, cell)| (column.to_string(), cell.to_string())).collect();
    Row { file: "sources.csv".to_string(), line, cells }
}

/// Claims and sources alone.
pub fn evidence(claims: &[Row], sources: &[Row]) -> (Evidence, Vec<Remark>) {
    assemble(&AssembleInput { claims, sources, ..AssembleInput::default() })
}

/// The remarks of one kind.
pub fn of_kind(remarks: &[Remark], kind: RemarkKind) -> Vec<&Remark> {
    remarks.iter().filter(|remark| remark.kind == kind).collect()
}
