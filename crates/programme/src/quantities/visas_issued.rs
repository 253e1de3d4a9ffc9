//! Visas given to those selected by the end of the period: a document each.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::stages::departure::VISA_LOG_SD;
use crate::world::at_day;
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// Visas given to those selected.
pub static QUANTITY: Quantity = Quantity {
    name: "visas_issued",
    unit: Unit::Visas,
    nature: Nature::Fact,
    form: Form::AmountOrZero,
    label: "visas given to those selected",
    example: "9,000 visas were issued",
    keys: &[Key::Cohort, Key::Period, Key::Purpose],
    needs: &[],
    reads: |_| &[Stage::Selection, Stage::Papers, Stage::Counts],
    value,
    scores: None,
};

fn value(programme: &Programme, world: &World, target: &Target) -> f64 {
    let (from, to) = target.span(programme);
    if let Some(years) = programme.years.as_ref().filter(|_| !target.cohort_named) {
        let asked = |k: &usize| target.purposes.is_empty() || target.purposes.contains(k);
        return (0..years.purposes.len()).filter(asked).map(|k| years.between(&world.years.visas[k], from, to)).sum();
    }
    let course = &world.courses[target.cohort];
    if let Some(realised) = &course.realised {
        return at_day(&realised.visas, f64::from(programme.start.0), course.step_days, to);
    }
    let days = to - course.selection_completed;
    if days <= 0.0 {
        return 0.0;
    }
    course.selected * tumen_chance::normal_cdf((days / course.visa_days).ln() / VISA_LOG_SD)
}
