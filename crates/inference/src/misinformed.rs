//! What a misinformed report looks like: a fixed table per subject and unit, the same in every scenario, plan, date
//! and leave-out (model.md 2.2), kept in `data/misinformed.csv`.

use crate::kernels::{Cell, LONGEST_TERM, Window};
use std::sync::OnceLock;
use tumen_chance::normal_cdf;
use tumen_terms::Unit;

/// The shape of misinformed reports on a subject.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Misinformed {
    /// Amounts: log-normal.
    LogNormal {
        /// Median.
        centre: f64,
        /// Standard deviation of ln.
        spread: f64,
    },
    /// Days: normal around the last day of publication.
    AfterPublication {
        /// Mean, in days.
        centre: f64,
        /// Standard deviation, in days.
        spread: f64,
    },
    /// A flat statement.
    Probability {
        /// That it is made.
        centre: f64,
    },
    /// One of the competitors, each as likely.
    Competitors,
}

struct Line {
    subject: String,
    unit: Unit,
    form: Misinformed,
}

fn table() -> &'static [Line] {
    static TABLE: OnceLock<Vec<Line>> = OnceLock::new();
    TABLE.get_or_init(|| {
        include_str!("../data/misinformed.csv")
            .lines()
            .skip(1)
            .filter_map(|line| {
                let mut cells = line.splitn(6, ',');
                let (subject, unit, form) = (cells.next()?, Unit::parse(cells.next()?)?, cells.next()?);
                let (centre, spread) = (cells.next()?.parse().ok()?, cells.next()?.parse().ok()?);
                let form = match form {
                    "log_normal" => Misinformed::LogNormal { centre, spread },
                    "days_after_publication" => Misinformed::AfterPublication { centre, spread },
                    "probability" => Misinformed::Probability { centre },
                    _ => Misinformed::Competitors,
                };
                Some(Line { subject: subject.to_string(), unit, form })
            })
            .collect()
    })
}

impl Misinformed {
    /// The row for a subject in a unit, or the unit's general row.
    #[must_use]
    pub fn about(subject: &str, unit: Unit) -> Option<Misinformed> {
        let of = |wanted: &str| table().iter().find(|l| l.subject == wanted && l.unit == unit).map(|l| l.form);
        of(subject).or_else(|| of("*"))
    }

    /// Mass of a cell of amounts.
    #[must_use]
    pub fn amount(self, cell: Cell) -> f64 {
        match self {
            Misinformed::LogNormal { centre, spread } => {
                let at = |ln: f64| if ln == f64::NEG_INFINITY { 0.0 } else { normal_cdf((ln - centre.ln()) / spread) };
                (at(cell.ln_high) - at(cell.ln_low)).max(FLOOR)
            }
            Misinformed::Probability { .. } => (cell.ln_high.exp().min(1.0) - cell.ln_low.exp().min(1.0)).max(FLOOR),
            _ => FLOOR,
        }
    }

    /// Density at ln of an amount.
    #[must_use]
    pub fn density(self, ln: f64) -> f64 {
        match self {
            Misinformed::LogNormal { centre, spread } => {
                let z = (ln - centre.ln()) / spread;
                (-0.5 * z * z).exp() / (spread * 2.506_628_274_631)
            }
            Misinformed::Probability { .. } if ln <= 0.0 => ln.exp(),
            _ => FLOOR,
        }
    }

    /// Mass of a window of days.
    #[must_use]
    pub fn window(self, window: Window, published: f64) -> f64 {
        match self {
            Misinformed::AfterPublication { centre, spread } => {
                let at = |day: f64| normal_cdf((day - published - centre) / spread);
                (at(window.end) - at(window.first)).max(FLOOR)
            }
            _ => FLOOR,
        }
    }

    /// Mass of a whole number of years, over all that are heard.
    #[must_use]
    pub fn years(self, told: i32) -> f64 {
        let of = |years: i32| self.amount(Cell::of(f64::from(years), 1.0));
        let all: f64 = (1..=LONGEST_TERM).map(of).sum();
        (of(told) / all).max(FLOOR)
    }

    /// Mass of a flat statement.
    #[must_use]
    pub fn statement(self) -> f64 {
        match self {
            Misinformed::Probability { centre } => centre,
            _ => 0.5,
        }
    }
}

/// Nothing said is impossible for the misinformed: keeps the sum over absurd figures finite.
const FLOOR: f64 = 1e-12;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read_and_has_a_basis() {
        let text = include_str!("../data/misinformed.csv");
        assert_eq!(text.lines().count() - 1, table().len());
        for line in text.lines() {
            assert!(line.splitn(6, ',').nth(5).is_some_and(|basis| basis.len() > 4), "{line}");
        }
    }
}
