//! What a worker keeps in a month; without a job the mean over jobs.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// Wage a month.
pub static QUANTITY: Quantity = Quantity {
    name: "wage_month",
    unit: Unit::Usd,
    nature: Nature::Fact,
    form: Form::Amount,
    label: "wage a month",
    example: "workers keep 150 dollars a month",
    keys: &[Key::Cohort, Key::Period, Key::Job],
    needs: &[],
    reads: |_| &[Stage::Jobs, Stage::Market],
    value,
    scores: None,
};

fn value(_programme: &Programme, world: &World, target: &Target) -> f64 {
    let course = &world.courses[target.cohort];
    let pairs = course.wage.iter().zip(&course.job_share).enumerate();
    let (pay, share) = pairs
        .filter(|(j, _)| target.jobs.is_empty() || target.jobs.contains(j))
        .fold((0.0, 0.0), |(pay, all), (_, (wage, share))| (pay + wage * share, all + share));
    if share > 0.0 { pay / share } else { target.jobs.first().map_or(f64::NAN, |&j| course.wage[j]) }
}
