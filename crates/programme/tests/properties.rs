//! What holds in every world.

mod sample;

use proptest::prelude::*;
use sample::{built_at, cohort, condition, day, event, job, market, median_world, service, spec};
use tumen_programme::prior::{Family, Prior};
use tumen_programme::quantities::{ALL, Key};
use tumen_programme::spec::{ConditionKind, EventSpec, EventState, Spec};
use tumen_programme::{Course, Form, Programme, Target, World, mean_field, mean_field_into};
use tumen_terms::{QuantityName, Scope};

/// Everything that a case can have: two cohorts, a city market, three services, a border that closes and reopens.
fn rich() -> Spec {
    let names: Vec<String> = built_at(&spec(), "2021-02-28").provinces.into_iter().map(|p| p.name).collect();
    let others: Vec<&str> = names.iter().map(String::as_str).filter(|name| *name != "Pyongyang").collect();
    let shut = || vec![event("2020-02", EventState::Closed, "2020-02")];
    let back = |date| [shut(), vec![event(date, EventState::Open, date)]].concat();
    Spec {
        cohort: vec![cohort("spring", "2021-01-12"), cohort("autumn", "2021-08-31")],
        market: vec![
            market("Pyongyang", &["Pyongyang"], None),
            market("Sinuiju", &[], Some(359_341.0)),
            market("other provinces", &others, None),
        ],
        job: ["construction", "logging", "sewing"].map(job).to_vec(),
        service: vec![
            service("train", "rail", shut()),
            service("flight", "air", back("2021-04-01")),
            service("ship", "sea", vec![]),
        ],
        condition: vec![
            condition("own border", ConditionKind::OwnBorder, back("2021-05-01")),
            condition("host's border", ConditionKind::HostBorder, shut()),
            condition("papers", ConditionKind::Papers, vec![]),
        ],
        ..Spec::default()
    }
}

/// No programme of these tests has more parameters.
const MOST: usize = 240;

/// Points of the standard normal, now and then far out.
fn z(dimension: usize) -> impl Strategy<Value = Vec<f64>> {
    let one = prop_oneof![8 => -2.5..2.5f64, 1 => -8.0..8.0f64];
    proptest::collection::vec(one, dimension..=dimension)
}

fn shares_add_up(shares: &[f64], what: &str) -> Result<(), TestCaseError> {
    let total: f64 = shares.iter().sum();
    prop_assert!(shares.iter().all(|share| (-1e-12..=1.0 + 1e-9).contains(share)), "{what}: {shares:?}");
    prop_assert!((total - 1.0).abs() < 1e-9 || total == 0.0, "{what} add up to {total}");
    Ok(())
}

fn plausible(course: &Course) -> Result<(), TestCaseError> {
    shares_add_up(&course.province_share, "provinces")?;
    shares_add_up(&course.applicant_share, "applicants")?;
    shares_add_up(&course.job_share, "jobs")?;
    shares_add_up(&course.market_share, "markets")?;
    shares_add_up(&course.document_share, "papers")?;
    shares_add_up(&course.service_share, "services")?;
    shares_add_up(&course.destination_share, "regions of work")?;
    for (share, out) in course.province_share.iter().zip(&course.left_out) {
        prop_assert!(!out || *share == 0.0, "left out with a share of {share}");
    }
    prop_assert!(course.planned >= course.selected && course.selected >= course.sent_at_most);
    prop_assert!(course.applied >= course.planned && course.planned >= 1.0);
    prop_assert!(course.recruitment_start <= course.selection_completed);
    prop_assert!(course.selection_completed <= course.planned_departure);
    prop_assert!(course.planned_departure <= course.first_departure && course.conditions_met <= course.first_departure);
    prop_assert!(course.condition_day.iter().all(|&day| day <= course.conditions_met && !day.is_nan()));
    prop_assert!((8.0..=200.0).contains(&course.team_size) && (1.0..=5.0).contains(&course.stay_cap));
    let amounts =
        [course.weekly_seats, course.weekly_departures, course.travel_days, course.visa_days, course.sent_at_most];
    let days = [course.recruitment_start, course.selection_completed, course.planned_departure];
    prop_assert!(amounts.iter().all(|a| a.is_finite() && *a >= 0.0) && days.iter().all(|day| day.is_finite()));
    let finite = |list: &[f64]| list.iter().all(|value| value.is_finite());
    prop_assert!(finite(&course.wage) && finite(&course.hardship) && finite(&course.appeal));
    prop_assert!(!course.bribes_paid || finite(&course.ln_price));
    let mut before = [0.0; 3];
    for n in 0..course.departed.len() {
        let now = [course.departed[n], course.returned[n], course.escaped[n]];
        for (now, before) in now.iter().zip(before) {
            prop_assert!(now.is_finite() && *now >= before, "week {n}: {now} after {before}");
        }
        before = now;
        let there = course.in_country[n];
        prop_assert!(there.is_finite() && there >= 0.0, "week {n}: {there} in the country");
        // each replacement follows somebody who went home
        prop_assert!(now[0] <= course.sent_at_most + now[1] + 1e-6, "week {n}: {} have left", now[0]);
    }
    Ok(())
}

/// A scope with every key that the quantity needs.
pub fn minimal(quantity: &tumen_programme::Quantity) -> QuantityName {
    let mut scope = Scope::default();
    for need in quantity.needs {
        let value = match need {
            Key::OriginProvince | Key::VersusCity | Key::OriginCity => "Pyongyang",
            Key::Job => "construction",
            Key::By => "hardship",
            Key::Document => "passport",
            Key::Ministry => "ministries",
            Key::Transport => "air",
            Key::Destination => "host country",
            Key::Date | Key::Period => "2022",
            Key::Purpose
            | Key::Mode
            | Key::Counted
            | Key::Cohort
            | Key::Order
            | Key::Population
            | Key::Statistic
            | Key::Route => {
                unreachable!("no quantity needs {need:?}")
            }
        };
        scope = scope.with(need.name(), value);
    }
    QuantityName { name: quantity.name.to_string(), scope }
}

fn quantities_are_in_range(programme: &Programme, world: &World) -> Result<(), TestCaseError> {
    for quantity in ALL.iter().filter(|quantity| !quantity.only_over_years()) {
        let name = minimal(quantity);
        let (_, target): (_, Target) = programme.resolve(&name).expect("its minimal form");
        let value = (quantity.value)(programme, world, &target);
        let of_nobody = world.courses[0].job_offered.iter().all(|offered| !offered);
        match quantity.form {
            Form::Event => prop_assert!(value.is_finite() || value == f64::INFINITY, "{name}: {value}"),
            Form::Payments | Form::Amount if value.is_nan() => prop_assert!(
                ["bribe_price", "bribe_ratio", "wage_month"].contains(&quantity.name)
                    && (of_nobody || !world.courses[0].bribes_paid),
                "{name} has no value"
            ),
            Form::Statement | Form::Share => {
                prop_assert!((-1e-9..=1.0 + 1e-9).contains(&value), "{name}: {value}");
            }
            Form::Ranking => prop_assert!(value >= 1.0 && value.fract() == 0.0, "{name}: {value}"),
            _ => prop_assert!(value.is_finite() && value >= 0.0, "{name}: {value}"),
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn every_world_is_plausible(z in z(MOST)) {
        for spec in [rich(), Spec { cohort: vec![cohort("a", "2021-01-12")], ..Spec::default() }] {
            let programme = built_at(&spec, "2021-12-31");
            prop_assert!(programme.dimension() <= z.len());
            let world = mean_field(&programme, &programme.theta(&z));
            for course in &world.courses {
                plausible(course)?;
            }
            if spec.market.is_empty() {
                quantities_are_in_range(&programme, &world)?;
            }
        }
    }

    /// A world that was used before gives the same as a new one.
    #[test]
    fn memory_at_hand_changes_nothing(first in z(MOST), second in z(MOST)) {
        let programme = built_at(&rich(), "2021-12-31");
        let mut world = mean_field(&programme, &programme.theta(&first));
        let theta = programme.theta(&second);
        mean_field_into(&programme, &theta, &mut world);
        // as text, since NaN is not equal to itself
        prop_assert_eq!(format!("{world:?}"), format!("{:?}", mean_field(&programme, &theta)));
    }

    /// What was learnt after the date of the answer changes nothing of it.
    #[test]
    fn later_news_change_nothing(
        z in z(MOST),
        news in proptest::collection::vec((0..2000i32, any::<bool>(), 1..600i32, 0..6usize), 0..6),
    ) {
        let as_of = day("2021-06-30");
        let mut told = rich();
        for (date, opens, later, place) in news {
            let becomes = if opens { EventState::Open } else { EventState::Closed };
            let date = tumen_terms::Day(day("2020-01-01").0 + date).iso();
            let known_from = tumen_terms::Day(as_of.0 + later).iso();
            let news = EventSpec { date, becomes, known_from, basis: "made up".into() };
            match place {
                0..=2 => told.condition[place].event.push(news),
                _ => told.service[place - 3].event.push(news),
            }
        }
        let (before, after) = (built_at(&rich(), "2021-06-30"), built_at(&told, "2021-06-30"));
        prop_assert_eq!(&before, &after);
        let theta = before.theta(&z);
        prop_assert_eq!(format!("{:?}", mean_field(&before, &theta)), format!("{:?}", mean_field(&after, &theta)));
    }
}

proptest! {
    // narrow shapes are slow to prepare
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    /// Priors never fail, whatever their shapes, and keep within their bounds, in order.
    #[test]
    fn priors_keep_to_their_bounds(a in -3.0..4.0f64, b in -3.0..4.0f64, z in -9.0..9.0f64, step in 0.0..3.0f64) {
        let (a, b) = (10f64.powf(a), 10f64.powf(b));
        for family in [
            Family::LogNormal { median: a, sd: b.min(3.0) },
            Family::Normal { mean: a, sd: b },
            Family::HalfNormal { sd: a },
            Family::Beta { a, b },
            Family::Exponential { mean: a },
            Family::Gamma { mean: a, sd: b },
            Family::Uniform,
            Family::YesOrNo { probability: a.min(1.0) },
            Family::Fixed { value: a },
        ] {
            let prior = Prior::new(family);
            let (low, high) = family.bounds();
            let (one, two) = (prior.at(z), prior.at(z + step));
            prop_assert!((low..=high).contains(&one), "{family:?} at {z}: {one}");
            let falls = matches!(family, Family::YesOrNo { .. }) && two <= one;
            prop_assert!(matches!(family, Family::HalfNormal { .. }) || falls || two >= one - 1e-9 * a, "{family:?}: {one}, {two}");
        }
    }
}

/// The documented exceptions aside, every quantity of the median world is a finite number.
#[test]
fn the_median_world_has_every_quantity() {
    let programme = built_at(&Spec { cohort: vec![cohort("a", "2021-01-12")], ..Spec::default() }, "2021-02-28");
    let world = median_world(&programme);
    for quantity in ALL.iter().filter(|quantity| !quantity.only_over_years()) {
        let name = minimal(quantity);
        let (_, target) = programme.resolve(&name).expect("its minimal form");
        let value = (quantity.value)(&programme, &world, &target);
        assert!(value.is_finite(), "{name}: {value}");
        let without = QuantityName { name: name.name.clone(), scope: Scope::default() };
        assert_eq!(programme.resolve(&without).is_ok(), quantity.needs.is_empty(), "{name} without its keys");
    }
}
