//! Whether such workers are seen at a place in a region: the chance that one of ten groups, each placed by the shares of the regions, is there. Who was there before the programme counts too.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// Such workers are seen at a place of work.
pub static QUANTITY: Quantity = Quantity {
    name: "site_presence",
    unit: Unit::Probability,
    nature: Nature::Fact,
    form: Form::Statement,
    label: "such workers are seen at a place of work",
    example: "labourers were at a building site in Ussuriysk",
    keys: &[Key::Cohort, Key::Period, Key::Destination, Key::Job],
    needs: &[Key::Destination],
    reads: |_| &[Stage::Arrival],
    value,
    scores: None,
};

fn value(_programme: &Programme, world: &World, target: &Target) -> f64 {
    let course = &world.courses[target.cohort];
    target.destination.map_or(f64::NAN, |d| 1.0 - (1.0 - course.destination_share[d]).powi(10))
}
