//! `tumen read`.

mod ask;
mod decided;
mod enter;

use crate::arguments::Read;
use crate::fail::Failure;
use crate::folder;
use ask::{Asked, ask};
use enter::Entry;
use std::fmt::Write;
use std::io::IsTerminal;
use std::path::Path;
use tumen_dossier::visible;
use tumen_evidence::Row;
use tumen_reading::{Document, REVIEW_COLUMNS, Reading, Report, decode, read, rows};

/// Reads the report; writes the review file, or asks row by row. With a review file enters what was accepted in it.
pub fn run(asked: &Read) -> Result<(), Failure> {
    if let (Some(review), Some(case)) = (&asked.accept, &asked.into) {
        return decided::run(review, case);
    }
    let Some(path) = &asked.report else {
        return Err(Failure("name the report to be read, or a review file with --accept".to_string()));
    };
    let bytes = folder::one(path)?;
    let (text, broken) =
        decode(&bytes).map_err(|error| Failure(format!("could not read {}: {error}", path.display())))?;
    let report = Report { text: &text, date: asked.date.as_deref(), outlet: asked.outlet.as_deref() };
    let mut reading = read(&report);
    if broken > 0 {
        reading.remarks.push(format!("{broken} places in the text are no characters; is it saved as UTF-8?"));
    }
    for remark in &reading.remarks {
        eprintln!("{}", visible(remark));
    }
    let document = Document { url: asked.url.as_deref(), title: asked.title.as_deref() };
    let rows = rows(&report, &reading, &document);
    if let Some(file) = &asked.json {
        let bytes = tumen_dossier::drafts_json(&text, &reading);
        if file.as_os_str() == "-" {
            return folder::print(&bytes);
        }
        folder::save(file, &bytes)?;
    }
    if let Some(case) = &asked.into {
        return into(case, &text, &reading, rows);
    }
    let header: Vec<String> = REVIEW_COLUMNS.map(str::to_string).to_vec();
    let name = path.file_stem().map_or("report".to_string(), |name| name.to_string_lossy().into_owned());
    let name = if name == "-" { "report".to_string() } else { name };
    let file = asked.out.join(format!("{name}-review.csv"));
    if file.exists() {
        return Err(Failure(format!(
            "{} is there already, perhaps with decisions in it; move it away or name another folder with --out",
            file.display()
        )));
    }
    // The mark by which spreadsheets know UTF-8.
    let table = tumen_case::write_table(&header, &rows);
    folder::save(&file, &[b"\xEF\xBB\xBF".as_slice(), &table].concat())?;
    folder::print(summary(&reading, &file).as_bytes())
}

fn summary(reading: &Reading, file: &Path) -> String {
    let part = reading.drafts.iter().filter(|draft| draft.subject.is_none()).count();
    let mut text = String::new();
    for draft in &reading.drafts {
        let subject = draft.subject.as_deref().unwrap_or("(subject missing)");
        let value = &draft.value;
        let bound = |bound: &Option<tumen_terms::Bound>| bound.as_ref().map_or(String::new(), ToString::to_string);
        let unit = value.unit.map_or(String::new(), |unit| unit.to_string());
        let said = format!("{} {} {} {unit}", value.hedge, bound(&value.low), bound(&value.high));
        let speaker = draft.speaker.as_ref().map_or("?", |speaker| &speaker.words);
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(text, "{subject}: {said}; {}; {}", draft.period.as_deref().unwrap_or("?"), visible(speaker));
    }
    let _ = writeln!(
        text,
        "{} drafts, {part} of them understood in part. None is a claim yet: open {}, correct it and write `accept` or \
         `skip` in the column `decision`, then `tumen read --accept {} --into CASE`; or run it again with --into CASE to be \
         asked row by row.",
        reading.drafts.len(),
        file.display(),
        file.display()
    );
    text
}

/// Asks row by row; each accepted row is in the case before the next is asked for.
fn into(case: &Path, text: &str, reading: &Reading, rows: Vec<Row>) -> Result<(), Failure> {
    let mut entry = Entry::into(case)?;
    let asked: Vec<Asked> = rows
        .into_iter()
        .zip(&reading.drafts)
        .map(|(row, draft)| Asked { there: entry.holds(row.get("id")), row, draft: draft.clone() })
        .collect();
    let stdin = std::io::stdin();
    if !stdin.is_terminal() {
        eprintln!("(answers are taken from standard input, one a line)");
    }
    let keep = |accepted| entry.enter(vec![accepted]);
    let (accepted, skipped) = ask(text, &asked, &mut stdin.lock(), &mut std::io::stdout(), keep)?;
    let left = asked.len() - accepted - skipped;
    let mut end: String = entry.notes.iter().map(|note| visible(note) + "\n").collect();
    let _ = writeln!(
        end,
        "{accepted} rows added to {}, {skipped} skipped, {left} left. `tumen check {}` says what to mend.",
        entry.claims().display(),
        case.display()
    );
    folder::print(end.as_bytes())
}
