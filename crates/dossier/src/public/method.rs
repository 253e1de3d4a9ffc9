//! How it was made.

use maud::{Markup, html};
use tumen_reconstruction::PublicView;

use crate::numbers::{decimal, whole};
use crate::words;

pub(super) fn section(v: &PublicView) -> Markup {
    let c = &v.convergence;
    html! {
        (words::method(v.as_of, v.horizon))
        p {
            "This answer took " (whole(c.evaluations)) " worlds at " (whole(c.temperatures)) " temperatures. The islands agree to "
            "an R-hat of " (decimal(c.rhat_max, 3)) " at most; the least effective number of draws of a figure is "
            (whole(c.ess_min.max(0.0) as usize)) "; the ln of the evidence is " (decimal(c.log_evidence, 2)) " with a standard error of "
            (decimal(c.log_evidence_se, 2)) "."
        }
        @if c.single_workers {
            p { "Small numbers matter to these reports: the figures are of worlds in which every worker was followed." }
        }
        p {
            "What it is not: a truth machine. Wrong reports that agree and are not known to copy each other will be believed, and "
            "whether nine tenths of the 90 % intervals hold the truth can only be shown by what becomes known later."
        }
        (words::scale())
    }
}
