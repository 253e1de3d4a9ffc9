//! How many left in the period, replacements among them.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::world::at_day;
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;
/// People who left.
pub static QUANTITY: Quantity = Quantity {
    name: "workers_dispatched",
    unit: Unit::People,
    nature: Nature::Fact,
    form: Form::AmountOrZero,
    label: "people who left",
    example: "300 were sent by train",
    keys: &[Key::Cohort, Key::Period],
    needs: &[],
    reads: |_| &[Stage::Stay],
    value,
    scores: None,
};

fn value(programme: &Programme, world: &World, target: &Target) -> f64 {
    let (from, to) = target.span(programme);
    let start = f64::from(programme.start.0);
    target
        .courses(world)
        .map(|c| at_day(&c.departed, start, c.step_days, to) - at_day(&c.departed, start, c.step_days, from))
        .sum()
}
