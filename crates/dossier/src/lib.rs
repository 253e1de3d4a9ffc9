//! What a reader sees: the answer as JSON, as rows for a terminal, as a page for the analyst and as one for release.
//!
//! Everything here takes a [`tumen_reconstruction::Reconstruction`] and gives bytes; nothing opens a file, asks
//! for the time or draws a random number, so that the same answer gives the same bytes.
//!
//! Whatever comes from a case is hostile until shown otherwise: markup is escaped by construction, control
//! characters that could reorder a line are spelt out, and only web addresses become links.

mod anchors;
mod axis;
mod backtest;
mod calibration;
mod contests;
mod drafts;
mod figures;
mod fonts;
mod json;
mod numbers;
mod page;
pub mod plots;
mod public;
mod replications;
mod shapes;
mod simulated;
mod story;
mod table;
mod tables;
mod terminal;
mod text;
mod words;
mod working;

pub use backtest::{BACKTEST_HEADER, FORECAST_HEADER, backtest_json, backtest_page, backtest_rows, forecast_rows};
pub use calibration::{calibration_json, calibration_page, calibration_rows, misspecified_rows};
pub use drafts::drafts_json;
pub use json::{check_json, compare_json, gaps_json, json};
pub use numbers::{figure, interval, whole, with_unit};
pub use public::public;
pub use replications::{read_replication, replication};
pub use simulated::{simulation_json, simulation_rows};
pub use story::story;
pub use tables::{CsvTable, ParquetTable};
pub use terminal::{COMPARE_HEADER, GAPS_HEADER, compare_rows, gap_rows, terminal_rows, verdict};
pub use text::visible;
pub use working::working;
