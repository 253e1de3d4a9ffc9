//! Whether they go in teams rather than all at once.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// They go in teams.
pub static QUANTITY: Quantity = Quantity {
    name: "unit_organisation",
    unit: Unit::Probability,
    nature: Nature::Plan,
    form: Form::Statement,
    label: "they go in teams",
    example: "workers will be sent in teams",
    keys: &[Key::Cohort, Key::Period],
    needs: &[],
    reads: |_| &[Stage::Teams],
    value,
    scores: None,
};

fn value(_programme: &Programme, world: &World, target: &Target) -> f64 {
    f64::from(world.courses[target.cohort].in_teams)
}
