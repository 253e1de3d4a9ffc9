//! Whole numbers and ranks drawn from a stream: how many of n, how many events, the k-th largest of n.

use crate::Stream;

/// ln n! minus Stirling's formula without its series (Hörmann 1993, table and equation 3).
fn stirling_rest(k: f64) -> f64 {
    const FIRST: [f64; 10] = [
        0.081_061_466_795_327_8,
        0.041_340_695_955_409_3,
        0.027_677_925_684_998_3,
        0.020_790_672_103_765_1,
        0.016_644_691_189_821_2,
        0.013_876_128_823_070_7,
        0.011_896_709_945_891_8,
        0.010_411_265_261_972_1,
        0.009_255_462_182_712_73,
        0.008_330_563_433_362_87,
    ];
    if k < 10.0 {
        return FIRST[k as usize];
    }
    let next = k + 1.0;
    let square = next * next;
    (1.0 / 12.0 - (1.0 / 360.0 - 1.0 / 1260.0 / square) / square) / next
}

impl Stream {
    /// How many of `n` come up, each with this probability: by inversion where few do (Devroye 1986, X.4), else by
    /// transformed rejection (Hörmann 1993, algorithm BTRS).
    pub fn binomial(&mut self, n: u64, probability: f64) -> u64 {
        if n == 0 || probability.is_nan() || probability <= 0.0 {
            return 0;
        }
        if probability >= 1.0 {
            return n;
        }
        if probability > 0.5 {
            return n - self.binomial(n, 1.0 - probability);
        }
        let (count, q) = (n as f64, 1.0 - probability);
        if count * probability < 10.0 {
            // the waiting times between those that come up are geometric
            let scale = (-probability).ln_1p();
            let (mut at, mut found) = (0.0, 0);
            loop {
                at += (self.uniform().ln() / scale).floor() + 1.0;
                if at > count {
                    return found;
                }
                found += 1;
            }
        }
        let spread = (count * probability * q).sqrt();
        let b = 1.15 + 2.53 * spread;
        let a = -0.0873 + 0.0248 * b + 0.01 * probability;
        let c = count * probability + 0.5;
        let alpha = (2.83 + 5.1 / b) * spread;
        let v_low = 0.92 - 4.2 / b;
        let mode = ((count + 1.0) * probability).floor();
        loop {
            let u = self.uniform() - 0.5;
            let v = self.uniform();
            let us = 0.5 - u.abs();
            let k = ((2.0 * a / us + b) * u + c).floor();
            if k < 0.0 || k > count {
                continue;
            }
            if us >= 0.07 && v <= v_low {
                return k as u64;
            }
            let v = (v * alpha / (a / (us * us) + b)).ln();
            let odds = probability / q;
            let bound = (mode + 0.5) * ((mode + 1.0) / (odds * (count - mode + 1.0))).ln()
                + stirling_rest(mode)
                + stirling_rest(count - mode)
                + (count + 1.0) * ((count - mode + 1.0) / (count - k + 1.0)).ln()
                + (k + 0.5) * (odds * (count - k + 1.0) / (k + 1.0)).ln()
                - stirling_rest(k)
                - stirling_rest(count - k);
            if v <= bound {
                return k as u64;
            }
        }
    }

    /// How many events, where this many are expected: by inversion where few, else by transformed rejection
    /// (Hörmann 1993, "The transformed rejection method for generating Poisson random variables", PTRS).
    pub fn poisson(&mut self, mean: f64) -> u64 {
        if mean.is_nan() || mean <= 0.0 {
            return 0;
        }
        if mean < 10.0 {
            let (floor, mut product, mut k) = ((-mean).exp(), self.uniform(), 0);
            while product > floor {
                product *= self.uniform();
                k += 1;
            }
            return k;
        }
        let b = 0.931 + 2.53 * mean.sqrt();
        let a = -0.059 + 0.024_83 * b;
        let inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
        let v_low = 0.9277 - 3.6224 / (b - 2.0);
        loop {
            let u = self.uniform() - 0.5;
            let v = self.uniform();
            let us = 0.5 - u.abs();
            let k = ((2.0 * a / us + b) * u + mean + 0.43).floor();
            if us >= 0.07 && v <= v_low {
                return k as u64;
            }
            if k < 0.0 || (us < 0.013 && v > us) {
                continue;
            }
            // ln k! by Stirling's formula with its rest
            let ln_factorial = (k + 0.5) * (k + 1.0).ln() - (k + 1.0) + 0.918_938_533_204_672_8 + stirling_rest(k);
            if (v * inverse_alpha / (a / (us * us) + b)).ln() <= k * mean.ln() - mean - ln_factorial {
                return k as u64;
            }
        }
    }

    /// Gamma of mean `shape` and scale 1 (Marsaglia & Tsang 2000); `shape` of at least 1.
    pub fn gamma(&mut self, shape: f64) -> f64 {
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let z = self.normal();
            let v = (1.0 + c * z).powi(3);
            if v > 0.0 && self.uniform().ln() < 0.5 * z * z + d - d * v + d * v.ln() {
                return d * v;
            }
        }
    }

    /// The `k`-th smallest of `n` uniform numbers: Beta(k, n - k + 1), for k from 1 to n.
    pub fn order_statistic(&mut self, k: u64, n: u64) -> f64 {
        let low = self.gamma(k as f64);
        let high = self.gamma((n - k + 1) as f64);
        low / (low + high)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Seed, Stream, StreamName};

    const TRIALS: u32 = 60_000;

    /// Mean and variance within five standard errors; the kurtosis is near that of a normal.
    fn moments(what: &str, mean: f64, variance: f64, mut draw: impl FnMut(&mut Stream) -> f64) {
        let mut stream = Stream::new(Seed(3), StreamName::Trials, 7);
        let n = f64::from(TRIALS);
        let (mut first, mut second) = (0.0, 0.0);
        for _ in 0..TRIALS {
            let off = draw(&mut stream) - mean;
            first += off;
            second += off * off;
        }
        assert!((first / n).abs() < 5.0 * (variance / n).sqrt(), "{what}: mean is off by {}", first / n);
        // variance of a square: at most about 3 variances squared plus the mean of small counts
        let error = (variance * variance * 2.0 + variance) / n;
        assert!((second / n - variance).abs() < 6.0 * error.sqrt(), "{what}: variance {}, not {variance}", second / n);
    }

    #[test]
    fn binomial_moments() {
        for (n, p) in [(1u64, 0.3), (20, 0.02), (20, 0.97), (40, 0.5), (300, 0.2), (10_000, 0.8), (100_000_000, 1e-3)] {
            let count = n as f64;
            moments(&format!("{n}, {p}"), count * p, count * p * (1.0 - p), |s| s.binomial(n, p) as f64);
        }
    }

    #[test]
    fn poisson_moments() {
        for mean in [0.1, 3.0, 9.9, 10.1, 80.0, 5_000.0] {
            moments(&format!("{mean}"), mean, mean, |s| s.poisson(mean) as f64);
        }
    }

    #[test]
    fn order_statistic_moments() {
        for (k, n) in [(1u64, 1u64), (1, 40), (20, 40), (40, 40), (3_000, 4_500)] {
            let (a, b) = (k as f64, (n - k + 1) as f64);
            moments(&format!("{k} of {n}"), a / (a + b), a * b / ((a + b).powi(2) * (a + b + 1.0)), |s| {
                s.order_statistic(k, n)
            });
        }
    }

    #[test]
    fn probabilities_of_a_small_binomial() {
        let mut stream = Stream::new(Seed(3), StreamName::Trials, 8);
        // Binomial(40, .5), transformed rejection; against the exact probabilities by the chi-squared of 39 cells
        let (n, mut counts) = (40u64, [0f64; 41]);
        for _ in 0..TRIALS {
            counts[stream.binomial(n, 0.5) as usize] += 1.0;
        }
        let mut p = 0.5f64.powi(40);
        let mut chi = 0.0;
        let (mut cells, mut tail) = (0, (0.0, 0.0));
        for (k, seen) in counts.iter().enumerate() {
            let expected = p * f64::from(TRIALS);
            if expected >= 5.0 {
                chi += (seen - expected).powi(2) / expected;
                cells += 1;
            } else {
                tail = (tail.0 + seen, tail.1 + expected);
            }
            p *= (40 - k) as f64 / (k + 1) as f64;
        }
        chi += (tail.0 - tail.1).powi(2) / tail.1;
        let free = f64::from(cells);
        assert!(chi < free + 5.0 * (2.0 * free).sqrt(), "chi squared {chi} on {free}");
    }

    #[test]
    fn the_edges() {
        let mut stream = Stream::new(Seed(3), StreamName::Trials, 9);
        assert_eq!(stream.binomial(0, 0.5), 0);
        assert_eq!(stream.binomial(10, 0.0), 0);
        assert_eq!(stream.binomial(10, 1.0), 10);
        assert_eq!(stream.binomial(10, f64::NAN), 0);
        assert_eq!(stream.poisson(0.0), 0);
        assert_eq!(stream.poisson(f64::NAN), 0);
    }
}
