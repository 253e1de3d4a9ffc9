//! A made-up programme whose parameters the tests pin one by one.

#![allow(dead_code, reason = "each test file uses a part of it")]

use tumen_programme::spec::{
    CohortSpec, ConditionKind, ConditionSpec, EventSpec, EventState, JobSpec, MarketSpec, PriorSpec, ServiceSpec, Spec,
};
use tumen_programme::{Programme, World, mean_field};
use tumen_terms::{Day, QuantityName};

/// First day of the weekly grid of the sample.
pub const ANCHOR: &str = "2021-01-01";

pub fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// Days since the anchor, as worlds count days.
pub fn after_anchor(days: f64) -> f64 {
    f64::from(day(ANCHOR).0) + days
}

pub fn event(date: &str, becomes: EventState, known_from: &str) -> EventSpec {
    EventSpec { date: date.into(), becomes, known_from: known_from.into(), basis: "made up".into() }
}

/// Open for good since before the programme.
pub fn open() -> Vec<EventSpec> {
    vec![event("2019-01-01", EventState::Open, "2019-01-01")]
}

pub fn cohort(name: &str, anchor: &str) -> CohortSpec {
    CohortSpec { name: name.into(), anchor: anchor.into(), basis: "made up".into() }
}

pub fn service(name: &str, transport: &str, event: Vec<EventSpec>) -> ServiceSpec {
    ServiceSpec {
        name: name.into(),
        transport: transport.into(),
        every_days: 7.0,
        every_days_sd: 0.5,
        seats: 100.0,
        seats_sd: 0.5,
        departs_on: None,
        brings_home: true,
        basis: "made up".into(),
        event,
    }
}

pub fn condition(name: &str, kind: ConditionKind, event: Vec<EventSpec>) -> ConditionSpec {
    ConditionSpec { name: name.into(), kind, event }
}

pub fn job(name: &str) -> JobSpec {
    JobSpec { name: name.into(), offered: None, basis: "made up".into() }
}

pub fn market(name: &str, provinces: &[&str], population: Option<f64>) -> MarketSpec {
    MarketSpec {
        name: name.into(),
        provinces: provinces.iter().map(ToString::to_string).collect(),
        level: None,
        population,
        level_sd: None,
        basis: "made up".into(),
    }
}

/// One cohort, one weekly service, everything open.
pub fn spec() -> Spec {
    Spec {
        cohort: vec![cohort("2021", ANCHOR)],
        service: vec![service("flight", "air", open())],
        condition: vec![condition("border", ConditionKind::OwnBorder, open())],
        ..Spec::default()
    }
}

/// The spec with parameters fixed at values, in their own units.
pub fn pinned(mut spec: Spec, pins: &[(&str, f64)]) -> Spec {
    let free = built_at(&Spec { priors: Default::default(), ..spec.clone() }, "2021-02-28");
    for &(name, value) in pins {
        let parameter = free.parameters.iter().find(|p| p.name == name);
        assert!(parameter.is_some(), "no parameter {name}");
        let unit = parameter.map_or("", |p| p.unit).to_string();
        spec.priors.insert(name.to_string(), fixed(value, &unit));
    }
    spec
}

pub fn fixed(value: f64, unit: &str) -> PriorSpec {
    PriorSpec {
        family: "fixed".into(),
        median: None,
        mean: None,
        sd: None,
        a: None,
        b: None,
        probability: None,
        value: Some(value),
        unit: unit.into(),
        basis: "pinned by a test".into(),
    }
}

/// The spec as known on a day, followed to the end of 2027.
pub fn built_at(spec: &Spec, as_of: &str) -> Programme {
    Programme::build(spec, day(as_of), day("2027-12-31")).expect("a programme")
}

/// The world in the middle of what is not pinned.
pub fn median_world(programme: &Programme) -> World {
    mean_field(programme, &programme.theta(&vec![0.0; programme.dimension()]))
}

/// A quantity's value in a world.
pub fn value(programme: &Programme, world: &World, name: &str) -> f64 {
    let name = QuantityName::parse(name).expect("a name");
    let (quantity, target) = programme.resolve(&name).expect("a quantity of this programme");
    (quantity.value)(programme, world, &target)
}

/// Pins under which the first leaves four weeks after the anchor, and nobody comes back early.
///
/// Selection 10 days + lead 14.5 days + mean wait of 3.5 days for a weekly service = 28 days.
pub const PUNCTUAL: &[(&str, f64)] = &[
    ("recruitment_offset", 0.0),
    ("selection_duration", 10.0),
    ("departure_lead", 14.5),
    ("selected_share", 1.0),
    ("sent_share", 1.0),
    ("leaves_at_once", 1.0),
    ("every_days[service=flight]", 7.0),
    ("visa_days", 0.0),
    ("travel_days", 0.0),
    ("early_return", 0.0),
    ("escape", 0.0),
    ("replaced_share", 0.0),
    ("stay_cap", 0.3),
    ("in_teams", 0.0),
];

/// PUNCTUAL with more pins, which win.
pub fn punctual(more: &[(&'static str, f64)]) -> Vec<(&'static str, f64)> {
    PUNCTUAL.iter().chain(more).copied().collect()
}

pub fn assert_near(got: f64, expected: f64, what: &str) {
    let near = got == expected || (got - expected).abs() <= 1e-6 * expected.abs().max(1.0);
    assert!(near || (got.is_nan() && expected.is_nan()), "{what}: {got}, not {expected}");
}
