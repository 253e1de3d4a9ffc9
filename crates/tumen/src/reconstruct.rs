//! `tumen reconstruct`: the main job.

use crate::arguments::Reconstruct;
use crate::fail::Failure;
use crate::{folder, table};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::fmt::Write;
use tumen_reconstruction::{
    FitPlan, Holdings, NoAnswer, Prepared, Progress, Question, Reconstruction, Seed, answer, prepare, priors,
};

/// Reads the case, answers, prints, writes the page.
pub fn run(asked: &Reconstruct) -> Result<(), Failure> {
    let common = &asked.common;
    let (holdings, read_remarks) = tumen_case::read(&folder::open(&common.case)?)?;
    let question = Question { as_of: common.as_of, without: common.without.clone() };
    if asked.priors {
        let prepared = prepare(&holdings, &question).map_err(|p| problems(&p))?;
        let rows = priors(&prepared.programme).into_iter().map(|p| {
            let basis = if p.overridden { format!("(this case) {}", p.basis) } else { p.basis };
            [p.stage.to_string(), p.name, p.prior, p.unit, basis]
        });
        return folder::print(table::draw(&["stage", "parameter", "prior", "unit", "basis"], rows).as_bytes());
    }
    // before the work, so that it is not lost for want of a place to write to
    folder::make(&asked.out)?;
    let plan = if asked.quick {
        FitPlan::quick()
    } else if asked.publication {
        FitPlan::publication()
    } else {
        FitPlan::standard()
    };
    let seed = Seed(asked.seed.unwrap_or(holdings.seed));
    let threads = asked.threads.map(usize::from);
    let prepared = prepare(&holdings, &question).map_err(|p| problems(&p))?;
    let mut answer = weigh(&holdings, prepared, &plan, seed, threads)?;
    answer.remarks.splice(0..0, read_remarks);

    let page = asked.out.join("working.html");
    folder::save(&page, &tumen_dossier::working(&answer))?;
    if let Some(file) = &common.json {
        let bytes = tumen_dossier::json(&answer);
        if file.as_os_str() == "-" {
            return folder::print(&bytes);
        }
        folder::save(file, &bytes)?;
    }
    let mut text = words(&answer);
    let _ = writeln!(text, "The page, with the way from every figure to its claims: {}", page.display());
    folder::print(text.as_bytes())
}

/// Weighs a prepared case on so many threads (all of the machine's where none are named), with a progress bar.
pub fn weigh(
    holdings: &Holdings,
    prepared: Prepared,
    plan: &FitPlan,
    seed: Seed,
    threads: Option<usize>,
) -> Result<Reconstruction, Failure> {
    let threads = threads.unwrap_or(0);
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
    let answered = pool.install(|| answer(holdings, prepared, plan, seed, &watch));
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

fn words(answer: &Reconstruction) -> String {
    let mut text = format!("{}, as of {}\n", tumen_dossier::visible(&answer.title), answer.as_of.iso());
    let header = ["quantity", "median", "50 % range", "90 % range", "", "median before any claim"];
    text.push_str(&table::draw(&header, tumen_dossier::terminal_rows(answer)));
    let used = answer.claims.iter().filter(|c| c.credibility.is_some()).count();
    let fit = &answer.convergence;
    let _ = writeln!(
        text,
        "{used} of {} rows are evidence; {} remarks (`tumen check` lists those on the ledger).",
        answer.claims.len(),
        answer.remarks.len()
    );
    let _ = writeln!(
        text,
        "Fit: {} plan, {} worlds, R-hat at most {:.3}, at least {:.0} effective draws, ln evidence {:.2} (se {:.2}), seed {}.",
        fit.plan, fit.evaluations, fit.rhat_max, fit.ess_min, fit.log_evidence, fit.log_evidence_se, answer.seed
    );
    text
}
