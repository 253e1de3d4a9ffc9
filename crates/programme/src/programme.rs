//! A programme ready to run: what the case says, joined with the defaults, and its parameters.

use crate::parameters::{Builder, Parameter};
use crate::spec::{ConditionKind, MarketRule, Spec};
use crate::stage::Stage;
use crate::stages::{self, Stages};
use crate::timeline::Timeline;
use crate::years::Years;
use crate::{checks, defaults, quantities};
use std::collections::BTreeMap;
use tumen_terms::{Day, Gazetteer, Period};

/// The name of the condition that every programme has.
pub(crate) const SERVICE_RUNNING: &str = "a service running";

/// A province of origin.
#[derive(Clone, Debug, PartialEq)]
pub struct Province {
    /// Its name in the gazetteer, or as the case writes it.
    pub name: String,
    /// People living there.
    pub population: f64,
    /// Prior probability that it is left out.
    pub left_out: f64,
    /// Where these come from.
    pub basis: String,
}

/// A competitor in rankings of origin: a region of several provinces, or a province of no region.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// Its name.
    pub name: String,
    /// Indices of its provinces.
    pub provinces: Vec<usize>,
}

/// A place of origin with a price of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Market {
    /// Its name.
    pub name: String,
    /// Indices of the provinces whose people pay its prices.
    pub provinces: Vec<usize>,
    /// For a city: its province, and its part of the province's people.
    pub within: Option<(usize, f64)>,
}

/// A train, a flight, another way out.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// Its name.
    pub name: String,
    /// `rail`, `air`, ...
    pub transport: String,
    /// When it was known to run.
    pub timeline: Timeline,
    /// A day on which it departs, where that is known.
    pub departs_on: Option<Day>,
    /// Whether it takes people home.
    pub brings_home: bool,
}

/// A condition for departure.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// For people.
    pub name: String,
    /// What kind; `None` is the running service.
    pub kind: Option<ConditionKind>,
    /// When it was known to be met.
    pub timeline: Timeline,
}

/// A dispatch that is recruited, selected and sent together.
#[derive(Clone, Debug, PartialEq)]
pub struct Cohort {
    /// Its name.
    pub name: String,
    /// The public day its recruitment is dated from.
    pub anchor: Day,
    /// Where its stages find their parameters.
    pub stages: Stages,
}

/// A programme as one executable model.
#[derive(Clone, Debug, PartialEq)]
pub struct Programme {
    /// For people.
    pub title: String,
    /// Scope keys that it fixes.
    pub fixed: BTreeMap<String, String>,
    /// Only what was known by then.
    pub as_of: Day,
    /// Events are followed until then.
    pub horizon: Day,
    /// First day of the weekly grid.
    pub start: Day,
    /// Number of points of the weekly grid.
    pub weeks: usize,
    /// Where people come from.
    pub provinces: Vec<Province>,
    /// Competitors in rankings of origin.
    pub regions: Vec<Region>,
    /// Places with a price of their own.
    pub markets: Vec<Market>,
    /// Kinds of work.
    pub jobs: Vec<String>,
    /// Kinds of papers.
    pub documents: Vec<String>,
    /// Ministries and bureaus that hand the quota on, by name.
    pub ministries: Vec<String>,
    /// Regions of work.
    pub destinations: Vec<String>,
    /// Ways out.
    pub services: Vec<Service>,
    /// Conditions for departure; the running service is the last.
    pub conditions: Vec<Condition>,
    /// How places find their takers and their price.
    pub market_rule: MarketRule,
    /// Relative weights of stays of 1, 2, ... years among those who do not serve the full term; equal where empty.
    pub shorter_stays: Vec<f64>,
    /// How claims name those with connections.
    pub backed: Vec<String>,
    /// Every parameter.
    pub parameters: Vec<Parameter>,
    /// The dispatches.
    pub cohorts: Vec<Cohort>,
    /// Parameters of the crossings that are not such workers'.
    pub crossings: stages::crossings::Parameters,
    /// All dispatches but the cohorts, over years; none where the case follows its cohorts alone.
    pub years: Option<Years>,
}

/// Something in programme.toml that cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which entry.
    pub place: String,
    /// What is wrong with it.
    pub text: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "programme.toml, {}: {}", self.place, self.text)
    }
}

/// The name of a place as the gazetteer has it, or as written.
pub(crate) fn canonical(name: &str) -> String {
    Gazetteer::shipped().find(name).map_or_else(|| name.trim().to_string(), |place| place.name_en.clone())
}

impl Programme {
    /// Joins what the case says with the defaults, as known on `as_of`.
    ///
    /// # Errors
    /// Every entry that cannot be, with what to do: names that stand twice, figures out of range, unknown provinces; and
    /// once those are right, dates that are none and priors that do not fit.
    pub fn build(spec: &Spec, as_of: Day, horizon: Day) -> Result<Programme, Vec<Problem>> {
        let spec = defaults::completed(spec);
        let mut problems = Vec::new();
        checks::spec(&spec, &mut problems);
        let provinces: Vec<Province> = spec
            .province
            .iter()
            .map(|p| Province {
                name: canonical(&p.name),
                population: p.population,
                left_out: p.left_out.unwrap_or(defaults::LEFT_OUT),
                basis: p.basis.clone(),
            })
            .collect();
        let regions = regions(&spec, &provinces, &mut problems);
        let markets = markets(&spec, &provinces, &mut problems);
        if problems.is_empty() {
            checks::geography(&provinces, &regions, &markets, &mut problems);
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let mut read = |place: String, events: &[crate::spec::EventSpec]| {
            Timeline::read(events, as_of).unwrap_or_else(|text| {
                problems.push(Problem { place, text });
                Timeline::default()
            })
        };
        let services: Vec<Service> = spec
            .service
            .iter()
            .map(|s| Service {
                name: s.name.clone(),
                transport: s.transport.clone(),
                timeline: read(format!("[[service]] {}", s.name), &s.event),
                departs_on: s.departs_on.as_ref().and_then(|date| Period::parse(date).ok()?.last_possible()),
                brings_home: s.brings_home,
            })
            .collect();
        let mut conditions: Vec<Condition> = spec
            .condition
            .iter()
            .map(|c| Condition {
                name: c.name.clone(),
                kind: Some(c.kind),
                timeline: read(format!("[[condition]] {}", c.name), &c.event),
            })
            .collect();
        conditions.push(Condition { name: SERVICE_RUNNING.to_string(), kind: None, timeline: any_service(&services) });

        let mut builder = Builder {
            list: Vec::new(),
            overrides: &spec.priors,
            problems: Vec::new(),
            stage: Stage::Announcement,
            cohort: None,
        };
        let mut cohorts = Vec::new();
        for cohort in &spec.cohort {
            let anchor = Period::parse(&cohort.anchor).ok().and_then(|p| p.last_possible());
            let Some(anchor) = anchor else {
                let text = format!("the anchor `{}` is no date; write it as 2021-01-12", cohort.anchor);
                problems.push(Problem { place: format!("[[cohort]] {}", cohort.name), text });
                continue;
            };
            if anchor >= horizon {
                let text = format!(
                    "the anchor {} is not before the horizon {}: correct it, or set a later horizon",
                    anchor.iso(),
                    horizon.iso()
                );
                problems.push(Problem { place: format!("[[cohort]] {}", cohort.name), text });
                continue;
            }
            if i64::from(horizon.0) - i64::from(anchor.0) > i64::from(checks::LONGEST_DAYS) {
                let text = format!("the horizon {} lies more than a century after the anchor", horizon.iso());
                problems.push(Problem { place: format!("[[cohort]] {}", cohort.name), text });
                continue;
            }
            builder.cohort = (spec.cohort.len() > 1).then(|| cohort.name.clone());
            let stages = Stages::declare(&mut builder, &spec, &provinces, &markets);
            cohorts.push(Cohort { name: cohort.name.clone(), anchor, stages });
        }
        builder.cohort = None;
        let first_year = cohorts.iter().map(|c| c.anchor.ymd().0).min().unwrap_or_else(|| horizon.ymd().0);
        let from = spec.years.as_ref().and_then(|y| Period::parse(&y.from).ok()?.earliest_start).map(|day| day.ymd().0);
        // quarters run on to the end of the one that holds the horizon
        let first_year = from.map_or(first_year, |year| year.min(first_year));
        let crossings = stages::crossings::declare(&mut builder, first_year..=horizon.ymd().0);
        let border = conditions.iter().find(|c| c.kind == Some(ConditionKind::OwnBorder)).map(|c| &c.timeline);
        let years = Years::declare(&mut builder, &spec, &services, border, as_of, horizon, &mut problems);
        problems.extend(builder.problems.drain(..).map(|(place, text)| Problem { place, text }));
        for name in spec.priors.keys() {
            if !builder.list.iter().any(|p| &p.name == name) {
                let near = nearest(name, builder.list.iter().map(|p| p.name.as_str()));
                let text = format!(
                    "there is no such parameter; the nearest is `{near}`; `tumen reconstruct CASE --priors` lists all"
                );
                problems.push(Problem { place: format!("[priors] {name}"), text });
            }
        }
        let parameters = builder.list;
        let first = years.as_ref().map(|years| Day(years.bounds[0] as i32));
        let Some(start) = cohorts.iter().map(|c| c.anchor).min().or(first) else {
            if problems.is_empty() {
                problems.push(Problem {
                    place: "[[cohort]]".to_string(),
                    text: "at least one is needed: give it a name, an anchor and a basis".to_string(),
                });
            }
            return Err(problems);
        };
        if !problems.is_empty() {
            return Err(problems);
        }
        let weeks = usize::try_from((horizon.0 - start.0) / 7 + 2).unwrap_or(2);
        Ok(Programme {
            title: spec.title.clone(),
            fixed: spec.fixed.clone(),
            as_of,
            horizon,
            start,
            weeks,
            provinces,
            regions,
            markets,
            jobs: spec.job.iter().map(|j| j.name.clone()).collect(),
            documents: spec.document.iter().map(|d| d.name.clone()).collect(),
            ministries: spec.ministry.iter().map(|m| m.name.clone()).collect(),
            destinations: spec.destination.iter().map(|d| canonical(&d.name)).collect(),
            services,
            conditions,
            market_rule: spec.market_rule,
            shorter_stays: spec.shorter_stays.clone(),
            backed: spec.backed.clone(),
            parameters,
            cohorts,
            crossings,
            years,
        })
    }

    /// The quantity of that name, if worlds have one.
    #[must_use]
    pub fn quantity(&self, name: &str) -> Option<&'static quantities::Quantity> {
        quantities::ALL.iter().copied().find(|q| q.name == name)
    }

    /// Number of parameters.
    #[must_use]
    pub fn dimension(&self) -> usize {
        self.parameters.len()
    }
}

/// A service runs when any of them does.
fn any_service(services: &[Service]) -> Timeline {
    use crate::timeline::{Change, Known};
    let mut changes: Vec<_> = services.iter().flat_map(|s| s.timeline.changes.iter()).collect();
    changes.sort_by_key(|change| change.day);
    let mut joined = Timeline::default();
    for change in changes {
        let states = || services.iter().map(|s| s.timeline.at(f64::from(change.day.0)));
        if states().any(|state| state == Known::Open) {
            joined.changes.push(Change { open: true, ..change.clone() });
        } else if states().any(|state| state == Known::Unknown) {
            joined.unknown_from.push(change.day);
        } else {
            joined.changes.push(Change { open: false, ..change.clone() });
        }
    }
    joined
}

fn find_province(provinces: &[Province], name: &str) -> Option<usize> {
    let wanted = canonical(name);
    provinces.iter().position(|p| p.name == wanted)
}

fn no_province(provinces: &[Province], name: &str) -> String {
    let near = nearest(name, provinces.iter().map(|p| p.name.as_str()));
    format!("`{name}` is no [[province]] of this programme; the nearest is `{near}`")
}

fn regions(spec: &Spec, provinces: &[Province], problems: &mut Vec<Problem>) -> Vec<Region> {
    let mut regions = Vec::new();
    let mut taken = vec![false; provinces.len()];
    for region in &spec.region {
        let mut members = Vec::new();
        for name in &region.provinces {
            match find_province(provinces, name) {
                Some(index) => {
                    taken[index] = true;
                    members.push(index);
                }
                None => problems
                    .push(Problem { place: format!("[[region]] {}", region.name), text: no_province(provinces, name) }),
            }
        }
        regions.push(Region { name: region.name.clone(), provinces: members });
    }
    for (index, province) in provinces.iter().enumerate() {
        if !taken[index] {
            regions.push(Region { name: province.name.clone(), provinces: vec![index] });
        }
    }
    regions
}

fn markets(spec: &Spec, provinces: &[Province], problems: &mut Vec<Problem>) -> Vec<Market> {
    let mut markets = Vec::new();
    for market in &spec.market {
        let mut members = Vec::new();
        for name in &market.provinces {
            match find_province(provinces, name) {
                Some(index) => members.push(index),
                None => problems
                    .push(Problem { place: format!("[[market]] {}", market.name), text: no_province(provinces, name) }),
            }
        }
        let within = if members.is_empty() {
            let province = Gazetteer::shipped()
                .province_of(&market.name)
                .and_then(|place| provinces.iter().position(|p| p.name == place.name_en));
            province.map(|index| {
                let part = market.population.unwrap_or(0.1 * provinces[index].population) / provinces[index].population;
                (index, part)
            })
        } else {
            None
        };
        if members.is_empty() && within.is_none() {
            problems.push(Problem {
                place: format!("[[market]] {}", market.name),
                text: "name its provinces, or a city that the gazetteer places in one of them".to_string(),
            });
        }
        markets.push(Market { name: canonical(&market.name), provinces: members, within });
    }
    markets
}

/// The name that takes the fewest changes of a letter, for a hint. A cohort's name before it and further words
/// ("Province") after it cost nothing.
pub(crate) fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> String {
    let distance = |other: &str| {
        let own = other.split_once('.').map_or(other, |(_, own)| own);
        let first = other.split_once(' ').map_or(other, |(first, _)| first);
        [other, own, first].into_iter().map(|form| changes_between(name, form)).min()
    };
    names.min_by_key(|other| (distance(other), other.len())).unwrap_or_default().to_string()
}

/// How many letters must be put in, taken out or changed to make one name of the other.
fn changes_between(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().take(200).collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().take(200).enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let changed = before + usize::from(a != *b);
            before = row[j + 1];
            row[j + 1] = changed.min(before + 1).min(row[j] + 1);
        }
    }
    row[other.len()]
}
