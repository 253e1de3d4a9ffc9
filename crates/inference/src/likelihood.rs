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

mod credibility;
mod weigh;

pub use weigh::{Scratch, Touched};

use crate::fit::Followed;
use crate::nodes::{Nodes, beta_nodes};
use crate::observe::{Kernel, Observation};
use crate::scenarios::{Event, Relation, Side};
use tumen_evidence::Source;
use tumen_programme::prior::{Family, Prior};
use tumen_programme::target::Statistic;
use tumen_programme::{Programme, Quantity, Stage, StageSet, Target};

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
    /// The stages whose parameters can change it.
    rests_on: StageSet,
}

/// What a report speaks of, by places among those measured or ranked.
enum SpeaksOf {
    Value(usize),
    Ranking(usize),
    /// Where it does not say of which job it speaks: pairs of values that it may speak of, each as likely.
    Readings(Vec<(usize, usize)>),
}

struct Term {
    speaks_of: SpeaksOf,
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
    measured: Vec<Measured>,
    ranked: Vec<Measured>,
    terms: Vec<Term>,
    groups: Vec<Group>,
    /// The stages that any observation rests on: the others need not be run to weigh a world.
    pub needed: StageSet,
    /// By stage: its coordinates.
    coordinates: Vec<Vec<usize>>,
    /// By stage: the stages that it rests on.
    rests_on: [StageSet; Stage::ALL.len()],
    /// Comparisons that hold in all worlds that weigh anything.
    only: Vec<Restriction>,
    /// At least so many particles are drawn from the prior to start with: more than the chains keep, where only few of them
    /// weigh anything.
    pub starts: usize,
    /// An observation that is partly taken out, and which part of it is: 0 leaves it in, 1 takes it out.
    pub taken_out: Option<(usize, f64)>,
    /// Observations that say nothing: each world explains them as well as a misinformed source would.
    pub silent: Vec<usize>,
}

/// A comparison of measured values, by their places.
struct Restriction {
    left: usize,
    relation: Relation,
    /// A value, or the place of another quantity and so much more.
    right: Result<f64, (usize, f64)>,
}

/// Which quantiles of the payments the ends of a range speak of (docs/model.md, 3.4).
const RANGE_QUANTILES: [f64; 2] = [0.1, 0.9];
/// Standard deviation of ln of the error that claims of one article on one topic share (model.md 3.6).
pub(crate) const SHARED_ERROR: f64 = 0.1;
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
                let rests_on = StageSet::of((quantity.reads)(&target).iter().copied()).rests_on();
                list.push(Measured { quantity, target, rests_on });
                list.len() - 1
            })
        };
        let mut terms = Vec::new();
        for observation in observations {
            let Some(quantity) = observation.quantity(programme) else { continue };
            let any_job = || std::iter::once(Vec::new()).chain((0..programme.jobs.len()).map(|j| vec![j]));
            let speaks_of = match (&observation.kernel, programme.quantity("bribe_price")) {
                (Kernel::Superlative { .. } | Kernel::Place { .. } | Kernel::Most { .. } | Kernel::Order(_), _) => {
                    // rankings are alike whoever is named
                    let mut target = observation.target.clone();
                    (target.provinces, target.region, target.order) = (Vec::new(), None, Vec::new());
                    if target.by.is_some() {
                        target.jobs.clear();
                    }
                    SpeaksOf::Ranking(find(&mut ranked, quantity, target))
                }
                (Kernel::Payments { .. }, Some(price)) => {
                    let told = &observation.target;
                    let jobs: Vec<Vec<usize>> =
                        if told.jobs.is_empty() { any_job().collect() } else { vec![told.jobs.clone()] };
                    let reading = |jobs: Vec<usize>| {
                        let at = |p| Target { statistic: Statistic::Quantile(p), jobs: jobs.clone(), ..told.clone() };
                        let [low, high] = RANGE_QUANTILES.map(at);
                        (find(&mut measured, price, low), find(&mut measured, price, high))
                    };
                    SpeaksOf::Readings(jobs.into_iter().map(reading).collect())
                }
                (Kernel::PaymentRatio { .. }, Some(price)) => {
                    let at = |market, jobs| Target { market, versus: None, jobs, ..observation.target.clone() };
                    let here = find(&mut measured, price, at(observation.target.market, Vec::new()));
                    let reading = |jobs| (here, find(&mut measured, price, at(observation.target.versus, jobs)));
                    SpeaksOf::Readings(any_job().map(reading).collect())
                }
                _ => SpeaksOf::Value(find(&mut measured, quantity, observation.target.clone())),
            };
            let topic = observation.topic.as_ref().map(|topic| {
                let name = format!("shared_error[{topic}]");
                nuisances.iter().position(|n| n.name == name).unwrap_or_else(|| {
                    nuisances.push(Nuisance {
                        name,
                        prior: Prior::new(Family::Normal { mean: 0.0, sd: SHARED_ERROR }),
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
            terms.push(Term { speaks_of, topic, relays, echoed, copied });
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
        let needed = measured.iter().chain(&ranked).fold(StageSet::NONE, |all, m| all.and(m.rests_on));
        let of =
            |stage: Stage| (0..programme.dimension()).filter(|&i| programme.parameters[i].stage == stage).collect();
        let coordinates = Stage::ALL.map(of).to_vec();
        Likelihood {
            programme,
            observations,
            nuisances,
            measured,
            ranked,
            terms,
            groups,
            needed,
            coordinates,
            rests_on: Stage::ALL.map(Stage::rests_on),
            only: Vec::new(),
            starts: 0,
            taken_out: None,
            silent: Vec::new(),
        }
    }

    /// From now on worlds in which the event does not hold weigh nothing.
    pub fn restrict(&mut self, event: &Event) {
        let mut place = |followed: &Followed| {
            let rests_on = StageSet::of((followed.quantity.reads)(&followed.target).iter().copied()).rests_on();
            self.needed = self.needed.and(rests_on);
            self.measured.push(Measured { quantity: followed.quantity, target: followed.target.clone(), rests_on });
            self.measured.len() - 1
        };
        for comparison in &event.0 {
            let left = place(&comparison.left);
            let right = match &comparison.right {
                Side::Value(value) => Ok(*value),
                Side::Quantity(followed, plus) => Err((place(followed), *plus)),
            };
            self.only.push(Restriction { left, relation: comparison.relation, right });
        }
    }

    /// Number of coordinates: parameters of the programme, then of the reporting.
    #[must_use]
    pub fn dimension(&self) -> usize {
        self.programme.dimension() + self.nuisances.len()
    }

    /// The stage of a coordinate; none for those of the reporting.
    #[must_use]
    pub fn stage(&self, coordinate: usize) -> Option<Stage> {
        self.programme.parameters.get(coordinate).map(|p| p.stage)
    }

    /// The prior of a coordinate.
    #[must_use]
    pub fn prior(&self, coordinate: usize) -> &Prior {
        match self.programme.parameters.get(coordinate) {
            Some(parameter) => &parameter.prior,
            None => &self.nuisances[coordinate - self.programme.dimension()].prior,
        }
    }

    /// The nodes of a source's reliability, by its index in the evidence.
    #[must_use]
    pub fn reliability_nodes(&self, source: usize) -> Option<&Nodes> {
        self.groups.iter().find(|group| group.source == source).map(|group| &group.nodes)
    }
}
