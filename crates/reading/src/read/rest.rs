//! Days off, told by the week, the month or the year, as so many in a year: `one Friday off a month` is 12.

use super::reader::Heard;
use crate::language::Language;
use crate::number::Amount;
use crate::token::Token;
use crate::value::{Measured, Mention, hedge};
use tumen_terms::{Hedge, Unit};

/// How often in a year what is told by so long comes round.
const RATES: [(&str, f64); 4] = [("per_week", 52.0), ("per_fortnight", 26.0), ("per_month", 12.0), ("per_year", 1.0)];
/// Between the word for a day off, its number and the stretch of time stand at most so many words.
const NEAR: usize = 8;

/// Makes the number beside a word for days off one of days in a year; where none stands there, it is one each time.
pub(super) fn count_rest(figures: &mut Vec<Mention>, heard: &Heard, tokens: &[Token], language: Language) {
    let away = |first: usize, end: usize, at: usize| if first >= at { first - at } else { at.saturating_sub(end) };
    let Some(off) = heard.hits.iter().find(|hit| hit.concept == "off") else { return };
    let rates = heard.hits.iter().filter_map(|hit| {
        let (_, times) = RATES.iter().find(|(concept, _)| *concept == hit.concept)?;
        (away(hit.first, hit.end, off.first) <= NEAR).then_some((hit, *times))
    });
    // Of two that begin alike the longer says more: `в две недели`.
    let rate = rates.min_by_key(|(hit, _)| (away(hit.first, hit.end, off.first), usize::MAX - (hit.end - hit.first)));
    let weekly = heard.hits.iter().find(|hit| hit.concept == "weekly_day" && away(hit.first, hit.end, off.first) <= 4);
    let Some((first, end, times)) =
        rate.map(|(hit, times)| (hit.first, hit.end, times)).or(weekly.map(|hit| (hit.first, hit.end, 52.0)))
    else {
        return;
    };
    let within = |figure: &Mention| figure.first < end && figure.end > first;
    let counts = |figure: &Mention| {
        let days = matches!(
            figure.measured,
            None | Some(Measured::Counter | Measured::Unit(Unit::Days | Unit::Ratio | Unit::Hours))
        );
        // No more days than the week or the month has.
        let most = if times >= 52.0 { 7.0 } else { 31.0 };
        let many = matches!(figure.high.or(figure.low), Some(Amount::Figure(count)) if count > most && times > 1.0);
        days && !many
            && away(figure.first, figure.end, off.first) <= NEAR
            && !matches!(figure.low, Some(Amount::Figure(0.0)))
    };
    let hourly = |figure: &Mention| figure.measured == Some(Measured::Unit(Unit::Hours));
    let number = figures
        .iter()
        .filter(|figure| counts(figure) && !within(figure) && !hourly(figure))
        .min_by_key(|figure| away(figure.first, figure.end, off.first))
        .cloned();
    figures.retain(|figure| !within(figure) && number.as_ref().is_none_or(|number| number.first != figure.first));
    let scaled = |amount: Amount| match amount {
        Amount::Figure(count) => Amount::Figure(count * times),
        other => other,
    };
    let one = Some(Amount::Figure(1.0));
    let found = number.unwrap_or(Mention {
        first: off.first,
        end: off.end,
        low: one,
        high: one,
        hedge: Hedge::Bare,
        measured: None,
    });
    let measured = Some(Measured::Unit(Unit::DaysPerYear));
    let mut all = Mention { low: found.low.map(scaled), high: found.high.map(scaled), measured, ..found };
    // `two days a month at best`: the hedge stands outside.
    if all.hedge == Hedge::Bare {
        let (from, to) = (all.first.min(first), all.end.max(end).max(off.end));
        let mut around = Mention { first: from, end: to, ..all.clone() };
        hedge(tokens, &mut around, language);
        all = Mention { first: all.first, end: all.end, ..around };
    }
    figures.push(all);
    figures.sort_by_key(|figure| figure.first);
}
