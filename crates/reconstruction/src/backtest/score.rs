//! How good a forecast was: log score, CRPS and coverage on ln(1 + y), of draws or of a normal.

/// The scores of one forecast of one figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scores {
    /// ln of the density at what was published; higher is better (Good 1952).
    pub log_score: f64,
    /// Continuous ranked probability score; lower is better (Gneiting & Raftery 2007).
    pub crps: f64,
    /// Whether what was published lies in the 80 % interval.
    pub covered: bool,
}

/// Standard deviation below which a density on ln(1 + y) is not believed: figures are rounded and differ by a hundredth between
/// publications of one office.
const LEAST_SD: f64 = 0.02;

/// The scores of a normal forecast of `x`.
///
/// ```
/// let scores = tumen_reconstruction::backtest::score::normal(0.0, 1.0, 0.0);
/// assert!((scores.log_score + 0.918_938_5).abs() < 1e-6);
/// assert!((scores.crps - 0.233_695_0).abs() < 1e-6); // (sqrt 2 - 1) / sqrt pi
/// assert!(scores.covered);
/// ```
#[must_use]
pub fn normal(mean: f64, sd: f64, x: f64) -> Scores {
    let sd = sd.max(LEAST_SD);
    let z = (x - mean) / sd;
    let bell = (-0.5 * z * z).exp() / (2.0 * std::f64::consts::PI).sqrt();
    let below = tumen_chance::normal_cdf(z);
    // 80 % of a normal lie within 1.2816 standard deviations
    Scores {
        log_score: -0.5 * z * z - (sd * (2.0 * std::f64::consts::PI).sqrt()).ln(),
        crps: sd * (z * (2.0 * below - 1.0) + 2.0 * bell - 1.0 / std::f64::consts::PI.sqrt()),
        covered: z.abs() <= 1.281_551_6,
    }
}

/// What a source tells where it is misinformed: how likely that is, and which figure it then tells, normal on ln(1 + y).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Astray {
    /// Probability that it is misinformed.
    pub share: f64,
    /// Mean of what is told then.
    pub mean: f64,
    /// Standard deviation of it.
    pub sd: f64,
}

impl Astray {
    /// A source that is never misinformed.
    pub const NEVER: Astray = Astray { share: 0.0, mean: 0.0, sd: 1.0 };
}

/// The forecast of a figure by draws of it, and by what is told where the source is misinformed: 3,000 values at even steps of their
/// mixture, sorted.
#[must_use]
pub fn told(draws: &[f64], astray: Astray) -> Vec<f64> {
    const VALUES: usize = 3_000;
    let mut sorted = draws.to_vec();
    sorted.sort_by(f64::total_cmp);
    let wrong = (VALUES as f64 * astray.share).round() as usize;
    let even = |k: usize, of: usize| (k as f64 + 0.5) / of as f64;
    let mut values: Vec<f64> =
        (0..VALUES - wrong).map(|k| crate::summary::quantile(&sorted, even(k, VALUES - wrong))).collect();
    values
        .extend((0..wrong).map(|k| (astray.mean + astray.sd * tumen_chance::normal_quantile(even(k, wrong))).max(0.0)));
    values.sort_by(f64::total_cmp);
    values
}

/// The scores of draws, and of what is told where the source is misinformed, as a forecast of `x`. The density of draws is that of
/// normals around them with Silverman's width (1986, 3.31).
#[must_use]
pub fn of_draws(draws: &[f64], astray: Astray, x: f64) -> Scores {
    let mut sorted = draws.to_vec();
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len() as f64;
    let mean = sorted.iter().sum::<f64>() / n;
    let sd = (sorted.iter().map(|d| (d - mean).powi(2)).sum::<f64>() / n).sqrt();
    let spread = sd.min((crate::summary::quantile(&sorted, 0.75) - crate::summary::quantile(&sorted, 0.25)) / 1.34);
    let width = (0.9 * spread * n.powf(-0.2)).max(LEAST_SD);
    let exponents: Vec<f64> = sorted.iter().map(|d| -0.5 * ((x - d) / width).powi(2)).collect();
    let top = exponents.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let sum: f64 = exponents.iter().map(|e| (e - top).exp()).sum();
    let right = (1.0 - astray.share).ln() + top + (sum / n).ln() - (width * (2.0 * std::f64::consts::PI).sqrt()).ln();
    let wrong = astray.share.ln() + normal(astray.mean, astray.sd, x).log_score;
    let more = right.max(wrong);
    let log_score = more + ((right - more).exp() + (wrong - more).exp()).ln();
    let values = told(draws, astray);
    let n = values.len() as f64;
    let at = |p: f64| crate::summary::quantile(&values, p);
    // E|X - x| - E|X - X'| / 2, the second from the order of the values
    let first = values.iter().map(|d| (d - x).abs()).sum::<f64>() / n;
    let second = values.iter().enumerate().map(|(i, d)| (2.0 * i as f64 + 1.0 - n) * d).sum::<f64>() / (n * n);
    Scores { log_score, crps: first - second, covered: (at(0.1)..=at(0.9)).contains(&x) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tumen_chance::{Seed, Stream, StreamName};

    /// Draws of a normal score as the normal itself.
    #[test]
    fn draws_score_as_what_they_are_drawn_from() {
        let mut stream = Stream::new(Seed(3), StreamName::Trials, 0);
        let draws: Vec<f64> = (0..20_000).map(|_| 2.0 + 0.5 * stream.normal()).collect();
        for x in [1.0, 1.8, 2.0, 2.7, 3.5] {
            let (own, exact) = (of_draws(&draws, Astray::NEVER, x), normal(2.0, 0.5, x));
            assert!((own.log_score - exact.log_score).abs() < 0.1, "{x}: {own:?} {exact:?}");
            assert!((own.crps - exact.crps).abs() < 0.01, "{x}: {own:?} {exact:?}");
            assert_eq!(own.covered, exact.covered, "{x}");
        }
    }

    /// A figure that no draw comes near is scored as what a misinformed source tells; one that draws expect, hardly by it.
    #[test]
    fn what_no_draw_expects_may_be_misinformed() {
        let mut stream = Stream::new(Seed(5), StreamName::Trials, 0);
        let draws: Vec<f64> = (0..20_000).map(|_| 2.0 + 0.1 * stream.normal()).collect();
        let astray = Astray { share: 0.1, mean: 7.0, sd: 2.0 };
        let far = of_draws(&draws, astray, 9.0);
        let exact = 0.1_f64.ln() + normal(7.0, 2.0, 9.0).log_score;
        assert!((far.log_score - exact).abs() < 1e-6 && !far.covered, "{far:?} {exact}");
        let near = of_draws(&draws, astray, 2.0);
        let sure = of_draws(&draws, Astray::NEVER, 2.0);
        assert!((near.log_score - sure.log_score - 0.9_f64.ln()).abs() < 1e-2 && near.covered, "{near:?} {sure:?}");
        // E|X - x| - E|X - X'| / 2 of the mixture, by a million pairs from it
        let mut any = || {
            if stream.uniform() < 0.1 { (7.0 + 2.0 * stream.normal()).max(0.0) } else { 2.0 + 0.1 * stream.normal() }
        };
        let pairs: Vec<(f64, f64)> = (0..1_000_000).map(|_| (any(), any())).collect();
        let mean = pairs.iter().map(|(a, b)| (a - 9.0).abs() - 0.5 * (a - b).abs()).sum::<f64>() / 1e6;
        assert!((far.crps - mean).abs() < 0.02, "{} {mean}", far.crps);
    }

    /// Both scores are proper: nobody gains in the mean by telling another forecast than his own.
    #[test]
    fn the_truth_scores_best() {
        let mut stream = Stream::new(Seed(4), StreamName::Trials, 0);
        let told: Vec<f64> = (0..20_000).map(|_| stream.normal()).collect();
        let mean = |mean: f64, sd: f64| {
            let scores: Vec<Scores> = told.iter().map(|&x| normal(mean, sd, x)).collect();
            let n = scores.len() as f64;
            (scores.iter().map(|s| s.log_score).sum::<f64>() / n, scores.iter().map(|s| s.crps).sum::<f64>() / n)
        };
        let own = mean(0.0, 1.0);
        for (m, sd) in [(0.3, 1.0), (-0.3, 1.0), (0.0, 0.7), (0.0, 1.5)] {
            let other = mean(m, sd);
            assert!(own.0 > other.0 && own.1 < other.1, "{m} {sd}: {own:?} {other:?}");
        }
    }
}
