//! One worker alone.

use super::stays::End;
use super::{Dispatch, choice, teams};
use tumen_chance::StreamName;
use tumen_chance::words::unit;

/// One stay: of the worker, or of who took the place after a return.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Journey {
    /// 0 for the worker, 1 for the replacement, 2 for that one's replacement.
    pub generation: usize,
    /// The moment of departure.
    pub left: f64,
    /// The moment of arrival.
    pub arrived: f64,
    /// The term, in whole years.
    pub contract_years: usize,
    /// How the stay ends.
    pub end: End,
    /// When; infinite where no service takes people home.
    pub ended: f64,
}

/// Everything about one worker. Days are days since 1970-01-01.
#[derive(Clone, Debug, PartialEq)]
pub struct Life {
    /// The number within the cohort.
    pub worker: u64,
    /// Index of the province of origin.
    pub province: usize,
    /// Index of the market whose prices are paid.
    pub market: usize,
    /// Whether that market is a city within the province.
    pub from_city: bool,
    /// Index of the job.
    pub job: usize,
    /// The part of the people of that market who are less wealthy.
    pub wealth_quantile: f64,
    /// Whether less is paid through connections.
    pub backed: bool,
    /// What is paid for the place, in USD.
    pub paid_usd: f64,
    /// Jobs in the order in which this worker would take them: net of prices where these are posted.
    pub tastes: Vec<usize>,
    /// Index of the document.
    pub document: usize,
    /// The day of the papers.
    pub papers: f64,
    /// Index of the region of work.
    pub destination: usize,
    /// Whether selected and sent.
    pub sent: bool,
    /// Index of the team.
    pub team: usize,
    /// Index of the service.
    pub service: usize,
    /// The stays: the worker's own, and those of replacements.
    pub journeys: Vec<Journey>,
}

/// Tries to find a ranking with the given first among the open; each succeeds with the chance of that choice.
const MOST_TRIES: usize = 10_000;

impl Dispatch {
    /// The index of a worker's team.
    #[must_use]
    pub fn team_of(&self, worker: u64) -> Option<usize> {
        let after = self.teams.partition_point(|team| team.first <= worker);
        (worker < self.selected()).then(|| after.checked_sub(1)).flatten()
    }

    /// Those of a team with whom a worker leaves; none for those who are not sent.
    #[must_use]
    pub fn party_of(&self, worker: u64) -> Option<&teams::Party> {
        let (from, count) = self.teams[self.team_of(worker)?].parties;
        let parties = &self.parties[from as usize..(from + count) as usize];
        parties.iter().find(|party| (party.first..party.first + u64::from(party.size)).contains(&worker))
    }

    /// One worker, alone; `None` past the last.
    #[must_use]
    pub fn life(&self, worker: u64) -> Option<Life> {
        let (group, province) = self.places.of(worker)?;
        let team = self.team_of(worker)?;
        let (market, job) = (group.market, group.job);
        let word = self.words(StreamName::Payments, 0).at(worker);
        let rank = (f64::from(word >> 16) + 0.5) / 65_536.0;
        let ln_price = self.ln_price[market * self.job_share.len() + job];
        let all = vec![true; self.job_share.len()];
        let (mut wealth_quantile, mut backed, mut paid_usd) = (rank, false, ln_price.exp());
        let mut open = &all[..];
        if let Some(bidding) = self.places.bidding.get(market) {
            if let Some((z, phase)) = bidding.wealth(job, worker - group.first, word) {
                wealth_quantile = tumen_chance::normal_cdf(z);
                open = phase;
            }
        } else if let Some(pays) = self.pays {
            backed = word & 0xFFFF < pays.backed;
            let part = if backed { pays.ln_backed_part } else { 0.0 };
            paid_usd = (ln_price + part + pays.spread * tumen_chance::normal_quantile(rank)).exp();
        }
        let mut journeys = Vec::new();
        let party = self.party_of(worker);
        if let Some(party) = party.filter(|party| self.day(party.left) < self.days) {
            let (mut generation, mut left) = (0, party.left);
            loop {
                let word = self.words(StreamName::Stays, generation).at(worker);
                let (end, ended) = self.end(worker, generation, word, party.service, left);
                let arrived = left + self.travel_days;
                journeys.push(Journey {
                    generation,
                    left,
                    arrived,
                    contract_years: self.stays.years(word),
                    end,
                    ended,
                });
                match self.replacement(worker, generation, party.service, end, ended) {
                    Some(next) => (generation, left) = (generation + 1, next),
                    None => break,
                }
            }
        }
        Some(Life {
            worker,
            province,
            market,
            from_city: self.city[market],
            job,
            wealth_quantile,
            backed,
            paid_usd,
            tastes: self.tastes(worker, market, job, open),
            document: choice(self.words(StreamName::Papers, 0).at(worker), &self.documents),
            papers: self.teams[team].papers,
            destination: choice(self.words(StreamName::Destinations, 0).at(worker), &self.destinations),
            sent: self.teams[team].sent,
            team,
            service: self.teams[team].service,
            journeys,
        })
    }

    /// A ranking of the jobs (Plackett-Luce) whose first among the open ones is the job taken: rankings are drawn until one
    /// is so.
    fn tastes(&self, worker: u64, market: usize, job: usize, open: &[bool]) -> Vec<usize> {
        let weights = self.places.bidding.get(market).map_or(&self.job_share, |bidding| &bidding.liking);
        let mut scores: Vec<(f64, usize)> = Vec::with_capacity(weights.len());
        for attempt in 0..MOST_TRIES {
            let words = self.words(StreamName::Tastes, attempt);
            scores.clear();
            scores.extend(weights.iter().enumerate().map(|(j, weight)| {
                // exponential with this rate: the smallest is the first choice
                let word = words.at(worker * weights.len() as u64 + j as u64);
                (-unit(word).ln() / weight, j)
            }));
            scores.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            if scores.iter().map(|s| s.1).find(|&j| open[j]) == Some(job) {
                return scores.iter().map(|s| s.1).collect();
            }
        }
        // a job that hardly anyone likes, taken all the same: first, then the others as drawn last
        std::iter::once(job).chain(scores.iter().map(|s| s.1).filter(|&j| j != job)).collect()
    }
}
