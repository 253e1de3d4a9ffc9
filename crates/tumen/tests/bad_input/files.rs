//! Files that are not there, in other encodings, with other separators, too long, or junk.

use crate::broken::Break::{Bytes, Instead, NoFolder, Without};
use crate::broken::Comes::{Error, Remark, Same};
use crate::broken::{CASE, CLAIMS, FIT, LOOK, PROGRAMME, SAMPLE, SOURCES, check_all, new_case, said, shown, tumen};

fn utf16(text: &str) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// One byte of Windows-1251 in the second row.
fn cyrillic(text: &str) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    let at = text.find("Example News").expect("the outlet of row 2");
    bytes[at] = 0xD1;
    bytes
}

#[test]
fn files() {
    check_all(&[
        ("missing folder", NoFolder, LOOK, Error(&["there is no case folder", "tumen new"])),
        ("missing folder, fit", NoFolder, FIT, Error(&["there is no case folder", "tumen new"])),
        (
            "missing claims",
            Without(CLAIMS),
            LOOK,
            Error(&["claims.csv", "the case has no such file", "Add claims.csv"]),
        ),
        (
            "missing programme",
            Without(PROGRAMME),
            LOOK,
            Error(&["programme.toml", "the case has no such file", "Add programme.toml"]),
        ),
        ("missing case.toml", Without(CASE), LOOK, Error(&["case.toml", "the case has no such file", "Add case.toml"])),
        (
            "missing sources",
            Without(SOURCES),
            LOOK,
            Remark(SAMPLE, &["sources.csv", "counts as ungraded", "Add sources.csv"]),
        ),
        (
            "Windows-1251",
            Bytes(CLAIMS, cyrillic),
            LOOK,
            Remark(SAMPLE, &["claims.csv row 2", "UTF-8", "column source_publisher", "CSV UTF-8"]),
        ),
        (
            "Windows-1251 in TOML",
            Bytes(PROGRAMME, |t| [t.as_bytes(), b"# \xD1\n"].concat()),
            LOOK,
            Error(&["programme.toml line", "UTF-8"]),
        ),
        ("UTF-16", Bytes(CLAIMS, utf16), LOOK, Same),
        ("CRLF", Bytes(CLAIMS, |t| t.replace('\n', "\r\n").into_bytes()), LOOK, Same),
        ("byte-order mark", Bytes(CLAIMS, |t| format!("\u{FEFF}{t}").into_bytes()), LOOK, Same),
        (
            "semicolons",
            Bytes(CLAIMS, |t| {
                // the scope of row 4 has semicolons of its own
                t.replace("country=RU; job=construction; origin_city=Pyongyang", "\"country=RU\u{0}\"")
                    .replace(',', ";")
                    .replace('\u{0}', "; job=construction; origin_city=Pyongyang")
                    .into_bytes()
            }),
            LOOK,
            Remark(SAMPLE, &["claims.csv row 1", "separated by semicolons", "save it with commas"]),
        ),
        ("CRLF, fit", Bytes(CLAIMS, |t| t.replace('\n', "\r\n").into_bytes()), FIT, Remark(SAMPLE, &[])),
        (
            "missing column",
            Instead(CLAIMS, ",unit,", ",unyt,"),
            LOOK,
            Remark(SAMPLE, &["claims.csv row 1", "lacks the column unit", "Add the column"]),
        ),
        ("unknown column", Instead(CLAIMS, ",note", ",my_own"), LOOK, Same),
        (
            "empty claims",
            Bytes(CLAIMS, |_| Vec::new()),
            LOOK,
            Remark(0, &["claims.csv", "is empty", "Add a first row"]),
        ),
        (
            "empty claims, fit",
            Bytes(CLAIMS, |_| Vec::new()),
            FIT,
            Remark(0, &["claims.csv", "is empty", "Add a first row"]),
        ),
        (
            "header only",
            Bytes(CLAIMS, |t| t.lines().next().unwrap_or_default().into()),
            LOOK,
            Remark(0, &["claims.csv", "has a header row and no other", "Add one row"]),
        ),
        (
            "a cell of 1 MB",
            Bytes(CLAIMS, |t| t.replacen("invented", &"x".repeat(1 << 20), 1).into_bytes()),
            LOOK,
            Remark(SAMPLE, &["claims.csv row 2, column note", "more than 64 KiB", "quotation mark"]),
        ),
        (
            "a subject of 1 MB",
            Bytes(CLAIMS, |t| t.replacen("workers_planned", &"x".repeat(1 << 20), 1).into_bytes()),
            LOOK,
            Remark(SAMPLE, &["claims.csv row 2, column subject"]),
        ),
        (
            "10,000 cells",
            Bytes(CLAIMS, |t| format!("{t}{}\n", "7,".repeat(10_000)).into_bytes()),
            LOOK,
            Remark(SAMPLE + 1, &["claims.csv row 5", "10001 cells", "the header row only 19", "extra 1"]),
        ),
        ("10,000 rows of junk", Bytes(CLAIMS, junk), LOOK, Remark(SAMPLE + 10_000, &["claims.csv row 10004"])),
        (
            "no table at all",
            Bytes(CLAIMS, |_| (0..=255).cycle().take(100_000).collect()),
            LOOK,
            Remark(391, &["claims.csv"]),
        ),
    ]);
}

fn junk(table: &str) -> Vec<u8> {
    let junk = (0..10_000).map(|n| format!("J{n},?,,{n}=,=,\u{FFFD},nan,1e999,\"\"\"\",%,0000-99,x\n"));
    format!("{table}{}", junk.collect::<String>()).into_bytes()
}

/// Seven faults in each of ten thousand rows are seven things to read, and two screens at most.
#[test]
fn many_rows_with_the_same_faults_are_told_together() {
    let case = new_case("alike");
    let file = case.join(CLAIMS);
    let table = std::fs::read_to_string(&file).expect("the claims");
    std::fs::write(&file, junk(&table)).expect("the claims are written");
    let output = tumen(&["check", shown(&case)]);
    let (out, err) = said("alike", &output);
    assert!(output.status.success(), "{err}");
    assert!(out.lines().count() < 70, "{} lines: {:.4000}", out.lines().count(), out);
    for words in [
        "J0: The claim is set aside: it has no subject",
        "J1: The claim is set aside: its scope cannot be read (`1` is not a key",
        "(and 9,998 more like it, the last: claims.csv row 10004, column scope;",
        "the unit `%` is not known",
        "(and 9,998 more like it, the last: claims.csv row 10004, column status;",
        "10,000 rows set aside",
    ] {
        assert!(out.contains(words), "{words} is not in\n{out}");
    }
}

/// What a remark quotes of a cell is its beginning.
#[test]
fn a_long_cell_is_not_quoted_whole() {
    for (column, cell) in
        [("subject", "workers_planned"), ("hedge", "up_to"), ("unit", "people"), ("scope", "country=RU")]
    {
        let case = new_case(&format!("long {column}"));
        let file = case.join(CLAIMS);
        let table = std::fs::read_to_string(&file).expect("the claims");
        assert!(table.contains(cell), "{table}");
        std::fs::write(&file, table.replacen(cell, &"x".repeat(3_000), 1)).expect("the claims are written");
        for json in [&[][..], &["--json", "-"]] {
            let (out, err) = said(column, &tumen(&[&["check", shown(&case)], json].concat()));
            assert!(out.contains("xxx…`"), "{column}: {err}{out:.2000}");
            assert!(!out.contains(&"x".repeat(41)), "{column}: {out:.4000}");
        }
    }
}
