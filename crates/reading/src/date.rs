//! Dates as people write them, resolved against the date of the report: `early March`, `지난달 말`,
//! `в начале марта`, `last year`, `two years ago`.

mod said;

use crate::language::Language;
use crate::number::{Amount, numbers};
use crate::phrases::Phrases;
use crate::table::{parts, rows};
use crate::token::{Kind, Token};
use said::Got;
use std::ops::Range;
use std::sync::LazyLock;
use tumen_terms::period::{MonthPart, days_in_month};
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

#[derive(Clone, Copy, Debug, PartialEq)]
enum Item {
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

struct Event {
    first: Day,
    last: Day,
}

/// Public events that reports date things by: `data/events.csv`.
static EVENTS: LazyLock<Vec<Event>> = LazyLock::new(|| {
    let day = |cell: &str| Day::parse(cell).expect("a shipped date reads; a test holds it");
    rows(include_str!("../data/events.csv"))
        .iter()
        .map(|row| Event { first: day(&row["first"]), last: day(&row["last"]) })
        .collect()
});

static ITEMS: LazyLock<Phrases<Item>> = LazyLock::new(|| {
    let mut phrases = Phrases::new();
    for row in rows(include_str!("../data/dates.csv")) {
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
    for (at, row) in rows(include_str!("../data/events.csv")).iter().enumerate() {
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

/// Whether a year is told as that of the like time: `in the same period of 2014`, `a year earlier`.
pub(crate) fn is_like_time(tokens: &[Token], date: &Dated, language: Language) -> bool {
    let near = tokens.get(date.first.saturating_sub(5)..(date.end + 3).min(tokens.len())).unwrap_or_default();
    let pair = |w: &[Token]| {
        let (one, two) = (w[0].text.as_str(), w[1].text.as_str());
        matches!(
            one,
            "same"
                | "like"
                | "corresponding"
                | "тот"
                | "том"
                | "того"
                | "же"
                | "같은"
                | "аналогичныи"
                | "аналогичном"
                | "аналогичного"
        ) && (two.starts_with("period")
            || two.starts_with("month")
            || two.starts_with("quarter")
            || two.starts_with("период")
            || two.starts_with("срок")
            || two.starts_with("기간")
            || two.starts_with("half"))
    };
    is_of_comparison(tokens, date, language)
        || near.windows(2).any(pair)
        || near.iter().any(|t| t.text.starts_with("동기"))
}

/// The like months of another year.
pub(crate) fn like(days: DayRange, year: i32) -> Option<When> {
    let ((first_year, first, _), (last_year, last, _)) = (days.first.ymd(), days.last.ymd());
    let last_year = year + last_year - first_year;
    let days = DayRange { first: months_of(year, first, first)?.first, last: months_of(last_year, last, last)?.last };
    Some(When { edtf: format!("{year:04}-{first:02}/{last_year:04}-{last:02}"), days, approximate: false })
}

/// Whether a token is the name of a month.
pub(crate) fn is_month(tokens: &[Token], at: usize, language: Language) -> bool {
    holds(tokens, at..at + 1, language, |item| matches!(item, Item::Month(_)))
}

/// Whether a date is told by the week: `on Monday`, `last week`.
pub(crate) fn is_of_week(tokens: &[Token], date: &Dated, language: Language) -> bool {
    let weekly = |item: Item| matches!(item, Item::Weekday(_) | Item::RelativeWeek(_));
    holds(tokens, date.first..date.end, language, weekly)
}

/// Whether a date is told from the one before it: `a year earlier`, `годом ранее`.
pub(crate) fn is_of_comparison(tokens: &[Token], date: &Dated, language: Language) -> bool {
    let before = |item: Item| matches!(item, Item::SpokenYear(..0) | Item::Earlier);
    holds(tokens, date.first..date.end, language, before)
}

/// Whether a date is only what something is compared with: `than in the same month last year`, `작년 같은 기간보다`; a
/// figure between the word of comparison and the date would be of that date.
pub(crate) fn is_compared_with(tokens: &[Token], date: &Dated, language: Language) -> bool {
    if language == Language::Korean {
        let after = tokens.get(date.end..(date.end + 2).min(tokens.len())).unwrap_or_default();
        let last = date.end.checked_sub(1).map_or("", |at| tokens[at].text.as_str());
        let ends = |word: &str| word.ends_with("보다") || word.ends_with("대비") || word.ends_with("비해");
        let same = after.first().is_some_and(|t| t.text == "같은" || t.text == "동기" || t.text.starts_with("동기"));
        // `2024년의 3배다`
        let times = last.ends_with('의')
            && after.first().is_some_and(|t| t.kind == Kind::Digits)
            && after.get(1).is_some_and(|t| t.text.starts_with('배'));
        return ends(last)
            || times
            || after.iter().any(|t| ends(&t.text)) && (same || after.first().is_some_and(|t| ends(&t.text)))
            || same && after.last().is_some_and(|t| t.text.ends_with('의'));
    }
    const THAN: [&str; 6] = ["than", "чем", "against", "as", "of", "on"];
    let from = date.first.saturating_sub(8);
    let before = tokens.get(from..date.first).unwrap_or_default();
    let than = before.iter().rposition(|t| THAN[..2].contains(&t.text.as_str()));
    let many = before
        .windows(3)
        .rposition(|w| w[0].text == "as" && w[2].text == "as" || w[1].text == "level" && w[2].text == "of");
    let Some(at) = than.or(many.map(|at| at + 2)) else { return false };
    !before[at..].iter().any(|t| t.kind == Kind::Digits || matches!(t.text.as_str(), "." | ";"))
}

/// What one token, or a phrase from it on, is in a date.
fn item(tokens: &[Token], i: usize, language: Language) -> Option<(usize, Item)> {
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

/// A date in a run of items from `i` on.
fn run(tokens: &[Token], i: usize, language: Language, clock: Clock) -> Option<(usize, Option<When>)> {
    let iso = iso(tokens, i);
    if iso.is_some() {
        return iso;
    }
    let (mut at, mut end) = (i, i);
    let mut got = Got::default();
    while let Some((next, item)) = item(tokens, at, language) {
        match item {
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
            item => {
                if !got.take(item) {
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
            && matches!(crate::date::item(tokens, at + 1, language), Some((_, Item::Day(_) | Item::Year(_))))
        {
            at += 1;
        }
        // Commas inside a date: `May 14, 2024`.
        if tokens.get(at).is_some_and(|t| t.text == ",") && got.day.is_some() && got.month.is_some() {
            if !matches!(crate::date::item(tokens, at + 1, language), Some((_, Item::Year(_)))) {
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

fn one_day(day: Day) -> When {
    When { days: DayRange { first: day, last: day }, edtf: day.iso(), approximate: false }
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

/// The week around a day, from Monday to Sunday; counted from the report it is approximate.
fn week_of(day: Day, approximate: bool) -> Option<When> {
    // Day 0, 1 January 1970, was a Thursday.
    let first = Day(day.0 - (day.0 + 3).rem_euclid(7));
    let days = DayRange { first, last: Day(first.0 + 6) };
    let mark = if approximate { "~" } else { "" };
    let edtf = format!("{}{mark}/{}{mark}", days.first.iso(), days.last.iso());
    Some(When { days, edtf, approximate })
}

fn month_before(year: i32, month: u32, by: i32) -> Option<When> {
    let months = year * 12 + month as i32 - 1 + by;
    whole_month(months.div_euclid(12), months.rem_euclid(12) as u32 + 1)
}

fn whole_year(year: i32) -> Option<When> {
    months_of(year, 1, 12).map(|days| When { edtf: format!("{year:04}"), days, approximate: false })
}

fn whole_month(year: i32, month: u32) -> Option<When> {
    months_of(year, month, month).map(|days| When { edtf: format!("{year:04}-{month:02}"), days, approximate: false })
}

fn months_of(year: i32, first: u32, last: u32) -> Option<DayRange> {
    let end = days_in_month(year, last)?;
    Some(DayRange { first: Day::from_ymd(year, first, 1)?, last: Day::from_ymd(year, last, end)? })
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

/// From the beginning of its year to the end of a date.
fn year_up_to(when: &When, report: Option<Day>) -> Option<When> {
    // `올 들어 지금까지`: up to the report.
    let last = report.filter(|day| when.edtf.len() == 4 && when.days.first <= *day && *day <= when.days.last);
    let (year, month, _) = last.unwrap_or(when.days.last).ymd();
    let days = DayRange { first: Day::from_ymd(year, 1, 1)?, last: when.days.last };
    Some(When { days, edtf: format!("{year:04}-01/{year:04}-{month:02}"), approximate: false })
}

/// `올해, 9월까지`: a year, up to a month of it.
fn of_year(one: &Dated, two: &Dated) -> bool {
    let (Some(year), Some(month)) = (&one.when, &two.when) else { return false };
    let within = year.days.first <= month.days.first && month.days.last <= year.days.last;
    one.role == Role::In && two.role == Role::By && year.days.days() > 360 && within && year.edtf.len() == 4
}

/// `from March to May`, `3월~5월`: two dates that make one stretch.
fn join_ranges(tokens: &[Token], dates: &mut Vec<Dated>) {
    let mut at = 0;
    while at + 1 < dates.len() {
        let (one, two) = (&dates[at], &dates[at + 1]);
        let between: Vec<&str> = tokens[one.end.min(two.first)..two.first].iter().map(|t| t.text.as_str()).collect();
        let starts = one.role == Role::From || one.role == Role::In;
        let range = match between.as_slice() {
            [] => one.role == Role::From && two.role == Role::By || of_year(one, two),
            ["-" | "–" | "—" | "~" | "to" | "до" | "по" | "until" | "through"] => starts,
            ["and"] => one.first > 0 && tokens[one.first - 1].text == "between",
            _ => false,
        };
        if range
            && let (Some(a), Some(b)) = (&one.when, &two.when)
            && a.days.first <= b.days.first
        {
            let days = DayRange { first: a.days.first, last: b.days.last };
            let first = a.days.first.iso();
            let head = if of_year(one, two) { &first[..7] } else { a.edtf.split('/').next().unwrap_or(&a.edtf) };
            let tail = b.edtf.rsplit('/').next().unwrap_or(&b.edtf);
            let when = When { days, edtf: format!("{head}/{tail}"), approximate: a.approximate || b.approximate };
            dates[at] = Dated { first: one.first, end: two.end, role: Role::In, when: Some(when) };
            dates.remove(at + 1);
        } else {
            at += 1;
        }
    }
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
