//! `tumen simulate` through its command line: files whole or not there, the same again, nothing mixed.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn tumen(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tumen")).args(arguments).output().expect("it runs")
}

fn case(name: &str) -> String {
    format!("{}/../../cases/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

fn manifest(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("manifest.json")).expect("a manifest")
}

#[test]
fn d0_gives_its_check_values() {
    let done = tumen(&["simulate", &case("d0"), "--worlds", "200", "--summary", "--json", "-"]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let said: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
    let ranges = [(9_900.0, 9_950.0), (9_740.0, 9_810.0), (8_440.0, 8_540.0), (4_000.0, 5_700.0)];
    let prices = [1_215.0, 2_450.0, 1_020.0, 830.0].map(|price| (0.97 * price, 1.03 * price));
    let quantities = said["quantities"].as_array().expect("a list");
    for (quantity, (low, high)) in quantities.iter().zip(ranges.into_iter().chain(prices)) {
        let mean = quantity["mean"].as_f64().expect("a mean");
        assert!((low..=high).contains(&mean), "{quantity}");
    }
    assert!(said["workers"] == 2_000_000 && said["cpu_ns_per_worker"].as_f64().is_some_and(|ns| ns > 0.0));
}

#[test]
fn worlds_are_the_same_on_any_threads_and_go_on_where_they_stopped() {
    let (one, seven) = (folder("worlds-1"), folder("worlds-7"));
    for (out, threads) in [(&one, "1"), (&seven, "7")] {
        let out = out.to_string_lossy();
        let done = tumen(&["simulate", &case("d0"), "--worlds", "2", "--lists", "--threads", threads, "--out", &out]);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    assert_eq!(manifest(&one), manifest(&seven));
    // a world that is gone is made again, the others are left alone; another seed is not mixed in
    let before = manifest(&one);
    std::fs::remove_dir_all(one.join("world-000001")).expect("it is there");
    let kept = std::fs::metadata(one.join("world-000000/world.json")).and_then(|m| m.modified()).expect("a time");
    let out = one.to_string_lossy().into_owned();
    assert!(tumen(&["simulate", &case("d0"), "--worlds", "2", "--lists", "--out", &out]).status.success());
    assert_eq!(manifest(&one), before);
    let after = std::fs::metadata(one.join("world-000000/world.json")).and_then(|m| m.modified()).expect("a time");
    assert_eq!(kept, after);
    let other = tumen(&["simulate", &case("d0"), "--worlds", "2", "--lists", "--seed", "9", "--out", &out]);
    assert_eq!(other.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&other.stderr).contains("another --out"));
    // every row says what it is
    let rows = std::fs::read_to_string(one.join("world-000000/workers.simulated.csv")).expect("a table");
    assert!(rows.lines().count() > 10_000 && rows.lines().skip(1).all(|row| row.starts_with("simulated,0,d0,")));
}

#[test]
fn what_cannot_be_is_refused() {
    for (arguments, word) in [
        (vec!["--worlds", "0"], "0"),
        (vec!["--summary", "--lists"], "--lists"),
        (vec!["--posterior", "--lists"], "--lists"),
        (vec!["--quick"], "--posterior"),
    ] {
        let path = case("d0");
        let mut all = vec!["simulate", path.as_str()];
        all.extend(arguments);
        let done = tumen(&all);
        assert_eq!(done.status.code(), Some(2), "{all:?}");
        assert!(String::from_utf8_lossy(&done.stderr).contains(word), "{all:?}");
    }
}

/// D0 with some text replaced.
fn d0_but(name: &str, changes: &[(&str, &str)]) -> PathBuf {
    let copy = folder(name);
    std::fs::create_dir_all(&copy).expect("a folder");
    for file in std::fs::read_dir(case("d0")).expect("the case") {
        let path = file.expect("a file").path();
        let mut text = std::fs::read_to_string(&path).expect("a text");
        for (from, to) in changes {
            text = text.replace(from, to);
        }
        std::fs::write(copy.join(path.file_name().expect("a name")), text).expect("it can be written");
    }
    copy
}

const PLANNED: &str = "value = 10000,";

/// Programmes in which nothing can happen, or hardly anything: an answer or a refusal with its place, at once.
#[test]
fn the_edges_of_a_programme() {
    let (seats, gate) = ("seats = 320", "value = 0.5, unit = \"share\", basis = \"neither");
    let never = "\"never_when_unknown\" = { family = \"fixed\", value = 0";
    for (name, changes, words) in [
        ("edge-one", vec![(PLANNED, "value = 1,")], Ok(1.0)),
        ("edge-none", vec![(PLANNED, "value = 0,")], Ok(1.0)),
        (
            "edge-nobody",
            vec![(
                "\"sent_share\" = { family = \"fixed\", value = 1",
                "\"sent_share\" = { family = \"fixed\", value = 0",
            )],
            Ok(0.0),
        ),
        (
            "edge-no-service",
            vec![
                ("becomes = \"open\"", "becomes = \"closed\""),
                (
                    "[priors]",
                    "[priors]\n\"met_by_plan_when_closed\" = { family = \"fixed\", value = 0, unit = \"probability\", basis = \"x\" }\n\"never_when_closed\" = { family = \"fixed\", value = 1, unit = \"probability\", basis = \"x\" }",
                ),
            ],
            Ok(0.0),
        ),
        (
            "edge-gate",
            vec![
                (gate, "value = 0.9, unit = \"share\", basis = \"never"),
                (never, "\"never_when_unknown\" = { family = \"fixed\", value = 1"),
            ],
            Ok(0.0),
        ),
        (
            "edge-quota",
            vec![(
                "[priors]",
                "[priors]\n\"applicants_per_place\" = { family = \"fixed\", value = 0.01, unit = \"people\", basis = \"x\" }",
            )],
            Ok(10_000.0),
        ),
        ("edge-seats", vec![(seats, "seats = 0")], Err(["train", "seats = 0", "above 0"])),
        ("edge-days", vec![("every_days = 3\n", "every_days = -3\n")], Err(["flight", "every_days = -3", "above 0"])),
        ("edge-people", vec![(PLANNED, "value = 100000000000,")], Err(["d0", "100000000000", "programme.toml"])),
    ] {
        let path = d0_but(name, &changes);
        let done = tumen(&["simulate", &path.to_string_lossy(), "--worlds", "3", "--summary", "--json", "-"]);
        let told = String::from_utf8_lossy(&done.stderr);
        match words {
            Ok(dispatched) => {
                assert!(done.status.success(), "{name}: {told}");
                let said: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
                let last = said["quantities"].as_array().and_then(|all| all.last()).expect("workers_dispatched");
                assert_eq!(last["mean"].as_f64(), Some(dispatched), "{name}: {last}");
            }
            Err(words) => {
                assert_eq!(done.status.code(), Some(1), "{name}: {told}");
                assert!(words.iter().all(|word| told.contains(word)), "{name}: {told}");
            }
        }
    }
}

/// A hundred million workers on a disk without room for them: an error that says what to do, and no file that looks whole.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_nothing_half_written() {
    let (path, out) = (d0_but("hundred-million", &[(PLANNED, "value = 100000000,")]), folder("hundred-million-out"));
    // the shell lets no file grow beyond eight megabytes, and the signal of that be an error instead
    let line = "trap '' XFSZ; ulimit -f 16384; exec \"$0\" simulate \"$1\" --worlds 1 --format csv --out \"$2\"";
    let (path, to) = (path.to_string_lossy(), out.to_string_lossy());
    let done =
        Command::new("sh").args(["-c", line, env!("CARGO_BIN_EXE_tumen"), &path, &to]).output().expect("it runs");
    let told = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(1), "{told}");
    assert!(told.contains("workers.simulated.csv") && told.contains("Make room"), "{told}");
    let left: Vec<_> = std::fs::read_dir(&out).map_or(Vec::new(), |files| files.flatten().collect());
    assert!(left.is_empty(), "{left:?}");
}
