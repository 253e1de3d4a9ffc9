//! How firmly a value was said.

use crate::{Bound, Unit};

/// The hedge of a claim, as its `hedge` column names it. The kernel of each lives in the inference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hedge {
    /// `exact`: the source says exactly, or the figure stands in an official table.
    Exact,
    /// `bare`: a number without a hedge word.
    Bare,
    /// `about`
    About,
    /// `nearly`: nearly, almost.
    Nearly,
    /// `up_to`
    UpTo,
    /// `less_than`
    LessThan,
    /// `at_least`
    AtLeast,
    /// `more_than`
    MoreThan,
    /// `between`
    Between,
    /// `most`
    Most,
    /// `ordinal`: a place in an order.
    Ordinal,
    /// `none`: a statement without a value.
    None,
}

impl Hedge {
    /// Every hedge.
    pub const ALL: [Hedge; 12] = [
        Hedge::Exact,
        Hedge::Bare,
        Hedge::About,
        Hedge::Nearly,
        Hedge::UpTo,
        Hedge::LessThan,
        Hedge::AtLeast,
        Hedge::MoreThan,
        Hedge::Between,
        Hedge::Most,
        Hedge::Ordinal,
        Hedge::None,
    ];
    /// Reads the name in a `hedge` column.
    /// Surrounding blanks and case do not matter; an empty cell is no hedge, not [`Hedge::None`].
    ///
    /// ```
    /// use tumen_terms::Hedge;
    /// assert_eq!(Hedge::parse("up_to"), Some(Hedge::UpTo));
    /// assert_eq!(Hedge::parse("none"), Some(Hedge::None));
    /// assert_eq!(Hedge::parse(""), None);
    /// ```
    pub fn parse(text: &str) -> Option<Hedge> {
        let text = text.trim();
        Hedge::ALL.into_iter().find(|hedge| hedge.name().eq_ignore_ascii_case(text))
    }
    /// The name in a `hedge` column. `parse(name())` gives the hedge back.
    pub fn name(self) -> &'static str {
        match self {
            Hedge::Exact => "exact",
            Hedge::Bare => "bare",
            Hedge::About => "about",
            Hedge::Nearly => "nearly",
            Hedge::UpTo => "up_to",
            Hedge::LessThan => "less_than",
            Hedge::AtLeast => "at_least",
            Hedge::MoreThan => "more_than",
            Hedge::Between => "between",
            Hedge::Most => "most",
            Hedge::Ordinal => "ordinal",
            Hedge::None => "none",
        }
    }
}

/// Prints [`Hedge::name`].
impl std::fmt::Display for Hedge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// A value with its hedge: what stands in `hedge`, `low`, `high` and `unit`.
#[derive(Clone, Debug, PartialEq)]
pub struct HedgedValue {
    /// How firmly.
    pub hedge: Hedge,
    /// The lower end, if one was said.
    pub low: Option<Bound>,
    /// The upper end, if one was said.
    pub high: Option<Bound>,
    /// The unit, if one was said.
    pub unit: Option<Unit>,
}
