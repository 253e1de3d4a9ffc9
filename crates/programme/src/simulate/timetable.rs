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
        // a departure on the day itself counts, whatever the last digits of a product say
        const LAST_DIGITS: f64 = 1e-9;
        for &(from, to) in &self.runs {
            if to > day {
                let count = up((day.max(from) - self.first) / self.every - LAST_DIGITS);
                let slot = self.first + count * self.every;
                if slot < to {
                    return slot;
                }
            }
        }
        f64::INFINITY
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
fn up(x: f64) -> f64 {
    let whole = x as i64 as f64;
    if whole < x { whole + 1.0 } else { whole }
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
