//! The mean-field world against the mean over worlds simulated person by person, for every quantity.

mod sample;

use std::collections::BTreeMap;
use tumen_chance::Seed;
use tumen_programme::quantities::{ALL, Key};
use tumen_programme::simulate::{Address, simulate};
use tumen_programme::spec::Spec;
use tumen_programme::{Programme, Quantity, Target, Theta, mean_field};
use tumen_terms::{QuantityName, Scope};
#[test]
#[ignore]
fn explore() {
    let programme = russia();
    for people in [10_000.0, 300.0] {
        for world in 0..8 {
            let theta = at(&programme, world, people);
            compare(&programme, &theta, 200, people);
        }
    }
}
fn russia() -> Programme {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../cases/russia-2021/programme.toml")).unwrap();
    let spec: Spec = toml::from_str(&text).unwrap();
    Programme::build(&spec, sample::day("2021-02-28"), sample::day("2025-12-31")).expect("a programme")
}
fn at(programme: &Programme, world: u32, people: f64) -> Theta {
    let mut theta = Address { seed: Seed(11), world }.prior(programme);
    for (value, parameter) in theta.0.iter_mut().zip(&programme.parameters) {
        let name = parameter.name.as_str();
        if name == "workers_planned" { *value = people }
        if name.starts_with("condition_state") { *value = 0.4 }
        if name.starts_with("condition_delay") { *value = value.min(200.0) }
        if name == "plan_kept_days" { *value = 1e6 }
    }
    theta
}
fn names(programme: &Programme) -> Vec<(String, &'static Quantity, Target)> {
    let mut all = Vec::new();
    for q in ALL {
        let mut scopes = vec![Scope::default()];
        for key in q.needs {
            let (k, v) = match key {
                Key::OriginProvince => ("origin_province", "Pyongyang"),
                Key::Job => ("job", "construction"),
                Key::By => ("by", "wanted"),
                Key::Document => ("document", "e-visa"),
                Key::Transport => ("transport", "rail"),
                Key::Destination => ("region", "Primorye"),
                Key::VersusCity => ("vs_city", "Sinuiju"),
                Key::Period => ("period", "2022"),
                Key::Date => ("date", "2022-12-31"),
                _ => continue,
            };
            scopes.iter_mut().for_each(|s| *s = s.clone().with(k, v));
        }
        let base = scopes[0].clone();
        let mut more = |k: Key, n: &str, vs: &[&str]| if q.keys.contains(&k) { for v in vs { if base.terms.get(n).is_none() { scopes.push(base.clone().with(n, v)); } else { let mut b = base.clone(); b.terms.remove(n); scopes.push(b.with(n, v)); } } };
        more(Key::Period, "period", &["2021", "2022", "2023", "2024-06", "2025"]);
        more(Key::Date, "date", &["2021-12-31", "2022-06-30", "2023-12-31", "2024-10-31", "2025-06-30"]);
        more(Key::Job, "job", &["logging"]);
        more(Key::OriginCity, "origin_city", &["Sinuiju", "Pyongyang"]);
        more(Key::Statistic, "statistic", &["p10", "p95"]);
        for scope in scopes {
            let name = QuantityName { name: q.name.to_string(), scope };
            match programme.resolve(&name) { Ok((q, t)) => all.push((name.to_string(), q, t)), Err(e) => eprintln!("{name}: {e}") }
        }
    }
    all
}
fn compare(programme: &Programme, theta: &Theta, worlds: u32, people: f64) {
    let names = names(programme);
    let mean = mean_field(programme, theta);
    let mut sums: BTreeMap<usize, (f64, f64, u32)> = BTreeMap::new();
    for world in 0..worlds {
        let w = simulate(programme, theta, Address { seed: Seed(5), world }).unwrap();
        for (k, (_, q, t)) in names.iter().enumerate() {
            let v = (q.value)(programme, &w, t);
            let s = sums.entry(k).or_default();
            if v.is_finite() { s.0 += v; s.1 += v * v; s.2 += 1; }
        }
    }
    println!("---- {people} first {:?} teams {} size {} every {:?} seats {:?} share {:?}", mean.courses[0].first_departure - 18628.0, mean.courses[0].in_teams, mean.courses[0].team_size, mean.courses[0].service_every_days, mean.courses[0].service_seats, mean.courses[0].leaves_by);
    for (k, (name, q, t)) in names.iter().enumerate() {
        let mf = (q.value)(programme, &mean, t);
        let (s, ss, n) = sums[&k];
        let n = f64::from(n);
        if n == 0.0 { if mf.is_finite() { println!("{name:60} mf {mf} sim none"); } continue; }
        let m = s / n;
        let sd = (ss / n - m * m).max(0.0).sqrt();
        let se = sd / n.sqrt();
        let z = (mf - m) / se.max(1e-9 * m.abs()).max(1e-12);
        if !(z.abs() < 4.0) { println!("{name:60} mf {mf:12.3} sim {m:12.3} sd {sd:10.3} z {z:8.1} rel {:.4}", (mf - m) / m); }
    }
}
