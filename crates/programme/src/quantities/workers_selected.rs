//! How many were selected: neither those who applied nor those sent.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// People selected.
pub static QUANTITY: Quantity = Quantity {
    name: "workers_selected",
    unit: Unit::People,
    nature: Nature::Fact,
    form: Form::Amount,
    label: "people selected",
    example: "between several thousand and 10,000 were selected",
    keys: &[Key::Cohort, Key::Period],
    needs: &[],
    reads: |_| &[Stage::Selection],
    value,
    scores: None,
};

fn value(_programme: &Programme, world: &World, target: &Target) -> f64 {
    world.courses[target.cohort].selected
}
