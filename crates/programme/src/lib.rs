//! The dispatch programme as an executable model: cohorts, stages in causal order, parameters with
//! priors, and the quantities that one can observe in a world. It knows no claims.

pub mod bids;
mod checks;
pub mod defaults;
pub mod mean_field;
pub mod parameters;
pub mod prior;
pub mod programme;
pub mod quantities;
pub mod ranges;
pub mod simulate;
pub mod spec;
pub mod stage;
pub mod stages;
pub mod target;
pub mod timeline;
mod trades;
pub mod world;
pub mod years;

pub use mean_field::{Theta, mean_field, mean_field_into, run_stages};
pub use parameters::Parameter;
pub use programme::{Problem, Programme};
pub use quantities::{Form, Nature, Quantity};
pub use stage::{Stage, StageSet};
pub use target::{Statistic, Target};
pub use world::{Course, NEVER, World};
