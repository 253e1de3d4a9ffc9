//! Planned, sent and in country over time, and what was known of borders and services.

use maud::{Markup, html};
use tumen_reconstruction::Reconstruction;
use tumen_reconstruction::answer::EventAnswer;

use super::table;
use crate::plots;
use crate::text::{said, visible};

pub(super) fn section(r: &Reconstruction) -> Markup {
    let mut events: Vec<&EventAnswer> = r.events.iter().collect();
    events.sort_by_key(|event| event.day);
    html! {
        @if r.fans.is_empty() { p { "No course over time was computed." } }
        @for (index, fan) in r.fans.iter().enumerate() {
            h3 { (said(&fan.label)) }
            figure {
                div.canvas role="group" aria-label={ "Plot: " (visible(&fan.label)) } tabindex="0" {
                    (plots::fan::draw(&format!("fan-{}", index + 1), fan, &r.events, r.as_of))
                }
                figcaption { (visible(&plots::fan::caption(fan))) }
            }
        }
        @if !events.is_empty() {
            h3 { "Known events" }
            (table::scrolling("Known events", &["Day", "What", "Known since", "Where it comes from"], html! {
                @for event in events {
                    tr {
                        th.date scope="row" { (event.day.iso()) }
                        td { (said(&plots::fan::event_words(event))) }
                        td.date { (event.known_from.iso()) }
                        td { (said(&event.basis)) }
                    }
                }
            }))
        }
    }
}
