//! How many make a team.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// People in a team.
pub static QUANTITY: Quantity = Quantity {
    name: "team_size",
    unit: Unit::People,
    nature: Nature::Plan,
    form: Form::Amount,
    label: "people in a team",
    example: "teams of 50",
    keys: &[Key::Cohort, Key::Period],
    needs: &[],
    reads: |_| &[Stage::Teams],
    value,
    scores: None,
};

fn value(_programme: &Programme, world: &World, target: &Target) -> f64 {
    world.courses[target.cohort].team_size
}
