//! Whether a province is left out altogether.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// A province is left out.
pub static QUANTITY: Quantity = Quantity {
    name: "excluded_province",
    unit: Unit::Probability,
    nature: Nature::Rule,
    form: Form::Statement,
    label: "a province is left out",
    example: "nobody was recruited in Chagang",
    keys: &[Key::Cohort, Key::Period, Key::OriginProvince],
    needs: &[Key::OriginProvince],
    reads: |_| &[Stage::Quota],
    value,
    scores: None,
};

fn value(_programme: &Programme, world: &World, target: &Target) -> f64 {
    let course = &world.courses[target.cohort];
    f64::from(target.provinces.iter().all(|&i| course.left_out[i]))
}
