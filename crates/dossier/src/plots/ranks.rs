//! Ranks of the truth: how far their distribution departs from the even one, in its simultaneous band.

use maud::{Markup, html};
use tumen_reconstruction::calibration::Ranked;

use crate::axis::{Scale, coordinate, path};
use crate::text::visible;

const WIDTH: f64 = 230.0;
const HEIGHT: f64 = 90.0;
const EDGE: f64 = 4.0;
/// The least height of the scale, so that a thin band does not look like a wide one.
const LEAST: f64 = 0.05;

/// What the drawings show, for the text beside them.
pub fn caption() -> &'static str {
    "Part of the truths that rank below each place among the draws, less the place itself: flat at zero where the fit is \
     calibrated. Shaded: the band that all of them keep to with 99 % if it is. A line above it at the left and below it \
     at the right is a fit that is too sure of itself; the other way round, one that is not sure enough."
}

/// The ranks of one quantity in the band. `id` starts the ids inside the drawing and is unique on the page.
pub fn draw(id: &str, ranked: &Ranked, band: &[(f64, f64)]) -> Markup {
    let points = band.len() + 1;
    let at = |k: usize| (k + 1) as f64 / points as f64;
    let off = |values: &dyn Fn(usize) -> f64| -> Vec<(f64, f64)> {
        let inner = (0..band.len()).map(|k| (at(k), values(k) - at(k)));
        [(0.0, 0.0)].into_iter().chain(inner).chain([(1.0, 0.0)]).collect()
    };
    let line = off(&|k| ranked.distribution[k]);
    let (low, high) = (off(&|k| band[k].0), off(&|k| band[k].1));
    let reach = line.iter().chain(&low).chain(&high).map(|(_, y)| y.abs()).fold(LEAST, f64::max);
    let (across, up) =
        (Scale::linear((0.0, 1.0), (EDGE, WIDTH - EDGE)), Scale::linear((-reach, reach), (HEIGHT - EDGE, EDGE)));
    let drawn = |of: &[(f64, f64)]| -> Vec<(f64, f64)> { of.iter().map(|&(x, y)| (across.at(x), up.at(y))).collect() };
    let mut around = drawn(&high);
    around.extend(drawn(&low).into_iter().rev());
    let said = format!(
        "Ranks {} the band. Furthest from even: {:.1} % of the truths.",
        if ranked.inside { "inside" } else { "outside" },
        100.0 * line.iter().map(|(_, y)| y.abs()).fold(0.0, f64::max)
    );
    html! {
        svg.bar viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } width=(WIDTH) height=(HEIGHT) role="img"
            aria-labelledby={ (id) "-title " (id) "-desc" } {
            title id={ (id) "-title" } { (visible(&ranked.name)) }
            desc id={ (id) "-desc" } { (said) }
            path.band90 d=(path(&around, true)) {}
            path.before d={ "M" (coordinate(EDGE)) " " (coordinate(up.at(0.0))) "H" (coordinate(WIDTH - EDGE)) } {}
            path.whisker d=(path(&drawn(&line), false)) {}
            text.end x=(coordinate(EDGE)) y="12" { (format!("{:+.0} %", 100.0 * reach)) }
        }
    }
}
