//! Rows added to a table that is there already, which else stays byte for byte as it was.

use crate::error::{CaseError, CaseErrorKind};
use crate::header::Header;
use crate::noted::Noted;
use crate::tables::{layout, read_table};
use crate::text::decode;
use crate::write::write_table;
use csv::{Terminator, WriterBuilder};
use tumen_evidence::Row;

/// The column that takes what the table has no column for.
const NOTE: &str = "note";

/// The bytes to write after those of a table so that it has these rows too: in its own columns, with its own separator,
/// line ends and encoding. Nothing of what stands there changes.
///
/// A cell whose column the table does not have goes to its column `note`, as `column: cell`.
///
/// ```
/// use tumen_case::{append_rows, read_table};
/// use tumen_evidence::Row;
/// let cells = vec![("id".to_string(), "2".to_string()), ("passage".to_string(), "so, they left".to_string())];
/// let row = Row { file: "claims.csv".into(), line: 0, cells };
/// let table = b"id;note\r\n1;\"kept; as it is\"";
/// let more = append_rows("claims.csv", table, &[row])?;
/// assert_eq!(more, b"\r\n2;passage: so, they left\r\n");
/// # Ok::<(), tumen_case::CaseError>(())
/// ```
///
/// # Errors
/// The table has no header row, or no column `note` for what needs one, or a quotation mark that is never closed, which
/// would swallow the new rows.
pub fn append_rows(file: &str, table: &[u8], rows: &[Row]) -> Result<Vec<u8>, CaseError> {
    let error = |text: String, advice: &str| CaseError::new(CaseErrorKind::BadValue, file, None, text, advice);
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let text = decode(table);
    let (_, separator) = layout(&text.bytes);
    let header = header(file, &text.bytes)?;
    let line_end: &[u8] = if text.bytes.windows(2).any(|pair| pair == b"\r\n") { b"\r\n" } else { b"\n" };
    let terminator = if line_end == b"\r\n" { Terminator::CRLF } else { Terminator::Any(b'\n') };
    let mut writer = WriterBuilder::new().delimiter(separator).terminator(terminator).from_writer(Vec::new());
    for row in rows {
        let mut cells = vec![String::new(); header.len()];
        let mut beyond = Vec::new();
        for (column, cell) in row.cells.iter().filter(|(_, cell)| !cell.is_empty()) {
            match header.iter().position(|name| name == column) {
                Some(at) => cells[at].clone_from(cell),
                None => beyond.push(format!("{column}: {cell}")),
            }
        }
        if !beyond.is_empty() {
            let at = header.iter().position(|name| name == NOTE).ok_or_else(|| {
                let lacking = format!("it has no column for {}", beyond.join("; "));
                error(lacking, "Add the column `note`, or a column for each of these, to the header row.")
            })?;
            let note = [std::mem::take(&mut cells[at]), beyond.join("; ")];
            cells[at] = note.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("; ");
        }
        let written = writer.write_record(&cells);
        debug_assert!(written.is_ok(), "writing into memory does not fail");
    }
    let mut more = if text.bytes.is_empty() || text.bytes.ends_with(b"\n") || text.bytes.ends_with(b"\r") {
        Vec::new()
    } else {
        line_end.to_vec()
    };
    more.extend(writer.into_inner().unwrap_or_default());
    let more = encoded_as(table, more);
    let whole = [table, &more].concat();
    let (before, _) = read_table(file, table, &[])?;
    let (after, _) = read_table(file, &whole, &[])?;
    let kept = after.len() == before.len() + rows.len() && after.iter().zip(&before).all(|(a, b)| a.cells == b.cells);
    if !kept {
        let what = "rows cannot be added to it without changing how those before them are read".to_string();
        return Err(error(
            what,
            "Look for a quotation mark that is never closed (`tumen check` names it), and close it.",
        ));
    }
    Ok(more)
}

/// A table that has these columns: itself, byte for byte, where they are all there; else the same cells written anew, with
/// the columns that it lacks at its right.
///
/// # Errors
/// The table has no header row.
pub(crate) fn with_columns<'a>(
    file: &str,
    table: &[u8],
    columns: impl IntoIterator<Item = &'a str>,
) -> Result<Vec<u8>, CaseError> {
    let mut header = header(file, &decode(table).bytes)?;
    let there = header.len();
    for column in columns {
        if !header.iter().any(|name| name == column) {
            header.push(column.to_string());
        }
    }
    if header.len() == there {
        return Ok(table.to_vec());
    }
    Ok(write_table(&header, &read_table(file, table, &[])?.0))
}

/// The names of the columns of a table, as its rows have them.
fn header(file: &str, bytes: &[u8]) -> Result<Vec<String>, CaseError> {
    let (start, separator) = layout(bytes);
    let rest = bytes.get(start..).unwrap_or_default();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(rest);
    let mut record = csv::ByteRecord::new();
    let cells = match reader.read_byte_record(&mut record) {
        Ok(true) => record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect(),
        _ => Vec::new(),
    };
    let names = Header::new(cells, 1, &[], &mut Noted::new(file)).names().to_vec();
    if names.is_empty() {
        let advice = "Add a first row with column names.";
        return Err(CaseError::new(CaseErrorKind::BadValue, file, None, "it has no header row", advice));
    }
    Ok(names)
}

/// UTF-8 bytes in the encoding of a table.
fn encoded_as(table: &[u8], bytes: Vec<u8>) -> Vec<u8> {
    let unit: fn(u16) -> [u8; 2] = match table {
        [0xFF, 0xFE, ..] => u16::to_le_bytes,
        [0xFE, 0xFF, ..] => u16::to_be_bytes,
        _ => return bytes,
    };
    String::from_utf8_lossy(&bytes).encode_utf16().flat_map(unit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[(&str, &str)]) -> Row {
        let cells = cells.iter().map(|(column, cell)| (column.to_string(), cell.to_string())).collect();
        Row { file: "claims.csv".to_string(), line: 0, cells }
    }

    #[test]
    fn rows_stand_in_the_columns_of_the_table() {
        let accepted =
            row(&[("subject", "bribe_price"), ("id", "R1"), ("passage", "\"paid\", they said"), ("low", "")]);
        // Table as it is, what is added.
        let table: [(&[u8], &[u8]); 6] = [
            (b"id,subject,note\nA1,x,y\n", b"R1,bribe_price,\"passage: \"\"paid\"\", they said\"\n"),
            (b"id,subject,note\nA1,x,y", b"\nR1,bribe_price,\"passage: \"\"paid\"\", they said\"\n"),
            (b"id;subject;passage\r\nA1;x;y\r\n", b"R1;bribe_price;\"\"\"paid\"\", they said\"\r\n"),
            (b"sep=\t\nsubject\tid\tpassage\nx\tA1\t\n", b"bribe_price\tR1\t\"\"\"paid\"\", they said\"\n"),
            (b"\xEF\xBB\xBFID,Subject,Note\n", b"R1,bribe_price,\"passage: \"\"paid\"\", they said\"\n"),
            (b"id,subject,note\nA1,\"two\nlines\",y\n", b"R1,bribe_price,\"passage: \"\"paid\"\", they said\"\n"),
        ];
        for (before, more) in table {
            let added = append_rows("claims.csv", before, std::slice::from_ref(&accepted)).expect("it can be added");
            assert_eq!(
                String::from_utf8_lossy(&added),
                String::from_utf8_lossy(more),
                "{}",
                String::from_utf8_lossy(before)
            );
        }
    }

    #[test]
    fn columns_are_added_where_they_are_lacking() {
        // Table as it is, the same with columns `id` and `low`.
        let table: [(&[u8], &[u8]); 5] = [
            (b"id;low\r\n1;5", b"id;low\r\n1;5"),
            (b"LOW, Id \n5,1\n", b"LOW, Id \n5,1\n"),
            (b"id;note\r\n1;x,y\r\n", b"id,note,low\n1,\"x,y\",\n"),
            (b"id,note,note\n1,x,y\n", b"id,note,note (2),low\n1,x,y,\n"),
            (b"extra 1,note,\n5,x\n", b"extra 1,note,id,low\n5,x,,\n"),
        ];
        for (before, expected) in table {
            let with = with_columns("claims.csv", before, ["id", "low", "id"]).expect("a table");
            assert_eq!(String::from_utf8_lossy(&with), String::from_utf8_lossy(expected));
        }
        assert!(with_columns("claims.csv", b"", ["id"]).is_err(), "no header row");
    }

    #[test]
    fn utf16_stays_utf16() {
        let text: Vec<u8> = "\u{feff}id,note\n1,Хесан\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let more = append_rows("claims.csv", &text, &[row(&[("id", "2"), ("note", "혜산")])]).expect("it can be added");
        let (rows, _) = read_table("claims.csv", &[text, more].concat(), &[]).expect("a table");
        assert_eq!((rows[0].get("note"), rows[1].get("note")), ("Хесан", "혜산"));
    }

    #[test]
    fn what_would_be_lost_is_an_error() {
        let accepted = row(&[("id", "R1"), ("passage", "said \"so\", then left")]);
        for table in [&b""[..], b"\n\n", b"id,subject\n", b"id,note\nA1,\"never closed\n"] {
            let error =
                append_rows("claims.csv", table, std::slice::from_ref(&accepted)).expect_err("nothing is added");
            assert_eq!(error.kind(), CaseErrorKind::BadValue, "{error}");
        }
        assert_eq!(append_rows("claims.csv", b"", &[]), Ok(Vec::new()));
    }
}
