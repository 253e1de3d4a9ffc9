//! `tumen gaps`: what is missing, and where it could stand.

use crate::arguments::Weighed;
use crate::fail::Failure;
use crate::{folder, table, weigh};
use std::fmt::Write;

/// Weighs the case and prints what would tell most.
pub fn run(asked: &Weighed) -> Result<(), Failure> {
    let common = &asked.common;
    let (mut holdings, _, question) = weigh::open(common)?;
    (holdings.since, holdings.scenarios, holdings.hypotheses) = (None, Vec::new(), Vec::new());
    let answer = weigh::run(&holdings, &question, &asked.size)?;
    if let Some(file) = &common.json {
        let bytes = tumen_dossier::gaps_json(&answer);
        if file.as_os_str() == "-" {
            return folder::print(&bytes);
        }
        folder::save(file, &bytes)?;
    }
    let mut text = format!("{}, as of {}\n", tumen_dossier::visible(&answer.title), answer.as_of.iso());
    text.push_str(&table::draw(&tumen_dossier::GAPS_HEADER, tumen_dossier::gap_rows(&answer)));
    let _ = writeln!(
        text,
        "{} gaps. Gain: what the answer is expected to tell about that quantity, in nats (0.7 halves what is open). \
         Open records only: nobody at risk is to be asked. Not for release.",
        answer.gaps.len()
    );
    folder::print(text.as_bytes())
}
