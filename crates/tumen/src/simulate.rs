//! `tumen simulate`: worlds of the programme, down to each worker.

mod files;

use crate::arguments::Simulate;
use crate::fail::Failure;
use crate::{folder, table};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::fmt::Write;
use tumen_reconstruction::{FitPlan, NoAnswer, Progress, Question, Seed, Simulation, SimulationSummary};

/// Draws worlds and sums them up, or writes them.
pub fn run(asked: &Simulate) -> Result<(), Failure> {
    let common = &asked.common;
    let (holdings, _) = tumen_case::read(&folder::open(&common.case)?)?;
    let question = Question { as_of: common.as_of, without: common.without.clone() };
    let seed = Seed(asked.seed.unwrap_or(holdings.seed));
    let threads = asked.threads.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| Failure(format!("could not start {threads} threads: {error}; try --threads 1")))?;
    let simulation = if asked.posterior {
        let bar = bar(1, "weighing the claims", "{msg} {wide_bar} {percent} %");
        let watch = |progress: Progress| {
            bar.set_length(progress.of.max(1) as u64);
            bar.set_position(progress.done as u64);
            true
        };
        let fitted = pool.install(|| Simulation::posterior(&holdings, &question, &plan(asked), seed, &watch));
        bar.finish_and_clear();
        fitted.map_err(|none| match none {
            NoAnswer::Programme(list) => crate::weigh::problems(&list),
            NoAnswer::Stopped => Failure("stopped".to_string()),
        })?
    } else {
        Simulation::new(&holdings, &question, seed).map_err(|list| crate::weigh::problems(&list))?
    };
    if !asked.summary {
        pool.install(|| files::write(asked, &simulation))?;
    }
    let bar = bar(u64::from(asked.worlds), "simulating worlds", "{msg} {wide_bar} {pos} of {len}");
    let begun = cpu_seconds();
    let summed = pool.install(|| simulation.summary(asked.worlds, &|| bar.inc(1)));
    let spent = cpu_seconds().zip(begun).map(|(now, then)| now - then);
    bar.finish_and_clear();
    let summary = summed.map_err(|error| Failure(error.to_string()))?;
    if let Some(file) = &common.json {
        let bytes = tumen_dossier::simulation_json(&summary, spent);
        if file.as_os_str() == "-" {
            return folder::print(&bytes);
        }
        folder::save(file, &bytes)?;
    }
    let mut text = words(&summary, spent);
    if !asked.summary {
        let _ = writeln!(text, "The worlds, a folder for each, and manifest.json: {}", asked.out.display());
    }
    folder::print(text.as_bytes())
}

fn plan(asked: &Simulate) -> FitPlan {
    if asked.quick {
        FitPlan::quick()
    } else if asked.publication {
        FitPlan::publication()
    } else {
        FitPlan::standard()
    }
}

fn bar(length: u64, message: &'static str, template: &str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr());
    bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.set_message(message);
    bar
}

/// CPU time of this process so far, in seconds, where the machine says it.
fn cpu_seconds() -> Option<f64> {
    #[cfg(unix)]
    {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
        Some(time.tv_sec as f64 + 1e-9 * time.tv_nsec as f64)
    }
    #[cfg(not(unix))]
    None
}

fn words(summary: &SimulationSummary, spent: Option<f64>) -> String {
    let header = ["quantity (simulated)", "mean", "5 %", "95 %", "in no world"];
    let mut text = table::draw(&header, tumen_dossier::simulation_rows(summary));
    let source = if summary.posterior { "the answer" } else { "the programme alone" };
    let _ = write!(text, "{} worlds of {source}, {} workers, seed {}", summary.worlds, summary.workers, summary.seed);
    if let Some(seconds) = spent {
        let each = 1e9 * seconds / summary.workers.max(1) as f64;
        let _ = write!(text, ", {seconds:.3} s of CPU time, {each:.1} ns a worker");
    }
    text.push_str(".\n");
    text
}
