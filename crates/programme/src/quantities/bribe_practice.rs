//! Whether places are paid for with bribes.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// Places are paid for with bribes.
pub static QUANTITY: Quantity = Quantity {
    name: "bribe_practice",
    unit: Unit::Probability,
    nature: Nature::Fact,
    form: Form::Statement,
    label: "places are paid for with bribes",
    example: "many bribes were paid",
    keys: &[Key::Cohort, Key::Period],
    needs: &[],
    reads: |_| &[Stage::Market],
    value,
    scores: None,
};

fn value(_programme: &Programme, world: &World, target: &Target) -> f64 {
    f64::from(world.courses[target.cohort].bribes_paid)
}
