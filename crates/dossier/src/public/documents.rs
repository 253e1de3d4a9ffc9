//! The public documents that the figures rest on, by outlet, date and address.

use maud::{Markup, html};
use tumen_reconstruction::PublicView;

use crate::table;
use crate::text::{document, said};

pub(super) fn section(v: &PublicView) -> Markup {
    html! {
        p {
            "Documents whose claims may be shown. Not everything that was weighed is public: what could lead to a person is "
            "left out here, and with it how far each report moved each figure."
        }
        @if v.documents.is_empty() { p { "None may be named." } } @else {
            (table::scrolling("Documents", &["Published", "Outlet", "Document"], html! {
                @for d in &v.documents {
                    tr {
                        td.date { (said(&d.published)) }
                        th scope="row" { (said(&d.outlet)) }
                        td { (document(&d.title, &d.url)) }
                    }
                }
            }))
        }
    }
}
