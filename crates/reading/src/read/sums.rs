//! How sums and ratios stand to each other: one a part of another, by how much they differ, each in its place.

use super::reader::Heard;
use crate::language::Language;
use crate::place::{Named, Placed};
use crate::sentence::Sentence;
use crate::value::{Measured, Mention};
use tumen_terms::{Bound, Hedge, HedgedValue, Measure, Unit};

/// `from 250 dollars in Haeju to 400 in Pyongyang`: as many prices as places, each in its own.
pub(super) fn place_in_order(
    heard: &Heard,
    figures: &[Mention],
    figure: &Mention,
    clause: (usize, usize),
) -> Option<Named> {
    let within = |first: usize| (clause.0..clause.1).contains(&first);
    let alike: Vec<&Mention> =
        figures.iter().filter(|other| within(other.first) && other.measured == figure.measured).collect();
    let origin = |placed: &&Placed| placed.named.is_origin() && placed.named.key().is_some() && !placed.aside;
    let places: Vec<&Placed> = heard.places.iter().filter(origin).filter(|placed| within(placed.first)).collect();
    let at = alike.iter().position(|other| other.first == figure.first)?;
    (alike.len() == places.len() && alike.len() > 1).then(|| places.get(at).map(|placed| placed.named))?
}

/// Whether a figure is the difference of two others: `100 dollars lower`, `на 300 человек больше`, `100달러 더 싸다`.
pub(super) fn is_difference(sentence: &Sentence, heard: &Heard, figure: &Mention) -> bool {
    let tokens = &sentence.tokens;
    if !matches!(figure.measured, Some(Measured::Unit(unit)) if unit != Unit::Ratio && unit != Unit::Share) {
        return false;
    }
    let compares = |at: usize| {
        heard.hits.iter().any(|hit| {
            hit.first == at
                && match sentence.language {
                    Language::Korean => hit.concept == "lower" || tokens[at].text.starts_with("비싸"),
                    _ => {
                        // `50 more are to be approved`: no difference, but others.
                        let others = matches!(tokens[at].text.as_str(), "more" | "больше")
                            && tokens.get(at + 1).is_none_or(|t| t.text != "than")
                            && sentence.language == Language::English;
                        matches!(hit.concept, "lower" | "higher")
                            && hit.end == at + 1
                            && tokens[at].text != "than"
                            && !others
                    }
                }
        })
    };
    match sentence.language {
        Language::English => compares(figure.end),
        Language::Russian => {
            let on = figure.first.checked_sub(1).is_some_and(|at| tokens[at].text == "на");
            on && compares(figure.end)
        }
        Language::Korean => {
            let more = tokens.get(figure.end).is_some_and(|t| t.text == "더" || t.text == "덜");
            more && compares(figure.end + 1)
        }
    }
}

/// Whether a sum is that of which another sum of its clause is left: `of 35,000 roubles he keeps 4,000`.
pub(super) fn is_of_wage(sentence: &Sentence, figures: &[Mention], figure: &Mention, clause: (usize, usize)) -> bool {
    let before = sentence.tokens.get(figure.first.saturating_sub(2)..figure.first).unwrap_or_default();
    let of = before.iter().any(|t| matches!(t.text.as_str(), "of" | "from" | "из" | "от"));
    let money =
        |other: &Mention| matches!(other.measured, Some(Measured::Unit(unit)) if unit.measure() == Measure::Money);
    let later = |other: &&Mention| other.first > figure.end && (clause.0..clause.1).contains(&other.first);
    of && sentence.language != Language::Korean && money(figure) && figures.iter().filter(later).any(money)
}

/// `three times lower` is a third.
pub(super) fn invert(value: &mut HedgedValue) {
    let inverse = |bound: Option<Bound>| match bound {
        Some(Bound::Figure(figure)) if figure > 0.0 => Some(Bound::Figure((1e4 / figure).round() / 1e4)),
        other => other,
    };
    let (low, high) = (inverse(value.low.take()), inverse(value.high.take()));
    (value.low, value.high) = (high, low);
    value.hedge = match value.hedge {
        Hedge::AtLeast => Hedge::UpTo,
        Hedge::UpTo => Hedge::AtLeast,
        Hedge::MoreThan => Hedge::LessThan,
        Hedge::LessThan => Hedge::MoreThan,
        hedge => hedge,
    };
}

pub(super) fn to_years(value: &mut HedgedValue) {
    let years = |bound: Option<Bound>| match bound {
        Some(Bound::Figure(months)) => Some(Bound::Figure((months / 12.0 * 1e4).round() / 1e4)),
        other => other,
    };
    value.low = years(value.low.take());
    value.high = years(value.high.take());
    value.unit = Some(Unit::Years);
}
