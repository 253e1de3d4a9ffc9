//! Simulated worlds as tables: workers, teams, departures, prices and the stock by day, a part of a table at a time.
//!
//! Every row says `simulated`. Of a world drawn from a reconstruction, moments are weeks and no row names a service: who could
//! be where on a day is nobody's to publish. Of the prior anything may be told, since nobody reported it.

use crate::simulation::Simulation;
use tumen_programme::Programme;
use tumen_programme::simulate::{Dispatch, Life, Party, TooMany, simulate};
use tumen_programme::world::at_day;
use tumen_terms::Day;

/// The values of a column, row after row.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Words.
    Text(Vec<String>),
    /// Whole numbers; none where there is nothing to count.
    Whole(Vec<Option<i64>>),
    /// Numbers; none where there is no value.
    Number(Vec<Option<f64>>),
    /// Days; none where it never comes.
    Day(Vec<Option<Day>>),
    /// Yes or no.
    Flag(Vec<bool>),
}

/// A column: its name, with the unit in it where there is one, and its values.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The name.
    pub name: &'static str,
    /// The values.
    pub values: Values,
}

/// Some rows of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The table's name.
    pub name: &'static str,
    /// The columns, all of one length.
    pub columns: Vec<Column>,
}

impl Table {
    /// A table of that name.
    #[must_use]
    pub fn new(name: &'static str, columns: Vec<(&'static str, Values)>) -> Table {
        Table { name, columns: columns.into_iter().map(|(name, values)| Column { name, values }).collect() }
    }

    /// Number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |column| match &column.values {
            Values::Text(values) => values.len(),
            Values::Whole(values) => values.len(),
            Values::Number(values) => values.len(),
            Values::Day(values) => values.len(),
            Values::Flag(values) => values.len(),
        })
    }
}

/// Workers in one part of a table: some tens of megabytes at most, whatever the size of the world.
pub const PART: u64 = 1 << 15;

/// How a moment is told: as its day, or as the first day of its week, counted from the programme's first day.
#[derive(Clone, Copy, Debug)]
struct Moments {
    start: i32,
    weeks: bool,
}

impl Moments {
    fn told(self, moment: f64) -> Option<Day> {
        moment.is_finite().then(|| {
            let day = moment.floor() as i32;
            Day(if self.weeks { self.start + (day - self.start).div_euclid(7) * 7 } else { day })
        })
    }
}

/// What every row begins with.
pub(crate) fn label(world: u32, cohort: &str, rows: usize) -> Vec<(&'static str, Values)> {
    vec![
        ("record", Values::Text(vec!["simulated".to_string(); rows])),
        ("world", Values::Whole(vec![Some(i64::from(world)); rows])),
        ("cohort", Values::Text(vec![cohort.to_string(); rows])),
    ]
}

impl Simulation {
    /// Writes one world, a part of a table at a time: `write` is called until it fails.
    ///
    /// # Errors
    /// [`TooMany`], or whatever `write` returns.
    pub fn tables<E: From<TooMany>>(
        &self,
        number: u32,
        write: &mut dyn FnMut(&Table) -> Result<(), E>,
    ) -> Result<(), E> {
        let programme = self.programme();
        let theta = self.theta(number);
        let world = simulate(programme, &theta, self.address(number))?;
        let dispatches = tumen_programme::simulate::dispatches(programme, &theta, self.address(number))?;
        let moments = Moments { start: programme.start.0, weeks: self.is_posterior() };
        for ((cohort, dispatch), course) in programme.cohorts.iter().zip(&dispatches).zip(&world.courses) {
            let name = &cohort.name;
            let mut first = 0;
            while first < dispatch.selected() {
                let upto = (first + PART).min(dispatch.selected());
                write(&workers(programme, dispatch, (number, name), first..upto, moments))?;
                first = upto;
            }
            for begin in (0..dispatch.teams.len()).step_by(PART as usize) {
                let end = (begin + PART as usize).min(dispatch.teams.len());
                write(&teams(programme, dispatch, (number, name), begin..end, moments))?;
            }
            write(&departures(programme, dispatch, (number, name), moments))?;
            write(&prices(programme, course, (number, name)))?;
            write(&stock(programme, course, (number, name), moments))?;
        }
        Ok(())
    }
}

fn workers(
    programme: &Programme,
    dispatch: &Dispatch,
    (world, cohort): (u32, &str),
    numbers: std::ops::Range<u64>,
    moments: Moments,
) -> Table {
    let lives: Vec<Life> = numbers.filter_map(|worker| dispatch.life(worker)).collect();
    // one row for the worker, one for each who took the place later
    let rows: Vec<(&Life, usize)> =
        lives.iter().flat_map(|life| (0..life.journeys.len().max(1)).map(move |k| (life, k))).collect();
    let text = |value: &dyn Fn(&Life) -> String| Values::Text(rows.iter().map(|(life, _)| value(life)).collect());
    let whole = |value: &dyn Fn(&Life, usize) -> Option<i64>| {
        Values::Whole(rows.iter().map(|(life, k)| value(life, *k)).collect())
    };
    let moment = |value: &dyn Fn(&Life, usize) -> Option<f64>| {
        Values::Day(rows.iter().map(|(life, k)| value(life, *k).and_then(|m| moments.told(m))).collect())
    };
    let mut columns = label(world, cohort, rows.len());
    columns.extend([
        ("worker", whole(&|life, _| Some(life.worker as i64))),
        ("generation", whole(&|_, k| Some(k as i64))),
        ("origin_province", text(&|life| programme.provinces[life.province].name.clone())),
        (
            "origin_city",
            text(&|life| if life.from_city { programme.markets[life.market].name.clone() } else { String::new() }),
        ),
        ("job", text(&|life| programme.jobs[life.job].clone())),
        (
            "tastes",
            text(&|life| life.tastes.iter().map(|&j| programme.jobs[j].as_str()).collect::<Vec<_>>().join(" > ")),
        ),
        ("wealth_quantile", Values::Number(rows.iter().map(|(life, _)| Some(life.wealth_quantile)).collect())),
        ("paid_usd", Values::Number(rows.iter().map(|(life, _)| Some(life.paid_usd)).collect())),
        ("connections", Values::Flag(rows.iter().map(|(life, _)| life.backed).collect())),
        ("document", text(&|life| programme.documents[life.document].clone())),
        ("papers", moment(&|life, k| (k == 0).then_some(life.papers))),
        ("selected_to_go", Values::Flag(rows.iter().map(|(life, _)| life.sent).collect())),
        ("team", whole(&|life, k| (k == 0 && life.sent && dispatch.in_teams).then_some(life.team as i64))),
        ("region", text(&|life| programme.destinations[life.destination].clone())),
        ("left", moment(&|life, k| life.journeys.get(k).map(|j| j.left))),
        ("arrived", moment(&|life, k| life.journeys.get(k).map(|j| j.arrived))),
        ("contract_years", whole(&|life, k| life.journeys.get(k).map(|j| j.contract_years as i64))),
        (
            "end",
            Values::Text(
                rows.iter().map(|(life, k)| life.journeys.get(*k).map_or("", |j| j.end.name()).to_string()).collect(),
            ),
        ),
        ("ended", moment(&|life, k| life.journeys.get(k).map(|j| j.ended))),
    ]);
    if !moments.weeks {
        let service =
            |life: &Life| if life.sent { programme.services[life.service].name.clone() } else { String::new() };
        columns.push(("service", text(&service)));
    }
    Table::new("workers", columns)
}

fn teams(
    programme: &Programme,
    dispatch: &Dispatch,
    (world, cohort): (u32, &str),
    numbers: std::ops::Range<usize>,
    moments: Moments,
) -> Table {
    // one row for each party: those of a team who leave together
    type Row<'a> = (usize, usize, Option<&'a Party>);
    let rows: Vec<Row<'_>> = numbers
        .flat_map(|k| {
            let (from, count) = dispatch.teams[k].parties;
            let parties = &dispatch.parties[from as usize..(from + count) as usize];
            (0..parties.len().max(1)).map(move |p| (k, p, parties.get(p)))
        })
        .collect();
    let team = |k: usize| &dispatch.teams[k];
    let text = |value: &dyn Fn(usize) -> String| Values::Text(rows.iter().map(|row| value(row.0)).collect());
    let whole = |value: &dyn Fn(&Row<'_>) -> i64| Values::Whole(rows.iter().map(|row| Some(value(row))).collect());
    let mut columns = label(world, cohort, rows.len());
    columns.extend([
        ("team", whole(&|row| row.0 as i64)),
        ("party", whole(&|row| row.1 as i64)),
        ("people", whole(&|row| row.2.map_or(i64::from(team(row.0).size), |party| i64::from(party.size)))),
        ("market", text(&|k| programme.markets[team(k).market].name.clone())),
        ("job", text(&|k| programme.jobs[team(k).job].clone())),
        ("selected_to_go", Values::Flag(rows.iter().map(|row| team(row.0).sent).collect())),
        ("papers", Values::Day(rows.iter().map(|row| moments.told(team(row.0).papers)).collect())),
        ("left", Values::Day(rows.iter().map(|row| row.2.and_then(|party| moments.told(party.left))).collect())),
    ]);
    if !moments.weeks {
        columns.push(("service", text(&|k| programme.services[team(k).service].name.clone())));
    }
    Table::new("teams", columns)
}

fn departures(programme: &Programme, dispatch: &Dispatch, (world, cohort): (u32, &str), moments: Moments) -> Table {
    // by moment and service: parties and people; by week over all services
    let mut loads: std::collections::BTreeMap<(Day, usize), (i64, i64)> = std::collections::BTreeMap::new();
    for party in &dispatch.parties {
        let Some(day) = moments.told(party.left).filter(|day| *day <= programme.horizon) else { continue };
        let load = loads.entry((day, if moments.weeks { 0 } else { party.service })).or_default();
        *load = (load.0 + 1, load.1 + i64::from(party.size));
    }
    let mut columns = label(world, cohort, loads.len());
    let moment = if moments.weeks { "week_from" } else { "day" };
    columns.push((moment, Values::Day(loads.keys().map(|key| Some(key.0)).collect())));
    if !moments.weeks {
        let name = |key: &(Day, usize)| programme.services[key.1].name.clone();
        columns.push(("service", Values::Text(loads.keys().map(name).collect())));
        let seats = |key: &(Day, usize)| Some(i64::from(dispatch.timetables[key.1].seats));
        columns.push(("seats", Values::Whole(loads.keys().map(seats).collect())));
    }
    columns.push(("parties", Values::Whole(loads.values().map(|load| Some(load.0)).collect())));
    columns.push(("people", Values::Whole(loads.values().map(|load| Some(load.1)).collect())));
    Table::new("departures", columns)
}

fn prices(programme: &Programme, course: &tumen_programme::Course, (number, cohort): (u32, &str)) -> Table {
    let jobs = programme.jobs.len();
    let cells: Vec<(usize, usize)> =
        (0..programme.markets.len()).flat_map(|market| (0..jobs).map(move |job| (market, job))).collect();
    let mut columns = label(number, cohort, cells.len());
    let told = |value: f64| value.is_finite().then_some(value);
    let quantile = |probability: f64| {
        let one = |&(market, job): &(usize, usize)| {
            let price = tumen_programme::stages::market::payment_quantile;
            told(price(course, jobs, Some(market), Some(&[job]), None, probability))
        };
        Values::Number(cells.iter().map(one).collect())
    };
    columns.extend([
        ("market", Values::Text(cells.iter().map(|cell| programme.markets[cell.0].name.clone()).collect())),
        ("job", Values::Text(cells.iter().map(|cell| programme.jobs[cell.1].clone()).collect())),
        ("posted_usd", Values::Number(cells.iter().map(|&(m, j)| told(course.ln_price[m * jobs + j].exp())).collect())),
        ("median_paid_usd", quantile(0.5)),
        ("p95_paid_usd", quantile(0.95)),
    ]);
    Table::new("prices", columns)
}

fn stock(
    programme: &Programme,
    course: &tumen_programme::Course,
    (world, cohort): (u32, &str),
    moments: Moments,
) -> Table {
    let start = programme.start.0;
    let step = if moments.weeks { 7 } else { 1 };
    let days: Vec<i32> = (start..=programme.horizon.0).step_by(step).collect();
    // at the end of the day, or of the week
    let at = |grid: &[f64]| {
        let one = |day: &i32| {
            let end = f64::from((day + step as i32).min(programme.horizon.0 + 1));
            Some(at_day(grid, f64::from(start), course.step_days, end).round() as i64)
        };
        Values::Whole(days.iter().map(one).collect())
    };
    let mut columns = label(world, cohort, days.len());
    columns.push((
        if moments.weeks { "week_from" } else { "day" },
        Values::Day(days.iter().map(|d| Some(Day(*d))).collect()),
    ));
    columns.extend([
        ("left_by_then", at(&course.departed)),
        ("in_country", at(&course.in_country)),
        ("gone_home_by_then", at(&course.returned)),
        ("escaped_by_then", at(&course.escaped)),
    ]);
    Table::new("stock", columns)
}
