//! The second market: places go to the highest bids.
//!
//! In each place of origin people choose in descending order of their bids, each the job that they like best among those
//! with places left (serial dictatorship); all who take a job pay the bid of the one who takes its last place. Bids are
//! a share of wealth, ln wealth is normal, tastes are logit.

use crate::parameters::Builder;
use crate::prior::Family;
use crate::programme::Programme;
use crate::spec::Spec;
use crate::world::Course;
use tumen_chance::normal_quantile;

/// Indices of the parameters of this rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    pub(crate) wealth: usize,
    pub(crate) wealth_spread: usize,
    pub(crate) bid_share: usize,
    pub(crate) taste: Vec<usize>,
    pub(crate) market_level: Vec<usize>,
}

pub(crate) fn declare(b: &mut Builder<'_>, spec: &Spec) -> Parameters {
    // the ratios of the places of origin are declared with the posted price: here they are ratios of wealth
    let market_level = (0..b.list.len()).filter(|&i| is_level(b, i)).collect();
    Parameters {
        market_level,
        wealth: b.add(
            "wealth_level",
            "USD",
            Family::LogNormal { median: 3000.0, sd: 0.7 },
            "what the median person of the first market could pay with everything owned",
        ),
        wealth_spread: b.add(
            "wealth_spread",
            "ln ratio",
            Family::LogNormal { median: 0.6, sd: 0.3 },
            "inequality of wealth within one place of origin",
        ),
        bid_share: b.add(
            "bid_share",
            "share",
            Family::Beta { a: 3.5, b: 6.5 },
            "the part of their wealth that people pay for the place",
        ),
        taste: b.each(
            "taste",
            "job",
            spec.job.iter().skip(1).map(|j| {
                (j.name.as_str(), Family::Normal { mean: 0.5, sd: 0.7 }, "lighter work is liked better".to_string())
            }),
            "taste",
        ),
    }
}

fn is_level(b: &Builder<'_>, index: usize) -> bool {
    let own = b.cohort.as_ref().map_or(String::new(), |cohort| format!("{cohort}."));
    b.list[index].name.starts_with(&format!("{own}market_level["))
}

/// ln of the median wealth in a place of origin.
pub(crate) fn ln_wealth(p: &Parameters, theta: &[f64], market: usize) -> f64 {
    theta[p.wealth].ln() + if market == 0 { 0.0 } else { theta[p.market_level[market - 1]] }
}

/// How much each job is liked: the weights of the choice.
pub(crate) fn liking(p: &Parameters, theta: &[f64], job: usize) -> f64 {
    if job == 0 { 1.0 } else { theta[p.taste[job - 1]].exp() }
}

/// The places of each job among so many people: whole numbers, what is left over to the first job of those with
/// fractions.
pub(crate) fn quotas(job_share: &[f64], people: u64, quotas: &mut Vec<u64>) {
    quotas.clear();
    quotas.extend(job_share.iter().map(|share| (share * people as f64 + 1e-9).floor() as u64));
    let mut left = people.saturating_sub(quotas.iter().sum());
    // the largest share takes what rounding left
    let largest = (0..job_share.len()).max_by(|&a, &b| job_share[a].total_cmp(&job_share[b]));
    if let Some(largest) = largest {
        quotas[largest] += left;
        left = 0;
    }
    debug_assert!(left == 0);
}

/// People among whom the lowest bid is looked for, whatever the size of the market.
const THOUSAND: f64 = 1000.0;

/// The prices of a market of very many people: a job's places are gone when the part of the people who chose before is
/// so large; the price is the bid at that rank.
pub(crate) fn step(p: &Parameters, programme: &Programme, theta: &[f64], course: &mut Course) {
    let jobs = programme.jobs.len();
    let (spread, part) = (theta[p.wealth_spread], theta[p.bid_share].max(1e-9).ln());
    let mut left: Vec<f64> = course.job_share.clone();
    let mut gone = vec![1.0; jobs];
    let mut at = 0.0;
    while left.iter().any(|l| *l > 1e-12) {
        let open: f64 = (0..jobs).filter(|&j| left[j] > 1e-12).map(|j| liking(p, theta, j)).sum();
        let pace = |j: usize| liking(p, theta, j) / open;
        let next = (0..jobs).filter(|&j| left[j] > 1e-12).map(|j| left[j] / pace(j)).fold(f64::INFINITY, f64::min);
        at += next;
        for j in 0..jobs {
            if left[j] > 1e-12 {
                left[j] -= next * pace(j);
                if left[j] <= 1e-12 {
                    gone[j] = at;
                }
            }
        }
    }
    for m in 0..programme.markets.len() {
        for (j, gone) in gone.iter().enumerate() {
            // the job that fills last goes to the lowest bid of all: that of the last of a thousand
            let z = -normal_quantile(gone.clamp(1e-6, 1.0 - 0.5 / THOUSAND));
            course.ln_price[m * jobs + j] = part + ln_wealth(p, theta, m) + spread * z;
        }
    }
}
