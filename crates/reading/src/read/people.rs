//! What a count of people is of, by how it stands: of each team, of those who applied, of those who do what no table has.

use super::reader::Heard;
use super::scene::Scene;
use crate::language::Language;
use crate::lexicon::Hit;
use crate::place::Placed;
use crate::sentence::Sentence;
use crate::subject::{Concepts, Rule};
use crate::value::{Measured, Mention};
use tumen_terms::{Hedge, HedgedValue, Unit};

/// What people and a place of work beside a verb that no table has make: people to come are planned, people towards a
/// place were sent there, people at a place are there.
pub(super) fn unknown_verb(
    scene: &Scene<'_>,
    figure: &Mention,
    clause: (usize, usize),
    near: &Concepts,
) -> Option<&'static Rule> {
    const TOLD: [&str; 14] = [
        "return", "flee", "die", "select", "apply", "permit", "visa", "grouped", "bribe", "exclude", "age", "wage",
        "say", "recruit",
    ];
    let people = figure.measured == Some(Measured::Unit(Unit::People));
    let (tokens, language) = (&scene.sentence.tokens, scene.sentence.language);
    // `260 were pouring concrete`, `905 возводят дома`: what they do is not known, but they do it.
    let doing = tokens.get(figure.end..(figure.end + 3).min(clause.1)).unwrap_or_default();
    let does = match language {
        Language::English => {
            doing.windows(2).any(|w| matches!(w[0].text.as_str(), "are" | "were") && w[1].text.ends_with("ing"))
        }
        Language::Russian => doing.first().is_some_and(|t| {
            t.text.chars().count() > 4 && ["ят", "ют", "ут", "ат"].iter().any(|end| t.text.ends_with(end))
        }),
        Language::Korean => false,
    };
    let told = TOLD.iter().any(|concept| *concept != "say" && near.contains(concept));
    if people && does && !told && !scene.timing.future[figure.first] {
        return crate::subject::rules().iter().find(|rule| rule.subject == "workers_in_country");
    }
    if !people || TOLD.iter().any(|concept| near.contains(concept)) {
        return None;
    }
    let within = |placed: &&Placed| placed.first >= clause.0 && placed.first < clause.1;
    let work = |placed: &&Placed| !placed.aside && !placed.named.is_origin();
    let place = scene.heard.places.iter().filter(within).find(work);
    if near.contains("now") && !scene.timing.future[figure.first] {
        return crate::subject::rules().iter().find(|rule| rule.subject == "workers_in_country");
    }
    // `на 1 апреля в области 1412 рабочих`, `1,412 North Koreans in the region`
    let here = scene.heard.hits.iter().any(|hit| {
        matches!(hit.concept, "the_region" | "the_city" | "the_place" | "nationwide")
            && hit.first < clause.1
            // `В крае, по нашему учёту, около 1450 человек`
            && (hit.first >= clause.0 || clause.0 - hit.first <= 8 && super::sifting::says_nothing(near))
    });
    if here && place.is_none() && !scene.timing.future[figure.first] {
        return crate::subject::rules().iter().find(|rule| rule.subject == "workers_in_country");
    }
    let place = place?;
    let before = place.first.checked_sub(1).map_or("", |at| tokens[at].text.as_str());
    let last = tokens.get(place.end.checked_sub(1)?).map_or("", |t| t.text.as_str());
    let (towards, at) = match language {
        Language::English => (matches!(before, "to" | "into"), matches!(before, "in" | "at" | "on" | "across")),
        Language::Korean => (last.ends_with('로'), last.ends_with("에서") || last.ends_with("에는")),
        // In Russian the one preposition serves both, and the case does not always tell.
        Language::Russian => (false, matches!(before, "в" | "на") && last.ends_with(['е', 'и'])),
    };
    let subject = match scene.timing.future[figure.first] {
        true => "workers_planned",
        false if towards => "workers_dispatched",
        false if at => "workers_in_country",
        false => return None,
    };
    crate::subject::rules().iter().find(|rule| rule.subject == subject)
}

/// Whether a figure is that of which some were chosen: `of the 3,000 who applied 500 were picked`.
pub(super) fn is_of_candidates(sentence: &Sentence, heard: &Heard, figure: &Mention) -> bool {
    let tokens = &sentence.tokens;
    let named = |from: usize, to: usize, concepts: &[&str]| {
        heard.hits.iter().any(|hit| hit.first >= from && hit.first < to && concepts.contains(&hit.concept))
    };
    if !named(0, tokens.len(), &["select"]) {
        return false;
    }
    if sentence.language == Language::Korean {
        let after = tokens.get(figure.end).map_or("", |t| t.text.as_str());
        let of = ["가운데", "중에서", "중", "에서"].contains(&after);
        return of && named(figure.first.saturating_sub(2), figure.end, &["apply", "applicant"]);
    }
    let before = tokens.get(figure.first.saturating_sub(2)..figure.first).unwrap_or_default();
    let of = before.iter().any(|t| matches!(t.text.as_str(), "of" | "from" | "из" | "среди"))
        || tokens.get(figure.first).is_some_and(|t| matches!(t.text.as_str(), "из" | "of"));
    // `Из 700 девушек выбрали 120`
    let chosen = sentence.language == Language::Russian
        && tokens.get(figure.first.saturating_sub(1)).is_some_and(|t| t.text == "из")
        && figure.measured == Some(Measured::Unit(Unit::People))
        && named(figure.end, figure.end + 3, &["select"]);
    of && (chosen || named(figure.first, figure.end + 3, &["apply", "applicant"]))
}

/// Whether a figure says how many are in each group.
pub(super) fn of_each(sentence: &Sentence, heard: &Heard, figure: &Mention) -> bool {
    let tokens = &sentence.tokens;
    // `each team consists of 30`, `작업반은 30명으로 구성된다`
    let clause = heard.clause_of(figure.first, tokens.len());
    let named = |concept: &str| {
        heard.hits.iter().any(|hit| hit.concept == concept && hit.first >= clause.0 && hit.first < clause.1)
    };
    if named("consist") && named("group") {
        return true;
    }
    // `한 반은 30명이다`, `each gang has 12 men`
    let each = |hit: &Hit| hit.concept == "each_group" && hit.end <= figure.first && figure.first - hit.end <= 2;
    if heard.hits.iter().any(each) {
        return true;
    }
    if sentence.language == Language::Korean {
        let next = tokens.get(figure.end).map_or("", |t| t.text.as_str());
        let last = figure.end.checked_sub(1).and_then(|at| tokens.get(at)).map_or("", |t| t.text.as_str());
        // `30명을 한 조로`
        let after = tokens.get(figure.end + 1).map_or("", |t| t.text.as_str());
        if next == "한" && ["조", "팀", "작업조", "단위", "그룹", "무리"].iter().any(|group| after.starts_with(group))
        {
            return true;
        }
        return last.contains("씩") || next.starts_with("단위") || next.starts_with("씩") || next.starts_with("규모의");
    }
    // `по 14–16 человек`
    let each = figure.first.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|t| t.text == "по");
    if sentence.language == Language::Russian && each {
        return true;
    }
    heard.hits.iter().any(|hit| {
        // `thirty to a bus`
        let to_each = hit.first == figure.end && tokens[hit.first].text == "to";
        // `another group of 150 is to arrive`: all of them.
        let one_batch = {
            let (from, to) = heard.clause_of(hit.first, tokens.len());
            let named = |concepts: &[&str]| {
                heard.hits.iter().any(|hit| hit.first >= from && hit.first < to && concepts.contains(&hit.concept))
            };
            let alone = hit.first > from
                && matches!(tokens[hit.first].text.as_str(), "группа" | "партия" | "group" | "party" | "batch");
            alone && named(&["more", "first", "second", "batch"]) && named(&["plan", "arrive", "depart"])
        };
        !one_batch && hit.concept == "in_group" && (hit.end <= figure.first && figure.first - hit.end <= 2 || to_each)
    })
}

/// Turns an age above which nobody is taken into an upper bound.
pub(super) fn limit_age(value: &mut HedgedValue, sentence: &Sentence, figure: &Mention, clause: (usize, usize)) {
    let tokens = sentence.tokens.get(clause.0..clause.1).unwrap_or_default();
    let near = sentence
        .tokens
        .get(figure.first.saturating_sub(3)..(figure.end + 4).min(sentence.tokens.len()))
        .unwrap_or_default();
    let has = |tokens: &[crate::token::Token], words: &[&str], begins: bool| {
        tokens.iter().any(|t| words.iter().any(|word| if begins { t.text.starts_with(word) } else { t.text == *word }))
    };
    let (not, over) = match sentence.language {
        Language::English => (
            has(tokens, &["no", "nobody", "none", "not", "never", "anyone", "cannot", "excluded", "refused"], false),
            has(near, &["over", "older", "above", "past", "beyond"], false),
        ),
        Language::Russian => (
            has(tokens, &["не", "никого", "нет", "отказыва", "отсеива"], false),
            has(near, &["старше", "больше", "после"], false),
        ),
        Language::Korean => (
            has(tokens, &["안", "못", "없", "불가", "제외", "탈락", "않"], true),
            has(near, &["넘", "이상", "초과", "지나"], true),
        ),
    };
    // `кому не исполнилось сорока`
    let turned = near.windows(2).any(|pair| pair[0].text == "не" && pair[1].text.starts_with("исполнил"));
    if turned {
        let bound = value.low.take().or(value.high.take());
        (value.hedge, value.low, value.high) = (Hedge::LessThan, None, bound);
        return;
    }
    if not && over {
        let bound = value.low.take().or(value.high.take());
        (value.hedge, value.low, value.high) = (Hedge::UpTo, None, bound);
        return;
    }
    // `서른다섯 살 이하는 받지 않고`, `nobody under 20 is taken`: those above it.
    if not && matches!(value.hedge, Hedge::UpTo | Hedge::LessThan) {
        let bound = value.high.take().or(value.low.take());
        let hedge = if value.hedge == Hedge::UpTo { Hedge::MoreThan } else { Hedge::AtLeast };
        (value.hedge, value.low, value.high) = (hedge, bound, None);
    }
}
