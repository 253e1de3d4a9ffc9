//! How long a large ledger takes to check: `cargo bench -p tumen-audit`. 100,000 claims must take under 20 seconds.

use tumen_audit::audit;
use tumen_evidence::{AssembleInput, Evidence, Row, assemble};

fn main() {
    divan::main();
}

/// Synthetic claims: subjects, places, jobs and months, a few outlets that pass each other on, one figure in fifty wrong.
fn ledger(claims: u64) -> Evidence {
    let subjects =
        ["entries", "visas_issued", "workers_in_country", "workers_dispatched", "workers_planned", "bribe_price"];
    let units = ["entries", "visas", "people", "people", "people", "USD"];
    let rows: Vec<Row> = (0..claims)
        .map(|n| {
            // a small multiplicative generator: the draws are only variety
            let draw = |salt: u64, of: u64| (n + salt).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(31) % of;
            let at = draw(1, 6) as usize;
            let year = 1990 + draw(2, 35);
            let base = 1000 + 37 * (year - 1990) + 100 * at as u64;
            let figure = if draw(3, 50) == 0 { base / 10 } else { base + draw(4, 9) };
            let scope = format!("country=C{}; job=J{}; region=R{}", draw(5, 20), draw(6, 5), draw(7, 10));
            let outlet = format!("Outlet {}", draw(8, 200));
            let publisher = if draw(9, 3) == 0 { format!("Mirror {} (citing {outlet})", draw(10, 40)) } else { outlet };
            let cells = [
                ("id", format!("S{n}")),
                ("source_publisher", publisher),
                ("source_title_short", format!("Report {}", n / 7)),
                ("source_date", format!("{}-{:02}", year + 1, 1 + draw(11, 12))),
                ("attributed_to", format!("Office {}", draw(12, 30))),
                ("source_kind", "official_statement".to_string()),
                ("subject", subjects[at].to_string()),
                ("scope", scope),
                ("period", if draw(13, 2) == 0 { year.to_string() } else { format!("{year}-{:02}", 1 + draw(14, 12)) }),
                ("hedge", ["exact", "about", "bare", "at_least"][draw(15, 4) as usize].to_string()),
                ("low", figure.to_string()),
                ("high", figure.to_string()),
                ("unit", units[at].to_string()),
                ("value_text", format!("Some {figure} of them, it was said")),
            ];
            let cells = cells.into_iter().map(|(column, cell)| (column.to_string(), cell)).collect();
            Row { file: "claims.csv".to_string(), line: n + 2, cells }
        })
        .collect();
    assemble(&AssembleInput { claims: &rows, ..Default::default() }).0
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 3)]
fn check(bencher: divan::Bencher<'_, '_>, claims: u64) {
    let evidence = ledger(claims);
    bencher.bench(|| audit(&evidence).len());
}
