//! Single words with an address of their own: one for each worker, team or place in a queue.
//!
//! Where a [`Stream`](crate::Stream) is read from its beginning, any word of [`Words`] can be had alone; many in a row
//! cost little, since sixteen counters go through the generator side by side.

use crate::philox::philox4x32_10_lanes;
use crate::{Seed, StreamName};

/// Counters that go through the generator side by side.
const LANES: usize = 16;
/// Of these, as many as the registers hold at once.
const TOGETHER: usize = LANES / 2;
/// Words that come out of them: a block.
pub const BLOCK: usize = 4 * LANES;

/// Words at (seed, name, world, part). Words with different addresses are independent.
///
/// ```
/// use tumen_chance::{Seed, StreamName, Words};
/// let words = Words { seed: Seed(7), name: StreamName::Trials, world: 3, part: 0 };
/// let mut all = [0; 100];
/// words.fill(1000, &mut all);
/// assert_eq!(all[42], words.at(1042));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// The seed of the whole computation.
    pub seed: Seed,
    /// What they are for.
    pub name: StreamName,
    /// The world's number.
    pub world: u32,
    /// Tells apart words of one name in one world: a cohort, a generation, a try.
    pub part: u32,
}

impl Words {
    fn key(self) -> [u32; 2] {
        [self.seed.0 as u32, (self.seed.0 >> 32) as u32]
    }

    /// Whole blocks from the one given, into as many whole blocks of memory.
    fn blocks(self, first: u64, into: &mut [u32]) {
        // whole numbers only: the words are the same whatever instructions make them
        pulp::Arch::new().dispatch(Blocks { words: self, first, into });
    }

    #[inline(always)]
    fn blocks_at_once(self, first: u64, into: &mut [u32]) {
        let rest = [self.world, self.part, self.name as u32];
        for (k, block) in into.chunks_exact_mut(BLOCK).enumerate() {
            let begin = (first + k as u64).wrapping_mul(LANES as u64) as u32;
            for from in (0..LANES).step_by(TOGETHER) {
                let words = philox4x32_10_lanes::<TOGETHER>(begin.wrapping_add(from as u32), rest, self.key());
                for (quarter, words) in block.chunks_exact_mut(LANES).zip(&words) {
                    for (into, word) in quarter[from..from + TOGETHER].iter_mut().zip(words) {
                        *into = *word as u32;
                    }
                }
            }
        }
    }

    /// The word at an index below 2^34.
    #[must_use]
    pub fn at(self, index: u64) -> u32 {
        let (block, place) = (index / BLOCK as u64, (index % BLOCK as u64) as usize);
        let counter = block.wrapping_mul(LANES as u64) as u32;
        let counter = counter.wrapping_add((place % LANES) as u32);
        let words = crate::philox::philox4x32_10([counter, self.world, self.part, self.name as u32], self.key());
        words[place / LANES]
    }

    /// The words from an index on, one for each place of `into`.
    pub fn fill(self, first: u64, into: &mut [u32]) {
        let mut at = first;
        let mut rest = into;
        // up to the next whole block, whole blocks, what is left
        while !rest.is_empty() {
            let skip = (at % BLOCK as u64) as usize;
            if skip == 0 && rest.len() >= BLOCK {
                let whole = rest.len() / BLOCK * BLOCK;
                let (blocks, after) = rest.split_at_mut(whole);
                self.blocks(at / BLOCK as u64, blocks);
                at += whole as u64;
                rest = after;
            } else {
                let mut block = [0; BLOCK];
                self.blocks(at / BLOCK as u64, &mut block);
                let count = (BLOCK - skip).min(rest.len());
                let (part, after) = rest.split_at_mut(count);
                part.copy_from_slice(&block[skip..skip + count]);
                at += count as u64;
                rest = after;
            }
        }
    }
}

/// Whole blocks to be drawn, with whatever instructions there are.
struct Blocks<'a> {
    words: Words,
    first: u64,
    into: &'a mut [u32],
}

impl pulp::NullaryFnOnce for Blocks<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        self.words.blocks_at_once(self.first, self.into);
    }
}

/// A word as a number in (0, 1), never 0 or 1.
#[must_use]
#[inline(always)]
pub fn unit(word: u32) -> f64 {
    (f64::from(word) + 0.5) / 4_294_967_296.0
}

/// The words below which a share of all words lies: 0 for none; a word is compared as `u64`, so that 1 is all of them.
#[must_use]
pub fn threshold(share: f64) -> u64 {
    (share.clamp(0.0, 1.0) * 4_294_967_296.0).round() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_alone_is_the_word_in_its_row() {
        let words = Words { seed: Seed(9), name: StreamName::Trials, world: 2, part: 1 };
        for (first, count) in [(0u64, 1usize), (0, 64), (1, 63), (5, 400), (63, 2), (64, 128), (10_000_000_001, 200)] {
            let mut row = vec![0; count];
            words.fill(first, &mut row);
            for (k, word) in row.iter().enumerate() {
                assert_eq!(*word, words.at(first + k as u64), "word {k} from {first}");
            }
        }
    }

    #[test]
    fn addresses_differ() {
        let base = Words { seed: Seed(9), name: StreamName::Trials, world: 2, part: 1 };
        let others = [
            Words { seed: Seed(10), ..base },
            Words { name: StreamName::Moves, ..base },
            Words { world: 3, ..base },
            Words { part: 2, ..base },
        ];
        for other in others {
            assert!((0..100).all(|i| base.at(i) != other.at(i)), "{other:?}");
        }
    }

    #[test]
    fn a_share_of_the_words_lies_below_its_threshold() {
        let words = Words { seed: Seed(1), name: StreamName::Trials, world: 0, part: 0 };
        let mut row = vec![0; 100_000];
        words.fill(0, &mut row);
        for share in [0.0, 0.01, 0.3, 0.999, 1.0] {
            let below = row.iter().filter(|w| u64::from(**w) < threshold(share)).count() as f64 / 1e5;
            let five_sd = 5.0 * (share * (1.0 - share) / 1e5f64).sqrt();
            assert!((below - share).abs() <= five_sd, "{share}: {below}");
        }
    }
}
