//! `tumen simulate`: worlds of the programme, down to each worker.

use crate::arguments::Simulate;
use crate::fail::Failure;
use crate::{folder, table};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::fmt::Write;
use tumen_reconstruction::{Question, Seed, Simulation, SimulationSummary};

/// Draws worlds and sums them up, or writes them.
pub fn run(asked: &Simulate) -> Result<(), Failure> {
    let common = &asked.common;
    let (holdings, _) = tumen_case::read(&folder::open(&common.case)?)?;
    let question = Question { as_of: common.as_of, without: common.without.clone() };
    let seed = Seed(asked.seed.unwrap_or(holdings.seed));
    let simulation = Simulation::new(&holdings, &question, seed).map_err(|p| crate::reconstruct::problems(&p))?;
    let threads = asked.threads.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| Failure(format!("could not start {threads} threads: {error}; try --threads 1")))?;
    let bar = ProgressBar::with_draw_target(Some(u64::from(asked.worlds)), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{msg} {wide_bar} {pos} of {len}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.set_message("simulating worlds");
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
    folder::print(words(&summary, spent).as_bytes())
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
    let _ = write!(text, "{} worlds, {} workers, seed {}", summary.worlds, summary.workers, summary.seed);
    if let Some(seconds) = spent {
        let each = 1e9 * seconds / summary.workers.max(1) as f64;
        let _ = write!(text, ", {seconds:.3} s of CPU time, {each:.1} ns a worker");
    }
    text.push_str(".\n");
    text
}
