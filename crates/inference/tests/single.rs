//! Worlds of single workers in the fit: against closed forms and brute force.

mod sample;

use rayon::prelude::*;
use sample::{certain, followed, report, source, weighing};
use tumen_chance::{Seed, Stream, StreamName};
use tumen_inference::fit::Fit;
use tumen_inference::single::{DIFFERS, Difference, NotAsked, correct, differences};
use tumen_inference::smc::ln_mean_exp;
use tumen_inference::{FitPlan, Likelihood, Observation, fit};
use tumen_programme::simulate::{Address, simulate};
use tumen_programme::spec::{CohortSpec, PriorSpec, Spec};
use tumen_programme::{Programme, Theta};
use tumen_terms::Day;

/// One cohort of so many planned; everything else as the defaults have it.
fn programme(planned: f64) -> Programme {
    let cohort = CohortSpec { name: "a".into(), anchor: "2021-01-12".into(), basis: "made up".into() };
    let fixed = PriorSpec {
        family: "fixed".into(),
        median: None,
        mean: None,
        sd: None,
        a: None,
        b: None,
        probability: None,
        value: Some(planned),
        unit: "people".into(),
        basis: "made up".into(),
    };
    let mut spec = Spec { cohort: vec![cohort], ..Spec::default() };
    spec.priors.insert("workers_planned".into(), fixed);
    Programme::build(&spec, Day(18_700), Day(19_700)).expect("a programme")
}

fn moments(values: &[f64], weights: &[f64]) -> (f64, f64) {
    let total: f64 = weights.iter().sum();
    let mean = values.iter().zip(weights).map(|(v, w)| v * w).sum::<f64>() / total;
    let square = values.iter().zip(weights).map(|(v, w)| (v - mean).powi(2) * w).sum::<f64>() / total;
    (mean, square.sqrt())
}

fn differing(told: &[Difference]) -> Vec<usize> {
    (0..told.len()).filter(|&i| told[i].size > DIFFERS).collect()
}

/// The coordinate of a parameter.
fn place(programme: &Programme, name: &str) -> usize {
    programme.parameters.iter().position(|p| p.name == name).expect("a parameter")
}

/// The parameter in every draw.
fn drawn(programme: &Programme, fit: &Fit, name: &str) -> Vec<f64> {
    let at = place(programme, name);
    fit.z.chunks(fit.dimension).map(|z| programme.parameters[at].prior.at(z[at])).collect()
}

/// ln of the Beta function.
fn ln_beta(a: f64, b: f64) -> f64 {
    use statrs::function::gamma::ln_gamma;
    ln_gamma(a) + ln_gamma(b) - ln_gamma(a + b)
}

/// Of a hundred planned 75 were selected, says an exact report. In a mean-field world selected is planned times share; of
/// single workers it is binomial, and with share ~ Beta(12, 3) the answer is a sum over the number selected.
#[test]
fn few_people_by_the_beta_binomial() {
    let programme = programme(100.0);
    let asked = [followed(&programme, "workers_selected")];
    let (figure, sd) = (75.0, 0.02);
    let observations = [report(&programme, "workers_selected", figure, 1.0, sd, 0)];
    let sources = [certain()];
    let weighing = weighing(&programme, &observations, &sources, &asked);
    let plain = fit(&weighing, &FitPlan::standard(), Seed(1), &|_| true).expect("a fit");
    let told = differences(&weighing, &plain, Seed(1)).expect("few people");
    assert!(told[0].size > DIFFERS, "{told:?}");
    let corrected =
        correct(&weighing, &plain, &differing(&told), &FitPlan::standard(), Seed(1), &|_| true).expect("a fit");

    // mass of the report given k selected: a cell of one around 75, normal in ln, averaged over kappa ~ LogN(0, .25)
    let mass = |k: f64| -> f64 {
        let (low, high) = ((figure - 0.5).ln() - k.ln(), (figure + 0.5).ln() - k.ln());
        let at = |x: f64| {
            let sd = sd * (0.25 * x).exp();
            let cdf = |t: f64| 0.5 * statrs::function::erf::erfc(-t / sd / 2f64.sqrt());
            (-0.5 * x * x).exp() * (cdf(high) - cdf(low))
        };
        let grid = (0..400).map(|i| -6.0 + 0.03 * (f64::from(i) + 0.5));
        grid.clone().map(at).sum::<f64>() / grid.map(|x| (-0.5 * x * x).exp()).sum::<f64>()
    };
    let (n, a, b) = (100.0f64, 12.0, 3.0);
    let (mut evidence, mut first, mut second) = (0.0f64, 0.0f64, 0.0f64);
    for k in (1..=100).map(f64::from) {
        let ways = -(n + 1.0).ln() - ln_beta(n - k + 1.0, k + 1.0);
        let weight = (ways + ln_beta(k + a, n - k + b) - ln_beta(a, b)).exp() * mass(k);
        let (a, b) = (a + k, b + n - k);
        let mean = a / (a + b);
        evidence += weight;
        first += weight * mean;
        second += weight * (mean * (1.0 - mean) / (a + b + 1.0) + mean * mean);
    }
    let (mean, spread) = (first / evidence, (second / evidence - (first / evidence).powi(2)).sqrt());
    let of = |fit: &Fit| {
        let shares = drawn(&programme, fit, "selected_share");
        moments(&shares, &vec![1.0; shares.len()])
    };
    let (before, after) = (of(&plain), of(&corrected.fit));
    println!(
        "differs by {:.3} nat; ln evidence {:.3}, corrected {:.3} (se {:.3}), exact {:.3}; share {before:.4?}, corrected {after:.4?}, exact {:.4?}; {} steps, acceptance {:.2?}, k {:.2}, {:.0} effective draws",
        told[0].size,
        plain.ln_evidence,
        corrected.fit.ln_evidence,
        corrected.fit.ln_evidence_se,
        evidence.ln(),
        (mean, spread),
        corrected.steps,
        corrected.acceptance,
        corrected.khat,
        corrected.fit.effective[0],
    );
    // the mean-field answer is wrong by more than is allowed of the corrected one
    assert!((before.1 / spread - 1.0).abs() > 0.3, "{before:?}");
    assert!((corrected.fit.ln_evidence - evidence.ln()).abs() < 0.05, "{}", evidence.ln());
    assert!((after.0 - mean).abs() < 0.1 * spread, "{after:?} {mean}");
    assert!((after.1 / spread - 1.0).abs() < 0.07, "{after:?} {spread}");
}

/// A team of a small programme, its first departure and how many left by then: worlds of the prior weighed by brute force.
#[test]
fn a_first_departure_by_brute_force() {
    let programme = programme(80.0);
    let names = ["workers_selected", "workers_dispatched[period=2021]", "first_departure_date"];
    let asked = names.map(|name| followed(&programme, name));
    let mut observations = [
        report(&programme, "workers_selected", 55.0, 1.0, 0.08, 0),
        report(&programme, "workers_dispatched[period=2021]", 30.0, 1.0, 0.10, 0),
    ];
    for observation in &mut observations {
        observation.misinformed = 3e-3;
    }
    let sources = [source(5.6, 2.4, 0.05)];
    let weighing = weighing(&programme, &observations, &sources, &asked);
    let plain = fit(&weighing, &FitPlan::standard(), Seed(1), &|_| true).expect("a fit");
    let told = differences(&weighing, &plain, Seed(1)).expect("few people");
    let corrected =
        correct(&weighing, &plain, &differing(&told), &FitPlan::standard(), Seed(1), &|_| true).expect("a fit");
    let (ln_evidence, weights, values) = brute_force(&programme, &observations, &sources, &names, 200_000);
    let error = (weights.iter().map(|w| w * w).sum::<f64>() - 1.0 / weights.len() as f64).sqrt();
    println!(
        "differ by {told:.3?}; ln evidence {:.3}, corrected {:.3} (se {:.3}), brute force {ln_evidence:.3} (se {error:.3}); {} steps, acceptance {:.2?}, k {:.2}",
        plain.ln_evidence,
        corrected.fit.ln_evidence,
        corrected.fit.ln_evidence_se,
        corrected.steps,
        corrected.acceptance,
        corrected.khat,
    );
    let bound = 4.0 * error.hypot(corrected.fit.ln_evidence_se);
    assert!((corrected.fit.ln_evidence - ln_evidence).abs() < bound, "{ln_evidence} within {bound}");
    for (k, name) in names.iter().enumerate() {
        // events that do not come stand one day past the horizon
        let seen = |v: &f64| v.min(19_701.0);
        let brute: Vec<f64> = values[k].iter().map(seen).collect();
        let own: Vec<f64> = corrected.fit.values[k].iter().map(seen).collect();
        let (exact, got) = (moments(&brute, &weights), moments(&own, &vec![1.0; own.len()]));
        let bound = 4.0 * (error.powi(2) + 1.0 / corrected.fit.effective[k]).sqrt();
        println!(
            "{name}: {got:.2?}, brute force {exact:.2?}; within {bound:.3} sd; {:.0} effective",
            corrected.fit.effective[k]
        );
        assert!((got.0 - exact.0).abs() < bound * exact.1, "{name}: {got:?} {exact:?}");
        assert!((got.1 / exact.1 - 1.0).abs() < bound, "{name}: {got:?} {exact:?}");
    }
}

/// ln evidence, weights and values of worlds of single workers drawn from the prior.
fn brute_force(
    programme: &Programme,
    observations: &[Observation],
    sources: &[tumen_evidence::Source],
    names: &[&str],
    worlds: u32,
) -> (f64, Vec<f64>, Vec<Vec<f64>>) {
    let likelihood = Likelihood::new(programme, observations, sources);
    let asked: Vec<_> = names.iter().map(|name| followed(programme, name)).collect();
    let start = || (likelihood.scratch(), Theta(vec![0.0; programme.dimension()]));
    let rows: Vec<(f64, Vec<f64>)> = (0..worlds)
        .into_par_iter()
        .map_init(start, |(scratch, theta), world| {
            let mut stream = Stream::new(Seed(77), StreamName::Trials, u64::from(world));
            let z: Vec<f64> = (0..likelihood.dimension()).map(|_| stream.normal()).collect();
            programme.theta_into(&z[..programme.dimension()], theta);
            let single = simulate(programme, theta, Address { seed: Seed(77), world }).expect("few people");
            let ln = likelihood.weigh_world(&z, single, scratch);
            (ln, asked.iter().map(|f| (f.quantity.value)(programme, &scratch.world, &f.target)).collect())
        })
        .collect();
    let ln: Vec<f64> = rows.iter().map(|row| row.0).collect();
    let values = (0..names.len()).map(|k| rows.iter().map(|row| row.1[k]).collect()).collect();
    let whole = ln_mean_exp(&ln);
    (whole, ln.iter().map(|l| (l - whole).exp() / f64::from(worlds)).collect(), values)
}

/// A programme of a million is not followed one by one: of so many the shares are their expectations.
#[test]
fn very_many_people_are_not_asked() {
    let programme = programme(1e6);
    let asked = [followed(&programme, "workers_selected")];
    let observations = [report(&programme, "workers_selected", 8e5, 1e5, 0.08, 0)];
    let sources = [certain()];
    let weighing = weighing(&programme, &observations, &sources, &asked);
    let plain = fit(&weighing, &FitPlan::quick(), Seed(1), &|_| true).expect("a fit");
    assert!(matches!(differences(&weighing, &plain, Seed(1)), Err(NotAsked::People(n)) if n > 5e5));
}
