//! Workers, teams and departures of simulated worlds: each worker alone is the worker of the run, streams do not disturb
//! one another, vehicles are never overfilled, and nobody leaves by a service that does not run.

mod sample;

use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use sample::{built_at, cohort, condition, event, job, market, open, pinned, service, spec};
use std::collections::BTreeMap;
use tumen_chance::Seed;
use tumen_programme::simulate::{Address, Dispatch, End, Life, MOST_WORKERS, dispatches, simulate};
use tumen_programme::spec::{ConditionKind, DestinationSpec, DocumentSpec, EventSpec, EventState, MarketRule, Spec};
use tumen_programme::timeline::Known;
use tumen_programme::{Programme, Theta, World};

const ADDRESS: Address = Address { seed: Seed(3), world: 17 };

/// Shrunk failures, which are tried first; named from the crate's folder, in which tests run.
const FAILURES: FileFailurePersistence = FileFailurePersistence::Direct("tests/simulated_workers.proptest-regressions");

/// Everything that a worker can meet: two services, three jobs, a city, several papers and regions, early ends, replacements.
fn rich() -> Spec {
    let others: Vec<String> = sample_provinces().into_iter().filter(|name| name != "Pyongyang").collect();
    let others: Vec<&str> = others.iter().map(String::as_str).collect();
    let document = |name: &str, weight: f64| DocumentSpec { name: name.into(), weight, basis: "made up".into() };
    let destination = |name: &str, weight: f64| DestinationSpec { name: name.into(), weight, basis: "made up".into() };
    Spec {
        market: vec![
            market("Pyongyang", &["Pyongyang"], None),
            market("Sinuiju", &[], Some(359_341.0)),
            market("other provinces", &others, None),
        ],
        job: ["construction", "logging", "sewing"].map(job).to_vec(),
        document: vec![document("passport", 1.0), document("visa", 0.5), document("pass", 0.2)],
        destination: vec![destination("north", 1.0), destination("south", 0.5)],
        service: vec![service("train", "rail", open()), service("flight", "air", open())],
        ..spec()
    }
}

fn sample_provinces() -> Vec<String> {
    built_at(&spec(), "2021-02-28").provinces.into_iter().map(|province| province.name).collect()
}

const LIVELY: &[(&str, f64)] = &[
    ("bribes_paid", 1.0),
    ("workers_planned", 3000.0),
    ("early_return", 0.2),
    ("escape", 0.05),
    ("replaced_share", 0.6),
    ("stay_cap", 0.1),
    ("condition_state[condition=a service running]", 0.1),
    ("in_teams", 1.0),
];

fn lively(more: &[(&'static str, f64)]) -> Spec {
    pinned(rich(), &[LIVELY, more].concat())
}

fn theta(programme: &Programme) -> Theta {
    programme.theta(&vec![0.0; programme.dimension()])
}

fn lives(dispatch: &Dispatch) -> Vec<Life> {
    (0..dispatch.selected()).map(|worker| dispatch.life(worker).expect("a worker")).collect()
}

fn one(programme: &Programme) -> (Dispatch, World) {
    let theta = theta(programme);
    let world = simulate(programme, &theta, ADDRESS).expect("not too many");
    let dispatch = dispatches(programme, &theta, ADDRESS).expect("not too many").remove(0);
    (dispatch, world)
}

/// A world counts its workers in blocks and keeps none; each of them, made again alone, is the one that was counted.
#[test]
fn a_worker_alone_is_the_worker_of_the_run() {
    for (what, spec) in [
        ("posted prices", lively(&[])),
        ("one body", lively(&[("in_teams", 0.0)])),
        ("bids", Spec { market_rule: MarketRule::Bids, ..lively(&[]) }),
        ("all stay", lively(&[("early_return", 0.0), ("escape", 0.0), ("stay_cap", 0.99)])),
    ] {
        let programme = built_at(&spec, "2021-02-28");
        let (dispatch, world) = one(&programme);
        let course = &world.courses[0];
        let lives = lives(&dispatch);
        assert_eq!(lives.len() as f64, course.selected, "{what}");
        assert!(dispatch.life(dispatch.selected()).is_none(), "{what}: one past the last");
        let part = |holds: &dyn Fn(&Life) -> bool| lives.iter().filter(|l| holds(l)).count() as f64 / course.selected;
        for (p, share) in course.province_share.iter().enumerate() {
            assert_eq!(*share, part(&|life| life.province == p), "{what}: province {p}");
        }
        for (d, share) in course.document_share.iter().enumerate() {
            assert_eq!(*share, part(&|life| life.document == d), "{what}: document {d}");
        }
        for (d, share) in course.destination_share.iter().enumerate() {
            assert_eq!(*share, part(&|life| life.destination == d), "{what}: region {d}");
        }
        for (j, share) in course.job_share.iter().enumerate() {
            assert!((*share - part(&|life| life.job == j)).abs() < 1e-12, "{what}: job {j}");
        }
        // by day: departures, returns, escapes
        let start = f64::from(programme.start.0);
        for (day, moment) in (0..course.departed.len()).map(|day| (day, start + day as f64)).step_by(13) {
            let count = |holds: &dyn Fn(&tumen_programme::simulate::Journey) -> bool| {
                lives.iter().flat_map(|life| &life.journeys).filter(|journey| holds(journey)).count() as f64
            };
            assert_eq!(course.departed[day], count(&|j| j.left < moment), "{what}: left before day {day}");
            assert_eq!(course.escaped[day], count(&|j| j.end == End::Escaped && j.ended < moment), "{what}, day {day}");
            assert_eq!(
                course.returned[day],
                count(&|j| j.end != End::Escaped && j.ended < moment),
                "{what}, day {day}"
            );
            let there = count(&|j| j.arrived.floor() < moment && j.ended.floor() >= moment);
            assert_eq!(course.in_country[day], there, "{what}: there on day {day}");
        }
        assert!(
            lives.iter().any(|life| life.journeys.len() > 2) || what == "all stay",
            "{what}: replacements of replacements"
        );
        // what they paid, to the 256th part of its distribution
        let total: f64 = lives.iter().map(|life| life.paid_usd).sum();
        let told = sample::value(&programme, &world, "bribe_total");
        assert!((told / total - 1.0).abs() < 2e-3, "{what}: {told} and {total}");
        let mut paid: Vec<f64> = lives.iter().filter(|l| l.market == 0 && l.job == 0).map(|l| l.paid_usd).collect();
        paid.sort_by(f64::total_cmp);
        let told = sample::value(&programme, &world, "bribe_price[job=construction,origin_city=Pyongyang]");
        assert!((told / paid[paid.len() / 2] - 1.0).abs() < 0.02, "{what}: {told} and {}", paid[paid.len() / 2]);
        // the job is what they would take first of those that were open to them
        assert!(lives.iter().all(|life| life.tastes.len() == 3), "{what}");
        if what != "bids" {
            assert!(lives.iter().all(|life| life.tastes[0] == life.job), "{what}: they have what they like best");
        }
    }
}

/// Lives without what one stage decides.
fn without(lives: &[Life], blank: impl Fn(&mut Life)) -> Vec<Life> {
    let mut lives = lives.to_vec();
    lives.iter_mut().for_each(blank);
    lives
}

/// A stage that gains a draw moves no draw of another: with one kind of papers or one region none is drawn, with several
/// one for each worker.
#[test]
fn a_new_draw_leaves_the_other_streams_alone() {
    let of = |spec: &Spec| lives(&one(&built_at(spec, "2021-02-28")).0);
    let full = lively(&[]);
    let base = of(&full);
    let fewer = Spec { document: full.document[..1].to_vec(), ..full.clone() };
    assert_eq!(without(&of(&fewer), |l| l.document = 0), without(&base, |l| l.document = 0));
    let fewer = Spec { destination: full.destination[..1].to_vec(), ..full.clone() };
    assert_eq!(without(&of(&fewer), |l| l.destination = 0), without(&base, |l| l.destination = 0));
    // who is replaced is drawn only where anyone is; the first stays do not move
    let first = |l: &mut Life| l.journeys.truncate(1);
    assert_eq!(without(&of(&lively(&[("replaced_share", 0.0)])), first), without(&base, first));
    // whether an early end is an escape is drawn only where there are escapes: here the same early ends, none of them one
    let same_hazard = lively(&[("early_return", 0.25), ("escape", 0.0), ("replaced_share", 0.0)]);
    let ends = |l: &mut Life| l.journeys.iter_mut().for_each(|j| (j.end, j.ended) = (End::Served, 0.0));
    let base_ends = of(&lively(&[("replaced_share", 0.0)]));
    assert_eq!(without(&of(&same_hazard), ends), without(&base_ends, ends));
    // another way to draw payments moves nothing but payments
    let pays = |l: &mut Life| (l.paid_usd, l.backed) = (0.0, false);
    assert_eq!(without(&of(&lively(&[("payment_spread", 0.5), ("backed_share", 0.9)])), pays), without(&base, pays));
}

/// Another world, another seed, another cohort: other workers.
#[test]
fn addresses_tell_worlds_apart() {
    let two = Spec { cohort: vec![cohort("a", "2021-01-01"), cohort("b", "2021-01-01")], ..rich() };
    let programme = built_at(&two, "2021-02-28");
    let theta = theta(&programme);
    let at = |seed, world| dispatches(&programme, &theta, Address { seed: Seed(seed), world }).expect("not too many");
    let base = at(1, 1);
    let payments = |dispatch: &Dispatch| -> Vec<u64> {
        (0..100).filter_map(|worker| Some((dispatch.life(worker)?.wealth_quantile * 65_536.0) as u64)).collect()
    };
    let rows: Vec<Vec<u64>> = [&base[0], &base[1], &at(2, 1)[0], &at(1, 2)[0]].into_iter().map(payments).collect();
    for (i, one) in rows.iter().enumerate() {
        assert!(rows[..i].iter().all(|other| other != one), "row {i}");
    }
}

#[test]
fn the_same_on_any_number_of_threads() {
    // enough workers for several shares
    let programme =
        built_at(&lively(&[("workers_planned", 1_200_000.0), ("seats[service=train]", 20_000.0)]), "2021-02-28");
    let theta = theta(&programme);
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        format!("{:?}", pool.install(|| simulate(&programme, &theta, ADDRESS)))
    };
    let alone = on(1);
    assert!(alone.len() > 10_000);
    for threads in [2, 7] {
        assert!(alone == on(threads), "{threads} threads");
    }
}

/// Vehicles are never overfilled; a team that fits one goes in one; nobody leaves before the conditions or the papers,
/// nor on another day than the timetable's.
fn well_boarded(dispatch: &Dispatch, course: &tumen_programme::Course) -> Result<(), TestCaseError> {
    let mut loads: BTreeMap<(usize, u64), u64> = BTreeMap::new();
    let mut aboard = 0;
    for team in dispatch.teams.iter().filter(|team| team.sent) {
        let (from, count) = team.parties;
        let parties = &dispatch.parties[from as usize..(from + count) as usize];
        prop_assert_eq!(parties.iter().map(|party| party.size).sum::<u32>(), team.size);
        prop_assert!(team.size <= dispatch.team_size);
        let table = &dispatch.timetables[team.service];
        let leaving = parties.iter().filter(|party| party.left.is_finite());
        if dispatch.in_teams && team.size <= table.seats {
            prop_assert!(parties.len() == 1, "a team of {} in {} seats is split", team.size, table.seats);
        }
        for party in leaving {
            prop_assert!(party.size <= table.seats, "{} in {} seats", party.size, table.seats);
            prop_assert!(table.runs_on(party.left), "service {} does not run on {}", team.service, party.left);
            prop_assert!(party.left >= team.papers && party.left >= course.planned_departure);
            prop_assert!(party.left >= course.conditions_met);
            *loads.entry((team.service, party.left.to_bits())).or_default() += u64::from(party.size);
        }
        aboard += u64::from(team.size);
    }
    prop_assert_eq!(aboard, dispatch.sent());
    for ((service, left), load) in loads {
        let seats = u64::from(dispatch.timetables[service].seats);
        prop_assert!(load <= seats, "{load} on {seats} seats on {}", f64::from_bits(left));
    }
    Ok(())
}

/// Changes of one timeline, as a case writes them.
fn changes() -> impl Strategy<Value = Vec<(u16, bool)>> {
    proptest::collection::vec((0..1500u16, any::<bool>()), 0..4)
}

fn events(changes: &[(u16, bool)]) -> Vec<EventSpec> {
    let change = |&(day, opens): &(u16, bool)| {
        let date = tumen_terms::Day(sample::day("2020-06-01").0 + i32::from(day)).iso();
        event(&date, if opens { EventState::Open } else { EventState::Closed }, "2020-01-01")
    };
    changes.iter().map(change).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: Some(Box::new(FAILURES)), ..ProptestConfig::with_cases(150) })]

    #[test]
    fn vehicles_and_timetables_are_kept(
        z in proptest::collection::vec(-2.5..2.5f64, 240..=240),
        train in changes(),
        flight in changes(),
        border in changes(),
        people in 1.0..4000.0f64,
        teams in any::<bool>(),
        despite in any::<bool>(),
    ) {
        let pins = [
            ("workers_planned", people),
            ("in_teams", f64::from(teams)),
            ("plan_kept_days", 1e5),
            ("despite_closure", f64::from(despite)),
        ];
        let case = Spec {
            service: vec![service("train", "rail", events(&train)), service("flight", "air", events(&flight))],
            condition: vec![condition("border", ConditionKind::OwnBorder, events(&border))],
            ..rich()
        };
        let programme = built_at(&pinned(case, &pins), "2021-02-28");
        prop_assert!(programme.dimension() <= z.len());
        let theta = programme.theta(&z);
        let world = simulate(&programme, &theta, ADDRESS).expect("not too many");
        let dispatch = &dispatches(&programme, &theta, ADDRESS).expect("not too many")[0];
        let course = &world.courses[0];
        well_boarded(dispatch, course)?;
        // replacements and returns keep to timetables too, and to what the case knows
        for worker in (0..dispatch.selected()).step_by(7) {
            let life = dispatch.life(worker).expect("a worker");
            let mut free = f64::NEG_INFINITY;
            for journey in &life.journeys {
                prop_assert!(dispatch.timetables[life.service].runs_on(journey.left));
                let known = programme.services[life.service].timeline.at(journey.left);
                let shut = matches!(known, Known::ClosedUntil(_));
                prop_assert!(!shut || despite, "left on {} by a service known to be shut", journey.left);
                if journey.end != End::Escaped && journey.ended.is_finite() {
                    prop_assert!(dispatch.timetables[life.service].runs_on(journey.ended));
                }
                prop_assert!(journey.left >= free && journey.arrived >= journey.left && journey.ended >= journey.arrived);
                free = journey.ended;
            }
        }
        // nobody is lost: whoever arrived is there, at home, or has escaped
        let last = course.departed.len() - 1;
        let on_the_way = course.departed[last] - course.in_country[last] - course.returned[last] - course.escaped[last];
        prop_assert!(on_the_way >= 0.0 && course.departed[last] >= 0.0);
    }
}

/// Inputs at the edge: an answer or a refusal, at once.
#[test]
fn the_edges() {
    let world = |spec: Spec| {
        let programme = built_at(&spec, "2021-02-28");
        (simulate(&programme, &theta(&programme), ADDRESS), programme)
    };
    let sent = |spec: Spec| {
        let (world, programme) = world(spec);
        sample::value(&programme, &world.expect("not too many"), "workers_dispatched")
    };
    let all = [("selected_share", 1.0), ("sent_share", 1.0), ("replaced_share", 0.0)];
    let with = |more: &[(&'static str, f64)]| lively(&[&all[..], more].concat());
    assert_eq!(sent(with(&[("workers_planned", 1.0)])), 1.0, "one worker");
    assert_eq!(sent(with(&[("selected_share", 0.0)])), 0.0, "nobody is selected");
    assert_eq!(sent(with(&[("sent_share", 0.0)])), 0.0, "nobody is sent");
    let no_seats = [("seats[service=train]", 0.3), ("seats[service=flight]", 0.3)];
    assert_eq!(sent(with(&no_seats)), 0.0, "vehicles without a whole seat");
    assert_eq!(
        sent(with(&[("every_days[service=train]", 1e12), ("every_days[service=flight]", 1e12)])),
        0.0,
        "once in an aeon"
    );
    let often = [("every_days[service=train]", 1e-9), ("every_days[service=flight]", 1e-9)];
    assert_eq!(sent(with(&often)), 3000.0, "a departure each moment");
    assert!(
        sent(with(&[("seats[service=train]", 1.0), ("seats[service=flight]", 1.0), ("in_teams", 1.0)])) > 0.0,
        "one seat"
    );
    let no_job = ["construction", "logging", "sewing"].map(|job| format!("job_offered[job={job}]"));
    let no_job: Vec<(&str, f64)> = no_job.iter().map(|name| (name.as_str(), 0.0)).collect();
    assert_eq!(sent(pinned(with(&[]), &no_job)), 0.0, "no job is offered");
    let never = [("condition_state[condition=border]", 0.999)];
    let gate = Spec { condition: vec![condition("border", ConditionKind::OwnBorder, vec![])], ..with(&[]) };
    assert_eq!(sent(pinned(gate, &never)), 0.0, "a gate that never opens");
    let shut = || vec![event("2019-01-01", EventState::Closed, "2019-01-01")];
    let closed =
        Spec { service: vec![service("train", "rail", shut()), service("flight", "air", shut())], ..with(&[]) };
    let never = [("condition_state[condition=a service running]", 0.999), ("despite_closure", 0.0)];
    assert_eq!(sent(pinned(closed, &never)), 0.0, "no service ever runs");
    let too_many = world(with(&[("workers_planned", 1e11)])).0.expect_err("too many");
    assert!(too_many.to_string().contains(&MOST_WORKERS.to_string()), "{too_many}");
}
