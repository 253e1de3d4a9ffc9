//! The median bribe of one place of origin against another, for the same job or mix of jobs.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::stages::market::payment_quantile;
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;
/// Bribe of one place of origin against another.
pub static QUANTITY: Quantity = Quantity {
    name: "bribe_ratio",
    unit: Unit::Ratio,
    nature: Nature::Fact,
    form: Form::Amount,
    label: "bribe of one place of origin against another",
    example: "bribes in the city were twice those of the capital",
    keys: &[Key::Cohort, Key::Period, Key::Job, Key::OriginCity, Key::OriginProvince, Key::VersusCity],
    needs: &[Key::VersusCity],
    reads: |_| &[Stage::Jobs, Stage::Market],
    value,
    scores: None,
};

fn value(programme: &Programme, world: &World, target: &Target) -> f64 {
    let course = &world.courses[target.cohort];
    let jobs = (!target.jobs.is_empty()).then_some(target.jobs.as_slice());
    let median = |market| payment_quantile(course, programme.jobs.len(), market, jobs, None, 0.5);
    median(target.market) / median(target.versus)
}
