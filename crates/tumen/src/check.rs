//! `tumen check`.

use crate::arguments::{Check, Size};
use crate::fail::Failure;
use crate::folder;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::path::Path;
use tumen_audit::{Explanation, Finding, FindingKind, Proposal, explain, proposals};
use tumen_dossier::{visible, whole};
use tumen_evidence::Remark;
use tumen_reconstruction::{Question, prepare};

/// Prints what the ledger says against itself and the remarks of reading and assembling.
pub fn run(asked: &Check) -> Result<(), Failure> {
    let common = &asked.common;
    let (mut holdings, mut remarks) = tumen_case::read(&folder::open(&common.case)?)?;
    // accounts that exclude each other are not what is asked here
    holdings.scenarios.clear();
    holdings.hypotheses.clear();
    let question = Question { as_of: common.as_of, without: common.without.clone() };
    let prepared = prepare(&holdings, &question).map_err(|problems| crate::weigh::problems(&problems))?;
    if let Some([a, b]) = asked.explain.as_deref() {
        let explanation = explain(&prepared.evidence, a.trim(), b.trim()).map_err(Failure)?;
        return folder::print(explained(&explanation).as_bytes());
    }
    let (claims, aside) = (prepared.evidence.claims.len(), prepared.evidence.set_aside.len());
    let proposed = proposals(&prepared.evidence, &prepared.findings);
    let findings = if asked.fit {
        let answer = crate::weigh::run(&holdings, &question, &Size::first_look())?;
        remarks.extend(answer.remarks);
        answer.findings
    } else {
        remarks.extend(prepared.remarks);
        prepared.findings
    };
    if let Some(file) = &asked.propose {
        propose(file, &proposed)?;
    }
    // a large ledger is not held twice while it is written out
    drop(holdings);
    if let Some(file) = &common.json {
        let bytes = tumen_dossier::check_json(&findings, &remarks, claims, aside);
        if file.as_os_str() == "-" {
            return folder::print(&bytes);
        }
        folder::save(file, &bytes)?;
    }
    let mut text = found(&findings);
    text.push_str(&words(&remarks));
    let of = |kind| findings.iter().filter(|finding| finding.kind == kind).count();
    let _ = writeln!(
        text,
        "{} claims, {} rows set aside; {} contradictions, {} repeats, {} remarks.",
        whole(claims),
        whole(aside),
        of(FindingKind::Contradiction),
        of(FindingKind::Repeat),
        whole(remarks.len())
    );
    if let Some(file) = &asked.propose {
        let _ = writeln!(text, "{} repeats to confirm: {}", proposed.len(), file.display());
    }
    folder::print(text.as_bytes())
}

/// Writes the proposals; what a person answered in the file before is kept.
fn propose(file: &Path, proposed: &[Proposal]) -> Result<(), Failure> {
    let answered = match folder::read_if_there(file)? {
        Some(bytes) => tumen_case::read_table(&file.display().to_string(), &bytes, &tumen_case::ECHO_COLUMNS)?.0,
        None => Vec::new(),
    };
    let known = |proposal: &&Proposal| {
        !answered.iter().any(|row| row.get("claim") == proposal.claim && row.get("echo_of") == proposal.echo_of)
    };
    let new = proposed.iter().filter(known).map(|proposal| {
        [&proposal.claim, &proposal.echo_of, "", proposal.what, &proposal.words].map(ToString::to_string)
    });
    folder::save(file, &tumen_case::write_echoes(&answered, new))
}

/// Why two claims go together, or do not, for a person.
fn explained(explanation: &Explanation) -> String {
    let mut text = String::new();
    for line in explanation.claims.iter().chain([&explanation.verdict]).chain(&explanation.reasons) {
        let _ = writeln!(text, "{}", visible(line));
    }
    for finding in &explanation.findings {
        let _ =
            writeln!(text, "{} ({}): {}", finding.kind.name(), finding.what.replace('_', " "), visible(&finding.text));
        let _ = writeln!(text, "  do: {}", visible(&finding.advice));
    }
    text
}

/// Findings for a person: by kind, then by document, the worst first.
fn found(findings: &[Finding]) -> String {
    let mut text = String::new();
    for (kind, heading) in [
        (FindingKind::Contradiction, "CONTRADICTIONS"),
        (FindingKind::Improbable, "IMPROBABLE GIVEN THE REST"),
        (FindingKind::Repeat, "REPEATS"),
    ] {
        let mut documents: Vec<&str> = Vec::new();
        let mut by_document: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
        for finding in findings.iter().filter(|finding| finding.kind == kind) {
            let of_document = by_document.entry(&finding.document).or_default();
            if of_document.is_empty() {
                documents.push(&finding.document);
            }
            of_document.push(finding);
        }
        if !documents.is_empty() {
            let _ = writeln!(text, "{heading}");
        }
        for document in documents {
            let _ = writeln!(text, "  {}", visible(document));
            for finding in &by_document[document] {
                let what = finding.what.replace('_', " ");
                let _ =
                    writeln!(text, "    {} ({what}): {}", visible(&finding.claims.join(", ")), visible(&finding.text));
                let _ = writeln!(text, "      do: {}", visible(&finding.advice));
            }
        }
    }
    text
}

/// Of remarks that say the same, so many are shown where they are more than [`ALL_SHOWN`]: with seven faults in each of
/// ten thousand rows the first screen still names all seven.
const SHOWN: usize = 2;
/// So many are shown one by one.
const ALL_SHOWN: usize = 8;

/// Remarks for a person, kind by kind; of many that differ in what they quote alone, the first two and how many more.
fn words(remarks: &[Remark]) -> String {
    let mut kinds: Vec<_> = remarks.iter().map(|r| r.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut text = String::new();
    for kind in kinds {
        let _ = writeln!(text, "{}", kind.name().replace('_', " ").to_uppercase());
        for alike in alike(remarks.iter().filter(|r| r.kind == kind)) {
            let shown = if alike.len() > ALL_SHOWN { SHOWN } else { alike.len() };
            for remark in &alike[..shown] {
                let about = if remark.claims.is_empty() { remark.place.clone() } else { remark.claims.join(", ") };
                let _ = writeln!(text, "  {}: {}", visible(&about), visible(&remark.text));
                if !remark.place.is_empty() && !remark.claims.is_empty() {
                    let _ = writeln!(text, "    where: {}", visible(&remark.place));
                }
                let _ = writeln!(text, "    do: {}", visible(&remark.advice));
            }
            if let Some(last) = alike[shown..].last() {
                let last = if last.place.is_empty() { last.claims.join(", ") } else { last.place.clone() };
                let more = whole(alike.len() - shown);
                let _ =
                    writeln!(text, "  (and {more} more like it, the last: {}; --json has them all)", visible(&last));
            }
        }
    }
    text
}

/// Remarks in groups that say the same of different rows, in the order of the first of each.
fn alike<'a>(remarks: impl Iterator<Item = &'a Remark>) -> Vec<Vec<&'a Remark>> {
    let mut groups: Vec<Vec<&Remark>> = Vec::new();
    let mut known: HashMap<(String, &str, &str), usize> = HashMap::new();
    for remark in remarks {
        let column = remark.place.split_once(", column ").map_or("", |(_, column)| column);
        let key = (unquoted(&remark.text), remark.advice.as_str(), column);
        let group = *known.entry(key).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(remark);
    }
    groups
}

/// A text without what it quotes between backquotes.
fn unquoted(text: &str) -> String {
    text.split('`').step_by(2).collect::<Vec<_>>().join("`")
}
