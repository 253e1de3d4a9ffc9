//! What is asked of a date that was read: what it is compared with, and how it was told.

use super::calendar::months_of;
use super::item::Item;
use super::{Dated, When, holds};
use crate::language::Language;
use crate::token::{Kind, Token};
use tumen_terms::DayRange;

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
