//! Corrections: a later row that supersedes or retracts an earlier one, with date and reason. Nothing is overwritten: the
//! corrected row is set aside, stays readable, and counts again for a question asked as of a day before the correction.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Remark, RemarkKind, Row};
use tumen_terms::{Day, Period};

/// What became of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Corrected {
    /// A later row says it anew.
    Superseded,
    /// It was withdrawn, and nothing stands in its place.
    Retracted,
}

impl Corrected {
    /// For a sentence and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Corrected::Superseded => "superseded",
            Corrected::Retracted => "retracted",
        }
    }
}

/// One correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The claim that is corrected, by id.
    pub claim: String,
    /// The row that says so, by id; the claim itself where its own row says that it is retracted.
    pub by: String,
    /// Superseded or retracted.
    pub what: Corrected,
    /// The last possible day of it; none where nobody wrote one.
    pub day: Option<Day>,
    /// Why, in the analyst's words.
    pub reason: String,
    /// Whether it acts on the date of the question.
    pub acts: bool,
}

impl Correction {
    /// `superseded by C7 on 2021-02-28: the month was misread`
    pub fn words(&self) -> String {
        let by = if self.by == self.claim { String::new() } else { format!(" by {}", self.by) };
        let day = self.day.map_or(String::new(), |day| format!(" on {}", day.iso()));
        let reason = if self.reason.is_empty() { String::new() } else { format!(": {}", self.reason) };
        format!("{}{by}{day}{reason}", self.what.name())
    }
}

/// One row that corrects others.
struct Entry<'a> {
    row: &'a Row,
    /// Last possible day of its publication, and whether it may be used at all.
    published: Option<Day>,
    readable: bool,
}

/// All corrections of a table, in the order of the rows that make them; those that act are at most one for each claim.
///
/// `readable` says of a row whether it is a claim that can be read, and when it was published at the latest.
pub(crate) fn corrections(
    rows: &[Row],
    as_of: Option<Day>,
    without: &[String],
    readable: impl Fn(&Row) -> (bool, Option<Day>),
) -> (Vec<Correction>, Vec<Remark>) {
    let mut remarks = Vec::new();
    let mut found: Vec<Correction> = Vec::new();
    let making = rows.iter().filter(|row| !row.get("supersedes").is_empty() || !row.get("retracted").is_empty());
    let making: Vec<&Row> = making.collect();
    if making.is_empty() {
        return (found, remarks);
    }
    let known: BTreeSet<&str> = rows.iter().map(|row| row.get("id")).filter(|id| !id.is_empty()).collect();
    for row in making {
        let (readable, published) = readable(row);
        let entry = Entry { row, published, readable };
        retractions(&entry, as_of, without, &known, &mut found, &mut remarks);
        supersessions(&entry, as_of, without, &known, &mut found, &mut remarks);
    }
    settle(&mut found, rows, &mut remarks);
    (found, remarks)
}

/// A cell `ids and dates: reason`, taken apart. Without a colon what is neither id nor date is the reason.
fn parts<'a>(cell: &'a str, known: &BTreeSet<&str>) -> (Vec<&'a str>, Option<Period>, String) {
    let (head, tail) = match cell.split_once(':') {
        Some((head, tail)) => (head, tail.trim()),
        None => (cell, ""),
    };
    let (mut ids, mut date, mut rest) = (Vec::new(), None, Vec::new());
    for word in head.split(|c: char| c.is_whitespace() || c == ',' || c == ';').filter(|word| !word.is_empty()) {
        let looks_dated = word.starts_with(|c: char| c.is_ascii_digit()) && !known.contains(word);
        match Period::parse(word) {
            Ok(period) if looks_dated && date.is_none() => date = Some(period),
            _ if known.contains(word) || !tail.is_empty() => ids.push(word),
            _ => rest.push(word),
        }
    }
    let reason = if tail.is_empty() { rest.join(" ") } else { tail.to_string() };
    (ids, date, reason)
}

fn retractions(
    entry: &Entry<'_>,
    as_of: Option<Day>,
    without: &[String],
    known: &BTreeSet<&str>,
    found: &mut Vec<Correction>,
    remarks: &mut Vec<Remark>,
) {
    let cell = entry.row.get("retracted");
    let id = entry.row.get("id");
    if cell.is_empty() || ["no", "false", "0"].contains(&cell.to_lowercase().as_str()) || left_out(id, without) {
        return;
    }
    let (mut ids, date, reason) = parts(cell, known);
    if ids.is_empty() {
        ids.push(id);
    }
    let day = date.as_ref().and_then(Period::last_possible);
    let of_another = ids.iter().any(|other| *other != id);
    let day = day.or(if of_another { entry.published } else { None });
    if day.is_none() {
        let text = "The claim is retracted, but nobody wrote when: it counts on no day.";
        let advice = "Write the day first, then the reason: 2021-05-03: withdrawn by the outlet.";
        remarks.push(Remark::on_cell(RemarkKind::Corrected, entry.row, "retracted", text, advice));
    }
    let acts = day.is_none_or(|day| as_of.is_none_or(|as_of| day <= as_of));
    for other in ids {
        if !known.contains(other) {
            unknown(entry.row, "retracted", other, remarks);
            continue;
        }
        let correction = Correction {
            claim: other.to_string(),
            by: id.to_string(),
            what: Corrected::Retracted,
            day,
            reason: reason.clone(),
            acts,
        };
        found.push(correction);
    }
}

fn supersessions(
    entry: &Entry<'_>,
    as_of: Option<Day>,
    without: &[String],
    known: &BTreeSet<&str>,
    found: &mut Vec<Correction>,
    remarks: &mut Vec<Remark>,
) {
    let cell = entry.row.get("supersedes");
    let id = entry.row.get("id");
    if cell.is_empty() {
        return;
    }
    let (ids, date, reason) = parts(cell, known);
    let ids: Vec<&str> = if ids.is_empty() { reason.split_whitespace().take(1).collect() } else { ids };
    let day = date.as_ref().and_then(Period::last_possible).or(entry.published);
    let public = day.is_some_and(|day| as_of.is_none_or(|as_of| day <= as_of));
    if !entry.readable {
        let text = "It supersedes another row, but cannot be read itself: the older one counts.";
        remarks.push(Remark::on_cell(RemarkKind::Corrected, entry.row, "supersedes", text, "Correct this row first."));
    }
    for other in ids {
        if other == id {
            let text = "It is said to supersede itself: that is not used.";
            let advice = "Write the id of the older row, or empty the cell.";
            remarks.push(Remark::on_cell(RemarkKind::Corrected, entry.row, "supersedes", text, advice));
        } else if !known.contains(other) {
            unknown(entry.row, "supersedes", other, remarks);
        } else {
            found.push(Correction {
                claim: other.to_string(),
                by: id.to_string(),
                what: Corrected::Superseded,
                day,
                reason: reason.clone(),
                acts: public && entry.readable && !left_out(id, without),
            });
        }
    }
}

fn left_out(id: &str, without: &[String]) -> bool {
    without.iter().any(|other| other.trim() == id)
}

fn unknown(row: &Row, column: &str, id: &str, remarks: &mut Vec<Remark>) {
    let text = format!("It corrects {id}, but no row has that id: that is not used.");
    remarks.push(Remark::on_cell(RemarkKind::Corrected, row, column, text, "Correct the id."));
}

/// A retracted row supersedes nothing any more; rows that supersede each other in a circle supersede nothing; of several
/// corrections of one claim the first that acts counts.
fn settle(found: &mut [Correction], rows: &[Row], remarks: &mut Vec<Remark>) {
    let retracted: BTreeSet<String> =
        found.iter().filter(|c| c.what == Corrected::Retracted && c.acts).map(|c| c.claim.clone()).collect();
    for correction in found.iter_mut().filter(|c| c.what == Corrected::Superseded) {
        correction.acts &= !retracted.contains(&correction.by);
    }
    let newer: BTreeMap<String, Vec<String>> = found.iter().filter(|c| c.what == Corrected::Superseded && c.acts).fold(
        BTreeMap::new(),
        |mut newer: BTreeMap<String, Vec<String>>, c| {
            newer.entry(c.claim.clone()).or_default().push(c.by.clone());
            newer
        },
    );
    for correction in found.iter_mut().filter(|c| c.what == Corrected::Superseded && c.acts) {
        if leads_to(&newer, &correction.by, &correction.claim) {
            correction.acts = false;
            if let Some(row) = rows.iter().find(|row| row.get("id") == correction.by) {
                let text =
                    format!("It supersedes {}, which in the end supersedes it: that is not used.", correction.claim);
                let advice = "Let the older row supersede nothing.";
                remarks.push(Remark::on_cell(RemarkKind::Corrected, row, "supersedes", text, advice));
            }
        }
    }
    let mut seen = BTreeSet::new();
    for correction in found.iter_mut().filter(|c| c.acts) {
        correction.acts = seen.insert(correction.claim.clone());
    }
}

fn leads_to(newer: &BTreeMap<String, Vec<String>>, from: &str, to: &str) -> bool {
    let mut seen: BTreeSet<&str> = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        if at == to {
            return true;
        }
        let next = newer.get(at).into_iter().flatten().map(String::as_str);
        open.extend(next.filter(|id| seen.insert(id)));
    }
    false
}
