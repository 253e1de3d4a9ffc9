//! Who may repeat whom: the links that people declare in `echo_of`, with prior probabilities.

use std::collections::{BTreeMap, BTreeSet};

use crate::name::{folded, same_name};
use crate::outlet::publication;
use crate::{Claim, Remark, RemarkKind, Row, Source};
use tumen_terms::excerpt;

/// A claim that may repeat an earlier one.
#[derive(Clone, Debug, PartialEq)]
pub struct Echo {
    /// Index of the later claim.
    pub claim: usize,
    /// Index of the one it may repeat.
    pub original: usize,
    /// Prior probability that it does (model.md 2.2). The candidates of one claim share it equally.
    pub probability: f64,
    /// Why that probability.
    pub basis: &'static str,
}

/// How a claim stands to the one that it may repeat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    SameDocument,
    Edition,
    Cites,
    SameSpeaker,
    SameOutlet,
    OtherOutlet,
}

impl Relation {
    /// The prior probability of an echo and the reason. Basis: model.md 2.2, defaults of this project.
    fn prior(self) -> (f64, &'static str) {
        match self {
            Relation::SameDocument => (0.98, "stands in the same document"),
            Relation::Edition => (0.98, "another edition or relay of the same outlet"),
            Relation::Cites => (0.98, "passes on the outlet of the first"),
            Relation::SameSpeaker => (0.90, "same outlet, same words for the speaker"),
            Relation::SameOutlet => (0.40, "same outlet, another speaker"),
            Relation::OtherOutlet => (0.40, "another outlet, no citation"),
        }
    }
}

/// The relation of a copy to its original.
fn relation(copy: &Claim, original: &Claim, sources: &[Source]) -> Relation {
    if !copy.url.is_empty() && copy.url == original.url {
        return Relation::SameDocument;
    }
    let (of_copy, of_original) = (publication(&copy.outlet), publication(&original.outlet));
    if same_name(&of_copy.outlet, &of_original.outlet) {
        return if folded(&copy.outlet) != folded(&original.outlet) {
            Relation::Edition
        } else if folded(&copy.speaker) == folded(&original.speaker) {
            Relation::SameSpeaker
        } else {
            Relation::SameOutlet
        };
    }
    let key = sources.get(copy.source).map(|source| source.key.as_str()).unwrap_or_default();
    let origin = key.split_once(':').map_or(key, |(outlet, _)| outlet);
    let mut cited = copy.relays.iter().map(String::as_str).chain([origin]).chain(of_copy.credit.as_deref());
    let names = of_original.chain();
    if cited.any(|cited| names.iter().any(|name| same_name(cited, name))) {
        Relation::Cites
    } else {
        Relation::OtherOutlet
    }
}

/// Adds the links of echoes.csv that a person confirmed to the `echo_of` of their claims.
pub(crate) fn confirm(claims: &mut [Claim], echoes: &[Row], rows: &BTreeMap<&str, &Row>, remarks: &mut Vec<Remark>) {
    let index: BTreeMap<String, usize> = claims.iter().enumerate().map(|(at, claim)| (claim.id.clone(), at)).collect();
    for row in echoes {
        let (copy, original) = (row.get("claim"), row.get("echo_of"));
        match row.get("confirmed").to_lowercase().as_str() {
            "yes" | "y" | "true" | "1" => {}
            "" | "no" | "n" | "false" | "0" => continue,
            other => {
                let text = format!("`{}` is neither yes nor no: the link is not used.", excerpt(other));
                let advice = "Write yes where the claim repeats the other, no where it does not.";
                remarks.push(Remark::on_cell(RemarkKind::Echo, row, "confirmed", text, advice));
                continue;
            }
        }
        match index.get(copy).map(|at| &mut claims[*at]) {
            Some(claim) if claim.echo_of.iter().all(|known| known != original) => {
                claim.echo_of.push(original.to_string());
            }
            Some(_) => {}
            None if rows.contains_key(copy) => {}
            None => {
                let copy = excerpt(copy);
                let text = format!("`{copy}` is confirmed as a repeat, but no row has that id: the link is not used.");
                remarks.push(Remark::on_cell(
                    RemarkKind::Echo,
                    row,
                    "claim",
                    text,
                    "Correct the id, or delete the row.",
                ));
            }
        }
    }
}

/// Links claims by their `echo_of`. `rows` holds the row of every id of the table, so that a remark can say whether
/// an id is unknown or set aside. Links are tried in the order of the rows; one that closes a circle is dropped.
pub(crate) fn link(claims: &[Claim], sources: &[Source], rows: &BTreeMap<&str, &Row>) -> (Vec<Echo>, Vec<Remark>) {
    let index: BTreeMap<&str, usize> = claims.iter().enumerate().map(|(at, claim)| (claim.id.as_str(), at)).collect();
    let mut remarks = Vec::new();
    let mut links: Vec<(usize, usize)> = Vec::new();
    let mut originals: Vec<Vec<usize>> = vec![Vec::new(); claims.len()];
    for (at, claim) in claims.iter().enumerate() {
        let mut say = |text: String, advice: &str| {
            if let Some(row) = rows.get(claim.id.as_str()) {
                remarks.push(Remark::on_cell(RemarkKind::Echo, row, "echo_of", text, advice));
            }
        };
        for id in &claim.echo_of {
            let Some(&other) = index.get(id.as_str()) else {
                if rows.contains_key(id.as_str()) {
                    let text = format!("It may repeat {id}, but {id} is set aside: the link is not used.");
                    say(text, "Nothing, if that is meant; else see why that row is set aside.");
                } else {
                    let text = format!("It may repeat {id}, but no row has that id: the link is not used.");
                    say(text, "Correct the id, or add the row that is missing.");
                }
                continue;
            };
            if other == at {
                let text = "It is said to repeat itself: the link is not used.".to_string();
                say(text, "Write the id of the claim that it repeats, or empty the cell.");
                continue;
            }
            let (copy, original) = if before(claim, &claims[other]) {
                let text = format!(
                    "It is said to repeat {id}, but it was published before it: {id} is taken as the one that repeats."
                );
                say(text, "Move the entry to the later row, or correct the dates.");
                (other, at)
            } else {
                (at, other)
            };
            if links.contains(&(copy, original)) {
                continue;
            }
            if leads_to(&originals, original, copy) {
                let text = format!(
                    "That it repeats {id} closes a circle of claims that repeat each other: this link is not used."
                );
                say(text, "Leave out the link that is wrong: the first of the claims repeats none.");
                continue;
            }
            originals[copy].push(original);
            links.push((copy, original));
        }
    }
    let echoes = links.into_iter().map(|(claim, original)| {
        let (prior, basis) = relation(&claims[claim], &claims[original], sources).prior();
        Echo { claim, original, probability: prior / originals[claim].len() as f64, basis }
    });
    (echoes.collect(), remarks)
}

/// Whether one claim was surely published before another; on one day, or of coarse dates that overlap, it is not.
fn before(claim: &Claim, other: &Claim) -> bool {
    let last = claim.published.as_ref().and_then(|date| date.latest_end);
    let first = other.published.as_ref().and_then(|date| date.earliest_start);
    matches!((last, first), (Some(last), Some(first)) if last < first)
}

/// Whether `from` repeats `to`, over any number of steps.
fn leads_to(originals: &[Vec<usize>], from: usize, to: usize) -> bool {
    let mut seen = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        if at == to {
            return true;
        }
        open.extend(originals[at].iter().copied().filter(|next| seen.insert(*next)));
    }
    false
}
