//! How one stay ends, from one word.

use super::rows::signed_word;
use super::signed;
use crate::stages::stay::{CONTRACT_YEAR_DAYS, Terms};
use pulp::{Arch, NullaryFnOnce};
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
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Stays {
    pub(crate) terms: Terms,
    pub(crate) early: i32,
    /// Below which word a term of 1, 2, ... years is served; the last word from the last term on.
    pub(crate) served: [i32; 4],
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
        let mut served = [i32::MAX; 4];
        for years in 1..terms.cap {
            at += terms.share[years - 1] - early_spans[years - 1].1;
            served[years - 1] = signed(threshold(at));
        }
        let days_of_ln = -1.0 / terms.hazard;
        Stays { terms, early: signed(threshold(early_end)), served, early_spans, days_of_ln, early_end }
    }

    /// Whether a stay ends before its term.
    #[inline(always)]
    pub(crate) fn is_early(&self, word: u32) -> bool {
        signed_word(word) < self.early
    }

    /// The term that a word stands for, in whole years.
    pub(crate) fn years(&self, word: u32) -> usize {
        if self.is_early(word) { self.early_term(word).0 + 1 } else { self.years_served(word) as usize }
    }

    /// The same for a word of a stay that does not end before its term.
    #[inline(always)]
    fn years_served(&self, word: u32) -> u32 {
        let word = signed_word(word);
        (1 + self.served.iter().map(|t| u32::from(word >= *t)).sum::<u32>()).min(self.terms.cap as u32)
    }

    /// The index of the term of an early end, and the chance of one before it within that term.
    #[inline(always)]
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

    /// Days from the departure to the end of the stay, if people could go home on any day: to an early end exponential,
    /// given that it comes within the term. Both are computed for each, so that many are at once.
    #[inline(always)]
    pub(crate) fn days_until_end(&self, word: u32) -> f64 {
        let early = ln(1.0 - self.early_term(word).1) * self.days_of_ln;
        let served = Stays::days(self.years_served(word));
        if self.is_early(word) { early } else { served }
    }

    /// When the stays end of those who left at some moments, if people could go home on any day; nobody does before
    /// arriving.
    pub(crate) fn due(&self, travel_days: f64, left: &[f64], words: &[u32], due: &mut Vec<f64>) {
        due.clear();
        due.resize(words.len(), 0.0);
        Arch::new().dispatch(Due { stays: *self, travel_days, left, words, due });
    }

    /// Days of a term of so many years.
    #[inline(always)]
    pub(crate) fn days(years: u32) -> f64 {
        CONTRACT_YEAR_DAYS * f64::from(years)
    }
}

/// What [`Stays::due`] runs with the widest instructions that there are.
struct Due<'a> {
    stays: Stays,
    travel_days: f64,
    left: &'a [f64],
    words: &'a [u32],
    due: &'a mut [f64],
}

impl NullaryFnOnce for Due<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Due { stays, travel_days, .. } = self;
        for ((due, left), word) in self.due.iter_mut().zip(self.left).zip(self.words) {
            *due = (left + stays.days_until_end(*word)).max(left + travel_days);
        }
    }
}

/// ln of a normal number above 0, by instructions that work on many at once: the reduction and the polynomial of FreeBSD's
/// `e_log.c` (Sun Microsystems 1993), to the last digit or two.
#[inline(always)]
fn ln(x: f64) -> f64 {
    /// The upper half of the root of one half.
    const LEAST: u64 = 0x3FE6_A09E << 32;
    let bits = x.to_bits();
    let above = bits.wrapping_sub(LEAST);
    let exponent = f64::from((above >> 32) as u32 as i32 >> 20);
    let part = f64::from_bits(bits.wrapping_sub(above & 0xFFF0_0000_0000_0000)) - 1.0;
    let s = part / (2.0 + part);
    let z = s * s;
    let series = [
        0.666_666_666_666_673_5,
        0.399_999_999_994_094_2,
        0.285_714_287_436_623_9,
        0.222_221_984_321_497_84,
        0.181_835_721_616_180_5,
        0.153_138_376_992_093_73,
        0.147_981_986_051_165_86,
    ];
    let sum = series.iter().rev().fold(0.0, |sum, c| sum * z + c);
    exponent * std::f64::consts::LN_2 + s * (2.0 + z * sum)
}

#[cfg(test)]
mod tests {
    use super::ln;

    #[test]
    fn logarithms() {
        for k in 0..10_000 {
            let x = (-0.005 * f64::from(k)).exp();
            assert!((ln(x) - x.ln()).abs() <= 4e-16 * x.ln().abs().max(0.1), "{x}: {} and {}", ln(x), x.ln());
        }
    }
}
