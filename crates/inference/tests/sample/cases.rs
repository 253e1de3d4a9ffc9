//! The cases of this project, read for tests.

#![allow(dead_code, reason = "each test file uses its own part")]

use tumen_chance::Seed;
use tumen_evidence::{AssembleInput, Remark, Row, assemble};
use tumen_inference::calibrate::{Subject, subject};
use tumen_inference::{Followed, observe};
use tumen_programme::{Programme, spec::Spec};
use tumen_terms::{Day, QuantityName};

/// A case made ready for calibration.
pub fn case(name: &str) -> (Subject, Vec<Remark>) {
    let folder = format!("{}/../../cases/{name}/", env!("CARGO_MANIFEST_DIR"));
    let text = |file: &str| std::fs::read_to_string(format!("{folder}{file}")).expect("the case");
    let settings: toml::Table = toml::from_str(&text("case.toml")).expect("settings");
    let day = |key: &str| Day::parse(settings[key].as_str().expect("a text")).expect("a day");
    let spec: Spec = toml::from_str(&text("programme.toml")).expect("a programme");
    let programme = Programme::build(&spec, day("as_of"), day("horizon")).expect("a programme");
    let rows = |file: &str| -> Vec<Row> {
        let mut reader = csv::Reader::from_path(format!("{folder}{file}")).expect("the case");
        let header: Vec<String> = reader.headers().expect("a header").iter().map(str::to_string).collect();
        let records = reader.records().map(|r| r.expect("a row"));
        let row = |(i, record): (usize, csv::StringRecord)| Row {
            file: file.to_string(),
            line: i as u64 + 2,
            cells: header.iter().cloned().zip(record.iter().map(str::to_string)).collect(),
        };
        records.enumerate().map(row).collect()
    };
    let (claims, sources) = (rows("claims.csv"), rows("sources.csv"));
    let input =
        AssembleInput { claims: &claims, sources: &sources, as_of: Some(day("as_of")), without: &[], echoes: &[] };
    let (evidence, _) = assemble(&input);
    let (observed, _) = observe(&evidence, &programme);
    let headline = settings["headline"].as_array().expect("a list").iter().map(|name| {
        let name = name.as_str().expect("a text");
        let (quantity, target) = programme.resolve(&QuantityName::parse(name).expect("a name")).expect("a quantity");
        (name.to_string(), Followed { quantity, target })
    });
    subject(&programme, &evidence, &observed, headline.collect(), Seed(1))
}
