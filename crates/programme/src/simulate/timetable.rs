//! The departures of one service: when, and with how many seats.

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
    pub fn next(&self, day: f64) -> f64 {
        self.number(day).map_or(f64::INFINITY, |number| self.at(number))
    }

    /// The number of that departure, counted from the first.
    pub(crate) fn number(&self, day: f64) -> Option<i64> {
        // a departure on the day itself counts, whatever the last digits of a product say
        const LAST_DIGITS: f64 = 1e-9;
        for &(from, to) in &self.runs {
            if to > day {
                let count = up((day.max(from) - self.first) / self.every - LAST_DIGITS);
                if self.at(count) < to {
                    return Some(count);
                }
            }
        }
        None
    }

    /// The moment of the departure of a number.
    pub(crate) fn at(&self, number: i64) -> f64 {
        self.first + number as f64 * self.every
    }

    /// The number of the departure at a moment.
    pub(crate) fn number_of(&self, departure: f64) -> i64 {
        ((departure - self.first) / self.every).round() as i64
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

/// The next whole number, faster than a call to the library where no instruction rounds.
#[inline(always)]
fn up(x: f64) -> i64 {
    let whole = x as i64;
    if (whole as f64) < x { whole + 1 } else { whole }
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
