//! What a written quantity speaks of in a programme, and what is said where it speaks of nothing there.

mod sample;

use sample::{built_at, condition, job, market, median_world, open, service, spec, value};
use tumen_programme::spec::{ConditionKind, DestinationSpec, DocumentSpec, RegionSpec, Spec};
use tumen_programme::target::{RankedBy, Statistic};
use tumen_programme::{Programme, Target};
use tumen_terms::QuantityName;

fn programme() -> Programme {
    let names: Vec<String> = built_at(&spec(), "2021-02-28").provinces.into_iter().map(|p| p.name).collect();
    let others: Vec<&str> = names.iter().map(String::as_str).filter(|name| *name != "Pyongyang").collect();
    let place = |name: &str| DestinationSpec { name: name.into(), weight: 1.0, basis: "made up".into() };
    let paper = |name: &str| DocumentSpec { name: name.into(), weight: 1.0, basis: "made up".into() };
    let region = |name: &str, provinces: [&str; 2]| RegionSpec {
        name: name.into(),
        provinces: provinces.map(String::from).to_vec(),
    };
    let spec = Spec {
        fixed: [("country".to_string(), "RU".to_string()), ("citizenship".to_string(), "KP".to_string())].into(),
        backed: vec!["direct connection".into()],
        province: names.iter().map(|name| province(name)).collect(),
        region: vec![
            region("Pyongan", ["South Pyongan", "North Pyongan"]),
            region("the south", ["North Hwanghae", "South Hwanghae"]),
        ],
        market: vec![
            market("Pyongyang", &["Pyongyang"], None),
            market("Sinuiju", &[], Some(100_000.0)),
            market("other provinces", &others, None),
        ],
        job: ["construction", "logging"].map(job).to_vec(),
        document: vec![paper("passport"), paper("e-visa")],
        destination: vec![place("Primorye"), place("elsewhere")],
        service: vec![
            service("train", "rail", open()),
            service("special train", "rail", open()),
            service("flight", "air", open()),
        ],
        condition: vec![condition("border", ConditionKind::OwnBorder, open())],
        ..spec()
    };
    built_at(&spec, "2021-02-28")
}

fn province(name: &str) -> tumen_programme::spec::ProvinceSpec {
    let basis = "made up".into();
    tumen_programme::spec::ProvinceSpec { name: name.into(), population: 1e6, left_out: None, basis }
}

fn resolved(programme: &Programme, name: &str) -> Result<Target, String> {
    let parsed = QuantityName::parse(name).expect("a written quantity");
    programme.resolve(&parsed).map(|(quantity, target)| {
        assert_eq!(quantity.name, parsed.name);
        target
    })
}

/// The quantity and a part of what is said of it.
#[test]
fn what_this_programme_lacks() {
    let programme = programme();
    let rows = [
        ("workers_planed", "no world has a quantity `workers_planed`; the nearest is `workers_planned`"),
        ("weather", "no world has a quantity `weather`"),
        // keys that it needs
        ("province_share", "`province_share` needs the key `origin_province`"),
        ("province_rank", "`province_rank` needs the key `origin_province`"),
        ("excluded_province", "needs the key `origin_province`"),
        ("job_share", "`job_share` needs the key `job`"),
        ("job_preference[job=logging]", "`job_preference` needs the key `by`"),
        ("job_preference[by=pay]", "`job_preference` needs the key `job`"),
        ("bribe_ratio[origin_city=Sinuiju]", "`bribe_ratio` needs the key `vs_city`"),
        ("document_type", "`document_type` needs the key `document`"),
        ("travel_mode", "`travel_mode` needs the key `transport`"),
        ("entries", "`entries` needs the key `period`"),
        ("destination_share", "`destination_share` needs the key `region`"),
        // keys that it does not tell apart, and fixed keys that conflict
        ("workers_planned[job=logging]", "`workers_planned` does not tell `job` apart"),
        ("workers_planned[colour=red]", "`workers_planned` does not tell `colour` apart"),
        ("entries[period=2021,purpose=education]", "the programme has no purpose `education`"),
        ("workers_planned[country=CN]", "it speaks of country=CN, this programme of country=RU"),
        ("workers_planned[citizenship=TJ]", "this programme of citizenship=KP"),
        // values that it does not have
        ("job_share[job=sewing]", "the programme has no job `sewing`"),
        ("document_type[document=seal]", "the programme has no document `seal`"),
        ("travel_mode[transport=sea]", "the programme has no service by `sea`"),
        ("travel_mode[transport=rail|sea]", "the programme has no service by `sea`"),
        ("province_share[origin_province=Atlantis]", "the programme has no province `Atlantis`"),
        ("province_share[origin_province=Pyongyang,population=soldiers]", "no world knows a population of `soldiers`"),
        ("province_rank[order=Pyongyang>Atlantis]", "the programme has no province `Atlantis`"),
        ("province_rank[order=Pyongyang>>Pyongan]", "the programme has no province ``"),
        ("bribe_price[origin_city=Vladivostok]", "no market of the programme holds `Vladivostok`"),
        ("bribe_price[origin_city=Atlantis]", "no market of the programme holds `Atlantis`"),
        ("destination_share[region=Mars]", "no region of work around `Mars`"),
        ("workers_planned[cohort=2031]", "the programme has no cohort `2031`"),
        (
            "workers_planned[cohort=direct connection]",
            "`workers_planned` does not tell `cohort=direct connection` apart",
        ),
        ("job_preference[job=logging,by=colour]", "by hardship, pay or wanted, not by `colour`"),
        ("bribe_price[statistic=mean]", "a statistic is `median` or a percentile such as `p95`, not `mean`"),
        ("bribe_price[statistic=p0]", "not `p0`"),
        ("bribe_price[statistic=p100]", "not `p100`"),
        ("bribe_price[statistic=pNaN]", "not `pNaN`"),
        ("entries[period=lately]", "`lately` is not a date in EDTF"),
        // a part of a region does not compete, and nor do two regions together
        ("province_rank[origin_province=South Pyongan]", "ranks whole regions of the programme: Pyongan, the south"),
        ("province_rank[origin_province=Pyongyang+Kangwon]", "ranks whole regions"),
        // several values where only one means something
        ("bribe_price[origin_city=Pyongyang+Sinuiju]", "takes one value of `origin_city`, not Pyongyang+Sinuiju"),
        ("document_type[document=passport|e-visa]", "takes one value of `document`"),
        ("workers_in_country[date=2021|2022]", "takes one value of `date`"),
    ];
    for (name, text) in rows {
        match resolved(&programme, name) {
            Ok(target) => unreachable!("{name} is {target:?}"),
            Err(got) => assert!(got.contains(text), "{name}: {got}\nnot {text}"),
        }
    }
}

/// The quantity and what must hold of its target.
#[test]
fn what_it_speaks_of() {
    let programme = programme();
    let of = |name: &str| programme.provinces.iter().position(|p| p.name == name).expect("a province");
    let (capital, south, north) = (of("Pyongyang"), of("South Pyongan Province"), of("North Pyongan Province"));
    let hamgyong = [of("North Hamgyong Province"), of("South Hamgyong Province")];
    type Holds<'a> = Box<dyn Fn(&Target) -> bool + 'a>;
    let provinces = |expected: Vec<usize>| -> Holds<'_> { Box::new(move |t| t.provinces == expected) };
    let market = |expected: usize| -> Holds<'_> { Box::new(move |t| t.market == Some(expected)) };
    let days = |from: &str, to: &str| -> Holds<'_> {
        let (from, to) = (f64::from(sample::day(from).0), f64::from(sample::day(to).0) + 1.0);
        Box::new(move |t| t.period == Some((from, to)))
    };
    let rows: Vec<(&str, Holds<'_>)> = vec![
        ("workers_planned", Box::new(|t| t.period.is_none() && t.cohort == 0 && !t.cohort_named)),
        ("workers_planned[country=RU,citizenship=KP]", Box::new(|t| t.period.is_none())),
        ("workers_planned[country=CN|RU]", Box::new(|t| t.period.is_none())),
        ("workers_dispatched[cohort=2021]", Box::new(|t| t.cohort_named)),
        // places by any of their names, regions, groups of the gazetteer
        ("province_share[origin_province=Pyongyang]", provinces(vec![capital])),
        ("province_share[origin_province=평양]", provinces(vec![capital])),
        ("province_share[origin_province=North Pyongan]", provinces(vec![north])),
        ("province_share[origin_province=평안북도]", provinces(vec![north])),
        ("province_share[origin_province=North Pyongan+South Pyongan]", provinces(vec![south, north])),
        ("province_share[origin_province=Pyongan]", provinces(vec![south, north])),
        ("province_share[origin_province=Pyongan+South Pyongan+Pyongan]", provinces(vec![south, north])),
        (
            "province_share[origin_province=Hamgyong]",
            Box::new(move |t| hamgyong.iter().all(|p| t.provinces.contains(p)) && t.provinces.len() == 2),
        ),
        ("province_share[origin_province=Pyongyang,population=applicants]", Box::new(|t| t.applicants)),
        ("province_share[origin_province=Pyongyang,population=selected]", Box::new(|t| !t.applicants)),
        ("province_rank[origin_province=North Pyongan+South Pyongan]", Box::new(|t| t.region == Some(0))),
        ("province_rank[origin_province=the south]", Box::new(|t| t.region == Some(1))),
        ("province_rank[order=Pyongyang > Pyongan > the south]", Box::new(|t| t.order == [2, 0, 1])),
        ("province_rank[order=Pyongan>Pyongyang]", Box::new(|t| t.order == [0, 2] && t.region.is_none())),
        // origins of prices: a market, what lies in it, or the market of the province around
        ("bribe_price", Box::new(|t| t.market.is_none() && t.statistic == Statistic::Median)),
        ("bribe_price[origin_city=Pyongyang]", market(0)),
        ("bribe_price[origin_city=신의주]", market(1)),
        ("bribe_price[origin_city=Hyesan]", market(2)),
        ("bribe_price[origin_province=North Pyongan]", market(2)),
        ("bribe_price[origin_city=Sinuiju,origin_province=North Pyongan]", market(1)),
        ("bribe_price[cohort=direct connection]", Box::new(|t| t.backed == Some(true) && !t.cohort_named)),
        ("bribe_price[statistic=p95]", Box::new(|t| t.statistic == Statistic::Quantile(0.95))),
        ("bribe_price[statistic=p2.5]", Box::new(|t| t.statistic == Statistic::Quantile(0.025))),
        (
            "bribe_ratio[origin_city=Sinuiju,vs_city=Pyongyang]",
            Box::new(|t| (t.market, t.versus) == (Some(1), Some(0))),
        ),
        ("job_share[job=logging+construction|logging]", Box::new(|t| t.jobs == [1, 0])),
        ("job_preference[job=logging,by=wanted]", Box::new(|t| t.by == Some(RankedBy::Wanted))),
        ("travel_mode[transport=rail]", Box::new(|t| t.services == [0, 1])),
        ("travel_mode[transport=air|rail]", Box::new(|t| t.services == [0, 1, 2])),
        ("travel_mode[transport=rail+rail,route=by Khasan]", Box::new(|t| t.services == [0, 1])),
        ("service_running", Box::new(|t| t.services.is_empty())),
        ("destination_share[city=Vladivostok]", Box::new(|t| t.destination == Some(0))),
        ("destination_share[region=Primorsky Krai]", Box::new(|t| t.destination == Some(0))),
        ("site_presence[site=Russky Island]", Box::new(|t| t.destination == Some(0))),
        ("destination_share[region=elsewhere]", Box::new(|t| t.destination == Some(1))),
        // days: the last to its end, open ends from the programme's first day to its horizon, never backwards
        ("entries[period=2021-03]", days("2021-03-01", "2021-03-31")),
        ("workers_in_country[date=2021-12-31]", days("2021-12-31", "2021-12-31")),
        ("entries[period=2021-03/..]", days("2021-03-01", "2027-12-31")),
        ("entries[period=../2022]", days("2021-01-01", "2022-12-31")),
        ("entries[period=2030/..]", Box::new(|t| t.period.is_some_and(|(from, to)| from == to))),
        ("entries[period=../2018]", Box::new(|t| t.period.is_some_and(|(from, to)| from == to))),
    ];
    for (name, holds) in rows {
        let target = resolved(&programme, name).unwrap_or_else(|text| unreachable!("{name}: {text}"));
        assert!(holds(&target), "{name}: {target:?}");
    }
}

/// In the median world: what the words mean.
#[test]
fn values_follow_the_scope() {
    let programme = programme();
    let world = median_world(&programme);
    let of = |name: &str| value(&programme, &world, name);
    let near = |a: f64, b: f64| (a - b).abs() < 1e-9 * a.abs().max(1.0);
    // 13 provinces of one size
    assert!(near(of("province_share[origin_province=Pyongan]"), 2.0 / 13.0));
    assert!(near(of("travel_mode[transport=rail|air]"), 1.0));
    // two trains and a flight with the same seats
    assert!(near(of("travel_mode[transport=rail]"), 2.0 / 3.0));
    assert!(near(of("document_type[document=passport]"), 0.5));
    assert!(near(of("job_types[job=construction+logging]"), 1.0));
    // half of ten groups' places: 1 - .5^10
    assert!(near(of("site_presence[city=Ussuriysk]"), 1.0 - 0.5f64.powi(10)));
    assert!(near(of("entries[period=2035/..]"), 0.0));
    assert!(of("bribe_price[cohort=direct connection]") < of("bribe_price"));
    assert!(of("bribe_price") < of("bribe_price[statistic=p95]"));
    // the two regions of two provinces share the first place, all others the third
    assert!(near(of("province_rank[origin_province=Pyongan]"), 1.0));
    assert!(near(of("province_rank[origin_province=Pyongyang]"), 3.0));
    // a wage_gap of .15 in ln makes the first job the worst paid
    assert!(near(of("job_preference[job=construction,by=pay]"), 1.0));
    assert!(near(of("job_preference[job=logging,by=pay]"), 2.0));
}
