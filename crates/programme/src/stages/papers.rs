//! Papers: on what they travel, and how long it takes to have them.

use super::shares;
use crate::parameters::Builder;
use crate::prior::Family;
use crate::spec::Spec;
use crate::stage::Stage;
use crate::world::Course;

/// Indices of this stage's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    weight: Vec<usize>,
    visa_days: usize,
}

pub(crate) fn declare(b: &mut Builder<'_>, spec: &Spec) -> Parameters {
    b.stage = Stage::Papers;
    Parameters {
        weight: b.each(
            "document_weight",
            "document",
            spec.document
                .iter()
                .map(|d| (d.name.as_str(), Family::Normal { mean: d.weight.max(1e-6).ln(), sd: 1.5 }, d.basis.clone())),
            "ln ratio",
        ),
        visa_days: b.add(
            "visa_days",
            "days",
            Family::LogNormal { median: 12.0, sd: 0.6 },
            "from selection to the visa of the median team (model.md 3.6: ln 2.5, .6)",
        ),
    }
}

pub(crate) fn step(p: &Parameters, theta: &[f64], course: &mut Course) {
    for (d, share) in course.document_share.iter_mut().enumerate() {
        *share = theta[p.weight[d]];
    }
    shares(&mut course.document_share);
    course.visa_days = theta[p.visa_days];
}
