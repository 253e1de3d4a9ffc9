//! How an office is named in a text: which words around the word for it belong to its name, and how they are printed.

use crate::language::Language;
use crate::token::{Kind, Token};
use crate::view::View;

pub(super) fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default() + chars.as_str()
}

/// Stems of the adjectives of offices that end in `ой`.
const STRESSED: [&str; 12] = [
    "краев",
    "городск",
    "областн",
    "окружн",
    "налогов",
    "трудов",
    "правов",
    "портов",
    "морск",
    "заводск",
    "земельн",
    "волостн",
];

/// The ends of a Russian adjective, case by case.
const CASES: [&str; 16] =
    ["ого", "его", "ому", "ему", "ой", "ей", "ым", "им", "ом", "ем", "ая", "яя", "ое", "ее", "ый", "ий"];

/// The adjectives before the word for a Russian office, in the nominative that goes with it: `миграционной службы` is
/// the `миграционная служба`, `в Амурской областной прокуратуре` the `Амурская областная прокуратура`.
pub(super) fn adjectives_before(view: &View, tokens: &[Token], at: usize, base: &str, stops: &[bool]) -> Vec<String> {
    let parted = |i: usize| {
        let word: String = view.chars.get(tokens[i].from..tokens[i].to)?.iter().collect();
        let (ending, stem) = CASES.iter().find_map(|ending| Some((*ending, word.strip_suffix(ending)?.to_string())))?;
        (stem.chars().count() >= 4 && !stops[i]).then_some((ending, stem))
    };
    let case = at.checked_sub(1).and_then(parted).map(|(ending, _)| ending);
    // One that goes with another stands in its case.
    let agrees = |ending: &str| case.is_some_and(|case| ending.chars().last() == case.chars().last());
    let mut out = Vec::new();
    for i in (at.saturating_sub(3)..at).rev() {
        let Some((_, stem)) = parted(i).filter(|(ending, _)| agrees(ending)) else { break };
        let soft = stem.ends_with(['к', 'г', 'х', 'ш', 'щ', 'ж', 'ч']);
        let ending = match base.chars().last() {
            Some('а' | 'я') => "ая",
            Some('о' | 'е') => "ое",
            // `в краевом комитете`: with the stress on its end.
            _ if STRESSED.contains(&stem.to_lowercase().as_str()) => "ой",
            _ if soft => "ий",
            _ => "ый",
        };
        let word = format!("{stem}{ending}");
        let first = word.chars().next().map_or(0, char::len_utf8);
        out.push(if i == 0 { word[..first].to_lowercase() + &word[first..] } else { word });
    }
    out.reverse();
    out
}

/// Whether a Korean place goes with the noun after it: bare, or with `의`, `에 있는`.
pub(super) fn belongs(word: &str) -> bool {
    // The end of a clause: `도주했다고`.
    if word.ends_with('고') || word.ends_with('며') {
        return false;
    }
    !["에서", "에", "으로", "로", "에는", "에서는", "은", "는", "이", "가", "을", "를"]
        .iter()
        .any(|p| word.ends_with(p) && word.chars().count() > 2)
        || word.ends_with("도") && !word.ends_with("에도")
}

/// The name of an office around the word for it.
pub(super) fn office(tokens: &[Token], at: usize, end: usize, language: Language, stops: &[bool]) -> (usize, usize) {
    const OF: [&str; 5] = ["of", "for", "at", "the", "and"];
    let (mut from, mut to) = (at, end);
    // `ministry of labour, employment and social protection`: a list within a name ends with its `and`.
    let listed = |at: usize| {
        let word = |i: usize| tokens.get(i).is_some_and(|t| t.kind == Kind::Word && !stops[i]);
        let and = |i: usize| tokens.get(i).is_some_and(|t| matches!(t.text.as_str(), "and" | "и"));
        tokens[at].text == ","
            && at > end
            && word(at + 1)
            && (and(at + 2) && word(at + 3) || word(at + 2) && and(at + 3) && word(at + 4))
    };
    match language {
        Language::English => {
            while from > 0 && at - from < 6 && tokens[from - 1].kind == Kind::Word && !stops[from - 1] {
                from -= 1;
            }
            // `Ministry of Labour issued`: what goes on in small letters is no part of a name in capitals.
            let named = |to: usize| !tokens[at].capital || at == 0 || tokens[to].capital;
            while let Some(token) = tokens.get(to) {
                let goes_on =
                    OF.contains(&token.text.as_str()) && tokens.get(to + 1).is_some_and(|t| t.kind == Kind::Word);
                let inside = to > end && token.kind == Kind::Word && !stops[to] && named(to);
                if to - end > 9 || !(goes_on || inside || listed(to)) {
                    break;
                }
                to += 1;
            }
            while to > end && OF.contains(&tokens[to - 1].text.as_str()) {
                to -= 1;
            }
        }
        Language::Korean => {
            while from > 0
                && at - from < 4
                && tokens[from - 1].kind == Kind::Word
                && belongs(&tokens[from - 1].text)
                && !stops[from - 1]
            {
                from -= 1;
            }
        }
        Language::Russian => {
            // `агентство по труду`
            let by = |to: usize| {
                let word = |n: usize| tokens.get(to + n).map_or("", |t| t.text.as_str());
                // `управление по вопросам миграции по Красноярскому краю`
                const SEATS: [&str; 6] = ["краю", "области", "республике", "городу", "району", "округу"];
                let seat = SEATS.iter().any(|seat| word(2) == *seat || word(1) == *seat)
                    || word(1) == "городу"
                    || tokens.get(to + 1).is_some_and(|t| t.capital);
                matches!(word(0), "по" | "по-") && (to == end || seat)
            };
            // A verb in the past ends it: `администрация края подала`.
            let past = |word: &str| {
                let long = word.chars().count();
                // `комитет согласовал`, but `отдел`, `материал`
                let he = long >= 5
                    && ["ал", "ял", "ил", "ел"].iter().any(|ending| word.ends_with(ending))
                    && ![
                        "дел",
                        "териал",
                        "сонал",
                        "питал",
                        "филиал",
                        "журнал",
                        "канал",
                        "сигнал",
                        "финал",
                        "идеал",
                        "металл",
                    ]
                    .iter()
                    .any(|noun| word.ends_with(noun));
                long >= 5 && ["ла", "ло", "ли"].iter().any(|ending| word.ends_with(ending)) || he
            };
            // `агентство труда и занятости`: in one case with what stands before it.
            let genitive = |at: usize| {
                tokens.get(at).is_some_and(|t| {
                    t.kind == Kind::Word
                        && !past(&t.text)
                        && ["а", "я", "и", "ы", "ов", "ев", "еи", "ои", "ого", "их", "ых"]
                            .iter()
                            .any(|end| t.text.ends_with(end))
                })
            };
            let and = |to: usize| {
                to > end && tokens[to].text == "и" && genitive(to + 1) && !stops.get(to + 1).copied().unwrap_or(true)
            };
            // Its name goes on in the genitive, after `по`, or in names of its own.
            let inside = |to: usize, t: &Token| {
                let time = ["трет", "втор", "перв", "уже", "еще"].iter().any(|time| t.text.starts_with(time));
                let by_near = tokens[to.saturating_sub(3).max(end)..to].iter().any(|t| t.text == "по");
                !time && (genitive(to) || t.capital || by_near || by(to) || and(to) || t.text == "-")
            };
            let goes_on = |to: usize, t: &Token| {
                t.kind == Kind::Word && !past(&t.text) && inside(to, t) && (!stops[to] || by(to) || and(to))
            };
            while to - end < 12 && tokens.get(to).is_some_and(|t| goes_on(to, t) || listed(to)) {
                to += 1;
            }
        }
    }
    (from, to)
}

pub(super) fn printed(view: &View, tokens: &[Token], from: usize, to: usize) -> String {
    match (tokens.get(from), to.checked_sub(1).and_then(|last| tokens.get(last))) {
        (Some(first), Some(last)) if to > from => view.chars[first.from..last.to].iter().collect(),
        _ => String::new(),
    }
}

/// Without the particle at its end.
pub(super) fn trimmed(words: &str, language: Language) -> String {
    if language != Language::Korean {
        return words.to_string();
    }
    let last = words.split_whitespace().last().unwrap_or("");
    let cut = ["측은", "측이", "에서", "은", "는", "이", "가", "도", "에", "의"]
        .iter()
        .find(|p| last.ends_with(**p) && last.chars().count() > p.chars().count() + 1);
    let words = cut.and_then(|p| words.strip_suffix(p)).unwrap_or(words);
    // `노동국장`: its head is the office.
    let head = ["국장", "청장", "위원장"].iter().any(|head| words.ends_with(head) && words.chars().count() > 3);
    if head { words.strip_suffix('장').unwrap_or(words) } else { words }.to_string()
}
