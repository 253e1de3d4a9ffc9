//! What the ledger says against itself: contradictions, what the fit finds improbable, repeats.

use maud::{Markup, html};
use tumen_audit::{Finding, FindingKind};
use tumen_reconstruction::Reconstruction;

use crate::anchors::Anchors;
use crate::numbers::whole;
use crate::table;
use crate::text::said;

const COLUMNS: [&str; 5] = ["What", "Why", "What would settle it", "Claims", "Document"];

pub(super) fn section(r: &Reconstruction, anchors: &Anchors) -> Markup {
    let kinds = [
        (FindingKind::Contradiction, "Contradictions"),
        (FindingKind::Improbable, "Improbable given all the rest"),
        (FindingKind::Repeat, "Repeats, for a person to confirm"),
    ];
    html! {
        @if r.findings.is_empty() { p { "The claims do not contradict or repeat each other, as far as the checks see." } }
        @for (kind, heading) in kinds {
            @let found: Vec<&Finding> = r.findings.iter().filter(|finding| finding.kind == kind).collect();
            @if !found.is_empty() {
                h3 { (heading) " (" (whole(found.len())) ")" }
                (table::stacking(heading, &COLUMNS, html! {
                    tbody role="rowgroup" { @for finding in found { (row(finding, anchors)) } }
                }))
            }
        }
    }
}

fn row(finding: &Finding, anchors: &Anchors) -> Markup {
    html! {
        tr role="row" {
            (table::cell(COLUMNS[0], said(&finding.what.replace('_', " "))))
            (table::cell(COLUMNS[1], said(&finding.text)))
            (table::cell(COLUMNS[2], said(&finding.advice)))
            (table::cell(COLUMNS[3], anchors.claim_links(&finding.claims, 6)))
            (table::cell(COLUMNS[4], html! { span.soft { (said(&finding.document)) } }))
        }
    }
}
