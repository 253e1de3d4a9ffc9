//! `tumen import`.

use crate::arguments::Import;
use crate::fail::Failure;
use crate::{folder, table};
use std::fmt::Write;
use std::path::PathBuf;
use tumen_case::{CLAIMS, Imported, MAPPING, MAPPING_COLUMNS};
use tumen_dossier::visible;

/// Adds the rows of a spreadsheet to the claims of a case.
pub fn run(asked: &Import) -> Result<(), Failure> {
    let files = folder::open(&asked.case)?;
    let (holdings, _) = tumen_case::read(&files)?;
    let name = asked.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let bytes = folder::read_if_there(&asked.file)?
        .ok_or_else(|| Failure(format!("there is no file {}", asked.file.display())))?;
    let remembered = match folder::read_if_there(&asked.case.join(MAPPING))? {
        Some(bytes) => tumen_case::read_table(MAPPING, &bytes, &MAPPING_COLUMNS)?.0,
        None => Vec::new(),
    };
    let imported = tumen_case::import(&name, &bytes, &holdings.claims, &remembered)
        .map_err(|why| Failure(format!("{}: {why}", asked.file.display())))?;
    folder::save(&asked.case.join(MAPPING), &imported.mapping.remembered(&remembered))?;
    let mut text = mapped(&imported, &asked.case.join(MAPPING));
    if asked.mapping_only {
        return folder::print(text.as_bytes());
    }
    if !imported.rows.is_empty() {
        let before = files.files.get(CLAIMS).map_or(&[][..], Vec::as_slice);
        let with_new = imported.claims_with_new(before)?;
        folder::save(&asked.case.join(CLAIMS), &with_new)?;
    }
    let _ = writeln!(text, "{} rows came in, {} were there already.", imported.rows.len(), imported.already);
    if let Some(refused) = imported.refused_table() {
        let file = asked.refused.clone().unwrap_or_else(|| beside(&asked.file));
        folder::save(&file, &refused)?;
        let _ = writeln!(
            text,
            "{} rows did not come in; they stand in {} with the reason beside each: correct them there and import that file.",
            imported.refused.len(),
            file.display()
        );
    }
    folder::print(text.as_bytes())
}

/// `ledger-refused.csv` beside `ledger.xlsx`.
fn beside(file: &std::path::Path) -> PathBuf {
    let stem = file.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let stem = stem.strip_suffix("-refused").unwrap_or(&stem).to_string();
    file.with_file_name(format!("{stem}-refused.csv"))
}

/// Which column is taken for which, and what is to be known of the file.
fn mapped(imported: &Imported, file: &std::path::Path) -> String {
    let rows = imported.mapping.columns.iter().map(|(name, column)| [visible(name), visible(column)]);
    let mut text = table::draw(&["column of the file", "column of the claims"], rows);
    let _ = writeln!(text, "To change that, edit {} and import again (`-` leaves a column out).", file.display());
    for note in &imported.notes {
        let _ = writeln!(text, "note: {}", visible(note));
    }
    text
}
