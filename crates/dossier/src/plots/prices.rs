//! What a place costs, by origin and job: dots and intervals on an axis of ratios, in US dollars.

use maud::{Markup, html};
use tumen_reconstruction::answer::{PriceAnswer, Summary};

use crate::axis::{Scale, coordinate, logarithmic_ticks, tick_label};
use crate::numbers::{figure, interval, whole};
use crate::text::visible;

const WIDTH: f64 = 760.0;
const LEFT: f64 = 190.0;
const RIGHT: f64 = 600.0;
const TOP: f64 = 24.0;
const ROW: f64 = 24.0;
/// Letters of a row's name that fit on the left.
const NAME: usize = 30;

/// What the plot shows.
pub fn caption() -> &'static str {
    "What is paid for a place, by origin and job, in US dollars on an axis of ratios. Filled dot: median payment, with \
     its 50 % interval (thick) and 90 % interval (thin); the figures are on the right. Open diamond with a dotted line: \
     the payment that only one in twenty exceeds, with its 90 % interval."
}

/// The name of a row: the origin and the job.
pub(crate) fn name(price: &PriceAnswer) -> String {
    let job = if price.job.trim().is_empty() { "mix of jobs" } else { price.job.as_str() };
    format!("{}, {job}", price.origin)
}

/// The plot. `id` starts the ids inside the drawing and is unique on the page.
pub fn draw(id: &str, prices: &[PriceAnswer]) -> Markup {
    let values = prices.iter().flat_map(|p| [p.median.p05, p.median.p95, p.upper.p05, p.upper.p95]);
    let known = || values.clone().filter(|value| value.is_finite() && *value > 0.0);
    let low = known().fold(f64::INFINITY, f64::min);
    let high = known().fold(f64::NEG_INFINITY, f64::max);
    if !low.is_finite() || !high.is_finite() {
        return html! { p.soft { "No price can be drawn." } };
    }
    let scale = Scale::logarithmic((low / 1.1, high * 1.1), (LEFT, RIGHT));
    let (from, to) = scale.ends();
    let bottom = TOP + ROW * prices.len() as f64 + 4.0;
    let height = bottom + 26.0;
    html! {
        svg.plot viewBox={ "0 0 " (WIDTH) " " (coordinate(height)) } role="img"
            aria-labelledby={ (id) "-title " (id) "-desc" } {
            title id={ (id) "-title" } { "What a place costs, by origin and job" }
            desc id={ (id) "-desc" } { (visible(&description(prices))) }
            text.axis x="0" y="14" { "origin, job" }
            text.axis x=(coordinate(LEFT)) y="14" { "USD" }
            text.axis x=(coordinate(RIGHT + 12.0)) y="14" { "median (90 % interval)" }
            @for tick in logarithmic_ticks(from, to) {
                path.grid d={ "M" (coordinate(scale.at(tick))) " " (TOP) "V" (coordinate(bottom)) } {}
                text.axis x=(coordinate(scale.at(tick))) y=(coordinate(bottom + 17.0)) text-anchor="middle" {
                    (tick_label(tick))
                }
            }
            @for (place, price) in prices.iter().enumerate() {
                (row(&scale, price, TOP + ROW * (place as f64 + 0.5)))
            }
        }
    }
}

fn row(scale: &Scale, price: &PriceAnswer, y: f64) -> Markup {
    let text_y = coordinate(y + 4.0);
    html! {
        text.label x="0" y=(text_y) { (visible(&shortened(&name(price)))) }
        @if drawable(&price.upper) { (upper(scale, &price.upper, y)) }
        @if drawable(&price.median) {
            (median(scale, &price.median, y))
            text.label x=(coordinate(RIGHT + 12.0)) y=(text_y) {
                (figure(price.median.p50, "USD")) " (" (interval(price.median.p05, price.median.p95, "USD")) ")"
            }
        }
    }
}

fn median(scale: &Scale, summary: &Summary, y: f64) -> Markup {
    let at = |value: f64| coordinate(scale.at(value));
    let y = coordinate(y);
    html! {
        path.whisker d={ "M" (at(summary.p05)) " " (y) "H" (at(summary.p95)) } {}
        path.thick d={ "M" (at(summary.p25)) " " (y) "H" (at(summary.p75)) } {}
        circle.dot cx=(at(summary.p50)) cy=(y) r="5" {}
    }
}

fn upper(scale: &Scale, summary: &Summary, y: f64) -> Markup {
    let at = |value: f64| coordinate(scale.at(value));
    let line = coordinate(y + 6.0);
    html! {
        path.dotted d={ "M" (at(summary.p05)) " " (line) "H" (at(summary.p95)) } {}
        path.diamond d={ "M" (at(summary.p50)) " " (line) "m-5 0l5 -5l5 5l-5 5z" } {}
    }
}

fn drawable(summary: &Summary) -> bool {
    [summary.p05, summary.p25, summary.p50, summary.p75, summary.p95]
        .iter()
        .all(|value| value.is_finite() && *value > 0.0)
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= NAME {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(NAME - 1).collect();
    short.push('…');
    short
}

fn description(prices: &[PriceAnswer]) -> String {
    let drawn = || prices.iter().filter(|price| drawable(&price.median));
    let least = drawn().min_by(|a, b| a.median.p50.total_cmp(&b.median.p50));
    let most = drawn().max_by(|a, b| a.median.p50.total_cmp(&b.median.p50));
    let ends = match (least, most) {
        (Some(least), Some(most)) => format!(
            " The lowest median is {} USD ({}), the highest {} USD ({}).",
            figure(least.median.p50, "USD"),
            name(least),
            figure(most.median.p50, "USD"),
            name(most),
        ),
        _ => String::new(),
    };
    format!("{} rows.{ends} The table below holds every figure.", whole(prices.len()))
}
