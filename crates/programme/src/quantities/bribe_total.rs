//! What all those selected pay together: the mean payment of the mix times their number.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::stages::market::payment_total;
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// All bribes together.
pub static QUANTITY: Quantity = Quantity {
    name: "bribe_total",
    unit: Unit::Usd,
    nature: Nature::Fact,
    form: Form::AmountOrZero,
    label: "all bribes together",
    example: "the dispatch brought officials ten million dollars",
    keys: &[Key::Cohort, Key::Period],
    needs: &[],
    reads: |_| &[Stage::Quota, Stage::Jobs, Stage::Market, Stage::Selection],
    value,
    scores: None,
};

fn value(programme: &Programme, world: &World, target: &Target) -> f64 {
    let course = &world.courses[target.cohort];
    if !course.bribes_paid {
        return 0.0;
    }
    let jobs = programme.jobs.len();
    if let Some(realised) = course.realised.as_ref().filter(|realised| !realised.payments.is_empty()) {
        return payment_total(course, &realised.payments);
    }
    let widening = (0.5 * course.payment_spread * course.payment_spread).exp();
    let part = 1.0 - course.backed_share * (1.0 - course.backed_part);
    let mean: f64 = (0..course.market_share.len() * jobs)
        .map(|i| course.market_share[i / jobs] * course.job_share[i % jobs] * course.ln_price[i].exp())
        .sum();
    course.selected * mean * widening * part
}
