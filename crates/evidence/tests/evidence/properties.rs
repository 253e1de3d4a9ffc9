//! Whatever stands in the cells, no row is lost and nothing panics.

use proptest::prelude::*;
use std::collections::BTreeSet;
use tumen_evidence::{AssembleInput, Row, assemble};
use tumen_terms::Day;

const COLUMNS: &[&str] = &[
    "id",
    "source_publisher",
    "source_date",
    "url",
    "attributed_to",
    "source_kind",
    "subject",
    "scope",
    "period",
    "hedge",
    "low",
    "high",
    "unit",
    "source",
    "grade",
    "handling",
    "echo_of",
    "status",
    "population",
    "reliability",
    "kind",
    "relays",
    "outlet",
    "anything",
    "",
];

/// Cells that mean something somewhere, so that rows get past the first checks.
const TELLING: &[&str] = &[
    "C1",
    "C2",
    "C3",
    "C1 C2",
    "C1,C3;C2",
    "2021-02",
    "2020-05-01",
    "2021-03/..",
    "../2020",
    "workers_planned",
    "up_to",
    "none",
    "bare",
    "10000",
    "several thousand",
    "-5",
    "last",
    "people",
    "date",
    "USD",
    "anonymous",
    "relay",
    "official_statistics",
    "expert",
    "Daily Post",
    "Daily Post (Korean)",
    "Mirror (citing Daily Post)",
    "A (via B)",
    "Ministry via Wire",
    "machine translation of Wire",
    "country=RU; job=logging?",
    "public",
    "plan",
    "3",
    "B",
    "(",
    ")",
    "（한국어）",
    "A (B",
    "via",
    "of",
    "citing",
];

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![3 => proptest::sample::select(TELLING).prop_map(str::to_string), 1 => any::<String>()]
}

fn row() -> impl Strategy<Value = Row> {
    let cells = proptest::collection::vec((proptest::sample::select(COLUMNS).prop_map(str::to_string), cell()), 0..24);
    (any::<u64>(), cells).prop_map(|(line, cells)| Row { file: "claims.csv".to_string(), line, cells })
}

/// A row that is mostly a claim, so that origins and echoes are reached.
fn likely() -> impl Strategy<Value = Row> {
    (row(), 0..6u8, cell(), cell(), cell()).prop_map(|(mut row, id, outlet, speaker, echo)| {
        let mut cells: Vec<(String, String)> = [
            ("id", format!("C{id}")),
            ("source_publisher", outlet),
            ("attributed_to", speaker),
            ("echo_of", echo),
            ("source_date", format!("2021-0{}", id + 1)),
            ("subject", "workers_planned".to_string()),
            ("scope", String::new()),
            ("period", String::new()),
            ("hedge", "none".to_string()),
            ("low", String::new()),
            ("high", String::new()),
        ]
        .map(|(column, cell)| (column.to_string(), cell))
        .to_vec();
        cells.append(&mut row.cells);
        Row { cells, ..row }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_row_is_lost(
        claims in proptest::collection::vec(prop_oneof![row(), likely()], 0..9),
        sources in proptest::collection::vec(row(), 0..4),
        as_of in proptest::option::of(-5000..25000i32),
        without in proptest::collection::vec(cell(), 0..3),
    ) {
        let input = AssembleInput { claims: &claims, sources: &sources, as_of: as_of.map(Day), without: &without, ..AssembleInput::default() };
        let (found, remarks) = assemble(&input);
        prop_assert_eq!(found.claims.len() + found.set_aside.len(), claims.len());
        let ids: BTreeSet<&str> = found.claims.iter().map(|claim| claim.id.as_str()).collect();
        prop_assert_eq!(ids.len(), found.claims.len());
        prop_assert!(found.claims.iter().all(|claim| claim.source < found.sources.len()));
        prop_assert!(found.set_aside.iter().all(|aside| !aside.reason.is_empty()));
        prop_assert!(remarks.iter().all(|remark| !remark.text.is_empty() && !remark.advice.is_empty()));
        for echo in &found.echoes {
            prop_assert!(echo.claim != echo.original && echo.claim.max(echo.original) < found.claims.len());
            prop_assert!(echo.probability > 0.0 && echo.probability < 1.0);
        }
        prop_assert_eq!(assemble(&input), (found, remarks));
    }
}
