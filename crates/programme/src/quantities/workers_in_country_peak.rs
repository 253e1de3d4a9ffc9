//! The most of them in the country on any day up to the horizon.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// The most people in the country at once.
pub static QUANTITY: Quantity = Quantity {
    name: "workers_in_country_peak",
    unit: Unit::People,
    nature: Nature::Fact,
    form: Form::AmountOrZero,
    label: "the most people in the country at once",
    example: "their number peaked at 30,000",
    keys: &[Key::Cohort],
    needs: &[],
    reads: |_| &[Stage::Stay],
    value,
    scores: None,
};

fn value(programme: &Programme, world: &World, target: &Target) -> f64 {
    // of one cohort a simulated world knows the day; of several the sum is looked through
    let courses: Vec<_> = target.courses(world).collect();
    if let [one] = courses[..]
        && let Some(realised) = &one.realised
    {
        return realised.peak;
    }
    let last = f64::from(programme.horizon.0) + 1.0;
    let step = courses.first().map_or(1.0, |course| course.step_days);
    let points = ((last - f64::from(programme.start.0)) / step) as usize + 1;
    (0..points).map(|k| courses.iter().filter_map(|course| course.in_country.get(k)).sum::<f64>()).fold(0.0, f64::max)
}
