//! What a run of words said of a date, and the days that it comes to.

use super::calendar::{month_before, months_of, one_day, week_of, whole_month, whole_year};
use super::item::{EVENTS, ITEMS, Item};
use super::{Clock, ROLES, When};
use crate::language::Language;
use crate::token::Token;
use tumen_terms::period::{MonthPart, month_part};
use tumen_terms::{Day, DayRange};

/// What a run of items said.
#[derive(Default)]
pub(super) struct Got {
    pub(super) year: Option<i32>,
    pub(super) relative_year: Option<i32>,
    pub(super) spoken_year: Option<i32>,
    pub(super) relative_month: Option<i32>,
    pub(super) month: Option<u32>,
    pub(super) day: Option<u32>,
    pub(super) part: Option<MonthPart>,
    pub(super) edge: bool,
    pub(super) quarter: Option<u32>,
    pub(super) half: Option<u32>,
    pub(super) season: Option<(u32, u32)>,
    pub(super) past: bool,
    pub(super) coming: bool,
    pub(super) nth: Option<u32>,
    pub(super) year_word: bool,
    pub(super) event: Option<usize>,
    pub(super) week: Option<i32>,
    pub(super) weekday: Option<u32>,
    pub(super) turn: bool,
}

impl Got {
    /// `false` where the item belongs to the next date.
    pub(super) fn take(&mut self, item: Item) -> bool {
        fn put<T>(place: &mut Option<T>, value: T) -> bool {
            let free = place.is_none();
            if free {
                *place = Some(value);
            }
            free
        }
        match item {
            Item::Month(month) => put(&mut self.month, month),
            Item::Part(part) => put(&mut self.part, part),
            Item::Edge(part) => {
                self.edge = true;
                put(&mut self.part, part)
            }
            Item::Year(year) => put(&mut self.year, year),
            Item::RelativeYear(by) => put(&mut self.relative_year, by),
            Item::SpokenYear(by) => put(&mut self.spoken_year, by),
            Item::RelativeMonth(by) => put(&mut self.relative_month, by),
            Item::Day(day) => put(&mut self.day, day),
            Item::Quarter(quarter) => put(&mut self.quarter, quarter),
            Item::Half(half) => put(&mut self.half, half),
            Item::Season(first, last) => put(&mut self.season, (first, last)),
            Item::ThisSeason(first) => put(&mut self.season, (first, first + 2)) && put(&mut self.relative_year, 0),
            Item::Nth(nth) => put(&mut self.nth, nth),
            Item::Event(event) => put(&mut self.event, event),
            Item::RelativeWeek(by) => put(&mut self.week, by),
            Item::Weekday(day) => put(&mut self.weekday, day),
            Item::Turn => {
                self.turn = true;
                true
            }
            Item::QuarterWord => self.nth.take().is_some_and(|nth| put(&mut self.quarter, nth)),
            Item::HalfWord => self.nth.take().is_some_and(|nth| put(&mut self.half, nth)),
            Item::Past => {
                self.past = true;
                true
            }
            Item::Coming => {
                self.coming = true;
                true
            }
            Item::YearWord => {
                self.year_word = true;
                true
            }
            // `the end of the year`: of this one, where no other is named.
            Item::YearPart(part) => {
                self.year_word = true;
                self.edge = true;
                put(&mut self.part, part)
            }
            Item::Ago | Item::Earlier | Item::Filler => false,
        }
    }

    /// Whether it names a time: a day alone or `first` alone does not.
    pub(super) fn is_date(&self, tokens: &[Token], i: usize, language: Language) -> bool {
        let named = self.month.is_some()
            || self.relative_year.is_some()
            || self.spoken_year.is_some()
            || self.relative_month.is_some()
            || self.quarter.is_some()
            || self.half.is_some()
            || self.season.is_some()
            || self.event.is_some()
            || self.week.is_some()
            || self.weekday.is_some()
            // `오는 28일`, `지난 20일`
            || language == Language::Korean && self.day.is_some() && (self.coming || self.past)
            || self.turn && self.part.is_none()
            || (self.part.is_some() && self.year_word);
        // Four digits alone are a year after a word that says so, in a bracket, or beside the word for year.
        let year_alone = self.year.is_some()
            && (language == Language::Korean
                || self.year_word
                || i == 0
                || ITEMS.longest(tokens, i - 1, language).is_some()
                || ROLES.longest(tokens, i - 1, language).is_some()
                || matches!(
                    tokens[i - 1].text.as_str(),
                    "in" | "of"
                        | "for"
                        | "between"
                        | "from"
                        | "since"
                        | "by"
                        | "until"
                        | "("
                        | "during"
                        | ","
                        | "and"
                        | "than"
                        | "to"
                        | "through"
                        | "по"
                        | "до"
                        | "с"
                        | "в"
                        | "на"
                        | "за"
                        | "и"
                ));
        // `May` may be a verb.
        let may = self.month == Some(5)
            && language == Language::English
            && self.day.is_none()
            && self.year.is_none()
            && self.part.is_none()
            && self.half.is_none()
            && !tokens[i].capital;
        (named && !may) || year_alone
    }

    pub(super) fn resolve(&self, clock: Clock) -> Option<When> {
        if let Some(event) = self.event.and_then(|at| EVENTS.get(at)) {
            let days = DayRange { first: event.first, last: event.last };
            return Some(When { edtf: days.to_string(), days, approximate: false });
        }
        let now = clock.day.map(Day::ymd);
        if self.turn && self.month.is_none() {
            let (year, month, _) = now?;
            // What is over was before the last one, until the year nears its end.
            let year = if clock.future || month >= 10 { year } else { year - 1 };
            let last = Day::from_ymd(year, 12, 31)?;
            let days = DayRange { first: last, last };
            return Some(When { days, edtf: format!("{year:04}-12"), approximate: true });
        }
        if let Some(by) = self.week.filter(|_| self.month.is_none()) {
            let week = week_of(Day(clock.day?.0 + 7 * by), false)?;
            let of_week = self.weekday.map(|day| one_day(Day(week.days.first.0 + day as i32 - 1)));
            return Some(of_week.unwrap_or(week));
        }
        if let Some(weekday) = self.weekday.filter(|_| self.month.is_none()) {
            // The last before the report, or the next to come.
            let day = clock.day?.0;
            let since = (day + 4 - weekday as i32).rem_euclid(7);
            let to_come = (self.coming || clock.future) && !self.past;
            return Some(one_day(Day(if to_come { day - since + 7 } else { day - since })));
        }
        let this_year = self.part.is_some() && self.year_word && self.month.is_none();
        let spoken = clock.spoken.or(now.map(|(year, ..)| year));
        let year = self
            .year
            .or_else(|| Some(now?.0 + self.relative_year?))
            .or_else(|| Some(spoken? + self.spoken_year?))
            .or(now.map(|(year, ..)| year).filter(|_| this_year))
            // `at the end of the year` of what is over was that of the year before.
            .map(|year| {
                let late = this_year && matches!(self.part, Some(MonthPart::Late)) && self.year.is_none();
                let to_come = now.is_some_and(|(this, month, _)| this == year && month < 10);
                let told = self.relative_year.is_none() && self.spoken_year.is_none();
                if late && told && to_come && !clock.future { year - 1 } else { year }
            });
        if let Some(by) = self.relative_month {
            let (year, month, _) = now?;
            let whole = month_before(year, month, by)?;
            // `지난달 20일`, `20 числа прошлого месяца`
            let (year, month, _) = whole.days.first.ymd();
            if let Some(day) = self.day.and_then(|day| Day::from_ymd(year, month, day)) {
                return Some(one_day(day));
            }
            return self.parted(whole);
        }
        if let Some(day) = self.day.filter(|_| self.month.is_none() && (self.coming || self.past)) {
            let (year, month, today) = now?;
            let by = if self.coming && day <= today {
                1
            } else if self.past && day > today {
                -1
            } else {
                0
            };
            let (year, month, _) = month_before(year, month, by)?.days.first.ymd();
            return Day::from_ymd(year, month, day).map(one_day);
        }
        if let Some(month) = self.month {
            let year = year.or_else(|| Some(self.year_of(month, now?, clock.future)))?;
            if let Some(day) = self.day.and_then(|day| Day::from_ymd(year, month, day)) {
                return Some(one_day(day));
            }
            return self.parted(whole_month(year, month)?);
        }
        let months = self
            .quarter
            .map(|quarter| (quarter * 3 - 2, quarter * 3))
            .or(self.half.map(|half| (half * 6 - 5, half * 6)))
            .or(self.season);
        if let Some((first, last)) = months {
            let year = year.or_else(|| Some(self.year_of(first, now?, clock.future)))?;
            // Winter ends in the next year.
            let (last_year, last) = if last > 12 { (year + 1, last - 12) } else { (year, last) };
            let days =
                DayRange { first: months_of(year, first, first)?.first, last: months_of(last_year, last, last)?.last };
            let edtf = format!("{year:04}-{first:02}/{last_year:04}-{last:02}");
            return Some(When { days, edtf, approximate: false });
        }
        let year = year?;
        match self.part {
            None => whole_year(year),
            // The end of a year is its last month; its beginning is as long as `early 2024`.
            Some(MonthPart::Late) if self.edge => whole_month(year, 12).map(|when| When { approximate: true, ..when }),
            Some(part) => {
                let (first, last) = match part {
                    MonthPart::Early => (1, 4),
                    MonthPart::Mid => (5, 8),
                    MonthPart::Late => (9, 12),
                };
                let edtf = format!("{year:04}-{first:02}~/{year:04}-{last:02}~");
                Some(When { days: months_of(year, first, last)?, edtf, approximate: true })
            }
        }
    }

    fn parted(&self, whole: When) -> Option<When> {
        let Some(part) = self.part else { return Some(whole) };
        let (year, month, _) = whole.days.first.ymd();
        let (days, edtf) = month_part(year, month, part)?;
        Some(When { days, edtf, approximate: true })
    }

    /// The year of a month without one: the last that has begun, or the next to come.
    fn year_of(&self, month: u32, (year, now, _): (i32, u32, u32), future: bool) -> i32 {
        if self.past || (!self.coming && !future) {
            if month > now { year - 1 } else { year }
        } else if month < now {
            year + 1
        } else {
            year
        }
    }
}
