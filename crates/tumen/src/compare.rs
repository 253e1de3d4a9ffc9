//! `tumen compare`: scenarios and hypotheses by their evidence.

use crate::arguments::Weighed;
use crate::fail::Failure;
use crate::{folder, table, weigh};
use std::fmt::Write;
use tumen_evidence::RemarkKind;
use tumen_reconstruction::answer::Contest;

/// Weighs the case and prints how its accounts stand to each other.
pub fn run(asked: &Weighed) -> Result<(), Failure> {
    let common = &asked.common;
    let (mut holdings, mut remarks, question) = weigh::open(common)?;
    holdings.since = None;
    let answer = weigh::run(&holdings, &question, &asked.size)?;
    remarks.extend(answer.remarks.iter().cloned());
    if let Some(file) = &common.json {
        let bytes = tumen_dossier::compare_json(&answer);
        if file.as_os_str() == "-" {
            return folder::print(&bytes);
        }
        folder::save(file, &bytes)?;
    }
    let mut text = format!("{}, as of {}\n", tumen_dossier::visible(&answer.title), answer.as_of.iso());
    let contests: Vec<&Contest> = answer.scenarios.iter().chain(&answer.hypotheses).collect();
    for contest in &contests {
        let heading = if contest.question.is_empty() { "What became of it" } else { contest.question.as_str() };
        let _ = writeln!(text, "\n{}", tumen_dossier::visible(heading));
        text.push_str(&table::draw(&tumen_dossier::COMPARE_HEADER, tumen_dossier::compare_rows(contest)));
        let _ = writeln!(text, "{}", tumen_dossier::visible(&tumen_dossier::verdict(contest)));
    }
    for remark in remarks.iter().filter(|r| r.kind == RemarkKind::NotInModel && r.place.starts_with("case.toml")) {
        let _ = writeln!(text, "{}: {}. {}", remark.place, tumen_dossier::visible(&remark.text), remark.advice);
    }
    if contests.is_empty() {
        text.push_str("The case names no [[scenario]] and no [[hypothesis]] that can be weighed; docs/case-format.md shows how.\n");
    }
    folder::print(text.as_bytes())
}
