//! How many times as many crossings (or visas) in the last year of the period as in the year before.

use crate::quantities::{Form, Key, Nature, Quantity, entries, visas_issued};
use crate::target::Counted;
use crate::{Programme, Stage, Target, World};
use tumen_terms::{Day, Unit};

/// Growth from a year to the next.
pub static QUANTITY: Quantity = Quantity {
    name: "ratio_yoy",
    unit: Unit::Ratio,
    nature: Nature::Fact,
    form: Form::Amount,
    label: "crossings of a year against those of the year before",
    example: "twelve times as many as the year before",
    keys: &[Key::Period, Key::Counted],
    needs: &[Key::Period],
    reads: |_| &[Stage::Counts],
    value,
    scores: None,
};

fn value(programme: &Programme, world: &World, target: &Target) -> f64 {
    let (_, to) = target.span(programme);
    let year = Day(to as i32 - 1).ymd().0;
    let begins = |year: i32| Day::from_ymd(year, 1, 1).map_or(f64::NAN, |day| f64::from(day.0));
    let counted = if target.counted == Some(Counted::Visas) { &visas_issued::QUANTITY } else { &entries::QUANTITY };
    let of = |year: i32| {
        let year = Target { period: Some((begins(year), begins(year + 1))), counted: None, ..target.clone() };
        (counted.value)(programme, world, &year)
    };
    of(year) / of(year - 1)
}
