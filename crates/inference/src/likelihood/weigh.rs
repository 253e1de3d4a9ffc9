//! Weighing worlds: every kernel's mass in a world, at first and after a change of a few coordinates.
//!
//! A sampler changes few coordinates at a time. [`Likelihood::propose`] then runs the stages again that rest on them,
//! and weighs again the claims whose truth moved; the result has the same bits as weighing all of it anew.

use super::{Group, KAPPA, Likelihood, Measured, Restriction, SpeaksOf, Term};
use crate::kernels;
use crate::observe::Kernel;
use crate::sayable::Truth;
use tumen_programme::years::counts::Held;
use tumen_programme::{Stage, StageSet, Theta, World, run_stages};

/// What a proposal changes: parameters of some stages, or of the reporting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Touched {
    /// Stages with a coordinate that may differ.
    pub stages: StageSet,
    /// Whether a coordinate of the reporting may differ.
    pub reporting: bool,
}

impl Touched {
    /// Everything.
    pub const ALL: Touched = Touched { stages: StageSet::ALL, reporting: true };
}

/// What was found in one world.
#[derive(Clone, Debug)]
pub(super) struct Found {
    nuisance: Vec<f64>,
    values: Vec<f64>,
    scores: Vec<Vec<f64>>,
    strengths: Vec<Vec<f64>>,
    /// By observation: mass of the report from a well-informed origin and faithful relays.
    pub(super) informed: Vec<f64>,
    /// By observation: mass of the report from an origin that was right, whatever relays did to it.
    pub(super) origin: Vec<f64>,
    group_ln: Vec<f64>,
    /// Over years: of each count, what is expected.
    of_counts: Vec<f64>,
    /// How many times as wide all kernels are as they should be.
    widened: f64,
}

impl Found {
    fn copy_from(&mut self, other: &Found) {
        self.nuisance.copy_from_slice(&other.nuisance);
        self.values.copy_from_slice(&other.values);
        self.informed.copy_from_slice(&other.informed);
        self.origin.copy_from_slice(&other.origin);
        self.group_ln.copy_from_slice(&other.group_ln);
        self.of_counts.clone_from(&other.of_counts);
        self.widened = other.widened;
        for (own, other) in self.scores.iter_mut().zip(&other.scores) {
            own.clone_from(other);
        }
        for (own, other) in self.strengths.iter_mut().zip(&other.strengths) {
            own.clone_from(other);
        }
    }
}

/// Memory for one chain: the world that it is in and the one that is proposed.
#[derive(Clone, Debug)]
pub struct Scratch {
    /// The parameters last run.
    pub theta: Theta,
    /// The world last run.
    pub world: World,
    pub(super) now: Found,
    next: Found,
    /// Stages whose parameters in `theta` are those of a proposal that was not taken.
    stale: StageSet,
    changed_values: Vec<bool>,
    changed_rankings: Vec<bool>,
    changed_nuisances: Vec<bool>,
    changed_terms: Vec<bool>,
    pub(super) product: Vec<f64>,
}

impl Scratch {
    /// The same memory for kernels so many times as wide as they should be: a sampler's way from the prior.
    #[must_use]
    pub fn widened(mut self, times: f64) -> Scratch {
        self.now.widened = times;
        self
    }

    /// By observation: mass of the report from a well-informed origin and faithful relays.
    #[must_use]
    pub fn informed(&self) -> &[f64] {
        &self.now.informed
    }

    /// Over years: of each count, what was expected in the world that was accepted last.
    #[must_use]
    pub fn of_counts(&self) -> &[f64] {
        &self.now.of_counts
    }

    /// How many times as wide all kernels are as they should be.
    pub(crate) fn width(&self) -> f64 {
        self.now.widened
    }

    /// By observation: mass of the report from an origin that was right, whatever relays did to it.
    #[must_use]
    pub fn origin(&self) -> &[f64] {
        &self.now.origin
    }

    /// The same in the world that was proposed last.
    pub(crate) fn proposed_origin(&self) -> &[f64] {
        &self.next.origin
    }
}

/// Puts a value in its place; whether it was another.
fn put(place: &mut f64, value: f64) -> bool {
    let changed = place.to_bits() != value.to_bits();
    *place = value;
    changed
}

impl Likelihood<'_> {
    /// Memory for evaluations.
    #[must_use]
    pub fn scratch(&self) -> Scratch {
        let found = Found {
            nuisance: vec![0.0; self.nuisances.len()],
            values: vec![0.0; self.measured.len()],
            scores: vec![Vec::new(); self.ranked.len()],
            strengths: vec![Vec::new(); self.ranked.len()],
            informed: vec![0.0; self.terms.len()],
            origin: vec![0.0; self.terms.len()],
            group_ln: vec![0.0; self.groups.len()],
            of_counts: Vec::new(),
            widened: 1.0,
        };
        Scratch {
            theta: Theta(vec![0.0; self.programme.dimension()]),
            world: World::empty(self.programme),
            next: found.clone(),
            now: found,
            stale: StageSet::NONE,
            changed_values: vec![false; self.measured.len()],
            changed_rankings: vec![false; self.ranked.len()],
            changed_nuisances: vec![false; self.nuisances.len()],
            changed_terms: vec![false; self.terms.len()],
            product: Vec::new(),
        }
    }

    /// Runs the whole world at a point of the standard normal and weighs every report in it; ln likelihood of all.
    pub fn weigh(&self, z: &[f64], scratch: &mut Scratch) -> f64 {
        let ln = self.find(z, Touched::ALL, true, scratch);
        self.accept(scratch);
        ln
    }

    /// ln likelihood in a world that another likelihood of the same claims, with other reports, weighed last.
    pub fn weigh_again(&self, scratch: &mut Scratch) -> f64 {
        let mut ln = 0.0;
        for (i, term) in self.terms.iter().enumerate() {
            (scratch.now.informed[i], scratch.now.origin[i]) = self.masses(i, term, &scratch.now);
        }
        for (k, group) in self.groups.iter().enumerate() {
            scratch.now.group_ln[k] = self.group_ln(group, None, &scratch.now.origin, &mut scratch.product);
            ln += scratch.now.group_ln[k];
        }
        ln
    }

    /// ln likelihood at a point that differs from the scratch's world in what is touched. Stages that no report rests
    /// on are not run.
    pub fn propose(&self, z: &[f64], touched: Touched, scratch: &mut Scratch) -> f64 {
        self.find(z, touched, false, scratch)
    }

    /// Goes to the world that was proposed last.
    pub fn accept(&self, scratch: &mut Scratch) {
        std::mem::swap(&mut scratch.now, &mut scratch.next);
        scratch.stale = StageSet::NONE;
    }

    /// As [`Likelihood::propose`] where some counts over years stay as they were in the world that was accepted last: the
    /// deviations in `z` take up what the stages before changed. Places are those of [`tumen_programme::years::Years::counted`]
    /// whose prior is a normal.
    pub fn propose_holding(&self, z: &mut [f64], touched: Touched, places: &[usize], scratch: &mut Scratch) -> f64 {
        let Some(years) = &self.programme.years else { return self.propose(z, touched, scratch) };
        let counts = StageSet::of([Stage::Counts]);
        let Scratch { theta, world, stale, now, .. } = &mut *scratch;
        let anew = touched.stages.and(*stale).and(counts);
        self.set(z, anew, theta);
        let moved = self.moved(anew).without(counts);
        run_stages(self.programme, theta, moved, world);
        years.hold(theta, Held { before: &now.of_counts, places }, world);
        for &i in places.iter().map(|&place| &years.counted()[place]) {
            if let Some((mean, sd)) = self.programme.parameters[i].prior.normal() {
                z[i] = (theta.0[i] - mean) / sd;
            }
        }
        *stale = touched.stages.and(counts);
        self.measure(z, Touched { stages: *stale, ..touched }, false, scratch)
    }

    /// A measured value, by its place, in the world that was accepted last, or proposed last.
    pub(crate) fn value(&self, scratch: &Scratch, measured: usize, proposed: bool) -> f64 {
        let found = if proposed { &scratch.next } else { &scratch.now };
        found.values[measured]
    }

    /// Over years: what is measured of the counts, by place, with the peaks of the amounts told of it (ln, and width of the kernel).
    pub(crate) fn told_counts(&self) -> Vec<(usize, Vec<(f64, f64)>)> {
        let counts = StageSet::of([Stage::Counts]);
        let peak =
            |(term, observation): (&Term, &crate::observe::Observation)| match (&term.speaks_of, &observation.kernel) {
                (SpeaksOf::Value(k), Kernel::Amount { cell, spread: kernels::Spread::Normal { sd } }) => {
                    Some((*k, cell.peak(*sd)))
                }
                _ => None,
            };
        let peaks: Vec<(usize, (f64, f64))> = self.terms.iter().zip(self.observations).filter_map(peak).collect();
        let rests = |(_, measured): &(usize, &Measured)| measured.rests_on.meets(counts);
        let of = |(k, _)| (k, peaks.iter().filter(|(of, _)| *of == k).map(|(_, peak)| *peak).collect());
        self.measured.iter().enumerate().filter(rests).map(of).collect()
    }

    fn set(&self, z: &[f64], stages: StageSet, theta: &mut Theta) {
        for stage in stages.stages() {
            for &i in &self.coordinates[stage as usize] {
                theta.0[i] = self.programme.parameters[i].prior.at(z[i]);
            }
        }
    }

    /// What must be run where the parameters of these stages change.
    fn moved(&self, anew: StageSet) -> StageSet {
        let moved = |stage: &Stage| self.needed.has(*stage) && self.rests_on[*stage as usize].meets(anew);
        StageSet::of(Stage::ALL.into_iter().filter(moved))
    }

    fn find(&self, z: &[f64], touched: Touched, whole: bool, scratch: &mut Scratch) -> f64 {
        let Scratch { theta, world, stale, .. } = scratch;
        let anew = touched.stages.and(*stale);
        self.set(z, anew, theta);
        run_stages(self.programme, theta, if whole { StageSet::ALL } else { self.moved(anew) }, world);
        *stale = touched.stages;
        self.measure(z, touched, whole, scratch)
    }

    /// Weighs the reports in a world that was run elsewhere (of single workers, say) at a point of the standard normal;
    /// ln likelihood of all. The scratch keeps that world, and is of no use for mean-field worlds afterwards.
    pub fn weigh_world(&self, z: &[f64], world: World, scratch: &mut Scratch) -> f64 {
        scratch.world = world;
        let ln = self.measure(z, Touched::ALL, true, scratch);
        self.accept(scratch);
        ln
    }

    /// Reads off the scratch's world what may differ, and weighs the reports that speak of it.
    fn measure(&self, z: &[f64], touched: Touched, whole: bool, scratch: &mut Scratch) -> f64 {
        let programme = self.programme;
        let Scratch { world, now, next, product, .. } = scratch;
        next.copy_from(now);
        if whole || self.rests_on[Stage::Counts as usize].meets(touched.stages) {
            next.of_counts.clone_from(&world.years.of_counts);
        }
        scratch.changed_nuisances.fill(whole);
        if touched.reporting {
            let own = z[programme.dimension()..].iter().zip(&self.nuisances);
            for (((&z, nuisance), place), changed) in own.zip(&mut next.nuisance).zip(&mut scratch.changed_nuisances) {
                *changed |= put(place, nuisance.prior.at(z));
            }
        }
        for ((measured, place), changed) in self.measured.iter().zip(&mut next.values).zip(&mut scratch.changed_values)
        {
            *changed = whole;
            if measured.rests_on.meets(touched.stages) {
                *changed |= put(place, (measured.quantity.value)(programme, world, &measured.target));
            }
        }
        for (k, (measured, changed)) in self.ranked.iter().zip(&mut scratch.changed_rankings).enumerate() {
            *changed = whole || measured.rests_on.meets(touched.stages);
            if *changed {
                rank(programme, world, measured, &mut next.scores[k]);
                kernels::strengths(&next.scores[k], &mut next.strengths[k]);
            }
        }
        for (i, term) in self.terms.iter().enumerate() {
            let value = |k: &usize| scratch.changed_values[*k];
            let nuisance = |k: &usize| scratch.changed_nuisances[*k];
            let truth = match &term.speaks_of {
                SpeaksOf::Value(k) => value(k),
                SpeaksOf::Ranking(k) => scratch.changed_rankings[*k],
                SpeaksOf::Readings(pairs) => pairs.iter().any(|(here, there)| value(here) || value(there)),
            };
            let changed = truth
                || nuisance(&KAPPA)
                || term.topic.as_ref().is_some_and(nuisance)
                || term.relays.iter().any(nuisance);
            scratch.changed_terms[i] = changed;
            if changed {
                (next.informed[i], next.origin[i]) = self.masses(i, term, next);
            }
        }
        let mut ln = 0.0;
        for (group, place) in self.groups.iter().zip(&mut next.group_ln) {
            if group.members.iter().any(|&i| scratch.changed_terms[i]) {
                *place = self.group_ln(group, None, &next.origin, product);
            }
            ln += *place;
        }
        if let Some((one, part)) = self.taken_out
            && let Some(group) = self.groups.iter().find(|group| group.members.contains(&one))
        {
            let origin = &next.origin;
            ln +=
                part * (self.group_ln(group, Some(one), origin, product) - self.group_ln(group, None, origin, product));
        }
        let value = |k: usize| next.values[k];
        let holds = |r: &Restriction| {
            let right = match r.right {
                Ok(value) => value,
                Err((k, plus)) => value(k) + plus,
            };
            r.relation.holds(value(r.left), right)
        };
        if self.only.iter().all(holds) { ln } else { f64::NEG_INFINITY }
    }

    /// ln L without an observation minus ln L with it, at a world weighed before.
    pub fn ln_without(&self, observation: usize, scratch: &mut Scratch) -> f64 {
        let Scratch { now, product, .. } = scratch;
        let group = self.groups.iter().find(|group| group.members.contains(&observation));
        group.map_or(0.0, |group| {
            self.group_ln(group, Some(observation), &now.origin, product)
                - self.group_ln(group, None, &now.origin, product)
        })
    }

    /// What each report speaks of in the world last weighed, the error of its topic, and the probability that every
    /// relay kept it.
    #[must_use]
    pub fn truths(&self, scratch: &Scratch) -> Vec<(Truth, f64, f64)> {
        let found = &scratch.now;
        let of = |term: &Term| {
            let truth = match &term.speaks_of {
                SpeaksOf::Value(k) => Truth::Value(found.values[*k]),
                SpeaksOf::Ranking(k) => {
                    Truth::Ranking { scores: found.scores[*k].clone(), strengths: found.strengths[*k].clone() }
                }
                SpeaksOf::Readings(pairs) => Truth::Readings(
                    pairs.iter().map(|&(here, there)| (found.values[here], found.values[there])).collect(),
                ),
            };
            let error = term.topic.map_or(0.0, |topic| found.nuisance[topic]);
            (truth, error, term.relays.iter().map(|&relay| found.nuisance[relay]).product())
        };
        self.terms.iter().map(of).collect()
    }

    /// The multiplier of all widths in the world last weighed.
    #[must_use]
    pub fn kappa(&self, scratch: &Scratch) -> f64 {
        scratch.now.nuisance[KAPPA]
    }

    /// Mass of a report from a well-informed origin and faithful relays; the same whatever relays did to it.
    fn masses(&self, i: usize, term: &Term, found: &Found) -> (f64, f64) {
        let observation = &self.observations[i];
        if self.silent.contains(&i) {
            return (observation.misinformed, observation.misinformed);
        }
        let kappa = found.nuisance[KAPPA] * found.widened;
        let error = term.topic.map_or(0.0, |topic| found.nuisance[topic]);
        let truth = if let SpeaksOf::Value(k) = term.speaks_of { found.values[k] } else { f64::NAN };
        let mass = match (&observation.kernel, &term.speaks_of) {
            (Kernel::Amount { cell, spread }, _) => kernels::amount(*spread, *cell, truth, error, kappa),
            (Kernel::PaymentRatio { cell, spread }, SpeaksOf::Readings(pairs)) => {
                let of = |&(here, there): &(usize, usize)| {
                    let ratio = found.values[here] / found.values[there];
                    kernels::amount(*spread, *cell, ratio, error, kappa)
                };
                mean(pairs.iter().map(of))
            }
            (Kernel::Payments { low, high }, SpeaksOf::Readings(pairs)) => {
                let spread = kernels::Spread::Normal { sd: kernels::widths::PAYMENT_RANGE };
                let of = |&(from, to): &(usize, usize)| {
                    kernels::amount(spread, *low, found.values[from], error, kappa)
                        * kernels::amount(spread, *high, found.values[to], error, kappa)
                };
                mean(pairs.iter().map(of))
            }
            (Kernel::Range(range), _) => range.mass(truth, error, kappa),
            (Kernel::Window(window), _) => window.mass(truth, kappa),
            (Kernel::Years(at), _) => at.get((truth as usize).wrapping_sub(1)).copied().unwrap_or(0.0),
            (Kernel::Statement { holds }, _) => said(*holds, kernels::statement(truth)),
            (Kernel::Superlative { named, from_top }, SpeaksOf::Ranking(k)) => {
                kernels::superlative(&found.scores[*k], *named, *from_top)
            }
            (Kernel::Place { named, place }, SpeaksOf::Ranking(k)) => {
                kernels::at_place(&found.strengths[*k], *named, *place)
            }
            (Kernel::Most { named, place, holds }, SpeaksOf::Ranking(k)) => {
                let at_place = kernels::at_place(&found.strengths[*k], *named, *place);
                said(*holds, kernels::most(found.scores[*k][*named].exp(), at_place))
            }
            (Kernel::Order(order), SpeaksOf::Ranking(k)) => kernels::in_order(&found.strengths[*k], order),
            // a ranking, range or ratio of payments of a programme without them
            _ => 0.0,
        };
        if term.relays.is_empty() {
            return (mass, mass);
        }
        let kept: f64 = term.relays.iter().map(|&relay| found.nuisance[relay]).product();
        // garbled: half within three decades of the truth, half as the misinformed report (model.md 2.2)
        let near = match &term.speaks_of {
            SpeaksOf::Readings(pairs) => {
                mean(pairs.iter().map(|&(here, there)| self.near(i, found.values[here] / found.values[there])))
            }
            _ => self.near(i, truth),
        };
        let garbled = 0.5 * near + 0.5 * observation.misinformed;
        (kept * mass, kept * mass + (1.0 - kept) * garbled)
    }

    /// Mass of a garbled report: even within a decade and a half on each side of the truth.
    fn near(&self, i: usize, truth: f64) -> f64 {
        let observation = &self.observations[i];
        let reach = kernels::GARBLED_REACH;
        match &observation.kernel {
            Kernel::Amount { cell, .. } | Kernel::PaymentRatio { cell, .. } => kernels::garbled(*cell, truth),
            Kernel::Range(range) => {
                let middle = 0.5 * (range.ln_low + range.ln_high);
                if truth > 0.0 && (middle - truth.ln()).abs() <= reach { observation.garbled } else { 0.0 }
            }
            _ => observation.garbled,
        }
    }

    /// The two ends of p_c(rho): at rho = 0 and rho = 1, with the masses from an origin that was right.
    pub(crate) fn ends(&self, i: usize, origin: &[f64]) -> (f64, f64) {
        let term = &self.terms[i];
        let own = 1.0 - term.echoed;
        (term.copied + own * self.observations[i].misinformed, term.copied + own * origin[i])
    }

    /// ln L_s of a group, with one member left out where asked.
    pub(super) fn group_ln(
        &self,
        group: &Group,
        without: Option<usize>,
        origin: &[f64],
        product: &mut Vec<f64>,
    ) -> f64 {
        product.clear();
        product.resize(group.nodes.points.len(), 1.0);
        let mut invented = 1.0;
        let mut scale = 1.0;
        let mut ln_scale = 0.0;
        for &i in &group.members {
            if without == Some(i) {
                continue;
            }
            let (at_zero, at_one) = self.ends(i, origin);
            let top = at_zero.max(at_one);
            let (low, slope) = (at_zero / top, (at_one - at_zero) / top);
            for (value, &rho) in product.iter_mut().zip(&group.nodes.points) {
                *value *= low + slope * rho;
            }
            invented *= low;
            scale *= top;
            if scale < 1e-200 {
                ln_scale += scale.ln();
                scale = 1.0;
            }
        }
        let mean: f64 = product.iter().zip(&group.nodes.weights).map(|(value, weight)| value * weight).sum();
        ln_scale + scale.ln() + ((1.0 - group.invented) * mean + group.invented * invented).max(1e-300).ln()
    }
}

fn rank(programme: &tumen_programme::Programme, world: &World, measured: &Measured, scores: &mut Vec<f64>) {
    scores.clear();
    if let Some(of) = measured.quantity.scores {
        of(programme, world, &measured.target, scores);
    }
}

/// Of two things that can be said, the mass of the one that is.
fn said(holds: bool, mass: f64) -> f64 {
    if holds { mass } else { 1.0 - mass }
}

/// Mean of the masses of several readings; zero of none.
fn mean(masses: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = masses.len().max(1) as f64;
    masses.sum::<f64>() / count
}
