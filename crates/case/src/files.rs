//! The files of a case, and the hash that says which they were.

use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Title, dates, seed, headline quantities.
pub const CASE: &str = "case.toml";
/// The programme as the case describes it.
pub const PROGRAMME: &str = "programme.toml";
/// Who knew, and how far each is to be trusted.
pub const SOURCES: &str = "sources.csv";
/// One row, one assertion.
pub const CLAIMS: &str = "claims.csv";
/// Who repeats whom, as `tumen check --propose` proposes and a person confirms; a case need not have it.
pub const ECHOES: &str = "echoes.csv";
/// The files of a case. [`ECHOES`] may stand beside them; others are not looked at.
pub const FILE_NAMES: [&str; 4] = [CASE, CLAIMS, PROGRAMME, SOURCES];

/// A case as bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// The case's name: that of its folder.
    pub name: String,
    /// File name and content.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// SHA-256, in hex, over the files that [`read`](crate::read()) looks at.
///
/// For each of [`FILE_NAMES`] and [`ECHOES`] that is there, in the order of their names: the name, a zero byte, the length of the
/// content as eight bytes (little-endian), the content. The name of the case and files that are not read do not count.
///
/// ```
/// use tumen_case::{Files, inputs_hash, template};
/// let mut files = template("a");
/// let hash = inputs_hash(&files);
/// assert_eq!(hash.len(), 64);
/// files.files.insert("notes.txt".into(), b"call back on Monday".to_vec());
/// assert_eq!(inputs_hash(&files), hash);
/// files.files.insert("sources.csv".into(), Vec::new());
/// assert_ne!(inputs_hash(&files), hash);
/// assert!(inputs_hash(&Files::default()).starts_with("e3b0c442"), "nothing read: the hash of no bytes");
/// ```
pub fn inputs_hash(files: &Files) -> String {
    let mut hash = Sha256::new();
    for (name, bytes) in &files.files {
        if FILE_NAMES.contains(&name.as_str()) || name == ECHOES {
            hash.update(name.as_bytes());
            hash.update([0]);
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
