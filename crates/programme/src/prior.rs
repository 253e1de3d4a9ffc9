//! Priors: each a transform of a standard normal, so that a world is a point in N(0, I).

use crate::spec::PriorSpec;
use statrs::distribution::{Beta, ContinuousCDF, Gamma};
use tumen_chance::normal_cdf;

/// The family of a prior and its numbers, in the unit of its parameter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Family {
    /// exp(N(ln median, sd)).
    LogNormal {
        /// Median.
        median: f64,
        /// Standard deviation of ln.
        sd: f64,
    },
    /// N(mean, sd).
    Normal {
        /// Mean.
        mean: f64,
        /// Standard deviation.
        sd: f64,
    },
    /// |N(0, sd)|.
    HalfNormal {
        /// Standard deviation of the normal.
        sd: f64,
    },
    /// Beta(a, b).
    Beta {
        /// First shape.
        a: f64,
        /// Second shape.
        b: f64,
    },
    /// Exponential.
    Exponential {
        /// Mean.
        mean: f64,
    },
    /// Gamma.
    Gamma {
        /// Mean.
        mean: f64,
        /// Standard deviation.
        sd: f64,
    },
    /// Uniform on (0, 1).
    Uniform,
    /// 1 with this probability, else 0.
    YesOrNo {
        /// Probability of 1.
        probability: f64,
    },
    /// Always this.
    Fixed {
        /// The value.
        value: f64,
    },
}

impl Family {
    /// The least and the greatest value that it can take.
    #[must_use]
    pub fn bounds(self) -> (f64, f64) {
        match self {
            Family::Normal { .. } => (f64::NEG_INFINITY, f64::INFINITY),
            Family::LogNormal { .. }
            | Family::HalfNormal { .. }
            | Family::Exponential { .. }
            | Family::Gamma { .. } => (0.0, f64::INFINITY),
            Family::Beta { .. } | Family::Uniform | Family::YesOrNo { .. } => (0.0, 1.0),
            Family::Fixed { value } => (value, value),
        }
    }
}

/// Half-width of the table of quantiles, in standard deviations of the underlying normal.
const TABLE_REACH: f64 = 6.0;
/// Steps of that table; linear interpolation then errs by less than 1e-4 of a Beta's range.
const TABLE_STEPS: usize = 600;
/// Below this part of its mean, the standard deviation of a Gamma is small enough for an approximation; the exact
/// quantiles then take seconds.
const NARROW: f64 = 0.01;

/// A prior, ready to transform.
#[derive(Clone, Debug, PartialEq)]
pub struct Prior {
    /// Family and numbers.
    pub family: Family,
    table: Vec<f64>,
    threshold: f64,
}

impl Prior {
    /// Prepares a family.
    #[must_use]
    pub fn new(family: Family) -> Prior {
        let grid = |quantile: &dyn Fn(f64) -> f64| -> Vec<f64> {
            let mut greatest = f64::NEG_INFINITY;
            (0..=TABLE_STEPS)
                .map(|i| {
                    let z = TABLE_REACH * (2.0 * i as f64 / TABLE_STEPS as f64 - 1.0);
                    // a quantile rises, whatever the last digits of its numerical inverse do
                    greatest = quantile(normal_cdf(z)).max(greatest);
                    greatest
                })
                .collect()
        };
        let table = match family {
            Family::Beta { a, b } => Beta::new(a, b).map(|d| grid(&|p| d.inverse_cdf(p))).unwrap_or_default(),
            // Wilson and Hilferty 1931: a narrow Gamma's cube root is normal, here to 1e-6 of its mean
            Family::Gamma { mean, sd } if sd < NARROW * mean => {
                let part = (sd / mean).powi(2) / 9.0;
                let root =
                    |i: usize| 1.0 - part + part.sqrt() * TABLE_REACH * (2.0 * i as f64 / TABLE_STEPS as f64 - 1.0);
                (0..=TABLE_STEPS).map(|i| mean * root(i).powi(3)).collect()
            }
            Family::Gamma { mean, sd } => {
                let shape = (mean / sd).powi(2);
                Gamma::new(shape, shape / mean).map(|d| grid(&|p| d.inverse_cdf(p))).unwrap_or_default()
            }
            _ => Vec::new(),
        };
        let threshold = match family {
            Family::YesOrNo { probability } if probability <= 0.0 => f64::NEG_INFINITY,
            Family::YesOrNo { probability } if probability >= 1.0 => f64::INFINITY,
            Family::YesOrNo { probability } => statrs::distribution::Normal::standard().inverse_cdf(probability),
            _ => 0.0,
        };
        Prior { family, table, threshold }
    }

    /// The value at a point of the standard normal.
    #[must_use]
    pub fn at(&self, z: f64) -> f64 {
        match self.family {
            Family::LogNormal { median, sd } => median * (sd * z).exp(),
            Family::Normal { mean, sd } => mean + sd * z,
            Family::HalfNormal { sd } => sd * z.abs(),
            Family::Exponential { mean } => -mean * normal_cdf(-z).max(1e-300).ln(),
            Family::Uniform => normal_cdf(z),
            Family::YesOrNo { .. } => f64::from(z < self.threshold),
            Family::Fixed { value } => value,
            Family::Beta { .. } | Family::Gamma { .. } => self.look_up(z),
        }
    }

    /// Mean and standard deviation, where it is a normal.
    #[must_use]
    pub fn normal(&self) -> Option<(f64, f64)> {
        match self.family {
            Family::Normal { mean, sd } => Some((mean, sd)),
            _ => None,
        }
    }

    fn look_up(&self, z: f64) -> f64 {
        let place = ((z / TABLE_REACH + 1.0) * 0.5 * TABLE_STEPS as f64).clamp(0.0, TABLE_STEPS as f64 - 1e-9);
        let low = place as usize;
        match (self.table.get(low), self.table.get(low + 1)) {
            (Some(a), Some(b)) => a + (b - a) * (place - low as f64),
            _ => f64::NAN,
        }
    }

    /// Whether the parameter is one of a few values, so that small steps do not change it.
    #[must_use]
    pub fn is_discrete(&self) -> bool {
        matches!(self.family, Family::YesOrNo { .. } | Family::Uniform)
    }

    /// In words.
    #[must_use]
    pub fn words(&self) -> String {
        match self.family {
            Family::LogNormal { median, sd } => format!("log-normal, median {median}, sd of ln {sd}"),
            Family::Normal { mean, sd } => format!("normal, mean {mean}, sd {sd}"),
            Family::HalfNormal { sd } => format!("half-normal, sd {sd}"),
            Family::Beta { a, b } => format!("Beta({a}, {b})"),
            Family::Exponential { mean } => format!("exponential, mean {mean}"),
            Family::Gamma { mean, sd } => format!("Gamma, mean {mean}, sd {sd}"),
            Family::Uniform => "uniform on 0 to 1".to_string(),
            Family::YesOrNo { probability } => format!("yes with probability {probability}"),
            Family::Fixed { value } => format!("fixed at {value}"),
        }
    }
}

/// Reads a case's override.
///
/// # Errors
/// What is missing or impossible, in words.
pub fn family_of(spec: &PriorSpec) -> Result<Family, String> {
    let need = |value: Option<f64>, what: &str| {
        value.filter(|v| v.is_finite()).ok_or_else(|| format!("a {} prior needs `{what}`", spec.family))
    };
    let positive = |value: f64, what: &str| {
        if value > 0.0 { Ok(value) } else { Err(format!("`{what}` must be above 0, not {value}")) }
    };
    Ok(match spec.family.as_str() {
        "log-normal" => Family::LogNormal {
            median: positive(need(spec.median, "median")?, "median")?,
            sd: positive(need(spec.sd, "sd")?, "sd")?,
        },
        "normal" => Family::Normal { mean: need(spec.mean, "mean")?, sd: positive(need(spec.sd, "sd")?, "sd")? },
        "half-normal" => Family::HalfNormal { sd: positive(need(spec.sd, "sd")?, "sd")? },
        "beta" => Family::Beta { a: positive(need(spec.a, "a")?, "a")?, b: positive(need(spec.b, "b")?, "b")? },
        "exponential" => Family::Exponential { mean: positive(need(spec.mean, "mean")?, "mean")? },
        "gamma" => Family::Gamma {
            mean: positive(need(spec.mean, "mean")?, "mean")?,
            sd: positive(need(spec.sd, "sd")?, "sd")?,
        },
        "yes-or-no" => {
            let probability = need(spec.probability, "probability")?;
            if !(0.0..=1.0).contains(&probability) {
                return Err(format!("`probability` must lie between 0 and 1, not {probability}"));
            }
            Family::YesOrNo { probability }
        }
        "fixed" => Family::Fixed { value: need(spec.value, "value")? },
        other => {
            return Err(format!(
                "unknown family `{other}`: write one of log-normal, normal, half-normal, beta, exponential, gamma, yes-or-no, fixed"
            ));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transforms_have_the_right_quantiles() {
        let rows = [
            (Family::LogNormal { median: 6000.0, sd: 0.9 }, 0.0, 6000.0),
            (Family::LogNormal { median: 1.0, sd: 0.5 }, 2.0, 1f64.exp()),
            (Family::Normal { mean: 3.0, sd: 2.0 }, -1.0, 1.0),
            (Family::HalfNormal { sd: 0.2 }, -1.0, 0.2),
            (Family::Exponential { mean: 10.0 }, 0.0, 10.0 * 2f64.ln()),
            (Family::Uniform, 0.0, 0.5),
            (Family::Beta { a: 1.0, b: 1.0 }, 1.0, 0.841_344_7),
            (Family::Beta { a: 2.0, b: 1.0 }, 0.0, 0.5f64.sqrt()),
            (Family::Gamma { mean: 10.0, sd: 10.0 }, 0.0, 10.0 * 2f64.ln()),
            // on either side of the approximation: 1 + .01 z + .0001 (z^2 - 1) / 3 by Cornish and Fisher
            (Family::Gamma { mean: 1.0, sd: 0.0099999 }, 2.0, 1.020_1),
            (Family::Gamma { mean: 1.0, sd: 0.0100001 }, 2.0, 1.020_1),
            (Family::YesOrNo { probability: 0.35 }, -0.39, 1.0),
            (Family::YesOrNo { probability: 0.35 }, -0.38, 0.0),
            (Family::YesOrNo { probability: 1.0 }, 9.0, 1.0),
            (Family::Fixed { value: 4.0 }, 1.0, 4.0),
        ];
        for (family, z, expected) in rows {
            let got = Prior::new(family).at(z);
            assert!(
                (got - expected).abs() <= 1e-4 * expected.abs().max(1.0),
                "{family:?} at {z}: {got}, not {expected}"
            );
        }
    }
}
