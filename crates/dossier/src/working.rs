//! The analyst's page: one file that needs nothing else, not for release.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use tumen_reconstruction::Reconstruction;

use crate::anchors::Anchors;
use crate::text::{said, visible};

mod answer;
mod claims;
mod ledger;
mod method;
mod people;
mod prices;
mod remarks;
mod sources;
mod structure;
mod table;

/// Our own constant style; nothing of a case is in it.
const STYLE: &str = include_str!("working.css");

/// No script, no font, no picture and no frame from anywhere; style from this file alone.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/// Anchor and heading of each section, in order.
const SECTIONS: [(&str, &str); 10] = [
    ("answer", "The answer"),
    ("people", "People over time"),
    ("prices", "What a place costs"),
    ("claims", "Claims"),
    ("sources", "Sources"),
    ("structure", "What the programme is made of"),
    ("ledger", "The ledger against itself"),
    ("remarks", "Remarks"),
    ("method", "Method"),
    ("priors", "What was assumed before the claims"),
];

/// `working.html`: the whole answer with every claim, source and assumption behind it.
pub fn working(reconstruction: &Reconstruction) -> Vec<u8> {
    let r = reconstruction;
    let anchors = Anchors::of(r);
    let bodies = [
        answer::section(r, &anchors),
        people::section(r),
        prices::section(r, &anchors),
        claims::section(r, &anchors),
        sources::section(r),
        structure::section(r, &anchors),
        ledger::section(r, &anchors),
        remarks::section(r, &anchors),
        method::section(r),
        method::priors(r),
    ];
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            (head(r))
            body {
                a.skip href="#answer" { "Skip to the answer" }
                p.release { strong { "Not for release." } " Working page of the analyst: it holds restricted claims, speakers and sources." }
                header { (masthead(r)) }
                (contents())
                main {
                    @for ((anchor, heading), body) in SECTIONS.iter().zip(&bodies) {
                        section id=(anchor) aria-labelledby={ (anchor) "-heading" } {
                            h2 id={ (anchor) "-heading" } { (heading) }
                            (body)
                        }
                    }
                }
                footer {
                    p { strong { "Not for release." } " Made by Tumen " (said(&r.tumen)) " from the inputs with hash "
                        code.hash { (said(&r.inputs_hash)) } ", seed " (r.seed) "." }
                }
            }
        }
    };
    page.into_string().into_bytes()
}

fn head(r: &Reconstruction) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(POLICY);
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="referrer" content="no-referrer";
            meta name="robots" content="noindex, nofollow";
            meta name="color-scheme" content="light dark";
            title { "Not for release: " (visible(&r.title)) ", as of " (r.as_of.iso()) }
            style { (PreEscaped(STYLE)) }
        }
    }
}

fn masthead(r: &Reconstruction) -> Markup {
    let facts: [(&str, Markup); 6] = [
        ("What was public by", html! { time datetime=(r.as_of.iso()) { (r.as_of.iso()) } }),
        ("Followed until", html! { time datetime=(r.horizon.iso()) { (r.horizon.iso()) } }),
        ("Case", said(&r.case)),
        ("Fit", html! { (said(&r.convergence.plan)) ", seed " (r.seed) }),
        ("Tumen", said(&r.tumen)),
        ("Inputs (SHA-256)", html! { code.hash { (said(&r.inputs_hash)) } }),
    ];
    html! {
        h1 { (said(&r.title)) }
        dl.facts {
            @for (name, value) in &facts { div { dt { (name) } dd { (value) } } }
        }
    }
}

fn contents() -> Markup {
    html! {
        nav aria-label="Sections" {
            ol { @for (anchor, heading) in SECTIONS { li { a href={ "#" (anchor) } { (heading) } } } }
        }
    }
}
