//! How many weeks all services together need for those selected, while they run.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// Weeks that the services need to carry those selected.
pub static QUANTITY: Quantity = Quantity {
    name: "weeks_to_carry",
    unit: Unit::Weeks,
    nature: Nature::Fact,
    form: Form::Amount,
    label: "weeks that the services need to carry those selected",
    example: "it would take half a year of trains",
    keys: &[Key::Cohort, Key::Period],
    needs: &[],
    reads: |_| &[Stage::Selection, Stage::Services],
    value,
    scores: None,
};

fn value(_programme: &Programme, world: &World, target: &Target) -> f64 {
    let course = &world.courses[target.cohort];
    course.selected / course.weekly_seats
}
