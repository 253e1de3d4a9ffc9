//! Lists of a simulated world against its truth.

use std::collections::{BTreeMap, BTreeSet};
use tumen_chance::Seed;
use tumen_programme::simulate::{Address, Dispatch, dispatches};
use tumen_programme::spec::{CohortSpec, Spec};
use tumen_programme::{Programme, Theta};
use tumen_sightings::romanise::System;
use tumen_sightings::{ERRORS, Lists, Name, names, observe, passengers};
use tumen_terms::Day;

const ADDRESS: Address = Address { seed: Seed(4), world: 2 };

fn programme() -> Programme {
    let cohort = CohortSpec { name: "made up".into(), anchor: "2021-01-12".into(), basis: "made up".into() };
    let spec = Spec { cohort: vec![cohort], ..Spec::default() };
    Programme::build(&spec, Day(18_700), Day(21_500)).expect("a programme")
}

fn world() -> (Programme, Dispatch, Lists) {
    let programme = programme();
    let theta: Theta = programme.theta(&vec![0.0; programme.dimension()]);
    let dispatch = dispatches(&programme, &theta, ADDRESS).expect("not too many").remove(0);
    let lists = observe(&programme, &dispatch, ADDRESS, 0, 0.5, 0..dispatch.selected());
    (programme, dispatch, lists)
}

/// Every row of a list with a name has one person, and rates of gaps and errors are those that are stated.
#[test]
fn rows_and_truth_belong_together() {
    let (_, dispatch, lists) = world();
    let mut rows: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for link in &lists.links {
        assert!(rows.entry(link.list).or_default().insert(&link.row), "{} stands twice", link.row);
    }
    let counts = [
        ("crossings", lists.crossings.len()),
        ("visas", lists.visas.len()),
        ("rosters", lists.rosters.len()),
        ("interviews", lists.interviews.len()),
    ];
    for (list, count) in counts {
        assert!(count > 20, "{list}: {count} rows");
        assert_eq!(rows.get(list).map_or(0, BTreeSet::len), count, "{list}");
    }
    let near = |found: usize, of: usize, rate: f64, what: &str| {
        let (n, share) = (of as f64, found as f64 / of as f64);
        assert!((share - rate).abs() < 5.0 * (rate * (1.0 - rate) / n).sqrt(), "{what}: {share}, not {rate}");
    };
    let selected = dispatch.selected() as usize;
    near(selected - lists.visas.len(), selected, ERRORS.visa_missed, "visas that are missing");
    let undated = lists.crossings.iter().filter(|c| c.born.is_none()).count();
    near(undated, lists.crossings.len(), ERRORS.no_birth_date, "crossings without a birth date");
    let people: BTreeMap<_, _> = lists.persons.iter().map(|p| (p.key, p)).collect();
    let of: BTreeMap<&str, _> = lists.links.iter().map(|l| (l.row.as_str(), people[&l.person])).collect();
    let wrong = |written: &str, name: &Name| {
        System::ALL.iter().all(|s| name.written(*s) != written) && name.hangul() != written
    };
    let misspelt = lists.visas.iter().filter(|v| wrong(&v.name, &of[v.row.as_str()].name)).count();
    // an exchange of two equal letters changes nothing, so that a few less are seen
    let share = misspelt as f64 / lists.visas.len() as f64;
    assert!(share > 0.7 * ERRORS.misspelt && share < 1.2 * ERRORS.misspelt, "{share} of the names are misspelt");
    let renewed = lists.crossings.iter().filter(|c| c.document == of[c.row.as_str()].documents[1]).count();
    assert!(renewed > 100, "{renewed} crossings on a renewed document");
    let scripts = |written: &str| {
        (
            written.chars().any(|c| ('\u{ac00}'..='\u{d7a3}').contains(&c)),
            written.chars().any(|c| ('а'..='я').contains(&c)),
        )
    };
    assert!(lists.rosters.iter().any(|r| scripts(&r.name).0) && lists.rosters.iter().any(|r| !scripts(&r.name).0));
    assert!(lists.crossings.iter().all(|c| scripts(&c.name).1));
}

/// A part of the workers gives the same rows as all of them: lists can be made a part at a time.
#[test]
fn a_part_is_a_part_of_the_whole() {
    let (programme, dispatch, lists) = world();
    let part = observe(&programme, &dispatch, ADDRESS, 0, 0.5, 100..200);
    assert!(part.persons.len() >= 100);
    assert!(part.crossings.iter().all(|row| lists.crossings.contains(row)));
    assert!(part.persons.iter().all(|row| lists.persons.contains(row)));
}

#[test]
fn passengers_are_counted_roughly() {
    let (programme, dispatch, _) = world();
    let counts = passengers(&programme, &dispatch, ADDRESS, 0);
    let (counted, truth) = counts.iter().fold((0, 0), |(a, b), c| (a + c.counted, b + c.truth));
    assert!(counts.len() > 10);
    let expected = 0.95 * truth as f64 + 2.0 * counts.len() as f64;
    assert!((counted as f64 - expected).abs() < 6.0 * (0.05 * truth as f64 + 2.0 * counts.len() as f64).sqrt());
}

/// Names as the systems write them, against forms in use.
#[test]
fn names_in_other_letters() {
    let name = |family: &str, given: &str| Name { family: family.into(), given: given.into() };
    let rows = [
        (name("김", "철수"), ["Kim Chol Su", "Kim Chol-su", "Gim Cheolsu", "Ким Чхоль Су", "Ким Чол Су"]),
        (name("리", "영호"), ["Ri Yong Ho", "Yi Yong-ho", "Ri Yeongho", "Ли Ён Хо", "Ри Ёнг Хо"]),
        (name("박", "광진"), ["Pak Kwang Jin", "Pak Kwang-chin", "Bak Gwangjin", "Пак Кван Чин", "Пак Кванг Жин"]),
        (name("최", "혁"), ["Choe Hyok", "Choe Hyok", "Choe Hyeok", "Цой Хёк", "Чое Хёк"]),
    ];
    for (name, forms) in rows {
        for (system, form) in System::ALL.iter().zip(forms) {
            assert_eq!(name.written(*system), form, "{system:?}");
        }
    }
}

#[test]
fn one_letter_goes_wrong() {
    for word in 0..300u32 {
        let wrong = names::misspelt("Kim Chol Su", word);
        let difference = (wrong.chars().count() as i32 - 11).abs();
        assert!(difference <= 1, "{wrong}");
    }
    assert_eq!(names::misspelt("Ri", 5), "Ri");
}
