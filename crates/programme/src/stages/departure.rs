//! Departure: first in, first out, as visas come and seats allow.
//!
//! People who have left by week n: D(n) = min(N F(n), D(n-1) + seats), with F the share whose papers are ready
//! (model.md 3.5: min-plus of FIFO capacity).

use crate::parameters::Builder;
use crate::prior::{Family, normal_cdf};
use crate::programme::Programme;
use crate::world::{Course, NEVER};

/// Standard deviation of ln of a team's days to its visa (model.md 3.6).
pub(crate) const VISA_LOG_SD: f64 = 0.6;

/// Indices of this stage's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    lag: usize,
    sent_share: usize,
    kept: usize,
}

pub(crate) fn declare(b: &mut Builder<'_>) -> Parameters {
    let lag = b.list.iter().rposition(|p| p.name.ends_with("departure_lag")).unwrap_or(0);
    b.stage = "departure";
    Parameters {
        lag,
        sent_share: b.add(
            "sent_share",
            "share",
            Family::Beta { a: 8.0, b: 2.0 },
            "sent / selected, once the conditions are met (model.md 3.6)",
        ),
        kept: b.add(
            "plan_kept_days",
            "days",
            Family::LogNormal { median: 730.0, sd: 0.8 },
            "how long a held-up plan is kept before it lapses: visas and health papers run out within a year, selections are made anew within a few; one plan in nine lapses within nine months, two in three within two years and a half",
        ),
    }
}

/// The day from which they leave, as seats and papers allow; [`NEVER`] where the plan has lapsed by then or the
/// conditions are never met.
pub(crate) fn leaving_from(p: &Parameters, theta: &[f64], course: &Course) -> f64 {
    let ready = if course.leaves_at_once {
        course.planned_departure.max(course.conditions_met)
    } else {
        course.planned_departure.max(course.conditions_met + theta[p.lag])
    };
    let lapsed = course.conditions_met - course.planned_departure > theta[p.kept];
    if lapsed { NEVER } else { ready }
}

/// The day from which they leave by a service that runs then, and by service the share of the teams that go by it: those
/// that do not run then are left out.
pub(crate) fn services_used(course: &Course, from: f64) -> (f64, Vec<f64>) {
    let runs = |s: usize, day: f64| course.service_runs[s].iter().any(|span| span.0 <= day && day < span.1);
    let services = course.service_runs.len();
    let mut from = from;
    if from.is_finite() && !(0..services).any(|s| runs(s, from)) {
        let begins = course.service_runs.iter().flatten().map(|span| span.0).filter(|begin| *begin > from);
        from = begins.fold(NEVER, f64::min);
    }
    let weight = |s: usize| if from.is_finite() && runs(s, from) { course.service_share[s] } else { 0.0 };
    let total: f64 = (0..services).map(weight).sum();
    let shares = (0..services).map(|s| if total > 0.0 { weight(s) / total } else { course.service_share[s] });
    (from, shares.collect())
}

/// Of those selected, the share that leaves once the conditions are met.
pub(crate) fn sent_share(p: &Parameters, theta: &[f64]) -> f64 {
    theta[p.sent_share]
}

pub(crate) fn step(p: &Parameters, programme: &Programme, theta: &[f64], course: &mut Course) {
    course.sent_at_most = course.selected * theta[p.sent_share];
    course.departed.fill(0.0);
    course.first_departure = NEVER;
    let start = f64::from(programme.start.0);
    let ready = leaving_from(p, theta, course);
    if !ready.is_finite() || course.weekly_seats <= 0.0 {
        return;
    }
    // mean wait for the next departure of any service: half of their common headway
    let wait = 0.5 * 7.0 / course.weekly_departures;
    let first = ready + wait;
    if first >= f64::from(programme.horizon.0) {
        return;
    }
    course.first_departure = first;
    let visas_from = course.selection_completed;
    let mut left = 0.0;
    for n in 0..course.departed.len() {
        let day = start + 7.0 * n as f64;
        let days_since_first = day - first;
        if days_since_first >= 0.0 && left < course.sent_at_most {
            let lag = (day - visas_from).max(1e-3);
            let papers = ((lag / course.visa_days).ln() / VISA_LOG_SD).min(9.0);
            let share = if papers > 4.0 { 1.0 } else { normal_cdf(papers) };
            // those who left before the grid begins stand at its first point
            let weeks = if n == 0 { days_since_first / 7.0 } else { (days_since_first / 7.0).min(1.0) };
            let seats = course.weekly_seats * weeks;
            left = (course.sent_at_most * share).min(left + seats).max(left);
        }
        course.departed[n] = left;
    }
}
