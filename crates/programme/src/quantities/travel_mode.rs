//! The share of the teams that go by one of the transports named.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// Share of the teams that go by the transport named.
pub static QUANTITY: Quantity = Quantity {
    name: "travel_mode",
    unit: Unit::Share,
    nature: Nature::Plan,
    form: Form::Statement,
    label: "share of the teams that go by the transport named",
    example: "teams will go by different trains and flights",
    keys: &[Key::Cohort, Key::Period, Key::Transport, Key::Route],
    needs: &[Key::Transport],
    reads: |_| &[Stage::Services],
    value,
    scores: None,
};

fn value(_programme: &Programme, world: &World, target: &Target) -> f64 {
    let course = &world.courses[target.cohort];
    target.services.iter().map(|&s| course.service_share[s]).sum()
}
