//! The answer for other programs keeps its names, its dates and its digits.

mod sample;

use serde_json::Value;
use tumen_dossier::{check_json, figure, json, terminal_rows};

fn parsed(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap_or(Value::Null)
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().map(|map| map.keys().map(String::as_str).collect()).unwrap_or_default()
}

#[test]
fn the_names_stand_in_their_order() {
    let answer = parsed(&json(&sample::answer()));
    assert_eq!(
        keys(&answer),
        [
            "case",
            "as_of",
            "seed",
            "inputs_hash",
            "tumen",
            "quantities",
            "claims",
            "sources",
            "scenarios",
            "hypotheses",
            "gaps",
            "earlier",
            "places",
            "fans",
            "prices",
            "structure",
            "remarks",
            "single_workers",
            "convergence"
        ]
    );
    let first = &answer["quantities"][0];
    assert_eq!(keys(first), ["quantity", "unit", "label", "nature", "prior", "posterior", "informed_by"]);
    assert_eq!(keys(&first["posterior"]), ["mean", "p05", "p25", "p50", "p75", "p95"]);
    assert_eq!(keys(&answer["claims"][0]), ["id", "used", "role", "about", "credibility", "influence", "remark"]);
    assert_eq!(keys(&answer["claims"][0]["influence"][0]), ["quantity", "shift_sd", "khat", "bridged"]);
    assert_eq!(keys(&answer["sources"][0]), ["source", "reliability"]);
    assert_eq!(keys(&answer["sources"][0]["reliability"]), ["p05", "p50", "p95"]);
    assert_eq!(keys(&answer["remarks"][0]), ["kind", "claims", "text", "do", "place"]);
    for (list, named) in [("scenarios", "scenario"), ("hypotheses", "hypothesis")] {
        for key in
            [named, "log_evidence", "se", "probability", "probability_gate", "bayes_factor_half", "bayes_factor_double"]
        {
            assert!(!answer[list][0][key].is_null(), "{list} {key}");
        }
    }
    assert_eq!(answer["hypotheses"][0]["question"], "the papers");
    assert_eq!(keys(&answer["gaps"][0]), ["missing", "quantity", "about", "gain_nats", "channels", "also"]);
    for key in ["rhat_max", "ess_min", "log_evidence", "log_evidence_se", "khat_max", "temperatures"] {
        assert!(answer["convergence"][key].is_number(), "{key}");
    }
}

#[test]
fn dates_stand_beside_their_numbers() {
    let answer = parsed(&json(&sample::answer()));
    assert_eq!(answer["as_of"], "2031-02-28");
    let departure = &answer["quantities"][4];
    assert_eq!(departure["unit"], "date");
    assert_eq!(departure["posterior"]["p50_date"], "2031-05-04");
    assert_eq!(departure["posterior"]["p50"], sample::day("2031-05-04").0);
    for key in ["p05_date", "p25_date", "p75_date", "p95_date", "mean_date"] {
        assert!(departure["prior"][key].is_string(), "{key}");
    }
    assert_eq!(departure["never"], 0.12);
    assert_eq!(departure["prior_never"], 0.3);
    assert_eq!(answer["fans"][0]["days"][0], sample::day("2030-11-04").0);
    assert_eq!(answer["fans"][0]["dates"][0], "2030-11-04");
}

#[test]
fn what_is_not_there_is_left_out_or_null() {
    let answer = parsed(&json(&sample::answer()));
    assert!(answer["quantities"][0].get("never").is_none());
    assert!(answer["quantities"][2]["zero"].is_number());
    assert!(answer["quantities"][2]["positive"]["p50"].is_number());
    assert_eq!(answer["quantities"][11]["posterior"]["p50"], Value::Null);
    let aside = &answer["claims"][48];
    assert_eq!(aside["used"], false);
    assert_eq!(aside["role"], "set aside");
    assert_eq!(aside["credibility"], Value::Null);
    assert!(aside["remark"].is_string());
    let mut poor = sample::answer();
    (poor.scenarios, poor.earlier) = (None, None);
    let answer = parsed(&json(&poor));
    assert_eq!((&answer["scenarios"], &answer["earlier"]), (&Value::Array(Vec::new()), &Value::Null));
}

#[test]
fn numbers_have_six_digits() {
    let text = String::from_utf8_lossy(&json(&sample::answer())).into_owned();
    assert!(text.contains("\"log_evidence\": -118.402,"));
    let long = text
        .split(|c: char| !(c.is_ascii_digit() || c == '.'))
        .filter(|number| number.contains('.') && !number.starts_with('.'))
        .find(|number| number.replace('.', "").trim_start_matches('0').len() > 6);
    assert_eq!(long, None);
}

#[test]
fn the_same_answer_gives_the_same_bytes() {
    assert_eq!(json(&sample::answer()), json(&sample::answer()));
}

#[test]
fn the_check_says_what_to_do() {
    let answer = sample::answer();
    let checked = parsed(&check_json(&[], &answer.remarks, 46, 4));
    assert_eq!(checked["claims"], 46);
    assert_eq!(checked["set_aside"], 4);
    assert_eq!(keys(&checked["remarks"][0]), ["kind", "what", "claims", "text", "do", "place"]);
    assert_eq!(checked["remarks"][0]["kind"], "reading");
    assert_eq!(checked["remarks"][0]["what"], "echo");
    assert_eq!(parsed(&check_json(&[], &[], 0, 0))["remarks"], Value::Array(Vec::new()));
}

#[test]
fn the_terminal_shows_each_figure_in_words() {
    let rows = terminal_rows(&sample::answer());
    assert_eq!(rows.len(), 12);
    assert_eq!(rows[0][..2], ["Workers planned", "7,800 people"]);
    assert_eq!(rows[4][1], "2031-05-04");
    assert_eq!(rows[4][4], "never 12 %");
    assert_eq!(rows[2][4], "zero 34 %");
    assert_eq!(rows[9], ["Upland is excluded", "77 %", "", "", "", "35 %"]);
    assert_eq!(figure(0.02, "probability"), "2 %");
}
