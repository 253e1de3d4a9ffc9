//! Who says so: reported speech, and how it carries over from sentence to sentence.
//!
//! No name of a person is written unless it stands with a public office: an informant is `anonymous source in
//! Pyongyang`, whatever else the text gives away.

mod calling;
mod office;
mod saying;
mod speech;
mod tail;
mod voice;

use self::office::printed;
use self::voice::voice;
use crate::language::Language;
use crate::lexicon::Hit;
use crate::phrases::Phrases;
use crate::place::{Named, Placed};
use crate::sentence::Sentence;
use crate::table::{parts, rows};
use crate::token::{Kind, Token};
use crate::view::View;
pub(crate) use saying::unlisted;
pub(crate) use speech::Speech;
use std::sync::LazyLock;

/// Who speaks, in the words of the column `attributed_to`, and what kind of source that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// As `attributed_to` writes it: `anonymous source in Pyongyang`, `Ministry of Labour`, `Border Ledger`.
    pub words: String,
    /// As `source_kind` writes it: anonymous, witness, expert, official_statement, outlet.
    pub kind: String,
}

/// A speaker in a sentence, with what tells later mentions of the same one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Voice {
    pub speaker: Speaker,
    /// What he is called: `source`, `trader`.
    role: String,
    /// The noun by which the text calls him.
    called: String,
    pub place: Option<Named>,
    /// Where the work is that he tells of: where he works with them, or which place the name of the office holds.
    pub seat: Option<Seat>,
    /// He spoke to the outlet itself.
    pub told: bool,
    /// A word points back to him: `이 업자`, `этот строитель`.
    pub pointed: bool,
    /// The tokens of what is told of himself: `who crossed the river last month`.
    pub tail: (usize, usize),
}

/// Where the work is of which somebody tells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Seat {
    Place(Named),
    /// `краевое`, `regional`: the region that was named last.
    Region,
}

/// What attributes a sentence, at a token of it.
#[derive(Clone, Debug)]
pub(crate) enum Attribution {
    /// Someone new.
    New(usize, Voice),
    /// `the source said`: someone mentioned before, by role; else a voice of which the text says no more.
    Again(usize, Voice),
    /// `he said`, a say-word without anybody: whoever spoke last.
    Last(usize),
    /// The outlet about itself, or about what it reported before.
    Outlet(usize, &'static str),
    /// `Border Ledger has learned`: from whoever it names next.
    Learned,
    /// A name without a public office.
    Unnamed(usize),
}

#[derive(Clone)]
struct Role {
    english: String,
    kind: String,
    /// As it begins the name of an office: `министерство`.
    base: String,
}

static ROLES: LazyLock<Phrases<Role>> = LazyLock::new(|| {
    let mut phrases = Phrases::new();
    for row in rows(include_str!("../data/speakers.csv")) {
        let forms: Vec<&str> = parts(&row["forms"]).collect();
        // Another case of a form beside it has no cases of its own.
        let oblique = |form: &str| {
            let of = |ends: &[&str], base: &str| {
                ends.iter().any(|end| {
                    form.strip_suffix(end).is_some_and(|stem| forms.contains(&format!("{stem}{base}").as_str()))
                })
            };
            of(&["а", "у", "ы", "и", "ов", "ам"], "")
                || of(&["ы", "и", "у"], "а")
                || of(&["я", "и"], "ь")
                || of(&["ца"], "ец")
        };
        for form in forms.iter().copied() {
            let role = Role { english: row["english"].clone(), kind: row["kind"].clone(), base: row["base"].clone() };
            let language = Language::parse(&row["language"]);
            if language == Some(Language::Russian)
                && !role.english.is_empty()
                && !form.contains([' ', '*'])
                && !oblique(form)
            {
                for case in calling::cases(form) {
                    phrases.add(&case, language, role.clone());
                }
            }
            // `one of the guards`
            if language == Some(Language::English) && !role.english.is_empty() && !form.contains('*') {
                let many = if form.ends_with('s') { form.to_string() } else { format!("{form}s") };
                for one in ["one of the", "one of its", "one of their"] {
                    phrases.add(&format!("{one} {many}"), language, role.clone());
                }
            }
            phrases.add(form, language, role);
        }
    }
    phrases
});

/// The kind of a report's own outlet.
const OUTLET: &str = "outlet";

/// The base of those who speak for an office.
const MOUTHPIECE: &str = "spokesman";

/// The classes of speakers, with their kind and whether they work with those of whom they tell: `data/classes.csv`.
static CLASSES: LazyLock<Vec<(String, String, bool)>> = LazyLock::new(|| {
    let table = rows(include_str!("../data/classes.csv"));
    table.iter().map(|row| (row["class"].clone(), row["kind"].clone(), row["works_there"] == "yes")).collect()
});

/// Whether somebody of a class works with those of whom he tells.
fn works_there(class: &str) -> bool {
    // `former employee` as `employee`.
    let class = if class == "former worker" { class } else { class.strip_prefix("former ").unwrap_or(class) };
    CLASSES.iter().any(|(name, _, there)| name == class && *there)
}

/// The kind of source that a class is.
fn kind_of(class: &str) -> &'static str {
    CLASSES.iter().find(|(name, ..)| name == class).map_or("anonymous", |(_, kind, _)| kind)
}

/// The places that were named last before a sentence.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Here {
    /// The city of work.
    pub city: Option<Named>,
    /// Any city, province or region.
    pub any: Option<Named>,
}

/// A role is at most so many words from the word of saying that it goes with.
const NEAR: usize = 14;

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
    // An office that issues says so itself: `the migration office issued 655 permits`.
    let issues = |hit: &&Hit| {
        let before = |n: usize| hit.first.checked_sub(n).map_or("", |at| tokens[at].text.as_str());
        let office_at =
            if matches!(before(1), "has" | "had") { hit.first.checked_sub(2) } else { hit.first.checked_sub(1) };
        let official = |at: usize| {
            (at.saturating_sub(2)..=at).any(|from| {
                ROLES
                    .longest(tokens, from, language)
                    .is_some_and(|(end, role)| end == at + 1 && role.english.is_empty())
            })
        };
        match language {
            _ if hit.concept != "issue" => false,
            // `The labour ministry in Doha granted 310 permits`
            Language::English => {
                office_at.is_some_and(official)
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
                            let named = self::office::office(tokens, at, end, language, stops).1;
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
                    && (hit.first.saturating_sub(10)..hit.first).any(|at| {
                        ROLES.longest(tokens, at, language).is_some_and(|(end, role)| {
                            role.english.is_empty()
                                && end <= hit.first
                                && ["이", "가", "은", "는"].iter().any(|p| tokens[end - 1].text.ends_with(p))
                        })
                    })
            }
        }
    };
    // `the women are counted every evening` says nothing.
    let passive = |hit: &&Hit| {
        let before = hit.first.checked_sub(1).map_or("", |at| tokens[at].text.as_str());
        let after = tokens.get(hit.end).map_or("", |t| t.text.as_str());
        language == Language::English
            && matches!(before, "is" | "are" | "was" | "were" | "be" | "been" | "being")
            && tokens[hit.first].text.ends_with("ed")
            && !matches!(after, "by" | "as")
    };
    let says = hits.iter().filter(|hit| matches!(hit.concept, "say" | "according") || issues(hit));
    // `a former worker whom we met in Incheon said`
    let whom = |hit: &&Hit| {
        // `a diplomat I met in Doha thinks`
        let met = matches!(tokens[hit.first].text.as_str(), "i" | "we");
        hit.concept == "according"
            && hit.first.checked_sub(1).is_some_and(|at| {
                let word = tokens[at].text.as_str();
                matches!(word, "whom" | "who" | "that")
                    || met && tokens[at].kind == Kind::Word && !matches!(word, "and" | "but" | "then" | "so" | "when")
            })
    };
    let says: Vec<&Hit> = says.filter(|hit| !passive(hit) && !whom(hit)).collect();
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
        if opens || language != Language::Korean && hits.iter().any(|hit| beside(&hit)) {
            out.push((say.first, Attribution::Last(say.first)));
            continue;
        }
        let journalist =
            |at: usize| hits.iter().any(|hit| hit.concept == "journalist" && hit.first <= at && at < hit.end);
        // The role nearest to the word of saying.
        let mut best: Option<(usize, usize, usize, &Role)> = None;
        // The subject of a Korean sentence may stand at its very beginning.
        let from = if language == Language::Korean { 0 } else { say.first.saturating_sub(NEAR) };
        let to = if say.concept == "according" && language != Language::Korean {
            say.end + NEAR
        } else {
            say.end + NEAR / 2
        };
        let unquoted = !quoted[say.first];
        for at in (from..to.min(tokens.len())).filter(|at| !(unquoted && quoted[*at])) {
            let Some((end, role)) = ROLES.longest(tokens, at, language) else { continue };
            if journalist(at) {
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
        let subject = calling::subject(tokens, say, language, stops);
        let listed = best.map(|(_, at, end, _)| (at, end));
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
        if let Some((_, at, end, role)) = best {
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
    if out.iter().any(|(_, a)| !matches!(a, Attribution::Last(_))) {
        out.retain(|(_, a)| !matches!(a, Attribution::Last(_)));
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
        (!role.english.is_empty()).then_some((at, end, role))
    };
    let (at, end, role) = match language {
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
    let city = voice(view, tokens, hits, at, end, role, language, &mut places, stops, here, false, reach);
    matches!(city, Attribution::New(..)).then_some(city)
}

/// Of each token, whether it stands in a quotation; nothing does where the marks do not pair.
fn in_quotation(tokens: &[Token]) -> Vec<bool> {
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

/// Whether a role of a person stands at a token.
pub(crate) fn is_person(tokens: &[Token], at: usize, language: Language) -> bool {
    ROLES.longest(tokens, at, language).is_some_and(|(_, role)| !role.english.is_empty())
}

/// Whether a full clause with its own figures lies between a role and a word of saying: a bracket, a semicolon.
fn parted(tokens: &[Token], say: &Hit, at: usize, end: usize) -> bool {
    let between = if at >= say.end { say.end..at } else { end..say.first };
    let between = tokens.get(between).unwrap_or_default();
    // `김모(48) 씨`
    let age = |at: usize| {
        let sign = |n: usize, sign: &str| between.get(n).is_some_and(|t| t.text == sign);
        sign(at, "(") && sign(at + 2, ")") || at >= 2 && sign(at, ")") && sign(at - 2, "(")
    };
    between.iter().enumerate().any(|(at, t)| matches!(t.text.as_str(), ";" | "(" | ")") && !age(at))
}

/// Whether a role is one that speaks: not one that is counted, and in Korean with the particle of a subject or topic.
fn speaks(tokens: &[Token], at: usize, end: usize, language: Language) -> bool {
    if language == Language::Korean {
        let last = &tokens[end - 1].text;
        let subject = ["은", "는", "이", "가", "도", "에", "들은", "들이", "측은", "측이", "의", "에게서", "한테서"]
            .iter()
            .any(|p| last.ends_with(p));
        // `현장소장 말로는`
        const TOLD: [&str; 12] =
            ["따르면", "의하면", "말로", "말에", "말을", "얘기", "이야기", "설명", "전언", "증언", "추산", "귀띔"];
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
    // `700 workers said` counts them; `two diplomats` speak.
    let counted = at > 0 && tokens[at - 1].kind == Kind::Digits;
    !counted
}

/// Whoever spoke to the outlet, where neither role nor office is said of him; a name is not written.
fn somebody(tokens: &[Token], say: &Hit, places: &[Placed]) -> Attribution {
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
fn named(tokens: &[Token], say: &Hit, places: &[Placed], language: Language) -> bool {
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

impl Attribution {
    /// The token at which it stands.
    pub(crate) fn at(&self) -> usize {
        match self {
            Attribution::New(at, _)
            | Attribution::Again(at, _)
            | Attribution::Last(at)
            | Attribution::Outlet(at, _)
            | Attribution::Unnamed(at) => *at,
            Attribution::Learned => 0,
        }
    }

    /// The tokens of what is told of the speaker himself.
    pub(crate) fn tail(&self) -> Option<(usize, usize)> {
        match self {
            Attribution::New(_, voice) | Attribution::Again(_, voice) => Some(voice.tail),
            _ => None,
        }
    }

    /// Whether a word describes the speaker (`an employee of a building firm said`), rather than what he speaks of.
    pub(crate) fn describes(&self, word: usize, tokens: &[Token], hits: &[Hit], language: Language) -> bool {
        let Attribution::New(at, _) = self else { return false };
        // In Korean what describes him stands before him.
        if language == Language::Korean {
            // `한 건설사에서 인력을 관리하는 팀장은`
            let between = tokens.get(word..*at).unwrap_or_default();
            let works = at.saturating_sub(word) <= 6
                && between.iter().any(|t| t.text.ends_with("에서"))
                && between.iter().all(|t| t.kind != Kind::Sign);
            return word >= at.saturating_sub(2) && word <= *at || works;
        }
        let say = hits
            .iter()
            .filter(|hit| matches!(hit.concept, "say" | "according"))
            .min_by_key(|hit| hit.first.abs_diff(*at));
        say.is_some_and(|say| {
            let after = if say.first > *at { say.first.min(*at + 8) } else { *at + 4 };
            word >= at.saturating_sub(1) && word < after
        })
    }
}
