//! Who is there, who has gone home, who has escaped, and crossings: against small cases worked out by hand.

mod sample;

use proptest::prelude::*;
use sample::{assert_near, built_at, condition, event, median_world, open, pinned, punctual, spec, value};
use tumen_programme::spec::{ConditionKind, EventState, Spec};
use tumen_programme::world::at_day;
use tumen_programme::{Course, World, mean_field};

const THOUSAND: &[(&str, f64)] = &[("workers_planned", 1000.0), ("seats[service=flight]", 1e6)];

fn course_of(pins: &[(&'static str, f64)]) -> Course {
    let programme = built_at(&pinned(spec(), &punctual(&[THOUSAND, pins].concat())), "2021-02-28");
    median_world(&programme).courses.remove(0)
}

/// All 1,000 leave in the week before week 4. Terms of one, two and three years are 365, 730 and 1,095 days; a weekly
/// flight takes people home 371, 735 and 1,099 days after it brought them: 53, 105 and 157 weeks.
#[test]
fn people_in_the_country() {
    type Row = (&'static str, Vec<(&'static str, f64)>, Vec<(usize, f64)>);
    let rows: Vec<Row> = vec![
        (
            "one year, nobody early",
            vec![("stay_cap", 0.01)],
            vec![(3, 0.0), (4, 1000.0), (30, 1000.0), (56, 1000.0), (57, 0.0), (300, 0.0)],
        ),
        // a cap of three years (stay_cap .3 lies in .20 to .70), .6 serve it, .2 each go after one and two
        (
            "three years at most",
            vec![("stay_cap", 0.3), ("full_stay_share", 0.6)],
            vec![(56, 1000.0), (57, 800.0), (108, 800.0), (109, 600.0), (160, 600.0), (161, 0.0)],
        ),
        // half of a week on the way: half of them are there in the week in which they leave
        ("on the way", vec![("stay_cap", 0.3), ("travel_days", 3.5)], vec![(4, 500.0), (5, 1000.0)]),
        // 1,000 go home by week 57; half are replaced 70 days = 10 weeks later, serve 53 weeks, and half of those again
        (
            "replaced",
            vec![("stay_cap", 0.01), ("replaced_share", 0.5), ("replacement_days", 70.0)],
            vec![(57, 0.0), (66, 0.0), (67, 500.0), (119, 500.0), (120, 0.0), (129, 0.0), (130, 250.0)],
        ),
    ];
    for (what, pins, expected) in rows {
        let course = course_of(&pins);
        for (week, expected) in expected {
            let got = course.in_country[week];
            assert!((got - expected).abs() < 1e-3 * expected.max(1e-3), "{what}, week {week}: {got}, not {expected}");
        }
    }
}

/// With hazards of .2 and .05 a year, a fifth of those lost have escaped; the others go home half a headway = half a week
/// later on average. Those who leave within a week are at work for half of it: by week n, n - 3.5 weeks have passed.
#[test]
fn home_and_escaped() {
    let lost = |week: usize| 1000.0 * (1.0 - (-0.25 * 7.0 * (week as f64 - 3.5) / 365.25).exp());
    let home = |week: usize| 0.8 * 0.5 * (lost(week) + lost(week - 1));
    let hazards = [("full_stay_share", 1.0), ("early_return", 0.2), ("escape", 0.05)];
    let course = course_of(&[&hazards[..], &[("stay_cap", 0.99)]].concat());
    // lost(31) = 1000 (1 - exp(-.25 x 192.5 / 365.25)) = 123.448
    assert!((lost(31) - 123.448).abs() < 1e-3);
    for week in [31, 109] {
        assert_near(course.escaped[week], 0.2 * lost(week), "escaped");
        assert_near(course.returned[week], home(week), "at home");
        assert_near(course.in_country[week], 1000.0 - 0.2 * lost(week) - home(week), "in the country");
    }
    // of those who stay a year, 1000 exp(-.25 x 365 / 365.25) = 778.934 serve it and go home by week 57; then nobody is
    // there but early ones who wait for their flight
    let course = course_of(&[&hazards[..], &[("stay_cap", 0.01)]].concat());
    assert!((course.returned[57] - course.returned[56] - 778.934).abs() < 3.0, "{}", course.returned[57]);
    assert!(course.in_country[57] < 3.0 && course.in_country[58] < 1e-6, "{}", course.in_country[57]);
    let replaced = course_of(&[("stay_cap", 0.01), ("replaced_share", 0.5), ("replacement_days", 70.0)]);
    assert_near(replaced.departed[66], 1000.0, "before the replacements");
    assert_near(replaced.departed[67], 1500.0, "with the replacements");
}

/// Nobody is ever sent, so that all crossings are others': 100 a year while closed, 1,000 while open.
#[test]
fn entries_of_others() {
    let closed = || vec![event("2020-02-01", EventState::Closed, "2020-02-01")];
    let reopened = || [closed(), vec![event("2021-07-02", EventState::Open, "2021-07-02")]].concat();
    type Row = (&'static str, Vec<tumen_programme::spec::EventSpec>, f64, &'static str, f64, f64);
    // events of the border, its state in this world, period, days closed, days open
    let rows: Vec<Row> = vec![
        // 1 January to 1 July: 31 + 28 + 31 + 30 + 31 + 30 + 1 = 182 days
        ("reopened in mid-year", reopened(), 0.5, "2021", 182.0, 183.0),
        ("before it closed", reopened(), 0.5, "2019", 0.0, 365.0),
        ("closed in February of a leap year", reopened(), 0.5, "2020", 335.0, 31.0),
        ("closed all month", reopened(), 0.5, "2021-06", 30.0, 0.0),
        ("open all month", reopened(), 0.5, "2021-08", 0.0, 31.0),
        ("open after the last change", reopened(), 0.5, "2023", 0.0, 365.0),
        ("one day of each", reopened(), 0.5, "2021-07-01/2021-07-02", 1.0, 1.0),
        ("closed for good", closed(), 0.99, "2022", 365.0, 0.0),
        // as of 2022-12-31 it was not open; in this world it opens 181 days later, on 2023-06-30 (day 180 of the year)
        ("opens some day after the answer", closed(), 0.5, "2022", 365.0, 0.0),
        ("opens in mid-2023", closed(), 0.5, "2023", 180.0, 185.0),
        ("nothing known, never open", vec![], 0.99, "2022", 365.0, 0.0),
        ("nothing known, open", vec![], 0.1, "2022", 0.0, 365.0),
    ];
    for (what, events, state, period, shut, free) in rows {
        let case = Spec {
            condition: vec![
                condition("border", ConditionKind::OwnBorder, events),
                condition("papers", ConditionKind::Papers, vec![]),
            ],
            ..spec()
        };
        let pins = punctual(&[
            ("condition_state[condition=border]", state),
            ("condition_delay[condition=border]", 181.0),
            ("condition_state[condition=papers]", 0.99),
            ("despite_closure", 0.0),
            ("other_entries_closed", 100.0),
            ("other_entries_open", 1000.0),
        ]);
        let programme = built_at(&pinned(case, &pins), "2022-12-31");
        let got = value(&programme, &median_world(&programme), &format!("entries[period={period}]"));
        assert_near(got, (100.0 * shut + 1000.0 * free) / 365.25, what);
    }
}

/// Each year has a factor of its own; what lies before the first takes the first, what lies after the last the last.
#[test]
fn entries_differ_from_year_to_year() {
    let pins = punctual(&[
        ("workers_planned", 0.0),
        ("sent_share", 0.0),
        ("other_entries_open", 365.25),
        ("other_entries_year[year=2021]", 2f64.ln()),
        ("other_entries_year[year=2022]", 3f64.ln()),
        ("other_entries_year[year=2027]", 5f64.ln()),
    ]);
    let programme = built_at(&pinned(spec(), &pins), "2021-02-28");
    let world = median_world(&programme);
    // one a day, twice, three times, five times that
    let rows = [
        ("2021", 2.0 * 365.0),
        ("2022", 3.0 * 365.0),
        ("2021-12-31/2022-01-01", 2.0 + 3.0),
        ("2021/2022", 5.0 * 365.0),
        ("2023", 365.0),
        ("2019-12", 2.0 * 31.0),
        ("2028-01", 5.0 * 31.0),
    ];
    for (period, expected) in rows {
        assert_near(value(&programme, &world, &format!("entries[period={period}]")), expected, period);
    }
}

/// 1,000 arrive in 2021 and stay; each crosses again .5 times a year.
#[test]
fn entries_of_workers() {
    // none by day 21 of the year, all by day 28
    let pins = [("renewals", 0.5), ("other_entries_open", 0.0), ("other_entries_closed", 0.0), ("stay_cap", 0.99)];
    let pins = punctual(&[THOUSAND, &pins, &[("full_stay_share", 1.0)]].concat());
    let programme = built_at(&pinned(spec(), &pins), "2021-02-28");
    let world = median_world(&programme);
    let entries = |period: &str| value(&programme, &world, &format!("entries[period={period}]"));
    assert_near(entries("2021"), 1000.0 + 0.5 * 1000.0 * (3.5 + 365.0 - 28.0) / 365.25, "the first year");
    assert_near(entries("2022"), 0.5 * 1000.0 * 365.0 / 365.25, "the second year");
    assert_near(entries("2019"), 0.0, "before the programme");
    assert_near(value(&programme, &world, "workers_dispatched[period=2021]"), 1000.0, "sent in 2021");
    assert_near(value(&programme, &world, "workers_dispatched[period=2022]"), 0.0, "sent in 2022");
    assert_near(value(&programme, &world, "workers_in_country[date=2021-12-31]"), 1000.0, "there at the year's end");
    assert_near(value(&programme, &world, "workers_in_country[date=2021-01-15]"), 0.0, "there before they left");
}

/// Whoever has left is on the way, in the country, at home, or has escaped.
fn conserved(world: &World) -> Result<(), TestCaseError> {
    for course in &world.courses {
        // a week before the grid nobody had left
        let left: Vec<f64> = std::iter::once(0.0).chain(course.departed.iter().copied()).collect();
        for n in 0..course.departed.len() {
            let before = course.departed[n];
            let travelling = before - at_day(&left, 0.0, 7.0, 7.0 * (n + 1) as f64 - course.travel_days);
            let found = course.in_country[n] + course.returned[n] + course.escaped[n] + travelling;
            prop_assert!((found - before).abs() <= 1e-6 * before.max(1.0), "week {n}: {found} of {before}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_is_lost(z in proptest::collection::vec(-3.5..3.5f64, 160..=160)) {
        let case = Spec { condition: vec![condition("border", ConditionKind::OwnBorder, open())], ..spec() };
        let programme = built_at(&case, "2021-02-28");
        prop_assert!(programme.dimension() <= z.len());
        conserved(&mean_field(&programme, &programme.theta(&z)))?;
    }
}
