//! Worlds of a case, person by person, and what they say of its headline quantities.

use crate::holdings::Holdings;
use crate::prepare::{NoAnswer, Prepared, Question, prepare};
use crate::single_workers;
use crate::summary::summarise;
use rayon::prelude::*;
use tumen_chance::{Seed, Stream, StreamName};
use tumen_evidence::Remark;
use tumen_inference::fit::{Fit, Followed};
use tumen_inference::{FitPlan, Progress, Weighing, fit};
use tumen_programme::simulate::{Address, TooMany, simulate};
use tumen_programme::{Problem, Programme, Theta};

/// A case ready to be simulated.
#[derive(Clone, Debug)]
pub struct Simulation {
    /// The case, its programme and headline quantities.
    pub prepared: Prepared,
    /// The case's name.
    pub case: String,
    /// SHA-256 of the case's files.
    pub inputs_hash: String,
    /// The seed of all worlds.
    pub seed: Seed,
    posterior: Option<Draws>,
}

/// Draws of a posterior, all of the same weight.
#[derive(Clone, Debug)]
struct Draws {
    z: Vec<f64>,
    dimension: usize,
    /// What happens in each, where the claims told of it.
    single: Option<Vec<Address>>,
}

/// What worlds say of one quantity.
#[derive(Clone, Debug, PartialEq)]
pub struct SimulatedQuantity {
    /// `name[key=value,...]`.
    pub quantity: String,
    /// The unit's name.
    pub unit: String,
    /// For people.
    pub label: String,
    /// Mean and quantiles over the worlds in which it has a value.
    pub summary: crate::answer::Summary,
    /// The part of the worlds in which the event does not come, or the quantity has no value.
    pub none: f64,
}

/// What `simulate --summary` says.
#[derive(Clone, Debug, PartialEq)]
pub struct SimulationSummary {
    /// The case's name.
    pub case: String,
    /// The seed.
    pub seed: u64,
    /// How many worlds.
    pub worlds: u32,
    /// Whether they are drawn from the answer rather than from the programme alone.
    pub posterior: bool,
    /// Workers selected, over all worlds and cohorts.
    pub workers: u64,
    /// Each headline quantity.
    pub quantities: Vec<SimulatedQuantity>,
}

impl Simulation {
    /// Makes a case ready.
    ///
    /// # Errors
    /// The entries of programme.toml that cannot be, or cannot be simulated.
    pub fn new(holdings: &Holdings, question: &Question, seed: Seed) -> Result<Simulation, Vec<Problem>> {
        let prepared = prepare(holdings, question)?;
        if prepared.programme.years.is_some() {
            return Err(vec![Problem {
                place: "[years]".to_string(),
                text: "single workers are simulated for dispatches alone; take [years] out of a copy of the case, and give it a [[cohort]]".to_string(),
            }]);
        }
        Ok(Simulation {
            prepared,
            case: holdings.name.clone(),
            inputs_hash: holdings.inputs_hash.clone(),
            seed,
            posterior: None,
        })
    }

    /// Weighs the claims of the case first: worlds are then drawn from the answer.
    ///
    /// # Errors
    /// [`NoAnswer`].
    pub fn posterior(
        holdings: &Holdings,
        question: &Question,
        plan: &FitPlan,
        seed: Seed,
        watch: &(dyn Fn(Progress) -> bool + Sync),
    ) -> Result<Simulation, NoAnswer> {
        let mut simulation = Simulation::new(holdings, question, seed).map_err(NoAnswer::Programme)?;
        let Prepared { evidence, programme, observed, headline, .. } = &simulation.prepared;
        let followed: Vec<Followed> = headline.iter().map(|(_, f)| f.clone()).collect();
        let weighing = Weighing {
            programme,
            observations: &observed.observations,
            sources: &evidence.sources,
            followed: &followed,
            headline: followed.len(),
        };
        let fitted = fit(&weighing, plan, seed, watch).map_err(|_| NoAnswer::Stopped)?;
        let (corrected, _) =
            single_workers::ask(&weighing, &fitted, plan, seed, watch).map_err(|_| NoAnswer::Stopped)?;
        let Fit { z, dimension, single, .. } = corrected.unwrap_or(fitted);
        simulation.posterior = Some(Draws { z, dimension, single });
        Ok(simulation)
    }

    /// Whether worlds are drawn from the answer rather than from the programme alone.
    #[must_use]
    pub fn is_posterior(&self) -> bool {
        self.posterior.is_some()
    }

    /// Remarks on reading the case.
    #[must_use]
    pub fn remarks(&self) -> &[Remark] {
        &self.prepared.remarks
    }

    pub(crate) fn programme(&self) -> &Programme {
        &self.prepared.programme
    }

    /// The draw of the posterior that a world is of.
    fn draw(&self, draws: &Draws, world: u32) -> usize {
        let mut stream = Stream::new(self.seed, StreamName::PosteriorWorlds, u64::from(world));
        stream.below(draws.z.len() / draws.dimension.max(1))
    }

    pub(crate) fn address(&self, world: u32) -> Address {
        let own = Address { seed: self.seed, world };
        let drawn = |draws: &Draws| Some(*draws.single.as_ref()?.get(self.draw(draws, world))?);
        self.posterior.as_ref().and_then(drawn).unwrap_or(own)
    }

    pub(crate) fn theta(&self, world: u32) -> Theta {
        let Some(draws) = &self.posterior else { return self.address(world).prior(self.programme()) };
        let begin = self.draw(draws, world) * draws.dimension;
        // the coordinates of the programme come first
        self.programme().theta(&draws.z[begin..begin + draws.dimension])
    }

    /// Runs worlds side by side and sums up what they say. `watch` is told of each world done.
    ///
    /// # Errors
    /// [`TooMany`].
    pub fn summary(&self, worlds: u32, watch: &(dyn Fn() + Sync)) -> Result<SimulationSummary, TooMany> {
        let programme = self.programme();
        let headline = &self.prepared.headline;
        let rows: Result<Vec<(u64, Vec<f64>)>, TooMany> = (0..worlds)
            .into_par_iter()
            .map(|world| {
                let simulated = simulate(programme, &self.theta(world), self.address(world))?;
                let workers = simulated.courses.iter().map(|course| course.selected as u64).sum();
                let values = headline.iter().map(|(_, f)| (f.quantity.value)(programme, &simulated, &f.target));
                let row = (workers, values.collect());
                watch();
                Ok(row)
            })
            .collect();
        let rows = rows?;
        let quantities = headline
            .iter()
            .enumerate()
            .map(|(k, (name, f))| {
                let none = rows.iter().filter(|row| !row.1[k].is_finite()).count();
                SimulatedQuantity {
                    quantity: name.to_string(),
                    unit: f.quantity.unit.name().to_string(),
                    label: f.quantity.label.to_string(),
                    summary: summarise(rows.iter().map(|row| row.1[k])),
                    none: none as f64 / f64::from(worlds.max(1)),
                }
            })
            .collect();
        let workers = rows.iter().map(|row| row.0).sum();
        Ok(SimulationSummary {
            case: self.case.clone(),
            seed: self.seed.0,
            worlds,
            posterior: self.is_posterior(),
            workers,
            quantities,
        })
    }
}
