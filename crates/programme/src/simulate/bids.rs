//! Places that go to the highest bids, person by person: serial dictatorship within one place of origin.
//!
//! Tastes do not depend on bids. So those in a market can be taken in the order of their bids without any bid being drawn:
//! only the bids at which a job's last place is taken are, as order statistics. A choice is made once, among the jobs that
//! are open at that person's turn, and by one word. (Exact in distribution; model.md 1.3.)

use super::rows::{count_below, signed_word};
use super::{Address, signed};
use crate::bids::{Parameters, liking, ln_wealth, quotas};
use tumen_chance::words::{threshold, unit};
use tumen_chance::{StreamName, normal_quantile};

/// A stretch of the order of bids within which the same jobs have places left.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Phase {
    /// The share of wealthier people above it, and above its last person.
    pub(crate) above: (f64, f64),
    /// By job: who took it within this phase.
    pub(crate) takers: Vec<u64>,
    /// By job: whether it has places left.
    pub(crate) open: Vec<bool>,
}

/// What the bids of one market lead to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bidding {
    pub(crate) taken: Vec<u64>,
    pub(crate) phases: Vec<Phase>,
    /// By job: ln of what all pay; minus infinity where nobody takes it.
    pub(crate) ln_price: Vec<f64>,
    pub(crate) ln_wealth: f64,
    pub(crate) wealth_spread: f64,
    /// By job: how much it is liked.
    pub(crate) liking: Vec<f64>,
}

/// Choices that are counted at once, where no job can fill up within them.
const MANY: usize = 512;
const FEW: usize = 64;

pub(crate) fn bidding(
    rule: &Parameters,
    theta: &[f64],
    job_share: &[f64],
    market: usize,
    people: u64,
    cohort: usize,
    address: Address,
) -> Bidding {
    let jobs = job_share.len();
    let mut left = Vec::with_capacity(jobs);
    quotas(job_share, people, &mut left);
    let mut outcome = Bidding {
        taken: left.clone(),
        phases: Vec::new(),
        ln_price: vec![f64::NEG_INFINITY; jobs],
        ln_wealth: ln_wealth(rule, theta, market),
        wealth_spread: theta[rule.wealth_spread],
        liking: (0..jobs).map(|j| liking(rule, theta, j)).collect(),
    };
    let words = address.words(StreamName::Bids, cohort, market);
    let mut last_bids = address.stream(StreamName::LastBids, cohort << 16 | market);
    let ln_part = theta[rule.bid_share].max(1e-9).ln();
    let (mut turn, mut above) = (0u64, 0.0);
    let mut row = [0u32; MANY];
    // which words the row holds: those of the first turn on
    let mut held = u64::MAX;
    while turn < people {
        let open: Vec<bool> = left.iter().map(|l| *l > 0).collect();
        let begun = left.clone();
        let choices: Vec<usize> = (0..jobs).filter(|&j| open[j]).collect();
        let phase_begins = turn;
        if let [only] = choices[..] {
            turn += left[only];
            left[only] = 0;
        } else {
            let total: f64 = choices.iter().map(|&j| liking(rule, theta, j)).sum();
            let mut below = 0.0;
            // a choice is the number of thresholds at or below its word
            let thresholds: Vec<i32> = choices[..choices.len() - 1]
                .iter()
                .map(|&j| {
                    below += liking(rule, theta, j) / total;
                    signed(threshold(below))
                })
                .collect();
            'phase: loop {
                let least = choices.iter().map(|&j| left[j]).min().unwrap_or(0);
                let begin = turn / MANY as u64 * MANY as u64;
                if held != begin {
                    words.fill(begin, &mut row);
                    held = begin;
                }
                let place = (turn - begin) as usize;
                // as many as the row still holds; one by one where a job may fill up among them
                let count = if least >= MANY as u64 { MANY - place } else { FEW.min(MANY - place) };
                let row = &row[place..place + count.min((people - turn) as usize)];
                let count = row.len();
                if least > count as u64 {
                    let mut before = 0;
                    for (k, &job) in choices.iter().enumerate() {
                        let upto = thresholds.get(k).map_or(count as u64, |t| count_below(row, *t));
                        left[job] -= upto - before;
                        before = upto;
                    }
                    turn += count as u64;
                } else {
                    for word in row {
                        let word = signed_word(*word);
                        let choice = thresholds.iter().filter(|t| word >= **t).count();
                        turn += 1;
                        left[choices[choice]] -= 1;
                        if left[choices[choice]] == 0 {
                            break 'phase;
                        }
                    }
                }
            }
        }
        let ends = above + (1.0 - above) * last_bids.order_statistic(turn - phase_begins, people - phase_begins);
        let z = -normal_quantile(ends.clamp(1e-15, 1.0 - 1e-15));
        for j in 0..jobs {
            if open[j] && left[j] == 0 {
                outcome.ln_price[j] = ln_part + outcome.ln_wealth + outcome.wealth_spread * z;
            }
        }
        let takers = begun.iter().zip(&left).map(|(a, b)| a - b).collect();
        outcome.phases.push(Phase { above: (above, ends), takers, open });
        above = ends;
    }
    outcome
}

impl Bidding {
    /// The standard normal score of the wealth of the `k`-th who took a job, and the jobs that were open to them; the word
    /// is the worker's own.
    pub(crate) fn wealth(&self, job: usize, k: u64, word: u32) -> Option<(f64, &[bool])> {
        let mut before = 0;
        for phase in &self.phases {
            before += phase.takers[job];
            if k < before {
                let (from, to) = phase.above;
                let rank = from + (to - from) * unit(word);
                return Some((-normal_quantile(rank.clamp(1e-15, 1.0 - 1e-15)), &phase.open));
            }
        }
        None
    }
}
