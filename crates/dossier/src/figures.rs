//! Headline figures as a row of large ones and as a table; both pages have them.

use maud::{Markup, html};
use tumen_reconstruction::answer::{EarlierQuantity, QuantityAnswer, Summary};

use crate::anchors::figure_anchor;
use crate::numbers::{chance, figure, interval, likelihood, shown_unit, unit_word, with_unit};
use crate::plots;
use crate::table;
use crate::text::{machine_name, said};

/// Figures in the row of large ones.
const LARGE: usize = 6;

/// The first figures of the case, large.
pub(crate) fn large(quantities: &[QuantityAnswer]) -> Markup {
    html! {
        ol.tiles {
            @for (index, answer) in quantities.iter().take(LARGE).enumerate() { li { (tile(index, answer)) } }
        }
    }
}

fn tile(index: usize, answer: &QuantityAnswer) -> Markup {
    let unit = shown_unit(answer);
    let word = unit_word(unit);
    let value = central(&answer.posterior, unit);
    html! {
        p.tile-label { a href={ "#" (figure_anchor(index)) } { (said(&answer.label)) } " " span.tag { (answer.nature) } }
        p.tile-value {
            strong { (said(&figure(value, unit))) }
            @if !word.is_empty() && !value.is_nan() { " " span.unit { (said(&word)) } }
        }
        @if unit == "probability" { p.tile-range { (likelihood(value)) } }
        @else { p.tile-range { "nine in ten: " (range(answer.posterior.p05, answer.posterior.p95, unit)) } }
        @if let Some(p) = answer.zero { p.tile-range { "none at all: " (worded(p)) } }
        @if let Some(p) = answer.never { p.tile-range { "never by the horizon: " (worded(p)) } }
        (plots::interval::draw(&format!("tile-{}-bar", index + 1), answer))
    }
}

/// A probability with its word.
pub(crate) fn worded(p: f64) -> Markup {
    html! { span.figure { (chance(p)) } ", " (likelihood(p)) }
}

/// What stands in the last column of a row.
pub(crate) struct Beside<'a> {
    /// The claims that move a figure, where the page shows them.
    pub claims: Option<&'a dyn Fn(&QuantityAnswer) -> Markup>,
}

const COLUMNS: [&str; 6] =
    ["Quantity", "Median", "After and before the claims", "Intervals", "Before the claims", "Claims that move it"];

/// Every figure.
pub(crate) fn all(quantities: &[QuantityAnswer], beside: &Beside<'_>) -> Markup {
    let columns = if beside.claims.is_some() { &COLUMNS[..] } else { &COLUMNS[..5] };
    html! {
        (table::stacking("Headline quantities", columns, html! {
            tbody role="rowgroup" {
                @for (index, answer) in quantities.iter().enumerate() { (row(index, answer, beside)) }
            }
        }))
        p.note { (plots::interval::caption()) }
    }
}

fn row(index: usize, answer: &QuantityAnswer, beside: &Beside<'_>) -> Markup {
    let anchor = figure_anchor(index);
    let unit = shown_unit(answer);
    html! {
        tr role="row" id=(anchor) {
            th scope="row" role="rowheader" {
                span.number { (index + 1) } " " span.name { (said(&answer.label)) }
                " " span.tag { (answer.nature) }
                @if !answer.quantity.is_empty() { br; (machine_name(&answer.quantity)) }
            }
            (table::cell(if unit == "probability" { "Probability" } else { COLUMNS[1] }, now(answer)))
            (table::cell(COLUMNS[2], plots::interval::draw(&format!("{anchor}-bar"), answer)))
            (table::cell(COLUMNS[3], intervals(&answer.posterior, unit)))
            (table::cell(COLUMNS[4], before(answer)))
            @if let Some(claims) = beside.claims { (table::cell(COLUMNS[5], claims(answer))) }
        }
    }
}

/// The median after the claims, and what stands beside it.
fn now(answer: &QuantityAnswer) -> Markup {
    let unit = shown_unit(answer);
    let value = central(&answer.posterior, unit);
    let word = unit_word(unit);
    html! {
        strong.headline { (said(&figure(value, unit))) }
        @if !word.is_empty() && !value.is_nan() { " " span.unit { (said(&word)) } }
        @if unit == "probability" { div.atom { (likelihood(value)) } }
        @if let Some(p) = answer.never { div.atom { "does not happen: " (worded(p)) } }
        @if let Some(p) = answer.zero { div.atom { "none at all: " (worded(p)) } }
        @if let Some(some) = &answer.positive {
            div.atom.soft {
                "if any: " (said(&figure(some.p50, unit))) " (" (range(some.p05, some.p95, unit)) ")"
            }
        }
    }
}

fn intervals(summary: &Summary, unit: &str) -> Markup {
    if unit == "probability" || summary.p50.is_nan() {
        return html! { span.soft { "–" } };
    }
    html! {
        div { span.soft { "50 % " } (range(summary.p25, summary.p75, unit)) }
        div { span.soft { "90 % " } (range(summary.p05, summary.p95, unit)) }
    }
}

/// The same before the claims, lighter.
fn before(answer: &QuantityAnswer) -> Markup {
    let unit = shown_unit(answer);
    let prior = &answer.prior;
    let value = central(prior, unit);
    html! {
        div.before {
            div { (said(&with_unit(value, unit))) }
            @if unit != "probability" && !value.is_nan() {
                div { "90 % " (range(prior.p05, prior.p95, unit)) }
            }
            @if let Some(p) = answer.prior_never { div.atom { "does not happen: " span.figure { (chance(p)) } } }
            @if let Some(p) = answer.prior_zero { div.atom { "none at all: " span.figure { (chance(p)) } } }
        }
    }
}

/// What became of each figure since an earlier date: those that moved by a tenth of their spread, or by 5 points.
pub(crate) fn changes(quantities: &[QuantityAnswer], earlier: &[EarlierQuantity]) -> Vec<(usize, Markup)> {
    quantities
        .iter()
        .enumerate()
        .filter_map(|(index, now)| {
            let then = earlier.iter().find(|e| !now.quantity.is_empty() && e.quantity == now.quantity)?;
            let unit = shown_unit(now);
            let (a, b) = (central(&then.posterior, unit), central(&now.posterior, unit));
            let spread = if unit == "probability" { 0.5 } else { (then.posterior.p95 - then.posterior.p05).abs() };
            let atom = |x: Option<f64>, y: Option<f64>| x.zip(y).is_some_and(|(x, y)| (x - y).abs() >= 0.05);
            let moved = (b - a).abs() >= 0.1 * spread && (b - a).abs() > 0.0;
            let atoms = atom(then.never, now.never) || atom(then.zero, now.zero);
            (moved || atoms).then(|| {
                let line = html! {
                    a href={ "#" (figure_anchor(index)) } { (said(&now.label)) } ": "
                    span.soft { (said(&figure(a, unit))) } " → " strong { (said(&with_unit(b, unit))) }
                    @if let Some((x, y)) = then.never.zip(now.never) { "; never: " (chance(x)) " → " (chance(y)) }
                    @if let Some((x, y)) = then.zero.zip(now.zero) { "; none at all: " (chance(x)) " → " (chance(y)) }
                };
                (index, line)
            })
        })
        .collect()
}

/// The value that stands for the whole: the median, or the probability of a yes-or-no quantity.
pub(crate) fn central(summary: &Summary, unit: &str) -> f64 {
    if unit == "probability" { summary.mean } else { summary.p50 }
}

/// From one value to another, broken only between them.
pub(crate) fn range(low: f64, high: f64, unit: &str) -> Markup {
    let text = interval(low, high, unit);
    match text.split_once(" to ") {
        Some((from, to)) => {
            html! { span.figure { (said(from)) } " to " span.figure { (said(to)) } }
        }
        None => html! { span.figure { (said(&text)) } },
    }
}
