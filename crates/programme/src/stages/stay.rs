//! Stay: contracts of whole years, early return, escape, replacement; the number in the country.
//!
//! With one hazard h for early return and escape, S(n+1) = S(n) e^(-h week) + arrivals - sum_y w_y arrivals(n - y years) e^(-h y).

use crate::parameters::Builder;
use crate::prior::Family;
use crate::programme::Programme;
use crate::world::Course;

/// Days in a year.
const YEAR_DAYS: f64 = 365.25;
/// Weeks in a year.
const YEAR_WEEKS: f64 = 365.25 / 7.0;

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

pub(crate) fn step(p: &Parameters, programme: &Programme, theta: &[f64], course: &mut Course) {
    let cap = cap_years(theta[p.cap]);
    course.stay_cap = cap as f64;
    course.in_country.fill(0.0);
    course.returned.fill(0.0);
    course.escaped.fill(0.0);
    if !course.first_departure.is_finite() {
        return;
    }
    let Terms { share, .. } = terms(p, programme, theta);
    let hazard = (theta[p.early] + theta[p.escape]) / YEAR_WEEKS;
    let escape_part = theta[p.escape] / (theta[p.early] + theta[p.escape]).max(1e-12);
    let weekly = (-hazard).exp();
    // of each length of stay: weeks, share, share still there at its end
    let mut terms = [(0usize, 0.0, 0.0); 5];
    for (years, term) in (1..=cap).zip(terms.iter_mut()) {
        let weeks = (years as f64 * YEAR_WEEKS).round();
        let share = share[years - 1];
        *term = (weeks as usize, share, (-hazard * weeks).exp());
    }
    let terms = &terms[..cap];
    let lag = ((theta[p.replacement_days] / 7.0).round() as usize).max(1);
    let replaced = theta[p.replaced];
    let first_week = ((course.first_departure - f64::from(programme.start.0)) / 7.0).max(0.0) as usize;
    let travel_part = (course.travel_days / 7.0).clamp(0.0, 1.0);
    // people who leave in each week beyond the quota, as replacements; a running total joins them to `departed`
    let mut extra = 0.0;
    let mut before = 0.0;
    for n in first_week..course.departed.len() {
        let home = if n > lag { course.returned[n - lag] - course.returned[n - lag - 1] } else { 0.0 };
        extra += replaced * home;
        let own = course.departed[n];
        course.departed[n] = own + extra;
        let previous = if n == 0 { 0.0 } else { course.in_country[n - 1] };
        // those on the way arrive within the week in proportion to the days it takes
        let left = |k: usize| course.departed[k] - if k == 0 { 0.0 } else { course.departed[k - 1] };
        let arrived = (1.0 - travel_part) * left(n) + travel_part * before;
        before = left(n);
        let lost = previous * (1.0 - weekly);
        let mut ended = 0.0;
        for &(weeks, share, there) in terms {
            if n >= weeks && n - weeks >= first_week {
                ended += share * there * left(n - weeks);
            }
        }
        let ended = ended.min(previous - lost).max(0.0);
        course.in_country[n] = previous - lost - ended + arrived;
        let (home_before, gone_before) =
            if n == 0 { (0.0, 0.0) } else { (course.returned[n - 1], course.escaped[n - 1]) };
        course.returned[n] = home_before + ended + lost * (1.0 - escape_part);
        course.escaped[n] = gone_before + lost * escape_part;
    }
}
