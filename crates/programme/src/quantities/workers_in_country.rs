//! How many of them are in the country at the end of the period: people present, not crossings.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::target::Counted;
use crate::world::at_day;
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;
/// People in the country.
pub static QUANTITY: Quantity = Quantity {
    name: "workers_in_country",
    unit: Unit::People,
    nature: Nature::Fact,
    form: Form::AmountOrZero,
    label: "people in the country",
    example: "several thousand are there now",
    keys: &[Key::Cohort, Key::Period, Key::Date, Key::Counted],
    needs: &[],
    reads: |target| match target.counted {
        Some(Counted::ValidPermits | Counted::ExpiredPermits) => &[Stage::Stay, Stage::Residents, Stage::Counts],
        _ => &[Stage::Stay, Stage::Residents],
    },
    value,
    scores: None,
};

fn value(programme: &Programme, world: &World, target: &Target) -> f64 {
    let (from, to) = target.span(programme);
    let start = f64::from(programme.start.0);
    let cohorts = |day: f64| target.courses(world).map(|c| at_day(&c.in_country, start, c.step_days, day)).sum::<f64>();
    let Some(years) = programme.years.as_ref().filter(|_| !target.cohort_named) else { return cohorts(to - 1.0) };
    let own = &world.years;
    match target.counted {
        Some(Counted::ValidPermits) => years.at(&own.permits, to) * years.in_year(&own.permits_factor, to - 1.0),
        Some(Counted::ExpiredPermits) => years.at(&own.expired, to) * years.in_year(&own.expired_factor, to - 1.0),
        Some(Counted::Maximum) => years
            .bounds
            .iter()
            .zip(&own.stock)
            .filter(|(day, _)| (from..=to).contains(*day))
            .map(|(&day, stock)| stock + cohorts(day))
            .fold(years.at(&own.stock, to) + cohorts(to - 1.0), f64::max),
        Some(Counted::Visas) => f64::NAN,
        None => years.at(&own.stock, to) + cohorts(to - 1.0),
    }
}
