//! The case of 2021 for tests: read, changed, fitted.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::collections::BTreeMap;
use tumen_case::Files;
use tumen_chance::Seed;
use tumen_evidence::{Reliability, Row};
use tumen_inference::fit::Fit;
use tumen_inference::{FitPlan, Followed, Weighing, fit};
use tumen_reconstruction::{Holdings, Prepared, Question, prepare};
use tumen_terms::{Day, QuantityName};

/// A case of the repository.
pub fn case(name: &str) -> Holdings {
    let folder = format!("{}/../../cases/{name}", env!("CARGO_MANIFEST_DIR"));
    let mut files = BTreeMap::new();
    for file in tumen_case::FILE_NAMES {
        files.insert(file.to_string(), std::fs::read(format!("{folder}/{file}")).expect("a file of the case"));
    }
    tumen_case::read(&Files { name: name.to_string(), files }).expect("a case that reads").0
}

/// As of a day.
pub fn as_of(day: &str) -> Question {
    Question { as_of: Day::parse(day), without: Vec::new() }
}

/// Leaving claims out.
pub fn without(ids: &[&str]) -> Question {
    Question { as_of: None, without: ids.iter().map(ToString::to_string).collect() }
}

/// A fit with the values of the quantities asked for, in every draw.
pub struct Fitted {
    pub prepared: Prepared,
    pub fit: Fit,
    names: Vec<String>,
}

/// Fits a case after a change to what was prepared.
pub fn fitted_with(
    holdings: &Holdings,
    question: &Question,
    names: &[&str],
    plan: &FitPlan,
    seed: u64,
    change: impl Fn(&mut Prepared),
) -> Fitted {
    let mut prepared = prepare(holdings, question).expect("a programme that can be");
    change(&mut prepared);
    let followed: Vec<Followed> = names
        .iter()
        .map(|name| {
            let name = QuantityName::parse(name).expect("a quantity");
            let (quantity, target) = prepared.programme.resolve(&name).expect("a quantity of the programme");
            Followed { quantity, target }
        })
        .collect();
    let weighing = Weighing {
        programme: &prepared.programme,
        observations: &prepared.observed.observations,
        sources: &prepared.evidence.sources,
        followed: &followed,
        headline: followed.len(),
    };
    let fit = fit(&weighing, plan, Seed(seed), &|_| true).expect("nobody stops it");
    Fitted { prepared, fit, names: names.iter().map(ToString::to_string).collect() }
}

/// Fits a case.
pub fn fitted(holdings: &Holdings, question: &Question, names: &[&str], plan: &FitPlan) -> Fitted {
    fitted_with(holdings, question, names, plan, 1, |_| {})
}

impl Fitted {
    /// The values of a quantity, sorted.
    pub fn values(&self, name: &str) -> Vec<f64> {
        let at = self.names.iter().position(|n| n == name).expect("a quantity that was asked for");
        let mut values = self.fit.values[at].clone();
        values.retain(|v| !v.is_nan());
        values.sort_by(f64::total_cmp);
        values
    }

    pub fn quantile(&self, name: &str, p: f64) -> f64 {
        tumen_reconstruction::summary::quantile(&self.values(name), p)
    }

    pub fn mean(&self, name: &str) -> f64 {
        let values = self.values(name);
        values.iter().sum::<f64>() / values.len() as f64
    }

    /// Standard deviation of ln.
    pub fn log_sd(&self, name: &str) -> f64 {
        let logs: Vec<f64> = self.values(name).iter().map(|v| v.ln()).collect();
        let mean = logs.iter().sum::<f64>() / logs.len() as f64;
        (logs.iter().map(|l| (l - mean).powi(2)).sum::<f64>() / logs.len() as f64).sqrt()
    }

    /// Probability of less than half a person.
    pub fn zero(&self, name: &str) -> f64 {
        let values = self.values(name);
        values.iter().filter(|v| **v < 0.5).count() as f64 / values.len() as f64
    }

    pub fn credibility(&self, claim: &str) -> f64 {
        let at = self.prepared.observed.observations.iter().position(|o| o.claim == claim).expect("an observation");
        self.fit.credibility[at]
    }
}

/// Sets a cell of a claim, adding the column where it is missing.
pub fn set(row: &mut Row, column: &str, value: &str) {
    match row.cells.iter_mut().find(|(name, _)| name == column) {
        Some((_, cell)) => *cell = value.to_string(),
        None => row.cells.push((column.to_string(), value.to_string())),
    }
}

/// A made-up claim on how many are planned, from a made-up source.
pub fn head_count(hedge: &str, low: &str, high: &str) -> Row {
    let cells = [
        ("id", "X0001"),
        ("source_publisher", "A made-up paper"),
        ("source_title_short", "A made-up story"),
        ("source_date", "2021-02"),
        ("attributed_to", "A made-up source"),
        ("source_kind", "expert"),
        ("subject", "workers_planned"),
        ("scope", "country=RU"),
        ("period", "2021-03/.."),
        ("hedge", hedge),
        ("low", low),
        ("high", high),
        ("unit", "people"),
        ("source", "made-up source"),
    ];
    Row {
        file: "claims.csv".to_string(),
        line: 1_000,
        cells: cells.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect(),
    }
}

/// A made-up source with a letter.
pub fn source(letter: Reliability) -> Row {
    let cells = [("source", "made-up source"), ("kind", "expert"), ("reliability", letter.name())];
    Row {
        file: "sources.csv".to_string(),
        line: 1_000,
        cells: cells.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect(),
    }
}
