//! Philox4x32-10, the counter-based generator.

const MULTIPLIERS: [u32; 2] = [0xD251_1F53, 0xCD9E_8D57];
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];
const ROUNDS: usize = 10;

/// Four random words for a counter under a key.
///
/// ```
/// let words = tumen_chance::philox::philox4x32_10([0; 4], [0; 2]);
/// assert_eq!(words[0], 0x6627_e8d5);
/// ```
#[must_use]
pub fn philox4x32_10(counter: [u32; 4], key: [u32; 2]) -> [u32; 4] {
    let (mut c, mut k) = (counter, key);
    for round in 0..ROUNDS {
        if round > 0 {
            k = [k[0].wrapping_add(WEYL[0]), k[1].wrapping_add(WEYL[1])];
        }
        let left = u64::from(MULTIPLIERS[0]) * u64::from(c[0]);
        let right = u64::from(MULTIPLIERS[1]) * u64::from(c[2]);
        c = [(right >> 32) as u32 ^ c[1] ^ k[0], right as u32, (left >> 32) as u32 ^ c[3] ^ k[1], left as u32];
    }
    c
}

/// As [`philox4x32_10`] for many counters side by side, whose first words follow one another; `rest` is the other three.
/// `result[k][lane]` is word `k` of lane `lane`.
///
/// Each word stands in the lower half of a `u64`, so that one instruction multiplies it; what gathers in the upper half is
/// to be cut off. Loops instead of the library's functions over arrays, some of which the compiler would call.
#[inline(always)]
#[must_use]
pub fn philox4x32_10_lanes<const LANES: usize>(first: u32, rest: [u32; 3], key: [u32; 2]) -> [[u64; LANES]; 4] {
    const LOWER: u64 = 0xFFFF_FFFF;
    let mut c0 = [0; LANES];
    for (lane, c0) in c0.iter_mut().enumerate() {
        *c0 = u64::from(first.wrapping_add(lane as u32));
    }
    let (mut c1, mut c2, mut c3) =
        ([u64::from(rest[0]); LANES], [u64::from(rest[1]); LANES], [u64::from(rest[2]); LANES]);
    let mut k = key;
    for _ in 0..ROUNDS {
        for lane in 0..LANES {
            let left = u64::from(MULTIPLIERS[0]) * (c0[lane] & LOWER);
            let right = u64::from(MULTIPLIERS[1]) * (c2[lane] & LOWER);
            c0[lane] = (right >> 32) ^ c1[lane] ^ u64::from(k[0]);
            c1[lane] = right;
            c2[lane] = (left >> 32) ^ c3[lane] ^ u64::from(k[1]);
            c3[lane] = left;
        }
        k = [k[0].wrapping_add(WEYL[0]), k[1].wrapping_add(WEYL[1])];
    }
    [c0, c1, c2, c3]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Known answers of Random123 1.14, `tests/kat_vectors`, lines `philox4x32 10`.
    #[test]
    fn random123_vectors() {
        let rows = [
            ([0; 4], [0; 2], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
            ([u32::MAX; 4], [u32::MAX; 2], [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
            (
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
                [0xa409_3822, 0x299f_31d0],
                [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
            ),
        ];
        for (counter, key, expected) in rows {
            assert_eq!(philox4x32_10(counter, key), expected, "counter {counter:x?}");
        }
    }
}
