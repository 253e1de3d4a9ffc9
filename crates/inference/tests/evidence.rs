//! How far ln evidence moves from seed to seed, and whether it is biased. Some minutes, so it is run by name:
//! `cargo test --release -p tumen-inference --test evidence -- --ignored --nocapture`.

#[path = "sample/cases.rs"]
mod cases;

use tumen_chance::Seed;
use tumen_inference::smc::{ln_mean_exp, sample};
use tumen_inference::{FitPlan, Likelihood};

/// Seeds that are compared.
const SEEDS: u64 = 20;

fn ln_evidences(case: &str, plan: &FitPlan, seeds: std::ops::Range<u64>) -> Vec<f64> {
    let (subject, _) = cases::case(case);
    let likelihood = Likelihood::new(&subject.programme, &subject.observations, &subject.sources);
    let islands = |seed| {
        let sampled = sample(&likelihood, plan, Seed(seed), &|_| true).expect("nobody stops it");
        let found = ln_mean_exp(&sampled.islands.iter().map(|island| island.ln_evidence).collect::<Vec<_>>());
        // what a run that is stopped has found so far
        println!("{case}, chains of {}, seed {seed}: ln evidence {found:.4}", plan.length);
        found
    };
    seeds.map(islands).collect()
}

fn of_many_seeds(case: &str) {
    let plan = FitPlan::publication();
    let found = ln_evidences(case, &plan, 1..SEEDS + 1);
    let mean = found.iter().sum::<f64>() / found.len() as f64;
    let sd = (found.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (found.len() as f64 - 1.0)).sqrt();
    // ten times the size: chains ten times as long, so that what coarse steps bias is seen
    let large = FitPlan { length: 10 * plan.length, ..plan };
    let against = ln_evidences(case, &large, 1_000..1_001)[0];
    let se = sd / (found.len() as f64).sqrt();
    println!(
        "{case}: ln evidence {mean:.4}, sd over {SEEDS} seeds {sd:.4} (of the mean {se:.4}); ten times the size {against:.4}, difference {:.4}",
        mean - against
    );
    assert!(sd <= 0.1, "{sd}");
    assert!((mean - against).abs() <= 0.05, "{mean} against {against}");
}

#[test]
#[ignore = "some minutes; run by name"]
fn small_case() {
    of_many_seeds("calibration-small");
}

#[test]
#[ignore = "many minutes; run by name"]
fn forty_claims() {
    of_many_seeds("calibration-40");
}
