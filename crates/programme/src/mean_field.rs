//! The mean-field world: every stage by its expectation, no randomness (model.md 3.5).

use crate::Programme;
use crate::stage::{Stage, StageSet};
use crate::stages::crossings;
use crate::world::World;

/// The parameters of one world, in their units, in the order of [`Programme::parameters`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Theta(pub Vec<f64>);

impl Programme {
    /// The parameters at a point of the standard normal; `z` holds one number for each parameter.
    #[must_use]
    pub fn theta(&self, z: &[f64]) -> Theta {
        let mut theta = Theta(vec![0.0; self.dimension()]);
        self.theta_into(z, &mut theta);
        theta
    }

    /// As [`Programme::theta`], into memory at hand.
    pub fn theta_into(&self, z: &[f64], theta: &mut Theta) {
        for ((value, parameter), &z) in theta.0.iter_mut().zip(&self.parameters).zip(z) {
            *value = parameter.prior.at(z);
        }
    }
}

/// Runs the programme at `theta`.
///
/// ```
/// use tumen_programme::{Programme, mean_field, spec::{CohortSpec, Spec}};
/// use tumen_terms::Day;
/// let cohort = CohortSpec { name: "a".into(), anchor: "2021-01-12".into(), basis: "made up".into() };
/// let spec = Spec { cohort: vec![cohort], ..Spec::default() };
/// let programme = Programme::build(&spec, Day(18_700), Day(19_700)).expect("a programme");
/// let middle = programme.theta(&vec![0.0; programme.dimension()]);
/// assert_eq!(mean_field(&programme, &middle).courses[0].planned, 6000.0);
/// ```
#[must_use]
pub fn mean_field(programme: &Programme, theta: &Theta) -> World {
    let mut world = World::empty(programme);
    mean_field_into(programme, theta, &mut world);
    world
}

/// As [`mean_field`], into a world at hand, which must be of this programme's shape.
pub fn mean_field_into(programme: &Programme, theta: &Theta, world: &mut World) {
    run_stages(programme, theta, StageSet::ALL, world);
}

/// Runs some stages again, in a world in which all that they read is up to date.
pub fn run_stages(programme: &Programme, theta: &Theta, which: StageSet, world: &mut World) {
    for (cohort, course) in programme.cohorts.iter().zip(&mut world.courses) {
        cohort.stages.run(programme, f64::from(cohort.anchor.0), &theta.0, which, course);
    }
    if which.has(Stage::Crossings) {
        crossings::step(&programme.crossings, &theta.0, world);
    }
    if let Some(years) = &programme.years {
        years.run(programme, &theta.0, which, world);
    }
}
