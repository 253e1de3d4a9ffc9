//! Announcement: how many are to be sent, and when recruitment begins.

use crate::parameters::Builder;
use crate::prior::Family;
use crate::stage::Stage;
use crate::world::Course;

/// Indices of this stage's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    planned: usize,
    recruitment_offset: usize,
}

pub(crate) fn declare(b: &mut Builder<'_>) -> Parameters {
    b.stage = Stage::Announcement;
    Parameters {
        planned: b.add(
            "workers_planned",
            "people",
            Family::LogNormal { median: 6000.0, sd: 0.9 },
            "programmes of this kind in general, from a thousand soldiers to 24,000 a year (model.md 3.6); never from the reports being weighed",
        ),
        recruitment_offset: b.add(
            "recruitment_offset",
            "days",
            Family::Normal { mean: 0.0, sd: 25.0 },
            "recruitment begins within some weeks of the public day that it is dated from, on either side",
        ),
    }
}

pub(crate) fn step(p: &Parameters, anchor: f64, theta: &[f64], course: &mut Course) {
    course.planned = theta[p.planned].round().max(1.0);
    course.recruitment_start = anchor + theta[p.recruitment_offset];
}
