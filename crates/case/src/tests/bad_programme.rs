use super::bad_settings::check;
use crate::{CaseErrorKind, PROGRAMME};

#[test]
fn programme_toml() {
    use CaseErrorKind::{BadToml, BadValue};
    for (from, to, kind, text, advice) in [
        (
            "left_out = 0.2 ",
            "leftout = 0.2 ",
            BadToml,
            "unknown field `leftout`, expected one of `name`, `population`",
            "spelling",
        ),
        ("[[province]]", "[[provinces]]", BadToml, "unknown field `provinces`", "listed above"),
        ("becomes = \"closed\"", "becomes = \"shut\"", BadToml, "unknown variant `shut`", "instead of `shut`"),
        (
            "kind = \"papers\"",
            "kind = \"paper\"",
            BadToml,
            "`own_border`, `host_border`, `papers`",
            "instead of `paper`",
        ),
        ("anchor = \"2024-03-01\"", "anchor = 2024-03-01", BadToml, "expected a string", "dates too"),
        ("population = 3255288", "population = \"many\"", BadToml, "expected f64", "numbers do not"),
        ("population = 3255288", "population = 0", BadValue, "\"Pyongyang\" has population = 0", "a number above 0"),
        ("population = 3255288", "population = inf", BadValue, "population = inf", "a number above 0"),
        ("left_out = 0.2 ", "left_out = 20 ", BadValue, "\"Chagang Province\" has left_out = 20", "from 0 to 1"),
        ("offered = 0.8 ", "offered = nan ", BadValue, "offered = NaN", "from 0 to 1"),
        ("weight = 2.0", "weight = -2.0", BadValue, "\"work visa\" has weight = -2", "a number above 0"),
        ("every_days = 7.0 ", "every_days = 0.0 ", BadValue, "every_days = 0", "a number above 0"),
        ("seats_sd = 0.5", "seats_sd = 0.0", BadValue, "seats_sd = 0", "a number above 0"),
        (
            "anchor = \"2024-03-01\"",
            "anchor = \"2024-13-01\"",
            BadValue,
            "the cohort \"2024\" has anchor = \"2024-13-01\"",
            "EDTF",
        ),
        ("anchor = \"2024-03-01\"", "anchor = \"2024-03-01/..\"", BadValue, "no last day", "EDTF"),
        ("date = \"2020-02-01\"", "date = \"../2020\"", BadValue, "service \"Tumangang - Khasan\" has date", "EDTF"),
        ("known_from = \"2023-12\"", "known_from = \"2023-12/..\"", BadValue, "no last day", "EDTF"),
        (
            "date = \"2022-07-15\"",
            "date = \"15 July\"",
            BadValue,
            "condition \"the receiving state lets them in\"",
            "EDTF",
        ),
        (
            "name = \"logging\"",
            "name = \" Construction\"",
            BadValue,
            "the job \" Construction\" stands there twice",
            "different names",
        ),
        ("name = \"logging\"", "name = \" \"", BadValue, "an empty name", "as claims do"),
    ] {
        check(PROGRAMME, from, to, kind, 0, text, advice);
    }
}

#[test]
fn priors() {
    use CaseErrorKind::{BadToml, BadValue};
    let end = "title = \"An invented dispatch\"";
    let line = 4;
    for (prior, kind, text, advice) in [
        (
            "family = \"normal\", mean = 1, sd = 1, basis = \"x\"",
            BadToml,
            "missing field `unit`",
            "no unit is ever a default",
        ),
        (
            "family = \"normal\", mean = 1, sd = 1, unit = \"USD\"",
            BadToml,
            "missing field `basis`",
            "where the figure comes from",
        ),
        (
            "family = \"normal\", mean = 1, sd = 1, unit = \" \", basis = \"x\"",
            BadValue,
            "empty unit",
            "ever a default",
        ),
        ("family = \"normal\", mean = 1, sd = 1, unit = \"USD\", basis = \"\"", BadValue, "empty basis", "where"),
        (
            "family = \"gauss\", mean = 1, sd = 1, unit = \"USD\", basis = \"x\"",
            BadValue,
            "`gauss`",
            "normal (mean, sd)",
        ),
        (
            "family = \"normal\", mean = inf, sd = 1, unit = \"USD\", basis = \"x\"",
            BadValue,
            "mean = inf",
            "finite number",
        ),
        (
            "family = \"normal\", mean = 1, unit = \"USD\", basis = \"x\"",
            BadValue,
            "a normal prior needs `sd`",
            "normal (mean, sd)",
        ),
        (
            "family = \"log-normal\", median = 0, sd = 1, unit = \"USD\", basis = \"x\"",
            BadValue,
            "`median` must be above 0, not 0",
            "log-normal (median, sd of ln)",
        ),
        (
            "family = \"log-normal\", mean = 5, sd = 1, unit = \"USD\", basis = \"x\"",
            BadValue,
            "needs `median`",
            "log-normal (median, sd of ln)",
        ),
        (
            "family = \"half-normal\", sd = 0, unit = \"USD\", basis = \"x\"",
            BadValue,
            "`sd` must be above 0, not 0",
            "half-normal (sd)",
        ),
        (
            "family = \"beta\", a = 1, b = -1, unit = \"1\", basis = \"x\"",
            BadValue,
            "`b` must be above 0, not -1",
            "beta (a, b)",
        ),
        (
            "family = \"exponential\", mean = nan, unit = \"days\", basis = \"x\"",
            BadValue,
            "mean = NaN",
            "a finite number for mean",
        ),
        (
            "family = \"yes-or-no\", probability = 1.5, unit = \"1\", basis = \"x\"",
            BadValue,
            "must lie between 0 and 1, not 1.5",
            "yes-or-no (probability)",
        ),
        ("family = \"fixed\", unit = \"USD\", basis = \"x\"", BadValue, "a fixed prior needs `value`", "fixed (value)"),
    ] {
        let to = format!("priors.first_price = {{ {prior} }}");
        check(PROGRAMME, end, &to, kind, line, text, advice);
        if kind == BadValue {
            check(PROGRAMME, end, &to, kind, line, "the prior of first_price", advice);
        }
        let table = format!("[priors.first_price]\n{}\n\n[fixed]", prior.replace(", ", "\n"));
        check(PROGRAMME, "[fixed]", &table, kind, 0, text, advice);
    }
}
