//! The chain: rows to evidence, evidence and programme to observations, observations to posterior worlds, worlds to
//! the answer.

use crate::answer::{Convergence, GapAnswer, QuantityAnswer, Reconstruction};
use crate::claims::claims;
use crate::fans::fans;
use crate::holdings::Holdings;
use crate::places::{corridors, places};
use crate::prepare::{NoAnswer, Prepared, Question, prepare};
use crate::sources::sources;
use crate::structure::{events, priors, structure};
use crate::summary::{part, summarise};
use crate::{earlier, prices, ran_into, rivals, single_workers, told};
use tumen_audit::Believed;
use tumen_chance::Seed;
use tumen_evidence::{Remark, RemarkKind};
use tumen_inference::bridge;
use tumen_inference::fit::{Fit, Followed, Shift};
use tumen_inference::{FitPlan, Observation, Progress, Weighing, fit, prior_values};
use tumen_programme::Programme;
use tumen_programme::quantities::Form;
use tumen_terms::{QuantityName, Scope};

/// Reconstructs a programme from what was said of it.
///
/// # Errors
/// [`NoAnswer`].
pub fn reconstruct(
    holdings: &Holdings,
    question: &Question,
    plan: &FitPlan,
    seed: Seed,
    watch: &(dyn Fn(Progress) -> bool + Sync),
) -> Result<Reconstruction, NoAnswer> {
    let prepared = prepare(holdings, question).map_err(NoAnswer::Programme)?;
    let mut answered = answer(holdings, prepared, plan, seed, watch)?;
    if let Some(day) = holdings.since.filter(|day| *day < answered.as_of) {
        answered.earlier = Some(earlier::since(holdings, question, day, &answered, seed, watch)?);
    }
    Ok(answered)
}

/// Fits a prepared case and reads the answer off the posterior worlds.
///
/// # Errors
/// [`NoAnswer::Stopped`].
pub fn answer(
    holdings: &Holdings,
    prepared: Prepared,
    plan: &FitPlan,
    seed: Seed,
    watch: &(dyn Fn(Progress) -> bool + Sync),
) -> Result<Reconstruction, NoAnswer> {
    let Prepared { as_of, evidence, programme, observed, headline, mut remarks, mut findings } = prepared;
    let mut followed: Vec<Followed> = headline.iter().map(|(_, f)| f.clone()).collect();
    let count = followed.len();
    let (prices, wanted) = prices::asked(&programme);
    followed.extend(wanted);
    let weighing = Weighing {
        programme: &programme,
        observations: &observed.observations,
        sources: &evidence.sources,
        followed: &followed,
        headline: count,
    };
    let plain = fit(&weighing, plan, seed, watch).map_err(|_| NoAnswer::Stopped)?;
    let (corrected, single_workers) =
        single_workers::ask(&weighing, &plain, plan, seed, watch).map_err(|_| NoAnswer::Stopped)?;
    let fitted = corrected.as_ref().unwrap_or(&plain);
    let prior = prior_values(&programme, &followed, plan.draws, seed);
    let horizon = f64::from(programme.horizon.0);
    let mut influence = fitted.influence(&followed[..count], horizon);
    let mut bridged = vec![false; influence.len()];
    // over years a bridge costs half a minute, and a hundred claims ask for one: their shifts stay marked as not to be trusted
    let short = programme.years.is_none();
    for (o, shifts) in influence.iter_mut().enumerate().filter(|_| short) {
        if shifts.iter().any(|s| s.khat > bridge::UNSURE) {
            *shifts = bridge::shifts(&weighing, &plain, o, &followed[..count], seed);
            bridged[o] = true;
        }
    }
    let court =
        rivals::Court { weighing: &weighing, evidence: &evidence, fit: &plain, headline: &headline, plan, seed, watch };
    let (scenarios, more) = rivals::contests(&court, &holdings.scenarios).map_err(|_| NoAnswer::Stopped)?;
    remarks.extend(more);
    let (hypotheses, more) = rivals::contests(&court, &holdings.hypotheses).map_err(|_| NoAnswer::Stopped)?;
    remarks.extend(more);
    let gaps = gaps(&programme, fitted, &headline);

    let quantities: Vec<QuantityAnswer> = headline
        .iter()
        .enumerate()
        .map(|(k, (name, f))| {
            let mut movers: Vec<(f64, String)> = observed
                .observations
                .iter()
                .zip(&influence)
                .filter(|(_, shifts)| {
                    let least = if shifts[k].khat > 0.7 { MOVES_ROUGHLY } else { MOVES };
                    shifts[k].shift_sd.abs() >= least.max(2.0 * shifts[k].error_sd)
                })
                .map(|(o, shifts)| (shifts[k].shift_sd.abs(), o.claim.clone()))
                .collect();
            movers.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
            let informed_by = movers.into_iter().map(|(_, id)| id).collect();
            quantity_answer(name, f, &prior[k], &fitted.values[k], informed_by)
        })
        .collect();
    let prices = prices::answers(&programme, &observed.observations, prices, &fitted.values[count..]);
    let (mut fans, carried_out) = fans(&programme, fitted);
    if let Some(fan) = fans.iter_mut().find(|fan| fan.what == "in country") {
        fan.told = told::in_country(&observed.observations, &fitted.credibility);
    }
    remarks.extend(ran_into::remarks(&programme, &observed.observations, carried_out));
    let convergence = Convergence {
        log_evidence: fitted.ln_evidence,
        log_evidence_se: fitted.ln_evidence_se,
        rhat_max: fitted.r_hat.iter().copied().fold(1.0, f64::max),
        ess_min: fitted.effective.iter().copied().fold(f64::INFINITY, f64::min),
        khat_max: influence.iter().flatten().map(|s| s.khat).fold(0.0, f64::max),
        temperatures: fitted.temperatures,
        evaluations: fitted.evaluations,
        plan: plan.name.to_string(),
        single_workers: single_workers.corrected,
    };
    remarks.extend(fit_remarks(&convergence, &observed.observations, &influence));
    let claims = claims(holdings, &evidence, &observed, fitted, (&influence, &bridged), &headline, &remarks);
    let believed: Vec<Believed> = claims
        .iter()
        .filter_map(|c| Some(Believed { claim: c.id.clone(), credibility: c.credibility?, about: c.about.clone() }))
        .collect();
    findings.extend(tumen_audit::improbable(&evidence, &believed));
    Ok(Reconstruction {
        case: holdings.name.clone(),
        title: holdings.title.clone(),
        as_of,
        horizon: programme.horizon,
        seed: seed.0,
        inputs_hash: holdings.inputs_hash.clone(),
        tumen: env!("CARGO_PKG_VERSION").to_string(),
        quantities,
        claims,
        sources: sources(&evidence, &observed, fitted),
        scenarios: scenarios.into_iter().next(),
        hypotheses,
        gaps,
        earlier: None,
        places: places(&programme, &observed, fitted),
        corridors: corridors(&programme),
        fans,
        prices,
        events: events(&programme),
        structure: structure(&programme, &observed, &evidence),
        priors: priors(&programme),
        remarks,
        findings,
        single_workers,
        convergence,
    })
}

/// What is missing, in the words of the answer.
fn gaps(programme: &Programme, fitted: &Fit, headline: &[(QuantityName, Followed)]) -> Vec<GapAnswer> {
    let followed: Vec<Followed> = headline.iter().map(|(_, f)| f.clone()).collect();
    let name = |t: usize| headline.get(t).map(|(name, _)| name.to_string()).unwrap_or_default();
    tumen_inference::gaps::gaps(programme, fitted, &followed)
        .into_iter()
        .map(|gap| GapAnswer {
            missing: named(&gap.asked.record.missing, &gap.asked.name.scope),
            quantity: gap.asked.name.to_string(),
            about: name(gap.about),
            gain_nats: gap.gain_nats,
            also: gap.also.iter().map(|&(t, gain)| (name(t), gain)).collect(),
            channels: gap.asked.record.channels.clone(),
        })
        .collect()
}

/// A claim that moves a headline quantity by less than this part of its standard deviation, or by less than twice the
/// Monte Carlo error, is not named beside it.
const MOVES: f64 = 0.1;
/// The same where the weights that leave the claim out are not to be trusted (Pareto k above 0.7).
const MOVES_ROUGHLY: f64 = 0.5;

fn quantity_answer(
    name: &QuantityName,
    f: &Followed,
    prior: &[f64],
    posterior: &[f64],
    informed_by: Vec<String>,
) -> QuantityAnswer {
    let event = f.quantity.form == Form::Event;
    let atom = f.quantity.form == Form::AmountOrZero;
    // less than half a person is nobody
    let nobody = |v: f64| v < 0.5;
    let zero = |values: &[f64]| atom.then(|| part(values, nobody));
    let never = |values: &[f64]| event.then(|| part(values, |v| v == f64::INFINITY));
    let positive = summarise(posterior.iter().copied().filter(|v| !nobody(*v)));
    QuantityAnswer {
        quantity: name.to_string(),
        unit: f.quantity.unit.name().to_string(),
        label: label(f, &name.scope),
        nature: f.quantity.nature.name(),
        prior: summarise(prior.iter().copied()),
        posterior: summarise(posterior.iter().copied()),
        never: never(posterior),
        prior_never: never(prior),
        zero: zero(posterior),
        prior_zero: zero(prior),
        positive: (atom && !positive.p50.is_nan()).then_some(positive),
        informed_by,
    }
}

fn label(f: &Followed, scope: &Scope) -> String {
    named(f.quantity.label, scope)
}

/// Words for something, and the values of its scope.
fn named(words: &str, scope: &Scope) -> String {
    let said: Vec<String> = scope
        .terms
        .values()
        .map(|term| term.any_of.iter().map(|joined| joined.join(" and ")).collect::<Vec<_>>().join(" or "))
        .collect();
    if said.is_empty() { words.to_string() } else { format!("{words}: {}", said.join(", ")) }
}

fn fit_remarks(convergence: &Convergence, observations: &[Observation], influence: &[Vec<Shift>]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut say = |claims: Vec<String>, text: String, advice: &str| {
        remarks.push(Remark { kind: RemarkKind::Fit, claims, place: String::new(), text, advice: advice.to_string() });
    };
    if convergence.rhat_max > 1.01 {
        let text = format!("the islands differ on a headline quantity (R-hat {:.3}, above 1.01)", convergence.rhat_max);
        say(Vec::new(), text, "run it with --publication");
    }
    let flagged: Vec<String> = observations
        .iter()
        .zip(influence)
        .filter(|(_, shifts)| shifts.iter().any(|s| s.khat > 0.7))
        .map(|(o, _)| o.claim.clone())
        .collect();
    if !flagged.is_empty() {
        let text = "the influence of these claims is not to be trusted (Pareto k above 0.7)".to_string();
        say(flagged, text, "leave each out with --without and compare");
    }
    remarks
}
