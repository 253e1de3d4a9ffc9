//! The command line as such: a new case runs, JSON stands alone, help and assumptions say what they must.

use crate::broken::{CLAIMS, new_case, said, shown, tumen};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

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
