//! The programme over years, by quarter: all dispatches that no report follows one by one, beside the cohorts that are.
//!
//! People come as a smooth process with the shocks that a case dates, stay, and go; they cross the border under several
//! purposes, on several means of transport, with several papers. A cohort of `[[cohort]]` adds its own people to these.

pub mod channels;
pub mod counts;
pub mod intake;
pub mod residents;

use crate::parameters::Builder;
use crate::programme::{Problem, Programme};
use crate::spec::{LawSpec, ServiceSpec, Spec};
use crate::stage::{Stage, StageSet};
use crate::timeline::{Known, Timeline};
use crate::world::World;
use tumen_terms::{Day, Period};

/// Days of a year.
pub(crate) const YEAR_DAYS: f64 = 365.25;

/// A law or resolution that was known on the date of the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Law {
    /// Its name.
    pub name: String,
    /// The day from which it works.
    pub day: f64,
    /// Where people must have left by a day: that day.
    pub deadline: Option<f64>,
    /// Whether no new work permits are given from then on.
    pub ends_permits: bool,
    /// Since when it was known.
    pub known_from: Day,
    /// Where that comes from.
    pub basis: String,
}

/// A purpose that crossings are counted under.
#[derive(Clone, Debug, PartialEq)]
pub struct Purpose {
    /// Its name, as claims write `purpose`.
    pub name: String,
}

/// A means of transport that crossings are counted by.
#[derive(Clone, Debug, PartialEq)]
pub struct Mode {
    /// Its name, as claims write `transport`.
    pub name: String,
    /// Indices of the services that carry it; none where seats are no limit.
    pub services: Vec<usize>,
}

/// What is known of the sending state's border, by quarter.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Border {
    /// Part of each quarter in which it is known to be open.
    open: Vec<f64>,
    /// Where it is shut and no more is known: from this day on, the date of the answer, it may open.
    pub(crate) shut_from: Option<f64>,
}

impl Border {
    fn read(timeline: Option<&Timeline>, bounds: &[f64], as_of: Day) -> Border {
        let open = |q: &[f64]| timeline.map_or(1.0, |t| running_days(t, q[0], q[1]) / (q[1] - q[0]));
        let shut = timeline.and_then(|t| t.changes.last()).is_some_and(|last| !last.open);
        Border { open: bounds.windows(2).map(open).collect(), shut_from: shut.then_some(f64::from(as_of.0)) }
    }

    /// Part of a quarter in which it is open, where it opens so many days after the date of the answer.
    fn open_part(&self, quarter: usize, from: f64, to: f64, delay: f64) -> f64 {
        let opens = self.shut_from.map_or(f64::INFINITY, |day| day + delay);
        self.open[quarter].max(((to - opens.max(from)) / (to - from)).clamp(0.0, 1.0))
    }
}

/// What a case says of the programme over years, with its parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Years {
    /// The first day of each quarter, and the day after the last.
    pub bounds: Vec<f64>,
    /// Laws, in order of their day.
    pub laws: Vec<Law>,
    /// Purposes of crossings.
    pub purposes: Vec<Purpose>,
    /// Means of transport.
    pub modes: Vec<Mode>,
    /// By service, then quarter: days on which it is known to run.
    pub(crate) running: Vec<Vec<f64>>,
    /// By quarter: how many laws are in force in its middle.
    regime: Vec<usize>,
    /// By quarter: its calendar year.
    year: Vec<i32>,
    /// By calendar year from the first on: its first quarter, and the first of the next.
    quarters_of_year: Vec<(usize, usize)>,
    /// By quarter and law: which part of the quarter lies after it.
    after: Vec<Vec<f64>>,
    border: Border,
    intake: intake::Parameters,
    residents: residents::Parameters,
    channels: channels::Parameters,
    counts: counts::Parameters,
}

/// What one run gives, by quarter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct YearsWorld {
    /// People who came, all dispatches but the cohorts.
    pub arrived: Vec<f64>,
    /// People who went home.
    pub returned: Vec<f64>,
    /// People who escaped.
    pub escaped: Vec<f64>,
    /// People in the country at the beginning of each quarter, and at the end of the last.
    pub stock: Vec<f64>,
    /// Work permits given.
    pub permits_given: Vec<f64>,
    /// Holders of valid work permits at the same days.
    pub permits: Vec<f64>,
    /// Those whose work permits ran out and who are still there without other papers, at the same days.
    pub expired: Vec<f64>,
    /// Part of the quarter in which the sending state's border is open.
    pub open: Vec<f64>,
    /// Crossings of workers into the country that are expected, the cohorts' among them.
    pub worker_entries: Vec<f64>,
    /// Crossings of all others that are expected.
    pub other_entries: Vec<f64>,
    /// By purpose, then quarter: crossings that the people let expect.
    pub expected: Vec<Vec<f64>>,
    /// By purpose, then quarter: those of workers.
    pub workers_expected: Vec<Vec<f64>>,
    /// Of each count, what is expected, in the order of the stage's deviations.
    pub of_counts: Vec<f64>,
    /// Memory: whether anything of a quarter's crossings changed since they were counted.
    moved: Vec<bool>,
    /// Memory: weights and seats a day when crossings were last spread over means of transport.
    spread: Vec<f64>,
    /// Memory: each deviation of a count and its exponential.
    factors: Vec<(f64, f64)>,
    /// All crossings that are counted.
    pub crossings: Vec<f64>,
    /// By purpose, then quarter: all crossings that are counted.
    pub by_purpose: Vec<Vec<f64>>,
    /// By purpose, then quarter: those of workers.
    pub workers_by_purpose: Vec<Vec<f64>>,
    /// By means of transport, then quarter: all crossings.
    pub by_mode: Vec<Vec<f64>>,
    /// By purpose, then quarter: visas.
    pub visas: Vec<Vec<f64>>,
    /// By year: how many times the holders of valid work permits are counted.
    pub permits_factor: Vec<f64>,
    /// By year: how many times those whose work permits ran out are counted.
    pub expired_factor: Vec<f64>,
    /// By quarter: people counted as having gone home.
    pub returns_counted: Vec<f64>,
    /// Memory: by means of transport, whether its seats are taken.
    full: Vec<bool>,
    /// Citizens in the country who are no such workers.
    pub other_citizens: f64,
}

impl YearsWorld {
    /// ln of each count, in the order of [`YearsWorld::of_counts`].
    pub fn ln_counts(&self) -> impl Iterator<Item = f64> + '_ {
        self.of_counts.iter().zip(&self.factors).map(|(expected, (deviation, _))| expected.ln() + deviation)
    }
}

impl Years {
    /// Joins what a case says with what was known on `as_of`; the quarters run to the horizon.
    pub(crate) fn declare(
        b: &mut Builder<'_>,
        whole: &Spec,
        services: &[crate::programme::Service],
        border: Option<&Timeline>,
        as_of: Day,
        horizon: Day,
        problems: &mut Vec<Problem>,
    ) -> Option<Years> {
        let spec = whole.years.as_ref()?;
        let mut bad = |place: String, text: String| problems.push(Problem { place, text });
        let from = match Period::parse(&spec.from).map(|p| p.earliest_start) {
            Ok(Some(day)) => day,
            _ => {
                bad("[years]".into(), format!("`from = {}` is no date; write it as 2015-01-01", spec.from));
                return None;
            }
        };
        let bounds = quarters(from, horizon);
        if bounds.len() < 2 || bounds.len() > MOST_QUARTERS {
            bad("[years]".into(), "from `from` to the horizon there must be one to 200 quarters".into());
            return None;
        }
        let mut laws = Vec::new();
        for law in &spec.law {
            match read_law(law, as_of) {
                Ok(Some(read)) => laws.push((read, law.clone())),
                Ok(None) => {}
                Err(text) => bad(format!("[[years.law]] {}", law.name), text),
            }
        }
        laws.sort_by(|a, b| a.0.day.total_cmp(&b.0.day));
        for purpose in &spec.purpose {
            if purpose.workers.len() != spec.law.len() + 1 {
                let text = format!(
                    "`workers` holds {} weights; write one for the time before the first law and one after each: {}",
                    purpose.workers.len(),
                    spec.law.len() + 1
                );
                bad(format!("[[years.purpose]] {}", purpose.name), text);
            }
        }
        if spec.purpose.is_empty() || spec.mode.iter().all(|mode| !mode.services.is_empty()) {
            let text = "it needs at least one [[years.purpose]], and one [[years.mode]] that no seats limit";
            bad("[years]".into(), text.into());
        }
        let mut modes = Vec::new();
        for mode in &spec.mode {
            let mut own = Vec::new();
            for name in &mode.services {
                match services.iter().position(|s| s.name == *name) {
                    Some(index) => own.push(index),
                    None => bad(format!("[[years.mode]] {}", mode.name), format!("there is no [[service]] `{name}`")),
                }
            }
            modes.push(Mode { name: mode.name.clone(), services: own });
        }
        if !problems.is_empty() {
            return None;
        }
        let known: Vec<&LawSpec> = laws.iter().map(|(_, spec)| spec).collect();
        let carries = |s: &(usize, &ServiceSpec)| spec.mode.iter().any(|mode| mode.services.contains(&s.1.name));
        let seats: Vec<(usize, &ServiceSpec)> = whole.service.iter().enumerate().filter(carries).collect();
        let names: Vec<String> = bounds[..bounds.len() - 1].iter().map(|&day| quarter_name(day)).collect();
        let counted_from = Period::parse(&spec.counted_from).ok().and_then(|p| p.earliest_start).unwrap_or(from);
        let border = Border::read(border, &bounds, as_of);
        let intake = intake::declare(b, &bounds, &names, &known, &border);
        let residents = residents::declare(b, &known);
        // since when crossings are told by purpose
        let told: Vec<bool> = bounds.iter().map(|day| *day >= f64::from(counted_from.0)).collect();
        let channels = channels::declare(b, &known, spec, &seats, (&names, &told));
        let purposes: Vec<String> = spec.purpose.iter().map(|p| p.name.clone()).collect();
        let by: Vec<String> = spec.mode.iter().map(|m| m.name.clone()).collect();
        let counts = counts::declare(b, &bounds, &names, &purposes, &by, f64::from(counted_from.0));
        let laws: Vec<Law> = laws.into_iter().map(|(law, _)| law).collect();
        let after: Vec<Vec<f64>> = bounds
            .windows(2)
            .map(|q| laws.iter().map(|law| ((q[1] - law.day) / (q[1] - q[0])).clamp(0.0, 1.0)).collect())
            .collect();
        let running = services
            .iter()
            .map(|s| bounds.windows(2).map(|q| running_days(&s.timeline, q[0], q[1])).collect())
            .collect();
        let year: Vec<i32> = bounds[..bounds.len() - 1].iter().map(|&day| Day(day as i32).ymd().0).collect();
        let of_year = |y: i32| (year.partition_point(|year| *year < y), year.partition_point(|year| *year <= y));
        let quarters_of_year = (year[0]..=year[year.len() - 1]).map(of_year).collect();
        let regime = after.iter().map(|parts| parts.iter().filter(|part| **part > 0.5).count()).collect();
        Some(Years {
            running,
            regime,
            quarters_of_year,
            year,
            bounds,
            laws,
            purposes: spec.purpose.iter().map(|p| Purpose { name: p.name.clone() }).collect(),
            modes,
            after,
            border,
            intake,
            residents,
            channels,
            counts,
        })
    }

    /// Number of quarters.
    #[must_use]
    pub fn quarters(&self) -> usize {
        self.bounds.len() - 1
    }

    /// The quarter's name.
    #[must_use]
    pub fn name(&self, quarter: usize) -> String {
        quarter_name(self.bounds[quarter])
    }

    /// Memory for one run.
    pub(crate) fn empty(&self) -> YearsWorld {
        let (n, p, m) = (self.quarters(), self.purposes.len(), self.modes.len());
        let years = (self.year[n - 1] - self.year[0]) as usize + 1;
        YearsWorld {
            arrived: vec![0.0; n],
            returned: vec![0.0; n],
            escaped: vec![0.0; n],
            stock: vec![0.0; n + 1],
            permits: vec![0.0; n + 1],
            permits_given: vec![0.0; n],
            expired: vec![0.0; n + 1],
            open: vec![0.0; n],
            worker_entries: vec![0.0; n],
            other_entries: vec![0.0; n],
            expected: vec![vec![0.0; n]; p],
            workers_expected: vec![vec![0.0; n]; p],
            of_counts: Vec::new(),
            moved: vec![true; n],
            spread: Vec::new(),
            factors: Vec::new(),
            crossings: vec![0.0; n],
            permits_factor: vec![1.0; years],
            expired_factor: vec![1.0; years],
            returns_counted: vec![0.0; n],
            by_purpose: vec![vec![0.0; n]; p],
            workers_by_purpose: vec![vec![0.0; n]; p],
            by_mode: vec![vec![0.0; n]; m],
            visas: vec![vec![0.0; n]; p],
            full: vec![false; m],
            other_citizens: 0.0,
        }
    }

    /// Runs those of its stages that are asked for.
    pub(crate) fn run(&self, programme: &Programme, theta: &[f64], which: StageSet, world: &mut World) {
        if which.has(Stage::Intake) {
            intake::step(&self.intake, self, theta, &mut world.years);
        }
        if which.has(Stage::Residents) {
            residents::step(&self.residents, self, theta, &mut world.years);
        }
        if which.has(Stage::Channels) {
            channels::step(&self.channels, self, programme, theta, world);
        }
        if which.has(Stage::Counts) {
            let mut theta = theta.to_vec();
            counts::step(&self.counts, &self.channels, self, &mut theta, None, &mut world.years);
        }
    }

    /// The parameters of the counts, in the order of [`YearsWorld::of_counts`]: each is a deviation of ln from it.
    #[must_use]
    pub fn counted(&self) -> &[usize] {
        self.counts.coordinates()
    }

    /// By quarter: its calendar year, and the places in [`Years::counted`] of its crossings, one for each purpose or one for all.
    #[must_use]
    pub fn counted_crossings(&self) -> Vec<(i32, Vec<usize>)> {
        self.year.iter().copied().zip(self.counts.places_of_crossings()).collect()
    }

    /// Ranges of places in [`Years::counted`] by kind: crossings, means of transport, visas, permits, permits that ran out, returns.
    #[must_use]
    pub fn counted_kinds(&self) -> Vec<std::ops::Range<usize>> {
        self.counts.kinds()
    }

    /// Runs the last stage so that some counts stay as they were: their deviations take up what the stages before changed.
    pub fn hold(&self, theta: &mut crate::Theta, held: counts::Held<'_>, world: &mut World) {
        counts::step(&self.counts, &self.channels, self, &mut theta.0, Some(held), &mut world.years);
    }

    /// A factor by year, at a day.
    #[must_use]
    pub fn in_year(&self, by_year: &[f64], day: f64) -> f64 {
        let year = (Day(day as i32).ymd().0 - self.year[0]).clamp(0, by_year.len() as i32 - 1);
        by_year[year as usize]
    }

    /// What of a flow by quarter falls between two days: within a quarter it is even.
    #[must_use]
    pub fn between(&self, flow: &[f64], from: f64, to: f64) -> f64 {
        let last = self.quarters();
        let first = self.bounds.partition_point(|bound| *bound <= from).saturating_sub(1);
        let mut sum = 0.0;
        for (q, amount) in flow.iter().enumerate().take(last).skip(first) {
            let (start, end) = (self.bounds[q], self.bounds[q + 1]);
            if start >= to {
                break;
            }
            sum += if start >= from && end <= to {
                *amount
            } else {
                amount * (end.min(to) - start.max(from)).max(0.0) / (end - start)
            };
        }
        sum
    }

    /// A level at a day, between the quarters' ends by straight lines; before the first and after the last it stays.
    #[must_use]
    pub fn at(&self, level: &[f64], day: f64) -> f64 {
        let last = self.bounds.len() - 1;
        let next = self.bounds.partition_point(|bound| *bound <= day);
        if next == 0 {
            return level[0];
        }
        if next > last {
            return level[last];
        }
        let (a, b) = (self.bounds[next - 1], self.bounds[next]);
        level[next - 1] + (level[next] - level[next - 1]) * (day - a) / (b - a)
    }
}

/// Quarters that are followed at most.
const MOST_QUARTERS: usize = 201;

/// The first day of each quarter from that of a day on, until one is past the horizon.
fn quarters(from: Day, horizon: Day) -> Vec<f64> {
    let (mut year, month, _) = from.ymd();
    let mut quarter = (month - 1) / 3;
    let mut bounds = Vec::new();
    loop {
        let Some(day) = Day::from_ymd(year, 3 * quarter + 1, 1) else { return bounds };
        bounds.push(f64::from(day.0));
        if day > horizon || bounds.len() > MOST_QUARTERS {
            return bounds;
        }
        quarter += 1;
        if quarter == 4 {
            (quarter, year) = (0, year + 1);
        }
    }
}

/// Days between two on which a service runs: as known; before the first known change the other way round; of a span of which
/// nothing is known, as before that change.
fn running_days(timeline: &Timeline, from: f64, to: f64) -> f64 {
    let Some(first) = timeline.changes.first() else { return to - from };
    let (mut at, mut days) = (from, 0.0);
    while at < to {
        let next = timeline.changes.iter().map(|c| f64::from(c.day.0)).find(|day| *day > at).unwrap_or(to).min(to);
        let open = match timeline.at(at) {
            Known::Open => true,
            Known::Closed | Known::ClosedUntil(_) => false,
            Known::Unknown => !first.open,
        };
        if open {
            days += next - at;
        }
        at = next;
    }
    days
}

/// `2019Q3`.
fn quarter_name(day: f64) -> String {
    let (year, month, _) = Day(day as i32).ymd();
    format!("{year}Q{}", (month - 1) / 3 + 1)
}

fn read_law(law: &LawSpec, as_of: Day) -> Result<Option<Law>, String> {
    let day =
        |text: &str| Period::parse(text)?.earliest_start.ok_or_else(|| format!("the date `{text}` has no first day"));
    let known = Period::parse(&law.known_from)?
        .last_possible()
        .ok_or_else(|| format!("`known_from = {}` has no last day", law.known_from))?;
    let deadline = law.deadline.as_deref().map(day).transpose()?.map(|day| f64::from(day.0));
    let from = day(&law.date)?;
    Ok((known <= as_of).then(|| Law {
        name: law.name.clone(),
        day: f64::from(from.0),
        deadline,
        ends_permits: law.ends_permits,
        known_from: known,
        basis: law.basis.clone(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_begin_with_the_one_of_the_day() {
        let bounds = quarters(Day::from_ymd(2019, 5, 3).expect("a day"), Day::from_ymd(2020, 1, 1).expect("a day"));
        let names: Vec<String> = bounds.iter().map(|&day| quarter_name(day)).collect();
        assert_eq!(names, ["2019Q2", "2019Q3", "2019Q4", "2020Q1", "2020Q2"]);
    }
}
