//! Every row of every table carries an example, and the example shows what the row says.

use crate::language::Language;
use crate::lexicon::{hits, scope_words};
use crate::number::{Amount, numbers, part_numerals};
use crate::table::{Row, parts, rows};
use crate::token::{Token, tokens};
use crate::value::mentions;
use crate::{Report, read};
use std::collections::BTreeSet;
use tumen_terms::{Hedge, vocabulary};

fn words(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    part_numerals(tokens(&chars, 0, chars.len()))
}

fn language(row: &Row) -> Language {
    Language::parse(&row["language"]).unwrap_or(Language::English)
}

/// Fails with every row at once.
fn all(faults: Vec<String>) {
    assert!(faults.is_empty(), "{} rows:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn each_concept_is_found_in_its_example() {
    let fault = |row: &Row| {
        let found = hits(&words(&row["example"]), language(row));
        (!found.iter().any(|hit| hit.concept == row["concept"])).then(|| format!("{row:?}"))
    };
    all(rows(include_str!("../../data/words.csv")).iter().filter_map(fault).collect());
}

#[test]
fn each_value_of_a_scope_is_found_in_its_example() {
    let fault = |row: &Row| {
        let found = scope_words(&words(&row["example"]), language(row));
        (!found.iter().any(|word| word.key == row["key"] && word.value == row["value"])).then(|| format!("{row:?}"))
    };
    all(rows(include_str!("../../data/scopes.csv")).iter().filter_map(fault).collect());
}

#[test]
fn each_number_is_read_in_its_example() {
    let fault = |row: &Row| {
        let found = numbers(&words(&row["example"]), language(row));
        let right = match (row["kind"].as_str(), found.first().map(|number| number.amount)) {
            ("adds", Some(Amount::Figure(figure))) => row["value"].parse() == Ok(figure),
            ("scale", Some(Amount::Figure(figure))) => {
                row["value"].parse::<f64>().is_ok_and(|scale| figure % scale == 0.0)
            }
            ("factor", Some(Amount::Figure(figure))) => figure > 0.0,
            ("filler", Some(_)) => true,
            (_, Some(Amount::Word(_))) => true,
            _ => false,
        };
        (!right).then(|| format!("{row:?} {found:?}"))
    };
    all(rows(include_str!("../../data/numbers.csv")).iter().filter_map(fault).collect());
}

#[test]
fn each_unit_is_read_in_its_example() {
    let fault = |row: &Row| {
        let tokens = words(&row["example"]);
        let found = mentions(&tokens, language(row), &[], &vec![false; tokens.len()]);
        let expected = match row["unit"].as_str() {
            "percent" => "Percent".to_string(),
            "counter" => "Counter".to_string(),
            unit => format!("Unit({:?})", tumen_terms::Unit::parse(unit).expect("a unit")),
        };
        let right = found.iter().any(|figure| figure.measured.map(|m| format!("{m:?}")) == Some(expected.clone()));
        (!right).then(|| format!("{row:?} {found:?}"))
    };
    all(rows(include_str!("../../data/units.csv")).iter().filter_map(fault).collect());
}

#[test]
fn each_hedge_is_read_in_its_example() {
    let fault = |row: &Row| {
        let tokens = words(&row["example"]);
        let found = mentions(&tokens, language(row), &[], &vec![false; tokens.len()]);
        let right = found.first().is_some_and(|figure| Some(figure.hedge) == Hedge::parse(&row["hedge"]));
        (!right).then(|| format!("{row:?} {found:?}"))
    };
    all(rows(include_str!("../../data/hedges.csv")).iter().filter_map(fault).collect());
}

#[test]
fn each_date_is_read_in_its_example() {
    use crate::date::{Clock, dates};
    let clock = Clock { day: tumen_terms::Day::parse("2024-05-15"), future: false, spoken: Some(2023) };
    let tables = [include_str!("../../data/dates.csv"), include_str!("../../data/date_roles.csv")];
    let fault = |row: &Row| {
        let found = dates(&words(&row["example"]), language(row), clock, &[]);
        let role = row
            .get("role")
            .is_none_or(|role| found.first().is_some_and(|date| format!("{:?}", date.role).to_lowercase() == *role));
        (!(role && found.iter().any(|date| date.when.is_some()))).then(|| format!("{row:?} {found:?}"))
    };
    all(tables.iter().flat_map(|table| rows(table)).filter_map(|row| fault(&row)).collect());
    for row in rows(include_str!("../../data/events.csv")) {
        for language in Language::ALL {
            for form in parts(&row[language.tag()]) {
                let form = form.replace('*', "");
                let found = dates(&words(&form), language, clock, &[]);
                let days = found.first().and_then(|date| date.when.as_ref()).map(|when| when.days);
                assert_eq!(days.map(|days| days.first.iso()), Some(row["first"].clone()), "{form}");
            }
        }
    }
}

#[test]
fn no_sentence_ends_at_an_abbreviation() {
    let fault = |row: &Row| {
        let view = crate::view::View::of(&row["example"]);
        let sentences = crate::sentence::sentences(&view).len();
        (sentences != 1).then(|| format!("{row:?}: {sentences} sentences"))
    };
    all(rows(include_str!("../../data/abbreviations.csv")).iter().filter_map(fault).collect());
}

#[test]
fn each_speaker_is_heard_in_his_example() {
    let fault = |row: &Row| {
        let text = match language(row) {
            Language::English => format!("In May 500 workers died, {}.", row["example"]),
            Language::Korean => format!("노동자 500명이 사망했다고 {}.", row["example"]),
            Language::Russian => format!("Погибли 500 рабочих, {}.", row["example"]),
        };
        let reading = read(&Report { text: &text, date: Some("2024-05"), outlet: None });
        let heard = reading.drafts.first().and_then(|draft| draft.speaker.clone());
        let right = heard.as_ref().is_some_and(|speaker| {
            speaker.kind == row["kind"] && (row["english"].is_empty() || speaker.words.contains(&row["english"]))
        });
        (!right).then(|| format!("{text} -> {heard:?}, expected {} {}", row["kind"], row["english"]))
    };
    all(rows(include_str!("../../data/speakers.csv")).iter().filter_map(fault).collect());
}

#[test]
fn each_rule_on_subjects_reads_its_examples() {
    let mut faults = Vec::new();
    for row in rows(include_str!("../../data/subjects.csv")) {
        assert!(vocabulary::subject(&row["subject"]).is_some(), "{} is no subject of the vocabulary", row["subject"]);
        for example in ["example_en", "example_ko", "example_ru"] {
            let text = format!("{}.", row[example]);
            let reading = read(&Report { text: &text, date: Some("2024-05"), outlet: None });
            let found: Vec<String> = reading.drafts.iter().filter_map(|draft| draft.subject.clone()).collect();
            if !found.contains(&row["subject"]) {
                faults.push(format!("{} ({} / {}): {text} -> {found:?}", row["subject"], row["unit"], row["needs"]));
            }
        }
    }
    all(faults);
}

#[test]
fn rules_name_only_concepts_that_have_words_in_each_language() {
    let mut known: BTreeSet<(String, String)> = rows(include_str!("../../data/words.csv"))
        .into_iter()
        .map(|row| (row["concept"].clone(), row["language"].clone()))
        .collect();
    for language in Language::ALL {
        for made in [
            "origin_place",
            "work_place",
            "job",
            "job2",
            "document",
            "transport",
            "value",
            "purpose",
            "population",
            "grouped",
        ] {
            known.insert((made.to_string(), language.tag().to_string()));
        }
    }
    for row in rows(include_str!("../../data/subjects.csv")) {
        for concept in
            row["needs"].split(['|', ' ']).chain(row["without"].split('|')).filter(|concept| !concept.is_empty())
        {
            for language in Language::ALL {
                assert!(
                    known.contains(&(concept.to_string(), language.tag().to_string())),
                    "{concept} in {}",
                    language.tag()
                );
            }
        }
    }
}

/// Whether a form stands in the words of an example: as a word, as its beginning (`form*`), or at its end.
fn stands(row: &Row, at_the_end: bool) -> bool {
    let language = language(row);
    let mut phrases = crate::phrases::Phrases::new();
    for form in parts(&row["forms"]) {
        phrases.add(form, Some(language), ());
    }
    let example = words(&row["example"]);
    let ends = |token: &Token| {
        let stem = ["은", "는"].iter().find_map(|particle| token.text.strip_suffix(particle)).unwrap_or(&token.text);
        parts(&row["forms"]).any(|form| stem.ends_with(form))
    };
    (0..example.len()).any(|at| phrases.longest(&example, at, language).is_some())
        || at_the_end && example.iter().any(ends)
}

#[test]
fn each_calling_and_each_flow_of_money_stands_in_its_example() {
    let callings = rows(include_str!("../../data/callings.csv"));
    let flows = rows(include_str!("../../data/flows.csv"));
    let faults = callings.iter().filter(|row| !stands(row, row["kind"] == "ending"));
    all(faults.chain(flows.iter().filter(|row| !stands(row, false))).map(|row| format!("{row:?}")).collect());
}
