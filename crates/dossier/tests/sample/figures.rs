//! The figures of the made-up answer.

use tumen_reconstruction::answer::{QuantityAnswer, Summary};

use super::day;

pub fn around(median: f64, spread: f64) -> Summary {
    let at = |z: f64| median * (spread * z).exp();
    Summary { mean: at(0.1), p05: at(-1.645), p25: at(-0.674), p50: median, p75: at(0.674), p95: at(1.645) }
}

fn between(middle: f64, sd: f64) -> Summary {
    let at = |z: f64| middle + sd * z;
    Summary { mean: at(0.05), p05: at(-1.645), p25: at(-0.674), p50: middle, p75: at(0.674), p95: at(1.645) }
}

/// Yes with a probability: its quantiles are 0 or 1.
fn yes_or_no(mean: f64) -> Summary {
    let at = |p: f64| f64::from(u8::from(p > 1.0 - mean));
    Summary { mean, p05: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) }
}

/// No distribution at all: an event that never happens.
pub fn nowhere() -> Summary {
    let nan = f64::NAN;
    Summary { mean: nan, p05: nan, p25: nan, p50: nan, p75: nan, p95: nan }
}

fn quantity(name: &str, unit: &str, label: &str, nature: &'static str) -> QuantityAnswer {
    QuantityAnswer {
        quantity: name.to_owned(),
        unit: unit.to_owned(),
        label: label.to_owned(),
        nature,
        prior: around(6000.0, 0.9),
        posterior: around(7840.0, 0.3),
        never: None,
        prior_never: None,
        zero: None,
        prior_zero: None,
        positive: None,
        informed_by: Vec::new(),
    }
}

pub fn quantities() -> Vec<QuantityAnswer> {
    let departure = f64::from(day("2031-05-04").0);
    let late = f64::from(day("2031-01-27").0);
    let mut out = vec![
        quantity("workers_planned", "people", "Workers planned", "plan"),
        quantity("workers_selected", "people", "Workers selected", "fact"),
        quantity("workers_dispatched[period=2031]", "people", "Workers sent in 2031", "fact"),
        quantity("workers_in_country[date=2032-12-31]", "people", "Workers in the country at the end of 2032", "fact"),
        quantity("first_departure_date", "date", "First departure", "fact"),
        quantity("selection_completed_date", "date", "Selection completed", "fact"),
        quantity(
            "bribe_price[job=masonry,origin_city=Harbourton]",
            "USD",
            "Price of a place in masonry, Harbourton",
            "fact",
        ),
        quantity("bribe_price[origin_city=Eastgate]", "USD", "Price of a place, Eastgate", "fact"),
        quantity("province_share[origin_province=Westmark]", "share", "Share of workers from Westmark", "fact"),
        quantity("excluded_province[origin_province=Upland]", "probability", "Upland is excluded", "rule"),
        quantity("stay_length_years", "years", "Longest stay that is allowed", "rule"),
        quantity("repatriations[period=2032]", "people", "Returns in 2032", "fact"),
    ];
    out[1].posterior = around(6900.0, 0.35);
    out[2].posterior = around(1240.0, 1.1);
    out[2].zero = Some(0.34);
    out[2].prior_zero = Some(0.21);
    out[2].positive = Some(around(2150.0, 0.7));
    out[3].posterior = around(3900.0, 0.55);
    out[4].prior = between(departure - 40.0, 160.0);
    out[4].posterior = between(departure, 71.0);
    out[4].never = Some(0.12);
    out[4].prior_never = Some(0.3);
    out[5].prior = between(late, 40.0);
    out[5].posterior = between(late, 5.3);
    out[6].prior = around(1500.0, 0.8);
    out[6].posterior = around(1320.0, 0.14);
    out[7].prior = around(1500.0, 0.8);
    out[7].posterior = around(3650.0, 0.1);
    out[8].prior = around(0.2, 0.6);
    out[8].posterior = around(0.46, 0.15);
    out[9].prior = yes_or_no(0.35);
    out[9].posterior = yes_or_no(0.77);
    out[10].prior = around(3.0, 0.3);
    out[10].posterior = around(2.9, 0.06);
    out[11].prior = nowhere();
    out[11].posterior = nowhere();
    out[11].never = Some(0.999);
    out
}
