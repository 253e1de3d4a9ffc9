//! Reweighting worlds for other gate priors gives what a programme with those priors gives.

use tumen_chance::{Seed, Stream, StreamName};
use tumen_programme::spec::{CohortSpec, ConditionKind, ConditionSpec, EventSpec, EventState, PriorSpec, Spec};
use tumen_programme::stages::conditions::{GATES, ln_gate_ratio};
use tumen_programme::{Programme, mean_field};
use tumen_terms::Day;

fn spec(as_of_known: &str) -> Spec {
    let cohort = CohortSpec { name: "a".into(), anchor: "2021-01-12".into(), basis: "made up".into() };
    let shut = EventSpec {
        date: "2020-02".into(),
        becomes: EventState::Closed,
        known_from: as_of_known.into(),
        basis: "made up".into(),
    };
    let condition = ConditionSpec { name: "own border".into(), kind: ConditionKind::OwnBorder, event: vec![shut] };
    Spec { cohort: vec![cohort], condition: vec![condition], ..Spec::default() }
}

/// Probability that the conditions are met within the horizon, in 20,000 worlds, each weighted.
fn met(programme: &Programme, factors: &[f64; 5]) -> (f64, f64) {
    let (mut total, mut met) = (0.0, 0.0);
    let n = 20_000;
    for i in 0..n {
        let mut stream = Stream::new(Seed(1), StreamName::Trials, i);
        let z: Vec<f64> = (0..programme.dimension()).map(|_| stream.normal()).collect();
        let theta = programme.theta(&z);
        let world = mean_field(programme, &theta);
        let weight = ln_gate_ratio(programme, &theta.0, &world, factors).exp();
        total += weight;
        met += weight * f64::from(u8::from(world.courses[0].conditions_met.is_finite()));
    }
    (total / n as f64, met / total)
}

#[test]
fn ratios_are_those_of_the_other_prior() {
    // before the plan and long after it, so that every branch of what is known is walked
    for as_of in ["2021-02-28", "2023-02-28"] {
        let as_of = Day::parse(as_of).expect("a day");
        let horizon = Day::parse("2023-12-31").expect("a day");
        let base = Programme::build(&spec("2020-02"), as_of, horizon).expect("a programme");
        for (gate, name) in GATES.iter().enumerate() {
            let parameter = base.parameters.iter().find(|p| p.name == *name).expect("a parameter");
            let (family, p) = match parameter.prior.family {
                tumen_programme::prior::Family::Fixed { value } => ("fixed", value),
                tumen_programme::prior::Family::YesOrNo { probability } => ("yes-or-no", probability),
                other => unreachable!("{other:?}"),
            };
            // past the plan a condition known to be shut is never "met by the plan": there no other prior says the same
            if as_of.ymd().0 == 2023 && *name == "met_by_plan_when_closed" {
                continue;
            }
            for factor in [0.5, 2.0] {
                let mut factors = [1.0; 5];
                factors[gate] = factor;
                let (mean, reweighted) = met(&base, &factors);
                assert!((mean - 1.0).abs() < 0.03, "{name}: the mean ratio is {mean}");
                // the odds of one outcome against the two others, which keep their proportion
                let odds = p * factor / (p * factor + 1.0 - p);
                let mut other = spec("2020-02");
                let prior = |value: f64| PriorSpec {
                    family: family.into(),
                    median: None,
                    mean: None,
                    sd: None,
                    a: None,
                    b: None,
                    probability: (family == "yes-or-no").then_some(value),
                    value: (family == "fixed").then_some(value),
                    unit: "probability".into(),
                    basis: "made up".into(),
                };
                other.priors.insert((*name).to_string(), prior(odds));
                let partner = match *name {
                    "met_by_plan_when_closed" => Some("never_when_closed"),
                    "never_when_closed" => Some("met_by_plan_when_closed"),
                    "met_by_plan_when_unknown" => Some("never_when_unknown"),
                    "never_when_unknown" => Some("met_by_plan_when_unknown"),
                    _ => None,
                };
                if let Some(partner) = partner {
                    let own = base.parameters.iter().find(|p| p.name == partner).map(|p| p.prior.at(0.0)).expect("one");
                    other.priors.insert(partner.to_string(), prior(own * (1.0 - odds) / (1.0 - p)));
                }
                let changed = Programme::build(&other, as_of, horizon).expect("a programme");
                let (_, direct) = met(&changed, &[1.0; 5]);
                assert!(
                    (reweighted - direct).abs() < 0.02,
                    "{} {name} x {factor}: {reweighted}, not {direct}",
                    as_of.iso()
                );
            }
        }
    }
}
