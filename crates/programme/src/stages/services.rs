//! Trains and flights: how often, with how many seats, and which the teams take.

use super::shares;
use crate::parameters::Builder;
use crate::prior::Family;
use crate::spec::Spec;
use crate::stage::Stage;
use crate::world::Course;

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

pub(crate) fn step(p: &Parameters, theta: &[f64], course: &mut Course) {
    (course.weekly_seats, course.weekly_departures) = (0.0, 0.0);
    for s in 0..course.service_seats.len() {
        let departures = 7.0 / theta[p.every_days[s]];
        let seats = departures * theta[p.seats[s]];
        course.weekly_departures += departures;
        course.service_seats[s] = seats;
        course.weekly_seats += seats;
        course.service_share[s] = seats.ln() + theta[p.preference[s]];
    }
    shares(&mut course.service_share);
}
