//! Moves of the sampler: each leaves prior x likelihood^temperature as it is.
//!
//! Coordinates move in parts: those of one stage, or of a few stages that one report ties together. A move of a part
//! runs again only what rests on it (see [`Likelihood::propose`]), so that a sweep over all parts costs little more
//! than a few whole worlds.

mod jumps;
mod slopes;

use crate::likelihood::{Likelihood, Scratch, Touched};
use crate::smc::Place;
use jumps::Jumps;
use nalgebra::{Cholesky, DMatrix};
use rayon::prelude::*;
use slopes::{Scales, Slopes};
use std::iter::repeat_n;
use tumen_chance::Stream;
use tumen_programme::prior::Family;
use tumen_programme::{Stage, StageSet};

/// Coordinates that are moved together.
#[derive(Clone, Debug)]
struct Part {
    touched: Touched,
    /// Those that the claims inform.
    informed: Vec<usize>,
    /// Those that the claims leave as the prior has them: some are drawn afresh with every move of the part.
    loose: Vec<usize>,
    /// Those whose parameter jumps between few values.
    discrete: Vec<usize>,
    /// Weights whose holders can change places.
    exchangeable: Vec<usize>,
    /// Mean of the informed.
    mean: Vec<f64>,
    /// Lower triangle of the Cholesky factor of their covariance, row by row.
    lower: Vec<f64>,
    /// Step of the autoregressive proposal, between 0 and 1; 1 forgets where it was.
    step: f64,
    /// Scale of the differences between particles.
    reach: f64,
    /// Whether its coordinates move in other ways as well: alone, where it joins several stages, or along slopes.
    joins: bool,
    /// Whether they move along slopes: a Gaussian fitted to few particles is not tried then.
    sloped: bool,
    /// Whether counts can stay as they are while it moves: what is expected of them rests on it, their deviations do not.
    under_counts: bool,
}

/// Added to the variances of fitted Gaussians, so that they can be factored.
const JITTER: f64 = 1e-4;
/// A coordinate whose mean and variance are within this of the prior's is loose.
const AS_PRIOR: f64 = 0.1;
/// One in so many of the loose coordinates is drawn afresh with every move of their part.
const LOOSE_PART: usize = 3;
/// Most coordinates that one difference between particles moves.
const FEW: usize = 6;
/// One difference between particles for so many informed coordinates of a stage.
const DIFFERENCE_FOR: usize = 3;
/// Differences for each part that joins several stages.
const DIFFERENCES_JOINED: usize = 2;
/// Part of the differences that are taken whole, so that chains go from mode to mode.
const WHOLE: f64 = 0.4;
/// The part of proposals that should be taken: between .234 in many dimensions and .44 in one (Roberts & Rosenthal 2001).
const TAKEN: f64 = 0.3;
/// How far an acceptance off its aim changes ln of the next place's steps: a tenth off, a seventh of the step.
const TUNED_NEXT: f64 = 1.5;
/// Particles of the last temperature that moves are fitted to.
pub const REFERENCE: usize = 1_024;

/// Stages that one report ties together, moved together beside each alone.
const JOINED: [(&[Stage], bool); 8] = [
    (&[Stage::Announcement, Stage::Selection], true),
    (&[Stage::Announcement, Stage::Selection, Stage::Conditions], false),
    (&[Stage::Quota, Stage::Applicants], false),
    (&[Stage::Jobs, Stage::Market], true),
    (&[Stage::Selection, Stage::Conditions, Stage::Departure], false),
    (&[Stage::Conditions, Stage::Departure, Stage::Crossings], false),
    (&[Stage::Intake, Stage::Residents], true),
    (&[Stage::Intake, Stage::Crossings, Stage::Channels], true),
];

/// What is tried in a part.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// A proposal around the fitted Gaussian.
    Around,
    /// One by a difference of particles.
    Difference,
    /// One coordinate from the prior.
    Afresh,
    /// One of those that jump, from the prior.
    Jump,
    /// Two weights change places.
    Exchange,
}

/// The parts, and what moves without asking.
#[derive(Clone, Debug)]
pub struct Moves {
    dimension: usize,
    parts: Vec<Part>,
    /// Coordinates that no report rests on: they are drawn from the prior at every sweep.
    idle: Vec<usize>,
    /// Particles of the last temperature, all of the same weight.
    reference: Vec<f64>,
    /// Over years: counts that stay as they are while the stages before them move, by their places among
    /// [`tumen_programme::years::Years::counted`], and their coordinates.
    held: Vec<usize>,
    held_coordinates: Vec<usize>,
    /// Over years: moves along what the reports leave open.
    slopes: Vec<Slopes>,
    /// Over years: figures that counts jump to.
    jumps: Jumps,
}

/// What a chain did: tries and acceptances, first of the Gaussian proposals by part, then of the differences.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Tries.
    pub tried: Vec<u32>,
    /// Acceptances.
    pub taken: Vec<u32>,
}

/// A chain: where it is and where it may go.
#[derive(Clone, Debug)]
pub struct Chain {
    /// Its point of the standard normal.
    pub z: Vec<f64>,
    /// ln likelihood there.
    pub ln_likelihood: f64,
    proposed: Vec<f64>,
    scratch: Scratch,
    stream: Stream,
    noise: Vec<f64>,
    solved: Vec<f64>,
    /// Scales of its own moves along slopes.
    scales: Vec<Scales>,
    /// Whether those scales are drawn to their acceptance: while it settles.
    pub tunes: bool,
    /// What it did.
    pub tally: Tally,
}

impl Part {
    fn new(likelihood: &Likelihood<'_>, free: &[usize], stages: StageSet, reporting: bool) -> Part {
        let of = |&&i: &&usize| likelihood.stage(i).map_or(reporting, |stage| stages.has(stage));
        let members: Vec<usize> = free.iter().filter(of).copied().collect();
        let programme = likelihood.programme;
        let sloped = Slopes::serve(likelihood);
        let weights = |&&i: &&usize| programme.parameters.get(i).is_some_and(|p| p.name.contains("province_weight["));
        Part {
            touched: Touched { stages, reporting },
            discrete: members.iter().copied().filter(|&i| likelihood.prior(i).is_discrete()).collect(),
            exchangeable: members.iter().filter(weights).copied().collect(),
            loose: Vec::new(),
            mean: vec![0.0; members.len()],
            lower: (0..members.len().pow(2)).map(|k| f64::from(u8::from(k % (members.len() + 1) == 0))).collect(),
            step: 0.7,
            reach: 1.0,
            under_counts: stages.moves().has(Stage::Counts) && !stages.has(Stage::Counts),
            joins: sloped || stages.stages().count() + usize::from(reporting) > 1,
            sloped,
            informed: members,
        }
    }

    /// What its moves change, and whether counts are held meanwhile.
    fn changes(&self) -> (Touched, bool) {
        (self.touched, self.under_counts)
    }

    fn members(&self) -> impl Iterator<Item = usize> {
        self.informed.iter().chain(&self.loose).copied()
    }

    /// Fits its Gaussian to particles of the same weight and finds out which coordinates are as the prior has them.
    fn fit(&mut self, particles: &[f64], dimension: usize) {
        let count = (particles.len() / dimension) as f64;
        let mut members: Vec<usize> = self.members().collect();
        members.sort_unstable();
        let mean_of = |i: usize| particles.chunks_exact(dimension).map(|z| z[i]).sum::<f64>() / count;
        let means: Vec<f64> = members.iter().map(|&i| mean_of(i)).collect();
        let loose = |(i, mean): (usize, f64)| {
            let variance = particles.chunks_exact(dimension).map(|z| (z[i] - mean).powi(2)).sum::<f64>() / count;
            mean.abs() < AS_PRIOR && (variance - 1.0).abs() < AS_PRIOR
        };
        self.informed.clear();
        self.loose.clear();
        self.mean.clear();
        for (&i, &mean) in members.iter().zip(&means) {
            if loose((i, mean)) {
                self.loose.push(i);
            } else {
                self.informed.push(i);
                self.mean.push(mean);
            }
        }
        let n = self.informed.len();
        let mut covariance = DMatrix::<f64>::zeros(n, n);
        let mut centred = vec![0.0; n];
        for z in particles.chunks_exact(dimension) {
            for ((c, &i), m) in centred.iter_mut().zip(&self.informed).zip(&self.mean) {
                *c = z[i] - m;
            }
            for column in 0..n {
                for row in column..n {
                    covariance[(row, column)] += centred[row] * centred[column] / count;
                }
            }
        }
        for i in 0..n {
            covariance[(i, i)] += JITTER;
        }
        if let Some(cholesky) = Cholesky::new(covariance) {
            let factor = cholesky.l();
            self.lower = (0..n * n).map(|k| factor[(k / n, k % n)]).collect();
        } else {
            self.lower = (0..n * n).map(|k| f64::from(u8::from(k % (n + 1) == 0))).collect();
        }
    }

    /// What is tried in this part, in order.
    fn steps(&self) -> impl DoubleEndedIterator<Item = Step> + use<> {
        let n = self.informed.len();
        let differences = if self.joins { DIFFERENCES_JOINED } else { n.div_ceil(DIFFERENCE_FOR) };
        repeat_n(Step::Around, usize::from(n > 0 && !self.sloped))
            .chain(repeat_n(Step::Difference, if n > 0 { differences } else { 0 }))
            .chain([Step::Afresh])
            .chain(repeat_n(Step::Jump, usize::from(!self.discrete.is_empty())))
            .chain(repeat_n(Step::Exchange, usize::from(self.exchangeable.len() > 1)))
    }

    /// Squared distance from the mean in the fitted Gaussian.
    fn distance(&self, z: &[f64], solved: &mut [f64]) -> f64 {
        let n = self.informed.len();
        let mut total = 0.0;
        for row in 0..n {
            let lower = &self.lower[row * n..row * n + row];
            let done: f64 = lower.iter().zip(solved.iter()).map(|(l, s)| l * s).sum();
            solved[row] = (z[self.informed[row]] - self.mean[row] - done) / self.lower[row * n + row];
            total += solved[row] * solved[row];
        }
        total
    }
}

impl Chain {
    /// A chain at a point, with memory of its own.
    pub fn new(likelihood: &Likelihood<'_>, moves: &Moves, z: &[f64], mut scratch: Scratch, stream: Stream) -> Chain {
        let ln_likelihood = likelihood.weigh(z, &mut scratch);
        let members = moves.parts.iter().map(|part| part.members().count());
        let most = members.chain(moves.slopes.iter().map(Slopes::len)).max().unwrap_or(0);
        Chain {
            z: z.to_vec(),
            ln_likelihood,
            proposed: z.to_vec(),
            scratch,
            stream,
            noise: vec![0.0; most],
            solved: vec![0.0; most],
            scales: moves.slopes.iter().map(Slopes::scales).collect(),
            tunes: false,
            tally: moves.tally(),
        }
    }

    /// Autoregressive proposal around the fitted Gaussian: z' = m + sqrt(1 - b^2) (z - m) + b L xi, reversible for it
    /// (preconditioned Crank-Nicolson; Cotter, Roberts, Stuart & White 2013). Gives ln of the ratio of the Gaussians.
    fn around(&mut self, part: &Part) -> f64 {
        let n = part.informed.len();
        let keep = (1.0 - part.step * part.step).sqrt();
        let stream = &mut self.stream;
        self.noise.iter_mut().take(n).for_each(|x| *x = stream.normal());
        for (row, &i) in part.informed.iter().enumerate() {
            let lower = &part.lower[row * n..=row * n + row];
            let jump: f64 = lower.iter().zip(&self.noise).map(|(l, x)| l * x).sum();
            self.proposed[i] = part.mean[row] + keep * (self.z[i] - part.mean[row]) + part.step * jump;
        }
        let (here, there) = (part.distance(&self.z, &mut self.solved), part.distance(&self.proposed, &mut self.solved));
        0.5 * (there - here) + self.prior_ratio(&part.informed)
    }

    /// ln of the prior where it may go against the prior where it is.
    fn prior_ratio(&self, moved: &[usize]) -> f64 {
        let square = |z: &[f64]| moved.iter().map(|&i| z[i] * z[i]).sum::<f64>();
        0.5 * (square(&self.z) - square(&self.proposed))
    }

    /// Adds the difference of two particles in a few coordinates (differential evolution: ter Braak 2006).
    fn by_difference(&mut self, part: &Part, moves: &Moves) -> f64 {
        let n = part.informed.len();
        let mut few = [0; FEW];
        let mut count = 0;
        for _ in 0..=self.stream.below(FEW.min(n)) {
            let i = part.informed[self.stream.below(n)];
            if !few[..count].contains(&i) {
                few[count] = i;
                count += 1;
            }
        }
        let few = &few[..count];
        let all = moves.reference.len() / moves.dimension;
        let (a, b) = (self.stream.below(all) * moves.dimension, self.stream.below(all) * moves.dimension);
        let whole = self.stream.uniform() < WHOLE;
        let scale = if whole { 1.0 } else { part.reach * 2.38 / (2.0 * count as f64).sqrt() };
        for &i in few {
            self.proposed[i] += scale * (moves.reference[a + i] - moves.reference[b + i]);
        }
        self.prior_ratio(few)
    }

    /// Draws some of a part's loose coordinates from the prior, which cancels.
    fn refresh_loose(&mut self, part: &Part) {
        for _ in 0..part.loose.len().div_ceil(LOOSE_PART) {
            self.proposed[part.loose[self.stream.below(part.loose.len())]] = self.stream.normal();
        }
    }

    /// Goes there or stays; whether it went.
    fn decide(
        &mut self,
        likelihood: &Likelihood<'_>,
        moves: &Moves,
        at: f64,
        (touched, holding): (Touched, bool),
        ln_ratio: f64,
    ) -> bool {
        let (ln, ln_ratio) = if moves.held.is_empty() || !holding {
            (likelihood.propose(&self.proposed, touched, &mut self.scratch), ln_ratio)
        } else {
            let ln = likelihood.propose_holding(&mut self.proposed, touched, &moves.held, &mut self.scratch);
            // the counts' deviations move by what the others let expect: a shift, whose volume is one
            (ln, ln_ratio + self.prior_ratio(&moves.held_coordinates))
        };
        let taken = self.stream.uniform().ln() < at * (ln - self.ln_likelihood) + ln_ratio;
        self.go_or_stay(likelihood, taken.then_some(ln));
        taken
    }

    /// Goes where it proposed to go, with the ln likelihood there, or stays.
    fn go_or_stay(&mut self, likelihood: &Likelihood<'_>, there: Option<f64>) {
        if let Some(ln) = there {
            likelihood.accept(&mut self.scratch);
            self.z.copy_from_slice(&self.proposed);
            self.ln_likelihood = ln;
        } else {
            self.proposed.copy_from_slice(&self.z);
        }
    }

    /// One sweep over all parts at a temperature.
    pub fn sweep(&mut self, likelihood: &Likelihood<'_>, moves: &Moves, temperature: f64) {
        self.sweep_part(likelihood, moves, temperature, (0, 1));
    }

    /// Some of the moves of a sweep: one of so many, from a turn on. All jumps are tried in each.
    pub(crate) fn sweep_part(
        &mut self,
        likelihood: &Likelihood<'_>,
        moves: &Moves,
        temperature: f64,
        (turn, of): (usize, usize),
    ) {
        let mut next = turn % of;
        let mut due = || {
            next = (next + 1) % of;
            next == 0
        };
        for (k, part) in moves.parts.iter().enumerate() {
            for kind in part.steps().filter(|_| due()) {
                self.step(likelihood, moves, temperature, (k, part), kind);
            }
        }
        for slide in moves.slides().filter(|_| due()) {
            self.slide(likelihood, moves, temperature, slide);
        }
        self.jump(likelihood, moves, temperature);
        self.refresh_idle(moves);
    }

    /// The same moves in the opposite order. A sweep that goes either way with the same chance is reversible, as each of
    /// its moves is; one that always goes the same way is not.
    pub fn sweep_back(&mut self, likelihood: &Likelihood<'_>, moves: &Moves, temperature: f64) {
        self.jump(likelihood, moves, temperature);
        moves.slides().rev().for_each(|slide| self.slide(likelihood, moves, temperature, slide));
        for (k, part) in moves.parts.iter().enumerate().rev() {
            for kind in part.steps().rev() {
                self.step(likelihood, moves, temperature, (k, part), kind);
            }
        }
        self.refresh_idle(moves);
    }

    /// Goes back to where it was.
    pub fn go_to(&mut self, likelihood: &Likelihood<'_>, z: &[f64]) {
        self.z.copy_from_slice(z);
        self.proposed.copy_from_slice(z);
        self.ln_likelihood = likelihood.weigh(z, &mut self.scratch);
    }

    /// Goes to a point of the prior.
    pub fn go_to_prior(&mut self, likelihood: &Likelihood<'_>) {
        let stream = &mut self.stream;
        let z: Vec<f64> = self.z.iter().map(|_| stream.normal()).collect();
        self.go_to(likelihood, &z);
    }

    /// Coordinates that no report rests on, from the prior.
    fn refresh_idle(&mut self, moves: &Moves) {
        for &i in &moves.idle {
            self.z[i] = self.stream.normal();
            self.proposed[i] = self.z[i];
        }
    }

    fn step(
        &mut self,
        likelihood: &Likelihood<'_>,
        moves: &Moves,
        temperature: f64,
        (k, part): (usize, &Part),
        kind: Step,
    ) {
        let n = part.informed.len();
        match kind {
            Step::Around => {
                let ln_ratio = self.around(part);
                self.refresh_loose(part);
                let taken = self.decide(likelihood, moves, temperature, part.changes(), ln_ratio);
                self.tally.count(k, taken);
            }
            Step::Difference => {
                let ln_ratio = self.by_difference(part, moves);
                let taken = self.decide(likelihood, moves, temperature, part.changes(), ln_ratio);
                self.tally.count(moves.parts.len() + k, taken);
            }
            Step::Afresh => {
                let one = self.stream.below(n + part.loose.len());
                self.proposed[if one < n { part.informed[one] } else { part.loose[one - n] }] = self.stream.normal();
                self.decide(likelihood, moves, temperature, part.changes(), 0.0);
            }
            Step::Jump => {
                let i = part.discrete[self.stream.below(part.discrete.len())];
                self.proposed[i] = self.stream.normal();
                self.decide(likelihood, moves, temperature, part.changes(), 0.0);
            }
            Step::Exchange => {
                let mut any = || part.exchangeable[self.stream.below(part.exchangeable.len())];
                let (a, b) = (any(), any());
                self.proposed.swap(a, b);
                self.decide(likelihood, moves, temperature, part.changes(), 0.0);
            }
        }
    }
}

/// Particles that the choice of held counts looks at.
const HELD_LOOK: usize = 256;
/// A count is held where ln of it varies less than this part of its deviation's variance: half, where data and deviation know
/// it equally well.
const HELD_BELOW: f64 = 0.5;

/// Places of the counts to be held.
fn held(likelihood: &Likelihood<'_>, reference: &[f64], dimension: usize) -> Vec<usize> {
    let Some(years) = likelihood.programme.years.as_ref().filter(|_| likelihood.needed.has(Stage::Counts)) else {
        return Vec::new();
    };
    let deviation = |i: usize| likelihood.prior(i).normal();
    let step = (reference.len() / dimension).div_ceil(HELD_LOOK).max(1);
    let particles: Vec<&[f64]> = reference.chunks_exact(dimension).step_by(step).collect();
    let amounts: Vec<Vec<f64>> = particles
        .par_iter()
        .map_init(
            || likelihood.scratch(),
            |scratch, z| {
                likelihood.weigh(z, scratch);
                scratch.world.years.ln_counts().collect()
            },
        )
        .collect();
    let count = amounts.len() as f64;
    (0..years.counted().len())
        .filter(|&place| {
            let Some((_, sd)) = deviation(years.counted()[place]) else { return false };
            let mean = amounts.iter().map(|a| a[place]).sum::<f64>() / count;
            let variance = amounts.iter().map(|a| (a[place] - mean).powi(2)).sum::<f64>() / count;
            variance < HELD_BELOW * sd * sd
        })
        .collect()
}

impl Tally {
    fn count(&mut self, kind: usize, taken: bool) {
        self.tried[kind] += 1;
        self.taken[kind] += u32::from(taken);
    }

    /// Adds what another chain did.
    pub fn add(&mut self, other: &Tally) {
        for (own, other) in self.tried.iter_mut().zip(&other.tried).chain(self.taken.iter_mut().zip(&other.taken)) {
            *own += other;
        }
    }
}

impl Moves {
    /// The moves of a likelihood's coordinates.
    #[must_use]
    pub fn new(likelihood: &Likelihood<'_>) -> Moves {
        let dimension = likelihood.dimension();
        let fixed = |i: &usize| matches!(likelihood.prior(*i).family, Family::Fixed { .. });
        let needed = likelihood.needed;
        let rests = |i: &usize| likelihood.stage(*i).is_none_or(|stage| needed.has(stage));
        let (free, idle): (Vec<usize>, Vec<usize>) = (0..dimension).filter(|i| !fixed(i)).partition(rests);
        let alone = Stage::ALL.into_iter().map(|stage| (StageSet::of([stage]), false));
        let joined = JOINED.iter().map(|(stages, reporting)| (StageSet::of(stages.iter().copied()), *reporting));
        let parts = alone
            .chain([(StageSet::NONE, true)])
            .chain(joined)
            .filter(|(stages, _)| stages.stages().all(|stage| needed.has(stage)))
            .map(|(stages, reporting)| Part::new(likelihood, &free, stages, reporting))
            .filter(|part| !part.informed.is_empty())
            .collect();
        let slopes = Slopes::of(likelihood, &free);
        let (reference, held, held_coordinates) = (Vec::new(), Vec::new(), Vec::new());
        Moves { dimension, parts, idle, reference, held, held_coordinates, slopes, jumps: Jumps::default() }
    }

    /// An empty tally.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let kinds = 2 * self.parts.len() + 2 * self.slopes.len();
        Tally { tried: vec![0; kinds], taken: vec![0; kinds] }
    }

    /// Fits every part to particles of the same weight, and finds out which counts the claims know better than the deviation
    /// from what is expected lets them vary. Those are held while the stages before them move: parameters of people then move
    /// as far as the deviations allow, not as far as the official figures do (centred where the data are strong:
    /// Papaspiliopoulos, Roberts & Sköld 2007).
    pub fn fit(&mut self, likelihood: &Likelihood<'_>, reference: Vec<f64>, at: Place) {
        self.held = held(likelihood, &reference, self.dimension);
        if let (true, Some(z)) = (self.jumps.is_empty(), reference.get(..self.dimension)) {
            self.jumps = Jumps::of(likelihood, z);
        }
        let counted = likelihood.programme.years.as_ref().map_or(&[][..], |years| years.counted());
        self.held_coordinates = self.held.iter().map(|&place| counted[place]).collect();
        let dimension = self.dimension;
        self.parts.par_iter_mut().filter(|part| !part.sloped).for_each(|part| part.fit(&reference, dimension));
        let held = (&self.held[..], &self.held_coordinates[..]);
        self.slopes.iter_mut().for_each(|slopes| slopes.fit(likelihood, &reference, at, held));
        self.reference = reference;
    }

    /// Draws each part's steps towards an acceptance of [`TAKEN`].
    pub fn tune(&mut self, tally: &Tally) {
        let rate =
            |kind: usize| (tally.tried[kind] > 20).then(|| f64::from(tally.taken[kind]) / f64::from(tally.tried[kind]));
        let parts = self.parts.len();
        for (k, part) in self.parts.iter_mut().enumerate() {
            if let Some(rate) = rate(k) {
                part.step = (part.step * (TUNED_NEXT * (rate - TAKEN)).exp()).clamp(0.02, 1.0);
            }
            if let Some(rate) = rate(parts + k) {
                part.reach = (part.reach * (TUNED_NEXT * (rate - TAKEN)).exp()).clamp(0.02, 4.0);
            }
        }
        for (k, slopes) in self.slopes.iter_mut().enumerate() {
            slopes.tune([0, 1].map(|way| rate(2 * parts + 2 * k + way)));
        }
    }
}
