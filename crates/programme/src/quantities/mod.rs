//! The quantities that one can observe in a world: a name, a unit, a label and one function each.

pub mod bribe_practice;
pub mod bribe_price;
pub mod bribe_ratio;
pub mod bribe_total;
pub mod citizens_in_country;
pub mod conditions_met_date;
pub mod departure_condition;
pub mod destination_share;
pub mod document_status;
pub mod document_type;
pub mod entries;
pub mod escapes;
pub mod excluded_province;
pub mod first_departure_date;
pub mod job_preference;
pub mod job_share;
pub mod job_types;
pub mod ministry_share;
pub mod permits;
pub mod planned_first_departure_date;
pub mod province_rank;
pub mod province_share;
pub mod ratio_yoy;
pub mod recruitment_start_date;
pub mod repatriations;
pub mod selection_completed_date;
pub mod selection_rule;
pub mod service_running;
pub mod site_presence;
pub mod stay_length_years;
pub mod team_size;
pub mod teams;
pub mod travel_mode;
pub mod unit_organisation;
pub mod visas_issued;
pub mod wage_month;
pub mod weeks_to_carry;
pub mod workers_applied;
pub mod workers_dispatched;
pub mod workers_in_country;
pub mod workers_in_country_peak;
pub mod workers_planned;
pub mod workers_selected;

use crate::{Programme, Stage, Target, World};
use tumen_terms::Unit;

/// Plan, rule or fact: the three never share a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// What is intended.
    Plan,
    /// What is prescribed.
    Rule,
    /// What happened.
    Fact,
}

impl Nature {
    /// For JSON and pages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Nature::Plan => "plan",
            Nature::Rule => "rule",
            Nature::Fact => "fact",
        }
    }
}

/// What shape of value it is; it decides which kernels speak of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A positive amount.
    Amount,
    /// An amount that may be zero with a probability of its own.
    AmountOrZero,
    /// A share of one.
    Share,
    /// A day that comes for certain.
    Date,
    /// A day that may not come within the horizon.
    Event,
    /// A statistic of dispersed payments: hedges speak of different statistics.
    Payments,
    /// A place in an order.
    Ranking,
    /// Yes or no, or the part of one for which yes holds.
    Statement,
    /// A small whole number of years.
    WholeYears,
}

/// The scope keys that quantities tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// `cohort`
    Cohort,
    /// `period`
    Period,
    /// `date`
    Date,
    /// `origin_province`
    OriginProvince,
    /// `origin_city`
    OriginCity,
    /// `vs_city`
    VersusCity,
    /// `order`
    Order,
    /// `population`
    Population,
    /// `job`
    Job,
    /// `by`
    By,
    /// `statistic`
    Statistic,
    /// `document`
    Document,
    /// `ministry`
    Ministry,
    /// `transport`
    Transport,
    /// `route`
    Route,
    /// `region`, `city`, `site`: where they work
    Destination,
    /// `purpose`: what a crossing is counted under
    Purpose,
    /// `transport`, of what is counted at the border
    Mode,
    /// `counted`: by which papers, or as which extreme
    Counted,
}

impl Key {
    /// The key of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Key> {
        Some(match name {
            "cohort" => Key::Cohort,
            "period" => Key::Period,
            "date" => Key::Date,
            "origin_province" => Key::OriginProvince,
            "origin_city" => Key::OriginCity,
            "vs_city" => Key::VersusCity,
            "order" => Key::Order,
            "population" => Key::Population,
            "job" => Key::Job,
            "by" => Key::By,
            "statistic" => Key::Statistic,
            "document" => Key::Document,
            "ministry" => Key::Ministry,
            "transport" => Key::Transport,
            "route" => Key::Route,
            "region" | "city" | "site" => Key::Destination,
            "purpose" => Key::Purpose,
            "counted" => Key::Counted,
            _ => return None,
        })
    }

    /// Whether several values, joined by `+` or `|`, mean something.
    #[must_use]
    pub fn takes_several(self) -> bool {
        matches!(self, Key::OriginProvince | Key::Job | Key::Transport | Key::Route | Key::Purpose | Key::Mode)
    }

    /// Its (first) name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Key::Cohort => "cohort",
            Key::Period => "period",
            Key::Date => "date",
            Key::OriginProvince => "origin_province",
            Key::OriginCity => "origin_city",
            Key::VersusCity => "vs_city",
            Key::Order => "order",
            Key::Population => "population",
            Key::Job => "job",
            Key::By => "by",
            Key::Statistic => "statistic",
            Key::Document => "document",
            Key::Ministry => "ministry",
            Key::Transport | Key::Mode => "transport",
            Key::Purpose => "purpose",
            Key::Counted => "counted",
            Key::Route => "route",
            Key::Destination => "region",
        }
    }
}

/// The values by which competitors are ranked, from the world's side.
pub type Scores = fn(&Programme, &World, &Target, &mut Vec<f64>);

/// A quantity of the model world.
#[derive(Debug)]
pub struct Quantity {
    /// As claims, cases, the command line and pages write it.
    pub name: &'static str,
    /// Its unit.
    pub unit: Unit,
    /// Plan, rule or fact.
    pub nature: Nature,
    /// What shape of value.
    pub form: Form,
    /// For people.
    pub label: &'static str,
    /// What a claim on it sounds like.
    pub example: &'static str,
    /// The scope keys it tells apart.
    pub keys: &'static [Key],
    /// The keys it cannot do without.
    pub needs: &'static [Key],
    /// The stages whose outcome its value is read from.
    pub reads: fn(&Target) -> &'static [Stage],
    /// Its value in a world: in its unit; infinite for an event that does not happen, NaN where there is none.
    pub value: fn(&Programme, &World, &Target) -> f64,
    /// For rankings: one score for each competitor, the largest ranking first.
    pub scores: Option<Scores>,
}

impl Quantity {
    fn stages(&self) -> &'static [Stage] {
        (self.reads)(&Target::anything())
    }

    /// Whether a programme over years has it without any cohort.
    pub(crate) fn reads_years(&self) -> bool {
        self.stages().iter().any(|stage| *stage >= Stage::Intake)
    }

    /// Whether only a programme over years has it.
    #[must_use]
    pub fn only_over_years(&self) -> bool {
        self.stages().iter().all(|stage| *stage >= Stage::Intake)
    }
}

/// Every quantity, in causal order.
pub static ALL: &[&Quantity] = &[
    &recruitment_start_date::QUANTITY,
    &workers_applied::QUANTITY,
    &workers_planned::QUANTITY,
    &workers_selected::QUANTITY,
    &selection_completed_date::QUANTITY,
    &province_share::QUANTITY,
    &province_rank::QUANTITY,
    &excluded_province::QUANTITY,
    &ministry_share::QUANTITY,
    &job_share::QUANTITY,
    &job_types::QUANTITY,
    &job_preference::QUANTITY,
    &selection_rule::QUANTITY,
    &bribe_practice::QUANTITY,
    &wage_month::QUANTITY,
    &bribe_price::QUANTITY,
    &bribe_ratio::QUANTITY,
    &bribe_total::QUANTITY,
    &visas_issued::QUANTITY,
    &document_status::QUANTITY,
    &document_type::QUANTITY,
    &conditions_met_date::QUANTITY,
    &departure_condition::QUANTITY,
    &service_running::QUANTITY,
    &planned_first_departure_date::QUANTITY,
    &first_departure_date::QUANTITY,
    &unit_organisation::QUANTITY,
    &team_size::QUANTITY,
    &teams::QUANTITY,
    &travel_mode::QUANTITY,
    &weeks_to_carry::QUANTITY,
    &workers_dispatched::QUANTITY,
    &entries::QUANTITY,
    &ratio_yoy::QUANTITY,
    &permits::QUANTITY,
    &destination_share::QUANTITY,
    &site_presence::QUANTITY,
    &stay_length_years::QUANTITY,
    &workers_in_country::QUANTITY,
    &workers_in_country_peak::QUANTITY,
    &citizens_in_country::QUANTITY,
    &repatriations::QUANTITY,
    &escapes::QUANTITY,
];

#[cfg(test)]
mod tests {
    use super::*;

    /// A file that is there and not listed would be a quantity that nobody can ask for.
    #[test]
    fn every_file_is_listed_under_its_name() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/quantities");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .expect("the folder of this file")
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter_map(|name| name.strip_suffix(".rs").map(str::to_string))
            .filter(|name| name != "mod")
            .collect();
        files.sort();
        let mut listed: Vec<String> = ALL.iter().map(|quantity| quantity.name.to_string()).collect();
        listed.sort();
        assert_eq!(files, listed);
    }
}
