//! Words of workers with consecutive numbers, many at once.

use super::stays::Stays;
use pulp::{Arch, NullaryFnOnce};
use tumen_chance::Words;

/// Workers whose words are drawn at once: they stay in the first cache.
pub(super) const ROW: usize = 2048;
/// A word drawn alone costs as much as so many in a row.
const ALONE: usize = 48;

/// Words of one name for a row of workers.
pub(super) struct Row([u32; ROW]);

impl Row {
    pub(super) fn new() -> Row {
        Row([0; ROW])
    }

    /// Draws the words of so many workers, from one on.
    pub(super) fn fill(&mut self, words: Words, begin: u64, size: usize) -> &[u32] {
        words.fill(begin, &mut self.0[..size]);
        &self.0[..size]
    }

    /// Draws the words of some of so many workers, or of all where that is less work.
    pub(super) fn fill_some(
        &mut self,
        words: Words,
        begin: u64,
        size: usize,
        places: impl ExactSizeIterator<Item = u16>,
    ) {
        if places.len() * ALONE >= size {
            self.fill(words, begin, size);
        } else {
            places.for_each(|place| self.0[usize::from(place)] = words.at(begin + u64::from(place)));
        }
    }

    /// The word of one of them.
    #[inline(always)]
    pub(super) fn of(&self, place: u16) -> u32 {
        self.0[usize::from(place) % ROW]
    }
}

/// A subset of the workers of a row, one bit for each.
#[derive(Clone, Copy)]
pub(super) struct Subset([u64; ROW / 64]);

impl Subset {
    pub(super) const NONE: Subset = Subset([0; ROW / 64]);
    pub(super) const ALL: Subset = Subset([u64::MAX; ROW / 64]);

    /// Those whose words lie below a threshold.
    pub(super) fn below(words: &[u32], threshold: i32) -> Subset {
        let mut subset = Subset::NONE;
        Arch::new().dispatch(Below { words, threshold, into: &mut subset.0 });
        subset
    }

    /// The parts of the bits that stand for places in a range.
    fn parts(self, from: usize, to: usize) -> impl Iterator<Item = (usize, u64)> {
        (from / 64..to.div_ceil(64)).map(move |part| {
            let begin = part * 64;
            let after_from = u64::MAX << from.saturating_sub(begin);
            let before_to = if to - begin >= 64 { u64::MAX } else { !(u64::MAX << (to - begin)) };
            (begin, self.0[part] & after_from & before_to)
        })
    }

    /// How many of those at some places.
    pub(super) fn count(&self, from: usize, to: usize) -> u32 {
        self.parts(from, to).map(|(_, bits)| bits.count_ones()).sum()
    }

    /// Calls with each place of a range that is in this subset, in order.
    #[inline(always)]
    pub(super) fn each(&self, from: usize, to: usize, mut found: impl FnMut(u16)) {
        for (begin, mut bits) in self.parts(from, to) {
            while bits != 0 {
                found((begin + bits.trailing_zeros() as usize) as u16);
                bits &= bits - 1;
            }
        }
    }

    /// Those in this and not in another.
    pub(super) fn without(&self, other: &Subset) -> Subset {
        Subset(std::array::from_fn(|k| self.0[k] & !other.0[k]))
    }

    /// Those in both.
    pub(super) fn and(&self, other: &Subset) -> Subset {
        Subset(std::array::from_fn(|k| self.0[k] & other.0[k]))
    }
}

#[inline(always)]
fn signed_word(word: u32) -> i32 {
    (word ^ 0x8000_0000) as i32
}

struct Below<'a> {
    words: &'a [u32],
    threshold: i32,
    into: &'a mut [u64; ROW / 64],
}

impl NullaryFnOnce for Below<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        for (words, bits) in self.words.chunks(64).zip(self.into) {
            let mut padded = [u32::MAX; 64];
            let words: &[u32; 64] = match words.try_into() {
                Ok(words) => words,
                Err(_) => {
                    padded[..words.len()].copy_from_slice(words);
                    &padded
                }
            };
            let mut sum = 0;
            for (k, word) in words.iter().enumerate() {
                sum |= u64::from(signed_word(*word) < self.threshold) << k;
            }
            *bits = sum;
        }
    }
}

/// How many words lie below a threshold.
pub(super) fn count_below(words: &[u32], threshold: i32) -> u64 {
    u64::from(Arch::new().dispatch(Count { words, threshold }))
}

struct Count<'a> {
    words: &'a [u32],
    threshold: i32,
}

impl NullaryFnOnce for Count<'_> {
    type Output = u32;

    #[inline(always)]
    fn call(self) -> u32 {
        self.words.iter().map(|word| u32::from(signed_word(*word) < self.threshold)).sum()
    }
}

/// For stays that end early: days from the departure to their ends, by their words.
pub(super) fn early_days(stays: &Stays, words: &[u32], days: &mut Vec<f64>) {
    days.clear();
    days.resize(words.len(), 0.0);
    Arch::new().dispatch(EarlyDays { stays, words, days });
}

struct EarlyDays<'a> {
    stays: &'a Stays,
    words: &'a [u32],
    days: &'a mut [f64],
}

impl NullaryFnOnce for EarlyDays<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        for (days, word) in self.days.iter_mut().zip(self.words) {
            *days = self.stays.early_days(*word);
        }
    }
}
