//! The whole chain as one pure function: holdings, question, plan and seed in; reconstruction out.

pub mod answer;
pub mod calibration;
mod earlier;
pub mod holdings;
pub mod lists;
pub mod public;
pub mod ran_into;
pub mod reconstruct;
mod rivals;
pub mod simulation;
mod single_workers;
pub mod summary;
pub mod trace;
pub mod worlds;

pub use answer::Reconstruction;
pub use holdings::Holdings;
pub use public::{PublicView, Withheld, public};
pub use reconstruct::{NoAnswer, Prepared, Question, answer, prepare, priors, reconstruct};
pub use simulation::{Simulation, SimulationSummary};
pub use tumen_chance::Seed;
pub use tumen_inference::{FitPlan, Progress};
pub use tumen_programme::simulate::TooMany;
pub use worlds::{Column, Table, Values};
