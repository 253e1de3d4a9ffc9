//! What both pages say of the method, in the same words.

use maud::{Markup, html};
use tumen_terms::Day;

use crate::table;

/// The method in a few paragraphs.
pub(crate) fn method(as_of: Day, horizon: Day) -> Markup {
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
            "Each source is well-informed in a share of its claims that is not known: a letter gives the prior, and the "
            "share is integrated out, so that a source that agrees with the others counts for more. A claim that was not "
            "well-informed is compared with a wide fixed distribution instead, and then says little about the world. What "
            "an outlet passes on keeps its origin, and may be garbled on the way. A claim that repeats an earlier one is "
            "with some probability a copy, and a copy adds nothing: two editions do not become two witnesses."
        }
        p {
            "The worlds are drawn by tempering: from the prior, in small steps, the claims are given more and more weight "
            "until they have all of it. Several islands do this apart from each other, which shows how sure the computation "
            "itself is."
        }
        p {
            "Only what was public by " (as_of.iso()) " is used, of claims, borders and services alike, and events "
            "are followed until " (horizon.iso()) ". Percentiles of a day are given that the event happens; the "
            "probability that it does not stands beside them."
        }
    }
}

/// The words for probabilities that this page uses (ICD 203), with their bands.
pub(crate) fn scale() -> Markup {
    let rows = [
        ("almost no chance", "1–5 %"),
        ("very unlikely", "5–20 %"),
        ("unlikely", "20–45 %"),
        ("roughly even chance", "45–55 %"),
        ("likely", "55–80 %"),
        ("very likely", "80–95 %"),
        ("almost certain", "95–99 %"),
    ];
    html! {
        h3 { "Words for probabilities" }
        p { "Of this page's own results only; what a source said keeps the source's words. The scale is that of ICD 203." }
        (table::scrolling("Words for probabilities", &["Word", "Probability"], html! {
            @for (word, band) in rows { tr { th scope="row" { (word) } td.figure { (band) } } }
        }))
    }
}
