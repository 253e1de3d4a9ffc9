//! A case as files: bytes in, holdings and remarks out, and back.
//!
//! This crate opens no file. Whoever calls it reads a folder (or a vault, or an upload) into [`Files`] and gives
//! the bytes to [`read`]. What a person typed into a table never stops work: a row that is hard to read stays a row,
//! with a [`Remark`](tumen_evidence::Remark) that names it. Only what leaves nothing sensible to do is a
//! [`CaseError`].
//!
//! ```
//! let files = tumen_case::template("first-case");
//! let (holdings, remarks) = tumen_case::read(&files)?;
//! assert_eq!(holdings.claims.len(), 3);
//! assert!(remarks.is_empty());
//! # Ok::<(), tumen_case::CaseError>(())
//! ```

mod append;
mod echoes;
mod error;
mod files;
mod header;
mod import;
mod new;
mod noted;
mod priors;
mod programme;
mod quoting;
mod read;
mod settings;
mod tables;
mod text;
mod toml_file;
mod write;

pub use append::append_rows;
pub use echoes::write_echoes;
pub use error::{CaseError, CaseErrorKind};
pub use files::{CASE, CLAIMS, ECHOES, FILE_NAMES, Files, PROGRAMME, SOURCES, inputs_hash};
pub use import::{Imported, LEFT_OUT, MAPPING, MAPPING_COLUMNS, Mapping, Refused, harmless, import};
pub use new::template;
pub use read::read;
pub use tables::{CLAIM_COLUMNS, ECHO_COLUMNS, MAX_CELLS, MAX_ROWS, SOURCE_COLUMNS, read_table};
pub use write::write_table;

#[cfg(test)]
mod tests;
