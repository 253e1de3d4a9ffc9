//! The rank of a region of origin by its share; 1 is the most.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// Rank of a region of origin by its share.
pub static QUANTITY: Quantity = Quantity {
    name: "province_rank",
    unit: Unit::Rank,
    nature: Nature::Fact,
    form: Form::Ranking,
    label: "rank of a region of origin by its share",
    example: "most come from the capital, then from Pyongan",
    keys: &[Key::Cohort, Key::Period, Key::OriginProvince, Key::Population, Key::Order],
    needs: &[Key::OriginProvince],
    reads: |target| if target.applicants { &[Stage::Applicants] } else { &[Stage::Quota] },
    value,
    scores: Some(scores),
};

fn value(programme: &Programme, world: &World, target: &Target) -> f64 {
    let course = &world.courses[target.cohort];
    let shares = if target.applicants { &course.applicant_share } else { &course.province_share };
    let of = |region: usize| -> f64 { programme.regions[region].provinces.iter().map(|&i| shares[i]).sum() };
    let Some(own) = target.region.or(target.order.first().copied()) else { return f64::NAN };
    1.0 + (0..programme.regions.len()).filter(|&other| of(other) > of(own)).count() as f64
}

fn scores(programme: &Programme, world: &World, target: &Target, scores: &mut Vec<f64>) {
    let course = &world.courses[target.cohort];
    let shares = if target.applicants { &course.applicant_share } else { &course.province_share };
    scores.extend(programme.regions.iter().map(|r| r.provinces.iter().map(|&i| shares[i]).sum::<f64>().ln()));
}
