//! A sheet of a spreadsheet as the import sees it: a header and rows of cells, whatever file they came from.

use tumen_terms::Day;

/// A cell as the file holds it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// Nothing.
    Empty,
    /// Text, as written.
    Text(String),
    /// A number without a date format.
    Number(f64),
    /// A day, as a spreadsheet keeps it; `month` where it is shown as month and year only.
    Day { day: Day, month: bool },
    /// What cannot be used: as the file shows it, and why.
    Trouble { text: String, why: String },
}

impl Cell {
    /// What cannot be used, with the reason.
    pub fn trouble(text: &str, why: &str) -> Cell {
        Cell::Trouble { text: text.to_string(), why: why.to_string() }
    }

    /// As text, for the file of refused rows and for columns that hold text.
    pub fn text(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) | Cell::Trouble { text, .. } => text.clone(),
            Cell::Number(number) => format!("{number}"),
            Cell::Day { day, month } => {
                let iso = day.iso();
                if *month { iso[..iso.len() - 3].to_string() } else { iso }
            }
        }
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// One row below the header.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SheetRow {
    /// The line or row number in the file, from 1.
    pub line: u64,
    /// Its cells, as many as the header has.
    pub cells: Vec<Cell>,
}

/// A sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Sheet {
    /// Column names, as written.
    pub header: Vec<String>,
    /// The rows that hold something.
    pub rows: Vec<SheetRow>,
    /// What the person should know of the file as a whole.
    pub notes: Vec<String>,
    /// Whether days are counted from 1904; none where the file does not say.
    pub from_1904: Option<bool>,
}

/// Merged cells: first and last row and column, from 0.
pub(crate) type Merged = ((u64, usize), (u64, usize));

/// More merged stretches than this are not looked at.
pub(crate) const MAX_MERGED: usize = 1000;
/// More columns than this are no table of claims.
pub(crate) const MAX_COLUMNS: usize = 256;
/// More rows that hold something are not read at once.
pub(crate) const MAX_ROWS: usize = 200_000;
/// More characters in all are not read at once.
pub(crate) const MAX_TEXT: usize = 256 * 1024 * 1024;

/// Builds a sheet from cells in the order of rows, whatever holes are between them.
#[derive(Default)]
pub(crate) struct Builder {
    sheet: Sheet,
    found_header: bool,
    text: usize,
    current: Option<(u64, Vec<Cell>)>,
}

impl Builder {
    /// One cell, `row` and `column` from 0. Rows must not go backwards.
    ///
    /// # Errors
    /// Beyond a bound, in words.
    pub fn cell(&mut self, row: u64, column: usize, cell: Cell) -> Result<(), String> {
        if cell.is_empty() {
            return Ok(());
        }
        if column >= MAX_COLUMNS {
            return Err(format!(
                "row {} has something in column {}; at most {MAX_COLUMNS} columns are read",
                row + 1,
                column + 1
            ));
        }
        if let Cell::Text(text) = &cell {
            self.text += text.len();
            if self.text > MAX_TEXT {
                return Err("it holds more than 256 MB of text".to_string());
            }
        }
        if self.current.as_ref().is_some_and(|(line, _)| *line != row + 1) {
            self.finish_row()?;
        }
        let (_, cells) = self.current.get_or_insert_with(|| (row + 1, Vec::new()));
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        cells[column] = cell;
        Ok(())
    }

    fn finish_row(&mut self) -> Result<(), String> {
        let Some((line, mut cells)) = self.current.take() else { return Ok(()) };
        if !self.found_header {
            // the first row with two cells is the header; a title above it is passed over
            if cells.iter().filter(|cell| !cell.is_empty()).count() >= 2 {
                self.sheet.header = cells.iter().map(|cell| cell.text().trim().to_string()).collect();
                self.found_header = true;
            } else {
                self.sheet.notes.push(format!("row {line} stands above the header row and was passed over"));
            }
            return Ok(());
        }
        if self.sheet.rows.len() >= MAX_ROWS {
            return Err(format!("it has more than {MAX_ROWS} rows; split it"));
        }
        let width = self.sheet.header.len().max(cells.len());
        while self.sheet.header.len() < width {
            let name = format!("column {}", self.sheet.header.len() + 1);
            self.sheet.header.push(name);
        }
        cells.resize(width, Cell::Empty);
        self.sheet.rows.push(SheetRow { line, cells });
        Ok(())
    }

    /// The sheet; its rows are all as wide as its header. Of merged cells (first and last row and column, from 0) those
    /// below the first row hold nothing, though they look as if they did: that is said in each.
    ///
    /// # Errors
    /// No header row, or beyond a bound.
    pub fn finish(mut self, merged: &[Merged]) -> Result<Sheet, String> {
        self.finish_row()?;
        if !self.found_header {
            return Err("it has no header row: no row holds two cells".to_string());
        }
        let width = self.sheet.header.len();
        for row in &mut self.sheet.rows {
            row.cells.resize(width, Cell::Empty);
        }
        for (start, end) in merged {
            let from = self.sheet.rows.partition_point(|row| row.line <= start.0 + 1);
            let below = self.sheet.rows[from..].iter_mut().take_while(|row| row.line <= end.0 + 1);
            for row in below {
                for cell in row.cells.iter_mut().take(end.1 + 1).skip(start.1).filter(|cell| cell.is_empty()) {
                    let why = format!(
                        "part of merged cells that begin in row {}: only the first of them holds a value",
                        start.0 + 1
                    );
                    *cell = Cell::trouble("", &why);
                }
            }
        }
        Ok(self.sheet)
    }
}
