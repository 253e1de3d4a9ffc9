//! Who leaves when: against small cases worked out by hand.

mod sample;

use proptest::prelude::*;
use sample::{
    after_anchor, assert_near, built_at, condition, event, median_world, open, pinned, punctual, spec, value,
};
use tumen_programme::spec::{ConditionKind, EventSpec, EventState, Spec};
use tumen_programme::{Programme, World, mean_field};

fn world_of(spec: Spec, pins: &[(&'static str, f64)]) -> (Programme, World) {
    let programme = built_at(&pinned(spec, &punctual(pins)), "2021-02-28");
    let world = median_world(&programme);
    (programme, world)
}

/// They may leave from day 24.5; a weekly service leaves within 3.5 days of it on average, and by day 28 = week 4 of the
/// grid half of its departures has been. `expected` is how many have left by weeks 4, 5, 6, ...
#[test]
fn people_who_have_left_by_week() {
    let seats = "seats[service=flight]";
    type Row = (&'static str, Vec<(&'static str, f64)>, [f64; 5]);
    let rows: Vec<Row> = vec![
        // min(250, 100 (n + 1/2))
        ("100 seats a week", vec![("workers_planned", 250.0), (seats, 100.0)], [50.0, 150.0, 250.0, 250.0, 250.0]),
        // 250 x .8 x .5 = 100
        (
            "part selected, part sent",
            vec![("workers_planned", 250.0), (seats, 60.0), ("selected_share", 0.8), ("sent_share", 0.5)],
            [30.0, 90.0, 100.0, 100.0, 100.0],
        ),
        // two flights a week: 200 (n + 1/2)
        (
            "twice a week",
            vec![("workers_planned", 400.0), (seats, 100.0), ("every_days[service=flight]", 3.5)],
            [100.0, 300.0, 400.0, 400.0, 400.0],
        ),
        // papers after a median of 25 days with sd of ln .6. On week 5 selection lies 35 - 10 = 25 days back: half.
        // Week 4: 18 days back: Phi(ln(18/25)/.6) = Phi(-.54751) = .292017. Weeks 6, 7, 8: 32, 39, 46 days back: Phi(ln(32/25)/.6) = Phi(.41143) = .659624,
        // Phi(ln(39/25)/.6) = Phi(.74114) = .770696, Phi(ln(46/25)/.6) = Phi(1.01628) = .845250
        (
            "papers are what they wait for",
            vec![("workers_planned", 1000.0), (seats, 1e6), ("visa_days", 25.0)],
            [292.017, 500.0, 659.624, 770.696, 845.250],
        ),
        // a lag of 14 days after the conditions does not count where they were met long before
        (
            "they do not leave at once",
            vec![("workers_planned", 100.0), (seats, 100.0), ("leaves_at_once", 0.0), ("departure_lag", 14.0)],
            [50.0, 100.0, 100.0, 100.0, 100.0],
        ),
    ];
    for (what, pins, expected) in rows {
        let (_, world) = world_of(spec(), &pins);
        for (week, expected) in (4..).zip(expected) {
            let got = world.courses[0].departed[week];
            assert!((got - expected).abs() < 2e-3, "{what}, week {week}: {got}, not {expected}");
        }
        assert_near(world.courses[0].departed[3], 0.0, what);
    }
}

/// 42 days earlier they may leave 17.5 days before the grid begins: by its first point two weeks and a half of seats are
/// gone.
#[test]
fn who_left_before_the_grid_stands_at_its_first_point() {
    let pins = [("workers_planned", 250.0), ("seats[service=flight]", 60.0), ("recruitment_offset", -42.0)];
    let (_, world) = world_of(spec(), &pins);
    assert_near(world.courses[0].first_departure, after_anchor(-14.0), "first departure");
    assert_near(world.courses[0].departed[0], 150.0, "week 0");
    assert_near(world.courses[0].departed[1], 210.0, "week 1");
    // two years are 730 days; the flight home is 735 days = 105 weeks after the flight out
    let (_, world) = world_of(spec(), &[&pins[..], &[("stay_cap", 0.1), ("full_stay_share", 1.0)]].concat());
    assert_near(world.courses[0].in_country[104], 250.0, "stock before the first go home");
    assert_near(world.courses[0].in_country[106], 40.0, "stock when the first have gone home");
    assert_near(world.courses[0].in_country[107], 0.0, "stock when the last go home");
}

/// The plan is on 2021-01-25 (day 24.5); the answer is as of `as_of`. `state` decides against the probabilities of being
/// met by the plan and of never: .3 and .1 where closed, .6 and .053 where unknown; the delay is 90 days.
#[test]
fn days_from_which_a_condition_is_met() {
    const MET: f64 = f64::NEG_INFINITY;
    const NEVER: f64 = f64::INFINITY;
    let closed = || vec![event("2020-02", EventState::Closed, "2020-02")];
    // 2021-06-01 is day 151 after 2021-01-01
    let reopening = || [closed(), vec![event("2021-06-01", EventState::Open, "2021-02-01")]].concat();
    // as of 2021-02-28, day 58
    type Row = (&'static str, Vec<EventSpec>, &'static str, f64, f64, f64);
    let rows: Vec<Row> = vec![
        ("open", open(), "2021-02-28", 0.99, 0.0, MET),
        ("reopens on a known day", reopening(), "2021-02-28", 0.5, 0.0, 151.0),
        ("reopens on a known day, whatever is drawn", reopening(), "2021-02-28", 0.99, 0.0, 151.0),
        ("opened for them alone at once", reopening(), "2021-02-28", 0.2, 1.0, MET),
        ("opened for them alone, 24.5 + 90", reopening(), "2021-02-28", 0.5, 1.0, 114.5),
        ("never for them alone, but then for all", reopening(), "2021-02-28", 0.95, 1.0, 151.0),
        ("that reopening is not known yet; the plan lies past, 30 + 90", reopening(), "2021-01-31", 0.5, 0.0, 120.0),
        ("shut past the plan, 58 + 90", closed(), "2021-02-28", 0.5, 0.0, 148.0),
        ("shut past the plan: it was not met by it", closed(), "2021-02-28", 0.05, 0.0, 148.0),
        ("shut past the plan, never", closed(), "2021-02-28", 0.95, 0.0, NEVER),
        ("shut past the plan, opened for them alone", closed(), "2021-02-28", 0.5, 1.0, 114.5),
        ("shut today, the plan ahead: in time", closed(), "2021-01-10", 0.2, 0.0, MET),
        ("shut today, the plan ahead: 24.5 + 90", closed(), "2021-01-10", 0.5, 0.0, 114.5),
        ("shut today, the plan ahead: never", closed(), "2021-01-10", 0.95, 0.0, NEVER),
        ("unknown, met", vec![], "2021-02-28", 0.5, 0.0, MET),
        ("unknown, 24.5 + 90", vec![], "2021-02-28", 0.7, 0.0, 114.5),
        ("unknown, never", vec![], "2021-02-28", 0.96, 0.0, NEVER),
        (
            "nothing known of the plan's day, open from day 31",
            vec![event("2021-02-01", EventState::Open, "2021-02-01")],
            "2021-02-28",
            0.96,
            0.0,
            31.0,
        ),
    ];
    for (what, events, as_of, state, despite, expected) in rows {
        let case = Spec { condition: vec![condition("border", ConditionKind::OwnBorder, events)], ..spec() };
        let pins = punctual(&[
            ("condition_state[condition=border]", state),
            ("condition_delay[condition=border]", 90.0),
            ("despite_closure", despite),
        ]);
        let programme = built_at(&pinned(case, &pins), as_of);
        let world = median_world(&programme);
        let course = &world.courses[0];
        let expected = if expected.is_finite() { after_anchor(expected) } else { expected };
        assert_near(course.condition_day[0], expected, what);
        assert_near(course.conditions_met, expected, what);
        let first = value(&programme, &world, "first_departure_date");
        let sent = value(&programme, &world, "workers_dispatched");
        if expected == NEVER {
            assert!(first == NEVER && sent == 0.0, "{what}: nobody leaves, but {sent} did on {first}");
            assert!(value(&programme, &world, "conditions_met_date") == NEVER, "{what}");
            assert_near(value(&programme, &world, "workers_in_country"), 0.0, what);
        } else {
            // they leave at once: half of the weekly headway after the later of plan and conditions
            assert_near(first, expected.max(after_anchor(24.5)) + 3.5, what);
            assert!(sent > 0.0, "{what}: somebody leaves");
        }
    }
}

/// The conditions are met 90 days after the plan: a plan kept for less has lapsed by then.
#[test]
fn a_plan_lapses() {
    for (kept, leaves) in [(91.0, true), (89.0, false)] {
        let case = Spec { condition: vec![condition("border", ConditionKind::OwnBorder, vec![])], ..spec() };
        let pins = [
            ("condition_state[condition=border]", 0.7),
            ("condition_delay[condition=border]", 90.0),
            ("plan_kept_days", kept),
        ];
        let (programme, world) = world_of(case, &pins);
        assert_eq!(world.courses[0].first_departure.is_finite(), leaves, "kept for {kept} days");
        assert_eq!(value(&programme, &world, "workers_dispatched") > 0.0, leaves, "kept for {kept} days");
    }
}

/// Several services are one condition: any of them running will do, and all must be known to be shut.
#[test]
fn a_service_running() {
    use tumen_programme::timeline::Known;
    let shut = |date: &str| event(date, EventState::Closed, date);
    let runs = |date: &str| event(date, EventState::Open, date);
    type Row = (&'static str, Vec<EventSpec>, Vec<EventSpec>, &'static str, Known);
    let june = f64::from(sample::day("2020-06-01").0);
    let rows: Vec<Row> = vec![
        ("both run", vec![runs("2019-01-01")], vec![runs("2019-01-01")], "2020-01-01", Known::Open),
        ("one runs", vec![shut("2019-01-01")], vec![runs("2019-01-01")], "2020-01-01", Known::Open),
        ("one shut, one unknown", vec![shut("2019-01-01")], vec![], "2020-01-01", Known::Unknown),
        (
            "one ran and is shut, one unknown",
            vec![runs("2018-01-01"), shut("2019-01-01")],
            vec![],
            "2020-01-01",
            Known::Unknown,
        ),
        ("it still ran then", vec![runs("2018-01-01"), shut("2019-01-01")], vec![], "2018-06-01", Known::Open),
        ("both shut", vec![shut("2019-01-01")], vec![shut("2019-02-01")], "2020-01-01", Known::Closed),
        (
            "the second runs on",
            vec![shut("2019-01-01")],
            vec![runs("2018-01-01"), shut("2019-02-01")],
            "2019-01-15",
            Known::Open,
        ),
        (
            "one returns in June",
            vec![shut("2019-01-01")],
            vec![shut("2019-02-01"), runs("2020-06-01")],
            "2020-01-01",
            Known::ClosedUntil(june),
        ),
        ("nothing known", vec![], vec![], "2020-01-01", Known::Unknown),
    ];
    for (what, train, flight, on, expected) in rows {
        let service = vec![sample::service("train", "rail", train), sample::service("flight", "air", flight)];
        let programme = built_at(&Spec { service, ..spec() }, "2021-02-28");
        let condition = programme.conditions.last().expect("the running service");
        assert_eq!(condition.kind, None, "{what}");
        assert_eq!(condition.timeline.at(f64::from(sample::day(on).0)), expected, "{what}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// The first departure is neither before the plan nor before the conditions, and nobody has left before either. (The
    /// mean of those who have left is above zero before the mean of the first departures.)
    #[test]
    fn nobody_leaves_before_the_plan_or_the_conditions(z in proptest::collection::vec(-3.0..3.0f64, 160..=160)) {
        let case = Spec { condition: vec![condition("border", ConditionKind::OwnBorder, vec![])], ..spec() };
        let programme = built_at(&case, "2021-02-28");
        prop_assert!(programme.dimension() <= z.len());
        let world = mean_field(&programme, &programme.theta(&z));
        let course = &world.courses[0];
        prop_assert!(course.first_departure >= course.planned_departure);
        prop_assert!(course.first_departure >= course.conditions_met);
        for (n, &left) in course.departed.iter().enumerate() {
            let day = after_anchor(7.0 * n as f64);
            let ready = course.planned_departure.max(course.conditions_met);
            prop_assert!(left == 0.0 || day >= ready, "{left} by day {day}");
        }
    }
}
