//! The review file read back, with what a person decided on each row.

use super::ask::{checked, graded, set};
use super::enter::{Accepted, Entry};
use crate::fail::Failure;
use crate::folder;
use std::collections::BTreeMap;
use std::path::Path;
use tumen_case::{CLAIM_COLUMNS, read_table};
use tumen_dossier::visible;
use tumen_evidence::Row;

/// Columns that tie a row to its report, and the one that decides.
const NEEDED: [&str; 4] = ["id", "from", "text_sha256", "decision"];
/// What may be edited and is read as something.
const READ: [&str; 9] = ["scope", "period", "source_date", "hedge", "unit", "low", "high", "status", "handling"];
/// More faults than this are not listed.
const LISTED: usize = 20;

/// What a cell of `decision` says.
enum Decision {
    Accept(Option<(char, u8)>),
    Skip,
    Open,
}

fn decision(cell: &str) -> Option<Decision> {
    let cell = cell.trim().to_lowercase();
    Some(match cell.as_str() {
        "" => Decision::Open,
        "accept" | "a" | "edit" | "e" => Decision::Accept(None),
        "skip" | "s" => Decision::Skip,
        keys => Decision::Accept(Some(graded(keys)?)),
    })
}

/// Enters the accepted rows of a review file into a case: all of them, or with a fault in any row none.
pub fn run(review: &Path, case: &Path) -> Result<(), Failure> {
    let name = review.file_name().map_or("the review file".to_string(), |name| name.to_string_lossy().into_owned());
    let bytes = folder::one(review)?;
    let required: Vec<&str> = NEEDED.into_iter().chain(CLAIM_COLUMNS.into_iter().filter(|c| *c != "id")).collect();
    let (rows, remarks) = read_table(&name, &bytes, &required)?;
    for remark in &remarks {
        eprintln!("{}: {} {}", visible(&remark.place), visible(&remark.text), remark.advice);
    }
    let mut entry = Entry::into(case)?;
    let mut faults = moved(&rows);
    let (mut accepted, mut skipped, mut open, mut there) = (Vec::new(), 0, 0, 0);
    for row in &rows {
        match decision(row.get("decision")) {
            None => faults.push((
                row.line,
                "decision",
                format!("`{}` is no decision; write accept, edit, skip or a grade such as b3", row.get("decision")),
            )),
            Some(Decision::Open) => open += 1,
            Some(Decision::Skip) => skipped += 1,
            Some(Decision::Accept(_)) if entry.holds(row.get("id")) => there += 1,
            Some(Decision::Accept(grade)) => {
                faults.extend(unreadable(row));
                let mut row = row.clone();
                if let Some((_, digit)) = grade {
                    set(&mut row, "grade", &digit.to_string());
                }
                accepted.push(Accepted { row, reliability: grade.map(|(letter, _)| letter) });
            }
        }
    }
    if !faults.is_empty() {
        return Err(Failure(listed(&name, faults)));
    }
    let entered = accepted.len();
    entry.enter(accepted)?;
    let mut text: String = entry.notes.iter().map(|note| visible(note) + "\n").collect();
    text += &format!(
        "{entered} rows added to {}, {skipped} skipped, {open} without a decision, {there} stood there already. \
         `tumen check {}` says what to mend.\n",
        entry.claims().display(),
        case.display()
    );
    folder::print(text.as_bytes())
}

/// A fault: its row, its column, and what is wrong.
type Fault = (u64, &'static str, String);

/// Rows whose id is not the one that they were written with.
fn moved(rows: &[Row]) -> Vec<Fault> {
    let mut faults: Vec<Fault> = Vec::new();
    // Of each text the numbers of its rows, which follow the places of their passages.
    let mut texts: BTreeMap<String, BTreeMap<usize, (&Row, usize)>> = BTreeMap::new();
    for row in rows {
        let (id, hash) = (row.get("id"), row.get("text_sha256"));
        let start = hash.get(..8).filter(|_| hash.len() == 64);
        let number = start
            .and_then(|start| id.strip_prefix('R')?.strip_prefix(start)?.strip_prefix('-')?.parse::<usize>().ok())
            .filter(|number| *number > 0);
        let Some(number) = number else {
            let why = format!("`{id}` is not the id that the row was written with; it belongs to the text of its hash");
            faults.push((row.line, "id", why));
            continue;
        };
        let Ok(from) = row.get("from").parse::<usize>() else {
            faults.push((row.line, "from", format!("`{}` is no place in the text", row.get("from"))));
            continue;
        };
        if let Some((other, _)) = texts.entry(hash.to_string()).or_default().insert(number, (row, from)) {
            faults.push((row.line, "id", format!("`{id}` stands in row {} too", other.line)));
        }
    }
    for rows in texts.values() {
        let mut before = 0;
        for (row, from) in rows.values() {
            if *from < before {
                let why =
                    format!("`{}` and the passage no longer go together; were columns sorted apart?", row.get("id"));
                faults.push((row.line, "id", why));
            }
            before = before.max(*from);
        }
    }
    faults
}

/// The cells of an accepted row that do not read as their columns are read.
fn unreadable(row: &Row) -> Vec<Fault> {
    let mut faults: Vec<Fault> = Vec::new();
    if row.get("subject").is_empty() {
        faults.push((row.line, "subject", "it is empty: write one, or skip the row".to_string()));
    }
    for column in READ {
        if let Err(why) = checked(row, column, row.get(column)) {
            faults.push((row.line, column, why));
        }
    }
    faults
}

fn listed(name: &str, mut faults: Vec<Fault>) -> String {
    faults.sort();
    let more = faults.len().saturating_sub(LISTED);
    let mut text = format!("nothing was entered: {} faults in {name}\n", faults.len());
    for (line, column, why) in faults.iter().take(LISTED) {
        text += &format!("  row {line}, column {column}: {}\n", visible(why));
    }
    if more > 0 {
        text += &format!("  and {more} more\n");
    }
    text + "Mend them in the review file and run the command again."
}
