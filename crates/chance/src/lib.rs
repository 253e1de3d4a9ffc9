//! The only source of randomness: counter-based streams with an address (seed, stream, index).
//!
//! A draw depends on its address alone, never on what was drawn before it elsewhere, on the number of
//! threads or on the order of work. The generator is Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011,
//! "Parallel random numbers: as easy as 1, 2, 3"), tested against the vectors of Random123.

mod amounts;
mod normal;
pub mod philox;
pub mod stream;
pub mod words;

pub use normal::{normal_cdf, normal_cdf_and_bell, normal_quantile, normal_quantiles};
pub use stream::{Seed, Stream, StreamName};
pub use words::Words;
