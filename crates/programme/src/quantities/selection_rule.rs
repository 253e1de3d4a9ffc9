//! Whether applicants choose their job.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// Applicants choose their job.
pub static QUANTITY: Quantity = Quantity {
    name: "selection_rule",
    unit: Unit::Probability,
    nature: Nature::Rule,
    form: Form::Statement,
    label: "applicants choose their job",
    example: "applicants were given the choice of work",
    keys: &[Key::Cohort, Key::Period],
    needs: &[],
    reads: |_| &[Stage::Jobs],
    value,
    scores: None,
};

fn value(_programme: &Programme, world: &World, target: &Target) -> f64 {
    f64::from(world.courses[target.cohort].applicants_choose)
}
