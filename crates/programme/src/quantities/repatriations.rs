//! How many went home in the period.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::world::at_day;
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;
/// People who went home.
pub static QUANTITY: Quantity = Quantity {
    name: "repatriations",
    unit: Unit::People,
    nature: Nature::Fact,
    form: Form::AmountOrZero,
    label: "people who went home",
    example: "200 were sent home in August",
    keys: &[Key::Cohort, Key::Period],
    needs: &[],
    reads: |_| &[Stage::Stay, Stage::Counts],
    value,
    scores: None,
};

fn value(programme: &Programme, world: &World, target: &Target) -> f64 {
    let (from, to) = target.span(programme);
    let start = f64::from(programme.start.0);
    let cohorts: f64 = target
        .courses(world)
        .map(|c| at_day(&c.returned, start, c.step_days, to) - at_day(&c.returned, start, c.step_days, from))
        .sum();
    let years = programme.years.as_ref().filter(|_| !target.cohort_named);
    cohorts + years.map_or(0.0, |years| years.between(&world.years.returns_counted, from, to))
}
