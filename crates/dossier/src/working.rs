//! The analyst's page: one file that needs nothing else, not for release.

use maud::{Markup, html};
use tumen_reconstruction::Reconstruction;
use tumen_reconstruction::answer::Fan;

use crate::anchors::Anchors;
use crate::page;
use crate::text::said;

mod answer;
mod claims;
mod gaps;
mod ledger;
mod map;
mod method;
pub(crate) mod people;
mod prices;
mod remarks;
mod report;
mod scenarios;
mod sources;
mod structure;
mod timeline;

/// On every printed sheet.
const PRINTED: &str =
    "@page { @top-center { content: \"NOT FOR RELEASE\"; font: 700 9pt sans-serif; color: #8c1d18; } }\n";

/// `working.html`: the whole answer with every claim, source and assumption behind it.
pub fn working(reconstruction: &Reconstruction) -> Vec<u8> {
    let r = reconstruction;
    let anchors = Anchors::of(r);
    // anchor, heading and body of each section, in order
    let sections = [
        ("answer", "The answer", answer::section(r, &anchors)),
        ("scenarios", "Which account holds", scenarios::section(r, &anchors)),
        (
            "people",
            "People over time",
            people::section(&r.fans, &r.events, r.as_of, &|fan| anchors.movers(r, named_by(fan))),
        ),
        ("timeline", "Days", timeline::section(r, &anchors)),
        ("map", "From where to where", map::section(r, &anchors)),
        ("prices", "What a place costs", prices::section(r, &anchors)),
        ("report", "The report, stage by stage", report::section(r, &anchors)),
        ("gaps", "What is missing", gaps::section(r, &anchors)),
        ("claims", "Claims", claims::section(r, &anchors)),
        ("sources", "Sources", sources::section(r)),
        ("structure", "What the programme is made of", structure::section(r, &anchors)),
        ("ledger", "The ledger against itself", ledger::section(r, &anchors)),
        ("remarks", "Remarks", remarks::section(r, &anchors)),
        ("method", "Method", method::section(r)),
        ("priors", "What was assumed before the claims", method::priors(r)),
    ];
    let body = html! {
        a.skip href="#answer" { "Skip to the answer" }
        aside.release aria-label="Handling" {
            strong { "Not for release." } " Working page of the analyst: it holds restricted claims, speakers and sources."
        }
        header { (masthead(r)) }
        (page::contents(&sections))
        main { (page::sections(&sections)) }
        footer {
            p { strong { "Not for release." } " Made by Tumen " (said(&r.tumen)) " from the inputs with hash "
                code.hash { (said(&r.inputs_hash)) } ", seed " (r.seed) "." }
        }
    };
    page::whole(&format!("Not for release: {}, as of {}", r.title, r.as_of.iso()), PRINTED, &body)
}

/// The quantities that a plot of people draws over time.
fn named_by(fan: &Fan) -> &'static [&'static str] {
    match fan.what {
        "planned" => &["workers_planned", "planned_first_departure_date"],
        "sent" | "came" => &["workers_dispatched", "first_departure_date"],
        "went home" => &["repatriations"],
        "crossings" | "workers' crossings" => &["entries"],
        _ => &["workers_in_country"],
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
