//! What a place costs.

use maud::{Markup, html};
use tumen_reconstruction::PublicView;

use crate::plots;

pub(super) fn section(v: &PublicView) -> Markup {
    if v.prices.is_empty() {
        return html! { p { "No price may be told." } };
    }
    html! {
        figure {
            div.canvas role="group" aria-label="Plot: what a place costs" tabindex="0" {
                (plots::prices::draw("prices-plot", &v.prices))
            }
            figcaption { (plots::prices::caption()) }
        }
    }
}
