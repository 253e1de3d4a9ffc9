//! How reliable each source is, before and after.

use crate::answer::SourceAnswer;
use tumen_evidence::Evidence;
use tumen_inference::Observed;
use tumen_inference::fit::Fit;

/// One answer for each source whose reliability the fit weighed.
pub(crate) fn sources(evidence: &Evidence, observed: &Observed, fitted: &Fit) -> Vec<SourceAnswer> {
    fitted
        .reliability
        .iter()
        .map(|(index, points, weights)| {
            let source = &evidence.sources[*index];
            // the nodes stand for the whole of the density: quantiles of a step function through their middles
            let total: f64 = weights.iter().sum();
            let at = |p: f64| {
                let (mut below, mut last) = (0.0, (0.0, 0.0));
                for (&x, &w) in points.iter().zip(weights) {
                    let middle = (below + 0.5 * w) / total;
                    if middle >= p {
                        let (x0, p0) = last;
                        return x0 + (x - x0) * (p - p0) / (middle - p0).max(1e-12);
                    }
                    below += w;
                    last = (x, middle);
                }
                let (x0, p0) = last;
                x0 + (1.0 - x0) * (p - p0) / (1.0 - p0).max(1e-12)
            };
            SourceAnswer {
                source: source.key.clone(),
                letter: source.reliability.name().chars().next().unwrap_or('F'),
                graded: source.graded,
                claims: observed.observations.iter().filter(|o| o.source == *index).count(),
                prior_mean: source.prior.a / (source.prior.a + source.prior.b),
                p05: at(0.05),
                p50: at(0.5),
                p95: at(0.95),
            }
        })
        .collect()
}
