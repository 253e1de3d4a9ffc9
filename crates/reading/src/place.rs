//! Places and states in a sentence.

use crate::language::Language;
use crate::phrases::Phrases;
use crate::token::Token;
use std::sync::LazyLock;
use tumen_terms::{Gazetteer, Place, country};

/// The states whose people are sent, `data/sending.csv`: their places are where people come from, all others where they
/// work.
static SENDING: LazyLock<Vec<String>> = LazyLock::new(|| {
    crate::table::rows(include_str!("../data/sending.csv")).iter().map(|row| row["country"].clone()).collect()
});

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Named {
    Place(&'static Place),
    /// A state, by its code; `true` where an adjective names it.
    State(&'static str, bool),
}

/// A place in tokens `first..end`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Placed {
    pub first: usize,
    pub end: usize,
    pub named: Named,
    /// It is not what is spoken of: where a speaker is, what people pass through, from where a train leaves.
    pub aside: bool,
}

static NAMES: LazyLock<Phrases<Named>> = LazyLock::new(|| {
    let mut phrases = Phrases::new();
    let cyrillic = |name: &str| name.chars().any(|c| ('а'..='я').contains(&crate::token::folded(c)));
    let mut add = |name: &str, named: Named| {
        if cyrillic(name) { phrases.add_russian_name(name, named) } else { phrases.add(name, None, named) }
    };
    for state in country::countries() {
        for name in state.names() {
            add(name, Named::State(&state.code, false));
        }
        for name in &state.adjectives {
            add(name, Named::State(&state.code, true));
        }
    }
    for place in &Gazetteer::shipped().places {
        for name in place.names() {
            add(name, Named::Place(place));
            // `находкинского`, `владивостокского`
            if cyrillic(name) && place.kind == "city" && !name.contains([' ', '-', '(']) {
                let stem = name.trim_end_matches(['а', 'я', 'о', 'ь', 'и', 'ы']);
                if !stem.ends_with("ск") && !stem.ends_with("цк") {
                    phrases_adjective(&mut add, stem, Named::Place(place));
                }
            }
            // `Chagang Province` is also `Chagang`.
            // `둥강시` is `둥강`.
            if name.ends_with(|c: char| ('가'..='힣').contains(&c))
                && !name.ends_with('시')
                && place.kind.contains("city")
            {
                add(&format!("{name}시"), Named::Place(place));
            }
            // A name that is a city's of its own stays that: `Moscow` is not `Moscow Oblast`.
            let short = name.strip_suffix(" Province").or(name.strip_suffix(" Oblast"));
            if let Some(short) = short.filter(|short| Gazetteer::shipped().find(short).is_none_or(|at| at == place)) {
                add(short, Named::Place(place));
            }
        }
    }
    phrases
});

/// Adds the adjective of a town: `владивостокский`.
fn phrases_adjective(add: &mut impl FnMut(&str, Named), stem: &str, named: Named) {
    add(&format!("{stem}ский"), named);
}

/// The places and states that a sentence names.
pub(crate) fn places(tokens: &[Token], language: Language) -> Vec<Placed> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let latin_or_cyrillic = !tokens[i].text.starts_with(|c: char| ('가'..='힣').contains(&c));
        let found = if latin_or_cyrillic && !tokens[i].capital && language != Language::Russian {
            None
        } else {
            NAMES.longest(tokens, i, language)
        };
        match found {
            // In Russian only the adjective of a state has a small letter.
            Some((end, named))
                if latin_or_cyrillic
                    && !matches!(named, Named::State(_, true))
                    && !tokens[i..end].iter().any(|t| t.capital) =>
            {
                // `директор уссурийского хозяйства`
                if end == i + 1 && is_adjective(&tokens[i].text) && named.key() == Some("city") {
                    out.push(Placed { first: i, end, named: *named, aside: true });
                }
                i += 1;
            }
            // `Свободны два воскресенья`: no form of `Свободный`.
            Some((_, Named::Place(place)))
                if place.name_ru.ends_with("ый")
                    && (tokens[i].text.ends_with("ны") || tokens[i].text.ends_with("но")) =>
            {
                i += 1;
            }
            Some((end, named)) => {
                out.push(Placed { first: i, end, named: *named, aside: false });
                i = end;
            }
            None => i += 1,
        }
    }
    out
}

/// Whether a Russian word has the ending of an adjective.
fn is_adjective(word: &str) -> bool {
    ["ого", "ому", "ои", "ом", "ым", "ыи", "ии", "ая", "ую", "ое", "их", "ых"].iter().any(|end| word.ends_with(end))
        && word.contains("ск")
}

impl Named {
    /// The state, by its code.
    pub(crate) fn state(self) -> &'static str {
        match self {
            Named::Place(place) => place.country.split('/').next().unwrap_or(""),
            Named::State(code, _) => code,
        }
    }
    /// Whether people come from there, rather than work there.
    pub(crate) fn is_origin(self) -> bool {
        SENDING.iter().any(|state| state == self.state())
    }
    /// The name as a scope writes it: `Chagang`, `Sakhalin`; of a group its parts, `North Pyongan+South Pyongan`.
    pub(crate) fn name(self) -> String {
        match self {
            Named::State(code, _) => country::country(code).map_or(code.to_string(), |state| state.name_en.clone()),
            Named::Place(place) if place.kind == "group" => {
                place.parts.iter().map(|part| short(part)).collect::<Vec<_>>().join("+")
            }
            Named::Place(place) => short(&place.name_en),
        }
    }
    /// The key of the scope that it is a value of; none for a state.
    pub(crate) fn key(self) -> Option<&'static str> {
        let Named::Place(place) = self else { return None };
        let wide = place.is_province_level() || matches!(place.kind.as_str(), "group" | "macro_region");
        // A city of the rank of a province is a city to those who come from there.
        // A station has the name of its town.
        let station = place.kind == "station" && place.name_en.ends_with(" station") && place.country == "RU";
        let city = place.kind.contains("city") || place.kind == "province_capital" || station;
        Some(match (self.is_origin(), wide && !city) {
            (true, true) => "origin_province",
            (true, false) => "origin_city",
            (false, true) => "region",
            (false, false) if city => "city",
            (false, false) => "site",
        })
    }
}

/// A name without the word for its rank, where that is still its name.
fn short(name: &str) -> String {
    let places = Gazetteer::shipped();
    // `Doha (Lusail)` is `Doha`.
    let plain = name.split_once(" (").map(|(plain, _)| plain);
    [" Province", " Oblast", " Krai", " station"]
        .into_iter()
        .filter_map(|rank| name.strip_suffix(rank))
        .chain(plain)
        .find(|short| places.find(short).is_some_and(|place| place.name_en == name))
        .unwrap_or(name)
        .to_string()
}
