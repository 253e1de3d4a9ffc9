//! A world: what one run of the programme gives.

use crate::Programme;
use crate::years::YearsWorld;

/// The value of an event's day that does not come within the horizon.
pub const NEVER: f64 = f64::INFINITY;

/// Running totals of people on the weekly grid, before services are added up.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Flows {
    /// By service, then week: who has left by then.
    pub(crate) left: Vec<Vec<f64>>,
    /// Of one service: who has left by then, replacements too.
    pub(crate) all: Vec<f64>,
    /// Of one service: who has gone home by then.
    pub(crate) home: Vec<f64>,
    /// Of one service: whose stay has ended early by then.
    pub(crate) lost: Vec<f64>,
}

/// What only a simulated world has: counts of people where a mean-field world has formulas.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Realised {
    /// What people paid: for each market, job and connections (without, with) how many stand in each of
    /// [`PAYMENT_BINS`] equal parts of the distribution around the posted price; empty where nobody pays or all pay
    /// the same.
    pub payments: Vec<u32>,
    /// Teams that those selected make.
    pub teams: f64,
    /// By day of the grid: visas given by then.
    pub visas: Vec<f64>,
    /// By day of the grid: crossings of workers beside the arrival, by then.
    pub renewed: Vec<f64>,
    /// The most people in the country on any day.
    pub peak: f64,
}

/// Equal parts of the distribution of payments around the posted price.
pub const PAYMENT_BINS: usize = 256;

/// One cohort's way through the stages. Days are days since 1970-01-01; shares are of one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Course {
    /// People to be sent, by the plan.
    pub planned: f64,
    /// Day on which recruitment begins.
    pub recruitment_start: f64,
    /// By province: left out.
    pub left_out: Vec<bool>,
    /// By province: share of those selected.
    pub province_share: Vec<f64>,
    /// By ministry or bureau: share of the quota that it hands on.
    pub ministry_share: Vec<f64>,
    /// By job: offered at all.
    pub job_offered: Vec<bool>,
    /// By job: share of the places.
    pub job_share: Vec<f64>,
    /// People who applied.
    pub applied: f64,
    /// By province: share of those who applied.
    pub applicant_share: Vec<f64>,
    /// Whether applicants choose their job.
    pub applicants_choose: bool,
    /// Whether places are paid for with bribes.
    pub bribes_paid: bool,
    /// By market, then job: ln of the posted price in USD.
    pub ln_price: Vec<f64>,
    /// Standard deviation of ln of what people pay around the posted price.
    pub payment_spread: f64,
    /// Share of those who pay less through connections.
    pub backed_share: f64,
    /// What they pay, as a part of the posted price.
    pub backed_part: f64,
    /// ln of what people of one market pay for one job against its posted price, at the usual probabilities.
    pub ln_payment: [f64; 4],
    /// By market: share of those selected who pay its prices.
    pub market_share: Vec<f64>,
    /// By job: wage in USD a month.
    pub wage: Vec<f64>,
    /// By job: hardship, in units of taste; only differences matter.
    pub hardship: Vec<f64>,
    /// By job: how much people want it at no price, in units of taste.
    pub appeal: Vec<f64>,
    /// People selected.
    pub selected: f64,
    /// Day on which selection is complete.
    pub selection_completed: f64,
    /// By document: share travelling on it.
    pub document_share: Vec<f64>,
    /// Days from selection to the papers of the median team.
    pub visa_days: f64,
    /// Day of the first departure, by the plan.
    pub planned_departure: f64,
    /// By condition: the day from which it is met; minus infinity where it is met already.
    pub condition_day: Vec<f64>,
    /// The day from which all are met.
    pub conditions_met: f64,
    /// Whether they leave at once when the conditions are met.
    pub leaves_at_once: bool,
    /// Whether they go in teams.
    pub in_teams: bool,
    /// People in a team.
    pub team_size: f64,
    /// By service: share of the teams.
    pub service_share: Vec<f64>,
    /// Seats a week over all services, when they run.
    pub weekly_seats: f64,
    /// Departures a week over all services, when they run.
    pub weekly_departures: f64,
    /// By service: seats a week, when it runs.
    pub service_seats: Vec<f64>,
    /// By service: days between departures, when it runs.
    pub service_every_days: Vec<f64>,
    /// By service: share of those sent who leave by it: of the services that run when they leave.
    pub leaves_by: Vec<f64>,
    /// Day of the first departure; [`NEVER`] where it does not come within the horizon.
    pub first_departure: f64,
    /// People who leave if the conditions are ever met.
    pub sent_at_most: f64,
    /// By region of work: share of those sent.
    pub destination_share: Vec<f64>,
    /// Longest stay by the rule, in whole years.
    pub stay_cap: f64,
    /// Days on the way.
    pub travel_days: f64,
    /// Whether a border or service known to have stayed shut is opened for this programme alone.
    pub despite_closure: bool,
    /// By service: spans of days, from the first to before the last, within which it runs.
    pub service_runs: Vec<Vec<(f64, f64)>>,
    /// Memory of the mean-field stages: who left by each service.
    pub(crate) flows: Flows,
    /// Days between two points of the grid: seven in a mean-field world, one in a simulated one.
    pub step_days: f64,
    /// By point of the grid: people who have left by then.
    pub departed: Vec<f64>,
    /// By point of the grid: people in the country.
    pub in_country: Vec<f64>,
    /// By point of the grid: people who have gone home by then.
    pub returned: Vec<f64>,
    /// By point of the grid: people who have escaped by then.
    pub escaped: Vec<f64>,
    /// What only a simulated world has.
    pub realised: Option<Realised>,
}

/// What one run of the programme gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct World {
    /// One for each cohort.
    pub courses: Vec<Course>,
    /// Crossings a year of all others while the border is closed.
    pub other_entries_closed: f64,
    /// The same while it is open.
    pub other_entries_open: f64,
    /// By calendar year, the first being that of the programme's first day: a factor on the crossings of all others.
    pub year_factor: Vec<f64>,
    /// Crossings of a worker in a year beside the arrival.
    pub renewals: f64,
    /// In a simulated world, by day of its grid: crossings of all others by then; else empty.
    pub others: Vec<f64>,
    /// Over years, by quarter; empty where the programme is its cohorts alone.
    pub years: YearsWorld,
}

impl World {
    /// An empty world of a programme's shape, to be filled again and again.
    #[must_use]
    pub fn empty(programme: &Programme) -> World {
        let course = Course {
            left_out: vec![false; programme.provinces.len()],
            province_share: vec![0.0; programme.provinces.len()],
            applicant_share: vec![0.0; programme.provinces.len()],
            ministry_share: vec![0.0; programme.ministries.len()],
            job_offered: vec![true; programme.jobs.len()],
            job_share: vec![0.0; programme.jobs.len()],
            ln_price: vec![0.0; programme.markets.len() * programme.jobs.len()],
            market_share: vec![0.0; programme.markets.len()],
            wage: vec![0.0; programme.jobs.len()],
            hardship: vec![0.0; programme.jobs.len()],
            appeal: vec![0.0; programme.jobs.len()],
            document_share: vec![0.0; programme.documents.len()],
            condition_day: vec![0.0; programme.conditions.len()],
            service_share: vec![0.0; programme.services.len()],
            service_seats: vec![0.0; programme.services.len()],
            destination_share: vec![0.0; programme.destinations.len()],
            service_every_days: vec![0.0; programme.services.len()],
            leaves_by: vec![0.0; programme.services.len()],
            service_runs: vec![Vec::new(); programme.services.len()],
            flows: Flows {
                left: vec![vec![0.0; programme.weeks]; programme.services.len()],
                all: vec![0.0; programme.weeks],
                home: vec![0.0; programme.weeks],
                lost: vec![0.0; programme.weeks],
            },
            step_days: 7.0,
            departed: vec![0.0; programme.weeks],
            in_country: vec![0.0; programme.weeks],
            returned: vec![0.0; programme.weeks],
            escaped: vec![0.0; programme.weeks],
            ..Course::default()
        };
        let years = programme.years.as_ref().map(crate::years::Years::empty).unwrap_or_default();
        World { courses: vec![course; programme.cohorts.len()], years, ..World::default() }
    }
}

/// A value on a grid of days at a day, between the points by straight lines; before the grid 0, after it
/// the last value.
#[must_use]
pub fn at_day(grid: &[f64], start: f64, step_days: f64, day: f64) -> f64 {
    let place = (day - start) / step_days;
    if place.is_nan() || place < 0.0 {
        return 0.0;
    }
    let low = place as usize;
    match (grid.get(low), grid.get(low + 1)) {
        (Some(a), Some(b)) => a + (b - a) * (place - low as f64),
        _ => grid.last().copied().unwrap_or(0.0),
    }
}
