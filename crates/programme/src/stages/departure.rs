//! Departure: first in, first out, as visas come and seats allow.
//!
//! People who have left by week n by one service: D(n) = min(N F(n), D(n-1) + seats), with F the share whose papers are
//! ready (model.md 3.5: min-plus of FIFO capacity). Seats are those that whole teams fill, and only while the service runs.

use super::services::carried;
use crate::parameters::Builder;
use crate::prior::Family;
use crate::programme::Programme;
use crate::stage::Stage;
use crate::world::{Course, NEVER};
use tumen_chance::normal_cdf;
use tumen_chance::normal_quantile;

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

/// Finds who leaves by which service: those that do not run when they leave are left out. Gives the day from which any
/// does.
pub(crate) fn services_used(course: &mut Course, from: f64) -> f64 {
    let (spans, shares) = (&course.service_runs, &course.service_share);
    let runs = |s: usize, day: f64| spans[s].iter().any(|span| span.0 <= day && day < span.1);
    let mut from = from;
    if from.is_finite() && !(0..spans.len()).any(|s| runs(s, from)) {
        from = spans.iter().flatten().map(|span| span.0).filter(|begin| *begin > from).fold(NEVER, f64::min);
    }
    let weight = |s: usize| if from.is_finite() && runs(s, from) { shares[s] } else { 0.0 };
    let total: f64 = (0..spans.len()).map(weight).sum();
    for (s, share) in course.leaves_by.iter_mut().enumerate() {
        *share = if total > 0.0 { weight(s) / total } else { shares[s] };
    }
    from
}

/// Mean days from a day to the first departure of any service that they leave by: of a service whose timetable is known
/// the very day, of another any moment within its headway; the mean of the least is the integral of the product of the
/// chances of waiting longer.
fn mean_wait(programme: &Programme, course: &Course, from: f64) -> f64 {
    // Gauss and Legendre's four points and weights on (0, 1): exact for up to seven services
    const POINTS: [(f64, f64); 4] = [
        (0.069_431_844_202_973_7, 0.173_927_422_568_726_9),
        (0.330_009_478_207_571_9, 0.326_072_577_431_273_1),
        (0.669_990_521_792_428_1, 0.326_072_577_431_273_1),
        (0.930_568_155_797_026_3, 0.173_927_422_568_726_9),
    ];
    let used = || (0..course.leaves_by.len()).filter(|&s| course.leaves_by[s] > 0.0);
    let known = |s: usize| {
        let first = f64::from(programme.services[s].departs_on?.0);
        let every = course.service_every_days[s];
        Some(((from - first) / every - 1e-9).ceil() * every + first - from)
    };
    let longest = used().map(|s| known(s).unwrap_or(course.service_every_days[s])).fold(f64::INFINITY, f64::min);
    let random = || used().filter(|&s| known(s).is_none()).map(|s| course.service_every_days[s]);
    if random().count() == 0 {
        return longest;
    }
    let longer = |wait: f64| random().map(|every| 1.0 - wait / every).product::<f64>();
    longest * POINTS.iter().map(|(place, weight)| weight * longer(place * longest)).sum::<f64>()
}

/// Departures of a service between two days, on average: to the number where its timetable is known.
fn departures_between(programme: &Programme, course: &Course, service: usize, from: f64, to: f64) -> f64 {
    let every = course.service_every_days[service];
    // most services run from a day on for good
    if let ([(begin, end)], None) = (&course.service_runs[service][..], programme.services[service].departs_on) {
        return (to.min(*end) - from.max(*begin)).max(0.0) / every;
    }
    let overlap = |span: &(f64, f64)| (span.0.max(from), span.1.min(to));
    let spans = course.service_runs[service].iter().map(overlap).filter(|(a, b)| a < b);
    match programme.services[service].departs_on {
        None => spans.map(|(a, b)| (b - a) / every).sum(),
        Some(first) => {
            let before = |day: f64| ((day - f64::from(first.0)) / every - 1e-9).ceil();
            spans.map(|(a, b)| before(b) - before(a)).sum()
        }
    }
}

/// Of those selected, the share that leaves once the conditions are met.
pub(crate) fn sent_share(p: &Parameters, theta: &[f64]) -> f64 {
    theta[p.sent_share]
}

pub(crate) fn step(p: &Parameters, programme: &Programme, theta: &[f64], course: &mut Course) {
    course.sent_at_most = course.selected * theta[p.sent_share];
    course.flows.left.iter_mut().for_each(|left| left.fill(0.0));
    course.first_departure = NEVER;
    let start = f64::from(programme.start.0);
    let ready = services_used(course, leaving_from(p, theta, course));
    if !ready.is_finite() || course.weekly_seats <= 0.0 {
        return;
    }
    // the first team has its papers at the least of so many (Blom 1958)
    let teams = (course.sent_at_most / course.team_size).max(1.0);
    let papers = course.visa_days * (VISA_LOG_SD * normal_quantile(0.625 / (teams + 0.25))).exp();
    let first_ready = ready.max(course.selection_completed + papers);
    let first = first_ready + mean_wait(programme, course, first_ready);
    if first >= f64::from(programme.horizon.0) + 1.0 {
        return;
    }
    course.first_departure = first;
    let partial = partial_teams(programme, course);
    let selected = course.selection_completed;
    // past four standard deviations all have their papers
    let all_papers = selected + course.visa_days * (4.0 * VISA_LOG_SD).exp();
    for s in 0..course.leaves_by.len() {
        let people = course.sent_at_most * course.leaves_by[s];
        let seats = course.service_seats[s] * course.service_every_days[s] / 7.0;
        let room = carried(seats, course.team_size, partial, course.in_teams);
        let (mut left, mut before) = (0.0, ready);
        let mut flow = std::mem::take(&mut course.flows.left[s]);
        // nobody leaves before the first point of the grid after that day
        let begin = (((ready - start) / 7.0).max(0.0) as usize).min(flow.len());
        flow[..begin].fill(0.0);
        for (n, into) in flow.iter_mut().enumerate().skip(begin) {
            let day = start + 7.0 * n as f64;
            if day > ready && left < people {
                let share = if day >= all_papers {
                    1.0
                } else {
                    normal_cdf(((day - selected).max(1e-3) / course.visa_days).ln() / VISA_LOG_SD)
                };
                // those who left before the grid begins stand at its first point
                let room = room * departures_between(programme, course, s, before, day);
                left = (people * share).min(left + room).max(left);
                before = day;
            }
            *into = left;
        }
        course.flows.left[s] = flow;
    }
}

/// The share of the teams that are not full: each place of origin and job, taken to be of like size, ends in one.
fn partial_teams(programme: &Programme, course: &Course) -> f64 {
    let groups = ((programme.markets.len() * programme.jobs.len()) as f64).min(course.sent_at_most);
    let teams = course.sent_at_most / course.team_size + 0.5 * groups;
    if teams > 0.0 { (groups / teams).min(1.0) } else { 0.0 }
}
