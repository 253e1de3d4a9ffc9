//! Days, weeks, months and years as stretches of days.

use super::When;
use tumen_terms::period::days_in_month;
use tumen_terms::{Day, DayRange};

pub(super) fn one_day(day: Day) -> When {
    When { days: DayRange { first: day, last: day }, edtf: day.iso(), approximate: false }
}

/// The week around a day, from Monday to Sunday; counted from the report it is approximate.
pub(super) fn week_of(day: Day, approximate: bool) -> Option<When> {
    // Day 0, 1 January 1970, was a Thursday.
    let first = Day(day.0 - (day.0 + 3).rem_euclid(7));
    let days = DayRange { first, last: Day(first.0 + 6) };
    let mark = if approximate { "~" } else { "" };
    let edtf = format!("{}{mark}/{}{mark}", days.first.iso(), days.last.iso());
    Some(When { days, edtf, approximate })
}

pub(super) fn month_before(year: i32, month: u32, by: i32) -> Option<When> {
    let months = year * 12 + month as i32 - 1 + by;
    whole_month(months.div_euclid(12), months.rem_euclid(12) as u32 + 1)
}

pub(super) fn whole_year(year: i32) -> Option<When> {
    months_of(year, 1, 12).map(|days| When { edtf: format!("{year:04}"), days, approximate: false })
}

pub(super) fn whole_month(year: i32, month: u32) -> Option<When> {
    months_of(year, month, month).map(|days| When { edtf: format!("{year:04}-{month:02}"), days, approximate: false })
}

pub(super) fn months_of(year: i32, first: u32, last: u32) -> Option<DayRange> {
    let end = days_in_month(year, last)?;
    Some(DayRange { first: Day::from_ymd(year, first, 1)?, last: Day::from_ymd(year, last, end)? })
}

/// From the beginning of its year to the end of a date.
pub(super) fn year_up_to(when: &When, report: Option<Day>) -> Option<When> {
    // `올 들어 지금까지`: up to the report.
    let last = report.filter(|day| when.edtf.len() == 4 && when.days.first <= *day && *day <= when.days.last);
    let (year, month, _) = last.unwrap_or(when.days.last).ymd();
    let days = DayRange { first: Day::from_ymd(year, 1, 1)?, last: when.days.last };
    Some(When { days, edtf: format!("{year:04}-01/{year:04}-{month:02}"), approximate: false })
}
