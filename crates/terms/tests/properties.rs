//! What holds for every text: it is read or refused, never more; what is printed reads back to the same.

use proptest::prelude::*;
use tumen_terms::number::WordKind;
use tumen_terms::{Bound, Day, DayRange, Gazetteer, Period, QuantityName, QuantityWord, Scope, Term, Unit};

fn unit() -> impl Strategy<Value = Unit> {
    proptest::sample::select(Unit::all().collect::<Vec<_>>())
}

fn day() -> impl Strategy<Value = Day> {
    (-719_162..=2_932_896).prop_map(Day)
}

fn bound() -> impl Strategy<Value = (Bound, Unit)> {
    let figure = prop_oneof![
        (0..=10_000_000_000u64).prop_map(|n| n as f64),
        (0..100_000_000u32).prop_map(|cents| f64::from(cents) / 100.0),
    ];
    let scale = prop_oneof![proptest::sample::select(vec![1.0, 12.0, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7]), 0.001..1e9];
    prop_oneof![
        figure.prop_map(|value| (Bound::Figure(value), Unit::Usd)),
        (0.0..=1.0).prop_map(|value| (Bound::Figure(value), Unit::Share)),
        (0.0..1e9).prop_map(|value| (Bound::Figure(value), Unit::Ratio)),
        (proptest::sample::select(WordKind::ALL.to_vec()), scale)
            .prop_map(|(kind, scale)| (Bound::Word(QuantityWord { kind, scale }), Unit::People)),
        Just((Bound::Last, Unit::Rank)),
        (day(), day()).prop_map(|(a, b)| (Bound::Days(DayRange { first: a.min(b), last: a.max(b) }), Unit::Date)),
    ]
}

fn term() -> impl Strategy<Value = Term> {
    let value = prop_oneof!["[A-Za-z ,;=+|\"?\\[\\]{}]{0,8}", any::<String>()];
    let any_of = proptest::collection::vec(proptest::collection::vec(value, 1..4), 1..3);
    (any_of, any::<bool>()).prop_map(|(any_of, inferred)| Term { any_of, inferred })
}

fn scope() -> impl Strategy<Value = Scope> {
    proptest::collection::btree_map("[a-z][a-z0-9_]{0,9}", term(), 0..4).prop_map(|terms| Scope { terms })
}

/// Texts near to what is read, so that the readers get past their first character.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[-0-9X?~%./YESTZ:,\\[\\]{}]{0,24}",
        "[a-c=;,+|\"? \\[\\]평ё]{0,24}",
        "[{}:,\"\\\\u0-9a-f ]{0,24}",
        "(a few|several|tens of|x|1|,|\\.| |-|thousand){0,8}",
        (any::<char>(), 1000usize..9000).prop_map(|(c, n)| c.to_string().repeat(n)),
    ]
}

/// Texts that are EDTF more often than not.
fn edtf() -> impl Strategy<Value = String> {
    let date = || "(19|20|2X|0[01])[0-9X]{2}(-(0[1-9]|1[0-2]|[01]X|XX|2[1-9]|3[0-9])(-([0-2X][0-9X]|3[01]))?)?";
    let marked = (date(), "[?~%]?").prop_map(|(date, mark)| date + &mark);
    prop_oneof![
        marked,
        (date(), "(/|/\\.\\.|\\.\\.|/\\.\\.|)").prop_map(|(date, end)| date + &end),
        ("(/|\\.\\./|\\.\\.)", date()).prop_map(|(start, date)| start + &date),
        (date(), "(\\.\\.)?", date()).prop_map(|(a, dots, b)| format!("{dots}{a}/{b}")),
        (date(), date(), date(), "(\\.\\.|,)", any::<bool>()).prop_map(|(a, b, c, between, one)| {
            if one { format!("[{a},{b}{between}{c}]") } else { format!("{{{a},{b}{between}{c}}}") }
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn units_read_back(unit in unit()) {
        prop_assert_eq!(Unit::parse(&unit.to_string()), Some(unit));
    }

    #[test]
    fn bounds_read_back((bound, unit) in bound()) {
        prop_assert_eq!(Bound::parse(&bound.to_string(), Some(unit)), Ok(Some(bound)));
    }

    #[test]
    fn whatever_is_read_as_a_bound_reads_back(text in text(), unit in proptest::option::of(unit())) {
        if let Ok(Some(bound)) = Bound::parse(&text, unit) {
            prop_assert_eq!(Bound::parse(&bound.to_string(), unit), Ok(Some(bound)));
        }
    }

    #[test]
    fn scopes_read_back(scope in scope()) {
        let printed = scope.to_string();
        prop_assume!(printed.len() <= tumen_terms::LONGEST);
        prop_assert_eq!(Scope::parse(&printed), Ok(scope.clone()));
        prop_assert_eq!(Scope::parse_bracketed(&scope.bracketed()), Ok(scope));
    }

    #[test]
    fn quantities_read_back(name in "[a-z][a-z0-9_]{0,20}", scope in scope()) {
        let name = QuantityName { name, scope };
        let printed = name.to_string();
        prop_assume!(printed.len() <= tumen_terms::LONGEST);
        prop_assert_eq!(QuantityName::parse(&printed), Ok(name));
    }

    #[test]
    fn no_text_is_too_much(text in text(), unit in proptest::option::of(unit())) {
        let too_long = text.len() > tumen_terms::LONGEST;
        prop_assert!(!too_long || Bound::parse(&text, unit).is_err());
        prop_assert!(!too_long || Period::parse(&text).is_err());
        let scope = Scope::parse(&text);
        prop_assert!(!too_long || scope.is_err());
        if let Ok(scope) = scope {
            prop_assert_eq!(Scope::parse(&scope.to_string()), Ok(scope));
        }
        if let Ok(name) = QuantityName::parse(&text) {
            prop_assert_eq!(QuantityName::parse(&name.to_string()), Ok(name));
        }
        prop_assert!(!too_long || Gazetteer::shipped().find(&text).is_none());
        Unit::parse(&text);
        Day::parse(&text);
    }

    #[test]
    fn bounds_of_a_period_are_in_order(text in prop_oneof![1 => text(), 9 => edtf()]) {
        if let Ok(period) = Period::parse(&text) {
            prop_assert!(period.earliest_start.zip(period.latest_start).is_none_or(|(a, b)| a <= b));
            prop_assert!(period.earliest_end.zip(period.latest_end).is_none_or(|(a, b)| a <= b));
            prop_assert!(period.earliest_start.zip(period.earliest_end).is_none_or(|(a, b)| a <= b));
            prop_assert!(period.latest_start.zip(period.latest_end).is_none_or(|(a, b)| a <= b));
            prop_assert_eq!(Period::parse(&period.text), Ok(period));
        }
    }

    #[test]
    fn days_read_back(day in day()) {
        let (year, month, dom) = day.ymd();
        prop_assert_eq!(Day::from_ymd(year, month, dom), Some(day));
        prop_assert_eq!(Day::parse(&day.iso()), Some(day));
        prop_assert_eq!(Period::parse(&day.iso()).map(|p| p.range()), Ok(Some(DayRange { first: day, last: day })));
    }
}
