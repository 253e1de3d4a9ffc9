//! Moves of the sampler: each leaves prior x likelihood^temperature as it is.

use crate::likelihood::{Likelihood, Scratch};
use nalgebra::{Cholesky, DMatrix};
use tumen_chance::Stream;

/// Coordinates that are moved together, with the Gaussian fitted to them.
#[derive(Clone, Debug)]
struct Block {
    members: Vec<usize>,
    mean: Vec<f64>,
    /// Lower triangle of the Cholesky factor of the covariance, row by row.
    lower: Vec<f64>,
    /// Step of the autoregressive proposal, between 0 and 1; 1 forgets where it was.
    step: f64,
}

/// Added to the variances of fitted Gaussians, so that they can be factored.
const JITTER: f64 = 1e-4;

impl Block {
    /// A block before any fit: the prior.
    fn new(members: Vec<usize>) -> Block {
        let n = members.len();
        let lower = (0..n * n).map(|i| f64::from(u8::from(i / n == i % n))).collect();
        Block { mean: vec![0.0; n], lower, step: 0.7, members }
    }

    /// Takes its part of a Gaussian fitted to all coordinates.
    fn take(&mut self, members: Vec<usize>, mean: &[f64], covariance: &DMatrix<f64>) {
        let n = members.len();
        let own = DMatrix::from_fn(n, n, |row, column| {
            covariance[(members[row], members[column])] + if row == column { JITTER } else { 0.0 }
        });
        let Some(cholesky) = Cholesky::new(own) else { return };
        let factor = cholesky.l();
        self.lower = (0..n * n).map(|i| factor[(i / n, i % n)]).collect();
        self.mean = members.iter().map(|&i| mean[i]).collect();
        self.members = members;
    }

    /// Squared distance from the mean in the fitted Gaussian.
    fn distance(&self, z: &[f64], solved: &mut [f64]) -> f64 {
        let n = self.members.len();
        let mut total = 0.0;
        for row in 0..n {
            let mut value = z[self.members[row]] - self.mean[row];
            let lower = &self.lower[row * n..row * n + row];
            value -= lower.iter().zip(solved.iter()).map(|(l, s)| l * s).sum::<f64>();
            solved[row] = value / self.lower[row * n + row];
            total += solved[row] * solved[row];
        }
        total
    }

    /// Autoregressive proposal around the fitted Gaussian: z' = m + sqrt(1 - b^2) (z - m) + b L xi, reversible for it
    /// (preconditioned Crank-Nicolson; Cotter, Roberts, Stuart & White 2013). Gives ln of the ratio of the Gaussians.
    fn propose(&self, z: &[f64], proposed: &mut [f64], stream: &mut Stream, work: &mut [Vec<f64>; 2]) -> f64 {
        let n = self.members.len();
        let keep = (1.0 - self.step * self.step).sqrt();
        let [noise, solved] = work;
        noise.iter_mut().take(n).for_each(|x| *x = stream.normal());
        for row in 0..n {
            let lower = &self.lower[row * n..=row * n + row];
            let jump: f64 = lower.iter().zip(noise.iter()).map(|(l, x)| l * x).sum();
            let i = self.members[row];
            proposed[i] = self.mean[row] + keep * (z[i] - self.mean[row]) + self.step * jump;
        }
        0.5 * (self.distance(proposed, solved) - self.distance(z, solved))
    }
}

/// Largest number of coordinates that are moved given all others.
const FEW: usize = 6;

/// The Gaussian fitted to all coordinates, by its precision: the law of a few of them given the others.
#[derive(Clone, Debug, Default)]
struct Given {
    mean: Vec<f64>,
    /// Inverse of the covariance, row by row.
    precision: Vec<f64>,
}

impl Given {
    fn fit(&mut self, mean: &[f64], covariance: &DMatrix<f64>) {
        let n = mean.len();
        let mut own = covariance.clone();
        for i in 0..n {
            own[(i, i)] += JITTER;
        }
        let Some(cholesky) = Cholesky::new(own) else { return };
        let inverse = cholesky.inverse();
        self.precision = (0..n * n).map(|i| inverse[(i / n, i % n)]).collect();
        self.mean = mean.to_vec();
    }

    /// Autoregressive proposal for a few coordinates around their law given the others; ln of the ratio of the laws.
    fn propose(&self, few: &[usize], step: f64, z: &[f64], proposed: &mut [f64], stream: &mut Stream) -> Option<f64> {
        let (n, k) = (self.mean.len(), few.len());
        // lower Cholesky factor of the precision of the few, and the pull of the others
        let mut lower = [[0.0; FEW]; FEW];
        let mut pull = [0.0; FEW];
        for (a, &i) in few.iter().enumerate() {
            let row = &self.precision[i * n..(i + 1) * n];
            let all: f64 = row.iter().zip(z.iter().zip(&self.mean)).map(|(p, (x, m))| p * (x - m)).sum();
            let own: f64 = few.iter().map(|&j| row[j] * (z[j] - self.mean[j])).sum();
            pull[a] = all - own;
            for (b, &j) in few.iter().enumerate().take(a + 1) {
                let done: f64 = (0..b).map(|c| lower[a][c] * lower[b][c]).sum();
                let left = row[j] - done;
                if a == b {
                    if left <= 0.0 {
                        return None;
                    }
                    lower[a][a] = left.sqrt();
                } else {
                    lower[a][b] = left / lower[b][b];
                }
            }
        }
        // centre = mean - P^-1 pull, by forward and backward substitution
        let mut centre = pull;
        for a in 0..k {
            let done: f64 = (0..a).map(|c| lower[a][c] * centre[c]).sum();
            centre[a] = (centre[a] - done) / lower[a][a];
        }
        let back = |values: &mut [f64; FEW]| {
            for a in (0..k).rev() {
                let done: f64 = (a + 1..k).map(|c| lower[c][a] * values[c]).sum();
                values[a] = (values[a] - done) / lower[a][a];
            }
        };
        back(&mut centre);
        let mut noise = [0.0; FEW];
        noise.iter_mut().take(k).for_each(|x| *x = stream.normal());
        back(&mut noise);
        let keep = (1.0 - step * step).sqrt();
        let (mut now, mut next) = ([0.0; FEW], [0.0; FEW]);
        for (a, &i) in few.iter().enumerate() {
            now[a] = z[i] - self.mean[i] + centre[a];
            next[a] = keep * now[a] + step * noise[a];
            proposed[i] = self.mean[i] - centre[a] + next[a];
        }
        let square =
            |x: &[f64; FEW]| -> f64 { (0..k).map(|b| (b..k).map(|a| lower[a][b] * x[a]).sum::<f64>().powi(2)).sum() };
        Some(0.5 * (square(&next) - square(&now)))
    }
}

/// The coordinates in blocks, and what may be flipped or swapped.
#[derive(Clone, Debug)]
pub struct Moves {
    /// What belongs together: one set for each stage, some joined, one of everything.
    sets: Vec<Vec<usize>>,
    /// For each set a block of those of its coordinates that the claims inform.
    blocks: Vec<Block>,
    /// Blocks that are not empty.
    active: Vec<usize>,
    /// The law of a few given the others, and for each set the step of such moves.
    given: Given,
    few_step: Vec<f64>,
    /// Coordinates that move at all.
    free: Vec<usize>,
    /// Coordinates that the claims leave as the prior has them: some are drawn afresh with every move.
    loose: Vec<usize>,
    /// Coordinates whose parameter jumps between few values.
    discrete: Vec<usize>,
    /// Coordinates of weights whose holders can change places.
    exchangeable: Vec<usize>,
}

/// A coordinate whose mean and variance are within this of the prior's is loose.
const AS_PRIOR: f64 = 0.1;
/// One in so many of the loose coordinates is drawn afresh with every move.
const LOOSE_PART: usize = 5;

/// What a chain did: tries and acceptances by block.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Tries by block.
    pub tried: Vec<u32>,
    /// Acceptances by block.
    pub taken: Vec<u32>,
}

impl Moves {
    /// The moves of a likelihood's coordinates.
    #[must_use]
    pub fn new(likelihood: &Likelihood<'_>) -> Moves {
        use tumen_programme::prior::Family;
        let dimension = likelihood.dimension();
        let fixed = |i: &usize| matches!(likelihood.prior(*i).family, Family::Fixed { .. });
        let free: Vec<usize> = (0..dimension).filter(|i| !fixed(i)).collect();
        let mut stages: Vec<&'static str> = Vec::new();
        for &i in &free {
            if !stages.contains(&likelihood.stage(i)) {
                stages.push(likelihood.stage(i));
            }
        }
        let of = |names: &[&str]| -> Vec<usize> {
            free.iter().copied().filter(|&i| names.contains(&likelihood.stage(i))).collect()
        };
        let mut sets: Vec<Vec<usize>> = stages.iter().map(|stage| of(&[stage])).collect();
        // stages that one report ties together
        for joined in [
            &["announcement", "selection", "reporting"][..],
            &["announcement", "selection", "conditions", "departure"],
            &["quota", "applicants"],
            &["quota", "market", "reporting"],
        ] {
            sets.push(of(joined));
        }
        sets.push(free.clone());
        sets.retain(|set| !set.is_empty());
        let blocks: Vec<Block> = sets.iter().map(|set| Block::new(set.clone())).collect();
        let discrete = free.iter().copied().filter(|&i| likelihood.prior(i).is_discrete()).collect();
        let exchangeable = (0..likelihood.programme.dimension())
            .filter(|&i| likelihood.programme.parameters[i].name.contains("province_weight["))
            .collect();
        let active = (0..blocks.len()).collect();
        let few_step = vec![1.0; blocks.len()];
        let given = Given::default();
        Moves { sets, blocks, active, given, few_step, loose: Vec::new(), free, discrete, exchangeable }
    }

    /// An empty tally.
    #[must_use]
    pub fn tally(&self) -> Tally {
        // the blocks, then the few of each block
        Tally { tried: vec![0; 2 * self.blocks.len()], taken: vec![0; 2 * self.blocks.len()] }
    }

    /// One step of a chain at a temperature. `z`, `ln_likelihood` are the chain's state.
    #[expect(clippy::too_many_arguments, reason = "the state of one chain, kept flat for speed")]
    pub fn step(
        &self,
        likelihood: &Likelihood<'_>,
        temperature: f64,
        z: &mut [f64],
        ln_likelihood: &mut f64,
        proposed: &mut [f64],
        scratch: &mut Scratch,
        stream: &mut Stream,
        work: &mut [Vec<f64>; 2],
        tally: &mut Tally,
    ) {
        proposed.copy_from_slice(z);
        let draw = stream.uniform();
        let mut block = None;
        let mut ln_ratio = 0.0;
        // prior draws cancel in the ratio, so they can go with any move that does not look at the other coordinates
        let few = draw < 0.45 && !self.given.mean.is_empty();
        for _ in 0..if few { 0 } else { self.loose.len() / LOOSE_PART } {
            proposed[self.loose[stream.below(self.loose.len())]] = stream.normal();
        }
        if few {
            let chosen = self.active[stream.below(self.active.len())];
            let members = &self.blocks[chosen].members;
            let mut few = [0; FEW];
            let mut count = 0;
            for _ in 0..FEW.min(members.len()) {
                let i = members[stream.below(members.len())];
                if !few[..count].contains(&i) {
                    few[count] = i;
                    count += 1;
                }
            }
            let few = &few[..count];
            let Some(ratio) = self.given.propose(few, self.few_step[chosen], z, proposed, stream) else { return };
            let square = |z: &[f64]| few.iter().map(|&i| z[i] * z[i]).sum::<f64>();
            ln_ratio = ratio + 0.5 * (square(z) - square(proposed));
            block = Some(self.blocks.len() + chosen);
        } else if draw < 0.7 {
            let chosen = self.active[stream.below(self.active.len())];
            ln_ratio = self.blocks[chosen].propose(z, proposed, stream, work);
            // prior ratio: of the block alone
            let square = |z: &[f64]| self.blocks[chosen].members.iter().map(|&i| z[i] * z[i]).sum::<f64>();
            ln_ratio += 0.5 * (square(z) - square(proposed));
            block = Some(chosen);
        } else if draw < 0.85 || (self.discrete.is_empty() && self.exchangeable.is_empty()) {
            // fresh from the prior: the prior cancels
            for _ in 0..=stream.below(3) {
                let i = self.free[stream.below(self.free.len())];
                proposed[i] = stream.normal();
            }
        } else if draw < 0.95 && !self.discrete.is_empty() {
            let i = self.discrete[stream.below(self.discrete.len())];
            proposed[i] = stream.normal();
        } else if !self.exchangeable.is_empty() {
            let mut any = || self.exchangeable[stream.below(self.exchangeable.len())];
            let (a, b) = (any(), any());
            proposed.swap(a, b);
        }
        let proposed_ln = likelihood.ln_likelihood(proposed, scratch);
        let accept = temperature * (proposed_ln - *ln_likelihood) + ln_ratio;
        let taken = stream.uniform().ln() < accept;
        if taken {
            z.copy_from_slice(proposed);
            *ln_likelihood = proposed_ln;
        }
        if let Some(chosen) = block {
            tally.tried[chosen] += 1;
            tally.taken[chosen] += u32::from(taken);
        }
    }

    /// Fits a Gaussian to weighted particles, and each block to its part of it.
    pub fn fit(&mut self, z: &[f64], dimension: usize, weights: &[f64]) {
        let mut mean = vec![0.0; dimension];
        for (particle, &w) in z.chunks_exact(dimension).zip(weights) {
            for (m, x) in mean.iter_mut().zip(particle) {
                *m += w * x;
            }
        }
        let mut covariance = DMatrix::<f64>::zeros(dimension, dimension);
        let mut centred = vec![0.0; dimension];
        for (particle, &w) in z.chunks_exact(dimension).zip(weights).filter(|(_, w)| **w > 0.0) {
            for (c, (x, m)) in centred.iter_mut().zip(particle.iter().zip(&mean)) {
                *c = x - m;
            }
            for column in 0..dimension {
                let scaled = w * centred[column];
                for (row, c) in centred.iter().enumerate().skip(column) {
                    covariance[(row, column)] += scaled * c;
                }
            }
        }
        covariance.fill_upper_triangle_with_lower_triangle();
        let as_prior = |i: usize| mean[i].abs() < AS_PRIOR && (covariance[(i, i)] - 1.0).abs() < AS_PRIOR;
        self.loose = self.free.iter().copied().filter(|&i| as_prior(i)).collect();
        self.given.fit(&mean, &covariance);
        self.active.clear();
        for (b, (block, set)) in self.blocks.iter_mut().zip(&self.sets).enumerate() {
            let informed: Vec<usize> = set.iter().copied().filter(|i| !self.loose.contains(i)).collect();
            if !informed.is_empty() {
                block.take(informed, &mean, &covariance);
                self.active.push(b);
            }
        }
        if self.active.is_empty() {
            self.active = (0..self.blocks.len()).collect();
        }
    }

    /// Draws each block's step towards an acceptance of three in ten.
    pub fn tune(&mut self, tally: &Tally) {
        let steps = self.blocks.iter_mut().map(|block| &mut block.step).chain(&mut self.few_step);
        for (step, (&tried, &taken)) in steps.zip(tally.tried.iter().zip(&tally.taken)) {
            if tried > 20 {
                let rate = f64::from(taken) / f64::from(tried);
                *step = (*step * (1.5 * (rate - 0.3)).exp()).clamp(0.02, 1.0);
            }
        }
    }

    /// Size of the largest set.
    #[must_use]
    pub fn largest(&self) -> usize {
        self.sets.iter().map(Vec::len).max().unwrap_or(0)
    }
}
