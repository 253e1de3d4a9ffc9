//! Replica exchange over years: chains at all places of the way from the prior to the posterior exchange their states (non-reversible
//! parallel tempering, even and odd pairs in turn: Okabe et al. 2001; Syed, Bouchard-Côté, Deligiannidis & Doucet 2022).
//!
//! A population on its own way to the posterior ends in one account of what happened (thousands left in 2020, or hundreds): chains
//! near its end descend from few ancestors. Here a chain goes back to where all accounts are open and comes down again, so that each
//! gets its weight.

use crate::likelihood::{Likelihood, Scratch};
use crate::moves::{Chain, Moves};
use crate::smc::{Island, Place, ln_mean_exp};
use tumen_chance::{Seed, Stream, StreamName};

/// A place of the way, with what was found there.
#[derive(Clone, Debug)]
pub(crate) struct Rung {
    /// The place.
    pub place: Place,
    /// Moves fitted to it.
    pub moves: Moves,
    /// States that were there, one after the other.
    pub states: Vec<f64>,
}

/// Kernels so many times as wide as they should be hold all accounts open: what is wider serves the evidence alone.
const OPEN: f64 = 6.0;
/// Places beyond that are swept at one scan in so many.
const SELDOM: usize = 4;
/// One in so many scans more is run before states are kept; steps are tuned meanwhile.
const SETTLING: usize = 4;
/// Stretches that an ensemble's states are cut into, as chains.
const STRETCHES: usize = 8;

/// Whether a place is swept at a scan, and how many times it was before.
fn due(place: Place, scan: usize) -> (bool, usize) {
    if place.temperature == 1.0 && place.widened <= OPEN {
        (true, scan)
    } else {
        (scan.is_multiple_of(SELDOM), scan / SELDOM)
    }
}

/// ln of what a place weighs a state with, from its ln likelihood there.
fn weighed(place: Place, ln_likelihood: f64) -> f64 {
    if place.temperature == 0.0 { 0.0 } else { place.temperature * ln_likelihood }
}

/// Runs one ensemble; `go` is asked after each scan whether to go on.
pub(crate) fn exchange(
    likelihood: &Likelihood<'_>,
    rungs: &[Rung],
    scans: usize,
    (seed, ensemble): (Seed, usize),
    go: &(dyn Fn() -> bool + Sync),
) -> Option<Island> {
    let dimension = likelihood.dimension();
    let stream = |rung: usize| Stream::new(seed, StreamName::Exchange, ((ensemble as u64) << 32) | rung as u64);
    let scratch = |rung: &Rung| likelihood.scratch().widened(rung.place.widened);
    let mut chance = stream(rungs.len());
    let mut chains: Vec<Chain> = rungs
        .iter()
        .enumerate()
        .map(|(k, rung)| {
            let from = chance.below(rung.states.len() / dimension) * dimension;
            Chain::new(likelihood, &rung.moves, &rung.states[from..from + dimension], scratch(rung), stream(k))
        })
        .collect();
    let mut asked: Vec<Scratch> = rungs.iter().map(scratch).collect();
    let last = rungs.len() - 1;
    // by pair: half of ln of the weights' ratio, of states above and of states below
    let mut halves = vec![[Vec::new(), Vec::new()]; last];
    let length = scans.div_ceil(STRETCHES);
    let (settling, kept) = (scans / SETTLING, length * STRETCHES);
    let (mut z, mut ln_likelihood) = (Vec::with_capacity(kept * dimension), Vec::with_capacity(kept));
    for scan in 0..settling + kept {
        let settled = scan >= settling;
        for (chain, rung) in chains.iter_mut().zip(rungs) {
            if !due(rung.place, scan).0 {
                continue;
            }
            if rung.place.temperature == 0.0 {
                chain.go_to_prior(likelihood);
            } else {
                chain.tunes = !settled;
                chain.sweep(likelihood, &rung.moves, rung.place.temperature);
            }
        }
        for upper in 0..last {
            let lower = upper + 1;
            let (is, turn) = due(rungs[lower].place, scan);
            if !is || upper % 2 != turn % 2 {
                continue;
            }
            let mut gain = |from: usize, to: usize| {
                let there = likelihood.weigh(&chains[from].z, &mut asked[to]);
                weighed(rungs[to].place, there) - weighed(rungs[from].place, chains[from].ln_likelihood)
            };
            let (down, up) = (gain(upper, lower), gain(lower, upper));
            if settled {
                halves[upper][0].push(0.5 * down);
                halves[upper][1].push(0.5 * up);
            }
            if chance.uniform().ln() < down + up {
                let [a, b] = [upper, lower].map(|k| chains[k].z.clone());
                chains[upper].go_to(likelihood, &b);
                chains[lower].go_to(likelihood, &a);
            }
        }
        if settled {
            z.extend_from_slice(&chains[last].z);
            ln_likelihood.push(chains[last].ln_likelihood);
        }
        if !go() {
            return None;
        }
    }
    // Z below / Z above = E above [w^1/2] / E below [w^-1/2] (geometric bridge: Meng & Wong 1996)
    let ln_evidence = halves.iter().map(|[down, up]| ln_mean_exp(down) - ln_mean_exp(up)).sum();
    Some(Island { z, ln_likelihood, ln_evidence, ln_weight: 0.0, chains: STRETCHES, length })
}
