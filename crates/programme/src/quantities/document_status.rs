//! Whether the papers are agreed and given by the end of the period.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::spec::ConditionKind;
use crate::stages::conditions::position;
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;
/// The papers are done.
pub static QUANTITY: Quantity = Quantity {
    name: "document_status",
    unit: Unit::Probability,
    nature: Nature::Fact,
    form: Form::Statement,
    label: "the papers are done",
    example: "all have their visas",
    keys: &[Key::Cohort, Key::Period],
    needs: &[],
    reads: |_| &[Stage::Selection, Stage::Conditions],
    value,
    scores: None,
};

fn value(programme: &Programme, world: &World, target: &Target) -> f64 {
    let course = &world.courses[target.cohort];
    let (_, to) = target.span(programme);
    let agreed = position(programme, Some(ConditionKind::Papers)).is_none_or(|k| course.condition_day[k] <= to);
    f64::from(agreed && course.selection_completed <= to)
}
