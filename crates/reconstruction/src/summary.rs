//! Summaries of draws.

use crate::answer::Summary;

/// The quantile of sorted values at a probability, between neighbours by a straight line (type 7 of Hyndman & Fan 1996).
#[must_use]
pub fn quantile(sorted: &[f64], probability: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
    let place = probability.clamp(0.0, 1.0) * last as f64;
    let low = place as usize;
    let high = (low + 1).min(last);
    sorted[low] + (sorted[high] - sorted[low]) * (place - low as f64)
}

/// Mean and quantiles of values; all NaN if there are none.
#[must_use]
pub fn summarise(values: impl IntoIterator<Item = f64>) -> Summary {
    let mut sorted: Vec<f64> = values.into_iter().filter(|v| v.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    let mean = if sorted.is_empty() { f64::NAN } else { sorted.iter().sum::<f64>() / sorted.len() as f64 };
    let at = |p| quantile(&sorted, p);
    Summary { mean, p05: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) }
}

/// The part of values for which something holds.
#[must_use]
pub fn part(values: &[f64], holds: impl Fn(f64) -> bool) -> f64 {
    if values.is_empty() {
        return f64::NAN;
    }
    values.iter().filter(|v| holds(**v)).count() as f64 / values.len() as f64
}
