//! One forecast as a small bar, with what was published.

use maud::{Markup, html};
use tumen_reconstruction::backtest::Forecast;

use crate::axis::{Scale, coordinate, tick_label};
use crate::numbers::figure;
use crate::text::visible;

const WIDTH: f64 = 260.0;
const HEIGHT: f64 = 34.0;
const EDGE: f64 = 10.0;

/// What the bars show, for the text beside them.
pub fn caption() -> &'static str {
    "All bars have one scale, on which equal steps are equal ratios of 1 + y. Line with end marks: the interval that was to \
     hold four figures in five; upright line: median. A filled dot is what was published where it lies in the interval, a \
     hollow one where it does not."
}

/// The scale that all bars share.
pub(crate) fn scale(forecasts: &[Forecast]) -> Scale {
    let most = forecasts.iter().flat_map(|f| [f.target.value, f.expected[2]]).fold(9.0, f64::max);
    Scale::logarithmic((1.0, 1.0 + most), (EDGE, WIDTH - EDGE))
}

/// The bar of one forecast. `id` starts the ids inside the drawing and is unique on the page.
pub(crate) fn draw(id: &str, scale: &Scale, forecast: &Forecast) -> Markup {
    let at = |value: f64| coordinate(scale.at(1.0 + value));
    let [middle, low, high] = forecast.expected;
    let value = forecast.target.value;
    let said = format!(
        "Expected {}, four in five between {} and {}; published {}, {} the interval.",
        figure(middle, ""),
        figure(low, ""),
        figure(high, ""),
        figure(value, ""),
        if forecast.own.covered { "in" } else { "outside" },
    );
    let most = scale.ends().1 - 1.0;
    let ticks = [0.0, 10.0, 100.0, 1_000.0, 10_000.0, 100_000.0].into_iter().filter(|tick| *tick <= most);
    html! {
        svg.bar viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } width=(WIDTH) height=(HEIGHT) role="img"
            aria-labelledby={ (id) "-title " (id) "-desc" } {
            title id={ (id) "-title" } { (visible(&forecast.target.quantity.to_string())) }
            desc id={ (id) "-desc" } { (visible(&said)) }
            path.whisker d={ "M" (at(low)) " 11H" (at(high)) "M" (at(low)) " 7V15M" (at(high)) " 7V15" } {}
            path.median d={ "M" (at(middle)) " 3V19" } {}
            circle.dot.hollow[!forecast.own.covered] cx=(at(value)) cy="11" r="5" {}
            @for tick in ticks { text.end x=(at(tick)) y="32" text-anchor="middle" { (tick_label(tick)) } }
        }
    }
}
