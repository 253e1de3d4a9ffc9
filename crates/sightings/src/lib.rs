//! What observers would have seen of a simulated world: lists with gaps, misspellings and renewed documents, and the truth
//! beside them. Everyone in them is invented; linkage, teams and totals can be tested on them.
//!
//! The rates of gaps and errors ([`Errors`]) are made up for such tests, in the range that work with lists of names meets;
//! they are not measured on any list of this programme.

pub mod lists;
pub mod names;
pub mod romanise;

pub use lists::{Crossing, Interview, Link, Lists, Passengers, Person, RosterRow, VisaRow, observe, passengers};
pub use names::Name;

/// How often observers miss or misspell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Errors {
    /// A crossing that the border's table does not hold.
    pub crossing_missed: f64,
    /// A visa that the list does not hold.
    pub visa_missed: f64,
    /// Someone at a site that is not on its roster.
    pub roster_missed: f64,
    /// A name with a letter wrong.
    pub misspelt: f64,
    /// A birth date that is not there.
    pub no_birth_date: f64,
    /// A birth date with day and month the wrong way round, where both can be months.
    pub swapped_date: f64,
    /// A document that was renewed before the person crosses again.
    pub renewed: f64,
    /// Of those at home or escaped: who is interviewed.
    pub interviewed: f64,
}

/// The usual rates.
pub const ERRORS: Errors = Errors {
    crossing_missed: 0.03,
    visa_missed: 0.1,
    roster_missed: 0.35,
    misspelt: 0.06,
    no_birth_date: 0.04,
    swapped_date: 0.01,
    renewed: 0.3,
    interviewed: 0.01,
};
