//! Crossings at the border: those of the workers and all others.

use crate::parameters::Builder;
use crate::prior::Family;
use crate::programme::Programme;
use crate::spec::ConditionKind;
use crate::timeline::Known;
use crate::world::World;

/// Indices of these parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    closed: usize,
    open: usize,
    renewals: usize,
}

pub(crate) fn declare(b: &mut Builder<'_>) -> Parameters {
    b.stage = "crossings";
    Parameters {
        closed: b.add(
            "other_entries_closed",
            "entries/year",
            Family::LogNormal { median: 150.0, sd: 1.2 },
            "diplomats, drivers, train crews while the border is closed (model.md 3.6)",
        ),
        open: b.add(
            "other_entries_open",
            "entries/year",
            Family::LogNormal { median: 2000.0, sd: 0.8 },
            "the same with business, study and visits while it is open (model.md 3.6)",
        ),
        renewals: b.add(
            "renewals",
            "entries/year",
            Family::LogNormal { median: 0.2, sd: 1.0 },
            "entries of one worker beside the first: visas of three months force some to leave and come back (domain.md, stage 5)",
        ),
    }
}

pub(crate) fn step(p: &Parameters, theta: &[f64], world: &mut World) {
    world.other_entries_closed = theta[p.closed];
    world.other_entries_open = theta[p.open];
    world.renewals = theta[p.renewals];
}

/// Entries that are no such worker's between two days.
#[must_use]
pub fn others_between(programme: &Programme, world: &World, from: f64, to: f64) -> f64 {
    let border = programme.conditions.iter().position(|c| c.kind == Some(ConditionKind::OwnBorder));
    let years = (to - from).max(0.0) / 365.25;
    let Some(border) = border else { return years * world.other_entries_open };
    // after the last day that anything is known of, the border follows the condition in this world
    let reopening = match programme.conditions[border].timeline.at(from) {
        Known::Open => return years * world.other_entries_open,
        Known::ClosedUntil(day) => day,
        Known::Closed | Known::Unknown => {
            let met = world.courses.first().map_or(f64::INFINITY, |course| course.condition_day[border]);
            if met == f64::NEG_INFINITY {
                world.courses.first().map_or(from, |course| course.planned_departure)
            } else {
                met
            }
        }
    };
    let closed = (reopening.clamp(from, to.max(from)) - from) / 365.25;
    closed * world.other_entries_closed + (years - closed) * world.other_entries_open
}
