//! Days as numbers. The arithmetic is Howard Hinnant's `days_from_civil` and `civil_from_days`
//! (<https://howardhinnant.github.io/date_algorithms.html>).

use std::fmt;

/// A day: days since 1970-01-01 in the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(pub i32);

/// Days from 0000-03-01 to 1970-01-01.
const SHIFT: i64 = 719_468;
/// Days in 400 years.
const ERA: i64 = 146_097;

impl Day {
    /// From a calendar date; `None` if there is no such day.
    ///
    /// ```
    /// use tumen_terms::Day;
    /// assert_eq!(Day::from_ymd(1970, 1, 1), Some(Day(0)));
    /// assert_eq!(Day::from_ymd(2021, 2, 29), None);
    /// ```
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Day> {
        if day < 1 || day > days_in_month(year, month)? {
            return None;
        }
        // A year begins in March here, so that a leap day is its last.
        let shifted = i64::from(year) - i64::from(month <= 2);
        let era = shifted.div_euclid(400);
        let year_of_era = shifted.rem_euclid(400);
        let day_of_year = i64::from((153 * ((month + 9) % 12) + 2) / 5 + day - 1);
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        i32::try_from(era * ERA + day_of_era - SHIFT).ok().map(Day)
    }
    /// Year, month, day.
    ///
    /// ```
    /// use tumen_terms::Day;
    /// assert_eq!(Day(-1).ymd(), (1969, 12, 31));
    /// ```
    pub fn ymd(self) -> (i32, u32, u32) {
        let shifted = i64::from(self.0) + SHIFT;
        let era = shifted.div_euclid(ERA);
        let day_of_era = shifted.rem_euclid(ERA);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = (month_from_march + 2) % 12 + 1;
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        // Every i32 of days lies within six million years of 1970.
        (year as i32, month as u32, day as u32)
    }
    /// Reads `YYYY-MM-DD`, years 0001 to 9999.
    pub fn parse(text: &str) -> Option<Day> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let number = |range: std::ops::Range<usize>| {
            bytes[range].iter().try_fold(0u32, |sum, b| b.is_ascii_digit().then(|| sum * 10 + u32::from(b - b'0')))
        };
        let year = i32::try_from(number(0..4)?).ok().filter(|&year| year > 0)?;
        Day::from_ymd(year, number(5..7)?, number(8..10)?)
    }
    /// `YYYY-MM-DD`; a year before 0000 has a minus sign, and one after 9999 more digits.
    pub fn iso(self) -> String {
        let (year, month, day) = self.ymd();
        let sign = if year < 0 { "-" } else { "" };
        format!("{sign}{:04}-{month:02}-{day:02}", year.unsigned_abs())
    }
}

/// Prints [`Day::iso`].
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.iso())
    }
}

/// Number of days in a month of the proleptic Gregorian calendar; `None` if there is no such month.
pub fn days_in_month(year: i32, month: u32) -> Option<u32> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => Some(if leap { 29 } else { 28 }),
        4 | 6 | 9 | 11 => Some(30),
        1..=12 => Some(31),
        _ => None,
    }
}

/// The days from `first` to `last`, both included; `first <= last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DayRange {
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
}

impl DayRange {
    /// Number of days, at least 1.
    pub fn days(self) -> i32 {
        self.last.0 - self.first.0 + 1
    }
}

/// The shortest EDTF of just these days: `2021`, `2021-03`, `2021-03-15` or `2021-03-01/2021-03-10`.
impl fmt::Display for DayRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.first.ymd();
        let filled = |last_month: u32| {
            let last_day = days_in_month(year, last_month)?;
            Day::from_ymd(year, last_month, last_day)
        };
        if self.first == self.last {
            write!(f, "{}", self.first)
        } else if (month, day) == (1, 1) && filled(12) == Some(self.last) {
            write!(f, "{year:04}")
        } else if day == 1 && filled(month) == Some(self.last) {
            write!(f, "{year:04}-{month:02}")
        } else {
            write!(f, "{}/{}", self.first, self.last)
        }
    }
}

/// A third of a month, by the published convention of this project: early 1-10, mid 11-20, late 21-end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MonthPart {
    /// Days 1 to 10.
    Early,
    /// Days 11 to 20.
    Mid,
    /// Days 21 to the end of the month.
    Late,
}

/// The days of a part of a month, and its EDTF spelling (`2021-03-01~/2021-03-10~`). `None` if there is no such
/// month in the years 0001 to 9999.
///
/// ```
/// use tumen_terms::period::{MonthPart, month_part};
/// let (days, edtf) = month_part(2021, 1, MonthPart::Late).unwrap();
/// assert_eq!(days.days(), 11);
/// assert_eq!(edtf, "2021-01-21~/2021-01-31~");
/// ```
pub fn month_part(year: i32, month: u32, part: MonthPart) -> Option<(DayRange, String)> {
    if !(1..=9999).contains(&year) {
        return None;
    }
    let end = days_in_month(year, month)?;
    let (from, to) = match part {
        MonthPart::Early => (1, 10),
        MonthPart::Mid => (11, 20),
        MonthPart::Late => (21, end),
    };
    let days = DayRange { first: Day::from_ymd(year, month, from)?, last: Day::from_ymd(year, month, to)? };
    Some((days, format!("{}~/{}~", days.first, days.last)))
}
