//! Every row of the case: what was said, how far it is believed and what it moves.

use maud::{Markup, html};
use tumen_evidence::Handling;
use tumen_reconstruction::Reconstruction;
use tumen_reconstruction::answer::{ClaimAnswer, Influence, Use};

use crate::anchors::{Anchors, figure_anchor};
use crate::numbers::{chance, decimal, shift, whole};
use crate::table;
use crate::text::{document, machine_name, said};

/// Shifts in sight at each claim.
const SHIFTS: usize = 3;
/// Above this Pareto k a shift is not to be trusted.
const UNSURE: f64 = 0.7;

const COLUMNS: [&str; 6] = ["Claim", "What was said", "Where", "Who", "Credibility", "What it moves"];

/// The row groups in order, with what each holds.
const GROUPS: [(Use, &str); 4] = [
    (Use::Evidence, "Evidence for a quantity"),
    (Use::Structure, "Names or confirms a part of the programme"),
    (Use::NotMeasured, "Said, not measured"),
    (Use::SetAside, "Set aside"),
];

pub(super) fn section(r: &Reconstruction, anchors: &Anchors) -> Markup {
    let of_role = |role: Use| r.claims.iter().enumerate().filter(move |(_, claim)| claim.role == role);
    html! {
        p {
            "Every row of the case stands here, used or not. Credibility is the probability, after everything, that the "
            "claim was well-informed. A shift says how far the claim pulls the mean of a figure, in its standard deviations (sd): "
            "what would change if it had never been made."
        }
        @if r.claims.is_empty() { p { "The case holds no claim." } } @else {
            (table::stacking("Claims", &COLUMNS, html! {
                @for (role, heading) in GROUPS {
                    @let count = of_role(role).count();
                    @if count > 0 {
                        tbody role="rowgroup" {
                            tr.group role="row" {
                                th scope="rowgroup" role="rowheader" colspan=(COLUMNS.len()) {
                                    (heading) " (" (whole(count)) ")"
                                }
                            }
                            @for (row, claim) in of_role(role) { (claim_row(r, claim, row, anchors)) }
                        }
                    }
                }
            }))
        }
    }
}

fn claim_row(r: &Reconstruction, claim: &ClaimAnswer, row: usize, anchors: &Anchors) -> Markup {
    html! {
        tr role="row" id=(anchors.claim(row)) {
            th scope="row" role="rowheader" {
                (said(&claim.id))
                @if claim.handling == Handling::Public { br; span.tag { "public" } }
            }
            (table::cell(COLUMNS[1], html! {
                @if !claim.about.is_empty() { div { (machine_name(&claim.about)) } }
                @if !claim.value.is_empty() { div { strong { (said(&claim.value)) } } }
                @if !claim.paraphrase.is_empty() { div { (said(&claim.paraphrase)) } }
                @if !claim.echo_of.is_empty() {
                    div.remark { "May repeat " (anchors.claim_links(&claim.echo_of, SHIFTS)) }
                }
                @if let Some(remark) = &claim.remark { div.remark { (said(remark)) } }
            }))
            (table::cell(COLUMNS[2], html! {
                @if !claim.outlet.is_empty() { (said(&claim.outlet)) }
                @if !claim.published.is_empty() { " " span.date { (said(&claim.published)) } }
                div { (document(&claim.title, &claim.url)) }
            }))
            (table::cell(COLUMNS[3], html! {
                @if !claim.speaker.is_empty() { div { (said(&claim.speaker)) } }
                @if !claim.source.is_empty() { div.soft { "source " (said(&claim.source)) } }
            }))
            (table::cell(COLUMNS[4], match claim.credibility {
                Some(p) => html! { span.figure { (chance(p)) } " " (table::share_bar(p)) },
                None => html! { span.soft { "–" } },
            }))
            (table::cell(COLUMNS[5], moves(r, claim, anchors)))
        }
    }
}

/// The largest shifts, and the other figures that name this claim.
fn moves(r: &Reconstruction, claim: &ClaimAnswer, anchors: &Anchors) -> Markup {
    let mut shifts: Vec<&Influence> = claim.influence.iter().collect();
    let size = |influence: &Influence| match influence.shift_sd.is_finite() {
        true => influence.shift_sd.abs(),
        false => -1.0,
    };
    shifts.sort_by(|a, b| size(b).total_cmp(&size(a)));
    shifts.truncate(SHIFTS);
    let shown = |name: &str| shifts.iter().any(|influence| influence.quantity == name);
    let others: Vec<usize> = (0..r.quantities.len())
        .filter(|&index| {
            let figure = &r.quantities[index];
            figure.informed_by.contains(&claim.id) && !shown(&figure.quantity)
        })
        .collect();
    html! {
        @if shifts.is_empty() && others.is_empty() { span.soft { "no headline figure" } }
        @if !shifts.is_empty() {
            ul.shifts { @for influence in &shifts { li { (one_shift(r, influence, anchors)) } } }
        }
        @if !others.is_empty() {
            div.soft {
                (if others.len() == 1 { "Also figure " } else { "Also figures " })
                @for index in others { a href={ "#" (figure_anchor(index)) } { (index + 1) } " " }
            }
        }
    }
}

fn one_shift(r: &Reconstruction, influence: &Influence, anchors: &Anchors) -> Markup {
    let figure = anchors.figure(&influence.quantity);
    let unsure = influence.khat.is_nan() || influence.khat > UNSURE;
    html! {
        span.figure { (shift(influence.shift_sd)) " sd" } " "
        @match figure.and_then(|index| r.quantities.get(index).map(|q| (index, q))) {
            Some((index, quantity)) => a href={ "#" (figure_anchor(index)) } { (said(&quantity.label)) },
            None => (said(&influence.quantity)),
        }
        @if influence.bridged { " " span.tag { "tempered out" } }
        @if unsure { " " span.flag { "unsure (k " (decimal(influence.khat, 2)) ")" } }
    }
}
