//! The headline figures, each with the claims behind it.

use maud::{Markup, html};
use tumen_reconstruction::Reconstruction;
use tumen_reconstruction::answer::{QuantityAnswer, Summary};

use super::table;
use crate::anchors::{Anchors, figure_anchor};
use crate::numbers::{chance, figure, interval, unit_word, whole, with_unit};
use crate::plots;
use crate::text::{machine_name, said};

/// Claims in sight at each figure; the rest unfolds.
const IN_SIGHT: usize = 6;

const COLUMNS: [&str; 6] =
    ["Quantity", "Median", "After and before the claims", "Intervals", "Before the claims", "Claims that move it"];

pub(super) fn section(r: &Reconstruction, anchors: &Anchors) -> Markup {
    html! {
        p.lead {
            "What the claims that were public by " (r.as_of.iso()) " say of " (whole(r.quantities.len()))
            " quantities. A figure is an estimate: half of what is possible lies within its 50 % interval, nine tenths "
            "within its 90 % interval. Plan and fact are different quantities."
        }
        @if r.quantities.is_empty() {
            p { "The case names no headline quantity." }
        } @else {
            (table::stacking("Headline quantities", &COLUMNS, html! {
                tbody role="rowgroup" {
                    @for (index, answer) in r.quantities.iter().enumerate() { (row(index, answer, anchors)) }
                }
            }))
            p.note { (plots::interval::caption()) }
        }
    }
}

fn row(index: usize, answer: &QuantityAnswer, anchors: &Anchors) -> Markup {
    let anchor = figure_anchor(index);
    let unit = answer.unit.as_str();
    let yes_or_no = unit == "probability";
    html! {
        tr role="row" id=(anchor) {
            th scope="row" role="rowheader" {
                span.number { (index + 1) } " " span.name { (said(&answer.label)) }
                " " span.tag { (answer.nature) }
                br; (machine_name(&answer.quantity))
            }
            (table::cell(if yes_or_no { "Probability" } else { COLUMNS[1] }, now(answer)))
            (table::cell(COLUMNS[2], plots::interval::draw(&format!("{anchor}-bar"), answer)))
            (table::cell(COLUMNS[3], intervals(&answer.posterior, unit)))
            (table::cell(COLUMNS[4], before(answer)))
            (table::cell(COLUMNS[5], html! {
                @if answer.informed_by.is_empty() {
                    span.soft { "none: this is what was assumed" }
                } @else {
                    (anchors.claim_links(&answer.informed_by, IN_SIGHT))
                }
            }))
        }
    }
}

/// The median after the claims, and what stands beside it.
fn now(answer: &QuantityAnswer) -> Markup {
    let unit = answer.unit.as_str();
    let value = central(&answer.posterior, unit);
    let word = unit_word(unit);
    html! {
        strong.headline { (said(&figure(value, unit))) }
        @if !word.is_empty() && !value.is_nan() { " " span.unit { (said(&word)) } }
        (atoms(answer.never, answer.zero))
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
    let unit = answer.unit.as_str();
    let prior = &answer.prior;
    let value = central(prior, unit);
    html! {
        div.before {
            div { (said(&with_unit(value, unit))) }
            @if unit != "probability" && !value.is_nan() {
                div { "90 % " (range(prior.p05, prior.p95, unit)) }
            }
            (atoms(answer.prior_never, answer.prior_zero))
        }
    }
}

fn atoms(never: Option<f64>, zero: Option<f64>) -> Markup {
    html! {
        @if let Some(p) = never { div.atom { "does not happen: " span.figure { (chance(p)) } } }
        @if let Some(p) = zero { div.atom { "none at all: " span.figure { (chance(p)) } } }
    }
}

/// The value that stands for the whole: the median, or the probability of a yes-or-no quantity.
fn central(summary: &Summary, unit: &str) -> f64 {
    if unit == "probability" { summary.mean } else { summary.p50 }
}

/// From one value to another, broken only between them.
fn range(low: f64, high: f64, unit: &str) -> Markup {
    let text = interval(low, high, unit);
    match text.split_once(" to ") {
        Some((from, to)) => {
            html! { span.figure { (said(from)) } " to " span.figure { (said(to)) } }
        }
        None => html! { span.figure { (said(&text)) } },
    }
}
