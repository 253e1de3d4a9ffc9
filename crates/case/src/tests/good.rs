use crate::{CASE, CLAIMS, FILE_NAMES, PROGRAMME, inputs_hash, read, read_table, template, write_table};
use tumen_evidence::{AssembleInput, assemble};
use tumen_programme::Programme;

#[test]
fn the_template_reads_without_remarks() {
    let (holdings, remarks) = read(&template("spring")).expect("the template reads");
    assert_eq!(remarks, []);
    assert_eq!((holdings.name.as_str(), holdings.title.as_str()), ("spring", "spring"));
    assert_eq!((holdings.as_of.iso().as_str(), holdings.horizon.iso().as_str()), ("2024-06-30", "2025-12-31"));
    assert_eq!(holdings.seed, 1);
    let headline: Vec<String> = holdings.headline.iter().map(ToString::to_string).collect();
    assert_eq!(
        headline.join(" "),
        "workers_planned workers_selected workers_dispatched[period=2024] planned_first_departure_date first_departure_date bribe_price[job=construction]"
    );
    assert_eq!(holdings.programme.province.len(), 3);
    assert_eq!(holdings.programme.service[0].event.len(), 2);
    assert_ne!(holdings.inputs_hash, inputs_hash(&template("another title")));
    let subjects: Vec<&str> = holdings.claims.iter().map(|row| row.get("subject")).collect();
    assert_eq!(subjects, ["workers_planned", "planned_first_departure_date", "bribe_price"]);
}

#[test]
fn the_claims_of_the_template_are_claims() {
    let (holdings, _) = read(&template("spring")).expect("the template reads");
    let input = AssembleInput {
        claims: &holdings.claims,
        sources: &holdings.sources,
        echoes: &holdings.echoes,
        as_of: Some(holdings.as_of),
        without: &[],
    };
    let (evidence, remarks) = assemble(&input);
    assert_eq!(remarks, []);
    assert_eq!((evidence.claims.len(), evidence.sources.len()), (3, 2));
    assert!(evidence.sources.iter().all(|source| source.graded));
}

#[test]
fn the_prior_in_the_comments_of_the_template_can_be_used() {
    let mut files = template("spring");
    let bytes = files.files.remove(PROGRAMME).expect("there");
    let text = String::from_utf8(bytes).expect("text");
    let (before, prior) = text.split_once("# [priors.").expect("an example prior");
    let used = format!("{before}[priors.{}", prior.replace("\n# ", "\n"));
    files.files.insert(PROGRAMME.to_string(), used.into_bytes());
    let (holdings, remarks) = read(&files).expect("reads");
    assert_eq!(remarks, []);
    assert_eq!(holdings.programme.priors["workers_planned"].median, Some(6000.0));
    Programme::build(&holdings.programme, holdings.as_of, holdings.horizon).expect("builds");
}

#[test]
fn any_name_makes_a_case() {
    for name in ["", "a\"b", "a\\b", "it's", "two\nlines", "\"\"\"", "'''\"\"\"", "\u{0}\u{7}", "봄 파견", "TITLE"] {
        let (holdings, remarks) = read(&template(name)).expect(name);
        assert_eq!(holdings.name, name);
        assert_eq!(holdings.title, name.split_whitespace().collect::<Vec<_>>().join(" "));
        assert_eq!(remarks, []);
    }
}

#[test]
fn dates_without_quotation_marks_and_coarse_dates_are_read() {
    for (written, last_day) in [
        ("2024-06-30", "2024-06-30"),
        ("\"2024-06-30\"", "2024-06-30"),
        ("\"2024-06\"", "2024-06-30"),
        ("\"2024\"", "2024-12-31"),
        ("\"2024-02~\"", "2024-02-29"),
    ] {
        let mut files = template("dates");
        let text = format!("as_of = {written}\nhorizon = 2026-01-01\nheadline = [\"workers_planned\"]\n");
        files.files.insert(CASE.to_string(), text.into_bytes());
        let (holdings, remarks) = read(&files).expect(written);
        assert_eq!((holdings.as_of.iso().as_str(), remarks.len()), (last_day, 0), "{written}");
        assert_eq!((holdings.title.as_str(), holdings.seed), ("dates", 1));
    }
}

#[test]
fn the_hash_is_over_names_lengths_and_bytes() {
    let mut files = crate::Files::default();
    files.files.insert(CLAIMS.to_string(), b"id\n".to_vec());
    // printf 'claims.csv\0\3\0\0\0\0\0\0\0id\n' | sha256sum
    assert_eq!(inputs_hash(&files), "4b23ab3d6692266ed792d3f411a5a231748a58685ccd9908a018e3a80d3c1cec");
    let mut seen = std::collections::HashSet::new();
    for name in FILE_NAMES {
        let mut files = template("hash");
        assert!(seen.insert(inputs_hash(&files)) == (name == FILE_NAMES[0]));
        files.files.get_mut(name).expect("there").push(b'\n');
        assert!(seen.insert(inputs_hash(&files)), "{name} counts");
    }
}

#[test]
fn columns_that_only_rows_have_are_written_too() {
    let (rows, _) = read_table("t.csv", b"id,note\n1,x,more\n", &[]).expect("reads");
    assert_eq!(write_table(&["note".to_string()], &rows), b"note,id\nx,1,more\n");
    assert_eq!(write_table(&[], &[]), b"\"\"\n");
}

#[test]
fn the_programme_of_the_template_can_be_built() {
    let (holdings, _) = read(&template("spring")).expect("the template reads");
    let programme = Programme::build(&holdings.programme, holdings.as_of, holdings.horizon).expect("builds");
    for quantity in &holdings.headline {
        assert!(programme.quantity(&quantity.name).is_some(), "{quantity}");
    }
}

/// Scenarios, hypotheses, an earlier date and what may leave.
#[test]
fn accounts_and_what_may_leave() {
    let mut files = template("accounts");
    let more = r#"
[[scenario]]
name = "late"
holds = ["first_departure_date > planned_first_departure_date + 30 days"]

[[hypothesis]]
question = "the papers"
name = "a visa, misreported"
holds = ["document_type[document=\"work visa\"] > 0.5"]
reads = [{ key = "document", said = "student visa", meant = "work visa" }]

[public]
title = "For others"
names = ["late"]
"#;
    let text = String::from_utf8_lossy(&files.files[CASE]).into_owned();
    let text = text.replacen("seed = 1", "seed = 1\nsince = \"2024-05\"", 1) + more;
    files.files.insert(CASE.to_string(), text.clone().into_bytes());
    let (holdings, remarks) = read(&files).expect("a case");
    assert_eq!(remarks, []);
    assert_eq!(holdings.since.map(|day| day.iso()).as_deref(), Some("2024-05-31"));
    let line = 1 + text.split("[[hypothesis]]").next().map_or(0, |before| before.matches('\n').count());
    assert_eq!(holdings.hypotheses[0].place, format!("case.toml line {line}"));
    assert_eq!(holdings.hypotheses[0].question, "the papers");
    assert_eq!(holdings.hypotheses[0].reads[0].meant, "work visa");
    assert_eq!((holdings.scenarios[0].name.as_str(), holdings.scenarios[0].question.as_str()), ("late", ""));
    assert_eq!((holdings.listed.title.as_str(), holdings.listed.names.len()), ("For others", 1));
}
