//! Selection: how many of those planned are selected, and by when.

use crate::parameters::Builder;
use crate::prior::Family;
use crate::stage::Stage;
use crate::world::Course;

/// Indices of this stage's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    share: usize,
    duration: usize,
}

pub(crate) fn declare(b: &mut Builder<'_>) -> Parameters {
    b.stage = Stage::Selection;
    Parameters {
        share: b.add(
            "selected_share",
            "share",
            Family::Beta { a: 12.0, b: 3.0 },
            "selected / planned: most of a quota is filled (model.md 3.6)",
        ),
        duration: b.add(
            "selection_duration",
            "days",
            Family::LogNormal { median: 22.0, sd: 0.6 },
            "mass drives finish in some weeks; model.md 3.6 has a mean of 18 days, single vettings take far longer (domain.md, stage 2)",
        ),
    }
}

pub(crate) fn step(p: &Parameters, theta: &[f64], course: &mut Course) {
    course.selected = course.planned * theta[p.share];
    course.selection_completed = course.recruitment_start + theta[p.duration];
}
