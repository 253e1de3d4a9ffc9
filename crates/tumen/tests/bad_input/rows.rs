//! Cells of claims that cannot be meant, and links between claims that cannot be.

use crate::broken::Break::{Bytes, Rows};
use crate::broken::Comes::Remark;
use crate::broken::{CLAIMS, FIT, LOOK, SAMPLE, check_all};

/// A count of 400 digits.
const DIGITS: &str = {
    const BYTES: [u8; 400] = [b'9'; 400];
    match std::str::from_utf8(&BYTES) {
        Ok(text) => text,
        Err(_) => "",
    }
};

/// A count of 300 digits, which a computer can still hold.
const FEWER: &str = DIGITS.split_at(300).0;

#[test]
fn rows() {
    const NEXT: usize = SAMPLE + 1;
    check_all(&[
        (
            "duplicate id",
            Rows(&[&[("id", "A1")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column id", "already stands in row 2", "an id of its own"]),
        ),
        ("no id", Rows(&[&[("id", "")]]), LOOK, Remark(NEXT, &["claims.csv row 5, column id", "an id of its own"])),
        (
            "low above high",
            Rows(&[&[("hedge", "between"), ("low", "2000")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5", "column low", "above its high end `1500`", "Put the smaller figure"]),
        ),
        (
            "unknown unit",
            Rows(&[&[("unit", "furlongs")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column unit", "furlongs", "is not known", "Write a unit of the list"]),
        ),
        (
            "unit of another quantity",
            Rows(&[&[("unit", "USD")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5", "USD", "is in `people`", "correct the unit"]),
        ),
        (
            "no unit",
            Rows(&[&[("unit", "")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column unit", "a number without a unit", "no unit is ever assumed"]),
        ),
        (
            "month 13",
            Rows(&[&[("source_date", "2021-13")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column source_date", "2021-13", "Write dates as EDTF"]),
        ),
        (
            "30 February",
            Rows(&[&[("source_date", "1985-02-30")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column source_date", "1985-02-30", "Write dates as EDTF"]),
        ),
        (
            "month 13 of the matter",
            Rows(&[&[("period", "2021-13")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column period", "2021-13", "Write dates as EDTF"]),
        ),
        (
            "nan",
            Rows(&[&[("low", "nan"), ("high", "nan")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column low", "nan", "is not a number", "Write a figure"]),
        ),
        (
            "inf",
            Rows(&[&[("low", "inf"), ("high", "inf")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column low", "inf", "is not a number", "Write a figure"]),
        ),
        (
            "negative",
            Rows(&[&[("low", "-5"), ("high", "-5")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column low", "-5", "is negative", "Write a figure"]),
        ),
        (
            "1e300",
            Rows(&[&[("low", "1e300"), ("high", "1e300")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column low", "is not a number", "Write a figure"]),
        ),
        (
            "1e300, fit",
            Rows(&[&[("low", "1e300"), ("high", "1e300")]]),
            FIT,
            Remark(NEXT, &["claims.csv row 5, column low", "is not a number", "Write a figure"]),
        ),
        (
            "400 digits",
            Rows(&[&[("low", DIGITS), ("high", DIGITS)]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column low", "larger than any figure", "Write a figure"]),
        ),
        (
            "300 digits, fit",
            Rows(&[&[("low", FEWER), ("high", FEWER)]]),
            FIT,
            Remark(NEXT, &["claims.csv row 5, column low", "larger than any figure", "Write a figure"]),
        ),
        (
            "scope",
            Rows(&[&[("scope", "country=RU; ;=x;job")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column scope", "cannot be read", "Write the scope as key=value"]),
        ),
        (
            "subject unknown",
            Rows(&[&[("subject", "number_of_tractors")]]),
            LOOK,
            Remark(
                NEXT,
                &[
                    "claims.csv row 5, column subject",
                    "number_of_tractors",
                    "is not in the vocabulary",
                    "Check the spelling",
                ],
            ),
        ),
        (
            "job unknown",
            Rows(&[&[("subject", "bribe_price"), ("status", "fact"), ("unit", "USD"), ("scope", "job=diving")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5", "diving", "the programme has no job", "add it to programme.toml"]),
        ),
        (
            "hedge",
            Rows(&[&[("hedge", "perhaps")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column hedge", "perhaps", "Write one of exact, bare"]),
        ),
        (
            "status",
            Rows(&[&[("status", "rumour")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column status", "rumour", "kept without a status", "plan, rule, fact"]),
        ),
        (
            "handling",
            Rows(&[&[("handling", "secret-ish")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column handling", "kept as restricted", "public, restricted"]),
        ),
        (
            "grade",
            Rows(&[&[("grade", "9")]]),
            LOOK,
            Remark(NEXT, &["claims.csv row 5, column grade", "9", "kept without a grade", "1, 2, 3, 4, 5, 6"]),
        ),
    ]);
}

/// Three claims with a column `echo_of`.
fn echoes(text: &str, of: [&str; SAMPLE]) -> Vec<u8> {
    let cells = ["echo_of"].into_iter().chain(of);
    text.lines().zip(cells).map(|(line, cell)| format!("{line},{cell}\n")).collect::<String>().into_bytes()
}

#[test]
fn echo_links() {
    check_all(&[
        (
            "echo of itself",
            Bytes(CLAIMS, |t| echoes(t, ["A1", "", ""])),
            LOOK,
            Remark(SAMPLE, &["claims.csv row 2, column echo_of", "repeat itself", "empty the cell"]),
        ),
        (
            "echo of nothing",
            Bytes(CLAIMS, |t| echoes(t, ["", "Z9", ""])),
            LOOK,
            Remark(SAMPLE, &["claims.csv row 3, column echo_of", "no row has that id", "Correct the id"]),
        ),
        (
            "echo circle",
            Bytes(CLAIMS, |t| echoes(t, ["A3", "", "A1"])),
            LOOK,
            Remark(SAMPLE, &["claims.csv row 4, column echo_of", "closes a circle", "Leave out the link"]),
        ),
        (
            "echo circle, fit",
            Bytes(CLAIMS, |t| echoes(t, ["A3", "A1", "A1"])),
            FIT,
            Remark(SAMPLE, &["claims.csv row 4, column echo_of", "closes a circle"]),
        ),
    ]);
}
