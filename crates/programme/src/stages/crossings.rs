//! Crossings at the border: those of the workers and all others.

use crate::parameters::Builder;
use crate::prior::Family;
use crate::programme::Programme;
use crate::spec::ConditionKind;
use crate::stage::Stage;
use crate::stages::conditions;
use crate::world::{NEVER, World};
use tumen_terms::Day;

/// Indices of these parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    closed: usize,
    open: usize,
    renewals: usize,
    year: Vec<usize>,
    /// The first calendar year with a factor of its own.
    pub first_year: i32,
}

/// Declares them; `years` are the calendar years from the programme's first day to its horizon.
pub(crate) fn declare(b: &mut Builder<'_>, years: std::ops::RangeInclusive<i32>) -> Parameters {
    b.stage = Stage::Crossings;
    let first_year = *years.start();
    Parameters {
        first_year,
        closed: b.add(
            "other_entries_closed",
            "entries/year",
            Family::LogNormal { median: 150.0, sd: 1.04 },
            "diplomats, drivers, train crews while the border is closed; with the year's own factor 1.2 in ln (model.md 3.6)",
        ),
        open: b.add(
            "other_entries_open",
            "entries/year",
            Family::LogNormal { median: 2000.0, sd: 0.53 },
            "the same with business, study and visits while it is open; with the year's own factor .8 in ln (model.md 3.6)",
        ),
        renewals: b.add(
            "renewals",
            "entries/year",
            Family::LogNormal { median: 0.2, sd: 1.0 },
            "entries of one worker beside the first: visas of three months force some to leave and come back (domain.md, stage 5)",
        ),
        year: years
            .map(|year| {
                b.add(
                    &format!("other_entries_year[year={year}]"),
                    "ln ratio",
                    Family::Normal { mean: 0.0, sd: 0.6 },
                    "under one regime such crossings double or halve from year to year",
                )
            })
            .collect(),
    }
}

pub(crate) fn step(p: &Parameters, theta: &[f64], world: &mut World) {
    world.other_entries_closed = theta[p.closed];
    world.other_entries_open = theta[p.open];
    world.renewals = theta[p.renewals];
    world.year_factor.clear();
    world.year_factor.extend(p.year.iter().map(|&i| theta[i].exp()));
}

/// Entries between two days that are no such worker's: at one rate while the border is known to be closed, at another
/// while it is open. What became open was closed before, and the other way round. After the last change that is known,
/// a closed border opens with the condition of this world, but not before `as_of`; where no change is known at all, it
/// is closed until that condition is met. Each calendar year has a factor of its own.
#[must_use]
pub fn others_between(programme: &Programme, world: &World, from: f64, to: f64) -> f64 {
    let first_year = programme.crossings.first_year;
    let begins = |year: i32| Day::from_ymd(year, 1, 1).map_or(f64::INFINITY, |day| f64::from(day.0));
    let mut entries = 0.0;
    let mut at = from;
    for (k, factor) in world.year_factor.iter().enumerate() {
        let last = k + 1 == world.year_factor.len();
        let end = if last { to } else { begins(first_year + k as i32 + 1).min(to) };
        let days = (end - at).max(0.0);
        if days > 0.0 {
            let open = open_days(programme, world, at, end);
            entries += factor * (open * world.other_entries_open + (days - open) * world.other_entries_closed) / 365.25;
            at = end;
        }
    }
    entries
}

/// Days between two on which the sending state's border is open.
fn open_days(programme: &Programme, world: &World, from: f64, to: f64) -> f64 {
    let Some(border) = conditions::position(programme, Some(ConditionKind::OwnBorder)) else { return to - from };
    let overlap = |a: f64, b: f64| (b.min(to) - a.max(from)).max(0.0);
    // the first cohort's world stands for all: cohorts do not share their draws
    let met = world.courses.first().map_or(NEVER, |course| course.condition_day[border]);
    let changes = &programme.conditions[border].timeline.changes;
    let Some(last) = changes.last() else { return overlap(met, f64::INFINITY) };
    let (mut days, mut since, mut open) = (0.0, f64::NEG_INFINITY, !changes[0].open);
    for change in changes {
        let day = f64::from(change.day.0);
        if open {
            days += overlap(since, day);
        }
        (since, open) = (day, change.open);
    }
    if !last.open {
        let plan = world.courses.first().map_or(NEVER, |course| course.planned_departure);
        let opens = if met == f64::NEG_INFINITY { plan } else { met };
        since = since.max(opens).max(f64::from(programme.as_of.0));
    }
    days + overlap(since, f64::INFINITY)
}
