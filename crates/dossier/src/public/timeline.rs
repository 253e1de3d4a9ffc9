//! Days: estimated and known.

use maud::{Markup, html};
use tumen_reconstruction::PublicView;

use crate::plots;
use crate::plots::timeline::Days;

pub(super) fn section(v: &PublicView) -> Markup {
    let days = Days {
        figures: v.quantities.iter().filter(|q| q.unit == "date").collect(),
        claims: Vec::new(),
        events: &v.events,
        as_of: v.as_of,
        horizon: v.horizon,
    };
    html! {
        figure {
            div.canvas role="group" aria-label="Plot: timeline" tabindex="0" { (plots::timeline::draw("timeline-plot", &days)) }
            figcaption { (plots::timeline::caption()) }
        }
    }
}
