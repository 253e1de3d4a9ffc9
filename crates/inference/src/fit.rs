//! The fit: posterior worlds, and what they say of every quantity, claim and source.

use crate::convergence::{effective_size, r_hat};
use crate::likelihood::{Likelihood, Scratch};
use crate::observe::Observation;
use crate::plan::FitPlan;
use crate::psis::smooth;
use crate::smc::{Sampled, Stopped, Watch, ln_mean_exp, sample};
use rayon::prelude::*;
use tumen_chance::{Seed, Stream, StreamName};
use tumen_evidence::Source;
use tumen_programme::simulate::{Address, simulate};
use tumen_programme::{Programme, Quantity, Target, World};

/// A quantity to be followed through a fit.
#[derive(Clone, Debug)]
pub struct Followed {
    /// The quantity.
    pub quantity: &'static Quantity,
    /// What it speaks of.
    pub target: Target,
}

/// Posterior worlds and all that is known of them.
pub struct Fit {
    /// Coordinates of the kept draws, draw after draw; all have the same weight.
    pub z: Vec<f64>,
    /// Number of coordinates.
    pub dimension: usize,
    /// For each followed quantity, its value in every draw.
    pub values: Vec<Vec<f64>>,
    /// For each observation, the posterior probability that it was well-informed.
    pub credibility: Vec<f64>,
    /// For each observation, ln of the weights that leave it out, by draw.
    pub leave_out: Vec<Vec<f64>>,
    /// For each source with observations: its index, the nodes of its reliability and their posterior weights.
    pub reliability: Vec<(usize, Vec<f64>, Vec<f64>)>,
    /// ln of the evidence.
    pub ln_evidence: f64,
    /// Its standard error over islands.
    pub ln_evidence_se: f64,
    /// For each headline quantity, R-hat over halves of islands.
    pub r_hat: Vec<f64>,
    /// For each headline quantity, the effective number of draws.
    pub effective: Vec<f64>,
    /// Temperatures.
    pub temperatures: usize,
    /// States over all temperatures; a sweep of moves lies between two of one chain.
    pub evaluations: usize,
    /// Part of block moves taken at each temperature.
    pub acceptance: Vec<f64>,
    /// Where draws are worlds of single workers rather than mean-field worlds: what their fates are drawn from, draw after
    /// draw. All else here is then of those worlds.
    pub single: Option<Vec<Address>>,
}

/// How far leaving an observation out moves a quantity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shift {
    /// Posterior mean with it minus without it, in posterior standard deviations.
    pub shift_sd: f64,
    /// Monte Carlo error of that, in the same unit.
    pub error_sd: f64,
    /// Pareto k.
    pub khat: f64,
}

/// A value as influence and convergence see it: amounts in ln, events that do not come as one day past the horizon.
#[must_use]
pub fn seen(followed: &Followed, horizon: f64, value: f64) -> f64 {
    use tumen_programme::quantities::Form;
    match followed.quantity.form {
        Form::Amount | Form::AmountOrZero | Form::Payments => {
            if value.is_finite() {
                value.max(0.0).ln_1p()
            } else {
                0.0
            }
        }
        Form::Event => value.min(horizon + 1.0),
        _ => {
            if value.is_finite() {
                value
            } else {
                0.0
            }
        }
    }
}

/// What is weighed, and what is followed through the fit.
#[derive(Clone, Copy, Debug)]
pub struct Weighing<'a> {
    /// The programme.
    pub programme: &'a Programme,
    /// The observations.
    pub observations: &'a [Observation],
    /// The sources of the evidence.
    pub sources: &'a [Source],
    /// The quantities that are followed.
    pub followed: &'a [Followed],
    /// The first so many of them are the headline: they are looked at for convergence and influence.
    pub headline: usize,
}

/// Fits the programme to the observations.
///
/// # Errors
/// [`Stopped`] when the watcher asks for it.
pub fn fit(weighing: &Weighing<'_>, plan: &FitPlan, seed: Seed, watch: &Watch<'_>) -> Result<Fit, Stopped> {
    let Weighing { programme, observations, sources, followed, headline } = *weighing;
    let own = if programme.years.is_some() { plan.clone().over_years() } else { plan.clone() };
    let plan = &own;
    let likelihood = Likelihood::new(programme, observations, sources);
    let dimension = likelihood.dimension();
    let Sampled { islands, ladder, evaluations, acceptance } = sample(&likelihood, plan, seed, watch)?;
    let evidences: Vec<f64> = islands.iter().map(|island| island.ln_evidence).collect();
    let ln_evidence = ln_mean_exp(&evidences);
    // delta method: se of ln mean exp is the coefficient of variation of the evidences over sqrt(islands)
    let parts: Vec<f64> = evidences.iter().map(|e| (e - ln_evidence).exp()).collect();
    let n = parts.len() as f64;
    let ln_evidence_se = if n > 1.0 {
        (parts.iter().map(|p| (p - 1.0).powi(2)).sum::<f64>() / (n - 1.0)).sqrt() / n.sqrt()
    } else {
        f64::NAN
    };
    // convergence on every state of every chain
    let horizon = f64::from(programme.horizon.0);
    let watched = &followed[..headline.min(followed.len())];
    let mut by_chain: Vec<Vec<Vec<f64>>> = vec![Vec::new(); watched.len()];
    for island in &islands {
        let chains: Vec<Vec<Vec<f64>>> = island
            .z
            .par_chunks(island.length * dimension)
            .map(|chain| {
                let mut scratch = likelihood.scratch();
                let mut rows = vec![Vec::with_capacity(island.length); watched.len()];
                for z in chain.chunks_exact(dimension) {
                    run_world(programme, z, &mut scratch.theta, &mut scratch.world);
                    for (row, f) in rows.iter_mut().zip(watched) {
                        row.push(seen(f, horizon, (f.quantity.value)(programme, &scratch.world, &f.target)));
                    }
                }
                rows
            })
            .collect();
        for rows in chains {
            for (all, row) in by_chain.iter_mut().zip(rows) {
                all.push(row);
            }
        }
    }
    let half = islands.first().map_or(1, |island| (island.chains / 2).max(1));
    let split = |chains: &Vec<Vec<f64>>| -> Vec<Vec<f64>> { chains.chunks(half).map(<[Vec<f64>]>::concat).collect() };
    let r_hats: Vec<f64> = by_chain.iter().map(|chains| r_hat(&split(chains))).collect();
    let effective: Vec<f64> = by_chain.iter().map(|chains| effective_size(chains)).collect();
    drop(by_chain);

    let z = thin(&islands, dimension, plan.draws, seed);
    let per_draw: Vec<DrawAnswer> = z
        .par_chunks(dimension)
        .map_init(
            || likelihood.scratch(),
            |scratch, z| {
                likelihood.weigh(z, scratch);
                DrawAnswer::new(weighing, &likelihood, scratch)
            },
        )
        .collect();
    let Answers { values, credibility, leave_out, reliability } = Answers::new(weighing, &likelihood, &per_draw);
    Ok(Fit {
        z,
        dimension,
        values,
        credibility,
        leave_out,
        reliability,
        ln_evidence,
        ln_evidence_se,
        r_hat: r_hats,
        effective,
        temperatures: ladder.len(),
        evaluations,
        acceptance,
        single: None,
    })
}

/// What one draw says, in the world that was weighed last.
pub(crate) struct DrawAnswer {
    pub(crate) values: Vec<f64>,
    leave: Vec<f64>,
    credible: Vec<f64>,
    reliability: Vec<Vec<f64>>,
}

impl DrawAnswer {
    pub(crate) fn new(weighing: &Weighing<'_>, likelihood: &Likelihood<'_>, scratch: &mut Scratch) -> DrawAnswer {
        let Weighing { programme, observations, sources, followed, .. } = *weighing;
        let mut leave = vec![0.0; observations.len()];
        likelihood.leave_one_out(scratch, &mut leave);
        let mut credible = vec![0.0; observations.len()];
        let mut reliability = vec![Vec::new(); sources.len()];
        likelihood.credibility(scratch, &mut credible, &mut reliability);
        let values = followed.iter().map(|f| (f.quantity.value)(programme, &scratch.world, &f.target)).collect();
        DrawAnswer { values, leave, credible, reliability }
    }
}

/// What all draws say.
pub(crate) struct Answers {
    pub(crate) values: Vec<Vec<f64>>,
    pub(crate) credibility: Vec<f64>,
    pub(crate) leave_out: Vec<Vec<f64>>,
    pub(crate) reliability: Vec<(usize, Vec<f64>, Vec<f64>)>,
}

impl Answers {
    pub(crate) fn new(weighing: &Weighing<'_>, likelihood: &Likelihood<'_>, per_draw: &[DrawAnswer]) -> Answers {
        let count = per_draw.len();
        let mut values = vec![Vec::with_capacity(count); weighing.followed.len()];
        let mut leave_out = vec![Vec::with_capacity(count); weighing.observations.len()];
        let mut credibility = vec![0.0; weighing.observations.len()];
        let mut weights: Vec<Vec<f64>> = vec![Vec::new(); weighing.sources.len()];
        for draw in per_draw {
            for (all, value) in values.iter_mut().zip(&draw.values) {
                all.push(*value);
            }
            for (all, ln) in leave_out.iter_mut().zip(&draw.leave) {
                all.push(*ln);
            }
            for (all, c) in credibility.iter_mut().zip(&draw.credible) {
                *all += c / count as f64;
            }
            for (all, own) in weights.iter_mut().zip(&draw.reliability) {
                all.resize(own.len(), 0.0);
                for (sum, w) in all.iter_mut().zip(own) {
                    *sum += w / count as f64;
                }
            }
        }
        let reliability = weights
            .into_iter()
            .enumerate()
            .filter_map(|(source, weights)| {
                let nodes = likelihood.reliability_nodes(source)?;
                Some((source, nodes.points.clone(), weights))
            })
            .collect();
        Answers { values, credibility, leave_out, reliability }
    }
}

/// Keeps the same number of draws from each chain's end on, islands in proportion to their weight.
pub(crate) fn thin(islands: &[crate::smc::Island], dimension: usize, draws: usize, seed: Seed) -> Vec<f64> {
    let top = islands.iter().map(|island| island.ln_weight).fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = islands.iter().map(|island| (island.ln_weight - top).exp()).collect();
    let total: f64 = weights.iter().sum();
    let mut kept = Vec::with_capacity(draws * dimension);
    let mut stream = Stream::new(seed, StreamName::Thinning, 0);
    let mut sum = 0.0;
    let mut taken = 0;
    for (island, weight) in islands.iter().zip(&weights) {
        sum += weight / total;
        let until = ((sum * draws as f64).round() as usize).min(draws);
        let count = until.saturating_sub(taken);
        taken = until;
        let states = island.ln_likelihood.len();
        let start = stream.uniform();
        for k in 0..count {
            let i = ((k as f64 + start) / count as f64 * states as f64) as usize;
            let i = i.min(states - 1);
            kept.extend_from_slice(&island.z[i * dimension..(i + 1) * dimension]);
        }
    }
    kept
}

/// Runs the mean-field world at a draw's coordinates (those of the reporting are passed over).
pub fn run_world(programme: &Programme, z: &[f64], theta: &mut tumen_programme::Theta, world: &mut World) {
    programme.theta_into(&z[..programme.dimension()], theta);
    tumen_programme::mean_field_into(programme, theta, world);
}

impl Fit {
    /// How many draws there are.
    #[must_use]
    pub fn draws(&self) -> usize {
        self.z.len() / self.dimension.max(1)
    }

    /// Runs the world of a draw, with all that the draw leaves to chance where it is one of single workers.
    pub fn world(&self, programme: &Programme, draw: usize, theta: &mut tumen_programme::Theta, world: &mut World) {
        let z = &self.z[draw * self.dimension..(draw + 1) * self.dimension];
        let address = self.single.as_ref().and_then(|single| single.get(draw));
        programme.theta_into(&z[..programme.dimension()], theta);
        match address.and_then(|address| simulate(programme, theta, *address).ok()) {
            Some(single) => *world = single,
            None => tumen_programme::mean_field_into(programme, theta, world),
        }
    }

    /// For each observation and followed quantity, how far leaving the observation out moves the quantity.
    #[must_use]
    pub fn influence(&self, followed: &[Followed], horizon: f64) -> Vec<Vec<Shift>> {
        let columns: Vec<(Vec<f64>, f64, f64)> = followed
            .par_iter()
            .zip(&self.values)
            .map(|(f, values)| {
                let n = values.len() as f64;
                let seen: Vec<f64> = values.iter().map(|&v| seen(f, horizon, v)).collect();
                let mean = seen.iter().sum::<f64>() / n;
                let sd = (seen.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / n).sqrt();
                (seen, mean, sd)
            })
            .collect();
        self.leave_out
            .par_iter()
            .map(|ln_weights| {
                let smoothed = smooth(ln_weights);
                let squares: f64 = smoothed.weights.iter().map(|w| w * w).sum();
                let shift = |((seen, mean, sd), effective): (&(Vec<f64>, f64, f64), &f64)| {
                    let without: f64 = seen.iter().zip(&smoothed.weights).map(|(v, w)| v * w).sum();
                    // as if the effective draws were independent: each stands for so many that were kept
                    let stands_for = (seen.len() as f64 / effective).max(1.0);
                    Shift {
                        shift_sd: if *sd > 0.0 { (mean - without) / sd } else { 0.0 },
                        error_sd: (squares * stands_for).sqrt(),
                        khat: smoothed.khat,
                    }
                };
                columns.iter().zip(&self.effective).map(shift).collect()
            })
            .collect()
    }
}

/// Worlds from the prior: for each followed quantity its value in every draw.
#[must_use]
pub fn prior_values(programme: &Programme, followed: &[Followed], draws: usize, seed: Seed) -> Vec<Vec<f64>> {
    let dimension = programme.dimension();
    let rows: Vec<Vec<f64>> = (0..draws)
        .into_par_iter()
        .map_init(
            || (vec![0.0; dimension], tumen_programme::Theta(vec![0.0; dimension]), World::empty(programme)),
            |(z, theta, world), i| {
                let mut stream = Stream::new(seed, StreamName::PriorDraws, i as u64);
                z.iter_mut().for_each(|x| *x = stream.normal());
                run_world(programme, z, theta, world);
                followed.iter().map(|f| (f.quantity.value)(programme, world, &f.target)).collect()
            },
        )
        .collect();
    (0..followed.len()).map(|k| rows.iter().map(|row| row[k]).collect()).collect()
}
