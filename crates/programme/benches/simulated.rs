//! What a simulated world costs, on one thread and two.
//!
//! `cargo bench -p tumen-programme`; items are workers. The peers' times of D0: `bench/peers.sh`.

use divan::Bencher;
use divan::counter::ItemsCount;
use tumen_chance::{Seed, StreamName, Words};
use tumen_programme::simulate::{Address, Dispatch, dispatches, simulate};
use tumen_programme::spec::{PriorSpec, Spec};
use tumen_programme::{Programme, Theta};
use tumen_terms::Day;

fn main() {
    divan::main();
}

fn case(name: &str, as_of: &str, horizon: &str, pins: &[(&str, f64, &str)]) -> (Programme, Theta) {
    let path = format!("{}/../../cases/{name}/programme.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("the case");
    let mut spec: Spec = toml::from_str(&text).expect("a programme");
    for &(name, value, unit) in pins {
        let fixed = PriorSpec {
            family: "fixed".into(),
            median: None,
            mean: None,
            sd: None,
            a: None,
            b: None,
            probability: None,
            value: Some(value),
            unit: unit.into(),
            basis: "a benchmark".into(),
        };
        spec.priors.insert(name.into(), fixed);
    }
    let day = |text| Day::parse(text).expect("a day");
    let programme = Programme::build(&spec, day(as_of), day(horizon)).expect("a programme");
    let theta = programme.theta(&vec![0.0; programme.dimension()]);
    (programme, theta)
}

/// D0: stages switched off, its market by bids.
fn d0(people: u64) -> (Programme, Theta) {
    case("d0", "1970-01-01", "1974-02-08", &[("workers_planned", people as f64, "people")])
}

/// Every stage, with the median of every parameter, conditions that are met, and seats in proportion.
fn every_stage(people: u64) -> (Programme, Theta) {
    let pins = [
        ("workers_planned", people as f64, "people"),
        ("selected_share", 1.0, "share"),
        ("plan_kept_days", 1e6, "days"),
        ("seats[service=passenger train over Tumangang-Khasan]", 150.0 * (people as f64 / 1e4).max(1.0), "seats"),
        ("seats[service=flight Pyongyang-Vladivostok]", 100.0 * (people as f64 / 1e4).max(1.0), "seats"),
    ];
    case("russia-2021", "2021-02-28", "2023-12-31", &pins)
}

fn pool(threads: usize) -> rayon::ThreadPool {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads")
}

/// Simulates world after world within one pool.
fn run(bencher: Bencher<'_, '_>, people: u64, threads: usize, (programme, theta): (Programme, Theta)) {
    let mut world = 0;
    let mut one = || {
        world += 1;
        simulate(&programme, &theta, Address { seed: Seed(1), world })
    };
    let bencher = bencher.counter(ItemsCount::new(people));
    if people <= 100_000 {
        // below the size at which a world is shared among threads
        bencher.bench_local(one);
    } else {
        let pool = pool(threads);
        bencher.bench_local(|| pool.install(&mut one));
    }
}

const SIZES: [u64; 3] = [300, 10_000, 1_000_000];

#[divan::bench(args = SIZES)]
fn d0_one_thread(bencher: Bencher<'_, '_>, people: u64) {
    run(bencher, people, 1, d0(people));
}

#[divan::bench(args = SIZES)]
fn every_stage_one_thread(bencher: Bencher<'_, '_>, people: u64) {
    run(bencher, people, 1, every_stage(people));
}

#[divan::bench(args = [1, 2])]
fn a_million_by_threads(bencher: Bencher<'_, '_>, threads: usize) {
    run(bencher, 1_000_000, threads, every_stage(1_000_000));
}

/// One worker of a million, alone.
#[divan::bench]
fn a_worker_alone(bencher: Bencher<'_, '_>) {
    let (programme, theta) = every_stage(1_000_000);
    let dispatch: Dispatch =
        dispatches(&programme, &theta, Address { seed: Seed(1), world: 0 }).expect("not too many").remove(0);
    let mut worker = 0;
    bencher.bench_local(|| {
        worker = (worker + 7_919) % dispatch.selected();
        dispatch.life(worker)
    });
}

/// Words for ten thousand workers.
#[divan::bench]
fn words(bencher: Bencher<'_, '_>) {
    let words = Words { seed: Seed(1), name: StreamName::Trials, world: 0, part: 0 };
    let mut row = vec![0; 10_000];
    bencher.counter(ItemsCount::new(10_000u64)).bench_local(|| words.fill(0, &mut row));
}
