//! When the first left; it may not happen within the horizon.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// Day of the first departure.
pub static QUANTITY: Quantity = Quantity {
    name: "first_departure_date",
    unit: Unit::Date,
    nature: Nature::Fact,
    form: Form::Event,
    label: "day of the first departure",
    example: "the first left on 1 September",
    keys: &[Key::Cohort, Key::Period],
    needs: &[],
    reads: |_| &[Stage::Departure],
    value,
    scores: None,
};

fn value(_programme: &Programme, world: &World, target: &Target) -> f64 {
    world.courses[target.cohort].first_departure
}
