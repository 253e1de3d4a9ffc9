//! One picture of two answers: what was known then beside what was known later, on the same axes.

use maud::{Markup, PreEscaped, html};
use tumen_reconstruction::Reconstruction;
use tumen_reconstruction::answer::{Contest, EventAnswer, Fan};
use tumen_terms::Day;

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

/// One of the two answers.
struct Side<'a> {
    as_of: Day,
    fans: &'a [Fan],
    events: &'a [EventAnswer],
    scenarios: Option<&'a Contest>,
}

/// The picture as SVG: the answer as of the earlier date on the left, this answer on the right. Without an earlier date
/// it shows this answer alone.
pub fn story(r: &Reconstruction) -> Vec<u8> {
    let mut sides: Vec<Side<'_>> = Vec::new();
    if let Some(earlier) = &r.earlier {
        sides.push(Side {
            as_of: earlier.as_of,
            fans: &earlier.fans,
            events: &earlier.events,
            scenarios: earlier.scenarios.as_ref(),
        });
    }
    sides.push(Side { as_of: r.as_of, fans: &r.fans, events: &r.events, scenarios: r.scenarios.as_ref() });
    let told = |side: &Side<'_>| side.fans.iter().find(|fan| fan.what == TOLD).cloned();
    // the same axis on both sides
    let highest = sides
        .iter()
        .filter_map(told)
        .flat_map(|fan| fan.quantiles.into_iter().map(|row| row[4]))
        .filter(|value| value.is_finite())
        .fold(0.0, f64::max);
    let mut bottom: f64 = TOP;
    let drawn: Vec<Markup> = sides
        .iter()
        .enumerate()
        .map(|(i, side)| {
            let x = MARGIN + (SIDE + GAP) * i as f64;
            let mut y = TOP;
            let mut parts: Vec<(f64, Markup)> = Vec::new();
            if let Some(told) = told(side)
                && let Some((height, body)) = fan::inside(&format!("story-{i}"), &told, side.events, side.as_of, highest)
            {
                parts.push((y, body));
                y += height + 36.0;
            }
            if let Some(contest) = side.scenarios {
                let (height, body) = contest::inside(contest);
                parts.push((y, body));
                y += height + 8.0;
            }
            bottom = bottom.max(y);
            html! {
                text.big x=(coordinate(x)) y="74" { "As of " (side.as_of.iso()) }
                text.axis x=(coordinate(x)) y="94" { "people who have left by then; below, what became of the plan" }
                @for (y, body) in &parts { g transform={ "translate(" (coordinate(x)) " " (coordinate(*y)) ")" } { (body) } }
            }
        })
        .collect();
    let width = 2.0 * MARGIN + SIDE * sides.len() as f64 + GAP * (sides.len() - 1) as f64;
    let height = bottom + 12.0;
    let words = html! {
        title id="story-title" { (visible(&r.title)) }
        rect.paper x="0" y="0" width=(coordinate(width)) height=(coordinate(height)) {}
        text.title x=(coordinate(MARGIN)) y="38" { (visible(&r.title)) ": what was known then, and what is known later" }
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
