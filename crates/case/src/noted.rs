//! What is noticed while a table is read. Ten rows with the same trouble are named one by one, the rest together.

use std::collections::BTreeMap;
use tumen_evidence::{Remark, RemarkKind};

/// Trouble with one row, or one cell of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Trouble {
    /// Fewer cells than the header row.
    TooFew,
    /// More cells than the header row.
    TooMany,
    /// Not UTF-8.
    Undecodable,
    /// A zero byte.
    Nul,
    /// A cell beyond any sentence.
    Long,
    /// A quotation mark that is never closed.
    Unclosed,
    /// Text after a closing quotation mark.
    TextAfterMark,
    /// A row over very many lines.
    ManyLines,
}

impl Trouble {
    /// What the rows have in common: "... more rows ...".
    fn words(self) -> &'static str {
        match self {
            Trouble::TooFew => "have fewer cells than the header row",
            Trouble::TooMany => "have more cells than the header row",
            Trouble::Undecodable => "hold text that is not UTF-8",
            Trouble::Nul => "hold a zero byte",
            Trouble::Long => "hold a very long cell",
            Trouble::Unclosed => "have a quotation mark that is never closed",
            Trouble::TextAfterMark => "have text after a closing quotation mark",
            Trouble::ManyLines => "run over very many lines",
        }
    }

    fn advice(self) -> &'static str {
        match self {
            Trouble::TooFew => {
                "Check that no cell of the row is missing in its middle; the missing ones count as empty."
            }
            Trouble::TooMany => {
                "Put quotation marks around a cell that holds the separator; the cells beyond the header are kept as \
                 `extra 1`, `extra 2`, ..."
            }
            Trouble::Undecodable => {
                "Save as UTF-8 (in a spreadsheet: save as \"CSV UTF-8\"); until then the letters that could not be \
                 read are shown as \u{FFFD}."
            }
            Trouble::Nul => "Remove it, or save as UTF-8: zero bytes often mean UTF-16 without its mark.",
            Trouble::Long => {
                "Check for a quotation mark that is not closed; a claim needs a paraphrase, not the article."
            }
            Trouble::Unclosed => {
                "Close the quotation mark, or write it twice where it belongs to the text; the row was read as plain \
                 text up to the end of its line."
            }
            Trouble::TextAfterMark => {
                "Write a quotation mark inside a quoted cell twice (\"\"); a mark that was not closed may have joined \
                 rows here."
            }
            Trouble::ManyLines => {
                "Check for a quotation mark that is not closed: it joins the rows after it into one cell."
            }
        }
    }
}

/// Rows of one trouble that are named one by one.
const NAMED: usize = 10;

/// Where trouble was seen.
pub(crate) struct Spot<'a> {
    pub line: u64,
    pub column: Option<&'a str>,
    pub id: &'a str,
}

/// The remarks on one table.
pub(crate) struct Noted<'a> {
    file: &'a str,
    remarks: Vec<Remark>,
    seen: BTreeMap<Trouble, Seen>,
}

#[derive(Default)]
struct Seen {
    times: usize,
    last_line: u64,
}

impl<'a> Noted<'a> {
    pub(crate) fn new(file: &'a str) -> Noted<'a> {
        Noted { file, remarks: Vec::new(), seen: BTreeMap::new() }
    }

    /// On the table as a whole, or its header row.
    pub(crate) fn table(&mut self, line: Option<u64>, text: impl Into<String>, advice: impl Into<String>) {
        let place = line.map_or_else(|| self.file.to_string(), |line| format!("{} row {line}", self.file));
        self.remarks.push(Remark {
            kind: RemarkKind::Reading,
            claims: Vec::new(),
            place,
            text: text.into(),
            advice: advice.into(),
        });
    }

    /// On one row.
    pub(crate) fn row(&mut self, trouble: Trouble, spot: &Spot<'_>, text: impl FnOnce() -> String) {
        let seen = self.seen.entry(trouble).or_default();
        seen.times += 1;
        seen.last_line = spot.line;
        if seen.times > NAMED {
            return;
        }
        let column = spot.column.map_or_else(String::new, |column| format!(", column {column}"));
        self.remarks.push(Remark {
            kind: RemarkKind::Reading,
            claims: if spot.id.is_empty() { Vec::new() } else { vec![spot.id.to_string()] },
            place: format!("{} row {}{column}", self.file, spot.line),
            text: text(),
            advice: trouble.advice().to_string(),
        });
    }

    /// All of them, those that were not named one by one summed up at the end.
    pub(crate) fn finish(mut self) -> Vec<Remark> {
        let seen = std::mem::take(&mut self.seen);
        for (trouble, seen) in seen {
            if seen.times > NAMED {
                let more = seen.times - NAMED;
                self.remarks.push(Remark {
                    kind: RemarkKind::Reading,
                    claims: Vec::new(),
                    place: self.file.to_string(),
                    text: format!(
                        "{more} more times rows {}, the last time in row {}",
                        trouble.words(),
                        seen.last_line
                    ),
                    advice: trouble.advice().to_string(),
                });
            }
        }
        self.remarks
    }
}
