//! The figures.

use maud::{Markup, html};
use tumen_reconstruction::PublicView;

use crate::figures::{self, Beside};
use crate::numbers::whole;

pub(super) fn section(v: &PublicView) -> Markup {
    if v.quantities.is_empty() {
        return html! { p { "No figure may be told." } };
    }
    html! {
        (figures::large(&v.quantities))
        h3 { "Every figure" }
        p {
            "What reports that were public by " (v.as_of.iso()) " say, weighed together, of " (whole(v.quantities.len()))
            " quantities. A figure is an estimate, not a count: half of what is possible lies within its 50 % interval, nine "
            "tenths within its 90 % interval. What was planned, what was prescribed and what happened are different quantities. "
            "Counts of fewer than 11 people are not told."
        }
        (figures::all(&v.quantities, &Beside { claims: None }))
    }
}
