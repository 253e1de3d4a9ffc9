//! Draws a world from the prior and what would be reported of it, from the distributions that [`Likelihood`] weighs.
//!
//! For a source s: whether all of it is invented, else rho_s ~ Beta. For a claim in turn: whether it copies one of those
//! that it may repeat, and keeps it; else whether its origin was well-informed, and whether every relay kept the report;
//! then the report (model.md 2.2). The likelihood of the observations so drawn is their probability, and nothing else.

use crate::copying::{KEPT, of_one_fineness};
use crate::likelihood::Likelihood;
use crate::observe::{CopyOf, Kernel, Observation};
use crate::sayable::{Report, Sayable, Truth};
use tumen_chance::{Seed, Stream, StreamName};
use tumen_evidence::Source;
use tumen_programme::prior::{Family, Prior};

/// What became of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// Its origin was well-informed and it was kept on its way; of a copy, that of its original was, and the copy kept it.
    pub well_informed: bool,
    /// It is a copy.
    pub echo: bool,
}

/// How reports are made where they are not made as the likelihood assumes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Making {
    /// Kernels are so many times as wide.
    pub widths: f64,
    /// The first claim repeats the second, unknown to the likelihood.
    pub repeats: Option<(usize, usize)>,
    /// What this source knows it tells with figures doubled, days two months late and everything else turned round.
    pub lies: Option<usize>,
    /// This source invents everything.
    pub invents: Option<usize>,
}

impl Making {
    /// As the likelihood assumes.
    pub const AS_ASSUMED: Making = Making { widths: 1.0, repeats: None, lies: None, invents: None };
}

/// How a liar changes an amount.
const LIE_FACTOR: f64 = 2.0;
/// How a liar changes a date, in days.
const LIE_DAYS: f64 = 60.0;

/// A true world and what was reported of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// Its coordinates.
    pub z: Vec<f64>,
    /// The reports, as observations.
    pub observations: Vec<Observation>,
    /// What became of each claim.
    pub states: Vec<State>,
}

/// The number of claims that one replication has addresses for.
const ADDRESSES: u64 = 1 << 24;

/// Draws the world and the reports of one replication. `templates` are the observations of the case, of which the
/// likelihood was made.
#[must_use]
pub fn draw(
    likelihood: &Likelihood<'_>,
    sayable: &[Sayable],
    sources: &[Source],
    making: Making,
    seed: Seed,
    replication: usize,
) -> Drawn {
    let templates = likelihood.observations;
    let mut stream = Stream::new(seed, StreamName::Truths, replication as u64);
    let z: Vec<f64> = (0..likelihood.dimension()).map(|_| stream.normal()).collect();
    let mut scratch = likelihood.scratch();
    likelihood.weigh(&z, &mut scratch);
    let truths = likelihood.truths(&scratch);
    let kappa = likelihood.kappa(&scratch) * making.widths;
    let address = |k: usize| replication as u64 * 2 * ADDRESSES + k as u64;
    // rho; 0 where all is invented
    let reliability: Vec<f64> = sources
        .iter()
        .enumerate()
        .map(|(s, source)| {
            let mut stream = Stream::new(seed, StreamName::Reports, ADDRESSES + address(s));
            let invented = stream.uniform() < source.prior.invented || making.invents == Some(s);
            let rho = Prior::new(Family::Beta { a: source.prior.a, b: source.prior.b }).at(stream.normal());
            if invented { 0.0 } else { rho }
        })
        .collect();
    let mut told: Vec<Option<(Report, State)>> = vec![None; templates.len()];
    for first in 0..templates.len() {
        // originals before their copies; links make no circles
        let mut open = vec![first];
        while let Some(&i) = open.last() {
            let links = templates[i].copies.iter().map(|copy| copy.original);
            let links = links.chain(making.repeats.filter(|(copy, _)| *copy == i).map(|(_, original)| original));
            let waits: Vec<usize> =
                links.filter(|&original| told[original].is_none() && !open.contains(&original)).collect();
            if !waits.is_empty() && told[i].is_none() {
                open.extend(waits);
                continue;
            }
            open.pop();
            if told[i].is_some() {
                continue;
            }
            let mut stream = Stream::new(seed, StreamName::Reports, address(i));
            let (truth, error, kept) = &truths[i];
            let teller = Teller { sayable: &sayable[i], template: &templates[i], error: *error, kept: *kept, kappa };
            let lie = making.lies == Some(templates[i].source);
            let lied = if lie { other_than(&templates[i].kernel, truth) } else { truth.clone() };
            let report = match original(&templates[i].copies, making.repeats.filter(|r| r.0 == i), &mut stream) {
                Some(original) => teller.copy(told[original].as_ref(), &mut stream),
                None => {
                    let (report, state) = teller.own(&lied, reliability[templates[i].source], &mut stream);
                    (report, State { well_informed: state.well_informed && !lie, ..state })
                }
            };
            told[i] = Some(report);
        }
    }
    let told: Vec<(Report, State)> = told.into_iter().flatten().collect();
    let observations = templates.iter().enumerate().map(|(i, template)| retold(template, i, sayable, &told)).collect();
    Drawn { z, observations, states: told.iter().map(|(_, state)| *state).collect() }
}

/// The claim that it copies, if it does.
fn original(copies: &[CopyOf], repeats: Option<(usize, usize)>, stream: &mut Stream) -> Option<usize> {
    let mut left = stream.uniform();
    if let Some((_, original)) = repeats {
        return Some(original);
    }
    copies.iter().find_map(|copy| {
        left -= copy.probability;
        (left < 0.0).then_some(copy.original)
    })
}

/// What a liar takes for the truth.
fn other_than(kernel: &Kernel, truth: &Truth) -> Truth {
    match (kernel, truth) {
        (Kernel::Window(_), Truth::Value(day)) => Truth::Value(day + LIE_DAYS),
        (Kernel::Statement { .. }, Truth::Value(part)) => Truth::Value(1.0 - part),
        (Kernel::Years(_), Truth::Value(rule)) => Truth::Value(rule + 1.0),
        (_, Truth::Value(value)) => Truth::Value(value * LIE_FACTOR),
        (Kernel::PaymentRatio { .. }, Truth::Readings(pairs)) => {
            Truth::Readings(pairs.iter().map(|&(here, there)| (here * LIE_FACTOR, there)).collect())
        }
        (_, Truth::Readings(pairs)) => {
            Truth::Readings(pairs.iter().map(|&(low, high)| (low * LIE_FACTOR, high * LIE_FACTOR)).collect())
        }
        (_, Truth::Ranking { scores, strengths }) => {
            let backwards = |values: &[f64]| values.iter().rev().copied().collect();
            Truth::Ranking { scores: backwards(scores), strengths: backwards(strengths) }
        }
    }
}

struct Teller<'a> {
    sayable: &'a Sayable,
    template: &'a Observation,
    error: f64,
    kept: f64,
    kappa: f64,
}

impl Teller<'_> {
    fn own(&self, truth: &Truth, rho: f64, stream: &mut Stream) -> (Report, State) {
        let unknown = State { well_informed: false, echo: false };
        let knew = stream.uniform() < rho;
        let kept = stream.uniform() < self.kept;
        if !knew {
            return (self.sayable.misinformed(stream), unknown);
        }
        if !kept {
            return (self.sayable.garbled(truth, stream), unknown);
        }
        match self.sayable.informed(&self.template.kernel, truth, self.error, self.kappa, stream) {
            Some(report) => (report, State { well_informed: true, echo: false }),
            None => (self.sayable.misinformed(stream), unknown),
        }
    }

    fn copy(&self, original: Option<&(Report, State)>, stream: &mut Stream) -> (Report, State) {
        match original {
            Some((report, state)) if stream.uniform() < KEPT => {
                (report.clone(), State { well_informed: state.well_informed, echo: true })
            }
            _ => (self.sayable.misinformed(stream), State { well_informed: false, echo: true }),
        }
    }
}

/// A claim's observation, had it told this.
fn retold(template: &Observation, i: usize, sayable: &[Sayable], told: &[(Report, State)]) -> Observation {
    let report = &told[i].0;
    let (kernel, misinformed, garbled) = sayable[i].told(&template.kernel, report);
    let copies = template.copies.iter().map(|copy| {
        let telling = of_one_fineness(*report == told[copy.original].0, misinformed);
        CopyOf { mass: telling.mass, faithful: telling.faithful, ..*copy }
    });
    Observation { kernel, misinformed, garbled, copies: copies.collect(), ..template.clone() }
}
