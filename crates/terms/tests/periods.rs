//! EDTF of levels 0 to 2 against bounds worked out by hand, strings that must be refused, and the arithmetic of
//! days against known days.

use tumen_terms::period::{MonthPart, days_in_month, month_part};
use tumen_terms::{Day, DayRange, Period};

/// Earliest and latest start, earliest and latest end (empty: open or unknown), and the qualifiers `~` and `?`.
type Row = (&'static str, [&'static str; 4], &'static str);

fn check(table: &[Row]) {
    for &(text, bounds, marks) in table {
        let period = Period::parse(text).expect(text);
        let got = [period.earliest_start, period.latest_start, period.earliest_end, period.latest_end];
        let got = got.map(|day| day.map_or(String::new(), Day::iso));
        assert_eq!(got, bounds, "{text}");
        assert_eq!(period.approximate, marks.contains(['~', '%']), "{text}");
        assert_eq!(period.uncertain, marks.contains(['?', '%']), "{text}");
        assert_eq!(period.to_string(), text);
    }
}

#[test]
fn level_0() {
    check(&[
        ("1985", ["1985-01-01", "1985-12-31", "1985-01-01", "1985-12-31"], ""),
        ("2020-02", ["2020-02-01", "2020-02-29", "2020-02-01", "2020-02-29"], ""),
        ("1985-04-12", ["1985-04-12"; 4], ""),
        ("1985-04-12T23:20:30Z", ["1985-04-12"; 4], ""),
        ("1964/2008", ["1964-01-01", "1964-12-31", "2008-01-01", "2008-12-31"], ""),
        ("2004-02-01/2005-02", ["2004-02-01", "2004-02-01", "2005-02-01", "2005-02-28"], ""),
        ("2021-03/2021-03-10", ["2021-03-01", "2021-03-10", "2021-03-10", "2021-03-10"], ""),
        ("2021-03-10/2021-03", ["2021-03-10", "2021-03-10", "2021-03-10", "2021-03-31"], ""),
        ("0001/9999", ["0001-01-01", "0001-12-31", "9999-01-01", "9999-12-31"], ""),
    ]);
}

#[test]
fn level_1() {
    check(&[
        ("2021-03~", ["2021-03-01", "2021-03-31", "2021-03-01", "2021-03-31"], "~"),
        ("1984?", ["1984-01-01", "1984-12-31", "1984-01-01", "1984-12-31"], "?"),
        ("2004-06-11%", ["2004-06-11"; 4], "%"),
        ("201X", ["2010-01-01", "2019-12-31", "2010-01-01", "2019-12-31"], ""),
        ("20XX", ["2000-01-01", "2099-12-31", "2000-01-01", "2099-12-31"], ""),
        ("2021-XX", ["2021-01-01", "2021-12-31", "2021-01-01", "2021-12-31"], ""),
        ("2021-03-XX", ["2021-03-01", "2021-03-31", "2021-03-01", "2021-03-31"], ""),
        ("2021-XX-XX", ["2021-01-01", "2021-12-31", "2021-01-01", "2021-12-31"], ""),
        ("2021-21", ["2021-03-01", "2021-05-31", "2021-03-01", "2021-05-31"], ""),
        ("2021-24", ["2021-12-01", "2022-02-28", "2021-12-01", "2022-02-28"], ""),
        ("2021-03/..", ["2021-03-01", "2021-03-31", "", ""], ""),
        ("2021-03/", ["2021-03-01", "2021-03-31", "", ""], ""),
        ("../2021-03", ["", "", "2021-03-01", "2021-03-31"], ""),
        ("/2021-03", ["", "", "2021-03-01", "2021-03-31"], ""),
        ("2021-03-01~/2021-03-10~", ["2021-03-01", "2021-03-01", "2021-03-10", "2021-03-10"], "~"),
    ]);
}

#[test]
fn level_2() {
    check(&[
        ("2021-03~-05", ["2021-03-05"; 4], "~"),
        ("2021-~03-05", ["2021-03-05"; 4], "~"),
        ("?2004-06-~11", ["2004-06-11"; 4], "%"),
        ("2021-01-2X", ["2021-01-20", "2021-01-29", "2021-01-20", "2021-01-29"], ""),
        ("1XXX-12", ["1000-12-01", "1999-12-31", "1000-12-01", "1999-12-31"], ""),
        ("2021-33", ["2021-01-01", "2021-03-31", "2021-01-01", "2021-03-31"], ""),
        ("2021-41", ["2021-07-01", "2021-12-31", "2021-07-01", "2021-12-31"], ""),
        ("[2021-02,2021-04]", ["2021-02-01", "2021-04-30", "2021-02-01", "2021-04-30"], ""),
        ("{2021-02,2021-04}", ["2021-02-01", "2021-02-28", "2021-04-01", "2021-04-30"], ""),
        ("[..2021-03]", ["", "2021-03-31", "", "2021-03-31"], ""),
        ("[2021-03..]", ["2021-03-01", "", "2021-03-01", ""], ""),
        ("{2019,2021..2023}", ["2019-01-01", "2019-12-31", "2023-01-01", "2023-12-31"], ""),
        ("{..2021-03}", ["", "", "2021-03-01", "2021-03-31"], ""),
        ("[1667,1760-12..]", ["1667-01-01", "", "1667-01-01", ""], ""),
        ("..2018/2020", ["", "2018-12-31", "2020-01-01", "2020-12-31"], ""),
        ("2018/2020..", ["2018-01-01", "2018-12-31", "2020-01-01", ""], ""),
    ]);
}

/// Not EDTF outside a set; claims write it so.
#[test]
fn two_dots_without_a_stroke_are_an_open_interval() {
    check(&[
        ("..2018", ["", "", "2018-01-01", "2018-12-31"], ""),
        ("..2025-05", ["", "", "2025-05-01", "2025-05-31"], ""),
        ("2018..", ["2018-01-01", "2018-12-31", "", ""], ""),
    ]);
}

#[test]
fn refused() {
    const TABLE: &[&str] = &[
        "",
        " ",
        "1985-02-30",
        "2021-02-29",
        "1900-02-29",
        "2021-13",
        "2021-00",
        "2021-04-31",
        "2021-04-00",
        "2021-1",
        "21-01-01",
        "20210301",
        "2021/03/05",
        "199u",
        "1999-uu",
        "unknown/2006",
        "2004/open",
        "y170000",
        "Y170000",
        "Y-17E7",
        "(2011)-06-04~",
        "2004-06-(01)~",
        "201x",
        "2021-42",
        "2021-21-05",
        "2021-05/2021-03",
        "/",
        "../..",
        "..",
        "....",
        "..2018..",
        "2018..2020",
        "[2021-02,2021-04",
        "[]",
        "[2021,]",
        "-0001",
        "0000",
        "XXXX",
        "9999-24",
        "2021-03-05T25:00:00",
        "2021-03-05 10:00",
        "2021–03",
        "2021년 3월",
        "March 2021",
        "early 2021-03",
    ];
    for text in TABLE {
        let error = Period::parse(text).expect_err(text);
        assert!(error.contains("2021-03"), "{error}");
    }
    assert!(Period::parse(&"2021,".repeat(1000)).is_err());
}

#[test]
fn ranges() {
    let range = |text: &str| Period::parse(text).ok().and_then(|period| period.range());
    assert_eq!(range("2021-03").map(DayRange::days), Some(31));
    assert_eq!(range("2019/2020").map(DayRange::days), Some(731));
    assert_eq!(range("2021-03/.."), None);
    assert_eq!(range("..2018"), None);
    let last = |text: &str| Period::parse(text).ok().and_then(|period| period.last_possible());
    assert_eq!(last("2021-02"), Day::parse("2021-02-28"));
}

#[test]
fn days() {
    const TABLE: &[(i32, u32, u32, i32)] = &[
        (1970, 1, 1, 0),
        (1969, 12, 31, -1),
        (2000, 2, 29, 11016),
        (2000, 3, 1, 11017),
        (2021, 3, 1, 18687),
        (1600, 1, 1, -135140),
        (0, 3, 1, -719468),
        (1, 1, 1, -719162),
        (9999, 12, 31, 2932896),
        (-1, 12, 31, -719529),
    ];
    for &(year, month, day, number) in TABLE {
        assert_eq!(Day::from_ymd(year, month, day), Some(Day(number)));
        assert_eq!(Day(number).ymd(), (year, month, day));
    }
    for (year, month, day) in
        [(2021, 2, 29), (1900, 2, 29), (2021, 13, 1), (2021, 0, 1), (2021, 1, 0), (i32::MAX, 1, 1)]
    {
        assert_eq!(Day::from_ymd(year, month, day), None);
    }
    for extreme in [i32::MIN, i32::MAX] {
        let (year, month, day) = Day(extreme).ymd();
        assert_eq!(Day::from_ymd(year, month, day), Some(Day(extreme)));
    }
    for text in ["2021-3-01", "2021-03-1", "2021/03/01", "0000-01-01", "２０２1-03", "+021-03-01", ""] {
        assert_eq!(Day::parse(text), None, "{text}");
    }
}

/// Counts the days one by one, by the calendar's own rules.
#[test]
fn every_day_of_four_centuries() {
    let mut number = -135_140;
    for year in 1600..2000 {
        for month in 1..=12 {
            for day in 1..=days_in_month(year, month).unwrap_or(0) {
                assert_eq!(Day::from_ymd(year, month, day), Some(Day(number)));
                assert_eq!(Day(number).ymd(), (year, month, day));
                number += 1;
            }
        }
    }
    assert_eq!(number, 10_957);
}

#[test]
fn parts_of_a_month() {
    const TABLE: &[(i32, u32, MonthPart, &str)] = &[
        (2021, 3, MonthPart::Early, "2021-03-01~/2021-03-10~"),
        (2021, 3, MonthPart::Mid, "2021-03-11~/2021-03-20~"),
        (2021, 1, MonthPart::Late, "2021-01-21~/2021-01-31~"),
        (2020, 2, MonthPart::Late, "2020-02-21~/2020-02-29~"),
    ];
    for &(year, month, part, edtf) in TABLE {
        let (days, text) = month_part(year, month, part).expect(edtf);
        assert_eq!(text, edtf);
        let period = Period::parse(&text).expect(edtf);
        assert_eq!(period.range(), Some(days));
        assert!(period.approximate);
    }
    assert_eq!(month_part(2021, 13, MonthPart::Early), None);
    assert_eq!(month_part(0, 1, MonthPart::Early), None);
}
