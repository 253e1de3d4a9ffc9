//! The words of saying of a sentence: those of the tables that stand as such, and an office that issues.

use super::ROLES;
use super::office::office;
use crate::language::Language;
use crate::lexicon::Hit;
use crate::token::{Kind, Token};

/// The words of saying, and the verbs of offices that say so by issuing: `the migration office issued 655 permits`.
pub(super) fn says<'a>(tokens: &[Token], hits: &'a [Hit], language: Language, stops: &[bool]) -> Vec<&'a Hit> {
    let said = |hit: &&Hit| matches!(hit.concept, "say" | "according") || issues(tokens, hit, language, stops);
    // `выходных полагалось два в месяц`: what is due, and no opinion.
    let due = |hit: &Hit| {
        let word = tokens[hit.first].text.as_str();
        word.starts_with("полага")
            && ["лось", "лись", "лся", "лась", "ется", "ются"].iter().any(|end| word.ends_with(end))
    };
    let heard = |hit: &&Hit| !due(hit) && !passive(tokens, hit, language) && !whom(tokens, hit);
    let said: Vec<&Hit> = hits.iter().filter(said).filter(heard).collect();
    // `A driver says it has a gate and a man who writes down every name`: not he who is spoken of.
    let of_him = |hit: &Hit| {
        let who = hit.first.checked_sub(1).is_some_and(|at| tokens[at].text == "who");
        who && hit.first > 1 && tokens[hit.first - 2].text != "," && said.iter().any(|other| other.end < hit.first)
    };
    said.iter().copied().filter(|hit| !of_him(hit)).collect()
}

/// An office that issues says so itself: `the migration office issued 655 permits`.
fn issues(tokens: &[Token], hit: &Hit, language: Language, stops: &[bool]) -> bool {
    let before = |n: usize| hit.first.checked_sub(n).map_or("", |at| tokens[at].text.as_str());
    let office_at =
        if matches!(before(1), "has" | "had") { hit.first.checked_sub(2) } else { hit.first.checked_sub(1) };
    let official = |at: usize| {
        (at.saturating_sub(2)..=at).any(|from| {
            ROLES.longest(tokens, from, language).is_some_and(|(end, role)| end == at + 1 && role.english.is_empty())
        })
    };
    match language {
        _ if hit.concept != "issue" => false,
        // `The labour ministry in Doha granted 310 permits`
        Language::English => {
            office_at.is_some_and(|at| official(at) || tokens[at].text == "it")
                || (hit.first.saturating_sub(8)..hit.first).any(|at| {
                    ROLES.longest(tokens, at, language).is_some_and(|(end, role)| {
                        role.english.is_empty()
                            && end < hit.first
                            && matches!(tokens[end].text.as_str(), "in" | "of" | "for")
                            && tokens[end..hit.first].iter().all(|t| t.kind == Kind::Word)
                    })
                })
        }
        // `Агентство по труду области выдало 95 разрешений`: in the nominative, with its verb in the past.
        Language::Russian => {
            let past = ["ла", "ло", "ли", "л"].iter().any(|end| tokens[hit.first].text.ends_with(end));
            let names = |at: usize| {
                let role = ROLES.longest(tokens, at, language);
                let before = at.checked_sub(1).map_or("", |before| tokens[before].text.as_str());
                let within = role.is_some_and(|(end, role)| {
                    role.english.is_empty() && role.base == tokens[at].text && {
                        let between = tokens.get(end..hit.first).unwrap_or_default();
                        let named = office(tokens, at, end, language, stops).1;
                        end <= hit.first
                            && (named >= hit.first
                                || between.iter().all(|t| !matches!(t.text.as_str(), "," | ";" | "." | "«" | "»")))
                    }
                });
                within && !matches!(before, "в" | "из" | "по" | "у" | "от" | "что")
            };
            past && (hit.first.saturating_sub(12)..hit.first).any(names)
        }
        // `캄보디아 이민국이 1월부터 3월까지 발급한 비자는 27건이다`
        Language::Korean => {
            let word = tokens[hit.first].text.as_str();
            let passive = ["된", "됐", "되", "돼", "받", "나온", "나왔"].iter().any(|mark| word.contains(mark));
            let past = word.ends_with('한') || word.ends_with('준') || word.chars().any(crate::lexicon::is_past);
            past && !passive
                && (hit.first.saturating_sub(24)..hit.first).any(|at| {
                    ROLES.longest(tokens, at, language).is_some_and(|(end, role)| {
                        role.english.is_empty()
                            && end <= hit.first
                            && ["이", "가", "은", "는"].iter().any(|p| tokens[end - 1].text.ends_with(p))
                    })
                })
        }
    }
}

/// `the women are counted every evening` says nothing.
fn passive(tokens: &[Token], hit: &Hit, language: Language) -> bool {
    let before = hit.first.checked_sub(1).map_or("", |at| tokens[at].text.as_str());
    let after = tokens.get(hit.end).map_or("", |t| t.text.as_str());
    language == Language::English
        && matches!(before, "is" | "are" | "was" | "were" | "be" | "been" | "being")
        && tokens[hit.first].text.ends_with("ed")
        && !matches!(after, "by" | "as")
}

/// `a former worker whom we met in Incheon said`
fn whom(tokens: &[Token], hit: &Hit) -> bool {
    // `a diplomat I met in Doha thinks`
    let met = matches!(tokens[hit.first].text.as_str(), "i" | "we");
    hit.concept == "according"
        && hit.first.checked_sub(1).is_some_and(|at| {
            let word = tokens[at].text.as_str();
            matches!(word, "whom" | "who" | "that")
                || met && tokens[at].kind == Kind::Word && !matches!(word, "and" | "but" | "then" | "so" | "when")
        })
}
