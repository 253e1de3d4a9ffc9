//! All workers of a cohort, counted: nothing is kept of any of them.

use super::generations::Generations;
use super::rows::{ROW, Row, count_below, signed_word};
use super::stays::End;
use super::{Dispatch, Group, Team};
use crate::world::PAYMENT_BINS;
use pulp::{Arch, NullaryFnOnce};
use std::ops::Range;
use tumen_chance::StreamName;

/// Workers that one thread takes on at least.
const SHARE: u64 = 1 << 15;

/// What happened, by day of the grid, and who paid what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) departed: Vec<u32>,
    pub(crate) arrived: Vec<u32>,
    pub(crate) returned: Vec<u32>,
    pub(crate) escaped: Vec<u32>,
    pub(crate) payments: Vec<u32>,
    /// Below each threshold: how many travel on the documents before it, work in the regions before it.
    pub(crate) documents: Vec<u64>,
    pub(crate) destinations: Vec<u64>,
}

impl Tally {
    fn empty(dispatch: &Dispatch) -> Tally {
        let days = vec![0; dispatch.days + 1];
        Tally {
            departed: days.clone(),
            arrived: days.clone(),
            returned: days.clone(),
            escaped: days,
            payments: vec![0; dispatch.pays.map_or(0, |_| dispatch.ln_price.len() * 2 * PAYMENT_BINS)],
            documents: vec![0; dispatch.documents.len()],
            destinations: vec![0; dispatch.destinations.len()],
        }
    }

    /// Sums of whole numbers: the order of adding does not matter.
    fn add(mut self, other: &Tally) -> Tally {
        let pairs = [
            (&mut self.departed, &other.departed),
            (&mut self.arrived, &other.arrived),
            (&mut self.returned, &other.returned),
            (&mut self.escaped, &other.escaped),
            (&mut self.payments, &other.payments),
        ];
        for (own, others) in pairs {
            own.iter_mut().zip(others).for_each(|(a, b)| *a += b);
        }
        self.documents.iter_mut().zip(&other.documents).for_each(|(a, b)| *a += b);
        self.destinations.iter_mut().zip(&other.destinations).for_each(|(a, b)| *a += b);
        self
    }
}

/// A share of a cohort to be counted, with whatever instructions there are: whole numbers and single operations on others,
/// so that the counts are the same.
struct Share<'a> {
    dispatch: &'a Dispatch,
    teams: &'a [Team],
    workers: Range<u64>,
    tally: &'a mut Tally,
}

impl NullaryFnOnce for Share<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        self.dispatch.count_share(self.teams, self.workers, self.tally);
    }
}

impl Dispatch {
    /// Counts all workers, on as many threads as there are.
    pub(crate) fn count(&self) -> Tally {
        self.count_teams(&self.teams)
    }

    fn count_teams(&self, teams: &[Team]) -> Tally {
        let (Some(first), Some(last)) = (teams.first(), teams.last()) else { return Tally::empty(self) };
        let workers = last.first + u64::from(last.size) - first.first;
        if workers >= 2 * SHARE && teams.len() > 1 {
            let (left, right) = teams.split_at(teams.len() / 2);
            let (left, right) = rayon::join(|| self.count_teams(left), || self.count_teams(right));
            return left.add(&right);
        }
        let mut tally = Tally::empty(self);
        let end = first.first + workers;
        Arch::new().dispatch(Share { dispatch: self, teams, workers: first.first..end, tally: &mut tally });
        tally
    }

    /// Counts the workers of one share, all of these teams.
    #[inline(always)]
    fn count_share(&self, teams: &[Team], workers: Range<u64>, tally: &mut Tally) {
        let mut row = Row::default();
        self.count_payments(workers.clone(), &mut row, tally);
        for (name, thresholds, counts) in [
            (StreamName::Papers, &self.documents, &mut tally.documents),
            (StreamName::Destinations, &self.destinations, &mut tally.destinations),
        ] {
            if !thresholds.is_empty() {
                let words = self.words(name, 0);
                for at in workers.clone().step_by(ROW) {
                    let row = row.fill(words, at, (workers.end - at).min(ROW as u64) as usize);
                    for (threshold, count) in thresholds.iter().zip(counts.iter_mut()) {
                        *count += count_below(row, *threshold);
                    }
                }
            }
        }
        self.count_stays(teams, tally);
    }

    #[inline(always)]
    fn count_payments(&self, workers: Range<u64>, row: &mut Row, tally: &mut Tally) {
        let Some(pays) = self.pays else { return };
        let words = self.words(StreamName::Payments, 0);
        for Group { market, job, first: begin, selected, .. } in &self.places.groups {
            let (from, to) = ((*begin).max(workers.start), (begin + selected).min(workers.end));
            let own = (market * self.job_share.len() + job) * 2 * PAYMENT_BINS;
            let counts = &mut tally.payments[own..own + 2 * PAYMENT_BINS];
            let mut at = from;
            while at < to {
                let row = row.fill(words, at, (to - at).min(ROW as u64) as usize);
                for word in row.iter() {
                    let backed = u32::from(word & 0xFFFF < pays.backed) << 8;
                    counts[(backed | word >> 24) as usize] += 1;
                }
                at += row.len() as u64;
            }
        }
    }

    #[inline(always)]
    fn count_stays(&self, teams: &[Team], tally: &mut Tally) {
        let mut generations = Generations::new(self);
        let mut at = 0;
        while at < teams.len() {
            if !teams[at].sent {
                at += 1;
                continue;
            }
            // as many whole teams as fit the row; they are of at most 200
            let begin = teams[at].first;
            let mut upto = at;
            let mut end = begin;
            while let Some(team) =
                teams.get(upto).filter(|t| t.sent && t.first + u64::from(t.size) - begin <= ROW as u64)
            {
                end = team.first + u64::from(team.size);
                upto += 1;
            }
            let parties = teams[at..upto].iter().flat_map(|team| {
                let (from, count) = team.parties;
                &self.parties[from as usize..(from + count) as usize]
            });
            generations.count(begin, (end - begin) as usize, parties, tally);
            at = upto;
        }
    }

    /// How and when a stay ends that began by a service on a day; `word` is that stay's.
    #[inline]
    pub(crate) fn end(&self, worker: u64, generation: usize, word: u32, service: usize, left: f64) -> (End, f64) {
        let due = (left + self.stays.days_until_end(word)).max(left + self.travel_days);
        if !self.stays.is_early(word) {
            return (End::Served, self.homeward(service, due));
        }
        let part = self.stays.terms.escape_part;
        if part > 0.0 && tumen_chance::words::unit(self.words(StreamName::Escapes, generation).at(worker)) < part {
            return (End::Escaped, due);
        }
        (End::Early, self.homeward(service, due))
    }

    /// When someone leaves in the place of one who went home on a day, if within the horizon. Replacements travel singly, on
    /// seats beside those given to teams.
    #[inline(always)]
    pub(super) fn turn(&self, service: usize, home: f64) -> Option<f64> {
        let due = home + self.stays.terms.replacement_days;
        if self.stays.terms.replaced <= 0.0 || self.day(due) >= self.days {
            return None;
        }
        let left = self.timetables[service].next(due);
        (self.day(left) < self.days).then_some(left)
    }

    /// Whether someone takes the place of one whose word this is.
    #[inline(always)]
    pub(super) fn is_replaced(&self, word: u32) -> bool {
        signed_word(word) < self.replaced
    }

    /// When the next person leaves in the place of one whose stay ended, if any does within the horizon.
    pub(crate) fn replacement(
        &self,
        worker: u64,
        generation: usize,
        service: usize,
        end: End,
        day: f64,
    ) -> Option<f64> {
        if end == End::Escaped {
            return None;
        }
        let left = self.turn(service, day)?;
        let word = self.words(StreamName::Replacements, generation).at(worker);
        self.is_replaced(word).then_some(left)
    }
}
