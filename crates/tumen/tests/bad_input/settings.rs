//! Settings and arguments that cannot be.

use crate::broken::Break::{Bytes, Instead, Nothing, Programme};
use crate::broken::Comes::{Error, Remark, Usage};
use crate::broken::{CASE, FIT, LOOK, PROGRAMME, SAMPLE, check_all};

#[test]
fn settings() {
    check_all(&[
        (
            "unknown key",
            Instead(PROGRAMME, "[[document]]", "[[document]]\nwieght = 1.0"),
            LOOK,
            Error(&["programme.toml line", "wieght", "spelling"]),
        ),
        ("not TOML", Bytes(PROGRAMME, |_| b"= = =\n".to_vec()), LOOK, Error(&["programme.toml line 1"])),
        (
            "empty programme",
            Bytes(PROGRAMME, |_| Vec::new()),
            LOOK,
            Error(&["cohort", "at least one is needed", "a name, an anchor and a basis"]),
        ),
        (
            "prior without unit",
            Programme(
                "[priors.workers_planned]\nfamily = \"log-normal\"\nmedian = 6000.0\nsd = 0.9\nbasis = \"invented\"",
            ),
            LOOK,
            Error(&["programme.toml line", "missing field `unit`"]),
        ),
        (
            "prior with a wrong unit",
            Programme(
                "[priors.workers_planned]\nfamily = \"log-normal\"\nmedian = 6000.0\nsd = 0.9\nunit = \"USD\"\nbasis = \"invented\"",
            ),
            LOOK,
            Error(&["workers_planned", "USD", "people"]),
        ),
        (
            "prior of nothing",
            Programme(
                "[priors.tractors]\nfamily = \"normal\"\nmean = 6.0\nsd = 0.9\nunit = \"USD\"\nbasis = \"invented\"",
            ),
            LOOK,
            Error(&["tractors", "--priors"]),
        ),
        (
            "region of nowhere",
            Programme("[[region]]\nname = \"The West\"\nprovinces = [\"Atlantis\"]"),
            LOOK,
            Error(&["Atlantis", "The West", "is no [[province]]", "correct these lines"]),
        ),
        (
            "headline of nothing",
            Instead(CASE, "\"workers_selected\"", "\"tractors_sent\""),
            LOOK,
            Remark(
                SAMPLE,
                &["case.toml", "tractors_sent", "no world has a quantity", "write it as name[key=value,...]"],
            ),
        ),
        (
            "headline of nothing, fit",
            Instead(CASE, "\"workers_selected\"", "\"tractors_sent\""),
            FIT,
            Remark(SAMPLE, &["tractors_sent", "no world has a quantity", "write it as name[key=value,...]"]),
        ),
        (
            "as-of nonsense",
            Nothing,
            &["check", "--as-of", "the day before yesterday"],
            Usage(&["--as-of", "the day before yesterday", "2024-02-28", "--help"]),
        ),
        ("as-of month 13", Nothing, &["check", "--as-of", "2021-13"], Usage(&["--as-of", "2021-13"])),
        ("as-of without end", Nothing, &["check", "--as-of", "2021-03/.."], Usage(&["--as-of", "2024-02-28"])),
        ("unknown flag", Nothing, &["check", "--loud"], Usage(&["--loud", "--help"])),
        ("threads beyond measure", Nothing, &["reconstruct", "--threads", "100000000"], Usage(&["--threads", "256"])),
        ("threads nonsense", Nothing, &["reconstruct", "--threads", "many"], Usage(&["--threads"])),
        (
            "unknown claim in --without",
            Nothing,
            &["check", "--without", "Z9"],
            Remark(SAMPLE, &["Z9", "no row has that id", "Check the id"]),
        ),
        (
            "all left out, fit",
            Nothing,
            &["reconstruct", "--without", "A1", "--without", "A2", "--without", "A3"],
            Remark(SAMPLE, &[]),
        ),
        (
            "before everything",
            Nothing,
            &["check", "--as-of", "1900"],
            Remark(SAMPLE, &["claims.csv row 2, column source_date", "after 1900-12-31"]),
        ),
    ]);
}
