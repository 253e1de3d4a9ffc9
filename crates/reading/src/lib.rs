//! Report text in English, Korean or Russian in; claim drafts with their passages out.
//!
//! A monitor reads a report and retypes its figures. This crate drafts the rows instead: subject and scope, hedge, bounds
//! and unit, period, plan or fact, who says so, and the passage. It decides nothing: a draft becomes a claim only when a
//! person accepts it, and what the text does not settle is marked in [`Draft::missing`].
//!
//! The grammar stands in tables under `crates/reading/data/`, one row for each addition, each row with its example, and
//! each example is a test. There is no model to download and nothing is learnt. The steps are a cascade: the text as it is
//! read, sentences, words, dates, figures with unit and hedge, places, who speaks, what it is about.
//!
//! ```
//! use tumen_reading::{Report, read};
//! let text = "The state plans to send up to 2,000 workers to Mongolia from early March, a trader in Sinuiju told us.";
//! let reading = read(&Report { text, date: Some("2024-02"), outlet: None });
//! let draft = &reading.drafts[0];
//! assert_eq!(draft.subject.as_deref(), Some("workers_planned"));
//! assert_eq!(draft.scope.to_string(), "country=MN");
//! assert_eq!(draft.period.as_deref(), Some("2024-03/.."));
//! assert_eq!(draft.speaker.as_ref().unwrap().words, "anonymous trader in Sinuiju");
//! ```

mod date;
mod draft;
mod header;
mod language;
mod lexicon;
mod number;
mod phrases;
mod place;
mod ranking;
mod read;
mod review;
mod scope;
mod sentence;
mod speaker;
mod subject;
mod table;
mod text;
mod token;
mod value;
mod view;

pub use draft::{Draft, Missing, Span};
pub use language::Language;
pub use read::{Reading, Report, read};
pub use review::{Document, REVIEW_COLUMNS, rows, source_key, text_hash};
pub use speaker::Speaker;
pub use text::{NotText, decode};

#[cfg(test)]
mod tests;
