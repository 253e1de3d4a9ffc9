//! What the programme is made of, and who says so.

use maud::{Markup, html};
use tumen_reconstruction::Reconstruction;

use crate::anchors::Anchors;
use crate::table;
use crate::text::said;

pub(super) fn section(r: &Reconstruction, anchors: &Anchors) -> Markup {
    if r.structure.is_empty() {
        return html! { p { "The case describes no part of the programme." } };
    }
    html! {
        (table::scrolling("Parts of the programme", &["Part", "Claims that name it"], html! {
            @for part in &r.structure {
                tr {
                    td { (said(&part.entry)) }
                    td {
                        @if part.claims.is_empty() { span.soft { "only the case's description of the programme" } }
                        @else { (anchors.claim_links(&part.claims, 8)) }
                    }
                }
            }
        }))
    }
}
