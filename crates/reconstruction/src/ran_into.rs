//! What a planned departure ran into: borders and services known to be shut in the days told.

use tumen_evidence::{Remark, RemarkKind};
use tumen_inference::{Kernel, Observation};
use tumen_programme::Programme;
use tumen_programme::timeline::Known;
use tumen_terms::Day;

/// How long after the plan a departure still counts as carried out as planned.
pub const AS_PLANNED_DAYS: f64 = 30.0;

/// One remark for each claim of a planned departure whose days met something shut. `carried_out` is the posterior
/// probability that the first left within [`AS_PLANNED_DAYS`] of the plan.
#[must_use]
pub fn remarks(programme: &Programme, observations: &[Observation], carried_out: f64) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for observation in observations {
        let Kernel::Window(window) = &observation.kernel else { continue };
        if observation.name.name != "planned_first_departure_date" {
            continue;
        }
        let day = window.end - 1.0;
        let mut shut: Vec<String> = Vec::new();
        let named = programme.conditions.iter().filter(|c| c.kind.is_some()).map(|c| (&c.name, &c.timeline));
        for (name, timeline) in named.chain(programme.services.iter().map(|s| (&s.name, &s.timeline))) {
            let since = timeline.changes.iter().rev().find(|c| f64::from(c.day.0) <= day).map(|c| c.day.iso());
            let since = since.unwrap_or_default();
            match timeline.at(day) {
                Known::Closed => shut.push(format!("{name}: not since {since}")),
                Known::ClosedUntil(until) => {
                    shut.push(format!("{name}: not from {since} to {}", Day(until as i32).iso()));
                }
                Known::Open | Known::Unknown => {}
            }
        }
        if shut.is_empty() {
            continue;
        }
        remarks.push(Remark {
            kind: RemarkKind::RanInto,
            claims: vec![observation.claim.clone()],
            place: String::new(),
            text: format!(
                "a departure by {} ran into what was known to be shut ({}); the probability that the first left within {} days of the plan is {:.2}",
                Day(day as i32).iso(),
                shut.join("; "),
                AS_PLANNED_DAYS,
                carried_out
            ),
            advice: "read it as a plan; ask which of these was to be opened for the dispatch, and whether it was".to_string(),
        });
    }
    remarks
}
