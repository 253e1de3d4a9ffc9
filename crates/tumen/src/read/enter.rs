//! Accepted rows, written into a case.

use crate::fail::Failure;
use crate::folder;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tumen_case::{CLAIMS, SOURCES, append_rows, read_table};
use tumen_evidence::Row;
use tumen_reading::{Speaker, source_key};

/// What a person took.
#[derive(Clone, Debug)]
pub struct Accepted {
    /// The row, edited where it was; with the grade where one was given.
    pub row: Row,
    /// The Admiralty letter of the source, where one was given.
    pub reliability: Option<char>,
}

/// A case that rows are entered into: nothing that stands in its files changes, not a byte.
pub struct Entry {
    case: PathBuf,
    claims: Vec<u8>,
    sources: Vec<u8>,
    ids: BTreeSet<String>,
    keys: BTreeSet<String>,
    /// What the person should know of what was left as it was.
    pub notes: Vec<String>,
}

impl Entry {
    /// Opens a case for rows.
    pub fn into(case: &Path) -> Result<Entry, Failure> {
        let files = folder::open(case)?;
        let claims = files.files.get(CLAIMS).cloned().ok_or_else(|| {
            Failure(format!("{} has no {CLAIMS}; `tumen new` makes a case that has one", case.display()))
        })?;
        let sources = files.files.get(SOURCES).cloned().unwrap_or_default();
        let known = |table: &[u8], file: &str, column: &str| -> Result<BTreeSet<String>, Failure> {
            let (rows, _) = read_table(file, table, &[])?;
            Ok(rows.iter().map(|row| row.get(column).to_string()).collect())
        };
        let (ids, keys) = (known(&claims, CLAIMS, "id")?, known(&sources, SOURCES, "source")?);
        Ok(Entry { case: case.to_path_buf(), claims, sources, ids, keys, notes: Vec::new() })
    }

    /// The claims of the case.
    pub fn claims(&self) -> PathBuf {
        self.case.join(CLAIMS)
    }

    /// Whether a row of that id stands in the case already.
    pub fn holds(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Writes rows after the end of claims.csv, all at once, and the letters of sources that sources.csv has not.
    pub fn enter(&mut self, accepted: Vec<Accepted>) -> Result<(), Failure> {
        let (mut rows, mut letters) = (Vec::new(), Vec::new());
        for Accepted { mut row, reliability } in accepted {
            let words = row.get("attributed_to").to_string();
            let speaker = (!words.is_empty()).then(|| Speaker { words, kind: row.get("source_kind").to_string() });
            let key = speaker.as_ref().map(|speaker| source_key(speaker, row.get("source_publisher")));
            let key = key.filter(|key| !key.is_empty());
            if let Some(key) = &key {
                row.cells.push(("source".to_string(), key.clone()));
            }
            row.cells.retain(|(column, _)| !matches!(column.as_str(), "sentence" | "missing" | "decision"));
            self.ids.insert(row.get("id").to_string());
            rows.push(row);
            let (Some(letter), Some(key), Some(speaker)) = (reliability, key, speaker) else { continue };
            if !self.keys.insert(key.clone()) {
                self.notes.push(format!("{key} stands in {SOURCES} already; its letter there was left as it is."));
                continue;
            }
            let cells = [("source", key), ("kind", speaker.kind), ("reliability", letter.to_string())];
            let cells = cells.into_iter().map(|(column, cell)| (column.to_string(), cell)).collect();
            letters.push(Row { file: SOURCES.to_string(), line: 0, cells });
        }
        let more = append_rows(CLAIMS, &self.claims, &rows)?;
        folder::append(&self.claims(), &more)?;
        self.claims.extend(more);
        if letters.is_empty() {
            return Ok(());
        }
        if self.sources.is_empty() {
            self.sources = b"source,kind,reliability,place,relays,note\n".to_vec();
            folder::append(&self.case.join(SOURCES), &self.sources)?;
        }
        let more = append_rows(SOURCES, &self.sources, &letters)?;
        folder::append(&self.case.join(SOURCES), &more)?;
        self.sources.extend(more);
        Ok(())
    }
}
