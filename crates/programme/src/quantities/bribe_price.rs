//! What people pay for a place: a statistic of dispersed payments, the median where none is named. A missing key is the mix.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::stages::market::payment_quantile;
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;
/// Bribe for a place.
pub static QUANTITY: Quantity = Quantity {
    name: "bribe_price",
    unit: Unit::Usd,
    nature: Nature::Fact,
    form: Form::Payments,
    label: "bribe for a place",
    example: "people paid 3,500 to 4,000 dollars",
    keys: &[Key::Cohort, Key::Period, Key::Job, Key::OriginCity, Key::OriginProvince, Key::Statistic],
    needs: &[],
    reads: |target| {
        // the mix of all markets is that of the provinces
        if target.market.is_some() {
            &[Stage::Jobs, Stage::Market]
        } else {
            &[Stage::Quota, Stage::Jobs, Stage::Market]
        }
    },
    value,
    scores: None,
};

fn value(programme: &Programme, world: &World, target: &Target) -> f64 {
    let course = &world.courses[target.cohort];
    let jobs = (!target.jobs.is_empty()).then_some(target.jobs.as_slice());
    payment_quantile(course, programme.jobs.len(), target.market, jobs, target.backed, target.statistic.probability())
}
