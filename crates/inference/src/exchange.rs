//! Replica exchange over years: chains at all places of the way from the prior to the posterior exchange their states (non-reversible
//! parallel tempering, even and odd pairs in turn: Okabe et al. 2001; Syed, Bouchard-Côté, Deligiannidis & Doucet 2022).
//!
//! A population on its own way to the posterior ends in one account of what happened (thousands left in 2020, or hundreds): chains
//! near its end descend from few ancestors. Here a chain goes back to where all accounts are open and comes down again, so that each
//! gets its weight.

use crate::likelihood::{Likelihood, Scratch};
use crate::moves::{Chain, Moves, REFERENCE};
use crate::smc::{Island, Place, ln_mean_exp};
use rayon::prelude::*;
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
const OPEN: f64 = 4.0;
/// A scan makes one in so many of a sweep's moves: a state's way along the places, not its moves at each, takes the time.
const PART: usize = 4;
/// One scan in so many goes to places beyond that.
const SELDOM: usize = 16;
/// One in so many scans more is run before states are kept; steps are tuned meanwhile.
const SETTLING: usize = 4;
/// The stream that picks where an ensemble begins.
const ANY: u64 = 0xff_ffff;
/// Stretches that an ensemble's states are cut into, as chains.
const STRETCHES: usize = 8;

/// Whether a place is swept at every scan.
fn always(place: Place) -> bool {
    place.temperature == 1.0 && place.widened <= OPEN
}

/// Whether a place is swept at a scan, and how many times it was before.
fn due(place: Place, scan: usize) -> (bool, usize) {
    if always(place) { (true, scan) } else { (scan.is_multiple_of(SELDOM), scan / SELDOM) }
}

/// ln of what a place weighs a state with, from its ln likelihood there.
fn weighed(place: Place, ln_likelihood: f64) -> f64 {
    if place.temperature == 0.0 { 0.0 } else { place.temperature * ln_likelihood }
}

/// A chain at every place of the way.
pub(crate) struct Ensemble<'l> {
    likelihood: &'l Likelihood<'l>,
    chains: Vec<Chain>,
    /// Memory in which a place weighs another's state.
    asked: Vec<Scratch>,
    chance: Stream,
}

/// What an ensemble found from one scan to another.
#[derive(Default)]
struct Found {
    z: Vec<f64>,
    ln_likelihood: Vec<f64>,
    /// By pair of neighbours: half of ln of the weights' ratio, of states above and of states below.
    halves: Vec<[Vec<f64>; 2]>,
    /// By place, what was there.
    at: Vec<Vec<f64>>,
}

impl<'l> Ensemble<'l> {
    /// One whose chains begin at given states, a place after the other; `part` tells its streams from those of other parts of a run.
    fn new(
        likelihood: &'l Likelihood<'l>,
        rungs: &[Rung],
        begin: &[Vec<f64>],
        seed: Seed,
        (ensemble, part): (usize, u64),
    ) -> Ensemble<'l> {
        let stream = |rung: usize| {
            Stream::new(seed, StreamName::Exchange, ((ensemble as u64) << 32) | (part << 24) | rung as u64)
        };
        let scratch = |rung: &Rung| likelihood.scratch().widened(rung.place.widened);
        let chains = rungs
            .iter()
            .zip(begin)
            .enumerate()
            .map(|(k, (rung, z))| Chain::new(likelihood, &rung.moves, z, scratch(rung), stream(k)))
            .collect();
        Ensemble { likelihood, chains, asked: rungs.iter().map(scratch).collect(), chance: stream(rungs.len()) }
    }

    /// Sweeps every place that is due, then lets neighbours exchange. What is found is kept where it is asked for.
    fn scan(&mut self, rungs: &[Rung], scan: usize, tunes: bool, found: &mut Found) -> bool {
        let likelihood = self.likelihood;
        for (chain, rung) in self.chains.iter_mut().zip(rungs) {
            if !due(rung.place, scan).0 {
                continue;
            }
            if rung.place.temperature == 0.0 {
                chain.go_to_prior(likelihood);
            } else {
                chain.tunes = tunes;
                chain.sweep_part(likelihood, &rung.moves, rung.place.temperature, (scan, PART));
            }
        }
        for upper in 0..rungs.len() - 1 {
            let lower = upper + 1;
            let (is, turn) = due(rungs[lower].place, scan);
            if !is || upper % 2 != turn % 2 {
                continue;
            }
            let [down, up] = [(upper, lower), (lower, upper)].map(|(from, to)| {
                let there = likelihood.weigh(&self.chains[from].z, &mut self.asked[to]);
                weighed(rungs[to].place, there) - weighed(rungs[from].place, self.chains[from].ln_likelihood)
            });
            if let Some([of_upper, of_lower]) = found.halves.get_mut(upper) {
                of_upper.push(0.5 * down);
                of_lower.push(0.5 * up);
            }
            if self.chance.uniform().ln() < down + up {
                let [a, b] = [upper, lower].map(|k| self.chains[k].z.clone());
                self.chains[upper].go_to(likelihood, &b);
                self.chains[lower].go_to(likelihood, &a);
            }
        }
        for (all, (chain, rung)) in found.at.iter_mut().zip(self.chains.iter().zip(rungs)) {
            if due(rung.place, scan).0 {
                all.extend_from_slice(&chain.z);
            }
        }
        if let Some(last) = self.chains.last().filter(|_| !found.halves.is_empty()) {
            found.z.extend_from_slice(&last.z);
            found.ln_likelihood.push(last.ln_likelihood);
        }
        true
    }

    /// Where its chains are, a place after the other.
    fn ends(self) -> Vec<Vec<f64>> {
        self.chains.into_iter().map(|chain| chain.z).collect()
    }
}

/// Runs the ensembles, each of which is an island; `go` is asked after each scan whether to go on.
///
/// Moves were fitted to a first population, which may have ended in one account: halfway through settling they are fitted anew to
/// what all ensembles found.
pub(crate) fn exchange(
    likelihood: &Likelihood<'_>,
    mut rungs: Vec<Rung>,
    (ensembles, scans): (usize, usize),
    seed: Seed,
    go: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<Island>> {
    let dimension = likelihood.dimension();
    let (settling, length) = (scans.div_ceil(2 * SETTLING), scans.div_ceil(STRETCHES));
    let first = |k: usize| {
        let mut chance = Stream::new(seed, StreamName::Exchange, ((k as u64) << 32) | ANY);
        let any = |rung: &Rung| {
            let from = chance.below(rung.states.len() / dimension) * dimension;
            rung.states[from..from + dimension].to_vec()
        };
        let begin: Vec<Vec<f64>> = rungs.iter().map(any).collect();
        let mut own = Ensemble::new(likelihood, &rungs, &begin, seed, (k, 0));
        let mut found = Found { at: vec![Vec::new(); rungs.len()], ..Found::default() };
        (0..settling).all(|scan| own.scan(&rungs, scan, true, &mut found) && go()).then_some((own.ends(), found.at))
    };
    let settled: Option<Vec<_>> = (0..ensembles).into_par_iter().map(first).collect();
    let settled = settled?;
    for (k, rung) in rungs.iter_mut().enumerate().filter(|(_, rung)| always(rung.place)) {
        let states = settled.iter().flat_map(|(_, at)| at[k].chunks_exact(dimension));
        let every = (states.clone().count()).div_ceil(REFERENCE);
        rung.moves.fit(likelihood, states.step_by(every).flatten().copied().collect(), rung.place);
    }
    let then = |(k, (begin, _)): (usize, &(Vec<Vec<f64>>, _))| {
        let mut own = Ensemble::new(likelihood, &rungs, begin, seed, (k, 1));
        let mut found = Found::default();
        let settled = (0..settling).all(|scan| own.scan(&rungs, scan, true, &mut found) && go());
        found.halves = vec![<[Vec<f64>; 2]>::default(); rungs.len() - 1];
        let kept = settled && (0..length * STRETCHES).all(|scan| own.scan(&rungs, scan, false, &mut found) && go());
        // Z below / Z above = E above [w^1/2] / E below [w^-1/2] (geometric bridge: Meng & Wong 1996)
        let ln_evidence = found.halves.iter().map(|[down, up]| ln_mean_exp(down) - ln_mean_exp(up)).sum();
        let Found { z, ln_likelihood, .. } = found;
        kept.then_some(Island { z, ln_likelihood, ln_evidence, ln_weight: 0.0, chains: STRETCHES, length })
    };
    settled.par_iter().enumerate().map(then).collect()
}
