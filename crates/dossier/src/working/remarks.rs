//! What was noticed about the user's own data, and what to do about it.

use std::collections::BTreeMap;

use maud::{Markup, html};
use tumen_evidence::{Remark, RemarkKind};
use tumen_reconstruction::Reconstruction;

use crate::anchors::Anchors;
use crate::numbers::whole;
use crate::table;
use crate::text::said;

const COLUMNS: [&str; 4] = ["What", "What to do", "Claims", "Place"];

pub(super) fn section(r: &Reconstruction, anchors: &Anchors) -> Markup {
    let mut groups: BTreeMap<RemarkKind, Vec<&Remark>> = BTreeMap::new();
    for remark in &r.remarks {
        groups.entry(remark.kind).or_default().push(remark);
    }
    html! {
        @if groups.is_empty() { p { "Nothing to remark." } }
        @for (kind, remarks) in &groups {
            h3 { (heading(*kind)) " (" (whole(remarks.len())) ")" }
            (table::stacking(heading(*kind), &COLUMNS, html! {
                tbody role="rowgroup" {
                    @for remark in remarks { (row(remark, anchors)) }
                }
            }))
        }
    }
}

fn row(remark: &Remark, anchors: &Anchors) -> Markup {
    html! {
        tr role="row" {
            (table::cell(COLUMNS[0], said(&remark.text)))
            (table::cell(COLUMNS[1], said(&remark.advice)))
            (table::cell(COLUMNS[2], html! { @if !remark.claims.is_empty() { (anchors.claim_links(&remark.claims, 6)) } }))
            (table::cell(COLUMNS[3], html! { @if !remark.place.is_empty() { span.soft { (said(&remark.place)) } } }))
        }
    }
}

fn heading(kind: RemarkKind) -> &'static str {
    match kind {
        RemarkKind::Reading => "Not read, or only in part",
        RemarkKind::NotMeasured => "Said, not measured",
        RemarkKind::NotInModel => "Not in the programme",
        RemarkKind::Inferred => "Inferred by the analyst",
        RemarkKind::Ungraded => "Sources that nobody graded",
        RemarkKind::Forecast => "Forecasts of a fact",
        RemarkKind::NotYetPublished => "Not yet published",
        RemarkKind::Corrected => "Corrected by a later row",
        RemarkKind::Echo => "Who repeats whom",
        RemarkKind::RanInto => "What a plan ran into",
        RemarkKind::Fit => "About the fit",
    }
}
