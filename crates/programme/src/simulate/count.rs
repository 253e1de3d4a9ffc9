//! All workers of a cohort, counted: nothing is kept of any of them.

use super::stays::{End, Stays};
use super::{Dispatch, Group, Team, count_below};
use crate::world::PAYMENT_BINS;
use tumen_chance::StreamName;

/// Workers whose words are drawn at once: they stay in the first cache.
const ROW: usize = 2048;
/// Workers that one thread takes on at least.
const SHARE: u64 = 1 << 17;

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
        let mut row = [0; ROW];
        let end = first.first + workers;
        self.count_payments(first.first, end, &mut row, &mut tally);
        for (name, thresholds, counts) in [
            (StreamName::Papers, &self.documents, &mut tally.documents),
            (StreamName::Destinations, &self.destinations, &mut tally.destinations),
        ] {
            if !thresholds.is_empty() {
                let words = self.words(name, 0);
                for at in (first.first..end).step_by(ROW) {
                    let row = &mut row[..(end - at).min(ROW as u64) as usize];
                    words.fill(at, row);
                    for (threshold, count) in thresholds.iter().zip(counts.iter_mut()) {
                        *count += count_below(row, *threshold);
                    }
                }
            }
        }
        self.count_stays(teams, &mut row, &mut tally);
        tally
    }

    fn count_payments(&self, first: u64, end: u64, row: &mut [u32; ROW], tally: &mut Tally) {
        let Some(pays) = self.pays else { return };
        let words = self.words(StreamName::Payments, 0);
        for Group { market, job, first: begin, selected, .. } in &self.places.groups {
            let (from, to) = ((*begin).max(first), (begin + selected).min(end));
            let own = (market * self.job_share.len() + job) * 2 * PAYMENT_BINS;
            let counts = &mut tally.payments[own..own + 2 * PAYMENT_BINS];
            let mut at = from;
            while at < to {
                let row = &mut row[..(to - at).min(ROW as u64) as usize];
                words.fill(at, row);
                for word in row.iter() {
                    let backed = u32::from(word & 0xFFFF < pays.backed) << 8;
                    counts[(backed | word >> 24) as usize] += 1;
                }
                at += row.len() as u64;
            }
        }
    }

    fn count_stays(&self, teams: &[Team], row: &mut [u32; ROW], tally: &mut Tally) {
        let words = self.words(StreamName::Stays, 0);
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
            let row = &mut row[..(end - begin) as usize];
            words.fill(begin, row);
            for team in &teams[at..upto] {
                let (from, count) = team.parties;
                for party in &self.parties[from as usize..(from + count) as usize] {
                    let place = (party.first - begin) as usize;
                    self.count_party(party, &row[place..place + party.size as usize], tally);
                }
            }
            at = upto;
        }
    }

    fn count_party(&self, party: &super::Party, words: &[u32], tally: &mut Tally) {
        let departed = self.day(party.left);
        if departed >= self.days {
            return;
        }
        let arrival = party.left + self.travel_days;
        tally.departed[departed] += party.size;
        tally.arrived[self.day(arrival)] += party.size;
        // those who serve their term all leave together; one by one only where they are replaced
        let mut soonest = f64::INFINITY;
        let mut before = count_below(words, self.stays.early);
        let early = before as usize;
        for years in 1..=self.stays.terms.cap {
            let upto = self.stays.served.get(years - 1).map_or(words.len() as u64, |t| count_below(words, *t));
            if upto > before {
                let home = self.homeward(party.service, (party.left + Stays::days(years)).max(arrival));
                soonest = soonest.min(home);
                tally.returned[self.day(home)] += (upto - before) as u32;
            }
            before = upto;
        }
        if early > 0 {
            let mut found = [0u32; ROW];
            let mut count = 0;
            for (k, word) in words.iter().enumerate() {
                found[count] = k as u32;
                count += usize::from(self.stays.is_early(*word));
            }
            for &k in &found[..count] {
                let worker = party.first + u64::from(k);
                let (end, day) = self.end(worker, 0, words[k as usize], party.service, party.left);
                match end {
                    End::Escaped => tally.escaped[self.day(day)] += 1,
                    _ => {
                        soonest = soonest.min(day);
                        tally.returned[self.day(day)] += 1;
                    }
                }
            }
        }
        let last = self.start + self.days as f64;
        if self.stays.terms.replaced > 0.0 && soonest + self.stays.terms.replacement_days < last {
            self.count_replacements(party, words, tally);
        }
    }

    /// Those who take the place of others, and of those in turn.
    fn count_replacements(&self, party: &super::Party, words: &[u32], tally: &mut Tally) {
        for (k, word) in words.iter().enumerate() {
            let worker = party.first + k as u64;
            let (mut end, mut day) = self.end(worker, 0, *word, party.service, party.left);
            let mut generation = 0;
            while let Some(left) = self.replacement(worker, generation, party.service, end, day) {
                generation += 1;
                tally.departed[self.day(left)] += 1;
                tally.arrived[self.day(left + self.travel_days)] += 1;
                let word = self.words(StreamName::Stays, generation).at(worker);
                (end, day) = self.end(worker, generation, word, party.service, left);
                let counts = if end == End::Escaped { &mut tally.escaped } else { &mut tally.returned };
                counts[self.day(day)] += 1;
            }
        }
    }

    /// How and when a stay ends that began by a service on a day; `word` is that stay's.
    #[inline]
    pub(crate) fn end(&self, worker: u64, generation: usize, word: u32, service: usize, left: f64) -> (End, f64) {
        let arrival = left + self.travel_days;
        if self.stays.is_early(word) {
            let due = (left + self.stays.early_days(word)).max(arrival);
            let part = self.stays.terms.escape_part;
            if part > 0.0 && tumen_chance::words::unit(self.words(StreamName::Escapes, generation).at(worker)) < part {
                return (End::Escaped, due);
            }
            return (End::Early, self.homeward(service, due));
        }
        let due = (left + Stays::days(self.stays.years(word))).max(arrival);
        (End::Served, self.homeward(service, due))
    }

    /// When the next person leaves in the place of one whose stay ended, if any does within the horizon. Replacements
    /// travel singly, on seats beside those given to teams.
    pub(crate) fn replacement(
        &self,
        worker: u64,
        generation: usize,
        service: usize,
        end: End,
        day: f64,
    ) -> Option<f64> {
        let due = day + self.stays.terms.replacement_days;
        if end == End::Escaped || self.day(due) >= self.days {
            return None;
        }
        let word = self.words(StreamName::Replacements, generation).at(worker);
        if (word ^ 0x8000_0000) as i32 >= self.replaced {
            return None;
        }
        let left = self.timetables[service].next(due);
        (self.day(left) < self.days).then_some(left)
    }
}
