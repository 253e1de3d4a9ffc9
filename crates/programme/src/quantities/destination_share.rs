//! The share of those sent who work in a region.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// Share of those sent who work in a region.
pub static QUANTITY: Quantity = Quantity {
    name: "destination_share",
    unit: Unit::Share,
    nature: Nature::Fact,
    form: Form::Share,
    label: "share of those sent who work in a region",
    example: "a third went to Primorye",
    keys: &[Key::Cohort, Key::Period, Key::Destination],
    needs: &[Key::Destination],
    reads: |_| &[Stage::Arrival],
    value,
    scores: None,
};

fn value(_programme: &Programme, world: &World, target: &Target) -> f64 {
    let course = &world.courses[target.cohort];
    target.destination.map_or(f64::NAN, |d| course.destination_share[d])
}
