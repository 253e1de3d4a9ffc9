//! What kind of thing a subject counts, from the vocabulary where it is there, else from its unit and the words of its
//! name.

use tumen_evidence::Claim;
use tumen_terms::{Measure, Unit, vocabulary};

/// How values of a subject behave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Nature {
    /// Adds up over time and over parts: entries, votes, goals.
    Flow,
    /// Adds up over parts at one time: people present, members.
    Stock,
    /// A price or wage.
    Money,
    /// A day.
    Date,
    /// A share, ratio, duration or frequency.
    Measure,
    /// A place in an order.
    Rank,
    /// A statement without a number.
    Statement,
}

/// Words in the name of a subject that make a count a stock. English, of any domain.
const STOCK_WORDS: [&str; 11] =
    ["in", "stock", "members", "registered", "present", "enrolled", "population", "held", "total", "size", "employed"];

impl Nature {
    /// Of a claim.
    pub fn of(claim: &Claim) -> Nature {
        let class = vocabulary::subject(&claim.subject).map(|row| row.class.as_str());
        let Some(unit) = claim.value.unit else { return Nature::Statement };
        // a subject for whatever is left over is no one thing
        if words(&claim.subject).any(|word| word == "other") {
            return Nature::Statement;
        }
        match (unit.measure(), class) {
            (Measure::Date, _) => Nature::Date,
            (Measure::Rank, _) => Nature::Rank,
            (Measure::Money, _) => Nature::Money,
            (Measure::Count, Some("stock")) => Nature::Stock,
            (Measure::Count, Some("flow" | "document_count")) => Nature::Flow,
            (Measure::Count, Some("frequency_or_capacity")) => Nature::Measure,
            (Measure::Count, Some(_)) => Nature::Statement,
            (Measure::Count, None) if words(&claim.subject).any(|word| STOCK_WORDS.contains(&word)) => Nature::Stock,
            (Measure::Count, None) => Nature::Flow,
            _ => Nature::Measure,
        }
    }
}

/// The words of a name like `workers_in_country`.
pub fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split('_').filter(|word| !word.is_empty())
}

/// How far along something is: each step takes place after the one before it, with no more people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// Intended.
    Planned,
    /// Asked for.
    Applied,
    /// Chosen.
    Selected,
    /// Sent, done, present.
    Done,
}

/// Words for each step; the first letters count, so that "planned", "plans" and "planning" are one.
const STEPS: [(&str, Step); 16] = [
    ("plan", Step::Planned),
    ("forecast", Step::Planned),
    ("expect", Step::Planned),
    ("intend", Step::Planned),
    ("promis", Step::Planned),
    ("appl", Step::Applied),
    ("candida", Step::Applied),
    ("nominat", Step::Applied),
    ("volunteer", Step::Applied),
    ("bid", Step::Applied),
    ("select", Step::Selected),
    ("chosen", Step::Selected),
    ("choos", Step::Selected),
    ("picked", Step::Selected),
    ("elected", Step::Selected),
    ("admitted", Step::Selected),
];

impl Step {
    /// Which step the words of a text name, if just one.
    pub fn named_in(text: &str) -> Option<Step> {
        let small = text.to_lowercase();
        let mut found = None;
        for word in small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let Some((_, step)) = STEPS.iter().find(|(start, _)| word.starts_with(start)) else { continue };
            if found.is_some_and(|other| other != *step) {
                return None;
            }
            found = Some(*step);
        }
        found
    }

    /// Which step a claim is about: the one that its subject names, else done, unless it was asked for or refused.
    pub fn of(claim: &Claim) -> Step {
        match claim.status {
            Some(tumen_evidence::Status::Plan) => Step::Planned,
            _ => Step::named_in(&claim.subject).unwrap_or(if asked(&claim.paraphrase) {
                Step::Applied
            } else {
                Step::Done
            }),
        }
    }

    /// For a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Step::Planned => "planned",
            Step::Applied => "applied",
            Step::Selected => "selected",
            Step::Done => "done",
        }
    }
}

/// Words for what was asked for or refused and so did not take place. English; the first letters count.
const ASKED: [&str; 3] = ["request", "refus", "reject"];

fn asked(paraphrase: &str) -> bool {
    let small = paraphrase.to_lowercase();
    small.split(|c: char| !c.is_alphabetic()).any(|word| ASKED.iter().any(|start| word.starts_with(start)))
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Counted {
    /// Human beings, each once.
    People,
    /// Crossings of a border, visits: one person makes many.
    Visits,
    /// Papers: visas, permits, registrations.
    Papers,
    /// Anything else.
    Other,
}

/// Words for each; the first letters count.
const COUNTED: [(&str, Counted); 16] = [
    ("visa", Counted::Papers),
    ("permit", Counted::Papers),
    ("registration", Counted::Papers),
    ("passport", Counted::Papers),
    ("licence", Counted::Papers),
    ("license", Counted::Papers),
    ("ticket", Counted::Papers),
    ("ballot", Counted::Papers),
    ("entries", Counted::Visits),
    ("crossing", Counted::Visits),
    ("trips", Counted::Visits),
    ("visits", Counted::Visits),
    ("attendance", Counted::Visits),
    ("people", Counted::People),
    ("worker", Counted::People),
    ("person", Counted::People),
];

impl Counted {
    /// What a claim counts: by its unit, then by the name of its subject.
    pub fn of(claim: &Claim) -> Counted {
        let named = words(&claim.subject).find_map(|word| {
            let (_, counted) = COUNTED.iter().find(|(start, _)| word.starts_with(start))?;
            Some(*counted)
        });
        match (claim.value.unit, named) {
            (_, Some(Counted::Papers)) | (Some(Unit::Visas | Unit::Permits), _) => Counted::Papers,
            (_, Some(Counted::Visits)) | (Some(Unit::Entries), _) => Counted::Visits,
            (Some(Unit::People), _) => Counted::People,
            _ => Counted::Other,
        }
    }

    /// Which papers, visits or people the words of a text name, if any of papers.
    pub fn papers_in(text: &str) -> Option<&'static str> {
        let small = text.to_lowercase();
        let mut found = small.split(|c: char| !c.is_alphanumeric()).filter_map(|word| {
            COUNTED.iter().find(|(start, counted)| *counted == Counted::Papers && word.starts_with(start))
        });
        found.next().map(|(word, _)| *word)
    }

    /// For a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Counted::People => "people",
            Counted::Visits => "crossings or visits",
            Counted::Papers => "documents",
            Counted::Other => "things",
        }
    }
}
