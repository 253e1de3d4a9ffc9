//! The headline figures, each with the claims behind it, and what changed since an earlier date.

use maud::{Markup, html};
use tumen_reconstruction::Reconstruction;
use tumen_reconstruction::answer::QuantityAnswer;

use crate::anchors::Anchors;
use crate::figures::{self, Beside};
use crate::numbers::whole;

/// Claims in sight at each figure; the rest unfolds.
const IN_SIGHT: usize = 6;
/// Changes in sight; the rest unfolds.
const CHANGES: usize = 10;

pub(super) fn section(r: &Reconstruction, anchors: &Anchors) -> Markup {
    if r.quantities.is_empty() {
        return html! { p { "The case names no headline quantity." } };
    }
    html! {
        p.lead {
            "What " (whole(r.claims.iter().filter(|c| c.credibility.is_some()).count())) " claims say, weighed together, as of "
            (r.as_of.iso()) ". Estimates with their ranges; plan and fact apart."
        }
        (figures::large(&r.quantities))
        (since(r, anchors))
        h3 { "Every figure" }
        p {
            "What the claims that were public by " (r.as_of.iso()) " say of " (whole(r.quantities.len()))
            " quantities. A figure is an estimate: half of what is possible lies within its 50 % interval, nine tenths "
            "within its 90 % interval. Plan and fact are different quantities."
        }
        (figures::all(&r.quantities, &Beside { claims: Some(&|answer: &QuantityAnswer| claims(answer, anchors)) }))
    }
}

fn claims(answer: &QuantityAnswer, anchors: &Anchors) -> Markup {
    html! {
        @if answer.informed_by.is_empty() {
            span.soft { "none: this is what was assumed" }
        } @else {
            (anchors.claim_links(&answer.informed_by, IN_SIGHT))
        }
    }
}

/// What changed since the date before.
fn since(r: &Reconstruction, anchors: &Anchors) -> Markup {
    let Some(earlier) = &r.earlier else {
        return html! {
            p.note { "Nothing is set beside this answer; " code { "--since DATE" } " shows what changed since then." }
        };
    };
    let changed = figures::changes(&r.quantities, &earlier.quantities);
    html! {
        h3 { "What changed since " (earlier.as_of.iso()) }
        div.says {
            @if earlier.new_claims.is_empty() { "No claim became evidence since then." }
            @else {
                (whole(earlier.new_claims.len())) " claims became evidence since then: "
                (anchors.claim_links(&earlier.new_claims, 12))
            }
        }
        @if changed.is_empty() { p { "No figure moved by a tenth of its spread." } }
        @else {
            ul.changes { @for (_, line) in changed.iter().take(CHANGES) { li { (line) } } }
            @if changed.len() > CHANGES {
                details.more {
                    summary { "and " (whole(changed.len() - CHANGES)) " more" }
                    ul.changes { @for (_, line) in changed.iter().skip(CHANGES) { li { (line) } } }
                }
            }
        }
    }
}
