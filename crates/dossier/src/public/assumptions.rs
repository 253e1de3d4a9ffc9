//! Every assumption that may be told.

use maud::{Markup, html};
use tumen_reconstruction::PublicView;

use crate::numbers::whole;
use crate::table;
use crate::text::said;

pub(super) fn section(v: &PublicView) -> Markup {
    html! {
        p {
            "What was assumed before any report was weighed: " (whole(v.priors.len())) " parameters. Where the basis is a "
            "note of the case, only the numbers are told."
        }
        @if !v.priors.is_empty() {
            (table::scrolling("Assumptions", &["Stage", "Parameter", "Prior", "Unit", "Why"], html! {
                @for prior in &v.priors {
                    tr {
                        td { (prior.stage) }
                        th scope="row" { code { (said(&prior.name)) } }
                        td { (said(&prior.prior)) }
                        td { (said(&prior.unit)) }
                        td { (said(&prior.basis)) }
                    }
                }
            }))
        }
    }
}
