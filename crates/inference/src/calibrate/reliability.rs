//! Reliability of probabilities: of the claims called credible with some probability, how many were well-informed?

/// One bin of a reliability diagram.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// From this probability.
    pub from: f64,
    /// To this one.
    pub to: f64,
    /// How many.
    pub count: usize,
    /// Their mean probability.
    pub said: f64,
    /// The part of them that was true.
    pub came: f64,
}

/// A reliability diagram.
#[derive(Clone, Debug, PartialEq)]
pub struct Reliability {
    /// Expected calibration error: mean of |said - came| over bins, by count (Naeini, Cooper & Hauskrecht 2015).
    pub ece: f64,
    /// What it would be by chance alone, were every probability right.
    pub by_chance: f64,
    /// The bins that hold anything.
    pub bins: Vec<Bin>,
}

/// Bins of equal width.
const BINS: usize = 10;

/// The diagram of probabilities and what came.
#[must_use]
pub fn diagram(pairs: impl Iterator<Item = (f64, bool)>) -> Reliability {
    let mut sums = [(0usize, 0.0, 0.0, 0.0); BINS];
    for (probability, came) in pairs {
        let bin = ((probability * BINS as f64) as usize).min(BINS - 1);
        let (count, said, true_ones, variance) = &mut sums[bin];
        *count += 1;
        *said += probability;
        *true_ones += f64::from(u8::from(came));
        *variance += probability * (1.0 - probability);
    }
    let all = sums.iter().map(|(count, ..)| *count).sum::<usize>().max(1) as f64;
    let (mut ece, mut by_chance) = (0.0, 0.0);
    let mut bins = Vec::new();
    for (k, &(count, said, came, variance)) in sums.iter().enumerate().filter(|(_, (count, ..))| *count > 0) {
        ece += (said - came).abs() / all;
        // mean of |N(0, v)|
        by_chance += (2.0 * variance / std::f64::consts::PI).sqrt() / all;
        let n = count as f64;
        let (from, to) = (k as f64 / BINS as f64, (k + 1) as f64 / BINS as f64);
        bins.push(Bin { from, to, count, said: said / n, came: came / n });
    }
    Reliability { ece, by_chance, bins }
}
