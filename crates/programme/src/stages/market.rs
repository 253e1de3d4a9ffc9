//! The bribe market: a posted price for each place of origin and job that fits demand to the places.
//!
//! ln p(r, j) = ln level + ln(level of r against the first market) + premium of j over the first job + noise.
//! With one taste for money, p(r, j) = (omega_r / alpha) (a_j - ln(q_rj / q_r0)) (model.md 3.4; Berry 1994): the
//! reports identify the combinations sampled here; how much a job is wanted (a) and its hardship follow.

use crate::bids;
use crate::parameters::Builder;
use crate::prior::Family;
use crate::programme::{Market, Programme};
use crate::spec::{MarketRule, Spec};
use crate::stage::Stage;
use crate::trades::{LN_PREMIUM_SD, PREMIUM_BASIS, trade};
use crate::world::{Course, PAYMENT_BINS};
use std::sync::OnceLock;
use tumen_chance::{normal_cdf, normal_cdf_and_bell, normal_quantile};

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
    pub(crate) bids: Option<bids::Parameters>,
}

pub(crate) fn declare(b: &mut Builder<'_>, spec: &Spec, markets: &[Market]) -> Parameters {
    b.stage = Stage::Market;
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
            let family = Family::Normal { mean: trade(name).ln_premium, sd: LN_PREMIUM_SD };
            (name, family, PREMIUM_BASIS.to_string())
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
    let bids = (spec.market_rule == MarketRule::Bids).then(|| bids::declare(b, spec));
    Parameters {
        bids,
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
    // what people pay against the posted price rests on three parameters alone, and takes most of this stage's time
    // where places go by bids, all pay the last bid: there is nothing to haggle about
    let haggling = if p.bids.is_none() {
        (theta[p.spread].max(0.02), theta[p.backed_share], theta[p.backed_part])
    } else {
        (0.02, 0.0, theta[p.backed_part])
    };
    if haggling != (course.payment_spread, course.backed_share, course.backed_part) {
        (course.payment_spread, course.backed_share, course.backed_part) = haggling;
        let parts = [(course.backed_share, course.backed_part.ln()), (1.0 - course.backed_share, 0.0)];
        for (ln_payment, probability) in course.ln_payment.iter_mut().zip(USUAL_PROBABILITIES) {
            *ln_payment = mixture_quantile(&parts, 1.0, course.payment_spread, probability);
        }
    }
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
    if let Some(p) = &p.bids
        && course.bribes_paid
    {
        bids::step(p, programme, theta, course);
    }
    let (wage, money, pay) = (theta[p.wage], theta[p.money_taste], theta[p.pay_taste]);
    // a job that is not offered is taken to be as scarce as one of those offered on average
    let offered = course.job_offered.iter().filter(|offered| **offered).count().max(1) as f64;
    let (shares, on_offer) = (&course.job_share, &course.job_offered);
    let ln_places = |j: usize| if on_offer[j] { shares[j].max(1e-9).ln() } else { -offered.ln() };
    let first_share = ln_places(0);
    for j in 0..jobs {
        let gap = if j == 0 { 0.0 } else { theta[p.wage_gap[j - 1]] };
        course.wage[j] = wage * gap.exp();
        // a_j against the first job: money_taste (p_j / p_0 - 1) + ln(q_j / q_0); hardship is what pay leaves unexplained
        let premium = if j == 0 { 0.0 } else { theta[p.premium[j - 1]] };
        course.appeal[j] = money * (premium.exp() - 1.0) + ln_places(j) - first_share;
        course.hardship[j] = pay * gap - course.appeal[j];
    }
}

/// Quantile of what people of a market pay for a job, in USD; `None` is the mix of all. Zero where no bribes are paid,
/// NaN where there is nobody to pay (a job that is not offered has no price).
///
/// Payments are a mixture over markets, jobs and connections of log-normals of one spread; the quantile of ln payment is
/// found to 1e-4 by Newton's steps, kept within a bracket.
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
    let posted = course.realised.as_ref().is_none_or(|realised| realised.payments.is_empty());
    // one market and one job differ from any other by the posted price alone
    if posted
        && let (Some(m), Some(&[j]), None) = (market, job, backed)
        && let Some(k) = USUAL_PROBABILITIES.iter().position(|p| *p == probability)
    {
        return if course.job_offered[j] {
            (course.ln_price[m * jobs + j] + course.ln_payment[k]).exp()
        } else {
            f64::NAN
        };
    }
    if let Some(realised) = course.realised.as_ref().filter(|realised| !realised.payments.is_empty()) {
        return realised_quantile(course, &realised.payments, jobs, market, job, backed, probability);
    }
    let most = 2 * course.market_share.len() * jobs;
    let mut few = [(0.0, 0.0); 32];
    let mut many = Vec::new();
    let parts = if most <= few.len() {
        &mut few[..]
    } else {
        many.resize(most, (0.0, 0.0));
        &mut many[..]
    };
    let count = payment_parts(course, jobs, market, job, backed, parts);
    let parts = &parts[..count];
    let total: f64 = parts.iter().map(|part| part.0).sum();
    if total.is_nan() || total <= 0.0 {
        return f64::NAN;
    }
    mixture_quantile(parts, total, course.payment_spread, probability).exp()
}

/// The score below which each of the equal parts of a normal distribution ends.
fn bin_ends() -> &'static [f64; PAYMENT_BINS] {
    static ENDS: OnceLock<[f64; PAYMENT_BINS]> = OnceLock::new();
    ENDS.get_or_init(|| {
        std::array::from_fn(|bin| match bin + 1 {
            PAYMENT_BINS => f64::INFINITY,
            end => normal_quantile(end as f64 / PAYMENT_BINS as f64),
        })
    })
}

/// Quantile of what those counted paid, in USD: found to 1e-4 of ln by halving, as within a part payments are spread
/// evenly over its probability.
fn realised_quantile(
    course: &Course,
    counts: &[u32],
    jobs: usize,
    market: Option<usize>,
    job: Option<&[usize]>,
    backed: Option<bool>,
    probability: f64,
) -> f64 {
    const HALVINGS: usize = 24;
    let (ln_part, spread) = (course.backed_part.ln(), course.payment_spread);
    // of each market, job and connections: ln of the posted price and the counts, summed up
    let mut parts: Vec<(f64, [u64; PAYMENT_BINS])> = Vec::new();
    let (mut total, mut low, mut high) = (0u64, f64::INFINITY, f64::NEG_INFINITY);
    for (k, bins) in counts.chunks_exact(PAYMENT_BINS).enumerate() {
        let (m, j, with) = (k / 2 / jobs, k / 2 % jobs, k % 2 == 1);
        let wanted = market.is_none_or(|only| only == m)
            && job.is_none_or(|some| some.contains(&j))
            && backed.is_none_or(|only| only == with);
        let own: u64 = bins.iter().map(|count| u64::from(*count)).sum();
        if !wanted || own == 0 {
            continue;
        }
        let ln_price = course.ln_price[m * jobs + j] + if with { ln_part } else { 0.0 };
        let mut sums = [0; PAYMENT_BINS];
        let mut sum = 0;
        for (into, count) in sums.iter_mut().zip(bins) {
            sum += u64::from(*count);
            *into = sum;
        }
        parts.push((ln_price, sums));
        total += own;
        (low, high) = (low.min(ln_price - 5.0 * spread), high.max(ln_price + 5.0 * spread));
    }
    if total == 0 {
        return f64::NAN;
    }
    let below = |ln: f64| {
        let count = |(ln_price, sums): &(f64, [u64; PAYMENT_BINS])| {
            let place = normal_cdf((ln - ln_price) / spread) * PAYMENT_BINS as f64;
            let bin = (place as usize).min(PAYMENT_BINS - 1);
            let before = if bin == 0 { 0.0 } else { sums[bin - 1] as f64 };
            before + (sums[bin] as f64 - before) * (place - bin as f64)
        };
        parts.iter().map(count).sum::<f64>() / total as f64
    };
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if below(middle) < probability {
            low = middle;
        } else {
            high = middle;
        }
    }
    (0.5 * (low + high)).exp()
}

/// What those counted paid together, in USD: each part of the distribution at its mean.
pub(crate) fn payment_total(course: &Course, counts: &[u32]) -> f64 {
    let spread = course.payment_spread;
    // the mean of exp(spread z) between two scores: exp(spread^2 / 2) (Phi(b - spread) - Phi(a - spread)) / (Phi(b) - Phi(a))
    let mut before = 0.0;
    let means = bin_ends().map(|end| {
        let upto = normal_cdf(end - spread);
        let mean = (upto - before) * PAYMENT_BINS as f64 * (0.5 * spread * spread).exp();
        before = upto;
        mean
    });
    counts
        .chunks_exact(PAYMENT_BINS)
        .enumerate()
        .map(|(k, bins)| {
            let part = if k % 2 == 1 { course.backed_part } else { 1.0 };
            let scaled: f64 = bins.iter().zip(&means).map(|(count, mean)| f64::from(*count) * mean).sum();
            if scaled > 0.0 { scaled * part * course.ln_price[k / 2].exp() } else { 0.0 }
        })
        .sum()
}

/// The quantiles that claims and pages ask for; those of one job in one market are found once for each world.
const USUAL_PROBABILITIES: [f64; 4] = [0.1, 0.5, 0.9, 0.95];

/// Fills in weight and ln price of each part of the mixture; gives their number.
fn payment_parts(
    course: &Course,
    jobs: usize,
    market: Option<usize>,
    job: Option<&[usize]>,
    backed: Option<bool>,
    parts: &mut [(f64, f64)],
) -> usize {
    let ln_part = course.backed_part.ln();
    let backed_share = match backed {
        Some(true) => 1.0,
        Some(false) => 0.0,
        None => course.backed_share,
    };
    let mut count = 0;
    for (m, &market_share) in course.market_share.iter().enumerate() {
        let market_weight = match market {
            Some(only) if only == m => 1.0,
            Some(_) => continue,
            None => market_share,
        };
        for j in 0..jobs {
            let job_weight = match job {
                _ if !course.job_offered[j] => continue,
                Some([only]) if *only == j => 1.0,
                Some(several) if !several.contains(&j) => continue,
                _ => course.job_share[j],
            };
            let weight = market_weight * job_weight;
            let ln_price = course.ln_price[m * jobs + j];
            for (share, ln) in [(backed_share, ln_price + ln_part), (1.0 - backed_share, ln_price)] {
                if weight * share > 0.0 {
                    parts[count] = (weight * share, ln);
                    count += 1;
                }
            }
        }
    }
    count
}

/// Quantile of a mixture of normals of one spread.
fn mixture_quantile(parts: &[(f64, f64)], total: f64, spread: f64, probability: f64) -> f64 {
    const EXACT: f64 = 1e-4;
    const MOST_STEPS: usize = 60;
    // Newton's step squares what it leaves: after one of this size the error is far below EXACT
    const LAST_STEP: f64 = 2e-3;
    let ends = parts.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), part| (a.min(part.1), b.max(part.1)));
    let (mut low, mut high) = (ends.0 - 4.0 * spread, ends.1 + 4.0 * spread);
    // a first guess: the normal with the mixture's mean and variance
    let mean = parts.iter().map(|(w, m)| w * m).sum::<f64>() / total;
    let variance = parts.iter().map(|(w, m)| w * (m - mean).powi(2)).sum::<f64>() / total + spread * spread;
    let mut x = (mean + normal_quantile(probability) * variance.sqrt()).clamp(low, high);
    // bisection alone would take some twenty steps
    for _ in 0..MOST_STEPS {
        if high - low <= EXACT {
            break;
        }
        let (mut below, mut density) = (0.0, 0.0);
        for &(weight, mean) in parts {
            let (part_below, bell) = normal_cdf_and_bell((x - mean) / spread);
            below += weight * part_below;
            density += weight * bell;
        }
        let miss = below / total - probability;
        if miss < 0.0 {
            low = x;
        } else {
            high = x;
        }
        let slope = density / (total * spread * 2.506_628_274_631);
        let step = miss / slope;
        if step.abs() < LAST_STEP {
            return x - step;
        }
        let next = x - step;
        // a step beyond the bracket halves it instead
        x = if next > low && next < high { next } else { 0.5 * (low + high) };
    }
    x
}
