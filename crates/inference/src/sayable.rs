//! What could have been said in a claim's place: every report of its fineness, drawn as the likelihood weighs them.
//!
//! A reporter first chooses how finely to speak (model.md section 4). Here that choice, the hedge and the spread are
//! those of the claim at hand; what is told is open. Each claim so has a set of reports over which its kernel, the
//! misinformed alternative and the garbled one are probabilities.

use crate::kernels::{self, Cell, GARBLED_DAYS, GARBLED_REACH, LONGEST_TERM, Range, Spread, Window, widths};
use crate::misinformed::Misinformed;
use crate::observe::{Kernel, Observation, RANGE_WIDTH, WORD_CELL, pair_mass};
use tumen_chance::Stream;
use tumen_evidence::Claim;
use tumen_programme::Programme;

/// A report, as its place among those that could have been made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// A cell: the multiple of the unit, the step on the scale of words or of middles, the tile of days.
    Cell(i64),
    /// Two figures told together, as multiples of their units.
    Pair(i64, i64),
    /// That it holds or that it does not.
    Holds(bool),
    /// A whole number of years.
    Years(i32),
    /// A competitor.
    Named(usize),
    /// The first few competitors.
    Order(Vec<usize>),
}

/// Distance in ln between the middles of ranges that could have been told; ranges are fuzzy at .15 and more.
const MIDDLES: f64 = 0.05;

/// The reports of one fineness.
#[derive(Clone, Debug, PartialEq)]
enum Space {
    /// Multiples of a unit.
    Figures { unit: f64 },
    /// Words of quantity, a factor of three apart.
    Words { ln_offset: f64 },
    /// Ranges of one width in ln, by their middles.
    Ranges { ln_offset: f64, ln_width: f64, low_sd: f64, high_sd: f64 },
    /// Two multiples of units.
    Pairs { low: f64, high: f64 },
    /// Windows of so many days.
    Windows { offset: f64, length: f64 },
    /// Yes or no.
    YesOrNo,
    /// Terms.
    Years,
    /// One of so many competitors.
    Competitors { count: usize },
    /// The first `told` of so many competitors.
    Orders { count: usize, told: usize },
}

/// What could have been said in place of one claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Sayable {
    space: Space,
    table: Misinformed,
    /// Last day of its publication.
    published: f64,
    /// Of a misinformed report that something holds or does not: that it holds.
    yes: f64,
}

/// What a report speaks of, as found in one world.
#[derive(Clone, Debug, PartialEq)]
pub enum Truth {
    /// One value.
    Value(f64),
    /// The competitors' scores and their strengths in a race.
    Ranking {
        /// Scores.
        scores: Vec<f64>,
        /// Strengths.
        strengths: Vec<f64>,
    },
    /// Pairs of values of which any may be meant.
    Readings(Vec<(f64, f64)>),
}

fn unit_of(cell: Cell) -> f64 {
    let high = cell.ln_high.exp();
    let unit = if cell.ln_low == f64::NEG_INFINITY { 2.0 * high } else { high - cell.ln_low.exp() };
    (unit * 1e6).round() / 1e6
}

fn figure_cell(unit: f64, multiple: i64) -> Cell {
    Cell::of(multiple as f64 * unit, unit)
}

fn nearest(value: f64) -> i64 {
    (value + 0.5).floor() as i64
}

impl Sayable {
    /// What could have been said in place of a claim.
    ///
    /// # Errors
    /// Why its reports cannot be drawn, in words.
    pub fn of(claim: &Claim, observation: &Observation, programme: &Programme) -> Result<Sayable, String> {
        let quantity = observation.quantity(programme).ok_or("its quantity is not in this programme")?;
        let table = Misinformed::about(quantity.name, quantity.unit).ok_or("no table of misinformed reports")?;
        let published = claim.published.as_ref().and_then(|p| p.last_possible()).map_or(0.0, |day| f64::from(day.0));
        let mut yes = table.statement();
        let space = match &observation.kernel {
            Kernel::Amount { cell, .. } if (cell.ln_high - cell.ln_low - WORD_CELL).abs() < 1e-9 => {
                Space::Words { ln_offset: (cell.ln_low + WORD_CELL / 2.0).rem_euclid(WORD_CELL) }
            }
            Kernel::Amount { cell, .. } | Kernel::PaymentRatio { cell, .. } => Space::Figures { unit: unit_of(*cell) },
            Kernel::Range(range) => Space::Ranges {
                ln_offset: (0.5 * (range.ln_low + range.ln_high)).rem_euclid(MIDDLES),
                ln_width: range.ln_high - range.ln_low,
                low_sd: range.low_sd,
                high_sd: range.high_sd,
            },
            Kernel::Payments { low, high } => Space::Pairs { low: unit_of(*low), high: unit_of(*high) },
            Kernel::Window(window) => {
                let length = window.end - window.first;
                Space::Windows { offset: window.first.rem_euclid(length), length }
            }
            Kernel::Statement { .. } => Space::YesOrNo,
            Kernel::Most { .. } => {
                yes = 1.0 / programme.regions.len().max(1) as f64;
                Space::YesOrNo
            }
            Kernel::Years(_)
                if claim.value.low.is_some() && claim.value.high.is_some() && claim.value.low != claim.value.high =>
            {
                return Err("terms told as a range of years are not drawn".to_string());
            }
            Kernel::Years(_) => Space::Years,
            Kernel::Superlative { .. } => Space::Competitors { count: programme.jobs.len() },
            Kernel::Place { .. } => Space::Competitors { count: programme.regions.len() },
            Kernel::Order(order) => Space::Orders { count: programme.regions.len(), told: order.len() },
        };
        Ok(Sayable { space, table, published, yes })
    }

    /// Whether a report of the one could be a copy of a report of the other.
    #[must_use]
    pub fn alike(&self, other: &Sayable) -> bool {
        self.space == other.space
    }

    fn cell(&self, ln: f64) -> Report {
        match self.space {
            Space::Words { ln_offset } => Report::Cell(nearest((ln - ln_offset) / WORD_CELL)),
            Space::Ranges { ln_offset, .. } => Report::Cell(nearest((ln - ln_offset) / MIDDLES)),
            Space::Figures { unit } => Report::Cell(nearest(ln.exp() / unit)),
            _ => Report::Cell(0),
        }
    }

    fn day(&self, day: f64) -> Report {
        match self.space {
            Space::Windows { offset, length } => Report::Cell(((day - offset) / length).floor() as i64),
            _ => Report::Cell(0),
        }
    }

    /// A report by somebody who does not know.
    pub fn misinformed(&self, stream: &mut Stream) -> Report {
        match self.space {
            Space::Figures { .. } | Space::Words { .. } | Space::Ranges { .. } => self.cell(self.amount(stream)),
            Space::Pairs { low, high } => {
                let middle = self.amount(stream);
                let width = -RANGE_WIDTH * stream.uniform().ln();
                let multiple = |ln: f64, unit: f64| nearest(ln.exp() / unit);
                Report::Pair(multiple(middle - 0.5 * width, low), multiple(middle + 0.5 * width, high))
            }
            Space::Windows { .. } => match self.table {
                Misinformed::AfterPublication { centre, spread } => {
                    self.day(self.published + centre + spread * stream.normal())
                }
                _ => self.day(self.published),
            },
            Space::YesOrNo => Report::Holds(stream.uniform() < self.yes),
            Space::Years => {
                let told = choose((1..=LONGEST_TERM).map(|years| self.table.years(years)), stream);
                Report::Years(1 + told.unwrap_or(0) as i32)
            }
            Space::Competitors { count } => Report::Named(stream.below(count)),
            Space::Orders { count, told } => {
                let mut left: Vec<usize> = (0..count).collect();
                Report::Order((0..told.min(count)).map(|_| left.swap_remove(stream.below(left.len()))).collect())
            }
        }
    }

    /// ln of an amount by somebody who does not know.
    fn amount(&self, stream: &mut Stream) -> f64 {
        match self.table {
            Misinformed::LogNormal { centre, spread } => centre.ln() + spread * stream.normal(),
            _ => stream.uniform().ln(),
        }
    }

    /// A report that a relay garbled.
    pub fn garbled(&self, truth: &Truth, stream: &mut Stream) -> Report {
        if stream.uniform() < 0.5 {
            return self.misinformed(stream);
        }
        match self.space {
            Space::Figures { .. } | Space::Words { .. } | Space::Ranges { .. } => {
                let value = match truth {
                    Truth::Value(value) => *value,
                    Truth::Readings(pairs) => {
                        let (here, there) = pairs[stream.below(pairs.len())];
                        here / there
                    }
                    Truth::Ranking { .. } => f64::NAN,
                };
                if value <= 0.0 {
                    return Report::Cell(0);
                }
                self.cell(value.ln() + GARBLED_REACH * (2.0 * stream.uniform() - 1.0))
            }
            Space::Windows { .. } => self.day(self.published + GARBLED_DAYS * (2.0 * stream.uniform() - 1.0)),
            Space::YesOrNo => Report::Holds(stream.uniform() < self.garbled_yes()),
            Space::Years => Report::Years(1 + stream.below(LONGEST_TERM as usize) as i32),
            Space::Pairs { .. } | Space::Competitors { .. } | Space::Orders { .. } => self.misinformed(stream),
        }
    }

    /// Of garbled yes-or-no reports: that it holds. Rankings are garbled as the misinformed tell them.
    fn garbled_yes(&self) -> f64 {
        if matches!(self.table, Misinformed::Competitors) { self.yes } else { 0.5 }
    }

    /// A report by somebody who knows; none where nobody can know in this world. Widths are multiplied by `kappa`.
    pub fn informed(
        &self,
        template: &Kernel,
        truth: &Truth,
        error: f64,
        kappa: f64,
        stream: &mut Stream,
    ) -> Option<Report> {
        match (template, truth) {
            (Kernel::Amount { spread, .. }, Truth::Value(value)) => self.around(*spread, *value, error, kappa, stream),
            (Kernel::PaymentRatio { spread, .. }, Truth::Readings(pairs)) => {
                let (here, there) = *pairs.get(stream.below(pairs.len()))?;
                self.around(*spread, here / there, error, kappa, stream)
            }
            (Kernel::Payments { .. }, Truth::Readings(pairs)) => {
                let Space::Pairs { low, high } = self.space else { return None };
                let (from, to) = *pairs.get(stream.below(pairs.len()))?;
                let spread = Spread::Normal { sd: widths::PAYMENT_RANGE };
                let mut end = |value: f64, unit: f64| match ln_around(spread, value, error, kappa, stream)? {
                    ln if ln == f64::NEG_INFINITY => Some(0),
                    ln => Some(nearest(ln.exp() / unit)),
                };
                Some(Report::Pair(end(from, low)?, end(to, high)?))
            }
            (Kernel::Range(range), Truth::Value(value)) => {
                if !(value.is_finite() && *value > 0.0) {
                    return None;
                }
                Some(self.cell(middle(range, value.ln() + error, kappa, stream)))
            }
            (Kernel::Window(_), Truth::Value(day)) => {
                if !day.is_finite() {
                    return None;
                }
                let scale =
                    if stream.uniform() < widths::INSIDE { kernels::DAY_EDGE * kappa } else { kernels::DAY_LEAK };
                let u = stream.uniform();
                Some(self.day(day + 0.5 + scale * (u / (1.0 - u)).ln()))
            }
            (Kernel::Years(_), Truth::Value(rule)) => {
                if !(1.0..=f64::from(LONGEST_TERM)).contains(rule) {
                    return None;
                }
                let told = choose((1..=LONGEST_TERM).map(|years| kernels::whole_years(years, *rule)), stream)?;
                Some(Report::Years(1 + told as i32))
            }
            (Kernel::Statement { .. }, Truth::Value(part)) => {
                Some(Report::Holds(stream.uniform() < kernels::statement(*part)))
            }
            (Kernel::Superlative { from_top, .. }, Truth::Ranking { scores, .. }) => {
                let of = |named| kernels::superlative(scores, named, *from_top);
                choose((0..scores.len()).map(of), stream).map(Report::Named)
            }
            (Kernel::Place { place, .. }, Truth::Ranking { strengths, .. }) => {
                let of = |named| kernels::at_place(strengths, named, *place);
                choose((0..strengths.len()).map(of), stream).map(Report::Named)
            }
            (Kernel::Most { named, place, .. }, Truth::Ranking { scores, strengths }) => {
                let at_place = kernels::at_place(strengths, *named, *place);
                Some(Report::Holds(stream.uniform() < kernels::most(scores.get(*named)?.exp(), at_place)))
            }
            (Kernel::Order(order), Truth::Ranking { strengths, .. }) => {
                let mut left = strengths.clone();
                let mut told = Vec::with_capacity(order.len());
                for _ in order {
                    let total: f64 = left.iter().sum();
                    let next = choose(left.iter().map(|own| own / total.max(1e-12)), stream)?;
                    told.push(next);
                    left[next] = 0.0;
                }
                Some(Report::Order(told))
            }
            _ => None,
        }
    }

    fn around(&self, spread: Spread, value: f64, error: f64, kappa: f64, stream: &mut Stream) -> Option<Report> {
        match ln_around(spread, value, error, kappa, stream)? {
            ln if ln == f64::NEG_INFINITY => Some(Report::Cell(0)),
            ln => Some(self.cell(ln)),
        }
    }

    /// The observation of another report: how it speaks, its mass among misinformed and among garbled ones.
    #[must_use]
    pub fn told(&self, template: &Kernel, report: &Report) -> (Kernel, f64, f64) {
        let decades = 2.0 * GARBLED_REACH;
        match (template, report, &self.space) {
            (Kernel::Amount { spread, .. }, Report::Cell(k), _) => {
                let cell = self.cell_at(*k);
                (Kernel::Amount { cell, spread: *spread }, self.table.amount(cell), cell.width(decades) / decades)
            }
            (Kernel::PaymentRatio { spread, .. }, Report::Cell(k), _) => {
                let cell = self.cell_at(*k);
                (Kernel::PaymentRatio { cell, spread: *spread }, self.table.amount(cell), cell.width(decades) / decades)
            }
            (Kernel::Range(range), Report::Cell(k), Space::Ranges { ln_offset, ln_width, .. }) => {
                let middle = ln_offset + *k as f64 * MIDDLES;
                let (ln_low, ln_high) = (middle - 0.5 * ln_width, middle + 0.5 * ln_width);
                let range = Range { ln_low, ln_high, cells: MIDDLES, ..*range };
                (Kernel::Range(range), self.table.density(middle) * MIDDLES, MIDDLES / decades)
            }
            (Kernel::Payments { .. }, Report::Pair(a, b), Space::Pairs { low, high }) => {
                let (low, high) = (figure_cell(*low, *a), figure_cell(*high, *b));
                let mass = pair_mass(low, high, self.table);
                (Kernel::Payments { low, high }, mass, mass)
            }
            (Kernel::Window(_), Report::Cell(k), Space::Windows { offset, length }) => {
                let first = offset + *k as f64 * length;
                let window = Window { first, end: first + length };
                (Kernel::Window(window), self.table.window(window, self.published), window.garbled(self.published))
            }
            (Kernel::Years(_), Report::Years(years), _) => {
                let at = (1..=LONGEST_TERM).map(|rule| kernels::whole_years(*years, f64::from(rule))).collect();
                (Kernel::Years(at), self.table.years(*years), 1.0 / f64::from(LONGEST_TERM))
            }
            (Kernel::Statement { .. }, Report::Holds(holds), _) => {
                (Kernel::Statement { holds: *holds }, part(*holds, self.yes), part(*holds, self.garbled_yes()))
            }
            (Kernel::Most { named, place, .. }, Report::Holds(holds), _) => {
                let kernel = Kernel::Most { named: *named, place: *place, holds: *holds };
                (kernel, part(*holds, self.yes), part(*holds, self.garbled_yes()))
            }
            (Kernel::Superlative { from_top, .. }, Report::Named(named), Space::Competitors { count }) => {
                let mass = 1.0 / *count as f64;
                (Kernel::Superlative { named: *named, from_top: *from_top }, mass, mass)
            }
            (Kernel::Place { place, .. }, Report::Named(named), Space::Competitors { count }) => {
                let mass = 1.0 / *count as f64;
                (Kernel::Place { named: *named, place: *place }, mass, mass)
            }
            (Kernel::Order(_), Report::Order(order), Space::Orders { count, .. }) => {
                let mass = (0..order.len()).map(|i| 1.0 / (count - i).max(1) as f64).product();
                (Kernel::Order(order.clone()), mass, mass)
            }
            // a report of another kind is no report of this claim
            (other, _, _) => (other.clone(), 0.0, 0.0),
        }
    }

    fn cell_at(&self, k: i64) -> Cell {
        match self.space {
            Space::Words { ln_offset } => {
                let middle = ln_offset + k as f64 * WORD_CELL;
                Cell { ln_low: middle - WORD_CELL / 2.0, ln_high: middle + WORD_CELL / 2.0 }
            }
            Space::Figures { unit } => figure_cell(unit, k),
            _ => figure_cell(1.0, k),
        }
    }
}

fn part(holds: bool, yes: f64) -> f64 {
    if holds { yes } else { 1.0 - yes }
}

/// An index by its mass; none where the masses sum to less than one.
fn choose(masses: impl Iterator<Item = f64>, stream: &mut Stream) -> Option<usize> {
    let masses: Vec<f64> = masses.collect();
    if masses.iter().sum::<f64>() < 1.0 - 1e-6 {
        return None;
    }
    let mut left = stream.uniform();
    let mut last = None;
    for (i, &mass) in masses.iter().enumerate() {
        if mass > 0.0 {
            last = Some(i);
            left -= mass;
            if left <= 0.0 {
                break;
            }
        }
    }
    last
}

/// ln of a figure told around a value: minus infinity of nothing, none where there is no value.
fn ln_around(spread: Spread, value: f64, error: f64, kappa: f64, stream: &mut Stream) -> Option<f64> {
    if value.is_nan() || value == f64::INFINITY {
        return None;
    }
    if value <= 0.0 {
        return Some(f64::NEG_INFINITY);
    }
    let off = match spread {
        Spread::Normal { sd } => sd * stream.normal(),
        Spread::OneSided { above, below, share_above } => {
            let lies_above = stream.uniform() < share_above;
            let size = stream.normal().abs();
            if lies_above { above * size } else { -below * size }
        }
    };
    Some(value.ln() + error + kappa * off)
}

/// The middle of a range told around a value: by rejection from the even part, or normal around it.
fn middle(range: &Range, ln_truth: f64, kappa: f64, stream: &mut Stream) -> f64 {
    if stream.uniform() >= widths::INSIDE {
        return ln_truth + range.wide() * stream.normal();
    }
    let half = 0.5 * (range.ln_high - range.ln_low);
    let reach = half + EDGES * kappa * range.low_sd.max(range.high_sd);
    loop {
        let middle = ln_truth + reach * (2.0 * stream.uniform() - 1.0);
        let told = Range { ln_low: middle - half, ln_high: middle + half, ..*range };
        if stream.uniform() < told.inside(ln_truth, kappa) {
            return middle;
        }
    }
}

/// How many widths of its edges beyond the ends of a range the truth is looked for.
const EDGES: f64 = 6.0;
