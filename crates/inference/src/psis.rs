//! Pareto-smoothed importance sampling (Vehtari, Simpson, Gelman, Yao & Gabry 2024), with the estimator of the generalised
//! Pareto distribution of Zhang & Stephens (2009).

/// Smoothed weights, summing to one, and the shape of their tail.
#[derive(Clone, Debug, PartialEq)]
pub struct Smoothed {
    /// Weight of each draw.
    pub weights: Vec<f64>,
    /// Pareto k; above 0.7 the weights are not to be trusted. Minus infinity where all weights are alike.
    pub khat: f64,
}

/// Smooths the largest of the given ln weights.
#[must_use]
pub fn smooth(ln_weights: &[f64]) -> Smoothed {
    let n = ln_weights.len();
    let top = ln_weights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut weights: Vec<f64> = ln_weights.iter().map(|w| (w - top).exp()).collect();
    let tail = ((0.2 * n as f64).min(3.0 * (n as f64).sqrt())).ceil() as usize;
    let mut khat = f64::NEG_INFINITY;
    if tail >= 5 && tail < n {
        let mut order: Vec<usize> = (0..n).collect();
        order.sort_by(|&a, &b| weights[a].total_cmp(&weights[b]).then(a.cmp(&b)));
        let cut = weights[order[n - tail - 1]];
        let excess: Vec<f64> = order[n - tail..].iter().map(|&i| weights[i] - cut).collect();
        if excess.last().is_some_and(|largest| *largest > 1e-12) && excess[0] >= 0.0 {
            let (shape, scale) = generalised_pareto(&excess);
            khat = shape;
            if shape.is_finite() {
                for (rank, &i) in order[n - tail..].iter().enumerate() {
                    let p = (rank as f64 + 0.5) / tail as f64;
                    let quantile = if shape.abs() < 1e-9 {
                        -scale * (1.0 - p).ln()
                    } else {
                        scale * ((1.0 - p).powf(-shape) - 1.0) / shape
                    };
                    weights[i] = (cut + quantile).min(1.0);
                }
            }
        }
    }
    let total: f64 = weights.iter().sum();
    weights.iter_mut().for_each(|w| *w /= total);
    Smoothed { weights, khat }
}

/// Shape and scale of the generalised Pareto distribution of rising, non-negative values (Zhang & Stephens 2009, with
/// the weak prior of Vehtari et al. that draws the shape towards 1/2).
#[must_use]
pub fn generalised_pareto(x: &[f64]) -> (f64, f64) {
    let n = x.len();
    let grid = 30 + (n as f64).sqrt() as usize;
    let quartile = x[((n as f64 / 4.0 + 0.5) as usize).saturating_sub(1).min(n - 1)].max(1e-300);
    let largest = x[n - 1].max(1e-300);
    let theta: Vec<f64> = (1..=grid)
        .map(|i| 1.0 / largest + (1.0 - (grid as f64 / (i as f64 - 0.5)).sqrt()) / (3.0 * quartile))
        .collect();
    let shape_at = |theta: f64| x.iter().map(|v| (-theta * v).ln_1p()).sum::<f64>() / n as f64;
    let likelihood: Vec<f64> = theta
        .iter()
        .map(|&t| {
            let k = shape_at(t);
            n as f64 * ((-t / k).ln() - k - 1.0)
        })
        .collect();
    let mean: f64 = theta
        .iter()
        .zip(&likelihood)
        .map(|(t, l)| t / likelihood.iter().map(|other| (other - l).exp()).sum::<f64>())
        .filter(|v| v.is_finite())
        .sum();
    let shape = shape_at(mean);
    let scale = -shape / mean;
    let weak = 10.0;
    (((n as f64) * shape + weak * 0.5) / (n as f64 + weak), scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Quantiles of a generalised Pareto distribution give its shape and scale back.
    #[test]
    fn finds_shape_and_scale() {
        for (shape, scale) in [(0.2, 1.0), (0.5, 2.0), (0.9, 0.1), (-0.3, 1.0)] {
            let n = 2000;
            let x: Vec<f64> = (0..n)
                .map(|i| {
                    let p = (f64::from(i) + 0.5) / f64::from(n);
                    scale * ((1.0 - p).powf(-shape) - 1.0) / shape
                })
                .collect();
            let (k, s) = generalised_pareto(&x);
            assert!((k - shape).abs() < 0.03, "shape {k}, not {shape}");
            assert!((s / scale - 1.0).abs() < 0.05, "scale {s}, not {scale}");
        }
    }

    #[test]
    fn equal_weights_stay_equal() {
        let smoothed = smooth(&[-3.0; 100]);
        assert!(smoothed.weights.iter().all(|w| (w - 0.01).abs() < 1e-12));
        assert_eq!(smoothed.khat, f64::NEG_INFINITY);
    }
}
