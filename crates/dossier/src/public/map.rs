//! Provinces, regions of work and ways out.

use maud::{Markup, html};
use tumen_reconstruction::PublicView;

use crate::figures::range;
use crate::numbers::figure;
use crate::plots;
use crate::table;
use crate::text::said;

pub(super) fn section(v: &PublicView) -> Markup {
    html! {
        @if let Some(drawing) = plots::map::draw("map", &v.places, &v.corridors) {
            figure.wide { (drawing) figcaption { (plots::map::caption()) } }
        }
        @if v.places.is_empty() { p { "No place may be told." } } @else {
            (table::scrolling("Places", &["Place", "Share", "90 % interval", "Of whom"], html! {
                @for place in &v.places {
                    tr {
                        th scope="row" { (said(&place.place)) }
                        td.figure { strong { (figure(place.share.p50, "share")) } }
                        td { (range(place.share.p05, place.share.p95, "share")) }
                        td { (if place.kind == "origin" { "those selected, by origin" } else { "those sent, by place of work" }) }
                    }
                }
            }))
        }
    }
}
