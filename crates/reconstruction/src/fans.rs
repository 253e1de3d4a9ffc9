//! People over time: planned, sent and in country.

use crate::answer::Fan;
use crate::ran_into;
use crate::summary::quantile;
use tumen_inference::fit::Fit;
use tumen_programme::world::at_day;
use tumen_programme::{Programme, Theta, World};
use tumen_terms::Day;

/// Draws that the fans are made of: enough for quantiles that do not shake.
pub(crate) const FAN_DRAWS: usize = 4_000;

/// Planned, sent and in country by week, and the probability that the first left within a month of the plan.
pub(crate) fn fans(programme: &Programme, fitted: &Fit) -> (Vec<Fan>, f64) {
    let stride = (fitted.draws() / FAN_DRAWS).max(1);
    let weeks = programme.weeks;
    let mut theta = Theta(vec![0.0; programme.dimension()]);
    let mut world = World::empty(programme);
    let mut curves: [Vec<Vec<f64>>; 3] = std::array::from_fn(|_| vec![Vec::new(); weeks]);
    let (mut kept, mut used) = (0usize, 0usize);
    for draw in (0..fitted.draws()).step_by(stride) {
        fitted.world(programme, draw, &mut theta, &mut world);
        used += 1;
        let on_time =
            |c: &tumen_programme::Course| c.first_departure <= c.planned_departure + ran_into::AS_PLANNED_DAYS;
        kept += usize::from(world.courses.first().is_some_and(on_time));
        let [planned_by, sent_by, present_by] = &mut curves;
        for (week, planned_by) in planned_by.iter_mut().enumerate() {
            let day = f64::from(programme.start.0) + 7.0 * week as f64;
            let planned = world.courses.iter().map(|c| {
                let since = (day - c.planned_departure) / 7.0;
                if since < 0.0 { 0.0 } else { c.planned.min(c.weekly_seats * (since + 1.0)) }
            });
            planned_by.push(planned.sum());
            let on = |grid: &[f64], step_days: f64| at_day(grid, f64::from(programme.start.0), step_days, day);
            sent_by[week].push(world.courses.iter().map(|c| on(&c.departed, c.step_days)).sum());
            present_by[week].push(world.courses.iter().map(|c| on(&c.in_country, c.step_days)).sum());
        }
    }
    let names = [
        ("planned", "people to have left by then, by the plan"),
        ("sent", "people who have left by then"),
        ("in country", "people in the country"),
    ];
    let fans = names
        .into_iter()
        .zip(curves)
        .map(|((what, label), curve)| Fan {
            what,
            label: label.to_string(),
            unit: "people".to_string(),
            days: (0..weeks).map(|week| Day(programme.start.0 + 7 * week as i32)).collect(),
            quantiles: curve
                .into_iter()
                .map(|mut values| {
                    values.sort_by(f64::total_cmp);
                    [0.05, 0.25, 0.5, 0.75, 0.95].map(|p| quantile(&values, p))
                })
                .collect(),
        })
        .collect();
    (fans, kept as f64 / used.max(1) as f64)
}
