//! Tables out: plain CSV, so that what was read reads back the same.

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};
use std::collections::HashSet;
use tumen_evidence::Row;

/// Writes rows as CSV: UTF-8, commas, one `\n` per line.
///
/// Columns stand in the order of `header`, then those that only rows have; cells that a row had beyond its header
/// (`extra 1`, ...) follow at its end, without a name. Where the header is that of the table that the rows come from,
/// reading the bytes gives the same cells again.
///
/// ```
/// use tumen_case::{read_table, write_table};
/// let (rows, _) = read_table("t.csv", b"id;note\r\n1;\"said \"\"so\"\", then left\"\r\n", &[])?;
/// let bytes = write_table(&["id".to_string(), "note".to_string()], &rows);
/// assert_eq!(bytes, b"id,note\n1,\"said \"\"so\"\", then left\"\n");
/// assert_eq!(read_table("t.csv", &bytes, &[])?.0, rows);
/// # Ok::<(), tumen_case::CaseError>(())
/// ```
pub fn write_table(header: &[String], rows: &[Row]) -> Vec<u8> {
    let mut columns: Vec<&str> = header.iter().map(String::as_str).collect();
    let mut known: HashSet<&str> = columns.iter().copied().collect();
    for (name, _) in rows.iter().flat_map(|row| &row.cells) {
        if !name.starts_with("extra ") && known.insert(name) {
            columns.push(name);
        }
    }
    // Names that could be taken for another separator are quoted, all of them.
    let plain =
        columns.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_ ()".contains(&byte)));
    let style = if plain { QuoteStyle::Necessary } else { QuoteStyle::Always };
    let bytes = finish(write(writer(Vec::new(), style), &columns));
    let mut writer = writer(bytes, QuoteStyle::Necessary);
    let mut cells: Vec<&str> = Vec::new();
    for row in rows {
        cells.clear();
        cells.extend(columns.iter().map(|column| cell(row, column)));
        cells
            .extend(row.cells.iter().filter(|(name, _)| !known.contains(name.as_str())).map(|(_, cell)| cell.as_str()));
        writer = write(writer, &cells);
    }
    finish(writer)
}

/// The cell as it was written, blanks included.
fn cell<'a>(row: &'a Row, column: &str) -> &'a str {
    row.cells.iter().find(|(name, _)| name == column).map_or("", |(_, cell)| cell)
}

fn writer(bytes: Vec<u8>, style: QuoteStyle) -> Writer<Vec<u8>> {
    WriterBuilder::new().flexible(true).quote_style(style).terminator(Terminator::Any(b'\n')).from_writer(bytes)
}

/// One line more. Writing into memory does not fail.
fn write(mut writer: Writer<Vec<u8>>, cells: &[&str]) -> Writer<Vec<u8>> {
    let written = writer.write_record(cells);
    debug_assert!(written.is_ok());
    writer
}

fn finish(writer: Writer<Vec<u8>>) -> Vec<u8> {
    writer.into_inner().unwrap_or_default()
}
