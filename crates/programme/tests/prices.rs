//! What is paid, by whom, for which work: against small cases worked out by hand.

mod sample;

use sample::{assert_near, built_at, job, market, median_world, pinned, spec, value};
use tumen_programme::spec::{ProvinceSpec, Spec};
use tumen_programme::{Programme, World};

fn province(name: &str, population: f64) -> ProvinceSpec {
    ProvinceSpec { name: name.into(), population, left_out: None, basis: "made up".into() }
}

/// Pyongyang and Kangwon with 3,000 and 1,000 people; a market each, and one for the city of Wonsan with 250 people.
fn two_provinces() -> Spec {
    Spec {
        province: vec![province("Pyongyang", 3000.0), province("Kangwon Province", 1000.0)],
        market: vec![
            market("Pyongyang", &["Pyongyang"], None),
            market("Kangwon", &["Kangwon Province"], None),
            market("Wonsan", &[], Some(250.0)),
        ],
        job: vec![job("construction"), job("logging")],
        ..spec()
    }
}

fn world_of(spec: Spec, pins: &[(&str, f64)]) -> (Programme, World) {
    let programme = built_at(&pinned(spec, pins), "2021-02-28");
    let world = median_world(&programme);
    (programme, world)
}

/// Quantiles are found to 1e-4 of ln payment.
fn assert_paid(got: f64, expected: f64, what: &str) {
    assert!((got / expected).ln().abs() < 3e-4, "{what}: {got}, not {expected}");
}

#[test]
fn quantiles_of_payments() {
    let one = || Spec { job: vec![job("construction")], ..spec() };
    let posted = [("bribes_paid", 1.0), ("price_level", 1000.0)];
    type Row = (&'static str, Vec<(&'static str, f64)>, Vec<(&'static str, f64)>);
    let rows: Vec<Row> = vec![
        // one log-normal: 1000 exp(z .3) with z = 0, 1.644854, -1.281552
        (
            "one price, nobody backed",
            vec![("payment_spread", 0.3), ("backed_share", 0.0)],
            vec![("median", 1000.0), ("p95", 1637.965), ("p10", 680.77)],
        ),
        // half pay half: the median is midway in ln, sqrt(500 x 1000) = 707.107; p95 and p10 by bisection elsewhere
        (
            "half backed at half the price",
            vec![("payment_spread", 0.2), ("backed_share", 0.5), ("backed_part", 0.5)],
            vec![("median", 707.107), ("p95", 1292.155), ("p10", 422.537)],
        ),
        (
            "a quarter backed at three quarters",
            vec![("payment_spread", 0.3), ("backed_share", 0.25), ("backed_part", 0.75)],
            vec![("median", 934.446), ("p95", 1576.980)],
        ),
        // a spread of 0 is kept at .02
        (
            "no spread",
            vec![("payment_spread", 0.0), ("backed_share", 0.0)],
            vec![("median", 1000.0), ("p95", 1033.445)],
        ),
    ];
    for (what, pins, quantiles) in rows {
        let (programme, world) = world_of(one(), &[&posted[..], &pins].concat());
        for (statistic, expected) in quantiles {
            let name = format!("bribe_price[statistic={statistic}]");
            assert_paid(value(&programme, &world, &name), expected, &format!("{what}, {statistic}"));
        }
    }
}

#[test]
fn prices_by_origin_and_job() {
    // Kangwon at half, Wonsan at twice the level; logging at e^.1 of construction
    let pins = [
        ("bribes_paid", 1.0),
        ("price_level", 1000.0),
        ("market_level[market=Kangwon Province]", 0.5f64.ln()),
        ("market_level[market=Wonsan]", 2f64.ln()),
        ("premium[job=logging]", 0.1),
        ("backed_share", 0.0),
        ("payment_spread", 0.02),
        ("applicants_choose", 1.0),
        ("job_weight[job=construction]", 0.0),
        ("job_weight[job=logging]", 0.0),
    ];
    let (programme, world) = world_of(two_provinces(), &pins);
    let rows = [
        ("bribe_price[origin_city=Pyongyang,job=construction]", 1000.0),
        ("bribe_price[origin_city=Pyongyang,job=logging]", 1105.171),
        ("bribe_price[origin_city=Wonsan,job=construction]", 2000.0),
        ("bribe_price[origin_province=Kangwon,job=logging]", 552.585),
        ("bribe_ratio[origin_city=Wonsan,vs_city=Pyongyang,job=construction]", 2.0),
        ("bribe_ratio[origin_city=Wonsan,vs_city=Pyongyang,job=logging]", 2.0),
        ("bribe_ratio[origin_city=Wonsan,vs_city=Pyongyang]", 2.0),
        ("bribe_ratio[origin_province=Kangwon,vs_city=Wonsan]", 0.25),
        // equal parts of two narrow prices 5 spreads apart: the median is midway in ln
        ("bribe_price[origin_city=Pyongyang]", 1051.271),
    ];
    for (name, expected) in rows {
        assert_paid(value(&programme, &world, name), expected, name);
    }
    // of 4,000 people 3,000 are Pyongyang's and 250 Wonsan's
    for (got, expected) in world.courses[0].market_share.iter().zip([0.75, 0.1875, 0.0625]) {
        assert_near(*got, expected, "share of a market");
    }
    // where nobody chooses, all jobs cost the same
    let (programme, world) = world_of(two_provinces(), &[&pins[..], &[("applicants_choose", 0.0)]].concat());
    assert_paid(value(&programme, &world, "bribe_price[origin_city=Pyongyang,job=logging]"), 1000.0, "no choice");
}

#[test]
fn all_bribes_together() {
    let one = || Spec { job: vec![job("construction")], ..spec() };
    let pins = [
        ("workers_planned", 1000.0),
        ("selected_share", 0.5),
        ("price_level", 800.0),
        ("payment_spread", 0.4),
        ("backed_share", 0.25),
        ("backed_part", 0.6),
    ];
    // 500 people x 800 USD x exp(.08) x (1 - .25 x .4) = 500 x 800 x 1.083287 x .9
    let (programme, world) = world_of(one(), &[&pins[..], &[("bribes_paid", 1.0)]].concat());
    assert!((value(&programme, &world, "bribe_total") - 389_983.344).abs() < 0.01);
    let (programme, world) = world_of(one(), &[&pins[..], &[("bribes_paid", 0.0)]].concat());
    for name in ["bribe_total", "bribe_price", "bribe_price[statistic=p95]", "bribe_practice"] {
        assert_near(value(&programme, &world, name), 0.0, name);
    }
}

#[test]
fn many_markets_and_jobs_all_count() {
    // 13 markets x 4 jobs x 2 = 104 parts, all of one price but the last market, at e^3 of it, with half of the people
    let mut case = Spec { job: ["a", "b", "c", "d"].map(job).to_vec(), ..spec() };
    case.province = built_at(&spec(), "2021-02-28").provinces.iter().map(|p| province(&p.name, 1.0)).collect();
    case.province[12].population = 12.0;
    case.market = case.province.iter().map(|p| market(&p.name, &[&p.name], None)).collect();
    let last = format!("market_level[market={}]", case.province[12].name);
    let pins =
        [("bribes_paid", 1.0), ("price_level", 100.0), ("backed_share", 0.0), ("payment_spread", 0.1), (&last, 3.0)];
    let pins = [&pins[..], &[("applicants_choose", 0.0)]].concat();
    let (programme, world) = world_of(case, &pins);
    // p25 is the median of the first half, p75 that of the last market
    assert_paid(value(&programme, &world, "bribe_price[statistic=p25]"), 100.0, "p25");
    assert_paid(value(&programme, &world, "bribe_price[statistic=p75]"), 2008.554, "p75");
}

#[test]
fn quotas_by_province_and_job() {
    let left_out = "left_out[province=Kangwon Province]";
    let (programme, world) = world_of(two_provinces(), &[("province_weight[province=Pyongyang]", 0.0)]);
    // populations 3 to 1
    assert_near(value(&programme, &world, "province_share[origin_province=Pyongyang]"), 0.75, "Pyongyang");
    assert_near(value(&programme, &world, "province_share[origin_province=Kangwon+Pyongyang]"), 1.0, "both");
    // construction .5 against logging -.4: 1 / (1 + e^-.9)
    assert_near(value(&programme, &world, "job_share[job=construction]"), 0.710_949_502_625, "construction");
    let (programme, world) = world_of(two_provinces(), &[(left_out, 1.0)]);
    assert_near(value(&programme, &world, "province_share[origin_province=Kangwon]"), 0.0, "left out");
    assert_near(value(&programme, &world, "province_share[origin_province=Pyongyang]"), 1.0, "the other");
    assert_near(value(&programme, &world, "excluded_province[origin_province=Kangwon]"), 1.0, "left out");
    assert_near(value(&programme, &world, "province_rank[origin_province=Kangwon]"), 2.0, "rank of the one left out");
    // no job offered: no places, and no price of a mix that is empty
    let none = [("job_offered[job=construction]", 0.0), ("job_offered[job=logging]", 0.0), ("bribes_paid", 1.0)];
    let (programme, world) = world_of(two_provinces(), &none);
    assert_near(value(&programme, &world, "job_share[job=construction+logging]"), 0.0, "no places");
    assert_near(value(&programme, &world, "job_types[job=construction+logging]"), 0.0, "nothing on offer");
    for name in ["bribe_price", "bribe_price[job=logging]", "wage_month"] {
        assert!(value(&programme, &world, name).is_nan(), "{name} of nobody");
    }
    // one job offered: its share is all; the other is not ranked as the hardest merely because it has no places
    let one = [
        ("job_offered[job=construction]", 1.0),
        ("job_offered[job=logging]", 0.0),
        ("wage_gap[job=logging]", 0.5),
        ("premium[job=logging]", 0.0),
        ("pay_taste", 1.0),
    ];
    let (programme, world) = world_of(two_provinces(), &one);
    assert_near(value(&programme, &world, "job_share[job=construction]"), 1.0, "the only job");
    assert_near(value(&programme, &world, "job_types[job=construction+logging]"), 0.5, "one of two on offer");
    // equal appeal, and half a unit of taste more pay to make up for: logging is the harder by .5
    let hardship = &world.courses[0].hardship;
    assert_near(hardship[1] - hardship[0], 0.5, "hardship of the job not offered");
}
