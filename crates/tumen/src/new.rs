//! `tumen new`.

use crate::fail::{Failure, about};
use crate::folder;
use std::path::Path;

/// Makes a case that runs.
pub fn run(case: &Path) -> Result<(), Failure> {
    if case.exists() {
        let mut inside = std::fs::read_dir(case).map_err(|error| about(case, "look into", &error))?;
        if inside.next().is_some() {
            return Err(Failure(format!("{} is there already and not empty; name another folder", case.display())));
        }
    }
    let name = case.file_name().map_or_else(|| "case".to_string(), |name| name.to_string_lossy().into_owned());
    for (file, bytes) in &tumen_case::template(&name).files {
        folder::save(&case.join(file), bytes)?;
    }
    let text = format!(
        "{0} is made: case.toml, programme.toml, sources.csv, claims.csv.\nNow try:  tumen reconstruct {0}\n",
        case.display()
    );
    folder::print(text.as_bytes())
}
