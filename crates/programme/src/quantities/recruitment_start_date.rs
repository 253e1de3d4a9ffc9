//! When recruitment began. Where and by whom it began is not told apart.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// Day on which recruitment began.
pub static QUANTITY: Quantity = Quantity {
    name: "recruitment_start_date",
    unit: Unit::Date,
    nature: Nature::Fact,
    form: Form::Date,
    label: "day on which recruitment began",
    example: "recruiting began just after the congress",
    keys: &[Key::Cohort, Key::Period, Key::OriginCity, Key::OriginProvince],
    needs: &[],
    reads: |_| &[Stage::Announcement],
    value,
    scores: None,
};

fn value(_programme: &Programme, world: &World, target: &Target) -> f64 {
    world.courses[target.cohort].recruitment_start
}
