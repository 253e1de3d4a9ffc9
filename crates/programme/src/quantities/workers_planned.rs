//! How many are to be sent, by the plan: never the number that was.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// People to be sent, by the plan.
pub static QUANTITY: Quantity = Quantity {
    name: "workers_planned",
    unit: Unit::People,
    nature: Nature::Plan,
    form: Form::Amount,
    label: "people to be sent, by the plan",
    example: "up to 10,000 workers are to be sent",
    keys: &[Key::Cohort, Key::Period],
    needs: &[],
    reads: |_| &[Stage::Announcement],
    value,
    scores: None,
};

fn value(_programme: &Programme, world: &World, target: &Target) -> f64 {
    world.courses[target.cohort].planned
}
