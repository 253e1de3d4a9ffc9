//! `tumen calibrate`: is the inference calibrated on a case?

use crate::arguments::Calibrate;
use crate::fail::Failure;
use crate::{folder, table, weigh};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use tumen_dossier::{calibration_json, calibration_page, calibration_rows, misspecified_rows};
use tumen_reconstruction::calibration::{BruteForce, Calibrated, Calibration, Replication, Suite, ready};
use tumen_reconstruction::{Holdings, Seed};

/// Each misspecified suite takes this part of the replications.
const MISSPECIFIED_PART: u32 = 5;

/// Runs the replications that are not there yet, sums up, prints, writes the page.
pub fn run(asked: &Calibrate) -> Result<(), Failure> {
    let common = &asked.common;
    let (holdings, _, question) = weigh::open(common)?;
    let seed = Seed(asked.seed.unwrap_or(holdings.seed));
    let ready = ready(&holdings, &question, seed).map_err(|p| weigh::problems(&p))?;
    if ready.claims.is_empty() {
        return Err(Failure(
            "no claim of this case has reports that can be drawn: `tumen check` says why rows are no evidence, and docs/calibration.md which reports can be drawn"
                .to_string(),
        ));
    }
    let fresh = settings(&holdings, asked, seed, &ready);
    let kept = asked.out.join("settings.txt");
    match folder::read_if_there(&kept)? {
        Some(of) if of != fresh.as_bytes() => {
            return Err(Failure(format!(
                "{} holds the replications of another calibration (another case, seed, date or version): give another folder with --out, or remove this one",
                asked.out.display()
            )));
        }
        Some(_) => {}
        None => folder::save(&kept, fresh.as_bytes())?,
    }
    let threads = asked.threads.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| Failure(format!("could not start {threads} threads: {error}; try --threads 1")))?;
    let bar = ProgressBar::with_draw_target(Some(1), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{msg} {wide_bar} {pos} of {len}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));

    let mut all = Vec::new();
    for (k, suite) in ready.suites.iter().enumerate() {
        let count = if k == 0 { asked.replications } else { asked.replications.div_ceil(MISSPECIFIED_PART) };
        bar.set_message(suite.name);
        all.push(pool.install(|| replications(&ready, suite, &asked.out, count as usize, &bar))?);
    }
    bar.set_message("brute force");
    bar.set_length(BruteForce::verdict().tasks() as u64);
    bar.set_position(0);
    let tick = || {
        bar.inc(1);
        true
    };
    let stopped = |_| Failure("stopped".to_string());
    let sharp = pool.install(|| ready.against_brute_force(&all[0], &tick)).map_err(stopped)?;
    let answer = pool.install(|| ready.finish(&holdings, &all, sharp));
    bar.finish_and_clear();

    let page = asked.out.join("calibration.html");
    folder::save(&page, &calibration_page(&answer))?;
    let bytes = calibration_json(&answer);
    folder::save(&asked.out.join("calibration.json"), &bytes)?;
    if let Some(file) = &common.json {
        if file.as_os_str() == "-" {
            return folder::print(&bytes);
        }
        folder::save(file, &bytes)?;
    }
    folder::print(words(&answer, &page).as_bytes())
}

/// What replications in a folder rest on: as long as it is the same, they can be gone on with.
fn settings(holdings: &Holdings, asked: &Calibrate, seed: Seed, ready: &Calibrated) -> String {
    let plan = &ready.plan;
    let as_of = asked.common.as_of.unwrap_or(holdings.as_of);
    format!(
        "case {}\ninputs {}\nas_of {}\nwithout {}\nseed {}\nfit {} islands of {} chains of {} states, cess {}, {} scans, {} draws\ntumen {}\n",
        holdings.name,
        holdings.inputs_hash,
        as_of.iso(),
        asked.common.without.join(" "),
        seed.0,
        plan.islands,
        plan.chains,
        plan.length,
        plan.cess,
        plan.scans,
        plan.draws,
        env!("CARGO_PKG_VERSION"),
    )
}

fn file_of(out: &Path, suite: &Suite, number: usize) -> PathBuf {
    out.join(suite.name).join(format!("{number:06}.csv"))
}

/// The replications of a suite, those that are on disk and those that are not yet; each is saved when it is finished.
fn replications(
    ready: &Calibrated,
    suite: &Suite,
    out: &Path,
    count: usize,
    bar: &ProgressBar,
) -> Result<Vec<Replication>, Failure> {
    let mut all = Vec::with_capacity(count);
    let mut missing = Vec::new();
    for number in 0..count {
        let found = folder::read_if_there(&file_of(out, suite, number))?;
        match found.and_then(|bytes| tumen_dossier::read_replication(&ready.columns, &ready.claims, number, &bytes)) {
            Some(replication) => all.push(replication),
            None => missing.push(number),
        }
    }
    bar.set_length(count as u64);
    bar.set_position(all.len() as u64);
    let failed = Mutex::new(None);
    let done = |replication: &Replication| {
        let bytes = tumen_dossier::replication(&ready.columns, &ready.claims, replication);
        bar.inc(1);
        match folder::save_whole(&file_of(out, suite, replication.number), &bytes) {
            Ok(()) => true,
            Err(failure) => {
                if let Ok(mut failed) = failed.lock() {
                    failed.get_or_insert(failure);
                }
                false
            }
        }
    };
    match ready.run(suite, &missing, &done) {
        Ok(new) => all.extend(new),
        Err(_) => {
            let failure = failed.into_inner().ok().flatten();
            return Err(failure.unwrap_or_else(|| Failure("stopped".to_string())));
        }
    }
    all.sort_by_key(|replication| replication.number);
    Ok(all)
}

fn words(answer: &Calibration, page: &Path) -> String {
    let mut text = format!(
        "{}: {} replications, seed {}\n",
        tumen_dossier::visible(&answer.title),
        answer.summary.replications,
        answer.seed
    );
    text.push_str(&table::draw(&["demand", "found", ""], calibration_rows(answer)));
    if !answer.misspecified.is_empty() {
        let header = ["reports not made as assumed", "50 %", "80 %", "90 %", "calibration error"];
        text.push_str(&table::draw(&header, misspecified_rows(answer)));
    }
    for remark in &answer.remarks {
        let _ = writeln!(text, "{}: {}", remark.claims.join(", "), tumen_dossier::visible(&remark.text));
    }
    let _ = writeln!(
        text,
        "The page, with the plots, and beside it the truth and draws of every replication: {}",
        page.display()
    );
    text
}
