//! Kernels are masses: over all that can be said at one fineness they sum to one.

use tumen_inference::kernels::{
    Cell, Range, Spread, Window, amount, at_place, garbled, in_order, statement, strengths, superlative, whole_years,
};
use tumen_inference::misinformed::Misinformed;
use tumen_terms::Unit;

const UP_TO: Spread = Spread::OneSided { above: 0.45, below: 0.08, share_above: 0.92 };
const AT_LEAST: Spread = Spread::OneSided { above: 0.05, below: 0.25, share_above: 0.08 };
const NEARLY: Spread = Spread::OneSided { above: 0.06, below: 0.06, share_above: 0.95 };
const SPREADS: [(&str, Spread); 6] = [
    ("bare", Spread::Normal { sd: 0.08 }),
    ("exact", Spread::Normal { sd: 0.02 }),
    ("about", Spread::Normal { sd: 0.12 }),
    ("up to", UP_TO),
    ("at least", AT_LEAST),
    ("nearly", NEARLY),
];

fn check_amounts(truth: f64, unit: f64, count: u32) {
    for (name, spread) in SPREADS {
        for kappa in [0.6, 1.0, 1.7] {
            let mass = |i| amount(spread, Cell::of(f64::from(i) * unit, unit), truth, 0.0, kappa);
            let sum: f64 = (0..count).map(mass).sum();
            let narrow =
                matches!(spread, Spread::Normal { sd } if unit / truth < 0.3 * sd * kappa * (6.0 * sd * kappa).exp());
            let allowed = if narrow { 0.005 } else { 1e-6 };
            assert!((sum - 1.0).abs() < allowed, "{name}, truth {truth}, unit {unit}, kappa {kappa}: {sum}");
        }
    }
}

#[test]
fn amounts_sum_to_one() {
    for truth in [0.3, 0.5, 1.0, 2.0, 3.3, 17.0, 40.0] {
        check_amounts(truth, 1.0, 20_000);
    }
    check_amounts(8_000.0, 100.0, 100_000);
    check_amounts(8_000.0, 1_000.0, 10_000);
}

#[test]
fn zero_is_told_of_zero() {
    for (name, spread) in SPREADS {
        assert_eq!(amount(spread, Cell::of(0.0, 1.0), 0.0, 0.0, 1.0), 1.0, "{name}");
        assert_eq!(amount(spread, Cell::of(1.0, 1.0), 0.0, 0.0, 1.0), 0.0, "{name}");
        for absurd in [f64::NAN, f64::INFINITY] {
            assert_eq!(amount(spread, Cell::of(1.0, 1.0), absurd, 0.0, 1.0), 0.0, "{name}, {absurd}");
        }
    }
}

/// Hedge, a truth, another that the report speaks less for.
#[test]
fn hedges_lean_to_their_side() {
    let cases = [
        ("up to", UP_TO, 8_000.0, 12_500.0),
        ("at least", AT_LEAST, 12_500.0, 8_000.0),
        ("nearly", NEARLY, 9_500.0, 10_500.0),
        ("bare", Spread::Normal { sd: 0.08 }, 10_000.0, 8_000.0),
    ];
    for (name, spread, likely, unlikely) in cases {
        for unit in [1.0, 100.0, 1_000.0] {
            let of = |truth| amount(spread, Cell::of(10_000.0, unit), truth, 0.0, 1.0);
            assert!(of(likely) > 3.0 * of(unlikely), "{name}, {unit}: {} against {}", of(likely), of(unlikely));
        }
    }
}

#[test]
fn windows_of_one_length_sum_to_one() {
    for length in [1_u32, 7, 31, 365] {
        for day in [0.0, 3.5, 100.0, -40.0] {
            for kappa in [0.5, 1.0, 2.0] {
                let window = |k: i32| {
                    let first = f64::from(k) * f64::from(length);
                    Window { first, end: first + f64::from(length) }.mass(day, kappa)
                };
                let reach = (3_000 / length as i32).max(8);
                let sum: f64 = (-reach..reach).map(window).sum();
                assert!((sum - 1.0).abs() < 1e-9, "{length} days, day {day}, kappa {kappa}: {sum}");
            }
        }
    }
    assert_eq!(Window { first: 0.0, end: 7.0 }.mass(f64::INFINITY, 1.0), 0.0);
}

#[test]
fn terms_and_statements_sum_to_one() {
    for rule in 1..=10 {
        let sum: f64 = (1..=10).map(|told| whole_years(told, f64::from(rule))).sum();
        assert!((sum - 1.0).abs() < 1e-12, "rule {rule}: {sum}");
    }
    for part in [0.0, 0.2, 0.5, 1.0] {
        assert!((statement(part) + statement(1.0 - part) - 1.0).abs() < 1e-12, "{part}");
    }
}

#[test]
fn rankings_sum_to_one() {
    let scores = [-1.2, -0.4, -2.9, -3.0, -1.7];
    for from_top in [true, false] {
        for n in 2..=scores.len() {
            let sum: f64 = (0..n).map(|named| superlative(&scores[..n], named, from_top)).sum();
            assert!((sum - 1.0).abs() < 1e-12, "{n} competitors: {sum}");
        }
    }
    let tied = [2.0, 2.0, 1.0];
    for (named, expected) in [(0, 0.425), (1, 0.425), (2, 0.15)] {
        assert!((superlative(&tied, named, true) - expected).abs() < 1e-12);
    }
    assert_eq!(superlative(&[4.0], 0, true), 1.0);
    assert_eq!(superlative(&scores, 1, true), 0.85);
    assert_eq!(superlative(&scores, 3, false), 0.85);

    let mut strength = Vec::new();
    strengths(&scores, &mut strength);
    for place in 1..=5 {
        let sum: f64 = (0..scores.len()).map(|named| at_place(&strength, named, place)).sum();
        assert!((sum - 1.0).abs() < 1e-9, "place {place}: {sum}");
    }
    for named in 0..scores.len() {
        let sum: f64 = (1..=5).map(|place| at_place(&strength, named, place)).sum();
        assert!((sum - 1.0).abs() < 1e-9, "competitor {named}: {sum}");
    }
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    let sum: f64 = orders.iter().map(|order| in_order(&strength[..3], order)).sum();
    assert!((sum - 1.0).abs() < 1e-9, "orders: {sum}");
    // a place is the sum of the orders that give it
    for named in 0..3 {
        for place in 0..3 {
            let of: f64 = orders.iter().filter(|o| o[place] == named).map(|o| in_order(&strength[..3], o)).sum();
            let at = at_place(&strength[..3], named, place + 1);
            assert!((of - at).abs() < 1e-9, "{named} at {}: {of}, {at}", place + 1);
        }
    }
}

/// Over where the middle of a range of one width may fall.
#[test]
fn ranges_integrate_to_one() {
    for (low, high, sd, kappa) in [
        (8_000.0_f64, 10_000.0_f64, 0.15, 1.0),
        (8_000.0, 10_000.0, 0.15, 2.0),
        (3_000.0, 9_000.0, 0.15, 0.6),
        (2_000.0, 40_000.0, 0.6, 1.3),
    ] {
        let (truth, steps) = (7_000.0_f64, 800);
        let width = (high / low).ln();
        let reach = 8.0 * (width + 2.0 * sd);
        let step = 2.0 * reach / f64::from(steps);
        let mass = |i: i32| {
            let middle = truth.ln() - reach + (f64::from(i) + 0.5) * step;
            let (ln_low, ln_high) = (middle - 0.5 * width, middle + 0.5 * width);
            let range = Range { ln_low, ln_high, low_sd: sd, high_sd: sd, cells: 0.01 };
            range.mass(truth, 0.0, kappa) / 0.01 * step
        };
        let sum: f64 = (0..steps).map(mass).sum();
        assert!((sum - 1.0).abs() < 1e-4, "{low} to {high}, kappa {kappa}: {sum}");
    }
}

/// What relays garble: within a decade and a half of an amount, within a year of the telling of a date.
#[test]
fn garbled_reports_sum_to_one() {
    for (truth, unit) in [(8_000.0, 500.0), (3.0, 1.0), (0.3, 0.05), (0.0, 1.0)] {
        let sum: f64 = (0..1_000_000).map(|k| garbled(Cell::of(f64::from(k) * unit, unit), truth)).sum();
        assert!((sum - 1.0).abs() < 1e-9, "truth {truth}, unit {unit}: {sum}");
    }
    for length in [1.0, 10.0, 31.0, 400.0] {
        let window = |k: i32| Window { first: f64::from(k) * length, end: f64::from(k + 1) * length };
        let sum: f64 = (-2_000..2_000).map(|k| window(k).garbled(-123.0)).sum();
        assert!((sum - 1.0).abs() < 1e-9, "{length} days: {sum}");
    }
}

/// A share that is made up lies between nothing and all.
#[test]
fn misinformed_shares_sum_to_one() {
    let table = Misinformed::about("job_share", Unit::Share).expect("a row");
    for unit in [0.01, 0.05, 0.25] {
        let sum: f64 = (0..1_000).map(|k| table.amount(Cell::of(f64::from(k) * unit, unit))).sum();
        assert!((sum - 1.0).abs() < 1e-8, "unit {unit}: {sum}");
    }
    let step = 0.001;
    let sum: f64 = (0..20_000).map(|k| table.density(2.0 - f64::from(k) * step) * step).sum();
    assert!((sum - 1.0).abs() < 2e-3, "density: {sum}");
}
