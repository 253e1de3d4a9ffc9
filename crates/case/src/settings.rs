//! case.toml: title, dates, seed, headline quantities, scenarios, hypotheses, what may be printed for release.

use crate::error::CaseError;
use crate::files::CASE;
use crate::toml_file::{Step, TomlFile};
use serde::Deserialize;
use tumen_evidence::{Remark, RemarkKind};
use tumen_reconstruction::holdings::{Listed, Reading, Rival};
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
    #[serde(default)]
    since: Option<WrittenDate>,
    #[serde(default)]
    scenario: Vec<WrittenScenario>,
    #[serde(default)]
    hypothesis: Vec<WrittenHypothesis>,
    #[serde(default)]
    public: WrittenPublic,
}

/// A `[[scenario]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenScenario {
    name: String,
    holds: Vec<String>,
    #[serde(default)]
    reads: Vec<WrittenReading>,
}

/// A `[[hypothesis]]`: a scenario of another question.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenHypothesis {
    question: String,
    name: String,
    holds: Vec<String>,
    #[serde(default)]
    reads: Vec<WrittenReading>,
}

/// `{ key = "document", said = "electronic passport", meant = "e-visa" }`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenReading {
    key: String,
    said: String,
    meant: String,
}

/// `[public]`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPublic {
    #[serde(default)]
    title: String,
    #[serde(default)]
    names: Vec<String>,
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
    pub since: Option<Day>,
    pub scenarios: Vec<Rival>,
    pub hypotheses: Vec<Rival>,
    pub listed: Listed,
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
    let since = written.since.as_ref().map(|since| last_day(file, "since", since)).transpose()?;
    let readings = |reads: Vec<WrittenReading>| {
        reads.into_iter().map(|r| Reading { key: r.key, said: r.said, meant: r.meant }).collect()
    };
    let place = |table: &str, index: usize| file.place(&[Step::Key(table), Step::Index(index)]);
    let scenarios = written.scenario.into_iter().enumerate().map(|(index, s)| Rival {
        name: s.name,
        question: String::new(),
        holds: s.holds,
        reads: readings(s.reads),
        place: place("scenario", index),
    });
    let hypotheses = written.hypothesis.into_iter().enumerate().map(|(index, h)| Rival {
        name: h.name,
        question: h.question,
        holds: h.holds,
        reads: readings(h.reads),
        place: place("hypothesis", index),
    });
    let (scenarios, hypotheses) = (scenarios.collect(), hypotheses.collect());
    let listed = Listed { title: written.public.title, names: written.public.names };
    Ok(Settings {
        title: written.title.unwrap_or_else(|| name.to_string()),
        as_of,
        horizon,
        seed: written.seed.unwrap_or(SEED),
        headline,
        since,
        scenarios,
        hypotheses,
        listed,
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
