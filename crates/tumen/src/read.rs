//! `tumen read`.

mod ask;

use crate::arguments::Read;
use crate::fail::Failure;
use crate::folder;
use ask::{Accepted, Asked, ask};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::io::IsTerminal;
use std::path::Path;
use tumen_case::{CLAIMS, SOURCES, append_rows, read_table};
use tumen_dossier::visible;
use tumen_evidence::Row;
use tumen_reading::{Document, REVIEW_COLUMNS, Reading, Report, decode, read, rows, source_key};

/// Reads the report; writes the review file, or asks row by row.
pub fn run(asked: &Read) -> Result<(), Failure> {
    let bytes = folder::one(&asked.report)?;
    let (text, broken) =
        decode(&bytes).map_err(|error| Failure(format!("could not read {}: {error}", asked.report.display())))?;
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
    let name = asked.report.file_stem().map_or("report".to_string(), |name| name.to_string_lossy().into_owned());
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
        "{} drafts, {part} of them understood in part. None is a claim yet: open {}, correct it and write `accept` in the \
         column `decision`; or run it again with --into CASE to be asked row by row.",
        reading.drafts.len(),
        file.display()
    );
    text
}

/// Asks row by row; each accepted row is in the case before the next is asked for.
fn into(case: &Path, text: &str, reading: &Reading, rows: Vec<Row>) -> Result<(), Failure> {
    let files = folder::open(case)?;
    let empty = Vec::new();
    let mut claims =
        files.files.get(CLAIMS).cloned().ok_or_else(|| {
            Failure(format!("{} has no {CLAIMS}; `tumen new` makes a case that has one", case.display()))
        })?;
    let mut sources = files.files.get(SOURCES).unwrap_or(&empty).clone();
    let known = |table: &[u8], file: &str, column: &str| -> Result<BTreeSet<String>, Failure> {
        let (rows, _) = read_table(file, table, &[])?;
        Ok(rows.iter().map(|row| row.get(column).to_string()).collect())
    };
    let ids = known(&claims, CLAIMS, "id")?;
    let mut keys = known(&sources, SOURCES, "source")?;
    let outlet = reading.outlet.clone().unwrap_or_default();
    let asked: Vec<Asked> = rows
        .into_iter()
        .zip(&reading.drafts)
        .map(|(row, draft)| Asked { there: ids.contains(row.get("id")), row, draft: draft.clone() })
        .collect();
    let mut notes = String::new();
    let keep = |accepted: Accepted| -> Result<(), Failure> {
        let Accepted { mut row, reliability, speaker } = accepted;
        let key = speaker.as_ref().map(|speaker| source_key(speaker, &outlet)).filter(|key| !key.is_empty());
        if let Some(key) = &key {
            row.cells.push(("source".to_string(), key.clone()));
        }
        row.cells.retain(|(column, _)| !matches!(column.as_str(), "sentence" | "missing" | "decision"));
        let more = append_rows(CLAIMS, &claims, &[row])?;
        folder::append(&case.join(CLAIMS), &more)?;
        claims.extend(more);
        let (Some(letter), Some(key), Some(speaker)) = (reliability, key, speaker) else { return Ok(()) };
        if keys.contains(&key) {
            let _ = writeln!(notes, "{key} stands in {SOURCES} already; its letter there was left as it is.");
            return Ok(());
        }
        let cells = [("source", key.clone()), ("kind", speaker.kind), ("reliability", letter.to_string())];
        let cells = cells.into_iter().map(|(column, cell)| (column.to_string(), cell)).collect();
        let row = Row { file: SOURCES.to_string(), line: 0, cells };
        if sources.is_empty() {
            sources = b"source,kind,reliability,place,relays,note\n".to_vec();
            folder::append(&case.join(SOURCES), &sources)?;
        }
        let more = append_rows(SOURCES, &sources, &[row])?;
        folder::append(&case.join(SOURCES), &more)?;
        sources.extend(more);
        keys.insert(key);
        Ok(())
    };
    let stdin = std::io::stdin();
    if !stdin.is_terminal() {
        eprintln!("(answers are taken from standard input, one a line)");
    }
    let (accepted, skipped) = ask(text, &asked, &mut stdin.lock(), &mut std::io::stdout(), keep)?;
    let left = asked.len() - accepted - skipped;
    let end = format!(
        "{accepted} rows added to {}, {skipped} skipped, {left} left. `tumen check {}` says what to mend.\n",
        case.join(CLAIMS).display(),
        case.display()
    );
    folder::print((notes + &end).as_bytes())
}
