//! The likelihood of all reports in a world, with the reliability of each source integrated out.
//!
//! For source s and its claims c, with rho the share of its claims that are well-informed:
//!
//! ```text
//! p_c(rho) = e_c Kcopy_c + (1 - e_c) [ rho (phi K_c + (1 - phi) G_c) + (1 - rho) K0_c ]
//! L_s      = (1 - f_s) E_rho prod_c p_c(rho) + f_s prod_c p_c(0)
//! ```
//!
//! K is the kernel, K0 the misinformed alternative, G a report garbled by a relay, phi the probability that the relays
//! kept it, f_s the probability that the whole source is invented (model.md 2.2). The expectation over
//! rho ~ Beta(a, b) is exact by Gauss-Jacobi quadrature.

use crate::kernels;
use crate::nodes::{Nodes, beta_nodes};
use crate::observe::{Kernel, Observation};
use crate::scenarios::Event;
use tumen_evidence::Source;
use tumen_programme::prior::{Family, Prior};
use tumen_programme::target::Statistic;
use tumen_programme::{Programme, Quantity, Target, Theta, World, mean_field_into};

/// A parameter of the reporting rather than of the programme.
#[derive(Clone, Debug, PartialEq)]
pub struct Nuisance {
    /// Its name.
    pub name: String,
    /// Its prior.
    pub prior: Prior,
    /// Its unit.
    pub unit: &'static str,
    /// Why.
    pub basis: &'static str,
}

struct Measured {
    quantity: &'static Quantity,
    target: Target,
}

struct Term {
    first: usize,
    /// Where a report does not say of which job it speaks: pairs of values that it may speak of, each as likely.
    readings: Vec<(usize, usize)>,
    topic: Option<usize>,
    relays: Vec<usize>,
    echoed: f64,
    copied: f64,
}

struct Group {
    source: usize,
    members: Vec<usize>,
    nodes: Nodes,
    invented: f64,
}

/// All observations, ready to be weighed against worlds.
pub struct Likelihood<'a> {
    /// The programme.
    pub programme: &'a Programme,
    /// The observations.
    pub observations: &'a [Observation],
    /// Parameters of the reporting, after those of the programme.
    pub nuisances: Vec<Nuisance>,
    /// Worlds in which this does not hold weigh nothing, where it is given.
    pub only: Option<&'a Event>,
    /// An observation that is partly taken out, and which part of it is: 0 leaves it in, 1 takes it out.
    pub taken_out: Option<(usize, f64)>,
    measured: Vec<Measured>,
    ranked: Vec<Measured>,
    terms: Vec<Term>,
    groups: Vec<Group>,
}

/// Memory for one evaluation at a time.
#[derive(Clone, Debug)]
pub struct Scratch {
    /// The parameters.
    pub theta: Theta,
    /// The world.
    pub world: World,
    nuisance: Vec<f64>,
    values: Vec<f64>,
    scores: Vec<Vec<f64>>,
    strengths: Vec<Vec<f64>>,
    /// By observation: mass of the report from a well-informed origin and faithful relays.
    pub informed: Vec<f64>,
    /// By observation: mass of the report from an origin that was right, whatever relays did to it.
    pub origin: Vec<f64>,
    product: Vec<f64>,
}

/// Longest chain of echoes of echoes that credibility follows.
const LONGEST_CHAIN: usize = 6;
/// Which quantiles of the payments the ends of a range speak of (docs/model.md, 3.4).
const RANGE_QUANTILES: [f64; 2] = [0.1, 0.9];
/// Index of the multiplier of all kernel widths among the nuisances.
const KAPPA: usize = 0;

impl<'a> Likelihood<'a> {
    /// Prepares the observations; `sources` are those of the evidence.
    #[must_use]
    pub fn new(programme: &'a Programme, observations: &'a [Observation], sources: &[Source]) -> Likelihood<'a> {
        let mut nuisances = vec![Nuisance {
            name: "kernel_width".to_string(),
            prior: Prior::new(Family::LogNormal { median: 1.0, sd: 0.25 }),
            unit: "ratio",
            basis: "one multiplier for the widths of all kernels absorbs misjudged widths (model.md section 4)",
        }];
        let mut measured: Vec<Measured> = Vec::new();
        let mut ranked: Vec<Measured> = Vec::new();
        let find = |list: &mut Vec<Measured>, quantity: &'static Quantity, target: Target| {
            let same = |m: &Measured| m.quantity.name == quantity.name && m.target == target;
            list.iter().position(same).unwrap_or_else(|| {
                list.push(Measured { quantity, target });
                list.len() - 1
            })
        };
        let mut terms = Vec::new();
        for observation in observations {
            let Some(quantity) = observation.quantity(programme) else { continue };
            let ranks =
                matches!(observation.kernel, Kernel::Superlative { .. } | Kernel::Place { .. } | Kernel::Order(_));
            let first = if ranks {
                // rankings are alike whoever is named
                let mut target = observation.target.clone();
                (target.provinces, target.region, target.order) = (Vec::new(), None, Vec::new());
                if target.by.is_some() {
                    target.jobs.clear();
                }
                find(&mut ranked, quantity, target)
            } else {
                find(&mut measured, quantity, observation.target.clone())
            };
            let mut readings = Vec::new();
            let any_job = || std::iter::once(Vec::new()).chain((0..programme.jobs.len()).map(|j| vec![j]));
            match (&observation.kernel, programme.quantity("bribe_price")) {
                (Kernel::Payments { .. }, Some(price)) => {
                    let told = &observation.target;
                    let jobs: Vec<Vec<usize>> =
                        if told.jobs.is_empty() { any_job().collect() } else { vec![told.jobs.clone()] };
                    for jobs in jobs {
                        let at = |p| Target { statistic: Statistic::Quantile(p), jobs: jobs.clone(), ..told.clone() };
                        let low = find(&mut measured, price, at(RANGE_QUANTILES[0]));
                        readings.push((low, find(&mut measured, price, at(RANGE_QUANTILES[1]))));
                    }
                }
                (Kernel::PaymentRatio { .. }, Some(price)) => {
                    let at = |market, jobs| Target { market, versus: None, jobs, ..observation.target.clone() };
                    let here = find(&mut measured, price, at(observation.target.market, Vec::new()));
                    for jobs in any_job() {
                        readings.push((here, find(&mut measured, price, at(observation.target.versus, jobs))));
                    }
                }
                _ => {}
            }
            let topic = observation.topic.as_ref().map(|topic| {
                let name = format!("shared_error[{topic}]");
                nuisances.iter().position(|n| n.name == name).unwrap_or_else(|| {
                    nuisances.push(Nuisance {
                        name,
                        prior: Prior::new(Family::Normal { mean: 0.0, sd: 0.1 }),
                        unit: "ln ratio",
                        basis: "claims of one article on one topic share an error (model.md 3.6)",
                    });
                    nuisances.len() - 1
                })
            });
            let relays = observation.relays.iter().map(|relay| {
                let name = format!("kept_by_relay[{relay}]");
                nuisances.iter().position(|n| n.name == name).unwrap_or_else(|| {
                    nuisances.push(Nuisance {
                        name,
                        prior: Prior::new(Family::Beta { a: 18.0, b: 2.0 }),
                        unit: "probability",
                        basis: "a relay keeps nine reports in ten as they were (model.md 2.2)",
                    });
                    nuisances.len() - 1
                })
            });
            let relays = relays.collect();
            let echoed: f64 = observation.copies.iter().map(|c| c.probability).sum::<f64>().min(1.0);
            let copied = observation.copies.iter().map(|c| c.probability * c.mass).sum();
            terms.push(Term { first, readings, topic, relays, echoed, copied });
        }
        let mut groups = Vec::new();
        for (source, of) in sources.iter().enumerate() {
            let members: Vec<usize> =
                observations.iter().enumerate().filter(|(_, o)| o.source == source).map(|(i, _)| i).collect();
            if members.is_empty() {
                continue;
            }
            let nodes = beta_nodes(of.prior.a, of.prior.b, (members.len() + 2) / 2);
            groups.push(Group { source, members, nodes, invented: of.prior.invented });
        }
        Likelihood { programme, observations, nuisances, only: None, taken_out: None, measured, ranked, terms, groups }
    }

    /// Number of coordinates: parameters of the programme, then of the reporting.
    #[must_use]
    pub fn dimension(&self) -> usize {
        self.programme.dimension() + self.nuisances.len()
    }

    /// The stage of a coordinate; `reporting` for the nuisances.
    #[must_use]
    pub fn stage(&self, coordinate: usize) -> &'static str {
        self.programme.parameters.get(coordinate).map_or("reporting", |p| p.stage)
    }

    /// The prior of a coordinate.
    #[must_use]
    pub fn prior(&self, coordinate: usize) -> &Prior {
        match self.programme.parameters.get(coordinate) {
            Some(parameter) => &parameter.prior,
            None => &self.nuisances[coordinate - self.programme.dimension()].prior,
        }
    }

    /// Memory for evaluations.
    #[must_use]
    pub fn scratch(&self) -> Scratch {
        Scratch {
            theta: Theta(vec![0.0; self.programme.dimension()]),
            world: World::empty(self.programme),
            nuisance: vec![0.0; self.nuisances.len()],
            values: vec![0.0; self.measured.len()],
            scores: vec![Vec::new(); self.ranked.len()],
            strengths: vec![Vec::new(); self.ranked.len()],
            informed: vec![0.0; self.terms.len()],
            origin: vec![0.0; self.terms.len()],
            product: Vec::new(),
        }
    }

    /// Runs the world at a point of the standard normal and takes every kernel's mass into the scratch.
    pub fn weigh(&self, z: &[f64], scratch: &mut Scratch) {
        let programme = self.programme;
        programme.theta_into(&z[..programme.dimension()], &mut scratch.theta);
        mean_field_into(programme, &scratch.theta, &mut scratch.world);
        for (i, nuisance) in self.nuisances.iter().enumerate() {
            scratch.nuisance[i] = nuisance.prior.at(z[programme.dimension() + i]);
        }
        let kappa = scratch.nuisance[KAPPA];
        for (value, measured) in scratch.values.iter_mut().zip(&self.measured) {
            *value = (measured.quantity.value)(programme, &scratch.world, &measured.target);
        }
        for (i, measured) in self.ranked.iter().enumerate() {
            scratch.scores[i].clear();
            if let Some(scores) = measured.quantity.scores {
                scores(programme, &scratch.world, &measured.target, &mut scratch.scores[i]);
            }
            kernels::strengths(&scratch.scores[i], &mut scratch.strengths[i]);
        }
        for (i, (term, observation)) in self.terms.iter().zip(self.observations).enumerate() {
            let error = term.topic.map_or(0.0, |topic| scratch.nuisance[topic]);
            let truth = || scratch.values[term.first];
            let mass = match &observation.kernel {
                Kernel::Amount { cell, spread } => kernels::amount(*spread, *cell, truth(), error, kappa),
                Kernel::PaymentRatio { cell, spread } => {
                    let of = |&(here, there): &(usize, usize)| {
                        let ratio = scratch.values[here] / scratch.values[there];
                        kernels::amount(*spread, *cell, ratio, error, kappa)
                    };
                    mean(term.readings.iter().map(of))
                }
                Kernel::Range(range) => range.mass(truth(), error, kappa),
                Kernel::Payments { low, high } => {
                    let spread = kernels::Spread::Normal { sd: kernels::widths::PAYMENT_RANGE };
                    let of = |&(from, to): &(usize, usize)| {
                        kernels::amount(spread, *low, scratch.values[from], error, kappa)
                            * kernels::amount(spread, *high, scratch.values[to], error, kappa)
                    };
                    mean(term.readings.iter().map(of))
                }
                Kernel::Window(window) => window.mass(truth(), kappa),
                Kernel::Years(at) => at.get((truth() as usize).wrapping_sub(1)).copied().unwrap_or(0.0),
                Kernel::Statement => kernels::statement(truth()),
                Kernel::Superlative { named, from_top } => {
                    kernels::superlative(&scratch.scores[term.first], *named, *from_top)
                }
                Kernel::Place { named, place, most } => {
                    let strength = &scratch.strengths[term.first];
                    let at_place = kernels::at_place(strength, *named, *place);
                    if *most { kernels::most(scratch.scores[term.first][*named].exp(), at_place) } else { at_place }
                }
                Kernel::Order(order) => kernels::in_order(&scratch.strengths[term.first], order),
            };
            let kept: f64 = term.relays.iter().map(|&relay| scratch.nuisance[relay]).product();
            scratch.informed[i] = kept * mass;
            scratch.origin[i] = if term.relays.is_empty() {
                mass
            } else {
                // half within three decades of the truth, half misinformed (model.md 2.2)
                kept * mass
                    + (1.0 - kept)
                        * (0.5 * self.near(i, truth_of(&scratch.values, term)) + 0.5 * observation.misinformed)
            };
        }
    }

    /// Mass of a garbled report: even within a decade and a half on each side of the truth.
    fn near(&self, i: usize, truth: f64) -> f64 {
        let observation = &self.observations[i];
        let told = match &observation.kernel {
            Kernel::Amount { cell, .. } if cell.ln_low.is_finite() => 0.5 * (cell.ln_low + cell.ln_high),
            Kernel::Range(range) => 0.5 * (range.ln_low + range.ln_high),
            _ => return observation.garbled,
        };
        let reach = 1.5 * std::f64::consts::LN_10;
        if truth > 0.0 && (told - truth.ln()).abs() <= reach { observation.garbled } else { 0.0 }
    }

    /// The two ends of p_c(rho): at rho = 0 and rho = 1.
    fn ends(&self, i: usize, scratch: &Scratch) -> (f64, f64) {
        let term = &self.terms[i];
        let own = 1.0 - term.echoed;
        (term.copied + own * self.observations[i].misinformed, term.copied + own * scratch.origin[i])
    }

    /// ln likelihood of all reports at a point of the standard normal.
    pub fn ln_likelihood(&self, z: &[f64], scratch: &mut Scratch) -> f64 {
        self.weigh(z, scratch);
        if self.only.is_some_and(|event| !event.holds(self.programme, &scratch.world)) {
            return f64::NEG_INFINITY;
        }
        let whole: f64 = self.groups.iter().map(|group| self.group_ln(group, None, scratch)).sum();
        match self.taken_out {
            Some((observation, part)) => whole + part * self.ln_without(observation, scratch),
            None => whole,
        }
    }

    /// ln L without an observation minus ln L with it, at a world weighed before.
    pub fn ln_without(&self, observation: usize, scratch: &mut Scratch) -> f64 {
        let group = self.groups.iter().find(|group| group.members.contains(&observation));
        group
            .map_or(0.0, |group| self.group_ln(group, Some(observation), scratch) - self.group_ln(group, None, scratch))
    }

    /// ln L_s of a group, with one member left out where asked.
    fn group_ln(&self, group: &Group, without: Option<usize>, scratch: &mut Scratch) -> f64 {
        let mut product = std::mem::take(&mut scratch.product);
        product.clear();
        product.resize(group.nodes.points.len(), 1.0);
        let mut invented = 1.0;
        let mut scale = 1.0;
        let mut ln_scale = 0.0;
        for &i in &group.members {
            if without == Some(i) {
                continue;
            }
            let (at_zero, at_one) = self.ends(i, scratch);
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
        scratch.product = product;
        ln_scale + scale.ln() + ((1.0 - group.invented) * mean + group.invented * invented).max(1e-300).ln()
    }

    /// For each observation, ln L without it minus ln L with it, at a world weighed before.
    pub fn leave_one_out(&self, scratch: &mut Scratch, ln_ratio: &mut [f64]) {
        for group in &self.groups {
            let whole = self.group_ln(group, None, scratch);
            for &i in &group.members {
                ln_ratio[i] = self.group_ln(group, Some(i), scratch) - whole;
            }
        }
    }

    /// For each observation, the probability in this world that it was well-informed; for each source, the mean and the
    /// weights of its reliability at the nodes.
    pub fn credibility(&self, scratch: &mut Scratch, credible: &mut [f64], reliability: &mut [Vec<f64>]) {
        let mut origin_credible = vec![0.0; credible.len()];
        for group in &self.groups {
            let n = group.nodes.points.len();
            let mut weight: Vec<f64> = group.nodes.weights.clone();
            let mut invented = 1.0;
            for &i in &group.members {
                let (at_zero, at_one) = self.ends(i, scratch);
                let top = at_zero.max(at_one);
                for (value, &rho) in weight.iter_mut().zip(&group.nodes.points) {
                    *value *= (at_zero + (at_one - at_zero) * rho) / top;
                }
                invented *= at_zero / top;
            }
            let real: f64 = (1.0 - group.invented) * weight.iter().sum::<f64>();
            let all = real + group.invented * invented;
            let scale = (1.0 - group.invented) / all.max(1e-300);
            weight.iter_mut().for_each(|w| *w *= scale);
            for &i in &group.members {
                let (at_zero, at_one) = self.ends(i, scratch);
                let own = (1.0 - self.terms[i].echoed) * scratch.informed[i];
                origin_credible[i] = (0..n)
                    .map(|k| {
                        let rho = group.nodes.points[k];
                        weight[k] * rho * own / (at_zero + (at_one - at_zero) * rho)
                    })
                    .sum();
            }
            if let Some(slot) = reliability.get_mut(group.source) {
                slot.clone_from(&weight);
            }
        }
        // an echo: that its original was well-informed and it was copied faithfully, or that it was itself; echoes of
        // echoes settle after as many rounds as the longest chain, and few are longer than this
        let mut copied = vec![0.0; credible.len()];
        credible.copy_from_slice(&origin_credible);
        for _ in 0..LONGEST_CHAIN {
            copied.fill(0.0);
            for group in &self.groups {
                let weight = &reliability[group.source];
                let invented = (1.0 - weight.iter().sum::<f64>()).max(0.0);
                for &i in &group.members {
                    let (at_zero, at_one) = self.ends(i, scratch);
                    let report = |rho: f64| at_zero + (at_one - at_zero) * rho;
                    for copy in &self.observations[i].copies {
                        let nodes = group.nodes.points.iter().zip(weight);
                        let over: f64 = nodes.map(|(&rho, w)| w / report(rho)).sum::<f64>() + invented / at_zero;
                        copied[i] += copy.probability * copy.mass * over * copy.faithful * credible[copy.original];
                    }
                }
            }
            for (value, (own, copied)) in credible.iter_mut().zip(origin_credible.iter().zip(&copied)) {
                *value = (own + copied).min(1.0);
            }
        }
    }

    /// The nodes of a source's reliability, by its index in the evidence.
    #[must_use]
    pub fn reliability_nodes(&self, source: usize) -> Option<&Nodes> {
        self.groups.iter().find(|group| group.source == source).map(|group| &group.nodes)
    }
}

/// Mean of the masses of several readings; zero of none.
fn mean(masses: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = masses.len().max(1) as f64;
    masses.sum::<f64>() / count
}

fn truth_of(values: &[f64], term: &Term) -> f64 {
    values.get(term.first).copied().unwrap_or(f64::NAN)
}
