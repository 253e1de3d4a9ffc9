//! From the posterior to the one without a claim, where reweighting is not to be trusted (Pareto k above 0.7): the claim
//! is tempered out in a few steps, with moves at each (model.md 2.3).

use crate::fit::{Fit, Followed, Shift, Weighing, run_world, seen};
use crate::likelihood::Likelihood;
use crate::moves::{Chain, Moves, REFERENCE, Tally};
use crate::psis::smooth;
use crate::smc::{END, resample};
use rayon::prelude::*;
use tumen_chance::{Seed, Stream, StreamName};
use tumen_programme::{Theta, World};

/// Above this Pareto k the weights that leave a claim out are not to be trusted (Vehtari et al. 2024).
pub const UNSURE: f64 = 0.7;

/// Draws of the posterior that a bridge starts from.
const START: usize = 2_048;
/// Chains at each step, and states of each, a sweep of moves from one to the next; all states are kept.
const CHAINS: usize = 64;
const LENGTH: usize = 16;
/// Conditional effective sample size from one step to the next.
const CESS: f64 = 0.7;
/// Rounds of moves once the claim is out: the draws spread to where it kept them from.
const SETTLE: usize = 3;
/// More steps than any claim needs.
const MOST_STEPS: usize = 24;

/// Equal draws of the posterior without one observation, chain after chain.
struct Bridged {
    z: Vec<f64>,
    /// The largest Pareto k of a step's weights; infinite where the way was cut short.
    khat: f64,
}

/// How far leaving an observation out moves each followed quantity, by tempering it out.
#[must_use]
pub fn shifts(weighing: &Weighing<'_>, fit: &Fit, observation: usize, followed: &[Followed], seed: Seed) -> Vec<Shift> {
    let programme = weighing.programme;
    let bridged = without(weighing, fit, observation, seed);
    let horizon = f64::from(programme.horizon.0);
    let start = || (Theta(vec![0.0; programme.dimension()]), World::empty(programme));
    let rows: Vec<Vec<f64>> = bridged
        .z
        .par_chunks_exact(fit.dimension)
        .map_init(start, |(theta, world), z| {
            run_world(programme, z, theta, world);
            let of = |f: &Followed| seen(f, horizon, (f.quantity.value)(programme, world, &f.target));
            followed.iter().map(of).collect()
        })
        .collect();
    let mean_of = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
    followed
        .iter()
        .enumerate()
        .map(|(k, f)| {
            let with: Vec<f64> = fit.values[k].iter().map(|&v| seen(f, horizon, v)).collect();
            let mean = mean_of(&with);
            let sd = (with.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / with.len().max(1) as f64).sqrt();
            let chains: Vec<f64> =
                rows.chunks(LENGTH).map(|chain| mean_of(&chain.iter().map(|row| row[k]).collect::<Vec<_>>())).collect();
            let without = mean_of(&chains);
            let n = chains.len() as f64;
            let of_means = chains.iter().map(|c| (c - without).powi(2)).sum::<f64>() / (n - 1.0).max(1.0) / n;
            let (shift_sd, error_sd) =
                if sd > 0.0 { ((mean - without) / sd, of_means.sqrt() / sd) } else { (0.0, 0.0) };
            Shift { shift_sd, error_sd, khat: bridged.khat }
        })
        .collect()
}

fn without(weighing: &Weighing<'_>, fit: &Fit, observation: usize, seed: Seed) -> Bridged {
    let mut likelihood = Likelihood::new(weighing.programme, weighing.observations, weighing.sources);
    let dimension = fit.dimension;
    let draws = fit.z.len() / dimension.max(1);
    let stride = (draws / START).max(1);
    let mut z: Vec<f64> = fit.z.chunks_exact(dimension).step_by(stride).flatten().copied().collect();
    let mut moves = Moves::new(&likelihood);
    let (mut part, mut steps, mut khat) = (0.0, 0, f64::NEG_INFINITY);
    let mut settled = 0;
    while settled < SETTLE && steps < MOST_STEPS {
        let gain: Vec<f64> = z
            .par_chunks_exact(dimension)
            .map_init(
                || likelihood.scratch(),
                |scratch, z| {
                    likelihood.weigh(z, scratch);
                    likelihood.ln_without(observation, scratch)
                },
            )
            .collect();
        let next = next_part(&gain, part);
        if next > part {
            let ln_weights: Vec<f64> = gain.iter().map(|g| (next - part) * g).collect();
            khat = smooth(&ln_weights).khat.max(khat);
        }
        let weights = normalised(&gain, next - part);
        likelihood.taken_out = Some((observation, next));
        z = run(&likelihood, &mut moves, &z, &weights, (observation, steps), seed);
        settled += usize::from(next >= 1.0);
        (part, steps) = (next, steps + 1);
    }
    Bridged { z, khat: if part < 1.0 { f64::INFINITY } else { khat } }
}

fn normalised(gain: &[f64], step: f64) -> Vec<f64> {
    let top = gain.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut weights: Vec<f64> = gain.iter().map(|g| (step * (g - top)).exp()).collect();
    let total: f64 = weights.iter().sum();
    weights.iter_mut().for_each(|w| *w /= total);
    weights
}

fn next_part(gain: &[f64], part: f64) -> f64 {
    let effective = |step: f64| {
        let squares: f64 = normalised(gain, step).iter().map(|w| w * w).sum();
        1.0 / (squares * gain.len() as f64)
    };
    let whole = 1.0 - part;
    if effective(whole) >= CESS {
        return 1.0;
    }
    let (mut low, mut high) = (0.0, whole);
    for _ in 0..30 {
        let middle = 0.5 * (low + high);
        if effective(middle) < CESS { high = middle } else { low = middle }
    }
    part + low.max(1e-3 * whole)
}

fn run(
    likelihood: &Likelihood<'_>,
    moves: &mut Moves,
    z: &[f64],
    weights: &[f64],
    (observation, step): (usize, usize),
    seed: Seed,
) -> Vec<f64> {
    let dimension = likelihood.dimension();
    let address = |chain: usize| ((observation as u64) << 40) | ((step as u64) << 32) | chain as u64;
    let draw = |i: usize| &z[i * dimension..(i + 1) * dimension];
    let mut stream = Stream::new(seed, StreamName::Bridging, address(usize::from(u16::MAX)));
    let reference = resample(weights, REFERENCE, stream.uniform());
    moves.fit(likelihood, reference.iter().flat_map(|&i| draw(i).iter().copied()).collect(), END);
    let ancestors = resample(weights, CHAINS, stream.uniform());
    let fixed = &*moves;
    let chains: Vec<(Vec<f64>, Tally)> = ancestors
        .par_iter()
        .enumerate()
        .map(|(k, &ancestor)| {
            let stream = Stream::new(seed, StreamName::Bridging, address(k));
            let mut chain = Chain::new(likelihood, fixed, draw(ancestor), likelihood.scratch(), stream);
            let mut kept = Vec::with_capacity(LENGTH * dimension);
            for p in 0..LENGTH {
                if p > 0 {
                    chain.sweep(likelihood, fixed, 1.0);
                }
                kept.extend_from_slice(&chain.z);
            }
            (kept, chain.tally)
        })
        .collect();
    let mut all = moves.tally();
    chains.iter().for_each(|(_, tally)| all.add(tally));
    moves.tune(&all);
    chains.into_iter().flat_map(|(z, _)| z).collect()
}
