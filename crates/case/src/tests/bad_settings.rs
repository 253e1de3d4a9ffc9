use crate::{CASE, CaseErrorKind, PROGRAMME, read, template};

/// The template with `from` replaced by `to` in one file is an error of that kind, on that line (0: that of `from`), with
/// those words in its text and its advice.
#[track_caller]
pub(super) fn check(file: &str, from: &str, to: &str, kind: CaseErrorKind, row: usize, text: &str, advice: &str) {
    let mut files = template("settings");
    let before = String::from_utf8(files.files[file].clone()).expect("text");
    assert!(before.contains(from), "{file} holds no {from:?}");
    files.files.insert(file.to_string(), before.replacen(from, to, 1).into_bytes());
    let error = read(&files).expect_err(to);
    assert_eq!((error.kind(), error.file.as_str()), (kind, file), "{error}");
    assert!(error.text.contains(text), "{error}");
    assert!(error.advice.contains(advice), "{error}");
    let line = if row == 0 { line_of(&before, from) } else { row };
    assert_eq!(error.row, Some(line), "{error}");
    assert!(error.to_string().starts_with(&format!("{file} line {line}: ")), "{error}");
}

fn line_of(text: &str, part: &str) -> usize {
    text.split(part).next().map_or(0, |before| before.lines().count().max(1) + usize::from(before.ends_with('\n')))
}

#[test]
fn case_toml() {
    use CaseErrorKind::{BadToml, BadValue};
    for (from, to, kind, text, advice) in [
        (
            "seed = 1",
            "sead = 1",
            BadToml,
            "unknown field `sead`, expected one of `title`, `as_of`",
            "spelling of `sead`",
        ),
        ("seed = 1", "seed = -1", BadToml, "seed = -1", "Write what is expected"),
        ("seed = 1", "seed = \"one\"", BadToml, "expected u64", "numbers do not"),
        ("seed = 1", "seed 1", BadToml, "column 6", "Correct that line"),
        ("seed = 1", "as_of = \"2024\"", BadToml, "duplicate key", "Keep one"),
        ("seed = 1", "scenarios = []", BadToml, "unknown field `scenarios`", "[[scenario]]"),
        ("seed = 1", "hypotheses = []", BadToml, "unknown field `hypotheses`", "[[hypothesis]]"),
        (
            "as_of = \"2024-06-30\"",
            "as_of = \"2024-02-31\"",
            BadValue,
            "\"2024-02-31\" is not a date",
            "as_of = \"2021-02-28\"",
        ),
        ("as_of = \"2024-06-30\"", "as_of = \"30.06.2024\"", BadValue, "is not a date", "as_of = \"2021-02-28\""),
        ("as_of = \"2024-06-30\"", "as_of = \"2024-06/..\"", BadValue, "has no last day", "the last day counts"),
        ("as_of = \"2024-06-30\"", "as_of = 07:32:00", BadValue, "is not a date", "as_of = "),
        ("horizon = \"2025-12-31\"", "horizon = \"\"", BadValue, "is not a date", "horizon = "),
        ("horizon = \"2025-12-31\"", "horizon = 2025", BadToml, "expected a string with a date", "double quotes"),
    ] {
        check(CASE, from, to, kind, 0, text, advice);
    }
}

/// What stands below a line in brackets belongs to it.
#[test]
fn a_key_below_brackets() {
    let advice = "above the first line in brackets";
    check(CASE, "seed = 1", "[public]", CaseErrorKind::BadToml, 18, "unknown field `headline`", advice);
}

#[test]
fn a_key_that_is_lacking_has_no_line() {
    for (key, line) in [("as_of", "as_of = \"2024-06-30\""), ("horizon", "horizon = \"2025-12-31\"")] {
        let mut files = template("settings");
        let before = String::from_utf8(files.files[CASE].clone()).expect("text");
        files.files.insert(CASE.to_string(), before.replace(line, "").into_bytes());
        let error = read(&files).expect_err(key);
        assert_eq!((error.kind(), error.file.as_str(), error.row), (CaseErrorKind::BadToml, CASE, None));
        assert_eq!(error.text, format!("missing field `{key}`"));
        assert!(error.advice.contains(&format!("Add `{key} = ")), "{error}");
    }
}

#[test]
fn settings_that_are_not_text() {
    for file in [CASE, PROGRAMME] {
        let mut files = template("settings");
        files.files.insert(file.to_string(), b"# one\r\n# two\ntitle = \"\xD1\"\n".to_vec());
        let error = read(&files).expect_err("not UTF-8");
        assert_eq!((error.kind(), error.file.as_str(), error.row), (CaseErrorKind::NotText, file, Some(3)));
        assert!(error.advice.contains("UTF-8"));
        files.files.insert(file.to_string(), b"\xFF\xFEa".to_vec());
        assert_eq!(read(&files).expect_err("not UTF-16").kind(), CaseErrorKind::NotText);
    }
}

#[test]
fn settings_from_other_editors_are_read() {
    let plain = template("settings");
    let expected = read(&plain).expect("reads");
    for change in [
        |text: &str| format!("\u{FEFF}{text}").into_bytes(),
        |text: &str| text.replace('\n', "\r\n").into_bytes(),
        |text: &str| std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
    ] {
        let mut files = plain.clone();
        for file in [CASE, PROGRAMME] {
            let text = std::str::from_utf8(&plain.files[file]).expect("text");
            files.files.insert(file.to_string(), change(text));
        }
        let (mut holdings, remarks) = read(&files).expect("reads");
        assert_eq!(remarks, []);
        holdings.inputs_hash.clone_from(&expected.0.inputs_hash);
        assert_eq!(holdings, expected.0);
    }
}

/// The template with `from` replaced by `to` reads, with one remark: its place, words of its text and of its advice.
#[track_caller]
fn check_remark(file: &str, from: &str, to: &str, text: &str, advice: &str) {
    let mut files = template("settings");
    let before = String::from_utf8(files.files[file].clone()).expect("text");
    files.files.insert(file.to_string(), before.replacen(from, to, 1).into_bytes());
    let (_, remarks) = read(&files).expect(to);
    assert_eq!(remarks.len(), 1, "{remarks:#?}");
    assert!(remarks[0].text.contains(text) && remarks[0].advice.contains(advice), "{remarks:#?}");
    assert!(remarks[0].place.starts_with(file), "{remarks:#?}");
    if remarks[0].place != file {
        assert_eq!(remarks[0].place, format!("{file} line {}", line_of(&before, from)));
    }
}

#[test]
fn settings_that_are_odd() {
    for (file, from, to, text, advice) in [
        (CASE, "\"workers_selected\"", "\"workers_selected[\"", "was dropped", "name[key=value,...]"),
        (CASE, "\"workers_selected\"", "\"workers_planned\"", "given twice", "Remove"),
        (CASE, "horizon = \"2025-12-31\"", "horizon = \"2023-12-31\"", "lies before as_of", "after as_of"),
        (PROGRAMME, "transport = \"rail\"", "transport = \"train\"", "transport = \"train\"", "rail, air, sea or road"),
    ] {
        check_remark(file, from, to, text, advice);
    }
}

#[test]
fn a_case_without_headline_is_remarked_on() {
    let mut files = template("settings");
    let short = b"as_of = \"2024\"\nhorizon = \"2025\"\n";
    files.files.insert(CASE.to_string(), short.to_vec());
    let (_, remarks) = read(&files).expect("reads");
    assert_eq!((remarks.len(), remarks[0].place.as_str()), (1, CASE));
    assert!(remarks[0].text.contains("no headline") && remarks[0].advice.contains("Add headline"));
}
