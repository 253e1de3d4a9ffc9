//! Stay: contracts of whole years, early return, escape, replacement; the number in the country.
//!
//! With one hazard h for early return and escape, D(t) the people who have left by t and w_y the share of a term of y
//! years, those who have served and gone home are sum_y w_y e^(-h y) D(t - y - wait); the early ones are lost at rate h
//! from those at work.

use crate::parameters::Builder;
use crate::prior::Family;
use crate::programme::Programme;
use crate::stage::Stage;
use crate::world::Course;

/// Days in a year.
const YEAR_DAYS: f64 = 365.25;

/// Indices of this stage's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    full_share: usize,
    early: usize,
    escape: usize,
    replaced: usize,
    replacement_days: usize,
}

pub(crate) fn declare(b: &mut Builder<'_>) -> Parameters {
    b.stage = Stage::Stay;
    Parameters {
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

pub(crate) fn terms(p: &Parameters, programme: &Programme, theta: &[f64], stay_cap: f64) -> Terms {
    let cap = (stay_cap as usize).clamp(1, 5);
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

/// Days that people wait: at the end of a term of 1, 2, ... years, at an early end, and in a replacement's turn to leave.
struct Waits {
    served: [f64; 5],
    early: f64,
    replacement: f64,
}

/// Whoever goes home by the service that brought them does so on one of its departures: a whole number of its headways
/// after they came. By another service the wait is half a headway on average.
fn waits(programme: &Programme, course: &Course, terms: &Terms, service: usize) -> Waits {
    let first_home = programme.services.iter().position(|service| service.brings_home);
    let home = if programme.services[service].brings_home { service } else { first_home.unwrap_or(service) };
    let (every, own) = (course.service_every_days[home], course.service_every_days[service]);
    let rest = |days: f64, every: f64| (days / every - 1e-9).ceil() * every - days;
    let after = |days: f64| if home == service { rest(days, every) } else { 0.5 * every };
    Waits {
        served: std::array::from_fn(|k| after(CONTRACT_YEAR_DAYS * (k + 1) as f64)),
        early: 0.5 * every,
        replacement: if home == service { rest(terms.replacement_days, own) } else { 0.5 * own },
    }
}

/// A shift on the weekly grid: whole weeks and the rest.
#[derive(Clone, Copy, Default)]
struct Shift {
    weeks: usize,
    rest: f64,
}

impl Shift {
    fn days(days: f64) -> Shift {
        let weeks = (days / 7.0).max(0.0);
        Shift { weeks: weeks as usize, rest: weeks.fract() }
    }

    /// A running total so much before a point, between the points by straight lines; nothing before the grid.
    #[inline]
    fn before(self, totals: &[f64], point: usize) -> f64 {
        if point < self.weeks {
            return 0.0;
        }
        let at = totals[point - self.weeks];
        let earlier = if point > self.weeks { totals[point - self.weeks - 1] } else { 0.0 };
        at + (earlier - at) * self.rest
    }
}

pub(crate) fn step(p: &Parameters, programme: &Programme, theta: &[f64], course: &mut Course) {
    let terms = terms(p, programme, theta, course.stay_cap);
    course.departed.fill(0.0);
    course.in_country.fill(0.0);
    course.returned.fill(0.0);
    course.escaped.fill(0.0);
    course.flows.all.fill(0.0);
    course.flows.home.fill(0.0);
    course.flows.lost.fill(0.0);
    if !course.first_departure.is_finite() {
        return;
    }
    for service in 0..course.leaves_by.len() {
        if course.leaves_by[service] > 0.0 {
            one_service(programme, &terms, service, course);
        }
    }
}

/// Adds up the stays of those who left by one service.
fn one_service(programme: &Programme, terms: &Terms, service: usize, course: &mut Course) {
    let waits = waits(programme, course, terms, service);
    let weekly = (-7.0 * terms.hazard).exp();
    let half_week = weekly.sqrt();
    // of each term: until it is served, until they go home, the part of all who serve it to its end, and how many had
    // served it a week ago
    let mut spans = [(Shift::default(), Shift::default(), 0.0, 0.0); 5];
    for (k, span) in spans[..terms.cap].iter_mut().enumerate() {
        let days = CONTRACT_YEAR_DAYS * (k + 1) as f64;
        let there = terms.share[k] * (-terms.hazard * days).exp();
        *span = (Shift::days(days), Shift::days(days + waits.served[k]), there, 0.0);
    }
    let spans = &mut spans[..terms.cap];
    // nobody is gone before having come
    let (travel, early) = (Shift::days(course.travel_days), Shift::days(waits.early.max(course.travel_days)));
    // a replacement leaves no sooner than a week after the return
    let lag = Shift::days((terms.replacement_days + waits.replacement).max(7.0));
    let Course { flows, departed, in_country, returned, escaped, .. } = course;
    let (left, home, lost) = (&mut flows.all, &mut flows.home, &mut flows.lost);
    // those of the quota stay as departure left them: this stage may run again without it
    left.copy_from_slice(&flows.left[service]);
    // those who went home by another service are replaced by that one
    home.fill(0.0);
    lost.fill(0.0);
    let begun = left.iter().position(|left| *left > 0.0).unwrap_or(left.len());
    let (mut at_work, mut before, mut lost_before) = (0.0, 0.0, 0.0);
    let (mut gone_before, mut escaped_before) = (0.0f64, 0.0f64);
    for n in begun..left.len() {
        left[n] += terms.replaced * lag.before(home, n);
        let (mut served, mut gone) = (0.0, 0.0);
        for (until, until_home, there, last) in spans.iter_mut() {
            if n >= begun + until.weeks {
                let now = *there * until.before(left, n);
                served += now - *last;
                *last = now;
                gone += *there * until_home.before(left, n);
            }
        }
        // half of a week at work for those who leave within it
        let came = left[n] - before;
        before = left[n];
        let ended = at_work * (1.0 - weekly) + came * (1.0 - half_week);
        // no more can end early than are at work and do not serve their term now
        let ended = ended.min(at_work + came - served).max(0.0);
        at_work += came - ended - served;
        lost_before += ended;
        lost[n] = lost_before;
        let came_by_now = travel.before(left, n);
        // straight lines within weeks must not let more escape, nor send home more, than there are
        let escapes = (travel.before(lost, n) * terms.escape_part).min(came_by_now - gone_before).max(escaped_before);
        home[n] =
            (gone + early.before(lost, n) * (1.0 - terms.escape_part)).min(came_by_now - escapes).max(gone_before);
        (gone_before, escaped_before) = (home[n], escapes);
        departed[n] += left[n];
        returned[n] += home[n];
        escaped[n] += escapes;
        in_country[n] += (came_by_now - home[n] - escapes).max(0.0);
    }
}
