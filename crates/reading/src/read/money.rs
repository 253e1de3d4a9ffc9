//! Sums of one month, told apart by whose they are: what an employer pays, what is taken from it, what is left.
//!
//! Each cue of `data/flows.csv` beside a sum weighs for one of the three; the heaviest wins where it is clear.

use super::scene::Scene;
use crate::language::Language;
use crate::number::Amount;
use crate::phrases::Phrases;
use crate::subject::{Rule, rules};
use crate::table::{parts, rows};
use crate::token::{Kind, Token};
use crate::value::{Measured, Mention};
use std::sync::LazyLock;
use tumen_terms::Measure;

/// The subject for which a cue weighs, and how much.
static FLOWS: LazyLock<Phrases<(String, u32)>> = LazyLock::new(|| {
    let mut phrases = Phrases::new();
    for row in rows(include_str!("../../data/flows.csv")) {
        for form in parts(&row["forms"]) {
            let weight = row["weight"].parse().unwrap_or(1);
            phrases.add(form, Language::parse(&row["language"]), (row["subject"].clone(), weight));
        }
    }
    phrases
});

/// The subjects that are told apart, in the order in which money flows.
const SUBJECTS: [&str; 3] = ["wage_month", "state_quota_month", "take_home_month"];

fn is_money(figure: &Mention) -> bool {
    matches!(figure.measured, Some(Measured::Unit(unit)) if unit.measure() == Measure::Money)
}

/// The words that belong to a sum: its clause, up to the sums beside it.
fn stretch(scene: &Scene<'_>, figure: &Mention, clause: (usize, usize)) -> (usize, usize) {
    let tokens = &scene.sentence.tokens;
    let ends = |at: usize| {
        tokens[at].kind == Kind::Sign && !matches!(tokens[at].text.as_str(), "-" | "–" | "$" | "€" | "'")
            || matches!(tokens[at].text.as_str(), "and" | "while" | "but" | "of" | "и" | "а" | "но" | "из")
    };
    let beside = |other: &&Mention| is_money(other) && other.first != figure.first;
    let before =
        scene.figures.iter().filter(beside).filter(|other| other.end <= figure.first).map(|other| other.end).max();
    let after =
        scene.figures.iter().filter(beside).filter(|other| other.first >= figure.end).map(|other| other.first).min();
    let korean = scene.sentence.language == Language::Korean;
    let from = match before.filter(|end| *end > clause.0) {
        // Between two sums the words go with the later one, from the sign or conjunction that parts them.
        Some(end) if korean => (end..figure.first).find(|at| clause_ends(&tokens[*at].text)).map_or(end, |at| at + 1),
        Some(end) => (end..figure.first).find(|at| ends(*at)).map_or(end, |at| at),
        None => clause.0,
    };
    let to = match after.filter(|first| *first < clause.1) {
        Some(first) if korean => {
            (figure.end..first).find(|at| clause_ends(&tokens[*at].text)).map_or(first, |at| at + 1)
        }
        Some(first) => (figure.end..first).rev().find(|at| ends(*at)).unwrap_or(first),
        None => clause.1,
    };
    (from, to)
}

/// A Korean verb that joins a clause to the next: `떼고`, `내지만`.
fn clause_ends(word: &str) -> bool {
    ["고", "며", "지만", "는데", "면서", "으나"].iter().any(|end| word.ends_with(end))
}

/// Whose a sum of a month is, where its words are clear.
pub(super) fn whose(scene: &Scene<'_>, figure: &Mention, clause: (usize, usize)) -> Option<&'static Rule> {
    // No wage of a month is so large in the currencies that are read.
    const MOST: f64 = 5e6;
    let large = matches!(figure.high.or(figure.low), Some(Amount::Figure(sum)) if sum > MOST);
    if !is_money(figure) || large {
        return None;
    }
    let flows: &'static Phrases<(String, u32)> = &FLOWS;
    let (from, to) = stretch(scene, figure, clause);
    let mut weights = [0u32; 3];
    for at in from..to {
        for (end, (subject, weight)) in flows.all(&scene.sentence.tokens, at, scene.sentence.language) {
            if let Some(n) = SUBJECTS.iter().position(|name| name == subject).filter(|_| end <= to) {
                weights[n] += weight;
            }
        }
    }
    // What the words of the rules say counts as well; to receive is to be left with only after a larger sum.
    let later = scene.figures.iter().any(|other| is_money(other) && other.end <= figure.first);
    for hit in scene.heard.hits.iter().filter(|hit| hit.first >= from && hit.end <= to) {
        match hit.concept {
            "wage" | "employer" | "pay" => weights[0] += 1,
            "take" | "quota" | "state" => weights[1] += 2,
            "keep" => weights[2] += 2,
            "receive" if later => weights[2] += 2,
            _ => {}
        }
    }
    let most = *weights.iter().max()?;
    let mut heaviest = (0..3).filter(|n| weights[*n] == most);
    let subject = heaviest.next().map(|n| SUBJECTS[n])?;
    if most == 0 || heaviest.next().is_some() {
        return None;
    }
    rules().iter().find(|rule| rule.subject == subject && rule.unit(figure.measured).is_some())
}

/// Whether the words of a clause tell whose a sum is.
pub(super) fn is_flow(tokens: &[Token], clause: (usize, usize), language: Language) -> bool {
    let flows: &'static Phrases<(String, u32)> = &FLOWS;
    (clause.0..clause.1).any(|at| flows.longest(tokens, at, language).is_some_and(|(_, (_, weight))| *weight > 2))
}
