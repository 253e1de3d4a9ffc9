//! Where the quotation marks of a table go wrong.
//!
//! One mark that is never closed turns the rest of a table into a single cell. Here such a row is found, so that it
//! can be read as plain text up to the end of its line while the rows after it stay rows.

use std::ops::Range;

/// A stretch of a table that is read in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// Its bytes.
    pub range: Range<usize>,
    /// Whether quotation marks mean anything in it. Where not, it is one line whose mark was never closed.
    pub quoted: bool,
}

/// A table cut into stretches.
#[derive(Debug, Default)]
pub(crate) struct Stretches {
    /// In order, without gaps.
    pub stretches: Vec<Stretch>,
    /// Where a row begins that has text after a closing mark (`"so he" said`), in order.
    pub text_after_mark: Vec<usize>,
}

/// After so many marks that were never closed the rest of the table is read without quotation marks.
const MAX_UNCLOSED: usize = 16;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    RowStart,
    CellStart,
    Plain,
    Quoted,
    MarkInQuoted,
}

/// Cuts a table. The states are those of the csv reader, so both see the same rows.
pub(crate) fn stretches(bytes: &[u8], separator: u8) -> Stretches {
    let mut found = Stretches::default();
    let mut from = 0;
    for _ in 0..MAX_UNCLOSED {
        match unclosed_row(bytes, from, separator, &mut found.text_after_mark) {
            None => {
                found.stretches.push(Stretch { range: from..bytes.len(), quoted: true });
                return found;
            }
            Some(row) => {
                let end = line_end(bytes, row);
                found.stretches.push(Stretch { range: from..row, quoted: true });
                found.stretches.push(Stretch { range: row..end, quoted: false });
                from = end;
            }
        }
    }
    found.stretches.push(Stretch { range: from..bytes.len(), quoted: false });
    found
}

/// Where the row begins whose mark is never closed.
fn unclosed_row(bytes: &[u8], from: usize, separator: u8, text_after_mark: &mut Vec<usize>) -> Option<usize> {
    let mut state = State::RowStart;
    let mut row = from;
    for (at, &byte) in bytes.iter().enumerate().skip(from) {
        let ends_row = byte == b'\n' || byte == b'\r';
        if state == State::RowStart && !ends_row {
            row = at;
            state = State::CellStart;
        }
        state = match (state, byte) {
            (State::Quoted, b'"') => State::MarkInQuoted,
            (State::Quoted, _) => State::Quoted,
            (State::MarkInQuoted, b'"') => State::Quoted,
            (_, _) if ends_row => State::RowStart,
            (_, _) if byte == separator => State::CellStart,
            (State::CellStart, b'"') => State::Quoted,
            (State::MarkInQuoted, _) => {
                if text_after_mark.last() != Some(&row) {
                    text_after_mark.push(row);
                }
                State::Plain
            }
            (_, _) => State::Plain,
        };
    }
    if state != State::Quoted {
        return None;
    }
    // The unclosed row is read again as plain text; what was noticed in it as quoted text does not count.
    while text_after_mark.last().is_some_and(|start| *start >= row) {
        text_after_mark.pop();
    }
    Some(row)
}

/// Past the end of the line that begins at `from`, its line end included.
fn line_end(bytes: &[u8], from: usize) -> usize {
    let end = bytes.iter().skip(from).position(|byte| matches!(byte, b'\n' | b'\r')).map_or(bytes.len(), |n| from + n);
    match (bytes.get(end), bytes.get(end + 1)) {
        (Some(b'\r'), Some(b'\n')) => end + 2,
        (Some(_), _) => end + 1,
        (None, _) => end,
    }
}

/// The separator of a table, by its first row: whichever of comma, semicolon and tab stands there most often outside
/// quotation marks; the comma where none does.
pub(crate) fn separator(bytes: &[u8]) -> u8 {
    let mut counts = [(b',', 0usize), (b';', 0), (b'\t', 0)];
    let mut within = false;
    for &byte in bytes {
        match byte {
            b'"' => within = !within,
            b'\n' | b'\r' if !within => break,
            _ if !within => {
                if let Some((_, count)) = counts.iter_mut().find(|(separator, _)| *separator == byte) {
                    *count += 1;
                }
            }
            _ => {}
        }
    }
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| *separator)
}
