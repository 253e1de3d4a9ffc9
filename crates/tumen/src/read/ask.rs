//! Drafts shown one by one, each in its sentence; a person accepts, edits, skips or grades.

use super::enter::Accepted;
use crate::fail::Failure;
use std::io::{BufRead, Write};
use tumen_dossier::visible;
use tumen_evidence::{Reliability, Row};
use tumen_reading::Draft;
use tumen_terms::{Bound, Hedge, Period, Scope, Unit};

/// A draft to be asked about.
pub struct Asked {
    /// As a row of the review file.
    pub row: Row,
    /// Where it comes from.
    pub draft: Draft,
    /// A row of that id stands in the case already.
    pub there: bool,
}

/// The columns that may be edited.
const COLUMNS: [&str; 17] = [
    "subject",
    "scope",
    "period",
    "hedge",
    "low",
    "high",
    "unit",
    "status",
    "attributed_to",
    "source_kind",
    "value_text",
    "note",
    "source_publisher",
    "source_title_short",
    "source_date",
    "url",
    "handling",
];

const KEYS: &str =
    "a accept | e edit | s skip | q stop | two keys accept with a grade: A-F for the source, 1-6 for what it says (b3)";

/// Asks about each draft that is not in the case yet, and hands each accepted row to `keep` at once. Gives how many were
/// accepted and how many skipped; the end of the input, and `q`, leave the rest.
pub fn ask(
    text: &str,
    asked: &[Asked],
    input: &mut impl BufRead,
    output: &mut impl Write,
    mut keep: impl FnMut(Accepted) -> Result<(), Failure>,
) -> Result<(usize, usize), Failure> {
    let chars: Vec<char> = text.chars().collect();
    let (mut accepted, mut skipped) = (0, 0);
    let broken = |error: std::io::Error| Failure(format!("could not ask: {error}"));
    for (n, one) in asked.iter().enumerate() {
        let mut row = one.row.clone();
        if one.there {
            writeln!(output, "[{} of {}] {} stands in the case already.", n + 1, asked.len(), row.get("id"))
                .map_err(broken)?;
            skipped += 1;
            continue;
        }
        show(&chars, &row, &one.draft, n + 1, asked.len(), output).map_err(broken)?;
        loop {
            write!(output, "{KEYS}\n> ").and_then(|()| output.flush()).map_err(broken)?;
            let Some(line) = line(input).map_err(broken)? else { return Ok((accepted, skipped)) };
            let key = line.trim().to_lowercase();
            let grade = graded(&key);
            match key.as_str() {
                "q" => return Ok((accepted, skipped)),
                "s" => {
                    skipped += 1;
                    break;
                }
                "e" => edit(&mut row, input, output).map_err(broken)?,
                key if key == "a" || grade.is_some() => {
                    if row.get("subject").is_empty() {
                        writeln!(output, "It has no subject: e to write one, s to skip.").map_err(broken)?;
                        continue;
                    }
                    let mut kept = row.clone();
                    if let Some((_, digit)) = grade {
                        set(&mut kept, "grade", &digit.to_string());
                    }
                    keep(Accepted { row: kept, reliability: grade.map(|(letter, _)| letter) })?;
                    accepted += 1;
                    break;
                }
                _ => writeln!(output, "That is none of the keys.").map_err(broken)?,
            }
        }
    }
    Ok((accepted, skipped))
}

/// A letter and a digit of the Admiralty code: `b3`.
pub fn graded(keys: &str) -> Option<(char, u8)> {
    let [letter, digit] = keys.as_bytes() else { return None };
    let letter = char::from(*letter).to_ascii_uppercase();
    let known = Reliability::ALL.iter().any(|known| format!("{known:?}") == letter.to_string());
    (known && (b'1'..=b'6').contains(digit)).then(|| (letter, digit - b'0'))
}

fn line(input: &mut impl BufRead) -> std::io::Result<Option<String>> {
    let mut bytes = Vec::new();
    let read = input.read_until(b'\n', &mut bytes)?;
    Ok((read > 0).then(|| String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_string()))
}

fn show(chars: &[char], row: &Row, draft: &Draft, n: usize, of: usize, output: &mut impl Write) -> std::io::Result<()> {
    let cut = |from: usize, to: usize| -> String {
        let part: String = chars.get(from.min(chars.len())..to.min(chars.len())).unwrap_or_default().iter().collect();
        visible(&part)
    };
    let (sentence, passage) = (draft.sentence, draft.passage);
    writeln!(output, "\n[{n} of {of}]")?;
    writeln!(
        output,
        "  {}>>{}<<{}",
        cut(sentence.from, passage.from),
        cut(passage.from, passage.to),
        cut(passage.to, sentence.to)
    )?;
    for column in COLUMNS {
        let cell = row.get(column);
        let shown = !matches!(column, "value_text" | "source_title_short" | "url" | "source_publisher" | "handling");
        if shown && !cell.is_empty() {
            writeln!(output, "  {column:14} {}", visible(cell))?;
        }
    }
    if !row.get("missing").is_empty() {
        writeln!(output, "  to settle:     {}", visible(row.get("missing")))?;
    }
    Ok(())
}

/// Takes lines `column=value` until an empty one.
fn edit(row: &mut Row, input: &mut impl BufRead, output: &mut impl Write) -> std::io::Result<()> {
    writeln!(output, "Write column=value, one a line; an empty line ends it. Columns: {}", COLUMNS.join(", "))?;
    while let Some(line) = line(input)? {
        if line.trim().is_empty() {
            break;
        }
        let Some((column, value)) = line.split_once('=') else {
            writeln!(output, "No `=` in it; write for example  unit=people")?;
            continue;
        };
        let (column, value) = (column.trim().to_lowercase(), value.trim());
        if !COLUMNS.contains(&column.as_str()) {
            writeln!(output, "`{}` is no column that can be edited here.", visible(&column))?;
            continue;
        }
        match checked(row, &column, value) {
            Ok(()) => {
                set(row, &column, value);
                writeln!(output, "  {column:14} {}", visible(value))?;
            }
            Err(why) => writeln!(output, "Left as it was: {}", visible(&why))?,
        }
    }
    Ok(())
}

/// Whether a cell reads as its column is read.
pub fn checked(row: &Row, column: &str, value: &str) -> Result<(), String> {
    if value.is_empty() {
        return Ok(());
    }
    match column {
        "scope" => Scope::parse(value).map(|_| ()),
        "period" | "source_date" => Period::parse(value).map(|_| ()),
        "hedge" => Hedge::parse(value)
            .map(|_| ())
            .ok_or_else(|| format!("`{value}` is no hedge; one of {}", Hedge::ALL.map(Hedge::name).join(", "))),
        "unit" => Unit::parse(value)
            .map(|_| ())
            .ok_or_else(|| format!("`{value}` is no unit (people, USD, date, years, ...)")),
        "low" | "high" => Bound::parse(value, Unit::parse(row.get("unit"))).map(|_| ()),
        "status" if !matches!(value, "plan" | "rule" | "fact") => Err("a status is plan, rule or fact".to_string()),
        "handling" if !matches!(value, "public" | "restricted") => Err("handling is public or restricted".to_string()),
        _ => Ok(()),
    }
}

/// Sets a cell, making its column where there is none.
pub fn set(row: &mut Row, column: &str, value: &str) {
    match row.cells.iter_mut().find(|(name, _)| name == column) {
        Some((_, cell)) => *cell = value.to_string(),
        None => row.cells.push((column.to_string(), value.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tumen_reading::{Document, Report, read, rows};

    const TEXT: &str = "The state plans to send 2,000 workers to Mongolia from early March, a trader in Sinuiju told us. \
                        Applicants paid bribes of 500 dollars.";

    fn asked() -> Vec<Asked> {
        let report = Report { text: TEXT, date: Some("2024-02"), outlet: Some("Border Ledger") };
        let reading = read(&report);
        let rows = rows(&report, &reading, &Document::default());
        rows.into_iter().zip(reading.drafts).map(|(row, draft)| Asked { row, draft, there: false }).collect()
    }

    fn answers(input: &str, asked: &[Asked]) -> ((usize, usize), Vec<Accepted>, String) {
        let (mut kept, mut shown) = (Vec::new(), Vec::new());
        let done = ask(TEXT, asked, &mut input.as_bytes(), &mut shown, |accepted| {
            kept.push(accepted);
            Ok(())
        });
        (done.expect("asking does not fail"), kept, String::from_utf8_lossy(&shown).into_owned())
    }

    #[test]
    fn keys_accept_grade_skip_and_stop() {
        let asked = asked();
        assert_eq!(asked.len(), 3, "planned number, planned departure, bribe");
        // What is typed; accepted and skipped; letter and grade of each accepted row.
        type Wanted<'a> = (&'a str, (usize, usize), &'a [(Option<char>, &'a str)]);
        let table: [Wanted<'_>; 6] = [
            ("a\ns\nb3\n", (2, 1), &[(None, ""), (Some('B'), "3")]),
            ("F6\nq\n", (1, 0), &[(Some('F'), "6")]),
            ("g3\nb7\n\nxx\ns\ns\ns\n", (0, 3), &[]),
            ("a\n", (1, 0), &[(None, "")]),
            ("", (0, 0), &[]),
            ("S\r\nA\r\nq", (1, 1), &[(None, "")]),
        ];
        for (input, done, wanted) in table {
            let (counts, kept, _) = answers(input, &asked);
            let graded: Vec<_> = kept.iter().map(|a| (a.reliability, a.row.get("grade"))).collect();
            assert_eq!((counts, graded.as_slice()), (done, wanted), "{input:?}");
        }
    }

    #[test]
    fn edits_are_checked_as_the_columns_are_read() {
        let asked = asked();
        let input = "e\nunit=persons\nunit=people\nlow=1,5\nlow=1500\nscope=country=MN; job=logging\nsurname=Kim\nnonsense\n\na\nq\n";
        let (_, kept, shown) = answers(input, &asked);
        let row = &kept[0].row;
        assert_eq!((row.get("unit"), row.get("low"), row.get("scope")), ("people", "1500", "country=MN; job=logging"));
        assert_eq!(row.get("surname"), "");
        assert_eq!(shown.matches("Left as it was").count(), 2, "{shown}");
    }

    #[test]
    fn the_passage_is_shown_in_its_sentence() {
        let (_, _, shown) = answers("q\n", &asked());
        assert!(shown.contains("The state >>plans to send 2,000 workers<< to Mongolia"), "{shown}");
    }

    #[test]
    fn what_stands_in_the_case_is_not_asked_again_and_no_subject_is_not_accepted() {
        let mut asked = asked();
        asked[0].there = true;
        set(&mut asked[1].row, "subject", "");
        let (counts, kept, shown) = answers("a\ns\na\n", &asked);
        assert_eq!((counts, kept.len()), ((1, 2), 1), "{shown}");
    }
}
