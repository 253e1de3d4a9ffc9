//! One quantity as a small bar: after the claims above, before the claims below.

use maud::{Markup, html};
use tumen_reconstruction::answer::{QuantityAnswer, Summary};
use tumen_reconstruction::public::{FROM_ELEVEN, SMALL};

use crate::axis::{Scale, coordinate};
use crate::numbers::{chance, figure, interval, shown_unit, with_unit};
use crate::text::visible;

const WIDTH: f64 = 230.0;
const HEIGHT: f64 = 42.0;
const EDGE: f64 = 4.0;
/// Above this ratio of the largest to the smallest value the scale counts in ratios.
const WIDE: f64 = 12.0;

/// What the bars show, for the text beside them.
pub fn caption() -> &'static str {
    "Each bar has its own scale, with its ends written below it; “ratio” marks a scale on which equal steps are equal \
     ratios. Thick: 50 % interval; thin with end marks: 90 % interval; upright line: median. The dashed line below \
     with a circle is the same before the claims."
}

/// The bar of one quantity. `id` starts the ids inside the drawing and is unique on the page.
pub fn draw(id: &str, answer: &QuantityAnswer) -> Markup {
    let unit = shown_unit(answer);
    if unit == "probability" {
        return probability(id, answer);
    }
    let (now, before) = (&answer.posterior, &answer.prior);
    let ends = [now.p05, now.p95, before.p05, before.p95];
    let known = || ends.into_iter().filter(|value| value.is_finite());
    let low = known().fold(f64::INFINITY, f64::min);
    let high = known().fold(f64::NEG_INFINITY, f64::max);
    if !low.is_finite() || !now.p50.is_finite() {
        return html! { span.soft { "no interval" } };
    }
    let cut = unit.ends_with(FROM_ELEVEN) && low < SMALL;
    let ratio = unit != "date" && unit != "share" && !cut && low > 0.0 && high > low * WIDE;
    let room = (EDGE, WIDTH - EDGE);
    let scale = match ratio {
        true => Scale::logarithmic((low, high), room),
        false => Scale::linear((low, high), room),
    };
    let said = format!(
        "After the claims: median {}, 50 % interval {}, 90 % interval {}. Before: median {}, 90 % interval {}.",
        with_unit(now.p50, unit),
        interval(now.p25, now.p75, unit),
        interval(now.p05, now.p95, unit),
        with_unit(before.p50, unit),
        interval(before.p05, before.p95, unit),
    );
    let (from, to) = scale.ends();
    frame(
        id,
        answer,
        &said,
        html! {
            (after(&scale, now))
            (earlier(&scale, before))
            text.end x="0" y="40" { (visible(&figure(from, unit))) }
            text.end x=(coordinate(WIDTH)) y="40" text-anchor="end" { (visible(&figure(to, unit))) }
            @if ratio { text.end x=(coordinate(WIDTH / 2.0)) y="40" text-anchor="middle" { "ratio" } }
        },
    )
}

fn after(scale: &Scale, summary: &Summary) -> Markup {
    let [p05, p25, p50, p75, p95] =
        [summary.p05, summary.p25, summary.p50, summary.p75, summary.p95].map(|v| scale.at(v));
    html! {
        path.whisker d={
            "M" (coordinate(p05)) " 11H" (coordinate(p95))
            "M" (coordinate(p05)) " 7V15M" (coordinate(p95)) " 7V15"
        } {}
        rect.box x=(coordinate(p25)) y="6" width=(coordinate((p75 - p25).max(1.0))) height="10" {}
        path.median d={ "M" (coordinate(p50)) " 2V20" } {}
    }
}

fn earlier(scale: &Scale, summary: &Summary) -> Markup {
    if ![summary.p05, summary.p50, summary.p95].iter().all(|v| v.is_finite()) {
        return html! {};
    }
    let [p05, p50, p95] = [summary.p05, summary.p50, summary.p95].map(|v| coordinate(scale.at(v)));
    html! {
        path.before d={ "M" (p05) " 25H" (p95) } {}
        circle.before cx=(p50) cy="25" r="3" {}
    }
}

/// A yes-or-no quantity: where its probability stands between never and surely.
fn probability(id: &str, answer: &QuantityAnswer) -> Markup {
    let (now, before) = (answer.posterior.mean, answer.prior.mean);
    let scale = Scale::linear((0.0, 1.0), (EDGE, WIDTH - EDGE));
    let said = format!("After the claims {}, before {}.", chance(now), chance(before));
    frame(
        id,
        answer,
        &said,
        html! {
            path.whisker d={ "M" (coordinate(scale.at(0.0))) " 11H" (coordinate(scale.at(1.0))) } {}
            @if now.is_finite() { circle.dot cx=(coordinate(scale.at(now))) cy="11" r="5" {} }
            @if before.is_finite() { circle.before cx=(coordinate(scale.at(before))) cy="25" r="3" {} }
            text.end x="0" y="40" { "0 %" }
            text.end x=(coordinate(WIDTH)) y="40" text-anchor="end" { "100 %" }
        },
    )
}

fn frame(id: &str, answer: &QuantityAnswer, said: &str, inside: Markup) -> Markup {
    html! {
        svg.bar viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } width=(WIDTH) height=(HEIGHT) role="img"
            aria-labelledby={ (id) "-title " (id) "-desc" } {
            title id={ (id) "-title" } { (visible(&answer.label)) }
            desc id={ (id) "-desc" } { (visible(said)) }
            (inside)
        }
    }
}
