//! The answer as rows of a table on a terminal.

use tumen_reconstruction::Reconstruction;
use tumen_reconstruction::answer::{Contest, QuantityAnswer};

use crate::numbers::{chance, decimal, factor, interval, shown_unit, with_unit};
use crate::text::visible;

/// One row for each headline quantity: label, median, 50 % interval, 90 % interval, never or zero, median of the
/// prior. Of a yes-or-no quantity the probability stands for the median, and the intervals are empty.
pub fn terminal_rows(reconstruction: &Reconstruction) -> Vec<[String; 6]> {
    reconstruction.quantities.iter().map(row).collect()
}

fn row(answer: &QuantityAnswer) -> [String; 6] {
    let unit = shown_unit(answer);
    let label = visible(&answer.label);
    let (posterior, prior) = (&answer.posterior, &answer.prior);
    if unit == "probability" {
        let [now, before] = [posterior.mean, prior.mean].map(chance);
        return [label, now, String::new(), String::new(), aside(answer), before];
    }
    [
        label,
        visible(&with_unit(posterior.p50, unit)),
        visible(&interval(posterior.p25, posterior.p75, unit)),
        visible(&interval(posterior.p05, posterior.p95, unit)),
        aside(answer),
        visible(&with_unit(prior.p50, unit)),
    ]
}

fn aside(answer: &QuantityAnswer) -> String {
    let never = answer.never.map(|p| format!("never {}", chance(p)));
    let zero = answer.zero.map(|p| format!("zero {}", chance(p)));
    let parts: Vec<String> = never.into_iter().chain(zero).collect();
    parts.join(", ")
}

/// What stands over [`compare_rows`].
pub const COMPARE_HEADER: [&str; 8] =
    ["account", "equal weights", "model's prior", "ln evidence", "± se", "Bayes factor", "gates halved", "doubled"];

/// One row for each account of a question.
pub fn compare_rows(contest: &Contest) -> Vec<[String; 8]> {
    let row = |r: &tumen_reconstruction::answer::RivalAnswer| {
        [
            visible(&r.name),
            chance(r.probability),
            format!("{} (before {})", chance(r.probability_gate), chance(r.prior_gate)),
            decimal(r.log_evidence, 2),
            decimal(r.se, 2),
            factor(r.bayes_factor),
            factor(r.bayes_factor_half),
            factor(r.bayes_factor_double),
        ]
    };
    contest.rivals.iter().map(row).collect()
}

/// Whether one of the accounts leads, and which are left behind, in words.
pub fn verdict(contest: &Contest) -> String {
    if let Some(winner) = contest.winner.and_then(|w| contest.rivals.get(w)) {
        return format!("“{}” leads by more than one nat and three standard errors.", winner.name);
    }
    let best = contest.rivals.iter().max_by(|a, b| a.log_evidence.total_cmp(&b.log_evidence));
    let behind = |r: &&tumen_reconstruction::answer::RivalAnswer| {
        best.is_some_and(|best| {
            let lead = best.log_evidence - r.log_evidence;
            lead >= 1.0 && lead >= 3.0 * best.se.hypot(r.se)
        })
    };
    let left: Vec<String> = contest.rivals.iter().filter(behind).map(|r| format!("“{}”", r.name)).collect();
    if left.is_empty() {
        return "No account leads by one nat and three standard errors: the claims do not decide between them."
            .to_owned();
    }
    let trails = if left.len() == 1 { "trails" } else { "trail" };
    format!("No account leads, but {} {trails} by more than one nat and three standard errors.", left.join(" and "))
}

/// What stands over [`gap_rows`].
pub const GAPS_HEADER: [&str; 5] = ["gain", "what is missing", "of", "tells most about", "open records"];

/// One row for each gap, the most telling first.
pub fn gap_rows(reconstruction: &Reconstruction) -> Vec<[String; 5]> {
    let row = |g: &tumen_reconstruction::answer::GapAnswer| {
        [
            decimal(g.gain_nats, 2),
            visible(&g.missing),
            visible(&g.quantity),
            visible(&g.about),
            visible(&g.channels.join("; ")),
        ]
    };
    reconstruction.gaps.iter().map(row).collect()
}
