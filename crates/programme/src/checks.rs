//! What cannot be in a programme, found before anything is computed: each place, and what to do.

use crate::programme::{Market, Problem, Province, Region, canonical};
use crate::ranges::out_of_range;
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
    for found in out_of_range(spec) {
        let text = format!("`{}` is {}; write {}", found.key, found.figure, found.must_be);
        problem(problems, found.table, found.name, &text);
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
