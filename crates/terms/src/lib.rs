//! The words that claims and the model share: units, hedged values, EDTF dates as day ranges,
//! places, scopes and the names of quantities. No other crate parses any of these.
//!
//! Everything that reads a person's text here is total: it never panics, it takes a time in proportion to the
//! length of the text, and it refuses a text of more than [`LONGEST`] bytes.

pub mod country;
pub mod hedge;
pub mod number;
pub mod period;
pub mod place;
pub mod quantity;
pub mod scope;
pub mod unit;
pub mod vocabulary;

pub use hedge::{Hedge, HedgedValue};
pub use number::{Bound, QuantityWord};
pub use period::{Day, DayRange, Period};
pub use place::{Gazetteer, Place};
pub use quantity::QuantityName;
pub use scope::{Scope, Term};
pub use unit::{Measure, Unit};

/// The longest text that is read, in bytes; a cell of a table is far shorter.
pub const LONGEST: usize = 4096;

fn refuse_long(text: &str) -> Result<(), String> {
    if text.len() <= LONGEST {
        return Ok(());
    }
    Err(format!("`{}` is {} bytes long; at most {LONGEST} are read", excerpt(text), text.len()))
}

/// The beginning of a text, short enough to be quoted in a message: up to 40 characters, and `…` where there are more.
///
/// ```
/// assert_eq!(tumen_terms::excerpt("workers_planned"), "workers_planned");
/// assert_eq!(tumen_terms::excerpt(&"x".repeat(1000)).chars().count(), 41);
/// ```
#[must_use]
pub fn excerpt(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
