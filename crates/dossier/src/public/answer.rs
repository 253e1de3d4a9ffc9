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
        p.lead {
            "What reports that were public by " (v.as_of.iso()) " say, weighed together. Estimates with their ranges, not counts; "
            "what was planned and what happened are told apart."
        }
        (figures::large(&v.quantities))
        h3 { "Every figure" }
        p {
            (whole(v.quantities.len())) " quantities. Half of what is possible lies within the 50 % interval, nine tenths within the "
            "90 % interval. A plan, a rule and a fact are different quantities. Counts of fewer than 11 people are not told."
        }
        (figures::all(&v.quantities, &Beside { claims: None }))
    }
}
