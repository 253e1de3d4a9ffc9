//! One origin however many tell of it; and its grade.

use crate::rows::{evidence, of_kind, row, rows, source};
use tumen_evidence::{Reliability, RemarkKind, SourceKind};

#[test]
fn one_table_told_by_several_outlets_is_one_source() {
    let table: &[(&str, &str)] = &[("attributed_to", "Border Service"), ("source_kind", "official_statistics")];
    let told = |id: &'static str, outlet: &'static str| [table, &[("id", id), ("source_publisher", outlet)]].concat();
    let claims = [
        row(2, &told("C1", "NK News")),
        row(3, &told("C2", "KBS World")),
        row(4, &told("C3", "Mirror (citing NK News)")),
        row(5, &told("C4", "Border Service")),
    ];
    let (found, remarks) = evidence(&claims, &[]);
    assert_eq!(found.sources.len(), 1);
    let only = &found.sources[0];
    assert_eq!((only.key.as_str(), only.kind), ("Border Service", SourceKind::OfficialStatistics));
    assert_eq!((only.reliability, only.graded, only.prior.invented), (Reliability::A, false, 0.0));
    assert!(remarks.is_empty(), "{remarks:#?}");
    let relays: Vec<Vec<&str>> = found.claims.iter().map(|c| c.relays.iter().map(String::as_str).collect()).collect();
    assert_eq!(relays, [vec!["NK News"], vec!["KBS World"], vec!["NK News", "Mirror"], vec![]]);
}

#[test]
fn two_language_editions_share_their_origin() {
    let claims = rows(&[&[], &[("id", "C2"), ("source_publisher", "Daily Post (Korean)")]]);
    let (found, remarks) = evidence(&claims, &[]);
    assert_eq!(found.sources.len(), 1);
    assert_eq!(found.sources[0].key, "Daily Post: source in Pyongyang");
    assert!(found.claims.iter().all(|claim| claim.source == 0 && claim.relays.is_empty()));
    let ungraded = of_kind(&remarks, RemarkKind::Ungraded);
    assert_eq!(ungraded.len(), 1);
    assert_eq!(ungraded[0].claims, ["C1", "C2"]);
}

/// A table counts as A only where nothing speaks against its being the office's own.
#[test]
fn a_table_of_an_outlet_is_not_official() {
    let table = ("source_kind", "official_statistics");
    let mixed = rows(&[
        &[("attributed_to", "Ministry"), table],
        &[("id", "C2"), ("attributed_to", "Ministry"), ("source_kind", "official_statement")],
    ]);
    let relay = rows(&[
        &[("attributed_to", "NK News headline"), table],
        &[("id", "C2"), ("attributed_to", "Ministry"), table, ("source_publisher", "NK News")],
    ]);
    let (found, remarks) = evidence(&mixed, &[]);
    assert_eq!((found.sources[0].kind, found.sources[0].reliability), (SourceKind::OfficialStatement, Reliability::F));
    assert_eq!(of_kind(&remarks, RemarkKind::Ungraded).len(), 1);
    let (found, remarks) = evidence(&relay, &[]);
    assert_eq!(found.sources.iter().map(|s| s.reliability).collect::<Vec<_>>(), [Reliability::F, Reliability::A]);
    assert_eq!(of_kind(&remarks, RemarkKind::Ungraded).len(), 1);
}

/// A row of sources.csv for the origin of the good claim, and what follows: letter, graded, remarks on the table,
/// remarks that nobody graded it.
type Grading = (&'static [(&'static str, &'static str)], Reliability, bool, usize, usize);

#[test]
fn letters_of_the_table() {
    const KEY: (&str, &str) = ("source", "daily post: source in  Pyongyang");
    let cases: &[Grading] = &[
        (&[], Reliability::F, false, 1, 1),
        (&[KEY, ("reliability", "C")], Reliability::C, true, 0, 0),
        (&[KEY, ("reliability", " b ")], Reliability::B, true, 0, 0),
        (&[KEY, ("reliability", "F")], Reliability::F, true, 0, 0),
        (&[KEY, ("reliability", "")], Reliability::F, false, 0, 1),
        (&[KEY, ("reliability", "B2")], Reliability::F, false, 1, 0),
        (&[KEY, ("reliability", "G")], Reliability::F, false, 1, 0),
        (&[KEY, ("reliability", "C"), ("kind", "rumour")], Reliability::C, true, 1, 0),
        (&[KEY, ("reliability", "C"), ("kind", "witness")], Reliability::C, true, 0, 0),
        (&[("source", "someone else"), ("reliability", "C")], Reliability::F, false, 0, 1),
    ];
    for (cells, letter, graded, of_table, ungraded) in cases {
        let (found, remarks) = evidence(&[row(2, &[])], &[source(2, cells)]);
        let only = &found.sources[0];
        assert_eq!((only.reliability, only.graded), (*letter, *graded), "{cells:?}");
        let reading = of_kind(&remarks, RemarkKind::Reading);
        assert_eq!(reading.len(), *of_table, "{cells:?}: {remarks:#?}");
        assert!(reading.iter().all(|r| r.place.starts_with("sources.csv row 2, column ")), "{remarks:#?}");
        assert_eq!(of_kind(&remarks, RemarkKind::Ungraded).len(), *ungraded, "{cells:?}: {remarks:#?}");
    }
}

#[test]
fn the_first_row_of_a_source_wins() {
    let key = ("source", "S1");
    let table = [
        source(2, &[key, ("kind", "witness"), ("reliability", "B"), ("place", "north")]),
        source(3, &[key, ("reliability", "E")]),
    ];
    let (found, remarks) = evidence(&[row(2, &[key])], &table);
    let only = &found.sources[0];
    assert_eq!((only.key.as_str(), only.reliability, only.kind), ("S1", Reliability::B, SourceKind::Witness));
    assert_eq!(only.place, "north");
    assert_eq!(remarks.len(), 1);
    assert_eq!(remarks[0].place, "sources.csv row 3, column source");
}

/// The row of the source, the outlet of the claim, the relays of the claim.
type Relayed = (&'static [(&'static str, &'static str)], &'static str, &'static [&'static str]);

#[test]
fn relays_of_a_named_source() {
    const LISTED: (&str, &str) = ("relays", "Mirror; Wire (Korean)|Agency");
    let cases: &[Relayed] = &[
        (&[("source", "S1")], "Daily Post", &[]),
        (&[("source", "S1"), LISTED], "Daily Post", &[]),
        (&[("source", "S1"), LISTED], "Mirror", &["Mirror"]),
        (&[("source", "S1"), LISTED], "Wire (Russian)", &["Wire"]),
        (&[("source", "S1"), ("outlet", "Daily Post")], "Daily Post (Korean)", &[]),
        (&[("source", "S1"), ("outlet", "Daily Post")], "Mirror", &["Mirror"]),
        (&[("source", "Daily Post: a driver")], "Daily Post (via Mirror)", &["Mirror"]),
        (&[("source", "Daily Post: a driver")], "Mirror", &["Mirror"]),
        (&[("source", "Ministry"), ("kind", "official_statement")], "Mirror", &["Mirror"]),
        (&[("source", "Ministry"), ("kind", "official_statement")], "Ministry", &[]),
    ];
    for (cells, outlet, relays) in cases {
        let (found, _) = evidence(&[row(2, &[cells[0], ("source_publisher", outlet)])], &[source(2, cells)]);
        assert_eq!(found.claims[0].relays, *relays, "{cells:?} {outlet}");
        assert_eq!(found.sources[0].key, cells[0].1);
    }
    // The table may also list relays of an origin that is read from the words.
    let table = [source(2, &[("source", "Daily Post: source in Pyongyang"), ("relays", "Daily Post")])];
    let (found, _) = evidence(&[row(2, &[])], &table);
    assert_eq!(found.claims[0].relays, ["Daily Post"]);
}
