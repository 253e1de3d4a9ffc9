//! What the head of a report says of itself: its date, and the outlet that it speaks of as itself.

use crate::date::{Clock, Dated, Role, dates};
use crate::language::Language;
use crate::lexicon::is_word;
use crate::sentence::Sentence;
use crate::token::{Kind, Token};
use crate::view::View;
use std::collections::HashMap;
use tumen_terms::DayRange;

/// Only so many lines from the top are looked at for a date.
const LINES: usize = 6;
/// A line of the head is no longer than this, in words.
const SHORT: usize = 14;

/// The outlet in the line of the date: what stands before it, or after it, between its separators.
fn beside(view: &View, sentence: &Sentence, first: usize, end: usize) -> Option<String> {
    let tokens = &sentence.tokens;
    let words = |from: usize, to: usize| -> Option<String> {
        let inside: Vec<usize> = (from..to).filter(|i| tokens[*i].kind == Kind::Word).collect();
        let (a, b) = (*inside.first()?, *inside.last()?);
        let text: String = view.chars[tokens[a].from..tokens[b].to].iter().collect();
        let of_date = tokens[a..=b].iter().any(|t| is_word(t, sentence.language, "head_word"));
        (b - a < 4 && text.chars().count() > 2 && !of_date).then_some(text)
    };
    // `Vladivostok, 17 April 2023 (Border Ledger)`: a place is where it was written, not who published it.
    let place = |name: &String| tumen_terms::Gazetteer::shipped().find(name).is_some();
    words(0, first).filter(|name| !place(name)).or_else(|| words(end, tokens.len()))
}

/// Where a line of place and date at the beginning of a sentence ends, and where what it leads begins: at the end of
/// the sentence where it is all of it.
fn head(sentence: &Sentence) -> Option<(usize, usize)> {
    let tokens = &sentence.tokens;
    let unset = Clock { day: None, future: false, spoken: None };
    let near = &tokens[..tokens.len().min(SHORT + 8)];
    let fine = |date: &Dated| date.when.as_ref().is_some_and(|when| !when.approximate && when.days.days() <= 31);
    let date = dates(near, sentence.language, unset, &[]).into_iter().find(|date| fine(date))?;
    // `On 14 May 2024 - ...` is a sentence.
    if tokens[..=date.first].iter().any(|t| is_word(t, sentence.language, "tells_date")) {
        return None;
    }
    // Names, places, times and what parts them; of Korean, which has no capitals, few words.
    let heads = |t: &Token| match t.kind {
        Kind::Digits => true,
        Kind::Sign => !matches!(t.text.as_str(), "?" | "!" | ";" | "%" | "$" | "€"),
        Kind::Word if sentence.language == Language::Korean => {
            !["다", "요", "은", "는", "을", "를"].iter().any(|end| t.text.ends_with(end))
        }
        Kind::Word => t.capital || is_word(t, sentence.language, "head_word"),
    };
    let words = |from: usize, to: usize| tokens[from..to].iter().filter(|t| t.kind == Kind::Word).count();
    if date.first > SHORT || !tokens[..date.first].iter().all(heads) || words(0, date.first) > MOST_NAMES {
        return None;
    }
    let parts = |t: &Token| t.kind == Kind::Sign && !matches!(t.text.as_str(), "." | "'");
    let ends = |at: usize| {
        let t = &tokens[at];
        let clock = tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Digits && !t.apart);
        match t.text.as_str() {
            "-" | "–" | "—" | "=" => t.apart || tokens.get(at + 1).is_some_and(|next| next.apart),
            ":" => !clock,
            "]" | "】" => true,
            // `(Border Ledger) - ...`
            ")" => !tokens.get(at + 1).is_some_and(|t| matches!(t.text.as_str(), "-" | "–" | "—" | "=" | ":")),
            _ => false,
        }
    };
    let stop = (date.end..tokens.len()).find(|at| ends(*at) || !heads(&tokens[*at])).filter(|at| ends(*at));
    let Some(stop) = stop.filter(|stop| words(date.end, *stop) <= MOST_NAMES) else {
        let rest = &tokens[date.end..];
        let all = rest.iter().all(heads) && words(date.end, tokens.len()) <= MOST_NAMES;
        return (all && tokens.iter().any(parts)).then_some((tokens.len(), tokens.len()));
    };
    let lead = (stop + 1..tokens.len()).find(|at| tokens[*at].kind != Kind::Sign || opens(&tokens[*at]));
    let lead = lead.unwrap_or(tokens.len());
    // `... - Border Ledger.`: who reports, and nothing that is told.
    let names = tokens[lead..].iter().all(heads) && words(lead, tokens.len()) <= 4;
    let parted = tokens[..stop].iter().any(parts);
    if names {
        return parted.then_some((tokens.len(), tokens.len()));
    }
    parted.then_some((stop, lead))
}

fn opens(token: &Token) -> bool {
    matches!(token.text.as_str(), "“" | "\"" | "«" | "‘" | "$" | "€")
}

/// Parts the line of the date from a lead that it begins: `VLADIVOSTOK, April 17, 2023 (Border Ledger) - Some 850 ...`.
pub(crate) fn part_dateline(sentences: &mut Vec<Sentence>) {
    for at in 0..sentences.len().min(LINES) {
        let sentence = &sentences[at];
        if at > 0 && sentences[at - 1].paragraph == sentence.paragraph {
            continue;
        }
        let Some((end, lead)) = head(sentence) else { continue };
        if lead >= sentence.tokens.len() {
            return;
        }
        let tokens = sentence.tokens[lead..].to_vec();
        let lead = Sentence { from: tokens[0].from, tokens, ..*sentence };
        let sentence = &mut sentences[at];
        sentence.tokens.truncate(end);
        sentence.to = sentence.tokens.last().map_or(sentence.to, |last| last.to);
        sentences.insert(at + 1, lead);
        return;
    }
}

/// A line of the date holds no more words than this before the date, and after it.
const MOST_NAMES: usize = 10;

/// What the line of the date says.
pub(crate) struct Dateline {
    pub days: DayRange,
    /// The number of its sentence.
    pub at: usize,
    pub outlet: Option<String>,
}

/// The line of the date in the head: `Border Ledger, 14 May 2024`.
pub(crate) fn dateline(view: &View, sentences: &[Sentence]) -> Option<Dateline> {
    let unset = Clock { day: None, future: false, spoken: None };
    sentences.iter().enumerate().take(LINES).find_map(|(at, sentence)| {
        let year = sentence.tokens.iter().rev().nth(1).is_some_and(|t| t.text == "г" || t.text.starts_with("год"));
        let parted = sentence
            .tokens
            .iter()
            .any(|t| matches!(t.text.as_str(), "," | "|" | "—" | "–" | "/" | "«" | "от" | "·" | "•"));
        let ended = !(year && parted)
            && sentence.tokens.last().is_some_and(|t| matches!(t.text.as_str(), "." | "!" | "?" | "”" | "\""));
        let found = dates(&sentence.tokens, sentence.language, unset, &[]);
        // `Хабаровск. 12 февраля 2026 года.`: a sentence of a date alone.
        let whole = found.iter().any(|date| {
            let rest = sentence.tokens.get(date.end..).unwrap_or_default();
            let alone = date.first == 0
                || date.first <= 2
                    && sentence.language == Language::Korean
                    && sentence.tokens[date.first].kind == Kind::Digits;
            alone && rest.iter().all(|t| t.kind == Kind::Sign || t.text.starts_with('г'))
        });
        let whole = whole || head(sentence).is_some_and(|(end, _)| end == sentence.tokens.len());
        if sentence.tokens.len() > if whole { 2 * SHORT } else { SHORT } || ended && !whole {
            return None;
        }
        // `Saturday, November 29, 2014`
        let date =
            found.into_iter().find(|date| (date.role == Role::In || date.role == Role::From) && date.when.is_some())?;
        let days = date.when.filter(|when| !when.approximate)?.days;
        let outlet = beside(view, sentence, date.first, date.end);
        // Of one month at most: a year alone in a headline is no date of a report.
        (days.days() <= 31).then_some(Dateline { days, at, outlet })
    })
}

/// The name that a report calls its outlet by: `told NAME`, `NAME has learned`; the one that stands so most often.
pub(crate) fn outlet(view: &View, sentences: &[Sentence]) -> Option<String> {
    let mut found: HashMap<String, usize> = HashMap::new();
    for sentence in sentences {
        let tokens = &sentence.tokens;
        for (at, token) in tokens.iter().enumerate() {
            let name = |from: usize, to: usize| -> Option<String> {
                let (first, last) = (tokens.get(from)?, tokens.get(to.checked_sub(1)?)?);
                (to > from).then(|| view.chars[first.from..last.to].iter().collect())
            };
            let capital = |i: &usize| tokens.get(*i).is_some_and(|t| t.capital && t.kind == Kind::Word);
            let named = if token.text == "told" {
                let from = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|t| t.text == "the"));
                let to = (from..).take(4).take_while(capital).last().map_or(from, |last| last + 1);
                name(from, to)
            } else if matches!(token.text.as_str(), "learned" | "learnt")
                && at >= 2
                && matches!(tokens[at - 1].text.as_str(), "has" | "have")
            {
                let from = (0..at - 1).rev().take(4).take_while(capital).last().unwrap_or(at - 1);
                name(from, at - 1)
            } else {
                None
            };
            if let Some(name) = named.filter(|name| tumen_terms::Gazetteer::shipped().find(name).is_none()) {
                *found.entry(name).or_default() += 1;
            }
        }
    }
    found.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0))).map(|(name, _)| name)
}
