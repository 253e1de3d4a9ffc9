//! The rank of a job; 1 is the hardest, the worst paid, the least wanted.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::target::RankedBy;
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;
/// Rank of a job by hardship, pay or how much it is wanted.
pub static QUANTITY: Quantity = Quantity {
    name: "job_preference",
    unit: Unit::Rank,
    nature: Nature::Fact,
    form: Form::Ranking,
    label: "rank of a job by hardship, pay or how much it is wanted",
    example: "construction is the hardest and the worst paid",
    keys: &[Key::Cohort, Key::Period, Key::Job, Key::By],
    needs: &[Key::Job, Key::By],
    reads: |_| &[Stage::Market],
    value,
    scores: Some(scores),
};

fn value(programme: &Programme, world: &World, target: &Target) -> f64 {
    let mut all = Vec::with_capacity(programme.jobs.len());
    scores(programme, world, target, &mut all);
    let Some(&own) = target.jobs.first() else { return f64::NAN };
    1.0 + all.iter().filter(|&&other| other > all[own]).count() as f64
}

fn scores(_programme: &Programme, world: &World, target: &Target, scores: &mut Vec<f64>) {
    let course = &world.courses[target.cohort];
    match target.by {
        Some(RankedBy::Hardship) => scores.extend_from_slice(&course.hardship),
        Some(RankedBy::Wanted) => scores.extend(course.appeal.iter().map(|a| -a)),
        Some(RankedBy::Pay) | None => scores.extend(course.wage.iter().map(|wage| -wage.ln())),
    }
}
