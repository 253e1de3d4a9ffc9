//! XLSX, cell by cell: no range is ever laid out, so that one far cell does not fill the memory.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, XlsxFormulaMetadata};

use super::archive;
use super::sheet::{Builder, Cell, MAX_MERGED, Merged, Sheet};
use tumen_terms::Day;

/// More cells than this, empty ones with a format counted, are not looked at.
const MAX_LOOKED_AT: usize = 8_000_000;

/// Reads the first sheet that holds something.
///
/// # Errors
/// What is wrong with the file, in words.
pub(crate) fn read(bytes: &[u8]) -> Result<Sheet, String> {
    archive::measure(bytes)?;
    let broken =
        |error: calamine::XlsxError| format!("it cannot be read as XLSX ({error}); save it again in a spreadsheet");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let from_1904 = book.has_1904_epoch();
    let names = book.sheet_names();
    let mut empty = Vec::new();
    for (place, name) in names.iter().enumerate() {
        let formulas = formulas(&mut book, name).map_err(broken)?;
        let merged = merged(&mut book, name);
        let Some(mut sheet) = cells(&mut book, name, &formulas, &merged)? else {
            empty.push(name.clone());
            continue;
        };
        sheet.from_1904 = Some(from_1904);
        if from_1904 {
            sheet.notes.push("the workbook counts days from 1904; its dates were read so".to_string());
        }
        if !formulas.is_empty() {
            sheet.notes.push(format!(
                "{} cells hold a formula; the value that was last computed is taken, not the formula",
                formulas.len()
            ));
        }
        let others: Vec<&str> = names[place + 1..].iter().map(String::as_str).collect();
        if !others.is_empty() {
            sheet.notes.push(format!("only the sheet `{name}` is read, not {}", others.join(", ")));
        }
        return Ok(sheet);
    }
    Err("no sheet holds anything".to_string())
}

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Formulas by row and column, as far as the file writes them out.
type Formulas = HashMap<(u32, u32), String>;

fn formulas(book: &mut Book<'_>, name: &str) -> Result<Formulas, calamine::XlsxError> {
    let mut found = Formulas::new();
    let Ok(mut reader) = book.worksheet_cells_reader(name) else { return Ok(found) };
    let mut looked_at = 0;
    while let Some(record) = reader.next_cell_with_formula_metadata()? {
        looked_at += 1;
        if looked_at > MAX_LOOKED_AT {
            break;
        }
        let written = match record.formula {
            Some(XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. }) => formula,
            Some(_) => String::new(),
            None => continue,
        };
        found.insert(record.pos, format!("={written}"));
    }
    Ok(found)
}

fn merged(book: &mut Book<'_>, name: &str) -> Vec<Merged> {
    let found = book.merge_cells_by_sheet_name(name).unwrap_or_default();
    let place = |(row, column): (u32, u32)| (u64::from(row), usize::try_from(column).unwrap_or(usize::MAX));
    let areas = found.into_iter().map(|area| (place(area.start), place(area.end)));
    areas.filter(|(start, end)| end.0 > start.0).take(MAX_MERGED).collect()
}

fn cells(book: &mut Book<'_>, name: &str, formulas: &Formulas, merged: &[Merged]) -> Result<Option<Sheet>, String> {
    let Ok(mut reader) = book.worksheet_cells_reader(name) else { return Ok(None) };
    let months: Vec<bool> = reader
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().is_some_and(|format| shows_month_only(&format.format_code)))
        .collect();
    let mut builder = Builder::default();
    let (mut looked_at, mut any, mut last) = (0usize, false, 0u64);
    loop {
        let next =
            reader.next_cell_with_style_id().map_err(|error| format!("the sheet `{name}` breaks off ({error})"))?;
        let Some((cell, style)) = next else { break };
        looked_at += 1;
        if looked_at > MAX_LOOKED_AT {
            return Err(format!(
                "the sheet `{name}` has more than {MAX_LOOKED_AT} cells; delete the empty ones with a format"
            ));
        }
        let (row, column) = cell.get_position();
        let month = months.get(style).copied().unwrap_or(false);
        let value = of(cell.get_value(), month, formulas.get(&(row, column)));
        if u64::from(row) < last {
            return Err(format!("the sheet `{name}` has its rows out of order"));
        }
        last = u64::from(row);
        any |= !value.is_empty();
        builder.cell(last, usize::try_from(column).unwrap_or(usize::MAX), value)?;
    }
    match any {
        true => builder.finish(merged).map(Some).map_err(|why| format!("the sheet `{name}`: {why}")),
        false => Ok(None),
    }
}

fn of(value: &DataRef<'_>, month: bool, formula: Option<&String>) -> Cell {
    match value {
        DataRef::Empty if formula.is_some() => {
            let written = formula.map_or("", String::as_str);
            Cell::trouble(written, "a formula without a value; let the spreadsheet compute it and save")
        }
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) if number.is_finite() => Cell::Number(*number),
        DataRef::Float(number) => Cell::trouble(&number.to_string(), "not a number"),
        DataRef::String(text) => Cell::Text(text.clone()),
        DataRef::SharedString(text) => Cell::Text((*text).to_string()),
        DataRef::Bool(yes) => Cell::Text(if *yes { "yes" } else { "no" }.to_string()),
        DataRef::DateTime(moment) => day(moment, month),
        DataRef::DateTimeIso(text) => {
            text.get(..10).and_then(Day::parse).map_or_else(|| Cell::Text(text.clone()), |day| Cell::Day { day, month })
        }
        DataRef::DurationIso(text) => Cell::trouble(text, "a length of time, not a date"),
        DataRef::Error(error) => {
            Cell::trouble(&error.to_string(), &format!("{error}: the spreadsheet could not compute it"))
        }
    }
}

fn day(moment: &ExcelDateTime, month: bool) -> Cell {
    if moment.is_duration() {
        return Cell::trouble(&moment.as_f64().to_string(), "a length of time, not a date");
    }
    let (year, in_year, day, ..) = moment.to_ymd_hms_milli();
    match Day::from_ymd(i32::from(year), u32::from(in_year), u32::from(day)) {
        Some(day) => Cell::Day { day, month },
        None => Cell::trouble(&moment.as_f64().to_string(), "no day that a spreadsheet can show"),
    }
}

/// Whether a number format shows a date as month and year only (`mmm-yy`).
fn shows_month_only(format: &str) -> bool {
    let mut bare = String::new();
    let mut quoted = false;
    for c in format.to_lowercase().chars() {
        match c {
            '"' => quoted = !quoted,
            '[' | ']' => {}
            c if !quoted => bare.push(c),
            _ => {}
        }
    }
    bare.contains('y') && bare.contains("mm") && !bare.contains('d') && !bare.contains('h') && !bare.contains('s')
}
