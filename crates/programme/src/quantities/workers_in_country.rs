//! How many of them are in the country at the end of the period: people present, not crossings.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::world::at_day;
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;
/// People in the country.
pub static QUANTITY: Quantity = Quantity {
    name: "workers_in_country",
    unit: Unit::People,
    nature: Nature::Fact,
    form: Form::AmountOrZero,
    label: "people in the country",
    example: "several thousand are there now",
    keys: &[Key::Cohort, Key::Period, Key::Date],
    needs: &[],
    reads: |_| &[Stage::Stay],
    value,
    scores: None,
};

fn value(programme: &Programme, world: &World, target: &Target) -> f64 {
    let (_, to) = target.span(programme);
    let start = f64::from(programme.start.0);
    target.courses(world).map(|course| at_day(&course.in_country, start, course.step_days, to - 1.0)).sum()
}
