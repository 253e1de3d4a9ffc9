//! `tumen read` from the command line.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const REPORT: &str = "More for the fish plants\n\nBorder Ledger, 14 May 2024\n\nThe state plans to send up to 3,000 workers to Russia \
                      from late June, a source in Chongjin told Border Ledger. Applicants paid bribes of =700 dollars.\n";

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn tumen(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tumen"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("input is taken");
    child.wait_with_output().expect("it ends")
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn json_holds_the_drafts_with_their_passages() {
    let folder = folder("read-json");
    fs::write(folder.join("report.txt"), REPORT).expect("a report");
    let output = tumen(&folder, &["read", "report.txt", "--json", "-"], "");
    assert!(output.status.success(), "{}", said(&output.stderr));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON and nothing else");
    let draft = &json["drafts"][0];
    assert_eq!(draft["subject"], "workers_planned");
    assert_eq!((&draft["hedge"], &draft["high"], &draft["unit"]), (&"up_to".into(), &3000.into(), &"people".into()));
    assert_eq!((&draft["status"], &draft["period"]), (&"plan".into(), &"2024-06/..".into()));
    assert_eq!(draft["speaker"], "anonymous source in Chongjin");
    let place = |at: usize| draft["passage"][at].as_u64().expect("a place") as usize;
    let cut: String = REPORT.chars().skip(place(0)).take(place(1) - place(0)).collect();
    assert_eq!(draft["text"], cut);
    assert_eq!((&json["date"], &json["outlet"]), (&"2024-05-14".into(), &"Border Ledger".into()));
    assert!(!folder.join("out").exists(), "nothing else is written");
}

#[test]
fn the_review_file_is_written_once_and_computes_nothing() {
    let folder = folder("read-review");
    fs::write(folder.join("report.txt"), REPORT).expect("a report");
    let output = tumen(&folder, &["read", "report.txt"], "");
    assert!(output.status.success(), "{}", said(&output.stderr));
    let review = fs::read(folder.join("out/report-review.csv")).expect("the review file");
    let (rows, remarks) = tumen_case::read_table("review.csv", &review, &tumen_case::CLAIM_COLUMNS).expect("a table");
    assert_eq!((rows.len(), remarks.len()), (3, 0));
    assert!(rows.iter().all(|row| row.get("decision").is_empty() && row.get("text_sha256").len() == 64));
    assert!(rows.iter().flat_map(|row| &row.cells).all(|(_, cell)| !cell.starts_with(['=', '+', '-', '@'])));
    let again = tumen(&folder, &["read", "report.txt"], "");
    assert_eq!(again.status.code(), Some(1), "decisions are not written over");
}

#[test]
fn accepted_rows_are_added_and_the_case_still_reads() {
    let folder = folder("read-into");
    fs::write(folder.join("report.txt"), REPORT).expect("a report");
    assert!(tumen(&folder, &["new", "case"], "").status.success());
    let before = fs::read(folder.join("case/claims.csv")).expect("claims");
    let sources = fs::read(folder.join("case/sources.csv")).expect("sources");
    let output = tumen(&folder, &["read", "report.txt", "--into", "case"], "b3\ns\na\n");
    assert!(output.status.success(), "{}", said(&output.stderr));
    assert!(said(&output.stdout).contains("2 rows added"), "{}", said(&output.stdout));
    let after = fs::read(folder.join("case/claims.csv")).expect("claims");
    assert_eq!(after[..before.len()], before[..], "not a byte before the new rows changed");
    let (rows, _) = tumen_case::read_table("claims.csv", &after, &[]).expect("a table");
    assert_eq!(rows.len(), 5);
    assert_eq!((rows[3].get("subject"), rows[3].get("grade")), ("workers_planned", "3"));
    assert_eq!(rows[3].get("source"), "Border Ledger: anonymous source in Chongjin");
    assert!(rows[3].get("note").contains("text_sha256: "), "{:?}", rows[3]);
    let now = fs::read(folder.join("case/sources.csv")).expect("sources");
    assert_eq!(now[..sources.len()], sources[..]);
    assert!(said(&now[sources.len()..]).starts_with("Border Ledger: anonymous source in Chongjin,anonymous,B"));
    let check = tumen(&folder, &["check", "case"], "");
    assert!(said(&check.stdout).contains("5 claims, 0 rows set aside"), "{}", said(&check.stdout));
    // The same report again: what is there is not asked about.
    let again = tumen(&folder, &["read", "report.txt", "--into", "case"], "q\n");
    assert_eq!(said(&again.stdout).matches("stands in the case already").count(), 1, "{}", said(&again.stdout));
}

#[test]
fn what_is_no_text_is_an_error_that_says_what_to_do() {
    let folder = folder("read-binary");
    // Content of the file, what the message says.
    let table: [(&[u8], &str); 3] =
        [(b"%PDF-1.7 ...", "a PDF"), (b"PK\x03\x04....", "compressed"), (&[0, 1, 2, 0, 255, 0], "binary")];
    for (bytes, word) in table {
        fs::write(folder.join("report"), bytes).expect("a file");
        let output = tumen(&folder, &["read", "report"], "");
        assert_eq!(output.status.code(), Some(1));
        assert!(said(&output.stderr).contains(word), "{}", said(&output.stderr));
    }
    assert_eq!(tumen(&folder, &["read", "missing.txt"], "").status.code(), Some(1));
    assert_eq!(tumen(&folder, &["read", "report", "--date", "soon"], "").status.code(), Some(2));
}

/// A review file of [`REPORT`] in a fresh folder with a case, after a change to its cells: `(row, column, new cell)`.
fn reviewed(name: &str, changes: &[(usize, &str, &str)]) -> PathBuf {
    let folder = folder(name);
    fs::write(folder.join("report.txt"), REPORT).expect("a report");
    assert!(tumen(&folder, &["new", "case"], "").status.success());
    assert!(tumen(&folder, &["read", "report.txt"], "").status.success());
    let file = folder.join("out/report-review.csv");
    let review = fs::read(&file).expect("the review file");
    let (mut rows, _) = tumen_case::read_table("review.csv", &review, &[]).expect("a table");
    for (at, column, cell) in changes {
        let place = rows[*at].cells.iter_mut().find(|(name, _)| name == column).expect("a column");
        place.1 = cell.to_string();
    }
    let header: Vec<String> = rows[0].cells.iter().map(|(name, _)| name.clone()).collect();
    fs::write(&file, tumen_case::write_table(&header, &rows)).expect("it is written");
    folder
}

const ACCEPT: [&str; 5] = ["read", "--accept", "out/report-review.csv", "--into", "case"];

#[test]
fn what_was_decided_in_the_review_file_is_entered_once() {
    let changes = [
        (0, "decision", "b3"),
        (1, "decision", "skip"),
        (2, "decision", " Accept "),
        (2, "high", "750"),
        (2, "low", "750"),
    ];
    let folder = reviewed("read-accept", &changes);
    let before = fs::read(folder.join("case/claims.csv")).expect("claims");
    let output = tumen(&folder, &ACCEPT, "");
    assert!(output.status.success(), "{}", said(&output.stderr));
    assert!(said(&output.stdout).contains("2 rows added"), "{}", said(&output.stdout));
    let after = fs::read(folder.join("case/claims.csv")).expect("claims");
    assert_eq!(after[..before.len()], before[..], "not a byte before the new rows changed");
    let (rows, _) = tumen_case::read_table("claims.csv", &after, &[]).expect("a table");
    let new: Vec<_> = rows[3..].iter().map(|row| (row.get("subject"), row.get("high"), row.get("grade"))).collect();
    assert_eq!(new, [("workers_planned", "3000", "3"), ("bribe_price", "750", "")]);
    assert!(rows[3].get("note").contains("text_sha256: ") && rows[3].get("decision").is_empty(), "{:?}", rows[3]);
    let sources = said(&fs::read(folder.join("case/sources.csv")).expect("sources"));
    assert!(sources.contains("Border Ledger: anonymous source in Chongjin,anonymous,B"), "{sources}");
    let check = tumen(&folder, &["check", "case"], "");
    assert!(said(&check.stdout).contains("5 claims, 0 rows set aside"), "{}", said(&check.stdout));
    // Again, and row by row: what is there is not entered twice.
    let again = tumen(&folder, &ACCEPT, "");
    assert!(said(&again.stdout).contains("0 rows added"), "{}", said(&again.stdout));
    assert!(said(&again.stdout).contains("2 stood there already"), "{}", said(&again.stdout));
    let asked = tumen(&folder, &["read", "report.txt", "--into", "case"], "q\n");
    assert_eq!(said(&asked.stdout).matches("stands in the case already").count(), 1, "{}", said(&asked.stdout));
    assert_eq!(fs::read(folder.join("case/claims.csv")).expect("claims"), after);
}

#[test]
fn a_review_file_without_decisions_enters_nothing() {
    let folder = reviewed("read-undecided", &[]);
    let before = fs::read(folder.join("case/claims.csv")).expect("claims");
    let output = tumen(&folder, &ACCEPT, "");
    assert!(said(&output.stdout).contains("0 rows added") && said(&output.stdout).contains("3 without a decision"));
    assert_eq!(fs::read(folder.join("case/claims.csv")).expect("claims"), before);
}

#[test]
fn a_fault_in_any_row_enters_nothing_and_says_where() {
    // A change beside two accepted rows, and what the message says. Rows count from 2, below the header.
    const TABLE: &[((usize, &str, &str), &str)] = &[
        ((1, "decision", "acept"), "row 3, column decision: `acept` is no decision"),
        ((1, "decision", "b7"), "row 3, column decision: `b7` is no decision"),
        ((0, "id", "R00000000-001"), "row 2, column id: `R00000000-001` is not the id"),
        ((0, "id", ""), "row 2, column id: `` is not the id"),
        ((0, "text_sha256", "abc"), "row 2, column id"),
        ((0, "from", "here"), "row 2, column from: `here` is no place in the text"),
        ((0, "subject", ""), "row 2, column subject: it is empty"),
        ((0, "period", "Jun-24"), "row 2, column period"),
        ((2, "low", "7oo"), "row 4, column low"),
        ((2, "unit", "dollar"), "row 4, column unit: `dollar` is no unit"),
        ((0, "hedge", "roughly"), "row 2, column hedge: `roughly` is no hedge"),
        ((0, "scope", "country"), "row 2, column scope"),
        ((0, "status", "maybe"), "row 2, column status: a status is plan, rule or fact"),
    ];
    for (n, (change, words)) in TABLE.iter().enumerate() {
        let name = format!("read-fault-{n}");
        let folder = reviewed(&name, &[(0, "decision", "accept"), (2, "decision", "accept"), *change]);
        let before = fs::read(folder.join("case/claims.csv")).expect("claims");
        let output = tumen(&folder, &ACCEPT, "");
        assert_eq!(output.status.code(), Some(1), "{change:?}");
        assert!(said(&output.stderr).contains(words), "{change:?}: {}", said(&output.stderr));
        assert!(said(&output.stderr).contains("nothing was entered"), "{}", said(&output.stderr));
        assert_eq!(fs::read(folder.join("case/claims.csv")).expect("claims"), before, "{change:?}");
    }
}

#[test]
fn ids_that_were_moved_or_doubled_are_faults() {
    let folder = reviewed("read-ids", &[]);
    let review = said(&fs::read(folder.join("out/report-review.csv")).expect("the review file"));
    let id = |n: usize| review.lines().nth(n).and_then(|line| line.split(',').next()).expect("an id").to_string();
    let (first, third) = (id(1), id(3));
    let swapped = [(0, "id", third.as_str()), (2, "id", first.as_str()), (0, "decision", "accept")];
    let output = tumen(&reviewed("read-swapped", &swapped), &ACCEPT, "");
    assert!(said(&output.stderr).contains("no longer go together"), "{}", said(&output.stderr));
    let output = tumen(&reviewed("read-doubled", &[(2, "id", first.as_str()), (0, "decision", "accept")]), &ACCEPT, "");
    assert!(said(&output.stderr).contains("stands in row 2 too"), "{}", said(&output.stderr));
    // What is no review file, and a command that names no case.
    fs::write(folder.join("other.csv"), "a,b\n1,2\n").expect("a file");
    let output = tumen(&folder, &["read", "--accept", "other.csv", "--into", "case"], "");
    assert_eq!(output.status.code(), Some(1), "{}", said(&output.stderr));
    assert_eq!(tumen(&folder, &["read", "--accept", "other.csv"], "").status.code(), Some(2));
    assert_eq!(tumen(&folder, &["read"], "").status.code(), Some(2));
}
