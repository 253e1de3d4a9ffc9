//! Whether a service, or one by the transport named, is running at the end of the period.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;
/// A service is running at the end of the period.
pub static QUANTITY: Quantity = Quantity {
    name: "service_running",
    unit: Unit::Probability,
    nature: Nature::Fact,
    form: Form::Statement,
    label: "a service is running at the end of the period",
    example: "flights have resumed",
    keys: &[Key::Cohort, Key::Period, Key::Date, Key::Transport, Key::Route],
    needs: &[],
    reads: |_| &[Stage::Conditions],
    value,
    scores: None,
};

fn value(programme: &Programme, world: &World, target: &Target) -> f64 {
    let course = &world.courses[target.cohort];
    let day = target.span(programme).1 - 1.0;
    let named = |s: usize| target.services.is_empty() || target.services.contains(&s);
    let mut spans = course.service_runs.iter().enumerate().filter(|(s, _)| named(*s)).flat_map(|(_, spans)| spans);
    f64::from(spans.any(|span| span.0 <= day && day < span.1))
}
