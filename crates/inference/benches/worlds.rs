//! How long a world takes, alone and with the claims of the case of 2021 weighed in it.
//!
//! `cargo bench -p tumen-inference`; the first line is the world alone (at most 5 microseconds is asked of it).

use tumen_chance::{Seed, Stream, StreamName};
use tumen_evidence::{AssembleInput, Row, assemble};
use tumen_inference::{Likelihood, observe};
use tumen_programme::{Programme, Theta, World, mean_field_into, spec::Spec};
use tumen_terms::Day;

fn main() {
    divan::main();
}

fn case() -> (Programme, Vec<Row>, Vec<Row>) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../cases/russia-2021/");
    let text = std::fs::read_to_string(format!("{folder}programme.toml")).expect("the case");
    let spec: Spec = toml::from_str(&text).expect("a programme");
    let day = |text| Day::parse(text).expect("a day");
    let programme = Programme::build(&spec, day("2021-02-28"), day("2023-12-31")).expect("a programme");
    let rows = |name: &str| -> Vec<Row> {
        let mut reader = csv::Reader::from_path(format!("{folder}{name}")).expect("the case");
        let header: Vec<String> = reader.headers().expect("a header").iter().map(str::to_string).collect();
        let records = reader.records().map(|r| r.expect("a row"));
        let row = |(i, record): (usize, csv::StringRecord)| Row {
            file: name.to_string(),
            line: i as u64 + 2,
            cells: header.iter().cloned().zip(record.iter().map(str::to_string)).collect(),
        };
        records.enumerate().map(row).collect()
    };
    (programme, rows("claims.csv"), rows("sources.csv"))
}

fn points(dimension: usize) -> Vec<Vec<f64>> {
    let mut stream = Stream::new(Seed(1), StreamName::Trials, 0);
    (0..512).map(|_| (0..dimension).map(|_| stream.normal()).collect()).collect()
}

/// One mean-field world, from parameters to stock.
#[divan::bench]
fn mean_field_world(bencher: divan::Bencher) {
    let (programme, _, _) = case();
    let thetas: Vec<Theta> = points(programme.dimension()).iter().map(|z| programme.theta(z)).collect();
    let mut world = World::empty(&programme);
    let mut i = 0;
    bencher.bench_local(|| {
        i = (i + 1) % thetas.len();
        mean_field_into(&programme, &thetas[i], &mut world);
        world.courses[0].planned
    });
}

/// From a point of the standard normal to parameters.
#[divan::bench]
fn parameters(bencher: divan::Bencher) {
    let (programme, _, _) = case();
    let points = points(programme.dimension());
    let mut theta = programme.theta(&points[0]);
    let mut i = 0;
    bencher.bench_local(|| {
        i = (i + 1) % points.len();
        programme.theta_into(&points[i], &mut theta);
    });
}

/// Parameters, world, and every claim of the case weighed in it.
#[divan::bench]
fn likelihood_of_all_claims(bencher: divan::Bencher) {
    let (programme, claims, sources) = case();
    let input = AssembleInput {
        claims: &claims,
        sources: &sources,
        as_of: Day::parse("2021-02-28"),
        ..AssembleInput::default()
    };
    let (evidence, _) = assemble(&input);
    let (observed, _) = observe(&evidence, &programme);
    let likelihood = Likelihood::new(&programme, &observed.observations, &evidence.sources);
    let points = points(likelihood.dimension());
    let mut scratch = likelihood.scratch();
    let mut i = 0;
    bencher.bench_local(|| {
        i = (i + 1) % points.len();
        likelihood.weigh(&points[i], &mut scratch)
    });
}
