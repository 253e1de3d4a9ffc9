//! Korean numerals: `2천여`, `1만 3221`, `스물여섯`, and what they are parted from (`명이`).

use super::{Amount, Number, PARTS, Part, digits, plural, rounded, vague};
use crate::language::Language;
use crate::phrases::is_particle;
use crate::table::rows;
use crate::token::{Kind, Token};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;
use tumen_terms::number::WordKind;

/// Native numerals of Korean, tens and ones: `스물여섯`.
#[rustfmt::skip]
pub(super) const NATIVE_TENS: [(f64, &str); 9] = [
    (10.0, "열"), (20.0, "스물"), (30.0, "서른"), (40.0, "마흔"), (50.0, "쉰"), (60.0, "예순"), (70.0, "일흔"),
    (80.0, "여든"), (90.0, "아흔"),
];
#[rustfmt::skip]
pub(super) const NATIVE_ONES: [(f64, &str); 13] = [
    (1.0, "한"), (2.0, "두"), (3.0, "세"), (4.0, "네"), (1.0, "하나"), (2.0, "둘"), (3.0, "셋"), (4.0, "넷"),
    (5.0, "다섯"), (6.0, "여섯"), (7.0, "일곱"), (8.0, "여덟"), (9.0, "아홉"),
];

/// Hangul letters of number.
fn digit(c: char) -> Option<f64> {
    const DIGITS: [char; 9] = ['일', '이', '삼', '사', '오', '육', '칠', '팔', '구'];
    DIGITS.iter().position(|d| *d == c).map(|at| at as f64 + 1.0)
}

fn scale(c: char) -> Option<f64> {
    Some(match c {
        '십' => 10.0,
        '백' => 100.0,
        '천' => 1_000.0,
        '만' => 10_000.0,
        '억' => 1e8,
        _ => return None,
    })
}

pub(super) fn hangul(tokens: &[Token], i: usize) -> Option<Number> {
    if tokens[i].kind != Kind::Word {
        return None;
    }
    // Words from the table: 한, 두, 여러, ...; before what they count, and without a particle: `세에서` is no three.
    if let Some((end, part)) = PARTS.longest(tokens, i, Language::Korean) {
        if !tokens.get(end).is_some_and(|next| counts(&next.text))
            || !(NATIVE.contains(tokens[i].text.as_str()) || is_native(&tokens[i].text))
        {
            return None;
        }
        // `한 건설회사`: an article, and no counter.
        let next = tokens.get(end).map_or("", |t| t.text.as_str());
        if tokens[i].text == "한"
            && ["건설", "건축", "건물", "장관", "대학", "대표", "대형"].iter().any(|noun| next.starts_with(noun))
        {
            return None;
        }
        let amount = match *part {
            Part::Adds(value) => Amount::Figure(value),
            Part::Vague(kind) => vague(kind, 1.0),
            Part::Plural(scale) => plural(scale),
            _ => return None,
        };
        return Some(Number { first: i, end, amount, scale: 1.0 });
    }
    hangul_from(tokens, i, None)
}

/// A number that goes on, or begins, in tokens of Hangul numerals only (the tokens were parted so).
pub(super) fn hangul_from(tokens: &[Token], from: usize, mut current: Option<f64>) -> Option<Number> {
    let (mut total, mut section, mut at, mut said) = (0.0, 0.0, from, 1.0);
    let mut vague_word = None;
    let started = current.is_some();
    while let Some(token) = tokens.get(at) {
        if token.kind == Kind::Digits && at > from {
            // `1만 3221`, `1천500`: only where a scale stood before, and the digits are below it.
            let Amount::Figure(value) = digits(&token.text, Language::Korean) else { break };
            if current.is_some() || value >= said {
                break;
            }
            current = Some(value);
            at += 1;
            continue;
        }
        if !is_numeral(&token.text) || (at > from && token.apart && current.is_some() && at != from) {
            break;
        }
        for c in token.text.chars() {
            if let Some(value) = digit(c) {
                current = Some(value);
            } else if c == '수' || c == '몇' {
                vague_word = Some(c);
            } else if let Some(scale) = scale(c) {
                said = scale;
                if let (Some(word), true) = (vague_word, section == 0.0 && total == 0.0 && current.is_none()) {
                    // 수천: thousands; 몇천: several thousand; 수십만: hundreds of thousands.
                    total = 0.0;
                    section = if section == 0.0 { scale } else { section * scale };
                    vague_word = Some(word);
                    continue;
                }
                if vague_word.is_some() {
                    section *= scale;
                    continue;
                }
                if scale >= 10_000.0 {
                    let below = section + current.take().unwrap_or(0.0);
                    total += if below == 0.0 { 1.0 } else { below } * scale;
                    section = 0.0;
                } else {
                    section += current.take().unwrap_or(1.0) * scale;
                }
            }
        }
        at += 1;
    }
    if at == from {
        return None;
    }
    let amount = match vague_word {
        Some('수') => plural(section),
        Some(_) => vague(WordKind::Several, section.max(1.0)),
        None => Amount::Figure(rounded(total + section + current.unwrap_or(0.0))),
    };
    if !started && said == 1.0 && vague_word.is_none() {
        return None;
    }
    Some(Number { first: from, end: at, amount, scale: said })
}

/// Whether a word is made of numerals only, one of them a scale or a vague word.
fn is_numeral(word: &str) -> bool {
    !word.is_empty()
        && word.chars().all(|c| digit(c).is_some() || scale(c).is_some() || c == '수' || c == '몇')
        && word.chars().any(|c| scale(c).is_some() || c == '몇')
}

/// The Korean words of the table.
static NATIVE: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let rows = rows(include_str!("../../data/numbers.csv")).into_iter().filter(|row| row["language"] == "ko");
    rows.flat_map(|row| crate::table::parts(&row["forms"]).map(str::to_string).collect::<Vec<_>>()).collect()
});

/// Words after a Korean numeral, from the table of units: 명, 달러, ...
static COUNTERS: LazyLock<HashMap<char, Vec<String>>> = LazyLock::new(|| {
    let mut counters: HashMap<char, Vec<String>> = HashMap::new();
    let rows = rows(include_str!("../../data/units.csv")).into_iter().filter(|row| row["language"] == "ko");
    for row in rows {
        for form in crate::table::parts(&row["forms"]) {
            let form = form.trim_end_matches('*').split(' ').next().unwrap_or("").to_string();
            if let Some(first) = form.chars().next() {
                counters.entry(first).or_default().push(form);
            }
        }
    }
    counters
});

fn counts(word: &str) -> bool {
    let word = word.strip_prefix('여').filter(|rest| !rest.is_empty()).unwrap_or(word);
    let first = word.chars().next();
    first
        .and_then(|first| COUNTERS.get(&first))
        .is_some_and(|forms| forms.iter().any(|form| word.starts_with(form.as_str())))
}

/// Parts Korean words at the end of a numeral, and of the `여` (odd) after it: `2천여명이` is `2`, `천`, `여`, `명이`.
/// Joins digits that blanks set apart: `13 221`.
pub(crate) fn part_numerals(tokens: Vec<Token>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let three = |text: &str| text.len() == 3 && text.bytes().all(|b| b.is_ascii_digit());
        if token.kind == Kind::Digits
            && three(&token.text)
            && token.apart
            && let Some(last) = out.last_mut()
            && last.kind == Kind::Digits
            && last.to + 1 == token.from
            && last
                .text
                .split(' ')
                .enumerate()
                .all(|(n, part)| if n == 0 { part.len() <= 3 && !part.starts_with('0') } else { three(part) })
            && last.text.bytes().all(|b| b.is_ascii_digit() || b == b' ')
            && last.text.len() <= 20
        {
            last.text.push(' ');
            last.text.push_str(&token.text);
            last.to = token.to;
            continue;
        }
        let hangul = token.kind == Kind::Word && token.text.starts_with(|c: char| ('가'..='힣').contains(&c));
        if !hangul {
            out.push(token);
            continue;
        }
        let after_digits = out.last().is_some_and(|last| last.kind == Kind::Digits) && !token.apart
            || out.last().is_some_and(|last| last.kind == Kind::Digits);
        let numerals: String = token
            .text
            .chars()
            .take_while(|c| scale(*c).is_some() || (*c == '수' || *c == '몇') || digit(*c).is_some())
            .collect();
        let rest = &token.text[numerals.len()..];
        let odd = rest.starts_with('여') && (rest == "여" || counts(rest));
        let counted = if rest.is_empty() || rest == "여" {
            tokens.peek().is_some_and(|next| {
                counts(&next.text) || next.kind == Kind::Digits || matches!(next.text.as_str(), "~" | "-" | "–")
            })
        } else {
            counts(rest)
        };
        let begins_scale = numerals.chars().next().is_some_and(|c| scale(c).is_some());
        let split = is_numeral(&numerals)
            && (counted || (after_digits && begins_scale && (is_particle(rest) || odd || counts(rest))));
        if !split {
            // `25여명`
            if after_digits && odd && numerals.is_empty() {
                push_parts(&mut out, &token, &["여", rest.trim_start_matches('여')]);
                continue;
            }
            // 두명, 세달
            match native(&token.text) {
                Some(at) => push_parts(&mut out, &token, &[&token.text[..at], &token.text[at..]]),
                None => out.push(token),
            }
            continue;
        }
        if odd {
            push_parts(&mut out, &token, &[&numerals, "여", &rest["여".len()..]]);
        } else {
            push_parts(&mut out, &token, &[&numerals, rest]);
        }
    }
    out
}

/// Whether a word is a native numeral of tens and ones: `스물여섯`.
fn is_native(word: &str) -> bool {
    let tens = NATIVE_TENS.iter().find_map(|(_, tens)| word.strip_prefix(tens));
    tens.is_some_and(|rest| rest.is_empty() || NATIVE_ONES.iter().any(|(_, ones)| rest == *ones))
}

/// Where a native numeral ends that a counter is glued to.
fn native(word: &str) -> Option<usize> {
    const COUNTED: [&str; 14] =
        ["명", "달러", "달", "해", "배", "차례", "번", "가지", "시간", "살", "건", "장", "개월", "곳"];
    let tens = NATIVE_TENS.iter().map(|(_, tens)| *tens).chain(["스무"]).find(|tens| word.starts_with(*tens));
    let after = word.strip_prefix(tens.unwrap_or(""))?;
    let ones = NATIVE_ONES.iter().map(|(_, ones)| *ones).find(|ones| after.starts_with(*ones)).unwrap_or("");
    let end = tens.map_or(0, str::len) + ones.len();
    let rest = word.get(end..).filter(|_| end > 0)?;
    COUNTED.iter().any(|c| rest.strip_prefix(c).is_some_and(is_particle)).then_some(end)
}

fn push_parts(out: &mut Vec<Token>, token: &Token, parts: &[&str]) {
    let mut from = token.from;
    for (n, part) in parts.iter().filter(|part| !part.is_empty()).enumerate() {
        let to = from + part.chars().count();
        out.push(Token { text: part.to_string(), from, to, apart: n == 0 && token.apart, ..token.clone() });
        from = to;
    }
}
