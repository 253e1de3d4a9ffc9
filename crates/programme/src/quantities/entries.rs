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
    let workers: f64 = target
        .courses(world)
        .map(|course| {
            let arrived = |day: f64| at_day(&course.departed, start, course.step_days, day - course.travel_days);
            // mean number in the country, by Simpson's rule
            let present = |day: f64| at_day(&course.in_country, start, course.step_days, day);
            let mean = (present(from) + 4.0 * present(0.5 * (from + to)) + present(to)) / 6.0;
            if let Some(realised) = &course.realised {
                let renewed = |day: f64| at_day(&realised.renewed, start, course.step_days, day);
                return arrived(to) - arrived(from) + renewed(to) - renewed(from);
            }
            arrived(to) - arrived(from) + world.renewals * mean * (to - from) / 365.25
        })
        .sum();
    // a cohort named asks for its own crossings
    let others = if target.cohort_named {
        0.0
    } else if world.others.is_empty() {
        others_between(programme, world, from, to)
    } else {
        at_day(&world.others, start, 1.0, to) - at_day(&world.others, start, 1.0, from)
    };
    workers + others
}
