//! Whether they leave at once when the conditions are met.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// They leave at once when the conditions are met.
pub static QUANTITY: Quantity = Quantity {
    name: "departure_condition",
    unit: Unit::Probability,
    nature: Nature::Rule,
    form: Form::Statement,
    label: "they leave at once when the conditions are met",
    example: "they will be sent immediately once conditions are met",
    keys: &[Key::Cohort, Key::Period],
    needs: &[],
    reads: |_| &[Stage::Conditions],
    value,
    scores: None,
};

fn value(_programme: &Programme, world: &World, target: &Target) -> f64 {
    f64::from(world.courses[target.cohort].leaves_at_once)
}
