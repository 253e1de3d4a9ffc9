//! A figure cut at its separator of thousands: 13,221 told as 13, or its second half told as another figure.

use super::Way;
use crate::conflict::Conflict;
use crate::ledger::Ledger;
use crate::words;

/// The way.
pub const WAY: Way = Way {
    what: "number_split",
    idea: "a figure was cut at its separator of thousands, and a part of it told as the whole or as another figure",
    settles: "Read the figure in the original, digit by digit; the copy is not evidence of its own.",
    weight: 0.95,
    fits,
};

fn fits(ledger: &Ledger<'_>, conflict: &Conflict) -> Option<String> {
    if !conflict.direct {
        return None;
    }
    let odd = &ledger.entries[conflict.odd];
    let told = odd.figure?;
    if let Some(full) = ledger.entries[conflict.reference].figure
        && is_group(told, full)
    {
        return Some(format!("{} is a part of {} cut at its separator", words::figure(told), words::figure(full)));
    }
    // the other half of a figure that the same document cut
    for mate in ledger.documents[odd.document].iter().filter(|mate| **mate != conflict.odd).take(MOST) {
        let mate = &ledger.entries[*mate];
        let Some(head) = mate.figure else { continue };
        for full in ledger.cells[mate.cell].iter().take(MOST).filter_map(|at| ledger.entries[*at].figure) {
            let groups = groups(full);
            if groups.len() >= 2 && groups[0] == head && groups[1..].contains(&told) {
                return Some(format!(
                    "the same document tells {} as {}, and {} is the rest of its digits",
                    words::figure(full),
                    words::figure(head),
                    words::figure(told)
                ));
            }
        }
    }
    None
}

/// More claims of a document or cell than this are not looked at.
const MOST: usize = 60;

/// The groups of three digits of a whole figure.
fn groups(figure: f64) -> Vec<f64> {
    if figure < 1000.0 || figure.fract() != 0.0 {
        return Vec::new();
    }
    words::figure(figure).split(',').filter_map(|group| group.parse().ok()).collect()
}

/// Whether a figure is one or more of the groups at an end of another, and not all of them.
fn is_group(part: f64, full: f64) -> bool {
    let text = words::figure(full);
    let groups: Vec<&str> = text.split(',').collect();
    if full < 1000.0 || full.fract() != 0.0 || part <= 0.0 {
        return false;
    }
    let written = |groups: &[&str]| groups.concat().parse::<f64>().ok();
    (1..groups.len()).any(|at| {
        // a tail of zeros is no figure, and a first group alone that is one round thousand may be a unit
        written(&groups[..at]) == Some(part) || written(&groups[at..]) == Some(part)
    })
}
