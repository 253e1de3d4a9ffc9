//! Jobs: which are offered, how many places each has, and whether applicants choose among them.

use super::shares;
use crate::parameters::Builder;
use crate::prior::Family;
use crate::programme::Programme;
use crate::spec::Spec;
use crate::stage::Stage;
use crate::world::Course;

/// Indices of this stage's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    job_weight: Vec<usize>,
    job_offered: Vec<usize>,
    choose: usize,
}

/// Mean of ln of the places of a job against the others (model.md 3.6).
fn job_mean(name: &str) -> f64 {
    match name {
        "construction" => 0.5,
        "logging" => -0.4,
        _ => -0.7,
    }
}

pub(crate) fn declare(b: &mut Builder<'_>, spec: &Spec) -> Parameters {
    b.stage = Stage::Jobs;
    let job_weight = b.each(
        "job_weight",
        "job",
        spec.job.iter().map(|j| {
            let basis = "building is the largest trade of such workers, logging the oldest (model.md 3.6)".to_string();
            (j.name.as_str(), Family::Normal { mean: job_mean(&j.name), sd: 0.7 }, basis)
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
