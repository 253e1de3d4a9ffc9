//! Dates as people write them, resolved against the date of the report: `early March`, `지난달 말`,
//! `в начале марта`, `last year`, `two years ago`.

mod asking;
mod calendar;
mod item;
mod ranges;
mod said;

use crate::language::Language;
use crate::number::{Amount, numbers};
use crate::phrases::Phrases;
use crate::table::{parts, rows};
use crate::token::{Kind, Token};
pub(crate) use asking::{is_compared_with, is_like_time, is_month, is_of_comparison, is_of_week, like};
use calendar::{month_before, one_day, week_of, whole_year, year_up_to};
use item::{Item, item};
use ranges::join_ranges;
use said::Got;
use std::ops::Range;
use std::sync::LazyLock;
use tumen_terms::{Day, DayRange};

/// How a date stands to what it dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// On or in it.
    In,
    /// From it on.
    From,
    /// At the latest then.
    By,
    /// Before it.
    Before,
    /// After it.
    After,
}

/// A date as a stretch of days, with how it is written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct When {
    pub days: DayRange,
    /// EDTF: `2021-03`, `2021-03-01~/2021-03-10~`.
    pub edtf: String,
    /// A part of a month or year, whose edges are a convention.
    pub approximate: bool,
}

/// A date in tokens `first..end`.
#[derive(Clone, Debug)]
pub(crate) struct Dated {
    pub first: usize,
    pub end: usize,
    pub role: Role,
    /// `None` where the date of the report is needed and not known.
    pub when: Option<When>,
}

/// What the resolving of a date needs to know.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    /// The day of the report, or the last day that it may be.
    pub day: Option<Day>,
    /// What is spoken of is to come.
    pub future: bool,
    /// The year that was spoken of last.
    pub spoken: Option<i32>,
}

static ROLES: LazyLock<Phrases<(Role, bool)>> = LazyLock::new(|| {
    let mut phrases = Phrases::new();
    for row in rows(include_str!("../data/date_roles.csv")) {
        let role = match row["role"].as_str() {
            "from" => Role::From,
            "by" => Role::By,
            "before" => Role::Before,
            "after" => Role::After,
            _ => Role::In,
        };
        for form in parts(&row["forms"]) {
            phrases.add(form, Language::parse(&row["language"]), (role, row["side"] == "after"));
        }
    }
    phrases
});

/// The dates of a sentence, left to right. `future` says of each token whether its clause speaks of what is to come.
pub(crate) fn dates(tokens: &[Token], language: Language, clock: Clock, future: &[bool]) -> Vec<Dated> {
    let mut clock = clock;
    let mut out: Vec<Dated> = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        clock.future = future.get(i).copied().unwrap_or(false);
        if let Some((end, when)) = days_of(tokens, i, language, clock) {
            let word = i.checked_sub(1).map_or("", |at| tokens[at].text.as_str());
            let first = i - usize::from(matches!(word, "between" | "from" | "с" | "со"));
            clock.spoken = Some(when.days.first.ymd().0);
            out.push(Dated { first, end, role: Role::In, when: Some(when) });
            i = end;
            continue;
        }
        if let Some((end, when)) = ago(tokens, i, language, clock).or_else(|| run(tokens, i, language, clock)) {
            let (from, to) = (i, end);
            let (first, end, role) = role(tokens, i, end, language);
            // The new year ends the old one; what is `in the new year` is not dated by that.
            if holds(tokens, from..to, language, |item| item == Item::Turn) && !matches!(role, Role::By | Role::Before)
            {
                i = to;
                continue;
            }
            // `올해 들어 9월까지`: from the beginning of that year.
            let begun = role == Role::By && tokens[from..to].iter().any(|t| t.text == "들어");
            let (role, when) = match when {
                Some(when) if begun => (Role::In, year_up_to(&when, clock.day)),
                when => (role, when),
            };
            if let Some(when) = &when {
                clock.spoken = Some(when.days.first.ymd().0);
            }
            out.push(Dated { first, end, role, when });
            i = end;
        } else {
            i += 1;
        }
    }
    join_ranges(tokens, &mut out);
    out
}

fn holds(tokens: &[Token], mut range: Range<usize>, language: Language, is: impl Fn(Item) -> bool) -> bool {
    range.any(|at| item(tokens, at, language).is_some_and(|(_, item)| is(item)))
}

/// A date in a run of items from `i` on.
fn run(tokens: &[Token], i: usize, language: Language, clock: Clock) -> Option<(usize, Option<When>)> {
    let iso = iso(tokens, i);
    if iso.is_some() {
        return iso;
    }
    let (mut at, mut end) = (i, i);
    let mut got = Got::default();
    while let Some((next, said)) = item(tokens, at, language) {
        match said {
            Item::Filler if at == i => return None,
            // `29 in June`: of people, and no day.
            Item::Filler
                if got.day.is_some()
                    && got.month.is_none()
                    && matches!(tokens[at].text.as_str(), "in" | "в" | "во") =>
            {
                break;
            }
            Item::Filler => {}
            told => {
                if !got.take(told) {
                    break;
                }
                end = next;
            }
        }
        at = next;
        // `Nov. 14, 2016`
        let short = tokens[next - 1].kind == Kind::Word && tokens[next - 1].text.chars().count() <= 4;
        if tokens.get(at).is_some_and(|t| t.text == "." && !t.apart)
            && short
            && got.month.is_some()
            && matches!(item(tokens, at + 1, language), Some((_, Item::Day(_) | Item::Year(_))))
        {
            at += 1;
        }
        // Commas inside a date: `May 14, 2024`.
        if tokens.get(at).is_some_and(|t| t.text == ",") && got.day.is_some() && got.month.is_some() {
            if !matches!(item(tokens, at + 1, language), Some((_, Item::Year(_)))) {
                break;
            }
            at += 1;
        }
        if at - i > 12 {
            break;
        }
    }
    if end == i || !got.is_date(tokens, i, language) {
        return None;
    }
    Some((end, got.resolve(clock)))
}

/// `between 2 and 9 May`, `2–9 May`, `с 2 по 9 мая`: days of one month.
fn days_of(tokens: &[Token], i: usize, language: Language, clock: Clock) -> Option<(usize, When)> {
    if language == Language::Korean {
        return None;
    }
    let day = |at: usize| {
        let token = tokens.get(at).filter(|t| t.kind == Kind::Digits && t.text.len() <= 2)?;
        token.text.parse::<u32>().ok().filter(|day| (1..=31).contains(day))
    };
    let (first, _) = (day(i)?, day(i + 2)?);
    let before = i.checked_sub(1).map_or("", |at| tokens[at].text.as_str());
    let joins = match tokens[i + 1].text.as_str() {
        "-" | "–" | "—" => true,
        "and" => before == "between",
        "to" => before == "from",
        "по" => matches!(before, "с" | "со"),
        _ => false,
    };
    let (end, when) = run(tokens, i + 2, language, clock).filter(|_| joins)?;
    let when = when.filter(|when| when.days.days() == 1)?;
    let (year, month, _) = when.days.last.ymd();
    let days = DayRange { first: Day::from_ymd(year, month, first)?, last: when.days.last };
    (days.first < days.last)
        .then(|| (end, When { edtf: format!("{}/{}", days.first.iso(), days.last.iso()), days, approximate: false }))
}

/// `2024-05-14`, `2024.5.14`, `14.05.2024`.
fn iso(tokens: &[Token], i: usize) -> Option<(usize, Option<When>)> {
    let digits = |at: usize| tokens.get(at).filter(|t| t.kind == Kind::Digits).map(|t| t.text.as_str());
    let sign = |at: usize| tokens.get(at).is_some_and(|t| matches!(t.text.as_str(), "-" | "/") && !t.apart);
    let text = digits(i)?;
    // `2024. 3. 5.`
    let dot = |at: usize| tokens.get(at).is_some_and(|t| t.text == "." && !t.apart);
    if text.len() == 4 && dot(i + 1) && dot(i + 3) {
        let day = Day::from_ymd(text.parse().ok()?, digits(i + 2)?.parse().ok()?, digits(i + 4)?.parse().ok()?)?;
        let year = day.ymd().0;
        return (1900..3000).contains(&year).then(|| (i + 5 + usize::from(dot(i + 5)), Some(one_day(day))));
    }
    let dotted: Vec<&str> = text.split('.').collect();
    let (y, m, d, end) = if let [a, b, c] = dotted.as_slice() {
        if a.len() == 4 { (*a, *b, *c, i + 1) } else { (*c, *b, *a, i + 1) }
    } else if text.len() == 4 && sign(i + 1) && sign(i + 3) {
        (text, digits(i + 2)?, digits(i + 4)?, i + 5)
    } else {
        return None;
    };
    let day = Day::from_ymd(y.parse().ok().filter(|y| (1000..3000).contains(y))?, m.parse().ok()?, d.parse().ok()?)?;
    Some((end, Some(one_day(day))))
}

/// `two years ago`, `3개월 전`, `двумя годами ранее`.
fn ago(tokens: &[Token], i: usize, language: Language, clock: Clock) -> Option<(usize, Option<When>)> {
    let near = &tokens[..tokens.len().min(i + 7)];
    let number = numbers(&near[i..], language).into_iter().next().filter(|n| n.first == 0)?;
    let Amount::Figure(count) = number.amount else { return None };
    if !(0.0..=200.0).contains(&count) {
        return None;
    }
    let unit_at = i + number.end;
    let word = &near.get(unit_at)?.text;
    let years = ["year", "лет", "год", "년", "해"].iter().any(|form| word.starts_with(form));
    let months = ["month", "месяц", "개월", "달"].iter().any(|form| word.starts_with(form));
    let weeks = ["week", "недел", "주"].iter().any(|form| word.starts_with(form));
    let days = matches!(word.as_str(), "days" | "day" | "дня" | "днеи" | "день" | "일");
    if !(years || months || weeks || days) {
        return None;
    }
    let (end, item) = item(near, unit_at + 1, language)?;
    let count = count as i32;
    // `twelve months earlier` is a year earlier.
    let (years, count) = if months && count > 0 && count % 12 == 0 { (true, count / 12) } else { (years, count) };
    if weeks || days {
        let day = clock.day.filter(|_| item == Item::Ago)?;
        let when = if weeks { week_of(Day(day.0 - 7 * count), true) } else { Some(one_day(Day(day.0 - count))) };
        return Some((end, when));
    }
    let base = match item {
        Item::Ago => clock.day.map(Day::ymd).map(|(y, m, _)| (y, m)),
        Item::Earlier => clock.spoken.map(|year| (year, 12)).or(clock.day.map(Day::ymd).map(|(y, m, _)| (y, m))),
        _ => return None,
    };
    let when =
        base.and_then(|(year, month)| if years { whole_year(year - count) } else { month_before(year, month, -count) });
    Some((end, when))
}

/// The words before or after a date that say how it stands to what it dates; they become part of it.
fn role(tokens: &[Token], first: usize, end: usize, language: Language) -> (usize, usize, Role) {
    for at in first.saturating_sub(5)..first {
        let before = ROLES.all(tokens, at, language).into_iter().filter(|(stop, (_, after))| !after && *stop <= first);
        if let Some((stop, (role, _))) = before.max_by_key(|(stop, _)| *stop)
            && tokens[stop..first]
                .iter()
                .all(|t| matches!(t.text.as_str(), "the" | "in" | "of" | "end" | "this" | "конца" | "концу"))
        {
            return (at, end, *role);
        }
    }
    if language == Language::Korean {
        let last = &tokens[end - 1].text;
        for (ending, role) in [("부터", Role::From), ("까지", Role::By), ("까지는", Role::By), ("전까지", Role::Before)]
        {
            if last.ends_with(ending) {
                return (first, end, role);
            }
        }
    }
    for at in end..(end + 2).min(tokens.len()) {
        if let Some((stop, (role, true))) = ROLES.longest(tokens, at, language) {
            return (first, stop, *role);
        }
    }
    (first, end, Role::In)
}

impl Dated {
    /// The period of what it dates, as EDTF.
    pub(crate) fn period(&self) -> Option<String> {
        let when = self.when.as_ref()?;
        let month_of = |day: Day| day.iso()[..7].to_string();
        Some(match self.role {
            Role::In => when.edtf.clone(),
            // What begins in early March goes on from March.
            Role::From | Role::After if when.approximate => format!("{}/..", month_of(when.days.first)),
            Role::From | Role::After => format!("{}/..", when.edtf.split('/').next().unwrap_or(&when.edtf)),
            // Before March is until February.
            Role::Before if when.days.days() > 1 => format!("../{}", month_of(Day(when.days.first.0 - 1))),
            Role::By | Role::Before if when.approximate => format!("../{}", month_of(when.days.last)),
            Role::By | Role::Before => format!("../{}", when.edtf.rsplit('/').next().unwrap_or(&when.edtf)),
        })
    }
}
