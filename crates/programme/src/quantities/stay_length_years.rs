//! The longest stay by the rule, in whole years.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// Longest stay, by the rule.
pub static QUANTITY: Quantity = Quantity {
    name: "stay_length_years",
    unit: Unit::Years,
    nature: Nature::Rule,
    form: Form::WholeYears,
    label: "longest stay, by the rule",
    example: "they may stay up to three years",
    keys: &[Key::Cohort, Key::Period],
    needs: &[],
    reads: |_| &[Stage::Contract],
    value,
    scores: None,
};

fn value(_programme: &Programme, world: &World, target: &Target) -> f64 {
    world.courses[target.cohort].stay_cap
}
