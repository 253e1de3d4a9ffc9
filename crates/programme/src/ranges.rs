//! Figures of a programme that cannot be: which, where they stand, and what they must be.

use crate::spec::Spec;

/// A figure out of its range.
#[derive(Clone, Debug, PartialEq)]
pub struct OutOfRange<'a> {
    /// The list it stands in: `province`.
    pub table: &'static str,
    /// Which entry of the list, from 0.
    pub index: usize,
    /// The name of the entry.
    pub name: &'a str,
    /// The key: `population`.
    pub key: &'static str,
    /// The figure.
    pub figure: f64,
    /// What it must be, in words: `a number above 0`.
    pub must_be: &'static str,
}

/// What a figure must be.
#[derive(Clone, Copy)]
enum Range {
    AboveZero,
    Probability,
}

impl Range {
    fn holds(self, figure: f64) -> bool {
        match self {
            Range::AboveZero => figure.is_finite() && figure > 0.0,
            Range::Probability => (0.0..=1.0).contains(&figure),
        }
    }

    fn words(self) -> &'static str {
        match self {
            Range::AboveZero => "a number above 0",
            Range::Probability => "a number from 0 to 1",
        }
    }
}

/// Every figure that cannot be, in the order of the lists.
///
/// ```
/// use tumen_programme::ranges::out_of_range;
/// use tumen_programme::spec::{JobSpec, Spec};
/// let job = JobSpec { name: "logging".to_string(), offered: Some(80.0), basis: String::new() };
/// let spec = Spec { job: vec![job], ..Spec::default() };
/// let found = out_of_range(&spec);
/// assert_eq!((found[0].table, found[0].index, found[0].key), ("job", 0, "offered"));
/// assert_eq!(found[0].must_be, "a number from 0 to 1");
/// ```
#[must_use]
pub fn out_of_range(spec: &Spec) -> Vec<OutOfRange<'_>> {
    use Range::{AboveZero, Probability};
    let mut found = Vec::new();
    let mut list = |table, index, name, figures: &[(&'static str, Option<f64>, Range)]| {
        for &(key, figure, range) in figures {
            if let Some(figure) = figure.filter(|figure| !range.holds(*figure)) {
                found.push(OutOfRange { table, index, name, key, figure, must_be: range.words() });
            }
        }
    };
    for (i, p) in spec.province.iter().enumerate() {
        let population = Some(p.population);
        list("province", i, &p.name, &[("population", population, AboveZero), ("left_out", p.left_out, Probability)]);
    }
    for (i, m) in spec.market.iter().enumerate() {
        let figures = [("population", m.population), ("level", m.level), ("level_sd", m.level_sd)];
        list("market", i, &m.name, &figures.map(|(key, figure)| (key, figure, AboveZero)));
    }
    for (i, j) in spec.job.iter().enumerate() {
        list("job", i, &j.name, &[("offered", j.offered, Probability)]);
    }
    for (i, m) in spec.ministry.iter().enumerate() {
        list("ministry", i, &m.name, &[("weight", Some(m.weight), AboveZero)]);
    }
    for (i, d) in spec.document.iter().enumerate() {
        list("document", i, &d.name, &[("weight", Some(d.weight), AboveZero)]);
    }
    for (i, d) in spec.destination.iter().enumerate() {
        list("destination", i, &d.name, &[("weight", Some(d.weight), AboveZero)]);
    }
    for (i, s) in spec.service.iter().enumerate() {
        let figures = [
            ("every_days", s.every_days),
            ("every_days_sd", s.every_days_sd),
            ("seats", s.seats),
            ("seats_sd", s.seats_sd),
        ];
        list("service", i, &s.name, &figures.map(|(key, figure)| (key, Some(figure), AboveZero)));
    }
    found
}
