//! Signs by which somebody is told to speak: quotation marks, brackets, particles, names, the name of the outlet.

use super::{Attribution, Speaker, Voice};
use crate::language::Language;
use crate::lexicon::Hit;
use crate::place::Placed;
use crate::token::{Kind, Token};

/// Of each token, whether it stands in a quotation; nothing does where the marks do not pair.
pub(super) fn in_quotation(tokens: &[Token]) -> Vec<bool> {
    let mut out = vec![false; tokens.len()];
    let mut within = false;
    for (at, token) in tokens.iter().enumerate() {
        match token.text.as_str() {
            "“" | "„" => within = true,
            "”" => within = false,
            "\"" => within = !within,
            _ => out[at] = within,
        }
    }
    if within { vec![false; tokens.len()] } else { out }
}

/// Whether a full clause with its own figures lies between a role and a word of saying: a bracket, a semicolon.
pub(super) fn parted(tokens: &[Token], say: &Hit, at: usize, end: usize) -> bool {
    let between = if at >= say.end { say.end..at } else { end..say.first };
    let between = tokens.get(between).unwrap_or_default();
    // `김모(48) 씨`
    let age = |at: usize| {
        let sign = |n: usize, sign: &str| between.get(n).is_some_and(|t| t.text == sign);
        sign(at, "(") && sign(at + 2, ")") || at >= 2 && sign(at, ")") && sign(at - 2, "(")
    };
    // `Сварщик Ким (имя изменено) рассказал`
    let bracket = |at: usize| {
        let words = |range: std::ops::Range<usize>| range.into_iter().all(|i| between[i].kind == Kind::Word);
        match between[at].text.as_str() {
            "(" => (at + 1..between.len().min(at + 6))
                .find(|i| between[*i].text == ")")
                .is_some_and(|to| words(at + 1..to)),
            ")" => (at.saturating_sub(5)..at)
                .rev()
                .find(|i| between[*i].text == "(")
                .is_some_and(|from| words(from + 1..at)),
            _ => false,
        }
    };
    let parts = |at: usize, t: &Token| matches!(t.text.as_str(), ";" | "(" | ")") && !age(at) && !bracket(at);
    between.iter().enumerate().any(|(at, t)| parts(at, t))
}

/// Whether a role is one that speaks: not one that is counted, and in Korean with the particle of a subject or topic.
pub(super) fn speaks(tokens: &[Token], at: usize, end: usize, language: Language) -> bool {
    if language == Language::Korean {
        let last = &tokens[end - 1].text;
        let subject = ["은", "는", "이", "가", "도", "에", "들은", "들이", "측은", "측이", "의", "에게서", "한테서"]
            .iter()
            .any(|p| last.ends_with(p));
        // `현장소장 말로는`
        const TOLD: [&str; 27] = [
            "따르면",
            "의하면",
            "말로",
            "말에",
            "말을",
            "얘기",
            "이야기",
            "설명",
            "전언",
            "증언",
            "추산",
            "귀띔",
            "자료",
            "통계",
            "집계",
            "발표",
            "보고서",
            "조사",
            "문건",
            "측은",
            "측이",
            "측도",
            "측에",
            "공보",
            "홈페이지",
            "답변",
            "추정",
        ];
        let follows = tokens.get(end).is_some_and(|t| TOLD.iter().any(|told| t.text.starts_with(told)));
        // `무역일꾼 한 명은`
        let word = |n: usize| tokens.get(end + n).map_or("", |t| t.text.as_str());
        const SEVERAL: [&str; 5] = ["한", "두", "세", "몇", "여러"];
        let counted = SEVERAL.contains(&word(0))
            && ["명은", "명이", "명도", "사람은", "사람이", "명에", "분은"].contains(&word(1));
        // `무역일꾼 ㄱ씨는`, `탈북민 김모 씨는`
        let sir = |n: usize| ["씨는", "씨가", "씨도", "씨에", "씨의", "씨"].iter().any(|sir| word(n).ends_with(sir));
        let so_called = sir(0)
            || word(1) == "모" && sir(2)
            || sir(1) && word(1).starts_with('씨')
            || word(1) == "(" && (2..6).any(sir);
        return subject || follows || counted || so_called || tokens.get(end).is_none_or(|t| t.kind == Kind::Sign);
    }
    // `Рабочий день`, `рабочая виза`: an adjective.
    const WORKING: [&str; 13] =
        ["ден", "дня", "дне", "смен", "виз", "сил", "мест", "групп", "недел", "час", "рук", "бригад", "график"];
    let adjective = language == Language::Russian
        && tokens[end - 1].text.starts_with("рабоч")
        && tokens.get(end).is_some_and(|t| WORKING.iter().any(|noun| t.text.starts_with(noun)));
    if adjective {
        return false;
    }
    // `700 workers said` counts them; `two diplomats` speak.
    let counted = at > 0 && tokens[at - 1].kind == Kind::Digits;
    !counted
}

/// Whoever spoke to the outlet, where neither role nor office is said of him; a name is not written.
pub(super) fn somebody(tokens: &[Token], say: &Hit, places: &[Placed]) -> Attribution {
    let before = Hit { end: tokens.len(), ..*say };
    if named(tokens, &before, places, Language::English) {
        return Attribution::Unnamed(say.first);
    }
    let speaker = Speaker { words: "anonymous source".to_string(), kind: "anonymous".to_string() };
    let (role, called) = ("source".to_string(), String::new());
    Attribution::New(
        say.first,
        Voice { speaker, role, called, place: None, seat: None, told: true, pointed: false, tail: (0, 0) },
    )
}

/// Whether a name that no office goes with stands beside a word of saying: `Somebody said`, `сказал такой-то`, `아무개 씨는`.
pub(super) fn named(tokens: &[Token], say: &Hit, places: &[Placed], language: Language) -> bool {
    if language == Language::Korean {
        return tokens.iter().any(|t| ["씨", "씨는", "씨가", "씨도", "씨에"].contains(&t.text.as_str()));
    }
    let name = |at: usize| {
        let place = places.iter().any(|placed| (placed.first..placed.end).contains(&at));
        // In Russian the first word of a sentence may be any.
        let may = at > 0 || language == Language::English;
        may && !place && tokens.get(at).is_some_and(|t| t.capital && t.kind == Kind::Word)
    };
    say.concept == "say" && (say.first.checked_sub(1).is_some_and(name) || name(say.end))
}

/// Where a sentence names the outlet: from a token, up to another.
pub(crate) fn outlet_at(tokens: &[Token], outlet: &str, language: Language) -> Option<(usize, usize)> {
    let chars: Vec<char> = outlet.chars().collect();
    let names: Vec<String> = crate::token::tokens(&chars, 0, chars.len()).into_iter().map(|t| t.text).collect();
    if names.is_empty() {
        return None;
    }
    // In the cases of Russian the ends of words differ.
    let same = |word: &str, name: &str| {
        if language == Language::English {
            return word == name;
        }
        let stem: String = name.chars().take(name.chars().count().saturating_sub(2).max(3)).collect();
        word.starts_with(&stem)
    };
    (0..tokens.len())
        .find(|at| names.iter().enumerate().all(|(n, name)| tokens.get(at + n).is_some_and(|t| same(&t.text, name))))
        .map(|at| (at, at + names.len()))
}
