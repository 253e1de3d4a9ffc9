//! What words stand for: the concepts that the rules on subjects ask for, and the values of a scope.

use crate::language::Language;
use crate::phrases::Phrases;
use crate::table::{parts, rows};
use crate::token::Token;
use std::sync::LazyLock;

/// A concept found in a sentence: tokens `first..end`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hit {
    pub concept: &'static str,
    pub first: usize,
    pub end: usize,
}

/// A word that is a value of a key of the scope: `job=logging`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Valued {
    pub key: &'static str,
    pub value: &'static str,
    pub first: usize,
    pub end: usize,
}

static WORDS: LazyLock<Phrases<String>> = LazyLock::new(|| {
    let mut phrases = Phrases::new();
    for row in rows(include_str!("../data/words.csv")) {
        for form in parts(&row["forms"]) {
            phrases.add(form, Language::parse(&row["language"]), row["concept"].clone());
        }
    }
    phrases
});

static SCOPES: LazyLock<Phrases<(String, String)>> = LazyLock::new(|| {
    let mut phrases = Phrases::new();
    for row in rows(include_str!("../data/scopes.csv")) {
        for form in parts(&row["forms"]) {
            phrases.add(form, Language::parse(&row["language"]), (row["key"].clone(), row["value"].clone()));
        }
    }
    phrases
});

/// Concepts of doings, which mean something else within a longer phrase.
const SWALLOWED: [&str; 9] = ["condition", "depart", "dispatch", "keep", "most", "recruit", "return", "take", "work"];

/// Every concept in a sentence.
pub(crate) fn hits(tokens: &[Token], language: Language) -> Vec<Hit> {
    let words: &'static Phrases<String> = &WORDS;
    let mut out: Vec<Hit> = Vec::new();
    for first in 0..tokens.len() {
        for (end, concept) in words.all(tokens, first, language) {
            let hit = Hit { concept, first, end };
            let seen = out.iter().rev().take_while(|other| other.first == first).any(|other| *other == hit);
            if !seen {
                out.push(hit);
            }
        }
    }
    // `утверждает источник`: a word of saying selects nobody.
    let said: Vec<usize> = out.iter().filter(|hit| hit.concept == "say").map(|hit| hit.first).collect();
    out.retain(|hit| !(hit.concept == "select" && hit.end == hit.first + 1 && said.contains(&hit.first)));
    // Of doings within a longer phrase the phrase alone counts: `sent home` is no dispatch, `all at once` no condition.
    let mut longest = vec![(0usize, 0usize); tokens.len()];
    for hit in out.iter().filter(|hit| !matches!(hit.concept, "stops" | "joins" | "plan")) {
        for place in longest.get_mut(hit.first..hit.end).unwrap_or_default() {
            if hit.end - hit.first > place.1 - place.0 {
                *place = (hit.first, hit.end);
            }
        }
    }
    out.retain(|hit| {
        let (from, to) = longest[hit.first];
        let within = from <= hit.first && hit.end <= to && to - from > hit.end - hit.first;
        !(within && SWALLOWED.contains(&hit.concept))
    });
    out
}

/// Every value of a scope in a sentence, the longest at each place.
pub(crate) fn scope_words(tokens: &[Token], language: Language) -> Vec<Valued> {
    let scopes: &'static Phrases<(String, String)> = &SCOPES;
    let mut out: Vec<Valued> = Vec::new();
    for first in 0..tokens.len() {
        for (end, (key, value)) in scopes.all(tokens, first, language) {
            if out.iter().rev().take(8).any(|other| other.key == key && other.end > first) {
                continue;
            }
            out.push(Valued { key, value, first, end });
        }
    }
    out
}

/// The token after an aside that begins at token `i` and parts no clause: `, скорее всего,`.
pub(crate) fn aside(tokens: &[Token], i: usize, language: Language) -> Option<usize> {
    let found = WORDS.all(tokens, i, language).into_iter().filter(|(_, concept)| *concept == "aside");
    found.map(|(end, _)| end).max()
}

/// Whether a word stands for a concept by itself.
pub(crate) fn is_word(token: &Token, language: Language, concept: &str) -> bool {
    WORDS.all(std::slice::from_ref(token), 0, language).iter().any(|(_, found)| *found == concept)
}

/// Whether a word parts clauses: the concept `joins`.
pub(crate) fn parts_clauses(token: &Token, language: Language) -> bool {
    // `붙었고`, `몰렸지만`: a verb in the past that goes on.
    const GOING_ON: [&str; 6] = ["고", "으며", "지만", "는데", "으나", "으면서"];
    let past = |stem: &str| stem.chars().last().is_some_and(is_past);
    if language == Language::Korean && GOING_ON.iter().filter_map(|end| token.text.strip_suffix(end)).any(past) {
        return true;
    }
    is_word(token, language, "joins")
}

/// Whether a Korean syllable ends in the mark of the past: `했`, `갔`, `붙었`, but not `있` and `겠`.
pub(crate) fn is_past(c: char) -> bool {
    const FINALS: u32 = 28;
    const DOUBLE_S: u32 = 20;
    ('가'..='힣').contains(&c) && (c as u32 - '가' as u32) % FINALS == DOUBLE_S && !matches!(c, '있' | '겠')
}
