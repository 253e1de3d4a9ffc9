//! One row of a table as a person wrote it.

/// A row of claims.csv or sources.csv: nothing interpreted, nothing lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The file it stands in, as the case names it.
    pub file: String,
    /// The line on which it begins, 1 being the header.
    pub line: u64,
    /// Column name (lower case, trimmed) and cell as written, in the order of the table.
    pub cells: Vec<(String, String)>,
}

impl Row {
    /// The trimmed cell of a column; empty if the column is missing.
    pub fn get(&self, column: &str) -> &str {
        self.cells.iter().find(|(name, _)| name == column).map_or("", |(_, cell)| cell.trim())
    }
}
