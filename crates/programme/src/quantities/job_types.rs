//! Which jobs are on offer: the part of those named that are.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// The jobs named are on offer.
pub static QUANTITY: Quantity = Quantity {
    name: "job_types",
    unit: Unit::Probability,
    nature: Nature::Plan,
    form: Form::Statement,
    label: "the jobs named are on offer",
    example: "they will fell timber, build, or do other work",
    keys: &[Key::Cohort, Key::Period, Key::Job],
    needs: &[Key::Job],
    reads: |_| &[Stage::Jobs],
    value,
    scores: None,
};

fn value(_programme: &Programme, world: &World, target: &Target) -> f64 {
    let course = &world.courses[target.cohort];
    target.jobs.iter().filter(|&&j| course.job_offered[j]).count() as f64 / target.jobs.len().max(1) as f64
}
