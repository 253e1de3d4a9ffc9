//! What a backtest found: JSON, rows for a terminal, and a page with plots.

use maud::{Markup, html};
use serde_json::{Value, json};
use tumen_reconstruction::Seed;
use tumen_reconstruction::backtest::score::Scores;
use tumen_reconstruction::backtest::{BASELINES, Backtest, Forecast, Mean};

use crate::json::{bytes, each, number};
use crate::numbers::figure;
use crate::page;
use crate::plots::foreseen;
use crate::text::{machine_name, said};

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

/// The page.
#[must_use]
pub fn backtest_page(title: &str, backtest: &Backtest, seed: Seed) -> Vec<u8> {
    let sections = [
        ("verdict", "Verdict", verdict(backtest, seed)),
        ("forecasts", "Each figure, as it was expected", forecasts(backtest)),
        ("left-out", "Official figures that are no targets", left_out(backtest)),
        ("method", "Method", method()),
    ];
    let body = html! {
        a.skip href="#verdict" { "Skip to the verdict" }
        aside.release aria-label="Handling" { strong { "Not for release." } " This page names claims of the case." }
        header {
            h1 { "Back-test: " (said(title)) }
            p { "What would this answer have expected of the figures that offices published later, if it had been asked before? "
                (backtest.forecasts.len()) " figures were first published after one of the days on which it was asked." }
        }
        (page::contents(&sections))
        main { (page::sections(&sections)) }
        footer { p { "Made by Tumen, seed " (seed.0) "." } }
    };
    page::whole(&format!("Back-test: {title}"), "", &body)
}

/// A table whose first cell of each row is its head.
fn table(header: &[&str], rows: &[Vec<String>]) -> Markup {
    html! {
        div.scroll { table {
            thead { tr { @for cell in header { th scope="col" { (cell) } } } }
            tbody { @for row in rows { tr {
                @for (k, cell) in row.iter().enumerate() {
                    @if k == 0 { th scope="row" { (said(cell)) } } @else { td { (said(cell)) } }
                }
            } } }
        } }
    }
}

fn verdict(backtest: &Backtest, seed: Seed) -> Markup {
    html! {
        p { "Means over months of release, because the figures of one release are not independent. Log score: higher is better; CRPS: lower is better. \u{201c}Answer loses\u{201d}: in which part of bootstrapped sets of months the baseline is not worse, by log score / by CRPS." }
        (table(&BACKTEST_HEADER, &backtest_rows(backtest, seed)))
    }
}

fn forecasts(backtest: &Backtest) -> Markup {
    let scale = foreseen::scale(&backtest.forecasts);
    html! {
        p { (foreseen::caption()) }
        div.scroll { table {
            thead { tr {
                th scope="col" { "figure" } th scope="col" { "asked on" } th scope="col" { "published" }
                th scope="col" { "it was" } th scope="col" { "expected" } th scope="col" { "log score, answer and last value" }
            } }
            tbody { @for (k, f) in backtest.forecasts.iter().enumerate() { tr {
                th scope="row" { (machine_name(&f.target.quantity.to_string())) " (" (said(&f.target.claim)) ")" }
                td { span.date { (f.origin.iso()) } }
                td { span.date { (f.target.published.iso()) } }
                td { (figure(f.target.value, "")) @if !f.own.covered { " " strong { "outside" } } }
                td { (foreseen::draw(&format!("forecast-{k}"), &scale, f)) }
                td { (format!("{:.2}", f.own.log_score)) ", "
                    @if f.baselines[0].1 { (format!("{:.2}", f.baselines[0].0.log_score)) } @else { "no data" } }
            } } }
        } }
    }
}

fn left_out(backtest: &Backtest) -> Markup {
    let rows: Vec<Vec<String>> =
        backtest.left_out.iter().map(|(id, why)| vec![id.clone(), (*why).to_string()]).collect();
    html! {
        p { (rows.len()) " official figures are left out by rule." }
        (table(&["claim", "why"], &rows))
    }
}

fn method() -> Markup {
    html! {
        p { "On each day only what was published by then is weighed. A target is the first publication of an official figure of one amount within the step after it. What is expected is a publication: with the probability that its source is well-informed the figure of the worlds that the answer holds possible, else what a misinformed source tells." }
        p { "Baselines are normal on ln(1 + y), with the spread of the changes that had been seen within series by then: the last value of the series, scaled to the days of the span; the line through its last two; the last plan for people, taken as a fact. Where a baseline has no data it is scored with what the programme alone suggests; rows \u{201c}where it had data\u{201d} leave those targets out." }
    }
}
