//! A row of workers followed from generation to generation: those who leave first, those who leave in their places, those
//! who leave in the places of these.

use super::count::Tally;
use super::returns::Returns;
use super::rows::{Row, Subset};
use super::{Dispatch, Party};
use tumen_chance::StreamName;
use tumen_chance::words::unit;

/// Stays of people who came by one service: when they left, and the places in the row.
#[derive(Default)]
struct Stayed {
    left: Vec<f64>,
    places: Vec<u16>,
}

impl Stayed {
    #[inline(always)]
    fn add(&mut self, left: f64, place: u16) {
        self.left.push(left);
        self.places.push(place);
    }

    fn clear(&mut self) {
        self.left.clear();
        self.places.clear();
    }
}

/// What one row after another is followed with.
pub(super) struct Generations<'a> {
    dispatch: &'a Dispatch,
    /// By service.
    returns: Vec<Returns<'a>>,
    /// The words of one generation.
    stays: Row,
    replacements: Row,
    escapes: Row,
    /// By service: stays of this generation that are to be followed, and of the next.
    now: Vec<Stayed>,
    next: Vec<Stayed>,
    /// Of the stays of one service: the words, when they end, and the numbers of the departures homeward.
    words: Vec<u32>,
    due: Vec<f64>,
    numbers: Vec<f64>,
}

impl<'a> Generations<'a> {
    pub(super) fn new(dispatch: &'a Dispatch) -> Generations<'a> {
        let services = 0..dispatch.timetables.len();
        Generations {
            dispatch,
            returns: services.clone().map(|service| Returns::new(dispatch, service)).collect(),
            stays: Row::default(),
            replacements: Row::default(),
            escapes: Row::default(),
            now: services.clone().map(|_| Stayed::default()).collect(),
            next: services.map(|_| Stayed::default()).collect(),
            words: Vec::new(),
            due: Vec::new(),
            numbers: Vec::new(),
        }
    }

    /// Counts so many workers from one on, who make up these parties, and all who take their places.
    #[inline(always)]
    pub(super) fn count<'p>(
        &mut self,
        begin: u64,
        size: usize,
        parties: impl Iterator<Item = &'p Party>,
        tally: &mut Tally,
    ) {
        self.count_parties(begin, size, parties, tally);
        for generation in 0.. {
            if generation > 0 {
                self.draw(StreamName::Stays, generation, begin, size);
                self.draw(StreamName::Replacements, generation, begin, size);
            }
            if self.dispatch.stays.terms.escape_part > 0.0 {
                self.draw(StreamName::Escapes, generation, begin, size);
            }
            (0..self.now.len()).for_each(|service| self.count_ends(service, tally));
            std::mem::swap(&mut self.now, &mut self.next);
            self.next.iter_mut().for_each(Stayed::clear);
            if self.now.iter().all(|stayed| stayed.places.is_empty()) {
                return;
            }
        }
    }

    /// Draws words of those whose stays are to be followed.
    fn draw(&mut self, name: StreamName, generation: usize, begin: u64, size: usize) {
        let row = match name {
            StreamName::Stays => &mut self.stays,
            StreamName::Replacements => &mut self.replacements,
            _ => &mut self.escapes,
        };
        let places = self.now.iter().flat_map(|stayed| stayed.places.iter().copied());
        let count = self.now.iter().map(|stayed| stayed.places.len()).sum();
        row.fill_some(self.dispatch.words(name, generation), begin, size, count, places);
    }

    /// The first generation: those of a party who serve one term go home together, so that they are counted together. Early
    /// ends are left to be followed one by one.
    #[inline(always)]
    fn count_parties<'p>(
        &mut self,
        begin: u64,
        size: usize,
        parties: impl Iterator<Item = &'p Party>,
        tally: &mut Tally,
    ) {
        let dispatch = self.dispatch;
        let cap = dispatch.stays.terms.cap;
        let words = self.stays.fill(dispatch.words(StreamName::Stays, 0), begin, size);
        let early = Subset::below(words, dispatch.stays.early);
        let mut served = [Subset::NONE; 5];
        let mut before = early;
        for (k, served) in served[..cap].iter_mut().enumerate() {
            let upto = if k + 1 < cap { Subset::below(words, dispatch.stays.served[k]) } else { Subset::ALL };
            *served = upto.without(&before);
            before = upto;
        }
        let mut replaced = Subset::NONE;
        if dispatch.stays.terms.replaced > 0.0 {
            let words = dispatch.words(StreamName::Replacements, 0);
            replaced = Subset::below(self.replacements.fill(words, begin, size), dispatch.replaced);
        }
        for party in parties {
            let left = party.left;
            let departed = dispatch.day(left);
            if departed >= dispatch.days {
                continue;
            }
            tally.departed[departed] += party.size;
            tally.arrived[dispatch.day(left + dispatch.travel_days)] += party.size;
            let from = (party.first - begin) as usize;
            let to = from + party.size as usize;
            let homes = self.returns[party.service].by_departure(left);
            for (served, home) in served[..cap].iter().zip(homes) {
                tally.returned[home.day as usize] += served.count(from, to);
                if home.next.is_finite() {
                    let next = &mut self.next[party.service];
                    let mut leaving = 0;
                    served.and(&replaced).each(from, to, |place| {
                        next.add(home.next, place);
                        leaving += 1;
                    });
                    tally.departed[dispatch.day(home.next)] += leaving;
                    tally.arrived[dispatch.day(home.next + dispatch.travel_days)] += leaving;
                }
            }
            early.each(from, to, |place| self.now[party.service].add(left, place));
        }
    }

    /// The ends of the stays that are to be followed of those who came by one service, and who leaves in their places.
    #[inline(always)]
    fn count_ends(&mut self, service: usize, tally: &mut Tally) {
        let dispatch = self.dispatch;
        let (Stayed { left, places }, next) = (&self.now[service], &mut self.next[service]);
        let (stays, returns) = (&dispatch.stays, &mut self.returns[service]);
        self.words.clear();
        self.words.extend(places.iter().map(|place| self.stays.of(*place)));
        stays.due(dispatch.travel_days, left, &self.words, &mut self.due);
        returns.numbers(&self.due, &mut self.numbers);
        let escape_part = stays.terms.escape_part;
        for (((&place, word), due), number) in places.iter().zip(&self.words).zip(&self.due).zip(&self.numbers) {
            if escape_part > 0.0 && stays.is_early(*word) && unit(self.escapes.of(place)) < escape_part {
                tally.escaped[dispatch.day(*due)] += 1;
                continue;
            }
            let home = returns.by_number(*number);
            tally.returned[home.day as usize] += 1;
            if home.next.is_finite() && dispatch.is_replaced(self.replacements.of(place)) {
                next.add(home.next, place);
                tally.departed[dispatch.day(home.next)] += 1;
                tally.arrived[dispatch.day(home.next + dispatch.travel_days)] += 1;
            }
        }
    }
}
