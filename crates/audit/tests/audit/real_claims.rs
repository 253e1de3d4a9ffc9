//! The real claims and the labelled pairs, where they lie beside the project.

use std::path::PathBuf;

use tumen_evidence::{AssembleInput, Evidence, Row, assemble};

/// A table of ../shared/data, or none with a message.
pub fn table(name: &str) -> Option<Vec<Row>> {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "../../../shared/data", name].iter().collect();
    if !path.exists() {
        println!("skipped: there is no {}", path.display());
        return None;
    }
    let mut reader = csv::Reader::from_path(&path).expect("the table opens");
    let header = reader.headers().expect("the table has a header").clone();
    let rows = reader.records().map(|record| {
        let record = record.expect("the row reads");
        let line = record.position().map_or(0, csv::Position::line);
        let cells = header.iter().zip(&record).map(|(column, cell)| (column.to_string(), cell.to_string()));
        Row { file: name.to_string(), line, cells: cells.collect() }
    });
    Some(rows.collect())
}

/// Evidence of all rows.
pub fn evidence(rows: &[Row]) -> Evidence {
    assemble(&AssembleInput { claims: rows, ..Default::default() }).0
}
