//! How the answer was made, how well that went, and what was assumed.

use maud::{Markup, html};
use tumen_reconstruction::Reconstruction;
use tumen_reconstruction::answer::Convergence;

use super::table;
use crate::numbers::{decimal, whole};
use crate::text::said;

pub(super) fn section(r: &Reconstruction) -> Markup {
    html! {
        p {
            "The programme is modelled as stages in order: planning, recruiting, selecting, papers, the opening of the "
            "border, departures in teams, arrival, work and return. What is not known of it are parameters with wide "
            "priors, listed below. One choice of all parameters is a possible world, and in each world every quantity of "
            "this page has one value."
        }
        p {
            "A claim becomes a statement about one quantity. Its hedge becomes a kernel: how likely a speaker with that "
            "value in mind would have said just these words. “Up to 10,000” rules out much more and allows less; “about” "
            "and a bare round number allow some of both; a rank or “most” speaks of an order. Plans and facts are different "
            "quantities, and a fact told before its period began is not taken as one."
        }
        p {
            "Each source is well-informed in a share of its claims that is not known: its letter gives the prior, and the "
            "share is integrated out, so that a source that agrees with the others counts for more. A claim that was not "
            "well-informed is compared with a wide fixed distribution instead, and then says little about the world. What "
            "an outlet passes on keeps its origin, and may be garbled on the way. A claim that repeats an earlier one is "
            "with some probability a copy, and a copy adds nothing: two editions do not become two witnesses."
        }
        p {
            "The worlds are drawn by tempering: from the prior, in small steps, the claims are given more and more weight "
            "until they have all of it. Several islands do this apart from each other, which shows how sure the computation "
            "itself is. Leaving a claim out is computed by weighing the worlds anew; where a single claim carries too much "
            "for that (k above 0.7) the shift is marked as unsure."
        }
        p {
            "Only what was public by " (r.as_of.iso()) " is used, of claims, borders and services alike, and events "
            "are followed until " (r.horizon.iso()) ". Percentiles of a day are given that the event happens; the "
            "probability that it does not stands beside them."
        }
        h3 { "How well the fit converged" }
        (table::scrolling("Convergence", &["Measure", "Value", "What it means"], convergence(&r.convergence)))
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
