//! Crossings into the country in the period: arrivals of the workers, their renewals, and all others.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::stages::crossings::others_between;
use crate::world::at_day;
use crate::years::{Years, YearsWorld};
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
    keys: &[Key::Cohort, Key::Period, Key::Purpose, Key::Mode],
    needs: &[Key::Period],
    reads: |_| &[Stage::Conditions, Stage::Arrival, Stage::Stay, Stage::Crossings, Stage::Counts],
    value,
    scores: None,
};

fn value(programme: &Programme, world: &World, target: &Target) -> f64 {
    let (from, to) = target.span(programme);
    if let Some(years) = programme.years.as_ref().filter(|_| !target.cohort_named) {
        return over_years(years, &world.years, target, from, to);
    }
    let start = f64::from(programme.start.0);
    let workers: f64 = target
        .courses(world)
        .map(|course| {
            let arrived = |day: f64| at_day(&course.departed, start, course.step_days, day - course.travel_days);
            if let Some(realised) = &course.realised {
                let renewed = |day: f64| at_day(&realised.renewed, start, course.step_days, day);
                return arrived(to) - arrived(from) + renewed(to) - renewed(from);
            }
            arrived(to) - arrived(from) + world.renewals * days_present(&course.in_country, start, from, to) / 365.25
        })
        .sum();
    // a cohort named asks for its own crossings
    let others = if target.cohort_named {
        0.0
    } else if world.others.is_empty() {
        others_between(programme, world, from, to)
    } else {
        // drawn from the programme's first day to its horizon; expected before and after
        let end = f64::from(programme.horizon.0) + 1.0;
        let (within, upto) = (from.clamp(start, end), to.clamp(start, end));
        let drawn = at_day(&world.others, start, 1.0, upto) - at_day(&world.others, start, 1.0, within);
        let outside = [(from, to.min(start)), (from.max(end), to)];
        let expected = outside.into_iter().filter(|(a, b)| a < b).map(|(a, b)| others_between(programme, world, a, b));
        drawn + expected.sum::<f64>()
    };
    workers + others
}

/// Crossings between two days, of the purposes and means of transport asked for. Those of one purpose are spread over means of
/// transport as all are.
fn over_years(years: &Years, world: &YearsWorld, target: &Target, from: f64, to: f64) -> f64 {
    let sum = |rows: &[Vec<f64>], of: &[usize]| -> f64 { of.iter().map(|&k| years.between(&rows[k], from, to)).sum() };
    let all = || years.between(&world.crossings, from, to);
    match (target.purposes.is_empty(), target.modes.is_empty()) {
        (true, true) => all(),
        (false, true) => sum(&world.by_purpose, &target.purposes),
        (true, false) => sum(&world.by_mode, &target.modes),
        (false, false) => {
            sum(&world.by_purpose, &target.purposes) * sum(&world.by_mode, &target.modes) / all().max(1e-300)
        }
    }
}

/// Days that people are present between two days, together: under the straight lines between the points of the weekly
/// grid.
fn days_present(grid: &[f64], start: f64, from: f64, to: f64) -> f64 {
    let mut days = 0.0;
    let mut at = from.max(start);
    while at < to {
        // to the next point of the grid
        let next = (start + 7.0 * (((at - start) / 7.0 + 1e-9).floor() + 1.0)).min(to);
        let past = next > start + 7.0 * grid.len() as f64;
        let next = if past { to } else { next };
        days += 0.5 * (at_day(grid, start, 7.0, at) + at_day(grid, start, 7.0, next)) * (next - at);
        at = next;
    }
    days
}
