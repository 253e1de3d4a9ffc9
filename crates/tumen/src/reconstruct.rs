//! `tumen reconstruct`: the main job.

use crate::arguments::Reconstruct;
use crate::fail::Failure;
use crate::{folder, table, weigh};
use std::fmt::Write;
use std::path::PathBuf;
use tumen_reconstruction::{Reconstruction, Withheld, prepare, priors, public};

/// Reads the case, answers, prints, writes the pages.
pub fn run(asked: &Reconstruct) -> Result<(), Failure> {
    let common = &asked.common;
    let (mut holdings, read_remarks, question) = weigh::open(common)?;
    if asked.priors {
        let prepared = prepare(&holdings, &question).map_err(|p| weigh::problems(&p))?;
        let rows = priors(&prepared.programme).into_iter().map(|p| {
            let basis = if p.overridden { format!("(this case) {}", p.basis) } else { p.basis };
            [p.stage.to_string(), p.name, p.prior, p.unit, basis]
        });
        return folder::print(table::draw(&["stage", "parameter", "prior", "unit", "basis"], rows).as_bytes());
    }
    // before the work, so that it is not lost for want of a place to write to
    folder::make(&asked.out)?;
    let later = common.as_of.filter(|as_of| *as_of > holdings.as_of).map(|_| holdings.as_of);
    holdings.since = asked.since.or(later).or(holdings.since);
    let mut answer = weigh::run(&holdings, &question, &asked.size)?;
    answer.remarks.splice(0..0, read_remarks);

    let page = asked.out.join("working.html");
    folder::save(&page, &tumen_dossier::working(&answer))?;
    let mut released = Vec::new();
    let (view, mut withheld) = public(&answer, &holdings.listed);
    if asked.public {
        released.push(asked.out.join("public.html"));
        folder::save(&asked.out.join("public.html"), &tumen_dossier::public(&view))?;
    }
    if asked.story {
        let then = tumen_reconstruction::Question { as_of: holdings.since, ..question.clone() };
        holdings.since = None;
        let (before, more) = public(&weigh::run(&holdings, &then, &asked.size)?, &holdings.listed);
        withheld.extend(more.into_iter().filter(|held| !withheld.contains(held)).collect::<Vec<_>>());
        released.push(asked.out.join("story.svg"));
        folder::save(&asked.out.join("story.svg"), &tumen_dossier::story(&[&before, &view]))?;
    }
    if let Some(file) = &common.json {
        let bytes = tumen_dossier::json(&answer);
        if file.as_os_str() == "-" {
            return folder::print(&bytes);
        }
        folder::save(file, &bytes)?;
    }
    let mut text = words(&answer);
    let _ = writeln!(text, "The page, with the way from every figure to its claims: {}", page.display());
    if !released.is_empty() {
        text.push_str(&words_withheld(&released, &withheld));
    }
    folder::print(text.as_bytes())
}

/// What the files for release do not hold, reason by reason.
fn words_withheld(files: &[PathBuf], withheld: &[Withheld]) -> String {
    let files: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    let mut text = format!("For release: {}. Read before it leaves. Withheld from it:\n", files.join(", "));
    let mut reasons: Vec<&str> = Vec::new();
    for held in withheld {
        if !reasons.contains(&held.why) {
            reasons.push(held.why);
        }
    }
    for why in reasons {
        let of: Vec<String> =
            withheld.iter().filter(|held| held.why == why).map(|held| tumen_dossier::visible(&held.what)).collect();
        let _ = writeln!(text, "  {why}:\n    {}", of.join("\n    "));
    }
    text
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
    let _ = writeln!(text, "{}", tumen_dossier::visible(&answer.single_workers.words));
    text
}
