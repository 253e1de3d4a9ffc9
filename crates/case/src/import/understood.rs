//! Dates, numbers and ids as spreadsheets rewrite them: understood where they can mean one thing only, else refused with
//! what they may mean.

use super::sheet::Cell;
use tumen_terms::{Bound, Day, Measure, Period, Unit};

/// How a file writes its decimals, as far as its own figures show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Decimals {
    /// Some figure has a decimal comma.
    pub comma: bool,
    /// Some figure has a decimal point.
    pub point: bool,
}

/// The names of the months; three letters are enough to recognise each.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Days from 1899-12-30, the day 0 of most spreadsheets, to 1970-01-01.
const FROM_1900: i64 = 25_569;
/// Days from 1904-01-01, the day 0 of the others.
const FROM_1904: i64 = 24_107;

/// A day number of a spreadsheet, as a day.
fn of_serial(serial: f64, from_1904: bool) -> Option<Day> {
    let whole = serial.floor() as i64;
    i32::try_from(whole - if from_1904 { FROM_1904 } else { FROM_1900 }).ok().map(Day)
}

/// Whether a number may be the number of a day of our time: 1955 to 2064.
fn may_be_serial(number: f64) -> bool {
    (20_000.0..60_000.0).contains(&number)
}

/// A date or time of a claim.
pub(crate) fn date(cell: &Cell, from_1904: Option<bool>) -> Result<String, String> {
    match cell {
        Cell::Empty => Ok(String::new()),
        Cell::Trouble { why, .. } => Err(why.clone()),
        Cell::Day { .. } => Ok(cell.text()),
        Cell::Number(number) if number.fract() == 0.0 && (1000.0..=2999.0).contains(number) => {
            Ok(format!("{number:.0}"))
        }
        Cell::Number(number) => match from_1904 {
            Some(from_1904) if may_be_serial(*number) => {
                of_serial(*number, from_1904).map(Day::iso).ok_or_else(|| format!("`{number}` is no date"))
            }
            _ => Err(format!("`{number}` is no date; write 2021-03-01")),
        },
        Cell::Text(text) => written_date(text.trim()),
    }
}

/// A date as a person or a spreadsheet writes it.
fn written_date(text: &str) -> Result<String, String> {
    if text.is_empty() || Period::parse(text).is_ok() {
        return Ok(text.to_string());
    }
    if let Ok(number) = text.parse::<f64>()
        && may_be_serial(number)
    {
        let iso = |from| of_serial(number, from).map(Day::iso).unwrap_or_default();
        return Err(format!(
            "`{text}` may be the number that a spreadsheet gives a day: {}, or {} where days are counted from 1904; \
             format the column as text and write the date",
            iso(false),
            iso(true)
        ));
    }
    let parts: Vec<&str> = text.split(|c: char| " /.-,\u{a0}".contains(c)).filter(|part| !part.is_empty()).collect();
    let month = parts.iter().position(|part| month_of(part).is_some());
    let unknown = || format!("`{text}` is no date that can be read; write 2021, 2021-02 or 2021-02-17");
    match month {
        Some(at) => {
            let name = month_of(parts[at]).ok_or_else(unknown)?;
            let others: Vec<&str> =
                parts.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, part)| *part).collect();
            named_month(text, name, &others).ok_or_else(unknown)?
        }
        None => numbers(text, &parts).ok_or_else(unknown)?,
    }
}

/// A month by its name, with what stands beside it.
fn named_month(text: &str, month: u32, others: &[&str]) -> Option<Result<String, String>> {
    let year = |part: &str| (part.len() == 4).then(|| part.parse::<i32>().ok()).flatten();
    let day = |part: &str| ordinal(part).filter(|day| (1..=31).contains(day));
    match others {
        [one] => match (year(one), ordinal(one)) {
            (Some(year), _) => Some(Ok(format!("{year}-{month:02}"))),
            (None, Some(number)) if number < 100 => {
                let name = MONTHS[month as usize - 1];
                let day = if number <= 31 {
                    format!(", or the {number}. of the month with its year lost")
                } else {
                    String::new()
                };
                let century = if number < 50 { 20 } else { 19 };
                Some(Err(format!(
                    "`{text}` may be {name} {century}{number:02}{day}: spreadsheets shorten 2021-02 and 21 February to \
                     the same; write the year in four digits"
                )))
            }
            _ => None,
        },
        [a, b] => {
            let (day, year) = day(a).zip(year(b)).or_else(|| day(b).zip(year(a)))?;
            Day::from_ymd(year, month, day).map(|day| Ok(day.iso()))
        }
        _ => None,
    }
}

/// A date in figures alone.
fn numbers(text: &str, parts: &[&str]) -> Option<Result<String, String>> {
    let figures: Option<Vec<u32>> = parts.iter().map(|part| part.parse().ok()).collect();
    let figures = figures?;
    let dots = text.contains('.');
    match (figures.as_slice(), parts) {
        ([year, month, day], [first, ..]) if first.len() == 4 => {
            Day::from_ymd(i32::try_from(*year).ok()?, *month, *day).map(|day| Ok(day.iso()))
        }
        ([a, b, year], [.., last]) if last.len() == 4 => {
            let year = i32::try_from(*year).ok()?;
            let day_first = Day::from_ymd(year, *b, *a);
            let month_first = Day::from_ymd(year, *a, *b);
            match (day_first, month_first) {
                // with dots the day stands first wherever dots are written
                (Some(day), _) if dots => Some(Ok(day.iso())),
                (Some(one), Some(other)) if one != other => {
                    Some(Err(format!("`{text}` may be {} or {}; write the one that is meant", one.iso(), other.iso())))
                }
                (Some(day), _) | (None, Some(day)) => Some(Ok(day.iso())),
                (None, None) => None,
            }
        }
        ([month, year], [_, last]) if last.len() == 4 && (1..=12).contains(month) => {
            Some(Ok(format!("{year}-{month:02}")))
        }
        ([_, _, _], _) => Some(Err(format!("`{text}` has a year of two digits; write it in four"))),
        _ => None,
    }
}

fn month_of(part: &str) -> Option<u32> {
    let small = part.to_lowercase();
    let full = small.chars().count() >= 3 && small.chars().all(char::is_alphabetic);
    let at = MONTHS.iter().position(|month| small.starts_with(&month.to_lowercase()[..3])).filter(|_| full)?;
    u32::try_from(at + 1).ok()
}

/// `21`, `21st`, `3rd`.
fn ordinal(part: &str) -> Option<u32> {
    let digits = part.trim_end_matches(|c: char| c.is_alphabetic());
    digits.parse().ok()
}

/// An id of a row.
pub(crate) fn id(cell: &Cell) -> Result<String, String> {
    match cell {
        Cell::Trouble { why, .. } => Err(why.clone()),
        Cell::Day { .. } => Err(format!(
            "the spreadsheet made a date of the id ({}); format the column as text and write it again",
            cell.text()
        )),
        Cell::Text(text) if is_scientific(text.trim()) => Err(format!(
            "`{text}` may be an id that a spreadsheet took for a number; format the column as text and write it again"
        )),
        _ => Ok(cell.text().trim().to_string()),
    }
}

/// What the figures of a file show of its decimals.
pub(crate) fn decimals<'a>(figures: impl Iterator<Item = &'a str>) -> Decimals {
    let mut found = Decimals::default();
    for figure in figures {
        let figure = plain(figure);
        let (dots, commas) = (figure.matches('.').count(), figure.matches(',').count());
        let after = |mark: char| {
            figure.rsplit_once(mark).map_or(0, |(_, tail)| tail.chars().take_while(char::is_ascii_digit).count())
        };
        let digits = figure.chars().all(|c| c.is_ascii_digit() || ".,%-eE+".contains(c));
        if !digits {
            continue;
        }
        match (dots, commas) {
            (1.., 1..) => {
                let comma_last = figure.rfind(',') > figure.rfind('.');
                found.comma |= comma_last;
                found.point |= !comma_last;
            }
            (0, 1) => found.comma |= after(',') != 3,
            (1, 0) => found.point |= after('.') != 3,
            (2.., 0) => found.comma = true,
            (0, 2..) => found.point = true,
            _ => {}
        }
    }
    found
}

/// Digits of any script as 0 to 9, blanks and apostrophes between groups of three taken out.
fn plain(text: &str) -> String {
    const ZEROS: [char; 6] = ['\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{e50}', '\u{ff10}'];
    let ascii = |c: char| {
        let zero = ZEROS.iter().find(|zero| (**zero as u32..**zero as u32 + 10).contains(&(c as u32)));
        match (zero, c) {
            (Some(zero), _) => char::from_digit(c as u32 - *zero as u32, 10).unwrap_or(c),
            (None, '\u{ff0c}' | '\u{66c}') => ',',
            (None, '\u{ff0e}' | '\u{66b}') => '.',
            (None, '\u{2212}') => '-',
            _ => c,
        }
    };
    let text: Vec<char> = text.trim().chars().map(ascii).collect();
    let mut out = String::new();
    for (place, c) in text.iter().enumerate() {
        let separates = " \u{a0}\u{202f}\u{2009}'\u{2019}".contains(*c);
        let before = place > 0 && text[place - 1].is_ascii_digit();
        let group = text[place + 1..].iter().take_while(|c| c.is_ascii_digit()).count() == 3;
        if !(separates && before && group) {
            out.push(*c);
        }
    }
    out
}

fn is_scientific(text: &str) -> bool {
    let Some((mantissa, power)) = text.split_once(['e', 'E']) else { return false };
    let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit() || ".,".contains(c));
    digits(mantissa) && digits(power.trim_start_matches(['+', '-']))
}

/// A figure, a word of quantity or a date, in the unit of its row.
pub(crate) fn figure(
    cell: &Cell,
    unit: Option<Unit>,
    decimals: Decimals,
    from_1904: Option<bool>,
) -> Result<String, String> {
    if unit.is_some_and(|unit| unit.measure() == Measure::Date) {
        return date(cell, from_1904);
    }
    match cell {
        Cell::Empty => Ok(String::new()),
        Cell::Trouble { why, .. } => Err(why.clone()),
        Cell::Number(number) => Ok(format!("{number}")),
        Cell::Day { .. } => Err(format!(
            "the spreadsheet made a date of the figure ({}); format the column as text and write it again",
            cell.text()
        )),
        Cell::Text(text) => written_figure(text.trim(), unit, decimals),
    }
}

fn written_figure(text: &str, unit: Option<Unit>, decimals: Decimals) -> Result<String, String> {
    let figure = plain(text);
    let is_figure = figure.chars().any(|c| c.is_ascii_digit())
        && figure.chars().all(|c| c.is_ascii_digit() || ".,%+-eE ".contains(c));
    if !is_figure {
        return Ok(text.to_string());
    }
    if is_scientific(&figure) {
        return Err(format!(
            "`{text}` is what a spreadsheet leaves of a longer number: its last digits are lost; write it in full"
        ));
    }
    if let Some(share) = figure.strip_suffix('%') {
        let number = settled(share.trim(), decimals).map_err(|why| format!("`{text}`: {why}"))?;
        let number: f64 = number.parse().map_err(|_| format!("`{text}` is no number"))?;
        return match unit.map(Unit::measure) {
            Some(Measure::Share | Measure::Probability | Measure::Ratio) => Ok(format!("{}", hundredth(number))),
            _ => Err(format!("`{text}` is a share, and the unit of the row is not")),
        };
    }
    let settled = settled(&figure, decimals).map_err(|why| format!("`{text}`: {why}"))?;
    // the claims read it once more: what they refuse is refused here, with the row at hand
    Bound::parse(&settled, unit).map_err(|why| why.to_string())?;
    Ok(settled)
}

/// A hundredth without the dust of binary fractions.
fn hundredth(number: f64) -> f64 {
    (number * 1e10).round() / 1e12
}

/// Which of the marks sets decimals apart: a figure with a point, or none.
fn settled(figure: &str, decimals: Decimals) -> Result<String, String> {
    let groups = |mark: char| {
        let mut parts = figure.split(mark);
        let first = parts.next().unwrap_or_default();
        let all = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
        let rest: Vec<&str> = parts.collect();
        let three =
            (1..=3).contains(&first.len()) && !rest.is_empty() && rest.iter().all(|part| part.len() == 3 && all(part));
        // lakhs and crores: groups of two, the last of three
        let lakh = rest.len() >= 2
            && (1..=2).contains(&first.len())
            && rest.last().is_some_and(|part| part.len() == 3)
            && rest[..rest.len() - 1].iter().all(|part| part.len() == 2 && all(part));
        all(first) && (three || lakh)
    };
    let (dots, commas) = (figure.matches('.').count(), figure.matches(',').count());
    let without = |mark: char| figure.replace(mark, "");
    let either =
        |meaning: &str| Err(format!("the mark before three digits may set thousands or decimals apart ({meaning})"));
    match (dots, commas) {
        (0, 0) => Ok(figure.to_string()),
        (1.., 1..) if figure.rfind(',') > figure.rfind('.') && commas == 1 => Ok(without('.').replace(',', ".")),
        (1.., 1..) if dots == 1 => Ok(without(',')),
        (1.., 1..) => Err("it has marks that fit no way of writing numbers".to_string()),
        (0, 2..) if groups(',') => Ok(without(',')),
        (2.., 0) if groups('.') => Ok(without('.')),
        (0, 1) if !groups(',') => Ok(figure.replace(',', ".")),
        (0, 1) if decimals.comma && !decimals.point => either("this file has decimal commas elsewhere"),
        (0, 1) => Ok(without(',')),
        (1, 0) if !groups('.') => Ok(figure.to_string()),
        (1, 0) if decimals.comma && !decimals.point => Ok(without('.')),
        (1, 0) if decimals.point && !decimals.comma => Ok(figure.to_string()),
        (1, 0) => either("nothing else in this file tells which"),
        _ => Err("it has marks that fit no way of writing numbers".to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_string())
    }

    #[test]
    fn dates_of_spreadsheets() {
        #[rustfmt::skip]
        let rows: &[(Cell, Option<bool>, Option<&str>)] = &[
            (text("2021-02-17"), None, Some("2021-02-17")),
            (text("2021-03/.."), None, Some("2021-03/..")),
            (text("17.02.2021"), None, Some("2021-02-17")),
            (text("2021/02/17"), None, Some("2021-02-17")),
            (text("25/02/2021"), None, Some("2021-02-25")),
            (text("02/25/2021"), None, Some("2021-02-25")),
            (text("03/03/2021"), None, Some("2021-03-03")),
            (text("17 Feb 2021"), None, Some("2021-02-17")),
            (text("February 3rd, 2021"), None, Some("2021-02-03")),
            (text("Feb 2021"), None, Some("2021-02")),
            (text("02/2021"), None, Some("2021-02")),
            (text("03/04/2021"), None, None),
            (text("Feb-21"), None, None),
            (text("21-Feb"), None, None),
            (text("17.02.21"), None, None),
            (text("44256"), None, None),
            (text("last week"), None, None),
            (text("31.02.2021"), None, None),
            (Cell::Number(44256.0), Some(false), Some("2021-03-01")),
            (Cell::Number(42794.0), Some(true), Some("2021-03-01")),
            (Cell::Number(44256.0), None, None),
            (Cell::Number(2021.0), Some(false), Some("2021")),
            (Cell::Number(7.5), Some(false), None),
            (Cell::Day { day: Day::parse("2021-02-01").expect("a day"), month: true }, Some(false), Some("2021-02")),
            (Cell::Day { day: Day::parse("2021-02-01").expect("a day"), month: false }, Some(false), Some("2021-02-01")),
            (Cell::Empty, None, Some("")),
        ];
        for (cell, from_1904, expected) in rows {
            let found = date(cell, *from_1904);
            assert_eq!(found.as_deref().ok(), *expected, "{cell:?}: {found:?}");
        }
    }

    #[test]
    fn figures_of_any_locale() {
        let (none, comma, point) =
            (Decimals::default(), Decimals { comma: true, point: false }, Decimals { comma: false, point: true });
        #[rustfmt::skip]
        let rows: &[(&str, Unit, Decimals, Option<&str>)] = &[
            ("13,221", Unit::People, none, Some("13221")),
            ("13.221", Unit::People, none, None),
            ("13.221", Unit::People, comma, Some("13221")),
            ("13,221", Unit::People, comma, None),
            ("1.234.567", Unit::People, none, Some("1234567")),
            ("1,32,210", Unit::People, none, Some("132210")),
            ("13 221", Unit::People, none, Some("13221")),
            ("13\u{202f}221", Unit::People, none, Some("13221")),
            ("13'221", Unit::People, none, Some("13221")),
            ("１３２２１", Unit::People, none, Some("13221")),
            ("١٣٢٢١", Unit::People, none, Some("13221")),
            ("1,5", Unit::Ratio, none, Some("1.5")),
            ("0,0125", Unit::UsdPerRub, none, Some("0.0125")),
            ("1.234,50", Unit::Usd, none, Some("1234.50")),
            ("1,234.50", Unit::Usd, none, Some("1234.50")),
            ("2.125", Unit::Ratio, point, Some("2.125")),
            ("30%", Unit::Share, none, Some("0.3")),
            ("30 %", Unit::People, none, None),
            ("12,5 %", Unit::Share, none, Some("0.125")),
            ("1,3E+04", Unit::People, none, None),
            ("1.3E+04", Unit::People, none, None),
            ("several thousand", Unit::People, none, Some("several thousand")),
            ("1.2.3,4,5", Unit::People, none, None),
            ("-5", Unit::People, none, None),
            ("", Unit::People, none, Some("")),
        ];
        for (figure_text, unit, decimals, expected) in rows {
            let found = figure(&text(figure_text), Some(*unit), *decimals, None);
            assert_eq!(found.as_deref().ok(), *expected, "{figure_text}: {found:?}");
        }
        assert_eq!(figure(&Cell::Number(13221.0), Some(Unit::People), none, None).as_deref(), Ok("13221"));
        let made_a_date = Cell::Day { day: Day::parse("2021-03-05").expect("a day"), month: false };
        assert!(figure(&made_a_date, Some(Unit::People), none, None).is_err());
    }

    #[test]
    fn the_file_shows_its_decimals() {
        for (figures, expected) in [
            (&["13,221", "7"][..], Decimals::default()),
            (&["13.221", "0,5"], Decimals { comma: true, point: false }),
            (&["13,221", "0.5"], Decimals { comma: false, point: true }),
            (&["1.234.567"], Decimals { comma: true, point: false }),
            (&["1.234,5", "several"], Decimals { comma: true, point: false }),
        ] {
            assert_eq!(decimals(figures.iter().copied()), expected, "{figures:?}");
        }
    }

    #[test]
    fn ids_that_became_dates_are_refused() {
        for (cell, ok) in [
            (text("C0001"), true),
            (Cell::Number(7.0), true),
            (text("1E+05"), false),
            (Cell::Day { day: Day(0), month: false }, false),
        ] {
            assert_eq!(id(&cell).is_ok(), ok, "{cell:?}");
        }
    }
}
