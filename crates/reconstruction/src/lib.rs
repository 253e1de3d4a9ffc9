//! The whole chain as one pure function: holdings, question, plan and seed in; reconstruction out.

pub mod answer;
pub mod holdings;
pub mod ran_into;
pub mod reconstruct;
pub mod summary;
pub mod trace;

pub use answer::Reconstruction;
pub use holdings::Holdings;
pub use reconstruct::{NoAnswer, Prepared, Question, answer, prepare, priors, reconstruct};
pub use tumen_chance::Seed;
pub use tumen_inference::{FitPlan, Progress};
