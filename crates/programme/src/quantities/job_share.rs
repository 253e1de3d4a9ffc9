//! The share of the places that a job, or several together, have.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// Share of the places in a job.
pub static QUANTITY: Quantity = Quantity {
    name: "job_share",
    unit: Unit::Share,
    nature: Nature::Fact,
    form: Form::Share,
    label: "share of the places in a job",
    example: "half of the places are in construction",
    keys: &[Key::Cohort, Key::Period, Key::Job],
    needs: &[Key::Job],
    reads: |_| &[Stage::Jobs],
    value,
    scores: None,
};

fn value(_programme: &Programme, world: &World, target: &Target) -> f64 {
    let course = &world.courses[target.cohort];
    target.jobs.iter().map(|&j| course.job_share[j]).sum()
}
