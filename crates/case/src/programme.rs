//! programme.toml: its content is [`Spec`]; here it is checked for what cannot be.

use crate::error::CaseError;
use crate::priors;
use crate::toml_file::{Step, TomlFile};
use std::collections::HashSet;
use tumen_evidence::{Remark, RemarkKind};
use tumen_programme::ranges::{OutOfRange, out_of_range};
use tumen_programme::spec::{EventSpec, Spec};
use tumen_terms::Period;

/// Reads programme.toml.
pub(crate) fn read(file: &TomlFile, remarks: &mut Vec<Remark>) -> Result<Spec, CaseError> {
    let spec: Spec = file.parse()?;
    names(file, &spec)?;
    figures(file, &spec)?;
    dates(file, &spec)?;
    for (name, prior) in &spec.priors {
        priors::check(file, name, prior)?;
    }
    unknown_transports(file, &spec, remarks);
    Ok(spec)
}

/// Every name is there and stands once in its list.
fn names(file: &TomlFile, spec: &Spec) -> Result<(), CaseError> {
    fn of<'a, T>(list: &'a [T], name: fn(&'a T) -> &'a str) -> Vec<&'a str> {
        list.iter().map(name).collect()
    }
    let lists = [
        ("cohort", of(&spec.cohort, |entry| &entry.name)),
        ("province", of(&spec.province, |entry| &entry.name)),
        ("region", of(&spec.region, |entry| &entry.name)),
        ("market", of(&spec.market, |entry| &entry.name)),
        ("job", of(&spec.job, |entry| &entry.name)),
        ("document", of(&spec.document, |entry| &entry.name)),
        ("ministry", of(&spec.ministry, |entry| &entry.name)),
        ("destination", of(&spec.destination, |entry| &entry.name)),
        ("service", of(&spec.service, |entry| &entry.name)),
        ("condition", of(&spec.condition, |entry| &entry.name)),
    ];
    for (table, names) in lists {
        let mut seen = HashSet::new();
        for (index, name) in names.into_iter().enumerate() {
            let path = [Step::Key(table), Step::Index(index), Step::Key("name")];
            if name.trim().is_empty() {
                return Err(file.bad_value(&path, format!("a {table} has an empty name"), "Name it as claims do."));
            }
            if !seen.insert(name.trim().to_lowercase()) {
                let text = format!("the {table} {name:?} stands there twice");
                return Err(file.bad_value(&path, text, "Keep one of the two, or give them different names."));
            }
        }
    }
    Ok(())
}

/// Populations, weights, seats and shares are such.
fn figures(file: &TomlFile, spec: &Spec) -> Result<(), CaseError> {
    match out_of_range(spec).first() {
        None => Ok(()),
        Some(OutOfRange { table, index, name, key, figure, must_be }) => Err(file.bad_value(
            &[Step::Key(table), Step::Index(*index), Step::Key(key)],
            format!("the {table} {name:?} has {key} = {figure}"),
            format!("Write {must_be} for {key}."),
        )),
    }
}

/// Which end of a date counts.
#[derive(Clone, Copy)]
enum Counts {
    First,
    Last,
}

/// Every date is one, with the end that counts.
fn dates(file: &TomlFile, spec: &Spec) -> Result<(), CaseError> {
    for (index, cohort) in spec.cohort.iter().enumerate() {
        let path = [Step::Key("cohort"), Step::Index(index), Step::Key("anchor")];
        date(file, &path, &format!("the cohort {:?}", cohort.name), &cohort.anchor, Counts::Last)?;
    }
    for (index, service) in spec.service.iter().enumerate() {
        events(file, "service", index, &service.name, &service.event)?;
    }
    for (index, condition) in spec.condition.iter().enumerate() {
        events(file, "condition", index, &condition.name, &condition.event)?;
    }
    Ok(())
}

fn events(file: &TomlFile, table: &str, index: usize, name: &str, events: &[EventSpec]) -> Result<(), CaseError> {
    let owner = format!("an event of the {table} {name:?}");
    for (number, event) in events.iter().enumerate() {
        let path =
            |key| [Step::Key(table), Step::Index(index), Step::Key("event"), Step::Index(number), Step::Key(key)];
        date(file, &path("date"), &owner, &event.date, Counts::First)?;
        date(file, &path("known_from"), &owner, &event.known_from, Counts::Last)?;
    }
    Ok(())
}

fn date(file: &TomlFile, path: &[Step<'_>], owner: &str, text: &str, counts: Counts) -> Result<(), CaseError> {
    let key = match path.last() {
        Some(Step::Key(key)) => *key,
        _ => "date",
    };
    let advice = || format!("Write {key} = \"2021-02-28\", or a month \"2021-02\" or year \"2021\" (EDTF).");
    let period = Period::parse(text).map_err(|why| {
        file.bad_value(path, format!("{owner} has {key} = {text:?}, which is not a date: {why}"), advice())
    })?;
    let lacks = match counts {
        Counts::First if period.earliest_start.is_none() => Some("first"),
        Counts::Last if period.latest_end.is_none() => Some("last"),
        _ => None,
    };
    match lacks {
        Some(end) => {
            Err(file.bad_value(path, format!("{owner} has {key} = {text:?}, which has no {end} day"), advice()))
        }
        None => Ok(()),
    }
}

/// Ways out that no claim could speak of.
fn unknown_transports(file: &TomlFile, spec: &Spec, remarks: &mut Vec<Remark>) {
    for (index, service) in spec.service.iter().enumerate() {
        if !["rail", "air", "sea", "road"].contains(&service.transport.as_str()) {
            remarks.push(Remark {
                kind: RemarkKind::Reading,
                claims: Vec::new(),
                place: file.place(&[Step::Key("service"), Step::Index(index), Step::Key("transport")]),
                text: format!("the service {:?} has transport = {:?}", service.name, service.transport),
                advice: "Claims write transport as rail, air, sea or road.".to_string(),
            });
        }
    }
}
