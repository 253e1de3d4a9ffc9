//! Quota: which provinces send whom, which are left out, which jobs have how many places.

use super::shares;
use crate::parameters::Builder;
use crate::prior::Family;
use crate::programme::{Programme, Province};
use crate::spec::Spec;
use crate::world::Course;

/// Indices of this stage's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    province_weight: Vec<usize>,
    left_out: Vec<usize>,
    job_weight: Vec<usize>,
    job_offered: Vec<usize>,
}

/// Mean of ln of the places of a job against the others (model.md 3.6).
fn job_mean(name: &str) -> f64 {
    match name {
        "construction" => 0.5,
        "logging" => -0.4,
        _ => -0.7,
    }
}

pub(crate) fn declare(b: &mut Builder<'_>, spec: &Spec, provinces: &[Province]) -> Parameters {
    b.stage = "quota";
    let province_weight = b.each(
        "province_weight",
        "province",
        provinces.iter().map(|p| {
            let basis = format!("share in proportion to people living there ({}), give or take a factor of e", p.basis);
            (p.name.as_str(), Family::Normal { mean: 0.0, sd: 1.0 }, basis)
        }),
        "ln ratio",
    );
    let left_out = b.each(
        "left_out",
        "province",
        provinces.iter().map(|p| (p.name.as_str(), Family::YesOrNo { probability: p.left_out }, p.basis.clone())),
        "probability",
    );
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
    Parameters { province_weight, left_out, job_weight, job_offered }
}

pub(crate) fn step(p: &Parameters, programme: &Programme, theta: &[f64], course: &mut Course) {
    for (i, province) in programme.provinces.iter().enumerate() {
        course.left_out[i] = theta[p.left_out[i]] > 0.5;
        course.province_share[i] =
            if course.left_out[i] { f64::NEG_INFINITY } else { province.population.ln() + theta[p.province_weight[i]] };
    }
    shares(&mut course.province_share);
    for j in 0..programme.jobs.len() {
        course.job_offered[j] = theta[p.job_offered[j]] > 0.5;
        course.job_share[j] = if course.job_offered[j] { theta[p.job_weight[j]] } else { f64::NEG_INFINITY };
    }
    shares(&mut course.job_share);
}
