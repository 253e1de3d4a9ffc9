//! A reliability diagram: of the claims called credible with some probability, how many were well-informed.

use maud::{Markup, html};
use tumen_reconstruction::calibration::Reliability;

use crate::axis::{Scale, coordinate, path};
use crate::text::visible;

const SIDE: f64 = 320.0;
const EDGE: f64 = 48.0;
/// Room at the right for half of the last tick's words.
const RIGHT: f64 = 22.0;

/// What the drawing shows, for the text beside it.
pub fn caption() -> &'static str {
    "Across: what the fit said. Up: how often it came. Each mark stands for the claims of one tenth; the bar through it is \
     the 99 % interval of chance, and the dashed line is where all would lie if every probability meant what it says."
}

/// The diagram. `id` starts the ids inside the drawing and is unique on the page.
pub fn draw(id: &str, title: &str, of: &Reliability) -> Markup {
    let across = Scale::linear((0.0, 1.0), (EDGE, SIDE - RIGHT));
    let up = Scale::linear((0.0, 1.0), (SIDE - EDGE, 8.0));
    let marks: Vec<(f64, f64)> = of.bins.iter().map(|bin| (across.at(bin.said), up.at(bin.came))).collect();
    let said = format!("Expected calibration error {:.3} over {} bins.", of.ece, of.bins.len());
    html! {
        svg.bar viewBox={ "0 0 " (SIDE) " " (SIDE) } width=(SIDE) height=(SIDE) role="img"
            aria-labelledby={ (id) "-title " (id) "-desc" } {
            title id={ (id) "-title" } { (visible(title)) }
            desc id={ (id) "-desc" } { (said) }
            path.before d={
                "M" (coordinate(across.at(0.0))) " " (coordinate(up.at(0.0)))
                "L" (coordinate(across.at(1.0))) " " (coordinate(up.at(1.0)))
            } {}
            @for bin in &of.bins {
                @let half = 2.576 * (bin.said * (1.0 - bin.said) / bin.count as f64).sqrt();
                path.whisker d={
                    "M" (coordinate(across.at(bin.said))) " " (coordinate(up.at(bin.said - half)))
                    "V" (coordinate(up.at(bin.said + half)))
                } {}
            }
            path.whisker d=(path(&marks, false)) {}
            @for (x, y) in &marks { circle.dot cx=(coordinate(*x)) cy=(coordinate(*y)) r="4" {} }
            @for tick in [0.0, 0.5, 1.0] {
                text.axis x=(coordinate(across.at(tick))) y=(coordinate(SIDE - 14.0)) text-anchor="middle" {
                    (format!("{:.0} %", 100.0 * tick))
                }
                text.axis x=(coordinate(EDGE - 6.0)) y=(coordinate(up.at(tick) + 4.0)) text-anchor="end" {
                    (format!("{:.0} %", 100.0 * tick))
                }
            }
        }
    }
}
