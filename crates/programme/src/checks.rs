//! What cannot be in a programme, found before anything is computed: each place, and what to do.

use crate::programme::{Market, Problem, Province, Region, canonical};
use crate::spec::Spec;

/// Days that a programme may be followed at most: a century of weeks.
pub(crate) const LONGEST_DAYS: i32 = 36_525;

/// Names that are empty or stand twice, and figures out of range.
pub(crate) fn spec(spec: &Spec, problems: &mut Vec<Problem>) {
    let places = |names: Vec<&String>| names.into_iter().map(|name| canonical(name)).collect::<Vec<_>>();
    let words = |names: Vec<&String>| names.into_iter().map(|name| name.trim().to_string()).collect::<Vec<_>>();
    let mut conditions = words(spec.condition.iter().map(|c| &c.name).collect());
    conditions.push(crate::programme::SERVICE_RUNNING.to_string());
    let lists = [
        ("cohort", words(spec.cohort.iter().map(|c| &c.name).collect())),
        ("province", places(spec.province.iter().map(|p| &p.name).collect())),
        ("region", words(spec.region.iter().map(|r| &r.name).collect())),
        ("market", places(spec.market.iter().map(|m| &m.name).collect())),
        ("job", words(spec.job.iter().map(|j| &j.name).collect())),
        ("document", words(spec.document.iter().map(|d| &d.name).collect())),
        ("ministry", words(spec.ministry.iter().map(|m| &m.name).collect())),
        ("destination", places(spec.destination.iter().map(|d| &d.name).collect())),
        ("service", words(spec.service.iter().map(|s| &s.name).collect())),
        ("condition", conditions),
    ];
    for (table, names) in lists {
        for (index, name) in names.iter().enumerate() {
            if name.is_empty() {
                problem(problems, table, "", "it has no name: name it as claims do");
            } else if names[..index].contains(name) {
                problem(problems, table, name, "the name stands twice: keep one entry, or give them different names");
            }
        }
    }
    let mut figure = |table: &str, name: &str, key: &str, value: Option<f64>, range: Range| {
        if let Some(value) = value.filter(|value| !range.holds(*value)) {
            problem(problems, table, name, &format!("`{key}` is {value}; write {}", range.words()));
        }
    };
    for p in &spec.province {
        figure("province", &p.name, "population", Some(p.population), Range::AboveZero);
        figure("province", &p.name, "left_out", p.left_out, Range::Probability);
    }
    for m in &spec.market {
        figure("market", &m.name, "level", m.level, Range::AboveZero);
        figure("market", &m.name, "level_sd", m.level_sd, Range::AboveZero);
        figure("market", &m.name, "population", m.population, Range::AboveZero);
    }
    for j in &spec.job {
        figure("job", &j.name, "offered", j.offered, Range::Probability);
    }
    for m in &spec.ministry {
        figure("ministry", &m.name, "weight", Some(m.weight), Range::AboveZero);
    }
    for d in &spec.document {
        figure("document", &d.name, "weight", Some(d.weight), Range::AboveZero);
    }
    for d in &spec.destination {
        figure("destination", &d.name, "weight", Some(d.weight), Range::AboveZero);
    }
    for s in &spec.service {
        for (key, value) in [
            ("every_days", s.every_days),
            ("every_days_sd", s.every_days_sd),
            ("seats", s.seats),
            ("seats_sd", s.seats_sd),
        ] {
            figure("service", &s.name, key, Some(value), Range::AboveZero);
        }
    }
}

/// Every province is of one region and pays the prices of one market; cities are not larger than their province.
pub(crate) fn geography(provinces: &[Province], regions: &[Region], markets: &[Market], problems: &mut Vec<Problem>) {
    for (index, province) in provinces.iter().enumerate() {
        let times = |members: &[usize]| members.iter().filter(|&&member| member == index).count();
        if regions.iter().map(|region| times(&region.provinces)).sum::<usize>() > 1 {
            problem(problems, "region", &province.name, "the province is in two regions: name it in one");
        }
        match markets.iter().map(|market| times(&market.provinces)).sum::<usize>() {
            1 => {}
            0 => problem(
                problems,
                "market",
                &province.name,
                "the province is in no market: add it to the `provinces` of one, or add a market for the others",
            ),
            _ => problem(problems, "market", &province.name, "the province is in two markets: name it in one"),
        }
        let cities: f64 = markets.iter().filter_map(|m| m.within).filter(|w| w.0 == index).map(|w| w.1).sum();
        if cities > 1.0 {
            problem(
                problems,
                "market",
                &province.name,
                "its cities have more people than the province: correct a `population`",
            );
        }
    }
}

fn problem(problems: &mut Vec<Problem>, table: &str, name: &str, text: &str) {
    problems.push(Problem { place: format!("[[{table}]] {name}").trim().to_string(), text: text.to_string() });
}

#[derive(Clone, Copy)]
enum Range {
    AboveZero,
    Probability,
}

impl Range {
    fn holds(self, value: f64) -> bool {
        match self {
            Range::AboveZero => value.is_finite() && value > 0.0,
            Range::Probability => (0.0..=1.0).contains(&value),
        }
    }

    fn words(self) -> &'static str {
        match self {
            Range::AboveZero => "a number above 0",
            Range::Probability => "a number from 0 to 1",
        }
    }
}
