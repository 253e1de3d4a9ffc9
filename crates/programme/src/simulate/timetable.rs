//! The departures of one service: when, and with how many seats.

use pulp::{Arch, NullaryFnOnce};

/// A service's departures in one world: every so many days from a first one, while it runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Timetable {
    pub(crate) first: f64,
    pub(crate) every: f64,
    /// Seats given to teams on each departure.
    pub seats: u32,
    pub(crate) runs: Vec<(f64, f64)>,
}

impl Timetable {
    /// The first departure on or after a day; infinite where there is none.
    #[must_use]
    #[inline(always)]
    pub fn next(&self, day: f64) -> f64 {
        self.at(self.number(day))
    }

    /// The moment of the departure of a number, counted from the first; infinite for an infinite one.
    #[inline(always)]
    pub(crate) fn at(&self, number: f64) -> f64 {
        self.first + number * self.every
    }

    /// The number of the first departure on or after a day; infinite where there is none.
    #[inline(always)]
    pub(crate) fn number(&self, day: f64) -> f64 {
        self.runs.iter().rev().fold(f64::INFINITY, |later, run| number_within(self.first, self.every, *run, day, later))
    }

    /// The same for many days.
    pub(crate) fn numbers(&self, days: &[f64], numbers: &mut Vec<f64>) {
        numbers.clear();
        numbers.resize(days.len(), f64::INFINITY);
        Arch::new().dispatch(Numbers { table: self, days, numbers });
    }

    /// The departure after that one.
    pub(crate) fn after(&self, departure: f64) -> f64 {
        self.next(departure + 0.5 * self.every)
    }

    /// Whether it runs on a day.
    #[must_use]
    pub fn runs_on(&self, day: f64) -> bool {
        self.runs.iter().any(|&(from, to)| from <= day && day < to)
    }
}

/// What [`Timetable::numbers`] runs with the widest instructions that there are.
struct Numbers<'a> {
    table: &'a Timetable,
    days: &'a [f64],
    numbers: &'a mut [f64],
}

impl NullaryFnOnce for Numbers<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let (first, every) = (self.table.first, self.table.every);
        for run in self.table.runs.iter().rev().copied() {
            for (number, day) in self.numbers.iter_mut().zip(self.days) {
                *number = number_within(first, every, run, *day, *number);
            }
        }
    }
}

/// The number of the first departure on or after a day within a span in which it runs; that of a later one where there
/// is none.
#[inline(always)]
fn number_within(first: f64, every: f64, (from, to): (f64, f64), day: f64, later: f64) -> f64 {
    // a departure on the day itself counts, whatever the last digits of a product say
    const LAST_DIGITS: f64 = 1e-9;
    let number = ((day.max(from) - first) / every - LAST_DIGITS).ceil();
    if to > day && first + number * every < to { number } else { later }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn departures_while_it_runs() {
        let table = Timetable { first: 3.0, every: 7.0, seats: 10, runs: vec![(0.0, 20.0), (40.0, 50.0)] };
        let rows =
            [(-100.0, 3.0), (3.0, 3.0), (3.1, 10.0), (17.0, 17.0), (17.5, 45.0), (45.0, 45.0), (45.1, f64::INFINITY)];
        for (day, expected) in rows {
            assert_eq!(table.next(day), expected, "from {day}");
        }
        assert_eq!(table.after(17.0), 45.0);
        let never = Timetable { runs: vec![], ..table };
        assert_eq!(never.next(0.0), f64::INFINITY);
    }
}
