//! Repeats that the ledger finds in itself, confirmed by a person, are echoes in the fit: relays of one briefing move the
//! answer no more than the briefing. Figures are printed: `cargo test -p tumen --test echoes_found -- --nocapture`.

mod sample;

use sample::{case, fitted, head_count, set, source};
use tumen_evidence::{Reliability, Row};
use tumen_inference::FitPlan;
use tumen_reconstruction::{Holdings, Question, prepare};

const PLANNED: &str = "workers_planned";

/// The case with a made-up briefing and so many relays of it, each by an outlet that names the same agency.
fn with_relays(relays: usize) -> Holdings {
    let mut holdings = case("russia-2021");
    holdings.sources.push(source(Reliability::C));
    for n in 0..=relays {
        let mut row = head_count("about", "18000", "18000");
        set(&mut row, "id", &format!("X{n:04}"));
        set(&mut row, "source_publisher", &if n == 0 { "First Wire".into() } else { format!("Relay {n}") });
        set(&mut row, "source_title_short", &format!("Story {n}"));
        set(&mut row, "source_date", &format!("2021-02-{:02}", 10 + n));
        set(&mut row, "attributed_to", "The Made-up Agency");
        set(&mut row, "source_kind", "intelligence_agency");
        // nobody has seen yet that they are one: each relay was entered with a source of its own
        set(&mut row, "source", &if n == 0 { "made-up source".into() } else { format!("made-up source {n}") });
        row.line += n as u64;
        holdings.claims.push(row);
        let mut own = source(Reliability::C);
        set(&mut own, "source", &format!("made-up source {n}"));
        holdings.sources.push(own);
    }
    holdings
}

#[test]
fn confirmed_relays_of_a_briefing_add_nothing() {
    let question = Question::default();
    let plan = FitPlan::quick();
    let briefing = with_relays(0);
    let unconfirmed = with_relays(4);
    let prepared = prepare(&unconfirmed, &question).expect("a programme that can be");
    let proposed = tumen_audit::proposals(&prepared.evidence, &prepared.findings);
    let mut confirmed = unconfirmed.clone();
    confirmed.echoes = proposed
        .iter()
        .filter(|proposal| proposal.claim.starts_with('X'))
        .map(|proposal| Row {
            file: "echoes.csv".to_string(),
            line: 2,
            cells: [("claim", &*proposal.claim), ("echo_of", &*proposal.echo_of), ("confirmed", "yes")]
                .map(|(column, cell)| (column.to_string(), cell.to_string()))
                .to_vec(),
        })
        .collect();
    assert_eq!(confirmed.echoes.len(), 4, "each relay is proposed as a repeat: {proposed:?}");
    let linked = prepare(&confirmed, &question).expect("a programme that can be").evidence;
    let echoes = linked.echoes.iter().filter(|echo| linked.claims[echo.claim].id.starts_with('X')).count();
    assert_eq!(echoes, 4, "what a person confirmed is an echo of the fit");
    let asked = prepare(&unconfirmed, &question).expect("a programme that can be").evidence;
    assert!(
        asked.echoes.iter().all(|echo| !asked.claims[echo.claim].id.starts_with('X')),
        "not before it is confirmed"
    );

    let median = |holdings: &Holdings| fitted(holdings, &question, &[PLANNED], &plan).quantile(PLANNED, 0.5).ln();
    let [alone, before, after] = [&briefing, &unconfirmed, &confirmed].map(median);
    println!(
        "ln median planned: the briefing {alone:.3}, with four relays {before:.3}, confirmed as echoes {after:.3}"
    );
    assert!((before - alone).abs() > 0.10, "relays that count as witnesses move the answer");
    assert!((after - alone).abs() < 0.5 * (before - alone).abs(), "confirmed echoes move it no more than the briefing");
}
