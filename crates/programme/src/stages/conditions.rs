//! Conditions for departure: own border, host's border, papers, a running service; each met already, met
//! some day, or never within the horizon. They leave when all are met.

use super::services;
use crate::parameters::Builder;
use crate::prior::Family;
use crate::programme::Programme;
use crate::spec::{ConditionKind, Spec};
use crate::stage::Stage;
use crate::timeline::Known;
use crate::world::{Course, NEVER, World};

/// Indices of this stage's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    lead: usize,
    state: Vec<usize>,
    delay: Vec<usize>,
    met_closed: usize,
    never_closed: usize,
    met_unknown: usize,
    never_unknown: usize,
    despite: usize,
    at_once: usize,
}

pub(crate) fn declare(b: &mut Builder<'_>, spec: &Spec) -> Parameters {
    b.stage = Stage::Conditions;
    let names: Vec<&str> =
        spec.condition.iter().map(|c| c.name.as_str()).chain(std::iter::once("a service running")).collect();
    Parameters {
        lead: b.add(
            "departure_lead",
            "days",
            Family::LogNormal { median: 30.0, sd: 1.0 },
            "from the end of selection to the first departure, by the plan (model.md 3.6: ln 3.4, 1.0)",
        ),
        state: b.each(
            "condition_state",
            "condition",
            names.iter().map(|&name| {
                let basis = "where this falls against the four probabilities below decides: met by the plan, some day, never".to_string();
                (name, Family::Uniform, basis)
            }),
            "share",
        ),
        delay: b.each(
            "condition_delay",
            "condition",
            names.iter().map(|&name| {
                (name, Family::LogNormal { median: 90.0, sd: 1.2 }, "days past the plan until it is met, where it is not yet (model.md 3.3)".to_string())
            }),
            "days",
        ),
        met_closed: b.add(
            "met_by_plan_when_closed",
            "probability",
            Family::Fixed { value: 0.3 },
            "mean of Beta(3, 7): what is shut a month before the plan rarely opens in time (model.md 3.6, pandemic)",
        ),
        never_closed: b.add(
            "never_when_closed",
            "probability",
            Family::Fixed { value: 0.1 },
            "mean of Beta(1, 9) (model.md 3.6, pandemic)",
        ),
        met_unknown: b.add(
            "met_by_plan_when_unknown",
            "probability",
            Family::Fixed { value: 0.6 },
            "mean of Beta(6, 4) (model.md 3.6)",
        ),
        never_unknown: b.add(
            "never_when_unknown",
            "probability",
            Family::Fixed { value: 0.053 },
            "mean of Beta(1, 18) (model.md 3.6)",
        ),
        despite: b.add(
            "despite_closure",
            "probability",
            Family::YesOrNo { probability: 0.15 },
            "a border or service known to have stayed shut is opened for this programme alone: special trains and flights ran in earlier closures",
        ),
        at_once: b.add(
            "leaves_at_once",
            "probability",
            Family::YesOrNo { probability: 0.5 },
            "no reason to prefer either before anyone says so",
        ),
    }
}

pub(crate) fn step(p: &Parameters, programme: &Programme, theta: &[f64], course: &mut Course) {
    course.planned_departure = course.selection_completed + theta[p.lead];
    course.leaves_at_once = theta[p.at_once] > 0.5;
    let plan = course.planned_departure;
    let as_of = f64::from(programme.as_of.0);
    let despite = theta[p.despite] > 0.5;
    course.despite_closure = despite;
    let mut last = f64::NEG_INFINITY;
    for (k, condition) in programme.conditions.iter().enumerate() {
        let state = theta[p.state[k]];
        let known = condition.timeline.at(plan);
        let drawn = |met: f64, never: f64, from: f64| {
            if state < met {
                f64::NEG_INFINITY
            } else if state > 1.0 - never {
                NEVER
            } else {
                from + theta[p.delay[k]]
            }
        };
        // never later than the day from which it is known to be met
        let known_day = condition.timeline.opens_after(plan).unwrap_or(NEVER);
        let day = match known {
            Known::Open => f64::NEG_INFINITY,
            Known::Unknown => drawn(theta[p.met_unknown], theta[p.never_unknown], plan).min(known_day),
            // the plan lies ahead of what is known: shut today, it may open in time
            Known::Closed if plan >= as_of => drawn(theta[p.met_closed], theta[p.never_closed], plan),
            // known to have stayed shut past the plan
            Known::Closed | Known::ClosedUntil(_) if despite => {
                drawn(theta[p.met_closed], theta[p.never_closed], plan).min(known_day)
            }
            Known::Closed => drawn(0.0, theta[p.never_closed], as_of),
            Known::ClosedUntil(day) => day,
        };
        course.condition_day[k] = day;
        last = last.max(day);
    }
    course.conditions_met = last;
    services::runs(programme, course);
}

/// The position of a condition of this kind; `None` asks for the running service.
#[must_use]
pub fn position(programme: &Programme, kind: Option<ConditionKind>) -> Option<usize> {
    programme.conditions.iter().position(|condition| condition.kind == kind)
}

/// The prior probabilities that decide when, if ever, the conditions are met, as parameters name them.
pub const GATES: [&str; 5] = [
    "met_by_plan_when_closed",
    "never_when_closed",
    "met_by_plan_when_unknown",
    "never_when_unknown",
    "despite_closure",
];

/// ln of the prior density of a world's conditions with the odds of each of the [`GATES`] multiplied by a factor,
/// against the density as it is. A world depends on the state of a condition only through "met by the plan", "some day"
/// or "never", so the ratio is that of the probabilities of what was drawn.
#[must_use]
pub fn ln_gate_ratio(programme: &Programme, theta: &[f64], world: &World, factors: &[f64; 5]) -> f64 {
    let [met_closed, never_closed, met_unknown, never_unknown, despite_factor] = *factors;
    let as_of = f64::from(programme.as_of.0);
    let mut ln = 0.0;
    for (cohort, course) in programme.cohorts.iter().zip(&world.courses) {
        let p = &cohort.stages.conditions;
        let plan = course.planned_departure;
        let despite = theta[p.despite] > 0.5;
        if let Family::YesOrNo { probability } = programme.parameters[p.despite].prior.family {
            let total = probability * despite_factor + 1.0 - probability;
            ln += if despite { despite_factor.ln() } else { 0.0 } - total.ln();
        }
        for (k, condition) in programme.conditions.iter().enumerate() {
            let (met, met_factor, never, never_factor) = match condition.timeline.at(plan) {
                Known::Open => continue,
                Known::Unknown => (theta[p.met_unknown], met_unknown, theta[p.never_unknown], never_unknown),
                Known::Closed if plan >= as_of => {
                    (theta[p.met_closed], met_closed, theta[p.never_closed], never_closed)
                }
                Known::Closed | Known::ClosedUntil(_) if despite => {
                    (theta[p.met_closed], met_closed, theta[p.never_closed], never_closed)
                }
                Known::Closed => (0.0, 1.0, theta[p.never_closed], never_closed),
                Known::ClosedUntil(_) => continue,
            };
            let state = theta[p.state[k]];
            let drawn = if state < met {
                met_factor
            } else if state > 1.0 - never {
                never_factor
            } else {
                1.0
            };
            ln += (drawn / (met * met_factor + never * never_factor + (1.0 - met - never))).ln();
        }
    }
    ln
}
