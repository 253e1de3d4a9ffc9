//! Kernels: the probability of a report given the truth, for every hedge (model.md section 4).
//!
//! A kernel is a mass on what can be said: a reporter first chooses how finely to speak (the rounding unit, the
//! length of a window of days), then the report falls into one of the cells of that fineness. For counts told to the
//! last unit the cells are the integers. The choice of fineness is the same for the well-informed and the
//! misinformed and cancels; kernels, the misinformed alternative and copies use the same cells.

use tumen_chance::normal_cdf;

/// Widths in ln, with their place in model.md section 4. All are defaults of this project.
pub mod widths {
    /// A bare sum of money.
    pub const BARE_MONEY: f64 = 0.10;
    /// A bare count.
    pub const BARE_COUNT: f64 = 0.08;
    /// An exact figure or an official table.
    pub const EXACT: f64 = 0.02;
    /// The least width of "about".
    pub const ABOUT: f64 = 0.12;
    /// "About" against the bare number.
    pub const ABOUT_FACTOR: f64 = 1.5;
    /// "Nearly": below the number.
    pub const NEARLY: f64 = 0.06;
    /// Part of "nearly" that lies above all the same.
    pub const NEARLY_LEAK: f64 = 0.05;
    /// "Up to" a count: below the number.
    pub const UP_TO: f64 = 0.45;
    /// Above it all the same.
    pub const UP_TO_LEAK: f64 = 0.08;
    /// "At least": above the number.
    pub const AT_LEAST: f64 = 0.25;
    /// Below it all the same.
    pub const AT_LEAST_LEAK: f64 = 0.05;
    /// Part of "up to" and "at least" on the wrong side.
    pub const WRONG_SIDE: f64 = 0.08;
    /// The largest, or the usual one, of dispersed payments.
    pub const PAYMENTS: f64 = 0.12;
    /// Each end of a range of dispersed payments: the fuzzy edge of any range (.15), joined with the sampling error of a
    /// 10 % quantile known from some ten payments that spread by .3 in ln (.16).
    pub const PAYMENT_RANGE: f64 = 0.22;
    /// A ratio.
    pub const RATIO: f64 = 0.20;
    /// The edges of a range.
    pub const EDGE: f64 = 0.15;
    /// Part of a range that holds the truth.
    pub const INSIDE: f64 = 0.85;
}

/// How ln of the report spreads around ln of the truth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spread {
    /// Normal around it.
    Normal {
        /// Standard deviation of ln.
        sd: f64,
    },
    /// On one side, as half of a normal, with a leak to the other.
    OneSided {
        /// Width of the part in which the report lies above the truth.
        above: f64,
        /// Width of the part in which it lies below.
        below: f64,
        /// Probability that it lies above.
        share_above: f64,
    },
}

impl Spread {
    /// Distribution function of ln report - ln truth, widths multiplied by `kappa`.
    #[must_use]
    pub fn cdf(self, x: f64, kappa: f64) -> f64 {
        match self {
            Spread::Normal { sd } => normal_cdf(x / (sd * kappa)),
            Spread::OneSided { above, below, share_above } => {
                if x < 0.0 {
                    2.0 * (1.0 - share_above) * normal_cdf(x / (below * kappa))
                } else {
                    1.0 - share_above + share_above * (2.0 * normal_cdf(x / (above * kappa)) - 1.0)
                }
            }
        }
    }

    /// Mass of the cell from `low` to `high`, as differences from ln truth.
    #[must_use]
    pub fn mass(self, low: f64, high: f64, kappa: f64) -> f64 {
        if let Spread::Normal { sd } = self {
            let (sd, width) = (sd * kappa, high - low);
            if width < 0.3 * sd {
                // the middle of a narrow cell: off by less than 0.4 % within three widths
                let z = 0.5 * (low + high) / sd;
                return (-0.5 * z * z).exp() * width / (sd * 2.506_628_274_631);
            }
        }
        // in the upper tail the difference of complements keeps its digits
        let mass = if low > 0.0 && matches!(self, Spread::Normal { .. }) {
            self.cdf(-low, kappa) - self.cdf(-high, kappa)
        } else {
            self.cdf(high, kappa) - self.cdf(low, kappa)
        };
        mass.max(0.0)
    }
}

/// A cell of reports on the line of amounts, by its ends; a report of zero is the cell from 0 to 1/2.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// ln of the lower end; minus infinity for a report of zero.
    pub ln_low: f64,
    /// ln of the upper end.
    pub ln_high: f64,
}

impl Cell {
    /// Where the truth is likeliest for a normal spread, in ln, and how far from there it may be; of zero, half of the cell.
    #[must_use]
    pub fn peak(&self, sd: f64) -> (f64, f64) {
        let low = self.ln_low.max(self.ln_high - std::f64::consts::LN_2);
        (0.5 * (low + self.ln_high), sd.hypot(0.5 * (self.ln_high - low)))
    }

    /// The cell of a figure at its rounding unit.
    #[must_use]
    pub fn of(figure: f64, unit: f64) -> Cell {
        let low = figure - 0.5 * unit;
        Cell { ln_low: if low > 0.0 { low.ln() } else { f64::NEG_INFINITY }, ln_high: (figure + 0.5 * unit).ln() }
    }

    /// Its width in ln, at most `limit`.
    #[must_use]
    pub fn width(self, limit: f64) -> f64 {
        (self.ln_high - self.ln_low).min(limit)
    }
}

/// Mass of an amount's cell, given the truth.
#[must_use]
pub fn amount(spread: Spread, cell: Cell, truth: f64, error: f64, kappa: f64) -> f64 {
    if truth.is_nan() || truth == f64::INFINITY {
        return 0.0;
    }
    if truth <= 0.0 {
        return f64::from(cell.ln_low == f64::NEG_INFINITY);
    }
    let centre = truth.ln() + error;
    spread.mass(cell.ln_low - centre, cell.ln_high - centre, kappa)
}

/// How far in ln a garbled amount may lie from the truth: a decade and a half on each side.
pub(crate) const GARBLED_REACH: f64 = 1.5 * std::f64::consts::LN_10;

/// Mass of an amount's cell among garbled reports: even in ln within a decade and a half of the truth.
#[must_use]
pub fn garbled(cell: Cell, truth: f64) -> f64 {
    if truth.is_nan() || truth == f64::INFINITY {
        return 0.0;
    }
    if truth <= 0.0 {
        return f64::from(cell.ln_low == f64::NEG_INFINITY);
    }
    let ln = truth.ln();
    let overlap = cell.ln_high.min(ln + GARBLED_REACH) - cell.ln_low.max(ln - GARBLED_REACH);
    overlap.max(0.0) / (2.0 * GARBLED_REACH)
}

/// A range: its two ends, each with a width, in ln.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// ln of the lower end.
    pub ln_low: f64,
    /// ln of the upper end.
    pub ln_high: f64,
    /// Width of the lower end.
    pub low_sd: f64,
    /// Width of the upper end.
    pub high_sd: f64,
    /// Mass of the cells of both ends times the probability of such a width: the same for all who speak.
    pub cells: f64,
}

impl Range {
    /// What the even part integrates to over where the middle of the range may fall. With normal edges A and B it is
    /// E max(B - A, 0) = w Phi(w / s) + s phi(w / s), w the width and s the joint width of the edges.
    fn area(&self, kappa: f64) -> f64 {
        let (w, s) = (self.ln_high - self.ln_low, kappa * self.low_sd.hypot(self.high_sd));
        let z = w / s;
        w * normal_cdf(z) + s * (-0.5 * z * z).exp() / 2.506_628_274_631
    }

    /// The even part, up to its area: that the truth lies between two fuzzy edges.
    pub(crate) fn inside(&self, ln_truth: f64, kappa: f64) -> f64 {
        normal_cdf((ln_truth - self.ln_low) / (self.low_sd * kappa))
            * normal_cdf((self.ln_high - ln_truth) / (self.high_sd * kappa))
    }

    /// Standard deviation of the part that lies around it.
    pub(crate) fn wide(&self) -> f64 {
        0.5 * (self.ln_high - self.ln_low) + 2.0 * self.low_sd.max(self.high_sd)
    }

    /// Mass of the range as told, given the truth: 85 % even between fuzzy edges, 15 % around it at twice the width.
    #[must_use]
    pub fn mass(&self, truth: f64, error: f64, kappa: f64) -> f64 {
        if truth.is_nan() || truth <= 0.0 || truth == f64::INFINITY {
            return 0.0;
        }
        let ln_truth = truth.ln() + error;
        let wide = self.wide();
        let z = (ln_truth - 0.5 * (self.ln_low + self.ln_high)) / wide;
        let around = (-0.5 * z * z).exp() / (wide * 2.506_628_274_631);
        let even = self.inside(ln_truth, kappa) / self.area(kappa);
        self.cells * (widths::INSIDE * even + (1.0 - widths::INSIDE) * around)
    }
}

/// A window of days as told: logistic edges with a standard deviation of 3 days, 15 % leak (model.md section 4).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// Day on which it begins.
    pub first: f64,
    /// Day after its last.
    pub end: f64,
}

/// Scale of a logistic with a standard deviation of 3 days: 3 sqrt(3) / pi.
pub(crate) const DAY_EDGE: f64 = 1.654;
/// Scale of the leak: a logistic with a standard deviation of 45 days.
pub(crate) const DAY_LEAK: f64 = 24.8;

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// How far on each side of the telling a garbled date may lie, in days.
pub(crate) const GARBLED_DAYS: f64 = 365.0;

impl Window {
    /// Mass of this window among garbled reports: even within a year of the telling.
    #[must_use]
    pub fn garbled(self, published: f64) -> f64 {
        let overlap = self.end.min(published + GARBLED_DAYS) - self.first.max(published - GARBLED_DAYS);
        overlap.max(0.0) / (2.0 * GARBLED_DAYS)
    }

    /// Mass of this window among windows of its length, given the day.
    #[must_use]
    pub fn mass(self, day: f64, kappa: f64) -> f64 {
        if !day.is_finite() {
            return 0.0;
        }
        let edge = DAY_EDGE * kappa;
        let day = day + 0.5;
        let inside = logistic((day - self.first) / edge) - logistic((day - self.end) / edge);
        let leak = logistic((day - self.first) / DAY_LEAK) - logistic((day - self.end) / DAY_LEAK);
        widths::INSIDE * inside.max(0.0) + (1.0 - widths::INSIDE) * leak.max(0.0)
    }
}

/// Longest term that anyone is heard to name, in years.
pub const LONGEST_TERM: i32 = 10;

/// A whole number of years as told: .85 at the rule, .05 on each side, .05 spread over the rest (model.md section 4); at
/// either end of the terms that are heard, in proportion to these.
#[must_use]
pub fn whole_years(told: i32, rule: f64) -> f64 {
    let weight = |years: i32| match (years - rule as i32).abs() {
        0 => 0.85,
        1 => 0.05,
        _ => 0.05 / f64::from(LONGEST_TERM - 3),
    };
    weight(told) / (1..=LONGEST_TERM).map(weight).sum::<f64>()
}

/// A flat statement: said with .9 where it holds, .1 where it does not; `part` is the part of it that holds.
#[must_use]
pub fn statement(part: f64) -> f64 {
    if part.is_nan() { 0.1 } else { 0.1 + 0.8 * part.clamp(0.0, 1.0) }
}

/// A superlative: the competitor named is the one with .85, any other with the rest in equal parts.
#[must_use]
pub fn superlative(scores: &[f64], named: usize, from_top: bool) -> f64 {
    let Some(&own) = scores.get(named) else { return 0.0 };
    let best = scores
        .iter()
        .copied()
        .fold(own, |best, other| if (from_top && other > best) || (!from_top && other < best) { other } else { best });
    // those who share the lead share its probability
    let leaders = scores.iter().filter(|score| **score == best).count();
    let others = scores.len() - leaders;
    if others == 0 {
        1.0 / leaders.max(1) as f64
    } else if own == best {
        0.85 / leaders as f64
    } else {
        0.15 / others as f64
    }
}

/// Temperature of rankings: scores are divided by it before competitors race (model.md section 4).
pub const RANK_TEMPERATURE: f64 = 0.35;

/// Strengths in a Plackett-Luce race for scores in ln.
pub fn strengths(scores: &[f64], strengths: &mut Vec<f64>) {
    let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    strengths.clear();
    strengths.extend(scores.iter().map(|s| if top.is_finite() { ((s - top) / RANK_TEMPERATURE).exp() } else { 1.0 }));
}

/// Probability that a competitor comes at a place (1 to 3; beyond it the rest is shared evenly) in a Plackett-Luce race.
#[must_use]
pub fn at_place(strength: &[f64], named: usize, place: usize) -> f64 {
    let total: f64 = strength.iter().sum();
    let Some(&own) = strength.get(named) else { return 0.0 };
    let over = |left: f64| if left > 1e-12 { own / left } else { 0.0 };
    let first = over(total);
    if place == 1 {
        return first;
    }
    let mut second = 0.0;
    let mut third = 0.0;
    for (i, &a) in strength.iter().enumerate() {
        if i == named {
            continue;
        }
        let led = a / total;
        second += led * over(total - a);
        if place >= 3 {
            for (k, &b) in strength.iter().enumerate() {
                if k != named && k != i && total - a > 1e-12 {
                    third += led * b / (total - a) * over(total - a - b);
                }
            }
        }
    }
    match place {
        2 => second,
        3 => third,
        _ => ((1.0 - first - second - third) / (strength.len() as f64 - 3.0).max(1.0)).max(0.0),
    }
}

/// Probability of an order of the first few, in a Plackett-Luce race.
#[must_use]
pub fn in_order(strength: &[f64], order: &[usize]) -> f64 {
    let mut left: f64 = strength.iter().sum();
    let mut probability = 1.0;
    for &named in order {
        let own = strength.get(named).copied().unwrap_or(0.0);
        probability *= if left > 1e-12 { own / left } else { 0.0 };
        left -= own;
    }
    probability
}

/// "Most come from": .65 a majority (a share above one half, told with an edge of .08), .35 the largest share.
#[must_use]
pub fn most(share: f64, largest: f64) -> f64 {
    const MAJORITY: f64 = 0.65;
    const EDGE: f64 = 0.08;
    MAJORITY * normal_cdf((share - 0.5) / EDGE) + (1.0 - MAJORITY) * largest
}
