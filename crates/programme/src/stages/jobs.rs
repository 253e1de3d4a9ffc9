//! Jobs: which are offered, how many places each has, and whether applicants choose among them.

use super::shares;
use crate::parameters::Builder;
use crate::prior::Family;
use crate::programme::Programme;
use crate::spec::Spec;
use crate::stage::Stage;
use crate::trades::{LN_PLACES_SD, PLACES_BASIS, trade};
use crate::world::Course;

/// Indices of this stage's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    job_weight: Vec<usize>,
    job_offered: Vec<usize>,
    choose: usize,
}

pub(crate) fn declare(b: &mut Builder<'_>, spec: &Spec) -> Parameters {
    b.stage = Stage::Jobs;
    let job_weight = b.each(
        "job_weight",
        "job",
        spec.job.iter().map(|j| {
            let family = Family::Normal { mean: trade(&j.name).ln_places, sd: LN_PLACES_SD };
            (j.name.as_str(), family, PLACES_BASIS.to_string())
        }),
        "ln ratio",
    );
    let job_offered = b.each(
        "job_offered",
        "job",
        spec.job.iter().map(|j| {
            let probability = j.offered.unwrap_or(0.85);
            let basis = if j.basis.is_empty() {
                "a trade of earlier programmes is offered again more often than not".to_string()
            } else {
                j.basis.clone()
            };
            (j.name.as_str(), Family::YesOrNo { probability }, basis)
        }),
        "probability",
    );
    let choose = b.add(
        "applicants_choose",
        "probability",
        Family::YesOrNo { probability: 0.6 },
        "earlier drives were for one trade or left the choice; a little more often the latter",
    );
    Parameters { job_weight, job_offered, choose }
}

pub(crate) fn step(p: &Parameters, programme: &Programme, theta: &[f64], course: &mut Course) {
    course.applicants_choose = theta[p.choose] > 0.5;
    for j in 0..programme.jobs.len() {
        course.job_offered[j] = theta[p.job_offered[j]] > 0.5;
        course.job_share[j] = if course.job_offered[j] { theta[p.job_weight[j]] } else { f64::NEG_INFINITY };
    }
    shares(&mut course.job_share);
}
