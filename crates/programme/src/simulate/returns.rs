//! How people of one service go home, and when those leave who take their places: found once for each departure.

use super::{Dispatch, Stays};

/// One departure by which people of one service go home.
#[derive(Clone, Copy)]
pub(super) struct Return {
    /// The day of the grid.
    pub(super) day: u32,
    /// When those leave who take their places; infinite where not within the horizon.
    pub(super) next: f64,
}

/// The returns of the people of one service, each found when it is first asked for.
pub(super) struct Returns<'a> {
    dispatch: &'a Dispatch,
    service: usize,
    /// By the last digits of the number of a departure homeward: that number, and the return.
    by_number: Vec<(f64, Return)>,
    /// By the last digits of the day of a departure: that moment, and the returns of those who serve their terms.
    by_departure: Vec<(f64, [Return; 5])>,
}

/// Departures homeward that are kept at most, and departures: later ones take the places of earlier ones.
const MOST_KEPT: usize = 1024;
const DEPARTURES_KEPT: usize = 64;

impl<'a> Returns<'a> {
    pub(super) fn new(dispatch: &'a Dispatch, service: usize) -> Returns<'a> {
        let every = dispatch.timetables[dispatch.home[service]].every;
        let kept = ((dispatch.days as f64 / every) as usize + 1).min(MOST_KEPT).next_power_of_two();
        let none = Return { day: dispatch.days as u32, next: f64::INFINITY };
        Returns {
            dispatch,
            service,
            by_number: vec![(f64::NAN, none); kept],
            by_departure: vec![(f64::NAN, [none; 5]); DEPARTURES_KEPT],
        }
    }

    /// The numbers of the departures by which those go home who are due at some moments.
    #[inline(always)]
    pub(super) fn numbers(&self, due: &[f64], numbers: &mut Vec<f64>) {
        self.dispatch.timetables[self.dispatch.home[self.service]].numbers(due, numbers);
    }

    /// How those go home who do by the departure of a number.
    #[inline(always)]
    pub(super) fn by_number(&mut self, number: f64) -> Return {
        let place = number as i64 as usize & (self.by_number.len() - 1);
        let found = &mut self.by_number[place];
        if found.0 != number {
            let home = self.dispatch.timetables[self.dispatch.home[self.service]].at(number);
            let next = self.dispatch.turn(self.service, home).unwrap_or(f64::INFINITY);
            *found = (number, Return { day: self.dispatch.day(home) as u32, next });
        }
        found.1
    }

    /// By term: how those go home who left at a moment and serve it.
    #[inline(always)]
    pub(super) fn by_departure(&mut self, left: f64) -> [Return; 5] {
        let place = left as i64 as usize % DEPARTURES_KEPT;
        if self.by_departure[place].0 != left {
            let (table, arrival) =
                (&self.dispatch.timetables[self.dispatch.home[self.service]], left + self.dispatch.travel_days);
            let mut terms = self.by_departure[place].1;
            for (years, term) in (1..).zip(&mut terms[..self.dispatch.stays.terms.cap]) {
                *term = self.by_number(table.number((left + Stays::days(years)).max(arrival)));
            }
            self.by_departure[place] = (left, terms);
        }
        self.by_departure[place].1
    }
}
