//! The role nearest to a word of saying.

use super::marks::{parted, speaks};
use super::office::printed;
use super::{ROLES, Role};
use crate::language::Language;
use crate::lexicon::Hit;
use crate::token::{Kind, Token};
use crate::view::View;

/// A role is at most so many words from the word of saying that it goes with.
const NEAR: usize = 14;

/// The role nearest to the word of saying: its tokens, and what it is.
pub(super) fn nearest(
    view: &View,
    tokens: &[Token],
    hits: &[Hit],
    say: &Hit,
    language: Language,
    quoted: &[bool],
) -> Option<(usize, usize, &'static Role)> {
    let journalist = |at: usize| hits.iter().any(|hit| hit.concept == "journalist" && hit.first <= at && at < hit.end);
    let mut best: Option<(usize, usize, usize, &Role)> = None;
    // The subject of a Korean sentence may stand at its very beginning.
    let from = if language == Language::Korean { 0 } else { say.first.saturating_sub(NEAR) };
    let to =
        if say.concept == "according" && language != Language::Korean { say.end + NEAR } else { say.end + NEAR / 2 };
    let unquoted = !quoted[say.first];
    for at in (from..to.min(tokens.len())).filter(|at| !(unquoted && quoted[*at])) {
        let Some((end, role)) = ROLES.longest(tokens, at, language) else { continue };
        // `a concrete-panel plant`: part of another word.
        let joined = role.english.is_empty()
            && at >= 2
            && language == Language::English
            && tokens[at - 1].text == "-"
            && tokens[at - 1].from == tokens[at - 2].to
            && tokens[at - 1].to == tokens[at].from;
        if journalist(at) || joined {
            continue;
        }
        // After `according to` the speaker follows; in Korean he stands before.
        let wrong_side = match (say.concept, language) {
            (_, Language::Korean) => at > say.first,
            ("according", _) => at < say.first,
            _ => false,
        };
        // `the port's personnel chief`: the port says nothing.
        let possessive = language == Language::English && printed(view, tokens, at, end).ends_with(['s']) && {
            let words = printed(view, tokens, at, end);
            words.ends_with("'s") || words.ends_with("’s")
        };
        if possessive || wrong_side || !speaks(tokens, at, end, language) || parted(tokens, say, at, end) {
            continue;
        }
        let distance = if at >= say.end { at - say.end } else { say.first.saturating_sub(end) };
        // Of roles side by side: `official of the labour ministry` is the first, `ministry spokesman` the last.
        let beside = best.filter(|(_, best_at, best_end, _)| {
            let between = tokens.get(*best_end..at).unwrap_or_default();
            *best_at < at && between.len() <= 4 && between.iter().all(|t| t.kind != Kind::Sign)
        });
        let better = match (best, beside) {
            (None, _) => true,
            // `연구소의 한 연구원은`
            (_, Some((_, _, best_end, _))) if language == Language::Korean => {
                best_end == at || tokens[best_end - 1].text.ends_with('의') && !role.english.is_empty()
            }
            (_, Some((_, _, best_end, _))) => best_end == at && language != Language::Russian,
            (Some((best_distance, ..)), None) => distance < best_distance,
        };
        if better {
            best = Some((distance, at, end, role));
        }
    }
    best.map(|(_, at, end, role)| (at, end, role))
}
