//! What changed since an earlier date: the same case as of then, beside the answer.

use crate::answer::{Earlier, EarlierQuantity, Reconstruction};
use crate::holdings::Holdings;
use crate::prepare::{NoAnswer, Question, prepare};
use crate::summary::{part, summarise};
use tumen_chance::Seed;
use tumen_inference::{FitPlan, Followed, Progress, Weighing, fit};
use tumen_programme::quantities::Form;
use tumen_terms::Day;

/// Asks the case as of an earlier day, with a quick fit, and sets it beside the answer.
pub(crate) fn since(
    holdings: &Holdings,
    question: &Question,
    day: Day,
    answer: &Reconstruction,
    seed: Seed,
    watch: &(dyn Fn(Progress) -> bool + Sync),
) -> Result<Earlier, NoAnswer> {
    let earlier = Question { as_of: Some(day), ..question.clone() };
    let prepared = prepare(holdings, &earlier).map_err(NoAnswer::Programme)?;
    let followed: Vec<Followed> = prepared.headline.iter().map(|(_, f)| f.clone()).collect();
    let weighing = Weighing {
        programme: &prepared.programme,
        observations: &prepared.observed.observations,
        sources: &prepared.evidence.sources,
        followed: &followed,
        headline: followed.len(),
    };
    let fitted = fit(&weighing, &FitPlan::quick(), seed, watch).map_err(|_| NoAnswer::Stopped)?;
    let quantities = prepared
        .headline
        .iter()
        .zip(&fitted.values)
        .map(|((name, f), values)| EarlierQuantity {
            quantity: name.to_string(),
            posterior: summarise(values.iter().copied()),
            never: (f.quantity.form == Form::Event).then(|| part(values, |v| v == f64::INFINITY)),
            zero: (f.quantity.form == Form::AmountOrZero).then(|| part(values, |v| v < 0.5)),
        })
        .collect();
    let known = |id: &String| prepared.observed.observations.iter().any(|o| &o.claim == id);
    let used = |id: &String| answer.claims.iter().any(|c| &c.id == id && c.credibility.is_some());
    let new_claims = answer.claims.iter().map(|c| c.id.clone()).filter(|id| used(id) && !known(id)).collect();
    Ok(Earlier { as_of: day, quantities, new_claims })
}
