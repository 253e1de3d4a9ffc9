//! How one stay ends, from one word.

use super::signed;
use crate::stages::stay::{CONTRACT_YEAR_DAYS, Terms};
use tumen_chance::words::threshold;

/// Why a stay ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The contract was served.
    Served,
    /// It went home early: illness, accident, punishment.
    Early,
    /// It escaped.
    Escaped,
}

impl End {
    /// For tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            End::Served => "contract served",
            End::Early => "early return",
            End::Escaped => "escape",
        }
    }
}

/// One word says how a stay ends: words below `early` end before their term, in the order of the terms and of the time
/// within each; the others serve theirs.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stays {
    pub(crate) terms: Terms,
    pub(crate) early: i32,
    /// Below which word a term of 1, 2, ... years is served; none for the last.
    pub(crate) served: Vec<i32>,
    /// By term: where its early ends begin among the words, how wide they are, and their chance for each unit of that.
    early_spans: [(f64, f64, f64); 5],
    /// Days for each unit of ln.
    days_of_ln: f64,
    early_end: f64,
}

impl Stays {
    pub(crate) fn new(terms: Terms) -> Stays {
        let mut at = 0.0;
        let mut early_spans = [(f64::INFINITY, 0.0, 0.0); 5];
        for years in 1..=terms.cap {
            let chance = -(-terms.hazard * CONTRACT_YEAR_DAYS * years as f64).exp_m1();
            let width = terms.share[years - 1] * chance;
            if width > 0.0 {
                early_spans[years - 1] = (at, width, chance / width);
            }
            at += width;
        }
        let early_end = at;
        let mut served = Vec::new();
        for years in 1..terms.cap {
            at += terms.share[years - 1] - early_spans[years - 1].1;
            served.push(signed(threshold(at)));
        }
        let days_of_ln = -1.0 / terms.hazard;
        Stays { terms, early: signed(threshold(early_end)), served, early_spans, days_of_ln, early_end }
    }

    /// Whether a stay ends before its term.
    pub(crate) fn is_early(&self, word: u32) -> bool {
        ((word ^ 0x8000_0000) as i32) < self.early
    }

    /// The term that a word stands for, in whole years.
    pub(crate) fn years(&self, word: u32) -> usize {
        if self.is_early(word) {
            self.early_term(word).0 + 1
        } else {
            let word = (word ^ 0x8000_0000) as i32;
            1 + self.served.iter().filter(|t| word >= **t).count()
        }
    }

    /// The index of the term of an early end, and the chance of one before it within that term.
    #[inline]
    fn early_term(&self, word: u32) -> (usize, f64) {
        let u = tumen_chance::words::unit(word).min(self.early_end);
        let mut found = (0, 0.0);
        for (k, &(from, width, scale)) in self.early_spans.iter().enumerate() {
            if u >= from {
                found = (k, (u - from).min(width) * scale);
            }
        }
        found
    }

    /// Days from the departure to an early end: exponential, given that it comes within the term.
    #[inline]
    pub(crate) fn early_days(&self, word: u32) -> f64 {
        (1.0 - self.early_term(word).1).ln() * self.days_of_ln
    }

    /// The first and the last word for which a term is served; the last before the first where there is none.
    pub(crate) fn served_span(&self, term: usize) -> (i32, i32) {
        let from = if term == 0 { self.early } else { self.served[term - 1] };
        match self.served.get(term) {
            None => (from, i32::MAX),
            Some(&i32::MIN) => (i32::MAX, i32::MIN),
            Some(next) => (from, next - 1),
        }
    }

    /// Days of a term of so many years.
    pub(crate) fn days(years: usize) -> f64 {
        CONTRACT_YEAR_DAYS * years as f64
    }
}
