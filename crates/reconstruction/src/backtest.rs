//! The past as a test: at each of several days only what was published by then is weighed, and what was published in the step
//! after it is scored against what the answer of that day expected, beside three plain baselines.
//!
//! A target is the first publication of an official figure (a source of the kind `official_statistics` or `official_statement`)
//! of one amount. Left out, with their count: rows that repeat another, rows that a check of the ledger holds against what was
//! published before (garbled, contradicted), spans that hold a span told before (sums in part), and times without beginning or end.
//!
//! What is expected is a publication, not the truth: with the probability that the source is well-informed, as that day's answer
//! judges it, the figure of the posterior worlds, else what the model has a misinformed source tell. The baselines know no sources.

pub mod score;

use crate::prepare::{NoAnswer, Prepared, Question, prepare};
use crate::{Holdings, Seed};
use score::{Astray, Scores, normal, of_draws, told};
use tumen_audit::FindingKind;
use tumen_chance::{Stream, StreamName};
use tumen_evidence::{Claim, Source, SourceKind, Status};
use tumen_inference::fit::{Fit, Followed, Weighing, fit, prior_values};
use tumen_inference::misinformed::Misinformed;
use tumen_inference::observe::Kernel;
use tumen_inference::{FitPlan, Progress};
use tumen_terms::{Bound, Day, QuantityName};

/// A figure that was published after an origin.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The claim's id.
    pub claim: String,
    /// What it speaks of.
    pub quantity: QuantityName,
    /// The day by which it was published.
    pub published: Day,
    /// What was published, in the quantity's unit.
    pub value: f64,
    /// Its source's key.
    pub source: String,
}

/// One forecast of a target by all who made one.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// The day of which it was made.
    pub origin: Day,
    /// The target.
    pub target: Target,
    /// Median of what the answer expected, and the ends of its 80 % interval.
    pub expected: [f64; 3],
    /// The answer's scores.
    pub own: Scores,
    /// In the order of [`BASELINES`]: scores, and whether the baseline had data (else it was scored with the prior).
    pub baselines: [(Scores, bool); 3],
}

/// The baselines.
pub const BASELINES: [&str; 3] = ["last value", "linear trend", "plans are facts"];

/// What a backtest found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Backtest {
    /// The forecasts, by origin and then by claim.
    pub forecasts: Vec<Forecast>,
    /// Official figures that are no target: ids and why.
    pub left_out: Vec<(String, &'static str)>,
}

/// A mean over months of release: the figures of one release are not independent. NaN where there is no target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mean {
    /// Log score.
    pub log_score: f64,
    /// CRPS.
    pub crps: f64,
    /// Part of the targets in the 80 % interval.
    pub covered: f64,
    /// Targets.
    pub targets: usize,
    /// Months of release.
    pub months: usize,
}

/// Runs the backtest.
///
/// # Errors
/// The programme of a day that cannot be, or a watcher that asks to stop.
pub fn backtest(
    holdings: &Holdings,
    question: &Question,
    origins: &[Day],
    plan: &FitPlan,
    seed: Seed,
    watch: &(dyn Fn(Progress) -> bool + Sync),
) -> Result<Backtest, NoAnswer> {
    let whole = prepare(holdings, question).map_err(NoAnswer::Programme)?;
    let (targets, left_out) = targets(&whole);
    let mut forecasts = Vec::new();
    for (k, &origin) in origins.iter().enumerate() {
        let until = origins.get(k + 1).copied().unwrap_or(whole.as_of);
        let due: Vec<&Target> = targets.iter().filter(|t| origin < t.published && t.published <= until).collect();
        let then = Question { as_of: Some(origin), ..question.clone() };
        let known = prepare(holdings, &then).map_err(NoAnswer::Programme)?;
        // what this programme cannot speak of as known on that day is no target of it
        let due: Vec<(&Target, Followed)> = due
            .into_iter()
            .filter_map(|t| {
                let (quantity, target) = known.programme.resolve(&t.quantity).ok()?;
                Some((t, Followed { quantity, target }))
            })
            .collect();
        if due.is_empty() {
            continue;
        }
        let followed: Vec<Followed> = due.iter().map(|(_, f)| f.clone()).collect();
        let weighing = Weighing {
            programme: &known.programme,
            observations: &known.observed.observations,
            sources: &known.evidence.sources,
            followed: &followed,
            headline: followed.len(),
        };
        let steps = origins.len();
        let inner = |p: Progress| watch(Progress { done: k * 100 + 100 * p.done / p.of.max(1), of: steps * 100 });
        let fitted = fit(&weighing, plan, seed, &inner).map_err(|_| NoAnswer::Stopped)?;
        let prior = prior_values(&known.programme, &followed, fitted.draws(), seed);
        let history = History::of(&known, origin);
        for (i, (target, _)) in due.iter().enumerate() {
            let (draws, before) = (seen(&fitted.values[i]), seen(&prior[i]));
            if draws.is_empty() || before.is_empty() {
                continue;
            }
            let x = target.value.ln_1p();
            let astray = astray(&known, &whole, &fitted, target);
            let values = told(&draws, astray);
            let at = |p: f64| crate::summary::quantile(&values, p).exp_m1();
            let scored = |told: Option<(f64, f64)>| match told {
                Some((mean, sd)) => (normal(mean, sd, x), true),
                None => (of_draws(&before, astray, x), false),
            };
            forecasts.push(Forecast {
                origin,
                target: (*target).clone(),
                expected: [at(0.5), at(0.1), at(0.9)],
                own: of_draws(&draws, astray, x),
                baselines: history.baselines(&target.quantity).map(scored),
            });
        }
    }
    Ok(Backtest { forecasts, left_out })
}

/// What the source of a target tells where it is misinformed, and how likely that is: by the answer of the day where it had told
/// something before, else by what is known of sources of its kind.
fn astray(known: &Prepared, whole: &Prepared, fitted: &Fit, target: &Target) -> Astray {
    let own = |source: &&Source| source.key == target.source;
    let place = known.evidence.sources.iter().position(|source| own(&source));
    let judged = place.and_then(|place| fitted.reliability.iter().find(|(source, _, _)| *source == place));
    let reliability = match judged {
        Some((_, nodes, weights)) => nodes.iter().zip(weights).map(|(node, weight)| node * weight).sum(),
        None => whole
            .evidence
            .sources
            .iter()
            .find(own)
            .map_or(1.0, |source| source.prior.a / (source.prior.a + source.prior.b)),
    };
    let unit = whole.programme.quantity(&target.quantity.name).map(|quantity| quantity.unit);
    match unit.and_then(|unit| Misinformed::about(&target.quantity.name, unit)) {
        Some(Misinformed::LogNormal { centre, spread }) => {
            Astray { share: 1.0 - reliability, mean: f64::ln_1p(centre), sd: spread }
        }
        _ => Astray::NEVER,
    }
}

/// ln(1 + y) of the values that are there.
fn seen(values: &[f64]) -> Vec<f64> {
    values.iter().filter(|v| v.is_finite()).map(|v| v.max(0.0).ln_1p()).collect()
}

fn figure(claim: &Claim) -> Option<f64> {
    let end = |bound: &Option<Bound>| match bound {
        Some(Bound::Figure(figure)) => Some(*figure),
        _ => None,
    };
    match (end(&claim.value.low), end(&claim.value.high)) {
        (Some(low), Some(high)) => Some(0.5 * (low + high)),
        (one, other) => one.or(other),
    }
}

fn official(prepared: &Prepared, claim: &Claim) -> bool {
    let kind = prepared.evidence.sources[claim.source].kind;
    matches!(kind, SourceKind::OfficialStatistics | SourceKind::OfficialStatement)
}

fn published(claim: &Claim) -> Option<Day> {
    claim.published.as_ref().and_then(|p| p.last_possible())
}

/// An official amount: name, period, claim.
struct Official<'a> {
    claim: &'a Claim,
    quantity: &'a QuantityName,
    published: Day,
    value: f64,
    source: &'a str,
}

/// The official amounts of the evidence, as they were published.
fn officials(prepared: &Prepared) -> Vec<Official<'_>> {
    let mut all: Vec<Official<'_>> = prepared
        .observed
        .observations
        .iter()
        .filter(|o| matches!(o.kernel, Kernel::Amount { .. }))
        .filter_map(|o| {
            let claim = prepared.evidence.claims.iter().find(|c| c.id == o.claim)?;
            let told = (published(claim)?, figure(claim)?);
            let source = &prepared.evidence.sources[claim.source].key;
            let told = Official { claim, quantity: &o.name, published: told.0, value: told.1, source };
            official(prepared, claim).then_some(told)
        })
        .collect();
    all.sort_by(|a, b| (a.published, &a.claim.id).cmp(&(b.published, &b.claim.id)));
    all
}

/// The span that a name speaks of, in days.
fn span(name: &QuantityName) -> Option<(Day, Day)> {
    let term = name.scope.terms.get("period").or_else(|| name.scope.terms.get("date"))?;
    let period = tumen_terms::Period::parse(term.any_of.first()?.first()?).ok()?;
    Some((period.earliest_start?, period.last_possible()?))
}

/// A name without its period: the series that it belongs to.
fn series(name: &QuantityName) -> String {
    let mut name = name.clone();
    name.scope.terms.retain(|key, _| key != "period" && key != "date");
    name.to_string()
}

const REPEATS: &str = "repeats another row";
const AGAINST: &str = "a check of the ledger holds it against what was published before";
const SUM: &str = "a span that holds one told before: a sum in part";
const OPEN: &str = "of a time without beginning or end: a rule or a promise, or a bound";
const AGAIN: &str = "this figure was published before";

fn targets(whole: &Prepared) -> (Vec<Target>, Vec<(String, &'static str)>) {
    let against = |id: &str| {
        whole.findings.iter().any(|f| f.kind == FindingKind::Contradiction && f.claims.first().is_some_and(|c| c == id))
    };
    let (mut targets, mut left_out) = (Vec::<Target>::new(), Vec::new());
    for one in officials(whole) {
        let same = |t: &&Target| series(&t.quantity) == series(one.quantity);
        let own = span(one.quantity);
        let holds = |t: &Target| match (own, span(&t.quantity)) {
            (Some(own), Some(of)) => own != of && own.0 <= of.0 && of.1 <= own.1,
            _ => false,
        };
        let why = if !one.claim.echo_of.is_empty() {
            Some(REPEATS)
        } else if own.is_none() {
            Some(OPEN)
        } else if against(&one.claim.id) {
            Some(AGAINST)
        } else if targets.iter().filter(same).any(|t| span(&t.quantity) == own) {
            Some(AGAIN)
        } else if targets.iter().filter(same).any(holds) {
            Some(SUM)
        } else {
            None
        };
        match why {
            Some(why) => left_out.push((one.claim.id.clone(), why)),
            None => targets.push(Target {
                claim: one.claim.id.clone(),
                quantity: one.quantity.clone(),
                published: one.published,
                value: one.value,
                source: one.source.to_string(),
            }),
        }
    }
    (targets, left_out)
}

/// What was published by a day, as series of ln(1 + y).
struct History {
    /// Series, end of the span, its length in days, ln(1 + y).
    told: Vec<(String, Day, f64, f64)>,
    /// ln(1 + y) of the last plan for people.
    plan: Option<f64>,
    /// Standard deviation of the changes within a series.
    change_sd: f64,
}

/// The spread of a baseline before two changes were seen: a factor of three.
const UNKNOWN_SD: f64 = 1.1;

impl History {
    fn of(known: &Prepared, origin: Day) -> History {
        let told: Vec<(String, Day, f64, f64)> = officials(known)
            .iter()
            .filter_map(|o| {
                let (from, to) = span(o.quantity)?;
                Some((series(o.quantity), to, f64::from(to.0 - from.0 + 1), o.value.ln_1p()))
            })
            .collect();
        let plans = known.evidence.claims.iter().filter(|c| {
            c.status == Some(Status::Plan)
                && c.subject == "workers_planned"
                && published(c).is_some_and(|day| day <= origin)
        });
        let plan = plans.max_by_key(|c| published(c)).and_then(figure).map(f64::ln_1p);
        let mut changes = Vec::new();
        for (i, a) in told.iter().enumerate() {
            if let Some(b) = told[..i].iter().rev().find(|b| b.0 == a.0 && b.1 < a.1) {
                changes.push(a.3 - b.3 - (a.2 / b.2).ln());
            }
        }
        let change_sd = if changes.len() < 2 {
            UNKNOWN_SD
        } else {
            (changes.iter().map(|c| c * c).sum::<f64>() / changes.len() as f64).sqrt()
        };
        History { told, plan, change_sd }
    }

    /// Mean and standard deviation of ln(1 + y) by each baseline; none where it has no data.
    fn baselines(&self, name: &QuantityName) -> [Option<(f64, f64)>; 3] {
        let own = series(name);
        let days = span(name).map_or(1.0, |(from, to)| f64::from(to.0 - from.0 + 1));
        let mut past: Vec<&(String, Day, f64, f64)> = self.told.iter().filter(|t| t.0 == own).collect();
        past.sort_by_key(|t| t.1);
        // a flow is scaled by the days of its span
        let scaled = |t: &(String, Day, f64, f64)| t.3 + (days / t.2).ln();
        let last = past.last().map(|t| (scaled(t), self.change_sd));
        let trend = match past[..] {
            [.., a, b] => Some((2.0 * scaled(b) - scaled(a), self.change_sd * 2f64.sqrt())),
            _ => None,
        };
        let people = name.name.starts_with("workers") || name.name == "entries";
        let plan = self.plan.filter(|_| people).map(|plan| (plan, self.change_sd));
        [last, trend, plan]
    }
}

impl Backtest {
    /// The mean over months of release of the answer (`None`) or of a baseline; `with_data`: of the targets for which that baseline
    /// had data.
    #[must_use]
    pub fn mean(&self, of: Option<usize>, with_data: Option<usize>) -> Mean {
        let months = self
            .by_month(|f| with_data.is_none_or(|b| f.baselines[b].1).then(|| of.map_or(f.own, |b| f.baselines[b].0)));
        let over = |value: &dyn Fn(&Scores) -> f64| {
            let by_month = months.iter().map(|all| all.iter().map(value).sum::<f64>() / all.len() as f64);
            by_month.sum::<f64>() / months.len() as f64
        };
        Mean {
            log_score: over(&|s| s.log_score),
            crps: over(&|s| s.crps),
            covered: {
                let all: Vec<&Scores> = months.iter().flatten().collect();
                all.iter().filter(|s| s.covered).count() as f64 / all.len() as f64
            },
            targets: months.iter().map(Vec::len).sum(),
            months: months.len(),
        }
    }

    /// In which part of bootstrapped sets of months of release the answer is not better than a baseline, by log score and by
    /// CRPS.
    #[must_use]
    pub fn loses(&self, baseline: usize, seed: Seed) -> [f64; 2] {
        let gains = self.by_month(|f| {
            let other = f.baselines[baseline].0;
            Some([f.own.log_score - other.log_score, other.crps - f.own.crps])
        });
        let means: Vec<[f64; 2]> =
            gains.iter().map(|all| [0, 1].map(|k| all.iter().map(|g| g[k]).sum::<f64>() / all.len() as f64)).collect();
        let mut stream = Stream::new(seed, StreamName::Trials, 0);
        let mut lost = [0u32; 2];
        for _ in 0..RESAMPLED {
            let mut sums = [0.0; 2];
            for _ in 0..means.len() {
                let month = means[stream.below(means.len())];
                (0..2).for_each(|k| sums[k] += month[k]);
            }
            (0..2).for_each(|k| lost[k] += u32::from(sums[k] <= 0.0));
        }
        lost.map(|lost| f64::from(lost) / f64::from(RESAMPLED))
    }

    /// Something of each forecast, by month of release.
    fn by_month<T>(&self, of: impl Fn(&Forecast) -> Option<T>) -> Vec<Vec<T>> {
        let mut months: Vec<((i32, u32), Vec<T>)> = Vec::new();
        for f in &self.forecasts {
            let Some(one) = of(f) else { continue };
            let (year, month, _) = f.target.published.ymd();
            let month = (year, month);
            match months.iter_mut().find(|(m, _)| *m == month) {
                Some((_, all)) => all.push(one),
                None => months.push((month, vec![one])),
            }
        }
        months.into_iter().map(|(_, all)| all).collect()
    }
}

/// Bootstrapped sets of months: their share is then known to a hundredth.
const RESAMPLED: u32 = 2_000;

/// The days from a first one on, a step of so many months apart, before a last one.
#[must_use]
pub fn origins(from: Day, months: u32, before: Day) -> Vec<Day> {
    let (year, month, day) = from.ymd();
    (0..)
        .map_while(|k: u32| {
            let month = i64::from(month - 1) + i64::from(k) * i64::from(months);
            // of a day that a month lacks, its 28th
            let at = |day| Day::from_ymd(year + (month / 12) as i32, (month % 12 + 1) as u32, day);
            at(day).or_else(|| at(28)).filter(|day| *day < before)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_stand_a_step_apart() {
        let day = |text: &str| Day::parse(text).expect("a day");
        let found = origins(day("2018-08-31"), 6, day("2020-01-01"));
        assert_eq!(found.iter().map(|d| d.iso()).collect::<Vec<_>>(), ["2018-08-31", "2019-02-28", "2019-08-31"]);
    }
}
