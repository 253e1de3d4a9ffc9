//! `tumen check`.

use crate::arguments::Check;
use crate::fail::Failure;
use crate::folder;
use std::fmt::Write;
use tumen_dossier::visible;
use tumen_evidence::Remark;
use tumen_reconstruction::{Question, prepare};

/// Prints the remarks of reading and assembling.
pub fn run(asked: &Check) -> Result<(), Failure> {
    let common = &asked.common;
    let (holdings, mut remarks) = tumen_case::read(&folder::open(&common.case)?)?;
    let question = Question { as_of: common.as_of, without: common.without.clone() };
    let prepared = prepare(&holdings, &question).map_err(|problems| crate::weigh::problems(&problems))?;
    remarks.extend(prepared.remarks);
    let (claims, aside) = (prepared.evidence.claims.len(), prepared.evidence.set_aside.len());
    if let Some(file) = &common.json {
        let bytes = tumen_dossier::check_json(&remarks, claims, aside);
        if file.as_os_str() == "-" {
            return folder::print(&bytes);
        }
        folder::save(file, &bytes)?;
    }
    let mut text = words(&remarks);
    let _ = writeln!(text, "{claims} claims, {aside} rows set aside, {} remarks.", remarks.len());
    folder::print(text.as_bytes())
}

/// Remarks for a person, kind by kind.
pub fn words(remarks: &[Remark]) -> String {
    let mut kinds: Vec<_> = remarks.iter().map(|r| r.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut text = String::new();
    for kind in kinds {
        let _ = writeln!(text, "{}", kind.name().replace('_', " ").to_uppercase());
        for remark in remarks.iter().filter(|r| r.kind == kind) {
            let about = if remark.claims.is_empty() { remark.place.clone() } else { remark.claims.join(", ") };
            let _ = writeln!(text, "  {}: {}", visible(&about), visible(&remark.text));
            if !remark.place.is_empty() && !remark.claims.is_empty() {
                let _ = writeln!(text, "    where: {}", visible(&remark.place));
            }
            let _ = writeln!(text, "    do: {}", visible(&remark.advice));
        }
    }
    text
}
