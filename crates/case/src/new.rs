//! A new case: one that runs, small enough to be read in full.

use crate::files::{CASE, CLAIMS, Files, PROGRAMME, SOURCES};

/// A case that runs: three claims about an invented programme, with a comment on each key.
///
/// It reads back without remarks. Nothing in it is meant as true of any real dispatch.
///
/// ```
/// let files = tumen_case::template("spring dispatch");
/// let (holdings, remarks) = tumen_case::read(&files)?;
/// assert_eq!(holdings.name, "spring dispatch");
/// assert_eq!(holdings.headline.len(), 6);
/// assert_eq!(remarks, []);
/// # Ok::<(), tumen_case::CaseError>(())
/// ```
pub fn template(name: &str) -> Files {
    let title = toml::Value::String(name.split_whitespace().collect::<Vec<_>>().join(" ")).to_string();
    let files = [
        (CASE, CASE_TOML.replace("TITLE", &title)),
        (PROGRAMME, PROGRAMME_TOML.to_string()),
        (SOURCES, SOURCES_CSV.to_string()),
        (CLAIMS, CLAIMS_CSV.to_string()),
    ];
    Files {
        name: name.to_string(),
        files: files.into_iter().map(|(name, text)| (name.to_string(), text.into_bytes())).collect(),
    }
}

const CASE_TOML: &str = include_str!("new/case.toml");
const PROGRAMME_TOML: &str = include_str!("new/programme.toml");
const SOURCES_CSV: &str = include_str!("new/sources.csv");
const CLAIMS_CSV: &str = include_str!("new/claims.csv");
