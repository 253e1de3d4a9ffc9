//! What a reader sees: the answer as JSON, as rows for a terminal and as one page for the analyst.
//!
//! Everything here takes a [`tumen_reconstruction::Reconstruction`] and gives bytes; nothing opens a file, asks
//! for the time or draws a random number, so that the same answer gives the same bytes.
//!
//! Whatever comes from a case is hostile until shown otherwise: markup is escaped by construction, control
//! characters that could reorder a line are spelt out, and only web addresses become links.

mod anchors;
mod axis;
mod json;
mod numbers;
pub mod plots;
mod simulated;
mod tables;
mod terminal;
mod text;
mod working;

pub use json::{check_json, json};
pub use numbers::{figure, interval, with_unit};
pub use simulated::{simulation_json, simulation_rows};
pub use tables::{CsvTable, ParquetTable};
pub use terminal::terminal_rows;
pub use text::visible;
pub use working::working;
