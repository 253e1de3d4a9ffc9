//! A made-up programme, made-up sources and observations.

#![allow(dead_code, reason = "each test file uses its own part")]

use tumen_evidence::{Reliability, ReliabilityPrior, Source, SourceKind};
use tumen_inference::kernels::{Cell, Spread};
use tumen_inference::observe::{CopyOf, Kernel, Observation};
use tumen_inference::{Followed, Weighing};
use tumen_programme::Programme;
use tumen_programme::spec::{CohortSpec, Spec};
use tumen_terms::{Day, QuantityName};

/// One cohort, everything else as the defaults have it.
pub fn programme() -> Programme {
    let cohort = CohortSpec { name: "a".into(), anchor: "2021-01-12".into(), basis: "made up".into() };
    let spec = Spec { cohort: vec![cohort], ..Spec::default() };
    Programme::build(&spec, Day(18_700), Day(19_700)).expect("a programme")
}

/// A source by its prior.
pub fn source(a: f64, b: f64, invented: f64) -> Source {
    Source {
        key: "made-up source".into(),
        kind: SourceKind::Expert,
        reliability: Reliability::F,
        graded: true,
        place: String::new(),
        prior: ReliabilityPrior { a, b, invented },
    }
}

/// A source that is always right.
pub fn certain() -> Source {
    source(1e6, 1e-6, 0.0)
}

/// A source that makes everything up.
pub fn invented() -> Source {
    source(1.0, 1.0, 1.0)
}

pub fn followed(programme: &Programme, name: &str) -> Followed {
    let name = QuantityName::parse(name).expect("a name");
    let (quantity, target) = programme.resolve(&name).expect("a quantity");
    Followed { quantity, target }
}

/// A report that a quantity is a figure, told to `unit`.
pub fn report(programme: &Programme, name: &str, figure: f64, unit: f64, sd: f64, source: usize) -> Observation {
    Observation {
        claim: "X".into(),
        name: QuantityName::parse(name).expect("a name"),
        target: followed(programme, name).target,
        kernel: Kernel::Amount { cell: Cell::of(figure, unit), spread: Spread::Normal { sd } },
        misinformed: 1e-5,
        garbled: 1e-5,
        source,
        relays: Vec::new(),
        topic: None,
        copies: Vec::new(),
    }
}

/// The same as a possible copy.
pub fn copying(mut observation: Observation, original: usize, probability: f64, mass: f64) -> Observation {
    observation.copies.push(CopyOf { original, probability, mass, faithful: 0.9 });
    observation
}

pub fn weighing<'a>(
    programme: &'a Programme,
    observations: &'a [Observation],
    sources: &'a [Source],
    followed: &'a [Followed],
) -> Weighing<'a> {
    Weighing { programme, observations, sources, followed, headline: followed.len() }
}
