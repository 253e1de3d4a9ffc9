//! The answer as rows of a table on a terminal.

use tumen_reconstruction::Reconstruction;
use tumen_reconstruction::answer::QuantityAnswer;

use crate::numbers::{chance, interval, with_unit};
use crate::text::visible;

/// One row for each headline quantity: label, median, 50 % interval, 90 % interval, never or zero, median of the
/// prior. Of a yes-or-no quantity the probability stands for the median, and the intervals are empty.
pub fn terminal_rows(reconstruction: &Reconstruction) -> Vec<[String; 6]> {
    reconstruction.quantities.iter().map(row).collect()
}

fn row(answer: &QuantityAnswer) -> [String; 6] {
    let unit = answer.unit.as_str();
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
