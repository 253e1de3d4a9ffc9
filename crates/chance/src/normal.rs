//! The normal distribution: its quantile, so that one word gives one normal draw, and its distribution function.

/// Below this distance from the middle the distribution function is a ratio of polynomials, above it a continued fraction.
const RATIO_REACH: f64 = 7.071_067_811_865_47;

/// The standard normal distribution function at z, and exp(-z^2 / 2), which it is made of and whoever needs the density
/// would compute again. Absolute error below 2e-15, relative error below 1e-8 in the lower tail (Hart 1968, algorithm 5666, as given by
/// West 2005, "Better approximations to cumulative normal functions").
///
/// ```
/// let (below, bell) = tumen_chance::normal_cdf_and_bell(-1.0);
/// assert!((below - 0.158_655_253_931_457_05).abs() < 1e-15);
/// assert_eq!(bell, (-0.5f64).exp());
/// ```
#[must_use]
pub fn normal_cdf_and_bell(z: f64) -> (f64, f64) {
    let x = z.abs();
    let bell = (-0.5 * x * x).exp();
    let tail = if x < RATIO_REACH {
        let high = [
            220.206_867_912_376,
            221.213_596_169_931,
            112.079_291_497_871,
            33.912_866_078_383,
            6.373_962_203_531_65,
            0.700_383_064_443_688,
            3.526_249_659_989_11e-2,
        ];
        let low = [
            440.413_735_824_752,
            793.826_512_519_948,
            637.333_633_378_831,
            296.564_248_779_674,
            86.780_732_202_946_1,
            16.064_177_579_207,
            1.755_667_163_182_64,
            8.838_834_764_831_84e-2,
        ];
        bell * high.iter().rev().fold(0.0, |sum, c| sum * x + c) / low.iter().rev().fold(0.0, |sum, c| sum * x + c)
    } else {
        let fraction = [4.0, 3.0, 2.0, 1.0].iter().fold(x + 0.65, |below, top| x + top / below);
        bell / (fraction * (2.0 * std::f64::consts::PI).sqrt())
    };
    (if z > 0.0 { 1.0 - tail } else { tail }, bell)
}

/// The standard normal distribution function, see [`normal_cdf_and_bell`]; NaN for NaN.
///
/// ```
/// assert!((tumen_chance::normal_cdf(1.959_963_984_540_054) - 0.975).abs() < 1e-15);
/// ```
#[must_use]
pub fn normal_cdf(z: f64) -> f64 {
    normal_cdf_and_bell(z).0
}

/// Up to this distance of a probability from one half its quantile is one ratio of polynomials.
const CENTRE: f64 = 0.425;

#[inline(always)]
fn ratio(top: [f64; 8], bottom: [f64; 7], x: f64) -> f64 {
    let high = top.iter().rev().fold(0.0, |sum, c| sum * x + c);
    let low = bottom.iter().rev().fold(0.0, |sum, c| sum * x + c) * x + 1.0;
    high / low
}

/// The quantile of 1/2 + q, for q of at most [`CENTRE`].
#[inline(always)]
fn central_quantile(q: f64) -> f64 {
    let top = [
        3.387_132_872_796_366_6,
        133.141_667_891_784_38,
        1_971.590_950_306_551_4,
        13_731.693_765_509_46,
        45_921.953_931_549_87,
        67_265.770_927_008_7,
        33_430.575_583_588_13,
        2_509.080_928_730_122_7,
    ];
    let bottom = [
        42.313_330_701_600_91,
        687.187_007_492_057_9,
        5_394.196_021_424_751,
        21_213.794_301_586_597,
        39_307.895_800_092_71,
        28_729.085_735_721_943,
        5_226.495_278_852_545,
    ];
    q * ratio(top, bottom, 0.180_625 - q * q)
}

/// The standard normal quantiles of the numbers in (0, 1) that words stand for ([`crate::words::unit`]): those of
/// [`normal_quantile`], many at once.
pub fn normal_quantiles(words: &[u32], quantiles: &mut Vec<f64>) {
    quantiles.clear();
    quantiles.resize(words.len(), 0.0);
    pulp::Arch::new().dispatch(Centres { words, quantiles });
    for (word, quantile) in words.iter().zip(quantiles) {
        let p = crate::words::unit(*word);
        if (p - 0.5).abs() > CENTRE {
            *quantile = normal_quantile(p);
        }
    }
}

struct Centres<'a> {
    words: &'a [u32],
    quantiles: &'a mut [f64],
}

impl pulp::NullaryFnOnce for Centres<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        for (quantile, word) in self.quantiles.iter_mut().zip(self.words) {
            *quantile = central_quantile(crate::words::unit(*word) - 0.5);
        }
    }
}

/// The standard normal quantile (Wichura 1988, algorithm AS 241, PPND16: about 16 digits), for p in (0, 1).
///
/// ```
/// assert!((tumen_chance::normal_quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-14);
/// ```
#[must_use]
pub fn normal_quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= CENTRE {
        return central_quantile(q);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    let r = (-tail.ln()).sqrt();
    let value = if r <= 5.0 {
        ratio(
            [
                1.423_437_110_749_683_5,
                4.630_337_846_156_546,
                5.769_497_221_460_691,
                3.647_848_324_763_204_5,
                1.270_458_252_452_368_4,
                0.241_780_725_177_450_6,
                0.022_723_844_989_269_184,
                7.745_450_142_783_414e-4,
            ],
            [
                2.053_191_626_637_759,
                1.676_384_830_183_803_8,
                0.689_767_334_985_1,
                0.148_103_976_427_480_08,
                0.015_198_666_563_616_457,
                5.475_938_084_995_345e-4,
                1.050_750_071_644_416_9e-9,
            ],
            r - 1.6,
        )
    } else {
        ratio(
            [
                6.657_904_643_501_103,
                5.463_784_911_164_114,
                1.784_826_539_917_291_3,
                0.296_560_571_828_504_9,
                0.026_532_189_526_576_124,
                0.001_242_660_947_388_078_4,
                2.711_555_568_743_487_6e-5,
                2.010_334_399_292_288_1e-7,
            ],
            [
                0.599_832_206_555_888,
                0.136_929_880_922_735_8,
                0.014_875_361_290_850_615,
                7.868_691_311_456_133e-4,
                1.846_318_317_510_054_8e-5,
                1.421_511_758_316_446e-7,
                2.044_263_103_389_939_7e-15,
            ],
            r - 5.0,
        )
    };
    if q < 0.0 { -value } else { value }
}

#[cfg(test)]
mod tests {
    use super::{normal_cdf, normal_quantile, normal_quantiles};

    #[test]
    fn many_quantiles_are_those_of_each() {
        let words: Vec<u32> = (0..10_000u32).map(|k| k.wrapping_mul(0x9E37_79B9)).chain([0, u32::MAX]).collect();
        let mut quantiles = vec![1.0; 3];
        normal_quantiles(&words, &mut quantiles);
        assert_eq!(quantiles.len(), words.len());
        for (word, quantile) in words.iter().zip(quantiles) {
            assert_eq!(quantile, normal_quantile(crate::words::unit(*word)), "{word}");
        }
    }

    /// Lower tails from tables with 15 digits (half of erfc(-z / sqrt 2), by another library), both sides.
    #[test]
    fn known_probabilities() {
        let rows = [
            (0.0, 0.5),
            (-0.5, 0.308_537_538_725_986_9),
            (-1.0, 0.158_655_253_931_457_05),
            (-2.0, 0.022_750_131_948_179_21),
            (-3.0, 1.349_898_031_630_095_7e-3),
            (-5.0, 2.866_515_718_791_946e-7),
            (-7.0, 1.279_812_543_885_835e-12),
            (-10.0, 7.619_853_024_160_593e-24),
        ];
        for (z, below) in rows {
            let relative = (normal_cdf(z) / below - 1.0).abs();
            assert!(relative < 1e-8, "{z}: {relative:e}");
            assert!((normal_cdf(-z) - (1.0 - below)).abs() < 1e-15, "{z}");
        }
        assert_eq!((normal_cdf(f64::NEG_INFINITY), normal_cdf(f64::INFINITY)), (0.0, 1.0));
        assert!(normal_cdf(f64::NAN).is_nan());
    }

    /// Wichura's test values, and quantiles from tables.
    #[test]
    fn known_quantiles() {
        let rows = [
            (0.25, -0.674_489_750_196_081_7),
            (0.001, -3.090_232_306_167_813_5),
            (1e-20, -9.262_340_089_798_408),
            (0.5, 0.0),
            (0.975, 1.959_963_984_540_054),
            (0.9, 1.281_551_565_544_600_4),
            (0.999_9, 3.719_016_485_455_709),
        ];
        for (p, expected) in rows {
            let got = normal_quantile(p);
            assert!((got - expected).abs() < 1e-12 * f64::max(1.0, f64::abs(expected)), "{p}: {got}, not {expected}");
        }
    }
}
