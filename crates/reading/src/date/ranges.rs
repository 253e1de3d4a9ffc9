//! Two dates that make one stretch: `from March to May`, `3월~5월`.

use super::{Dated, Role, When};
use crate::token::Token;
use tumen_terms::DayRange;

/// `올해, 9월까지`: a year, up to a month of it.
fn of_year(one: &Dated, two: &Dated) -> bool {
    let (Some(year), Some(month)) = (&one.when, &two.when) else { return false };
    let within = year.days.first <= month.days.first && month.days.last <= year.days.last;
    one.role == Role::In && two.role == Role::By && year.days.days() > 360 && within && year.edtf.len() == 4
}

/// `from March to May`, `3월~5월`: two dates that make one stretch.
pub(super) fn join_ranges(tokens: &[Token], dates: &mut Vec<Dated>) {
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
