//! case.toml: title, dates, seed, headline quantities.

use crate::error::CaseError;
use crate::files::CASE;
use crate::toml_file::{Step, TomlFile};
use serde::Deserialize;
use tumen_evidence::{Remark, RemarkKind};
use tumen_terms::{Day, Period, QuantityName};

/// What case.toml may hold.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    title: Option<String>,
    as_of: WrittenDate,
    horizon: WrittenDate,
    #[serde(default)]
    seed: Option<u64>,
    #[serde(default)]
    headline: Vec<String>,
}

/// A date between quotes, or as TOML writes dates.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a string with a date, such as \"2021-02-28\"")]
enum WrittenDate {
    Text(String),
    Date(toml::value::Datetime),
}

/// What case.toml says.
pub(crate) struct Settings {
    pub title: String,
    pub as_of: Day,
    pub horizon: Day,
    pub seed: u64,
    pub headline: Vec<QuantityName>,
}

/// Where nobody gave a seed.
const SEED: u64 = 1;

/// Reads case.toml.
pub(crate) fn read(file: &TomlFile, name: &str, remarks: &mut Vec<Remark>) -> Result<Settings, CaseError> {
    let written: Written = file.parse()?;
    let as_of = last_day(file, "as_of", &written.as_of)?;
    let horizon = last_day(file, "horizon", &written.horizon)?;
    if horizon < as_of {
        remarks.push(reading(
            file.place(&[Step::Key("horizon")]),
            format!("the horizon {} lies before as_of {}", horizon.iso(), as_of.iso()),
            "Set a horizon after as_of, unless only the past is asked about.",
        ));
    }
    let headline = headline(file, &written.headline, remarks);
    Ok(Settings {
        title: written.title.unwrap_or_else(|| name.to_string()),
        as_of,
        horizon,
        seed: written.seed.unwrap_or(SEED),
        headline,
    })
}

/// The last day that a date may mean.
fn last_day(file: &TomlFile, key: &str, written: &WrittenDate) -> Result<Day, CaseError> {
    let text = match written {
        WrittenDate::Text(text) => text.trim().to_string(),
        WrittenDate::Date(date) => date.to_string(),
    };
    let advice = format!("Write {key} = \"2021-02-28\", or a month or year, of which the last day counts.");
    let path = [Step::Key(key)];
    let period = Period::parse(&text)
        .map_err(|why| file.bad_value(&path, format!("{key} = {text:?} is not a date: {why}"), advice.clone()))?;
    period.last_possible().ok_or_else(|| file.bad_value(&path, format!("{key} = {text:?} has no last day"), advice))
}

fn headline(file: &TomlFile, written: &[String], remarks: &mut Vec<Remark>) -> Vec<QuantityName> {
    let mut headline: Vec<QuantityName> = Vec::new();
    for (index, text) in written.iter().enumerate() {
        let place = || file.place(&[Step::Key("headline"), Step::Index(index)]);
        match QuantityName::parse(text) {
            Ok(quantity) if headline.contains(&quantity) => remarks.push(reading(
                place(),
                format!("the headline quantity {text:?} is given twice; one was dropped"),
                "Remove one of the two.",
            )),
            Ok(quantity) => headline.push(quantity),
            Err(why) => remarks.push(reading(
                place(),
                format!("the headline quantity {text:?} was dropped: {why}"),
                "Write it as name or name[key=value,...], for example bribe_price[job=construction].",
            )),
        }
    }
    if written.is_empty() {
        remarks.push(reading(
            file.file.to_string(),
            "no headline quantity is named, so there is nothing to put first".to_string(),
            "Add headline = [\"workers_planned\", ...].",
        ));
    }
    headline
}

fn reading(place: String, text: String, advice: &str) -> Remark {
    debug_assert!(place.starts_with(CASE));
    Remark { kind: RemarkKind::Reading, claims: Vec::new(), place, text, advice: advice.to_string() }
}
