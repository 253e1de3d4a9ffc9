//! Planned, sent and in country over time.

use maud::{Markup, html};
use tumen_reconstruction::answer::{EventAnswer, Fan};
use tumen_terms::Day;

use crate::plots;
use crate::text::{said, visible};

/// `beside` is what stands below each plot: the way to its claims, where the page shows them.
pub(crate) fn section(fans: &[Fan], events: &[EventAnswer], as_of: Day, beside: &dyn Fn(&Fan) -> Markup) -> Markup {
    html! {
        @if fans.is_empty() { p { "No course over time was computed." } }
        @for (index, fan) in fans.iter().enumerate() {
            h3 { (said(&fan.label)) }
            figure {
                div.canvas role="group" aria-label={ "Plot: " (visible(&fan.label)) } tabindex="0" {
                    (plots::fan::draw(&format!("fan-{}", index + 1), fan, events, as_of))
                }
                figcaption { (visible(&plots::fan::caption(fan))) }
            }
            (beside(fan))
        }
    }
}
