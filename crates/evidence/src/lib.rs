//! What was said, by whom, how firmly: claims, sources, grades, echoes, and remarks on all of them.
//! This crate knows no model of a programme: it cannot name a stage.

pub mod assemble;
pub mod claim;
pub mod correction;
pub mod echo;
mod grading;
pub mod name;
mod origins;
mod outlet;
mod reading;
pub mod remark;
pub mod row;
pub mod source;

pub use assemble::{AssembleInput, Evidence, SetAside, assemble};
pub use claim::{Claim, Handling, Status};
pub use correction::{Corrected, Correction};
pub use echo::Echo;
pub use remark::{Remark, RemarkKind};
pub use row::Row;
pub use source::{Reliability, ReliabilityPrior, Source, SourceKind};
