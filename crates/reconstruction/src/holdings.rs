//! What a case holds, once read.

use tumen_evidence::Row;
use tumen_programme::spec::Spec;
use tumen_terms::{Day, QuantityName};

/// A case: what `case::read` makes of its files.
#[derive(Clone, Debug, PartialEq)]
pub struct Holdings {
    /// The case's name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Only what was public by then.
    pub as_of: Day,
    /// Events are followed until then.
    pub horizon: Day,
    /// The seed, unless the command line gives one.
    pub seed: u64,
    /// What the answer is about, in order.
    pub headline: Vec<QuantityName>,
    /// The programme as the case describes it.
    pub programme: Spec,
    /// Rows of claims.csv.
    pub claims: Vec<Row>,
    /// Rows of sources.csv.
    pub sources: Vec<Row>,
    /// Rows of echoes.csv: proposed repeats, and what a person said of each.
    pub echoes: Vec<Row>,
    /// SHA-256 over names and bytes of the files read, in hex.
    pub inputs_hash: String,
}
