//! All workers of a cohort, counted: nothing is kept of any of them.

use super::stays::{End, Stays};
use super::{Dispatch, Group, Party, Team, count_below};
use crate::world::PAYMENT_BINS;
use tumen_chance::StreamName;

/// Workers whose words are drawn at once: they stay in the first cache.
const ROW: usize = 2048;
/// The largest team, and so the largest party.
const LARGEST: usize = 256;
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
        self.count_stays(teams, &mut tally);
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

    fn count_stays(&self, teams: &[Team], tally: &mut Tally) {
        let mut rows = Rows::default();
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
            rows.turn_to(begin, (end - begin) as usize);
            for team in &teams[at..upto] {
                let (from, count) = team.parties;
                for party in &self.parties[from as usize..(from + count) as usize] {
                    self.count_party(party, &mut rows, tally);
                }
            }
            at = upto;
        }
    }

    /// Those who left together. Those among them who serve one term go home together, and whoever replaces them leaves
    /// together again; only early ends are followed one by one.
    fn count_party(&self, party: &Party, rows: &mut Rows, tally: &mut Tally) {
        let departed = self.day(party.left);
        if departed >= self.days {
            return;
        }
        let arrival = party.left + self.travel_days;
        tally.departed[departed] += party.size;
        tally.arrived[self.day(arrival)] += party.size;
        let size = party.size as usize;
        let stays = rows.draw(self, StreamName::Stays, 0);
        let words = rows.of(stays, party);
        let mut before = count_below(words, self.stays.early);
        let early = before as usize;
        let mut homes = [f64::INFINITY; 5];
        for (k, home) in homes[..self.stays.terms.cap].iter_mut().enumerate() {
            let upto = self.stays.served.get(k).map_or(size as u64, |t| count_below(words, *t));
            if upto > before {
                *home = self.homeward(party.service, (party.left + Stays::days(k + 1)).max(arrival));
                tally.returned[self.day(*home)] += (upto - before) as u32;
            }
            before = upto;
        }
        if early > 0 {
            let mut found = Members::default();
            for (k, word) in words.iter().enumerate() {
                found.add_if(k, self.stays.is_early(*word));
            }
            for &k in found.list() {
                self.count_early(party.first + u64::from(k), 0, words[usize::from(k)], party, party.left, tally);
            }
        }
        for (k, home) in homes[..self.stays.terms.cap].iter().enumerate() {
            let Some(left) = self.turn(party.service, *home) else { continue };
            let draws = rows.draw(self, StreamName::Replacements, 0);
            let (words, draws) = (rows.of(stays, party), rows.of(draws, party));
            let (from, to) = self.stays.served_span(k);
            let mut members = Members::default();
            for (i, (word, draw)) in words.iter().zip(draws).enumerate() {
                let word = (word ^ 0x8000_0000) as i32;
                let draw = (draw ^ 0x8000_0000) as i32;
                members.add_if(i, (word >= from) & (word <= to) & (draw < self.replaced));
            }
            self.count_replacements(party, &members, 1, left, rows, tally);
        }
    }

    /// Those who leave together in the place of some of a party, and those who replace them in turn.
    fn count_replacements(
        &self,
        party: &Party,
        members: &Members,
        generation: usize,
        left: f64,
        rows: &mut Rows,
        tally: &mut Tally,
    ) {
        let count = members.list().len();
        if count == 0 {
            return;
        }
        tally.departed[self.day(left)] += count as u32;
        let arrival = left + self.travel_days;
        tally.arrived[self.day(arrival)] += count as u32;
        let stays = rows.draw(self, StreamName::Stays, generation);
        let words = rows.of(stays, party);
        let mut early = Members::default();
        for &k in members.list() {
            early.add_if(usize::from(k), self.stays.is_early(words[usize::from(k)]));
        }
        for &k in early.list() {
            let word = words[usize::from(k)];
            self.count_early(party.first + u64::from(k), generation, word, party, left, tally);
        }
        for k in 0..self.stays.terms.cap {
            let (from, to) = self.stays.served_span(k);
            let mut served = Members::default();
            let words = rows.of(stays, party);
            for &i in members.list() {
                let word = (words[usize::from(i)] ^ 0x8000_0000) as i32;
                served.add_if(usize::from(i), (word >= from) & (word <= to));
            }
            if served.list().is_empty() {
                continue;
            }
            let home = self.homeward(party.service, (left + Stays::days(k + 1)).max(arrival));
            tally.returned[self.day(home)] += served.list().len() as u32;
            let Some(left) = self.turn(party.service, home) else { continue };
            let draws = rows.draw(self, StreamName::Replacements, generation);
            let draws = rows.of(draws, party);
            let mut next = Members::default();
            for &i in served.list() {
                next.add_if(usize::from(i), ((draws[usize::from(i)] ^ 0x8000_0000) as i32) < self.replaced);
            }
            self.count_replacements(party, &next, generation + 1, left, rows, tally);
        }
    }

    /// An early end, and all who take that place in turn.
    fn count_early(&self, worker: u64, generation: usize, word: u32, party: &Party, left: f64, tally: &mut Tally) {
        let (mut end, mut day) = self.end(worker, generation, word, party.service, left);
        let mut generation = generation;
        loop {
            let counts = if end == End::Escaped { &mut tally.escaped } else { &mut tally.returned };
            counts[self.day(day)] += 1;
            let Some(left) = self.replacement(worker, generation, party.service, end, day) else { return };
            generation += 1;
            tally.departed[self.day(left)] += 1;
            tally.arrived[self.day(left + self.travel_days)] += 1;
            let word = self.words(StreamName::Stays, generation).at(worker);
            (end, day) = self.end(worker, generation, word, party.service, left);
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

    /// When someone leaves in the place of one who went home on a day, if within the horizon. Replacements travel singly, on
    /// seats beside those given to teams.
    fn turn(&self, service: usize, home: f64) -> Option<f64> {
        let due = home + self.stays.terms.replacement_days;
        if self.stays.terms.replaced <= 0.0 || self.day(due) >= self.days {
            return None;
        }
        let left = self.timetables[service].next(due);
        (self.day(left) < self.days).then_some(left)
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
        (((word ^ 0x8000_0000) as i32) < self.replaced).then_some(left)
    }
}

/// Places within a party.
struct Members {
    places: [u16; LARGEST],
    count: usize,
}

impl Default for Members {
    fn default() -> Members {
        Members { places: [0; LARGEST], count: 0 }
    }
}

impl Members {
    /// Adds a place where a condition holds, without a branch on it; a party has fewer people than the list has room.
    #[inline(always)]
    fn add_if(&mut self, place: usize, holds: bool) {
        self.places[self.count % LARGEST] = place as u16;
        self.count += usize::from(holds);
    }

    fn list(&self) -> &[u16] {
        &self.places[..self.count]
    }
}

/// Words of workers with consecutive numbers, drawn when they are first asked for.
#[derive(Default)]
struct Rows {
    begin: u64,
    size: usize,
    /// By name and generation: whether the row is of these workers, and the row.
    kept: Vec<(StreamName, usize, bool, Vec<u32>)>,
}

impl Rows {
    fn turn_to(&mut self, begin: u64, size: usize) {
        (self.begin, self.size) = (begin, size);
        self.kept.iter_mut().for_each(|row| row.2 = false);
    }

    /// Draws a row, unless it is drawn already; gives its place.
    fn draw(&mut self, dispatch: &Dispatch, name: StreamName, generation: usize) -> usize {
        let found = self.kept.iter().position(|row| row.0 == name && row.1 == generation);
        let index = found.unwrap_or_else(|| {
            self.kept.push((name, generation, false, vec![0; ROW]));
            self.kept.len() - 1
        });
        let (_, _, drawn, row) = &mut self.kept[index];
        if !*drawn {
            dispatch.words(name, generation).fill(self.begin, &mut row[..self.size]);
            *drawn = true;
        }
        index
    }

    /// The words of a party in a row that is drawn.
    fn of(&self, index: usize, party: &Party) -> &[u32] {
        let place = (party.first - self.begin) as usize;
        &self.kept[index].3[place..place + party.size as usize]
    }
}
