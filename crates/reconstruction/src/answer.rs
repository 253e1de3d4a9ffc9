//! What a reconstruction says: inert values, ready for JSON, pages and the terminal.

use tumen_audit::Finding;
use tumen_evidence::{Handling, Remark};
use tumen_terms::Day;

/// The summary of a distribution, in the quantity's unit; dates are days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// Mean.
    pub mean: f64,
    /// 5 % quantile.
    pub p05: f64,
    /// 25 % quantile.
    pub p25: f64,
    /// Median.
    pub p50: f64,
    /// 75 % quantile.
    pub p75: f64,
    /// 95 % quantile.
    pub p95: f64,
}

/// One quantity before and after the claims.
#[derive(Clone, Debug, PartialEq)]
pub struct QuantityAnswer {
    /// `name[key=value,...]`.
    pub quantity: String,
    /// The unit's name.
    pub unit: String,
    /// For people.
    pub label: String,
    /// `plan`, `rule` or `fact`.
    pub nature: &'static str,
    /// Before the claims. Of an event that may not happen: given that it does. NaN where it never does.
    pub prior: Summary,
    /// After the claims, likewise.
    pub posterior: Summary,
    /// Probability that the event does not happen within the horizon (posterior), where it may not.
    pub never: Option<f64>,
    /// The same in the prior.
    pub prior_never: Option<f64>,
    /// Probability of zero (posterior), where zero is an atom.
    pub zero: Option<f64>,
    /// The same in the prior.
    pub prior_zero: Option<f64>,
    /// The posterior given more than zero, where zero is an atom and anything more than zero was drawn.
    pub positive: Option<Summary>,
    /// Ids of the claims that move it, most influential first.
    pub informed_by: Vec<String>,
}

/// How far leaving a claim out moves a quantity.
#[derive(Clone, Debug, PartialEq)]
pub struct Influence {
    /// `name[key=value,...]`.
    pub quantity: String,
    /// Posterior mean with the claim minus without it, in posterior standard deviations.
    pub shift_sd: f64,
    /// Pareto k of the importance weights; above 0.7 the shift is not to be trusted.
    pub khat: f64,
    /// Whether plain reweighting was not to be trusted, so that the claim was tempered out in steps.
    pub bridged: bool,
}

/// What became of one row of claims.csv.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Evidence for a quantity.
    Evidence,
    /// It names or confirms a part of the programme.
    Structure,
    /// Said, not measured.
    NotMeasured,
    /// Not read as a claim, not yet published, or left out on request.
    SetAside,
}

impl Use {
    /// For people and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Use::Evidence => "evidence",
            Use::Structure => "structure",
            Use::NotMeasured => "said, not measured",
            Use::SetAside => "set aside",
        }
    }
}

/// One row of claims.csv in the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimAnswer {
    /// Its id.
    pub id: String,
    /// What it is about: the `subject` column.
    pub subject: String,
    /// What became of it.
    pub role: Use,
    /// The quantity it is evidence for, or the entry of the programme it names.
    pub about: String,
    /// Posterior probability that it was well-informed, where it is evidence.
    pub credibility: Option<f64>,
    /// On each headline quantity, largest first.
    pub influence: Vec<Influence>,
    /// Why it is not used, or what to know of its use.
    pub remark: Option<String>,
    /// Who published it.
    pub outlet: String,
    /// When, as written.
    pub published: String,
    /// Who speaks.
    pub speaker: String,
    /// The key of its origin.
    pub source: String,
    /// The paraphrase.
    pub paraphrase: String,
    /// Hedge and bounds as text, for people ("about 10,000 people").
    pub value: String,
    /// Title of the document.
    pub title: String,
    /// Public address.
    pub url: String,
    /// Who may see it.
    pub handling: Handling,
    /// Ids of the claims it may repeat.
    pub echo_of: Vec<String>,
    /// The first and last day that it speaks of, where its value is a date.
    pub days: Option<(Day, Day)>,
}

/// A source before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceAnswer {
    /// Its key.
    pub source: String,
    /// The letter, A to F.
    pub letter: char,
    /// Whether a person graded it.
    pub graded: bool,
    /// How many of its claims are evidence.
    pub claims: usize,
    /// Mean of the prior share of well-informed claims.
    pub prior_mean: f64,
    /// 5 %, 50 % and 95 % quantile of the posterior share.
    pub p05: f64,
    /// Median.
    pub p50: f64,
    /// 95 % quantile.
    pub p95: f64,
}

/// Quantiles of a number of people over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Fan {
    /// What: `planned`, `sent`, `in country`; over years also `came`, `went home`, `crossings`, `workers' crossings`.
    pub what: &'static str,
    /// For people.
    pub label: String,
    /// The unit's name.
    pub unit: String,
    /// The days of the grid.
    pub days: Vec<Day>,
    /// For each day the 5, 25, 50, 75 and 95 % quantile.
    pub quantiles: Vec<[f64; 5]>,
    /// What was told of it, in order of time.
    pub told: Vec<Told>,
}

/// A claim on a number of people at a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Its id.
    pub claim: String,
    /// The middle of the time that it speaks of.
    pub day: Day,
    /// What its words leave open at most (nine in ten), from below.
    pub low: f64,
    /// The figure told; of a range, its middle.
    pub middle: f64,
    /// From above.
    pub high: f64,
    /// Posterior probability that it was well-informed.
    pub credibility: f64,
}

/// The price of a place by origin and job.
#[derive(Clone, Debug, PartialEq)]
pub struct PriceAnswer {
    /// Place of origin.
    pub origin: String,
    /// Job; empty for the mix of jobs.
    pub job: String,
    /// Median payment, in USD.
    pub median: Summary,
    /// 95 % quantile of the payments, in USD.
    pub upper: Summary,
    /// Claims on just this price.
    pub claims: Vec<String>,
}

/// A known event of a border or a service, for the time axis.
#[derive(Clone, Debug, PartialEq)]
pub struct EventAnswer {
    /// When.
    pub day: Day,
    /// The border, paper or service, as programme.toml names it.
    pub name: String,
    /// What became of it.
    pub becomes: &'static str,
    /// Since when it was known.
    pub known_from: Day,
    /// Where that comes from.
    pub basis: String,
}

/// One parameter's prior, as `reconstruct --priors` lists it.
#[derive(Clone, Debug, PartialEq)]
pub struct PriorAnswer {
    /// Its name.
    pub name: String,
    /// The stage it belongs to.
    pub stage: &'static str,
    /// The prior in words ("log-normal, median 6,000, sd of ln 0.9").
    pub prior: String,
    /// Its unit.
    pub unit: String,
    /// Why.
    pub basis: String,
    /// Whether the case overrides the default.
    pub overridden: bool,
}

/// Something that the programme is made of, with the claims that name it.
#[derive(Clone, Debug, PartialEq)]
pub struct StructureAnswer {
    /// The entry ("service: air Pyongyang-Vladivostok, suspended 2020-02").
    pub entry: String,
    /// Ids of the claims behind it; empty where only the case's programme says so.
    pub claims: Vec<String>,
}

/// One of several accounts that exclude each other.
#[derive(Clone, Debug, PartialEq)]
pub struct RivalAnswer {
    /// Its name in case.toml.
    pub name: String,
    /// What holds in its worlds.
    pub holds: Vec<String>,
    /// How it reads claims otherwise.
    pub reads: Vec<String>,
    /// ln of its evidence.
    pub log_evidence: f64,
    /// Standard error of that against the others.
    pub se: f64,
    /// Its probability with equal weights before the claims.
    pub probability: f64,
    /// Its probability with the model's own prior.
    pub probability_gate: f64,
    /// Its part of that prior.
    pub prior_gate: f64,
    /// Its evidence against the mean of the others.
    pub bayes_factor: f64,
    /// The same with the odds of every gate prior halved.
    pub bayes_factor_half: f64,
    /// The same with them doubled.
    pub bayes_factor_double: f64,
    /// The same for each gate prior alone: its name, halved, doubled.
    pub by_gate: Vec<(&'static str, f64, f64)>,
    /// Whether a fit of its own was needed.
    pub refitted: bool,
    /// The headline in its worlds; none where it reads claims otherwise, or holds in too few of the draws.
    pub under: Vec<Under>,
}

/// A headline quantity in the worlds of one account.
#[derive(Clone, Debug, PartialEq)]
pub struct Under {
    /// `name[key=value,...]`.
    pub quantity: String,
    /// Its unit.
    pub unit: String,
    /// In those worlds, after the claims.
    pub posterior: Summary,
}

/// Accounts of one question, weighed against each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Contest {
    /// The question; empty for the scenarios.
    pub question: String,
    /// The accounts, in the case's order.
    pub rivals: Vec<RivalAnswer>,
    /// Index of the one that leads by a nat and three standard errors, if any does.
    pub winner: Option<usize>,
}

/// A report that is missing, with what it would tell.
#[derive(Clone, Debug, PartialEq)]
pub struct GapAnswer {
    /// What is missing, in words.
    pub missing: String,
    /// The quantity that it would observe.
    pub quantity: String,
    /// The headline quantity that it tells most about.
    pub about: String,
    /// How much, in nats.
    pub gain_nats: f64,
    /// Other headline quantities, with the gain about each.
    pub also: Vec<(String, f64)>,
    /// Open records where it could stand, the most telling first.
    pub channels: Vec<String>,
}

/// A headline quantity as it stood on an earlier date.
#[derive(Clone, Debug, PartialEq)]
pub struct EarlierQuantity {
    /// `name[key=value,...]`.
    pub quantity: String,
    /// After the claims of then.
    pub posterior: Summary,
    /// Probability that it does not happen, where it may not.
    pub never: Option<f64>,
    /// Probability of zero, where zero is an atom.
    pub zero: Option<f64>,
}

/// The answer as of an earlier date.
#[derive(Clone, Debug, PartialEq)]
pub struct Earlier {
    /// The date.
    pub as_of: Day,
    /// The headline quantities then.
    pub quantities: Vec<EarlierQuantity>,
    /// Claims that are evidence now and were not then.
    pub new_claims: Vec<String>,
}

/// A province or region of the programme with its share of the people.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceShare {
    /// Its name.
    pub place: String,
    /// `origin` or `destination`.
    pub kind: &'static str,
    /// The share of those selected who come from it, or of those sent who work there.
    pub share: Summary,
    /// Claims on it.
    pub claims: Vec<String>,
}

/// A way out, for the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Corridor {
    /// The service's name.
    pub name: String,
    /// `rail`, `air`, ...
    pub transport: String,
    /// Whether it was known to run on the date of the answer.
    pub open: Option<bool>,
}

/// How well the fit converged.
#[derive(Clone, Debug, PartialEq)]
pub struct Convergence {
    /// ln of the evidence of the claims.
    pub log_evidence: f64,
    /// Its standard error over islands.
    pub log_evidence_se: f64,
    /// Largest split R-hat of a headline quantity over islands.
    pub rhat_max: f64,
    /// Smallest effective sample size of a headline quantity.
    pub ess_min: f64,
    /// Largest Pareto k over claims and headline quantities.
    pub khat_max: f64,
    /// Number of temperatures.
    pub temperatures: usize,
    /// Worlds evaluated.
    pub evaluations: usize,
    /// The plan's name: `quick`, `standard`, `publication`.
    pub plan: String,
    /// Whether the draws are worlds of single workers rather than mean-field worlds.
    pub single_workers: bool,
}

/// Worlds of single workers against the mean-field worlds of the fit.
#[derive(Clone, Debug, PartialEq)]
pub struct SingleWorkers {
    /// Claims that tell the two apart, and by how many nats, the most first.
    pub differ: Vec<(String, f64)>,
    /// The largest difference of any claim, in nats; NaN where none was looked at.
    pub largest: f64,
    /// Whether the fit was corrected with worlds of single workers.
    pub corrected: bool,
    /// All of it in words.
    pub words: String,
}

/// The whole answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Reconstruction {
    /// The case's name (its folder).
    pub case: String,
    /// The case's title.
    pub title: String,
    /// Only what was public by then.
    pub as_of: Day,
    /// Events are followed until then.
    pub horizon: Day,
    /// The seed.
    pub seed: u64,
    /// SHA-256 of the inputs, in hex.
    pub inputs_hash: String,
    /// Tumen's version.
    pub tumen: String,
    /// Headline quantities, in the case's order.
    pub quantities: Vec<QuantityAnswer>,
    /// Every row of claims.csv, in order.
    pub claims: Vec<ClaimAnswer>,
    /// Sources with claims in use.
    pub sources: Vec<SourceAnswer>,
    /// The scenarios of the case, where it has any that can be weighed.
    pub scenarios: Option<Contest>,
    /// Its hypotheses, question by question.
    pub hypotheses: Vec<Contest>,
    /// What is missing, the most telling first.
    pub gaps: Vec<GapAnswer>,
    /// The answer as of an earlier date, where one was asked for.
    pub earlier: Option<Earlier>,
    /// Provinces of origin and regions of work.
    pub places: Vec<PlaceShare>,
    /// Ways out.
    pub corridors: Vec<Corridor>,
    /// Planned, sent, in country.
    pub fans: Vec<Fan>,
    /// By origin and job.
    pub prices: Vec<PriceAnswer>,
    /// What was known of borders and services.
    pub events: Vec<EventAnswer>,
    /// What the programme is made of.
    pub structure: Vec<StructureAnswer>,
    /// Every parameter.
    pub priors: Vec<PriorAnswer>,
    /// Remarks of reading, assembling and fitting.
    pub remarks: Vec<Remark>,
    /// What the ledger says against itself, the worst first.
    pub findings: Vec<Finding>,
    /// Whether single workers would change the answer.
    pub single_workers: SingleWorkers,
    /// How well it went.
    pub convergence: Convergence,
}
