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
