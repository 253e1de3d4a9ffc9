//! Evidence of accounts: known answers by quadrature, and what must not change them.

mod sample;

use sample::{certain, followed, invented, programme, report, weighing};
use tumen_chance::Seed;
use tumen_evidence::Source;
use tumen_inference::kernels::{Cell, Spread, amount};
use tumen_inference::scenarios::{Account, Comparison, Event, NotCompared, Relation, Side, Weighed, compare, winner};
use tumen_inference::{FitPlan, Observation, bridge, fit};
use tumen_programme::Programme;

const EDGE: f64 = 6_000.0;

fn plan() -> FitPlan {
    FitPlan {
        name: "test",
        islands: 4,
        chains: 64,
        length: 64,
        scans: 0,
        single_workers: false,
        cess: 0.85,
        draws: 8_000,
    }
}

fn planned(programme: &Programme, relation: Relation, edge: f64) -> Account {
    let left = followed(programme, "workers_planned");
    Account { event: Event(vec![Comparison { left, relation, right: Side::Value(edge) }]), reads: None }
}

/// The accounts, and the standard error that they share.
fn weighed_with_error(
    programme: &Programme,
    observations: &[Observation],
    sources: &[Source],
    accounts: &[Account],
) -> (Vec<Weighed>, f64) {
    let names = [followed(programme, "workers_planned")];
    let weighing = weighing(programme, observations, sources, &names);
    let fitted = fit(&weighing, &plan(), Seed(3), &|_| true).expect("a fit");
    let compared = compare(&weighing, &fitted, accounts, &plan(), Seed(3), &|_| true).expect("not stopped");
    (compared.expect("compared"), fitted.ln_evidence_se)
}

fn weighed(
    programme: &Programme,
    observations: &[Observation],
    sources: &[Source],
    accounts: &[Account],
) -> Vec<Weighed> {
    weighed_with_error(programme, observations, sources, accounts).0
}

/// ln E[ K(figure | q) | q on one side of the edge ], q log-normal around 6,000 with .9, kappa log-normal with .25.
fn by_quadrature(figure: f64, unit: f64, sd: f64, above: bool) -> f64 {
    let (mut mass, mut total) = (0.0, 0.0);
    let n = 2_000;
    for i in 0..n {
        let z = -6.0 + 12.0 * (f64::from(i) + 0.5) / f64::from(n);
        let q = (EDGE.ln() + 0.9 * z).exp().round();
        if (q > EDGE) != above {
            continue;
        }
        let weight = (-0.5 * z * z).exp();
        let mut mean = (0.0, 0.0);
        for k in 0..41 {
            let zk = -4.0 + 0.2 * f64::from(k);
            let wk = (-0.5 * zk * zk).exp();
            let kappa = (0.25 * zk).exp();
            mean.0 += wk * amount(Spread::Normal { sd }, Cell::of(figure, unit), q, 0.0, kappa);
            mean.1 += wk;
        }
        mass += weight * mean.0 / mean.1;
        total += weight;
    }
    (mass / total).ln()
}

/// By conditioning, and by a fit of its own where hardly a draw lies there.
#[test]
fn evidence_is_that_of_quadrature() {
    let programme = programme();
    for (figure, refits) in [(8_000.0, [false, true]), (5_500.0, [false, false])] {
        let observations = [report(&programme, "workers_planned", figure, 500.0, 0.1, 0)];
        let accounts = [planned(&programme, Relation::Above, EDGE), planned(&programme, Relation::AtMost, EDGE)];
        let (got, shared) = weighed_with_error(&programme, &observations, &[certain()], &accounts);
        for (w, above) in got.iter().zip([true, false]) {
            let exact = by_quadrature(figure, 500.0, 0.1, above);
            println!(
                "{figure} above {above}: {} (se {}, shared {shared}), exact {exact}, refitted {}",
                w.ln_evidence, w.se, w.refitted
            );
            let error = 4.0 * w.se.hypot(shared);
            assert!((w.ln_evidence - exact).abs() < 0.05 + error, "{figure} {above}: {}, not {exact}", w.ln_evidence);
            assert!((w.prior - 0.5).abs() < 0.03);
        }
        assert_eq!([got[0].refitted, got[1].refitted], refits, "{figure}");
    }
}

#[test]
fn a_clear_lead_wins_and_a_small_one_does_not() {
    let programme = programme();
    let accounts = [planned(&programme, Relation::Above, EDGE), planned(&programme, Relation::AtMost, EDGE)];
    let clear = [report(&programme, "workers_planned", 9_000.0, 500.0, 0.1, 0)];
    assert_eq!(winner(&weighed(&programme, &clear, &[certain()], &accounts)), Some(0));
    let even = [report(&programme, "workers_planned", 6_000.0, 500.0, 0.1, 0)];
    assert_eq!(winner(&weighed(&programme, &even, &[certain()], &accounts)), None);
}

/// A source that makes everything up changes no account's probability, whatever it says.
#[test]
fn a_source_of_no_reliability_changes_nothing() {
    let programme = programme();
    let accounts = [planned(&programme, Relation::Above, EDGE), planned(&programme, Relation::AtMost, EDGE)];
    let share = |got: &[Weighed]| 1.0 / (1.0 + (got[1].ln_evidence - got[0].ln_evidence).exp());
    let base = [report(&programme, "workers_planned", 6_500.0, 500.0, 0.1, 0)];
    let before = weighed(&programme, &base, &[certain(), invented()], &accounts);
    for loud in [500.0, 6_000.0, 80_000.0] {
        let more = [base[0].clone(), report(&programme, "workers_planned", loud, 500.0, 0.1, 1)];
        let after = weighed(&programme, &more, &[certain(), invented()], &accounts);
        let (p, q) = (share(&before), share(&after));
        println!("{loud}: {p} and {q}");
        // the likelihood is multiplied by a constant: the same draws to the last bits of the temperatures
        assert!((p - q).abs() < 0.01, "{loud}: {p} and {q}");
    }
    // and nothing at all but such a source leaves every account as likely as before
    let alone = [report(&programme, "workers_planned", 80_000.0, 500.0, 0.1, 0)];
    let got = weighed(&programme, &alone, &[invented()], &accounts);
    assert!((share(&got) - 0.5).abs() < 0.05, "{}", share(&got));
}

#[test]
fn accounts_that_hold_together_are_not_compared() {
    let programme = programme();
    let names = [followed(&programme, "workers_planned")];
    let observations = [report(&programme, "workers_planned", 6_000.0, 500.0, 0.1, 0)];
    let sources = [certain()];
    let weighing = weighing(&programme, &observations, &sources, &names);
    let fitted = fit(&weighing, &plan(), Seed(3), &|_| true).expect("a fit");
    let ask = |accounts: &[Account]| compare(&weighing, &fitted, accounts, &plan(), Seed(3), &|_| true).expect("done");
    let both = [planned(&programme, Relation::Above, 4_000.0), planned(&programme, Relation::Above, 8_000.0)];
    assert_eq!(ask(&both), Err(NotCompared::Overlap(0, 1)));
    let absurd = [planned(&programme, Relation::Above, 4_000.0), planned(&programme, Relation::Below, 1.0)];
    assert_eq!(ask(&absurd), Err(NotCompared::Impossible(1)));
}

/// Tempering a claim out gives what a fit without it gives.
#[test]
fn a_bridge_arrives_where_a_fit_without_the_claim_does() {
    let programme = programme();
    let names = [followed(&programme, "workers_planned")];
    let sources = [certain()];
    // two reports far apart: without the second the figure lies elsewhere, where the first draws hardly are
    let observations = [
        report(&programme, "workers_planned", 5_000.0, 500.0, 0.4, 0),
        report(&programme, "workers_planned", 9_000.0, 500.0, 0.1, 0),
    ];
    let with = fit(&weighing(&programme, &observations, &sources, &names), &plan(), Seed(3), &|_| true).expect("a fit");
    let without =
        fit(&weighing(&programme, &observations[..1], &sources, &names), &plan(), Seed(4), &|_| true).expect("a fit");
    let ln = |values: &[f64]| -> (f64, f64) {
        let n = values.len() as f64;
        let mean = values.iter().map(|v| v.ln_1p()).sum::<f64>() / n;
        (mean, (values.iter().map(|v| (v.ln_1p() - mean).powi(2)).sum::<f64>() / n).sqrt())
    };
    let ((a, sd), (b, _)) = (ln(&with.values[0]), ln(&without.values[0]));
    let expected = (a - b) / sd;
    let weighing = weighing(&programme, &observations, &sources, &names);
    let plain = with.influence(&names, f64::from(programme.horizon.0))[1][0];
    let bridged = bridge::shifts(&weighing, &with, 1, &names, Seed(5))[0];
    println!("a fit without it {expected}, reweighting {plain:?}, bridge {bridged:?}");
    assert!((plain.shift_sd - expected).abs() > (bridged.shift_sd - expected).abs(), "{plain:?} {bridged:?}");
    assert!(bridged.khat < bridge::UNSURE, "{bridged:?}");
    assert!(
        (bridged.shift_sd - expected).abs() < 0.15 * expected.abs() + 3.0 * bridged.error_sd,
        "{expected} {bridged:?}"
    );
}
