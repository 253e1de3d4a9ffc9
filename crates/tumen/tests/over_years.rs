//! What copies of the case over years answer: rows left out, relays added, border rows that go on, priors halved and doubled.
//!
//! Each takes some minutes: `cargo test --release -p tumen --test over_years -- --ignored --nocapture --test-threads 1`.

mod sample;

use sample::{Fitted, case, fitted_with, set, without};
use tumen_chance::{Seed, Stream, StreamName};
use tumen_evidence::Row;
use tumen_inference::psis::smooth;
use tumen_inference::{FitPlan, Likelihood};
use tumen_programme::prior::{Family, Prior};
use tumen_reconstruction::{Holdings, Prepared, Question, prepare};

const CASE: &str = "russia-2015-2026";
/// The newest stock: at the date of the answer.
const NEWEST: &str = "workers_in_country[date=2026-03-31]";

/// Between quick and standard, for the many fits under other priors: each takes half a minute of two cores.
const PLAN: FitPlan = FitPlan {
    name: "copies",
    islands: 2,
    chains: 16,
    length: 4,
    scans: 720,
    single_workers: false,
    cess: 0.3,
    draws: 4_000,
};

fn answered(holdings: &Holdings, question: &Question, names: &[&str]) -> Fitted {
    fitted_with(holdings, question, names, &FitPlan::standard(), 1, |_| {})
}

fn show(found: &Fitted, name: &str, what: &str) {
    let at = |p| found.quantile(name, p);
    println!("{what}: {name} {:.0} ({:.0} to {:.0}), p95/p05 {:.2}", at(0.5), at(0.05), at(0.95), at(0.95) / at(0.05));
}

fn row<'r>(holdings: &'r Holdings, id: &str) -> &'r Row {
    holdings.claims.iter().find(|row| row.get("id") == id).expect("a row of the case")
}

/// A copy of a row under another id, with other cells.
fn like(row: &Row, id: &str, cells: &[(&str, &str)]) -> Row {
    let mut copy = row.clone();
    set(&mut copy, "id", id);
    cells.iter().for_each(|(column, cell)| set(&mut copy, column, cell));
    copy
}

/// Holders of permits are foreseen without the official figures of them.
#[test]
#[ignore = "a minute and more"]
fn permits_without_their_rows() {
    const TOLD: [(&str, f64); 3] = [
        ("permits[date=2017-12-31]", 30_023.0),
        ("permits[date=2018-12-31]", 11_490.0),
        ("workers_in_country[date=2020-03-10,counted=\"expired permits\"]", 511.0),
    ];
    let holdings = case(CASE);
    // the rows that tell these figures, and all that repeat one of them
    let mut out: Vec<&str> = Vec::new();
    for row in &holdings.claims {
        let tells =
            TOLD.iter().any(|(_, value)| [row.get("low"), row.get("high")].contains(&format!("{value}").as_str()));
        let repeats = row.get("echo_of").split([';', ' ']).any(|of| out.contains(&of));
        if tells || repeats || ["C0404", "C0405", "C0436"].contains(&row.get("echo_of")) {
            out.push(row.get("id"));
        }
    }
    println!("left out: {out:?}");
    let names = TOLD.map(|(name, _)| name);
    let found = answered(&holdings, &without(&out), &names);
    for (name, value) in TOLD {
        show(&found, name, &format!("told {value}"));
        let (low, high) = (found.quantile(name, 0.025), found.quantile(name, 0.975));
        println!("  95 % {low:.0} to {high:.0}");
    }
    for (name, value) in TOLD {
        assert!(found.quantile(name, 0.025) < value && value < found.quantile(name, 0.975), "{name}: {value}");
        assert!(found.quantile(name, 0.95) / found.quantile(name, 0.05) < 6.0, "{name}: too wide");
    }
}

/// Five outlets that relay the 15,000 of April 2025 move the newest stock no more than it does.
/// Five outlets that relay one estimate move the newest stock by less than a tenth of its standard deviation. Both are weighed on the
/// same draws: two fits would differ by more than that from chance alone.
#[test]
#[ignore = "a minute and more"]
fn relays_add_nothing() {
    let holdings = case(CASE);
    let mut relayed = holdings.clone();
    for k in 0..5 {
        let outlet = format!("A made-up outlet {k}");
        let cells = [("source_publisher", outlet.as_str()), ("echo_of", "C0456"), ("source", "")];
        relayed.claims.push(like(row(&holdings, "C0456"), &format!("X{k:04}"), &cells));
    }
    let [without, with] = [&holdings, &relayed].map(|h| prepare(h, &Question::default()).expect("a programme"));
    let claims = |p: &Prepared| p.observed.observations.len();
    assert_eq!(claims(&without) + 5, claims(&with), "the relays are evidence");
    let [here, there] =
        [&without, &with].map(|p| Likelihood::new(&p.programme, &p.observed.observations, &p.evidence.sources));
    let as_it_is = answered(&holdings, &Question::default(), &[NEWEST]);
    show(&as_it_is, NEWEST, "as it is");
    let mut scratches = [here.scratch(), there.scratch()];
    let weight = |(k, z): (usize, &[f64])| {
        // what only the relays bring (errors that claims of one article share) stands last, and is drawn from its prior
        let mut stream = Stream::new(Seed(1), StreamName::Trials, k as u64);
        let more = (here.dimension()..there.dimension()).map(|_| stream.normal());
        let longer: Vec<f64> = z.iter().copied().chain(more).collect();
        there.weigh(&longer, &mut scratches[1]) - here.weigh(z, &mut scratches[0])
    };
    let ln_weights: Vec<f64> = as_it_is.fit.z.chunks_exact(here.dimension()).enumerate().map(weight).collect();
    let smoothed = smooth(&ln_weights);
    let logs: Vec<f64> = as_it_is.fit.values[0].iter().map(|v| v.max(1.0).ln()).collect();
    let mean = logs.iter().sum::<f64>() / logs.len() as f64;
    let moved: f64 = logs.iter().zip(&smoothed.weights).map(|(x, w)| (x - mean) * w).sum();
    let sd = as_it_is.log_sd(NEWEST);
    println!("five relays move {NEWEST} by {:.4} sd (Pareto k {:.2})", moved / sd, smoothed.khat);
    assert!(smoothed.khat < 0.7, "the draws do not tell");
    assert!((moved / sd).abs() < 0.1);
}

/// The stock is less known once the border rows end; in a copy in which they go on it is known better.
#[test]
#[ignore = "two fits of a minute and more"]
fn the_stock_widens_once_rows_end() {
    const BEFORE: &str = "workers_in_country[date=2024-12-31]";
    const QUARTERS: [(&str, &str); 3] =
        [("2025-04/2025-06", "2025-08"), ("2025-07/2025-09", "2025-11"), ("2025-10/2025-12", "2026-02")];
    let holdings = case(CASE);
    let purposes = ["", ",purpose=education", ",purpose=business"];
    let name = |period: &str, purpose: &str| format!("entries[period={period}{purpose}]");
    let asked: Vec<String> = QUARTERS.iter().flat_map(|(period, _)| purposes.iter().map(|p| name(period, p))).collect();
    let names: Vec<&str> = [BEFORE, NEWEST].into_iter().chain(asked.iter().map(String::as_str)).collect();
    let ends = answered(&holdings, &Question::default(), &names);
    // each quarter told as the answer expects it
    let mut on = holdings.clone();
    let mut k = 0;
    for (period, published) in QUARTERS {
        for (purpose, model) in purposes.iter().zip(["C0260", "C0259", "C0290"]) {
            let value = format!("{:.0}", ends.quantile(&name(period, purpose), 0.5));
            let cells =
                [("period", period), ("low", &value), ("high", &value), ("source_date", published), ("echo_of", "")];
            on.claims.push(like(row(&holdings, model), &format!("Y{k:04}"), &cells));
            k += 1;
        }
    }
    let goes_on = answered(&on, &Question::default(), &names);
    for (found, what) in [(&ends, "rows end"), (&goes_on, "rows go on")] {
        names[..2].iter().for_each(|name| show(found, name, what));
    }
    let wide = |found: &Fitted, name: &str| found.quantile(name, 0.95) / found.quantile(name, 0.05);
    assert!(wide(&ends, NEWEST) > wide(&ends, BEFORE), "the stock does not widen");
    assert!(wide(&goes_on, NEWEST) < wide(&ends, NEWEST), "rows that go on tell nothing");
}

/// Part of a standard normal and of draws that lie over each other: 1 where the claims say nothing.
fn overlap(z: &[f64]) -> f64 {
    const BINS: usize = 40;
    let edge = |k: usize| tumen_chance::normal_quantile(k as f64 / BINS as f64);
    let mut counts = [0_u32; BINS];
    for x in z {
        let bin = (1..BINS).position(|k| *x < edge(k)).unwrap_or(BINS - 1);
        counts[bin] += 1;
    }
    counts.iter().map(|&count| (f64::from(count) / z.len() as f64).min(1.0 / BINS as f64)).sum()
}

/// How far visits, shares of purposes and the exit rate are told apart by what was counted, and how far the newest stock hangs on
/// what is assumed of them.
#[test]
#[ignore = "seven fits of a minute and more"]
fn priors_halved_and_doubled() {
    // what stands for each, and whether twice as much of it is half as much of what is asked: more crossings of others leave less
    // of each purpose to workers
    const GROUPS: [(&str, &str, bool); 3] = [
        ("visits per person", "crossings_again[", false),
        ("workers' share of each purpose", "other_entries_", true),
        ("exit rate", "exit_rate", false),
    ];
    let holdings = case(CASE);
    let as_it_is = fitted_with(&holdings, &Question::default(), &[NEWEST], &PLAN, 1, |_| {});
    show(&as_it_is, NEWEST, "as it is");
    let programme = &as_it_is.prepared.programme;
    let dimension = as_it_is.fit.dimension;
    for (i, parameter) in programme.parameters.iter().enumerate() {
        let mut own = ["workers_declare[", "others_declare["].into_iter().chain(GROUPS.map(|(_, name, _)| name));
        if own.any(|name| parameter.name.starts_with(name)) {
            let z: Vec<f64> = as_it_is.fit.z.chunks_exact(dimension).map(|draw| draw[i]).collect();
            println!("prior and posterior overlap {:.2}: {}", overlap(&z), parameter.name);
        }
    }
    let (low, high) = (as_it_is.quantile(NEWEST, 0.05), as_it_is.quantile(NEWEST, 0.95));
    let mut medians = Vec::new();
    for (what, name, against) in GROUPS {
        for (times, how) in [(0.5, "halved"), (2.0, "doubled")] {
            let found = fitted_with(&holdings, &Question::default(), &[NEWEST], &PLAN, 1, |prepared| {
                for parameter in &mut prepared.programme.parameters {
                    let times = if against { 1.0 / times } else { times };
                    if let Family::LogNormal { median, sd } = parameter.prior.family
                        && parameter.name.starts_with(name)
                    {
                        parameter.prior = Prior::new(Family::LogNormal { median: median * times, sd });
                    }
                }
            });
            show(&found, NEWEST, &format!("{what} {how}"));
            medians.push((what, how, found.quantile(NEWEST, 0.5)));
        }
    }
    for (what, how, median) in medians {
        assert!(low < median && median < high, "{what} {how}: {median} outside {low} to {high}");
    }
}
