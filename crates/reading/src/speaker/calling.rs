//! Speakers whose calling the table of speakers does not have: known by how they stand beside the word of saying, and
//! classed by the words of `data/callings.csv`: by what they did, by the end of their calling, else as a source.

use super::subject::Named;
use super::{Attribution, ROLES, Role};
use crate::language::Language;
use crate::phrases::Phrases;
use crate::place::Placed;
use crate::table::{parts, rows};
use crate::token::{Kind, Token};
use std::sync::LazyLock;

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
