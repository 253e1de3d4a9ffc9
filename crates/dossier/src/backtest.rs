//! What a backtest found: JSON, and rows for a terminal.

use serde_json::{Value, json};
use tumen_reconstruction::Seed;
use tumen_reconstruction::backtest::score::Scores;
use tumen_reconstruction::backtest::{BASELINES, Backtest, Forecast, Mean};

use crate::json::{bytes, each, number};
use crate::numbers::figure;

fn scores(s: &Scores) -> Value {
    json!({ "log_score": number(s.log_score), "crps": number(s.crps), "covered": s.covered })
}

fn mean(m: &Mean) -> Value {
    json!({
        "log_score": number(m.log_score), "crps": number(m.crps), "covered_80": number(m.covered), "targets": m.targets,
        "months": m.months,
    })
}

/// `backtest --json`.
#[must_use]
pub fn backtest_json(case: &str, backtest: &Backtest, seed: Seed) -> Vec<u8> {
    let forecast = |f: &Forecast| {
        let by: serde_json::Map<String, Value> = BASELINES
            .iter()
            .zip(&f.baselines)
            .map(|(name, (s, data))| ((*name).to_string(), json!({ "scores": scores(s), "had_data": data })))
            .collect();
        json!({
            "origin": f.origin.iso(), "claim": f.target.claim, "quantity": f.target.quantity.to_string(),
            "published": f.target.published.iso(), "value": number(f.target.value), "p50": number(f.expected[0]),
            "p10": number(f.expected[1]), "p90": number(f.expected[2]), "own": scores(&f.own), "baselines": by,
        })
    };
    let baseline = |(k, name): (usize, &&str)| {
        let [by_log, by_crps] = backtest.loses(k, seed);
        json!({
            "baseline": name, "all": mean(&backtest.mean(Some(k), None)),
            "with_data": { "own": mean(&backtest.mean(None, Some(k))), "baseline": mean(&backtest.mean(Some(k), Some(k))) },
            "answer_loses": { "log_score": number(by_log), "crps": number(by_crps) },
        })
    };
    bytes(&json!({
        "case": case,
        "own": mean(&backtest.mean(None, None)),
        "baselines": BASELINES.iter().enumerate().map(baseline).collect::<Vec<_>>(),
        "left_out": each(&backtest.left_out, |(id, why)| json!({ "claim": id, "why": why })),
        "forecasts": each(&backtest.forecasts, forecast),
    }))
}

/// The head of the table of means.
pub const BACKTEST_HEADER: [&str; 6] =
    ["forecast", "log score", "CRPS", "80 % holds", "targets (months)", "answer loses"];

/// Rows of means: the answer, each baseline, and both where the baseline had data.
#[must_use]
pub fn backtest_rows(backtest: &Backtest, seed: Seed) -> Vec<Vec<String>> {
    let row = |name: String, m: Mean, loses: String| {
        let of = |x: f64| if x.is_nan() { "no data".to_string() } else { format!("{x:.3}") };
        vec![name, of(m.log_score), of(m.crps), of(m.covered), format!("{} ({})", m.targets, m.months), loses]
    };
    let mut rows = vec![row("this answer".to_string(), backtest.mean(None, None), String::new())];
    for (k, name) in BASELINES.iter().enumerate() {
        let [by_log, by_crps] = backtest.loses(k, seed);
        rows.push(row((*name).to_string(), backtest.mean(Some(k), None), format!("{by_log:.3} / {by_crps:.3}")));
    }
    for (k, name) in BASELINES.iter().enumerate() {
        rows.push(row(format!("this answer, where {name} had data"), backtest.mean(None, Some(k)), String::new()));
        rows.push(row(format!("{name}, where it had data"), backtest.mean(Some(k), Some(k)), String::new()));
    }
    rows
}

/// The head of the table of targets.
pub const FORECAST_HEADER: [&str; 5] = ["as of", "figure", "published", "was", "expected (80 %)"];

/// Rows of targets.
#[must_use]
pub fn forecast_rows(backtest: &Backtest) -> Vec<Vec<String>> {
    let of = |f: &Forecast| {
        let [middle, low, high] = f.expected.map(|value| figure(value, ""));
        vec![
            f.origin.iso(),
            format!("{} ({})", f.target.quantity, f.target.claim),
            f.target.published.iso(),
            figure(f.target.value, ""),
            format!("{middle} ({low} to {high})"),
        ]
    };
    backtest.forecasts.iter().map(of).collect()
}
