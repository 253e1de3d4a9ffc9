//! Rows of a spreadsheet into the claims of a case. A row comes in whole or comes back with the reason beside it; nothing
//! that is there is changed, and the same file a second time adds nothing.

mod archive;
mod harmless;
mod mapping;
mod ods;
mod sheet;
mod understood;
mod xlsx;

pub use harmless::harmless;
pub use mapping::{LEFT_OUT, MAPPING_COLUMNS, Mapping};

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::append::{append_rows, with_columns};
use crate::error::CaseError;
use crate::tables::read_table;
use crate::write::write_table;
use sheet::{Builder, Cell, Sheet};
use tumen_evidence::{AssembleInput, Row, assemble};
use tumen_terms::Unit;
use understood::Decimals;

/// A row that did not come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its line or row number in the file.
    pub line: u64,
    /// Its cells, as they stand in the file.
    pub cells: Vec<String>,
    /// Why, in words.
    pub reason: String,
}

/// What an import comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// Which column is which.
    pub mapping: Mapping,
    /// New rows, with the columns of the claims.
    pub rows: Vec<Row>,
    /// Rows that did not come in.
    pub refused: Vec<Refused>,
    /// Rows that are in the case already.
    pub already: usize,
    /// What the person should know of the file.
    pub notes: Vec<String>,
    /// Column names of the file, for the refused rows.
    header: Vec<String>,
}

/// The name of the file that remembers mappings.
pub const MAPPING: &str = "mapping.csv";

/// Reads a file and judges each row against the claims that are there. `name` decides by its end what the file is;
/// `remembered` are the rows of mapping.csv.
///
/// # Errors
/// What is wrong with the file as a whole, in words for the person who gave it.
///
/// ```
/// let file = b"Nr;Outlet;Date;Kind;Topic;Hedge;Min;Max;Unit\nK1;Gazette;17.02.2021;expert;workers_planned;about;1.300;1.300;people\nK2;Gazette;Feb-21;expert;workers_planned;about;5;5;people\n";
/// let imported = tumen_case::import("ledger.csv", file, &[], &[])?;
/// assert_eq!((imported.rows.len(), imported.refused.len()), (0, 2));
/// assert!(imported.refused[0].reason.contains("thousands or decimals"));
/// assert!(imported.refused[1].reason.contains("February 2021"));
/// # Ok::<(), String>(())
/// ```
pub fn import(name: &str, bytes: &[u8], claims: &[Row], remembered: &[Row]) -> Result<Imported, String> {
    let sheet = open(name, bytes)?;
    let mapping = Mapping::propose(&sheet.header, remembered);
    let mut imported =
        Imported { mapping, notes: sheet.notes.clone(), header: sheet.header.clone(), ..Imported::default() };
    let there: BTreeMap<&str, &Row> = claims.iter().map(|row| (row.get("id"), row)).collect();
    let decimals = decimals(&sheet, &imported.mapping);
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut candidates: Vec<(u64, Vec<String>, Row)> = Vec::new();
    for row in &sheet.rows {
        let cells: Vec<String> = row.cells.iter().map(Cell::text).collect();
        let mut refuse = |reason: String| {
            imported.refused.push(Refused { line: row.line, cells: cells.clone(), reason });
        };
        let read = match self::row(&row.cells, &imported.mapping, decimals, sheet.from_1904, row.line) {
            Ok(read) => read,
            Err(reason) => {
                refuse(reason);
                continue;
            }
        };
        let id = read.get("id").to_string();
        match there.get(id.as_str()) {
            Some(known) if same(known, &read) => imported.already += 1,
            Some(known) => refuse(format!(
                "the id {id} stands in the case with other content (row {}); give this row an id of its own, and name {id} \
                 under `supersedes` if it corrects it",
                known.line
            )),
            None if !taken.insert(id.clone()) => match candidates.iter().find(|(.., other)| other.get("id") == id) {
                Some((_, _, other)) if same(other, &read) => imported.already += 1,
                _ => refuse(format!("the id {id} stands twice in the file")),
            },
            None => candidates.push((row.line, cells, read)),
        }
    }
    judge(candidates, &mut imported);
    imported.refused.sort_by_key(|refused| refused.line);
    Ok(imported)
}

/// Lets the evidence read the candidates: those that it sets aside come back.
fn judge(candidates: Vec<(u64, Vec<String>, Row)>, imported: &mut Imported) {
    let rows: Vec<Row> = candidates.iter().map(|(.., row)| uncorrecting(row)).collect();
    let (evidence, _) = assemble(&AssembleInput { claims: &rows, ..AssembleInput::default() });
    let reasons: BTreeMap<&str, &str> =
        evidence.set_aside.iter().map(|aside| (aside.id.as_str(), aside.reason.as_str())).collect();
    for (line, cells, row) in candidates {
        match reasons.get(row.get("id")) {
            Some(reason) => imported.refused.push(Refused { line, cells, reason: (*reason).to_string() }),
            None => imported.rows.push(row),
        }
    }
}

/// A row that corrects others or is retracted is a row all the same.
fn uncorrecting(row: &Row) -> Row {
    let cells = row.cells.iter().filter(|(name, _)| name != "supersedes" && name != "retracted");
    Row { cells: cells.cloned().collect(), ..row.clone() }
}

fn open(name: &str, bytes: &[u8]) -> Result<Sheet, String> {
    let small = name.to_lowercase();
    let archive = bytes.starts_with(b"PK");
    let end = small.rsplit_once('.').map_or("", |(_, end)| end);
    match end {
        "xlsx" | "xlsm" if archive => xlsx::read(bytes),
        "ods" if archive => ods::read(bytes),
        "xlsx" | "xlsm" | "ods" => Err(format!(
            "it is no {} file, whatever its name says; open it in a spreadsheet and save it as one",
            end.to_uppercase()
        )),
        "csv" | "tsv" | "txt" if !archive => delimited(name, bytes),
        "csv" | "tsv" | "txt" => {
            Err("it is an archive, not a table; rename it to .xlsx or .ods if it is a spreadsheet".to_string())
        }
        "xls" => Err("it is of the old XLS kind; open it in a spreadsheet and save it as XLSX, ODS or CSV".to_string()),
        _ => Err("only CSV, XLSX and ODS are read; save it as one of them".to_string()),
    }
}

/// A table with separators.
fn delimited(name: &str, bytes: &[u8]) -> Result<Sheet, String> {
    let (rows, remarks) = read_table(name, bytes, &[]).map_err(|error| error.text)?;
    let mut builder = Builder::default();
    let mut columns: Vec<&str> = Vec::new();
    for (column, _) in rows.iter().flat_map(|row| &row.cells) {
        if !columns.contains(&column.as_str()) {
            columns.push(column);
            if columns.len() > sheet::MAX_COLUMNS {
                break;
            }
        }
    }
    for (at, column) in columns.iter().enumerate() {
        builder.cell(0, at, Cell::Text((*column).to_string()))?;
    }
    for row in &rows {
        for (column, cell) in &row.cells {
            let Some(at) = columns.iter().position(|known| known == column) else { continue };
            let cell = if cell.contains('\u{FFFD}') {
                Cell::trouble(cell, "letters that are not UTF-8 text; save the table as CSV UTF-8")
            } else {
                Cell::Text(cell.clone())
            };
            builder.cell(row.line.max(2) - 1, at, cell)?;
        }
    }
    let mut sheet = builder.finish(&[])?;
    sheet.notes.extend(remarks.into_iter().map(|remark| format!("{}: {}", remark.place, remark.text)));
    Ok(sheet)
}

/// What the figures of the file show of its decimals.
fn decimals(sheet: &Sheet, mapping: &Mapping) -> Decimals {
    let figures = |column: &str| ["low", "high", "value"].contains(&column);
    let places: Vec<usize> =
        mapping.columns.iter().enumerate().filter(|(_, (_, column))| figures(column)).map(|(at, _)| at).collect();
    let cells = sheet.rows.iter().flat_map(|row| places.iter().filter_map(|at| row.cells.get(*at)));
    understood::decimals(cells.filter_map(|cell| match cell {
        Cell::Text(text) => Some(text.as_str()),
        _ => None,
    }))
}

/// One row with the columns of the claims. What was understood rather than taken over stands beside it as written.
fn row(
    cells: &[Cell],
    mapping: &Mapping,
    decimals: Decimals,
    from_1904: Option<bool>,
    line: u64,
) -> Result<Row, String> {
    let of =
        |column: &str| mapping.columns.iter().position(|(_, mapped)| mapped == column).and_then(|at| cells.get(at));
    let unit = of("unit").and_then(|cell| Unit::parse(&cell.text()));
    let mut row: Vec<(String, String)> = Vec::new();
    let mut reasons = Vec::new();
    for ((name, column), cell) in mapping.columns.iter().zip(cells) {
        if column == LEFT_OUT {
            continue;
        }
        let written = cell.text();
        let written = harmless::as_it_was(&written).to_string();
        let unescaped = match cell {
            Cell::Text(_) => Cell::Text(written.clone()),
            other => other.clone(),
        };
        let read = match column.as_str() {
            "id" => understood::id(&unescaped),
            "source_date" | "period" => understood::date(&unescaped, from_1904),
            "low" | "high" | "value" => understood::figure(&unescaped, unit, decimals, from_1904),
            _ => match &unescaped {
                Cell::Trouble { why, .. } => Err(why.clone()),
                _ => Ok(harmless(&written)),
            },
        };
        match read {
            Ok(text) => {
                if text.trim() != written.trim() && text != harmless(&written) {
                    row.push((format!("{column}_as_written"), harmless(&written)));
                }
                if column == "value" {
                    row.push(("low".to_string(), text.clone()));
                    row.push(("high".to_string(), text));
                } else {
                    row.push((column.clone(), text));
                }
            }
            Err(why) => reasons.push(format!("{name}: {why}")),
        }
    }
    if !reasons.is_empty() {
        return Err(reasons.join("; "));
    }
    let mut row = Row { file: crate::CLAIMS.to_string(), line, cells: row };
    if row.get("id").is_empty() {
        let id = content_id(&row);
        row.cells.retain(|(column, _)| column != "id");
        row.cells.insert(0, ("id".to_string(), id));
    }
    Ok(row)
}

/// An id from what the row says, so that the same row has the same id again.
fn content_id(row: &Row) -> String {
    let mut hash = Sha256::new();
    for (column, cell) in &row.cells {
        hash.update(column.as_bytes());
        hash.update([0]);
        hash.update(cell.trim().as_bytes());
        hash.update([0]);
    }
    let hex: String = hash.finalize().iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    format!("I{hex}")
}

/// Whether a row of the case says all that a row of the file says.
fn same(known: &Row, new: &Row) -> bool {
    new.cells.iter().all(|(column, cell)| known.get(column) == cell.trim())
}

impl Imported {
    /// claims.csv with the new rows at its end. Where the table has all their columns its bytes stay as they are and lines
    /// are added; else it is written anew with the same cells and more columns.
    ///
    /// # Errors
    /// claims.csv is no table that can be added to.
    pub fn claims_with_new(&self, before: &[u8]) -> Result<Vec<u8>, CaseError> {
        let columns = self.rows.iter().flat_map(|row| row.cells.iter().map(|(column, _)| column.as_str()));
        let table = with_columns(crate::CLAIMS, before, columns)?;
        let more = append_rows(crate::CLAIMS, &table, &self.rows)?;
        Ok([table, more].concat())
    }

    /// The refused rows as a table, with their line and the reason; none where nothing was refused.
    pub fn refused_table(&self) -> Option<Vec<u8>> {
        if self.refused.is_empty() {
            return None;
        }
        let mut header: Vec<String> = self.header.iter().map(|name| harmless(name)).collect();
        header.extend(["refused_row".to_string(), "refused_because".to_string()]);
        let rows: Vec<Row> = self
            .refused
            .iter()
            .map(|refused| {
                let mut cells: Vec<String> = refused.cells.iter().map(|cell| harmless(cell)).collect();
                cells.resize(self.header.len(), String::new());
                cells.extend([refused.line.to_string(), harmless(&refused.reason)]);
                Row { file: String::new(), line: refused.line, cells: header.iter().cloned().zip(cells).collect() }
            })
            .collect();
        Some(write_table(&header, &rows))
    }
}

#[cfg(test)]
mod tests;
