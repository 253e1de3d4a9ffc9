//! How reports and counts change with each coordinate, and proposals along what they leave open.
//!
//! Over years hundreds of coordinates are known from a few hundred particles: their covariance is mostly noise. Its inverse is not,
//! where it comes from slopes: H = 1 + sum over held counts of (dz/dx)(dz/dx)' + t mean over particles of the sum over reports of
//! s s', with s the slope of ln p of a report (Gauss-Newton for the counts, outer products of scores for the reports: Berndt,
//! Hall, Hall & Hausman 1974). A proposal is a step of normal noise with covariance H^-1 (Roberts & Rosenthal 2001).

use super::{Chain, Moves, TUNED_NEXT};
use crate::likelihood::{Likelihood, Scratch, Touched};
use crate::smc::Place;
use nalgebra::{DMatrix, SymmetricEigen};
use rayon::prelude::*;
use std::iter::repeat_n;
use tumen_chance::Stream;
use tumen_programme::{Stage, StageSet};

/// Particles at which slopes are taken.
const LOOK: usize = 8;
/// How far a coordinate is moved for its slope: a hundredth of its prior's standard deviation, less than any report feels.
const NUDGE: f64 = 0.01;
/// An eigenvalue of H above which a direction is informed; the prior's own is one.
const INFORMED: f64 = 1.1;
/// Informed directions that one proposal moves. H misjudges some of them: each then finds its own scale, and holds back few others.
const BLOCK: usize = 8;
/// Times that each informed direction is moved in a sweep: these proposals are then most of its cost. A state that was exchanged and
/// not moved enough goes back before it has settled: with twice, three descents from the prior were seen in 3,750 scans.
const TIMES: usize = 4;
/// One for so many of the rest, which needs fewer: each goes farther.
const ACROSS_FOR: usize = 32;
/// Part of the idle that is drawn anew with each proposal for them.
const IDLE_PART: usize = 3;

/// Acceptance that proposals are drawn to: a random walk in many dimensions moves most with it (Roberts & Rosenthal 2001).
pub(super) const ALONG_RATE: f64 = 0.234;
/// How much one proposal changes ln of a chain's scale while it settles: some tens make a factor of two.
const TUNED_BY: f64 = 0.1;

/// Coordinates that move together along what the reports leave open.
#[derive(Clone, Debug)]
pub(super) struct Slopes {
    /// What their proposals change.
    touched: Touched,
    /// Whether counts are held meanwhile.
    holds: bool,
    /// Scale of proposals along the informed directions, in standard deviations, and step of those across them.
    steps: [f64; 2],
    coordinates: Vec<usize>,
    /// Those that neither a report nor a held count felt.
    idle: Vec<usize>,
    /// Eigenvectors of H, one after the other, along which reports or held counts tell more than the prior.
    directions: Vec<f64>,
    /// Of each, the standard deviation that H gives it.
    scales: Vec<f64>,
}

/// What is tried.
#[derive(Clone, Copy, Debug)]
pub(super) enum Slide {
    /// Some of the informed directions.
    Along,
    /// All that is not informed.
    Across,
    /// Some of the idle.
    Afresh,
}

/// A chain's own scales: by informed direction, and the step across them.
#[derive(Clone, Debug)]
pub(super) struct Scales {
    along: Vec<f64>,
    across: f64,
}

impl Slopes {
    /// Whether a likelihood's coordinates move along slopes: over years.
    pub fn serve(likelihood: &Likelihood<'_>) -> bool {
        likelihood.programme.years.is_some() && likelihood.needed.has(Stage::Counts)
    }

    /// Those of the people and the reporting, and those of what is counted; none but over years.
    pub fn of(likelihood: &Likelihood<'_>, free: &[usize]) -> Vec<Slopes> {
        if !Slopes::serve(likelihood) {
            return Vec::new();
        }
        let counts = |&i: &usize| likelihood.stage(i) == Some(Stage::Counts);
        let smooth = free.iter().copied().filter(|&i| !likelihood.prior(i).is_discrete());
        let (counted, people): (Vec<usize>, Vec<usize>) = smooth.partition(counts);
        let one = |coordinates: Vec<usize>, holds| {
            let stages = StageSet::of(coordinates.iter().filter_map(|&i| likelihood.stage(i)));
            let touched = Touched { stages, reporting: holds };
            Slopes {
                touched,
                holds,
                steps: [0.8, 0.5],
                coordinates,
                idle: Vec::new(),
                directions: Vec::new(),
                scales: Vec::new(),
            }
        };
        vec![one(people, true), one(counted, false)]
    }

    /// Takes the slopes at some of the particles, at a temperature and width.
    pub fn fit(&mut self, likelihood: &Likelihood<'_>, particles: &[f64], at: Place, held: (&[usize], &[usize])) {
        let dimension = likelihood.dimension();
        let mut all = self.coordinates.clone();
        all.append(&mut self.idle);
        all.sort_unstable();
        let every = (particles.len() / dimension).div_ceil(LOOK).max(1);
        let some: Vec<&[f64]> = particles.chunks_exact(dimension).step_by(every).collect();
        let (touched, holds) = (self.touched, self.holds);
        let rows: Vec<Vec<Vec<f64>>> = some
            .par_iter()
            .map(|z| {
                let mut scratch = likelihood.scratch().widened(at.widened);
                likelihood.weigh(z, &mut scratch);
                let here = likelihood.ln_each(&scratch, false);
                let mut there = z.to_vec();
                let mut slope = |&i: &usize| {
                    there[i] += NUDGE;
                    let own = likelihood.stage(i).map_or(StageSet::NONE, |stage| StageSet::of([stage]));
                    let own = Touched { stages: own, reporting: touched.reporting && own == StageSet::NONE };
                    if holds {
                        likelihood.propose_holding(&mut there, own, held.0, &mut scratch);
                    } else {
                        likelihood.propose(&there, own, &mut scratch);
                    }
                    let reports = likelihood.ln_each(&scratch, true);
                    let reports = reports.iter().zip(&here).map(|(there, here)| at.temperature.sqrt() * (there - here));
                    let counts = held.1.iter().map(|&c| there[c] - z[c]);
                    let felt = reports.chain(counts).map(|x| x / NUDGE).collect();
                    there.copy_from_slice(z);
                    felt
                };
                all.iter().map(&mut slope).collect()
            })
            .collect();
        let felt = |k: usize| rows.iter().any(|of| of[k].iter().any(|x| *x != 0.0));
        let (own, idle): (Vec<usize>, Vec<usize>) = (0..all.len()).partition(|&k| felt(k));
        let n = own.len();
        let mut precision = DMatrix::<f64>::identity(n, n);
        for of in &rows {
            let features = of.first().map_or(0, Vec::len);
            let slopes = DMatrix::from_fn(n, features, |k, f| of[own[k]][f]);
            precision += &slopes * slopes.transpose() / rows.len() as f64;
        }
        let SymmetricEigen { eigenvectors, eigenvalues } = SymmetricEigen::new(precision);
        self.scales.clear();
        self.directions.clear();
        for (direction, &value) in eigenvectors.column_iter().zip(eigenvalues.iter()) {
            if value > INFORMED {
                self.scales.push(1.0 / value.sqrt());
                self.directions.extend(direction.iter());
            }
        }
        self.coordinates = own.into_iter().map(|k| all[k]).collect();
        self.idle = idle.into_iter().map(|k| all[k]).collect();
    }

    /// What is tried in a sweep, in order.
    fn slides(&self) -> impl DoubleEndedIterator<Item = Slide> + use<> {
        let (informed, rest) = (self.scales.len(), self.coordinates.len() - self.scales.len());
        repeat_n(Slide::Along, TIMES * informed.div_ceil(BLOCK))
            .chain(repeat_n(Slide::Across, rest.div_ceil(ACROSS_FOR)))
            .chain(repeat_n(Slide::Afresh, usize::from(!self.idle.is_empty())))
    }

    /// Adds normal noise along some of the informed directions, by the scales that a chain has found for them; gives which they are.
    fn along(&self, scales: &Scales, proposed: &mut [f64], stream: &mut Stream) -> [usize; BLOCK] {
        let mut block = [0; BLOCK];
        for place in &mut block {
            let k = stream.below(self.scales.len());
            *place = k;
            let far = scales.along[k] * stream.normal();
            let direction = &self.directions[k * self.coordinates.len()..(k + 1) * self.coordinates.len()];
            self.coordinates.iter().zip(direction).for_each(|(&i, v)| proposed[i] += far * v);
        }
        block
    }

    /// Moves what is across the informed directions as the prior has it: autoregressive, so that the prior cancels (Cotter, Roberts,
    /// Stuart & White 2013, in the complement of a subspace: Cui, Law & Marzouk 2016).
    fn across(&self, step: f64, proposed: &mut [f64], stream: &mut Stream, change: &mut [f64]) {
        let n = self.coordinates.len();
        let less = 1.0 - (1.0 - step * step).sqrt();
        for (x, &i) in change.iter_mut().zip(&self.coordinates) {
            *x = step * stream.normal() - less * proposed[i];
        }
        for direction in self.directions.chunks_exact(n) {
            let part: f64 = direction.iter().zip(change.iter()).map(|(v, x)| v * x).sum();
            change.iter_mut().zip(direction).for_each(|(x, v)| *x -= part * v);
        }
        for (&i, x) in self.coordinates.iter().zip(change.iter()) {
            proposed[i] += x;
        }
    }

    /// Draws some of the idle anew from the prior.
    fn refresh(&self, proposed: &mut [f64], stream: &mut Stream) {
        for _ in 0..self.idle.len().div_ceil(IDLE_PART) {
            proposed[self.idle[stream.below(self.idle.len())]] = stream.normal();
        }
    }

    /// The scales that a chain begins with.
    pub fn scales(&self) -> Scales {
        Scales { along: self.scales.iter().map(|scale| self.steps[0] * scale).collect(), across: self.steps[1] }
    }

    /// Draws the scales of the next place to the acceptance along and across at this one, where there was any.
    pub fn tune(&mut self, rates: [Option<f64>; 2]) {
        for (step, rate) in self.steps.iter_mut().zip(rates) {
            *step *= rate.map_or(1.0, |rate| (TUNED_NEXT * (rate - ALONG_RATE)).exp());
        }
        self.steps[1] = self.steps[1].min(1.0);
    }

    /// Room for its noise.
    pub fn len(&self) -> usize {
        self.coordinates.len() + self.idle.len()
    }
}

impl Scales {
    fn tune(&mut self, block: Option<[usize; BLOCK]>, taken: bool) {
        let further = (TUNED_BY * (f64::from(u8::from(taken)) - ALONG_RATE)).exp();
        match block {
            Some(block) => block.into_iter().for_each(|k| self.along[k] *= further),
            None => self.across = (self.across * further).min(1.0),
        }
    }
}

impl Moves {
    /// What is tried along slopes in a sweep, in order.
    pub(super) fn slides(&self) -> impl DoubleEndedIterator<Item = (usize, Slide)> {
        self.slopes.iter().enumerate().flat_map(|(k, slopes)| slopes.slides().map(move |slide| (k, slide)))
    }
}

impl Chain {
    /// One proposal along slopes.
    pub(super) fn slide(
        &mut self,
        likelihood: &Likelihood<'_>,
        moves: &Moves,
        temperature: f64,
        (k, slide): (usize, Slide),
    ) {
        let slopes = &moves.slopes[k];
        let mut block = None;
        let ln_ratio = match slide {
            Slide::Along => {
                block = Some(slopes.along(&self.scales[k], &mut self.proposed, &mut self.stream));
                self.prior_ratio(&slopes.coordinates)
            }
            Slide::Across => {
                slopes.across(self.scales[k].across, &mut self.proposed, &mut self.stream, &mut self.noise);
                0.0
            }
            Slide::Afresh => {
                slopes.refresh(&mut self.proposed, &mut self.stream);
                0.0
            }
        };
        let taken = self.decide(likelihood, moves, temperature, (slopes.touched, slopes.holds), ln_ratio);
        let way = match slide {
            Slide::Along => 0,
            Slide::Across => 1,
            Slide::Afresh => return,
        };
        self.tally.count(2 * moves.parts.len() + 2 * k + way, taken);
        if self.tunes {
            self.scales[k].tune(block, taken);
        }
    }
}

impl Likelihood<'_> {
    /// ln p of each report in the world last accepted, or last proposed, at a reliability of seven in ten.
    fn ln_each(&self, scratch: &Scratch, proposed: bool) -> Vec<f64> {
        let origin = if proposed { scratch.proposed_origin() } else { scratch.origin() };
        let ln = |i: usize| {
            let (at_zero, at_one) = self.ends(i, origin);
            (at_zero + TYPICAL * (at_one - at_zero)).max(f64::MIN_POSITIVE).ln()
        };
        (0..origin.len()).map(ln).collect()
    }
}

/// The share of well-informed reports at which slopes are taken: between that of an anonymous source and of an office.
const TYPICAL: f64 = 0.7;
