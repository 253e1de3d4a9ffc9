//! When the first are to leave, by the plan: never the day on which they did.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// Day of the first departure, by the plan.
pub static QUANTITY: Quantity = Quantity {
    name: "planned_first_departure_date",
    unit: Unit::Date,
    nature: Nature::Plan,
    form: Form::Date,
    label: "day of the first departure, by the plan",
    example: "departures are to begin in early March",
    keys: &[Key::Cohort, Key::Period],
    needs: &[],
    reads: |_| &[Stage::Conditions],
    value,
    scores: None,
};

fn value(_programme: &Programme, world: &World, target: &Target) -> f64 {
    world.courses[target.cohort].planned_departure
}
