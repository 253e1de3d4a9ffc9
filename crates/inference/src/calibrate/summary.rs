//! What many replications say together.

use super::coverage::{Coverage, LEVELS, covers, pooled};
use super::reliability::{Reliability, diagram};
use super::sharpness::{Sharp, Unsaid};
use super::uniform::{Band, distribution, place, place_of_state};
use super::{Kind, Replication};
use tumen_chance::{Seed, Stream, StreamName};

/// Ranks of one thing over all replications.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// Its name: a quantity, a parameter, a claim.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// By replication: the place of the truth among the draws, between 0 and 1.
    pub places: Vec<f64>,
    /// Coverage of the central intervals of [`LEVELS`].
    pub covered: [f64; 3],
    /// By point of the band: the part of the places that lies below it.
    pub distribution: Vec<f64>,
    /// Whether that stays inside the simultaneous band.
    pub inside: bool,
}

/// What the replications say.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// How many.
    pub replications: usize,
    /// Everything that has ranks.
    pub ranked: Vec<Ranked>,
    /// Level of each binomial interval of the band.
    pub gamma: f64,
    /// The band: lower and upper end by point.
    pub band: Vec<(f64, f64)>,
    /// Coverage pooled over headline quantities.
    pub coverage: [Coverage; 3],
    /// Credibility of claims against what became of them.
    pub credibility: Reliability,
    /// Probability that claims are copies, of those that may be.
    pub echoes: Option<Reliability>,
}

/// Probability that a calibrated inference stays inside all bands.
pub const FAMILYWISE: f64 = 0.99;

/// Sums up replications. `columns` are those of the subject, `claims` the ids of its claims and whether each may be a
/// copy; `seed` breaks ties and makes the band.
#[must_use]
pub fn summarise(
    columns: &[(String, Kind)],
    claims: &[(String, bool)],
    replications: &[Replication],
    seed: Seed,
) -> Summary {
    let mut ranked: Vec<(String, Kind, Vec<f64>)> =
        columns.iter().map(|(name, kind)| (name.clone(), *kind, Vec::with_capacity(replications.len()))).collect();
    for (claim, _) in claims {
        ranked.push((claim.clone(), Kind::WellInformed, Vec::new()));
    }
    for (claim, _) in claims.iter().filter(|(_, may)| *may) {
        ranked.push((claim.clone(), Kind::Echo, Vec::new()));
    }
    for replication in replications {
        let mut stream = Stream::new(seed, StreamName::Ties, replication.number as u64);
        let mut places = Vec::with_capacity(ranked.len());
        for (k, truth) in replication.truth.iter().enumerate() {
            places.push(place(*truth, replication.draws.iter().map(|draw| draw[k]), &mut stream));
        }
        for state in &replication.claims {
            places.push(place_of_state(state.well_informed, state.credibility, &mut stream));
        }
        for (state, _) in replication.claims.iter().zip(claims).filter(|(_, (_, may))| *may) {
            places.push(place_of_state(state.echo, state.echo_probability, &mut stream));
        }
        for ((_, _, all), place) in ranked.iter_mut().zip(places) {
            all.push(place);
        }
    }
    // each leaves its band with the probability that makes all of them stay with FAMILYWISE, were they independent; of
    // dependent ones more stay
    let leaves = 1.0 - FAMILYWISE.powf(1.0 / ranked.len().max(1) as f64);
    let band = Band::new(replications.len(), leaves, seed);
    let ranked: Vec<Ranked> = ranked
        .into_iter()
        .map(|(name, kind, places)| {
            let part = |level| places.iter().filter(|p| covers(**p, level)).count() as f64 / places.len().max(1) as f64;
            Ranked {
                name,
                kind,
                covered: LEVELS.map(part),
                distribution: distribution(&places),
                inside: band.holds(&places),
                places,
            }
        })
        .collect();
    let quantities: Vec<&[f64]> =
        ranked.iter().filter(|r| r.kind == Kind::Quantity).map(|r| r.places.as_slice()).collect();
    let states = || replications.iter().flat_map(|r| r.claims.iter().zip(claims));
    let may: Vec<(f64, bool)> =
        states().filter(|(_, (_, may))| *may).map(|(s, _)| (s.echo_probability, s.echo)).collect();
    Summary {
        replications: replications.len(),
        gamma: band.gamma,
        band: band.ends(),
        coverage: LEVELS.map(|level| pooled(&quantities, level)),
        credibility: diagram(states().map(|(s, _)| (s.credibility, s.well_informed))),
        echoes: (!may.is_empty()).then(|| diagram(may.into_iter())),
        ranked,
    }
}

/// One demand and whether it is met.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The demand, in words.
    pub demand: &'static str,
    /// What was found.
    pub found: String,
    /// Whether it is met; none where it cannot be said.
    pub met: Option<bool>,
}

/// Largest expected calibration error of credibility.
const LARGEST_ECE: f64 = 0.03;
/// How far the mean score may lie from that of brute force.
const SCORE_WITHIN: f64 = 0.05;
/// How far the standard deviation may.
const SPREAD_WITHIN: f64 = 0.10;

/// Every demand on a calibrated inference. Ranks of parameters alone do not suffice: an inference that returns the prior
/// has them uniform, and fails by the log-likelihood and by sharpness.
#[must_use]
pub fn verdict(summary: &Summary, sharp: Result<&Sharp, Unsaid>) -> Vec<Check> {
    let mut checks: Vec<Check> = summary
        .coverage
        .iter()
        .zip([
            "50 % intervals cover as often as they say",
            "80 % intervals cover as often as they say",
            "90 % intervals cover as often as they say",
        ])
        .map(|(coverage, demand)| Check {
            demand,
            found: format!(
                "{:.1} %, band {:.1} to {:.1} %",
                100.0 * coverage.covered,
                100.0 * coverage.band.0,
                100.0 * coverage.band.1
            ),
            met: Some(coverage.inside()),
        })
        .collect();
    let ranks = |demand, of: &dyn Fn(Kind) -> bool| {
        let all: Vec<&Ranked> = summary.ranked.iter().filter(|r| of(r.kind)).collect();
        let outside: Vec<&str> = all.iter().filter(|r| !r.inside).map(|r| r.name.as_str()).collect();
        let found = match outside.len() {
            0 => format!("all {} inside", all.len()),
            n => format!("{n} of {} outside: {}", all.len(), outside.join(", ")),
        };
        Check { demand, found, met: Some(outside.is_empty()) }
    };
    checks.push(ranks("ranks of headline quantities lie in their bands", &|k| k == Kind::Quantity));
    checks.push(ranks("ranks of parameters lie in their bands", &|k| k == Kind::Parameter));
    checks.push(ranks("the rank of the log-likelihood lies in its band", &|k| k == Kind::LogLikelihood));
    checks.push(ranks("states of claims lie in their bands", &|k| matches!(k, Kind::WellInformed | Kind::Echo)));
    checks.push(Check {
        demand: "credibility means what it says (expected calibration error below 0.03)",
        found: format!("{:.4} (by chance alone {:.4})", summary.credibility.ece, summary.credibility.by_chance),
        met: Some(summary.credibility.ece < LARGEST_ECE),
    });
    let within = |ratio: f64, by: f64| (ratio - 1.0).abs() <= by;
    checks.push(match sharp {
        Ok(sharp) => Check {
            demand: "as sharp as brute force (mean score within 5 %, spread within 10 %)",
            found: format!(
                "score {:.3}, spread {:.3} times that of brute force, over {} replications",
                sharp.crps_ratio, sharp.sd_ratio, sharp.replications
            ),
            met: Some(within(sharp.crps_ratio, SCORE_WITHIN) && within(sharp.sd_ratio, SPREAD_WITHIN)),
        },
        Err(why) => Check {
            demand: "as sharp as brute force (mean score within 5 %, spread within 10 %)",
            found: why.words().to_string(),
            met: None,
        },
    });
    checks
}
