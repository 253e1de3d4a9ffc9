//! Drafts against gold claims: which agree in subject and value, and which in every field.

#![allow(dead_code, reason = "each test uses its part")]

use std::collections::HashMap;
use tumen_evidence::Status;
use tumen_reading::{Draft, Report, read};
use tumen_terms::Scope;

/// One claim, as a row of gold or a draft has it.
#[derive(Clone, Debug)]
pub struct Fields {
    pub subject: String,
    pub scope: String,
    pub hedge: String,
    pub low: String,
    pub high: String,
    pub unit: String,
    pub period: String,
    pub status: String,
    pub speaker: String,
}

impl Fields {
    pub fn of_row(row: &HashMap<String, String>) -> Fields {
        let cell = |name: &str| row.get(name).cloned().unwrap_or_default();
        Fields {
            subject: cell("subject"),
            scope: cell("scope"),
            hedge: cell("hedge"),
            low: cell("low"),
            high: cell("high"),
            unit: cell("unit"),
            period: cell("period"),
            status: cell("status"),
            speaker: cell("speaker"),
        }
    }
    pub fn of_draft(draft: &Draft) -> Fields {
        let bound = |bound: &Option<tumen_terms::Bound>| bound.as_ref().map(ToString::to_string).unwrap_or_default();
        Fields {
            subject: draft.subject.clone().unwrap_or_default(),
            scope: draft.scope.to_string(),
            hedge: draft.value.hedge.to_string(),
            low: bound(&draft.value.low),
            high: bound(&draft.value.high),
            unit: draft.value.unit.map(|unit| unit.to_string()).unwrap_or_default(),
            period: draft.period.clone().unwrap_or_default(),
            status: if draft.status == Status::Plan { "plan" } else { "fact" }.to_string(),
            speaker: draft.speaker.as_ref().map(|speaker| speaker.words.clone()).unwrap_or_default(),
        }
    }
    /// Subject with value: the figure or date, and its unit. A statement has its scope in place of a value.
    fn same_value(&self, other: &Fields) -> bool {
        let bare = self.low.is_empty() && self.high.is_empty();
        let told_apart = !matches!(self.subject.as_str(), "excluded_province" | "province_rank" | "job_preference");
        self.subject == other.subject
            && self.low == other.low
            && self.high == other.high
            && self.unit == other.unit
            && (!bare || told_apart || same_scope(&self.scope, &other.scope))
    }
    /// The fields in which a draft differs, by name.
    pub fn differs(&self, other: &Fields) -> Vec<&'static str> {
        let rows = [
            ("scope", same_scope(&self.scope, &other.scope)),
            ("hedge", self.hedge == other.hedge),
            ("period", self.period == other.period),
            ("status", self.status.is_empty() || self.status == other.status),
            ("speaker", self.speaker == other.speaker),
        ];
        rows.into_iter().filter(|(_, same)| !same).map(|(name, _)| name).collect()
    }
}

fn same_scope(a: &str, b: &str) -> bool {
    Scope::parse(a).ok() == Scope::parse(b).ok()
}

/// How a set of drafts did.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    pub gold: usize,
    /// Drafts that name a subject.
    pub drafts: usize,
    /// Drafts that do not: they are marked as understood in part.
    pub partial: usize,
    pub valued: usize,
    pub right: usize,
}

impl Score {
    pub fn add(&mut self, other: Score) {
        self.gold += other.gold;
        self.drafts += other.drafts;
        self.partial += other.partial;
        self.valued += other.valued;
        self.right += other.right;
    }
    pub fn precision(&self) -> f64 {
        self.valued as f64 / self.drafts.max(1) as f64
    }
    pub fn recall(&self) -> f64 {
        self.valued as f64 / self.gold.max(1) as f64
    }
    /// Of the gold claims, those drafted with all fields right.
    pub fn all_fields(&self) -> f64 {
        self.right as f64 / self.gold.max(1) as f64
    }
    pub fn line(&self, name: &str) -> String {
        format!(
            "{name:12} {:4} gold {:4} drafts (+{} in part)  precision {:.3}  recall {:.3}  all fields right {:.3}",
            self.gold,
            self.drafts,
            self.partial,
            self.precision(),
            self.recall(),
            self.all_fields()
        )
    }
}

/// Scores the drafts of a text; prints what differs.
pub fn score(name: &str, report: &Report<'_>, gold: &[Fields]) -> Score {
    let reading = read(report);
    let all: Vec<Fields> = reading.drafts.iter().map(Fields::of_draft).collect();
    let (drafts, partial): (Vec<Fields>, Vec<Fields>) = all.into_iter().partition(|draft| !draft.subject.is_empty());
    let mut free: Vec<bool> = vec![true; drafts.len()];
    let mut score = Score { gold: gold.len(), drafts: drafts.len(), partial: partial.len(), valued: 0, right: 0 };
    for claim in gold {
        let best = (0..drafts.len())
            .filter(|at| free[*at] && claim.same_value(&drafts[*at]))
            .min_by_key(|at| claim.differs(&drafts[*at]).len());
        let Some(at) = best else {
            println!("{name}: lost      {claim:?}");
            continue;
        };
        free[at] = false;
        score.valued += 1;
        let wrong = claim.differs(&drafts[at]);
        if wrong.is_empty() {
            score.right += 1;
        } else {
            println!(
                "{name}: differs   {} {}..{} in {wrong:?}\n    gold  {claim:?}\n    draft {:?}",
                claim.subject, claim.low, claim.high, drafts[at]
            );
        }
    }
    for (at, draft) in drafts.iter().enumerate().filter(|(at, _)| free[*at]) {
        let _ = at;
        println!("{name}: not gold  {draft:?}");
    }
    for draft in &partial {
        println!("{name}: in part   {draft:?}");
    }
    score
}

/// The rows of a CSV file.
pub fn rows(text: &str) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let columns = reader.headers().expect("a header").clone();
    reader
        .records()
        .map(|row| {
            columns.iter().zip(row.expect("a row").iter()).map(|(c, v)| (c.to_string(), v.to_string())).collect()
        })
        .collect()
}
