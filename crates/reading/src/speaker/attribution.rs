//! What attributes a sentence to someone, left to right.

use super::marks::{in_quotation, named, outlet_at, somebody, speaks};
use super::nearest::nearest;
use super::voice::voice;
use super::words::says;
use super::{Attribution, Here, OUTLET, ROLES, Speaker, Voice, calling, subject, tail};
use crate::language::Language;
use crate::lexicon::Hit;
use crate::place::Placed;
use crate::sentence::Sentence;
use crate::token::Kind;
use crate::view::View;

/// Everything that attributes a sentence to someone, left to right. Marks the places that tell where a speaker is.
pub(crate) fn attributions(
    view: &View,
    sentence: &Sentence,
    hits: &[Hit],
    places: &mut [Placed],
    stops: &[bool],
    outlet: &str,
    here: Here,
) -> Vec<Attribution> {
    let tokens = &sentence.tokens;
    let language = sentence.language;
    // A name of an office ends at the word of saying.
    let mut stops = stops.to_vec();
    for hit in hits.iter().filter(|hit| matches!(hit.concept, "say" | "according")) {
        stops[hit.first..hit.end].fill(true);
    }
    let stops = &stops;
    let says = says(tokens, hits, language, stops);
    // What is told of somebody ends before the next word of saying.
    let reach = |end: usize, say: &Hit| {
        let next = says.iter().map(|other| other.first).filter(|first| *first >= end).min();
        tail::end(tokens, end, say.first, language).min(next.unwrap_or(usize::MAX)).max(end)
    };
    let outlet_at = outlet_at(tokens, outlet, language).map(|(from, _)| from);
    let learned = hits.iter().any(|hit| hit.concept == "learned");
    let quoted = in_quotation(tokens);
    let told = outlet_at.is_some() || hits.iter().any(|hit| hit.concept == "to_us");
    let mut out: Vec<(usize, Attribution)> = Vec::new();
    let mut used: Vec<usize> = Vec::new();
    // `our visitors counted 214`, `남십자저널이 확인한 여권은`: the outlet saw it itself.
    let saw = outlet_at.and_then(|from| {
        // In Korean the verb ends the sentence of which the outlet is the subject.
        let subject = language == Language::Korean
            && from == 0
            && tokens[..tokens.len().min(4)].iter().any(|t| t.text.ends_with('은') || t.text.ends_with('는'));
        let near = |hit: &&Hit| hit.concept == "witness" && hit.first > from && (hit.first - from <= 5 || subject);
        hits.iter().find(near).map(|_| from)
    });
    let saw = saw.or_else(|| hits.iter().find(|hit| hit.concept == "we_saw").map(|hit| hit.first));
    if let Some(at) = saw.filter(|_| !outlet.is_empty()) {
        let speaker = Speaker { words: outlet.to_string(), kind: OUTLET.to_string() };
        let (role, called) = (OUTLET.to_string(), String::new());
        let voice =
            Voice { speaker, role, called, place: None, seat: None, told: false, pointed: false, tail: (at, at) };
        return vec![Attribution::New(at, voice)];
    }
    // `전직 노동자(음성 변조): ...`: the label of a voice; of a reporter's it is none.
    let reports = hits.iter().any(|hit| hit.concept == "journalist" && hit.first == 0);
    if !reports
        && let Some((end, role)) = ROLES.longest(tokens, 0, language).filter(|(_, role)| !role.english.is_empty())
        && let Some(colon) = (end..(end + 7).min(tokens.len())).find(|at| tokens[*at].text == ":")
        && (colon == end || tokens[end].text == "(" && tokens[colon - 1].text == ")")
    {
        out.push((0, voice(view, tokens, hits, 0, end, role, language, places, stops, here, told, end)));
    }
    for say in &says {
        // `he said`: no role further away says it.
        let beside = |hit: &&Hit| {
            // `the ministry says it granted 90`: there it is of what is said.
            // Nor in `the two said they were left with 100`.
            let ends = tokens.get(hit.end).is_none_or(|t| t.kind == Kind::Sign);
            let inverted = hit.first == say.end && (language != Language::English || ends);
            // `I spoke to a foreman`: of whom is told after it.
            let told = language == Language::English && say.concept == "according";
            let after = tokens[hit.first].text != "it" && (inverted || hit.first == say.first) && !told;
            hit.concept == "pronoun" && (hit.end == say.first || after)
        };
        // `One of them, a plasterer, recalled ...`: he who spoke before.
        let one_of_them = hits.iter().any(|hit| {
            hit.concept == "pronoun"
                && hit.first == 0
                && hit.end >= 2
                && say.first > hit.end
                && say.first - hit.end <= 9
        });
        // `Своих, говорит, не найти`: of whoever speaks.
        let by_the_way = language == Language::Russian
            && say.concept == "say"
            && say.first.checked_sub(1).is_some_and(|at| tokens[at].text == ",")
            && tokens.get(say.end).is_some_and(|t| t.text == ",")
            && !tokens.get(say.end + 1).is_some_and(|t| matches!(t.text.as_str(), "что" | "как" | "будто" | "чтобы"))
            && say.first.checked_sub(2).is_some_and(|at| ROLES.longest(tokens, at, language).is_none());
        if one_of_them || by_the_way {
            out.push((say.first, Attribution::Last(say.first)));
            continue;
        }
        let opens = language == Language::Korean
            && hits.iter().any(|hit| {
                hit.concept == "pronoun" && hit.first == 0 && tokens[0].text.ends_with(['는', '은', '가', '이'])
            });
        // `it says`, `it has issued`: an office.
        let it = |at: usize| tokens[at].text == "it" && language == Language::English;
        let before = |n: usize| say.first.checked_sub(n);
        let had = before(1).is_some_and(|at| matches!(tokens[at].text.as_str(), "has" | "had" | "also"));
        if before(1 + usize::from(had)).is_some_and(it) {
            out.push((say.first, Attribution::Office(say.first)));
            continue;
        }
        if opens || language != Language::Korean && hits.iter().any(|hit| beside(&hit)) {
            out.push((say.first, Attribution::Last(say.first)));
            continue;
        }
        let best = nearest(view, tokens, hits, say, language, &quoted);
        // `the bureau registered 700, its deputy chief said`: the office of which he is.
        let head = hits.iter().find(|hit| hit.concept == "of_head" && hit.first.abs_diff(say.first) <= 6);
        if let Some(head) = head {
            let office = (0..head.first).find_map(|at| {
                let (end, role) = ROLES.longest(tokens, at, language)?;
                (role.english.is_empty() && role.base != "official").then_some((at, end, role))
            });
            match office.filter(|(at, ..)| !used.contains(at)) {
                Some((at, end, role)) => {
                    used.push(at);
                    let reach = reach(end, say);
                    out.push((
                        at,
                        voice(view, tokens, hits, at, end, role, language, places, stops, here, told, reach),
                    ));
                }
                None => out.push((say.first, Attribution::Last(say.first))),
            }
            continue;
        }
        // Who stands as the subject says it, and not who is spoken of in what is told of him.
        let subject = subject::subject(tokens, say, language, stops);
        let listed = best.map(|(at, end, _)| (at, end));
        if let Some(subject) = subject.filter(|subject| !calling::is_listed(tokens, subject, listed, language))
            && let Some((at, end, role)) = calling::called_so(tokens, &subject, language)
        {
            if used.contains(&at) {
                continue;
            }
            used.push(at);
            let reach = subject.tail.1.max(reach(end, say));
            let attribution = voice(view, tokens, hits, at, end, &role, language, places, stops, here, told, reach);
            out.push((at, calling::asided(attribution, &subject, places)));
            continue;
        }
        if let Some((at, end, role)) = best {
            if used.contains(&at) {
                continue;
            }
            used.push(at);
            let reach = reach(end, say);
            out.push((at, voice(view, tokens, hits, at, end, role, language, places, stops, here, told, reach)));
            continue;
        }
        let pronoun = hits.iter().any(|hit| hit.concept == "pronoun" && hit.first.abs_diff(say.first) <= 6);
        if language == Language::English && tokens[say.first].text == "told" && outlet_at == Some(say.end) {
            // `its deputy head told Border Ledger`: somebody of whom the table knows nothing, and not the outlet.
            out.push((say.first, somebody(tokens, say, places)));
        } else if let Some(at) = outlet_at.filter(|at| at.abs_diff(say.first) <= 4 && !pronoun) {
            out.push((at, Attribution::Outlet(at, "self-citation")));
        } else if pronoun {
            out.push((say.first, Attribution::Last(say.first)));
        } else if named(tokens, say, places, language) {
            out.push((say.first, Attribution::Unnamed(say.first)));
        } else {
            out.push((say.first, Attribution::Last(say.first)));
        }
    }
    if out.iter().all(|(_, a)| matches!(a, Attribution::Last(_))) && learned {
        out = vec![(0, Attribution::Learned)];
    }
    out.sort_by_key(|(at, _)| *at);
    // Someone who is named says more than a word of saying alone.
    let someone = |a: &Attribution| !matches!(a, Attribution::Last(_) | Attribution::Office(_));
    if out.iter().any(|(_, a)| someone(a)) {
        out.retain(|(_, a)| someone(a));
    }
    out.into_iter().map(|(_, attribution)| attribution).collect()
}

/// Somebody of whom a sentence without a word of saying tells, who may speak in the next: `A former worker who lives in
/// Seoul was heard by video link`, `전직 노동자를 만났습니다`.
pub(crate) fn mentioned(
    view: &View,
    sentence: &Sentence,
    hits: &[Hit],
    places: &[Placed],
    stops: &[bool],
    here: Here,
) -> Option<Attribution> {
    let (tokens, language) = (&sentence.tokens, sentence.language);
    let role = |at: usize| {
        let (end, role) = ROLES.longest(tokens, at, language)?;
        let person = !role.english.is_empty() && (language == Language::Korean || speaks(tokens, at, end, language));
        person.then_some((at, end, role))
    };
    // `I got talking to one of the loggers`, `Поговорить согласился один из вальщиков`
    let meets = hits.iter().any(|hit| hit.concept == "meets");
    // `감독을 만났다`: whoever was met is new, if he was not heard before.
    let met = meets || language == Language::Korean;
    let (at, end, role) = match language {
        Language::English if meets => (0..tokens.len()).find_map(role)?,
        Language::Russian if meets => (0..tokens.len()).find_map(role)?,
        Language::English => {
            let article = tokens.first().is_some_and(|t| matches!(t.text.as_str(), "a" | "an" | "one"));
            (1..5).filter(|_| article).find_map(role)?
        }
        Language::Russian => (0..3).find_map(role)?,
        Language::Korean => {
            let met = tokens.iter().position(|t| t.text.starts_with("만났") || t.text.starts_with("만나"))?;
            (met.saturating_sub(3)..met).find_map(role)?
        }
    };
    let reach = tail::end(tokens, end, 0, language);
    let mut places = places.to_vec();
    let city = voice(view, tokens, hits, at, end, role, language, &mut places, stops, here, met, reach);
    (met || matches!(city, Attribution::New(..))).then_some(city)
}

/// The offices that a sentence names in full, whether they speak in it or not: `the ministry` is later one of them.
pub(crate) fn offices_named(
    view: &View,
    sentence: &Sentence,
    hits: &[Hit],
    places: &[Placed],
    stops: &[bool],
    here: Here,
) -> Vec<Voice> {
    let (tokens, language) = (&sentence.tokens, sentence.language);
    let mut out = Vec::new();
    let mut places = places.to_vec();
    for at in 0..tokens.len() {
        let Some((end, role)) = ROLES.longest(tokens, at, language) else { continue };
        if !role.english.is_empty() || matches!(role.base.as_str(), "official" | "관계자" | "again") || out.len() > 8
        {
            continue;
        }
        let one = voice(view, tokens, hits, at, end, role, language, &mut places, stops, here, false, end);
        if let Attribution::New(_, voice) = one {
            out.push(voice);
        }
    }
    out
}
