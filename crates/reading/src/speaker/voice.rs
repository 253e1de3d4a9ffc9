//! One who speaks: his class and place, or the name of his office.

use super::office::{adjectives_before, belongs, capitalised, office, printed, trimmed};
use super::{Attribution, Here, MOUTHPIECE, ROLES, Role, Seat, Speaker, Voice, calling, tail, works_there};
use crate::language::Language;
use crate::lexicon::Hit;
use crate::phrases::Phrases;
use crate::place::{Named, Placed};
use crate::table::{parts, rows};
use crate::token::{Kind, Token};
use crate::view::View;
use std::sync::LazyLock;

/// Places where nobody of those spoken of works, but where people speak of them: `data/elsewhere.csv`.
static ELSEWHERE: LazyLock<Phrases<String>> = LazyLock::new(|| {
    let mut phrases = Phrases::new();
    for row in rows(include_str!("../../data/elsewhere.csv")) {
        phrases.add(&row["ko"], Some(Language::Korean), row["place"].clone());
        phrases.add_russian_name(&row["ru"], row["place"].clone());
        for adjective in parts(&row["adjectives"]) {
            phrases.add(adjective, Some(Language::Russian), row["place"].clone());
        }
    }
    phrases
});

/// The office for which a spokesman or its head speaks: beside him, `labour ministry spokesman`, or behind him.
fn mouthpiece_of(
    tokens: &[Token],
    at: usize,
    end: usize,
    role: &Role,
    language: Language,
) -> Option<(usize, usize, &'static Role)> {
    // `начальник отдела миграции`, `руководитель агентства по труду`
    const HEADS: [&str; 4] = ["началь", "руковод", "директор", "заведующ"];
    let heads = language == Language::Russian
        && role.english == "manager"
        && end == at + 1
        && HEADS.iter().any(|head| tokens[at].text.starts_with(head));
    if role.base != MOUTHPIECE && !heads {
        return None;
    }
    let known: &'static Phrases<Role> = &ROLES;
    let office = |at: usize| {
        let (end, role) = known.longest(tokens, at, language)?;
        let firm = heads && matches!(role.base.as_str(), "порт" | "аэропорт" | "союз" | "центр" | "институт");
        let public = role.english.is_empty() && role.base != MOUTHPIECE && role.base != "official" && !firm;
        public.then_some((at, end, role))
    };
    let word = |at: &usize| tokens.get(*at).is_some_and(|t| t.kind == Kind::Word);
    let far = if heads { 3 } else { 7 };
    let behind = || (end..end + far).take_while(word).find_map(office);
    let beside = || (at.saturating_sub(3)..at).find_map(office).filter(|(_, end, _)| *end == at);
    match language {
        Language::English => beside().or_else(behind),
        Language::Korean => beside(),
        Language::Russian => behind(),
    }
}

/// Whether the adjective of a place elsewhere stands at a token: `сеульского`.
fn known_adjective(tokens: &[Token], at: usize) -> bool {
    let known: &'static Phrases<String> = &ELSEWHERE;
    !tokens[at].capital && known.longest(tokens, at, Language::Russian).is_some()
}

/// Whoever speaks for a firm, and no office, is its representative.
fn of_firm(tokens: &[Token], hits: &[Hit], at: usize, end: usize, role: &Role, language: Language) -> Option<Role> {
    let firm = |hit: &&Hit| {
        hit.concept == "employer" && (hit.first >= end && hit.first - end <= 6 || hit.end <= at && at - hit.end <= 1)
    };
    // `a representative of the pit owners`, `представитель артели`: no office goes with him.
    let of = match language {
        Language::English => tokens.get(end).is_some_and(|t| matches!(t.text.as_str(), "of" | "for" | "from")),
        Language::Russian => {
            tokens.get(end).is_some_and(|t| t.kind == Kind::Word) && tokens[at].text.starts_with("представител")
        }
        Language::Korean => false,
    };
    let own = tokens[at].text.starts_with("representative") || tokens[at].text.starts_with("представител");
    (role.base == MOUTHPIECE && (own && of || hits.iter().any(|hit| firm(&hit)))).then(|| Role {
        english: "representative".to_string(),
        kind: "anonymous".to_string(),
        base: String::new(),
    })
}

/// An unnamed official or employee of an office is called by it: `сотрудник краевого министерства строительства`.
fn of_office(tokens: &[Token], at: usize, end: usize, role: &Role, language: Language) -> Option<Role> {
    if !matches!(role.english.as_str(), "employee" | "official") || end != at + 1 {
        return None;
    }
    // An interpreter or a cook is what he is, wherever he works.
    const CLERKS: [&str; 14] = [
        "employee",
        "staffer",
        "official",
        "clerk",
        "aide",
        "officer",
        "сотрудни",
        "служащ",
        "чиновни",
        "специалист",
        "работни",
        "직원",
        "관리",
        "사무원",
    ];
    if !CLERKS.iter().any(|clerk| tokens[at].text.starts_with(clerk)) {
        return None;
    }
    let known: &'static Phrases<Role> = &ROLES;
    let office = |at: usize| {
        let (end, role) = known.longest(tokens, at, language)?;
        // `an airline office` is none.
        const ANY: [&str; 8] = ["official", "office", "inspectorate", "centre", "union", "порт", "аэропорт", "палата"];
        let public = role.english.is_empty() && role.base != MOUTHPIECE && !ANY.contains(&role.base.as_str());
        public.then_some((at, end))
    };
    let word = |n: usize| tokens.get(n).map_or("", |t| t.text.as_str());
    let words = |at: &usize| tokens.get(*at).is_some_and(|t| t.kind == Kind::Word);
    let base = match language {
        Language::English => {
            matches!(word(end), "of" | "at" | "in" | "with" | "from")
                .then(|| (end + 1..end + 7).take_while(words).find_map(office))
                .flatten()?;
            "official".to_string()
        }
        Language::Russian => {
            // In the genitive: what stands `в` an office may only be there.
            let free = |at: &usize| words(at) && !matches!(word(*at), "в" | "во" | "на" | "из" | "о" | "об");
            (end..end + 4).take_while(free).find_map(office)?;
            calling::nominative(word(at))
        }
        Language::Korean => {
            at.checked_sub(1).and_then(office).filter(|(_, end)| *end == at)?;
            "관계자".to_string()
        }
    };
    Some(Role { english: String::new(), kind: "official_statement".to_string(), base })
}

/// An unnamed official by the office that he is of: `Senior officials at the labour ministry` and `labour ministry
/// official` are each `official of the labour ministry`.
fn official_of(words: &str) -> String {
    let lower = words.to_lowercase();
    let Some(at) = lower.find("official").filter(|_| lower.len() == words.len()) else { return words.to_string() };
    let (before, after) = (words[..at].trim(), words[at..].trim_start_matches(|c: char| c.is_alphabetic()).trim());
    let of = ["of ", "at ", "in ", "from ", "with "].iter().find_map(|of| after.strip_prefix(of));
    match of {
        Some(office) => format!("official of {office}"),
        None if after.is_empty() && !before.is_empty() => {
            const HOW: [&str; 8] = ["senior", "former", "unnamed", "local", "another", "one", "two", "three"];
            let office: Vec<&str> =
                before.split(' ').filter(|word| !HOW.contains(&word.to_lowercase().as_str())).collect();
            match office.join(" ") {
                office if office.is_empty() => words.to_string(),
                office => format!("official of the {office}"),
            }
        }
        None => words.to_string(),
    }
}

/// The speaker whose role stands at some tokens: with his place, or as an office by its name.
#[allow(clippy::too_many_arguments, reason = "each is a step's result, and none has a default")]
pub(super) fn voice(
    view: &View,
    tokens: &[Token],
    hits: &[Hit],
    at: usize,
    end: usize,
    role: &Role,
    language: Language,
    places: &mut [Placed],
    stops: &[bool],
    here: Here,
    told: bool,
    reach: usize,
) -> Attribution {
    // `a spokesman for the migration office` is the office.
    if let Some((at, end, role)) = mouthpiece_of(tokens, at, end, role, language) {
        return voice(view, tokens, hits, at, end, role, language, places, stops, here, told, end);
    }
    // `a representative of the subcontractor`, `an employee of the labour ministry`
    if let Some(role) =
        of_firm(tokens, hits, at, end, role, language).or_else(|| of_office(tokens, at, end, role, language))
    {
        return voice(view, tokens, hits, at, end, &role, language, places, stops, here, told, reach);
    }
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
                const WORKPLACES: [&str; 22] = [
                    "현장",
                    "공장",
                    "농장",
                    "식당",
                    "업체",
                    "회사",
                    "사업소",
                    "작업장",
                    "공사장",
                    "조선소",
                    "양식장",
                    "건설장",
                    "호텔",
                    "제철소",
                    "제재소",
                    "벌목장",
                    "광산",
                    "탄광",
                    "건설사",
                    "병원",
                    "목장",
                    "사무소",
                ];
                let workplace = |t: &Token| WORKPLACES.iter().any(|place| t.text.contains(place));
                let object =
                    between.iter().any(|t| (t.text.ends_with('을') || t.text.ends_with('를')) && !workplace(t));
                // `블라디보스토크 현장을 맡은 러시아인 소장은`
                let runs = between.first().is_some_and(workplace) && between.len() <= 5;
                // `우파의 한 건설사에서 인력을 관리하는 팀장은`
                let works = between.iter().any(|t| t.text.ends_with("에서"))
                    && between
                        .iter()
                        .rev()
                        .take(2)
                        .any(|t| t.text.ends_with(['는', '던', '한', '온', '인', '난', '본']));
                // `평양의 한 30대 남성`
                let thin = between
                    .iter()
                    .filter(|t| {
                        t.kind == Kind::Digits || matches!(t.text.as_str(), "대" | "여성" | "남성" | "젊은" | "주재")
                    })
                    .count();
                // `울란바토르의 한 캐시미어 공장 인사 책임자는`: nouns up to his calling, a place of work among them.
                let firm = between.len() <= 7
                    && between.iter().any(workplace)
                    && between.iter().all(|t| {
                        t.kind == Kind::Word
                            && !t.text.ends_with(['은', '는', '을', '를', '고', '며', '에', '서', '로'])
                    });
                let beside = firm && belongs(&tokens[placed.end - 1].text)
                    || at.saturating_sub(placed.end + thin) <= 2 && !object && belongs(&tokens[placed.end - 1].text)
                    || at.saturating_sub(placed.end) <= 8 && works && belongs(&tokens[placed.end - 1].text)
                    || runs && !object && belongs(&tokens[placed.end - 1].text)
                    // `신의주로 돌아온 노동자`
                    || at.saturating_sub(placed.end) <= 5
                        && tokens[placed.end - 1].text.ends_with('로')
                        && between.iter().any(|t| t.text.starts_with("돌아온") || t.text.starts_with("귀국한"))
                    || at.saturating_sub(placed.end) <= 6
                        && tokens[placed.end - 1].text.ends_with("에서")
                        && between.last().is_some_and(|t| {
                            t.text.ends_with(['는', '던', '한', '온', '인', '난', '본']) && !t.text.starts_with('돌')
                        })
                    || at.saturating_sub(placed.end) <= 5
                        && lives
                        && tokens[placed.end - 1].text.ends_with(['에', '서']);
                // `방글라데시 출신 십장`, `러시아인 소장`: what he is, not where.
                let people = matches!(placed.named, Named::State(..))
                    && (tokens[placed.end - 1].text.ends_with('인')
                        || !placed.named.is_origin()
                            && tokens.get(placed.end).is_some_and(|t| t.text.starts_with("출신")));
                // `북한 식당에서 일했던 요리사`: whose it is, not where.
                let whose = matches!(placed.named, Named::State(..))
                    && placed.named.is_origin()
                    && (placed.end < at
                        // `서울의 한 북한 전문가`
                        || placed.first > 0
                            && (tokens[placed.first - 1].text == "한" || tokens[placed.first - 1].text.ends_with('의')))
                    && belongs(&tokens[placed.end - 1].text)
                    && !tokens[placed.end - 1].text.ends_with('의');
                placed.end <= at && beside && !people && !whose && !between.iter().any(|t| t.kind == Kind::Sign)
            }
            Language::English => {
                // `a manager at a building firm in Vladivostok`
                let firm = tokens.get(end).is_some_and(|t| matches!(t.text.as_str(), "at" | "of" | "with" | "for"));
                let follows = placed.first >= end
                    && placed.first < reach.max(end + 1)
                    && placed.first - end <= if firm { 7 } else { 4 }
                    && tokens[end..placed.first].iter().any(|t| {
                        matches!(
                            t.text.as_str(),
                            "in" | "from"
                                | "of"
                                | "inside"
                                | "within"
                                | "at"
                                | "based"
                                | "on"
                                | "near"
                                | "outside"
                                | "off"
                        )
                    })
                    && !tokens[end..placed.first].iter().any(|t| t.kind == Kind::Sign || t.text == "that");
                // `a woman who used to sew there and is now back in Ufa`
                let told_of = tail::is_in(tokens, placed, end, reach, language);
                // `a Dandong-based trader`
                let based = tokens.get(placed.end).is_some_and(|t| t.text == "-")
                    && tokens.get(placed.end + 1).is_some_and(|t| t.text == "based")
                    && at >= placed.end + 2
                    && at - placed.end <= 4;
                follows || told_of || based || placed.end == at && !matches!(placed.named, Named::State(_, true))
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
                    || tail::is_in(tokens, placed, end, reach, language)
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
            // `who worked in Ufa and is now in Osh`: where he is now.
            let now = place.is_some() && language != Language::Korean && {
                let before = &tokens[placed.first.saturating_sub(5).max(end)..placed.first];
                before.iter().any(|t| matches!(t.text.as_str(), "now" | "теперь" | "сеичас" | "ныне"))
            };
            // `함경북도 청진의 한 간부`: the town, and not its province.
            let narrower = place.is_some_and(|wide: Named| {
                matches!(wide.key(), Some("region" | "origin_province"))
                    && matches!(placed.named.key(), Some("city" | "origin_city"))
            });
            place = place.filter(|_| !narrower && !now).or(Some(placed.named));
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
    // `recruiting began in Hoeryong, a resident there said`
    let there = language == Language::English
        && tokens.get(end).is_some_and(|t| matches!(t.text.as_str(), "there" | "here"))
        && !role.english.is_empty();
    if place.is_none() && there {
        let named = |placed: &&Placed| placed.end <= at && placed.named.key().is_some();
        place = places.iter().rev().find(named).map(|placed| placed.named).or(here.any);
    }
    if place.is_none() && in_the_city && !role.english.is_empty() {
        let named = |placed: &&Placed| placed.end <= at && matches!(placed.named.key(), Some("city" | "origin_city"));
        place = places.iter().rev().find(named).map(|placed| placed.named).or(here.city);
    }
    // `a local middleman`: in the place that was named last.
    let within = if language == Language::Korean { 10 } else { 2 };
    let local = hits.iter().any(|hit| hit.concept == "local" && hit.end + within >= at && hit.end <= end);
    if place.is_none() && local && !role.english.is_empty() {
        let named = places.iter().rev().find(|placed| placed.end <= at && placed.named.key().is_some());
        place = named.map(|placed| placed.named).or(here.any);
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
        // Of whom more is told is new: `Источник, знакомый с делом`, `Директор подрядной фирмы`.
        Language::Russian => {
            let told_of = tokens.get(end).is_some_and(|t| t.text == ",")
                && tokens.get(end + 1).is_some_and(|t| tail::describes(&t.text) || tail::relative(&t.text, language))
                && !role.english.is_empty();
            // `Источник в строительной отрасли`
            let told_of = told_of
                || !role.english.is_empty()
                    && tokens
                        .get(end)
                        .is_some_and(|t| matches!(t.text.as_str(), "в" | "из" | "при" | "с" | "со" | "среди"))
                    && tokens.get(end + 1).is_some_and(|t| t.kind == Kind::Word);
            place.is_none() && !told_of && !matches!(before(1), "один" | "другой" | "другого" | "одного" | "еще")
        }
    };
    // `an official`, `a former official in Ufa`: of no office that the text names.
    const ANY: [&str; 9] = ["former", "senior", "retired", "unnamed", "local", "north", "korean", "another", "one"];
    let unofficial = role.base == "official" && !definite && {
        let (from, to) = office(tokens, at, end, language, stops);
        let counts = |t: &Token| crate::number::numbers(std::slice::from_ref(t), language).len() == 1;
        to == end && tokens[from..at].iter().all(|t| ANY.contains(&t.text.as_str()) || counts(t))
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
        let (mut from, to) = office(tokens, at, end, language, stops);
        // `the same police told me`
        from += usize::from(language == Language::English && from < at && tokens[from].text == "same");
        let long = to - from > end - at
            || language == Language::Russian
                && at > 0
                && !adjectives_before(view, tokens, at, &role.base, stops).is_empty()
                // `областное управление`: the one that was named before, in short.
                && !hits.iter().any(|hit| hit.concept == "of_region" && hit.first + 1 == at && hit.end == at);
        // `надзорное ведомство`: an epithet of the office that was named before.
        let long = long && (role.base != "ведомство" || to > end);
        let words = if language == Language::Russian && !role.base.is_empty() {
            let capital = tokens[at].capital && tokens.first().is_none_or(|first| first.from != tokens[at].from);
            let mut words = adjectives_before(view, tokens, at, &role.base, stops);
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
            let words = trimmed(&printed(view, tokens, from, to), language);
            if language == Language::English && role.base == "official" { official_of(&words) } else { words }
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
        let voice = Voice { speaker, role: role.base.clone(), called, place, seat, told, pointed, tail: (end, end) };
        return if !long && definite && end == at + 1 {
            Attribution::Again(at, voice)
        } else {
            Attribution::New(at, voice)
        };
    }
    // `In Hamhung, where people are chosen, a housewife said`
    let opens = tokens.first().is_some_and(|t| t.text == "in") && language == Language::English && !definite;
    if place.is_none() && opens && !role.english.is_empty() {
        let first =
            places.iter().find(|placed| placed.first == 1 && tokens.get(placed.end).is_some_and(|t| t.text == ","));
        place = first.map(|placed| placed.named);
    }
    let elsewhere = (language == Language::English && place.is_none())
        .then(|| (end..reach.max(end + 3)).find(|i| tokens.get(*i).is_some_and(|t| t.text == "in")))
        .flatten()
        .filter(|i| tokens.get(i + 1).is_some_and(|t| t.capital && !crate::date::is_month(tokens, i + 1, language)))
        .map(|i| {
            let to = (i + 1..i + 4)
                .take_while(|k| tokens.get(*k).is_some_and(|t| t.capital))
                .last()
                .map_or(i + 1, |k| k + 1);
            printed(view, tokens, i + 1, to)
        })
        // `a source in Somebody's brigade` names a person.
        .filter(|elsewhere| !elsewhere.ends_with("'s") && !elsewhere.ends_with("’s"));
    // `a Seoul-based analyst`
    let based =
        (at.saturating_sub(3)..at).find(|i| tokens[*i].text == "based" && *i >= 2 && tokens[*i - 1].text == "-");
    let elsewhere = elsewhere.or_else(|| {
        let name = based.filter(|_| language == Language::English && place.is_none()).map(|i| i - 2)?;
        tokens[name].capital.then(|| printed(view, tokens, name, name + 1))
    });
    // `서울의 한 연구자`, `исследователь из Сеула`, `сеульский аналитик`
    let mut beside = match language {
        Language::Korean => at.saturating_sub(4)..at,
        Language::Russian if at > 0 && known_adjective(tokens, at - 1) => at - 1..at,
        _ => end..(end + 3).max(reach).min(tokens.len()),
    };
    // `울란바토르에서 일했고 지금은 서울에 사는 노동자`: the nearer of two.
    if language == Language::Korean
        && let Some(named) = place
        && let Some(placed) = places.iter().rev().find(|placed| placed.end <= at && placed.named == named)
    {
        let known: &'static Phrases<String> = &ELSEWHERE;
        if (placed.end..at).any(|i| known.longest(tokens, i, language).is_some()) {
            place = None;
        }
    }
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
    let voice = Voice {
        speaker: Speaker { words, kind },
        role: class.clone(),
        called,
        place,
        seat,
        told,
        pointed,
        tail: (end, reach),
    };
    if definite { Attribution::Again(at, voice) } else { Attribution::New(at, voice) }
}
