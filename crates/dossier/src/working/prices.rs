//! What is paid for a place, with the claims that report a price.

use maud::{Markup, html};
use tumen_reconstruction::Reconstruction;

use crate::anchors::Anchors;
use crate::numbers::{figure, interval};
use crate::plots;
use crate::table;
use crate::text::said;

const COLUMNS: [&str; 7] = [
    "Origin",
    "Job",
    "Median, USD",
    "90 % interval",
    "Exceeded by one in twenty",
    "90 % interval of that",
    "Claims on just this price",
];

pub(super) fn section(r: &Reconstruction, anchors: &Anchors) -> Markup {
    if r.prices.is_empty() {
        return html! { p { "No price was computed." } };
    }
    html! {
        figure {
            div.canvas role="group" aria-label="Plot: what a place costs" tabindex="0" {
                (plots::prices::draw("prices-plot", &r.prices))
            }
            figcaption { (plots::prices::caption()) }
        }
        h3 { "The same as a table" }
        (table::scrolling("Prices", &COLUMNS, html! {
            @for price in &r.prices {
                tr {
                    th scope="row" { (said(&price.origin)) }
                    td {
                        @if price.job.trim().is_empty() { span.soft { "mix of jobs" } } @else { (said(&price.job)) }
                    }
                    td.figure { (figure(price.median.p50, "USD")) }
                    td.figure { (interval(price.median.p05, price.median.p95, "USD")) }
                    td.figure { (figure(price.upper.p50, "USD")) }
                    td.figure { (interval(price.upper.p05, price.upper.p95, "USD")) }
                    td {
                        @if price.claims.is_empty() { span.soft { "none" } }
                        @else { (anchors.claim_links(&price.claims, 8)) }
                    }
                }
            }
        }))
    }
}
