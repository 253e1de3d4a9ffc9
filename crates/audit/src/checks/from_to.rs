//! "Fell from A to B": both ends against what is known of the two days.

use super::Check;
use crate::extent::Extent;
use crate::finding::Finding;
use crate::ledger::Ledger;
use crate::subject::Nature;
use crate::words;
use tumen_terms::Bound;

/// The check.
pub const CHECK: Check = Check {
    what: "baseline",
    idea: "a rise or fall from one figure to another begins or ends at a figure that another claim gives otherwise",
    settles: "Ask from which table each end was taken.",
    run,
};

/// Words of a change. English; the first letters count.
const CHANGES: [&str; 12] =
    ["fell", "fall", "rose", "rise", "grew", "grow", "drop", "declin", "increas", "decreas", "jump", "shrank"];
/// An end that is told without a hedge holds within this part.
const HOLDS: f64 = 0.10;
/// A day is near the beginning or end of a time within so many days.
const NEAR: i32 = 31;
/// More claims of a country and subject than this are not looked at.
const MOST: usize = 400;

fn run(ledger: &Ledger<'_>, check: &Check) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, entry) in ledger.entries.iter().enumerate() {
        let small = entry.claim.paraphrase.to_lowercase();
        let word = |start: &&str| small.split(|c: char| !c.is_alphabetic()).any(|word| word.starts_with(*start));
        let (Some(Bound::Figure(low)), Some(Bound::Figure(high))) = (&entry.claim.value.low, &entry.claim.value.high)
        else {
            continue;
        };
        let changes = small.contains("from ") && small.contains(" to ") && CHANGES.iter().any(word);
        if entry.nature != Nature::Stock || !changes || low == high {
            continue;
        }
        let (Some(first), Some(last)) = (entry.span.first, entry.span.last) else { continue };
        let fell = ["fell", "fall", "drop", "declin", "decreas", "shrank"].iter().any(word);
        let (start, end) = if fell { (*high, *low) } else { (*low, *high) };
        let peers = ledger.subjects.get(entry.claim.subject.as_str()).map_or(&[][..], Vec::as_slice);
        let mut odd: Vec<(usize, f64)> = Vec::new();
        for other in peers.iter().copied().take(MOST) {
            let peer = &ledger.entries[other];
            let (Some(extent), true) = (peer.extent, peer.span.days().is_some_and(|days| days <= NEAR)) else {
                continue;
            };
            let same = peer.scope.clone().without("counted") == entry.scope.clone().without("counted");
            if other == at || !same || !peer.official {
                continue;
            }
            let near = |day: i32| {
                peer.span.last.is_some_and(|last| (last - day).abs() <= NEAR)
                    || peer.span.first.is_some_and(|first| (first - day).abs() <= NEAR)
            };
            for (figure, day) in [(start, first), (end, last)] {
                if near(day) && !(Extent { low: figure * (1.0 - HOLDS), high: figure * (1.0 + HOLDS) }).meets(extent) {
                    odd.push((other, figure));
                }
            }
        }
        if let Some((other, figure)) = odd.first().copied() {
            let text = format!(
                "{} (\"{}\") takes {} for one end of the change; {} was told on {}.",
                ledger.told(at),
                entry.claim.paraphrase,
                words::figure(figure),
                ledger.told(other),
                words::about(ledger.entries[other].claim)
            );
            found.push(check.finding(ledger, &[at, other], text, 0.5));
        }
    }
    found
}
