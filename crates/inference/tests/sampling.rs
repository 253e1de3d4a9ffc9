//! The sampler: the same bytes on any number of threads, a stop that stops, moves that keep the prior.

mod sample;

use sample::{followed, invented, programme, report, source, weighing};
use tumen_chance::Seed;
use tumen_evidence::Source;
use tumen_inference::observe::Observation;
use tumen_inference::smc::{Stopped, sample as sample_posterior};
use tumen_inference::{FitPlan, Likelihood, fit};

const SMALL: FitPlan = FitPlan {
    name: "small",
    islands: 2,
    chains: 24,
    length: 24,
    scans: 0,
    single_workers: false,
    cess: 0.8,
    draws: 500,
};

#[test]
fn the_same_bytes_on_any_number_of_threads() {
    let programme = programme();
    let asked = [followed(&programme, "workers_planned"), followed(&programme, "workers_in_country")];
    let observations = [
        report(&programme, "workers_planned", 9_000.0, 1_000.0, 0.08, 0),
        report(&programme, "workers_selected", 5_000.0, 1_000.0, 0.08, 0),
    ];
    let sources = [source(5.6, 2.4, 0.05)];
    let weighing = weighing(&programme, &observations, &sources, &asked);
    let on = |threads: usize, seed: u64| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        let fit = pool.install(|| fit(&weighing, &SMALL, Seed(seed), &|_| true)).expect("a fit");
        let numbers = [&fit.z, &fit.values[0], &fit.values[1], &fit.credibility, &fit.r_hat, &fit.effective];
        let mut bits: Vec<u64> = numbers.iter().flat_map(|v| v.iter().map(|x| x.to_bits())).collect();
        bits.extend(fit.leave_out.iter().flatten().map(|x| x.to_bits()));
        bits.push(fit.ln_evidence.to_bits());
        bits
    };
    let one = on(1, 1);
    assert!(one == on(1, 1), "a second time");
    for threads in [2, 7] {
        assert!(one == on(threads, 1), "{threads} threads");
    }
    assert!(one != on(1, 2), "another seed");
}

#[test]
fn a_watcher_can_stop() {
    let programme = programme();
    let asked = [followed(&programme, "workers_planned")];
    let observations = [report(&programme, "workers_planned", 9_000.0, 1_000.0, 0.08, 0)];
    let sources = [source(5.6, 2.4, 0.05)];
    let weighing = weighing(&programme, &observations, &sources, &asked);
    assert_eq!(fit(&weighing, &SMALL, Seed(1), &|_| false).err(), Some(Stopped), "in the pilot");
    assert_eq!(fit(&weighing, &SMALL, Seed(1), &|p| p.done < 1).err(), Some(Stopped), "in an island");
}

/// Mean and mean square of every coordinate, against the scatter of the means of chains.
fn check_prior(observations: &[Observation], sources: &[Source]) {
    let programme = programme();
    let likelihood = Likelihood::new(&programme, observations, sources);
    let plan = FitPlan { islands: 4, chains: 128, length: 64, ..SMALL };
    let sampled = sample_posterior(&likelihood, &plan, Seed(2), &|_| true).expect("nobody stops it");
    let dimension = likelihood.dimension();
    let mut worst = [0.0_f64; 2];
    for coordinate in 0..dimension {
        for (power, expected) in [(1, 0.0), (2, 1.0)] {
            let chains = sampled.islands.iter().flat_map(|island| island.z.chunks(island.length * dimension));
            let of = |chain: &[f64]| {
                let states = chain.chunks(dimension);
                let n = states.len() as f64;
                states.map(|z| z[coordinate].powi(power)).sum::<f64>() / n
            };
            let means: Vec<f64> = chains.map(of).collect();
            let n = means.len() as f64;
            let mean = means.iter().sum::<f64>() / n;
            let se = (means.iter().map(|m| (m - mean).powi(2)).sum::<f64>() / (n - 1.0) / n).sqrt();
            let off = (mean - expected).abs() / se;
            worst[power as usize - 1] = worst[power as usize - 1].max(off);
            assert!(off < 5.0, "coordinate {coordinate}, power {power}: {mean} (se {se})");
        }
    }
    println!("{dimension} coordinates: worst {worst:?} se");
}

#[test]
fn moves_leave_the_prior_as_it_is() {
    check_prior(&[], &[]);
    let observations = [report(&programme(), "workers_planned", 9_000.0, 1_000.0, 0.08, 0)];
    check_prior(&observations, &[invented()]);
}
