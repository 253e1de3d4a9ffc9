//! Accounts of what happened that exclude each other, weighed by their evidence (model.md 2.3, "Scenarios").
//!
//! An account is an event in the world. With Z the evidence of all claims under the whole prior,
//!
//! ```text
//! Z_s = integral of prior(w | s) L(w) = Z P(s | claims) / P(s)
//! ```
//!
//! so that one fit gives the evidence of every account that it visits often enough; of the others a fit that is
//! restricted to the account's worlds. An account may also read some claims in another way; then the draws are weighted
//! by L'(w) / L(w), L' being the likelihood of the claims so read.

use crate::fit::{Fit, Followed, Weighing, run_world};
use crate::likelihood::Likelihood;
use crate::observe::Observation;
use crate::plan::FitPlan;
use crate::smc::{Stopped, Watch, ln_mean_exp, sample};
use rayon::prelude::*;
use tumen_chance::{Seed, Stream, StreamName};
use tumen_programme::stages::conditions::{GATES, ln_gate_ratio};
use tumen_programme::{Programme, Theta, World};

/// How two values stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The left is below the right.
    Below,
    /// Below or the same.
    AtMost,
    /// Above.
    Above,
    /// Above or the same.
    AtLeast,
    /// The same.
    Same,
}

impl Relation {
    /// Whether it holds between two values.
    #[must_use]
    pub fn holds(self, left: f64, right: f64) -> bool {
        match self {
            Relation::Below => left < right,
            Relation::AtMost => left <= right,
            Relation::Above => left > right,
            Relation::AtLeast => left >= right,
            Relation::Same => left == right,
        }
    }
}

/// What a quantity is compared with.
#[derive(Clone, Debug)]
pub enum Side {
    /// Another quantity, and so much more.
    Quantity(Box<Followed>, f64),
    /// A value in the quantity's unit; infinity for an event that never comes.
    Value(f64),
}

/// One comparison.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The quantity.
    pub left: Followed,
    /// How it stands.
    pub relation: Relation,
    /// To what.
    pub right: Side,
}

/// An event in a world: all comparisons hold.
#[derive(Clone, Debug, Default)]
pub struct Event(pub Vec<Comparison>);

impl Event {
    /// Whether it holds in a world.
    #[must_use]
    pub fn holds(&self, programme: &Programme, world: &World) -> bool {
        self.0.iter().all(|comparison| {
            let value = |f: &Followed| (f.quantity.value)(programme, world, &f.target);
            let left = value(&comparison.left);
            let right = match &comparison.right {
                Side::Quantity(followed, plus) => value(followed) + plus,
                Side::Value(value) => *value,
            };
            comparison.relation.holds(left, right)
        })
    }
}

/// One of several accounts that exclude each other.
#[derive(Clone, Debug)]
pub struct Account {
    /// What holds in its worlds.
    pub event: Event,
    /// The observations as it reads them, one for each of the fit's, where it reads some in another way.
    pub reads: Option<Vec<Observation>>,
}

/// The evidence of one account.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// ln of its evidence.
    pub ln_evidence: f64,
    /// Standard error of that against the other accounts; what they share is not in it.
    pub se: f64,
    /// Its probability before the claims, by the model's own prior.
    pub prior: f64,
    /// Against the mean of the others.
    pub bayes_factor: f64,
    /// The same with the odds of every gate prior halved.
    pub all_halved: f64,
    /// The same with them doubled.
    pub all_doubled: f64,
    /// For each of [`GATES`], the same with its odds alone halved and doubled.
    pub by_gate: [(f64, f64); GATES.len()],
    /// Whether it took a fit of its own.
    pub refitted: bool,
}

/// Why accounts are not compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotCompared {
    /// In some worlds these two hold together.
    Overlap(usize, usize),
    /// This one holds in hardly any world of the prior.
    Impossible(usize),
}

/// Worlds of the prior that are looked at, however small the fit: an account of one world in five hundred is then seen
/// forty times.
const PRIOR_WORLDS: usize = 20_000;
/// Prior worlds that an account must hold in, of those drawn, to be weighed: its prior is then known to a fifth.
const LEAST_PRIOR: usize = 25;
/// Above this standard error of ln evidence, an account gets a fit of its own.
const ROUGH: f64 = 0.1;
/// Pieces of the draws for batch means: each a quarter of one of four islands.
const BATCHES: usize = 16;
/// Changes of the gate priors: each halved, each doubled, all halved, all doubled.
const CHANGES: usize = 2 * GATES.len() + 2;

fn factors(change: usize) -> [f64; GATES.len()] {
    let mut factors = [1.0; GATES.len()];
    match change {
        c if c < GATES.len() => factors[c] = 0.5,
        c if c < 2 * GATES.len() => factors[c - GATES.len()] = 2.0,
        c if c == 2 * GATES.len() => factors = [0.5; GATES.len()],
        _ => factors = [2.0; GATES.len()],
    }
    factors
}

/// What one world says: which accounts hold, and the ratio of the prior under each change of the gates.
struct Looked {
    holds: Vec<bool>,
    ratio: [f64; CHANGES],
}

fn look(programme: &Programme, accounts: &[Account], theta: &Theta, world: &World) -> Looked {
    Looked {
        holds: accounts.iter().map(|account| account.event.holds(programme, world)).collect(),
        ratio: std::array::from_fn(|change| ln_gate_ratio(programme, &theta.0, world, &factors(change)).exp()),
    }
}

fn look_at_draws(programme: &Programme, accounts: &[Account], z: &[f64], dimension: usize) -> Vec<Looked> {
    let start = || (Theta(vec![0.0; programme.dimension()]), World::empty(programme));
    z.par_chunks_exact(dimension)
        .map_init(start, |(theta, world), z| {
            run_world(programme, z, theta, world);
            look(programme, accounts, theta, world)
        })
        .collect()
}

fn prior_worlds(programme: &Programme, accounts: &[Account], draws: usize, seed: Seed) -> Vec<Looked> {
    let dimension = programme.dimension();
    let start = || (vec![0.0; dimension], Theta(vec![0.0; dimension]), World::empty(programme));
    (0..draws)
        .into_par_iter()
        .map_init(start, |(z, theta, world), i| {
            let mut stream = Stream::new(seed, StreamName::PriorDraws, i as u64);
            z.iter_mut().for_each(|x| *x = stream.normal());
            run_world(programme, z, theta, world);
            look(programme, accounts, theta, world)
        })
        .collect()
}

/// ln of the mean of L'/L over the draws of an account, per draw; zero where it reads the claims as they stand.
fn ln_reading(weighing: &Weighing<'_>, reads: &[Observation], z: &[f64], dimension: usize) -> Option<Vec<f64>> {
    let plain = Likelihood::new(weighing.programme, weighing.observations, weighing.sources);
    let other = Likelihood::new(weighing.programme, reads, weighing.sources);
    if other.dimension() != plain.dimension() {
        return None;
    }
    let start = || (plain.scratch(), other.scratch());
    let one = |(a, b): &mut (_, _), z: &[f64]| other.weigh(z, b) - plain.weigh(z, a);
    Some(z.par_chunks_exact(dimension).map_init(start, one).collect())
}

/// Evidence of a part of the draws: its ln, its standard error, and the mean ratio under each change of the gates.
struct Part {
    ln: f64,
    se: f64,
    ratio: [f64; CHANGES],
}

impl Part {
    /// Where no draw is of an account: as if one were, which is more than was seen; the error is as large as that.
    fn of_one_draw(draws: usize, ratio: [f64; CHANGES]) -> Part {
        Part { ln: -(draws.max(1) as f64).ln(), se: 1.0, ratio }
    }
}

/// `weight` of each draw: zero outside the account. Batch means give the error.
fn part(weights: &[f64], looked: &[Looked]) -> Part {
    let n = weights.len().max(1) as f64;
    let total: f64 = weights.iter().sum();
    let mean = total / n;
    let size = weights.len().div_ceil(BATCHES).max(1);
    let batches: Vec<f64> = weights.chunks(size).map(|w| w.iter().sum::<f64>() / w.len() as f64).collect();
    let count = batches.len() as f64;
    let spread = batches.iter().map(|b| (b - mean).powi(2)).sum::<f64>() / (count - 1.0).max(1.0) / count;
    let ratio = std::array::from_fn(|change| {
        weights.iter().zip(looked).map(|(w, l)| w * l.ratio[change]).sum::<f64>() / total.max(1e-300)
    });
    Part { ln: mean.ln(), se: if mean > 0.0 { spread.sqrt() / mean } else { f64::INFINITY }, ratio }
}

/// Weighs accounts that exclude each other.
///
/// # Errors
/// [`Stopped`] when the watcher asks for it. `Ok(Err(_))` where the accounts cannot be compared.
pub fn compare(
    weighing: &Weighing<'_>,
    fit: &Fit,
    accounts: &[Account],
    plan: &FitPlan,
    seed: Seed,
    watch: &Watch<'_>,
) -> Result<Result<Vec<Weighed>, NotCompared>, Stopped> {
    let programme = weighing.programme;
    let before = prior_worlds(programme, accounts, plan.draws.max(PRIOR_WORLDS), seed);
    for (a, b) in (0..accounts.len()).flat_map(|a| (0..a).map(move |b| (b, a))) {
        if before.iter().any(|world| world.holds[a] && world.holds[b]) {
            return Ok(Err(NotCompared::Overlap(a, b)));
        }
    }
    let after = look_at_draws(programme, accounts, &fit.z, fit.dimension);
    let mut evidence = Vec::with_capacity(accounts.len());
    for (s, account) in accounts.iter().enumerate() {
        let indicator: Vec<f64> = before.iter().map(|world| f64::from(u8::from(world.holds[s]))).collect();
        if indicator.iter().sum::<f64>() < LEAST_PRIOR as f64 {
            return Ok(Err(NotCompared::Impossible(s)));
        }
        let prior = part(&indicator, &before);
        let probability = prior.ln.exp();
        let prior_se = ((1.0 - probability) / (probability * before.len() as f64)).sqrt();
        let ln_weights = match &account.reads {
            Some(reads) => ln_reading(weighing, reads, &fit.z, fit.dimension),
            None => Some(vec![0.0; after.len()]),
        };
        let weights: Option<Vec<f64>> = ln_weights
            .map(|ln| ln.iter().zip(&after).map(|(ln, world)| if world.holds[s] { ln.exp() } else { 0.0 }).collect());
        // over years a fit of its own takes as long as the whole answer: the error is shown instead
        let over_years = weighing.programme.years.is_some();
        let own = weights.map(|weights| part(&weights, &after)).map(|own| {
            if over_years && own.se.is_infinite() { Part::of_one_draw(after.len(), prior.ratio) } else { own }
        });
        let own = own.filter(|own| own.se <= ROUGH || over_years);
        let refitted = own.is_none();
        let (ln, se, ratio) = match own {
            Some(own) => (fit.ln_evidence + own.ln, own.se, own.ratio),
            None => refit(weighing, accounts, s, probability, plan, seed, watch, fit.ln_evidence_se)?,
        };
        let by_change: [f64; CHANGES] =
            std::array::from_fn(|change| ln - prior.ln + (ratio[change] / prior.ratio[change].max(1e-300)).ln());
        evidence.push((ln - prior.ln, se.hypot(prior_se), probability, by_change, refitted));
    }
    let against = |s: usize, of: &dyn Fn(usize) -> f64| {
        let others: Vec<f64> = (0..evidence.len()).filter(|&other| other != s).map(of).collect();
        if others.is_empty() { f64::NAN } else { (of(s) - ln_mean_exp(&others)).exp() }
    };
    let weighed = |s: usize| {
        let changed = |change: usize| against(s, &|other| evidence[other].3[change]);
        Weighed {
            ln_evidence: evidence[s].0,
            se: evidence[s].1,
            prior: evidence[s].2,
            bayes_factor: against(s, &|other| evidence[other].0),
            all_halved: changed(2 * GATES.len()),
            all_doubled: changed(2 * GATES.len() + 1),
            by_gate: std::array::from_fn(|gate| (changed(gate), changed(GATES.len() + gate))),
            refitted: evidence[s].4,
        }
    };
    Ok(Ok((0..evidence.len()).map(weighed).collect()))
}

/// ln of the integral of prior x likelihood over an account's worlds, by a fit of its own.
#[expect(clippy::too_many_arguments, reason = "what `compare` has at hand")]
fn refit(
    weighing: &Weighing<'_>,
    accounts: &[Account],
    s: usize,
    probability: f64,
    plan: &FitPlan,
    seed: Seed,
    watch: &Watch<'_>,
    shared_se: f64,
) -> Result<(f64, f64, [f64; CHANGES]), Stopped> {
    // a quarter of the standard fit, whatever the plan of the whole: a part of the worlds is simpler than all of them
    let plan = FitPlan { chains: 32, length: 24, ..plan.clone() };
    let account = &accounts[s];
    let observations = account.reads.as_deref().unwrap_or(weighing.observations);
    let mut likelihood = Likelihood::new(weighing.programme, observations, weighing.sources);
    likelihood.restrict(&account.event);
    likelihood.starts = (STARTS / probability.max(1e-6)) as usize;
    let dimension = likelihood.dimension();
    let sampled = sample(&likelihood, &plan, seed, watch)?;
    let evidences: Vec<f64> = sampled.islands.iter().map(|island| island.ln_evidence).collect();
    let ln = ln_mean_exp(&evidences);
    let n = evidences.len() as f64;
    let spread = evidences.iter().map(|e| ((e - ln).exp() - 1.0).powi(2)).sum::<f64>() / (n - 1.0).max(1.0) / n;
    let weights: Vec<f64> = sampled.islands.iter().map(|island| island.ln_weight).collect();
    let z: Vec<f64> = sampled
        .islands
        .iter()
        .flat_map(|island| {
            let weight = (island.ln_weight - ln_mean_exp(&weights)).exp() / n;
            let count = (weight * RATIO_DRAWS as f64).round() as usize;
            let states = island.ln_likelihood.len();
            (0..count.min(states)).flat_map(move |k| {
                let i = k * states / count;
                island.z[i * dimension..(i + 1) * dimension].iter().copied()
            })
        })
        .collect();
    let looked = look_at_draws(weighing.programme, accounts, &z, dimension);
    let weights: Vec<f64> = looked.iter().map(|world| f64::from(u8::from(world.holds[s]))).collect();
    Ok((ln, spread.sqrt().hypot(shared_se), part(&weights, &looked).ratio))
}

/// Particles that a restricted fit starts from in each island: its prior probability is then known to a sixteenth.
const STARTS: f64 = 256.0;

/// Draws of a restricted fit over which the ratios of the gate priors are averaged.
const RATIO_DRAWS: usize = 4_000;

/// The account with the most evidence, if it leads by at least one nat and three standard errors.
#[must_use]
pub fn winner(weighed: &[Weighed]) -> Option<usize> {
    let mut order: Vec<usize> = (0..weighed.len()).collect();
    order.sort_by(|&a, &b| weighed[b].ln_evidence.total_cmp(&weighed[a].ln_evidence));
    let (&first, &second) = (order.first()?, order.get(1)?);
    let lead = weighed[first].ln_evidence - weighed[second].ln_evidence;
    (lead >= 1.0 && lead >= 3.0 * weighed[first].se.hypot(weighed[second].se)).then_some(first)
}
