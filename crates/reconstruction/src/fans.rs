//! People over time: planned, sent and in country by week; over years those who are there, who came and who went home, and
//! crossings, by quarter.

use crate::answer::Fan;
use crate::ran_into;
use crate::summary::quantile;
use rayon::prelude::*;
use tumen_inference::fit::Fit;
use tumen_programme::world::at_day;
use tumen_programme::years::Years;
use tumen_programme::{Programme, Theta, World};
use tumen_terms::Day;

/// Draws that the fans are made of: enough for quantiles that do not shake.
pub(crate) const FAN_DRAWS: usize = 4_000;

/// What a fan is of: `what`, `label`, `unit`.
type Named = (&'static str, &'static str, &'static str);

const BY_WEEK: [Named; 3] = [
    ("planned", "people to have left by then, by the plan", "people"),
    ("sent", "people who have left by then", "people"),
    ("in country", "people in the country", "people"),
];
const BY_QUARTER: [Named; 5] = [
    ("in country", "people in the country", "people"),
    ("came", "people who came in the quarter", "people"),
    ("went home", "people who went home in the quarter", "people"),
    ("crossings", "border crossings into the country in the quarter, of everybody", "entries"),
    ("workers' crossings", "border crossings into the country in the quarter, of such workers", "entries"),
];

/// The fans of a programme, and the probability that the first left within a month of the plan.
pub(crate) fn fans(programme: &Programme, fitted: &Fit) -> (Vec<Fan>, f64) {
    let stride = (fitted.draws() / FAN_DRAWS).max(1);
    let draws: Vec<usize> = (0..fitted.draws()).step_by(stride).collect();
    let (names, days): (&[Named], Vec<Day>) = match &programme.years {
        Some(years) => (&BY_QUARTER, years.bounds[..years.quarters()].iter().map(|&day| Day(day as i32)).collect()),
        None => (&BY_WEEK, (0..programme.weeks).map(|week| Day(programme.start.0 + 7 * week as i32)).collect()),
    };
    let memory = || (Theta(vec![0.0; programme.dimension()]), World::empty(programme));
    let on_time = |c: &tumen_programme::Course| c.first_departure <= c.planned_departure + ran_into::AS_PLANNED_DAYS;
    // by draw: whether the first left as planned, and each fan's curve
    let curves: Vec<(bool, Vec<Vec<f64>>)> = draws
        .par_iter()
        .map_init(memory, |(theta, world), &draw| {
            fitted.world(programme, draw, theta, world);
            let curves = match &programme.years {
                Some(years) => by_quarter(programme, years, world),
                None => by_week(programme, world, &days),
            };
            (world.courses.first().is_some_and(on_time), curves)
        })
        .collect();
    let kept = curves.iter().filter(|(kept, _)| *kept).count();
    let fans = names
        .iter()
        .enumerate()
        .map(|(k, &(what, label, unit))| Fan {
            what,
            label: label.to_string(),
            unit: unit.to_string(),
            days: days.clone(),
            told: Vec::new(),
            quantiles: (0..days.len())
                .map(|at| {
                    let mut values: Vec<f64> = curves.iter().map(|(_, curves)| curves[k][at]).collect();
                    values.sort_by(f64::total_cmp);
                    [0.05, 0.25, 0.5, 0.75, 0.95].map(|p| quantile(&values, p))
                })
                .collect(),
        })
        .collect();
    (fans, kept as f64 / curves.len().max(1) as f64)
}

fn by_week(programme: &Programme, world: &World, days: &[Day]) -> Vec<Vec<f64>> {
    let start = f64::from(programme.start.0);
    let planned = |day: f64| {
        let of = |c: &tumen_programme::Course| {
            let since = (day - c.planned_departure) / 7.0;
            if since < 0.0 { 0.0 } else { c.planned.min(c.weekly_seats * (since + 1.0)) }
        };
        world.courses.iter().map(of).sum()
    };
    let sent = |day: f64| world.courses.iter().map(|c| at_day(&c.departed, start, c.step_days, day)).sum();
    let present = |day: f64| world.courses.iter().map(|c| at_day(&c.in_country, start, c.step_days, day)).sum();
    let each = |of: &dyn Fn(f64) -> f64| days.iter().map(|day| of(f64::from(day.0))).collect();
    vec![each(&planned), each(&sent), each(&present)]
}

/// Those present at the beginning of each quarter, and what came and went within it.
fn by_quarter(programme: &Programme, years: &Years, world: &World) -> Vec<Vec<f64>> {
    let (own, start) = (&world.years, f64::from(programme.start.0));
    let cohorts = |of: fn(&tumen_programme::Course) -> &Vec<f64>, day: f64| -> f64 {
        world.courses.iter().map(|c| at_day(of(c), start, c.step_days, day)).sum()
    };
    let within = |of: fn(&tumen_programme::Course) -> &Vec<f64>, q: usize| {
        cohorts(of, years.bounds[q + 1]) - cohorts(of, years.bounds[q])
    };
    let each = |of: &dyn Fn(usize) -> f64| (0..years.quarters()).map(of).collect();
    vec![
        each(&|q| own.stock[q] + cohorts(|c| &c.in_country, years.bounds[q])),
        each(&|q| own.arrived[q] + within(|c| &c.departed, q)),
        each(&|q| own.returned[q] + within(|c| &c.returned, q)),
        each(&|q| own.crossings[q]),
        each(&|q| own.workers_by_purpose.iter().map(|row| row[q]).sum()),
    ]
}
