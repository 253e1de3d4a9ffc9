//! Teams: whether they go in teams, and of what size.

use crate::parameters::Builder;
use crate::prior::Family;
use crate::stage::Stage;
use crate::world::Course;

/// Indices of this stage's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    in_teams: usize,
    size: usize,
}

pub(crate) fn declare(b: &mut Builder<'_>) -> Parameters {
    b.stage = Stage::Teams;
    Parameters {
        in_teams: b.add(
            "in_teams",
            "probability",
            Family::YesOrNo { probability: 0.7 },
            "groups of 30 to 300 in most earlier accounts (domain.md, stage 6)",
        ),
        size: b.add(
            "team_size",
            "people",
            Family::LogNormal { median: 40.0, sd: 0.5 },
            "groups of 30-35, 50, 200 (domain.md, stage 6); kept between 8 and 200 (model.md 3.6)",
        ),
    }
}

pub(crate) fn step(p: &Parameters, theta: &[f64], course: &mut Course) {
    course.in_teams = theta[p.in_teams] > 0.5;
    course.team_size = theta[p.size].clamp(8.0, 200.0).round();
}
