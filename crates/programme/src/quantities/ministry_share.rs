//! Which part of the quota a ministry or bureau hands on.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// Share of the quota that a ministry or bureau hands on.
pub static QUANTITY: Quantity = Quantity {
    name: "ministry_share",
    unit: Unit::Share,
    nature: Nature::Plan,
    form: Form::Share,
    label: "share of the places that a ministry or bureau hands on",
    example: "a third of the places went to the bureau of construction abroad",
    keys: &[Key::Cohort, Key::Ministry],
    needs: &[Key::Ministry],
    reads: |_| &[Stage::Quota],
    value,
    scores: None,
};

fn value(_programme: &Programme, world: &World, target: &Target) -> f64 {
    let course = &world.courses[target.cohort];
    target.ministry.map_or(f64::NAN, |m| course.ministry_share[m])
}
