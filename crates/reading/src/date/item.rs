//! What the words of a date say, one by one: `data/dates.csv` and `data/events.csv`.

use crate::language::Language;
use crate::number::{Amount, numbers};
use crate::phrases::Phrases;
use crate::table::{parts, rows};
use crate::token::{Kind, Token};
use std::sync::LazyLock;
use tumen_terms::Day;
use tumen_terms::period::MonthPart;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Item {
    Month(u32),
    /// early, mid, late
    Part(MonthPart),
    /// The beginning or the end: the end of a year is its last month.
    Edge(MonthPart),
    Year(i32),
    RelativeYear(i32),
    RelativeMonth(i32),
    Day(u32),
    Quarter(u32),
    Half(u32),
    /// First and last month.
    Season(u32, u32),
    /// Of the year of the report.
    ThisSeason(u32),
    /// `last`, `지난`: what follows lies before the report.
    Past,
    /// `next`, `오는`.
    Coming,
    Filler,
    /// 1st, 2nd, ... before a quarter or a half.
    Nth(u32),
    QuarterWord,
    HalfWord,
    YearWord,
    YearPart(MonthPart),
    /// So many years from the one that was spoken of last.
    SpokenYear(i32),
    /// So many weeks from that of the report.
    RelativeWeek(i32),
    /// A day of the week: Monday is 1.
    Weekday(u32),
    /// `the new year`, as the end of the old.
    Turn,
    Ago,
    Earlier,
    Event(usize),
}

pub(super) struct Event {
    pub(super) first: Day,
    pub(super) last: Day,
}

/// Public events that reports date things by: `data/events.csv`.
pub(super) static EVENTS: LazyLock<Vec<Event>> = LazyLock::new(|| {
    let day = |cell: &str| Day::parse(cell).expect("a shipped date reads; a test holds it");
    rows(include_str!("../../data/events.csv"))
        .iter()
        .map(|row| Event { first: day(&row["first"]), last: day(&row["last"]) })
        .collect()
});

pub(super) static ITEMS: LazyLock<Phrases<Item>> = LazyLock::new(|| {
    let mut phrases = Phrases::new();
    for row in rows(include_str!("../../data/dates.csv")) {
        let number = |text: &str| text.parse::<i32>().unwrap_or(0);
        let value = number(&row["value"]);
        let item = match row["kind"].as_str() {
            "month" => Item::Month(value.unsigned_abs()),
            "part" => Item::Part(part(value)),
            "edge" => Item::Edge(part(value)),
            "yearpart" => Item::YearPart(part(value)),
            "year" => Item::RelativeYear(value),
            "months" => Item::RelativeMonth(value),
            "spoken" => Item::SpokenYear(value),
            "weeks" => Item::RelativeWeek(value),
            "day" => Item::Day(value.unsigned_abs()),
            "weekday" => Item::Weekday(value.unsigned_abs()),
            "turn" => Item::Turn,
            "season" => Item::Season(value.unsigned_abs(), value.unsigned_abs() + 2),
            "thisseason" => Item::ThisSeason(value.unsigned_abs()),
            "past" => Item::Past,
            "coming" => Item::Coming,
            "nth" => Item::Nth(value.unsigned_abs()),
            "quarter" if value > 0 => Item::Quarter(value.unsigned_abs()),
            "quarter" => Item::QuarterWord,
            "half" if value > 0 => Item::Half(value.unsigned_abs()),
            "half" => Item::HalfWord,
            "yearword" => Item::YearWord,
            "ago" => Item::Ago,
            "earlier" => Item::Earlier,
            _ => Item::Filler,
        };
        for form in parts(&row["forms"]) {
            phrases.add(form, Language::parse(&row["language"]), item);
        }
    }
    for (at, row) in rows(include_str!("../../data/events.csv")).iter().enumerate() {
        for language in Language::ALL {
            for form in parts(&row[language.tag()]) {
                phrases.add(form, Some(language), Item::Event(at));
            }
        }
    }
    phrases
});

fn part(value: i32) -> MonthPart {
    match value {
        1 => MonthPart::Early,
        2 => MonthPart::Mid,
        _ => MonthPart::Late,
    }
}

/// What one token, or a phrase from it on, is in a date.
pub(super) fn item(tokens: &[Token], i: usize, language: Language) -> Option<(usize, Item)> {
    let token = tokens.get(i)?;
    if let Some((end, Item::Event(event))) = ITEMS.longest(tokens, i, language) {
        return Some((end, Item::Event(*event)));
    }
    if let Some((end, last)) = first_months(tokens, i, language) {
        return Some((end, Item::Season(1, last)));
    }
    if token.kind == Kind::Digits {
        let number: u32 = token.text.parse().ok().filter(|_| token.text.len() <= 4)?;
        let next = tokens.get(i + 1).map_or("", |t| t.text.as_str());
        let glued = |form: &str| next.strip_prefix(form).is_some_and(crate::phrases::is_particle);
        let year = (1900..2100).contains(&number) && token.text.len() == 4;
        return match language {
            Language::Korean => {
                if year && next.starts_with('년') && !next.starts_with("년간") {
                    Some((i + 2, Item::Year(number as i32)))
                } else if let Some((end, last)) = month_range(tokens, i).filter(|(_, last)| number < *last) {
                    // `7~9월`
                    Some((end, Item::Season(number, last)))
                } else if (1..=12).contains(&number) && (glued("월") || next.starts_with("월")) {
                    // `3월초`
                    Some((i + 2, Item::Month(number)))
                } else if (1..=31).contains(&number) && glued("일") {
                    Some((i + 2, Item::Day(number)))
                } else if (1..=4).contains(&number) && next.starts_with("분기") {
                    Some((i + 2, Item::Quarter(number)))
                } else {
                    None
                }
            }
            _ if year => {
                let money = i > 0 && matches!(tokens[i - 1].text.as_str(), "$" | "usd" | "€");
                (!money).then_some((i + 1, Item::Year(number as i32)))
            }
            _ if (1..=31).contains(&number) => {
                let ordinal = usize::from(matches!(next, "st" | "nd" | "rd" | "th") && !tokens[i + 1].apart);
                Some((i + 1 + ordinal, Item::Day(number)))
            }
            _ => None,
        };
    }
    let (end, found) = ITEMS.longest(tokens, i, language)?;
    Some((end, *found))
}

/// `the first nine months`, `первые девять месяцев`: the last of them, and the token after it.
fn first_months(tokens: &[Token], i: usize, language: Language) -> Option<(usize, u32)> {
    if !matches!(tokens[i].text.as_str(), "first" | "первые" | "первых" | "за") {
        return None;
    }
    let near = tokens.get(i + 1..(i + 4).min(tokens.len()))?;
    let number = numbers(near, language).into_iter().next().filter(|number| number.first == 0)?;
    let Amount::Figure(count) = number.amount else { return None };
    let months = near.get(number.end).is_some_and(|t| t.text == "months" || t.text.starts_with("месяц"));
    // `за девять месяцев этого года`, but not `за девять месяцев работы`.
    let of_year = || {
        tokens.get(i + 2 + number.end).is_some_and(|t| {
            matches!(t.text.as_str(), "этого" | "текущего" | "нынешнего" | "прошлого" | "минувшего" | "с")
                || t.kind == Kind::Digits
        })
    };
    let whole = tokens[i].text != "за" || of_year();
    (months && whole && (2.0..12.0).contains(&count)).then_some((i + 2 + number.end, count as u32))
}

/// The last month of `7~9월`, and the token after it.
fn month_range(tokens: &[Token], i: usize) -> Option<(usize, u32)> {
    let dash = tokens.get(i + 1).is_some_and(|t| matches!(t.text.as_str(), "~" | "∼" | "-" | "–" | "∽"));
    let last: u32 = tokens.get(i + 2).filter(|_| dash)?.text.parse().ok()?;
    let month = tokens.get(i + 3).is_some_and(|t| t.text.starts_with('월'));
    (month && (2..=12).contains(&last)).then_some((i + 4, last))
}
