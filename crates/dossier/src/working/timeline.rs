//! Days: estimated, said, known.

use maud::{Markup, html};
use tumen_reconstruction::Reconstruction;
use tumen_reconstruction::answer::{EventAnswer, Use};

use crate::anchors::Anchors;
use crate::plots;
use crate::plots::timeline::Days;
use crate::table;
use crate::text::said;

pub(super) fn section(r: &Reconstruction, anchors: &Anchors) -> Markup {
    let days = Days {
        figures: r.quantities.iter().filter(|q| q.unit == "date").collect(),
        claims: r.claims.iter().filter(|c| c.days.is_some() && c.role != Use::SetAside).collect(),
        events: &r.events,
        as_of: r.as_of,
        horizon: r.horizon,
    };
    html! {
        figure {
            div.canvas role="group" aria-label="Plot: timeline" tabindex="0" { (plots::timeline::draw("timeline-plot", &days)) }
            figcaption { (plots::timeline::caption()) }
        }
        @if !days.claims.is_empty() {
            div.note { "Claims drawn: " (anchors.claim_links(&days.claims.iter().map(|c| c.id.clone()).collect::<Vec<_>>(), 12)) }
        }
        (events(&r.events))
    }
}

fn events(events: &[EventAnswer]) -> Markup {
    let mut events: Vec<&EventAnswer> = events.iter().collect();
    events.sort_by_key(|event| event.day);
    html! {
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
