//! What leaves nothing sensible to do: a file that is not there, settings that cannot be read.

use std::fmt;

/// What kind of error; stable, for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CaseErrorKind {
    /// A file that a case cannot do without is not there.
    MissingFile,
    /// A settings file is not text.
    NotText,
    /// A settings file is not TOML, or has a key that nothing reads, or lacks one.
    BadToml,
    /// A value that cannot be: a date that does not exist, a prior without its numbers, a name given twice.
    BadValue,
    /// A table with more rows or cells than can be held.
    TooLarge,
}

impl CaseErrorKind {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            CaseErrorKind::MissingFile => "missing_file",
            CaseErrorKind::NotText => "not_text",
            CaseErrorKind::BadToml => "bad_toml",
            CaseErrorKind::BadValue => "bad_value",
            CaseErrorKind::TooLarge => "too_large",
        }
    }
}

/// An error in a case: what happened, where, what to do.
///
/// ```
/// let error = tumen_case::read(&tumen_case::Files::default()).unwrap_err();
/// assert_eq!(error.kind(), tumen_case::CaseErrorKind::MissingFile);
/// assert!(error.to_string().starts_with("case.toml: "));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseError {
    /// What kind.
    pub kind: CaseErrorKind,
    /// The file, as the case names it.
    pub file: String,
    /// The line of that file, 1 being the first.
    pub row: Option<usize>,
    /// What happened.
    pub text: String,
    /// What to do.
    pub advice: String,
}

impl CaseError {
    /// What kind of error it is.
    pub fn kind(&self) -> CaseErrorKind {
        self.kind
    }

    pub(crate) fn new(
        kind: CaseErrorKind,
        file: &str,
        row: Option<usize>,
        text: impl Into<String>,
        advice: impl Into<String>,
    ) -> CaseError {
        CaseError { kind, file: file.to_string(), row, text: text.into(), advice: advice.into() }
    }
}

/// `file row N: what happened`, and on the next line what to do.
impl fmt::Display for CaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(row) = self.row {
            let word = if self.file.ends_with(".toml") { "line" } else { "row" };
            write!(f, " {word} {row}")?;
        }
        write!(f, ": {}\n{}", self.text.trim_end(), self.advice)
    }
}

impl std::error::Error for CaseError {}
