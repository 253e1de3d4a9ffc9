//! The stages of a dispatch in causal order: each declares its parameters and takes one step.

pub mod announcement;
pub mod applicants;
pub mod arrival;
pub mod conditions;
pub mod crossings;
pub mod departure;
pub mod market;
pub mod papers;
pub mod quota;
pub mod selection;
pub mod services;
pub mod stay;
pub mod teams;

use crate::parameters::Builder;
use crate::programme::{Market, Programme, Province};
use crate::spec::Spec;
use crate::world::Course;

/// Where each stage of a cohort finds its parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Stages {
    /// Announcement and recruitment.
    pub announcement: announcement::Parameters,
    /// Quota by province and job.
    pub quota: quota::Parameters,
    /// Applicants.
    pub applicants: applicants::Parameters,
    /// The bribe market.
    pub market: market::Parameters,
    /// Selection.
    pub selection: selection::Parameters,
    /// Papers.
    pub papers: papers::Parameters,
    /// Conditions for departure.
    pub conditions: conditions::Parameters,
    /// Teams.
    pub teams: teams::Parameters,
    /// Trains and flights.
    pub services: services::Parameters,
    /// Departure.
    pub departure: departure::Parameters,
    /// Arrival and places of work.
    pub arrival: arrival::Parameters,
    /// Stay and return.
    pub stay: stay::Parameters,
}

impl Stages {
    pub(crate) fn declare(b: &mut Builder<'_>, spec: &Spec, provinces: &[Province], markets: &[Market]) -> Stages {
        Stages {
            announcement: announcement::declare(b),
            quota: quota::declare(b, spec, provinces),
            applicants: applicants::declare(b, provinces),
            market: market::declare(b, spec, markets),
            selection: selection::declare(b),
            papers: papers::declare(b, spec),
            conditions: conditions::declare(b, spec),
            teams: teams::declare(b),
            services: services::declare(b, spec),
            departure: departure::declare(b),
            arrival: arrival::declare(b, spec),
            stay: stay::declare(b),
        }
    }

    /// Runs every stage for one cohort, in order.
    pub(crate) fn run(&self, programme: &Programme, anchor: f64, theta: &[f64], course: &mut Course) {
        self.prepare(programme, anchor, theta, course);
        departure::step(&self.departure, programme, theta, course);
        stay::step(&self.stay, programme, theta, course);
    }

    /// Runs the stages before anyone leaves, whose outcomes are one for the whole cohort.
    pub(crate) fn prepare(&self, programme: &Programme, anchor: f64, theta: &[f64], course: &mut Course) {
        announcement::step(&self.announcement, anchor, theta, course);
        quota::step(&self.quota, programme, theta, course);
        applicants::step(&self.applicants, theta, course);
        market::step(&self.market, programme, theta, course);
        selection::step(&self.selection, theta, course);
        papers::step(&self.papers, theta, course);
        conditions::step(&self.conditions, programme, theta, course);
        teams::step(&self.teams, theta, course);
        services::step(&self.services, theta, course);
        services::runs(programme, course);
        arrival::step(&self.arrival, theta, course);
    }
}

/// Shares in proportion to `exp(score)`; a score of minus infinity is a share of 0. All zero if all are.
pub(crate) fn shares(scores: &mut [f64]) {
    let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if top == f64::NEG_INFINITY {
        scores.fill(0.0);
        return;
    }
    let mut total = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - top).exp();
        total += *score;
    }
    for score in scores.iter_mut() {
        *score /= total;
    }
}
