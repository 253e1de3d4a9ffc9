//! Applicants: how many for each place, from where, and whether they choose their job.

use crate::parameters::Builder;
use crate::prior::Family;
use crate::programme::Province;
use crate::world::Course;

/// Indices of this stage's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    pub(crate) per_place: usize,
    keenness: Vec<usize>,
    choose: usize,
}

pub(crate) fn declare(b: &mut Builder<'_>, provinces: &[Province]) -> Parameters {
    b.stage = "applicants";
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
        choose: b.add(
            "applicants_choose",
            "probability",
            Family::YesOrNo { probability: 0.6 },
            "earlier drives were for one trade or left the choice; a little more often the latter",
        ),
    }
}

pub(crate) fn step(p: &Parameters, theta: &[f64], course: &mut Course) {
    course.applied = course.planned * theta[p.per_place].max(1.0);
    course.applicants_choose = theta[p.choose] > 0.5;
    let mut total = 0.0;
    for (i, share) in course.applicant_share.iter_mut().enumerate() {
        *share = course.province_share[i] * theta[p.keenness[i]].exp();
        total += *share;
    }
    if total > 0.0 {
        course.applicant_share.iter_mut().for_each(|share| *share /= total);
    }
}
