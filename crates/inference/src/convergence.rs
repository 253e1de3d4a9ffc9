//! How well a fit converged: split R-hat over islands and effective sample size (Vehtari et al. 2021; for the
//! effective size of waste-free chains, batch means over chains as in Dau & Chopin 2022).

/// R-hat of a quantity over groups of draws: 1 where they agree.
#[must_use]
pub fn r_hat(groups: &[Vec<f64>]) -> f64 {
    let n = groups.iter().map(Vec::len).min().unwrap_or(0) as f64;
    if groups.len() < 2 || n < 2.0 {
        return f64::NAN;
    }
    let means: Vec<f64> = groups.iter().map(|g| g.iter().sum::<f64>() / g.len() as f64).collect();
    let within: f64 = groups
        .iter()
        .zip(&means)
        .map(|(g, m)| g.iter().map(|x| (x - m).powi(2)).sum::<f64>() / (g.len() as f64 - 1.0))
        .sum::<f64>()
        / groups.len() as f64;
    let mean = means.iter().sum::<f64>() / means.len() as f64;
    let between = means.iter().map(|m| (m - mean).powi(2)).sum::<f64>() / (means.len() as f64 - 1.0);
    if within <= 0.0 {
        return if between <= 0.0 { 1.0 } else { f64::INFINITY };
    }
    ((within * (n - 1.0) / n + between) / within).sqrt()
}

/// Effective number of independent draws in chains of equal length, by the variance of the chains' means.
#[must_use]
pub fn effective_size(chains: &[Vec<f64>]) -> f64 {
    let count: usize = chains.iter().map(Vec::len).sum();
    if chains.len() < 2 || count == 0 {
        return f64::NAN;
    }
    let mean = chains.iter().flatten().sum::<f64>() / count as f64;
    let variance = chains.iter().flatten().map(|x| (x - mean).powi(2)).sum::<f64>() / count as f64;
    let means: Vec<f64> = chains.iter().map(|c| c.iter().sum::<f64>() / c.len() as f64).collect();
    let of_means = means.iter().map(|m| (m - mean).powi(2)).sum::<f64>() / (means.len() as f64 - 1.0);
    if variance <= 0.0 {
        return count as f64;
    }
    (variance / (of_means / chains.len() as f64)).min(count as f64)
}
