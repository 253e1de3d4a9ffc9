//! Tables as people and spreadsheets write them. No row is ever lost: what is odd about it becomes a remark.

use crate::error::{CaseError, CaseErrorKind};
use crate::header::Header;
use crate::noted::{Noted, Spot, Trouble};
use crate::quoting::{separator, stretches};
use crate::text::{decode, line_ends};
use csv::{ByteRecord, ReaderBuilder, Terminator};
use tumen_evidence::{Remark, Row};

/// The columns that claims.csv should have. Others are kept.
pub const CLAIM_COLUMNS: [&str; 8] = ["id", "subject", "scope", "hedge", "low", "high", "unit", "source_date"];
/// The columns that sources.csv should have. Others are kept.
pub const SOURCE_COLUMNS: [&str; 3] = ["source", "kind", "reliability"];
/// The columns that echoes.csv has. Others are kept.
pub const ECHO_COLUMNS: [&str; 3] = ["claim", "echo_of", "confirmed"];
/// More rows than this are an error.
pub const MAX_ROWS: usize = 1_000_000;
/// More cells than this, empty ones counted, are an error.
pub const MAX_CELLS: usize = 32_000_000;

/// A cell above this is remarked on.
const LONG_CELL_BYTES: usize = 64 * 1024;
/// A row over more lines is remarked on.
const MANY_LINES: usize = 50;

/// Reads a table into rows, with a remark for each thing that was hard to read.
///
/// `file` is its name, for the remarks; `required` are the columns whose absence is remarked on. Separated by commas,
/// semicolons or tabs, as its first row is; UTF-8, or UTF-16 with its mark; lines end in LF, CRLF or CR. Column names are
/// trimmed and in lower case. Blank rows are skipped. [`Row::line`] is the line of the file on which the row begins.
///
/// # Errors
/// More than [`MAX_ROWS`] rows or [`MAX_CELLS`] cells.
///
/// ```
/// let (rows, remarks) = tumen_case::read_table("claims.csv", b"id,low\nA1,500\nA2\n", &["id", "low"])?;
/// assert_eq!(rows[0].get("low"), "500");
/// assert_eq!((rows[1].line, rows[1].get("low")), (3, ""));
/// assert_eq!(remarks[0].place, "claims.csv row 3");
/// # Ok::<(), tumen_case::CaseError>(())
/// ```
pub fn read_table(file: &str, bytes: &[u8], required: &[&str]) -> Result<(Vec<Row>, Vec<Remark>), CaseError> {
    read_within(file, bytes, required, Limits { rows: MAX_ROWS, cells: MAX_CELLS })
}

/// How large a table may be.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    pub rows: usize,
    pub cells: usize,
}

/// [`read_table`] within other limits.
pub(crate) fn read_within(
    file: &str,
    bytes: &[u8],
    required: &[&str],
    limits: Limits,
) -> Result<(Vec<Row>, Vec<Remark>), CaseError> {
    let text = decode(bytes);
    let bytes: &[u8] = &text.bytes;
    let mut noted = Noted::new(file);
    let (start, separator) = layout(bytes);
    let body = bytes.get(start..).unwrap_or_default();
    let cut = stretches(body, separator);
    let mut text_after_mark = cut.text_after_mark.iter().peekable();

    let mut header: Option<Header> = None;
    let mut rows: Vec<Row> = Vec::new();
    let mut cells_so_far = 0;
    let (mut line, mut counted) = (1 + line_ends(bytes, 0, start), start);
    let mut record = ByteRecord::new();
    for stretch in cut.stretches {
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .terminator(Terminator::CRLF)
            .quoting(stretch.quoted)
            .from_reader(body.get(stretch.range.clone()).unwrap_or_default());
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            let within = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX));
            let mut at = start.saturating_add(stretch.range.start).saturating_add(within);
            while matches!(bytes.get(at), Some(b'\n' | b'\r')) {
                at += 1;
            }
            line += line_ends(bytes, counted, at);
            counted = at;
            let mut troubles: Vec<(Trouble, Option<usize>)> = Vec::new();
            while text_after_mark.next_if(|row| start + **row < at).is_some() {}
            if text_after_mark.next_if(|row| start + **row == at).is_some() {
                troubles.push((Trouble::TextAfterMark, None));
            }
            if !stretch.quoted {
                troubles.push((Trouble::Unclosed, None));
            }
            let cells = cells(&record, text.broken_utf16, &mut troubles);

            let Some(header) = &mut header else {
                let new = Header::new(cells, line, required, &mut noted);
                for (trouble, cell) in troubles {
                    let column = cell.and_then(|cell| new.names().get(cell));
                    let spot = Spot { line, column: column.map(String::as_str), id: "" };
                    noted.row(trouble, &spot, || format!("the header row: {}", told(trouble, &record, 0)));
                }
                header = Some(new);
                continue;
            };
            if cells.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let width = header.names().len();
            let given = cells.len();
            cells_so_far += given.max(width);
            if rows.len() == limits.rows || cells_so_far > limits.cells {
                return Err(too_large(file, line, limits));
            }
            let cells = header.name_cells(cells);
            if given < width {
                troubles.push((Trouble::TooFew, None));
            } else if cells.len() > width {
                troubles.push((Trouble::TooMany, None));
            }
            let row = Row { file: file.to_string(), line, cells };
            for (trouble, cell) in troubles {
                let column = cell.and_then(|cell| row.cells.get(cell)).map(|(name, _)| name.as_str());
                noted.row(trouble, &Spot { line, column, id: row.get("id") }, || told(trouble, &record, width));
            }
            rows.push(row);
        }
    }
    if separator != b',' {
        let name = if separator == b';' { "semicolons" } else { "tabs" };
        noted.table(
            Some(1 + line_ends(bytes, 0, start)),
            format!("the cells are separated by {name}, not commas, and were read so"),
            "Nothing needs to be done if the columns look right; else save it with commas.",
        );
    }
    if header.is_none() {
        noted.table(
            None,
            format!("{file} is empty"),
            format!("Add a first row with column names ({}).", required.join(", ")),
        );
    } else if rows.is_empty() {
        noted.table(None, format!("{file} has a header row and no other"), "Add one row for each thing that is known.");
    }
    Ok((rows, noted.finish()))
}

/// Where the header row begins, and the separator: blank lines before it, and the `sep=;` line that some spreadsheets
/// write, are passed over.
pub(crate) fn layout(bytes: &[u8]) -> (usize, u8) {
    let mut start = 0;
    let mut told = None;
    while start < bytes.len() {
        let rest = bytes.get(start..).unwrap_or_default();
        let length = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        let line = String::from_utf8_lossy(rest.get(..length).unwrap_or_default());
        let blank = line.chars().all(|c| c.is_whitespace() || matches!(c, ',' | ';' | '\t' | '\u{FEFF}'));
        if !blank {
            match line.as_bytes() {
                [b's', b'e', b'p', b'=', separator @ (b',' | b';' | b'\t')] if told.is_none() => {
                    told = Some(*separator)
                }
                _ => break,
            }
        }
        start += length;
        start += match bytes.get(start..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([_, ..]) => 1,
            _ => 0,
        };
    }
    let separator = told.unwrap_or_else(|| separator(bytes.get(start..).unwrap_or_default()));
    (start, separator)
}

/// The cells as text, with what is odd about each.
fn cells(record: &ByteRecord, broken_utf16: bool, troubles: &mut Vec<(Trouble, Option<usize>)>) -> Vec<String> {
    let lines = record.as_slice().iter().filter(|byte| **byte == b'\n').count();
    if lines > MANY_LINES {
        troubles.push((Trouble::ManyLines, None));
    }
    let mut cells = Vec::with_capacity(record.len());
    for (index, bytes) in record.iter().enumerate() {
        let text = String::from_utf8_lossy(bytes);
        let undecodable = match &text {
            std::borrow::Cow::Owned(_) => true,
            std::borrow::Cow::Borrowed(text) => broken_utf16 && text.contains(char::REPLACEMENT_CHARACTER),
        };
        for (trouble, there) in [
            (Trouble::Undecodable, undecodable),
            (Trouble::Nul, bytes.contains(&0)),
            (Trouble::Long, bytes.len() > LONG_CELL_BYTES),
        ] {
            if there {
                troubles.push((trouble, Some(index)));
            }
        }
        cells.push(text.into_owned());
    }
    cells
}

/// What happened, for the remark.
fn told(trouble: Trouble, record: &ByteRecord, width: usize) -> String {
    match trouble {
        Trouble::TooFew => format!("the row has {} cells, the header row {width}", record.len()),
        Trouble::TooMany => format!("the row has {} cells, the header row only {width}", record.len()),
        Trouble::Undecodable => "the cell is not UTF-8 text".to_string(),
        Trouble::Nul => "the cell holds a zero byte".to_string(),
        Trouble::Long => format!("a cell of more than {} KiB; it was kept", LONG_CELL_BYTES / 1024),
        Trouble::Unclosed => "a quotation mark is opened and never closed".to_string(),
        Trouble::TextAfterMark => "there is text after a closing quotation mark".to_string(),
        Trouble::ManyLines => format!("the row runs over more than {MANY_LINES} lines"),
    }
}

fn too_large(file: &str, line: u64, limits: Limits) -> CaseError {
    CaseError::new(
        CaseErrorKind::TooLarge,
        file,
        usize::try_from(line).ok(),
        format!("the table goes beyond {} rows or {} cells here", limits.rows, limits.cells),
        "Split it into several cases, or keep only the rows that are claims on this programme.",
    )
}
