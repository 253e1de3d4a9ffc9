//! One picture of two answers: what was known then beside what was known later, on the same axes. It is shown to others,
//! so that it is made of [`PublicView`]s alone.

use maud::{Markup, PreEscaped, html};
use tumen_reconstruction::PublicView;
use tumen_reconstruction::answer::Fan;

use crate::axis::coordinate;
use crate::fonts;
use crate::page::STYLE;
use crate::plots::{contest, fan};
use crate::text::visible;

/// Width of one side, as wide as the plots in it.
const SIDE: f64 = 760.0;
const GAP: f64 = 40.0;
const MARGIN: f64 = 24.0;
/// Where the plots begin, below the headings.
const TOP: f64 = 104.0;
/// The fan of which the picture tells.
const TOLD: &str = "sent";

/// Room between the fan and the accounts.
const BETWEEN: f64 = 36.0;

/// The picture as SVG: the answers side by side, the earlier on the left.
pub fn story(answers: &[&PublicView]) -> Vec<u8> {
    let told: Vec<Option<&Fan>> = answers.iter().map(|v| v.fans.iter().find(|fan| fan.what == TOLD)).collect();
    // the same axis on all sides
    let highest = told
        .iter()
        .flatten()
        .flat_map(|fan| fan.quantiles.iter().map(|row| row[4]))
        .filter(|value| value.is_finite())
        .fold(0.0, f64::max);
    let fans: Vec<Option<(f64, Markup)>> = answers
        .iter()
        .zip(&told)
        .enumerate()
        .map(|(i, (v, told))| fan::inside(&format!("story-{i}"), (*told)?, &v.events, v.as_of, highest))
        .collect();
    let tallest = fans.iter().flatten().map(|(height, _)| *height).fold(0.0, f64::max);
    let mut bottom = TOP + tallest;
    let mut drawn: Vec<Markup> = Vec::new();
    for (i, (v, fan)) in answers.iter().zip(&fans).enumerate() {
        let x = MARGIN + (SIDE + GAP) * i as f64;
        let contest = v.scenarios.as_ref().map(contest::inside);
        let below = TOP + tallest + BETWEEN;
        if let Some((height, _)) = &contest {
            bottom = bottom.max(below + height);
        }
        let put = |y: f64, body: &Markup| {
            html! { g transform={ "translate(" (coordinate(x)) " " (coordinate(y)) ")" } { (body) } }
        };
        drawn.push(html! {
            text.big x=(coordinate(x)) y="74" { "As of " (v.as_of.iso()) }
            text.axis x=(coordinate(x)) y="94" { "people who have left by then; below, what became of the plan" }
            @if let Some((height, body)) = fan { (put(TOP + tallest - height, body)) }
            @if let Some((_, body)) = &contest { (put(below, body)) }
        });
    }
    let title = answers.first().map(|v| visible(&v.title)).unwrap_or_default();
    let width = 2.0 * MARGIN + SIDE * answers.len() as f64 + GAP * answers.len().saturating_sub(1) as f64;
    let height = bottom + 12.0;
    let words = html! {
        title id="story-title" { (title) ": what was known then, and what is known later" }
        rect.paper x="0" y="0" width=(coordinate(width)) height=(coordinate(height)) {}
        text.title x=(coordinate(MARGIN)) y="38" { (title) ": what was known then, and what is known later" }
        @for side in &drawn { (side) }
    };
    let faces = fonts::faces(&words.0);
    let own = "svg{background:var(--paper)} svg rect.paper{fill:var(--paper)} text.title{font-size:24px;font-weight:700} text.big{font-size:19px;font-weight:700}";
    let page = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (coordinate(width)) " " (coordinate(height)) }
            width=(coordinate(width)) height=(coordinate(height)) role="img" aria-labelledby="story-title" {
            style { (PreEscaped(&faces)) (PreEscaped(STYLE)) (PreEscaped(own)) }
            (words)
        }
    };
    page.into_string().into_bytes()
}
