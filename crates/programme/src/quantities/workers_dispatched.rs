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
    keys: &[Key::Cohort, Key::Period, Key::Mode],
    needs: &[],
    reads: |target| {
        if target.modes.is_empty() { &[Stage::Stay, Stage::Intake] } else { &[Stage::Stay, Stage::Counts] }
    },
    value,
    scores: None,
};

fn value(programme: &Programme, world: &World, target: &Target) -> f64 {
    let (from, to) = target.span(programme);
    let start = f64::from(programme.start.0);
    let cohorts: f64 = target
        .courses(world)
        .map(|c| at_day(&c.departed, start, c.step_days, to) - at_day(&c.departed, start, c.step_days, from))
        .sum();
    let Some(years) = programme.years.as_ref().filter(|_| !target.cohort_named) else { return cohorts };
    let own = &world.years;
    let all = years.between(&own.arrived, from, to) + cohorts;
    if target.modes.is_empty() {
        return all;
    }
    // workers go by each means of transport as all who cross do
    let by_mode: f64 = target.modes.iter().map(|&m| years.between(&own.by_mode[m], from, to)).sum();
    all * by_mode / years.between(&own.crossings, from, to).max(1e-300)
}
