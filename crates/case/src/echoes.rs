//! echoes.csv out: proposed repeats, for a person to confirm.

use crate::import::harmless;
use crate::tables::ECHO_COLUMNS;
use crate::write::write_table;
use tumen_evidence::Row;

/// Writes echoes.csv: the rows that are there, as they are, then new ones (claim, echo_of, confirmed, what, words), with
/// cells that a spreadsheet would compute made harmless.
///
/// ```
/// let row = ["A2", "A1", "", "same_statement", "A2 may repeat A1"].map(String::from);
/// let bytes = tumen_case::write_echoes(&[], [row]);
/// assert_eq!(bytes, b"claim,echo_of,confirmed,what,words\nA2,A1,,same_statement,A2 may repeat A1\n");
/// ```
pub fn write_echoes(known: &[Row], new: impl IntoIterator<Item = [String; 5]>) -> Vec<u8> {
    let header: Vec<String> = ECHO_COLUMNS.iter().copied().chain(["what", "words"]).map(String::from).collect();
    let mut rows = known.to_vec();
    let new = new.into_iter().map(|cells| cells.map(|cell| harmless(&cell)));
    rows.extend(new.map(|cells| Row {
        file: crate::ECHOES.to_string(),
        line: 0,
        cells: header.iter().cloned().zip(cells).collect(),
    }));
    write_table(&header, &rows)
}
