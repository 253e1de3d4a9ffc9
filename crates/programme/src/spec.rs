//! What a case says of its programme: the content of programme.toml. What is not said takes the default.

use serde::Deserialize;
use std::collections::BTreeMap;

/// A programme as its case describes it. Dates are EDTF strings.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Spec {
    /// A line for people.
    pub title: String,
    /// Scope keys that the programme fixes (`country = "RU"`): on matching they drop out.
    pub fixed: BTreeMap<String, String>,
    /// The dispatches; a case may have one.
    pub cohort: Vec<CohortSpec>,
    /// Where people come from.
    pub province: Vec<ProvinceSpec>,
    /// Common names of several provinces (`Pyongan`).
    pub region: Vec<RegionSpec>,
    /// Places of origin with a price of their own; the first is the one that the others are compared with.
    pub market: Vec<MarketSpec>,
    /// Kinds of work; the first is the one that the others are compared with.
    pub job: Vec<JobSpec>,
    /// Papers on which they may travel.
    pub document: Vec<DocumentSpec>,
    /// Ministries and bureaus that hand the quota on.
    pub ministry: Vec<MinistrySpec>,
    /// Where they may work.
    pub destination: Vec<DestinationSpec>,
    /// Trains, flights and other ways out.
    pub service: Vec<ServiceSpec>,
    /// What must be met before anyone leaves, beside a running service.
    pub condition: Vec<ConditionSpec>,
    /// The programme over years, by quarter, where the case follows more than its cohorts.
    pub years: Option<YearsSpec>,
    /// How places find their takers and their price.
    pub market_rule: MarketRule,
    /// Relative weights of stays of 1, 2, ... years among those who do not serve the full term; equal where empty.
    pub shorter_stays: Vec<f64>,
    /// How claims write `cohort=` when they mean those who pay less through connections.
    pub backed: Vec<String>,
    /// Priors that differ from the defaults, by the parameter's name.
    pub priors: BTreeMap<String, PriorSpec>,
}

/// A dispatch that is recruited, selected and sent together.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CohortSpec {
    /// Its name.
    pub name: String,
    /// A public day that its recruitment is dated from.
    pub anchor: String,
    /// Why that day.
    pub basis: String,
}

/// A province of origin.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProvinceSpec {
    /// Its name in the gazetteer.
    pub name: String,
    /// People living there.
    pub population: f64,
    /// Prior probability that the programme leaves it out.
    pub left_out: Option<f64>,
    /// Where these come from.
    pub basis: String,
}

/// A common name of several provinces.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionSpec {
    /// The name.
    pub name: String,
    /// The provinces it joins.
    pub provinces: Vec<String>,
}

/// How places find their takers and their price.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarketRule {
    /// Each place of origin and job has a posted price at which as many want it as there are places (Berry 1994).
    #[default]
    Posted,
    /// In each place of origin people choose in descending order of their bids; all pay the bid of the one who takes the
    /// last place of their job.
    Bids,
}

/// A place of origin with a price of its own.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarketSpec {
    /// Its name, as claims write `origin_city` or `origin_province`.
    pub name: String,
    /// The provinces whose people pay its prices; empty for a city within another market's province.
    #[serde(default)]
    pub provinces: Vec<String>,
    /// Median of its price level against the first market.
    pub level: Option<f64>,
    /// For a city within another market's province: people living there.
    pub population: Option<f64>,
    /// Standard deviation of ln of that level.
    pub level_sd: Option<f64>,
    /// Why.
    #[serde(default)]
    pub basis: String,
}

/// A kind of work.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JobSpec {
    /// Its name, as claims write `job`.
    pub name: String,
    /// Prior probability that the programme offers it at all.
    pub offered: Option<f64>,
    /// Where these come from.
    #[serde(default)]
    pub basis: String,
}

/// A kind of paper.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentSpec {
    /// Its name, as claims write `document`.
    pub name: String,
    /// Prior weight against the others.
    pub weight: f64,
    /// Why.
    pub basis: String,
}

/// A ministry or bureau that is given a part of the quota and hands it on.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinistrySpec {
    /// Its name, as claims write `ministry`.
    pub name: String,
    /// Prior weight against the others.
    pub weight: f64,
    /// Why.
    pub basis: String,
}

/// A region of work.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DestinationSpec {
    /// Its name, as claims write `region`; cities and sites within it are found by the gazetteer.
    pub name: String,
    /// Prior weight against the others.
    pub weight: f64,
    /// Why.
    pub basis: String,
}

/// A way out: a train, a flight, another way.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceSpec {
    /// Its name.
    pub name: String,
    /// `rail`, `air`, `sea`, `road`: as claims write `transport`.
    pub transport: String,
    /// Days between departures while it runs (median of the prior).
    pub every_days: f64,
    /// Standard deviation of ln of that.
    pub every_days_sd: f64,
    /// Seats given to teams on each departure (median of the prior).
    pub seats: f64,
    /// Standard deviation of ln of that.
    pub seats_sd: f64,
    /// A day on which it departs, where its timetable is known (EDTF; the last day counts); the others follow from
    /// `every_days`.
    #[serde(default)]
    pub departs_on: Option<String>,
    /// Whether it also takes people home; if not, its people return by the first that does.
    #[serde(default = "yes")]
    pub brings_home: bool,
    /// Where the timetable and the seats come from.
    pub basis: String,
    /// When it ran and when not.
    #[serde(default)]
    pub event: Vec<EventSpec>,
}

fn yes() -> bool {
    true
}

/// A condition for departure.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionSpec {
    /// Its name, for people ("own border open").
    pub name: String,
    /// What kind of condition.
    pub kind: ConditionKind,
    /// When it was met and when not.
    #[serde(default)]
    pub event: Vec<EventSpec>,
}

/// The kinds of conditions beside a running service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConditionKind {
    /// The sending state lets its people out.
    OwnBorder,
    /// The receiving state lets them in.
    HostBorder,
    /// The papers are agreed between the two.
    Papers,
}

/// The programme over years: all dispatches that no report follows one by one.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearsSpec {
    /// The first day (EDTF); its quarter is the first.
    pub from: String,
    /// Since when crossings are told by purpose and quarter (EDTF): from then on the shares may change each quarter.
    pub counted_from: String,
    /// What crossings are counted under.
    #[serde(default)]
    pub purpose: Vec<PurposeSpec>,
    /// What they are counted by.
    #[serde(default)]
    pub mode: Vec<ModeSpec>,
    /// Laws and resolutions, in order of their dates.
    #[serde(default)]
    pub law: Vec<LawSpec>,
}

/// A purpose that crossings are counted under.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PurposeSpec {
    /// Its name, as claims write `purpose`.
    pub name: String,
    /// Prior weight among workers: before the first law, and after each.
    pub workers: Vec<f64>,
    /// Prior weight among all others.
    pub others: f64,
    /// Why.
    pub basis: String,
}

/// A means of transport that crossings are counted by.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModeSpec {
    /// Its name, as claims write `transport`.
    pub name: String,
    /// Prior weight against the others, while it runs.
    pub weight: f64,
    /// The services that carry it; without any, seats are no limit.
    #[serde(default)]
    pub services: Vec<String>,
    /// Why.
    pub basis: String,
}

/// A law or resolution.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawSpec {
    /// Its name.
    pub name: String,
    /// The day from which it works (EDTF; of a coarse date the first day counts).
    pub date: String,
    /// Since when it was known (EDTF; of a coarse date the last day counts).
    pub known_from: String,
    /// A day by which people must have left (EDTF).
    #[serde(default)]
    pub deadline: Option<String>,
    /// Whether no new work permits are given from then on.
    #[serde(default)]
    pub ends_permits: bool,
    /// Median of the factor on those who come.
    pub intake: f64,
    /// Standard deviation of ln of that.
    pub intake_sd: f64,
    /// Why.
    pub basis: String,
}

/// A change that became known.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventSpec {
    /// The day it took effect (EDTF; of a coarse date the first day counts).
    pub date: String,
    /// What it became.
    pub becomes: EventState,
    /// Since when that was known (EDTF; of a coarse date the last day counts).
    pub known_from: String,
    /// Where this comes from.
    pub basis: String,
}

/// Open or closed; for a service, running or suspended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventState {
    /// Open, running, agreed.
    Open,
    /// Closed, suspended, not agreed.
    Closed,
}

/// A prior as a case writes it: a family, its numbers, a unit and a basis.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriorSpec {
    /// `log-normal` (median, sd of ln), `normal` (mean, sd), `half-normal` (sd), `beta` (a, b),
    /// `exponential` (mean), `yes-or-no` (probability), `fixed` (value).
    pub family: String,
    /// Median of a log-normal.
    pub median: Option<f64>,
    /// Mean of a normal or an exponential.
    pub mean: Option<f64>,
    /// Standard deviation (of ln for a log-normal).
    pub sd: Option<f64>,
    /// First shape of a Beta.
    pub a: Option<f64>,
    /// Second shape of a Beta.
    pub b: Option<f64>,
    /// Of a yes-or-no parameter.
    pub probability: Option<f64>,
    /// Of a fixed parameter.
    pub value: Option<f64>,
    /// The unit; never a default.
    pub unit: String,
    /// Why.
    pub basis: String,
}
