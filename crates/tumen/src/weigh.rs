//! The fit behind every command that weighs a case: size, seed, threads, progress.

use crate::arguments::{Common, Size};
use crate::fail::Failure;
use crate::folder;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tumen_evidence::Remark;
use tumen_reconstruction::backtest::Backtest;
use tumen_reconstruction::{FitPlan, Holdings, NoAnswer, Progress, Question, Reconstruction, Seed, reconstruct};
use tumen_terms::Day;

/// Opens the case that a command names.
pub fn open(common: &Common) -> Result<(Holdings, Vec<Remark>, Question), Failure> {
    let (holdings, remarks) = tumen_case::read(&folder::open(&common.case)?)?;
    let question = Question { as_of: common.as_of, without: common.without.clone() };
    Ok((holdings, remarks, question))
}

/// Weighs a case, showing how far it is.
pub fn run(holdings: &Holdings, question: &Question, size: &Size) -> Result<Reconstruction, Failure> {
    watched(holdings, size, |plan, seed, watch| reconstruct(holdings, question, plan, seed, watch))
}

/// Weighs a case as of several days, showing how far it is.
pub fn backtest(holdings: &Holdings, question: &Question, days: &[Day], size: &Size) -> Result<Backtest, Failure> {
    watched(holdings, size, |plan, seed, watch| {
        tumen_reconstruction::backtest::backtest(holdings, question, days, plan, seed, watch)
    })
}

type Watch<'a> = &'a (dyn Fn(Progress) -> bool + Sync);

/// Something long, with its plan and seed, on the threads that are asked for.
fn watched<T: Send>(
    holdings: &Holdings,
    size: &Size,
    work: impl FnOnce(&FitPlan, Seed, Watch<'_>) -> Result<T, NoAnswer> + Send,
) -> Result<T, Failure> {
    let plan = if size.quick {
        FitPlan::quick()
    } else if size.publication {
        FitPlan::publication()
    } else {
        FitPlan::standard()
    };
    let plan = FitPlan { single_workers: plan.single_workers || size.single_workers, ..plan };
    let seed = Seed(size.seed.unwrap_or(holdings.seed));
    let threads = size.threads.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| Failure(format!("could not start {threads} threads: {error}; try --threads 1")))?;
    let bar = ProgressBar::with_draw_target(Some(1), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{msg} {wide_bar} {percent} %");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.set_message("weighing the claims");
    let watch = |progress: Progress| {
        bar.set_length(progress.of.max(1) as u64);
        bar.set_position(progress.done as u64);
        true
    };
    let answered = pool.install(|| work(&plan, seed, &watch));
    bar.finish_and_clear();
    answered.map_err(|none| match none {
        NoAnswer::Programme(list) => problems(&list),
        NoAnswer::Stopped => Failure("stopped".to_string()),
    })
}

/// Everything in programme.toml that cannot be, one a line.
pub fn problems(problems: &[impl std::fmt::Display]) -> Failure {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    Failure(format!("{}\nNothing was computed: correct these lines and run it again.", lines.join("\n")))
}
