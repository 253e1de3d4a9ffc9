//! `tumen trace`.

use crate::arguments::{Size, Trace};
use crate::fail::Failure;
use crate::folder;
use std::fmt::Write;
use tumen_dossier::{interval, visible, with_unit};
use tumen_reconstruction::trace::{ClaimTrace, Resting, claim, on_quantity, resting};
use tumen_reconstruction::{Question, Reconstruction, prepare};
use tumen_terms::QuantityName;

/// Walks from a figure to its claims, or from a claim to what rests on it.
pub fn run(asked: &Trace) -> Result<(), Failure> {
    let common = &asked.common;
    let (mut holdings, _) = tumen_case::read(&folder::open(&common.case)?)?;
    // accounts that exclude each other are not what is asked here
    holdings.scenarios.clear();
    holdings.hypotheses.clear();
    let question = Question { as_of: common.as_of, without: common.without.clone() };
    let what = asked.what.trim();
    let is_claim = holdings.claims.iter().any(|row| row.get("id") == what);
    let quantity = match (is_claim, QuantityName::parse(what)) {
        (true, _) => None,
        (false, Ok(name)) => Some(name),
        (false, Err(why)) => {
            return Err(Failure(format!("`{what}` is neither the id of a claim of the case nor a quantity: {why}")));
        }
    };
    if let Some(name) = quantity.as_ref().filter(|name| !holdings.headline.contains(name)) {
        holdings.headline.push(name.clone());
    }
    let prepared = prepare(&holdings, &question).map_err(|problems| crate::weigh::problems(&problems))?;
    let (evidence, findings) = (prepared.evidence.clone(), prepared.findings.clone());
    let known = quantity.as_ref().is_none_or(|name| prepared.headline.iter().any(|(other, _)| other == name));
    let answer = match asked.links {
        true => None,
        false => Some(crate::weigh::run(&holdings, &question, &Size::first_look())?),
    };
    let mut text = String::new();
    match &quantity {
        None => {
            if let Some(trace) = claim(what, &holdings, &evidence, &findings, answer.as_ref()) {
                whole(&trace, &mut text);
            }
        }
        Some(name) => {
            let name = name.to_string();
            let claims = on_quantity(&name, &evidence, answer.as_ref());
            if !known && claims.is_empty() {
                return Err(Failure(format!("`{name}` is no quantity of the programme, and no claim is about it")));
            }
            figure(&name, answer.as_ref(), &mut text);
            for id in &claims {
                if let Some(trace) = claim(id, &holdings, &evidence, &findings, answer.as_ref()) {
                    short(&trace, &name, &mut text);
                }
            }
            if claims.is_empty() {
                text.push_str("No claim moves it: it follows from the programme and what moves other figures.\n");
            }
        }
    }
    for one in resting(&evidence, &findings, answer.as_ref()) {
        let about = quantity.is_some() || one.retracted == what || one.claims.iter().any(|id| id == what);
        if about {
            rests(&one, &mut text);
        }
    }
    folder::print(text.as_bytes())
}

/// The figure, where it was weighed.
fn figure(name: &str, answer: Option<&Reconstruction>, text: &mut String) {
    let found = answer.and_then(|answer| answer.quantities.iter().find(|quantity| quantity.quantity == name));
    let _ = match found {
        Some(quantity) => writeln!(
            text,
            "{} ({}): {}, nine tenths {}",
            visible(&quantity.quantity),
            visible(&quantity.label),
            with_unit(quantity.posterior.p50, &quantity.unit),
            interval(quantity.posterior.p05, quantity.posterior.p95, &quantity.unit)
        ),
        None => writeln!(text, "{}", visible(name)),
    };
}

/// A claim with everything around it.
fn whole(trace: &ClaimTrace, text: &mut String) {
    let mut line = |name: &str, value: &str| {
        if !value.trim_matches([',', ' ']).is_empty() {
            let _ = writeln!(text, "{name}: {}", visible(value));
        }
    };
    line("claim", if trace.words.is_empty() { &trace.id } else { &trace.words });
    line("words", &trace.passage);
    line("document", &trace.document);
    line("told by", &trace.told_by);
    line("row", &trace.place);
    line("set aside", trace.set_aside.as_deref().unwrap_or_default());
    for correction in &trace.corrections {
        let state = if correction.acts { "" } else { " (does not act on the date of the question)" };
        line("correction", &format!("{} is {}{state}", correction.claim, correction.words()));
    }
    line("may repeat", &trace.repeats.join(", "));
    line("may be repeated by", &trace.repeated_by.join(", "));
    for finding in &trace.findings {
        line(finding.kind.name(), &finding.text);
    }
    for influence in &trace.moves {
        line("moves", &format!("{} by {:+.2} standard deviations", influence.quantity, influence.shift_sd));
    }
}

/// A claim as one of those on a figure.
fn short(trace: &ClaimTrace, quantity: &str, text: &mut String) {
    let moves = trace.moves.iter().find(|influence| influence.quantity == quantity);
    let moves = moves
        .map_or(String::new(), |influence| format!(", moves it by {:+.2} standard deviations", influence.shift_sd));
    let _ = writeln!(text, "  {}{moves}", visible(&trace.words));
    for (name, value) in [("words", &trace.passage), ("document", &trace.document), ("told by", &trace.told_by)] {
        if !value.trim_matches([',', ' ']).is_empty() {
            let _ = writeln!(text, "    {name}: {}", visible(value));
        }
    }
    if !trace.repeats.is_empty() {
        let _ = writeln!(text, "    may repeat: {}", visible(&trace.repeats.join(", ")));
    }
    for finding in &trace.findings {
        let _ = writeln!(text, "    {}: {}", finding.kind.name(), visible(&finding.text));
    }
}

/// What still rests on a claim that was retracted.
fn rests(one: &Resting, text: &mut String) {
    let _ = writeln!(text, "{} is {}.", visible(&one.retracted), visible(&one.how));
    if one.claims.is_empty() {
        let _ = writeln!(text, "  Nothing rests on it: no claim repeats it.");
        return;
    }
    let _ = writeln!(text, "  These may repeat it, and still count: {}", visible(&one.claims.join(", ")));
    for about in &one.about {
        let _ = writeln!(text, "  they are about: {}", visible(about));
    }
    for (figure, claim) in &one.figures {
        let _ = writeln!(text, "  {} moves {}", visible(claim), visible(figure));
    }
}
