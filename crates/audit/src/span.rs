//! Stretches of time, with open ends, and how two of them stand to each other.

use tumen_terms::{Day, Period};

/// From the earliest day on which something may begin to the latest on which it may end. `None` is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// First day.
    pub first: Option<i32>,
    /// Last day.
    pub last: Option<i32>,
}

/// Days in a year, for comparing lengths.
pub const YEAR: i32 = 366;

impl Span {
    /// Of a period.
    pub fn of(period: &Period) -> Span {
        Span { first: period.earliest_start.map(|d| d.0), last: period.latest_end.map(|d| d.0) }
    }

    /// Whether both ends are known.
    pub fn closed(self) -> bool {
        self.first.is_some() && self.last.is_some()
    }

    /// Number of days, if both ends are known.
    pub fn days(self) -> Option<i32> {
        Some(self.last?.saturating_sub(self.first?).saturating_add(1))
    }

    /// Whether they share a day.
    pub fn overlaps(self, other: Span) -> bool {
        let begins = |a: Span, b: Span| !matches!((a.first, b.last), (Some(first), Some(last)) if first > last);
        begins(self, other) && begins(other, self)
    }

    /// Whether every day of `other` is a day of this.
    pub fn contains(self, other: Span) -> bool {
        let from = match (self.first, other.first) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(a), Some(b)) => a <= b,
        };
        let to = match (self.last, other.last) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(a), Some(b)) => b <= a,
        };
        from && to
    }

    /// Days between the two, 0 where they touch or share a day.
    pub fn gap(self, other: Span) -> i32 {
        let between = |a: Span, b: Span| match (a.last, b.first) {
            (Some(last), Some(first)) => first.saturating_sub(last),
            _ => 0,
        };
        between(self, other).max(between(other, self)).max(0)
    }

    /// With an open end closed a year from the other: what holds "from now on" was said of the time near it.
    pub fn within_a_year(self) -> Span {
        match (self.first, self.last) {
            (Some(first), None) => Span { first: Some(first), last: Some(first.saturating_add(YEAR)) },
            (None, Some(last)) => Span { first: Some(last.saturating_sub(YEAR)), last: Some(last) },
            _ => self,
        }
    }

    /// Whether it is one calendar month or less.
    pub fn is_short(self) -> bool {
        self.days().is_some_and(|days| days <= 31)
    }

    /// Year and month of its first day.
    pub fn month(self) -> Option<(i32, u32)> {
        let (year, month, _) = Day(self.first?).ymd();
        Some((year, month))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str) -> Span {
        Span::of(&Period::parse(text).expect("EDTF"))
    }

    #[test]
    fn spans_are_compared() {
        for (a, b, overlap, contains, gap) in [
            ("2024", "2024-01/2024-03", true, true, 0),
            ("2024-01/2024-03", "2024", true, false, 0),
            ("2023", "2024", false, false, 1),
            ("2021-03/..", "2025", true, true, 0),
            ("..2018", "2017", true, true, 0),
            ("..2018", "2019-03", false, false, 60),
            ("2024-02-05", "2024-02", true, false, 0),
        ] {
            let (a, b) = (span(a), span(b));
            assert_eq!(a.overlaps(b), overlap, "{a:?} {b:?}");
            assert_eq!(b.overlaps(a), overlap, "{a:?} {b:?}");
            assert_eq!(a.contains(b), contains, "{a:?} {b:?}");
            assert_eq!(a.gap(b), gap, "{a:?} {b:?}");
        }
    }
}
