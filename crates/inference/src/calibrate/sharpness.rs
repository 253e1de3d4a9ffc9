//! Sharpness: the fit against importance sampling from the prior by brute force, on the same reports.
//!
//! Ranks alone cannot tell an inference that has learnt little from one that has learnt all. Here the spread of each
//! posterior and its score (the continuous ranked probability score, Gneiting & Raftery 2007, in its fair form for
//! finite samples) are compared with those of worlds of the prior weighted by the likelihood.

use super::{Replication, Subject};
use crate::draw::Making;
use crate::fit::seen;
use crate::smc::Stopped;
use rayon::prelude::*;
use tumen_chance::{Seed, Stream, StreamName};

/// How much work brute force does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BruteForce {
    /// Worlds of the prior, in tasks of [`CHUNK`].
    pub worlds: usize,
    /// Effective worlds that a replication needs to count.
    pub effective: f64,
    /// Replications that have to be there.
    pub replications: usize,
}

impl BruteForce {
    /// For a verdict: 100 effective worlds know a standard deviation to 7 %, fifty replications their mean ratio to 1 %.
    #[must_use]
    pub fn verdict() -> BruteForce {
        BruteForce { worlds: 1_000_000, effective: 100.0, replications: 50 }
    }

    /// Tasks that the worlds are handled in.
    #[must_use]
    pub fn tasks(self) -> usize {
        self.worlds.div_ceil(CHUNK)
    }
}

/// Why nothing can be said of sharpness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsaid {
    /// There are too few replications.
    Replications,
    /// Too few worlds of the prior explain the reports.
    Worlds,
}

impl Unsaid {
    /// For people.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Unsaid::Replications => "fewer than fifty replications",
            Unsaid::Worlds => "too few worlds of the prior explain the reports",
        }
    }
}

/// Worlds handled by one task; fixed, so that results do not depend on threads.
const CHUNK: usize = 5_000;
/// Tasks after which it is asked whether brute force can do it.
const TRIAL: usize = 4;
/// What is made of few worlds is too hopeful: half of the replications must promise so many times what is needed.
const HOPELESS: f64 = 2.0;
/// A world whose ln likelihood lies so far below the best one's weighs nothing: a million of them weigh a millionth.
const NOTHING: f64 = 28.0;

/// Of one quantity.
#[derive(Clone, Debug, PartialEq)]
pub struct Sharpness {
    /// Its name.
    pub quantity: String,
    /// Mean over replications of the fit's standard deviation over that of brute force.
    pub sd_ratio: f64,
    /// Mean score of the fit over that of brute force.
    pub crps_ratio: f64,
}

/// Of all quantities.
#[derive(Clone, Debug, PartialEq)]
pub struct Sharp {
    /// Replications that count.
    pub replications: usize,
    /// Replications left out because brute force itself had too few effective worlds.
    pub left_out: usize,
    /// Median number of effective worlds.
    pub effective: f64,
    /// Mean over quantities and replications of the ratio of standard deviations.
    pub sd_ratio: f64,
    /// Ratio of the mean scores, each quantity in units of its prior standard deviation.
    pub crps_ratio: f64,
    /// By quantity.
    pub by_quantity: Vec<Sharpness>,
}

/// How many worlds of the same weight these are worth, by their ln likelihoods.
fn effective(weighed: &[(usize, f64)]) -> f64 {
    let top = weighed.iter().map(|(_, ln)| *ln).fold(f64::NEG_INFINITY, f64::max);
    let weights = weighed.iter().map(|(_, ln)| (ln - top).exp());
    let (sum, squares) = weights.fold((0.0, 0.0), |(sum, squares), w| (sum + w, squares + w * w));
    sum * sum / squares
}

/// Weighted values, rising, as a score and a standard deviation.
fn score(sorted: &[(f64, f64)], truth: f64) -> (f64, f64) {
    let total: f64 = sorted.iter().map(|(_, w)| w).sum();
    let (mut mean, mut near, mut squares) = (0.0, 0.0, 0.0);
    for (x, w) in sorted {
        mean += w * x / total;
        near += w * (x - truth).abs() / total;
        squares += w * w / total / total;
    }
    // sum over pairs of w w |x - x'| from the running sums of a rising list
    let (mut pairs, mut weight, mut moment) = (0.0, 0.0, 0.0);
    for (x, w) in sorted {
        let w = w / total;
        pairs += 2.0 * w * (x * weight - moment);
        weight += w;
        moment += w * x;
    }
    let variance: f64 = sorted.iter().map(|(x, w)| w / total * (x - mean).powi(2)).sum();
    let fair = (1.0 - squares).max(1e-12);
    (near - 0.5 * pairs / fair, (variance / fair).sqrt())
}

/// Compares replications (as assumed) with brute force over worlds of the prior, or says why it cannot. `done` hears of
/// every task and may stop the work.
///
/// # Errors
/// [`Stopped`] when `done` asks for it.
pub fn sharpness(
    subject: &Subject,
    replications: &[Replication],
    force: BruteForce,
    seed: Seed,
    done: &(dyn Fn() -> bool + Sync),
) -> Result<Result<Sharp, Unsaid>, Stopped> {
    if replications.len() < force.replications.max(1) {
        return Ok(Err(Unsaid::Replications));
    }
    let programme = &subject.programme;
    let horizon = f64::from(programme.horizon.0);
    let followed: Vec<_> = subject.headline.iter().map(|(_, f)| f).collect();
    let drawn: Vec<_> = replications.iter().map(|r| subject.draw(Making::AS_ASSUMED, seed, r.number)).collect();
    let likelihoods: Vec<_> = drawn.iter().map(|d| subject.likelihood(&d.observations)).collect();
    let Some(first) = likelihoods.first() else { return Ok(Err(Unsaid::Replications)) };
    let dimension = first.dimension();
    // of each chunk: what is seen of each quantity by world; by replication the worlds that weigh anything, with ln L
    type Chunk = (Vec<Vec<f64>>, Vec<Vec<(usize, f64)>>);
    let weigh = |chunk: usize| -> Chunk {
        let mut scratch = first.scratch();
        let mut values = vec![Vec::with_capacity(CHUNK); followed.len()];
        let mut weighed = vec![Vec::with_capacity(CHUNK); likelihoods.len()];
        for i in 0..CHUNK {
            let world = chunk * CHUNK + i;
            // beyond the worlds in which claims were tried
            let mut stream = Stream::new(seed, StreamName::PriorDraws, (super::TRIED + world) as u64);
            let z: Vec<f64> = (0..dimension).map(|_| stream.normal()).collect();
            first.weigh(&z, &mut scratch);
            for (values, f) in values.iter_mut().zip(&followed) {
                values.push(seen(f, horizon, (f.quantity.value)(programme, &scratch.world, &f.target)));
            }
            for (weighed, likelihood) in weighed.iter_mut().zip(&likelihoods) {
                weighed.push((world, likelihood.weigh_again(&mut scratch)));
            }
        }
        for weighed in &mut weighed {
            let top = weighed.iter().map(|(_, ln)| *ln).fold(f64::NEG_INFINITY, f64::max);
            weighed.retain(|(_, ln)| *ln > top - NOTHING);
        }
        (values, weighed)
    };
    // the first chunks tell whether the rest is worth the work
    let trial: Vec<Chunk> = (0..TRIAL).into_par_iter().map(&weigh).collect();
    let all_of = |r: usize| trial.iter().flat_map(|(_, weighed)| weighed[r].iter().copied()).collect::<Vec<_>>();
    let mut worth: Vec<f64> =
        (0..replications.len()).map(|r| effective(&all_of(r)) * (force.tasks() / TRIAL) as f64).collect();
    worth.sort_by(f64::total_cmp);
    if worth[worth.len() / 2] < HOPELESS * force.effective {
        return Ok(Err(Unsaid::Worlds));
    }
    let chunks: Vec<Option<Chunk>> =
        (0..force.tasks()).into_par_iter().map(|chunk| done().then(|| weigh(chunk))).collect();
    let chunks: Vec<Chunk> = chunks.into_iter().collect::<Option<Vec<_>>>().ok_or(Stopped)?;
    let values: Vec<Vec<f64>> = (0..followed.len())
        .map(|k| chunks.iter().flat_map(|(values, _)| values[k].iter().copied()).collect())
        .collect();
    // by replication: worlds with their weights, and how many they are worth
    let weights: Vec<(Vec<(usize, f64)>, f64)> = (0..replications.len())
        .map(|r| {
            let all = || chunks.iter().flat_map(|(_, weighed)| weighed[r].iter().copied());
            let top = all().map(|(_, ln)| ln).fold(f64::NEG_INFINITY, f64::max);
            let kept = all().filter(|(_, ln)| *ln > top - NOTHING);
            let w: Vec<(usize, f64)> = kept.map(|(world, ln)| (world, (ln - top).exp())).collect();
            let worth = effective(&all().collect::<Vec<_>>());
            (w, worth)
        })
        .collect();
    drop(chunks);
    let mut worths: Vec<f64> = weights.iter().map(|(_, worth)| *worth).collect();
    worths.sort_by(f64::total_cmp);
    let counts: Vec<usize> = (0..replications.len()).filter(|&r| weights[r].1 >= force.effective).collect();
    if 2 * counts.len() < replications.len() {
        return Ok(Err(Unsaid::Worlds));
    }
    let rows: Vec<(Sharpness, f64, f64, f64)> = (0..followed.len())
        .into_par_iter()
        .map(|k| {
            let rising = |mut list: Vec<(f64, f64)>| {
                list.sort_by(|a, b| a.0.total_cmp(&b.0));
                list
            };
            let prior: Vec<(f64, f64)> = values[k].iter().map(|&value| (value, 1.0)).collect();
            let (_, unit) = score(&prior, 0.0);
            let (mut sd_ratio, mut own, mut brute) = (0.0, 0.0, 0.0);
            let mut counted = 0.0;
            for &r in &counts {
                let replication = &replications[r];
                let truth = seen(followed[k], horizon, replication.truth[k]);
                let weighted = rising(weights[r].0.iter().map(|&(world, w)| (values[k][world], w)).collect());
                let draws =
                    rising(replication.draws.iter().map(|draw| (seen(followed[k], horizon, draw[k]), 1.0)).collect());
                let (own_score, own_sd) = score(&draws, truth);
                let (brute_score, brute_sd) = score(&weighted, truth);
                own += own_score;
                brute += brute_score;
                if brute_sd > 1e-9 * unit {
                    sd_ratio += own_sd / brute_sd;
                    counted += 1.0;
                }
            }
            let row = Sharpness {
                quantity: subject.headline[k].0.clone(),
                sd_ratio: sd_ratio / f64::max(counted, 1.0),
                crps_ratio: own / brute,
            };
            let unit = unit.max(1e-300);
            (row, sd_ratio / f64::max(counted, 1.0), own / unit, brute / unit)
        })
        .collect();
    let q = rows.len().max(1) as f64;
    let (own, brute) = rows.iter().fold((0.0, 0.0), |(own, brute), (_, _, o, b)| (own + o, brute + b));
    Ok(Ok(Sharp {
        replications: counts.len(),
        left_out: replications.len() - counts.len(),
        effective: worths[worths.len() / 2],
        sd_ratio: rows.iter().map(|(_, sd, _, _)| sd).sum::<f64>() / q,
        crps_ratio: own / brute,
        by_quantity: rows.into_iter().map(|(row, ..)| row).collect(),
    }))
}
