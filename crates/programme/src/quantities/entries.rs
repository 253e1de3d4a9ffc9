//! Crossings into the country in the period: arrivals of the workers, their renewals, and all others.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::stages::crossings::others_between;
use crate::world::at_day;
use crate::{Programme, Target, World};
use tumen_terms::Unit;
/// Border crossings into the country.
pub static QUANTITY: Quantity = Quantity {
    name: "entries",
    unit: Unit::Entries,
    nature: Nature::Fact,
    form: Form::AmountOrZero,
    label: "border crossings into the country",
    example: "69 entries in 2021",
    keys: &[Key::Cohort, Key::Period],
    needs: &[Key::Period],
    value,
    scores: None,
};

fn value(programme: &Programme, world: &World, target: &Target) -> f64 {
    let (from, to) = target.span(programme);
    let start = f64::from(programme.start.0);
    let workers: f64 = world
        .courses
        .iter()
        .map(|course| {
            let arrived = |day: f64| at_day(&course.departed, start, day - course.travel_days);
            let middle = at_day(&course.in_country, start, 0.5 * (from + to));
            arrived(to) - arrived(from) + world.renewals * middle * (to - from) / 365.25
        })
        .sum();
    workers + others_between(programme, world, from, to)
}
