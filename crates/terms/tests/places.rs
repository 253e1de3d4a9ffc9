//! The shipped table of places.

use std::collections::BTreeMap;

use tumen_terms::place::folded;
use tumen_terms::{Gazetteer, Place};

#[test]
fn no_two_places_share_a_name() {
    let mut owner: BTreeMap<String, &str> = BTreeMap::new();
    let mut shared = Vec::new();
    for place in &Gazetteer::shipped().places {
        for name in place.names() {
            let other = owner.entry(folded(name)).or_insert(&place.name_en);
            if *other != place.name_en {
                shared.push((name, other.to_string(), &place.name_en));
            }
        }
    }
    assert!(shared.is_empty(), "{shared:?}");
}

#[test]
fn every_row_is_complete() {
    let places = Gazetteer::shipped();
    let known = |name: &str| places.places.iter().any(|place| place.name_en == name);
    for place in &places.places {
        let name = &place.name_en;
        assert!(!place.name_ko.is_empty() && !place.name_ru.is_empty() && !place.country.is_empty(), "{name}");
        assert!(place.name_ko.chars().all(|c| matches!(c, ' ' | '가'..='힣')), "{name}: {}", place.name_ko);
        assert!(!place.name_ru.contains(|c: char| c.is_ascii_alphabetic()), "{name}: {}", place.name_ru);
        assert_eq!(place.position.is_none(), place.kind == "group", "{name}");
        assert_eq!(place.parts.len() >= 2, place.kind == "group", "{name}");
        assert!(place.within.iter().chain(&place.parts).all(|other| known(other) && other != name), "{name}");
        assert!(place.names().all(|own| places.find(own) == Some(place)), "{name}");
    }
}

#[test]
fn found_by_any_spelling() {
    const TABLE: &[(&str, &str)] = &[
        ("Pyongyang", "Pyongyang"),
        (" pyeongyang ", "Pyongyang"),
        ("Phyongyang", "Pyongyang"),
        ("P'yŏngyang", "Pyongyang"),
        ("P’yo\u{306}ngyang", "Pyongyang"),
        ("평양", "Pyongyang"),
        ("\u{1111}\u{1167}\u{11bc}\u{110b}\u{1163}\u{11bc}", "Pyongyang"),
        ("пхеньян", "Pyongyang"),
        ("North Pyeongan Province", "North Pyongan Province"),
        ("North Pyongan", "North Pyongan Province"),
        ("평안북도", "North Pyongan Province"),
        ("자강도", "Chagang Province"),
        ("Jagang", "Chagang Province"),
        ("양강도", "Ryanggang Province"),
        ("Rajin", "Rajin port"),
        ("Najin", "Rajin port"),
        ("라진", "Rajin port"),
        ("나선", "Rason"),
        ("Artyom", "Artem"),
        ("Артем", "Artem"),
        ("Primorsky Krai", "Primorye"),
        ("приморскии\u{306} край", "Primorye"),
        ("Far East", "Russian Far East"),
        ("Amur", "Amur Oblast"),
        ("Khasan", "Khasan station"),
        ("Tumangang", "Tumangang station"),
        ("Zenit Arena", "Krestovsky stadium (Zenit Arena)"),
        ("Komsomolsk on Amur", "Komsomolsk-on-Amur"),
        ("Pyongan", "Pyongan"),
        ("함경도", "Hamgyong"),
        ("Tumen", "Tumen"),
    ];
    for &(name, expected) in TABLE {
        let found = Gazetteer::shipped().find(name).map(|place| place.name_en.as_str());
        assert_eq!(found, Some(expected), "{name}");
    }
    for name in ["", " ", "Province", "Atlantis", "Pyong"] {
        assert_eq!(Gazetteer::shipped().find(name), None, "{name}");
    }
    // A copy is searched without the index and finds the same.
    let copy = Gazetteer::shipped().clone();
    assert_eq!(copy.find("자강도").map(|place| place.name_en.as_str()), Some("Chagang Province"));
}

#[test]
fn provinces() {
    const TABLE: &[(&str, Option<&str>)] = &[
        ("Sinuiju", Some("North Pyongan Province")),
        ("Pyongyang", Some("Pyongyang")),
        ("Pyongyang station", Some("Pyongyang")),
        ("Chagang", Some("Chagang Province")),
        ("Musan", Some("North Hamgyong Province")),
        ("Rajin", Some("Rason")),
        ("Vladivostok", Some("Primorye")),
        ("Artem", Some("Primorye")),
        ("Ussuriysk", Some("Primorye")),
        ("Nakhodka", Some("Primorye")),
        ("Russky Island", Some("Primorye")),
        ("Khasan", Some("Primorye")),
        ("Tynda", Some("Amur Oblast")),
        ("Zenit Arena", Some("St Petersburg")),
        ("Moscow", Some("Moscow")),
        ("Pyongan", None),
        ("Far East", None),
        ("Dandong", None),
        ("Atlantis", None),
    ];
    for &(name, province) in TABLE {
        let found = Gazetteer::shipped().province_of(name).map(|place| place.name_en.as_str());
        assert_eq!(found, province, "{name}");
    }
    let lost = |place: &&Place| {
        let places = Gazetteer::shipped();
        let above = matches!(place.kind.as_str(), "group" | "macro_region");
        matches!(place.country.as_str(), "KP" | "RU") && !above && places.province_of(&place.name_en).is_none()
    };
    let lost: Vec<&Place> = Gazetteer::shipped().places.iter().filter(lost).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn a_table_of_ones_own() {
    const HEAD: &str = "name_en,name_ko,name_ru,kind,country,lat,lon,aliases,within,parts\n";
    let read = |rows: &str| Gazetteer::read(&format!("{HEAD}{rows}"));
    // Places within each other end.
    let circle = read("A,,,city,XX,1,2,,B,\nB,,,city,XX,1,2,,A,\n").expect("two rows");
    assert_eq!(circle.province_of("A"), None);
    for wrong in
        ["A,,,city,XX,91,2,,,\n", "A,,,city,XX,north,2,,,\n", "A,,,city,XX,1,,,,\n", ",,,city,XX,,,,,\n", "A,B\n"]
    {
        assert!(read(wrong).is_err(), "{wrong}");
    }
}
