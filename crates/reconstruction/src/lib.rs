//! The whole chain as one pure function: holdings, question, plan and seed in; reconstruction out.

pub mod answer;
pub mod backtest;
pub mod calibration;
mod claims;
mod earlier;
mod fans;
pub mod holdings;
pub mod lists;
mod places;
mod prepare;
mod prices;
pub mod public;
pub mod ran_into;
pub mod reconstruct;
mod rivals;
pub mod simulation;
mod single_workers;
mod sources;
mod structure;
pub mod summary;
mod told;
pub mod trace;
pub mod worlds;

pub use answer::Reconstruction;
pub use holdings::Holdings;
pub use prepare::{NoAnswer, Prepared, Question, prepare};
pub use public::{PublicView, Withheld, public};
pub use reconstruct::{answer, reconstruct};
pub use simulation::{Simulation, SimulationSummary};
pub use structure::priors;
pub use tumen_chance::Seed;
pub use tumen_inference::{FitPlan, Progress};
pub use tumen_programme::simulate::TooMany;
pub use worlds::{Column, Table, Values};
