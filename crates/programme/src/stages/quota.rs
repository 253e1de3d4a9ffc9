//! Quota: which provinces send whom, which are left out, and so which market's prices are paid; which
//! ministry or bureau hands on how much of it.

use super::shares;
use crate::parameters::Builder;
use crate::prior::Family;
use crate::programme::{Programme, Province};
use crate::spec::Spec;
use crate::stage::Stage;
use crate::world::Course;

/// Indices of this stage's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    province_weight: Vec<usize>,
    left_out: Vec<usize>,
    ministry_weight: Vec<usize>,
}

pub(crate) fn declare(b: &mut Builder<'_>, spec: &Spec, provinces: &[Province]) -> Parameters {
    b.stage = Stage::Quota;
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
    let ministry_weight = b.each(
        "ministry_weight",
        "ministry",
        spec.ministry
            .iter()
            .map(|m| (m.name.as_str(), Family::Normal { mean: m.weight.max(1e-6).ln(), sd: 1.0 }, m.basis.clone())),
        "ln ratio",
    );
    Parameters { province_weight, left_out, ministry_weight }
}

pub(crate) fn step(p: &Parameters, programme: &Programme, theta: &[f64], course: &mut Course) {
    for (i, province) in programme.provinces.iter().enumerate() {
        course.left_out[i] = theta[p.left_out[i]] > 0.5;
        course.province_share[i] =
            if course.left_out[i] { f64::NEG_INFINITY } else { province.population.ln() + theta[p.province_weight[i]] };
    }
    shares(&mut course.province_share);
    for (share, &weight) in course.ministry_share.iter_mut().zip(&p.ministry_weight) {
        *share = theta[weight];
    }
    shares(&mut course.ministry_share);
    // who pays which market's prices; a city takes its part out of its province's market
    course.market_share.fill(0.0);
    for (m, market) in programme.markets.iter().enumerate() {
        course.market_share[m] += market.provinces.iter().map(|&i| course.province_share[i]).sum::<f64>();
        if let Some((province, part)) = market.within {
            let city = course.province_share[province] * part;
            course.market_share[m] += city;
            for (other, outer) in programme.markets.iter().enumerate() {
                if outer.provinces.contains(&province) {
                    course.market_share[other] -= city;
                }
            }
        }
    }
}
