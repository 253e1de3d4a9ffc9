//! Simulation-based calibration: are the intervals and credibilities of a case what they say?
//!
//! A world is drawn from the prior, reports are drawn in it from the kernels, reliabilities and echoes that the
//! likelihood assumes, and the fit sees the reports alone. Over many replications the rank of the truth among the draws
//! of the fit is then uniform, for every function of the world and the reports (Talts et al. 2018; Modrak et al. 2023,
//! who show that the log-likelihood has to be among them: an inference that returns the prior has uniform ranks of all
//! parameters).

pub mod coverage;
pub mod reliability;
pub mod sharpness;
pub mod summary;
pub mod uniform;

use crate::draw::{Drawn, Making, draw};
use crate::fit::{Followed, Weighing, fit};
use crate::likelihood::Likelihood;
use crate::observe::{Observation, Observed, Role};
use crate::plan::FitPlan;
use crate::sayable::Sayable;
use crate::smc::Stopped;
use rayon::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};
use tumen_chance::{Seed, Stream, StreamName};
use tumen_evidence::{Evidence, Remark, RemarkKind, Source};
use tumen_programme::Programme;
use tumen_programme::prior::Family;

/// The fit of one replication: small, for there are hundreds. 99 draws give ranks of 100 places. With 24 chains of 20 states its own noise
/// was seen in 500 replications of forty claims (90 % intervals covered 89.0 %).
pub const PLAN: FitPlan = FitPlan {
    name: "calibration",
    islands: 1,
    chains: 32,
    length: 32,
    scans: 0,
    single_workers: false,
    cess: 0.6,
    draws: 99,
};

/// The fit of a replication: [`PLAN`], or over years, where chains must exchange states, the quick plan with as many draws.
#[must_use]
pub fn plan(programme: &Programme) -> FitPlan {
    if programme.years.is_some() { FitPlan { draws: PLAN.draws, ..FitPlan::quick().over_years() } } else { PLAN }
}

/// What is calibrated.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The programme.
    pub programme: Programme,
    /// The claims whose reports can be drawn.
    pub observations: Vec<Observation>,
    /// What each could have said.
    pub sayable: Vec<Sayable>,
    /// The sources of the evidence.
    pub sources: Vec<Source>,
    /// The headline quantities by name.
    pub headline: Vec<(String, Followed)>,
}

/// What has ranks: the columns of a replication, then the states of claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A headline quantity.
    Quantity,
    /// A parameter of the programme or of the reporting.
    Parameter,
    /// ln of the likelihood of all reports.
    LogLikelihood,
    /// Whether a claim was well-informed; its name is the claim's.
    WellInformed,
    /// Whether a claim was a copy.
    Echo,
}

/// One truth and what the fit made of its reports.
#[derive(Clone, Debug, PartialEq)]
pub struct Replication {
    /// Its number.
    pub number: usize,
    /// The true value of every column.
    pub truth: Vec<f64>,
    /// The draws of the fit, each with every column.
    pub draws: Vec<Vec<f64>>,
    /// Of every claim: what became of it, and what the fit thinks.
    pub claims: Vec<ClaimState>,
}

/// What became of a claim, and what the fit thinks of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClaimState {
    /// It was well-informed.
    pub well_informed: bool,
    /// Posterior probability of that.
    pub credibility: f64,
    /// It was a copy.
    pub echo: bool,
    /// Posterior probability of that.
    pub echo_probability: f64,
}

/// An inference: from what is weighed to draws of the coordinates, all of the same weight, draw after draw.
pub type Infer<'a> = dyn Fn(&Weighing<'_>, Seed) -> Result<Vec<f64>, Stopped> + Sync + 'a;

/// Worlds of the prior in which it is tried whether a claim can be well-informed.
const TRIED: usize = 2_000;

/// Finds the claims whose reports can be drawn; a remark on every other one, and on every link that is dropped.
#[must_use]
pub fn subject(
    programme: &Programme,
    evidence: &Evidence,
    observed: &Observed,
    headline: Vec<(String, Followed)>,
    seed: Seed,
) -> (Subject, Vec<Remark>) {
    let mut remarks = Vec::new();
    let claims: Vec<_> =
        evidence.claims.iter().zip(&observed.roles).filter(|(_, r)| matches!(r, Role::Observed(_))).collect();
    let mut refused: Vec<Option<String>> = vec![None; observed.observations.len()];
    let mut sayable: Vec<Option<Sayable>> = Vec::with_capacity(observed.observations.len());
    for ((claim, _), (observation, refused)) in claims.iter().zip(observed.observations.iter().zip(&mut refused)) {
        match Sayable::of(claim, observation, programme) {
            Ok(found) => sayable.push(Some(found)),
            Err(why) => {
                *refused = Some(why);
                sayable.push(None);
            }
        }
    }
    for (refused, impossible) in refused.iter_mut().zip(impossible(programme, evidence, observed, &sayable, seed)) {
        if refused.is_none() && impossible > 0 {
            *refused = Some(format!(
                "in {impossible} of {TRIED} worlds of the prior nobody can know it (an event that does not come, a price of what is not offered)"
            ));
        }
    }
    let mut place = vec![None; observed.observations.len()];
    let mut kept = 0;
    for (place, refused) in place.iter_mut().zip(&refused) {
        if refused.is_none() {
            *place = Some(kept);
            kept += 1;
        }
    }
    let mut observations = Vec::with_capacity(kept);
    for (((claim, _), observation), (refused, i)) in
        claims.iter().zip(&observed.observations).zip(refused.iter().zip(0..))
    {
        let mut remark = |text: String| {
            remarks.push(Remark {
                kind: RemarkKind::NotMeasured,
                claims: vec![claim.id.clone()],
                place: format!("claims.csv row {}", claim.line),
                text,
                advice: "nothing to do; the calibration speaks of the other claims".to_string(),
            });
        };
        if let Some(why) = refused {
            remark(format!("left out of the calibration: {why}"));
            continue;
        }
        let mut observation: Observation = observation.clone();
        observation.copies.retain_mut(|copy| {
            let alike = match (&sayable[i], &sayable[copy.original]) {
                (Some(own), Some(original)) => own.alike(original),
                _ => false,
            };
            match place[copy.original].filter(|_| alike) {
                Some(original) => {
                    copy.original = original;
                    true
                }
                None => {
                    remark("a link to the claim that it may repeat is left out of the calibration: the two are not told in the same fineness".to_string());
                    false
                }
            }
        });
        observations.push(observation);
    }
    let sayable =
        sayable.into_iter().zip(&refused).filter(|(_, refused)| refused.is_none()).filter_map(|(s, _)| s).collect();
    let subject =
        Subject { programme: programme.clone(), observations, sayable, sources: evidence.sources.clone(), headline };
    (subject, remarks)
}

/// By observation: in how many worlds of the prior nobody can be well-informed of it.
fn impossible(
    programme: &Programme,
    evidence: &Evidence,
    observed: &Observed,
    sayable: &[Option<Sayable>],
    seed: Seed,
) -> Vec<usize> {
    let likelihood = Likelihood::new(programme, &observed.observations, &evidence.sources);
    let mut scratch = likelihood.scratch();
    let mut count = vec![0; sayable.len()];
    for world in 0..TRIED {
        let mut stream = Stream::new(seed, StreamName::PriorDraws, world as u64);
        let z: Vec<f64> = (0..likelihood.dimension()).map(|_| stream.normal()).collect();
        likelihood.weigh(&z, &mut scratch);
        for (i, (truth, _, _)) in likelihood.truths(&scratch).iter().enumerate() {
            let kernel = &observed.observations[i].kernel;
            let possible =
                sayable[i].as_ref().is_some_and(|s| s.informed(kernel, truth, 0.0, 1.0, &mut stream).is_some());
            count[i] += usize::from(!possible);
        }
    }
    count
}

impl Subject {
    /// Names and kinds of the columns: headline quantities, parameters that are not fixed, ln likelihood.
    #[must_use]
    pub fn columns(&self) -> Vec<(String, Kind)> {
        let likelihood = self.likelihood(&self.observations);
        let quantities = self.headline.iter().map(|(name, _)| (name.clone(), Kind::Quantity));
        let parameters = free(&likelihood).into_iter().map(|i| (self.name(&likelihood, i), Kind::Parameter));
        quantities.chain(parameters).chain([("log_likelihood".to_string(), Kind::LogLikelihood)]).collect()
    }

    /// The ids of the claims, and whether each may be a copy.
    #[must_use]
    pub fn claims(&self) -> Vec<(String, bool)> {
        self.observations.iter().map(|o| (o.claim.clone(), !o.copies.is_empty())).collect()
    }

    /// A claim and an earlier one of another source that it could repeat and that nothing links to it.
    #[must_use]
    pub fn unlinked_pair(&self) -> Option<(usize, usize)> {
        let of = &self.observations;
        let pairs = (0..of.len()).flat_map(|later| (0..later).map(move |earlier| (later, earlier)));
        let mut pairs = pairs.filter(|&(later, earlier)| {
            of[later].source != of[earlier].source
                && of[later].name.name == of[earlier].name.name
                && of[later].target == of[earlier].target
                && of[later].copies.is_empty()
                && of[earlier].copies.is_empty()
                && self.sayable[later].alike(&self.sayable[earlier])
        });
        pairs.next()
    }

    /// The source with the most claims; of several, the first.
    #[must_use]
    pub fn busiest_source(&self) -> Option<usize> {
        let claims = |s: usize| self.observations.iter().filter(|o| o.source == s).count();
        (0..self.sources.len()).rev().max_by_key(|&s| claims(s)).filter(|&s| claims(s) > 0)
    }

    fn name(&self, likelihood: &Likelihood<'_>, i: usize) -> String {
        match self.programme.parameters.get(i) {
            Some(parameter) => parameter.name.clone(),
            None => likelihood.nuisances[i - self.programme.dimension()].name.clone(),
        }
    }

    fn likelihood<'a>(&'a self, observations: &'a [Observation]) -> Likelihood<'a> {
        Likelihood::new(&self.programme, observations, &self.sources)
    }

    /// The true world and the reports of a replication.
    #[must_use]
    pub fn draw(&self, making: Making, seed: Seed, number: usize) -> Drawn {
        draw(&self.likelihood(&self.observations), &self.sayable, &self.sources, making, seed, number)
    }

    /// Draws a truth and its reports, and asks an inference.
    ///
    /// # Errors
    /// [`Stopped`] when the inference was.
    pub fn replicate(
        &self,
        making: Making,
        infer: &Infer<'_>,
        seed: Seed,
        number: usize,
    ) -> Result<Replication, Stopped> {
        let drawn = self.draw(making, seed, number);
        let followed: Vec<Followed> = self.headline.iter().map(|(_, f)| f.clone()).collect();
        let weighing = Weighing {
            programme: &self.programme,
            observations: &drawn.observations,
            sources: &self.sources,
            followed: &followed,
            headline: followed.len(),
        };
        let mut stream = Stream::new(seed, StreamName::Replications, number as u64);
        let own_seed = Seed(((stream.below(1 << 32) as u64) << 32) | stream.below(1 << 32) as u64);
        let z = infer(&weighing, own_seed)?;

        let likelihood = self.likelihood(&drawn.observations);
        let dimension = likelihood.dimension();
        let free = free(&likelihood);
        let mut scratch = likelihood.scratch();
        let mut row = |z: &[f64]| -> Vec<f64> {
            let ln = likelihood.weigh(z, &mut scratch);
            let values = followed.iter().map(|f| (f.quantity.value)(&self.programme, &scratch.world, &f.target));
            let parameters = free.iter().map(|&i| likelihood.prior(i).at(z[i]));
            values.chain(parameters).chain([ln]).collect()
        };
        let truth = row(&drawn.z);
        let draws: Vec<Vec<f64>> = z.chunks_exact(dimension).map(&mut row).collect();

        let count = draws.len().max(1) as f64;
        let mut states: Vec<ClaimState> = drawn
            .states
            .iter()
            .map(|s| ClaimState {
                well_informed: s.well_informed,
                credibility: 0.0,
                echo: s.echo,
                echo_probability: 0.0,
            })
            .collect();
        let mut credible = vec![0.0; states.len()];
        let mut echo = vec![0.0; states.len()];
        let mut reliability = vec![Vec::new(); self.sources.len()];
        for z in z.chunks_exact(dimension) {
            likelihood.weigh(z, &mut scratch);
            likelihood.credibility(&mut scratch, &mut credible, &mut reliability);
            likelihood.echoes(&scratch, &reliability, &mut echo);
            for (state, (credible, echo)) in states.iter_mut().zip(credible.iter().zip(&echo)) {
                state.credibility += credible / count;
                state.echo_probability += echo / count;
            }
        }
        Ok(Replication { number, truth, draws, claims: states })
    }

    /// Replications by their numbers, side by side. `done` hears of each as it is finished, in any order, and may stop
    /// the work.
    ///
    /// # Errors
    /// [`Stopped`] when `done` asks for it.
    pub fn run(
        &self,
        making: Making,
        infer: &Infer<'_>,
        seed: Seed,
        numbers: &[usize],
        done: &(dyn Fn(&Replication) -> bool + Sync),
    ) -> Result<Vec<Replication>, Stopped> {
        let stopped = AtomicBool::new(false);
        let one = |&number: &usize| {
            if stopped.load(Ordering::Relaxed) {
                return Err(Stopped);
            }
            let replication = self.replicate(making, infer, seed, number)?;
            if !done(&replication) {
                stopped.store(true, Ordering::Relaxed);
                return Err(Stopped);
            }
            Ok(replication)
        };
        numbers.par_iter().with_max_len(1).map(one).collect()
    }
}

/// The coordinates that are not fixed.
fn free(likelihood: &Likelihood<'_>) -> Vec<usize> {
    (0..likelihood.dimension()).filter(|&i| !matches!(likelihood.prior(i).family, Family::Fixed { .. })).collect()
}

/// The fit of this project, with its [`plan`].
///
/// # Errors
/// [`Stopped`] never.
pub fn fitted(weighing: &Weighing<'_>, seed: Seed) -> Result<Vec<f64>, Stopped> {
    fit(weighing, &plan(weighing.programme), seed, &|_| true).map(|fit| fit.z)
}

/// An inference that has seen nothing: the prior.
///
/// # Errors
/// [`Stopped`] never.
pub fn prior(weighing: &Weighing<'_>, seed: Seed) -> Result<Vec<f64>, Stopped> {
    let dimension = Likelihood::new(weighing.programme, weighing.observations, weighing.sources).dimension();
    let mut stream = Stream::new(seed, StreamName::PriorDraws, 0);
    Ok((0..PLAN.draws * dimension).map(|_| stream.normal()).collect())
}
