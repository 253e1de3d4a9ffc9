//! Figures, words of quantity, ranks and dates in the cells `low` and `high`.

use tumen_terms::number::{WordKind, rounding_unit};
use tumen_terms::{Bound, QuantityWord, Unit};

fn check(table: &[(&str, Unit, Option<f64>)]) {
    for &(text, unit, expected) in table {
        let got = Bound::parse(text, Some(unit));
        let right = match (&got, expected) {
            (Ok(Some(Bound::Figure(value))), Some(expected)) => *value == expected,
            (Err(error), None) => error.contains('`'),
            _ => false,
        };
        assert!(right, "{text} in {unit}: {got:?}, not {expected:?}");
    }
}

#[test]
fn figures_that_are_read() {
    check(&[
        ("13221", Unit::People, Some(13221.0)),
        (" 13,221 ", Unit::People, Some(13221.0)),
        ("13 221", Unit::People, Some(13221.0)),
        ("13\u{a0}221", Unit::People, Some(13221.0)),
        ("13\u{202f}221", Unit::People, Some(13221.0)),
        ("1,234,567", Unit::Usd, Some(1234567.0)),
        ("3,500.50", Unit::Usd, Some(3500.5)),
        ("300000000", Unit::Usd, Some(3e8)),
        ("007", Unit::People, Some(7.0)),
        ("0", Unit::People, Some(0.0)),
        ("-0", Unit::People, Some(0.0)),
        ("2.5", Unit::People, Some(2.5)),
        (".5", Unit::Share, Some(0.5)),
        ("0.0125", Unit::UsdPerRub, Some(0.0125)),
        ("1", Unit::Probability, Some(1.0)),
        ("3", Unit::Rank, Some(3.0)),
        ("1.125", Unit::Ratio, Some(1.125)),
    ]);
}

#[test]
fn figures_that_are_refused() {
    check(&[
        ("1,5", Unit::Usd, None),
        ("13,22", Unit::People, None),
        ("1,2345", Unit::People, None),
        ("0,125", Unit::Usd, None),
        ("1,234 567", Unit::People, None),
        ("13  221", Unit::People, None),
        ("13.221", Unit::People, None),
        ("1.234.567", Unit::People, None),
        ("5.", Unit::People, None),
        (".", Unit::People, None),
        ("-", Unit::People, None),
        ("--5", Unit::Ratio, None),
        ("-5", Unit::People, None),
        ("\u{2212}5", Unit::Usd, None),
        ("-0.1", Unit::Share, None),
        ("-1", Unit::Years, None),
        ("1.5", Unit::Share, None),
        ("30%", Unit::Share, None),
        ("0", Unit::Rank, None),
        ("1.5", Unit::Rank, None),
        ("1e5", Unit::People, None),
        ("NaN", Unit::People, None),
        ("inf", Unit::Usd, None),
        ("infinity", Unit::People, None),
        ("99999999999", Unit::People, None),
        ("9999999999999999", Unit::Usd, None),
        ("0x10", Unit::People, None),
        ("１３", Unit::People, None),
        ("٣", Unit::People, None),
        ("2020-02", Unit::People, None),
        ("ten", Unit::People, None),
        ("10k", Unit::People, None),
        ("several", Unit::Share, None),
        ("several", Unit::Rank, None),
        ("several thousand", Unit::Date, None),
        ("last", Unit::People, None),
        ("2021-13", Unit::Date, None),
        ("2021-03/..", Unit::Date, None),
    ]);
    assert!(Bound::parse(&"9".repeat(400), Some(Unit::Usd)).is_err());
    assert!(Bound::parse(&"9".repeat(5000), None).is_err());
}

#[test]
fn no_unit_is_a_default() {
    assert_eq!(Bound::parse("-5", None), Ok(Some(Bound::Figure(-5.0))));
    assert_eq!(Bound::parse("last", None), Ok(Some(Bound::Last)));
    assert!(Bound::parse("2020-02", None).is_err_and(|error| error.contains("`date`")));
    assert_eq!(Bound::parse("", Some(Unit::People)), Ok(None));
    assert_eq!(Bound::parse(" Last ", Some(Unit::Rank)), Ok(Some(Bound::Last)));
}

#[test]
fn words_of_quantity() {
    use WordKind::*;
    const TABLE: &[(&str, WordKind, f64, Option<f64>, &str)] = &[
        ("several thousand", Several, 1e3, Some(4500.0), "several thousand"),
        ("Several  Thousands", Several, 1e3, Some(4500.0), "several thousand"),
        ("a few hundred", Few, 1e2, Some(330.0), "a few hundred"),
        ("a few", Few, 1.0, Some(3.3), "a few"),
        ("a couple of", Couple, 1.0, Some(2.1), "a couple"),
        ("a couple of hundred", Couple, 1e2, Some(210.0), "a couple hundred"),
        ("several dozen", Several, 12.0, Some(54.0), "several dozen"),
        ("several tens of thousands", Several, 1e4, Some(45000.0), "several tens of thousands"),
        ("dozens", Dozens, 1.0, Some(45.0), "dozens"),
        ("hundreds", Hundreds, 1.0, Some(350.0), "hundreds"),
        ("thousands of", Thousands, 1.0, Some(3500.0), "thousands"),
        ("tens of thousands", TensOfThousands, 1.0, Some(35000.0), "tens of thousands"),
        ("hundreds of thousands", HundredsOfThousands, 1.0, Some(350000.0), "hundreds of thousands"),
        ("hundreds of millions", HundredsOfThousands, 1e3, Some(3.5e8), "hundreds of millions"),
        ("many", Many, 1.0, None, "many"),
        ("a large number", Many, 1.0, None, "many"),
        ("several x 250", Several, 250.0, Some(1125.0), "several x 250"),
    ];
    for &(text, kind, scale, median, printed) in TABLE {
        let word = QuantityWord { kind, scale };
        assert_eq!(QuantityWord::parse(text), Some(word), "{text}");
        assert_eq!(Bound::parse(text, Some(Unit::People)), Ok(Some(Bound::Word(word))), "{text}");
        assert_eq!((word.median(), word.log_sd().is_some()), (median, median.is_some()), "{text}");
        assert_eq!(word.to_string(), printed);
    }
    for text in ["", "thousand", "several people", "few of", "x 5", "many thousand", "several x -1"] {
        assert_eq!(QuantityWord::parse(text).filter(|_| text != "few of"), None, "{text}");
    }
    let widths = [(Couple, 0.12), (Few, 0.3), (Several, 0.4), (Dozens, 0.5), (Hundreds, 0.6)];
    for (kind, sd) in widths.into_iter().chain([(Thousands, 0.6), (TensOfThousands, 0.55)]) {
        assert_eq!(QuantityWord { kind, scale: 7.0 }.log_sd(), Some(sd));
    }
}

#[test]
fn days_print_as_the_year_month_or_interval_that_they_are() {
    const TABLE: &[(&str, Unit, &str)] = &[
        ("2020-02", Unit::Date, "2020-02"),
        ("2020-02-01/2020-02-29", Unit::Date, "2020-02"),
        ("1946", Unit::Year, "1946"),
        ("2021-01/2021-12", Unit::Date, "2021"),
        ("2021-03-05", Unit::Date, "2021-03-05"),
        ("2021-01-05/2021-12", Unit::Date, "2021-01-05/2021-12-31"),
        ("2021-01/2021-11", Unit::Date, "2021-01-01/2021-11-30"),
        ("2021-03-02/2021-03", Unit::Date, "2021-03-02/2021-03-31"),
        ("2020/2021", Unit::Date, "2020-01-01/2021-12-31"),
        ("2021-03-01~/2021-03-10~", Unit::Date, "2021-03-01/2021-03-10"),
        ("2024-12-16T10:30:00", Unit::Datetime, "2024-12-16"),
        ("199X", Unit::Date, "1990-01-01/1999-12-31"),
    ];
    for &(text, unit, printed) in TABLE {
        let bound = Bound::parse(text, Some(unit)).expect(text).expect(text);
        assert_eq!(bound.to_string(), printed);
        assert_eq!(Bound::parse(printed, Some(unit)), Ok(Some(bound)));
    }
}

#[test]
fn rounding_units() {
    const TABLE: &[(f64, f64)] = &[
        (10000.0, 1000.0),
        (1300.0, 100.0),
        (69.0, 1.0),
        (13221.0, 1.0),
        (4000.0, 250.0),
        (3500.0, 250.0),
        (7000.0, 500.0),
        (50000.0, 5000.0),
        (300.0, 25.0),
        (25.0, 2.5),
        (20.0, 2.0),
        (10.0, 1.0),
        (3.0, 1.0),
        (1.0, 1.0),
        (0.0, 1.0),
        (-1300.0, 100.0),
        (300_000_000.0, 25_000_000.0),
        (0.7, 0.1),
        (0.25, 0.01),
        (3.5, 0.1),
        (1.125, 0.001),
        (f64::NAN, 1.0),
        (f64::INFINITY, 1.0),
    ];
    for &(figure, unit) in TABLE {
        assert_eq!(rounding_unit(figure), unit, "{figure}");
    }
}
