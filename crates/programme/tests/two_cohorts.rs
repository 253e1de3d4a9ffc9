//! Two dispatches in one programme: parameters of their own, and quantities that add them up.

mod sample;

use sample::{assert_near, built_at, cohort, median_world, pinned, spec, value};
use tumen_programme::spec::Spec;
use tumen_programme::{Programme, World};

fn two() -> Spec {
    Spec { cohort: vec![cohort("spring", "2021-01-01"), cohort("autumn", "2021-09-03")], ..spec() }
}

/// Each cohort leaves 28 days after its anchor; 1,000 in spring and 200 in autumn, for a year.
fn pins() -> Vec<(String, f64)> {
    let mut pins = Vec::new();
    for (cohort, planned) in [("spring", 1000.0), ("autumn", 200.0)] {
        for &(name, value) in sample::PUNCTUAL {
            pins.push((format!("{cohort}.{name}"), value));
        }
        pins.push((format!("{cohort}.workers_planned"), planned));
        pins.push((format!("{cohort}.seats[service=flight]"), 1e6));
        pins.push((format!("{cohort}.stay_cap"), 0.01));
        pins.push((format!("{cohort}.escape"), 0.0));
    }
    pins.push(("renewals".to_string(), 0.0));
    pins.push(("other_entries_open".to_string(), 0.0));
    pins
}

fn world() -> (Programme, World) {
    let pins = pins();
    let pins: Vec<(&str, f64)> = pins.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    let programme = built_at(&pinned(two(), &pins), "2021-12-31");
    let world = median_world(&programme);
    (programme, world)
}

#[test]
fn parameters_have_distinct_names() {
    let (one, both) = (built_at(&spec(), "2021-12-31"), built_at(&two(), "2021-12-31"));
    let mut names: Vec<&str> = both.parameters.iter().map(|p| p.name.as_str()).collect();
    let crossings = both.parameters.iter().filter(|p| p.stage == tumen_programme::Stage::Crossings).count();
    assert_eq!(names.len(), 2 * (one.dimension() - crossings) + crossings, "only the crossings are shared");
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), both.dimension(), "every name stands once");
    for parameter in &both.parameters {
        let own = parameter.name.starts_with("spring.") || parameter.name.starts_with("autumn.");
        assert_eq!(own, parameter.stage != tumen_programme::Stage::Crossings, "{}", parameter.name);
    }
    assert_eq!(both.start, sample::day("2021-01-01"), "the grid begins with the first");
}

/// A prior without its cohort is told the nearest.
#[test]
fn a_prior_names_its_cohort() {
    let spec = Spec { priors: [("workers_planned".to_string(), sample::fixed(5.0, "people"))].into(), ..two() };
    let problems =
        Programme::build(&spec, sample::day("2021-12-31"), sample::day("2027-12-31")).expect_err("a problem");
    assert_eq!(problems.len(), 1);
    assert!(problems[0].text.contains("the nearest is `spring.workers_planned`"), "{}", problems[0]);
}

/// Spring leaves on 29 January and goes home a year later, in the week of 4 February 2022; autumn leaves on 1 October.
#[test]
fn quantities_of_one_cohort_and_of_all() {
    let (programme, world) = world();
    let rows = [
        // plans, choices and dates are one cohort's: the one named, else the last announced before the period's end
        ("workers_planned", 1000.0),
        ("workers_planned[cohort=autumn]", 200.0),
        ("workers_planned[period=2021-02]", 1000.0),
        ("workers_planned[period=2021-10]", 200.0),
        ("workers_planned[cohort=spring,period=2021-10]", 1000.0),
        // people are added up, unless a cohort is named
        ("workers_dispatched[period=2021]", 1200.0),
        ("workers_dispatched[cohort=spring,period=2021]", 1000.0),
        ("workers_dispatched[cohort=autumn,period=2021]", 200.0),
        ("workers_dispatched[period=2021-03]", 0.0),
        ("workers_in_country[date=2021-06-30]", 1000.0),
        ("workers_in_country[date=2021-12-31]", 1200.0),
        ("workers_in_country[cohort=autumn,date=2021-12-31]", 200.0),
        ("workers_in_country[date=2022-06-30]", 200.0),
        ("repatriations[period=2022]", 1200.0),
        ("repatriations[cohort=spring,period=2022-01/2022-06]", 1000.0),
        ("repatriations[period=2022-01/2022-06]", 1000.0),
        ("escapes", 0.0),
        ("entries[period=2021]", 1200.0),
        ("entries[cohort=autumn,period=2021]", 200.0),
    ];
    for (name, expected) in rows {
        assert_near(value(&programme, &world, name), expected, name);
    }
}

/// The crossings of others are counted once, not once for each cohort, and not for a cohort that is named.
#[test]
fn others_are_counted_once() {
    let spec = pinned(two(), &[("other_entries_open", 1461.0), ("renewals", 0.0)]);
    let programme = built_at(&spec, "2021-12-31");
    let world = median_world(&programme);
    // 1461 a year is 4 a day
    assert_near(value(&programme, &world, "entries[period=2019-01]"), 4.0 * 31.0, "before the programme");
    assert_near(value(&programme, &world, "entries[cohort=spring,period=2019-01]"), 0.0, "of a cohort");
}
