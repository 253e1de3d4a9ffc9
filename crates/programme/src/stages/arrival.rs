//! Arrival: days on the way, and the region of work.

use super::shares;
use crate::parameters::Builder;
use crate::prior::Family;
use crate::spec::Spec;
use crate::stage::Stage;
use crate::world::Course;

/// Indices of this stage's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    travel_days: usize,
    weight: Vec<usize>,
}

pub(crate) fn declare(b: &mut Builder<'_>, spec: &Spec) -> Parameters {
    b.stage = Stage::Arrival;
    Parameters {
        travel_days: b.add(
            "travel_days",
            "days",
            Family::Gamma { mean: 2.0, sd: 1.2 },
            "two days by rail to Khabarovsk, eight to Moscow, hours by air (domain.md, stage 6)",
        ),
        weight: b.each(
            "destination_weight",
            "region",
            spec.destination
                .iter()
                .map(|d| (d.name.as_str(), Family::Normal { mean: d.weight.max(1e-6).ln(), sd: 0.7 }, d.basis.clone())),
            "ln ratio",
        ),
    }
}

pub(crate) fn step(p: &Parameters, theta: &[f64], course: &mut Course) {
    course.travel_days = theta[p.travel_days];
    for (d, share) in course.destination_share.iter_mut().enumerate() {
        *share = theta[p.weight[d]];
    }
    shares(&mut course.destination_share);
}
