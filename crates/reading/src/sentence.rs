//! Paragraphs and sentences.

use crate::language::Language;
use crate::token::{Kind, Token, script, tokens};
use crate::view::View;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A sentence beyond this many characters is cut at a blank, so that no step over one sentence grows with the text.
const LONGEST: usize = 2_000;
/// Lines up to this length may be the lines of a wrapped paragraph.
const WRAPPED: usize = 120;
/// A line shorter than this ends its paragraph even in a wrapped text: a headline, a byline.
const SHORT_LINE: usize = 48;

/// One sentence.
pub(crate) struct Sentence {
    /// Where it stands in the view.
    pub from: usize,
    pub to: usize,
    pub language: Language,
    pub tokens: Vec<Token>,
    /// The number of its paragraph.
    pub paragraph: usize,
    /// It was cut because it was too long.
    pub cut: bool,
}

/// Words before whose full stop no sentence ends, and whether one does where a capitalised word follows (`около 3 тыс.
/// Больше всего ...`): `data/abbreviations.csv`.
static ABBREVIATIONS: LazyLock<HashMap<String, bool>> = LazyLock::new(|| {
    crate::table::rows(include_str!("../data/abbreviations.csv"))
        .into_iter()
        .map(|row| (row["form"].to_string(), row["may_end"] == "yes"))
        .collect()
});

/// The sentences of a text.
pub(crate) fn sentences(view: &View) -> Vec<Sentence> {
    let chars = &view.chars;
    let longest_line = chars.split(|c| *c == '\n').map(<[char]>::len).max().unwrap_or(0);
    let wrapped = longest_line <= WRAPPED;
    let mut out: Vec<Sentence> = Vec::new();
    let mut language = script(chars).unwrap_or(Language::English);
    let (mut start, mut line_start, mut paragraph, mut i) = (0, 0, 0, 0);
    let mut close = |start: usize, end: usize, paragraph: usize, cut: bool| {
        let Some(from) = (start..end).find(|at| !chars[*at].is_whitespace()) else { return };
        let to = (from..end).rev().find(|at| !chars[*at].is_whitespace()).map_or(end, |last| last + 1);
        language = script(&chars[from..to]).unwrap_or(language);
        out.push(Sentence { from, to, language, tokens: tokens(chars, from, to), paragraph, cut });
    };
    while i < chars.len() {
        let c = chars[i];
        if c == '\n' {
            let blank_line = chars[i + 1..].iter().take_while(|c| c.is_whitespace()).any(|c| *c == '\n');
            let ended =
                chars[line_start..i].iter().rev().find(|c| !c.is_whitespace()).is_none_or(|c| ".!?…:\"”»".contains(*c));
            if blank_line || !wrapped || ended || i - line_start < SHORT_LINE {
                close(start, i, paragraph, false);
                start = i + 1;
                paragraph += 1;
                while start < chars.len() && chars[start].is_whitespace() {
                    start += 1;
                }
                i = start;
                line_start = i;
                continue;
            }
            line_start = i + 1;
        }
        if matches!(c, '.' | '!' | '?' | '…' | '。') && ends(chars, start, i) {
            let mut end = i + 1;
            while end < chars.len() && (matches!(chars[end], '.' | '!' | '?' | '…') || CLOSING.contains(&chars[end]))
            {
                end += 1;
            }
            close(start, end, paragraph, false);
            start = end;
            i = end;
            continue;
        }
        if i - start >= LONGEST && (c.is_whitespace() || i - start >= 2 * LONGEST) {
            close(start, i, paragraph, true);
            start = i;
        }
        i += 1;
    }
    close(start, chars.len(), paragraph, false);
    out
}

const CLOSING: [char; 7] = ['"', '”', '»', '’', ')', ']', '」'];

/// Whether the stop at `i` ends the sentence that began at `start`.
fn ends(chars: &[char], start: usize, i: usize) -> bool {
    let mut next = i + 1;
    while next < chars.len() && (matches!(chars[next], '.' | '!' | '?' | '…') || CLOSING.contains(&chars[next])) {
        next += 1;
    }
    let Some(&after) = chars.get(next) else { return true };
    if !after.is_whitespace() {
        return false;
    }
    // A quotation goes on in a small letter: `"We left." he said`; so does `5 тыс. рублей`.
    let follows = chars[next..].iter().take(8).find(|c| !c.is_whitespace());
    if follows.is_some_and(|c| c.is_lowercase()) {
        return false;
    }
    if chars[i] != '.' || next > i + 1 {
        return true;
    }
    // `2024. 3. 5.`
    let digits = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let after_digits = (next + 1..next + 4).find(|at| !digits(*at)).unwrap_or(next);
    if i > start && digits(i - 1) && digits(next + 1) && chars.get(after_digits) == Some(&'.') {
        return false;
    }
    let from = (start..i)
        .rev()
        .take(12)
        .find(|at| !(chars[*at].is_alphanumeric() || chars[*at] == '.'))
        .map_or(start, |at| at + 1);
    let word: String = chars[from.min(i)..i].iter().map(|c| crate::token::folded(*c)).collect();
    let initial = i == from + 1 && chars[from].is_uppercase();
    // A capital, then a small letter: no `США`.
    let begins = (next..chars.len()).find(|at| !chars[*at].is_whitespace());
    let capitalised = begins.is_some_and(|at| {
        chars[at].is_uppercase() && chars.get(at + 1).is_some_and(|c| c.is_lowercase() || c.is_whitespace())
    });
    !initial && ABBREVIATIONS.get(&word).is_none_or(|may_end| *may_end && capitalised)
}

impl Sentence {
    /// The stretches of tokens between commas, dashes, brackets, quotation marks and words that join clauses.
    pub(crate) fn clauses(&self) -> Vec<(usize, usize)> {
        let mut out = Vec::new();
        let mut start = 0;
        // `к маю, скорее всего, прибудут`: commas around an aside part nothing.
        let comma = |at: usize| self.tokens.get(at).is_some_and(|t| t.text == ",");
        let mut around = vec![false; self.tokens.len()];
        for at in (0..self.tokens.len()).filter(|at| comma(*at)) {
            if let Some(end) = crate::lexicon::aside(&self.tokens, at + 1, self.language).filter(|end| comma(*end)) {
                around[at] = true;
                around[end] = true;
            }
        }
        for (i, token) in self.tokens.iter().enumerate() {
            if around[i] {
                continue;
            }
            // In Russian a dash stands for `is`: `зарплата — 500 долларов`.
            let dash = token.text == "—" && self.language != Language::Russian;
            let joint = match token.kind {
                _ if dash => true,
                Kind::Sign => {
                    matches!(token.text.as_str(), "," | ";" | ":" | "(" | ")" | "“" | "”" | "\"" | "«" | "»" | "/")
                }
                _ => crate::lexicon::parts_clauses(token, self.language),
            };
            if joint {
                // The word that ends a Korean clause belongs to it.
                let end = if token.kind == Kind::Word && self.language == Language::Korean { i + 1 } else { i };
                if end > start {
                    out.push((start, end));
                }
                start = if token.kind == Kind::Sign { i + 1 } else { end };
            }
        }
        if start < self.tokens.len() {
            out.push((start, self.tokens.len()));
        }
        out
    }
}
