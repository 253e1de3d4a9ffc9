//! A settings file: its text, its content, and the line of anything in it.

use crate::error::{CaseError, CaseErrorKind};
use crate::files::Files;
use crate::text;
use serde::de::DeserializeOwned;
use toml::de::{DeTable, DeValue};

/// A settings file as text.
pub(crate) struct TomlFile {
    /// Its name.
    pub file: &'static str,
    /// Its text.
    pub text: String,
}

/// One step on the way to a value.
#[derive(Clone, Copy)]
pub(crate) enum Step<'a> {
    /// Into a table.
    Key(&'a str),
    /// Into a list.
    Index(usize),
}

impl TomlFile {
    /// The text of a file that a case cannot do without.
    pub(crate) fn open(files: &Files, file: &'static str) -> Result<TomlFile, CaseError> {
        let bytes = files.files.get(file).ok_or_else(|| missing(files, file))?;
        let decoded = text::decode(bytes);
        let refuse = |row| {
            CaseError::new(
                CaseErrorKind::NotText,
                file,
                row,
                "this is not UTF-8 text",
                "Open it in a text editor and save it with the encoding UTF-8.",
            )
        };
        if decoded.broken_utf16 {
            return Err(refuse(None));
        }
        match std::str::from_utf8(&decoded.bytes) {
            Ok(text) => Ok(TomlFile { file, text: text.to_string() }),
            Err(error) => {
                let line = 1 + text::line_ends(&decoded.bytes, 0, error.valid_up_to());
                Err(refuse(usize::try_from(line).ok()))
            }
        }
    }

    /// Its content. The error keeps TOML's own words, which show the line, and says what to do.
    pub(crate) fn parse<T: DeserializeOwned>(&self) -> Result<T, CaseError> {
        toml::from_str(&self.text).map_err(|error| {
            let remedy = self.remedy(error.message());
            // Of a key that the file as a whole lacks there is no line to show: its span is empty.
            let lacking = error.message().starts_with("missing field");
            let (row, text) = match error.span() {
                Some(span) if !(lacking && span.is_empty()) => (Some(self.line_of(span.start)), error.to_string()),
                _ => (None, error.message().to_string()),
            };
            CaseError::new(CaseErrorKind::BadToml, self.file, row, text, remedy)
        })
    }

    fn remedy(&self, message: &str) -> String {
        let named = message.split('`').nth(1).unwrap_or("");
        if message.starts_with("unknown field") {
            match named {
                "title" | "as_of" | "horizon" | "seed" | "since" | "headline" => {
                    format!("Move `{named}` above the first line in brackets: what stands below one belongs to it.")
                }
                "scenarios" => "Write each scenario as a [[scenario]] of its own.".to_string(),
                "hypotheses" => "Write each hypothesis as a [[hypothesis]] of its own.".to_string(),
                _ => format!(
                    "Correct the spelling of `{named}` or remove it; the keys that are read here are listed above."
                ),
            }
        } else if message.starts_with("missing field") {
            match named {
                "unit" => "Add `unit = \"...\"`: no unit is ever a default.".to_string(),
                "basis" => "Add `basis = \"...\"`: where the figure comes from, in a few words.".to_string(),
                "as_of" => "Add `as_of = \"YYYY-MM-DD\"`: only what was public by then counts.".to_string(),
                "horizon" => "Add `horizon = \"YYYY-MM-DD\"`: until when events are followed.".to_string(),
                _ => format!("Add `{named} = ...` there."),
            }
        } else if message.starts_with("unknown variant") {
            format!("Write one of the words listed above instead of `{named}`.")
        } else if message.starts_with("duplicate key") {
            "Keep one of the two.".to_string()
        } else if message.contains("expected a string") {
            "Write it as text, between double quotes; dates too.".to_string()
        } else if message.starts_with("invalid") && message.contains("expected") {
            "Write what is expected there; text stands between double quotes, numbers do not.".to_string()
        } else {
            "Correct that line. Text and dates stand between double quotes, lists between [ and ], a comment begins with #."
                .to_string()
        }
    }

    /// An error about the value at the end of `path`.
    pub(crate) fn bad_value(&self, path: &[Step<'_>], text: impl Into<String>, advice: impl Into<String>) -> CaseError {
        CaseError::new(CaseErrorKind::BadValue, self.file, self.line_at(path), text, advice)
    }

    /// Where a value stands, for a remark: `case.toml line 4`.
    pub(crate) fn place(&self, path: &[Step<'_>]) -> String {
        match self.line_at(path) {
            Some(line) => format!("{} line {line}", self.file),
            None => self.file.to_string(),
        }
    }

    /// The line of the value at the end of `path`, or of the last step on the way that is there.
    fn line_at(&self, path: &[Step<'_>]) -> Option<usize> {
        let root = DeTable::parse(&self.text).ok()?;
        let mut found = None;
        let mut value: Option<&DeValue<'_>> = None;
        for step in path {
            let next = match (step, value) {
                (Step::Key(key), within) => {
                    let table = match within {
                        None => Some(root.get_ref()),
                        Some(DeValue::Table(table)) => Some(table),
                        Some(_) => None,
                    };
                    table
                        .and_then(|table| table.iter().find(|(name, _)| name.get_ref() == *key))
                        .map(|(_, value)| value)
                }
                (Step::Index(index), Some(DeValue::Array(list))) => list.get(*index),
                (Step::Index(_), _) => None,
            };
            let Some(next) = next else { break };
            found = Some(self.line_of(next.span().start));
            value = Some(next.get_ref());
        }
        found
    }

    fn line_of(&self, byte: usize) -> usize {
        1 + self.text.as_bytes().iter().take(byte).filter(|b| **b == b'\n').count()
    }
}

/// The error for a file that is not there, naming what is.
pub(crate) fn missing(files: &Files, file: &str) -> CaseError {
    let stem = file.split('.').next().unwrap_or(file);
    let near: Vec<&str> =
        files.files.keys().map(String::as_str).filter(|name| name.to_lowercase().contains(stem)).collect();
    let advice = if !near.is_empty() {
        format!("There is {}: save or rename it as {file} (spreadsheets: as CSV, UTF-8).", near.join(", "))
    } else if file.ends_with(".csv") {
        format!("Add {file} to the case: one row per assertion, column names in the first row.")
    } else {
        format!("Add {file} to the case; a new case made by `tumen new` shows what stands in it.")
    };
    CaseError::new(CaseErrorKind::MissingFile, file, None, "the case has no such file", advice)
}
