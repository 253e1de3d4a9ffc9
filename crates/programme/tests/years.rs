//! The programme over years: what must hold in every world, what laws, borders and seats do, and what is refused.

use proptest::prelude::*;
use std::collections::BTreeSet;
use tumen_chance::{Seed, Stream, StreamName};
use tumen_programme::spec::Spec;
use tumen_programme::years::{YearsWorld, counts::Held};
use tumen_programme::{Programme, Stage, StageSet, Theta, World, mean_field, run_stages};
use tumen_terms::{Day, QuantityName};

const TWO_LAWS: &str = r#"
[[service]]
name = "train"
transport = "rail"
every_days = 7.0
every_days_sd = 0.3
seats = 50.0
seats_sd = 0.5
basis = "made up"
[[service.event]]
date = "2020-02-01"
becomes = "closed"
known_from = "2020-02-01"
basis = "made up"
[[service.event]]
date = "2022-01-01"
becomes = "open"
known_from = "2022-01-01"
basis = "made up"
[[condition]]
name = "own border open"
kind = "own_border"
[[condition.event]]
date = "2020-01-01"
becomes = "closed"
known_from = "2020-01-01"
basis = "made up"
[[condition.event]]
date = "2021-07-01"
becomes = "open"
known_from = "2021-07-01"
basis = "made up"
[years]
from = "2016-01-01"
counted_from = "2021-01-01"
[[years.law]]
name = "permits end"
date = "2018-01-01"
known_from = "2017-12-01"
ends_permits = true
intake = 0.5
intake_sd = 0.5
basis = "made up"
[[years.law]]
name = "all leave"
date = "2018-07-01"
known_from = "2018-07-01"
deadline = "2019-12-31"
intake = 0.5
intake_sd = 0.5
basis = "made up"
[[years.purpose]]
name = "work"
workers = [8.0, 4.0, 0.1]
others = 0.1
basis = "made up"
[[years.purpose]]
name = "study"
workers = [1.0, 2.0, 4.0]
others = 1.0
basis = "made up"
[[years.purpose]]
name = "visit"
workers = [0.5, 0.5, 0.5]
others = 1.0
basis = "made up"
[[years.mode]]
name = "rail"
weight = 3.0
services = ["train"]
basis = "made up"
[[years.mode]]
name = "road"
weight = 1.0
basis = "made up"
"#;

fn spec(text: &str) -> Spec {
    toml::from_str(text).expect("a programme that reads")
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn built(text: &str, as_of: &str) -> Programme {
    Programme::build(&spec(text), day(as_of), day("2024-12-31")).expect("a programme")
}

fn world(programme: &Programme, z: &[f64]) -> (Theta, World) {
    let theta = programme.theta(z);
    let world = mean_field(programme, &theta);
    (theta, world)
}

fn value(programme: &Programme, world: &World, name: &str) -> f64 {
    let (quantity, target) = programme.resolve(&QuantityName::parse(name).expect("a name")).expect("a quantity");
    (quantity.value)(programme, world, &target)
}

fn parameter(programme: &Programme, name: &str) -> usize {
    programme.parameters.iter().position(|p| p.name == name).expect("a parameter")
}

fn quarter(programme: &Programme, name: &str) -> usize {
    let years = programme.years.as_ref().expect("years");
    (0..years.quarters()).find(|&q| years.name(q) == name).expect("a quarter")
}

fn middle(programme: &Programme) -> (Theta, World) {
    world(programme, &vec![0.0; programme.dimension()])
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

proptest! {
    /// Nobody appears or vanishes; parts add up; no train carries more than its seats; nothing is negative.
    #[test]
    fn every_world_adds_up(z in proptest::collection::vec(-3.0f64..3.0, 400)) {
        let programme = built(TWO_LAWS, "2023-01-01");
        prop_assert!(programme.dimension() <= z.len());
        let (theta, world) = world(&programme, &z[..programme.dimension()]);
        let own: &YearsWorld = &world.years;
        let years = programme.years.as_ref().expect("years");
        let seats = theta.0[parameter(&programme, "seats_a_week[service=train]")];
        for q in 0..years.quarters() {
            prop_assert!(near(own.stock[q + 1], own.stock[q] + own.arrived[q] - own.returned[q] - own.escaped[q]));
            prop_assert!(near(own.worker_entries[q], own.workers_expected.iter().map(|row| row[q]).sum()));
            for (all, workers) in own.expected.iter().zip(&own.workers_expected) {
                prop_assert!(all[q] >= workers[q] * (1.0 - 1e-12));
            }
            prop_assert!(near(own.crossings[q], own.by_purpose.iter().map(|row| row[q]).sum()));
            prop_assert!(near(own.crossings[q], own.by_mode.iter().map(|row| row[q]).sum()));
            prop_assert!(own.worker_entries[q] >= own.arrived[q] * (1.0 - 1e-12));
            let weeks = (years.bounds[q + 1] - years.bounds[q]) / 7.0;
            prop_assert!(own.by_mode[0][q] <= seats * weeks * (1.0 + 1e-9));
            prop_assert!(own.permits[q] + own.expired[q] <= own.stock[q] * (1.0 + 1e-9));
            for row in [&own.arrived, &own.returned, &own.escaped, &own.stock, &own.permits, &own.expired] {
                prop_assert!(row[q] >= 0.0 && row[q].is_finite());
            }
        }
        // a quantity over a span is the sum over its parts
        let entries = |span: &str| value(&programme, &world, &format!("entries[period={span}]"));
        let quarters: f64 = ["2019-01/2019-03", "2019-04/2019-06", "2019-07/2019-12"].iter().map(|span| entries(span)).sum();
        prop_assert!(near(entries("2019"), quarters));
    }
}

/// Counts that are held stay where they were whatever the stages before do, their deviations alone take it up, and the way back
/// leads to the same place.
#[test]
fn counts_that_are_held_stay() {
    let programme = built(TWO_LAWS, "2023-01-01");
    let years = programme.years.as_ref().expect("years");
    let counted = years.counted();
    for trial in 0..20 {
        let mut stream = Stream::new(Seed(7), StreamName::Trials, trial);
        let mut point = || (0..programme.dimension()).map(|_| stream.normal()).collect::<Vec<f64>>();
        let (here, there) = (programme.theta(&point()), programme.theta(&point()));
        let from = mean_field(&programme, &here);
        let places: Vec<usize> = (0..counted.len()).filter(|place| place % 3 != trial as usize % 3).collect();
        // all but the deviations goes there
        let mut moved = there.clone();
        counted.iter().for_each(|&i| moved.0[i] = here.0[i]);
        let deviations = moved.clone();
        let mut world = mean_field(&programme, &moved);
        years.hold(&mut moved, Held { before: &from.years.of_counts, places: &places }, &mut world);
        assert_eq!(format!("{world:?}"), format!("{:?}", mean_field(&programme, &moved)));
        for ((place, before), after) in from.years.ln_counts().enumerate().zip(world.years.ln_counts()) {
            let i = counted[place];
            if places.contains(&place) {
                assert!((before - after).abs() < 1e-9, "{} moved", programme.parameters[i].name);
            } else {
                assert_eq!(moved.0[i], deviations.0[i], "{} was not held", programme.parameters[i].name);
            }
        }
        let mut back = moved.clone();
        for (i, parameter) in programme.parameters.iter().enumerate().filter(|(i, _)| !counted.contains(i)) {
            back.0[i] = here.0[i];
            assert!(parameter.stage < Stage::Counts);
        }
        let mut again = mean_field(&programme, &back);
        years.hold(&mut back, Held { before: &world.years.of_counts, places: &places }, &mut again);
        assert!(back.0.iter().zip(&here.0).all(|(a, b)| near(*a, *b)), "the way back");
    }
}

/// What is not known to run carries nobody; a shut border lets hardly anybody in; a law's deadline sends people home; permits
/// end with the law that ends them and their holders stay on without.
#[test]
fn laws_borders_and_seats() {
    let programme = built(TWO_LAWS, "2023-01-01");
    let (theta, world) = middle(&programme);
    let own = &world.years;
    let at = |name: &str| quarter(&programme, name);
    for name in ["2020Q2", "2020Q4", "2021Q4"] {
        assert_eq!(own.by_mode[0][at(name)], 0.0, "the train did not run in {name}");
    }
    assert!(own.by_mode[0][at("2022Q1")] > 0.0);
    let leak = theta.0[parameter(&programme, "intake_while_closed")];
    assert!(own.arrived[at("2020Q4")] <= own.arrived[at("2019Q4")] * leak * 1.05);
    assert!(
        own.returned[at("2019Q3")]
            > 2.5 * own.returned[at("2018Q3")] * own.stock[at("2019Q3")] / own.stock[at("2018Q3")]
    );
    let permits =
        |day: &str| value(&programme, &world, &format!("workers_in_country[counted=valid work permits,date={day}]"));
    let expired =
        |day: &str| value(&programme, &world, &format!("workers_in_country[counted=expired permits,date={day}]"));
    assert_eq!(expired("2017-12-31"), 0.0);
    assert!(permits("2019-06-30") < 0.4 * permits("2017-12-31"), "{} {}", permits("2019-06-30"), permits("2017-12-31"));
    assert!(expired("2018-12-31") > 0.0);
    // hardly any worker declares work once all had to leave
    let share = |name: &str| {
        let q = at(name);
        own.workers_expected[0][q] / own.worker_entries[q]
    };
    assert!(share("2016Q1") > 0.8 && share("2022Q4") < 0.05);
}

/// A law counts from the day since which it was known, and a border that is shut when the answer is given may open later.
#[test]
fn only_what_was_known() {
    let laws = |as_of: &str| built(TWO_LAWS, as_of).years.expect("years").laws.len();
    assert_eq!([laws("2017-11-30"), laws("2017-12-31"), laws("2018-07-01")], [0, 1, 2]);
    let shut = built(TWO_LAWS, "2020-12-31");
    let delay = parameter(&shut, "border_reopening");
    let open = |z: f64| {
        let mut point = vec![0.0; shut.dimension()];
        point[delay] = z;
        let years = world(&shut, &point).1.years;
        (
            years.open[quarter(&shut, "2020Q4")],
            years.open[quarter(&shut, "2021Q3")],
            years.open[quarter(&shut, "2024Q4")],
        )
    };
    assert_eq!(open(-3.0), (0.0, 1.0, 1.0), "opened within weeks");
    assert_eq!(open(3.0), (0.0, 0.0, 0.0), "not within the horizon");
    assert!(built(TWO_LAWS, "2023-01-01").parameters.iter().all(|p| p.name != "border_reopening"));
}

/// A cohort that is followed by name adds its people to those of the years, in one model.
#[test]
fn a_cohort_is_one_of_the_dispatches() {
    let cohort = "[[cohort]]\nname = \"2022\"\nanchor = \"2022-01-10\"\nbasis = \"made up\"\n";
    let alone = built(&format!("{cohort}{}", TWO_LAWS.split("[years]").next().expect("before")), "2023-01-01");
    let both = built(&format!("{cohort}{TWO_LAWS}"), "2023-01-01");
    let (_, world) = middle(&both);
    let (_, own) = middle(&alone);
    let total = value(&both, &world, "workers_in_country[date=2023-06-30]");
    let named = value(&both, &world, "workers_in_country[cohort=2022,date=2023-06-30]");
    assert!(named > 0.0, "the cohort left");
    assert!(near(named, value(&alone, &own, "workers_in_country[date=2023-06-30]")), "and is what it is alone");
    let years = both.years.as_ref().expect("years");
    assert!(near(total, named + years.at(&world.years.stock, f64::from(day("2023-07-01").0))));
    let crossings = |q: &str| world.years.worker_entries[quarter(&both, q)];
    let (_, without) = middle(&built(TWO_LAWS, "2023-01-01"));
    let alone = |q: &str| without.years.worker_entries[quarter(&both, q)];
    assert_eq!(crossings("2019Q1"), alone("2019Q1"), "before it nothing changes");
    assert!(crossings("2022Q2") + crossings("2022Q3") > alone("2022Q2") + alone("2022Q3"));
}

/// Over years, too, drawing the parameters of one stage anew moves a quantity only if it rests on that stage, running what rests
/// on that stage gives the same world as running all, and no list names a stage for nothing.
#[test]
fn quantities_rest_on_the_stages_that_they_name() {
    const ASKED: [&str; 12] = [
        "entries[period=2022]",
        "entries[period=2022,purpose=study]",
        "entries[period=2022,transport=rail]",
        "workers_dispatched[period=2022]",
        "workers_dispatched[period=2022,transport=rail]",
        "workers_in_country[date=2022-12-31]",
        "repatriations[period=2022]",
        "escapes[period=2022]",
        "visas_issued[period=2022]",
        "permits[date=2017-12-31]",
        "ratio_yoy[period=2021/2022]",
        "citizens_in_country[date=2022-12-31]",
    ];
    let programme = built(TWO_LAWS, "2023-01-01");
    let mut moved = BTreeSet::new();
    for trial in 0..20 {
        let mut stream = Stream::new(Seed(12), StreamName::Trials, trial);
        let mut z: Vec<f64> = (0..programme.dimension()).map(|_| stream.normal()).collect();
        let (_, mut again) = world(&programme, &z);
        for stage in Stage::ALL {
            let before = ASKED.map(|name| value(&programme, &again, name).to_bits());
            for (x, _) in z.iter_mut().zip(&programme.parameters).filter(|(_, p)| p.stage == stage) {
                *x = stream.normal();
            }
            let theta = programme.theta(&z);
            run_stages(&programme, &theta, StageSet::of([stage]).moves(), &mut again);
            assert_eq!(format!("{again:?}"), format!("{:?}", mean_field(&programme, &theta)), "{stage:?} run again");
            for (name, before) in ASKED.iter().zip(before) {
                let (quantity, target) = programme.resolve(&QuantityName::parse(name).expect("a name")).expect("one");
                if value(&programme, &again, name).to_bits() != before {
                    let rests_on = StageSet::of((quantity.reads)(&target).iter().copied()).rests_on();
                    assert!(rests_on.has(stage), "{name} moved with {stage:?}");
                    moved.insert((*name, stage.name()));
                }
            }
        }
    }
    for name in ASKED {
        let (quantity, target) = programme.resolve(&QuantityName::parse(name).expect("a name")).expect("one");
        for stage in (quantity.reads)(&target).iter().filter(|stage| **stage >= Stage::Intake) {
            assert!(moved.contains(&(name, stage.name())), "{name} never moved with {stage:?}");
        }
    }
}

/// The change that makes it impossible, and a part of what is said of it.
#[test]
fn what_cannot_be_is_refused() {
    let rows = [
        ("from = \"2016-01-01\"", "from = \"soon\"", "`from = soon` is no date"),
        ("from = \"2016-01-01\"", "from = \"1916-01-01\"", "one to 200 quarters"),
        ("workers = [8.0, 4.0, 0.1]", "workers = [8.0]", "before the first law and one after each: 3"),
        ("services = [\"train\"]", "services = [\"tram\"]", "there is no [[service]] `tram`"),
        ("weight = 1.0\nbasis", "weight = 1.0\nservices = [\"train\"]\nbasis", "that no seats limit"),
        ("date = \"2018-01-01\"\nknown", "date = \"../2018\"\nknown", "has no first day"),
    ];
    for (right, wrong, said) in rows {
        assert!(TWO_LAWS.contains(right), "{right}");
        let spec = spec(&TWO_LAWS.replacen(right, wrong, 1));
        let problems = Programme::build(&spec, day("2023-01-01"), day("2024-12-31")).expect_err(wrong);
        let all: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(all.iter().any(|text| text.contains(said)), "{wrong}: {all:?}");
    }
    // quantities that this programme does not have say why
    let programme = built(TWO_LAWS, "2023-01-01");
    for (name, said) in [
        ("bribe_price", "follows no single dispatch"),
        ("entries[period=2019,purpose=tourism]", "no purpose `tourism`"),
        ("entries[period=2019,transport=air]", "by `air`"),
        ("workers_in_country[counted=tickets,date=2019-01-01]", "by `tickets`"),
    ] {
        let error = programme.resolve(&QuantityName::parse(name).expect("a name")).expect_err(name);
        assert!(error.contains(said), "{name}: {error}");
    }
}
