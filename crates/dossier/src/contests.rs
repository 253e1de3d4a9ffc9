//! Scenarios and hypotheses side by side; both pages have them.

use maud::{Markup, html};
use tumen_reconstruction::answer::{Contest, RivalAnswer, Under};

use crate::figures::worded;
use crate::numbers::{chance, decimal, factor, figure, interval};
use crate::plots;
use crate::table;
use crate::terminal::verdict;
use crate::text::{machine_name, said};

const COLUMNS: [&str; 8] = [
    "Account",
    "Probability, equal weights",
    "Probability, model's own prior",
    "ln evidence",
    "Bayes factor",
    "Gate priors halved",
    "Gate priors doubled",
    "Gate prior that matters most",
];

/// What stands below a question, on the analyst's page.
type Beside<'a> = Option<&'a dyn Fn(&Contest) -> Markup>;

/// All questions of a case. With `beside`, what each account fixes is shown too.
pub(crate) fn all(scenarios: Option<&Contest>, hypotheses: &[Contest], beside: Beside<'_>) -> Markup {
    html! {
        p {
            "Accounts of one question exclude each other. Each is weighed by its evidence: how well the claims fit the worlds "
            "in which it holds. A Bayes factor compares an account with the mean of the others; the columns beside it show "
            "how far that hangs on what was assumed of borders and services, the odds of each such prior halved and doubled. A "
            "winner is named only where it leads by one nat and three standard errors."
        }
        @if scenarios.is_none() && hypotheses.is_empty() {
            p { "The case names no scenario and no hypothesis." }
        }
        @if let Some(contest) = scenarios {
            h3 { "What became of it" }
            (one("scenarios-plot", contest, beside))
        }
        @for (i, contest) in hypotheses.iter().enumerate() {
            h3 { (said(&contest.question)) }
            (one(&format!("hypotheses-plot-{}", i + 1), contest, beside))
        }
    }
}

fn one(id: &str, contest: &Contest, beside: Beside<'_>) -> Markup {
    html! {
        p.lead { (said(&verdict(contest))) }
        figure {
            div.canvas role="group" aria-label="Plot: probability of each account" tabindex="0" { (plots::contest::draw(id, contest)) }
            figcaption { (plots::contest::caption()) }
        }
        (table::stacking("Accounts", &COLUMNS, html! {
            tbody role="rowgroup" { @for rival in &contest.rivals { (row(rival, beside.is_some())) } }
        }))
        @if beside.is_some() { (under(contest)) }
        @if let Some(beside) = beside { (beside(contest)) }
    }
}

/// The headline in the worlds of each account, side by side.
fn under(contest: &Contest) -> Markup {
    let Some(first) = contest.rivals.iter().find(|rival| !rival.under.is_empty()) else { return html! {} };
    html! {
        p { "The same quantities in the worlds of each account: median, and 90 % interval." }
        div.scroll { table {
            thead { tr {
                th scope="col" { "Quantity" }
                @for rival in &contest.rivals { th scope="col" { (said(&rival.name)) } }
            } }
            tbody { @for (k, of) in first.under.iter().enumerate() { tr {
                th scope="row" { (machine_name(&of.quantity)) }
                @for rival in &contest.rivals { td {
                    @match rival.under.get(k) {
                        Some(Under { unit, posterior: s, .. }) if s.p50.is_finite() => {
                            span.figure { (figure(s.p50, unit)) } " " span.soft { (interval(s.p05, s.p95, unit)) }
                        }
                        _ => { span.soft { "too few of its worlds" } }
                    }
                } }
            } } }
        } }
    }
}

fn row(r: &RivalAnswer, holds: bool) -> Markup {
    let matters = r.by_gate.iter().max_by(|a, b| reach(a).total_cmp(&reach(b)));
    html! {
        tr role="row" {
            th scope="row" role="rowheader" {
                (said(&r.name))
                @if holds {
                    @for line in &r.holds { div { code.soft { (said(line)) } } }
                    @for line in &r.reads { div.soft { "reads " (said(line)) } }
                }
            }
            (table::cell(COLUMNS[1], html! { strong { (worded(r.probability)) } }))
            (table::cell(COLUMNS[2], html! { (chance(r.probability_gate)) " " span.soft { "before: " (chance(r.prior_gate)) } }))
            (table::cell(COLUMNS[3], html! {
                span.figure { (decimal(r.log_evidence, 2)) " ± " (decimal(r.se, 2)) }
                @if r.refitted { " " span.tag { "a fit of its own" } }
            }))
            (table::cell(COLUMNS[4], html! { (factor(r.bayes_factor)) }))
            (table::cell(COLUMNS[5], html! { (factor(r.bayes_factor_half)) }))
            (table::cell(COLUMNS[6], html! { (factor(r.bayes_factor_double)) }))
            (table::cell(COLUMNS[7], html! {
                @if let Some((gate, half, double)) = matters {
                    code.soft { (gate) } " " span.soft { (factor(*half)) " to " (factor(*double)) }
                }
            }))
        }
    }
}

/// How far a gate prior moves a Bayes factor, in ln.
fn reach((_, half, double): &(&'static str, f64, f64)) -> f64 {
    (double / half).ln().abs()
}
