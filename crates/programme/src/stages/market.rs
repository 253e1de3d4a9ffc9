//! The bribe market: a posted price for each place of origin and job that fits demand to the places.
//!
//! ln p(r, j) = ln level + ln(level of r against the first market) + premium of j over the first job + noise.
//! With one taste for money, p(r, j) = (omega_r / alpha) (a_j - ln(q_rj / q_r0)) (model.md 3.4; Berry 1994): the
//! reports identify the combinations sampled here; how much a job is wanted (a) and its hardship follow.

use crate::parameters::Builder;
use crate::prior::Family;
use crate::programme::{Market, Programme};
use crate::spec::Spec;
use crate::world::Course;

/// Indices of this stage's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    paid: usize,
    level: usize,
    market_level: Vec<usize>,
    premium: Vec<usize>,
    noise: Vec<usize>,
    spread: usize,
    backed_share: usize,
    backed_part: usize,
    wage: usize,
    wage_gap: Vec<usize>,
    pay_taste: usize,
    money_taste: usize,
}

pub(crate) fn declare(b: &mut Builder<'_>, spec: &Spec, markets: &[Market]) -> Parameters {
    b.stage = "market";
    let paid = b.add(
        "bribes_paid",
        "probability",
        Family::YesOrNo { probability: 0.85 },
        "places abroad were paid for in nearly every earlier account (domain.md, stage 3)",
    );
    let level = b.add(
        "price_level",
        "USD",
        Family::LogNormal { median: 900.0, sd: 0.7 },
        "price of the first job in the first market; earlier accounts run from some tens to some thousands of dollars (model.md 3.6)",
    );
    let others = spec.market.iter().zip(markets).skip(1);
    let market_level = b.each(
        "market_level",
        "market",
        others.map(|(m, market)| {
            let family = Family::Normal { mean: m.level.unwrap_or(1.0).max(1e-6).ln(), sd: m.level_sd.unwrap_or(0.45) };
            let basis = if m.basis.is_empty() {
                "no reason to differ from the first market".to_string()
            } else {
                m.basis.clone()
            };
            (market.name.as_str(), family, basis)
        }),
        "ln ratio",
    );
    let later_jobs = || spec.job.iter().skip(1).map(|j| j.name.as_str());
    let premium = b.each(
        "premium",
        "job",
        later_jobs().map(|name| {
            // model.md 3.6: miscellaneous .25 (.35), logging .15 (.35) over construction
            let mean = match name {
                "miscellaneous" => 0.25,
                "logging" => 0.15,
                _ => 0.2,
            };
            (
                name,
                Family::Normal { mean, sd: 0.35 },
                "lighter or better paid work costs more (compensating differentials, Rosen 1986)".to_string(),
            )
        }),
        "ln ratio",
    );
    let mut noise = Vec::new();
    for market in markets {
        for job in &spec.job {
            let name = format!("price_noise[market={},job={}]", market.name, job.name);
            noise.push(b.add(
                &name,
                "ln ratio",
                Family::Normal { mean: 0.0, sd: 0.15 },
                "what the two effects leave over (model.md 3.6)",
            ));
        }
    }
    Parameters {
        paid,
        level,
        market_level,
        premium,
        noise,
        spread: b.add(
            "payment_spread",
            "ln ratio",
            Family::HalfNormal { sd: 0.2 },
            "haggling around the posted price (model.md 3.4)",
        ),
        backed_share: b.add(
            "backed_share",
            "share",
            Family::Beta { a: 2.0, b: 6.0 },
            "those with connections are a minority (model.md 3.6)",
        ),
        backed_part: b.add(
            "backed_part",
            "share",
            Family::Beta { a: 13.3, b: 4.4 },
            "mean .75, sd .10 of the posted price (model.md 3.6)",
        ),
        wage: b.add(
            "wage_level",
            "USD",
            Family::LogNormal { median: 150.0, sd: 0.5 },
            "what a worker of the first job keeps in a month: 100 to 200 (domain.md, stage 8)",
        ),
        wage_gap: b.each(
            "wage_gap",
            "job",
            later_jobs().map(|name| {
                (name, Family::Normal { mean: 0.15, sd: 0.25 }, "pay against the first job (model.md 3.6)".to_string())
            }),
            "ln ratio",
        ),
        pay_taste: b.add(
            "pay_taste",
            "taste",
            Family::LogNormal { median: 1.0, sd: 0.5 },
            "units of taste for each unit of ln pay; only the order matters here",
        ),
        money_taste: b.add(
            "money_taste",
            "taste",
            Family::LogNormal { median: 3.0, sd: 0.5 },
            "units of taste that the price of the first job costs; with three applicants a place ln(q0/q) is about 1 to 3",
        ),
    }
}

pub(crate) fn step(p: &Parameters, programme: &Programme, theta: &[f64], course: &mut Course) {
    let jobs = programme.jobs.len();
    course.bribes_paid = theta[p.paid] > 0.5;
    course.payment_spread = theta[p.spread].max(0.02);
    course.backed_share = theta[p.backed_share];
    course.backed_part = theta[p.backed_part];
    let level = theta[p.level].ln();
    let premium = |j: usize| if j == 0 || !course.applicants_choose { 0.0 } else { theta[p.premium[j - 1]] };
    for m in 0..programme.markets.len() {
        let origin = if m == 0 { 0.0 } else { theta[p.market_level[m - 1]] };
        for j in 0..jobs {
            course.ln_price[m * jobs + j] = if course.bribes_paid {
                level + origin + premium(j) + theta[p.noise[m * jobs + j]]
            } else {
                f64::NEG_INFINITY
            };
        }
    }
    let (wage, money, pay) = (theta[p.wage], theta[p.money_taste], theta[p.pay_taste]);
    let first_share = course.job_share[0].max(1e-9).ln();
    for j in 0..jobs {
        let gap = if j == 0 { 0.0 } else { theta[p.wage_gap[j - 1]] };
        course.wage[j] = wage * gap.exp();
        // a_j against the first job: money_taste (p_j / p_0 - 1) + ln(q_j / q_0); hardship is what pay leaves unexplained
        let premium = if j == 0 { 0.0 } else { theta[p.premium[j - 1]] };
        course.appeal[j] = money * (premium.exp() - 1.0) + course.job_share[j].max(1e-9).ln() - first_share;
        course.hardship[j] = pay * gap - course.appeal[j];
    }
    // who pays which market's prices; a city takes its part out of its province's market
    course.market_share.fill(0.0);
    for (m, market) in programme.markets.iter().enumerate() {
        course.market_share[m] += market.provinces.iter().map(|&i| course.province_share[i]).sum::<f64>();
        if let Some((province, part)) = market.within {
            let city = course.province_share[province] * part;
            course.market_share[m] += city;
            for (other, outer) in programme.markets.iter().enumerate() {
                if outer.provinces.contains(&province) {
                    course.market_share[other] -= city;
                }
            }
        }
    }
}

/// Quantile of what people of a market pay for a job, in USD; `None` is the mix of all. NaN where nobody pays.
///
/// Payments are a mixture over markets, jobs and connections of log-normals of one spread; the quantile is
/// found by bisection on ln payment to 1e-4.
#[must_use]
pub fn payment_quantile(
    course: &Course,
    jobs: usize,
    market: Option<usize>,
    job: Option<&[usize]>,
    backed: Option<bool>,
    probability: f64,
) -> f64 {
    if !course.bribes_paid {
        return 0.0;
    }
    // market x job (at most a few dozen) x connections
    let mut parts: [(f64, f64); 64] = [(0.0, 0.0); 64];
    let mut count = 0;
    let markets = course.market_share.len();
    for m in 0..markets {
        let market_weight = match market {
            Some(only) if only == m => 1.0,
            Some(_) => continue,
            None => course.market_share[m],
        };
        for j in 0..jobs {
            let job_weight = match job {
                Some([only]) if *only == j => 1.0,
                Some(several) if !several.contains(&j) => continue,
                _ => course.job_share[j],
            };
            let weight = market_weight * job_weight;
            let ln_price = course.ln_price[m * jobs + j];
            for (share, part) in [(course.backed_share, course.backed_part), (1.0 - course.backed_share, 1.0)] {
                let share = match backed {
                    Some(true) => f64::from(part < 1.0),
                    Some(false) => f64::from(part >= 1.0),
                    None => share,
                };
                if weight * share > 0.0 && count < parts.len() {
                    parts[count] = (weight * share, ln_price + part.ln());
                    count += 1;
                }
            }
        }
    }
    let parts = &parts[..count];
    let total: f64 = parts.iter().map(|part| part.0).sum();
    if total.is_nan() || total <= 0.0 {
        return f64::NAN;
    }
    let spread = course.payment_spread;
    let reach = 4.0 * spread;
    let mut low = parts.iter().map(|part| part.1).fold(f64::INFINITY, f64::min) - reach;
    let mut high = parts.iter().map(|part| part.1).fold(f64::NEG_INFINITY, f64::max) + reach;
    let below = |x: f64| -> f64 {
        parts.iter().map(|&(weight, mean)| weight * crate::prior::normal_cdf((x - mean) / spread)).sum::<f64>() / total
    };
    while high - low > 1e-4 {
        let middle = 0.5 * (low + high);
        if below(middle) < probability {
            low = middle;
        } else {
            high = middle;
        }
    }
    (0.5 * (low + high)).exp()
}
