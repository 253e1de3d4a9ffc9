//! What each subject of a claim becomes: a quantity, structure of the programme, or nothing measured.

use std::sync::LazyLock;

use crate::Unit;

/// What becomes of a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Becomes {
    /// A quantity that a world has a value for.
    Quantity,
    /// A part of the programme's structure (stages, jobs, services, papers, corridors, law).
    Structure,
    /// Nothing that a model could measure.
    NotMeasured,
}

impl Becomes {
    /// Reads the column `becomes`: `quantity`, `structure` or `not_measured`.
    pub fn parse(text: &str) -> Option<Becomes> {
        match text.trim() {
            "quantity" => Some(Becomes::Quantity),
            "structure" => Some(Becomes::Structure),
            "not_measured" => Some(Becomes::NotMeasured),
            _ => None,
        }
    }
}

/// One row of the vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The name in the `subject` column.
    pub name: String,
    /// composition, date, flow, stock, money, ...
    pub class: String,
    /// The units that make sense with it.
    pub units: Vec<Unit>,
    /// What it becomes.
    pub becomes: Becomes,
    /// What kind of quantity or structure, in words ("ranking kernel", "gate").
    pub what: String,
}

static SHIPPED: LazyLock<Vec<Subject>> = LazyLock::new(|| {
    read(include_str!("../data/vocabulary.csv")).expect("the shipped vocabulary reads; a test holds it")
});

/// The subject of that name in the shipped vocabulary (`crates/terms/data/vocabulary.csv`). Blanks around the
/// name do not matter.
///
/// ```
/// use tumen_terms::Unit;
/// use tumen_terms::vocabulary::{Becomes, subject};
/// let planned = subject("workers_planned").unwrap();
/// assert_eq!(planned.becomes, Becomes::Quantity);
/// assert!(planned.units.contains(&Unit::People));
/// assert_eq!(subject("weather"), None);
/// ```
pub fn subject(name: &str) -> Option<&'static Subject> {
    let name = name.trim();
    SHIPPED.iter().find(|subject| subject.name == name)
}

/// Every subject of the shipped vocabulary, in the order of the table.
pub fn subjects() -> &'static [Subject] {
    &SHIPPED
}

/// Reads a table with the columns `subject, class, units, becomes, what`; units are separated by `|`.
fn read(table: &str) -> Result<Vec<Subject>, String> {
    let mut subjects = Vec::new();
    for row in csv::Reader::from_reader(table.as_bytes()).records() {
        let row = row.map_err(|error| format!("the vocabulary: {error}"))?;
        let cell = |at: usize| row.get(at).unwrap_or("").trim();
        let name = cell(0);
        let units: Result<Vec<Unit>, String> = cell(2)
            .split('|')
            .filter(|unit| !unit.is_empty())
            .map(|unit| Unit::parse(unit).ok_or_else(|| format!("the vocabulary: {name}: no unit is named `{unit}`")))
            .collect();
        subjects.push(Subject {
            name: name.to_string(),
            class: cell(1).to_string(),
            units: units?,
            becomes: Becomes::parse(cell(3))
                .ok_or_else(|| format!("the vocabulary: {name} becomes `{}`, which is not known", cell(3)))?,
            what: cell(4).to_string(),
        });
    }
    Ok(subjects)
}
