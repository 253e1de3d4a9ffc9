//! Words of saying that the table does not have, told by how they stand: beside somebody who speaks, and what he says.

use super::ROLES;
use super::marks::speaks;
use crate::language::Language;
use crate::lexicon::Hit;
use crate::token::{Kind, Token};

/// From somebody who speaks to the verb there are at most so many words.
const WITHIN: usize = 7;

/// The verbs that stand between somebody who speaks and what is said, where the table has no word of saying there:
/// `the manager whispers that`, `», — ворчит прораб`, `...고 주민은 속삭였다`.
pub(crate) fn unlisted(tokens: &[Token], language: Language, hits: &[Hit]) -> Vec<Hit> {
    let listed = |at: usize| hits.iter().any(|hit| hit.concept == "say" && hit.first <= at && at < hit.end);
    let found: Vec<usize> = match language {
        Language::English => (0..tokens.len()).filter_map(|at| english(tokens, at)).collect(),
        Language::Russian => (0..tokens.len()).filter_map(|at| russian(tokens, at)).collect(),
        Language::Korean => korean(tokens, hits).into_iter().collect(),
    };
    let near = |at: usize| (at.saturating_sub(3)..at + 4).any(listed);
    let before_colon = colon(tokens, language).filter(|at| !(0..at + 3).any(listed)).filter(|at| !found.contains(at));
    let found: Vec<usize> = found.into_iter().chain(before_colon).collect();
    found.into_iter().filter(|at| !near(*at)).map(|at| Hit { concept: "say", first: at, end: at + 1 }).collect()
}

/// Whether somebody who speaks is named wholly within some tokens that no sign parts.
fn somebody(tokens: &[Token], from: usize, to: usize, language: Language) -> bool {
    let to = to.min(tokens.len());
    (from..to).any(|at| {
        let role = ROLES.longest(tokens, at, language);
        role.is_some_and(|(end, _)| end <= to && speaks(tokens, at, end, language))
    })
}

/// The tokens before (or after) one up to the next sign, at most so many.
fn stretch(tokens: &[Token], at: usize, back: bool) -> (usize, usize) {
    let word = |i: &usize| tokens.get(*i).is_some_and(|t| t.kind != Kind::Sign || t.text == "-");
    if back {
        let from = (at.saturating_sub(WITHIN)..at).rev().take_while(word).last().unwrap_or(at);
        (from, at)
    } else {
        (at + 1, (at + 1..=at + WITHIN).take_while(word).last().map_or(at + 1, |last| last + 1))
    }
}

/// What a person does before a colon introduces what he says: `The foreman ticks them off: ...`, `Прораб разводит руками: ...`.
fn colon(tokens: &[Token], language: Language) -> Option<usize> {
    const FAR: usize = 20;
    let from = match language {
        Language::English => {
            usize::from(matches!(tokens.first()?.text.as_str(), "a" | "an" | "the" | "one" | "another"))
        }
        // `У торговца другие сведения: ...`
        Language::Russian => usize::from(tokens.first()?.text == "у"),
        Language::Korean => return None,
    };
    let colon = (1..tokens.len().min(FAR)).find(|at| tokens[*at].text == ":")?;
    let person = (from..from + 2).find_map(|at| {
        let (end, role) = ROLES.longest(tokens, at, language)?;
        (!role.english.is_empty()).then_some(end)
    })?;
    let last = colon - 1;
    let clause = tokens.len() > colon + 3 && last > person && tokens[last].kind == Kind::Word;
    (clause && tokens[person..colon].iter().all(|t| !matches!(t.text.as_str(), "(" | ";" | "«" | "“"))).then_some(last)
}

fn closes(token: &Token) -> bool {
    matches!(token.text.as_str(), "”" | "\"" | "»" | "“" | "'")
}

/// `the clerk murmurs that`; `"...," grumbled a foreman`, `"...," a foreman grumbled`.
fn english(tokens: &[Token], at: usize) -> Option<usize> {
    const BE: [&str; 9] = ["is", "are", "was", "were", "be", "been", "being", "has", "had"];
    let verb = |i: usize| {
        let token = tokens.get(i)?;
        let ends = token.text.ends_with("ed") || token.text.ends_with('s') && !token.text.ends_with("ss");
        let passive = i > 0 && BE[..7].contains(&tokens[i - 1].text.as_str());
        let noun = ROLES.longest(tokens, i, Language::English).is_some() || BE.contains(&token.text.as_str());
        (token.kind == Kind::Word && !token.capital && ends && !passive && !noun && token.text.len() > 3).then_some(i)
    };
    let token = &tokens[at];
    if token.text == "that" {
        let verb = verb(at.checked_sub(1)?)?;
        let (from, to) = stretch(tokens, verb, true);
        return somebody(tokens, from, to, Language::English).then_some(verb);
    }
    let before = tokens.get(at.checked_sub(1)?)?;
    if closes(token) && matches!(before.text.as_str(), "," | "!" | "?") {
        let (from, to) = stretch(tokens, at, false);
        let verb = (from..to).find_map(verb)?;
        return somebody(tokens, from, to, Language::English).then_some(verb);
    }
    None
}

/// `прораб ворчит, что`; `», — ворчит прораб`; `..., ворчит прораб`.
fn russian(tokens: &[Token], at: usize) -> Option<usize> {
    let verb = |i: usize| {
        let token = tokens.get(i)?;
        let ends = ["л", "ла", "ли", "ло", "ет", "ит", "ют", "ят", "ут", "ется", "ится", "лся", "лась"];
        let verb = ends.iter().any(|end| token.text.ends_with(end)) && token.text.chars().count() > 3;
        let noun = ROLES.longest(tokens, i, Language::Russian).is_some();
        (token.kind == Kind::Word && !token.capital && verb && !noun).then_some(i)
    };
    let token = &tokens[at];
    if token.text != "," && token.text != "—" && token.text != "–" && token.text != "-" {
        return None;
    }
    if token.text == "," && tokens.get(at + 1).is_some_and(|t| t.text == "что") {
        let verb = (at.saturating_sub(3)..at).rev().find_map(verb)?;
        let (from, _) = stretch(tokens, verb, true);
        return somebody(tokens, from, at, Language::Russian).then_some(verb);
    }
    let quoted = tokens[at.saturating_sub(2)..at].iter().any(closes);
    if token.text != "," && !quoted {
        return None;
    }
    let verb = verb(at + 1)?;
    // Somebody right after it, who is all that follows: `, ворчит прораб в Уфе.`
    let role = ROLES.longest(tokens, verb + 1, Language::Russian).is_some()
        || ROLES.longest(tokens, verb + 2, Language::Russian).is_some();
    role.then_some(verb)
}

/// `...다고 주민은 속삭였다`: what is said ends in a particle of quoting, and the sentence in its verb.
fn korean(tokens: &[Token], hits: &[Hit]) -> Option<usize> {
    const QUOTING: [&str; 9] = ["다고", "라고", "자고", "냐고", "다며", "라며", "다면서", "라면서", "다고도"];
    let quotes = |i: &usize| {
        let text = tokens[*i].text.as_str();
        let after_mark = *i > 0 && closes(&tokens[*i - 1]);
        QUOTING.iter().any(|end| text.ends_with(end))
            || after_mark && matches!(text, "고" | "며" | "면서" | "라" | "이라")
    };
    let quoting = (0..tokens.len()).rev().find(quotes)?;
    let said = hits.iter().any(|hit| matches!(hit.concept, "say" | "according") && hit.first >= quoting);
    let verb = (quoting + 1..tokens.len()).rev().find(|i| tokens[*i].kind == Kind::Word)?;
    let ends = tokens[verb].text.ends_with('다') || tokens[verb].text.ends_with('요');
    // `제외됐다고 한다`: it is said, by nobody named.
    let hearsay = matches!(tokens[verb].text.as_str(), "한다" | "합니다" | "해요");
    (!said && ends && !hearsay && somebody(tokens, 0, tokens.len(), Language::Korean)).then_some(verb)
}
