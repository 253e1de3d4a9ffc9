//! What a number without a noun counts: people by what they do, years where ages are told.

use super::reader::Heard;
use crate::language::Language;
use crate::lexicon::Hit;
use crate::number::Amount;
use crate::sentence::Sentence;
use crate::token::{Kind, Token};
use crate::value::{Measured, Mention, people_end};
use tumen_terms::{Hedge, Unit};

/// `a worker died`: in English an article counts one of those to whom something happened.
pub(super) fn one_of_them(figures: &mut Vec<Mention>, sentence: &Sentence, heard: &Heard) {
    let tokens = &sentence.tokens;
    if sentence.language != Language::English {
        return;
    }
    let befalls = |end: usize| {
        heard.hits.iter().any(|hit| matches!(hit.concept, "die" | "flee") && hit.first >= end && hit.first <= end + 1)
    };
    let article = |at: &usize| matches!(tokens[*at].text.as_str(), "a" | "an" | "another");
    for at in (0..tokens.len()).filter(article) {
        let end = (at + 1..=at + 2).find_map(|noun| people_end(tokens, noun, sentence.language));
        // `and another died`
        let end = end.or((tokens[at].text == "another").then_some(at + 1));
        let Some(end) = end.filter(|end| befalls(*end)) else { continue };
        if !figures.iter().any(|other| other.first < end && other.end > at) {
            let one = Some(Amount::Figure(1.0));
            let measured = Some(Measured::Unit(Unit::People));
            figures.push(Mention { first: at, end, low: one, high: one, hedge: Hedge::Bare, measured });
        }
    }
    figures.sort_by_key(|figure| figure.first);
}

/// Gives figures without a noun that do what people do their unit: `and four died`, `nearly 400 went home`.
pub(super) fn count_people(
    figures: &mut [Mention],
    heard: &Heard,
    tokens: &[Token],
    language: Language,
    compared: &[(usize, usize)],
    moved_before: bool,
) {
    const MOVES: [&str; 6] = ["arrive", "dispatch", "return", "flee", "die", "select"];
    let english = language == Language::English;
    let stops = &heard.stops;
    const DOINGS: [&str; 11] =
        ["flee", "die", "return", "arrive", "depart", "apply", "select", "dispatch", "work", "recruit", "present"];
    let people = Some(Measured::Unit(Unit::People));
    let mut counted = false;
    for n in 0..figures.len() {
        let last = n.checked_sub(1).and_then(|before| figures[before].measured);
        // `from one dormitory`: it counts what stands after it.
        let other = tokens.get(figures[n].end).is_some_and(|t| t.kind == Kind::Word && !stops[figures[n].end])
            && !heard.hits.iter().any(|hit| hit.first == figures[n].end);
        let one = figures[n].low == Some(Amount::Figure(1.0));
        let plural = tokens.get(figures[n].end).is_some_and(|t| t.text.ends_with('s') && !t.text.ends_with("ss"));
        if other && (one || plural) && figures[n].measured.is_none() && english {
            continue;
        }
        counted |= figures[..n].iter().any(|figure| figure.measured == people);
        let before: Vec<Mention> = figures[..n].to_vec();
        let figure = &mut figures[n];
        if figure.measured.is_some() {
            counted |= figure.measured == people;
            continue;
        }
        // `down from 1,012`, `годом ранее 1 012`: the same thing as the figure that it is compared with.
        let against = compared.iter().any(|(from, to)| (*from..*to).contains(&figure.first));
        if last.is_some() && against {
            figure.measured = nearest_in_size(&before, figure).or(last);
            continue;
        }
        // `of whom 1,100 were selected`: people like those before.
        let clause = heard.clauses.iter().find(|(from, to)| (*from..*to).contains(&figure.first));
        let does = clause.is_some_and(|(from, to)| {
            heard.hits.iter().any(|hit| {
                hit.first >= *from && hit.first < *to && (DOINGS.contains(&hit.concept) || hit.concept == "compared")
            })
        });
        let these = clause.is_some_and(|(from, to)| {
            heard.hits.iter().any(|hit| hit.first >= *from && hit.first < *to && hit.concept == "these")
        });
        let aged = heard.hits.iter().any(|hit| hit.concept == "age");
        let applied = clause.is_some_and(|(from, to)| {
            let large = match figure.low.or(figure.high) {
                Some(Amount::Figure(count)) => count >= 20.0,
                Some(Amount::Word(_)) => true,
                _ => false,
            };
            large && heard.hits.iter().any(|hit| hit.first >= *from && hit.first < *to && hit.concept == "apply")
        });
        if (counted || these || applied) && does && !aged {
            figure.measured = people;
            continue;
        }
        // `the first 90 are due`, `скрылись трое`: counted by what they do beside the number.
        let next = tokens.get(figure.end);
        let free = next.is_none_or(|t| t.kind == Kind::Sign || stops[figure.end]);
        let doing = clause.is_some_and(|(from, to)| {
            heard.hits.iter().any(|hit| hit.first >= *from && hit.first < *to && MOVES.contains(&hit.concept))
        });
        // `приехали лишь 240`, `рабочих в городе сейчас не меньше 250`
        let now = clause.is_some_and(|(from, to)| {
            let within = |hit: &Hit| hit.first >= *from && hit.first < *to;
            heard.hits.iter().any(|hit| within(hit) && matches!(hit.concept, "now" | "number_of" | "present"))
                && (*from..figure.first).any(|at| people_end(tokens, at, language).is_some())
        });
        // `29 in June 2014 and 18 more in February`: of those who came, as the sentence before or this one told.
        let moved = doing || moved_before || heard.hits.iter().any(|hit| MOVES.contains(&hit.concept));
        let dated = next.is_some_and(|t| matches!(t.text.as_str(), "in" | "on" | "в"))
            && (1..=3).any(|step| crate::date::is_month(tokens, figure.end + step, language));
        let more_dated = next.is_some_and(|t| t.text == "more")
            && tokens.get(figure.end + 1).is_some_and(|t| matches!(t.text.as_str(), "in" | "on"))
            && (2..=4).any(|step| crate::date::is_month(tokens, figure.end + step, language));
        // `three of them were put on a plane`, `из них трое`
        let of = |at: usize, word: &str| tokens.get(at).is_some_and(|t| t.text == word);
        let of_them =
            ["them", "these", "whom", "those"].iter().any(|them| of(figure.end, "of") && of(figure.end + 1, them));
        // `one of them, a plasterer, recalled`: he who speaks.
        let of_them = of_them && !of(figure.end + 2, ",");
        if moved && !aged && (dated || more_dated || of_them) {
            figure.measured = people;
            continue;
        }
        // `не хватает 8,5 тыс., в Норильске — 2,1 тыс.`, `всего их будет 70`
        let wanted = large_enough(figure) && heard.hits.iter().any(|hit| hit.concept == "lacking");
        let them = language == Language::Russian
            && tokens
                .get(figure.first.saturating_sub(3)..figure.first)
                .unwrap_or_default()
                .iter()
                .any(|t| t.text == "их")
            && tokens.get(figure.first.saturating_sub(3)..figure.first).unwrap_or_default().iter().any(|t| {
                matches!(t.text.as_str(), "всего" | "будет" | "было" | "стало" | "осталось" | "около" | "сеичас")
            });
        if free && (wanted || them) {
            figure.measured = people;
            continue;
        }
        // `двое`, `трое`: they count people alone; `один упал с крыши и погиб`.
        let word = tokens.get(figure.first).map_or("", |t| t.text.as_str());
        let collective =
            ["двое", "двоих", "трое", "троих", "четверо", "четверых", "пятеро", "пятерых", "шестеро", "семеро"]
                .contains(&word);
        let befell = clause.is_some_and(|(from, to)| {
            let within = |hit: &Hit| hit.first >= *from && hit.first < *to;
            heard.hits.iter().any(|hit| within(hit) && matches!(hit.concept, "die" | "flee"))
        });
        if collective || matches!(word, "один" | "одна" | "одного" | "одну") && befell {
            figure.measured = people;
            continue;
        }
        let large = matches!(figure.low.or(figure.high), Some(Amount::Figure(count)) if count >= 5.0);
        if free && large && !aged && figure.hedge != Hedge::Between && (doing || now) {
            figure.measured = people;
            continue;
        }
        // `28 arrived in March and another 21 in June`: the verb is left out the second time.
        let another = figure
            .first
            .checked_sub(1)
            .is_some_and(|at| matches!(tokens[at].text.as_str(), "another" | "further" | "еще" | "또" | "other"));
        if another && counted && free {
            figure.measured = people;
            continue;
        }
        let led = heard.hits.iter().any(|hit| hit.concept == "first" && hit.end == figure.first) && does;
        let said_before = heard.hits.iter().any(|hit| {
            hit.end == figure.first
                && matches!(hit.concept, "flee" | "die" | "return" | "select" | "depart" | "present")
        });
        let of_people = heard
            .hits
            .iter()
            .any(|hit| hit.concept == "batch" && (hit.end == figure.first || hit.end + 1 == figure.first) && does);
        if led || said_before || of_people {
            figure.measured = people;
            continue;
        }
        let more =
            heard.hits.iter().any(|hit| hit.concept == "more" && (hit.first == figure.end || hit.end == figure.first));
        let planned = clause.is_some_and(|(from, to)| {
            heard.hits.iter().any(|hit| hit.first >= *from && hit.first < *to && hit.concept == "plan")
        });
        if more && (does || planned)
            || heard
                .hits
                .iter()
                .any(|hit| hit.first >= figure.end && hit.first <= figure.end + 1 && DOINGS.contains(&hit.concept))
        {
            figure.measured = Some(Measured::Unit(Unit::People));
        }
    }
}

/// Gives a bare range of numbers that can be ages the unit of years, where people are chosen: `only women between 20 and
/// 27 were considered`.
pub(super) fn count_ages(figures: &mut [Mention], heard: &Heard, tokens: &[Token]) {
    const CHOSEN: [&str; 4] = ["select", "recruit", "apply", "exclude"];
    let chosen = heard.hits.iter().any(|hit| CHOSEN.contains(&hit.concept));
    let older = |figure: &Mention| {
        let before = tokens.get(figure.first.saturating_sub(2)..figure.first + 1).unwrap_or_default();
        before.iter().any(|t| matches!(t.text.as_str(), "старше" | "моложе" | "младше" | "older" | "younger"))
    };
    for figure in figures.iter_mut().filter(|figure| figure.measured.is_none()) {
        if !chosen && !older(figure) {
            continue;
        }
        // `тех, кто старше сорока пяти`
        let older = tokens.get(figure.first.saturating_sub(2)..figure.first + 1).unwrap_or_default();
        if older
            .iter()
            .any(|t| matches!(t.text.as_str(), "старше" | "моложе" | "младше" | "older" | "younger" | "aged"))
        {
            figure.measured = Some(Measured::Unit(Unit::Years));
            continue;
        }
        let (Some(Amount::Figure(low)), Some(Amount::Figure(high))) = (figure.low, figure.high) else { continue };
        if figure.hedge == Hedge::Between && (16.0..=45.0).contains(&low) && (20.0..=65.0).contains(&high) && low < high
        {
            figure.measured = Some(Measured::Unit(Unit::Years));
        }
    }
}

/// Whether a number is so large that it counts no teams or offices.
fn large_enough(figure: &Mention) -> bool {
    matches!(figure.low.or(figure.high), Some(Amount::Figure(count)) if count >= 20.0)
}

/// What the figure before that is nearest in size counts: `462 people in 19 firms; a year earlier 580`.
fn nearest_in_size(before: &[Mention], figure: &Mention) -> Option<Measured> {
    let size = |mention: &Mention| match mention.low.or(mention.high) {
        Some(Amount::Figure(size)) if size > 0.0 => Some(size.ln()),
        _ => None,
    };
    let own = size(figure)?;
    let apart = |mention: &Mention| size(mention).map(|size| (size - own).abs());
    let counts = |mention: &&Mention| matches!(mention.measured, Some(Measured::Unit(unit)) if unit.measure() != tumen_terms::Measure::Ratio);
    let near = before.iter().filter(counts).filter_map(|mention| Some((apart(mention)?, mention.measured?)));
    near.min_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, measured)| measured)
}
