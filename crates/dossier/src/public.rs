//! The page for others: made of a [`PublicView`] alone, so that nothing can be on it that the view does not list.

use maud::{Markup, html};
use tumen_reconstruction::PublicView;

use crate::contests;
use crate::page;
use crate::text::said;
use crate::working::people;

mod answer;
mod assumptions;
mod documents;
mod map;
mod method;
mod prices;
mod timeline;

/// `public.html`: figures, pictures, method and assumptions, and the public documents they rest on.
pub fn public(view: &PublicView) -> Vec<u8> {
    let v = view;
    let sections = [
        ("answer", "The answer", answer::section(v)),
        ("scenarios", "Which account holds", contests::all(v.scenarios.as_ref(), &v.hypotheses, None)),
        ("people", "People over time", people::section(&v.fans, &v.events, v.as_of, &|_| html! {})),
        ("timeline", "Days", timeline::section(v)),
        ("map", "From where to where", map::section(v)),
        ("prices", "What a place costs", prices::section(v)),
        ("documents", "Public documents", documents::section(v)),
        ("method", "Method", method::section(v)),
        ("assumptions", "What was assumed", assumptions::section(v)),
    ];
    let body = html! {
        a.skip href="#answer" { "Skip to the answer" }
        header { (masthead(v)) }
        (page::contents(&sections))
        main { (page::sections(&sections)) }
        footer { p { "Made by Tumen " (said(&v.tumen)) ", seed " (v.seed) ". This page asks no host for anything." } }
    };
    page::whole(&format!("{}, as of {}", v.title, v.as_of.iso()), "", &body)
}

fn masthead(v: &PublicView) -> Markup {
    html! {
        h1 { (said(&v.title)) }
        dl.facts {
            div { dt { "What was public by" } dd { time datetime=(v.as_of.iso()) { (v.as_of.iso()) } } }
            div { dt { "Followed until" } dd { time datetime=(v.horizon.iso()) { (v.horizon.iso()) } } }
        }
    }
}
