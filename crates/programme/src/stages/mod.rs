//! The stages of a dispatch in causal order: each declares its parameters and takes one step.

pub mod announcement;
pub mod applicants;
pub mod arrival;
pub mod conditions;
pub mod contract;
pub mod crossings;
pub mod departure;
pub mod jobs;
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
use crate::stage::{Stage, StageSet};
use crate::world::Course;

/// Where each stage of a cohort finds its parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Stages {
    /// Announcement and recruitment.
    pub announcement: announcement::Parameters,
    /// Quota by province.
    pub quota: quota::Parameters,
    /// Places by job.
    pub jobs: jobs::Parameters,
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
    /// Arrival and places of work.
    pub arrival: arrival::Parameters,
    /// The rule on the stay.
    pub contract: contract::Parameters,
    /// Departure.
    pub departure: departure::Parameters,
    /// Stay and return.
    pub stay: stay::Parameters,
}

impl Stages {
    pub(crate) fn declare(b: &mut Builder<'_>, spec: &Spec, provinces: &[Province], markets: &[Market]) -> Stages {
        Stages {
            announcement: announcement::declare(b),
            quota: quota::declare(b, spec, provinces),
            jobs: jobs::declare(b, spec),
            applicants: applicants::declare(b, provinces),
            market: market::declare(b, spec, markets),
            selection: selection::declare(b),
            papers: papers::declare(b, spec),
            conditions: conditions::declare(b, spec),
            teams: teams::declare(b),
            services: services::declare(b, spec),
            arrival: arrival::declare(b, spec),
            contract: contract::declare(b),
            departure: departure::declare(b),
            stay: stay::declare(b),
        }
    }

    /// Runs some stages for one cohort, in order.
    pub(crate) fn run(&self, programme: &Programme, anchor: f64, theta: &[f64], which: StageSet, course: &mut Course) {
        for stage in which.stages() {
            match stage {
                Stage::Announcement => announcement::step(&self.announcement, anchor, theta, course),
                Stage::Quota => quota::step(&self.quota, programme, theta, course),
                Stage::Jobs => jobs::step(&self.jobs, programme, theta, course),
                Stage::Applicants => applicants::step(&self.applicants, theta, course),
                Stage::Market => market::step(&self.market, programme, theta, course),
                Stage::Selection => selection::step(&self.selection, theta, course),
                Stage::Papers => papers::step(&self.papers, theta, course),
                Stage::Conditions => conditions::step(&self.conditions, programme, theta, course),
                Stage::Teams => teams::step(&self.teams, theta, course),
                Stage::Services => services::step(&self.services, theta, course),
                Stage::Arrival => arrival::step(&self.arrival, theta, course),
                Stage::Contract => contract::step(&self.contract, theta, course),
                Stage::Departure => departure::step(&self.departure, programme, theta, course),
                Stage::Stay => stay::step(&self.stay, programme, theta, course),
                // these are of all cohorts together
                Stage::Crossings | Stage::Intake | Stage::Residents | Stage::Channels | Stage::Counts => {}
            }
        }
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
