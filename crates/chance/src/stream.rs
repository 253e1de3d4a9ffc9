//! Streams of draws, each with an address.

use crate::philox::philox4x32_10;

/// The seed of a whole computation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seed(pub u64);

/// What a stream is for. The numbers are part of every address: this table is only ever appended to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum StreamName {
    /// Worlds drawn from the prior for the summary beside the posterior.
    PriorDraws = 1,
    /// First particles of an island.
    Particles = 2,
    /// Which particles go on.
    Resampling = 3,
    /// Moves of a chain.
    Moves = 4,
    /// Which draws are kept.
    Thinning = 5,
    /// Worlds for tests and benchmarks.
    Trials = 6,
    /// Chains that lead from a posterior to the one without a claim.
    Bridging = 11,
    /// Exchanges between replicas of one ensemble.
    Exchange = 12,
    /// Parameters of worlds drawn from the prior; the index is the world's number.
    Worlds = 20,
    /// How many come from each province for each job.
    Places = 21,
    /// Who of those in a market takes which job, in order of their bids.
    Bids = 22,
    /// The bid of the one who takes a job's last place.
    LastBids = 23,
    /// What a worker pays, and the wealth behind it.
    Payments = 24,
    /// On which papers a worker travels.
    Papers = 25,
    /// When a team has its papers.
    PapersDays = 26,
    /// By which service a team goes.
    TeamServices = 27,
    /// On which day a service departs first.
    Timetables = 28,
    /// How long a worker is to stay, and when it ends early.
    Stays = 29,
    /// Whether a stay that ends early ends in escape.
    Escapes = 30,
    /// Whether a worker who goes home is replaced.
    Replacements = 31,
    /// In which region a worker works.
    Destinations = 32,
    /// Crossings of workers beside the first.
    Renewals = 33,
    /// Crossings of all others.
    OtherCrossings = 34,
    /// In which order a worker would take the jobs.
    Tastes = 35,
    /// Names and birth dates of synthetic persons.
    Names = 36,
    /// What observers miss and misspell.
    Sightings = 37,
    /// Which draws of a posterior become worlds.
    PosteriorWorlds = 38,
    /// The true world of a replication of a calibration.
    Truths = 61,
    /// What is reported in a replication, by source and by claim.
    Reports = 62,
    /// Seeds of the fits of replications.
    Replications = 63,
    /// How ties of ranks are broken.
    Ties = 64,
    /// Samples that simultaneous bands are made of.
    Bands = 65,
    /// Which worlds of single workers a fit is corrected with, and whether it goes there.
    SingleWorlds = 70,
}

/// A stream of draws at (seed, name, index). Streams with different addresses are independent.
///
/// ```
/// use tumen_chance::{Seed, Stream, StreamName};
/// let mut a = Stream::new(Seed(7), StreamName::Trials, 3);
/// let mut b = Stream::new(Seed(7), StreamName::Trials, 3);
/// assert_eq!(a.uniform(), b.uniform());
/// ```
#[derive(Clone, Debug)]
pub struct Stream {
    key: [u32; 2],
    counter: [u32; 4],
    words: [u32; 4],
    used: usize,
    spare: Option<f64>,
}

impl Stream {
    /// The stream at an address. `index` tells apart the streams of one name (a particle, a chain and its step).
    #[must_use]
    pub fn new(seed: Seed, name: StreamName, index: u64) -> Stream {
        Stream {
            key: [seed.0 as u32, (seed.0 >> 32) as u32],
            counter: [0, index as u32, (index >> 32) as u32, name as u32],
            words: [0; 4],
            used: 4,
            spare: None,
        }
    }

    fn word(&mut self) -> u32 {
        if self.used == 4 {
            self.words = philox4x32_10(self.counter, self.key);
            self.counter[0] = self.counter[0].wrapping_add(1);
            self.used = 0;
        }
        self.used += 1;
        self.words[self.used - 1]
    }

    /// Uniform on (0, 1), never 0 or 1; 52 random bits.
    pub fn uniform(&mut self) -> f64 {
        let bits = (u64::from(self.word()) << 20) | u64::from(self.word() >> 12);
        (bits as f64 + 0.5) / (1u64 << 52) as f64
    }

    /// Standard normal (Box & Muller 1958).
    pub fn normal(&mut self) -> f64 {
        if let Some(z) = self.spare.take() {
            return z;
        }
        let radius = (-2.0 * self.uniform().ln()).sqrt();
        let (sin, cos) = (std::f64::consts::TAU * self.uniform()).sin_cos();
        self.spare = Some(radius * sin);
        radius * cos
    }

    /// Uniform on 0..n; 0 if n is 0 (Lemire 2019 without rejection: the bias is below n / 2^32).
    pub fn below(&mut self, n: usize) -> usize {
        ((u64::from(self.word()) * n as u64) >> 32) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_of_draws() {
        let mut stream = Stream::new(Seed(1), StreamName::Trials, 0);
        let n = 200_000;
        let (mut u, mut z, mut zz, mut z4) = (0.0, 0.0, 0.0, 0.0);
        for _ in 0..n {
            u += stream.uniform();
            let x = stream.normal();
            z += x;
            zz += x * x;
            z4 += x * x * x * x;
        }
        let n = f64::from(n);
        // five standard errors each: sd of the mean of U is sqrt(1/12n), of z 1, of z^2 sqrt 2, of z^4 sqrt 96
        for (name, mean, expected, sd) in
            [("u", u / n, 0.5, 0.289), ("z", z / n, 0.0, 1.0), ("z2", zz / n, 1.0, 1.415), ("z4", z4 / n, 3.0, 9.8)]
        {
            assert!((mean - expected).abs() < 5.0 * sd / n.sqrt(), "{name}: {mean}");
        }
    }

    #[test]
    fn addresses_differ() {
        let first = |seed, name, index| Stream::new(Seed(seed), name, index).uniform().to_bits();
        let mut seen: Vec<u64> = (0..100).map(|i| first(1, StreamName::Moves, i)).collect();
        seen.extend((0..100).map(|i| first(1, StreamName::Particles, i)));
        seen.extend((2..100).map(|s| first(s, StreamName::Moves, 0)));
        seen.extend((1..20).map(|i| first(1, StreamName::Moves, i << 32 | 7)));
        let all = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), all);
    }

    #[test]
    fn below_stays_below() {
        let mut stream = Stream::new(Seed(1), StreamName::Trials, 1);
        let mut counts = [0u32; 7];
        for _ in 0..70_000 {
            counts[stream.below(7)] += 1;
        }
        assert!(counts.iter().all(|&c| (9_500..10_500).contains(&c)), "{counts:?}");
        assert_eq!(stream.below(0), 0);
    }
}
