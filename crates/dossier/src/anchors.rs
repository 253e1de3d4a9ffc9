//! Where on the page a claim or a figure stands, and links there. An id from a case may be any text; the anchor
//! made from it is a plain fragment, and no two are the same.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use maud::{Markup, html};
use tumen_reconstruction::Reconstruction;
use tumen_reconstruction::answer::QuantityAnswer;

use crate::text::said;

/// The anchors of one page.
pub(crate) struct Anchors<'a> {
    claims: Vec<String>,
    first_row: BTreeMap<&'a str, usize>,
    figures: BTreeMap<&'a str, usize>,
}

impl<'a> Anchors<'a> {
    /// An anchor for each claim and each headline quantity.
    pub(crate) fn of(reconstruction: &'a Reconstruction) -> Anchors<'a> {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        let mut first_row = BTreeMap::new();
        let mut claims = Vec::with_capacity(reconstruction.claims.len());
        for (row, claim) in reconstruction.claims.iter().enumerate() {
            let times = seen.entry(claim.id.as_str()).or_insert(0);
            *times += 1;
            claims.push(match *times {
                1 => format!("claim-{}", fragment(&claim.id)),
                again => format!("claim-{}~~{again}", fragment(&claim.id)),
            });
            first_row.entry(claim.id.as_str()).or_insert(row);
        }
        let mut figures = BTreeMap::new();
        for (index, quantity) in reconstruction.quantities.iter().enumerate() {
            figures.entry(quantity.quantity.as_str()).or_insert(index);
        }
        Anchors { claims, first_row, figures }
    }

    /// The anchor of the claim in that row.
    pub(crate) fn claim(&self, row: usize) -> &str {
        self.claims.get(row).map_or("", String::as_str)
    }

    /// The number of a headline quantity on the page, from 0.
    pub(crate) fn figure(&self, quantity: &str) -> Option<usize> {
        self.figures.get(quantity).copied()
    }

    /// A claim's id, linked to its row where there is one.
    pub(crate) fn claim_link(&self, id: &str) -> Markup {
        match self.first_row.get(id) {
            Some(&row) => html! { a href={ "#" (self.claim(row)) } { (said(id)) } },
            None => said(id),
        }
    }

    /// The figures of some quantities, by name without scope, and the claims that move them, the strongest first.
    pub(crate) fn movers(&self, r: &Reconstruction, names: &[&str]) -> Markup {
        let named = |q: &&QuantityAnswer| names.contains(&q.quantity.split('[').next().unwrap_or_default());
        let mut ids: Vec<String> = Vec::new();
        for id in r.quantities.iter().filter(named).flat_map(|q| &q.informed_by) {
            if !ids.contains(id) {
                ids.push(id.clone());
            }
        }
        let figures: Vec<usize> = r.quantities.iter().enumerate().filter(|(_, q)| named(q)).map(|(i, _)| i).collect();
        if figures.is_empty() {
            return html! {};
        }
        html! {
            div.note {
                (if figures.len() == 1 { "Figure " } else { "Figures " })
                @for index in &figures { a href={ "#" (figure_anchor(*index)) } { (index + 1) } " " }
                @if !ids.is_empty() { "; claims that move them: " (self.claim_links(&ids, 10)) }
            }
        }
    }

    /// Claims by id, the first few in sight and the rest to unfold.
    pub(crate) fn claim_links(&self, ids: &[String], in_sight: usize) -> Markup {
        // A fold that hides a single link saves nothing.
        let split = if ids.len() <= in_sight + 1 { ids.len() } else { in_sight };
        let (first, rest) = ids.split_at(split);
        html! {
            span.claims { @for id in first { (self.claim_link(id)) " " } }
            @if !rest.is_empty() {
                details.more {
                    summary { "and " (rest.len()) " more" }
                    span.claims { @for id in rest { (self.claim_link(id)) " " } }
                }
            }
        }
    }
}

/// The anchor of a headline quantity.
pub(crate) fn figure_anchor(index: usize) -> String {
    format!("q-{}", index + 1)
}

/// Letters, digits, `-`, `_` and `.` stay; any other character becomes `~hex.`.
fn fragment(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    for c in id.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') {
            out.push(c);
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "~{:x}.", u32::from(c));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_are_plain_and_differ() {
        assert_eq!(fragment("C0001"), "C0001");
        assert_eq!(fragment("a b"), "a~20.b");
        assert_ne!(fragment("~20."), fragment(" "));
        assert_eq!(fragment("\"><"), "~22.~3e.~3c.");
    }
}
