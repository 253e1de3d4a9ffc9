//! Work permits: valid at the end of a span of a month or less, given in a longer one.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// Of a longer span, permits are counted as they are given.
const MONTH_DAYS: f64 = 31.0;

/// Work permits.
pub static QUANTITY: Quantity = Quantity {
    name: "permits",
    unit: Unit::Permits,
    nature: Nature::Fact,
    form: Form::AmountOrZero,
    label: "work permits",
    example: "17,500 permits were valid in July 2016",
    keys: &[Key::Period, Key::Date],
    needs: &[Key::Period],
    reads: |_| &[Stage::Residents, Stage::Counts],
    value,
    scores: None,
};

fn value(programme: &Programme, world: &World, target: &Target) -> f64 {
    let Some(years) = &programme.years else { return f64::NAN };
    let (from, to) = target.span(programme);
    if to - from <= MONTH_DAYS {
        years.at(&world.years.permits, to) * years.in_year(&world.years.permits_factor, to - 1.0)
    } else {
        years.between(&world.years.permits_given, from, to)
    }
}
