//! From files to holdings.

use crate::error::CaseError;
use crate::files::{CASE, CLAIMS, ECHOES, Files, PROGRAMME, SOURCES, inputs_hash};
use crate::tables::{CLAIM_COLUMNS, ECHO_COLUMNS, SOURCE_COLUMNS, read_table};
use crate::toml_file::{TomlFile, missing};
use crate::{programme, settings};
use tumen_evidence::{Remark, RemarkKind};
use tumen_reconstruction::Holdings;

/// Reads a case.
///
/// What stands in the tables never stops work; each thing that was hard to read is a remark. Files that the case does
/// not know are not looked at.
///
/// # Errors
/// case.toml, programme.toml or claims.csv missing; case.toml or programme.toml not text, not TOML, with a key that
/// nothing reads, or with a value that cannot be; a table beyond [`MAX_ROWS`](crate::MAX_ROWS) or
/// [`MAX_CELLS`](crate::MAX_CELLS).
///
/// ```
/// let mut files = tumen_case::template("coast");
/// files.files.insert("claims.csv".into(), b"id;subject\nA1;workers_planned\n".to_vec());
/// let (holdings, remarks) = tumen_case::read(&files)?;
/// assert_eq!(holdings.claims[0].get("subject"), "workers_planned");
/// assert!(remarks.iter().any(|remark| remark.text.contains("semicolon")));
/// # Ok::<(), tumen_case::CaseError>(())
/// ```
pub fn read(files: &Files) -> Result<(Holdings, Vec<Remark>), CaseError> {
    let mut remarks = Vec::new();
    let case = settings::read(&TomlFile::open(files, CASE)?, &files.name, &mut remarks)?;
    let programme = programme::read(&TomlFile::open(files, PROGRAMME)?, &mut remarks)?;

    let claims = files.files.get(CLAIMS).ok_or_else(|| missing(files, CLAIMS))?;
    let (claims, noticed) = read_table(CLAIMS, claims, &CLAIM_COLUMNS)?;
    remarks.extend(noticed);

    let sources = match files.files.get(SOURCES) {
        Some(bytes) => {
            let (sources, noticed) = read_table(SOURCES, bytes, &SOURCE_COLUMNS)?;
            remarks.extend(noticed);
            sources
        }
        None => {
            remarks.push(Remark {
                kind: RemarkKind::Ungraded,
                claims: Vec::new(),
                place: SOURCES.to_string(),
                text: "the case has no sources.csv: every source counts as ungraded".to_string(),
                advice: "Add sources.csv with the columns source, kind, reliability (A-F), place, relays, note."
                    .to_string(),
            });
            Vec::new()
        }
    };

    let mut echoes = Vec::new();
    if let Some(bytes) = files.files.get(ECHOES) {
        let (rows, noticed) = read_table(ECHOES, bytes, &ECHO_COLUMNS)?;
        remarks.extend(noticed);
        echoes = rows;
    }

    let holdings = Holdings {
        name: files.name.clone(),
        title: case.title,
        as_of: case.as_of,
        horizon: case.horizon,
        seed: case.seed,
        headline: case.headline,
        since: case.since,
        scenarios: case.scenarios,
        hypotheses: case.hypotheses,
        listed: case.listed,
        programme,
        claims,
        sources,
        echoes,
        inputs_hash: inputs_hash(files),
    };
    Ok((holdings, remarks))
}
