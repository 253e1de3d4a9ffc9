//! Stay: contracts of whole years, early return, escape, replacement; the number in the country.
//!
//! With one hazard h for early return and escape, D(t) the people who have left by t and w_y the share of a term of y
//! years, those who have served and gone home are sum_y w_y e^(-h y) D(t - y - wait); the early ones are lost at rate h
//! from those at work.

use crate::parameters::Builder;
use crate::prior::Family;
use crate::programme::Programme;
use crate::world::Course;

/// Days in a year.
const YEAR_DAYS: f64 = 365.25;
/// Prior of the longest stay by the rule: 1 to 5 years (model.md 3.6; three is the norm since 1967, domain.md, stage 9).
const CAP_SHARES: [f64; 5] = [0.05, 0.15, 0.5, 0.15, 0.15];

/// Indices of this stage's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    cap: usize,
    full_share: usize,
    early: usize,
    escape: usize,
    replaced: usize,
    replacement_days: usize,
}

pub(crate) fn declare(b: &mut Builder<'_>) -> Parameters {
    b.stage = "stay";
    Parameters {
        cap: b.add("stay_cap", "share", Family::Uniform, "1 to 5 years with .05, .15, .5, .15, .15 (model.md 3.6)"),
        full_share: b.add(
            "full_stay_share",
            "share",
            Family::Beta { a: 6.0, b: 3.0 },
            "most serve the whole term; the others a whole number of years less (model.md 3.6)",
        ),
        early: b.add(
            "early_return",
            "per year",
            Family::LogNormal { median: 0.04, sd: 0.8 },
            "illness, accidents, punishment (model.md 3.6)",
        ),
        escape: b.add(
            "escape",
            "per year",
            Family::LogNormal { median: 0.003, sd: 1.0 },
            "some tens a year among some tens of thousands (model.md 3.6)",
        ),
        replaced: b.add(
            "replaced_share",
            "share",
            Family::Beta { a: 2.0, b: 2.0 },
            "whether those who go home are replaced is not known (model.md 3.6)",
        ),
        replacement_days: b.add(
            "replacement_days",
            "days",
            Family::LogNormal { median: 60.0, sd: 0.7 },
            "from a return to its replacement (model.md 3.6)",
        ),
    }
}

/// The whole number of years that a uniform draw stands for.
fn cap_years(draw: f64) -> usize {
    let mut below = 0.0;
    for (years, share) in CAP_SHARES.iter().enumerate() {
        below += share;
        if draw < below {
            return years + 1;
        }
    }
    CAP_SHARES.len()
}

/// Days of a contract year.
pub(crate) const CONTRACT_YEAR_DAYS: f64 = 365.0;

/// How long people stay, as the parameters of one world have it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Terms {
    /// Of stays of 1, 2, ... years: the share of all.
    pub(crate) share: [f64; 5],
    /// The longest, in whole years.
    pub(crate) cap: usize,
    /// Chance of an end before the term, for each day.
    pub(crate) hazard: f64,
    /// Of those ends, the part that are escapes.
    pub(crate) escape_part: f64,
    /// The part of those who go home that is replaced.
    pub(crate) replaced: f64,
    /// Days from a return to its replacement.
    pub(crate) replacement_days: f64,
}

pub(crate) fn terms(p: &Parameters, programme: &Programme, theta: &[f64]) -> Terms {
    let cap = cap_years(theta[p.cap]);
    let full = if cap == 1 { 1.0 } else { theta[p.full_share] };
    let weight = |years: usize| programme.shorter_stays.get(years - 1).copied().unwrap_or(1.0);
    let total: f64 = (1..cap).map(weight).sum();
    let mut share = [0.0; 5];
    for years in 1..cap {
        share[years - 1] = (1.0 - full) * weight(years) / total;
    }
    share[cap - 1] = full;
    Terms {
        share,
        cap,
        hazard: (theta[p.early] + theta[p.escape]) / YEAR_DAYS,
        escape_part: theta[p.escape] / (theta[p.early] + theta[p.escape]).max(1e-12),
        replaced: theta[p.replaced],
        replacement_days: theta[p.replacement_days],
    }
}

/// Days that people wait, on average over the services by which they came: at the end of a term of 1, 2, ... years, at an
/// early end, and in a replacement's turn to leave.
struct Waits {
    served: [f64; 5],
    early: f64,
    replacement: f64,
}

/// Whoever goes home by the service that brought them does so on one of its departures: a whole number of its headways
/// after they came.
fn waits(programme: &Programme, course: &Course, terms: &Terms) -> Waits {
    let mut waits = Waits { served: [0.0; 5], early: 0.0, replacement: 0.0 };
    let first_home = programme.services.iter().position(|service| service.brings_home);
    for (s, &share) in course.leaves_by.iter().enumerate() {
        let home = if programme.services[s].brings_home { s } else { first_home.unwrap_or(s) };
        let every = course.service_every_days[home];
        let rest = |days: f64| if home == s { (days / every - 1e-9).ceil() * every - days } else { 0.5 * every };
        for (k, wait) in waits.served.iter_mut().enumerate() {
            *wait += share * rest(CONTRACT_YEAR_DAYS * (k + 1) as f64);
        }
        waits.early += share * 0.5 * every;
        waits.replacement += share * rest(terms.replacement_days);
    }
    waits
}

/// A running total on the weekly grid so many weeks before a point, between the points by straight lines.
fn before(totals: &[f64], point: usize, weeks: f64) -> f64 {
    let place = point as f64 - weeks;
    if place < 0.0 {
        return 0.0;
    }
    let low = place as usize;
    let high = (low + 1).min(point);
    totals[low] + (totals[high] - totals[low]) * (place - low as f64)
}

pub(crate) fn step(p: &Parameters, programme: &Programme, theta: &[f64], course: &mut Course) {
    let terms = terms(p, programme, theta);
    course.stay_cap = terms.cap as f64;
    course.in_country.fill(0.0);
    course.returned.fill(0.0);
    course.escaped.fill(0.0);
    if !course.first_departure.is_finite() {
        return;
    }
    let waits = waits(programme, course, &terms);
    let weekly = (-7.0 * terms.hazard).exp();
    let years = 1..=terms.cap;
    // of each term: weeks until it is served, weeks until they go home, the part of all who serve it to its end
    let mut spans = [(0.0, 0.0, 0.0); 5];
    for (y, span) in years.zip(spans.iter_mut()) {
        let days = CONTRACT_YEAR_DAYS * y as f64;
        let there = terms.share[y - 1] * (-terms.hazard * days).exp();
        *span = (days / 7.0, (days + waits.served[y - 1]) / 7.0, there);
    }
    let spans = &spans[..terms.cap];
    let (travel, early) = (course.travel_days / 7.0, waits.early / 7.0);
    // a replacement leaves no sooner than a week after the return
    let lag = ((terms.replacement_days + waits.replacement) / 7.0).max(1.0);
    let begun = course.departed.iter().position(|left| *left > 0.0).unwrap_or(course.departed.len());
    // those at work, who may go early; `escaped` counts all who did until the last line
    let mut at_work = 0.0;
    for n in begun..course.departed.len() {
        course.departed[n] += terms.replaced * before(&course.returned, n, lag);
        let left = course.departed[n] - if n == 0 { 0.0 } else { course.departed[n - 1] };
        let served: f64 = spans
            .iter()
            .map(|&(weeks, _, there)| {
                let last = if n == 0 { 0.0 } else { before(&course.departed, n - 1, weeks) };
                there * (before(&course.departed, n, weeks) - last)
            })
            .sum();
        // half of a week at work for those who leave within it
        let lost = at_work * (1.0 - weekly) + left * (1.0 - weekly.sqrt());
        at_work = (at_work - lost + left - served).max(0.0);
        course.escaped[n] = if n == 0 { 0.0 } else { course.escaped[n - 1] } + lost;
        let gone_home: f64 = spans.iter().map(|&(_, weeks, there)| there * before(&course.departed, n, weeks)).sum();
        let gone_early = before(&course.escaped, n, early) * (1.0 - terms.escape_part);
        course.returned[n] = gone_home + gone_early;
        course.in_country[n] = before(&course.departed, n, travel)
            - course.returned[n]
            - course.escaped[n] * terms.escape_part;
    }
    for escaped in &mut course.escaped {
        *escaped *= terms.escape_part;
    }
}
