//! What a figure, a date or a sentence is about: the rules of `data/subjects.csv`.
//!
//! A rule names concepts, not words; it holds for all languages, and carries an example in each, which is its test.

use crate::table::rows;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;
use tumen_evidence::Status;
use tumen_terms::{Measure, Unit, vocabulary};

use crate::value::Measured;

/// What part of a programme a subject belongs to; it takes the time of that part where a text gives none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Recruitment, selection, and the market for places.
    Recruitment,
    /// Departure and what comes with it.
    Departure,
    /// Things that happened.
    Fact,
    /// How things are when the report is written.
    Report,
}

/// What a rule reads.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reads {
    /// A figure in one of these units.
    Figure { units: Vec<Unit>, counter: bool, bare: bool },
    /// A date; only one from which something goes on, where `from` is set.
    Date { from: bool },
    /// A sentence without a value.
    Statement,
    /// A word such as `a large number`.
    Many,
}

/// From where a subject takes its place of work, besides its own sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ground {
    /// What the paragraph named before.
    Paragraph,
    /// Or, where it named nothing, where somebody speaks who works with them, or which office counts.
    There,
}

pub(crate) struct Rule {
    pub subject: String,
    pub reads: Reads,
    needs: Vec<Vec<String>>,
    without: Vec<String>,
    pub stage: Stage,
    pub status: Option<Status>,
    pub place: Ground,
    pub scope: Option<(String, String)>,
}

static RULES: LazyLock<Vec<Rule>> =
    LazyLock::new(|| rows(include_str!("../data/subjects.csv")).iter().map(rule).collect());

fn rule(row: &crate::table::Row) -> Rule {
    let list = |cell: &str| -> Vec<String> { crate::table::parts(cell).map(str::to_string).collect() };
    let written = list(&row["unit"]);
    let has = |word: &str| written.iter().any(|unit| unit == word);
    let reads = if written.is_empty() {
        Reads::Statement
    } else if has("date") || has("from_date") {
        Reads::Date { from: has("from_date") }
    } else if written == ["many"] {
        Reads::Many
    } else {
        let mut units: Vec<Unit> = written.iter().filter_map(|unit| Unit::parse(unit)).collect();
        if has("money") {
            units.extend(Unit::all().filter(|unit| unit.measure() == Measure::Money));
        }
        Reads::Figure { units, counter: has("counter"), bare: has("bare") }
    };
    Rule {
        subject: row["subject"].clone(),
        reads,
        needs: row["needs"].split_whitespace().map(list).collect(),
        without: list(&row["without"]),
        stage: match row["when"].as_str() {
            "recruitment" => Stage::Recruitment,
            "departure" => Stage::Departure,
            "fact" => Stage::Fact,
            _ => Stage::Report,
        },
        status: match row["status"].as_str() {
            "plan" => Some(Status::Plan),
            "fact" => Some(Status::Fact),
            _ => None,
        },
        place: match row["place"].as_str() {
            "paragraph" => Ground::Paragraph,
            _ => Ground::There,
        },
        scope: row["scope"].split_once('=').map(|(key, value)| (key.to_string(), value.to_string())),
    }
}

/// What holds of a subject under each of its rules: `data/traits.csv`.
#[derive(Default)]
struct Traits {
    without: Vec<String>,
    all: Vec<String>,
    keeps: Vec<String>,
    told: Vec<String>,
}

static TRAITS: LazyLock<HashMap<String, Traits>> = LazyLock::new(|| {
    let table = rows(include_str!("../data/traits.csv"));
    let list = |cell: &str| -> Vec<String> { crate::table::parts(cell).map(str::to_string).collect() };
    let traits = |row: &crate::table::Row| Traits {
        without: list(&row["without"]),
        all: list(&row["all"]),
        keeps: list(&row["keeps"]),
        told: list(&row["told"]),
    };
    table.iter().map(|row| (row["subject"].clone(), traits(row))).collect()
});

/// Every rule, in the order of the table.
pub(crate) fn rules() -> &'static [Rule] {
    &RULES
}

/// A set of the concepts in a stretch of text.
pub(crate) type Concepts = HashSet<&'static str>;

impl Rule {
    /// How many concepts it asks for, where it holds.
    pub(crate) fn holds(&self, concepts: &Concepts) -> Option<usize> {
        let met = self.needs.iter().all(|any| any.iter().any(|concept| concepts.contains(concept.as_str())));
        (met && self.allows(concepts)).then_some(self.needs.len())
    }

    /// Whether nothing is there that it excludes.
    pub(crate) fn allows(&self, concepts: &Concepts) -> bool {
        !self.without.iter().any(|concept| concepts.contains(concept.as_str()))
    }

    /// The unit that a figure has under this rule; `None` where the rule does not read it. A number that counts nothing by
    /// itself (`three times a week`), or what the subject does not count (`8,000 people received visas`), is in the
    /// first unit of the row.
    pub(crate) fn unit(&self, measured: Option<Measured>) -> Option<Unit> {
        let Reads::Figure { units, counter, bare } = &self.reads else { return None };
        let first = units.first().copied().or_else(|| vocabulary::subject(&self.subject)?.units.first().copied());
        match measured {
            Some(Measured::Unit(unit)) if units.contains(&unit) => {
                let counted = vocabulary::subject(&self.subject).is_some_and(|subject| subject.units.contains(&unit));
                let kept = counted || matches!(unit.measure(), Measure::Money | Measure::Duration);
                if kept { Some(unit) } else { first }
            }
            Some(Measured::Percent) if units.contains(&Unit::Share) => Some(Unit::Share),
            Some(Measured::Counter) if *counter => first,
            None if *bare => first,
            _ => None,
        }
    }

    /// The keys that a scope under it never has.
    pub(crate) fn without(&self) -> &'static [String] {
        TRAITS.get(&self.subject).map_or(&[], |traits| &traits.without)
    }

    /// The keys of which all words of the sentence are written, and not the nearest alone.
    pub(crate) fn all_of(&self) -> &'static [String] {
        TRAITS.get(&self.subject).map_or(&[], |traits| &traits.all)
    }

    /// Whether a scope under it may hold a key that others have not.
    pub(crate) fn keeps(&self, key: &str) -> bool {
        TRAITS.get(&self.subject).is_some_and(|traits| traits.keeps.iter().any(|kept| kept == key))
    }

    /// Whether it may be told of another time: `past`, a state of what was; `seen`, what an outlet saw on a visit.
    pub(crate) fn may_be_told(&self, how: &str) -> bool {
        TRAITS.get(&self.subject).is_some_and(|traits| traits.told.iter().any(|told| told == how))
    }

    /// The concepts that it asks for, by groups of which one is needed.
    pub(crate) fn needs(&self) -> &[Vec<String>] {
        &self.needs
    }
}

/// The rule that reads a figure best. `near` are the concepts of its clause, then of its sentence, then of the sentence
/// before and its own: a rule that holds close by goes before one that asks for more from afar.
pub(crate) fn best(near: &[&Concepts], reads: impl Fn(&Rule) -> bool) -> Option<(&'static Rule, usize)> {
    let mut best: Option<(i64, &'static Rule, usize)> = None;
    for (level, concepts) in near.iter().enumerate() {
        for rule in rules().iter().filter(|rule| reads(rule)) {
            let Some(asked) = rule.holds(concepts) else { continue };
            // One concept more outweighs one step further away, but not two.
            let score = asked as i64 * 2 - level as i64 * 3;
            if best.as_ref().is_none_or(|(other, ..)| score > *other) {
                best = Some((score, rule, level));
            }
        }
    }
    best.map(|(_, rule, level)| (rule, level))
}
