//! How the answer was made, how well that went, and what was assumed.

use maud::{Markup, html};
use tumen_reconstruction::Reconstruction;
use tumen_reconstruction::answer::Convergence;

use crate::numbers::{decimal, whole};
use crate::table;
use crate::text::said;
use crate::words;

pub(super) fn section(r: &Reconstruction) -> Markup {
    html! {
        (words::method(r.as_of, r.horizon))
        p {
            "Leaving a claim out is computed by weighing the worlds anew. Where one claim carries too much for that (k above "
            "0.7) it is tempered out in steps instead; a shift that is unsure even so is marked."
        }
        p { (said(&r.single_workers.words)) }
        h3 { "How well the fit converged" }
        (table::scrolling("Convergence", &["Measure", "Value", "What it means"], convergence(&r.convergence)))
        (words::scale())
    }
}

fn convergence(c: &Convergence) -> Markup {
    let rows: [(&str, String, bool, &str); 8] = [
        ("Plan of the fit", c.plan.clone(), false, "quick, standard or publication"),
        ("Worlds evaluated", whole(c.evaluations), false, ""),
        ("Temperatures", whole(c.temperatures), false, "steps from the prior to all claims"),
        (
            "ln evidence",
            decimal(c.log_evidence, 2),
            false,
            "of the claims under this programme; only differences mean something",
        ),
        (
            "its standard error",
            decimal(c.log_evidence_se, 2),
            c.log_evidence_se > 0.5,
            "over islands; small against 1 is good",
        ),
        (
            "R-hat, largest",
            decimal(c.rhat_max, 3),
            c.rhat_max > 1.05,
            "of a headline quantity over islands; below 1.01 is good, above 1.05 the islands disagree",
        ),
        (
            "Effective draws, fewest",
            if c.ess_min.is_finite() { whole(c.ess_min.max(0.0) as usize) } else { decimal(c.ess_min, 0) },
            c.ess_min < 400.0,
            "of a headline quantity; below 400 the ends of the intervals are rough",
        ),
        (
            "Pareto k, largest",
            decimal(c.khat_max, 2),
            c.khat_max > 0.7,
            "over claims and headline quantities; above 0.7 some shift is unsure",
        ),
    ];
    html! {
        @for (name, value, warn, meaning) in rows {
            tr {
                th scope="row" { (name) }
                td.figure { (said(&value)) @if warn { " " span.flag { "look out" } } }
                td { (meaning) }
            }
        }
    }
}

/// Every parameter, the seed and what identifies the run.
pub(super) fn priors(r: &Reconstruction) -> Markup {
    let overridden = r.priors.iter().filter(|prior| prior.overridden).count();
    let columns = ["Stage", "Parameter", "Prior", "Unit", "Why"];
    html! {
        p {
            (whole(r.priors.len())) " parameters, " (whole(overridden)) " of them set by the case in place of the default."
        }
        @if !r.priors.is_empty() {
            (table::scrolling("Priors", &columns, html! {
                @for prior in &r.priors {
                    tr {
                        td { (said(prior.stage)) }
                        th scope="row" {
                            code { (said(&prior.name)) }
                            @if prior.overridden { " " span.tag { "set by the case" } }
                        }
                        td { (said(&prior.prior)) }
                        td { (said(&prior.unit)) }
                        td { (said(&prior.basis)) }
                    }
                }
            }))
        }
        h3 { "This run" }
        dl.facts {
            div { dt { "Seed" } dd { (r.seed) } }
            div { dt { "Tumen" } dd { (said(&r.tumen)) } }
            div { dt { "As of" } dd { (r.as_of.iso()) } }
            div { dt { "Horizon" } dd { (r.horizon.iso()) } }
            div { dt { "Inputs (SHA-256)" } dd { code.hash { (said(&r.inputs_hash)) } } }
        }
        p.note { "The same inputs, seed and version give this page again, byte for byte." }
    }
}
