//! Where claims meet the model: observations, posterior worlds, credibility of claims, reliability of sources,
//! influence, evidence of scenarios, gaps.

pub mod bridge;
pub mod calibrate;
pub mod convergence;
pub mod copying;
pub mod draw;
mod exchange;
pub mod fit;
pub mod gaps;
pub mod kernels;
pub mod likelihood;
pub mod misinformed;
pub mod moves;
pub mod nodes;
pub mod observe;
pub mod plan;
pub mod psis;
pub mod sayable;
pub mod scenarios;
pub mod single;
pub mod smc;

pub use fit::{Fit, Followed, Weighing, fit, prior_values};
pub use likelihood::{Likelihood, Touched};
pub use observe::{Kernel, Observation, Observed, Role, observe};
pub use plan::FitPlan;
pub use smc::{Progress, Stopped};
