//! How many applied: never the number selected.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// People who applied.
pub static QUANTITY: Quantity = Quantity {
    name: "workers_applied",
    unit: Unit::People,
    nature: Nature::Fact,
    form: Form::Amount,
    label: "people who applied",
    example: "about 30,000 applied",
    keys: &[Key::Cohort, Key::Period],
    needs: &[],
    reads: |_| &[Stage::Applicants],
    value,
    scores: None,
};

fn value(_programme: &Programme, world: &World, target: &Target) -> f64 {
    world.courses[target.cohort].applied
}
