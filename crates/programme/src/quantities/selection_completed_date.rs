//! When selection was complete.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// Day on which selection was complete.
pub static QUANTITY: Quantity = Quantity {
    name: "selection_completed_date",
    unit: Unit::Date,
    nature: Nature::Fact,
    form: Form::Date,
    label: "day on which selection was complete",
    example: "selection ended in late January",
    keys: &[Key::Cohort, Key::Period],
    needs: &[],
    reads: |_| &[Stage::Selection],
    value,
    scores: None,
};

fn value(_programme: &Programme, world: &World, target: &Target) -> f64 {
    world.courses[target.cohort].selection_completed
}
