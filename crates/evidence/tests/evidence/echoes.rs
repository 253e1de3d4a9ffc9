//! Who repeats whom.

use crate::rows::{evidence, of_kind, rows};
use tumen_evidence::RemarkKind;

/// Cells of the claims C1, C2, ..; the links (copy, original, probability); how many remarks on echoes.
type Case = (&'static [&'static [(&'static str, &'static str)]], &'static [(&'static str, &'static str, f64)], usize);

#[rustfmt::skip]
const CASES: &[Case] = &[
    // relations
    (&[&[], &[("source_publisher", "Daily Post (Korean)"), ("echo_of", "C1")]], &[("C2", "C1", 0.98)], 0),
    (&[&[], &[("source_publisher", "Mirror (citing Daily Post)"), ("echo_of", "C1")]], &[("C2", "C1", 0.98)], 0),
    (&[&[], &[("source_publisher", "Mirror (Daily Post)"), ("echo_of", "C1")]], &[("C2", "C1", 0.98)], 0),
    (&[&[], &[("source_publisher", "Mirror"), ("attributed_to", "source via Daily Post"), ("echo_of", "C1")]], &[("C2", "C1", 0.98)], 0),
    (&[&[("url", "http://a")], &[("source_publisher", "Mirror"), ("url", "http://a"), ("echo_of", "C1")]], &[("C2", "C1", 0.98)], 0),
    (&[&[], &[("echo_of", "C1")]], &[("C2", "C1", 0.90)], 0),
    (&[&[], &[("attributed_to", "source in Sinuiju"), ("echo_of", "C1")]], &[("C2", "C1", 0.40)], 0),
    (&[&[], &[("source_publisher", "Mirror"), ("echo_of", "C1")]], &[("C2", "C1", 0.40)], 0),
    // the copy is the later one
    (&[&[("echo_of", "C2")], &[]], &[("C1", "C2", 0.90)], 0),
    (&[&[("source_date", "2021-02-18"), ("echo_of", "C2")], &[]], &[("C1", "C2", 0.90)], 0),
    (&[&[("source_date", "2021-02-16"), ("echo_of", "C2")], &[]], &[("C2", "C1", 0.90)], 1),
    (&[&[("source_date", "2021-02"), ("echo_of", "C2")], &[]], &[("C1", "C2", 0.90)], 0),
    // several candidates share the probability
    (&[&[], &[], &[("source_date", "2022"), ("echo_of", "C1, C2;C1")]], &[("C3", "C1", 0.45), ("C3", "C2", 0.45)], 0),
    (&[&[], &[("source_publisher", "Mirror")], &[("source_date", "2022"), ("echo_of", "C1 C2")]],
        &[("C3", "C1", 0.45), ("C3", "C2", 0.20)], 0),
    // links that are dropped
    (&[&[("echo_of", "C1")]], &[], 1),
    (&[&[("echo_of", "C9")]], &[], 1),
    (&[&[("unit", "")], &[("echo_of", "C1")]], &[], 1),
    (&[&[("echo_of", "C2")], &[("echo_of", "C1")]], &[("C1", "C2", 0.90)], 1),
    (&[&[("echo_of", "C2")], &[("echo_of", "C3")], &[("echo_of", "C1")]], &[("C1", "C2", 0.90), ("C2", "C3", 0.90)], 1),
    (&[&[("source_date", "2020"), ("echo_of", "C2")], &[("echo_of", "C1")]], &[("C2", "C1", 0.90)], 1),
];

#[test]
fn links_and_probabilities() {
    for case in CASES {
        check(case);
    }
}

fn check((cells, links, remarked): &Case) {
    let mut claims = rows(cells);
    for (row, number) in claims.iter_mut().zip(1..) {
        row.cells[0].1 = format!("C{number}");
    }
    let (found, remarks) = evidence(&claims, &[]);
    let id = |at: usize| found.claims[at].id.as_str();
    assert_eq!(found.echoes.len(), links.len(), "{cells:?}: {:?}", found.echoes);
    for (echo, (copy, original, probability)) in found.echoes.iter().zip(*links) {
        assert_eq!((id(echo.claim), id(echo.original)), (*copy, *original), "{cells:?}");
        assert!((echo.probability - probability).abs() < 1e-12, "{cells:?}: {echo:?}");
        assert!(!echo.basis.is_empty());
    }
    let of_echoes = of_kind(&remarks, RemarkKind::Echo);
    assert_eq!(of_echoes.len(), *remarked, "{cells:?}: {of_echoes:#?}");
    assert!(of_echoes.iter().all(|r| r.place.ends_with("column echo_of")));
}
