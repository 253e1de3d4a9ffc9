//! Who stands as the subject of a word of saying.

use super::ROLES;
use super::calling::{Class, class_by_doing, class_of};
use crate::language::Language;
use crate::lexicon::Hit;
use crate::token::{Kind, Token};

/// Somebody who speaks: tokens `first..end` name him, and `tail` is what is said of him.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Named {
    pub first: usize,
    pub end: usize,
    pub tail: (usize, usize),
    /// He was introduced before: `the`, `этот`.
    pub definite: bool,
}

fn sign(token: &Token) -> bool {
    token.kind == Kind::Sign && !matches!(token.text.as_str(), "-" | "'" | "’")
}

/// The subject of a word of saying.
pub(super) fn subject(tokens: &[Token], say: &Hit, language: Language, stops: &[bool]) -> Option<Named> {
    match language {
        Language::English => english(tokens, say),
        Language::Russian => russian(tokens, say),
        Language::Korean => korean(tokens, say, stops),
    }
}

const ARTICLES: [&str; 8] = ["a", "an", "another", "one", "the", "this", "its", "their"];
const AFTER: [&str; 19] = [
    "back", "now", "in", "from", "of", "at", "who", "whose", "near", "on", "for", "with", "that", "which", "has",
    "had", "have", "by", "close",
];

/// The end of the nouns that begin with an article at `at`, before `to`.
fn noun_end(tokens: &[Token], at: usize, to: usize) -> usize {
    let goes_on = |i: &usize| {
        let t = &tokens[*i];
        (t.kind == Kind::Word && !AFTER.contains(&t.text.as_str()) && !(t.text.ends_with("ly") && *i > at + 1))
            || t.text == "-"
            || t.text == "'s"
    };
    (at + 1..to.min(at + 7).min(tokens.len())).take_while(goes_on).last().map_or(at + 1, |last| last + 1)
}

fn english(tokens: &[Token], say: &Hit) -> Option<Named> {
    let article = |i: usize| tokens.get(i).is_some_and(|t| ARTICLES.contains(&t.text.as_str()));
    let definite = |i: usize| matches!(tokens[i].text.as_str(), "the" | "this");
    let leads = |i: usize| {
        i == 0
            || sign(&tokens[i - 1])
            || matches!(tokens[i - 1].text.as_str(), "and" | "but" | "while" | "as" | "yet" | "when")
    };
    // Before it: `a schoolteacher from the town, who crossed the river last month, said`.
    for at in (say.first.saturating_sub(24)..say.first).rev().filter(|i| article(*i) && leads(*i)) {
        if say.concept == "according" {
            break;
        }
        let end = noun_end(tokens, at, say.first);
        if end <= at + 1 {
            continue;
        }
        let gap = &tokens[end..say.first];
        let signs = gap.iter().filter(|t| sign(t)).count();
        // `A trader in Rason who deals with the recruiters said`
        let clause = gap.iter().take(6).any(|t| matches!(t.text.as_str(), "who" | "whose"));
        let comma = gap.iter().position(|t| t.text == ",");
        let aside = comma.is_some_and(|comma| {
            let opens = gap.get(comma + 1).is_some_and(|t| {
                matches!(
                    t.text.as_str(),
                    "a" | "an"
                        | "one"
                        | "which"
                        | "who"
                        | "whose"
                        | "whom"
                        | "in"
                        | "on"
                        | "himself"
                        | "herself"
                        | "now"
                        | "then"
                        | "as"
                        | "by"
                ) || t.text.ends_with("ing")
                    || t.text.ends_with("ed")
            });
            comma <= 10 && opens && signs == 2 && gap.last().is_some_and(|t| t.text == ",")
        });
        // `The first witness, a former foreman at the yard, said`
        let listed = (at + 1..end).any(|i| {
            ROLES
                .longest(tokens, i, Language::English)
                .is_some_and(|(stop, role)| stop >= end && !matches!(role.english.as_str(), "" | "source" | "resident"))
        });
        let apposed = at > 0
            && tokens[at - 1].text == ","
            && listed
            && signs == 1
            && gap.len() <= 10
            && gap.last().is_some_and(|t| t.text == ",");
        // `The personnel director of a concrete-panel plant in Kolpino said`
        let of = gap.len() <= 12
            && gap
                .first()
                .is_some_and(|t| matches!(t.text.as_str(), "of" | "at" | "in" | "from" | "with" | "for" | "near"));
        if signs == 0 && (gap.len() <= 6 || of || clause) || aside || apposed {
            return Some(Named { first: at, end, tail: (end, say.first), definite: definite(at) });
        }
    }
    // After it: `"..." said a beekeeper who sells them honey`.
    let closed = say.first.checked_sub(1).is_none_or(|i| sign(&tokens[i])) || say.concept == "according";
    if closed && article(say.end) {
        let end = noun_end(tokens, say.end, tokens.len());
        let tail = (end, super::tail::end(tokens, end, say.first, Language::English));
        return (end > say.end + 1).then(|| Named { first: say.end, end, tail, definite: definite(say.end) });
    }
    None
}

fn is_adjective(word: &str) -> bool {
    const ENDS: [&str; 12] = ["ыи", "ии", "ои", "ая", "яя", "ого", "его", "ую", "шая", "шего", "щии", "щая"];
    ENDS.iter().any(|end| word.ends_with(end)) && word.chars().count() > 4
}

fn russian(tokens: &[Token], say: &Hit) -> Option<Named> {
    let noun = |i: usize| {
        let t = tokens.get(i)?;
        let reads = t.kind == Kind::Word
            && (!t.capital || i == 0)
            && (ROLES.longest(tokens, i, Language::Russian).is_some()
                || class_of(&t.text, Language::Russian).is_some());
        reads.then_some(i)
    };
    let tail = |end: usize| (end, super::tail::end(tokens, end, say.first, Language::Russian));
    // After it, behind its adjectives and an object in quotation marks: `рассказала «Мысу» закройщица`.
    let mut at = say.end;
    let mut quoted = false;
    while at < tokens.len() && at - say.end < 8 {
        let text = tokens[at].text.as_str();
        if matches!(text, "«" | "\"" | "“") || quoted {
            let closes = matches!(text, "»" | "”") || quoted && text == "\"";
            quoted = !closes;
        } else if let Some(first) = noun(at) {
            return Some(Named { first, end: first + 1, tail: tail(first + 1), definite: false });
        } else if !(is_adjective(text)
            || matches!(
                text,
                "один"
                    | "одна"
                    | "нам"
                    | "редакции"
                    | "изданию"
                    | "газете"
                    | "и"
                    | "на"
                    | "условиях"
                    | "анонимности"
                    | "агентству"
            ))
        {
            break;
        }
        at += 1;
    }
    // Before it, parted by what is told of him: `Один из рабочих, допрошенный через переводчика, показал`.
    if say.concept == "say"
        && let Some(close) = say.first.checked_sub(1).filter(|at| tokens[*at].text == ",")
        && let Some(open) =
            (close.saturating_sub(12)..close).rev().find(|at| sign(&tokens[*at])).filter(|at| tokens[*at].text == ",")
        && tokens.get(open + 1).is_some_and(|t| super::tail::describes(&t.text))
    {
        let from = (open.saturating_sub(9)..open).rev().take_while(|i| !sign(&tokens[*i])).last()?;
        let one = matches!(tokens[from].text.as_str(), "один" | "одна");
        let first = (from..open).find_map(noun).filter(|at| *at == from || one || is_adjective(&tokens[from].text));
        if let Some(first) = first {
            let end = ROLES.longest(tokens, first, Language::Russian).map_or(first + 1, |(end, _)| end);
            return Some(Named { first, end, tail: (end, say.first), definite: false });
        }
    }
    // Before it: `Плиточник из Уфы рассказал`.
    if say.concept == "say" {
        let from = (say.first.saturating_sub(8)..say.first).rev().take_while(|i| !sign(&tokens[*i])).last()?;
        let first =
            (from..say.first).find(|i| is_adjective(&tokens[*i].text) || noun(*i).is_some()).filter(|i| *i == from)?;
        let first = (first..say.first).find_map(noun)?;
        let next = tokens.get(first + 1).map_or("", |t| t.text.as_str());
        // `Директор подрядной фирмы из Дивногорска заявил в суде`
        let of = ROLES.longest(tokens, first, Language::Russian).is_some_and(|(_, role)| !role.english.is_empty())
            && say.first - first <= 7;
        if first + 1 == say.first || of || matches!(next, "из" | "в" | "на" | "одного" | "одной") {
            return Some(Named { first, end: first + 1, tail: (first + 1, say.first), definite: false });
        }
    }
    None
}

/// `공장에서 통역을 맡았던 한 여성은`: a noun with the particle of a subject, with `한` or a relative clause before it.
fn korean(tokens: &[Token], say: &Hit, stops: &[bool]) -> Option<Named> {
    const SUBJECT: [&str; 6] = ["은", "는", "이", "가", "도", "에게서"];
    let stem = |i: usize| {
        let text = tokens[i].text.as_str();
        SUBJECT.iter().find_map(|p| text.strip_suffix(p)).filter(|stem| stem.chars().count() >= 2)
    };
    let follows = |i: usize| tokens.get(i + 1).is_some_and(|t| t.text.starts_with("따르면"));
    for at in 0..say.first.min(tokens.len()) {
        let Some(word) = stem(at).or_else(|| tokens[at].text.strip_suffix('에').filter(|_| follows(at))) else {
            continue;
        };
        if stops[at] || class_of(word, Language::Korean).is_none() {
            continue;
        }
        // `한 사람이 3,000달러를 버는데`: nobody who speaks.
        if word == "사람" && class_by_doing(tokens, (at.saturating_sub(5), at), Language::Korean).is_none() {
            continue;
        }
        let before = at.checked_sub(1).map_or("", |i| tokens[i].text.as_str());
        // `옌볜주 인력자원국은`: an office by its form, at the head of its sentence.
        if matches!(class_of(word, Language::Korean), Some(Class::Of(class)) if class == "office") && at <= 4 {
            return Some(Named { first: at, end: at + 1, tail: (at, at), definite: false });
        }
        // `한 장사꾼 여성은`
        let before = match class_of(word, Language::Korean) {
            Some(Class::Person)
                if at > 1 && matches!(tokens[at - 2].text.as_str(), "한" | "어느" | "다른" | "이" | "그") =>
            {
                tokens[at - 2].text.as_str()
            }
            _ => before,
        };
        let one = matches!(before, "한" | "어느" | "어떤" | "다른" | "익명의" | "현지" | "전직" | "전");
        let the = matches!(before, "이" | "그" | "해당");
        // `신의주로 돌아온 30대 여성 노동자는`
        let decade = |pair: &[Token]| pair[0].kind == Kind::Digits && (pair[1].text == "대" || pair[1].text == "살");
        let aged = tokens[at.saturating_sub(4)..at].windows(2).any(decade);
        let before = {
            let plain = |i: usize| {
                let text = tokens[i].text.as_str();
                matches!(text, "여성" | "남성" | "북한" | "젊은" | "중년" | "대" | "살" | "현지")
                    || text.ends_with('대')
                    || tokens[i].kind == Kind::Digits
            };
            let first = (0..at).rev().take_while(|i| plain(*i)).last();
            first.and_then(|first| first.checked_sub(1)).map_or(before, |i| tokens[i].text.as_str())
        };
        let from =
            (0..at).rev().take(9).take_while(|i| !sign(&tokens[*i]) || tokens[*i].text == ",").last().unwrap_or(at);
        let doing = class_by_doing(tokens, (from.max(at.saturating_sub(5)), at), Language::Korean).is_some();
        if one || the || (doing || aged) && before.ends_with(['던', '온', '한', '는', '은', '인', '운', '된', '난'])
        {
            return Some(Named { first: at, end: at + 1, tail: (from.max(at.saturating_sub(5)), at), definite: the });
        }
    }
    None
}
