//! The words of the command line.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use tumen_terms::{Day, Period};

/// Tumen turns hedged, anonymous, contradictory reports about a labour dispatch programme into one answer: how many, who,
/// from where, for which work, at what price, on which papers, by which trains and flights, since when; how sure that is;
/// and which report carries it.
///
/// A case is a folder of four plain files that a spreadsheet and a text editor open: claims.csv (one row, one assertion),
/// sources.csv, programme.toml and case.toml. `tumen new my-case` makes one that runs.
///
/// Tumen works offline and calls nobody.
#[derive(Parser, Debug)]
#[command(version, about, long_about)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Make a case that runs, with three sample rows to write over
    ///
    /// Makes a folder with claims.csv (one row, one assertion), sources.csv (who knew), programme.toml (what is publicly
    /// known apart from the reports) and case.toml (what is asked). A comment explains every key and column.
    New {
        /// The folder to make
        case: PathBuf,
    },
    /// Answer: weigh all claims of a case together and say what follows
    ///
    /// Prints a table (median, the ranges that hold half and nine tenths of the probability, and what the programme alone
    /// would have suggested before any claim) and writes working.html, where every figure leads to the claims that it
    /// rests on. working.html is for the analyst, not for release.
    Reconstruct(Reconstruct),
    /// Scenarios and hypotheses of the case, by their evidence
    ///
    /// case.toml names accounts that exclude each other ([[scenario]] and [[hypothesis]]). Each gets its evidence, its
    /// probability with equal weights and with the model's own prior, and how far that hangs on the priors of the gate.
    /// A winner is named only where it leads by one nat and three standard errors.
    Compare(Weighed),
    /// The past as a test: weigh only what was public then, and score what was published later
    ///
    /// Weighs the case as of each of several days and compares what it expected with the official figures that were first
    /// published in the step after it, beside three plain baselines (the last value, the line through the last two, plans as
    /// if they were facts). Scores are on ln(1 + y) and averaged over months of release. Writes backtest.html with a plot of
    /// each figure. For the analyst, not for release.
    Backtest(Backtest),
    /// What is missing, ranked by how much it would tell about the headline quantities
    ///
    /// Names open records: statistics, registers, imagery, timetables, publications. Nobody inside the country and nobody
    /// at a place of work is to be asked: see docs/refusals.md. For the analyst, not for release.
    Gaps(Weighed),
    /// Write the manual page and shell completions
    ///
    /// Writes tumen.1 and the completions of bash, zsh, fish, PowerShell and elvish into a folder.
    Manual {
        /// The folder to write into
        out: PathBuf,
    },
    /// Check the ledger against itself: contradictions, repeats, and what could not be read, with what to do about it
    ///
    /// Lists the contradictions between the claims (a garbled number, a wrong period, a lost hedge, mixed measures, sums that
    /// fail, a service that did not run), then repeats of one thing, grouped by document, the worst first; then remarks. Reads
    /// claims.csv, sources.csv, programme.toml and case.toml without weighing anything, in a moment. Each remark
    /// names the row and column. Nothing is dropped: a row is either a claim or set aside with its reason. The remarks quote
    /// the ledger: they are for the analyst, not for release.
    Check(Check),
    /// Is the inference calibrated on this case? Do its intervals and credibilities mean what they say?
    ///
    /// Draws worlds from the priors and reports of them, in the place of the case's claims: as finely told, with the same
    /// hedges, sources, relays and echoes. Each set of reports is answered as if it were the case, and the answer compared
    /// with the world it came from. The figures in claims.csv are not used. Writes calibration.html and, of every
    /// replication, the truth and the draws, so that anyone can compute the figures anew. Run it again with the same
    /// folder and it goes on where it was stopped.
    Calibrate(Calibrate),
    /// Add the rows of a spreadsheet to the claims of a case
    ///
    /// Reads CSV, XLSX or ODS, proposes which column is which and remembers it in mapping.csv of the case. A row comes in whole
    /// or comes back in a file with the reason beside it. Nothing that is there is changed; the same file again adds nothing.
    Import(Import),
    /// Walk from a figure to its claims and passages, or from a claim to all that rests on it
    ///
    /// Give a claim's id, or a quantity as case.toml writes it. Lists what repeats a claim, what corrects it, which figures it
    /// moves; and whatever still rests on a claim that was retracted.
    Trace(Trace),
    /// Draft claims from a report in English, Korean or Russian
    ///
    /// Reads the text of a report and drafts one row for each claim in it: what it is about, how firmly it was said, the
    /// figure with its unit, when, plan or fact, who says so, and the passage. Nothing enters a case by itself: the drafts go
    /// to a review file that a spreadsheet opens, or with --into CASE you are asked row by row. What the text does not settle
    /// is marked. The drafts quote the report and are for the analyst, not for release.
    Read(Read),
    /// Worlds: what the programme alone, or the answer, says could have happened, down to each worker
    ///
    /// Draws whole worlds of the programme: every worker with origin, job, bribe, papers, team, departure, stay and return,
    /// all of them invented. With --summary it prints what such worlds say of the case's headline quantities; with --out it
    /// writes the worlds as tables. Every file and row says `simulated`: nothing in them is about a person.
    Simulate(Simulate),
}

/// What commands on a case share.
#[derive(Args, Debug)]
pub struct Common {
    /// The folder of the case
    pub case: PathBuf,
    /// Only what was published by then (2024-02-28, or 2024-02 for its last day); default: as case.toml says
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Day>,
    /// Leave a claim out; may be given more than once
    #[arg(long, value_name = "CLAIM")]
    pub without: Vec<String>,
    /// Also write the answer for other programs, as JSON; `-` writes it to standard output and nothing else there
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
}

/// How a case is weighed.
#[derive(Args, Debug)]
pub struct Weighed {
    /// The case.
    #[command(flatten)]
    pub common: Common,
    /// The fit.
    #[command(flatten)]
    pub size: Size,
}

/// Arguments of `reconstruct`.
#[derive(Args, Debug)]
pub struct Reconstruct {
    /// The case.
    #[command(flatten)]
    pub common: Common,
    /// The fit.
    #[command(flatten)]
    pub size: Size,
    /// Where the pages go
    #[arg(long, value_name = "DIR", default_value = "out")]
    pub out: PathBuf,
    /// Show what changed since then; default: as case.toml says, or its as_of where --as-of is later
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub since: Option<Day>,
    /// Also write public.html, made of what case.toml lists as fit for release, and say what was withheld and why
    #[arg(long)]
    pub public: bool,
    /// Also write story.svg: the answer as of --since beside the answer as of --as-of, in one picture for release
    #[arg(long)]
    pub story: bool,
    /// Only list every assumption: each parameter with its prior, unit and basis
    #[arg(long)]
    pub priors: bool,
}

/// Arguments of `backtest`.
#[derive(Args, Debug)]
pub struct Backtest {
    /// The case.
    #[command(flatten)]
    pub common: Common,
    /// The fit.
    #[command(flatten)]
    pub size: Size,
    /// The first day to stand at
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub from: Day,
    /// From one day to the next: P6M for six months, P1Y for a year
    #[arg(long, value_name = "STEP", value_parser = months, default_value = "P6M")]
    pub step: u32,
    /// Where the page goes
    #[arg(long, value_name = "DIR", default_value = "out")]
    pub out: PathBuf,
}

/// The size of a fit, its seed and its threads.
#[derive(Args, Debug)]
pub struct Size {
    /// Another seed than the case's; the same seed gives the same answer to the last digit
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// How many threads to use, 1 to 256; the answer does not depend on it
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
    /// A first look in a few seconds, less sure of the last digits
    #[arg(long, conflicts_with = "publication")]
    pub quick: bool,
    /// For figures to be published: slower, repeatable over seeds, and with --single-workers
    #[arg(long)]
    pub publication: bool,
    /// Correct the answer with worlds of single workers where a claim tells them from expected numbers: half as long again
    #[arg(long)]
    pub single_workers: bool,
}

impl Size {
    /// A first look, with the case's seed on all threads.
    pub fn first_look() -> Size {
        Size { seed: None, threads: None, quick: true, publication: false, single_workers: false }
    }
}

/// Arguments of `calibrate`.
#[derive(Args, Debug)]
pub struct Calibrate {
    /// The case.
    #[command(flatten)]
    pub common: Common,
    /// Where the page and the replications go
    #[arg(long, value_name = "DIR", default_value = "calibration")]
    pub out: PathBuf,
    /// Another seed than the case's
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// How many threads to use, 1 to 256; the answer does not depend on it
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
    /// How many worlds are drawn, 20 to 100000; each misspecified suite takes a fifth of them
    #[arg(long, value_name = "N", default_value_t = 500, value_parser = clap::value_parser!(u32).range(20..=100_000))]
    pub replications: u32,
}

/// Arguments of `check`.
#[derive(Args, Debug)]
pub struct Check {
    /// The case.
    #[command(flatten)]
    pub common: Common,
    /// Say why two claims are compatible, or what speaks against it, and nothing else
    #[arg(long, num_args = 2, value_names = ["A", "B"], conflicts_with_all = ["fit", "propose"])]
    pub explain: Option<Vec<String>>,
    /// Also weigh the claims, in a few seconds, and name those that are improbable given all the rest
    #[arg(long)]
    pub fit: bool,
    /// Write the repeats as a table to confirm; saved as echoes.csv in the case, rows with `yes` under `confirmed` count as
    /// echoes. Answers that stand in the file already are kept
    #[arg(long, value_name = "FILE")]
    pub propose: Option<PathBuf>,
}

/// Arguments of `import`.
#[derive(Args, Debug)]
pub struct Import {
    /// The folder of the case
    pub case: PathBuf,
    /// The spreadsheet: .csv, .xlsx or .ods
    pub file: PathBuf,
    /// Only propose which column is which, in mapping.csv of the case
    #[arg(long)]
    pub mapping_only: bool,
    /// Where the refused rows go; default: beside the spreadsheet
    #[arg(long, value_name = "FILE")]
    pub refused: Option<PathBuf>,
}

/// Arguments of `trace`.
#[derive(Args, Debug)]
pub struct Trace {
    /// The case.
    #[command(flatten)]
    pub common: Common,
    /// A claim's id, or a quantity: workers_planned, bribe_price[origin_city=Pyongyang]
    pub what: String,
    /// Only who repeats, corrects and speaks of what, without weighing anything
    #[arg(long)]
    pub links: bool,
}

/// Arguments of `simulate`.
#[derive(Args, Debug)]
pub struct Simulate {
    /// The case.
    #[command(flatten)]
    pub common: Common,
    /// How many worlds
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..))]
    pub worlds: u32,
    /// Another seed than the case's; the same seed gives the same worlds
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// How many threads to use, 1 to 256; the worlds do not depend on it
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
    /// Only say what the worlds show of the headline quantities; nothing is written
    #[arg(long)]
    pub summary: bool,
    /// Where the worlds go, a folder for each; run again to go on where it stopped
    #[arg(long, value_name = "DIR", default_value = "out/worlds", conflicts_with = "summary")]
    pub out: PathBuf,
    /// Which files to write
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Both, conflicts_with = "summary")]
    pub format: Format,
    /// Weigh the claims first and draw worlds from the answer; departures are then told by week, never by service
    #[arg(long)]
    pub posterior: bool,
    /// With --posterior: a first look in a few seconds, less sure of the last digits
    #[arg(long, requires = "posterior", conflicts_with = "publication")]
    pub quick: bool,
    /// With --posterior: for figures to be published, slower, repeatable over seeds
    #[arg(long, requires = "posterior")]
    pub publication: bool,
    /// Also draw what observers would see of each world: crossings, visas, passengers, rosters, interviews, with the truth
    /// beside them; all persons are invented
    #[arg(long, conflicts_with_all = ["summary", "posterior"])]
    pub lists: bool,
}

/// Which files to write.
#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For spreadsheets.
    Csv,
    /// For statistics programs: typed columns, a fifth of the size.
    Parquet,
    /// CSV and Parquet.
    Both,
}

/// Arguments of `read`.
#[derive(Args, Debug)]
pub struct Read {
    /// The report as plain text (or a saved web page); `-` reads standard input
    #[arg(required_unless_present = "accept")]
    pub report: Option<PathBuf>,
    /// When it was published (2024-05-14, 2024-05 or 2024); default: a date in its first lines
    #[arg(long, value_name = "DATE", value_parser = edtf)]
    pub date: Option<String>,
    /// Who published it; default: the name by which the report calls its outlet
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,
    /// Its public address
    #[arg(long, value_name = "ADDRESS")]
    pub url: Option<String>,
    /// Its title; default: its headline
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
    /// Also write the drafts for other programs, as JSON; `-` writes them to standard output and nothing else there
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// Where the review file goes
    #[arg(long, value_name = "DIR", default_value = "out")]
    pub out: PathBuf,
    /// Ask row by row, and add the accepted rows to the claims of this case
    #[arg(long, value_name = "CASE", conflicts_with = "out")]
    pub into: Option<PathBuf>,
    /// Instead of a report: a review file with decisions (accept, edit, skip, or a grade such as b3), whose accepted rows
    /// are added to the claims of the case as they now stand
    #[arg(long, value_name = "REVIEW", requires = "into", conflicts_with_all = ["report", "date", "outlet", "url", "title", "json"])]
    pub accept: Option<PathBuf>,
}

fn edtf(text: &str) -> Result<String, String> {
    day(text).map(|_| text.trim().to_string())
}

/// Months of a step (ISO 8601: P6M, P1Y).
fn months(text: &str) -> Result<u32, String> {
    let number = |unit: char| text.strip_prefix('P')?.strip_suffix(unit)?.parse::<u32>().ok();
    let months = number('M').or_else(|| number('Y')?.checked_mul(12));
    months
        .filter(|m| (1..=120).contains(m))
        .ok_or_else(|| "write P6M for six months or P1Y for a year, up to P10Y".to_string())
}

fn day(text: &str) -> Result<Day, String> {
    let period = Period::parse(text).ok();
    period.and_then(|period| period.last_possible()).ok_or_else(|| {
        "that is no date with a last day; write 2024-02-28, or 2024-02 or 2024, of which the last day counts"
            .to_string()
    })
}
