//! The share travelling on a kind of paper.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// Share travelling on a kind of paper.
pub static QUANTITY: Quantity = Quantity {
    name: "document_type",
    unit: Unit::Share,
    nature: Nature::Fact,
    form: Form::Statement,
    label: "share travelling on a kind of paper",
    example: "workers were given electronic passports",
    keys: &[Key::Cohort, Key::Period, Key::Document],
    needs: &[Key::Document],
    reads: |_| &[Stage::Papers],
    value,
    scores: None,
};

fn value(_programme: &Programme, world: &World, target: &Target) -> f64 {
    let course = &world.courses[target.cohort];
    target.document.map_or(f64::NAN, |d| course.document_share[d])
}
