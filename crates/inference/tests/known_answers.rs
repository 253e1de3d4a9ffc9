//! Fits whose answer is known in closed form, or by brute force.

mod sample;

use sample::{certain, copying, followed, invented, programme, report, source, weighing};
use tumen_chance::{Seed, Stream, StreamName};
use tumen_inference::{FitPlan, Likelihood, fit, prior_values};

const SQRT_TAU: f64 = 2.506_628_274_631;

fn normal(x: f64, variance: f64) -> f64 {
    (-0.5 * x * x / variance).exp() / (SQRT_TAU * variance.sqrt())
}

fn moments(values: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
    let n = values.clone().count() as f64;
    let mean = values.clone().sum::<f64>() / n;
    (mean, (values.map(|v| (v - mean).powi(2)).sum::<f64>() / n).sqrt())
}

/// Evidence, mean and sd of ln of the truth: conjugate normal, averaged over kappa ~ LogN(0, .25).
fn conjugate(figure: f64, sd: f64) -> (f64, f64, f64) {
    let (m, v) = (6_000f64.ln(), 0.81);
    let (mut evidence, mut first, mut second) = (0.0, 0.0, 0.0);
    for i in 0..4_000 {
        let x = -8.0 + (f64::from(i) + 0.5) * 0.004;
        let s2 = (sd * (0.25 * x).exp()).powi(2);
        let weight = normal(x, 1.0) * 0.004 * normal(figure.ln() - m, v + s2) / figure;
        let (mean, variance) = ((m * s2 + figure.ln() * v) / (v + s2), v * s2 / (v + s2));
        evidence += weight;
        first += weight * mean;
        second += weight * (mean * mean + variance);
    }
    let mean = first / evidence;
    (evidence.ln(), mean, (second / evidence - mean * mean).sqrt())
}

#[test]
fn one_sure_report_is_conjugate() {
    let programme = programme();
    let asked = [followed(&programme, "workers_planned")];
    for (figure, sd) in [(9_000.0, 0.3), (20_000.0, 0.08)] {
        let observations = [report(&programme, "workers_planned", figure, 1.0, sd, 0)];
        let sources = [certain()];
        let weighing = weighing(&programme, &observations, &sources, &asked);
        // with 37,000 effective draws the publication plan knows an sd to half a percent: four times as many here
        let plan = FitPlan { chains: 128, length: 192, draws: 192_000, ..FitPlan::publication() };
        let fit = fit(&weighing, &plan, Seed(3), &|_| true).expect("a fit");
        let (ln_evidence, mean, spread) = conjugate(figure, sd);
        let (got_mean, got_spread) = moments(fit.values[0].iter().map(|v| v.ln()));
        let (got, se) = (fit.ln_evidence, fit.ln_evidence_se);
        println!(
            "{figure} {sd}: ln Z {got} (se {se}), exact {ln_evidence}; mean {got_mean}, {mean}; sd {got_spread}, {spread}"
        );
        assert!((got - ln_evidence).abs() < 0.01 * ln_evidence.abs(), "ln evidence {got}, not {ln_evidence}");
        assert!(
            (got_mean - mean).abs() < 0.01 * spread.max(1.0) && (got_mean - mean).abs() < 0.02 * spread,
            "mean {got_mean}, not {mean}"
        );
        assert!((got_spread / spread - 1.0).abs() < 0.01, "sd {got_spread}, not {spread}");
    }
}

#[test]
fn diffuse_reports_give_the_prior_back() {
    let programme = programme();
    let asked = [followed(&programme, "workers_planned"), followed(&programme, "workers_dispatched")];
    let observations = [
        report(&programme, "workers_planned", 90_000.0, 1.0, 0.05, 0),
        report(&programme, "workers_dispatched", 3.0, 1.0, 0.05, 0),
    ];
    let sources = [invented()];
    let weighing = weighing(&programme, &observations, &sources, &asked);
    let fit = fit(&weighing, &FitPlan::standard(), Seed(3), &|_| true).expect("a fit");
    assert!((fit.ln_evidence - 2.0 * 1e-5_f64.ln()).abs() < 1e-9, "{}", fit.ln_evidence);
    let prior = prior_values(&programme, &asked, 40_000, Seed(4));
    let part = |values: &[f64], below: f64| values.iter().filter(|v| **v < below).count() as f64 / values.len() as f64;
    for (k, below) in [(0, 1_900.0), (0, 6_000.0), (0, 19_000.0), (1, 0.5), (1, 3_000.0), (1, 8_000.0)] {
        let (prior, posterior) = (part(&prior[k], below), part(&fit.values[k], below));
        println!("{k} below {below}: prior {prior}, posterior {posterior}");
        assert!((prior - posterior).abs() < 0.02, "quantity {k} below {below}: {posterior}, prior {prior}");
    }
}

#[test]
fn a_sure_echo_is_no_evidence() {
    let programme = programme();
    let asked = [followed(&programme, "workers_planned")];
    let first = report(&programme, "workers_planned", 9_000.0, 1_000.0, 0.08, 0);
    // another source, so that the reliability of the first is not told anything either
    let echo = |mass| copying(report(&programme, "workers_planned", 9_000.0, 1_000.0, 0.08, 1), 0, 1.0, mass);
    let sources = [source(5.6, 2.4, 0.05), source(3.0, 3.0, 0.05)];
    let alone = [first.clone()];
    let run = |observations: &[_]| {
        fit(&weighing(&programme, observations, &sources, &asked), &FitPlan::quick(), Seed(5), &|_| true)
            .expect("a fit")
    };
    // at mass one the constant is nothing, and every bit is the same
    let (without, with) = (run(&alone), run(&[first.clone(), echo(1.0)]));
    assert_eq!(without.z, with.z);
    assert_eq!(without.ln_evidence, with.ln_evidence);
    let both = [first.clone(), echo(0.8)];
    let (a, b) = (Likelihood::new(&programme, &alone, &sources), Likelihood::new(&programme, &both, &sources));
    assert_eq!(a.dimension(), b.dimension());
    let (mut s, mut t) = (a.scratch(), b.scratch());
    for z in without.z.chunks(without.dimension).step_by(60) {
        let difference = b.weigh(z, &mut t) - a.weigh(z, &mut s);
        assert!((difference - 0.8_f64.ln()).abs() < 1e-12, "{difference}");
    }
}

/// Three claims of one source, the last perhaps a copy of the first: against a midpoint rule over rho.
#[test]
fn credibility_and_leaving_out_by_brute_force() {
    let programme = programme();
    let mut observations = vec![
        report(&programme, "workers_planned", 9_000.0, 1_000.0, 0.3, 0),
        report(&programme, "workers_selected", 5_000.0, 1_000.0, 0.5, 0),
        copying(report(&programme, "workers_planned", 8_000.0, 1_000.0, 0.4, 0), 0, 0.4, 0.03),
    ];
    for (observation, misinformed) in observations.iter_mut().zip([0.03, 0.06, 0.035]) {
        observation.misinformed = misinformed;
    }
    for (a, b, f) in [(5.6, 2.4, 0.05), (3.0, 3.0, 0.0), (10.2, 1.8, 0.3)] {
        let sources = [source(a, b, f)];
        let likelihood = Likelihood::new(&programme, &observations, &sources);
        let mut scratch = likelihood.scratch();
        let mut stream = Stream::new(Seed(9), StreamName::PriorDraws, 0);
        for _ in 0..20 {
            let z: Vec<f64> = (0..likelihood.dimension()).map(|_| stream.normal()).collect();
            let ln = likelihood.weigh(&z, &mut scratch);
            let (k, m) = (scratch.origin().to_vec(), [0.03, 0.06, 0.035]);
            let p = |i: usize, rho: f64| {
                let well = rho * k[i] + (1.0 - rho) * m[i];
                if i == 2 { 0.4 * 0.03 + 0.6 * well } else { well }
            };
            let density = |x: f64| x.powf(a - 1.0) * (1.0 - x).powf(b - 1.0);
            let grid: Vec<f64> = (0..10_000).map(|i| (f64::from(i) + 0.5) / 10_000.0).collect();
            let total: f64 = grid.iter().map(|&x| density(x)).sum();
            let mean = |g: &dyn Fn(f64) -> f64| grid.iter().map(|&x| density(x) * g(x)).sum::<f64>() / total;
            let over = |without: Option<usize>| {
                let product = |x: f64| (0..3).filter(|i| Some(*i) != without).map(|i| p(i, x)).product::<f64>();
                (1.0 - f) * mean(&product) + f * product(0.0)
            };
            let whole = over(None);
            assert!((whole.ln() - ln).abs() < 1e-6, "{} {ln}", whole.ln());
            let mut leave = vec![0.0; 3];
            likelihood.leave_one_out(&mut scratch, &mut leave);
            let (mut credible, mut reliability) = (vec![0.0; 3], vec![Vec::new()]);
            likelihood.credibility(&mut scratch, &mut credible, &mut reliability);
            let mut expected = [0.0; 3];
            for i in 0..3 {
                let ratio = over(Some(i)).ln() - whole.ln();
                assert!((leave[i] - ratio).abs() < 1e-6, "claim {i}: {} {ratio}", leave[i]);
                let own = if i == 2 { 0.6 } else { 1.0 } * k[i];
                let others = |x: f64| x * own * (0..3).filter(|d| *d != i).map(|d| p(d, x)).product::<f64>();
                expected[i] = (1.0 - f) * mean(&others) / whole;
            }
            expected[2] += 0.4 * 0.03 * 0.9 * over(Some(2)) / whole * expected[0];
            for i in 0..3 {
                assert!((credible[i] - expected[i]).abs() < 1e-6, "claim {i}: {} {}", credible[i], expected[i]);
            }
        }
    }
}
