//! The programme over years on all that was told of workers in Russia since 2015.

mod sample;

use sample::{case, fitted};
use tumen_chance::{Seed, Stream, StreamName};
use tumen_inference::{FitPlan, Likelihood};
use tumen_reconstruction::{Holdings, Question, prepare};

/// The case with these claims alone.
fn only(ids: &[&str]) -> Holdings {
    let mut holdings = case("russia-2015-2026");
    holdings.claims.retain(|row| row.cells.iter().any(|(name, cell)| name == "id" && ids.contains(&cell.as_str())));
    holdings
}

/// Few enough claims that worlds from the prior, weighed one by one, give the posterior: the sampler's way (kernels widened first,
/// counts held while people move) must lead to the same evidence and the same stock.
#[test]
fn the_sampler_agrees_with_worlds_from_the_prior() {
    const STOCK: &str = "workers_in_country[date=2024-12-31]";
    let holdings = only(&["C0160", "C0262"]);
    let prepared = prepare(&holdings, &Question::default()).expect("a programme");
    let likelihood = Likelihood::new(&prepared.programme, &prepared.observed.observations, &prepared.evidence.sources);
    let name = tumen_terms::QuantityName::parse(STOCK).expect("a name");
    let (quantity, target) = prepared.programme.resolve(&name).expect("a quantity");
    let mut scratch = likelihood.scratch();
    let (mut sum, mut squares, mut mean, mut spread) = (0.0, 0.0, 0.0, 0.0);
    let mut z = vec![0.0; likelihood.dimension()];
    const WORLDS: u64 = 150_000;
    for world in 0..WORLDS {
        let mut stream = Stream::new(Seed(5), StreamName::Trials, world);
        z.iter_mut().for_each(|x| *x = stream.normal());
        let weight = likelihood.weigh(&z, &mut scratch).exp();
        let value = (quantity.value)(&prepared.programme, &scratch.world, &target).ln();
        sum += weight;
        squares += weight * weight;
        mean += weight * value;
        spread += weight * value * value;
    }
    let (mean, effective) = (mean / sum, sum * sum / squares);
    let sd = (spread / sum - mean * mean).sqrt();
    let exact = (sum / WORLDS as f64).ln();
    assert!(effective > 400.0, "too few worlds weigh anything: {effective:.0}");
    let plan = FitPlan {
        name: "test",
        islands: 4,
        chains: 32,
        length: 8,
        scans: 400,
        single_workers: false,
        cess: 0.6,
        draws: 4_000,
    };
    let found = fitted(&holdings, &Question::default(), &[STOCK], &plan);
    let logs: Vec<f64> = found.values(STOCK).iter().map(|v| v.ln()).collect();
    let own = logs.iter().sum::<f64>() / logs.len() as f64;
    println!(
        "ln evidence {:.3} (se {:.3}), worlds from the prior {exact:.3} (effective {effective:.0}); ln stock {own:.3}, {mean:.3} (sd {sd:.3})",
        found.fit.ln_evidence, found.fit.ln_evidence_se
    );
    // issue's bounds for such a check: .3 nat and a tenth of the standard deviation, and the error of either side
    assert!((found.fit.ln_evidence - exact).abs() < 0.3);
    assert!((own - mean).abs() < (0.1 + 3.0 / effective.sqrt()) * sd);
}

/// What relays garbled is not believed; the figures that they garbled are.
#[test]
fn garbled_figures_are_found() {
    let found = fitted(&case("russia-2015-2026"), &Question::default(), &["entries[period=2024]"], &FitPlan::quick());
    for (claim, what) in [
        ("C0271", "a study subtotal as the year's"),
        ("C0274", "13 entrants in 2024"),
        ("C0275", "221 times"),
        ("C0276", "12 students"),
    ] {
        let credibility = found.credibility(claim);
        println!("{claim} ({what}): {credibility:.3}");
        assert!(credibility < 0.1, "{claim} {what}: {credibility}");
    }
    for claim in ["C0262", "C0263", "C0270"] {
        let credibility = found.credibility(claim);
        println!("{claim}: {credibility:.3}");
        assert!(credibility > 0.7, "{claim}: {credibility}");
    }
    // the official count of a year is known, whatever is not known of the people
    let (low, high) = (found.quantile("entries[period=2024]", 0.05), found.quantile("entries[period=2024]", 0.95));
    assert!(low < 13_221.0 && 13_221.0 < high && high / low < 1.25, "{low} {high}");
}

/// Visas, crossings and people are counted apart: that 9,240 visas were given, 13,221 crossings were counted and some thousands were
/// there in 2024 can all be so.
#[test]
fn visas_crossings_and_people_go_together() {
    let told = ["C0319", "C0262", "C0453"];
    let plan = FitPlan {
        name: "test",
        islands: 2,
        chains: 16,
        length: 6,
        scans: 200,
        single_workers: false,
        cess: 0.5,
        draws: 2_000,
    };
    let found = fitted(&only(&told), &Question::default(), &["entries[period=2024]"], &plan);
    for claim in told {
        let alone = fitted(&only(&[claim]), &Question::default(), &["entries[period=2024]"], &plan).credibility(claim);
        let together = found.credibility(claim);
        println!("{claim}: {together:.3}, alone {alone:.3}");
        assert!(together > 0.5, "{claim}: {together} with the others, {alone} alone");
    }
}
