//! Coverage: how often central intervals hold the truth, against a band that knows of dependence.

/// The intervals asked for.
pub const LEVELS: [f64; 3] = [0.5, 0.8, 0.9];
/// Half-width of a 99 % interval in standard errors.
const NINETY_NINE: f64 = 2.575_829_3;

/// Coverage of one kind of interval over all quantities and replications.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coverage {
    /// What it should be.
    pub nominal: f64,
    /// What it is.
    pub covered: f64,
    /// The 99 % band around what it should be.
    pub band: (f64, f64),
    /// Variance of the replications' means against that of independent intervals; the band is wider by its root.
    pub clustering: f64,
}

impl Coverage {
    /// Whether it lies in its band.
    #[must_use]
    pub fn inside(&self) -> bool {
        (self.band.0..=self.band.1).contains(&self.covered)
    }
}

/// Whether the central interval of this level holds a truth at this place among the draws.
#[must_use]
pub fn covers(place: f64, level: f64) -> bool {
    (place - 0.5).abs() <= 0.5 * level
}

/// Coverage pooled over quantities: `places` by quantity, then by replication.
///
/// The quantities of one replication rest on one world and one set of reports, so that they miss together. The variance
/// of the pooled coverage is estimated from the means of replications (a cluster estimate: Kish 1965); where it is larger
/// than that of independent intervals, p (1 - p) / (replications x quantities), the band widens with it.
#[must_use]
pub fn pooled(places: &[&[f64]], level: f64) -> Coverage {
    let replications = places.first().map_or(0, |of| of.len());
    let (n, q) = (replications as f64, places.len() as f64);
    let means: Vec<f64> =
        (0..replications).map(|r| places.iter().filter(|of| covers(of[r], level)).count() as f64 / q).collect();
    let covered = means.iter().sum::<f64>() / n.max(1.0);
    let between = means.iter().map(|m| (m - covered).powi(2)).sum::<f64>() / (n - 1.0).max(1.0);
    let independent = level * (1.0 - level) / q.max(1.0);
    let clustering = (between / independent).max(1.0);
    let half = NINETY_NINE * (independent * clustering / n.max(1.0)).sqrt();
    Coverage { nominal: level, covered, band: (level - half, level + half), clustering }
}
