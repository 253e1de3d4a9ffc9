//! Where they come from, where they work, and the ways between.

use maud::{Markup, html};
use tumen_reconstruction::Reconstruction;

use crate::anchors::Anchors;
use crate::figures::range;
use crate::numbers::figure;
use crate::plots;
use crate::table;
use crate::text::said;

pub(super) fn section(r: &Reconstruction, anchors: &Anchors) -> Markup {
    html! {
        @match plots::map::draw("map", &r.places, &r.corridors) {
            Some(drawing) => figure.wide { (drawing) figcaption { (plots::map::caption()) } },
            None => p { "The shapes that Tumen ships know none of these places; the table holds their shares." },
        }
        @if !r.places.is_empty() {
            h3 { "The same as a table" }
            (table::scrolling("Places", &["Place", "Share", "90 % interval", "Claims on it"], html! {
                @for (kind, heading) in [("origin", "Of those selected, who come from"), ("destination", "Of those sent, who work in")] {
                    tr.group { th colspan="4" scope="colgroup" { (heading) } }
                    @for place in r.places.iter().filter(|p| p.kind == kind) {
                        tr {
                            th scope="row" { (said(&place.place)) }
                            td.figure { strong { (figure(place.share.p50, "share")) } }
                            td { (range(place.share.p05, place.share.p95, "share")) }
                            td {
                                @if place.claims.is_empty() { span.soft { "none" } }
                                @else { (anchors.claim_links(&place.claims, 8)) }
                            }
                        }
                    }
                }
            }))
        }
    }
}
