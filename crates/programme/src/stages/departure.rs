//! Departure: first in, first out, as visas come and seats allow.
//!
//! People who have left by week n: D(n) = min(N F(n), D(n-1) + seats), with F the share whose papers are ready
//! (model.md 3.5: min-plus of FIFO capacity).

use crate::parameters::Builder;
use crate::prior::{Family, normal_cdf};
use crate::programme::Programme;
use crate::stage::Stage;
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
    b.stage = Stage::Departure;
    Parameters {
        lag: b.add(
            "departure_lag",
            "days",
            Family::LogNormal { median: 30.0, sd: 0.8 },
            "from the conditions to the first departure where they do not leave at once: about a month of training and papers (domain.md, stages 4 and 5)",
        ),
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

pub(crate) fn step(p: &Parameters, programme: &Programme, theta: &[f64], course: &mut Course) {
    course.sent_at_most = course.selected * theta[p.sent_share];
    course.first_sent.fill(0.0);
    course.first_departure = NEVER;
    let start = f64::from(programme.start.0);
    let ready = if course.leaves_at_once {
        course.planned_departure.max(course.conditions_met)
    } else {
        course.planned_departure.max(course.conditions_met + theta[p.lag])
    };
    let lapsed = course.conditions_met - course.planned_departure > theta[p.kept];
    if lapsed || !ready.is_finite() || course.weekly_seats <= 0.0 {
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
    for n in 0..course.first_sent.len() {
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
        course.first_sent[n] = left;
    }
}
