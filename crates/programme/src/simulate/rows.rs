//! Words of workers with consecutive numbers, many at once. All that is here is inlined into what [`Arch::dispatch`] runs
//! with the widest instructions that there are.

use tumen_chance::Words;

/// Workers whose words are drawn at once: they stay in the first cache.
pub(super) const ROW: usize = 2048;
/// A word drawn alone costs as much as so many in a row.
const ALONE: usize = 48;

/// Words of one name for a row of workers.
#[derive(Default)]
pub(super) struct Row(Vec<u32>);

impl Row {
    /// Draws the words of so many workers, from one on.
    pub(super) fn fill(&mut self, words: Words, begin: u64, size: usize) -> &[u32] {
        if self.0.len() < size {
            self.0.resize(size, 0);
        }
        words.fill(begin, &mut self.0[..size]);
        &self.0[..size]
    }

    /// Draws the words of some of so many workers, `count` of them, or of all where that is less work.
    pub(super) fn fill_some(
        &mut self,
        words: Words,
        begin: u64,
        size: usize,
        count: usize,
        places: impl Iterator<Item = u16>,
    ) {
        if self.0.len() < size || count * ALONE >= size {
            self.fill(words, begin, size);
        } else {
            places.for_each(|place| self.0[usize::from(place)] = words.at(begin + u64::from(place)));
        }
    }

    /// The word of one of them.
    #[inline(always)]
    pub(super) fn of(&self, place: u16) -> u32 {
        self.0[usize::from(place)]
    }
}

/// A subset of the workers of a row, one bit for each.
#[derive(Clone, Copy)]
pub(super) struct Subset([u64; ROW / 64]);

impl Subset {
    pub(super) const NONE: Subset = Subset([0; ROW / 64]);
    pub(super) const ALL: Subset = Subset([u64::MAX; ROW / 64]);

    /// Those whose words lie below a threshold.
    #[inline(always)]
    pub(super) fn below(words: &[u32], threshold: i32) -> Subset {
        let mut subset = Subset::NONE;
        for (words, bits) in words.chunks(64).zip(&mut subset.0) {
            let mut padded = [u32::MAX; 64];
            let words: &[u32; 64] = words.try_into().unwrap_or_else(|_| {
                padded[..words.len()].copy_from_slice(words);
                &padded
            });
            let half = |from: usize| {
                (0..32).fold(0, |bits, k| bits | u32::from(signed_word(words[from + k]) < threshold) << k)
            };
            *bits = u64::from(half(0)) | u64::from(half(32)) << 32;
        }
        subset
    }

    /// The bits that stand for places in a range, with the place of the first of each part.
    #[inline(always)]
    fn parts(&self, from: usize, to: usize) -> impl Iterator<Item = (usize, u64)> {
        (from / 64..to.div_ceil(64)).map(move |part| {
            let begin = part * 64;
            let after_from = u64::MAX << from.saturating_sub(begin);
            let before_to = u64::MAX >> (begin + 64).saturating_sub(to);
            (begin, self.0[part] & after_from & before_to)
        })
    }

    /// How many of those at some places.
    #[inline(always)]
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
    #[inline(always)]
    pub(super) fn without(&self, other: &Subset) -> Subset {
        Subset(std::array::from_fn(|k| self.0[k] & !other.0[k]))
    }

    /// Those in both.
    #[inline(always)]
    pub(super) fn and(&self, other: &Subset) -> Subset {
        Subset(std::array::from_fn(|k| self.0[k] & other.0[k]))
    }
}

/// A word as a signed number, in the same order.
#[inline(always)]
pub(super) fn signed_word(word: u32) -> i32 {
    (word ^ 0x8000_0000) as i32
}

/// How many words lie below a threshold.
#[inline(always)]
pub(super) fn count_below(words: &[u32], threshold: i32) -> u64 {
    u64::from(words.iter().map(|word| u32::from(signed_word(*word) < threshold)).sum::<u32>())
}
