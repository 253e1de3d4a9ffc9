//! What stops a command: what happened and what to do.

use std::fmt;
use std::path::Path;

/// A failure, in words for the person at the keyboard.
#[derive(Debug)]
pub struct Failure(pub String);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<tumen_case::CaseError> for Failure {
    fn from(error: tumen_case::CaseError) -> Failure {
        Failure(error.to_string())
    }
}

/// That a file or folder could not be used.
pub fn about(path: &Path, doing: &str, error: &std::io::Error) -> Failure {
    Failure(format!("could not {doing} {}: {error}", path.display()))
}
