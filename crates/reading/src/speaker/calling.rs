//! Speakers whose calling the table of speakers does not have: known by how they stand beside the word of saying, and
//! classed by the words of `data/callings.csv`: by what they did, by the end of their calling, else as a source.

use super::{Attribution, ROLES, Role};
use crate::language::Language;
use crate::lexicon::Hit;
use crate::phrases::Phrases;
use crate::place::Placed;
use crate::table::{parts, rows};
use crate::token::{Kind, Token};
use std::sync::LazyLock;

/// Somebody who speaks: tokens `first..end` name him, and `tail` is what is said of him.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Named {
    pub first: usize,
    pub end: usize,
    pub tail: (usize, usize),
    /// He was introduced before: `the`, `этот`.
    pub definite: bool,
}

/// How a class of callings is known.
struct Ending {
    language: Option<Language>,
    kind: String,
    class: String,
    form: String,
}

static ENDINGS: LazyLock<Vec<Ending>> = LazyLock::new(|| {
    let mut out = Vec::new();
    for row in rows(include_str!("../../data/callings.csv")).iter().filter(|row| row["kind"] != "done") {
        for form in parts(&row["forms"]) {
            out.push(Ending {
                language: Language::parse(&row["language"]),
                kind: row["kind"].clone(),
                class: row["class"].clone(),
                form: form.replace('й', "и"),
            });
        }
    }
    out
});

static DONE: LazyLock<Phrases<String>> = LazyLock::new(|| {
    let mut phrases = Phrases::new();
    for row in rows(include_str!("../../data/callings.csv")).iter().filter(|row| row["kind"] == "done") {
        for form in parts(&row["forms"]) {
            phrases.add(form, Language::parse(&row["language"]), row["class"].clone());
        }
    }
    phrases
});

/// What a calling is, where it is a person's at all.
pub(super) enum Class {
    /// `a man`: a person of whom the word says nothing.
    Person,
    Of(String),
}

/// A Russian calling in the nominative, where an ending tells its case: `закройщицы` and `закройщицу`.
fn nominatives(word: &str) -> Vec<String> {
    let mut out = vec![word.to_string()];
    for (oblique, bases) in
        [("ы", ["а", ""]), ("и", ["а", "ь"]), ("а", ["", "а"]), ("я", ["ь", "я"]), ("у", ["", "а"]), ("ом", ["", ""])]
    {
        if let Some(stem) = word.strip_suffix(oblique) {
            out.extend(bases.iter().map(|base| format!("{stem}{base}")));
        }
    }
    out
}

/// The genitive, dative and instrumental of a Russian calling: `правозащитницы`, `прорабу`.
pub(super) fn cases(form: &str) -> Vec<String> {
    let with = |stem: &str, ends: &[&str]| ends.iter().map(|end| format!("{stem}{end}")).collect::<Vec<_>>();
    // `чиновника` is a case already.
    if form.ends_with("ика") {
        return Vec::new();
    }
    if let Some(stem) = form.strip_suffix('а') {
        let soft = stem.ends_with(['к', 'г', 'х', 'ж', 'ч', 'ш', 'щ']);
        return with(stem, &[if soft { "и" } else { "ы" }, "е", "у", "ои", "еи"]);
    }
    if let Some(stem) = form.strip_suffix("ыи").or(form.strip_suffix("ии")) {
        return with(stem, &["ого", "его", "ому", "ему", "ым", "им"]);
    }
    if let Some(stem) = form.strip_suffix("ая") {
        return with(stem, &["ои", "еи"]);
    }
    if let Some(stem) = form.strip_suffix("ец") {
        return with(stem, &["ца", "цу", "цем"]);
    }
    if let Some(stem) = form.strip_suffix('ь') {
        return with(stem, &["я", "ю", "ем"]);
    }
    if form.ends_with(['б', 'в', 'г', 'д', 'ж', 'з', 'к', 'л', 'м', 'н', 'п', 'р', 'с', 'т', 'ф', 'х', 'ч', 'ш', 'щ'])
    {
        return with(form, &["а", "у", "ом"]);
    }
    Vec::new()
}

/// The shortest form that a Russian calling may have in the nominative: `сотрудника` is `сотрудник`.
pub(super) fn nominative(word: &str) -> String {
    let known = |form: &String| class_of(form, Language::Russian).is_some();
    let shortest = nominatives(word).into_iter().filter(known).min_by_key(|form| form.chars().count());
    // Of a woman her own: `сотрудница`.
    shortest.filter(|_| !word.ends_with("ица")).unwrap_or_else(|| word.to_string())
}

/// What kind of person a noun names; `None` where it names none.
pub(super) fn class_of(word: &str, language: Language) -> Option<Class> {
    // `현장을 총괄하는 A씨는`
    if language == Language::Korean && word.chars().count() >= 2 && word.ends_with('씨') {
        return Some(Class::Person);
    }
    let forms = if language == Language::Russian { nominatives(word) } else { vec![word.to_string()] };
    let all = || ENDINGS.iter().filter(|ending| ending.language == Some(language));
    if all().any(|ending| ending.kind == "thing" && forms.contains(&ending.form)) {
        return None;
    }
    if all().any(|ending| ending.kind == "person" && forms.contains(&ending.form)) {
        return Some(Class::Person);
    }
    // The longest end says most: `schoolteacher`, `книготорговец`.
    let longer = |form: &String, end: &str| form.ends_with(end) && (form.len() > end.len() || end.len() > 4);
    let of = all()
        .filter(|ending| ending.kind == "ending" && forms.iter().any(|form| longer(form, &ending.form)))
        .max_by_key(|ending| ending.form.chars().count())
        .map(|ending| Class::Of(ending.class.clone()));
    let long = word.chars().count() >= if language == Language::Korean { 2 } else { 5 };
    of.filter(|_| long)
}

/// The class of somebody by what is said of him: `who had interpreted for them`, `вернувшийся`, `다녀온`.
pub(super) fn class_by_doing(tokens: &[Token], tail: (usize, usize), language: Language) -> Option<&'static str> {
    let done: &'static Phrases<String> = &DONE;
    let mut all = Vec::new();
    let mut at = tail.0;
    while at < tail.1.min(tokens.len()) {
        let found = done.longest(tokens, at, language);
        all.extend(found.map(|(_, class)| class.as_str()));
        at = found.map_or(at + 1, |(end, _)| end);
    }
    // What he worked as says more than that he came back.
    let vague = |class: &&str| matches!(*class, "former worker" | "resident");
    all.iter().find(|class| !vague(class)).or(all.first()).copied()
}

fn sign(token: &Token) -> bool {
    token.kind == Kind::Sign && !matches!(token.text.as_str(), "-" | "'" | "’")
}

/// The subject of a word of saying.
pub(super) fn subject(tokens: &[Token], say: &Hit, language: Language, stops: &[bool]) -> Option<Named> {
    match language {
        Language::English => english(tokens, say),
        Language::Russian => russian(tokens, say),
        Language::Korean => korean(tokens, say, stops),
    }
}

const ARTICLES: [&str; 8] = ["a", "an", "another", "one", "the", "this", "its", "their"];
const AFTER: [&str; 19] = [
    "back", "now", "in", "from", "of", "at", "who", "whose", "near", "on", "for", "with", "that", "which", "has",
    "had", "have", "by", "close",
];

/// The end of the nouns that begin with an article at `at`, before `to`.
fn noun_end(tokens: &[Token], at: usize, to: usize) -> usize {
    let goes_on = |i: &usize| {
        let t = &tokens[*i];
        (t.kind == Kind::Word && !AFTER.contains(&t.text.as_str()) && !(t.text.ends_with("ly") && *i > at + 1))
            || t.text == "-"
            || t.text == "'s"
    };
    (at + 1..to.min(at + 7).min(tokens.len())).take_while(goes_on).last().map_or(at + 1, |last| last + 1)
}

fn english(tokens: &[Token], say: &Hit) -> Option<Named> {
    let article = |i: usize| tokens.get(i).is_some_and(|t| ARTICLES.contains(&t.text.as_str()));
    let definite = |i: usize| matches!(tokens[i].text.as_str(), "the" | "this");
    let leads = |i: usize| {
        i == 0
            || sign(&tokens[i - 1])
            || matches!(tokens[i - 1].text.as_str(), "and" | "but" | "while" | "as" | "yet" | "when")
    };
    // Before it: `a schoolteacher from the town, who crossed the river last month, said`.
    for at in (say.first.saturating_sub(24)..say.first).rev().filter(|i| article(*i) && leads(*i)) {
        if say.concept == "according" {
            break;
        }
        let end = noun_end(tokens, at, say.first);
        if end <= at + 1 {
            continue;
        }
        let gap = &tokens[end..say.first];
        let signs = gap.iter().filter(|t| sign(t)).count();
        // `A trader in Rason who deals with the recruiters said`
        let clause = gap.iter().take(6).any(|t| matches!(t.text.as_str(), "who" | "whose"));
        let comma = gap.iter().position(|t| t.text == ",");
        let aside = comma.is_some_and(|comma| {
            let opens = gap.get(comma + 1).is_some_and(|t| {
                matches!(
                    t.text.as_str(),
                    "a" | "an"
                        | "one"
                        | "which"
                        | "who"
                        | "whose"
                        | "whom"
                        | "in"
                        | "on"
                        | "himself"
                        | "herself"
                        | "now"
                        | "then"
                        | "as"
                        | "by"
                ) || t.text.ends_with("ing")
                    || t.text.ends_with("ed")
            });
            comma <= 10 && opens && signs == 2 && gap.last().is_some_and(|t| t.text == ",")
        });
        // `The first witness, a former foreman at the yard, said`
        let listed = (at + 1..end).any(|i| {
            ROLES
                .longest(tokens, i, Language::English)
                .is_some_and(|(stop, role)| stop >= end && !matches!(role.english.as_str(), "" | "source" | "resident"))
        });
        let apposed = at > 0
            && tokens[at - 1].text == ","
            && listed
            && signs == 1
            && gap.len() <= 10
            && gap.last().is_some_and(|t| t.text == ",");
        if signs == 0 && (gap.len() <= 6 || clause) || aside || apposed {
            return Some(Named { first: at, end, tail: (end, say.first), definite: definite(at) });
        }
    }
    // After it: `"..." said a beekeeper who sells them honey`.
    let closed = say.first.checked_sub(1).is_none_or(|i| sign(&tokens[i])) || say.concept == "according";
    if closed && article(say.end) {
        let end = noun_end(tokens, say.end, tokens.len());
        let tail = (end, super::tail::end(tokens, end, say.first, Language::English));
        return (end > say.end + 1).then(|| Named { first: say.end, end, tail, definite: definite(say.end) });
    }
    None
}

fn is_adjective(word: &str) -> bool {
    const ENDS: [&str; 12] = ["ыи", "ии", "ои", "ая", "яя", "ого", "его", "ую", "шая", "шего", "щии", "щая"];
    ENDS.iter().any(|end| word.ends_with(end)) && word.chars().count() > 4
}

fn russian(tokens: &[Token], say: &Hit) -> Option<Named> {
    let noun = |i: usize| {
        let t = tokens.get(i)?;
        let reads = t.kind == Kind::Word
            && (!t.capital || i == 0)
            && (ROLES.longest(tokens, i, Language::Russian).is_some()
                || class_of(&t.text, Language::Russian).is_some());
        reads.then_some(i)
    };
    let tail = |end: usize| (end, super::tail::end(tokens, end, say.first, Language::Russian));
    // After it, behind its adjectives and an object in quotation marks: `рассказала «Мысу» закройщица`.
    let mut at = say.end;
    let mut quoted = false;
    while at < tokens.len() && at - say.end < 8 {
        let text = tokens[at].text.as_str();
        if matches!(text, "«" | "\"" | "“") || quoted {
            let closes = matches!(text, "»" | "”") || quoted && text == "\"";
            quoted = !closes;
        } else if let Some(first) = noun(at) {
            return Some(Named { first, end: first + 1, tail: tail(first + 1), definite: false });
        } else if !(is_adjective(text)
            || matches!(
                text,
                "один"
                    | "одна"
                    | "нам"
                    | "редакции"
                    | "изданию"
                    | "газете"
                    | "и"
                    | "на"
                    | "условиях"
                    | "анонимности"
                    | "агентству"
            ))
        {
            break;
        }
        at += 1;
    }
    // Before it, parted by what is told of him: `Один из рабочих, допрошенный через переводчика, показал`.
    if say.concept == "say"
        && let Some(close) = say.first.checked_sub(1).filter(|at| tokens[*at].text == ",")
        && let Some(open) =
            (close.saturating_sub(12)..close).rev().find(|at| sign(&tokens[*at])).filter(|at| tokens[*at].text == ",")
        && tokens.get(open + 1).is_some_and(|t| super::tail::describes(&t.text))
    {
        let from = (open.saturating_sub(9)..open).rev().take_while(|i| !sign(&tokens[*i])).last()?;
        let one = matches!(tokens[from].text.as_str(), "один" | "одна");
        let first = (from..open).find_map(noun).filter(|at| *at == from || one || is_adjective(&tokens[from].text));
        if let Some(first) = first {
            let end = ROLES.longest(tokens, first, Language::Russian).map_or(first + 1, |(end, _)| end);
            return Some(Named { first, end, tail: (end, say.first), definite: false });
        }
    }
    // Before it: `Плиточник из Уфы рассказал`.
    if say.concept == "say" {
        let from = (say.first.saturating_sub(8)..say.first).rev().take_while(|i| !sign(&tokens[*i])).last()?;
        let first =
            (from..say.first).find(|i| is_adjective(&tokens[*i].text) || noun(*i).is_some()).filter(|i| *i == from)?;
        let first = (first..say.first).find_map(noun)?;
        let next = tokens.get(first + 1).map_or("", |t| t.text.as_str());
        // `Директор подрядной фирмы из Дивногорска заявил в суде`
        let of = ROLES.longest(tokens, first, Language::Russian).is_some_and(|(_, role)| !role.english.is_empty())
            && say.first - first <= 7;
        if first + 1 == say.first || of || matches!(next, "из" | "в" | "на" | "одного" | "одной") {
            return Some(Named { first, end: first + 1, tail: (first + 1, say.first), definite: false });
        }
    }
    None
}

/// `공장에서 통역을 맡았던 한 여성은`: a noun with the particle of a subject, with `한` or a relative clause before it.
fn korean(tokens: &[Token], say: &Hit, stops: &[bool]) -> Option<Named> {
    const SUBJECT: [&str; 6] = ["은", "는", "이", "가", "도", "에게서"];
    let stem = |i: usize| {
        let text = tokens[i].text.as_str();
        SUBJECT.iter().find_map(|p| text.strip_suffix(p)).filter(|stem| stem.chars().count() >= 2)
    };
    let follows = |i: usize| tokens.get(i + 1).is_some_and(|t| t.text.starts_with("따르면"));
    for at in 0..say.first.min(tokens.len()) {
        let Some(word) = stem(at).or_else(|| tokens[at].text.strip_suffix('에').filter(|_| follows(at))) else {
            continue;
        };
        if stops[at] || class_of(word, Language::Korean).is_none() {
            continue;
        }
        // `한 사람이 3,000달러를 버는데`: nobody who speaks.
        if word == "사람" && class_by_doing(tokens, (at.saturating_sub(5), at), Language::Korean).is_none() {
            continue;
        }
        let before = at.checked_sub(1).map_or("", |i| tokens[i].text.as_str());
        // `옌볜주 인력자원국은`: an office by its form, at the head of its sentence.
        if matches!(class_of(word, Language::Korean), Some(Class::Of(class)) if class == "office") && at <= 4 {
            return Some(Named { first: at, end: at + 1, tail: (at, at), definite: false });
        }
        // `한 장사꾼 여성은`
        let before = match class_of(word, Language::Korean) {
            Some(Class::Person)
                if at > 1 && matches!(tokens[at - 2].text.as_str(), "한" | "어느" | "다른" | "이" | "그") =>
            {
                tokens[at - 2].text.as_str()
            }
            _ => before,
        };
        let one = matches!(before, "한" | "어느" | "어떤" | "다른" | "익명의" | "현지" | "전직" | "전");
        let the = matches!(before, "이" | "그" | "해당");
        // `신의주로 돌아온 30대 여성 노동자는`
        let decade = |pair: &[Token]| pair[0].kind == Kind::Digits && (pair[1].text == "대" || pair[1].text == "살");
        let aged = tokens[at.saturating_sub(4)..at].windows(2).any(decade);
        let before = {
            let plain = |i: usize| {
                let text = tokens[i].text.as_str();
                matches!(text, "여성" | "남성" | "북한" | "젊은" | "중년" | "대" | "살" | "현지")
                    || text.ends_with('대')
                    || tokens[i].kind == Kind::Digits
            };
            let first = (0..at).rev().take_while(|i| plain(*i)).last();
            first.and_then(|first| first.checked_sub(1)).map_or(before, |i| tokens[i].text.as_str())
        };
        let from =
            (0..at).rev().take(9).take_while(|i| !sign(&tokens[*i]) || tokens[*i].text == ",").last().unwrap_or(at);
        let doing = class_by_doing(tokens, (from.max(at.saturating_sub(5)), at), Language::Korean).is_some();
        if one || the || (doing || aged) && before.ends_with(['던', '온', '한', '는', '은', '인', '운', '된', '난'])
        {
            return Some(Named { first: at, end: at + 1, tail: (from.max(at.saturating_sub(5)), at), definite: the });
        }
    }
    None
}

/// The word that a calling is known by again, without case or particle.
pub(super) fn called(tokens: &[Token], end: usize, language: Language) -> String {
    let text = end.checked_sub(1).and_then(|i| tokens.get(i)).map_or("", |t| t.text.as_str());
    match language {
        Language::English => text.strip_suffix('s').unwrap_or(text).to_string(),
        Language::Russian => text.trim_end_matches(['а', 'я', 'у', 'ю', 'ы', 'и', 'е', 'ь', 'о']).to_string(),
        Language::Korean => {
            let cut = ["은", "는", "이", "가", "도", "에", "의"].iter().find_map(|p| text.strip_suffix(p));
            cut.filter(|word| word.chars().count() >= 2).unwrap_or(text).to_string()
        }
    }
}

/// A calling that is in no table as a role of the class that it was given.
fn of_class(class: &str) -> Role {
    let kind = super::kind_of(class.strip_prefix("former ").unwrap_or(class)).to_string();
    Role { english: class.to_string(), kind, base: String::new() }
}

/// Whether the role that was found is that of the subject itself, or part of the name of its office.
pub(super) fn is_listed(tokens: &[Token], subject: &Named, listed: Option<(usize, usize)>, language: Language) -> bool {
    let Some((at, end)) = listed else { return false };
    // Of a resident what he did says more: `공장에서 통역을 맡았던 한 여성`.
    let within = at < subject.end && subject.first < end;
    let vague = ROLES
        .longest(tokens, at, language)
        .is_some_and(|(_, role)| matches!(role.english.as_str(), "resident" | "source" | "former worker"));
    if within && vague && class_by_doing(tokens, subject.tail, language).is_some_and(|done| done != "resident") {
        return false;
    }
    if language == Language::Korean {
        return true;
    }
    if language == Language::Russian {
        // `заместитель главы миграционного управления` is of that office.
        let heads = ["замест", "глав", "началь", "руковод", "представ", "директ", "замглав"];
        let heads = heads.iter().any(|head| tokens[subject.first].text.starts_with(head));
        let genitive = (subject.end..at).all(|i| tokens[i].kind == Kind::Word && tokens[i].text.chars().count() > 2);
        return at <= subject.first && subject.first < end
            || heads && at > subject.first && at - subject.end <= 4 && genitive;
    }
    // `an official of the labour ministry`, but not `a cobbler reached through an intermediary`.
    let of = (subject.end..at).all(|i| matches!(tokens[i].text.as_str(), "of" | "at" | "for" | "the" | "in" | "from"));
    // `a clerk in the personnel department` is one role.
    at >= subject.first && at < subject.end || at >= subject.end && of && at - subject.end <= 2
}

/// The role of a subject that the table of speakers does not have: by what is said of him, by his calling.
pub(super) fn called_so(tokens: &[Token], subject: &Named, language: Language) -> Option<(usize, usize, Role)> {
    let head = subject.end - 1;
    let listed = (subject.first..subject.end)
        .filter_map(|at| ROLES.longest(tokens, at, language).map(|(end, role)| (at, end, role)))
        .filter(|(_, end, role)| *end == subject.end && !role.english.is_empty())
        .min_by_key(|(at, ..)| *at);
    let word = called(tokens, subject.end, language);
    let word = if language == Language::Korean { word } else { tokens[head].text.clone() };
    let class = class_of(&word, language);
    let done = class_by_doing(tokens, subject.tail, language);
    let role = match (listed, class, done) {
        // Of a resident or a person what he did says more.
        (Some((_, _, role)), _, Some(done)) if matches!(role.english.as_str(), "resident" | "source") => of_class(done),
        // `a defector who had interpreted for them`
        (Some((_, _, role)), _, Some(done))
            if role.english == "former worker"
                && matches!(done, "employee" | "manager" | "trader" | "broker" | "driver") =>
        {
            of_class(&format!("former {done}"))
        }
        // `a deputy director at the labour agency` is of that office.
        (Some((_, _, role)), ..) if role.english == "manager" && of_office(tokens, subject, language) => official(),
        (Some((_, _, role)), ..) => role.clone(),
        (None, Some(Class::Of(class)), _) if class == "manager" && of_office(tokens, subject, language) => official(),
        (None, None, _) => return None,
        (None, Some(Class::Of(class)), _) if class == "office" => Role { base: String::new(), ..official() },
        // `서울에 사는 전직 벌목공`: his calling says more than that he lives there.
        (None, Some(Class::Of(class)), Some("resident")) => of_class(&class),
        (None, Some(_), Some(done)) => of_class(done),
        (None, Some(Class::Of(class)), None) => of_class(&class),
        // `장사꾼 여성은`: a calling before the word for a person.
        (None, Some(Class::Person), None) if language == Language::Korean && head > 0 => {
            match (ROLES.longest(tokens, head - 1, language), class_of(&tokens[head - 1].text, language)) {
                (Some((_, role)), _) if !role.english.is_empty() => role.clone(),
                (_, Some(Class::Of(class))) if tokens[head - 1].text.chars().count() > 2 => of_class(&class),
                _ => of_class("source"),
            }
        }
        (None, Some(Class::Person), None) => of_class("source"),
    };
    Some((head, subject.end, role))
}

fn official() -> Role {
    Role { english: String::new(), kind: "official_statement".to_string(), base: "spokesman".to_string() }
}

/// Whether a public office follows a calling: `... at the country's labour agency`.
fn of_office(tokens: &[Token], subject: &Named, language: Language) -> bool {
    let of = tokens.get(subject.end).is_some_and(|t| matches!(t.text.as_str(), "of" | "at" | "for" | "in"));
    let office = |at: usize| {
        ROLES.longest(tokens, at, language).is_some_and(|(_, role)| role.english.is_empty() && role.base != "official")
    };
    let to = (subject.end + 1..subject.end + 7).take_while(|at| tokens.get(*at).is_some_and(|t| t.kind == Kind::Word));
    language == Language::English && of && to.into_iter().any(office)
}

/// Places in what is said of a speaker are no places of work.
pub(super) fn asided(mut attribution: Attribution, subject: &Named, places: &mut [Placed]) -> Attribution {
    if let Attribution::New(_, voice) | Attribution::Again(_, voice) = &mut attribution {
        voice.tail = subject.tail;
    }
    for placed in places.iter_mut().filter(|p| p.first >= subject.tail.0 && p.end <= subject.tail.1) {
        placed.aside = true;
    }
    attribution
}
