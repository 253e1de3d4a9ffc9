//! Moves of the sampler: each leaves prior x likelihood^temperature as it is.

use crate::likelihood::{Likelihood, Scratch};
use nalgebra::{Cholesky, DMatrix};
use tumen_chance::Stream;

/// Coordinates that are moved together, with the Gaussian fitted to them.
#[derive(Clone, Debug)]
pub struct Block {
    /// The coordinates.
    pub members: Vec<usize>,
    mean: Vec<f64>,
    /// Lower triangle, row by row.
    lower: Vec<f64>,
    /// Step of the autoregressive proposal, between 0 and 1; 1 forgets where it was.
    pub step: f64,
}

impl Block {
    /// A block before any fit: the prior.
    #[must_use]
    pub fn new(members: Vec<usize>) -> Block {
        let n = members.len();
        let mut lower = vec![0.0; n * n];
        for i in 0..n {
            lower[i * n + i] = 1.0;
        }
        Block { mean: vec![0.0; n], lower, step: 0.7, members }
    }

    /// Fits the Gaussian to weighted particles, with a little of the prior mixed into the covariance.
    pub fn fit(&mut self, z: &[f64], dimension: usize, weights: &[f64]) {
        let n = self.members.len();
        let mut mean = vec![0.0; n];
        for (particle, &w) in z.chunks_exact(dimension).zip(weights) {
            for (m, &i) in mean.iter_mut().zip(&self.members) {
                *m += w * particle[i];
            }
        }
        let mut covariance = DMatrix::zeros(n, n);
        let mut centred = vec![0.0; n];
        for (particle, &w) in z.chunks_exact(dimension).zip(weights) {
            if w <= 0.0 {
                continue;
            }
            for (c, (&i, m)) in centred.iter_mut().zip(self.members.iter().zip(&mean)) {
                *c = particle[i] - m;
            }
            for row in 0..n {
                for column in 0..=row {
                    covariance[(row, column)] += w * centred[row] * centred[column];
                }
            }
        }
        for row in 0..n {
            covariance[(row, row)] += 1e-4;
            for column in 0..row {
                covariance[(column, row)] = covariance[(row, column)];
            }
        }
        if let Some(cholesky) = Cholesky::new(covariance) {
            let lower = cholesky.l();
            for row in 0..n {
                for column in 0..n {
                    self.lower[row * n + column] = lower[(row, column)];
                }
            }
            self.mean = mean;
        }
    }

    /// Squared distance from the mean in the fitted Gaussian.
    fn distance(&self, z: &[f64], solved: &mut [f64]) -> f64 {
        let n = self.members.len();
        let mut total = 0.0;
        for row in 0..n {
            let mut value = z[self.members[row]] - self.mean[row];
            for column in 0..row {
                value -= self.lower[row * n + column] * solved[column];
            }
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
            let mut jump = 0.0;
            for column in 0..=row {
                jump += self.lower[row * n + column] * noise[column];
            }
            let i = self.members[row];
            proposed[i] = self.mean[row] + keep * (z[i] - self.mean[row]) + self.step * jump;
        }
        0.5 * (self.distance(proposed, solved) - self.distance(z, solved))
    }
}

/// The coordinates in blocks, and what may be flipped or swapped.
#[derive(Clone, Debug)]
pub struct Moves {
    /// One block for each stage, then one of everything.
    pub blocks: Vec<Block>,
    /// Coordinates that move at all.
    free: Vec<usize>,
    /// Coordinates whose parameter jumps between few values.
    discrete: Vec<usize>,
    /// Coordinates of weights whose holders can change places.
    exchangeable: Vec<Vec<usize>>,
}

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
        let mut blocks: Vec<Block> = stages.iter().map(|stage| Block::new(of(&[stage]))).collect();
        // stages that one report ties together
        for joined in [
            &["announcement", "selection", "reporting"][..],
            &["announcement", "selection", "conditions", "departure"],
            &["quota", "applicants"],
            &["quota", "market", "reporting"],
        ] {
            let members = of(joined);
            if !members.is_empty() {
                blocks.push(Block::new(members));
            }
        }
        blocks.push(Block::new(free.clone()));
        let discrete = free.iter().copied().filter(|&i| likelihood.prior(i).is_discrete()).collect();
        let weights: Vec<usize> = (0..likelihood.programme.dimension())
            .filter(|&i| likelihood.programme.parameters[i].name.contains("province_weight["))
            .collect();
        let exchangeable = if weights.len() > 1 { vec![weights] } else { Vec::new() };
        Moves { blocks, free, discrete, exchangeable }
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
        if draw < 0.6 {
            let chosen = stream.below(self.blocks.len());
            ln_ratio = self.blocks[chosen].propose(z, proposed, stream, work);
            // prior ratio: only the block changed
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
        } else if let Some(set) = self.exchangeable.first() {
            let (a, b) = (set[stream.below(set.len())], set[stream.below(set.len())]);
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

    /// Fits every block to weighted particles.
    pub fn fit(&mut self, z: &[f64], dimension: usize, weights: &[f64]) {
        for block in &mut self.blocks {
            block.fit(z, dimension, weights);
        }
    }

    /// Draws each block's step towards an acceptance of three in ten.
    pub fn tune(&mut self, tally: &Tally) {
        for (block, (&tried, &taken)) in self.blocks.iter_mut().zip(tally.tried.iter().zip(&tally.taken)) {
            if tried > 20 {
                let rate = f64::from(taken) / f64::from(tried);
                block.step = (block.step * (1.5 * (rate - 0.3)).exp()).clamp(0.02, 1.0);
            }
        }
    }

    /// Size of the largest block.
    #[must_use]
    pub fn largest(&self) -> usize {
        self.blocks.iter().map(|b| b.members.len()).max().unwrap_or(0)
    }
}
