//! A part that is more than the whole: of a scope, or of a time.

use super::Check;
use crate::finding::Finding;
use crate::ledger::{Entry, Ledger};
use crate::scopes::{MANNER, Standing, standing};
use crate::span::YEAR;
use crate::subject::Nature;
use crate::words;
use tumen_terms::Day;

/// The check.
pub const CHECK: Check = Check {
    what: "part_exceeds_whole",
    idea: "a part of a scope or of a time is told as more than the whole",
    settles: "Ask whether both count the same thing; if they do, one of the two figures is wrong.",
    run,
};

/// A stock at another day of the same year may have been larger.
const ANOTHER_DAY: f64 = 1.25;

fn run(ledger: &Ledger<'_>, check: &Check) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, part) in ledger.entries.iter().enumerate() {
        let additive = matches!(part.nature, Nature::Flow | Nature::Stock);
        if !additive || ledger.doubted.contains(&at) || part.extent.is_none_or(|extent| extent.low <= 0.0) {
            continue;
        }
        let mut wholes = ledger.wider(at);
        if part.nature == Nature::Flow {
            wholes.extend(ledger.near(&ledger.cells[part.cell], part.span));
            if let Some(quarter) = quarter(part) {
                let every = part.scope.clone().with("quarter", &quarter);
                wholes.extend(ledger.near(ledger.cell(&part.claim.subject, &every), part.span));
            }
        }
        let worst = wholes
            .into_iter()
            .filter(|whole| *whole != at)
            .filter_map(|whole| Some((whole, excess(part, &ledger.entries[whole])?)))
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        if let Some((whole, factor)) = worst {
            let more = if factor.is_finite() {
                format!("at least {factor:.1} times as much")
            } else {
                "more than none".to_string()
            };
            let text = format!(
                "{} on {} is a part of {} on {}, yet {more}.",
                ledger.told(at),
                words::about(part.claim),
                ledger.told(whole),
                words::about(ledger.entries[whole].claim)
            );
            found.push(check.finding(ledger, &[at, whole], text, 0.7));
        }
    }
    found
}

/// By which factor a part exceeds a whole, if it does.
fn excess(part: &Entry<'_>, whole: &Entry<'_>) -> Option<f64> {
    if part.claim.value.unit != whole.claim.value.unit || part.step != whole.step {
        return None;
    }
    let (p, w) = (part.extent?, whole.extent?);
    if p.low <= w.high {
        return None;
    }
    let (narrower, slack) = match standing(&part.scope, &whole.scope) {
        Standing::Same => (false, 1.0),
        Standing::Part(keys) if keys.iter().all(|key| !MANNER.contains(&key.as_str())) => (true, 1.0),
        // told of every such quarter
        Standing::Whole(keys) if keys == ["quarter"] => (false, 1.0),
        _ => return None,
    };
    let slack = match part.nature {
        Nature::Flow if part.span == whole.span => {
            if !narrower {
                return None;
            }
            slack
        }
        // "from now on" was said of the time near it; "until then" of all before
        Nature::Flow if whole.span.first.is_some() => {
            (whole.span.within_a_year().contains(part.span) && part.span.closed()).then_some(slack)?
        }
        Nature::Flow => (whole.span.contains(part.span) && part.span.closed()).then_some(slack)?,
        _ if !narrower => return None,
        _ if part.span == whole.span => slack,
        _ => {
            let year = |entry: &Entry<'_>| entry.span.days().is_some_and(|days| days <= YEAR);
            (part.span.overlaps(whole.span) && year(part) && year(whole)).then_some(ANOTHER_DAY)?
        }
    };
    (p.low > w.high * slack).then(|| if w.high > 0.0 { p.low / w.high } else { f64::INFINITY })
}

/// `Q3` where the time of a claim is just that quarter.
fn quarter(part: &Entry<'_>) -> Option<String> {
    let (first, last) = (Day(part.span.first?).ymd(), Day(part.span.last?).ymd());
    let days = part.span.days()?;
    let whole = first.2 == 1 && first.0 == last.0 && first.1 % 3 == 1 && last.1 == first.1 + 2 && days >= 90;
    whole.then(|| format!("Q{}", first.1.div_ceil(3)))
}
