//! Applicants: how many for each place, and from where.

use crate::parameters::Builder;
use crate::prior::Family;
use crate::programme::Province;
use crate::stage::Stage;
use crate::world::Course;

/// Indices of this stage's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    pub(crate) per_place: usize,
    keenness: Vec<usize>,
}

pub(crate) fn declare(b: &mut Builder<'_>, provinces: &[Province]) -> Parameters {
    b.stage = Stage::Applicants;
    Parameters {
        per_place: b.add(
            "applicants_per_place",
            "people",
            Family::LogNormal { median: 3.0, sd: 0.7 },
            "bribes are paid, so there are more applicants than places (model.md 3.6); never fewer than one",
        ),
        keenness: b.each(
            "keenness",
            "province",
            provinces.iter().map(|p| {
                let basis = "applicants come in proportion to the quota, give or take a third".to_string();
                (p.name.as_str(), Family::Normal { mean: 0.0, sd: 0.3 }, basis)
            }),
            "ln ratio",
        ),
    }
}

pub(crate) fn step(p: &Parameters, theta: &[f64], course: &mut Course) {
    course.applied = course.planned * theta[p.per_place].max(1.0);
    let mut total = 0.0;
    for (i, share) in course.applicant_share.iter_mut().enumerate() {
        *share = course.province_share[i] * theta[p.keenness[i]].exp();
        total += *share;
    }
    if total > 0.0 {
        course.applicant_share.iter_mut().for_each(|share| *share /= total);
    }
}
