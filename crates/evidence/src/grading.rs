//! sources.csv, and the grade of every source that a claim has.

use std::collections::BTreeMap;

use crate::name::{folded, same_name};
use crate::{Reliability, ReliabilityPrior, Remark, RemarkKind, Row, Source, SourceKind};
use tumen_terms::excerpt;

/// One row of sources.csv.
pub(crate) struct SourceRow {
    /// Its kind, if given and known.
    pub kind: Option<SourceKind>,
    /// Its letter.
    letter: Letter,
    place: String,
    /// The outlet that it speaks to; empty if the row does not say.
    pub outlet: String,
    /// Outlets that pass it on.
    pub relays: Vec<String>,
}

enum Letter {
    Given(Reliability),
    Empty,
    Unreadable,
}

/// The rows of sources.csv by the folded key of the source.
pub(crate) type SourceTable = BTreeMap<String, SourceRow>;

/// Reads sources.csv. Columns: source, kind, reliability, place, relays, note; `outlet` is read where it is there.
pub(crate) fn read_sources(rows: &[Row], remarks: &mut Vec<Remark>) -> SourceTable {
    let mut table = SourceTable::new();
    for row in rows {
        let key = row.get("source");
        let mut say = |column: &str, text: String, advice: String| {
            remarks.push(Remark::on_cell(RemarkKind::Reading, row, column, text, advice));
        };
        if key.is_empty() {
            let text = "The row names no source and is not used.".to_string();
            say("source", text, "Write the key that claims use, or delete the row.".to_string());
            continue;
        }
        if table.contains_key(&folded(key)) {
            let text = format!("The source `{}` stands here a second time; the first row counts.", excerpt(key));
            say("source", text, "Delete one of the two rows.".to_string());
            continue;
        }
        let kind = SourceKind::parse(row.get("kind"));
        if kind.is_none() && !row.get("kind").is_empty() {
            let text =
                format!("The kind `{}` is not known; the kind that claims give is used.", excerpt(row.get("kind")));
            say("kind", text, format!("Write one of {}.", SourceKind::names()));
        }
        let written = row.get("reliability");
        let letter = match Reliability::parse(written) {
            Some(letter) => Letter::Given(letter),
            None if written.is_empty() => Letter::Empty,
            None => {
                let written = excerpt(written);
                let text = format!(
                    "The reliability `{written}` is no letter from A to F; the source counts as F, cannot be judged."
                );
                let advice = "Write one letter, A (completely reliable) to E (unreliable), or F (cannot be \
                              judged); the grade 1-6 of an information belongs into claims.csv.";
                say("reliability", text, advice.to_string());
                Letter::Unreadable
            }
        };
        let relays = row.get("relays").split(['|', ';']).map(str::trim).filter(|name| !name.is_empty());
        table.insert(
            folded(key),
            SourceRow {
                kind,
                letter,
                place: row.get("place").to_string(),
                outlet: row.get("outlet").to_string(),
                relays: relays.map(str::to_string).collect(),
            },
        );
    }
    table
}

/// An origin with what its claims say of it.
pub(crate) struct Speaking {
    /// The key as first written.
    pub key: String,
    /// The kinds that its claims give, each once, in order.
    pub kinds: Vec<SourceKind>,
    /// The ids of its claims.
    pub claims: Vec<String>,
}

/// Grades one origin.
///
/// A letter of sources.csv counts. Without one the source is F and a remark lists its claims, except an official
/// table on the office's own subject: A. It is not such a table where other claims of the same origin are no
/// tables, or where the name is that of an outlet that passes on others (`outlets`): then the office is not named.
pub(crate) fn grade(
    speaking: &Speaking,
    row: Option<&SourceRow>,
    outlets: &[String],
    file: &str,
) -> (Source, Option<Remark>) {
    let table = SourceKind::OfficialStatistics;
    let other = speaking.kinds.iter().copied().find(|kind| *kind != table);
    let told = other.or(speaking.kinds.first().copied()).unwrap_or(SourceKind::Relay);
    let kind = row.and_then(|row| row.kind).unwrap_or(told);
    let outlet = outlets.iter().any(|name| speaks_for(name, &speaking.key));
    let own_table = match row.and_then(|row| row.kind) {
        Some(stated) => stated == table,
        None => told == table && !outlet,
    };
    let (reliability, graded, remark) = match row.map(|row| &row.letter) {
        Some(Letter::Given(letter)) => (*letter, true, None),
        Some(Letter::Unreadable) => (Reliability::F, false, None),
        Some(Letter::Empty) | None if own_table => (Reliability::A, false, None),
        Some(Letter::Empty) | None => {
            let because = if kind != table && speaking.kinds.contains(&table) {
                " Some of its claims are an official table, others are not."
            } else if kind == table {
                " It stands for an official table, but it is an outlet that passes on others, not the office."
            } else {
                ""
            };
            (Reliability::F, false, Some(ungraded(speaking, because, file)))
        }
    };
    let source = Source {
        key: speaking.key.clone(),
        kind,
        reliability,
        graded,
        place: row.map(|row| row.place.clone()).unwrap_or_default(),
        prior: ReliabilityPrior::of(kind, reliability),
    };
    (source, remark)
}

/// Whether a key is an outlet's name, or begins with it (`Daily Post headline`).
fn speaks_for(outlet: &str, key: &str) -> bool {
    let begins = folded(key).strip_prefix(&folded(outlet)).is_some_and(|rest| rest.starts_with(' '));
    same_name(outlet, key) || begins
}

fn ungraded(speaking: &Speaking, because: &str, file: &str) -> Remark {
    let rest = match speaking.claims.len() {
        1 => "1 claim rests".to_string(),
        n => format!("{n} claims rest"),
    };
    Remark {
        kind: RemarkKind::Ungraded,
        claims: speaking.claims.clone(),
        place: file.to_string(),
        text: format!(
            "{rest} on the source `{}`, which nobody has graded: it counts as F, cannot be judged.{because}",
            speaking.key
        ),
        advice: format!(
            "Give it a row in {file} with a letter from A to F, or name the true origin in the `source` \
             column of its claims."
        ),
    }
}
