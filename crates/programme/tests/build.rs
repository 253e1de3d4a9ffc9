//! What a case may say of its programme, and what it is told where that cannot be.

mod sample;

use proptest::prelude::*;
use sample::{ANCHOR, built_at, cohort, condition, day, event, fixed, job, market, open, service, spec};
use tumen_programme::Programme;
use tumen_programme::spec::{
    ConditionKind, DestinationSpec, DocumentSpec, EventState, PriorSpec, ProvinceSpec, RegionSpec, Spec,
};

fn refused(spec: &Spec) -> String {
    match Programme::build(spec, day("2021-02-28"), day("2024-12-31")) {
        Ok(_) => "accepted".to_string(),
        Err(problems) => problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
    }
}

fn province(name: &str, population: f64, left_out: Option<f64>) -> ProvinceSpec {
    ProvinceSpec { name: name.into(), population, left_out, basis: "made up".into() }
}

fn region(name: &str, provinces: &[&str]) -> RegionSpec {
    RegionSpec { name: name.into(), provinces: provinces.iter().map(ToString::to_string).collect() }
}

fn prior(name: &str, prior: PriorSpec) -> Spec {
    Spec { priors: [(name.to_string(), prior)].into(), ..spec() }
}

fn beta(a: f64, b: f64, unit: &str) -> PriorSpec {
    PriorSpec { family: "beta".into(), a: Some(a), b: Some(b), value: None, ..fixed(0.0, unit) }
}

/// Pyongyang and Chagang, with markets.
fn two(markets: &[(&str, &[&str], Option<f64>)]) -> Spec {
    Spec {
        province: vec![province("Pyongyang", 1000.0, None), province("Chagang Province", 1000.0, None)],
        market: markets.iter().map(|(name, provinces, people)| market(name, provinces, *people)).collect(),
        ..spec()
    }
}

/// The bad spec, the place that is named, and a part of what is said of it.
#[test]
fn what_cannot_be_is_named_with_what_to_do() {
    let mut negative_seats = spec();
    negative_seats.service[0].seats = -5.0;
    let mut never_leaves = spec();
    never_leaves.service[0].every_days = 0.0;
    let mut bad_level = two(&[("Pyongyang", &["Pyongyang"], None), ("others", &["Chagang"], None)]);
    bad_level.market[1].level = Some(-1.0);
    let mut bad_offer = Spec { job: vec![job("logging")], ..spec() };
    bad_offer.job[0].offered = Some(f64::NAN);
    let papers = |weight| DocumentSpec { name: "passport".into(), weight, basis: "made up".into() };
    let region_of_work = |name: &str| DestinationSpec { name: name.into(), weight: 1.0, basis: "made up".into() };
    let bad_event = |date: &str, known: &str| Spec {
        condition: vec![condition("border", ConditionKind::OwnBorder, vec![event(date, EventState::Open, known)])],
        ..spec()
    };
    let with_provinces = |province| Spec { province, ..spec() };
    let rows: Vec<(Spec, &str, &str)> = vec![
        (Spec { cohort: vec![], ..spec() }, "[[cohort]]", "at least one is needed: give it a name"),
        (
            Spec { cohort: vec![cohort("a", "soon")], ..spec() },
            "[[cohort]] a",
            "the anchor `soon` is no date; write it as",
        ),
        (Spec { cohort: vec![cohort("a", "2021/..")], ..spec() }, "[[cohort]] a", "is no date; write it as"),
        (
            Spec { cohort: vec![cohort("a", "2024-12-31")], ..spec() },
            "[[cohort]] a",
            "is not before the horizon 2024-12-31",
        ),
        (Spec { cohort: vec![cohort("a", "1701-01-01")], ..spec() }, "[[cohort]] a", "more than a century after"),
        (
            Spec { cohort: vec![cohort("a", ANCHOR), cohort("a", ANCHOR)], ..spec() },
            "[[cohort]] a",
            "the name stands twice: keep one",
        ),
        (Spec { cohort: vec![cohort(" ", ANCHOR)], ..spec() }, "[[cohort]]", "it has no name"),
        (
            Spec { region: vec![region("west", &["Pyongyang", "Chagan"])], ..spec() },
            "[[region]] west",
            "the nearest is `Chagang Province`",
        ),
        (
            Spec { region: vec![region("a", &["Pyongyang"]), region("b", &["Pyongyang"])], ..spec() },
            "[[region]] Pyongyang",
            "in two regions",
        ),
        (two(&[("Pyongyang", &["Pyongyan", "Chagang"], None)]), "[[market]] Pyongyang", "the nearest is `Pyongyang`"),
        (two(&[("Pyongyang", &["Pyongyang"], None)]), "[[market]] Chagang Province", "is in no market: add it"),
        (
            two(&[("a", &["Pyongyang", "Chagang"], None), ("b", &["Chagang"], None)]),
            "[[market]] Chagang Province",
            "in two markets",
        ),
        (
            two(&[("a", &["Pyongyang", "Chagang"], None), ("Atlantis", &[], Some(5.0))]),
            "[[market]] Atlantis",
            "name its provinces, or a city that the gazetteer places",
        ),
        (
            two(&[("a", &["Pyongyang", "Chagang"], None), ("Kanggye", &[], Some(5000.0))]),
            "[[market]] Chagang Province",
            "its cities have more people than the province",
        ),
        (bad_level, "[[market]] others", "`level` is -1; write a number above 0"),
        (
            with_provinces(vec![province("Chagang", 1.0, None), province("자강도", 1.0, None)]),
            "[[province]] Chagang Province",
            "the name stands twice",
        ),
        (
            with_provinces(vec![province("Pyongyang", 0.0, None)]),
            "[[province]] Pyongyang",
            "`population` is 0; write a number above 0",
        ),
        (with_provinces(vec![province("Pyongyang", f64::NAN, None)]), "[[province]] Pyongyang", "`population` is NaN"),
        (
            with_provinces(vec![province("Pyongyang", 9.0, Some(1.5))]),
            "[[province]] Pyongyang",
            "`left_out` is 1.5; write a number from 0 to 1",
        ),
        (bad_offer, "[[job]] logging", "`offered` is NaN; write a number from 0 to 1"),
        (Spec { job: vec![job("logging"), job("logging")], ..spec() }, "[[job]] logging", "the name stands twice"),
        (
            Spec { document: vec![papers(f64::INFINITY)], ..spec() },
            "[[document]] passport",
            "`weight` is inf; write a number above 0",
        ),
        (
            Spec { destination: vec![region_of_work("Primorye"), region_of_work("Primorsky Krai")], ..spec() },
            "[[destination]] Primorye",
            "the name stands twice",
        ),
        (negative_seats, "[[service]] flight", "`seats` is -5; write a number above 0"),
        (never_leaves, "[[service]] flight", "`every_days` is 0; write a number above 0"),
        (
            Spec { service: vec![service("flight", "air", vec![event("May", EventState::Open, "2021")])], ..spec() },
            "[[service]] flight",
            "`May` is not a date in EDTF",
        ),
        (bad_event("2021-02-30", "2021"), "[[condition]] border", "`2021-02-30` is not a date in EDTF"),
        (bad_event("../2021", "2021"), "[[condition]] border", "the date `../2021` has no first day"),
        (bad_event("2021", "2021/.."), "[[condition]] border", "`known_from = 2021/..` has no last day"),
        (
            Spec { condition: vec![condition("a service running", ConditionKind::Papers, vec![])], ..spec() },
            "[[condition]] a service running",
            "the name stands twice",
        ),
        (prior("workers_planed", fixed(1.0, "people")), "[priors] workers_planed", "the nearest is `workers_planned`"),
        (
            prior("left_out[province=Chagang]", fixed(1.0, "probability")),
            "[priors] left_out[province=Chagang]",
            "`left_out[province=Chagang Province]`",
        ),
        (
            prior("workers_planned", fixed(1.0, "USD")),
            "[priors] workers_planned",
            "the unit is `USD`, but this parameter is in `people`",
        ),
        (
            prior("workers_planned", PriorSpec { family: "cauchy".into(), ..fixed(1.0, "people") }),
            "[priors] workers_planned",
            "unknown family `cauchy`: write one of",
        ),
        (
            prior("workers_planned", PriorSpec { value: None, ..fixed(1.0, "people") }),
            "[priors] workers_planned",
            "a fixed prior needs `value`",
        ),
        (prior("workers_planned", fixed(-1.0, "people")), "[priors] workers_planned", "must not be below 0"),
        (
            prior(
                "workers_planned",
                PriorSpec { family: "normal".into(), mean: Some(1.0), sd: Some(1.0), ..fixed(1.0, "people") },
            ),
            "[priors] workers_planned",
            "must not be below 0: write one of log-normal",
        ),
        (prior("price_level", fixed(0.0, "USD")), "[priors] price_level", "it must be above 0"),
        (
            prior("every_days[service=flight]", fixed(0.0, "days")),
            "[priors] every_days[service=flight]",
            "it must be above 0",
        ),
        (prior("selected_share", fixed(1.2, "share")), "[priors] selected_share", "between 0 and 1"),
        (
            prior("met_by_plan_when_closed", fixed(3.0, "probability")),
            "[priors] met_by_plan_when_closed",
            "between 0 and 1",
        ),
        (prior("selected_share", beta(-1.0, 2.0, "share")), "[priors] selected_share", "`a` must be above 0, not -1"),
    ];
    for (spec, place, text) in rows {
        let got = refused(&spec);
        let named =
            got.lines().any(|line| line.starts_with(&format!("programme.toml, {place}: ")) && line.contains(text));
        assert!(named, "{place}: {text}\nnot in\n{got}");
    }
}

#[test]
fn several_problems_are_told_at_once() {
    let spec =
        Spec { province: vec![province("Pyongyang", -1.0, None), province("Pyongyang", 5.0, Some(2.0))], ..spec() };
    assert_eq!(refused(&spec).lines().count(), 3, "{}", refused(&spec));
}

#[test]
fn what_can_be_is_accepted() {
    let mut all = two(&[("Pyongyang", &["평양"], None), ("others", &["Jagang-do"], None), ("Kanggye", &[], None)]);
    all.region = vec![region("both", &["Pyongyang", "Chagang"])];
    all.priors = [
        ("workers_planned".to_string(), fixed(0.0, "people")),
        ("selected_share".to_string(), beta(2.0, 2.0, "share")),
        ("early_return".to_string(), fixed(0.0, "per year")),
        ("met_by_plan_when_closed".to_string(), beta(3.0, 7.0, "probability")),
    ]
    .into();
    let programme = built_at(&all, "2021-02-28");
    assert_eq!(programme.provinces[1].name, "Chagang Province");
    // a city of unknown size is a tenth of its province
    assert_eq!(programme.markets[2].within, Some((1, 0.1)));
    assert_eq!(programme.regions.len(), 1);
    let overridden = programme.parameters.iter().filter(|p| p.overridden).count();
    assert_eq!(overridden, 4);
    // a grid of weeks from the anchor to the horizon, with a point beyond it
    assert!(programme.start.0 + 7 * (programme.weeks as i32 - 1) >= programme.horizon.0);
}

/// Every parameter, of the defaults and of a case of its own, says its unit, its stage, and why.
#[test]
fn every_parameter_has_its_unit_and_basis() {
    let bare = Spec { cohort: vec![cohort("a", ANCHOR)], ..Spec::default() };
    let own = Spec { job: vec![job("sewing"), job("logging")], ..spec() };
    for spec in [bare, own] {
        let programme = built_at(&spec, "2021-02-28");
        let mut names: Vec<&str> = programme.parameters.iter().map(|p| p.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), programme.dimension(), "every name stands once");
        for parameter in &programme.parameters {
            let name = &parameter.name;
            assert!(parameter.basis.trim().len() > 3, "{name} has no basis");
            assert!(!parameter.unit.is_empty(), "{name}");
            assert!(!parameter.overridden, "{name}");
            assert!(parameter.prior.at(0.0).is_finite(), "{name} in the middle");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    /// Whatever a case says, it is built or refused with a reason.
    #[test]
    fn never_fails_otherwise(
        anchor in "([12][09][0-9]{2}(-[01][0-9](-[0-3][0-9])?)?|.{0,6})",
        date in "(202[0-4](-[01][0-9])?|\\.\\./2021|.{0,4})",
        figures in proptest::collection::vec(prop_oneof![any::<f64>(), -1.0..1e7f64, Just(f64::NAN)], 6..=6),
        names in proptest::collection::vec("(Pyongyang|Chagang|Sinuiju|a|.{0,3})", 4..=4),
        horizon in prop_oneof![any::<i32>(), 17_000..30_000i32],
    ) {
        let spec = Spec {
            cohort: vec![cohort(&names[3], &anchor)],
            province: vec![province(&names[0], figures[0], Some(figures[1])), province(&names[1], figures[2], None)],
            market: vec![market(&names[2], &[], Some(figures[3])), market("all", &[&names[0], &names[1]], None)],
            condition: vec![condition("border", ConditionKind::OwnBorder, vec![event(&date, EventState::Closed, &date)])],
            service: vec![service("train", "rail", open())],
            priors: [("workers_planned".to_string(), fixed(figures[4], "people"))].into(),
            ..Spec::default()
        };
        match Programme::build(&spec, day("2021-02-28"), tumen_terms::Day(horizon)) {
            Ok(programme) => prop_assert!(programme.weeks >= 2 && programme.weeks < 6000),
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                prop_assert!(problems.iter().all(|p| p.place.starts_with('[') && p.text.len() > 10), "{problems:?}");
            }
        }
    }
}
