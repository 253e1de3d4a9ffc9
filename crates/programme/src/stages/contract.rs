//! Contract: how long they stay at most, by the rule.

use crate::parameters::Builder;
use crate::prior::Family;
use crate::stage::Stage;
use crate::world::Course;

/// Prior of the longest stay by the rule: 1 to 5 years (model.md 3.6; three is the norm since 1967, domain.md, stage 9).
const CAP_SHARES: [f64; 5] = [0.05, 0.15, 0.5, 0.15, 0.15];

/// Indices of this stage's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    cap: usize,
}

pub(crate) fn declare(b: &mut Builder<'_>) -> Parameters {
    b.stage = Stage::Contract;
    Parameters {
        cap: b.add("stay_cap", "share", Family::Uniform, "1 to 5 years with .05, .15, .5, .15, .15 (model.md 3.6)"),
    }
}

/// The whole number of years that a uniform draw stands for.
fn cap_years(draw: f64) -> usize {
    let mut below = 0.0;
    for (years, share) in CAP_SHARES.iter().enumerate() {
        below += share;
        if draw < below {
            return years + 1;
        }
    }
    CAP_SHARES.len()
}

pub(crate) fn step(p: &Parameters, theta: &[f64], course: &mut Course) {
    course.stay_cap = cap_years(theta[p.cap]) as f64;
}
