//! Citizens of the sending state in the country at the end of the period: workers and all others.

use crate::quantities::{Form, Key, Nature, Quantity, workers_in_country};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// Citizens present.
pub static QUANTITY: Quantity = Quantity {
    name: "citizens_in_country",
    unit: Unit::People,
    nature: Nature::Fact,
    form: Form::AmountOrZero,
    label: "citizens of the sending state in the country",
    example: "969 citizens were in the region",
    keys: &[Key::Period, Key::Date],
    needs: &[],
    reads: |_| &[Stage::Residents, Stage::Channels],
    value,
    scores: None,
};

fn value(programme: &Programme, world: &World, target: &Target) -> f64 {
    if programme.years.is_none() {
        return f64::NAN;
    }
    (workers_in_country::QUANTITY.value)(programme, world, target) + world.years.other_citizens
}
