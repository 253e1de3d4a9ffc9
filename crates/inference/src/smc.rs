//! Likelihood-tempered, waste-free sequential Monte Carlo over mean-field worlds (model.md 2.1-2.3).
//!
//! Particles start in the prior, N(0, I) in the coordinates of [`Likelihood`]. Over years, where a hundred official figures each
//! fit a few hundredths of the prior, the temperature first rises with all kernels widened thirty times, so that every figure is
//! felt from afar, and the kernels then narrow to what they should be. From one such place to the next particles are
//! weighted, resampled to `chains` ancestors, and each ancestor starts a chain of `length` states, a sweep of moves from one to the next, all of which are kept
//! (waste-free: Dau & Chopin 2022). A pilot picks the places; the islands then run with them fixed, so that the mean of
//! their evidences is unbiased.

use crate::exchange::{Rung, exchange};
use crate::likelihood::Likelihood;
use crate::moves::{Chain, Moves, REFERENCE, Tally};
use crate::plan::FitPlan;
use rayon::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};
use tumen_chance::{Seed, Stream, StreamName};

/// What a run tells while it works; `false` asks it to stop.
pub type Watch<'a> = dyn Fn(Progress) -> bool + Sync + 'a;

/// How far a fit is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Steps done.
    pub done: usize,
    /// Steps in all; an estimate until the pilot is through.
    pub of: usize,
}

/// The watcher asked to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

/// The final particles of one island; all have the same weight.
#[derive(Clone, Debug)]
pub struct Island {
    /// Coordinates, particle after particle; those of one chain stand together.
    pub z: Vec<f64>,
    /// ln likelihood of each particle.
    pub ln_likelihood: Vec<f64>,
    /// ln of the estimated evidence.
    pub ln_evidence: f64,
    /// ln of its weight among the islands: its evidence where it found its own way from the prior, else the same for all.
    pub ln_weight: f64,
    /// Chains.
    pub chains: usize,
    /// States of each chain.
    pub length: usize,
}

/// A place on the way from the prior to the posterior.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The power of the likelihood.
    pub temperature: f64,
    /// How many times as wide its kernels are as they should be.
    pub widened: f64,
}

/// Where the posterior is reached.
pub const END: Place = Place { temperature: 1.0, widened: 1.0 };

/// What came of all islands.
#[derive(Clone, Debug)]
pub struct Sampled {
    /// The islands.
    pub islands: Vec<Island>,
    /// The places on the way after the prior.
    pub ladder: Vec<Place>,
    /// States kept over all temperatures, the pilot's among them; a sweep of moves lies between two of one chain.
    pub evaluations: usize,
    /// For each temperature, the part of moves that was taken (last island).
    pub acceptance: Vec<f64>,
}

/// ln of the mean of exp.
#[must_use]
pub fn ln_mean_exp(values: &[f64]) -> f64 {
    let top = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if !top.is_finite() {
        return top;
    }
    top + (values.iter().map(|v| (v - top).exp()).sum::<f64>() / values.len() as f64).ln()
}

/// Conditional effective sample size of equal weights after a step of temperature, as a part of one.
pub(crate) fn effective(ln_likelihood: &[f64], step: f64) -> f64 {
    let top = ln_likelihood.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let (mut sum, mut squares) = (0.0, 0.0);
    for ln in ln_likelihood {
        let w = (step * (ln - top)).exp();
        sum += w;
        squares += w * w;
    }
    sum * sum / squares / ln_likelihood.len() as f64
}

struct Population {
    z: Vec<f64>,
    ln_likelihood: Vec<f64>,
}

/// An address for a chain of an island at a temperature: 8 bits of island, 16 of temperature, 32 of chain.
fn address(island: usize, temperature: usize, chain: usize) -> u64 {
    ((island as u64 & 0xff) << 48) | ((temperature as u64 & 0xffff) << 32) | (chain as u64 & 0xffff_ffff)
}

/// How many times as wide kernels are at first over years: figures told to two hundredths are felt over a factor of two.
const WIDEST: f64 = 30.0;

fn start(likelihood: &Likelihood<'_>) -> Place {
    let widened = if likelihood.programme.years.is_some() { WIDEST } else { 1.0 };
    Place { temperature: 0.0, widened }
}

fn from_prior(likelihood: &Likelihood<'_>, count: usize, island: usize, seed: Seed) -> Population {
    let widened = start(likelihood).widened;
    let dimension = likelihood.dimension();
    let mut z = vec![0.0; count * dimension];
    let mut ln_likelihood = vec![0.0; count];
    z.par_chunks_mut(dimension * CHUNK).zip(ln_likelihood.par_chunks_mut(CHUNK)).enumerate().for_each(
        |(chunk, (z, ln))| {
            let mut scratch = likelihood.scratch().widened(widened);
            for (i, (particle, ln)) in z.chunks_exact_mut(dimension).zip(ln).enumerate() {
                let mut stream = Stream::new(seed, StreamName::Particles, address(island, 0, chunk * CHUNK + i));
                particle.iter_mut().for_each(|x| *x = stream.normal());
                *ln = likelihood.weigh(particle, &mut scratch);
            }
        },
    );
    Population { z, ln_likelihood }
}

/// Particles handled by one task; fixed, so that results do not depend on threads.
const CHUNK: usize = 64;

/// Ancestors by systematic resampling (Kitagawa 1996).
pub(crate) fn resample(weights: &[f64], count: usize, uniform: f64) -> Vec<usize> {
    let mut ancestors = Vec::with_capacity(count);
    let (mut sum, mut i) = (0.0, 0);
    for k in 0..count {
        let point = (k as f64 + uniform) / count as f64;
        while i + 1 < weights.len() && sum + weights[i] < point {
            sum += weights[i];
            i += 1;
        }
        ancestors.push(i);
    }
    ancestors
}

struct Run<'r> {
    likelihood: &'r Likelihood<'r>,
    island: usize,
    chains: usize,
    length: usize,
    seed: Seed,
    watch: &'r Watch<'r>,
}

/// One stretch of the sampler: from a population at one temperature to the next.
fn advance(
    run: &Run<'_>,
    moves: &mut Moves,
    population: &mut Population,
    step: usize,
    from: Place,
    to: Place,
) -> (f64, f64) {
    let likelihood = run.likelihood;
    let dimension = likelihood.dimension();
    let increments: Vec<f64> = if to.widened == from.widened {
        population.ln_likelihood.iter().map(|ln| (to.temperature - from.temperature) * ln).collect()
    } else {
        let narrower = weighed(likelihood, &population.z, to.widened);
        narrower.iter().zip(&population.ln_likelihood).map(|(to, from)| to - from).collect()
    };
    let ln_mean = ln_mean_exp(&increments);
    let mut weights: Vec<f64> = increments.iter().map(|x| (x - ln_mean).exp()).collect();
    let total: f64 = weights.iter().sum();
    weights.iter_mut().for_each(|w| *w /= total);
    let mut stream = Stream::new(run.seed, StreamName::Resampling, address(run.island, step, 0));
    let particle = |i: usize| &population.z[i * dimension..(i + 1) * dimension];
    let reference = resample(&weights, REFERENCE.min(weights.len()), stream.uniform());
    moves.fit(likelihood, reference.iter().flat_map(|&i| particle(i).iter().copied()).collect(), to);
    let ancestors = resample(&weights, run.chains, stream.uniform());

    let states = run.length;
    let mut z = vec![0.0; run.chains * states * dimension];
    let mut ln_likelihood = vec![0.0; run.chains * states];
    let moves_now = &*moves;
    let tallies: Vec<Tally> = z
        .par_chunks_mut(states * dimension)
        .zip(ln_likelihood.par_chunks_mut(states))
        .zip(&ancestors)
        .enumerate()
        .map(|(k, ((z, ln), &ancestor))| {
            let stream = Stream::new(run.seed, StreamName::Moves, address(run.island, step, k));
            let scratch = likelihood.scratch().widened(to.widened);
            let mut chain = Chain::new(likelihood, moves_now, particle(ancestor), scratch, stream);
            for (p, (z, ln)) in z.chunks_exact_mut(dimension).zip(ln).enumerate() {
                if p > 0 {
                    chain.sweep(likelihood, moves_now, to.temperature);
                }
                z.copy_from_slice(&chain.z);
                *ln = chain.ln_likelihood;
            }
            chain.tally
        })
        .collect();
    let mut all = moves.tally();
    tallies.iter().for_each(|tally| all.add(tally));
    moves.tune(&all);
    *population = Population { z, ln_likelihood };
    let tried: u32 = all.tried.iter().sum();
    let taken: u32 = all.taken.iter().sum();
    (ln_mean, f64::from(taken) / f64::from(tried.max(1)))
}

/// How far to go, so that the weights of the step keep their effective size; 1 is the end.
pub(crate) fn next_temperature(ln_likelihood: &[f64], at: f64, cess: f64) -> f64 {
    let mut step = 1.0 - at;
    if effective(ln_likelihood, step) < cess {
        let (mut low, mut high) = (0.0, step);
        for _ in 0..40 {
            let middle = 0.5 * (low + high);
            if effective(ln_likelihood, middle) < cess {
                high = middle;
            } else {
                low = middle;
            }
        }
        step = low.max(1e-6);
    }
    if at + step > 1.0 - 1e-9 { 1.0 } else { at + step }
}

/// ln likelihood of points with widened kernels.
fn weighed(likelihood: &Likelihood<'_>, z: &[f64], widened: f64) -> Vec<f64> {
    z.par_chunks(likelihood.dimension())
        .map_init(|| likelihood.scratch().widened(widened), |scratch, z| likelihood.weigh(z, scratch))
        .collect()
}

/// Particles that the choice of the next width looks at.
const WIDTH_LOOK: usize = 512;
/// How finely ln of a width is chosen: a thousandth of the whole way needs ten halvings.
const WIDTH_HALVINGS: usize = 10;

/// How far the kernels may narrow, so that the weights of the step keep their effective size; 1 is the end.
fn next_width(likelihood: &Likelihood<'_>, population: &Population, at: f64, cess: f64) -> f64 {
    let dimension = likelihood.dimension();
    let step = population.ln_likelihood.len().div_ceil(WIDTH_LOOK);
    let some: Vec<f64> = population.z.chunks_exact(dimension).step_by(step).flatten().copied().collect();
    let now: Vec<f64> = population.ln_likelihood.iter().step_by(step).copied().collect();
    let keeps = |widened: f64| {
        let there = weighed(likelihood, &some, widened);
        let gain: Vec<f64> = there.iter().zip(&now).map(|(there, now)| there - now).collect();
        effective(&gain, 1.0) >= cess
    };
    if keeps(1.0) {
        return 1.0;
    }
    let (mut near, mut far) = (at.ln(), 0.0);
    for _ in 0..WIDTH_HALVINGS {
        let middle = 0.5 * (near + far);
        if keeps(middle.exp()) {
            near = middle;
        } else {
            far = middle;
        }
    }
    // always onward, however little
    let next = near.min(at.ln() * (1.0 - 1e-3)).exp();
    if next < NARROW { 1.0 } else { next }
}

/// Kernels that are wider than they should be by less than this are taken to be what they should be.
const NARROW: f64 = 1.01;

/// Picks the places with a first population; where replicas are to exchange, keeps what was found at each.
fn pilot(run: &Run<'_>, cess: f64, keeps: bool) -> Result<(Vec<Place>, Vec<Rung>), Stopped> {
    let count = (run.chains * run.length).max(run.likelihood.starts);
    let mut population = from_prior(run.likelihood, count, run.island, run.seed);
    let mut moves = Moves::new(run.likelihood);
    let (mut at, mut ladder) = (start(run.likelihood), Vec::new());
    let mut rungs = Vec::new();
    let mut keep = |place: Place, moves: &Moves, states: &[f64]| {
        if keeps {
            rungs.push(Rung { place, moves: moves.clone(), states: states.to_vec() });
        }
    };
    keep(at, &moves, &population.z);
    while at != END {
        let to = if at.temperature < 1.0 {
            Place { temperature: next_temperature(&population.ln_likelihood, at.temperature, cess), ..at }
        } else {
            Place { widened: next_width(run.likelihood, &population, at.widened, cess), ..at }
        };
        advance(run, &mut moves, &mut population, ladder.len() + 1, at, to);
        keep(to, &moves, &population.z);
        ladder.push(to);
        at = to;
        if !(run.watch)(Progress { done: 0, of: 0 }) {
            return Err(Stopped);
        }
    }
    Ok((ladder, rungs))
}

/// Samples the posterior.
///
/// # Errors
/// [`Stopped`] when the watcher asks for it.
pub fn sample(likelihood: &Likelihood<'_>, plan: &FitPlan, seed: Seed, watch: &Watch<'_>) -> Result<Sampled, Stopped> {
    let exchanges = plan.scans > 0 && likelihood.programme.years.is_some();
    let size = |island: usize, chains: usize, length: usize| Run { likelihood, island, chains, length, seed, watch };
    // a population that is all there is, or one of half of the chains, each of half the length
    let first = if exchanges {
        size(PILOT, plan.chains, plan.length)
    } else {
        size(PILOT, (plan.chains / 2).max(16), (plan.length / 2).max(plan.length.min(16)))
    };
    let (ladder, rungs) = pilot(&first, plan.cess, exchanges)?;
    let mut evaluations = (ladder.len() + 1) * first.chains * first.length;
    if exchanges {
        let places = rungs.len();
        let islands = ensembles(&first, rungs, plan)?;
        evaluations += islands.len() * places * plan.scans;
        return Ok(Sampled { islands, ladder, evaluations, acceptance: Vec::new() });
    }
    let of = plan.islands * ladder.len();
    let mut islands = Vec::with_capacity(plan.islands);
    let mut acceptance = Vec::new();
    for island in 0..plan.islands {
        let run = size(island, plan.chains, plan.length);
        let count = (plan.chains * plan.length).max(likelihood.starts);
        let mut population = from_prior(likelihood, count, island, seed);
        let mut moves = Moves::new(likelihood);
        let (mut at, mut ln_evidence) = (start(likelihood), 0.0);
        acceptance.clear();
        for (step, &to) in ladder.iter().enumerate() {
            let (ln_mean, rate) = advance(&run, &mut moves, &mut population, step + 1, at, to);
            ln_evidence += ln_mean;
            acceptance.push(rate);
            at = to;
            if !watch(Progress { done: island * ladder.len() + step + 1, of }) {
                return Err(Stopped);
            }
        }
        evaluations += (ladder.len() + 1) * plan.chains * plan.length;
        islands.push(Island {
            z: population.z,
            ln_likelihood: population.ln_likelihood,
            ln_evidence,
            ln_weight: ln_evidence,
            chains: plan.chains,
            length: plan.length,
        });
    }
    Ok(Sampled { islands, ladder, evaluations, acceptance })
}

/// Runs the ensembles of replicas, each of which is an island.
fn ensembles(run: &Run<'_>, rungs: Vec<Rung>, plan: &FitPlan) -> Result<Vec<Island>, Stopped> {
    let (done, of) = (AtomicUsize::new(0), plan.islands * plan.scans);
    let go = || (run.watch)(Progress { done: done.fetch_add(1, Ordering::Relaxed).min(of - 1) + 1, of });
    exchange(run.likelihood, rungs, (plan.islands, plan.scans), run.seed, &go).ok_or(Stopped)
}

/// The island number of the pilot in addresses.
const PILOT: usize = 255;
