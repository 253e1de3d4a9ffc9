//! Accounts that exclude each other: the probability of each with equal weights, and with the model's own prior.

use maud::{Markup, html};
use tumen_reconstruction::answer::Contest;

use crate::axis::{Scale, coordinate};
use crate::numbers::chance;
use crate::text::visible;

const WIDTH: f64 = 760.0;
const LEFT: f64 = 4.0;
const RIGHT: f64 = 640.0;
const ROW: f64 = 58.0;

/// What the plot shows.
pub fn caption() -> &'static str {
    "Solid bar: probability after the claims, each account having had the same weight before them; the upright line in it \
     is that equal weight. Open bar below: probability with the model's own prior, which the circle shows."
}

/// The plot. `id` starts the ids inside the drawing and is unique on the page.
pub fn draw(id: &str, contest: &Contest) -> Markup {
    let (height, body) = inside(contest);
    html! {
        svg.plot viewBox={ "0 0 " (WIDTH) " " (coordinate(height)) } role="img"
            aria-labelledby={ (id) "-title " (id) "-desc" } {
            title id={ (id) "-title" } { "Probability of each account" }
            desc id={ (id) "-desc" } { (visible(&description(contest))) }
            (body)
        }
    }
}

/// What stands inside of the plot, and its height.
pub(crate) fn inside(contest: &Contest) -> (f64, Markup) {
    let scale = Scale::linear((0.0, 1.0), (LEFT, RIGHT));
    let height = ROW * contest.rivals.len() as f64 + 24.0;
    let bottom = height - 22.0;
    let equal = coordinate(scale.at(1.0 / contest.rivals.len().max(1) as f64));
    let body = html! {
        @for tick in [0.0, 0.25, 0.5, 0.75, 1.0] {
            @let x = coordinate(scale.at(tick));
            path.grid d={ "M" (x) " 0V" (coordinate(bottom)) } {}
            text.axis x=(x) y=(coordinate(bottom + 16.0)) text-anchor=(if tick == 0.0 { "start" } else { "middle" }) {
                (format!("{:.0} %", tick * 100.0))
            }
        }
        @for (i, rival) in contest.rivals.iter().enumerate() {
            @let y = ROW * i as f64;
            @let width = scale.at(rival.probability) - LEFT;
            @let own = scale.at(rival.probability_gate) - LEFT;
            text.label x=(coordinate(LEFT)) y=(coordinate(y + 14.0)) { (visible(&rival.name)) }
            rect.box x=(coordinate(LEFT)) y=(coordinate(y + 20.0)) width=(coordinate(width.max(1.0))) height="14" {}
            path.equal d={ "M" (equal) " " (coordinate(y + 17.0)) "v20" } {}
            text.strong x=(coordinate(RIGHT + 12.0)) y=(coordinate(y + 31.0)) { (chance(rival.probability)) }
            rect.open x=(coordinate(LEFT)) y=(coordinate(y + 38.0)) width=(coordinate(own.max(1.0))) height="8" {}
            circle.before cx=(coordinate(scale.at(rival.prior_gate))) cy=(coordinate(y + 42.0)) r="4" {}
            text.axis x=(coordinate(RIGHT + 12.0)) y=(coordinate(y + 46.0)) { (chance(rival.probability_gate)) " own prior" }
        }
    };
    (height, body)
}

fn description(contest: &Contest) -> String {
    let of = |r: &tumen_reconstruction::answer::RivalAnswer| {
        format!(
            "{}: {} with equal weights, {} with the model's own prior.",
            r.name,
            chance(r.probability),
            chance(r.probability_gate)
        )
    };
    contest.rivals.iter().map(of).collect::<Vec<_>>().join(" ")
}
