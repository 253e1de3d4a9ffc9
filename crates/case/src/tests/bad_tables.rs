use crate::tables::{Limits, read_within};
use crate::{CASE, CLAIMS, CaseErrorKind, PROGRAMME, SOURCES, read, template};
use tumen_evidence::{Remark, RemarkKind, Row};

/// Reads claims.csv with just these bytes.
fn rows(bytes: &[u8]) -> (Vec<Row>, Vec<Remark>) {
    let mut files = template("tables");
    files.files.insert(CLAIMS.to_string(), bytes.to_vec());
    let (holdings, remarks) = read(&files).expect("a table never stops work");
    (holdings.claims, remarks)
}

const HEADER: &str = "id,subject,scope,hedge,low,high,unit,source_date";

/// A remark: its place, words of its text, words of its advice.
type Expected = (&'static str, &'static str, &'static str);

/// `table` gives one remark for each of `expected`, and rows whose cells, joined by `|`, are those of `cells`.
#[track_caller]
fn check(table: &[u8], expected: &[Expected], cells: &[&str]) {
    let (rows, remarks) = rows(table);
    let shown: Vec<String> =
        rows.iter().map(|row| row.cells.iter().map(|(_, cell)| cell.as_str()).collect::<Vec<_>>().join("|")).collect();
    assert_eq!(shown, cells, "{remarks:#?}");
    assert_eq!(remarks.len(), expected.len(), "{remarks:#?}");
    for (remark, (place, text, advice)) in remarks.iter().zip(expected) {
        assert_eq!(remark.place, *place);
        assert!(remark.text.contains(text), "{remark:?}");
        assert!(remark.advice.contains(advice), "{remark:?}");
        assert_eq!(remark.kind, RemarkKind::Reading);
    }
}

fn with_header(rest: &[u8]) -> Vec<u8> {
    [HEADER.as_bytes(), b"\n", rest].concat()
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(unit).collect()
}

const ROW: &str = "A1,bribe_price,job=logging,bare,5,5,USD,2021";
const CELLS: &str = "A1|bribe_price|job=logging|bare|5|5|USD|2021";

#[test]
fn spreadsheets_of_all_kinds_read_the_same() {
    let lf = format!("{HEADER}\n{ROW}\n");
    for table in [
        lf.clone().into_bytes(),
        lf.trim_end().as_bytes().to_vec(),
        lf.replace('\n', "\r\n").into_bytes(),
        lf.replace('\n', "\r").into_bytes(),
        format!("\u{FEFF}{lf}").into_bytes(),
        format!("\u{FEFF}\u{FEFF}{lf}").into_bytes(),
        format!("\n \n,,,\n\u{FEFF}{lf}").into_bytes(),
        lf.replace('\n', "\n\n \n,,,,,,,\n").into_bytes(),
        lf.replace("id,subject", " ID\t,\" Subject \"").into_bytes(),
        lf.replace('\n', ",,,\n").into_bytes(),
        utf16(&lf, u16::to_le_bytes),
        utf16(&lf.replace('\n', "\r\n"), u16::to_be_bytes),
        format!("sep=,\r\n{lf}").into_bytes(),
    ] {
        check(&table, &[], &[CELLS]);
    }
}

#[test]
fn other_separators_are_read_and_remarked_on() {
    for (separator, name) in [(";", "semicolons"), ("\t", "tabs")] {
        let table = format!("{HEADER}\n{ROW}\n").replace(',', separator);
        check(table.as_bytes(), &[("claims.csv row 1", name, "commas")], &[CELLS]);
        let told = format!("sep={separator}\n{table}");
        check(told.as_bytes(), &[("claims.csv row 2", name, "commas")], &[CELLS]);
    }
    let quoted = format!("{HEADER},\"a;b;c;d;e;f;g;h;i;j;k\"\n{ROW},x\n");
    check(quoted.as_bytes(), &[], &[&format!("{CELLS}|x")]);
}

#[test]
fn what_is_wrong_with_a_row_is_said_with_its_line() {
    let long = "x".repeat(70_000);
    let lines = "line\n".repeat(60);
    let cases: Vec<(Vec<u8>, Vec<Expected>, Vec<String>)> = vec![
        (
            b"A1,b,c,d,1\n".to_vec(),
            vec![("claims.csv row 2", "5 cells, the header row 8", "count as empty")],
            vec!["A1|b|c|d|1|||".to_string()],
        ),
        (
            b"\nA1,b,c,d,1,2,e,f,, more \n".to_vec(),
            vec![("claims.csv row 3", "10 cells, the header row only 8", "quotation marks")],
            vec!["A1|b|c|d|1|2|e|f|| more ".to_string()],
        ),
        (
            b"A0,\"two\nlines\",c,d,1,2,e,f\r\nA1,\xCF\xF0,c,d,1,2,e,f\n".to_vec(),
            vec![("claims.csv row 4, column subject", "not UTF-8", "Save as UTF-8")],
            vec!["A0|two\nlines|c|d|1|2|e|f".to_string(), "A1|\u{FFFD}\u{FFFD}|c|d|1|2|e|f".to_string()],
        ),
        (
            b"A1,b\0,c,d,1,2,e,f\n".to_vec(),
            vec![("claims.csv row 2, column subject", "zero byte", "UTF-8")],
            vec!["A1|b\0|c|d|1|2|e|f".to_string()],
        ),
        (
            format!("A1,b,c,d,1,2,e,{long}\n").into_bytes(),
            vec![("claims.csv row 2, column source_date", "64 KiB", "not closed")],
            vec![format!("A1|b|c|d|1|2|e|{long}")],
        ),
        (
            format!("A1,b,c,d,1,2,e,\"{lines}\"\n").into_bytes(),
            vec![("claims.csv row 2", "50 lines", "not closed")],
            vec![format!("A1|b|c|d|1|2|e|{lines}")],
        ),
        (
            b"A1,\"b,c,d,1,2,e,f\nA2,b,c,d,1,2,e,f\n".to_vec(),
            vec![("claims.csv row 2", "never closed", "Close")],
            vec!["A1|\"b|c|d|1|2|e|f".to_string(), "A2|b|c|d|1|2|e|f".to_string()],
        ),
        (
            b"A1,\"b\" said,c,d,1,2,e,f\n".to_vec(),
            vec![("claims.csv row 2", "after a closing", "twice")],
            vec!["A1|b said|c|d|1|2|e|f".to_string()],
        ),
    ];
    for (rest, expected, cells) in cases {
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        check(&with_header(&rest), &expected, &cells);
    }
}

#[test]
fn a_remark_names_the_claim() {
    let (_, remarks) = rows(&with_header(b"A7,b\n,b\n"));
    assert_eq!(remarks[0].claims, ["A7"]);
    assert_eq!(remarks[1].claims, [] as [&str; 0]);
}

#[test]
fn the_same_trouble_in_many_rows_is_summed_up() {
    let (rows, remarks) = rows(&with_header("A1,b\n".repeat(500).as_bytes()));
    assert_eq!((rows.len(), remarks.len()), (500, 11));
    assert_eq!(remarks[10].text, "490 more times rows have fewer cells than the header row, the last time in row 501");
}

#[test]
fn many_marks_that_are_never_closed_leave_the_rows() {
    // Each row's mark joins the next up to its mark: whatever is read, it ends, and nothing is lost.
    let table = with_header("A,\"b,c,d,1,2,e,f\nA,b,c,d,1,2,e,f\n".repeat(1001).as_bytes());
    let (rows, remarks) = rows(&table);
    assert!(rows.len() > 1000 && !remarks.is_empty());
    let text: usize = rows.iter().flat_map(|row| &row.cells).map(|(_, cell)| cell.matches('A').count()).sum();
    assert_eq!(text, 2002);
}

#[test]
fn headers() {
    let full = format!("{HEADER},note");
    let twice = [("claims.csv row 1", "`note` (kept as `note (2)`)", "name of its own")];
    check(format!("{full},Note\n{ROW},x,y\n").as_bytes(), &twice, &[&format!("{CELLS}|x|y")]);
    let (rows_twice, _) = rows(format!("{full},note (2),NOTE\n{ROW},x,y,z\n").as_bytes());
    assert_eq!(rows_twice[0].get("note (3)"), "z");

    let unnamed = [("claims.csv row 1", "kept as column 9", "Name it")];
    check(format!("{HEADER},,note\n{ROW},x,y\n").as_bytes(), &unnamed, &[&format!("{CELLS}|x|y")]);

    let lacking = [(
        "claims.csv row 1",
        "lacks the column unit, source_date; it has id, subject",
        "Add the column unit, source_date",
    )];
    check(b"id,subject,scope,hedge,low,high,units\nA1,b,c,d,1,2,e\n", &lacking, &["A1|b|c|d|1|2|e"]);

    let undecodable = [("claims.csv row 1, column not\u{FFFD}", "header row", "UTF-8")];
    check(&[HEADER.as_bytes(), b",not\xE9\n", ROW.as_bytes(), b",x"].concat(), &undecodable, &[&format!("{CELLS}|x")]);

    let (extras, _) = rows(format!("{HEADER},Extra 1\n{ROW},x,y,z\n").as_bytes());
    let names: Vec<&str> = extras[0].cells.iter().map(|(name, _)| name.as_str()).skip(8).collect();
    assert_eq!(names, ["extra 1", "extra 1 (2)", "extra 2"]);
}

#[test]
fn an_empty_table_is_a_remark() {
    for empty in ["", "\n\r\n", "\u{FEFF}", " , ,\n"] {
        check(empty.as_bytes(), &[("claims.csv", "is empty", "id, subject")], &[]);
    }
    check(&with_header(b"\n"), &[("claims.csv", "header row and no other", "one row")], &[]);
}

#[test]
fn half_a_character_of_utf16_is_remarked_on() {
    let mut bytes = utf16(&format!("{HEADER}\nA1,b,c,d,1,2,e,f"), u16::to_le_bytes);
    bytes.extend([0x00, 0xD8, 0x41]);
    let broken = [("claims.csv row 2, column source_date", "not UTF-8", "Save as UTF-8")];
    check(&bytes, &broken, &["A1|b|c|d|1|2|e|f\u{FFFD}\u{FFFD}"]);
}

#[test]
fn missing_files() {
    for name in [CASE, PROGRAMME, CLAIMS] {
        let mut files = template("missing");
        let bytes = files.files.remove(name).expect("there");
        let error = read(&files).expect_err(name);
        assert_eq!((error.kind(), error.file.as_str()), (CaseErrorKind::MissingFile, name));
        assert!(error.to_string().contains(&format!("Add {name} to the case")), "{error}");
        let other = name.replace('.', " (1).").to_uppercase();
        files.files.insert(other.clone(), bytes);
        let error = read(&files).expect_err(name);
        assert!(error.advice.contains(&other) && error.advice.contains("rename it as"), "{error}");
    }
    let mut files = template("missing");
    files.files.remove(SOURCES);
    let (holdings, remarks) = read(&files).expect("reads without sources");
    assert!(holdings.sources.is_empty());
    assert_eq!((remarks.len(), remarks[0].place.as_str()), (1, SOURCES));
    assert_eq!(remarks[0].kind, RemarkKind::Ungraded);
    assert!(remarks[0].advice.contains("Add sources.csv"));
}

#[test]
fn sources_are_read_as_claims_are() {
    let mut files = template("sources");
    files.files.insert(SOURCES.to_string(), b"source;kind\nwitness;witness\n".to_vec());
    let (holdings, remarks) = read(&files).expect("reads");
    assert_eq!((holdings.sources[0].file.as_str(), holdings.sources[0].get("kind")), (SOURCES, "witness"));
    assert_eq!(remarks.len(), 2);
    assert!(remarks[0].text.contains("lacks the column reliability"));
}

#[test]
fn a_table_without_end_is_an_error() {
    let limits = Limits { rows: 3, cells: 100 };
    let wide = format!("{}z\nx\nx\nx\n", "a,".repeat(40));
    for (table, row) in [("id\nx\nx\nx\nx\n", 5), (wide.as_str(), 4)] {
        let error = read_within("claims.csv", table.as_bytes(), &[], limits).expect_err("too large");
        assert_eq!((error.kind(), error.file.as_str()), (CaseErrorKind::TooLarge, "claims.csv"));
        assert!(error.row == Some(row) && error.advice.contains("Split"), "{error}");
    }
    assert_eq!(read_within("claims.csv", b"id\nx\nx\nx\n\n", &[], limits).expect("reads").0.len(), 3);
}
