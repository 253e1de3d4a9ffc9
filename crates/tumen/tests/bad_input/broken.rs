//! A case with one thing broken, and what has to come of it: one check for all rows of the tables.

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What comes of something broken.
pub enum Comes {
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
pub enum Break {
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

pub const CLAIMS: &str = "claims.csv";
pub const SOURCES: &str = "sources.csv";
pub const PROGRAMME: &str = "programme.toml";
pub const CASE: &str = "case.toml";

pub const LOOK: &[&str] = &["check"];
pub const FIT: &[&str] = &["reconstruct"];

/// The rows of claims.csv as `tumen new` makes it.
pub const SAMPLE: usize = 3;

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

pub fn tumen(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tumen"));
    command.args(words).current_dir(env!("CARGO_TARGET_TMPDIR")).env_remove("COLUMNS").env("RUST_BACKTRACE", "0");
    command.output().expect("the program starts")
}

/// Both streams of a run, for messages; never with a panic in them.
#[track_caller]
pub fn said(name: &str, output: &Output) -> (String, String) {
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

pub fn shown(path: &Path) -> &str {
    path.to_str().expect("the folder has a name in UTF-8")
}

/// A case as `tumen new` makes it.
pub fn new_case(name: &str) -> PathBuf {
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
pub fn check_all(rows: &[(&str, Break, &[&str], Comes)]) {
    let wrong: Vec<String> =
        rows.iter().filter_map(|(n, broken, words, comes)| check(n, broken, words, comes).err()).collect();
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n\n"));
}
