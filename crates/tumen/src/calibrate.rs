//! `tumen calibrate`: is the inference calibrated on a case?

use crate::arguments::Calibrate;
use crate::fail::Failure;
use crate::folder;
use std::fmt::Write;
use tumen_reconstruction::calibration::{Calibration, ready};
use tumen_reconstruction::{Question, Seed};

/// Runs the replications that are not there yet, sums up, prints, writes the page.
pub fn run(asked: &Calibrate) -> Result<(), Failure> {
    let common = &asked.common;
    let (holdings, _) = tumen_case::read(&folder::open(&common.case)?)?;
    let question = Question { as_of: common.as_of, without: common.without.clone() };
    let seed = Seed(asked.seed.unwrap_or(holdings.seed));
    let ready = ready(&holdings, &question, seed).map_err(|p| crate::reconstruct::problems(&p))?;
    let started = std::time::Instant::now();
    let mut all = Vec::new();
    for (k, suite) in ready.suites.iter().take(1).enumerate() {
        let count = if k == 0 { asked.replications } else { asked.replications.div_ceil(5) } as usize;
        let numbers: Vec<usize> = (0..count).collect();
        let done = ready.run(suite, &numbers, &|_| true).map_err(|_| Failure("stopped".to_string()))?;
        eprintln!("{} {:?}", suite.name, started.elapsed());
        all.push(done);
    }
    let sharp = ready.against_brute_force(&all[0], &|| true).map_err(|_| Failure("stopped".to_string()))?;
    eprintln!("sharp {:?} {sharp:?}", started.elapsed());
    let answer = ready.finish(&holdings, &all, sharp);
    folder::print(words(&answer).as_bytes())
}

fn words(answer: &Calibration) -> String {
    let mut text = String::new();
    for check in &answer.checks {
        let _ = writeln!(text, "{:?} {}: {}", check.met, check.demand, check.found);
    }
    for m in &answer.misspecified {
        let _ = writeln!(text, "{}: {:?} ece {}", m.title, m.coverage.map(|c| c.covered), m.credibility.ece);
    }
    for r in &answer.remarks {
        let _ = writeln!(text, "{:?}", r);
    }
    text
}
