//! Effective draws for each second of CPU on D0 with seven reports and eight unknown parameters: the problem that
//! `bench/peers/abc_pyabc.py` gives to pyABC, with Gaussian kernels in the place of its ball of tolerance.
//!
//! `cargo bench -p tumen-inference --bench d0`; with `-- --importance 1000000` it draws so many worlds from the prior as well
//! and compares. The mean field is sampled, each draw gets a world of single workers, and weights make the answer exact:
//!
//! ```text
//! w = prior(theta) L(simulate(theta, u)) / (prior of the mean field(theta) L(mean field of theta))
//! ```
//!
//! The mean field's kernels are log-normal, its second taste stands at its mean and its first day has a normal prior: the
//! weights take care of that too.

use rayon::prelude::*;
use tumen_chance::{Seed, Stream, StreamName};
use tumen_evidence::{Reliability, ReliabilityPrior, Source, SourceKind};
use tumen_inference::convergence::effective_size;
use tumen_inference::kernels::{Cell, Spread};
use tumen_inference::moves::{Chain, Moves};
use tumen_inference::psis::smooth;
use tumen_inference::smc::sample;
use tumen_inference::{FitPlan, Followed, Kernel, Likelihood, Observation};
use tumen_programme::prior::{Family, Prior};
use tumen_programme::simulate::{Address, simulate};
use tumen_programme::spec::{PriorSpec, Spec};
use tumen_programme::{Programme, Theta, World};
use tumen_terms::{Day, QuantityName};

/// pyABC 0.13.0 on this problem: 91 CPU seconds for 128 effective draws, measured once (shared/peers/simulation/README.md).
const PYABC: f64 = 128.0 / 91.0;

/// The mean field's sampler: small on the way, then long chains.
const PLAN: FitPlan =
    FitPlan { name: "d0", islands: 1, chains: 32, length: 16, scans: 0, single_workers: false, cess: 0.5, draws: 512 };
/// States of each chain at the end, of which one in [`EVERY`] gets a world of single workers.
const LENGTH: usize = 1_024;
const EVERY: usize = 2;

/// The reports: quantity, value, standard deviation, and whether both are of the ln.
const REPORTS: [(&str, f64, f64, bool); 7] = [
    ("workers_planned", 6_000.0, 0.4, true),
    ("first_departure_date", 66.0, 6.0, false),
    ("province_share[origin_province=Pyongyang]", 0.5, 0.12, false),
    ("bribe_price[job=miscellaneous,origin_city=Pyongyang]", 2_000.0, 0.2, true),
    ("bribe_price[job=logging,origin_city=Pyongyang]", 1_500.0, 0.25, true),
    ("bribe_price[job=logging,origin_city=Pyongan]", 3_700.0, 0.2, true),
    ("bribe_ratio[job=miscellaneous,origin_city=Pyongan,vs_city=Pyongyang]", 2.0, 0.2, true),
];

/// The unknown parameters: name, mean and standard deviation of a normal prior, and whether these are of the ln.
const UNKNOWN: [(&str, f64, f64, bool); 8] = [
    ("workers_planned", 8.699_514_748, 0.9, true),
    ("province_weight[province=Pyongyang]", 0.0, 1.0, false),
    ("province_weight[province=Hamgyong]", -0.3, 0.7, false),
    ("wealth_level", 8.0, 0.7, true),
    ("market_level[market=Pyongan]", 0.3, 0.5, false),
    ("bid_share", -1.0, 0.6, true),
    ("taste[job=miscellaneous]", 1.0, 0.7, false),
    // its prior is uniform on 10 to 160: the weights see to that
    ("selection_duration", 35.0, 15.0, false),
];
/// The first day on which anyone may leave is uniform on 30 to 180; selection is complete 20 days before.
const DURATION: (f64, f64) = (10.0, 160.0);

fn fixed(value: f64, unit: &str) -> PriorSpec {
    PriorSpec {
        family: "fixed".into(),
        median: None,
        mean: None,
        sd: None,
        a: None,
        b: None,
        probability: None,
        value: Some(value),
        unit: unit.into(),
        basis: "bench/peers/abc_pyabc.py".into(),
    }
}

fn programme() -> Programme {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../cases/d0/programme.toml");
    let mut spec: Spec = toml::from_str(&std::fs::read_to_string(path).expect("the case")).expect("a programme");
    // shares are softmax(a, 0, b, -0.5) whatever the populations of D0
    for (name, population) in [("Pyongyang", 0.45f64), ("Pyongan", 0.30), ("Hamgyong", 0.15), ("elsewhere", 0.10)] {
        let weight = if name == "elsewhere" { -0.5 } else { 0.0 } - population.ln();
        let key = format!("province_weight[province={name}]");
        spec.priors.insert(key, fixed(weight, "ln ratio"));
    }
    spec.priors.insert("taste[job=logging]".into(), fixed(0.5, "taste"));
    let day = |text| Day::parse(text).expect("a day");
    let mut programme = Programme::build(&spec, day("1970-01-01"), day("1974-02-08")).expect("a programme");
    // a case may not have a share above one or a negative duration: pyABC's problem does
    for (name, mean, sd, ln) in UNKNOWN {
        let parameter = programme.parameters.iter_mut().find(|p| p.name == name).expect("a parameter");
        let weight = match parameter.prior.family {
            Family::Fixed { value } if name.starts_with("province_weight") => value,
            _ => 0.0,
        };
        parameter.prior = Prior::new(if ln {
            Family::LogNormal { median: mean.exp(), sd }
        } else {
            Family::Normal { mean: mean + weight, sd }
        });
    }
    programme
}

fn followed(programme: &Programme, name: &str) -> Followed {
    let (quantity, target) = programme.resolve(&QuantityName::parse(name).expect("a name")).expect("a quantity");
    Followed { quantity, target }
}

fn observation(programme: &Programme, (name, value, sd, ln): (&str, f64, f64, bool)) -> Observation {
    // in ln as wide as one and a half deviations below the value, so that the weights have light tails
    let spread = Spread::Normal { sd: if ln { sd } else { sd / (value - 1.5 * sd) } };
    Observation {
        claim: name.into(),
        name: QuantityName::parse(name).expect("a name"),
        target: followed(programme, name).target,
        kernel: Kernel::Amount { cell: Cell::of(value, value * 1e-3), spread },
        misinformed: 1e-12,
        garbled: 1e-12,
        source: 0,
        relays: Vec::new(),
        topic: None,
        copies: Vec::new(),
    }
}

/// D0's problem: what is told in a world, and the tied taste.
struct Problem {
    programme: Programme,
    asked: Vec<Followed>,
    misc: usize,
    logging: usize,
    duration: usize,
}

impl Problem {
    /// ln of prior(theta) L(simulate(theta, u)) against the prior of the coordinates.
    fn ln_target(&self, z: &[f64], world: u32, seed: Seed, theta: &mut Theta) -> f64 {
        let programme = &self.programme;
        programme.theta_into(&z[..programme.dimension()], theta);
        theta.0[self.logging] = 0.5 * theta.0[self.misc];
        let duration = theta.0[self.duration];
        if !(DURATION.0..=DURATION.1).contains(&duration) {
            return f64::NEG_INFINITY;
        }
        let (_, mean, sd, _) = UNKNOWN[7];
        let normal = -0.5 * ((duration - mean) / sd).powi(2) - sd.ln() - 0.5 * std::f64::consts::TAU.ln();
        let uniform = -(DURATION.1 - DURATION.0).ln();
        let simulated = simulate(programme, theta, Address { seed, world }).expect("not too many");
        uniform - normal + self.ln_reports(&simulated)
    }

    fn ln_reports(&self, world: &World) -> f64 {
        let one = |(f, (_, told, sd, ln)): (&Followed, (&str, f64, f64, bool))| {
            let value = (f.quantity.value)(&self.programme, world, &f.target);
            let difference = if ln {
                (value + f64::from(u8::from(f.quantity.name == "bribe_price"))).ln() - told.ln()
            } else {
                value - told
            };
            if difference.is_finite() { -0.5 * (difference / sd).powi(2) } else { f64::NEG_INFINITY }
        };
        self.asked.iter().zip(REPORTS).map(one).sum()
    }
}

fn cpu() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9
}

/// Mean and sd of the unknown under weights; those of the ln where its prior is.
fn moments(values: &[f64], weights: &[f64]) -> (f64, f64) {
    let total: f64 = weights.iter().sum();
    let mean = values.iter().zip(weights).map(|(v, w)| v * w).sum::<f64>() / total;
    (mean, (values.iter().zip(weights).map(|(v, w)| w * (v - mean).powi(2)).sum::<f64>() / total).sqrt())
}

fn weights(ln: &[f64]) -> Vec<f64> {
    let top = ln.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    ln.iter().map(|l| (l - top).exp()).collect()
}

fn main() {
    let asked: Vec<String> = std::env::args().collect();
    let number = |name: &str| asked.iter().position(|a| a == name).and_then(|i| asked.get(i + 1)?.parse::<u32>().ok());
    let programme = programme();
    let place = |name: &str| programme.parameters.iter().position(|p| p.name == name).expect("a parameter");
    let problem = Problem {
        asked: REPORTS.iter().map(|report| followed(&programme, report.0)).collect(),
        misc: place("taste[job=miscellaneous]"),
        logging: place("taste[job=logging]"),
        duration: place("selection_duration"),
        programme: programme.clone(),
    };
    let unknown: Vec<usize> = UNKNOWN.iter().map(|u| place(u.0)).collect();
    let observations: Vec<Observation> = REPORTS.iter().map(|report| observation(&programme, *report)).collect();
    let prior = ReliabilityPrior { a: 1e6, b: 1e-6, invented: 0.0 };
    let (kind, reliability) = (SourceKind::Expert, Reliability::A);
    let sources = [Source { key: "reports".into(), kind, reliability, graded: true, place: String::new(), prior }];

    let begun = cpu();
    let mut likelihood = Likelihood::new(&programme, &observations, &sources);
    likelihood.nuisances[0].prior = Prior::new(Family::Fixed { value: 1.0 });
    let dimension = likelihood.dimension();
    let sampled = sample(&likelihood, &PLAN, Seed(1), &|_| true).expect("nobody stops it");
    let island = &sampled.islands[0];
    let mut moves = Moves::new(&likelihood);
    moves.fit(&likelihood, island.z.clone(), tumen_inference::smc::END);
    let sampling = cpu() - begun;
    let chains: Vec<Vec<(Vec<f64>, f64)>> = (0..PLAN.chains)
        .into_par_iter()
        .map(|k| {
            let from = k * PLAN.length * dimension;
            let stream = Stream::new(Seed(2), StreamName::Moves, k as u64);
            let mut chain =
                Chain::new(&likelihood, &moves, &island.z[from..from + dimension], likelihood.scratch(), stream);
            let mut theta = Theta(vec![0.0; programme.dimension()]);
            let mut kept = Vec::with_capacity(LENGTH / EVERY);
            for i in 0..LENGTH / EVERY {
                for _ in 0..EVERY {
                    chain.sweep(&likelihood, &moves, 1.0);
                }
                let target = problem.ln_target(&chain.z, (k * LENGTH + i) as u32, Seed(3), &mut theta);
                kept.push((chain.z.clone(), target - chain.ln_likelihood));
            }
            kept
        })
        .collect();
    let spent = cpu() - begun;
    let ln: Vec<f64> = chains.iter().flatten().map(|draw| draw.1).collect();
    let own = weights(&ln);
    let value = |z: &[f64], k: usize| {
        let value = programme.parameters[unknown[k]].prior.at(z[unknown[k]]);
        if UNKNOWN[k].3 { value.ln() } else { value }
    };
    let total: f64 = own.iter().sum();
    let kish = total * total / own.iter().map(|w| w * w).sum::<f64>();
    println!(
        "{} worlds of single workers in {spent:.2} CPU s, of which {sampling:.2} for the first {} states; by the weights alone {kish:.0} effective, Pareto k {:.2}",
        ln.len(),
        sampled.evaluations,
        smooth(&ln).khat
    );
    let mut found = Vec::new();
    let (mut least, mut of_planned) = (f64::INFINITY, 0.0);
    for (k, (name, ..)) in UNKNOWN.iter().enumerate() {
        let values: Vec<f64> = chains.iter().flatten().map(|draw| value(&draw.0, k)).collect();
        let (mean, sd) = moments(&values, &own);
        // what each draw adds to the weighted mean: the variance of the chains' sums is that of the estimate
        let scaled: Vec<f64> = values.iter().zip(&own).map(|(v, w)| w * (v - mean)).collect();
        let spread = scaled.iter().map(|s| s * s).sum::<f64>() / scaled.len() as f64;
        let by_chain: Vec<Vec<f64>> = scaled.chunks(LENGTH / EVERY).map(<[f64]>::to_vec).collect();
        let error = (spread / effective_size(&by_chain)).sqrt() * scaled.len() as f64 / total;
        let effective = (sd / error).powi(2);
        least = least.min(effective);
        if k == 0 {
            of_planned = effective;
        }
        println!("{name}: {mean:.3} (sd {sd:.3}); {effective:.0} effective draws, {:.0} a CPU s", effective / spent);
        found.push((mean, sd, error));
    }
    // pyABC's own figure counts its weights alone
    let (weighted, planned, least) = (kish / spent, of_planned / spent, least / spent);
    println!(
        "effective draws a CPU s, and as times pyABC's {PYABC:.1}: by the weights alone {weighted:.0} ({:.0}), of workers_planned {planned:.0} ({:.0}), of the worst parameter {least:.0} ({:.0})",
        weighted / PYABC,
        planned / PYABC,
        least / PYABC
    );

    let Some(worlds) = number("--importance") else { return };
    let begun = cpu();
    let draws: Vec<(Vec<f64>, f64)> = (0..worlds)
        .into_par_iter()
        .map_init(
            || Theta(vec![0.0; programme.dimension()]),
            |theta, world| {
                let mut stream = Stream::new(Seed(4), StreamName::Trials, u64::from(world));
                let z: Vec<f64> = (0..programme.dimension()).map(|_| stream.normal()).collect();
                let ln = problem.ln_target(&z, world, Seed(5), theta);
                ((0..UNKNOWN.len()).map(|k| value(&z, k)).collect(), ln)
            },
        )
        .collect();
    let brute = weights(&draws.iter().map(|draw| draw.1).collect::<Vec<_>>());
    let total: f64 = brute.iter().sum();
    println!("{worlds} worlds of the prior in {:.0} CPU s:", cpu() - begun);
    for (k, (name, ..)) in UNKNOWN.iter().enumerate() {
        let values: Vec<f64> = draws.iter().map(|draw| draw.0[k]).collect();
        let (mean, sd) = moments(&values, &brute);
        let error = values.iter().zip(&brute).map(|(v, w)| (w * (v - mean)).powi(2)).sum::<f64>().sqrt() / total;
        let (own, own_sd, own_error) = found[k];
        println!(
            "{name}: {mean:.3} (sd {sd:.3}) against {own:.3} (sd {own_sd:.3}): apart by {:.1} standard errors",
            (mean - own) / error.hypot(own_error)
        );
    }
}
