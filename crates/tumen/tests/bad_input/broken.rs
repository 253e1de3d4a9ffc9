//! What people type by mistake: the command line says what is wrong, where and what to do, loses no row, never panics.

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What comes of something broken.
enum Comes {
    /// The same as of the case unbroken, to the last byte.
    Same,
    /// Exit 0, and one remark with all of these words in its place, text or advice; so many rows of claims.
    Remark(usize, &'static [&'static str]),
    /// Exit 1 and these words.
    Error(&'static [&'static str]),
    /// Exit 2 and these words.
    Usage(&'static [&'static str]),
}

/// One thing broken in the case that `tumen new` makes.
enum Break {
    /// Nothing: the arguments are at fault.
    Nothing,
    /// The folder is gone.
    NoFolder,
    /// A file is gone.
    Without(&'static str),
    /// In a file, one text stands in place of another.
    Instead(&'static str, &'static str, &'static str),
    /// A file with other bytes.
    Bytes(&'static str, fn(&str) -> Vec<u8>),
    /// Rows more in claims.csv, good but for these cells; they are the rows 5, 6, ...
    Rows(&'static [&'static [(&'static str, &'static str)]]),
    /// More of programme.toml, at its end.
    Programme(&'static str),
}

use Break::{Bytes, Instead, NoFolder, Nothing, Programme, Rows, Without};
use Comes::{Error, Remark, Same, Usage};

const CLAIMS: &str = "claims.csv";
const SOURCES: &str = "sources.csv";
const PROGRAMME: &str = "programme.toml";
const CASE: &str = "case.toml";

/// The rows of claims.csv as `tumen new` makes it.
const SAMPLE: usize = 3;

/// A good row.
const GOOD: [(&str, &str); 18] = [
    ("id", "B1"),
    ("source", "official near the recruiters"),
    ("subject", "workers_planned"),
    ("scope", "country=RU"),
    ("status", "plan"),
    ("period", "2024"),
    ("hedge", "bare"),
    ("low", "1500"),
    ("high", "1500"),
    ("unit", "people"),
    ("source_date", "2024-05-20"),
    ("source_publisher", "Example News"),
    ("source_title_short", "A second look"),
    ("url", "https://example.org/4"),
    ("attributed_to", "an official near the recruiters"),
    ("grade", "3"),
    ("handling", "public"),
    ("value_text", "Fifteen hundred are to be sent"),
];

fn tumen(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tumen"));
    command.args(words).current_dir(env!("CARGO_TARGET_TMPDIR")).env_remove("COLUMNS").env("RUST_BACKTRACE", "0");
    command.output().expect("the program starts")
}

/// Both streams of a run, for messages; never with a panic in them.
#[track_caller]
fn said(name: &str, output: &Output) -> (String, String) {
    let out = String::from_utf8(output.stdout.clone()).expect("standard output is UTF-8");
    let err = String::from_utf8(output.stderr.clone()).expect("standard error is UTF-8");
    for text in [&out, &err] {
        assert!(!text.contains("panicked") && !text.contains("RUST_BACKTRACE"), "{name}: {text}");
        assert!(!text.contains('\u{1b}'), "{name}: escape bytes where nobody sits at a terminal: {text:?}");
    }
    (out, err)
}

/// A folder of this test that is not there yet.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bad-input").join(name.replace([' ', '/'], "-"));
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("an old folder goes");
    }
    folder
}

fn shown(path: &Path) -> &str {
    path.to_str().expect("the folder has a name in UTF-8")
}

/// A case as `tumen new` makes it.
fn new_case(name: &str) -> PathBuf {
    let case = folder(name).join("case");
    let output = tumen(&["new", shown(&case)]);
    assert!(output.status.success(), "{output:?}");
    case
}

fn cell(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn break_it(case: &Path, broken: &Break) {
    let path = |file: &str| case.join(file);
    let text = |file: &str| fs::read_to_string(path(file)).expect("a file of the case");
    let save = |file: &str, bytes: &[u8]| fs::write(path(file), bytes).expect("a file is written");
    match broken {
        Nothing => {}
        NoFolder => fs::remove_dir_all(case).expect("the folder goes"),
        Without(file) => fs::remove_file(path(file)).expect("the file goes"),
        Instead(file, from, to) => {
            let before = text(file);
            assert!(before.contains(from), "{file} holds no {from:?}");
            save(file, before.replacen(from, to, 1).as_bytes());
        }
        Bytes(file, change) => save(file, &change(&text(file))),
        Rows(rows) => {
            let mut table = text(CLAIMS);
            let columns: Vec<String> = table.lines().next().expect("a header").split(',').map(String::from).collect();
            for row in *rows {
                let find = |column: &String| {
                    let found = row.iter().chain(&GOOD).find(|(name, _)| name == column);
                    cell(found.map_or("", |(_, cell)| cell))
                };
                table.push_str(&columns.iter().map(find).collect::<Vec<_>>().join(","));
                table.push('\n');
            }
            save(CLAIMS, table.as_bytes());
        }
        Programme(more) => save(PROGRAMME, format!("{}\n{more}\n", text(PROGRAMME)).as_bytes()),
    }
}

/// Breaks one thing, runs a command and compares; what is wrong is returned, so that one run tells all.
fn check(name: &str, broken: &Break, words: &[&str], comes: &Comes) -> Result<(), String> {
    let case = new_case(name);
    let run = |words: &[&str]| {
        let out = case.with_file_name("out");
        let mut all = vec![words[0], shown(&case)];
        all.extend(&words[1..]);
        if words[0] == "reconstruct" {
            all.extend(["--quick", "--out", shown(&out)]);
        }
        all.extend(["--json", "-"]);
        tumen(&all)
    };
    let before = matches!(comes, Same).then(|| run(words));
    break_it(&case, broken);
    let output = run(words);
    let (out, err) = said(name, &output);
    let status = match comes {
        Same | Remark(..) => 0,
        Error(_) => 1,
        Usage(_) => 2,
    };
    let wrong =
        |why: &str| Err(format!("{name}: {why}\n  status {:?}\n  err {err}\n  out {:.4000}", output.status, out));
    if output.status.code() != Some(status) {
        return wrong(&format!("exit {status} was expected"));
    }
    let all = |text: &str, words: &[&str]| words.iter().all(|word| text.contains(word));
    match comes {
        Same if before.is_some_and(|before| before.stdout != output.stdout) => wrong("not the same as before"),
        Error(words) | Usage(words) if !all(&err, words) => wrong(&format!("{words:?} was expected")),
        Error(_) | Usage(_) if !out.is_empty() => wrong("standard output was to be empty"),
        Remark(rows, words) => {
            let Ok(json) = serde_json::from_str::<Value>(&out) else { return wrong("not JSON") };
            let count = |key: &str| match &json[key] {
                Value::Array(list) => list.len(),
                number => number.as_u64().map_or(0, |n| n as usize),
            };
            let found =
                if json["set_aside"].is_null() { count("claims") } else { count("claims") + count("set_aside") };
            if found != *rows {
                return wrong(&format!("{found} rows, {rows} were expected"));
            }
            let field = |remark: &Value, key: &str| remark[key].as_str().unwrap_or_default().to_string();
            let line = |r: &Value| [field(r, "place"), field(r, "text"), field(r, "do")].join(" | ");
            let lines: Vec<String> = json["remarks"].as_array().into_iter().flatten().map(line).collect();
            let advised =
                json["remarks"].as_array().into_iter().flatten().all(|remark| !field(remark, "do").is_empty());
            if !advised {
                return wrong("a remark without a remedy");
            }
            if !words.is_empty() && !lines.iter().any(|line| all(line, words)) {
                return Err(format!("{name}: no remark has {words:?} among\n  {:.3000}", lines.join("\n  ")));
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

#[track_caller]
fn check_all(rows: &[(&str, Break, &[&str], Comes)]) {
    let wrong: Vec<String> =
        rows.iter().filter_map(|(n, broken, words, comes)| check(n, broken, words, comes).err()).collect();
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n\n"));
}

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

const LOOK: &[&str] = &["check"];
const FIT: &[&str] = &["reconstruct"];

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
        (
            "10,000 rows of junk",
            Bytes(CLAIMS, |t| {
                let junk = (0..10_000).map(|n| format!("J{n},?,,{n}=,=,\u{FFFD},nan,1e999,\"\"\"\",%,0000-99,x\n"));
                format!("{t}{}", junk.collect::<String>()).into_bytes()
            }),
            LOOK,
            Remark(SAMPLE + 10_000, &["claims.csv row 10004"]),
        ),
        (
            "no table at all",
            Bytes(CLAIMS, |_| (0..=255).cycle().take(100_000).collect()),
            LOOK,
            Remark(391, &["claims.csv"]),
        ),
    ]);
}

#[test]
fn rows() {
    const NEXT: usize = SAMPLE + 1;
    check_all(&[
        (
            "duplicate id",
            Rows(&[&[("id", "A1")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column id", "already stands in row 2", "an id of its own"]),
        ),
        ("no id", Rows(&[&[("id", "")]]), LOOK, Remark(NEXT, &["claims.csv row 5, column id", "an id of its own"])),
        (
            "low above high",
            Rows(&[&[("hedge", "between"), ("low", "2000")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5", "column low", "above its high end `1500`", "Put the smaller figure"]),
        ),
        (
            "unknown unit",
            Rows(&[&[("unit", "furlongs")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column unit", "furlongs", "is not known", "Write a unit of the list"]),
        ),
        (
            "unit of another quantity",
            Rows(&[&[("unit", "USD")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5", "USD", "is in `people`", "correct the unit"]),
        ),
        (
            "no unit",
            Rows(&[&[("unit", "")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column unit", "a number without a unit", "no unit is ever assumed"]),
        ),
        (
            "month 13",
            Rows(&[&[("source_date", "2021-13")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column source_date", "2021-13", "Write dates as EDTF"]),
        ),
        (
            "30 February",
            Rows(&[&[("source_date", "1985-02-30")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column source_date", "1985-02-30", "Write dates as EDTF"]),
        ),
        (
            "month 13 of the matter",
            Rows(&[&[("period", "2021-13")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column period", "2021-13", "Write dates as EDTF"]),
        ),
        (
            "nan",
            Rows(&[&[("low", "nan"), ("high", "nan")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column low", "nan", "is not a number", "Write a figure"]),
        ),
        (
            "inf",
            Rows(&[&[("low", "inf"), ("high", "inf")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column low", "inf", "is not a number", "Write a figure"]),
        ),
        (
            "negative",
            Rows(&[&[("low", "-5"), ("high", "-5")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column low", "-5", "is negative", "Write a figure"]),
        ),
        (
            "1e300",
            Rows(&[&[("low", "1e300"), ("high", "1e300")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column low", "is not a number", "Write a figure"]),
        ),
        (
            "1e300, fit",
            Rows(&[&[("low", "1e300"), ("high", "1e300")]]),
            FIT,
            Remark(NEXT, &["claims.csv row 5, column low", "is not a number", "Write a figure"]),
        ),
        (
            "400 digits",
            Rows(&[&[("low", DIGITS), ("high", DIGITS)]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column low", "larger than any figure", "Write a figure"]),
        ),
        (
            "300 digits, fit",
            Rows(&[&[("low", FEWER), ("high", FEWER)]]),
            FIT,
            Remark(NEXT, &["claims.csv row 5, column low", "larger than any figure", "Write a figure"]),
        ),
        (
            "scope",
            Rows(&[&[("scope", "country=RU; ;=x;job")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column scope", "cannot be read", "Write the scope as key=value"]),
        ),
        (
            "subject unknown",
            Rows(&[&[("subject", "number_of_tractors")]]),
            LOOK,
            Remark(
                NEXT,
                &[
                    "claims.csv row 5, column subject",
                    "number_of_tractors",
                    "is not in the vocabulary",
                    "Check the spelling",
                ],
            ),
        ),
        (
            "job unknown",
            Rows(&[&[("subject", "bribe_price"), ("status", "fact"), ("unit", "USD"), ("scope", "job=diving")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5", "diving", "the programme has no job", "add it to programme.toml"]),
        ),
        (
            "hedge",
            Rows(&[&[("hedge", "perhaps")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column hedge", "perhaps", "Write one of exact, bare"]),
        ),
        (
            "status",
            Rows(&[&[("status", "rumour")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column status", "rumour", "kept without a status", "plan, rule, fact"]),
        ),
        (
            "handling",
            Rows(&[&[("handling", "secret-ish")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column handling", "kept as restricted", "public, restricted"]),
        ),
        (
            "grade",
            Rows(&[&[("grade", "9")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column grade", "9", "kept without a grade", "1, 2, 3, 4, 5, 6"]),
        ),
    ]);
}

/// Three claims with a column `echo_of`.
fn echoes(text: &str, of: [&str; SAMPLE]) -> Vec<u8> {
    let cells = ["echo_of"].into_iter().chain(of);
    text.lines().zip(cells).map(|(line, cell)| format!("{line},{cell}\n")).collect::<String>().into_bytes()
}

#[test]
fn echo_links() {
    check_all(&[
        (
            "echo of itself",
            Bytes(CLAIMS, |t| echoes(t, ["A1", "", ""])),
            LOOK,
            Remark(SAMPLE, &["claims.csv row 2, column echo_of", "repeat itself", "empty the cell"]),
        ),
        (
            "echo of nothing",
            Bytes(CLAIMS, |t| echoes(t, ["", "Z9", ""])),
            LOOK,
            Remark(SAMPLE, &["claims.csv row 3, column echo_of", "no row has that id", "Correct the id"]),
        ),
        (
            "echo circle",
            Bytes(CLAIMS, |t| echoes(t, ["A3", "", "A1"])),
            LOOK,
            Remark(SAMPLE, &["claims.csv row 4, column echo_of", "closes a circle", "Leave out the link"]),
        ),
        (
            "echo circle, fit",
            Bytes(CLAIMS, |t| echoes(t, ["A3", "A1", "A1"])),
            FIT,
            Remark(SAMPLE, &["claims.csv row 4, column echo_of", "closes a circle"]),
        ),
    ]);
}

#[test]
fn settings() {
    check_all(&[
        (
            "unknown key",
            Instead(PROGRAMME, "[[document]]", "[[document]]\nwieght = 1.0"),
            LOOK,
            Error(&["programme.toml line", "wieght", "spelling"]),
        ),
        ("not TOML", Bytes(PROGRAMME, |_| b"= = =\n".to_vec()), LOOK, Error(&["programme.toml line 1"])),
        (
            "empty programme",
            Bytes(PROGRAMME, |_| Vec::new()),
            LOOK,
            Error(&["cohort", "at least one is needed", "a name, an anchor and a basis"]),
        ),
        (
            "prior without unit",
            Programme(
                "[priors.workers_planned]\nfamily = \"log-normal\"\nmedian = 6000.0\nsd = 0.9\nbasis = \"invented\"",
            ),
            LOOK,
            Error(&["programme.toml line", "missing field `unit`"]),
        ),
        (
            "prior with a wrong unit",
            Programme(
                "[priors.workers_planned]\nfamily = \"log-normal\"\nmedian = 6000.0\nsd = 0.9\nunit = \"USD\"\nbasis = \"invented\"",
            ),
            LOOK,
            Error(&["workers_planned", "USD", "people"]),
        ),
        (
            "prior of nothing",
            Programme(
                "[priors.tractors]\nfamily = \"normal\"\nmean = 6.0\nsd = 0.9\nunit = \"USD\"\nbasis = \"invented\"",
            ),
            LOOK,
            Error(&["tractors", "--priors"]),
        ),
        (
            "region of nowhere",
            Programme("[[region]]\nname = \"The West\"\nprovinces = [\"Atlantis\"]"),
            LOOK,
            Error(&["Atlantis", "The West", "is no [[province]]", "correct these lines"]),
        ),
        (
            "headline of nothing",
            Instead(CASE, "\"workers_selected\"", "\"tractors_sent\""),
            LOOK,
            Remark(
                SAMPLE,
                &["case.toml", "tractors_sent", "no world has a quantity", "write it as name[key=value,...]"],
            ),
        ),
        (
            "headline of nothing, fit",
            Instead(CASE, "\"workers_selected\"", "\"tractors_sent\""),
            FIT,
            Remark(SAMPLE, &["tractors_sent", "no world has a quantity", "write it as name[key=value,...]"]),
        ),
        (
            "as-of nonsense",
            Nothing,
            &["check", "--as-of", "the day before yesterday"],
            Usage(&["--as-of", "the day before yesterday", "2024-02-28", "--help"]),
        ),
        ("as-of month 13", Nothing, &["check", "--as-of", "2021-13"], Usage(&["--as-of", "2021-13"])),
        ("as-of without end", Nothing, &["check", "--as-of", "2021-03/.."], Usage(&["--as-of", "2024-02-28"])),
        ("unknown flag", Nothing, &["check", "--loud"], Usage(&["--loud", "--help"])),
        ("threads beyond measure", Nothing, &["reconstruct", "--threads", "100000000"], Usage(&["--threads", "256"])),
        ("threads nonsense", Nothing, &["reconstruct", "--threads", "many"], Usage(&["--threads"])),
        (
            "unknown claim in --without",
            Nothing,
            &["check", "--without", "Z9"],
            Remark(SAMPLE, &["Z9", "no row has that id", "Check the id"]),
        ),
        (
            "all left out, fit",
            Nothing,
            &["reconstruct", "--without", "A1", "--without", "A2", "--without", "A3"],
            Remark(SAMPLE, &[]),
        ),
        (
            "before everything",
            Nothing,
            &["check", "--as-of", "1900"],
            Remark(SAMPLE, &["claims.csv row 2, column source_date", "after 1900-12-31"]),
        ),
    ]);
}

/// A count of 400 digits.
const DIGITS: &str = {
    const BYTES: [u8; 400] = [b'9'; 400];
    match std::str::from_utf8(&BYTES) {
        Ok(text) => text,
        Err(_) => "",
    }
};

/// A count of 300 digits, which a computer can still hold.
const FEWER: &str = DIGITS.split_at(300).0;

#[test]
fn a_new_case_runs() {
    let case = new_case("runs");
    let output = tumen(&["reconstruct", shown(&case), "--quick", "--out", shown(&case.with_file_name("out"))]);
    let (out, err) = said("runs", &output);
    assert!(output.status.success(), "{err}");
    for word in ["quantity", "median", "90 % range", "people to be sent", "bribe for a place", "working.html"] {
        assert!(out.contains(word), "{word}: {out}");
    }
    assert!(case.with_file_name("out").join("working.html").exists());
    let output = tumen(&["new", shown(&case)]);
    let (out, err) = said("new on a folder in use", &output);
    assert_eq!((output.status.code(), out.as_str()), (Some(1), ""));
    assert!(err.contains("not empty") && err.contains("another folder"), "{err}");
    let file = case.join(CLAIMS);
    let output = tumen(&["reconstruct", shown(&case), "--quick", "--out", shown(&file)]);
    assert_eq!(output.status.code(), Some(1), "a file is no folder");
    assert!(said("out", &output).1.contains(shown(&file)), "{output:?}");
    assert_eq!(tumen(&["new", shown(&file)]).status.code(), Some(1), "a file is no folder");
}

#[test]
fn json_alone_on_standard_output_and_no_colours() {
    let case = new_case("alone");
    let page = case.with_file_name("out");
    for words in [
        vec!["check", shown(&case), "--json", "-"],
        vec!["reconstruct", shown(&case), "--quick", "--out", shown(&page), "--json", "-"],
    ] {
        for colour in [("NO_COLOR", "1"), ("CLICOLOR_FORCE", "0"), ("TERM", "xterm-256color")] {
            if words[0] == "reconstruct" && colour.0 != "NO_COLOR" {
                continue;
            }
            let mut command = Command::new(env!("CARGO_BIN_EXE_tumen"));
            let output = command.args(&words).env(colour.0, colour.1).output().expect("the program starts");
            let (out, err) = said(words[0], &output);
            serde_json::from_str::<Value>(&out).expect("JSON and nothing else");
            assert_eq!(err, "", "{words:?}");
        }
    }
}

#[test]
fn help() {
    for (words, expected) in [
        (&["--help"][..], &["claims.csv", "sources.csv", "programme.toml", "case.toml", "tumen new", "offline"][..]),
        (&["new", "--help"], &["claims.csv", "programme.toml", "folder"]),
        (&["check", "--help"], &["claims", "--as-of", "--without", "--json", "what to do"]),
        (
            &["reconstruct", "--help"],
            &["claims", "programme", "not for release", "--quick", "--publication", "--priors"],
        ),
    ] {
        let output = tumen(words);
        // lines are wrapped to the terminal
        let out = said("help", &output).0.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(output.status.success());
        for word in expected {
            assert!(out.contains(word), "{words:?} lacks {word}: {out}");
        }
    }
    let output = tumen(&[]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn every_assumption_is_listed() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/russia-2021");
    let mut command = Command::new(env!("CARGO_BIN_EXE_tumen"));
    let command = command.args(["reconstruct", shown(&case), "--priors"]).env("COLUMNS", "2000");
    let output = command.output().expect("the program starts");
    let (out, err) = said("priors", &output);
    assert!(output.status.success(), "{err}");
    let (holdings, _) = {
        let files = fs::read_dir(&case).expect("the case").flatten();
        let files = files.map(|f| (f.file_name().to_string_lossy().into_owned(), fs::read(f.path()).expect("a file")));
        tumen_case::read(&tumen_case::Files { name: "russia-2021".into(), files: files.collect() })
            .expect("the case reads")
    };
    let prepared = tumen_reconstruction::prepare(&holdings, &Default::default()).expect("a programme");
    let expected = tumen_reconstruction::priors(&prepared.programme);
    assert!(expected.len() > 30, "{}", expected.len());
    for prior in expected {
        assert!(!prior.unit.trim().is_empty() && !prior.basis.trim().is_empty(), "{prior:?}");
        let listed = out.lines().any(|line| {
            let cells: Vec<&str> = line.split_whitespace().collect();
            let words = |text: &str| text.split_whitespace().all(|word| cells.contains(&word));
            words(&prior.name) && words(&prior.unit) && words(&prior.basis) && words(&prior.prior)
        });
        assert!(listed, "{prior:?} is not in\n{out}");
    }
}
