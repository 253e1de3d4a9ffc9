//! What others count: crossings by purpose and by means of transport, and visas. One person makes many of them.
//!
//! workers' crossings(q) = arrivals + crossings again(law) x mean stock x years; others' = those of the crossings stage with a
//! deviation by quarter. Each is split over purposes by shares of its own, which a law changes; crossings by a means of transport
//! are no more than the seats of the services that run.

use super::{YEAR_DAYS, Years, YearsWorld};
use crate::parameters::Builder;
use crate::prior::Family;
use crate::programme::Programme;
use crate::spec::{LawSpec, ServiceSpec, YearsSpec};
use crate::stage::Stage;
use crate::world::{World, at_day};

/// Indices of this stage's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    others: Vec<usize>,
    again: Vec<usize>,
    /// By regime, then purpose.
    workers: Vec<Vec<usize>>,
    other_share: Vec<usize>,
    /// By quarter, then purpose; none before crossings were counted by purpose.
    deviation: Vec<Vec<usize>>,
    mode: Vec<usize>,
    /// By index of the service: seats a week.
    seats: Vec<(usize, usize)>,
    visas: Vec<usize>,
    visas_year: Vec<usize>,
    first_year: i32,
    citizens: usize,
}

pub(crate) fn declare(
    b: &mut Builder<'_>,
    bounds: &[f64],
    names: &[String],
    laws: &[&LawSpec],
    spec: &YearsSpec,
    services: &[(usize, &ServiceSpec)],
    counted_from: f64,
) -> Parameters {
    b.stage = Stage::Channels;
    let (purposes, modes) = (&spec.purpose, &spec.mode);
    let regimes: Vec<&str> = std::iter::once("before").chain(laws.iter().map(|law| law.name.as_str())).collect();
    let year = |day: f64| tumen_terms::Day(day as i32).ymd().0;
    let (first_year, last_year) = (year(bounds[0]), year(bounds[bounds.len() - 1] - 1.0));
    Parameters {
        others: names
            .iter()
            .map(|name| {
                b.add(
                    &format!("other_entries_quarter[quarter={name}]"),
                    "ln ratio",
                    Family::Normal { mean: 0.0, sd: 0.4 },
                    "delegations, students and crews come in seasons",
                )
            })
            .collect(),
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
        deviation: names
            .iter()
            .zip(bounds)
            .map(|(name, &day)| {
                if day < counted_from {
                    return Vec::new();
                }
                purposes
                    .iter()
                    .map(|purpose| {
                        b.add(
                            &format!("purpose_deviation[purpose={},quarter={name}]", purpose.name),
                            "ln ratio",
                            Family::Normal { mean: 0.0, sd: 0.7 },
                            "what a consulate gives and a traveller ticks changes from quarter to quarter",
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
        visas_year: (first_year..=last_year)
            .map(|year| {
                b.add(
                    &format!("visas_year[year={year}]"),
                    "ln ratio",
                    Family::Normal { mean: 0.0, sd: 0.7 },
                    "registrations told as visas, visa-free service passports, months between visa and crossing",
                )
            })
            .collect(),
        first_year,
        citizens: b.add(
            "other_citizens",
            "people",
            Family::LogNormal { median: 800.0, sd: 0.7 },
            "students, diplomats, their families",
        ),
    }
}

/// Seats that a mode's services give in a quarter; none where it has no services.
fn seats(p: &Parameters, years: &Years, theta: &[f64], mode: usize, quarter: usize) -> Option<f64> {
    let services = &years.modes[mode].services;
    let of = |s: &usize| {
        let own = p.seats.iter().find(|(service, _)| service == s);
        own.map_or(0.0, |(_, seats)| theta[*seats] * years.running[*s][quarter] / 7.0)
    };
    (!services.is_empty()).then(|| services.iter().map(of).sum())
}

pub(crate) fn step(p: &Parameters, years: &Years, programme: &Programme, theta: &[f64], world: &mut World) {
    let mut own = std::mem::take(&mut world.years);
    own.other_citizens = theta[p.citizens];
    let purposes = years.purposes.len();
    let weights = |of: &[usize]| -> Vec<f64> { of.iter().map(|&i| theta[i].exp()).collect() };
    let workers: Vec<Vec<f64>> = p.workers.iter().map(|of| weights(of)).collect();
    let others = weights(&p.other_share);
    let by_mode = weights(&p.mode);
    let visas_year = weights(&p.visas_year);
    let mut part = vec![(0.0, 0.0); purposes];
    let start = f64::from(programme.start.0);
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
        own.other_entries[q] = rate * factor * theta[p.others[q]].exp() * length;
        let (mut all_workers, mut all_others) = (0.0, 0.0);
        for k in 0..purposes {
            let deviation = p.deviation[q].get(k).map_or(1.0, |&i| theta[i].exp());
            part[k] = (workers[regime][k] * deviation, others[k] * deviation);
            all_workers += part[k].0;
            all_others += part[k].1;
        }
        let visas = visas_year[(year - p.first_year) as usize];
        for k in 0..purposes {
            own.workers_by_purpose[k][q] = own.worker_entries[q] * part[k].0 / all_workers;
            own.by_purpose[k][q] = own.workers_by_purpose[k][q] + own.other_entries[q] * part[k].1 / all_others;
            own.visas[k][q] = own.by_purpose[k][q] * theta[p.visas[k]] * visas;
        }
        by_modes(p, years, theta, &by_mode, q, &mut own);
    }
    world.years = own;
}

/// Splits a quarter's crossings over means of transport: each takes its part of those whom no fuller one turned away.
fn by_modes(p: &Parameters, years: &Years, theta: &[f64], weights: &[f64], q: usize, own: &mut YearsWorld) {
    let mut left = own.worker_entries[q] + own.other_entries[q];
    let mut open: f64 = 0.0;
    for (m, weight) in weights.iter().enumerate() {
        // a negative number stands for a means of transport that no seats limit
        own.by_mode[m][q] = seats(p, years, theta, m, q).unwrap_or(-1.0);
        open += if own.by_mode[m][q] == 0.0 { 0.0 } else { *weight };
    }
    // the fullest first: crossings for each unit of weight at which its seats are taken
    loop {
        let each = left / open;
        let full = (0..weights.len()).find(|&m| {
            let seats = own.by_mode[m][q];
            seats > 0.0 && !own.full[m] && weights[m] * each > seats
        });
        let Some(m) = full else { break };
        own.full[m] = true;
        left -= own.by_mode[m][q];
        open -= weights[m];
    }
    for (m, weight) in weights.iter().enumerate() {
        let (seats, full) = (own.by_mode[m][q], std::mem::take(&mut own.full[m]));
        own.by_mode[m][q] = if full || seats == 0.0 { seats } else { weight * left / open };
    }
}
