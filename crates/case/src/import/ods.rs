//! ODS, streamed from its content.xml: rows and cells that the file repeats are never laid out.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::archive;
use super::sheet::{Builder, Cell, MAX_MERGED, Merged, Sheet};
use tumen_terms::Day;

/// A row or cell that holds something is repeated at most so often.
const MAX_REPEATED: u64 = 1000;

/// Reads the first sheet that holds something.
///
/// # Errors
/// What is wrong with the file, in words.
pub(crate) fn read(bytes: &[u8]) -> Result<Sheet, String> {
    archive::measure(bytes)?;
    let content = archive::part(bytes, "content.xml")?;
    let mut reader = Reader::from_reader(content.as_slice());
    let mut place = Place::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer);
        let event =
            event.map_err(|error| format!("its content breaks off ({error}); save it again in a spreadsheet"))?;
        let done = match event {
            Event::Start(element) => place.opened(&element, false)?,
            Event::Empty(element) => place.opened(&element, true)?,
            Event::End(element) => place.closed(element.name().as_ref())?,
            Event::Text(text) => {
                place.text(&text);
                None
            }
            Event::GeneralRef(reference) => {
                let known = match &*reference {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference.resolve_char_ref().ok().flatten(),
                };
                // no other entity is followed: it could name a file
                place.text(&known.map_or(String::from('\u{FFFD}'), String::from));
                None
            }
            Event::Eof => break,
            _ => None,
        };
        if let Some(sheet) = done {
            return Ok(sheet);
        }
    }
    Err("no sheet holds anything".to_string())
}

/// Where the reader stands.
#[derive(Default)]
struct Place {
    builder: Builder,
    any: bool,
    formulas: usize,
    row: u64,
    column: usize,
    rows: u64,
    row_cells: Vec<(usize, Cell)>,
    cell: Option<Open>,
    merged: Vec<Merged>,
    /// Inside a note of a cell, which is no value.
    in_note: usize,
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    repeated: u64,
    kind: String,
    value: String,
    formula: bool,
    paragraphs: usize,
    text: String,
}

impl Place {
    fn opened(&mut self, element: &BytesStart<'_>, empty: bool) -> Result<Option<Sheet>, String> {
        match element.name().as_ref() {
            "table:table" => {
                self.builder = Builder::default();
                (self.any, self.row, self.formulas) = (false, 0, 0);
                self.merged.clear();
            }
            "table:table-row" => {
                self.column = 0;
                self.row_cells.clear();
                self.rows = attribute(element, "table:number-rows-repeated").and_then(|n| n.parse().ok()).unwrap_or(1);
                if empty {
                    self.row = self.row.saturating_add(self.rows);
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let open = Open {
                    repeated: attribute(element, "table:number-columns-repeated")
                        .and_then(|n| n.parse().ok())
                        .unwrap_or(1),
                    kind: attribute(element, "office:value-type").unwrap_or_default(),
                    value: ["office:value", "office:date-value", "office:boolean-value", "office:time-value"]
                        .iter()
                        .find_map(|name| attribute(element, name))
                        .unwrap_or_default(),
                    formula: attribute(element, "table:formula").is_some(),
                    ..Open::default()
                };
                let spanned = |name: &str| attribute(element, name).and_then(|n| n.parse::<u64>().ok()).unwrap_or(1);
                let (rows, columns) = (spanned("table:number-rows-spanned"), spanned("table:number-columns-spanned"));
                if rows > 1 && self.merged.len() < MAX_MERGED {
                    let last = |from: u64, many: u64| from.saturating_add(many.saturating_sub(1));
                    let right = usize::try_from(columns.saturating_sub(1)).unwrap_or(usize::MAX);
                    let end = (last(self.row, rows), self.column.saturating_add(right));
                    self.merged.push(((self.row, self.column), end));
                }
                self.cell = Some(open);
                if empty {
                    self.end_cell()?;
                }
            }
            "office:annotation" if !empty => self.in_note += 1,
            "text:p" => {
                if let Some(open) = self.cell.as_mut().filter(|_| self.in_note == 0) {
                    if open.paragraphs > 0 {
                        open.text.push('\n');
                    }
                    open.paragraphs += 1;
                }
            }
            "text:s" => self.text(" "),
            "text:tab" => self.text("\t"),
            _ => {}
        }
        Ok(None)
    }

    fn closed(&mut self, name: &str) -> Result<Option<Sheet>, String> {
        match name {
            "table:table-cell" | "table:covered-table-cell" => self.end_cell()?,
            "office:annotation" => self.in_note = self.in_note.saturating_sub(1),
            "table:table-row" => {
                let filled = self.row_cells.iter().any(|(_, cell)| !cell.is_empty());
                if filled && self.rows > MAX_REPEATED {
                    return Err(format!("row {} is repeated {} times", self.row + 1, self.rows));
                }
                for again in 0..if filled { self.rows } else { 0 } {
                    for (column, cell) in &self.row_cells {
                        self.builder.cell(self.row + again, *column, cell.clone())?;
                    }
                }
                self.any |= filled;
                self.row = self.row.saturating_add(self.rows);
            }
            "table:table" if self.any => {
                let mut sheet = std::mem::take(&mut self.builder).finish(&self.merged)?;
                if self.formulas > 0 {
                    sheet.notes.push(format!(
                        "{} cells hold a formula; the value that was last computed is taken, not the formula",
                        self.formulas
                    ));
                }
                return Ok(Some(sheet));
            }
            _ => {}
        }
        Ok(None)
    }

    fn text(&mut self, text: &str) {
        if let Some(open) = self.cell.as_mut().filter(|open| open.paragraphs > 0 && self.in_note == 0) {
            open.text.push_str(text);
        }
    }

    fn end_cell(&mut self) -> Result<(), String> {
        let Some(open) = self.cell.take() else { return Ok(()) };
        let cell = open.cell();
        self.formulas += usize::from(open.formula);
        if !cell.is_empty() && open.repeated > MAX_REPEATED {
            return Err(format!("a cell of row {} is repeated {} times", self.row + 1, open.repeated));
        }
        if !cell.is_empty() {
            for again in 0..open.repeated {
                let column = self.column.saturating_add(usize::try_from(again).unwrap_or(usize::MAX));
                self.row_cells.push((column, cell.clone()));
            }
        }
        self.column = self.column.saturating_add(usize::try_from(open.repeated).unwrap_or(usize::MAX));
        Ok(())
    }
}

impl Open {
    fn cell(&self) -> Cell {
        match self.kind.as_str() {
            "float" | "currency" | "percentage" => match self.value.parse::<f64>() {
                Ok(number) if number.is_finite() => Cell::Number(number),
                _ => Cell::trouble(&self.value, "no number"),
            },
            "date" => match self.value.get(..10).and_then(Day::parse) {
                Some(day) => Cell::Day { day, month: false },
                None => Cell::trouble(&self.value, "no day"),
            },
            "boolean" => Cell::Text(if self.value == "true" { "yes" } else { "no" }.to_string()),
            "time" => Cell::trouble(&self.text, "a length of time, not a date"),
            _ if self.text.starts_with("Err:") || (self.formula && self.text.starts_with('#')) => {
                Cell::trouble(&self.text, &format!("{}: the spreadsheet could not compute it", self.text))
            }
            _ if self.text.is_empty() => Cell::Empty,
            _ => Cell::Text(self.text.clone()),
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
    quick_xml::escape::unescape(&found.value).ok().map(|value| value.into_owned())
}
