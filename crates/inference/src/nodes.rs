//! Gauss-Jacobi nodes: exact integrals of polynomials against a Beta density (Golub & Welsch 1969).

use nalgebra::{DMatrix, SymmetricEigen};

/// Points and weights with sum_k w_k f(x_k) = E f(X), X ~ Beta(a, b), exact for polynomials of degree below 2n.
#[derive(Clone, Debug, PartialEq)]
pub struct Nodes {
    /// Points in (0, 1), rising.
    pub points: Vec<f64>,
    /// Weights, summing to one.
    pub weights: Vec<f64>,
}

/// The nodes of a Beta density.
///
/// ```
/// let nodes = tumen_inference::nodes::beta_nodes(5.6, 2.4, 4);
/// let mean: f64 = nodes.points.iter().zip(&nodes.weights).map(|(x, w)| x * w).sum();
/// assert!((mean - 0.7).abs() < 1e-12);
/// ```
#[must_use]
pub fn beta_nodes(a: f64, b: f64, n: usize) -> Nodes {
    let n = n.max(1);
    // the Jacobi weight (1 - x)^(b-1) (1 + x)^(a-1) on (-1, 1), with X = (1 + x) / 2
    let (alpha, beta) = (b - 1.0, a - 1.0);
    let mut matrix = DMatrix::zeros(n, n);
    for k in 0..n {
        let s = 2.0 * k as f64 + alpha + beta;
        matrix[(k, k)] =
            if k == 0 { (beta - alpha) / (s + 2.0) } else { (beta * beta - alpha * alpha) / (s * (s + 2.0)) };
        if k > 0 {
            let j = k as f64;
            let square = if k == 1 {
                4.0 * (1.0 + alpha) * (1.0 + beta) / ((s * s) * (s + 1.0))
            } else {
                4.0 * j * (j + alpha) * (j + beta) * (j + alpha + beta) / (s * s * (s + 1.0) * (s - 1.0))
            };
            matrix[(k, k - 1)] = square.sqrt();
            matrix[(k - 1, k)] = square.sqrt();
        }
    }
    let eigen = SymmetricEigen::new(matrix);
    let mut pairs: Vec<(f64, f64)> =
        (0..n).map(|k| (0.5 * (1.0 + eigen.eigenvalues[k]), eigen.eigenvectors[(0, k)].powi(2))).collect();
    pairs.sort_by(|x, y| x.0.total_cmp(&y.0));
    Nodes { points: pairs.iter().map(|p| p.0).collect(), weights: pairs.iter().map(|p| p.1).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// E X^m = prod_{i<m} (a + i) / (a + b + i).
    #[test]
    fn moments_are_exact() {
        for (a, b, n) in [(1.0, 1.0, 1), (5.6, 2.4, 5), (19.0, 1.0, 3), (1.5, 4.5, 21), (1.0, 1.0, 40), (18.0, 2.0, 2)]
        {
            let nodes = beta_nodes(a, b, n);
            for m in 0..2 * n {
                let exact: f64 = (0..m).map(|i| (a + i as f64) / (a + b + i as f64)).product();
                let got: f64 = nodes.points.iter().zip(&nodes.weights).map(|(x, w)| w * x.powi(m as i32)).sum();
                assert!((got - exact).abs() < 1e-10, "Beta({a}, {b}), {n} nodes, moment {m}: {got}, not {exact}");
            }
        }
    }
}
