//! How many teams those selected make; one where they do not go in teams.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Target, World};
use tumen_terms::Unit;

/// Teams.
pub static QUANTITY: Quantity = Quantity {
    name: "teams",
    unit: Unit::Teams,
    nature: Nature::Plan,
    form: Form::Amount,
    label: "teams",
    example: "in six teams",
    keys: &[Key::Cohort, Key::Period],
    needs: &[],
    value,
    scores: None,
};

fn value(_programme: &Programme, world: &World, target: &Target) -> f64 {
    let course = &world.courses[target.cohort];
    if let Some(realised) = &course.realised {
        return realised.teams;
    }
    if course.in_teams { (course.selected / course.team_size).ceil() } else { 1.0 }
}
