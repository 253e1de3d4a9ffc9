//! Who knew, and how often they are found well-informed.

use maud::{Markup, html};
use tumen_reconstruction::Reconstruction;
use tumen_reconstruction::answer::SourceAnswer;

use crate::axis::{Scale, coordinate};
use crate::numbers::{chance, interval, whole};
use crate::table;
use crate::text::said;

const COLUMNS: [&str; 7] =
    ["Source", "Letter", "Claims in use", "Before", "After: median", "90 % interval", "From 0 to 100 %"];

pub(super) fn section(r: &Reconstruction) -> Markup {
    html! {
        p {
            "Reliability belongs to a source: the share of its claims that are well-informed. The letter gives what is "
            "assumed before; agreement and disagreement with everything else moves it. F means that it cannot be judged, "
            "not that it is bad."
        }
        @if r.sources.is_empty() { p { "No source has a claim in use." } } @else {
            (table::scrolling("Sources", &COLUMNS, html! {
                @for source in &r.sources { (row(source)) }
            }))
        }
    }
}

fn row(source: &SourceAnswer) -> Markup {
    html! {
        tr {
            th scope="row" { (said(&source.source)) }
            td {
                strong { (said(&source.letter.to_string())) } " " (meaning(source.letter))
                @if !source.graded { " " span.flag { "nobody graded it" } }
            }
            td.figure { (whole(source.claims)) }
            td.figure.before { (chance(source.prior_mean)) }
            td.figure { strong { (chance(source.p50)) } }
            td.figure { (interval(source.p05, source.p95, "probability")) }
            td { (bar(source)) }
        }
    }
}

fn meaning(letter: char) -> &'static str {
    match letter {
        'A' => "completely reliable",
        'B' => "usually reliable",
        'C' => "fairly reliable",
        'D' => "not usually reliable",
        'E' => "unreliable",
        'F' => "cannot be judged",
        _ => "",
    }
}

fn bar(source: &SourceAnswer) -> Markup {
    let scale = Scale::linear((0.0, 1.0), (4.0, 136.0));
    let at = |value: f64| coordinate(scale.at(value));
    html! {
        svg.share viewBox="0 0 140 16" width="140" height="16" aria-hidden="true" {
            path.grid d="M4 8H136" {}
            @if [source.p05, source.p50, source.p95].iter().all(|value| value.is_finite()) {
                path.thick d={ "M" (at(source.p05)) " 8H" (at(source.p95)) } {}
                path.median d={ "M" (at(source.p50)) " 2V14" } {}
            }
            @if source.prior_mean.is_finite() { circle.before cx=(at(source.prior_mean)) cy="8" r="3" {} }
        }
    }
}
