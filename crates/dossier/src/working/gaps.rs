//! What is missing, and in which open records it could stand.

use maud::{Markup, html};
use tumen_reconstruction::Reconstruction;
use tumen_reconstruction::answer::GapAnswer;

use crate::anchors::{Anchors, figure_anchor};
use crate::axis::coordinate;
use crate::numbers::{decimal, whole};
use crate::table;
use crate::text::{machine_name, said};

const COLUMNS: [&str; 4] =
    ["What is missing", "Expected gain", "Tells most about", "Open records, the most telling first"];
/// Gaps in sight; the rest unfolds.
const IN_SIGHT: usize = 12;
/// Other figures named beside a gap.
const ALSO: usize = 3;

pub(super) fn section(r: &Reconstruction, anchors: &Anchors) -> Markup {
    let most = r.gaps.first().map_or(1.0, |gap| gap.gain_nats).max(1e-9);
    let (first, rest) = r.gaps.split_at(r.gaps.len().min(IN_SIGHT));
    html! {
        p {
            "A gap is a report that nobody has made. The gain is how much its answer, right or wrong as such records are, is "
            "expected to tell about one figure, in nats: 0.7 halves what is open. Only open records are named. "
            strong { "Nobody inside the country and nobody at a place of work is to be asked." }
        }
        @if r.gaps.is_empty() { p { "No open record would tell much." } }
        @if !first.is_empty() { (rows(r, first, most, anchors)) }
        @if !rest.is_empty() {
            details.more { summary { "and " (whole(rest.len())) " more" } (rows(r, rest, most, anchors)) }
        }
    }
}

fn rows(r: &Reconstruction, gaps: &[GapAnswer], most: f64, anchors: &Anchors) -> Markup {
    html! {
        (table::stacking("Gaps", &COLUMNS, html! {
            tbody role="rowgroup" { @for gap in gaps { (row(r, gap, most, anchors)) } }
        }))
    }
}

fn row(r: &Reconstruction, gap: &GapAnswer, most: f64, anchors: &Anchors) -> Markup {
    html! {
        tr role="row" {
            th scope="row" role="rowheader" { (said(&gap.missing)) div { (machine_name(&gap.quantity)) } }
            (table::cell(COLUMNS[1], html! {
                span.figure { (decimal(gap.gain_nats, 2)) } " "
                svg.share viewBox="0 0 102 10" width="102" height="10" aria-hidden="true" {
                    rect.box x="0" y="1" width=(coordinate(100.0 * gap.gain_nats / most)) height="8" {}
                }
            }))
            (table::cell(COLUMNS[2], html! {
                (figure_link(r, &gap.about, anchors))
                @if !gap.also.is_empty() {
                    div.soft {
                        "also "
                        @for (i, (about, _)) in gap.also.iter().take(ALSO).enumerate() {
                            @if i > 0 { "; " }
                            (figure_link(r, about, anchors))
                        }
                    }
                }
            }))
            (table::cell(COLUMNS[3], html! {
                ol.channels { @for channel in &gap.channels { li { (said(channel)) } } }
            }))
        }
    }
}

fn figure_link(r: &Reconstruction, quantity: &str, anchors: &Anchors) -> Markup {
    match anchors.figure(quantity).and_then(|index| Some((index, r.quantities.get(index)?))) {
        Some((index, figure)) => html! { a href={ "#" (figure_anchor(index)) } { (said(&figure.label)) } },
        None => machine_name(quantity),
    }
}
