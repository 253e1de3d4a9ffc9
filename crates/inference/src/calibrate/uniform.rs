//! Simultaneous bands for the empirical distribution function of ranks (Säilynoja, Bürkner & Vehtari 2022,
//! doi:10.1007/s11222-022-10090-6).
//!
//! Of N values that should be uniform, the number R_k below k/K is Binomial(N, k/K). The band joins the intervals of
//! these binomials at one level gamma, chosen by simulation so that a sample of uniform values stays inside all of them
//! with the probability asked for.

use rayon::prelude::*;
use statrs::distribution::{Binomial, DiscreteCDF};
use tumen_chance::{Seed, Stream, StreamName};

/// Points at which the distribution functions are compared, besides 0 and 1.
pub const POINTS: usize = 49;
/// How many of the simulated samples lie beyond the level: its relative error is 1 / sqrt of it.
const BEYOND: f64 = 40.0;
/// Samples simulated by one task; fixed, so that results do not depend on threads.
const CHUNK: usize = 1_000;
/// Most samples simulated.
const MOST: usize = 1_000_000;

/// A band for one sample size and level.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Size of the sample.
    pub size: usize,
    /// Level of each binomial interval.
    pub gamma: f64,
    /// By point: probability that a binomial is at most, and at least, each count.
    tails: Vec<Vec<(f64, f64)>>,
}

fn tails(size: usize) -> Vec<Vec<(f64, f64)>> {
    (1..=POINTS)
        .map(|k| {
            let p = k as f64 / (POINTS + 1) as f64;
            let Ok(binomial) = Binomial::new(p, size as u64) else { return vec![(1.0, 1.0); size + 1] };
            let at_most: Vec<f64> = (0..=size as u64).map(|count| binomial.cdf(count)).collect();
            (0..=size).map(|count| (at_most[count], if count == 0 { 1.0 } else { 1.0 - at_most[count - 1] })).collect()
        })
        .collect()
}

/// How many of the values lie below each point.
fn below(values: impl Iterator<Item = f64>) -> Vec<usize> {
    let mut counts = vec![0; POINTS + 1];
    for value in values {
        counts[((value * (POINTS + 1) as f64) as usize).min(POINTS)] += 1;
    }
    let mut sum = 0;
    counts[..POINTS]
        .iter()
        .map(|count| {
            sum += count;
            sum
        })
        .collect()
}

/// The least two-sided tail over all points.
fn least(tails: &[Vec<(f64, f64)>], below: &[usize]) -> f64 {
    tails.iter().zip(below).map(|(tail, &count)| 2.0 * tail[count].0.min(tail[count].1)).fold(1.0, f64::min)
}

impl Band {
    /// The band that a uniform sample of this size leaves with this probability.
    #[must_use]
    pub fn new(size: usize, leaves: f64, seed: Seed) -> Band {
        let tails = tails(size);
        let samples = ((BEYOND / leaves.max(1e-9)).ceil() as usize).clamp(CHUNK, MOST);
        let mut all: Vec<f64> = (0..samples.div_ceil(CHUNK))
            .into_par_iter()
            .flat_map_iter(|chunk| {
                let mut stream = Stream::new(seed, StreamName::Bands, chunk as u64);
                let tails = &tails;
                (0..CHUNK).map(move |_| least(tails, &below((0..size).map(|_| stream.uniform())))).collect::<Vec<_>>()
            })
            .collect();
        all.sort_by(f64::total_cmp);
        let gamma = all[((leaves * all.len() as f64) as usize).min(all.len() - 1)];
        Band { size, gamma, tails }
    }

    /// Whether values stay inside.
    #[must_use]
    pub fn holds(&self, values: &[f64]) -> bool {
        least(&self.tails, &below(values.iter().copied())) >= self.gamma
    }

    /// By point k/K: the lower and the upper end as parts of the sample.
    #[must_use]
    pub fn ends(&self) -> Vec<(f64, f64)> {
        let inside = |(at_most, at_least): &(f64, f64)| 2.0 * at_most.min(*at_least) >= self.gamma;
        let part = |count: usize| count as f64 / self.size.max(1) as f64;
        let of = |tail: &Vec<(f64, f64)>| {
            let low = tail.iter().position(inside).unwrap_or(0);
            let high = tail.iter().rposition(inside).unwrap_or(self.size);
            (part(low), part(high))
        };
        self.tails.iter().map(of).collect()
    }
}

/// By point: the part of the values that lies below it.
#[must_use]
pub fn distribution(values: &[f64]) -> Vec<f64> {
    below(values.iter().copied()).into_iter().map(|count| count as f64 / values.len().max(1) as f64).collect()
}

/// The place of a truth among draws, between 0 and 1, ties broken at random: uniform where the draws are from the
/// posterior.
#[must_use]
pub fn place(truth: f64, draws: impl Iterator<Item = f64>, stream: &mut Stream) -> f64 {
    let (mut lower, mut equal, mut count) = (0usize, 0usize, 0usize);
    for draw in draws {
        lower += usize::from(draw.total_cmp(&truth).is_lt());
        equal += usize::from(draw.total_cmp(&truth).is_eq());
        count += 1;
    }
    (lower as f64 + (equal + 1) as f64 * stream.uniform()) / (count + 1) as f64
}

/// The place of a state that is true or not, given its probability.
#[must_use]
pub fn place_of_state(state: bool, probability: f64, stream: &mut Stream) -> f64 {
    let u = stream.uniform();
    if state { 1.0 - probability + u * probability } else { u * (1.0 - probability) }
}
