//! Whether worlds of single workers would change the answer, and the answer in them where they do (docs/model.md, 2.3d).

use crate::answer::SingleWorkers;
use tumen_chance::Seed;
use tumen_inference::fit::Fit;
use tumen_inference::single::{DIFFERS, NotAsked, correct, differences};
use tumen_inference::{FitPlan, Progress, Stopped, Weighing};

/// Compares the two kinds of worlds claim by claim, and corrects the fit where a claim tells them apart.
///
/// # Errors
/// [`Stopped`] when the watcher asks for it.
pub(crate) fn ask(
    weighing: &Weighing<'_>,
    fit: &Fit,
    plan: &FitPlan,
    seed: Seed,
    watch: &(dyn Fn(Progress) -> bool + Sync),
) -> Result<(Option<Fit>, SingleWorkers), Stopped> {
    let told = match differences(weighing, fit, seed) {
        Ok(told) => told,
        Err(why) => {
            let why = match why {
                NotAsked::People(people) => {
                    format!(
                        "{people:.0} people are more than are followed one by one; of so many what happens hardly differs from its expectation"
                    )
                }
                NotAsked::Years => "over years nobody is followed one by one".to_string(),
                NotAsked::TooMany(error) => error.to_string(),
            };
            let words = format!("Single workers were not asked: {why}.");
            return Ok((None, SingleWorkers { differ: Vec::new(), largest: f64::NAN, corrected: false, words }));
        }
    };
    let mut by_size: Vec<(String, f64)> =
        weighing.observations.iter().zip(&told).map(|(o, d)| (o.claim.clone(), d.size)).collect();
    by_size.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let largest = by_size.first().map_or(0.0, |most| most.1);
    let most = by_size.first().map_or(String::new(), |most| format!(" ({})", most.0));
    let differ: Vec<(String, f64)> = by_size.into_iter().filter(|(_, nats)| *nats > DIFFERS).collect();
    if differ.is_empty() {
        let words = format!(
            "The fit is of mean-field worlds: in worlds of single workers no report is more or less likely by more than {DIFFERS} nat; the largest difference is {largest:.3}{most}."
        );
        return Ok((None, SingleWorkers { differ, largest, corrected: false, words }));
    }
    if !plan.single_workers {
        let names: Vec<&str> = differ.iter().map(|(id, _)| id.as_str()).collect();
        let words = format!(
            "The fit is of mean-field worlds, though in worlds of single workers {} differ by more than {DIFFERS} nat, at most by {largest:.2}{most}: run it with --single-workers or --publication, and it is corrected with them.",
            names.join(", ")
        );
        return Ok((None, SingleWorkers { differ, largest, corrected: false, words }));
    }
    let which: Vec<usize> = (0..told.len()).filter(|&i| told[i].size > DIFFERS).collect();
    let corrected = correct(weighing, fit, &which, plan, seed, watch)?;
    let names: Vec<&str> = differ.iter().map(|(id, _)| id.as_str()).collect();
    let words = format!(
        "The fit was corrected with worlds of single workers: {} differ in them by more than {DIFFERS} nat from the mean-field world, at most by {largest:.2}{most}. It took {} rounds; ln evidence moved from {:.2} to {:.2}; the largest Pareto k of a step was {:.2}. Accounts, and claims that are tempered out, are weighed in mean-field worlds.",
        names.join(", "),
        corrected.steps,
        fit.ln_evidence,
        corrected.fit.ln_evidence,
        corrected.khat,
    );
    Ok((Some(corrected.fit), SingleWorkers { differ, largest, corrected: true, words }))
}
