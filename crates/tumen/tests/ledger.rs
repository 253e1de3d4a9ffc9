//! `tumen check`, `import` and `trace` as a person uses them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn tumen(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tumen"));
    command.args(words).env("NO_COLOR", "1").env("COLUMNS", "200").output().expect("the program starts")
}

fn out(words: &[&str]) -> String {
    let output = tumen(words);
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{words:?}: {err}");
    out.into_owned()
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ledger").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn shown(path: &Path) -> &str {
    path.to_str().expect("a path of letters")
}

/// A case with these claims in place of the template's.
fn case(name: &str, claims: &str) -> PathBuf {
    let case = folder(name).join("case");
    out(&["new", shown(&case)]);
    std::fs::write(case.join("claims.csv"), claims).expect("written");
    case
}

const HEAD: &str = "id,source_publisher,source_title_short,source_date,attributed_to,source_kind,subject,scope,period,hedge,\
                    low,high,unit,value_text,passage,supersedes,retracted\n";

/// A briefing, two relays of it, one of them garbled, and rows that correct.
fn relayed(more: &str) -> String {
    format!(
        "{HEAD}\
         B1,First Wire,Briefing,2021-01-10,The Agency,official_statement,workers_planned,country=RU,2021-03/..,about,13400,13400,people,\
         about 13400,p. 3,,\n\
         B2,Second Wire,Relay,2021-01-11,The Agency,official_statement,workers_planned,country=RU,2021-03/..,about,13400,13400,people,\
         told again,,,\n\
         B3,Third Wire,Relay,2021-01-12,The Agency,official_statement,workers_planned,country=RU,2021-03/..,about,13,13,people,\
         told badly,,,\n{more}"
    )
}

#[test]
fn check_finds_explains_and_proposes() {
    let case = case("check", &relayed(""));
    let json = out(&["check", shown(&case), "--json", "-"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let found = |kind: &str| {
        let remarks = json["remarks"].as_array().expect("remarks");
        remarks.iter().find(|remark| remark["kind"] == kind).cloned().expect("one of the kind")
    };
    assert_eq!(found("contradiction")["claims"][0], "B3");
    assert_eq!(found("contradiction")["what"], "number_split");
    assert_eq!(found("repeat")["claims"], serde_json::json!(["B1", "B2"]));
    assert!(out(&["check", shown(&case), "--explain", "B1", "B2"]).contains("compatible"));
    assert!(out(&["check", shown(&case), "--explain", "B1", "B3"]).contains("contradict"));
    assert!(!tumen(&["check", shown(&case), "--explain", "B1", "Z9"]).status.success());
    // what is proposed counts once a person says so, and an answer is not asked for again
    let echoes = case.join("echoes.csv");
    assert!(out(&["check", shown(&case), "--propose", shown(&echoes)]).contains("1 repeats to confirm"));
    let proposed = std::fs::read_to_string(&echoes).expect("proposals");
    assert!(proposed.contains("B2,B1,,same_statement"), "{proposed}");
    std::fs::write(&echoes, proposed.replace("B2,B1,,", "B2,B1,yes,")).expect("written");
    let again = out(&["check", shown(&case), "--propose", shown(&echoes)]);
    assert!(again.contains("0 repeats to confirm"), "{again}");
    assert!(std::fs::read_to_string(&echoes).expect("answers").contains("B2,B1,yes,"), "an answer is kept");
    assert!(out(&["trace", shown(&case), "B1", "--links"]).contains("may be repeated by: B2"));
}

#[test]
fn a_fit_names_what_is_improbable() {
    let far = "C9,Odd Paper,Story,2021-01-12,Reader,anonymous,workers_planned,country=RU,2021-03/..,exact,90000,90000,people,x,,,\n";
    let case = case("improbable", &relayed(far));
    let text = out(&["check", shown(&case), "--fit"]);
    assert!(text.contains("IMPROBABLE GIVEN THE REST"), "{text}");
}

#[test]
fn trace_lists_what_rests_on_a_retracted_claim() {
    let withdrawn = "B4,First Wire,Correction,2021-01-20,The Agency,official_statement,statement,country=RU,2021-01,none,,,,\
                     withdrawn,,,B1 2021-01-20: the agency withdrew it\n";
    let case = case("retracted", &relayed(withdrawn));
    std::fs::write(case.join("echoes.csv"), "claim,echo_of,confirmed\nB2,B1,yes\n").expect("written");
    let claim = out(&["trace", shown(&case), "B1", "--links"]);
    for expected in
        ["p. 3", "retracted by B4 on 2021-01-20: the agency withdrew it", "These may repeat it, and still count: B2"]
    {
        assert!(claim.contains(expected), "{expected} in {claim}");
    }
    let figure = out(&["trace", shown(&case), "workers_planned"]);
    for expected in ["workers_planned", "B2 (Second Wire", "B1 is retracted", "B2 moves workers_planned"] {
        assert!(figure.contains(expected), "{expected} in {figure}");
    }
    let before = out(&["trace", shown(&case), "B1", "--links", "--as-of", "2021-01-15"]);
    assert!(!before.contains("still count"), "a retraction does not act before its day: {before}");
    assert!(!tumen(&["trace", shown(&case), "No Such Thing"]).status.success());
}

#[test]
fn import_adds_once_and_gives_back_what_it_refuses() {
    let case = case("import", &relayed(""));
    let before = std::fs::read(case.join("claims.csv")).expect("claims");
    let file = case.with_file_name("new.csv");
    let rows = "Nr;Outlet;Headline;Date;Speaker;Kind;Topic;Where;Period;Hedge;Min;Max;Unit;Analyst\n\
                N1;Gazette;Story;17.02.2021;Clerk;expert;workers_planned;country=RU;2021-03/..;about;9.000;9.000;people;me\n\
                N2;Gazette;Story;Feb-21;Clerk;expert;workers_planned;country=RU;2021-03/..;about;9000;9000;people;me\n\
                N3;Gazette;Story;2021-02-18;Clerk;expert;stay_length_years;country=RU;2021;about;1,5;1,5;years;me\n";
    std::fs::write(&file, rows).expect("written");
    assert!(out(&["import", shown(&case), shown(&file), "--mapping-only"]).contains("source_publisher"));
    assert_eq!(std::fs::read(case.join("claims.csv")).expect("claims"), before, "only the mapping was proposed");
    let said = out(&["import", shown(&case), shown(&file)]);
    assert!(said.contains("2 rows came in") && said.contains("1 rows did not come in"), "{said}");
    let after = std::fs::read_to_string(case.join("claims.csv")).expect("claims");
    assert!(after.contains("N1,Gazette") && after.contains("9000") && after.contains("17.02.2021"), "{after}");
    assert!(
        String::from_utf8_lossy(&before).lines().skip(1).all(|line| after.contains(line.trim_end_matches(','))),
        "{after}"
    );
    let refused = std::fs::read_to_string(case.with_file_name("new-refused.csv")).expect("refused rows");
    assert!(refused.contains("N2") && refused.contains("four digits"), "{refused}");
    let again = out(&["import", shown(&case), shown(&file)]);
    assert!(again.contains("0 rows came in, 2 were there already"), "{again}");
    assert_eq!(std::fs::read_to_string(case.join("claims.csv")).expect("claims"), after, "a second time adds nothing");
    assert!(out(&["check", shown(&case)]).contains("claims"));
    for (name, bytes) in [("no.xlsx", &b"x"[..]), ("no.ods", b""), ("no.pdf", b"%PDF")] {
        let file = case.with_file_name(name);
        std::fs::write(&file, bytes).expect("written");
        assert_eq!(tumen(&["import", shown(&case), shown(&file)]).status.code(), Some(1), "{name}");
    }
}
