//! Units, hedges and the vocabulary: names, measures, and that no row was forgotten.

use std::collections::BTreeSet;

use tumen_terms::vocabulary::{Becomes, subject, subjects};
use tumen_terms::{Hedge, Measure, Unit};

#[test]
fn names_read_back_and_differ() {
    let names: BTreeSet<String> = Unit::all().map(|unit| unit.name().to_lowercase()).collect();
    assert_eq!(names.len(), Unit::all().count());
    for unit in Unit::all() {
        assert_eq!(Unit::parse(unit.name()), Some(unit));
        assert_eq!(Unit::parse(&format!(" {} ", unit.name().to_uppercase())), Some(unit));
        assert_eq!(unit.to_string(), unit.name());
    }
    for hedge in Hedge::ALL {
        assert_eq!(Hedge::parse(&format!(" {hedge} ")), Some(hedge));
    }
}

#[test]
fn what_is_no_unit_or_hedge_is_not_read() {
    for text in ["", " ", "person", "dollars", "$", "people per day", "년", "people,"] {
        assert_eq!(Unit::parse(text), None, "{text}");
    }
    for text in ["", "upto", "up to", "circa", "about~"] {
        assert_eq!(Hedge::parse(text), None, "{text}");
    }
}

#[test]
fn measures() {
    const TABLE: &[(&str, Measure)] = &[
        ("people", Measure::Count),
        ("entries", Measure::Count),
        ("seats", Measure::Count),
        ("railcars", Measure::Count),
        ("USD", Measure::Money),
        ("EUR", Measure::Money),
        ("date", Measure::Date),
        ("datetime", Measure::Date),
        ("year", Measure::Date),
        ("years", Measure::Duration),
        ("weeks", Measure::Duration),
        ("share", Measure::Share),
        ("ratio", Measure::Ratio),
        ("USD_per_RUB", Measure::Ratio),
        ("rank", Measure::Rank),
        ("probability", Measure::Probability),
        ("trains/month", Measure::Frequency),
        ("days/year", Measure::Frequency),
        ("people/day", Measure::Frequency),
    ];
    for &(name, measure) in TABLE {
        assert_eq!(Unit::parse(name).map(Unit::measure), Some(measure), "{name}");
    }
}

#[test]
fn the_vocabulary_has_one_complete_row_per_subject() {
    let names: BTreeSet<&str> = subjects().iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names.len(), subjects().len());
    assert!(subjects().len() >= 116);
    for row in subjects() {
        assert!(!row.name.is_empty() && !row.class.is_empty() && !row.what.is_empty(), "{row:?}");
        assert_eq!(subject(&row.name), Some(row));
    }
}

#[test]
fn what_subjects_become() {
    const TABLE: &[(&str, Becomes, &str)] = &[
        ("province_rank", Becomes::Quantity, "ranking kernel"),
        ("departure_condition", Becomes::Structure, "gate"),
        ("employer", Becomes::NotMeasured, "a firm or office, as a remark"),
        ("job_preference", Becomes::Quantity, "ranking kernel, key by=hardship|pay|wanted"),
    ];
    for &(name, becomes, what) in TABLE {
        assert_eq!(subject(name).map(|row| (row.becomes, row.what.as_str())), Some((becomes, what)));
    }
}
