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

/// Worlds of the prior.
pub const WORLDS: usize = 200_000;
/// Effective worlds that a replication needs to count.
pub const EFFECTIVE: f64 = 200.0;
/// Worlds handled by one task; fixed, so that results do not depend on threads.
const CHUNK: usize = 2_000;

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

/// Compares replications (as assumed) with brute force over [`WORLDS`] worlds of the prior; none where brute force
/// cannot do it. `done` hears of every chunk of work and may stop it.
///
/// # Errors
/// [`Stopped`] when `done` asks for it.
pub fn sharpness(
    subject: &Subject,
    replications: &[Replication],
    seed: Seed,
    done: &(dyn Fn() -> bool + Sync),
) -> Result<Option<Sharp>, Stopped> {
    let programme = &subject.programme;
    let horizon = f64::from(programme.horizon.0);
    let followed: Vec<_> = subject.headline.iter().map(|(_, f)| f).collect();
    let drawn: Vec<_> = replications.iter().map(|r| subject.draw(Making::AS_ASSUMED, seed, r.number)).collect();
    let likelihoods: Vec<_> = drawn.iter().map(|d| subject.likelihood(&d.observations)).collect();
    let Some(first) = likelihoods.first() else { return Ok(None) };
    let dimension = first.dimension();
    // by world: what is seen of each quantity, and ln likelihood in each replication
    let chunks: Vec<Option<Vec<(Vec<f64>, Vec<f64>)>>> = (0..WORLDS / CHUNK)
        .into_par_iter()
        .map(|chunk| {
            if !done() {
                return None;
            }
            let mut scratches: Vec<_> = likelihoods.iter().map(|l| l.scratch()).collect();
            let worlds = (0..CHUNK).map(|i| {
                // beyond the draws of the prior by which claims were tried
                let index = super::TRIED + chunk * CHUNK + i;
                let mut stream = Stream::new(seed, StreamName::PriorDraws, index as u64);
                let z: Vec<f64> = (0..dimension).map(|_| stream.normal()).collect();
                let ln: Vec<f64> = likelihoods.iter().zip(&mut scratches).map(|(l, s)| l.weigh(&z, s)).collect();
                let world = &scratches[0].world;
                let value = |f: &&crate::fit::Followed| seen(f, horizon, (f.quantity.value)(programme, world, &f.target));
                (followed.iter().map(value).collect(), ln)
            });
            Some(worlds.collect())
        })
        .collect();
    let worlds: Vec<(Vec<f64>, Vec<f64>)> = chunks.into_iter().collect::<Option<Vec<_>>>().ok_or(Stopped)?.concat();
    let weights: Vec<(Vec<f64>, f64)> = (0..replications.len())
        .into_par_iter()
        .map(|r| {
            let top = worlds.iter().map(|(_, ln)| ln[r]).fold(f64::NEG_INFINITY, f64::max);
            let w: Vec<f64> = worlds.iter().map(|(_, ln)| (ln[r] - top).exp()).collect();
            let (sum, squares) = w.iter().fold((0.0, 0.0), |(s, q), w| (s + w, q + w * w));
            (w, sum * sum / squares)
        })
        .collect();
    let mut effective: Vec<f64> = weights.iter().map(|(_, effective)| *effective).collect();
    effective.sort_by(f64::total_cmp);
    let counts: Vec<usize> = (0..replications.len()).filter(|&r| weights[r].1 >= EFFECTIVE).collect();
    if 2 * counts.len() < replications.len() {
        return Ok(None);
    }
    let rows: Vec<(Sharpness, f64, f64, f64)> = (0..followed.len())
        .into_par_iter()
        .map(|k| {
            let mut order: Vec<usize> = (0..worlds.len()).collect();
            order.sort_by(|&a, &b| worlds[a].0[k].total_cmp(&worlds[b].0[k]));
            let prior: Vec<(f64, f64)> = order.iter().map(|&i| (worlds[i].0[k], 1.0)).collect();
            let (_, unit) = score(&prior, 0.0);
            let (mut sd_ratio, mut own, mut brute) = (0.0, 0.0, 0.0);
            let mut counted = 0.0;
            for &r in &counts {
                let replication = &replications[r];
                let truth = seen(followed[k], horizon, replication.truth[k]);
                let weighted: Vec<(f64, f64)> = order.iter().map(|&i| (worlds[i].0[k], weights[r].0[i])).collect();
                let mut draws: Vec<(f64, f64)> =
                    replication.draws.iter().map(|draw| (seen(followed[k], horizon, draw[k]), 1.0)).collect();
                draws.sort_by(|a, b| a.0.total_cmp(&b.0));
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
    Ok(Some(Sharp {
        replications: counts.len(),
        left_out: replications.len() - counts.len(),
        effective: effective[effective.len() / 2],
        sd_ratio: rows.iter().map(|(_, sd, _, _)| sd).sum::<f64>() / q,
        crps_ratio: own / brute,
        by_quantity: rows.into_iter().map(|(row, ..)| row).collect(),
    }))
}
