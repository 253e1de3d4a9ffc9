//! Worlds of a case, person by person, and what they say of its headline quantities.

use crate::holdings::Holdings;
use crate::reconstruct::{Prepared, Question, prepare};
use crate::summary::summarise;
use rayon::prelude::*;
use tumen_chance::Seed;
use tumen_evidence::Remark;
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
    /// Workers selected, over all worlds and cohorts.
    pub workers: u64,
    /// Each headline quantity.
    pub quantities: Vec<SimulatedQuantity>,
}

impl Simulation {
    /// Makes a case ready.
    ///
    /// # Errors
    /// The entries of programme.toml that cannot be.
    pub fn new(holdings: &Holdings, question: &Question, seed: Seed) -> Result<Simulation, Vec<Problem>> {
        let prepared = prepare(holdings, question)?;
        Ok(Simulation {
            prepared,
            case: holdings.name.clone(),
            inputs_hash: holdings.inputs_hash.clone(),
            seed,
        })
    }

    /// Remarks on reading the case.
    #[must_use]
    pub fn remarks(&self) -> &[Remark] {
        &self.prepared.remarks
    }

    fn programme(&self) -> &Programme {
        &self.prepared.programme
    }

    fn address(&self, world: u32) -> Address {
        Address { seed: self.seed, world }
    }

    fn theta(&self, world: u32) -> Theta {
        self.address(world).prior(self.programme())
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
        Ok(SimulationSummary { case: self.case.clone(), seed: self.seed.0, worlds, workers, quantities })
    }
}
