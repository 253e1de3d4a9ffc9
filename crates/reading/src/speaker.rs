//! Who says so: reported speech, and how it carries over from sentence to sentence.
//!
//! No name of a person is written unless it stands with a public office: an informant is `anonymous source in
//! Pyongyang`, whatever else the text gives away.

mod calling;
mod office;
mod saying;
mod speech;

use self::office::{adjective_before, belongs, capitalised, office, printed, trimmed};
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
        for form in parts(&row["forms"]) {
            let role = Role { english: row["english"].clone(), kind: row["kind"].clone(), base: row["base"].clone() };
            phrases.add(form, Language::parse(&row["language"]), role);
        }
    }
    phrases
});

/// The classes of speakers, with their kind and whether they work with those of whom they tell: `data/classes.csv`.
static CLASSES: LazyLock<Vec<(String, String, bool)>> = LazyLock::new(|| {
    let table = rows(include_str!("../data/classes.csv"));
    table.iter().map(|row| (row["class"].clone(), row["kind"].clone(), row["works_there"] == "yes")).collect()
});

/// Whether somebody of a class works with those of whom he tells.
fn works_there(class: &str) -> bool {
    CLASSES.iter().any(|(name, _, there)| name == class && *there)
}

/// The kind of source that a class is.
fn kind_of(class: &str) -> &'static str {
    CLASSES.iter().find(|(name, ..)| name == class).map_or("anonymous", |(_, kind, _)| kind)
}

/// Places where nobody of those spoken of works, but where people speak of them: `data/elsewhere.csv`.
static ELSEWHERE: LazyLock<Phrases<String>> = LazyLock::new(|| {
    let mut phrases = Phrases::new();
    for row in rows(include_str!("../data/elsewhere.csv")) {
        phrases.add(&row["ko"], Some(Language::Korean), row["place"].clone());
        phrases.add_russian_name(&row["ru"], row["place"].clone());
    }
    phrases
});

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
    city: Option<Named>,
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
                            end <= hit.first
                                && between.iter().all(|t| !matches!(t.text.as_str(), "," | ";" | "." | "«" | "»"))
                        }
                    });
                    within && !matches!(before, "в" | "из" | "по" | "у" | "от" | "что")
                };
                past && (hit.first.saturating_sub(9)..hit.first).any(names)
            }
            Language::Korean => false,
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
    let says: Vec<&Hit> = says.filter(|hit| !passive(hit)).collect();
    let outlet_at = outlet_at(tokens, outlet, language).map(|(from, _)| from);
    let learned = hits.iter().any(|hit| hit.concept == "learned");
    let quoted = in_quotation(tokens);
    let told = outlet_at.is_some() || hits.iter().any(|hit| hit.concept == "to_us");
    let mut out: Vec<(usize, Attribution)> = Vec::new();
    let mut used: Vec<usize> = Vec::new();
    for say in &says {
        // `he said`: no role further away says it.
        let beside = |hit: &&Hit| {
            // `the ministry says it granted 90`: there it is of what is said.
            let after = tokens[hit.first].text != "it" && (hit.first == say.end || hit.first == say.first);
            hit.concept == "pronoun" && (hit.end == say.first || after)
        };
        let opens = language == Language::Korean
            && tokens.first().is_some_and(|t| matches!(t.text.as_str(), "그는" | "그녀는" | "그가" | "그녀가"));
        if opens || language != Language::Korean && hits.iter().any(|hit| beside(&hit)) {
            out.push((say.first, Attribution::Last(say.first)));
            continue;
        }
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
                    out.push((at, voice(view, tokens, hits, at, end, role, language, places, stops, city, told, end)));
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
            let attribution =
                voice(view, tokens, hits, at, end, &role, language, places, stops, city, told, subject.tail.1);
            out.push((at, calling::asided(attribution, &subject, places)));
            continue;
        }
        if let Some((_, at, end, role)) = best {
            if used.contains(&at) {
                continue;
            }
            used.push(at);
            out.push((at, voice(view, tokens, hits, at, end, role, language, places, stops, city, told, end)));
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
    tokens.get(between).unwrap_or_default().iter().any(|t| matches!(t.text.as_str(), ";" | "(" | ")"))
}

/// Whether a role is one that speaks: not one that is counted, and in Korean with the particle of a subject or topic.
fn speaks(tokens: &[Token], at: usize, end: usize, language: Language) -> bool {
    if language == Language::Korean {
        let last = &tokens[end - 1].text;
        let subject = ["은", "는", "이", "가", "도", "에", "들은", "들이", "측은", "측이", "의"]
            .iter()
            .any(|p| last.ends_with(p));
        let follows = tokens.get(end).is_some_and(|t| t.text.starts_with("따르면") || t.text.starts_with("의하면"));
        // `무역일꾼 한 명은`
        let word = |n: usize| tokens.get(end + n).map_or("", |t| t.text.as_str());
        const SEVERAL: [&str; 5] = ["한", "두", "세", "몇", "여러"];
        let counted = SEVERAL.contains(&word(0))
            && ["명은", "명이", "명도", "사람은", "사람이", "명에", "분은"].contains(&word(1));
        return subject || follows || counted || tokens.get(end).is_none_or(|t| t.kind == Kind::Sign);
    }
    // `700 workers said` counts them; `two diplomats` speak.
    let counted = at > 0 && tokens[at - 1].kind == Kind::Digits;
    !counted
}

#[allow(clippy::too_many_arguments)]
fn voice(
    view: &View,
    tokens: &[Token],
    hits: &[Hit],
    at: usize,
    end: usize,
    role: &Role,
    language: Language,
    places: &mut [Placed],
    stops: &[bool],
    city: Option<Named>,
    told: bool,
    reach: usize,
) -> Attribution {
    let before = |n: usize| at.checked_sub(n).map_or("", |i| tokens[i].text.as_str());
    // Where he is: `in Pyongyang`, `평안남도의 한 소식통`, `источник в Чхонджине`.
    let mut place = None;
    for placed in places.iter_mut() {
        let near = match language {
            Language::Korean => {
                // `하바롭스크에 머물고 있는 한 업자는`
                const LIVES: [&str; 9] = ["머물", "머무", "사는", "살고", "거주", "체류", "있는", "근무", "주재"];
                let between = tokens.get(placed.end..at).unwrap_or_default();
                let lives = between.iter().any(|t| LIVES.iter().any(|lives| t.text.starts_with(lives)));
                // `북한 인력을 관리하는 팀장은`: what he does, not where he is.
                let object = between.iter().any(|t| t.text.ends_with('을') || t.text.ends_with('를'));
                // `우파의 한 건설사에서 인력을 관리하는 팀장은`
                let works = between.iter().any(|t| t.text.ends_with("에서"))
                    && between.last().is_some_and(|t| t.text.ends_with(['는', '던', '한', '온', '인']));
                let beside = at.saturating_sub(placed.end) <= 2 && !object && belongs(&tokens[placed.end - 1].text)
                    || at.saturating_sub(placed.end) <= 8 && works && belongs(&tokens[placed.end - 1].text)
                    || at.saturating_sub(placed.end) <= 5
                        && lives
                        && tokens[placed.end - 1].text.ends_with(['에', '서']);
                placed.end <= at && beside && !between.iter().any(|t| t.kind == Kind::Sign)
            }
            Language::English => {
                // `a manager at a building firm in Vladivostok`
                let firm = tokens.get(end).is_some_and(|t| matches!(t.text.as_str(), "at" | "of" | "with" | "for"));
                let follows = placed.first >= end
                    && placed.first - end <= if firm { 7 } else { 4 }
                    && tokens[end..placed.first].iter().any(|t| {
                        matches!(t.text.as_str(), "in" | "from" | "of" | "inside" | "within" | "at" | "based")
                    })
                    && !tokens[end..placed.first].iter().any(|t| t.kind == Kind::Sign || t.text == "that");
                // `a woman who used to sew there and is now back in Ufa`
                let back = placed.first.checked_sub(1).map_or("", |before| tokens[before].text.as_str());
                let told_of = placed.first >= end && placed.first < reach && matches!(back, "in" | "from");
                follows || told_of || placed.end == at && !matches!(placed.named, Named::State(_, true))
            }
            Language::Russian => {
                let between = tokens.get(end..placed.first).unwrap_or_default();
                placed.first >= end
                    && between.len() <= 2
                    && between.iter().all(|t| {
                        matches!(t.text.as_str(), "в" | "во" | "из" | "провинции" | "города" | "на" | "северной")
                    })
                    || placed.first >= end
                        && placed.first - end <= 4
                        && between.iter().any(|t| matches!(t.text.as_str(), "в" | "во" | "из"))
                        && !between.iter().any(|t| t.kind == Kind::Sign)
            }
        };
        // `a South Korean researcher` works on no site there.
        let adjective =
            language == Language::English && placed.end == at && matches!(placed.named, Named::State(_, true));
        if adjective && !role.english.is_empty() {
            placed.aside = true;
        }
        if near && (!role.english.is_empty() || role.base == "official" && !matches!(placed.named, Named::State(..))) {
            placed.aside = true;
            place = place.or(Some(placed.named));
        }
    }
    // `a contractor in the city`: in the one that the sentence has named.
    let in_the_city = hits.iter().any(|hit| {
        let between = tokens.get(end..hit.first).unwrap_or_default();
        let city = hit.concept == "the_city" && hit.first >= end && hit.first - end <= 4;
        city && !between.iter().any(|t| t.kind == Kind::Sign || t.text == "that")
            && (language == Language::Russian
                || between.iter().any(|t| matches!(t.text.as_str(), "in" | "from" | "at" | "of")))
    });
    if place.is_none() && in_the_city && !role.english.is_empty() {
        let named = |placed: &&Placed| placed.end <= at && matches!(placed.named.key(), Some("city" | "origin_city"));
        place = places.iter().rev().find(named).map(|placed| placed.named).or(city);
    }
    let definite = match language {
        Language::English => {
            let start = (at.saturating_sub(3)..at)
                .rev()
                .take_while(|i| tokens[*i].kind == Kind::Word && !stops[*i])
                .last()
                .unwrap_or(at);
            let article = start.checked_sub(1).map_or("", |i| tokens[i].text.as_str());
            let the = |word: &str| matches!(word, "the" | "this" | "that" | "same");
            place.is_none() && (the(article) || the(before(1)) || (start..at).any(|i| the(&tokens[i].text)))
        }
        Language::Korean => {
            let fresh = matches!(before(1), "한" | "다른" | "복수의" | "익명의") || place.is_some();
            matches!(before(1), "이" | "그" | "같은" | "해당") || !fresh
        }
        Language::Russian => place.is_none() && !matches!(before(1), "один" | "другой" | "другого" | "одного" | "еще"),
    };
    // `an official`, `a former official in Ufa`: of no office that the text names.
    const ANY: [&str; 9] = ["former", "senior", "retired", "unnamed", "local", "north", "korean", "another", "one"];
    let unofficial = role.base == "official" && !definite && {
        let (from, to) = office(tokens, at, end, language, stops);
        to == end && tokens[from..at].iter().all(|t| ANY.contains(&t.text.as_str()))
    };
    // `добавил предприниматель`: who adds something has spoken before.
    let adds = hits.iter().any(|hit| {
        // In Russian whoever stands before the word is told anew: `переводчик уточняет`.
        let side = language != Language::Russian || hit.first < at;
        hit.concept == "adds" && hit.first.abs_diff(at) <= 6 && side
    });
    let pointed = matches!(before(1), "이" | "그" | "해당" | "этот" | "эта" | "этого" | "этои")
        || role.base == "again"
        || adds && definite;
    if role.english.is_empty() && !unofficial {
        let (from, to) = office(tokens, at, end, language, stops);
        let long = to - from > end - at;
        let words = if language == Language::Russian && !role.base.is_empty() {
            let capital = tokens[at].capital && tokens.first().is_none_or(|first| first.from != tokens[at].from);
            let mut words = adjective_before(view, tokens, at, &role.base)
                .filter(|_| !stops[at - 1])
                .into_iter()
                .collect::<Vec<_>>();
            // `ГУ МВД`
            if let Some(before) = at.checked_sub(1).filter(|before| !stops[*before]) {
                let short = printed(view, tokens, before, at);
                if short.chars().count() > 1 && short.chars().all(char::is_uppercase) {
                    words.push(short);
                }
            }
            words.push(if capital { capitalised(&role.base) } else { role.base.clone() });
            words.push(printed(view, tokens, end, to));
            words.retain(|word| !word.is_empty());
            words.join(" ")
        } else {
            trimmed(&printed(view, tokens, from, to), language)
        };
        let inside = |placed: &&Placed| placed.first >= from.min(at) && placed.end <= to.max(end);
        let seated = |placed: &&Placed| !placed.named.is_origin() && placed.named.key().is_some();
        let seat = places.iter().filter(inside).find(seated).map(|placed| Seat::Place(placed.named));
        let regional = || hits.iter().any(|hit| hit.concept == "of_region" && hit.first + 1 >= from && hit.end <= to);
        let seat = seat.or(place.map(Seat::Place)).or_else(|| regional().then_some(Seat::Region));
        // What belongs to the name of an office is no place of work; nor is its state, where another is spoken of.
        let outside = |placed: &&Placed| placed.first < from || placed.end > to;
        let elsewhere = places.iter().filter(outside).any(|placed| !placed.named.is_origin() && !placed.aside);
        for placed in places.iter_mut() {
            if placed.first >= from && placed.end <= to {
                placed.aside = matches!(placed.named, Named::Place(_)) || elsewhere;
            }
        }
        let speaker = Speaker { words, kind: role.kind.clone() };
        let called = calling::called(tokens, end, language);
        let voice = Voice { speaker, role: role.base.clone(), called, place, seat, told, pointed };
        return if !long && definite { Attribution::Again(at, voice) } else { Attribution::New(at, voice) };
    }
    // `In Hamhung, where people are chosen, a housewife said`
    let opens = tokens.first().is_some_and(|t| t.text == "in") && language == Language::English && !definite;
    if place.is_none() && opens && !role.english.is_empty() {
        let first =
            places.iter().find(|placed| placed.first == 1 && tokens.get(placed.end).is_some_and(|t| t.text == ","));
        place = first.map(|placed| placed.named);
    }
    let elsewhere = (language == Language::English && place.is_none())
        .then(|| (end..end + 3).find(|i| tokens.get(*i).is_some_and(|t| t.text == "in")))
        .flatten()
        .filter(|i| tokens.get(i + 1).is_some_and(|t| t.capital))
        .map(|i| {
            let to = (i + 1..i + 4)
                .take_while(|k| tokens.get(*k).is_some_and(|t| t.capital))
                .last()
                .map_or(i + 1, |k| k + 1);
            printed(view, tokens, i + 1, to)
        })
        // `a source in Somebody's brigade` names a person.
        .filter(|elsewhere| !elsewhere.ends_with("'s") && !elsewhere.ends_with("’s"));
    // `서울의 한 연구자`, `исследователь из Сеула`
    let mut beside = match language {
        Language::Korean => at.saturating_sub(4)..at,
        _ => end..(end + 3).min(tokens.len()),
    };
    let elsewhere = elsewhere.or_else(|| {
        let known: &'static Phrases<String> = &ELSEWHERE;
        let found = beside.find_map(|i| known.longest(tokens, i, language));
        found.filter(|_| place.is_none() && language != Language::English).map(|(_, place)| place.clone())
    });
    let definite = definite && elsewhere.is_none();
    let former = matches!(before(1), "former" | "전" | "전직" | "бывший" | "бывшего" | "бывшии");
    let class = if unofficial { &role.base } else { &role.english };
    let former = former && !class.starts_with("former");
    let mut words = format!("anonymous {}{}", if former { "former " } else { "" }, class);
    if let Some(place) = place {
        words.push_str(" in ");
        words.push_str(&place.name().replace('+', " and "));
    } else if let Some(elsewhere) = elsewhere {
        words.push_str(" in ");
        words.push_str(&elsewhere);
    }
    let kind = if unofficial { "anonymous".to_string() } else { role.kind.clone() };
    let called = calling::called(tokens, end, language);
    let seat = place.filter(|place| !place.is_origin() && place.key().is_some() && works_there(class)).map(Seat::Place);
    let voice = Voice { speaker: Speaker { words, kind }, role: class.clone(), called, place, seat, told, pointed };
    if definite { Attribution::Again(at, voice) } else { Attribution::New(at, voice) }
}

/// Whoever spoke to the outlet, where neither role nor office is said of him; a name is not written.
fn somebody(tokens: &[Token], say: &Hit, places: &[Placed]) -> Attribution {
    let before = Hit { end: tokens.len(), ..*say };
    if named(tokens, &before, places, Language::English) {
        return Attribution::Unnamed(say.first);
    }
    let speaker = Speaker { words: "anonymous source".to_string(), kind: "anonymous".to_string() };
    let (role, called) = ("source".to_string(), String::new());
    Attribution::New(say.first, Voice { speaker, role, called, place: None, seat: None, told: true, pointed: false })
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
