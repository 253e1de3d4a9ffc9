//! `tumen backtest`: what would have been expected then, against what was published later.

use crate::arguments::Backtest;
use crate::fail::Failure;
use crate::{folder, table, weigh};
use std::fmt::Write;
use tumen_dossier::{BACKTEST_HEADER, FORECAST_HEADER};
use tumen_reconstruction::Seed;
use tumen_reconstruction::backtest::origins;

/// Weighs the case at each of the days and prints how well its answers did.
pub fn run(asked: &Backtest) -> Result<(), Failure> {
    let common = &asked.common;
    let (holdings, _, question) = weigh::open(common)?;
    let last = question.as_of.unwrap_or(holdings.as_of);
    let days = origins(asked.from, asked.step, last);
    if days.is_empty() {
        return Err(Failure(format!(
            "--from {} is not before the date of the case, {}: give an earlier day",
            asked.from.iso(),
            last.iso()
        )));
    }
    let seed = Seed(asked.size.seed.unwrap_or(holdings.seed));
    let found = weigh::backtest(&holdings, &question, &days, &asked.size)?;
    let page = asked.out.join("backtest.html");
    folder::save(&page, &tumen_dossier::backtest_page(&holdings.title, &found, seed))?;
    if let Some(file) = &common.json {
        let bytes = tumen_dossier::backtest_json(&holdings.name, &found, seed);
        if file.as_os_str() == "-" {
            return folder::print(&bytes);
        }
        folder::save(file, &bytes)?;
    }
    let mut text = format!("{}\n\n", tumen_dossier::visible(&holdings.title));
    if found.forecasts.is_empty() {
        text.push_str(
            "No official figure that the programme has a quantity for was published after any of these days.\n",
        );
        return folder::print(text.as_bytes());
    }
    text.push_str(&table::draw(&FORECAST_HEADER, tumen_dossier::forecast_rows(&found)));
    text.push_str(
        "\nMeans over months of release, on ln(1 + y); log score: higher is better, CRPS: lower is better.\n",
    );
    text.push_str(&table::draw(&BACKTEST_HEADER, tumen_dossier::backtest_rows(&found, seed)));
    text.push_str(
        "\"Answer loses\": in which part of 2,000 bootstrapped sets of months the baseline is not worse, by log score / by CRPS.\n\
         A baseline without data is scored with what the programme alone suggests.\n",
    );
    let mut reasons: Vec<&str> = found.left_out.iter().map(|(_, why)| *why).collect();
    reasons.sort_unstable();
    reasons.dedup();
    for why in reasons {
        let ids: Vec<&str> = found.left_out.iter().filter(|(_, w)| *w == why).map(|(id, _)| id.as_str()).collect();
        let _ = writeln!(text, "No target, {} rows: {why} ({}).", ids.len(), ids.join(", "));
    }
    let _ = writeln!(text, "The page, with a plot of each figure: {}", page.display());
    folder::print(text.as_bytes())
}
