//! What a case holds, once read.

use tumen_evidence::Row;
use tumen_programme::spec::Spec;
use tumen_terms::{Day, QuantityName};

/// One of several accounts that exclude each other, as case.toml writes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Rival {
    /// Its name.
    pub name: String,
    /// The question that it answers; empty for scenarios.
    pub question: String,
    /// Comparisons that hold in its worlds: `first_departure_date = never`.
    pub holds: Vec<String>,
    /// Words of claims that it takes to mean something else.
    pub reads: Vec<Reading>,
    /// Where it stands: `case.toml line 60`.
    pub place: String,
}

/// A word of a claim's scope that is taken to mean another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The scope key.
    pub key: String,
    /// What the claims say.
    pub said: String,
    /// What they are taken to mean.
    pub meant: String,
}

/// What a case lists as fit to leave it, beside what is safe by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// The title of the page for release; empty for a neutral one.
    pub title: String,
    /// Names of jobs, papers, services, conditions, scenarios and the like that may be printed.
    pub names: Vec<String>,
}

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
    /// An earlier date that the answer is set beside.
    pub since: Option<Day>,
    /// Accounts of what became of the programme; they exclude each other.
    pub scenarios: Vec<Rival>,
    /// Accounts of other questions; those of one question exclude each other.
    pub hypotheses: Vec<Rival>,
    /// What may be printed on a page for release.
    pub listed: Listed,
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
