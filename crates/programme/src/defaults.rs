//! What a programme takes where its case says nothing: the DPRK's provinces and the usual choices.

use crate::spec::{
    ConditionKind, ConditionSpec, DestinationSpec, DocumentSpec, JobSpec, MarketSpec, MinistrySpec, ProvinceSpec,
    RegionSpec, ServiceSpec, Spec,
};
use crate::trades;

/// Prior probability that a province is left out, where nothing is known of a reason: about one in
/// thirty, so that one of thirteen is left out in every third programme.
pub const LEFT_OUT: f64 = 0.03;

const CENSUS: &str = "2008 census of the DPRK, from general knowledge and not re-checked; the cities of Nampo, Kaesong and Rason taken out of their provinces";

/// Province, people in 2008.
const PROVINCES: [(&str, f64); 13] = [
    ("Pyongyang", 3_255_288.0),
    ("South Pyongan Province", 3_684_881.0),
    ("North Pyongan Province", 2_728_662.0),
    ("Chagang Province", 1_299_830.0),
    ("Ryanggang Province", 719_269.0),
    ("North Hamgyong Province", 2_130_408.0),
    ("South Hamgyong Province", 3_066_013.0),
    ("Kangwon Province", 1_477_582.0),
    ("North Hwanghae Province", 1_805_232.0),
    ("South Hwanghae Province", 2_310_485.0),
    ("Rason", 196_954.0),
    ("Nampo", 366_815.0),
    ("Kaesong", 308_440.0),
];

/// Common names of two provinces each.
const REGIONS: [(&str, [&str; 2]); 3] = [
    ("Pyongan", ["South Pyongan Province", "North Pyongan Province"]),
    ("Hwanghae", ["North Hwanghae Province", "South Hwanghae Province"]),
    ("Hamgyong", ["North Hamgyong Province", "South Hamgyong Province"]),
];

/// A case's programme with every empty list filled.
pub(crate) fn completed(spec: &Spec) -> Spec {
    let mut full = spec.clone();
    if full.province.is_empty() {
        full.province = PROVINCES
            .iter()
            .map(|&(name, population)| ProvinceSpec {
                name: name.to_string(),
                population,
                left_out: None,
                basis: CENSUS.to_string(),
            })
            .collect();
        if full.region.is_empty() {
            full.region = REGIONS
                .iter()
                .map(|(name, provinces)| RegionSpec {
                    name: (*name).to_string(),
                    provinces: provinces.iter().map(ToString::to_string).collect(),
                })
                .collect();
        }
    }
    if full.market.is_empty() {
        full.market = vec![MarketSpec {
            name: "everywhere".to_string(),
            provinces: full.province.iter().map(|p| p.name.clone()).collect(),
            level: None,
            population: None,
            level_sd: None,
            basis: "one market, where the case names none".to_string(),
        }];
    }
    if full.job.is_empty() {
        full.job = trades::names()
            .map(|name| JobSpec { name: name.to_string(), offered: None, basis: String::new() })
            .collect();
    }
    if full.ministry.is_empty() {
        full.ministry = vec![MinistrySpec {
            name: "ministries".to_string(),
            weight: 1.0,
            basis: "no ministry is told apart".to_string(),
        }];
    }
    if full.document.is_empty() {
        full.document =
            vec![DocumentSpec { name: "passport".to_string(), weight: 1.0, basis: "the usual paper".to_string() }];
    }
    if full.destination.is_empty() {
        full.destination = vec![DestinationSpec {
            name: "host country".to_string(),
            weight: 1.0,
            basis: "the whole host country, where the case names no regions".to_string(),
        }];
    }
    if full.service.is_empty() {
        // model.md 3.6: headways and seats given to teams
        full.service = vec![
            service("passenger train", "rail", 5.0, 0.5, 150.0, 0.6),
            service("flight", "air", 3.5, 0.5, 100.0, 0.5),
        ];
    }
    if full.condition.is_empty() {
        full.condition = [
            ("own border open", ConditionKind::OwnBorder),
            ("host's border open", ConditionKind::HostBorder),
            ("papers agreed", ConditionKind::Papers),
        ]
        .map(|(name, kind)| ConditionSpec { name: name.to_string(), kind, event: Vec::new() })
        .to_vec();
    }
    full
}

fn service(name: &str, transport: &str, every: f64, every_sd: f64, seats: f64, seats_sd: f64) -> ServiceSpec {
    ServiceSpec {
        name: name.to_string(),
        transport: transport.to_string(),
        every_days: every,
        every_days_sd: every_sd,
        seats,
        seats_sd,
        departs_on: None,
        brings_home: true,
        basis: "default of this project: one train in five days with about 150 seats for teams, two flights a week with about 100".to_string(),
        event: Vec::new(),
    }
}
