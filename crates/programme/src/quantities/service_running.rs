//! Whether a service, or one by the transport named, is running at the end of the period.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::stages::conditions::position;
use crate::timeline::Known;
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
    let (_, to) = target.span(programme);
    let named = |s: usize| target.services.is_empty() || target.services.contains(&s);
    let known = programme.services.iter().enumerate().filter(|(s, _)| named(*s)).map(|(_, s)| s.timeline.at(to - 1.0));
    let mut open = false;
    for state in known {
        open |= match state {
            Known::Open => true,
            Known::ClosedUntil(_) => false,
            Known::Closed | Known::Unknown => position(programme, None)
                .is_some_and(|k| course.condition_day[k] <= to && course.planned_departure <= to),
        };
    }
    f64::from(open)
}
