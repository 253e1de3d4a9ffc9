//! The share of a province, or of several together, among those selected (or, where asked, those who applied).

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// Share of those selected who come from a province.
pub static QUANTITY: Quantity = Quantity {
    name: "province_share",
    unit: Unit::Share,
    nature: Nature::Fact,
    form: Form::Share,
    label: "share of those selected who come from a province",
    example: "40 % of those selected came from the capital",
    keys: &[Key::Cohort, Key::Period, Key::OriginProvince, Key::Population],
    needs: &[Key::OriginProvince],
    reads: |target| if target.applicants { &[Stage::Applicants] } else { &[Stage::Quota] },
    value,
    scores: None,
};

fn value(_programme: &Programme, world: &World, target: &Target) -> f64 {
    let course = &world.courses[target.cohort];
    let shares = if target.applicants { &course.applicant_share } else { &course.province_share };
    target.provinces.iter().map(|&i| shares[i]).sum()
}
