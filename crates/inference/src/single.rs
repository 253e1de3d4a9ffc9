//! From mean-field worlds to worlds of single workers, where a claim tells them apart (model.md 2.3d).
//!
//! A claim speaks of what happened, and what happened is one world: parameters theta, and the fates u of teams and
//! workers that are left to chance. Given both, its kernel is explicit, so that the exact posterior is
//!
//! ```text
//! p(theta, u | claims)  in proportion to  prior(theta) x uniform(u) x L(simulate(theta, u))
//! ```
//!
//! with u one address of [`tumen_programme::simulate`]. What worlds of single workers add is noise, and so the mean-field
//! answer is often the narrower of the two: a way that begins there never reaches the tails. It begins where the claims
//! that tell the two apart say nothing, and lets them speak of simulated worlds only:
//!
//! ```text
//! target_b = prior(theta) x uniform(u) x L(mean field, without them)^(1 - b) x L(simulated)^b,   b from 0 to 1
//! ```
//!
//! by steps of importance weights, each followed by chains. A move of theta keeps u (common random numbers) and is screened
//! by the mean field: a whole sweep of the sampler there, in one of both orders by chance, so that it is reversible, is the
//! proposal, and the simulated world decides (delayed acceptance: Christen & Fox 2005; surrogate transitions: Liu 2001).
//! The screen is the mean field with those claims or without them, by chance. Another move keeps theta and takes another u.

use crate::convergence::{effective_size, r_hat};
use crate::fit::{Answers, DrawAnswer, Fit, Weighing, seen, thin};
use crate::likelihood::{Likelihood, Scratch};
use crate::moves::{Chain, Moves, REFERENCE, Tally};
use crate::plan::FitPlan;
use crate::psis::smooth;
use crate::smc::{END, Progress, Stopped, Watch, ln_mean_exp, next_temperature, resample, sample};
use rayon::prelude::*;
use tumen_chance::{Seed, Stream, StreamName};
use tumen_programme::simulate::{Address, TooMany, simulate};
use tumen_programme::{Programme, Theta, World};

/// From this difference of ln likelihood on, in nats, a claim tells the two kinds of worlds apart.
pub const DIFFERS: f64 = 0.05;
/// Draws at which they are compared, and worlds of single workers at each.
const COMPARED: usize = 64;
const WORLDS: usize = 64;
/// Workers that a comparison may follow in all: some ten seconds of one core.
const MOST_COMPARED: f64 = 1e8;
/// Workers of the mean world up to which a fit is corrected: the fates of more hardly differ from their expectation, and
/// would take minutes.
const MOST_PEOPLE: f64 = 50_000.0;
/// Draws that the way starts from.
const START: usize = 2_048;
/// Chains, states of each between two steps, and at the end.
const CHAINS: usize = 128;
const LENGTH: usize = 32;
const LAST_LENGTH: usize = 64;
/// Conditional effective sample size of a step, as a part.
const CESS: f64 = 0.8;
/// More steps than any case has needed.
const MOST_STEPS: usize = 32;
/// Groups of chains that are compared for R-hat.
const GROUPS: usize = 8;
/// Pieces of the first draws for batch means: each a quarter of one of four islands.
const PIECES: usize = 16;

/// How far a claim's ln likelihood in worlds of single workers lies from that in the mean-field world.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// Mean over posterior draws, in nats: what cancels here moves the evidence not at all.
    pub mean: f64,
    /// Root of the mean square over posterior draws, in nats, without the noise of finite worlds.
    pub size: f64,
}

/// Why worlds of single workers were not asked.
#[derive(Clone, Debug, PartialEq)]
pub enum NotAsked {
    /// The mean world has more people than are followed one by one.
    People(f64),
    /// The programme is followed over years, by quarter.
    Years,
    /// A cohort has more workers than any world may have.
    TooMany(TooMany),
}

/// People selected in the mean of some draws.
fn people(programme: &Programme, fit: &Fit) -> f64 {
    let stride = (fit.draws() / COMPARED).max(1);
    let (mut theta, mut world) = (Theta(vec![0.0; programme.dimension()]), World::empty(programme));
    let (mut sum, mut count) = (0.0, 0.0);
    for draw in (0..fit.draws()).step_by(stride) {
        fit.world(programme, draw, &mut theta, &mut world);
        sum += world.courses.iter().map(|course| course.selected).sum::<f64>();
        count += 1.0;
    }
    sum / f64::max(count, 1.0)
}

/// For each observation, ln of the mean of its probability over worlds of single workers against ln of that in the
/// mean-field world, at draws of a mean-field fit; its source is taken at its mean reliability.
///
/// # Errors
/// [`NotAsked`].
pub fn differences(weighing: &Weighing<'_>, fit: &Fit, seed: Seed) -> Result<Vec<Difference>, NotAsked> {
    let Weighing { programme, observations, sources, .. } = *weighing;
    if programme.years.is_some() {
        return Err(NotAsked::Years);
    }
    let people = people(programme, fit);
    let worlds = WORLDS.min((MOST_COMPARED / COMPARED as f64 / people.max(1.0)) as usize) / 2 * 2;
    if people > MOST_PEOPLE || worlds < 2 {
        return Err(NotAsked::People(people));
    }
    let likelihood = Likelihood::new(programme, observations, sources);
    let stride = (fit.draws() / COMPARED).max(1);
    let rows: Result<Vec<Vec<[f64; 2]>>, TooMany> = (0..COMPARED.min(fit.draws()))
        .into_par_iter()
        .map(|k| {
            let z = &fit.z[k * stride * fit.dimension..(k * stride + 1) * fit.dimension];
            let mut scratch = likelihood.scratch();
            let mut mean_field = vec![0.0; observations.len()];
            likelihood.weigh(z, &mut scratch);
            likelihood.ln_alone(&scratch, &mut mean_field);
            let theta = programme.theta(&z[..programme.dimension()]);
            let mut ln = vec![0.0; observations.len()];
            let mut halves = vec![[0.0; 2]; observations.len()];
            for w in 0..worlds {
                let world = simulate(programme, &theta, Address { seed, world: (k * WORLDS + w) as u32 })?;
                likelihood.weigh_world(z, world, &mut scratch);
                likelihood.ln_alone(&scratch, &mut ln);
                for (half, ln) in halves.iter_mut().zip(&ln) {
                    half[w % 2] += ln.exp() * 2.0 / worlds as f64;
                }
            }
            Ok(halves.iter().zip(&mean_field).map(|(half, ln)| half.map(|mean| mean.ln() - ln)).collect())
        })
        .collect();
    let rows = rows.map_err(NotAsked::TooMany)?;
    let n = rows.len().max(1) as f64;
    Ok((0..observations.len())
        .map(|i| {
            let of = |row: &Vec<[f64; 2]>| row[i];
            // the noise of two halves is independent: their product has the square of what they share for its mean
            let square = rows.iter().map(of).map(|[a, b]| a * b).sum::<f64>() / n;
            let mean = rows.iter().map(of).map(|[a, b]| 0.5 * (a + b)).sum::<f64>() / n;
            Difference { mean, size: square.max(0.0).sqrt() }
        })
        .collect())
}

/// A world of single workers: parameters and reporting, and the address of all that is left to chance.
#[derive(Clone, Debug)]
struct State {
    z: Vec<f64>,
    world: u32,
    /// ln likelihood in the mean-field world: of all claims, and without those that tell the two kinds of worlds apart.
    screens: [f64; 2],
    /// ln likelihood in this world.
    single: f64,
}

/// Which screen the way begins at.
const WITHOUT: usize = 1;

/// ln likelihood in a world of single workers; a world of too many weighs nothing.
fn weigh(likelihood: &Likelihood<'_>, z: &[f64], address: Address, scratch: &mut Scratch) -> f64 {
    let programme = likelihood.programme;
    let mut theta = std::mem::take(&mut scratch.theta);
    programme.theta_into(&z[..programme.dimension()], &mut theta);
    let world = simulate(programme, &theta, address);
    scratch.theta = theta;
    world.map_or(f64::NEG_INFINITY, |world| likelihood.weigh_world(z, world, scratch))
}

/// One chain at a part of the way.
struct Walker<'a> {
    screens: [&'a Likelihood<'a>; 2],
    moves: &'a Moves,
    seed: Seed,
    part: f64,
    /// At the same point: a chain for each screen.
    chains: [Chain; 2],
    scratch: Scratch,
    stream: Stream,
    at: State,
    tried: [u32; 2],
    taken: [u32; 2],
}

impl Walker<'_> {
    /// From one state to the next: parameters and reporting with the same fates, then other fates.
    fn walk(&mut self) {
        let by = usize::from(self.stream.uniform() < 0.5);
        let chain = &mut self.chains[by];
        if self.stream.uniform() < 0.5 {
            chain.sweep(self.screens[by], self.moves, 1.0);
        } else {
            chain.sweep_back(self.screens[by], self.moves, 1.0);
        }
        let z = chain.z.clone();
        self.chains[1 - by].go_to(self.screens[1 - by], &z);
        self.decide(by, self.at.world);
        let world = (self.stream.uniform() * f64::from(u32::MAX)) as u32;
        self.decide(by, world);
    }

    /// Whether the chains stay where a screen has brought them, with the fates of a world.
    fn decide(&mut self, by: usize, world: u32) {
        let moved = world == self.at.world;
        let z = &self.chains[by].z;
        let single = weigh(self.screens[0], z, Address { seed: self.seed, world }, &mut self.scratch);
        let screens = [0, 1].map(|k| self.chains[k].ln_likelihood);
        let gain = |k: usize| screens[k] - self.at.screens[k];
        let ln_ratio = self.part * (single - self.at.single) + (1.0 - self.part) * gain(WITHOUT) - gain(by);
        let taken = self.stream.uniform().ln() < ln_ratio;
        if taken {
            self.at.z.copy_from_slice(z);
            (self.at.world, self.at.screens, self.at.single) = (world, screens, single);
        } else if moved {
            for (chain, screen) in self.chains.iter_mut().zip(self.screens) {
                chain.go_to(screen, &self.at.z);
            }
        }
        let kind = usize::from(!moved);
        self.tried[kind] += 1;
        self.taken[kind] += u32::from(taken);
    }
}

/// What one chain did.
struct Walked {
    states: Vec<State>,
    tried: [u32; 2],
    taken: [u32; 2],
    tally: Tally,
}

/// A fit corrected with worlds of single workers, and how the way there went.
pub struct Corrected {
    /// The fit: its draws and all that they say are of worlds of single workers.
    pub fit: Fit,
    /// Rounds of chains on the way.
    pub steps: usize,
    /// Part of the moves of parameters, and of those of fates, that worlds of single workers took at its end.
    pub acceptance: [f64; 2],
    /// The largest Pareto k of a step's weights.
    pub khat: f64,
}

/// ln of the mean of exp, and its standard error by the means of pieces of so many values.
fn ln_mean_by(values: &[f64], size: usize) -> (f64, f64) {
    let whole = ln_mean_exp(values);
    let pieces: Vec<f64> = values.chunks(size.max(1)).map(|piece| (ln_mean_exp(piece) - whole).exp()).collect();
    let n = pieces.len() as f64;
    let spread = pieces.iter().map(|p| (p - 1.0).powi(2)).sum::<f64>() / (n - 1.0).max(1.0) / n;
    (whole, spread.sqrt())
}

/// Corrects a mean-field fit with worlds of single workers; `differ` are the observations that tell the two apart.
///
/// # Errors
/// [`Stopped`] when the watcher asks for it.
pub fn correct(
    weighing: &Weighing<'_>,
    fit: &Fit,
    differ: &[usize],
    plan: &FitPlan,
    seed: Seed,
    watch: &Watch<'_>,
) -> Result<Corrected, Stopped> {
    let Weighing { programme, observations, sources, followed, headline } = *weighing;
    let likelihood = Likelihood::new(programme, observations, sources);
    let mut without = Likelihood::new(programme, observations, sources);
    without.silent = differ.to_vec();
    let dimension = fit.dimension;
    let address = |world| Address { seed, world };
    // a way of its own from the prior to all other claims
    let sampled = sample(
        &without,
        &FitPlan { chains: plan.chains.min(32), length: plan.length.min(24), ..plan.clone() },
        seed,
        watch,
    )?;
    let evidences: Vec<f64> = sampled.islands.iter().map(|island| island.ln_evidence).collect();
    let (mut ln_evidence, se) = ln_mean_by(&evidences, 1);
    let mut variance = se * se;
    let start = thin(&sampled.islands, dimension, START, seed);
    let mut states: Vec<State> = start
        .par_chunks_exact(dimension)
        .enumerate()
        .map_init(
            || [likelihood.scratch(), without.scratch(), likelihood.scratch()],
            |[all, few, single], (i, z)| {
                let screens = [likelihood.weigh(z, all), without.weigh(z, few)];
                let world = i as u32;
                State { z: z.to_vec(), world, screens, single: weigh(&likelihood, z, address(world), single) }
            },
        )
        .collect();
    let mut moves = Moves::new(&likelihood);
    let (mut part, mut steps, mut khat) = (0.0, 0, f64::NEG_INFINITY);
    let mut piece = states.len().div_ceil(PIECES);
    let mut acceptance = [0.0; 2];
    let mut length = LENGTH;
    while part < 1.0 {
        let gain: Vec<f64> = states.iter().map(|s| s.single - s.screens[WITHOUT]).collect();
        let next = if steps + 1 == MOST_STEPS { 1.0 } else { next_temperature(&gain, part, CESS) };
        let ln_weights: Vec<f64> = gain.iter().map(|g| (next - part) * g).collect();
        let (ln_mean, se) = ln_mean_by(&ln_weights, piece);
        ln_evidence += ln_mean;
        variance += se * se;
        khat = smooth(&ln_weights).khat.max(khat);
        let weights: Vec<f64> = ln_weights.iter().map(|ln| (ln - ln_mean).exp() / states.len() as f64).collect();
        if next >= 1.0 {
            length = LAST_LENGTH;
        }
        let of = |chain: usize| ((steps as u64) << 32) | chain as u64;
        let mut stream = Stream::new(seed, StreamName::SingleWorlds, of(u32::MAX as usize));
        let reference = resample(&weights, REFERENCE, stream.uniform());
        moves.fit(&likelihood, reference.iter().flat_map(|&i| states[i].z.iter().copied()).collect(), END);
        let ancestors = resample(&weights, CHAINS, stream.uniform());
        let screens = [&likelihood, &without];
        let (moves_now, states_now) = (&moves, &states);
        let walked: Vec<Walked> = ancestors
            .par_iter()
            .enumerate()
            .map(|(k, &ancestor)| {
                let own = |which: usize| Stream::new(seed, StreamName::SingleWorlds, of(3 * k + which));
                let at = states_now[ancestor].clone();
                let chains = [0, 1].map(|by| Chain::new(screens[by], moves_now, &at.z, screens[by].scratch(), own(by)));
                let mut walker = Walker {
                    screens,
                    moves: moves_now,
                    seed,
                    part: next,
                    chains,
                    scratch: likelihood.scratch(),
                    stream: own(2),
                    at,
                    tried: [0; 2],
                    taken: [0; 2],
                };
                let mut kept = Vec::with_capacity(length);
                for p in 0..length {
                    if p > 0 {
                        walker.walk();
                    }
                    kept.push(walker.at.clone());
                }
                let Walker { chains: [mut chain, other], tried, taken, .. } = walker;
                chain.tally.add(&other.tally);
                Walked { states: kept, tried, taken, tally: chain.tally }
            })
            .collect();
        let mut all = moves.tally();
        walked.iter().for_each(|chain| all.add(&chain.tally));
        moves.tune(&all);
        acceptance = [0, 1].map(|kind| {
            let tried: u32 = walked.iter().map(|chain| chain.tried[kind]).sum();
            let taken: u32 = walked.iter().map(|chain| chain.taken[kind]).sum();
            f64::from(taken) / f64::from(tried.max(1))
        });
        states = walked.into_iter().flat_map(|chain| chain.states).collect();
        piece = length;
        (part, steps) = (next, steps + 1);
        if !watch(Progress { done: (part * 100.0) as usize, of: 100 }) {
            return Err(Stopped);
        }
    }
    let per_draw: Vec<DrawAnswer> = states
        .par_iter()
        .map_init(
            || likelihood.scratch(),
            |scratch, state| {
                weigh(&likelihood, &state.z, address(state.world), scratch);
                DrawAnswer::new(weighing, &likelihood, scratch)
            },
        )
        .collect();
    let Answers { values, credibility, leave_out, reliability } = Answers::new(weighing, &likelihood, &per_draw);
    let horizon = f64::from(programme.horizon.0);
    let by_chain = |k: usize| -> Vec<Vec<f64>> {
        let seen: Vec<f64> = values[k].iter().map(|v| seen(&followed[k], horizon, *v)).collect();
        seen.chunks(length).map(<[f64]>::to_vec).collect()
    };
    let watched = 0..headline.min(followed.len());
    let groups = |chains: &[Vec<f64>]| -> Vec<Vec<f64>> { chains.chunks(CHAINS / GROUPS).map(<[_]>::concat).collect() };
    let fit = Fit {
        r_hat: watched.clone().map(|k| r_hat(&groups(&by_chain(k)))).collect(),
        effective: watched.map(|k| effective_size(&by_chain(k))).collect(),
        z: states.iter().flat_map(|state| state.z.iter().copied()).collect(),
        dimension,
        values,
        credibility,
        leave_out,
        reliability,
        ln_evidence,
        ln_evidence_se: variance.sqrt(),
        temperatures: sampled.ladder.len() + steps,
        evaluations: fit.evaluations + sampled.evaluations,
        acceptance: sampled.acceptance,
        single: Some(states.iter().map(|state| address(state.world)).collect()),
    };
    Ok(Corrected { fit, steps, acceptance, khat })
}
