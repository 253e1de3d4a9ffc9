//! A row of workers followed from generation to generation: those who leave first, those who leave in their places, those
//! who leave in the places of these.

use super::count::Tally;
use super::rows::{ROW, Row, Subset, early_days};
use super::voyages::Voyages;
use super::{Dispatch, Party};
use tumen_chance::StreamName;
use tumen_chance::words::unit;

/// Someone who leaves in the place of another.
struct Leaver {
    /// The number of the departure.
    number: i64,
    place: u16,
    service: u16,
}

/// A stay that ends early.
struct EarlyEnd {
    left: f64,
    place: u16,
    service: u16,
}

/// What one row after another is followed with.
pub(super) struct Generations<'a> {
    dispatch: &'a Dispatch,
    /// By service.
    voyages: Vec<Voyages<'a>>,
    stays: Row,
    replacements: Row,
    escapes: Row,
    leaving: Vec<Leaver>,
    ends: Vec<EarlyEnd>,
    /// Of those ends: the words, and the days after the departure.
    words: Vec<u32>,
    days: Vec<f64>,
}

impl<'a> Generations<'a> {
    pub(super) fn new(dispatch: &'a Dispatch) -> Generations<'a> {
        Generations {
            dispatch,
            voyages: (0..dispatch.timetables.len()).map(|service| Voyages::new(dispatch, service)).collect(),
            stays: Row::new(),
            replacements: Row::new(),
            escapes: Row::new(),
            leaving: Vec::new(),
            ends: Vec::with_capacity(ROW),
            words: Vec::with_capacity(ROW),
            days: Vec::with_capacity(ROW),
        }
    }

    /// Counts so many workers from one on, who make up these parties, and all who take their places.
    pub(super) fn count<'p>(
        &mut self,
        begin: u64,
        size: usize,
        parties: impl Iterator<Item = &'p Party>,
        tally: &mut Tally,
    ) {
        self.count_first(begin, size, parties, tally);
        for generation in 0.. {
            self.count_early_ends(begin, size, generation, tally);
            if self.leaving.is_empty() {
                return;
            }
            self.count_leaving(begin, size, generation + 1, tally);
        }
    }

    /// The first generation: those of a party who serve one term go home together.
    fn count_first<'p>(
        &mut self,
        begin: u64,
        size: usize,
        parties: impl Iterator<Item = &'p Party>,
        tally: &mut Tally,
    ) {
        let Dispatch { stays, replaced, .. } = self.dispatch;
        let cap = stays.terms.cap;
        let words = self.stays.fill(self.dispatch.words(StreamName::Stays, 0), begin, size);
        let early = Subset::below(words, stays.early);
        let mut served = [Subset::NONE; 5];
        let mut before = early;
        for (k, served) in served[..cap].iter_mut().enumerate() {
            let upto = stays.served.get(k).map_or(Subset::ALL, |threshold| Subset::below(words, *threshold));
            *served = upto.without(&before);
            before = upto;
        }
        let replaced = if stays.terms.replaced > 0.0 {
            let words = self.dispatch.words(StreamName::Replacements, 0);
            Subset::below(self.replacements.fill(words, begin, size), *replaced)
        } else {
            Subset::NONE
        };
        for party in parties {
            if self.dispatch.day(party.left) >= self.dispatch.days {
                continue;
            }
            let number = self.dispatch.timetables[party.service].number_of(party.left);
            let voyage = self.voyages[party.service].of(number);
            tally.departed[voyage.departed] += party.size;
            tally.arrived[voyage.arrived] += party.size;
            let from = (party.first - begin) as usize;
            let to = from + party.size as usize;
            let service = party.service as u16;
            for (k, served) in served[..cap].iter().enumerate() {
                tally.returned[voyage.home[k]] += served.count(from, to);
                if let Some(number) = voyage.next[k] {
                    served.and(&replaced).each(from, to, |place| self.leaving.push(Leaver { number, place, service }));
                }
            }
            early.each(from, to, |place| self.ends.push(EarlyEnd { left: party.left, place, service }));
        }
    }

    /// Early ends, which come on days of their own.
    fn count_early_ends(&mut self, begin: u64, size: usize, generation: usize, tally: &mut Tally) {
        let dispatch = self.dispatch;
        if self.ends.is_empty() {
            return;
        }
        self.words.clear();
        self.words.extend(self.ends.iter().map(|end| self.stays.of(end.place)));
        early_days(&dispatch.stays, &self.words, &mut self.days);
        let escape_part = dispatch.stays.terms.escape_part;
        if escape_part > 0.0 {
            let words = dispatch.words(StreamName::Escapes, generation);
            self.escapes.fill_some(words, begin, size, self.ends.iter().map(|end| end.place));
        }
        for (&EarlyEnd { left, place, service }, days) in self.ends.iter().zip(&self.days) {
            let due = (left + days).max(left + dispatch.travel_days);
            if escape_part > 0.0 && unit(self.escapes.of(place)) < escape_part {
                tally.escaped[dispatch.day(due)] += 1;
                continue;
            }
            let home = dispatch.homeward(usize::from(service), due);
            tally.returned[dispatch.day(home)] += 1;
            if let Some(number) = dispatch.turn(usize::from(service), home)
                && dispatch.is_replaced(self.replacements.of(place))
            {
                self.leaving.push(Leaver { number, place, service });
            }
        }
        self.ends.clear();
    }

    /// Those who leave in the places of others.
    fn count_leaving(&mut self, begin: u64, size: usize, generation: usize, tally: &mut Tally) {
        let dispatch = self.dispatch;
        for (row, name) in [(&mut self.stays, StreamName::Stays), (&mut self.replacements, StreamName::Replacements)] {
            let places = self.leaving.iter().map(|leaver| leaver.place);
            row.fill_some(dispatch.words(name, generation), begin, size, places);
        }
        // those who leave next take the places at the front of the list, which are read already
        let mut next = 0;
        for at in 0..self.leaving.len() {
            let Leaver { number, place, service } = self.leaving[at];
            let voyage = self.voyages[usize::from(service)].of(number);
            tally.departed[voyage.departed] += 1;
            tally.arrived[voyage.arrived] += 1;
            let word = self.stays.of(place);
            if dispatch.stays.is_early(word) {
                self.ends.push(EarlyEnd { left: voyage.left, place, service });
                continue;
            }
            let term = dispatch.stays.years(word) - 1;
            tally.returned[voyage.home[term]] += 1;
            if let Some(number) = voyage.next[term]
                && dispatch.is_replaced(self.replacements.of(place))
            {
                self.leaving[next] = Leaver { number, place, service };
                next += 1;
            }
        }
        self.leaving.truncate(next);
    }
}
