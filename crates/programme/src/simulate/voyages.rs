//! What leaving on one departure leads to, found once for all who leave on it.

use super::{Dispatch, Stays};

/// One departure of one service, and what follows for those who serve their terms.
#[derive(Clone, Debug)]
pub(super) struct Voyage {
    number: i64,
    pub(super) left: f64,
    /// The days of the grid of the departure and of the arrival.
    pub(super) departed: usize,
    pub(super) arrived: usize,
    /// By term: the day of the grid on which those who serve it go home.
    pub(super) home: [usize; 5],
    /// By term: the departure by which those leave who take their places, if within the horizon.
    pub(super) next: [Option<i64>; 5],
}

/// The voyages of one service that were asked for.
pub(super) struct Voyages<'a> {
    dispatch: &'a Dispatch,
    service: usize,
    /// By the last digits of the departure's number, which has this many values less one.
    mask: i64,
    found: Vec<u32>,
    voyages: Vec<Voyage>,
}

/// Departures that are kept at most; of more of them, later ones take the place of earlier ones.
const MOST_KEPT: usize = 4096;

impl<'a> Voyages<'a> {
    pub(super) fn new(dispatch: &'a Dispatch, service: usize) -> Voyages<'a> {
        let departures = (dispatch.days as f64 / dispatch.timetables[service].every) as usize;
        let kept = departures.clamp(1, MOST_KEPT).next_power_of_two();
        Voyages { dispatch, service, mask: kept as i64 - 1, found: vec![u32::MAX; kept], voyages: Vec::new() }
    }

    /// The voyage by the departure of a number.
    #[inline]
    pub(super) fn of(&mut self, number: i64) -> &Voyage {
        let place = (number & self.mask) as usize;
        let mut index = self.found[place] as usize;
        if self.voyages.get(index).is_none_or(|voyage| voyage.number != number) {
            let voyage = self.follow(number);
            if index < self.voyages.len() {
                self.voyages[index] = voyage;
            } else {
                index = self.voyages.len();
                self.found[place] = index as u32;
                self.voyages.push(voyage);
            }
        }
        &self.voyages[index]
    }

    fn follow(&self, number: i64) -> Voyage {
        let Voyages { dispatch, service, .. } = *self;
        let left = dispatch.timetables[service].at(number);
        let arrival = left + dispatch.travel_days;
        let mut voyage = Voyage {
            number,
            left,
            departed: dispatch.day(left),
            arrived: dispatch.day(arrival),
            home: [dispatch.days; 5],
            next: [None; 5],
        };
        for k in 0..dispatch.stays.terms.cap {
            let home = dispatch.homeward(service, (left + Stays::days(k + 1)).max(arrival));
            voyage.home[k] = dispatch.day(home);
            voyage.next[k] = dispatch.turn(service, home);
        }
        voyage
    }
}
