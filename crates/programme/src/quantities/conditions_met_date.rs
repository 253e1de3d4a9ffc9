//! The day from which all conditions are met, not before the day planned; it may not come within the horizon.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::world::NEVER;
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;
/// Day from which all conditions for departure are met.
pub static QUANTITY: Quantity = Quantity {
    name: "conditions_met_date",
    unit: Unit::Date,
    nature: Nature::Fact,
    form: Form::Event,
    label: "day from which all conditions for departure are met",
    example: "the border opened in August",
    keys: &[Key::Cohort, Key::Period],
    needs: &[],
    reads: |_| &[Stage::Conditions],
    value,
    scores: None,
};

fn value(programme: &Programme, world: &World, target: &Target) -> f64 {
    let course = &world.courses[target.cohort];
    let day = course.conditions_met.max(course.planned_departure);
    if day <= f64::from(programme.horizon.0) { day } else { NEVER }
}
