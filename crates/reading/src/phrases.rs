//! Phrases of a table, found in the tokens of a sentence.
//!
//! How a form is written in the tables: `word` is that word alone (in Korean: with any particle), `word*` a word that
//! begins so, `*word*` a word that holds it, `*` any word; a blank parts the words of a phrase. A Korean verb of one word
//! in its dictionary form, `증언하다` or `송환되다`, stands for all its forms.

use crate::language::Language;
use crate::token::{Token, tokens};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// How one word of a phrase is compared.
#[derive(Clone, Debug)]
enum Piece {
    Exact(String),
    /// Korean: the word, then nothing or a particle.
    Particled(String),
    Begins(String),
    Holds(String),
}

/// What may stand at the end of a Korean word: `data/particles.csv`.
static PARTICLES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    crate::table::rows(include_str!("../data/particles.csv")).into_iter().map(|row| row["form"].clone()).collect()
});

/// Whether an end of a Korean word is nothing or a particle.
pub(crate) fn is_particle(end: &str) -> bool {
    end.is_empty() || PARTICLES.contains(end)
}

impl Piece {
    fn fits(&self, token: &Token) -> bool {
        match self {
            Piece::Exact(word) => token.text == *word,
            Piece::Particled(word) => token.text.strip_prefix(word.as_str()).is_some_and(is_particle),
            Piece::Begins(start) => token.text.starts_with(start.as_str()),
            Piece::Holds(part) => token.text.contains(part.as_str()),
        }
    }
}

/// Words beyond this many letters are compared by their beginning.
const LONGEST_WORD: usize = 24;

struct Entry<T> {
    pieces: Vec<Piece>,
    language: Option<Language>,
    value: T,
}

impl<T> Entry<T> {
    /// The token after the phrase, where it begins at token `i`. Quotation marks inside are passed over: `in “teams”`.
    fn end(&self, tokens: &[Token], i: usize) -> Option<usize> {
        let mut at = i;
        for (n, piece) in self.pieces.iter().enumerate() {
            if n > 0 && tokens.get(at).is_some_and(|t| matches!(t.text.as_str(), "“" | "\"" | "«" | "‘")) {
                at += 1;
            }
            let token = tokens.get(at)?;
            let fits = match piece {
                Piece::Begins(stem) if stem.ends_with('\u{0}') => {
                    is_case_of(stem.trim_end_matches('\u{0}'), &token.text)
                }
                piece => piece.fits(token),
            };
            if !fits {
                return None;
            }
            at += 1;
        }
        Some(at)
    }
}

/// How the forms of the Korean verbs on `하다` and `되다` begin.
const STEMS: [(&str, [&str; 7]); 2] =
    [("하다", ["했", "한", "하", "해", "합", "할", "함"]), ("되다", ["됐", "된", "되", "돼", "됩", "될", "됨"])];

/// Phrases with what each stands for.
pub(crate) struct Phrases<T> {
    entries: Vec<Entry<T>>,
    exact: HashMap<String, Vec<usize>>,
    begins: HashMap<String, Vec<usize>>,
    holds: HashMap<String, Vec<usize>>,
}

impl<T> Phrases<T> {
    pub(crate) fn new() -> Phrases<T> {
        Phrases { entries: Vec::new(), exact: HashMap::new(), begins: HashMap::new(), holds: HashMap::new() }
    }

    /// Adds a form as a table writes it; in sentences of `language` only, where one is given.
    pub(crate) fn add(&mut self, form: &str, language: Option<Language>, value: T)
    where
        T: Clone,
    {
        let verb = STEMS.iter().find_map(|(ending, stems)| Some((form.strip_suffix(ending)?, stems)));
        if let Some((root, stems)) = verb.filter(|(root, _)| !root.is_empty()) {
            for stem in *stems {
                self.add(&format!("{root}{stem}*"), language, value.clone());
            }
            return;
        }
        let mut pieces = Vec::new();
        for word in form.split_whitespace() {
            // Any one word: `один из *`.
            if word == "*" {
                pieces.push(Piece::Begins(String::new()));
                continue;
            }
            let (holds, rest) = word.strip_prefix('*').map_or((false, word), |rest| (true, rest));
            let (begins, rest) = rest.strip_suffix('*').map_or((false, rest), |rest| (true, rest));
            let chars: Vec<char> = rest.chars().collect();
            let parts = tokens(&chars, 0, chars.len());
            let last = parts.len().saturating_sub(1);
            for (i, part) in parts.into_iter().enumerate() {
                let hangul = part.text.starts_with(|c: char| ('가'..='힣').contains(&c));
                pieces.push(match (holds, begins, i == last) {
                    (true, ..) => Piece::Holds(part.text),
                    (false, true, true) => Piece::Begins(part.text),
                    _ if hangul && i == last => Piece::Particled(part.text),
                    _ => Piece::Exact(part.text),
                });
            }
        }
        self.add_pieces(pieces, language, value);
    }

    /// Adds a Russian name in all its cases: each word by its stem.
    pub(crate) fn add_russian_name(&mut self, name: &str, value: T)
    where
        T: Clone,
    {
        let chars: Vec<char> = name.chars().collect();
        let pieces = tokens(&chars, 0, chars.len())
            .into_iter()
            .map(|part| {
                let stem = part.text.trim_end_matches(['а', 'е', 'и', 'о', 'у', 'ы', 'ь', 'ю', 'я']);
                let (letters, left) = (part.text.chars().count(), stem.chars().count());
                // `край`, `края`
                if letters == 4 && left < 3 && part.text.ends_with('и') {
                    let stem: String = part.text.chars().take(3).collect();
                    Piece::Begins(format!("{stem}\u{0}"))
                } else if left >= 3 || letters == 3 && left == 2 {
                    Piece::Begins(format!("{stem}\u{0}"))
                } else {
                    Piece::Exact(part.text)
                }
            })
            .collect();
        self.add_pieces(pieces, None, value);
    }

    fn add_pieces(&mut self, pieces: Vec<Piece>, language: Option<Language>, value: T) {
        let at = self.entries.len();
        let Some(first) = pieces.first() else { return };
        let index = match first {
            Piece::Exact(word) => self.exact.entry(word.clone()),
            Piece::Begins(word) => self.begins.entry(word.trim_end_matches('\u{0}').to_string()),
            Piece::Particled(word) => self.begins.entry(word.clone()),
            Piece::Holds(word) => self.holds.entry(word.clone()),
        };
        index.or_default().push(at);
        self.entries.push(Entry { pieces, language, value });
    }

    /// Every phrase that begins at token `i`, with the token after its end.
    pub(crate) fn all<'a>(&'a self, tokens: &[Token], i: usize, language: Language) -> Vec<(usize, &'a T)> {
        let Some(token) = tokens.get(i) else { return Vec::new() };
        // In the order of how much of the word they name, so that of two phrases of one length the closer comes last.
        let mut found: Vec<usize> = Vec::new();
        let ends: Vec<usize> = token.text.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_WORD).collect();
        if !self.holds.is_empty() {
            for (n, &start) in std::iter::once(&0).chain(&ends).enumerate() {
                for &end in ends.get(n..).unwrap_or_default() {
                    found.extend(self.holds.get(&token.text[start..end]).into_iter().flatten());
                }
            }
        }
        if !self.begins.is_empty() {
            for &end in &ends {
                found.extend(self.begins.get(&token.text[..end]).into_iter().flatten());
            }
        }
        found.extend(self.exact.get(&token.text).into_iter().flatten());
        let mut out: Vec<(usize, &T)> = Vec::new();
        for at in found {
            let entry = &self.entries[at];
            if entry.language.is_some_and(|only| only != language) {
                continue;
            }
            if let Some(end) = entry.end(tokens, i) {
                out.push((end, &entry.value));
            }
        }
        out
    }

    /// The longest phrase that begins at token `i`; of two of one length the one that names more of its first word.
    pub(crate) fn longest<'a>(&'a self, tokens: &[Token], i: usize, language: Language) -> Option<(usize, &'a T)> {
        let mut best: Option<(usize, &T)> = None;
        for found in self.all(tokens, i, language) {
            if best.is_none_or(|best| found.0 >= best.0) {
                best = Some(found);
            }
        }
        best
    }
}

/// Endings of Russian nouns and adjectives, folded.
#[rustfmt::skip]
const ENDINGS: [&str; 41] = [
    "", "а", "я", "у", "ю", "е", "и", "ы", "о", "ь", "ом", "ем", "ои", "еи", "ого", "его", "ому", "ему", "ым", "им",
    "ых", "их", "ая", "яя", "ую", "юю", "ое", "ее", "ии", "ию", "ия", "ыи", "ами", "ями", "ах", "ях", "ов", "ью",
    "ье", "ья", "ьем",
];

fn is_case_of(stem: &str, word: &str) -> bool {
    word.strip_prefix(stem).is_some_and(|ending| ENDINGS.contains(&ending))
}
