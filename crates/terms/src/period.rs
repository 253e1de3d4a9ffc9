//! Dates as EDTF (ISO 8601-2:2019) and the days they may be.

mod day;

pub use day::{Day, DayRange, MonthPart, days_in_month, month_part};
use edtf_core::{Date, Edtf, IntervalEndpoint, SetElement, SetKind};

/// An EDTF string with its four bounds. `None` is open or unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// The string as written.
    pub text: String,
    /// The earliest day on which it may begin.
    pub earliest_start: Option<Day>,
    /// The latest day on which it may begin.
    pub latest_start: Option<Day>,
    /// The earliest day on which it may end.
    pub earliest_end: Option<Day>,
    /// The latest day on which it may end.
    pub latest_end: Option<Day>,
    /// Marked `~` or `%`.
    pub approximate: bool,
    /// Marked `?` or `%`.
    pub uncertain: bool,
}

impl Period {
    /// Reads an EDTF string, levels 0 to 2. Beyond years 0001 to 9999 it is refused.
    ///
    /// A single date may begin and end on any of its days, as the interval from it to itself would; it thus has
    /// all four bounds. An interval begins on a day of its first date and ends on a day of its last; the bounds
    /// are narrowed so that no end comes before every beginning. An open (`..`) or unknown (empty) end has no
    /// bounds. One of a set (`[a,b]`) may be any of its members; all of a set (`{a,b}`) begins with the first
    /// member and ends with the last. Qualifiers move no bound. A time of day is read, and only its day is kept.
    ///
    /// Claims also write `..2018` and `2018..`, which is EDTF inside a set only. They are read as `../2018` and
    /// `2018/..`.
    ///
    /// ```
    /// use tumen_terms::{Day, Period};
    /// let march = Period::parse("2021-03/..").unwrap();
    /// assert_eq!(march.earliest_start, Day::parse("2021-03-01"));
    /// assert_eq!(march.latest_start, Day::parse("2021-03-31"));
    /// assert_eq!((march.earliest_end, march.latest_end), (None, None));
    /// assert!(Period::parse("1985-02-30").is_err());
    /// ```
    ///
    /// # Errors
    /// What is wrong with it, in words, with an example of the right form.
    pub fn parse(text: &str) -> Result<Period, String> {
        crate::refuse_long(text)?;
        let text = text.trim();
        let edtf = Edtf::parse(&as_interval(text)).map_err(|error| refusal(text, error.message))?;
        let days = days_of(&edtf).ok_or_else(|| refusal(text, "only the years 0001 to 9999 are read"))?.in_order();
        Ok(Period {
            text: text.to_string(),
            earliest_start: days.earliest_start,
            latest_start: days.latest_start,
            earliest_end: days.earliest_end,
            latest_end: days.latest_end,
            approximate: edtf.is_approximate(),
            uncertain: edtf.is_uncertain(),
        })
    }
    /// From the earliest start to the latest end, where both are known.
    pub fn range(&self) -> Option<DayRange> {
        Some(DayRange { first: self.earliest_start?, last: self.latest_end? })
    }
    /// The last possible day: of a coarse date of publication the last day counts.
    pub fn last_possible(&self) -> Option<Day> {
        self.latest_end
    }
}

/// Prints the string as written.
impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

/// `../2018` for `..2018`, `2018/..` for `2018..`; anything else as it is.
fn as_interval(text: &str) -> String {
    let in_set = text.starts_with(['[', '{']);
    if in_set || text.contains('/') {
        return text.to_string();
    }
    match (text.strip_prefix(".."), text.strip_suffix("..")) {
        (Some(end), None) => format!("../{end}"),
        (None, Some(start)) => format!("{start}/.."),
        _ => text.to_string(),
    }
}

fn refusal(text: &str, why: &str) -> String {
    let unknown_digit = |c: char| c.is_ascii_digit() || "u-/?~".contains(c);
    let old_draft = text.contains("unknown")
        || text.contains("open")
        || text.contains('(')
        || text.starts_with('y')
        || (text.contains('u') && text.chars().all(unknown_digit));
    let hint =
        if old_draft { " (older drafts are not read: write X for an unknown digit, .. for an open end)" } else { "" };
    format!(
        "`{}` is not a date in EDTF: {why}{hint}; write 2021, 2021-03, 2021-03-15, 2021-03/2021-05, 2021-03/.. \
         or 2021-03~",
        crate::excerpt(text)
    )
}

/// The four bounds; `None` is open or unknown.
#[derive(Clone, Copy, Default)]
struct FourDays {
    earliest_start: Option<Day>,
    latest_start: Option<Day>,
    earliest_end: Option<Day>,
    latest_end: Option<Day>,
}

impl FourDays {
    /// Narrowed so that the latest start is not after the latest end, nor the earliest end before the earliest
    /// start.
    fn in_order(mut self) -> FourDays {
        if let (Some(start), Some(end)) = (self.latest_start, self.latest_end) {
            self.latest_start = Some(start.min(end));
        }
        if let (Some(start), Some(end)) = (self.earliest_start, self.earliest_end) {
            self.earliest_end = Some(end.max(start));
        }
        self
    }

    /// Somewhere within one stretch of days.
    fn within(first: Option<Day>, last: Option<Day>) -> FourDays {
        FourDays { earliest_start: first, latest_start: last, earliest_end: first, latest_end: last }
    }
}

/// `None` where a year lies outside 0001 to 9999.
fn days_of(edtf: &Edtf) -> Option<FourDays> {
    match edtf {
        Edtf::Date(date) => date_days(date).map(|days| FourDays::within(Some(days.first), Some(days.last))),
        Edtf::DateTime(moment) => {
            date_days(&moment.date).map(|days| FourDays::within(Some(days.first), Some(days.last)))
        }
        Edtf::Interval(interval) => {
            let (earliest_start, latest_start) = endpoint_days(&interval.start)?;
            let (earliest_end, latest_end) = endpoint_days(&interval.end)?;
            Some(FourDays { earliest_start, latest_start, earliest_end, latest_end })
        }
        Edtf::Set(set) => {
            let members: Option<Vec<FourDays>> =
                set.elements.iter().map(|element| member_days(element, set.kind)).collect();
            members.map(|members| set_days(&members, set.kind))
        }
    }
}

fn endpoint_days(endpoint: &IntervalEndpoint) -> Option<(Option<Day>, Option<Day>)> {
    Some(match endpoint {
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => (None, None),
        IntervalEndpoint::Date(date) => {
            let days = date_days(date)?;
            (Some(days.first), Some(days.last))
        }
        IntervalEndpoint::OnOrBefore(date) => (None, Some(date_days(date)?.last)),
        IntervalEndpoint::OnOrAfter(date) => (Some(date_days(date)?.first), None),
    })
}

fn member_days(element: &SetElement, kind: SetKind) -> Option<FourDays> {
    let (from, to) = match element {
        SetElement::Date(date) => {
            let days = date_days(date)?;
            return Some(FourDays::within(Some(days.first), Some(days.last)));
        }
        SetElement::OnOrBefore(date) => (None, Some(date_days(date)?)),
        SetElement::OnOrAfter(date) => (Some(date_days(date)?), None),
        SetElement::Range(a, b) => (Some(date_days(a)?), Some(date_days(b)?)),
    };
    Some(match kind {
        SetKind::OneMember => FourDays::within(from.map(|days| days.first), to.map(|days| days.last)),
        SetKind::AllMembers => FourDays {
            earliest_start: from.map(|days| days.first),
            latest_start: from.map(|days| days.last),
            earliest_end: to.map(|days| days.first),
            latest_end: to.map(|days| days.last),
        },
    })
}

/// An unknown bound of a member leaves that bound of the set unknown.
fn set_days(members: &[FourDays], kind: SetKind) -> FourDays {
    let least = |bound: fn(&FourDays) -> Option<Day>| {
        members.iter().map(bound).collect::<Option<Vec<Day>>>().and_then(|days| days.into_iter().min())
    };
    let greatest = |bound: fn(&FourDays) -> Option<Day>| {
        members.iter().map(bound).collect::<Option<Vec<Day>>>().and_then(|days| days.into_iter().max())
    };
    let one = kind == SetKind::OneMember;
    FourDays {
        earliest_start: least(|m| m.earliest_start),
        latest_start: if one { greatest(|m| m.latest_start) } else { least(|m| m.latest_start) },
        earliest_end: if one { least(|m| m.earliest_end) } else { greatest(|m| m.earliest_end) },
        latest_end: greatest(|m| m.latest_end),
    }
}

/// The days that a date may be; `None` outside the years 0001 to 9999.
fn date_days(date: &Date) -> Option<DayRange> {
    let bounds = Edtf::Date(*date).bounds();
    let day = |bound: edtf_core::Bound| match bound {
        edtf_core::Bound::Date(d) if (1..=9999).contains(&d.year) => {
            Day::from_ymd(i32::try_from(d.year).ok()?, u32::from(d.month), u32::from(d.day))
        }
        _ => None,
    };
    Some(DayRange { first: day(bounds.earliest)?, last: day(bounds.latest)? })
}
