//! Who comes in a quarter: a level, a random walk by year, a deviation by quarter, and what laws and a closed border do
//! to it.
//!
//! ln arrivals(q) = ln level + walk(q) + deviation(q) + sum over laws (part of q after it) ln factor, times the part of the
//! quarter in which the border is open, and a leak while it is closed. The walk's value is that of the year in its middle,
//! straight lines between.

use super::YearsWorld;
use super::{Border, Years};
use crate::parameters::Builder;
use crate::prior::Family;
use crate::spec::LawSpec;
use crate::stage::Stage;
use tumen_terms::Day;

/// Indices of this stage's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    level: usize,
    first_year: i32,
    step: Vec<usize>,
    deviation: Vec<usize>,
    closed: usize,
    reopening: Option<usize>,
    law: Vec<usize>,
}

pub(crate) fn declare(
    b: &mut Builder<'_>,
    bounds: &[f64],
    names: &[String],
    laws: &[&LawSpec],
    border: &Border,
) -> Parameters {
    b.stage = Stage::Intake;
    let year = |day: f64| Day(day as i32).ymd().0;
    let (first_year, last_year) = (year(bounds[0]), year(bounds[bounds.len() - 1] - 1.0));
    Parameters {
        level: b.add(
            "intake_level",
            "people/quarter",
            Family::LogNormal { median: 1500.0, sd: 1.0 },
            "a programme that keeps some tens of thousands abroad for some three years sends one or two thousand a quarter, known to a factor of three",
        ),
        first_year,
        step: (first_year + 1..=last_year)
            .map(|year| {
                b.add(
                    &format!("intake_step[year={year}]"),
                    "ln ratio",
                    Family::Normal { mean: 0.0, sd: 1.0 },
                    "from one year to the next such an intake may grow threefold or fall to a third: host and sending state change their minds",
                )
            })
            .collect(),
        deviation: names
            .iter()
            .map(|name| {
                b.add(
                    &format!("intake_deviation[quarter={name}]"),
                    "ln ratio",
                    Family::Normal { mean: 0.0, sd: 0.5 },
                    "teams go in batches: a quarter may bring half or twice its year's rate",
                )
            })
            .collect(),
        closed: b.add(
            "intake_while_closed",
            "share",
            Family::LogNormal { median: 0.01, sd: 1.0 },
            "while the border is closed to people hardly any come: one in a hundred of what it would be",
        ),
        reopening: border.shut_from.is_some().then(|| {
            b.add(
                "border_reopening",
                "days",
                Family::LogNormal { median: 365.0, sd: 1.0 },
                "a border that is shut on the date of the answer, and of which no more is known, stays shut for some months to some years",
            )
        }),
        law: laws
            .iter()
            .map(|law| {
                b.add(
                    &format!("law_intake[law={}]", law.name),
                    "ln ratio",
                    Family::Normal { mean: law.intake.max(1e-6).ln(), sd: law.intake_sd },
                    &law.basis,
                )
            })
            .collect(),
    }
}

pub(crate) fn step(p: &Parameters, years: &Years, theta: &[f64], world: &mut YearsWorld) {
    let level = theta[p.level].ln();
    // at the middle of each year
    let mut walk = 0.0;
    let mut node = Vec::with_capacity(p.step.len() + 1);
    node.push(0.0);
    for &step in &p.step {
        walk += theta[step];
        node.push(walk);
    }
    for q in 0..years.quarters() {
        let (from, to) = (years.bounds[q], years.bounds[q + 1]);
        let place = ((0.5 * (from + to) - middle(p.first_year)) / super::YEAR_DAYS).clamp(0.0, (node.len() - 1) as f64);
        let low = (place as usize).min(node.len().saturating_sub(2));
        let high = (low + 1).min(node.len() - 1);
        let mut ln = level + node[low] + (node[high] - node[low]) * (place - low as f64) + theta[p.deviation[q]];
        for (law, after) in p.law.iter().zip(&years.after[q]) {
            ln += after * theta[*law];
        }
        let delay = p.reopening.map_or(0.0, |i| theta[i]);
        let open = years.border.open_part(q, from, to, delay);
        world.open[q] = open;
        world.arrived[q] = ln.exp() * (open + (1.0 - open) * theta[p.closed].min(1.0));
    }
}

/// The middle of a year.
fn middle(year: i32) -> f64 {
    Day::from_ymd(year, 7, 1).map_or(0.0, |day| f64::from(day.0))
}
