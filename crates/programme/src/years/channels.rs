//! How people become crossings: how often a worker crosses, what he declares, what all others do.
//!
//! workers' crossings(q) = arrivals + crossings again(law) x mean stock x years; others' = those of the crossings stage. Each is
//! split over purposes by weights of its own; those of workers change with a law, those of others come and go by quarter, so that a
//! surge under one purpose is of workers or of others, and workers never cross without being among the crossings. What is counted of
//! them is the next stage's.

use super::{YEAR_DAYS, Years};
use crate::parameters::Builder;
use crate::prior::Family;
use crate::programme::Programme;
use crate::spec::{LawSpec, ServiceSpec, YearsSpec};
use crate::stage::Stage;
use crate::world::{World, at_day};

/// Indices of this stage's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    again: Vec<usize>,
    /// By regime, then purpose.
    workers: Vec<Vec<usize>>,
    other_share: Vec<usize>,
    /// By quarter, then purpose; none before crossings were told by purpose.
    other_deviation: Vec<Vec<usize>>,
    /// By means of transport: ln of its weight.
    pub(super) mode: Vec<usize>,
    /// By index of the service: seats a week.
    pub(super) seats: Vec<(usize, usize)>,
    /// By purpose: visas for each crossing.
    pub(super) visas: Vec<usize>,
    citizens: usize,
}

/// How much of the deviation of others under a purpose is left a quarter later: it is told again in the next, and forgotten in a year.
const LASTS: f64 = 0.5;
/// Its standard deviation: a factor of three or four either way is nothing unusual. As all that is counted under a purpose it was 1,
/// and the intake's step .6 in place of 1, until a first back-test held .70 of what came in its 80 % intervals.
const OTHERS_SD: f64 = 1.3;

pub(crate) fn declare(
    b: &mut Builder<'_>,
    laws: &[&LawSpec],
    spec: &YearsSpec,
    services: &[(usize, &ServiceSpec)],
    (names, told): (&[String], &[bool]),
) -> Parameters {
    b.stage = Stage::Channels;
    let (purposes, modes) = (&spec.purpose, &spec.mode);
    let mut first = true;
    let regimes: Vec<&str> = std::iter::once("before").chain(laws.iter().map(|law| law.name.as_str())).collect();
    Parameters {
        again: regimes
            .iter()
            .map(|regime| {
                let median = if *regime == "before" { 0.2 } else { 0.5 };
                b.add(
                    &format!("crossings_again[law={regime}]"),
                    "entries/year",
                    Family::LogNormal { median, sd: 1.0 },
                    "entries of one worker beside the first: visas of three months force some to leave and come back (domain.md, stage 5)",
                )
            })
            .collect(),
        workers: regimes
            .iter()
            .enumerate()
            .map(|(r, regime)| {
                purposes
                    .iter()
                    .map(|purpose| {
                        b.add(
                            &format!("workers_declare[purpose={},law={regime}]", purpose.name),
                            "ln weight",
                            Family::Normal { mean: purpose.workers.get(r).copied().unwrap_or(1.0).max(1e-6).ln(), sd: 1.0 },
                            &purpose.basis,
                        )
                    })
                    .collect()
            })
            .collect(),
        other_share: purposes
            .iter()
            .map(|purpose| {
                b.add(
                    &format!("others_declare[purpose={}]", purpose.name),
                    "ln weight",
                    Family::Normal { mean: purpose.others.max(1e-6).ln(), sd: 0.7 },
                    &purpose.basis,
                )
            })
            .collect(),
        other_deviation: names
            .iter()
            .zip(told)
            .map(|(quarter, told)| {
                if !told {
                    return Vec::new();
                }
                // the first of a series is as far off as all are
                let sd = if std::mem::take(&mut first) { OTHERS_SD } else { OTHERS_SD * (1.0 - LASTS * LASTS).sqrt() };
                purposes
                    .iter()
                    .map(|purpose| {
                        b.add(
                            &format!("others_deviation[purpose={},quarter={quarter}]", purpose.name),
                            "ln ratio",
                            Family::Normal { mean: 0.0, sd },
                            "students, tourists, crews and delegations come or stay away by a factor of three or four, for some quarters on end",
                        )
                    })
                    .collect()
            })
            .collect(),
        mode: modes
            .iter()
            .map(|mode| {
                b.add(
                    &format!("mode_weight[mode={}]", mode.name),
                    "ln weight",
                    Family::Normal { mean: mode.weight.max(1e-6).ln(), sd: 0.7 },
                    &mode.basis,
                )
            })
            .collect(),
        seats: services
            .iter()
            .map(|&(index, service)| {
                let sd = service.seats_sd.hypot(service.every_days_sd);
                let median = 7.0 * service.seats / service.every_days;
                let name = format!("seats_a_week[service={}]", service.name);
                (index, b.add(&name, "seats", Family::LogNormal { median, sd }, &service.basis))
            })
            .collect(),
        visas: purposes
            .iter()
            .map(|purpose| {
                b.add(
                    &format!("visas_per_entry[purpose={}]", purpose.name),
                    "ratio",
                    Family::LogNormal { median: 0.8, sd: 0.7 },
                    "a visa is mostly for one or two crossings; some travel without, some visas are not used",
                )
            })
            .collect(),
        citizens: b.add(
            "other_citizens",
            "people",
            Family::LogNormal { median: 800.0, sd: 0.7 },
            "students, diplomats, their families",
        ),
    }
}

pub(crate) fn step(p: &Parameters, years: &Years, programme: &Programme, theta: &[f64], world: &mut World) {
    let mut own = std::mem::take(&mut world.years);
    own.other_citizens = theta[p.citizens];
    let purposes = years.purposes.len();
    let start = f64::from(programme.start.0);
    let shares = |of: &[usize]| -> Vec<f64> {
        let weights: Vec<f64> = of.iter().map(|&i| theta[i].exp()).collect();
        let all: f64 = weights.iter().sum();
        weights.into_iter().map(|weight| weight / all).collect()
    };
    let workers: Vec<Vec<f64>> = p.workers.iter().map(|of| shares(of)).collect();
    let others = shares(&p.other_share);
    let mut off = vec![0.0; purposes];
    for q in 0..years.quarters() {
        let (from, to) = (years.bounds[q], years.bounds[q + 1]);
        let (regime, year) = (years.regime[q], years.year[q]);
        let (mut came, mut present) = (own.arrived[q], 0.5 * (own.stock[q] + own.stock[q + 1]));
        for course in &world.courses {
            let arrived = |day: f64| at_day(&course.departed, start, course.step_days, day - course.travel_days);
            came += arrived(to) - arrived(from);
            present += at_day(&course.in_country, start, course.step_days, 0.5 * (from + to));
        }
        let (open, length) = (own.open[q], (to - from) / YEAR_DAYS);
        own.worker_entries[q] = came + theta[p.again[regime]] * open * present * length;
        let factor = world.year_factor[(year - programme.crossings.first_year) as usize];
        let rate = open * world.other_entries_open + (1.0 - open) * world.other_entries_closed;
        own.other_entries[q] = rate * factor * length;
        for k in 0..purposes {
            let of_workers = own.worker_entries[q] * workers[regime][k];
            let own_deviation = p.other_deviation[q].get(k).map_or(0.0, |&i| theta[i]);
            off[k] = LASTS * off[k] + own_deviation;
            let all = of_workers + own.other_entries[q] * others[k] * off[k].exp();
            let before = (own.workers_expected[k][q].to_bits(), own.expected[k][q].to_bits());
            own.moved[q] |= before != (of_workers.to_bits(), all.to_bits());
            (own.workers_expected[k][q], own.expected[k][q]) = (of_workers, all);
        }
    }
    world.years = own;
}
