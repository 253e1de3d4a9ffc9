//! Crossings into the country in the period: arrivals of the workers, their renewals, and all others.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::stages::crossings::others_between;
use crate::world::at_day;
use crate::{Programme, Stage, Target, World};
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
    reads: |_| &[Stage::Conditions, Stage::Arrival, Stage::Stay, Stage::Crossings],
    value,
    scores: None,
};

fn value(programme: &Programme, world: &World, target: &Target) -> f64 {
    let (from, to) = target.span(programme);
    let start = f64::from(programme.start.0);
    let workers: f64 = target
        .courses(world)
        .map(|course| {
            let arrived = |day: f64| at_day(&course.departed, start, day - course.travel_days);
            // mean number in the country, by Simpson's rule
            let present = |day: f64| at_day(&course.in_country, start, day);
            let mean = (present(from) + 4.0 * present(0.5 * (from + to)) + present(to)) / 6.0;
            arrived(to) - arrived(from) + world.renewals * mean * (to - from) / 365.25
        })
        .sum();
    // a cohort named asks for its own crossings
    workers + if target.cohort_named { 0.0 } else { others_between(programme, world, from, to) }
}
