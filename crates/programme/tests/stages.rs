//! Which stage rests on which, held against the worlds themselves.

mod sample;

use sample::{built_at, condition, event, job, market, service, spec};
use std::collections::BTreeSet;
use tumen_chance::{Seed, Stream, StreamName};
use tumen_programme::quantities::ALL;
use tumen_programme::spec::{ConditionKind, DestinationSpec, DocumentSpec, EventState, MinistrySpec, Spec};
use tumen_programme::{Programme, Quantity, Stage, StageSet, Target, World, mean_field, run_stages};
use tumen_terms::QuantityName;

/// A quantity of each kind, some with what their scope can name.
const ASKED: &[&str] = &[
    "recruitment_start_date",
    "workers_applied",
    "workers_planned",
    "workers_selected",
    "selection_completed_date",
    "province_share[origin_province=Pyongyang]",
    "province_share[origin_province=Chagang,population=applicants]",
    "province_rank[origin_province=Pyongyang]",
    "province_rank[origin_province=Chagang,population=applicants]",
    "excluded_province[origin_province=Chagang]",
    "ministry_share[ministry=forestry]",
    "job_share[job=logging]",
    "job_types[job=logging]",
    "job_preference[by=hardship,job=construction]",
    "job_preference[by=pay,job=construction]",
    "job_preference[by=wanted,job=construction]",
    "selection_rule",
    "bribe_practice",
    "wage_month",
    "wage_month[job=logging]",
    "bribe_price",
    "bribe_price[job=logging,origin_city=Sinuiju]",
    "bribe_price[origin_city=Sinuiju,statistic=p90]",
    "bribe_ratio[origin_city=Sinuiju,vs_city=Pyongyang]",
    "bribe_total",
    "visas_issued[period=2021-03]",
    "document_status[period=2021-03]",
    "document_type[document=passport]",
    "conditions_met_date",
    "departure_condition",
    "service_running[period=2021-06,transport=air]",
    "planned_first_departure_date",
    "first_departure_date",
    "unit_organisation",
    "team_size",
    "teams",
    "travel_mode[transport=air]",
    "weeks_to_carry",
    "workers_dispatched[period=2021]",
    "entries[period=2022]",
    "destination_share[region=Primorye]",
    "site_presence[region=Primorye]",
    "stay_length_years",
    "workers_in_country[date=2022-06-30]",
    "workers_in_country_peak",
    "repatriations[period=2022]",
    "escapes[period=2022]",
];

/// A city's market, two services of which one is shut and one of unknown state, and a border that opens later.
fn programme() -> Programme {
    let names: Vec<String> = built_at(&spec(), "2021-02-28").provinces.into_iter().map(|p| p.name).collect();
    let others: Vec<&str> = names.iter().map(String::as_str).filter(|name| *name != "Pyongyang").collect();
    let shut = vec![event("2020-02", EventState::Closed, "2020-02")];
    let spec = Spec {
        market: vec![
            market("Pyongyang", &["Pyongyang"], None),
            market("Sinuiju", &[], Some(359_341.0)),
            market("other provinces", &others, None),
        ],
        job: ["construction", "logging", "sewing"].map(job).to_vec(),
        document: ["passport", "e-visa"]
            .map(|name| DocumentSpec { name: name.into(), weight: 1.0, basis: "made up".into() })
            .to_vec(),
        destination: ["Primorye", "Moscow"]
            .map(|name| DestinationSpec { name: name.into(), weight: 1.0, basis: "made up".into() })
            .to_vec(),
        ministry: ["forestry", "trade"]
            .map(|name| MinistrySpec { name: name.into(), weight: 1.0, basis: "made up".into() })
            .to_vec(),
        service: vec![service("train", "rail", shut.clone()), service("flight", "air", vec![])],
        condition: vec![
            condition("own border", ConditionKind::OwnBorder, shut),
            condition("papers", ConditionKind::Papers, vec![]),
        ],
        ..spec()
    };
    built_at(&spec, "2021-02-28")
}

/// As text, since NaN is not equal to itself.
fn told(programme: &Programme, world: &World, (quantity, target): &(&'static Quantity, Target)) -> String {
    let mut all = vec![(quantity.value)(programme, world, target)];
    if let Some(scores) = quantity.scores {
        scores(programme, world, target, &mut all);
    }
    format!("{all:?}")
}

/// Drawing the parameters of one stage anew moves a quantity only if it rests on that stage; running what rests on
/// that stage gives the same world as running all.
#[test]
fn quantities_rest_on_the_stages_that_they_name() {
    let programme = programme();
    let resolve = |name: &&str| programme.resolve(&QuantityName::parse(name).expect("a name")).expect("a quantity");
    let targets: Vec<(&'static Quantity, Target)> = ASKED.iter().map(resolve).collect();
    for quantity in ALL.iter().filter(|quantity| !quantity.only_over_years()) {
        assert!(targets.iter().any(|(asked, _)| asked.name == quantity.name), "{} is not asked", quantity.name);
    }
    let mut moved = BTreeSet::new();
    for trial in 0..300 {
        let mut stream = Stream::new(Seed(11), StreamName::Trials, trial);
        let mut z: Vec<f64> = (0..programme.dimension()).map(|_| stream.normal()).collect();
        let mut world = mean_field(&programme, &programme.theta(&z));
        for stage in Stage::ALL {
            let before: Vec<String> = targets.iter().map(|target| told(&programme, &world, target)).collect();
            for (x, _) in z.iter_mut().zip(&programme.parameters).filter(|(_, p)| p.stage == stage) {
                *x = stream.normal();
            }
            let theta = programme.theta(&z);
            run_stages(&programme, &theta, StageSet::of([stage]).moves(), &mut world);
            let whole = mean_field(&programme, &theta);
            assert_eq!(format!("{world:?}"), format!("{whole:?}"), "{stage:?} run again");
            for ((quantity, target), before) in targets.iter().zip(&before) {
                if &told(&programme, &world, &(quantity, target.clone())) != before {
                    let rests_on = StageSet::of((quantity.reads)(target).iter().copied()).rests_on();
                    assert!(rests_on.has(stage), "{} moved with {stage:?}", quantity.name);
                    moved.insert((quantity.name, stage.name()));
                }
            }
        }
    }
    // and no list names a stage for nothing; those of a programme over years are looked at in tests/years.rs
    for (quantity, target) in &targets {
        for stage in (quantity.reads)(target).iter().filter(|stage| **stage < Stage::Intake) {
            assert!(moved.contains(&(quantity.name, stage.name())), "{} never moved with {stage:?}", quantity.name);
        }
    }
}
