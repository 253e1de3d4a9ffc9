//! What becomes of a claim: a table of rows, and the kernel or the reason.

mod sample;

use tumen_evidence::{AssembleInput, Row, assemble};
use tumen_inference::{Observed, Role, observe};

const COLUMNS: [&str; 8] = ["subject", "scope", "hedge", "low", "high", "unit", "period", "source_date"];

fn row(id: &str, cells: [&str; 8], more: &[(&str, &str)]) -> Row {
    let fixed = [("id", id), ("source_publisher", "A paper"), ("attributed_to", "a source"), ("source_kind", "expert")];
    let cells = fixed.into_iter().chain(COLUMNS.into_iter().zip(cells)).chain(more.iter().copied());
    Row { file: "claims.csv".into(), line: 2, cells: cells.map(|(a, b)| (a.to_string(), b.to_string())).collect() }
}

fn observed(rows: &[Row]) -> Observed {
    let (evidence, _) = assemble(&AssembleInput { claims: rows, sources: &[], echoes: &[], as_of: None, without: &[] });
    assert_eq!(evidence.claims.len(), rows.len(), "{:?}", evidence.set_aside);
    observe(&evidence, &sample::programme()).0
}

fn check(cells: [&str; 8], status: &str, expected: &str) {
    let observed = observed(&[row("C1", cells, &[("status", status)])]);
    let got = match (&observed.roles[0], observed.observations.first()) {
        (Role::Observed(_), Some(observation)) => format!("{:?}", observation.kernel),
        (role, _) => format!("{role:?}"),
    };
    assert!(got.contains(expected), "{cells:?}: {got}, not {expected}");
}

#[test]
fn each_row_becomes_what_it_should() {
    let (plan, sent) = ("workers_planned", "workers_dispatched");
    check([plan, "", "bare", "10000", "", "people", "", "2021-02"], "", "Normal");
    check([plan, "", "up_to", "", "10000", "people", "", "2021-02"], "", "share_above: 0.92");
    check([plan, "", "at_least", "10000", "", "people", "", "2021-02"], "", "share_above: 0.08");
    check([plan, "", "between", "8000", "10000", "people", "", "2021-02"], "", "Range");
    check([plan, "", "bare", "several thousand", "", "people", "", "2021-02"], "", "sd: 0.4");
    check([plan, "", "none", "", "", "people", "", "2021-02"], "", "without a number");
    check([sent, "", "bare", "3000", "", "people", "2022", "2021-02"], "", "forecast");
    check([sent, "", "bare", "3000", "", "people", "2021", "2022-02"], "", "Amount");
    check([sent, "", "bare", "3000", "", "people", "2021", "2022-02"], "plan", "a plan told of");
    check(["job_share", "job=astronaut", "bare", "0.3", "", "share", "", "2021-02"], "", "no job `astronaut`");
    check(["province_share", "origin_province=Nowhere", "bare", "0.3", "", "share", "", "2021-02"], "", "no province");
}

#[test]
fn an_echo_points_to_its_original() {
    let cells = ["workers_planned", "", "bare", "10000", "", "people", "", "2021-02"];
    let observed = observed(&[row("C1", cells, &[]), row("C2", cells, &[("echo_of", "C1")])]);
    let copy = &observed.observations[1].copies[0];
    assert_eq!((copy.original, copy.probability), (0, 0.9));
    assert!(copy.mass > 0.8 && copy.faithful > 0.99, "{copy:?}");
}
