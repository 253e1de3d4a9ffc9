//! The tables of the grammar, as they are shipped under `data/`.

use std::collections::HashMap;

/// One row of a table, by column.
pub(crate) type Row = HashMap<String, String>;

/// The rows of a shipped table.
pub(crate) fn rows(table: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let columns = reader.headers().cloned().unwrap_or_default();
    reader
        .records()
        .map(|row| {
            let row = row.expect("a shipped table reads; a test holds it");
            columns.iter().zip(row.iter()).map(|(name, cell)| (name.to_string(), cell.trim().to_string())).collect()
        })
        .collect()
}

/// The parts of a cell between `|`.
pub(crate) fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty())
}
