//! Trains and flights: how often, with how many seats, and which the teams take.

use super::conditions::position;
use super::shares;
use crate::parameters::Builder;
use crate::prior::Family;
use crate::programme::Programme;
use crate::spec::Spec;
use crate::stage::Stage;
use crate::timeline::Known;
use crate::world::{Course, NEVER};

/// Indices of this stage's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    every_days: Vec<usize>,
    seats: Vec<usize>,
    preference: Vec<usize>,
}

pub(crate) fn declare(b: &mut Builder<'_>, spec: &Spec) -> Parameters {
    b.stage = Stage::Services;
    Parameters {
        every_days: b.each(
            "every_days",
            "service",
            spec.service.iter().map(|s| {
                (s.name.as_str(), Family::LogNormal { median: s.every_days, sd: s.every_days_sd }, s.basis.clone())
            }),
            "days",
        ),
        seats: b.each(
            "seats",
            "service",
            spec.service
                .iter()
                .map(|s| (s.name.as_str(), Family::LogNormal { median: s.seats, sd: s.seats_sd }, s.basis.clone())),
            "seats",
        ),
        preference: b.each(
            "service_preference",
            "service",
            spec.service.iter().map(|s| {
                (
                    s.name.as_str(),
                    Family::Normal { mean: 0.0, sd: 1.0 },
                    "teams go where the seats are, give or take a factor of e".to_string(),
                )
            }),
            "ln ratio",
        ),
    }
}

/// Days between departures of a service, and its seats, a whole number, while it runs.
pub(crate) fn timetable(p: &Parameters, theta: &[f64], service: usize) -> (f64, f64) {
    (theta[p.every_days[service]], theta[p.seats[service]].round())
}

/// People that teams fill a departure with, on average, where each team goes together, in order, and none starts a
/// vehicle that the next would still fit. `partial` is the share of the teams that are not full (of sizes spread evenly).
///
/// A vehicle takes k whole teams and has r seats left over. The first is the whole one that the vehicle before had no room
/// for; a partial one among the next k makes room for one more where it fits those r seats: k + k partial r / team teams a
/// vehicle, for few partial ones. Where all are
/// partial, the seats left empty are half of the size-biased mean team: a third of a full one. A team larger than the
/// vehicle takes several, and leaves the seats of the last that no whole party fits.
pub(crate) fn carried(seats: f64, team: f64, partial: f64, together: bool) -> f64 {
    if !together || seats <= 0.0 {
        return seats;
    }
    let mean = team * (1.0 - 0.5 * partial);
    if team > seats {
        let vehicles = (team / seats).ceil();
        let rest = vehicles * seats - team;
        let of_partial: f64 = (0..vehicles as usize).map(|k| 1.0 - k as f64 * seats / team).sum::<f64>() - rest / team;
        return mean / ((1.0 - partial) * vehicles + partial * of_partial);
    }
    let whole = (seats / team).floor();
    let rest = seats - whole * team;
    let few = whole * (1.0 + partial * rest / team) * mean;
    let all = seats - team / 3.0;
    few + partial * partial * (all - few)
}

/// Fills in when each service runs in this world: as is known; where nothing is known, or all are known to be shut, from
/// the day on which this world has one running. What is known to be shut stays shut while another is known to run,
/// unless it is opened for this programme alone.
pub(crate) fn runs(programme: &Programme, course: &mut Course) {
    let Some(condition) = position(programme, None) else { return };
    let joined = &programme.conditions[condition].timeline;
    let (met, plan) = (course.condition_day[condition], course.planned_departure);
    let all_shut = joined.at(plan) == Known::Closed;
    let opened = all_shut || course.despite_closure && matches!(joined.at(plan), Known::ClosedUntil(_));
    let opened_from = if opened { met.max(plan) } else { NEVER };
    for (service, spans) in programme.services.iter().zip(&mut course.service_runs) {
        spans.clear();
        let changes = &service.timeline.changes;
        // between two changes what is known of the service is the same
        let first = changes.first().map_or(f64::INFINITY, |change| f64::from(change.day.0));
        add(spans, met, first);
        for (k, change) in changes.iter().enumerate() {
            let day = f64::from(change.day.0);
            let until = changes.get(k + 1).map_or(f64::INFINITY, |next| f64::from(next.day.0));
            add(spans, if change.open { day } else { opened_from.max(day) }, until);
        }
    }
}

/// Adds a span, joined to the last where they touch.
fn add(spans: &mut Vec<(f64, f64)>, from: f64, to: f64) {
    if from >= to {
        return;
    }
    match spans.last_mut() {
        Some(last) if last.1 >= from => last.1 = to,
        _ => spans.push((from, to)),
    }
}

pub(crate) fn step(p: &Parameters, theta: &[f64], course: &mut Course) {
    (course.weekly_seats, course.weekly_departures) = (0.0, 0.0);
    for s in 0..course.service_seats.len() {
        let (every, seats) = timetable(p, theta, s);
        let departures = 7.0 / every;
        let seats = departures * seats;
        course.service_every_days[s] = every;
        course.weekly_departures += departures;
        course.service_seats[s] = seats;
        course.weekly_seats += seats;
        course.service_share[s] = seats.ln() + theta[p.preference[s]];
    }
    shares(&mut course.service_share);
}
