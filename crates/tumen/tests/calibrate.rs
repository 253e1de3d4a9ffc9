//! `tumen calibrate` at the command line: figures, files, going on, refusals.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn case(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases").join(name)
}

fn calibrate(arguments: &[&str], out: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tumen"))
        .arg("calibrate")
        .arg(case("calibration-small"))
        .args(arguments)
        .arg("--out")
        .arg(out)
        .output()
        .expect("the binary runs")
}

fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&path);
    path
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| format!("{}: {error}", path.display()))
}

#[test]
fn figures_files_and_going_on() {
    let out = folder("calibrate-small");
    let first = calibrate(&["--replications", "20", "--json", "-"], &out);
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stderr));
    let answer: serde_json::Value = serde_json::from_slice(&first.stdout).expect("JSON and nothing else");
    assert_eq!(answer["replications"], 20);
    for level in ["50", "80", "90"] {
        assert!(answer["coverage"][level].is_number(), "{level}");
        assert!(answer["by_quantity"][0][level].is_number(), "{level}");
    }
    assert!(answer["by_quantity"][0]["inside_band"].is_boolean());
    assert!(answer["credibility"]["ece"].is_number());
    let suites: Vec<&str> =
        answer["misspecified"].as_array().into_iter().flatten().filter_map(|m| m["suite"].as_str()).collect();
    assert_eq!(suites, ["kernels-too-narrow", "hidden-echo", "lying-source", "invented-source"]);
    let page = read(&out.join("calibration.html"));
    assert!(page.contains("<svg") && page.contains("Verdict") && !page.contains("<script"));

    // the coverage of one quantity, from the tables alone
    let mut covered = 0;
    for number in 0..20 {
        let table = read(&out.join(format!("as-assumed/{number:06}.csv")));
        let values = |kind: &str| -> Vec<f64> {
            let rows = table.lines().filter_map(|line| line.strip_prefix(kind)?.split(',').nth(1));
            rows.filter_map(|cell| cell.parse().ok()).collect()
        };
        let (truth, mut draws) = (values("truth"), values("draw"));
        assert_eq!((truth.len(), draws.len()), (1, 99));
        draws.sort_by(f64::total_cmp);
        // of 99 draws, 90 % lie between the fifth and the ninety-fifth
        covered += usize::from(draws[4] < truth[0] && truth[0] < draws[94]);
    }
    let said = answer["by_quantity"][0]["90"].as_f64().expect("a number");
    // a truth in the same place as one of the two ends is decided by chance
    assert!((said * 20.0 - f64::from(covered as u32)).abs() <= 1.0, "{said}, {covered} of 20 counted");

    // one is lost, one was cut short: they are made anew, on another number of threads, to the last byte
    let file = out.join("as-assumed/000007.csv");
    let whole = read(&file);
    std::fs::remove_file(&file).expect("it is there");
    let cut = out.join("hidden-echo/000002.csv");
    std::fs::write(&cut, &whole[..whole.len() / 2]).expect("a place to write");
    let second = calibrate(&["--replications", "20", "--json", "-", "--threads", "1"], &out);
    assert!(second.status.success(), "{}", String::from_utf8_lossy(&second.stderr));
    assert_eq!(read(&file), whole);
    assert!(first.stdout == second.stdout, "the same figures");

    let other = calibrate(&["--replications", "20", "--seed", "99"], &out);
    assert_eq!(other.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&other.stderr).contains("--out"), "another calibration is not mixed in");
}

#[test]
fn a_case_without_claims_that_can_be_drawn_is_refused() {
    let made = folder("calibrate-empty");
    std::fs::create_dir_all(&made).expect("a place to write");
    for name in ["case.toml", "programme.toml", "sources.csv", "claims.csv"] {
        std::fs::copy(case("calibration-small").join(name), made.join(name)).expect("the case");
    }
    let claims = read(&made.join("claims.csv"));
    std::fs::write(made.join("claims.csv"), claims.lines().next().unwrap_or_default()).expect("a place to write");
    let refused = Command::new(env!("CARGO_BIN_EXE_tumen"))
        .arg("calibrate")
        .arg(&made)
        .arg("--out")
        .arg(made.join("out"))
        .output()
        .expect("the binary runs");
    assert_eq!(refused.status.code(), Some(1));
    let words = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(words.contains("tumen check") && !words.contains("panicked"), "{words}");
    assert!(!made.join("out").exists(), "nothing is left behind");
    for count in ["0", "19", "100001", "many"] {
        assert_eq!(calibrate(&["--replications", count], &made.join("out")).status.code(), Some(2), "{count}");
    }
}
