//! A place in an order against the order told elsewhere, or against the figures that it should follow from.

use std::collections::BTreeMap;

use super::Check;
use crate::finding::Finding;
use crate::ledger::{Entry, Ledger};
use crate::subject::Nature;
use crate::words;
use tumen_terms::Bound;

/// The check.
pub const CHECK: Check = Check {
    what: "ranking",
    idea: "a place in an order differs from the order that another version tells, or from the figures it speaks of",
    settles: "Write down the whole order from the original; a member left out moves all after it.",
    run,
};

/// More orders or figures than this are not compared with one claim.
const MOST: usize = 64;

fn run(ledger: &Ledger<'_>, check: &Check) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut orders: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (at, entry) in ledger.entries.iter().enumerate().filter(|(_, entry)| entry.claim.scope.one("order").is_some()) {
        orders.entry((&entry.claim.subject, entry.country())).or_default().push(at);
    }
    let money = money_by_key(ledger);
    for (at, entry) in ledger.entries.iter().enumerate().filter(|(_, entry)| entry.nature == Nature::Rank) {
        let Some(Bound::Figure(rank)) = entry.claim.value.low else { continue };
        for other in orders.get(&(entry.claim.subject.as_str(), entry.country())).into_iter().flatten().take(MOST) {
            let order = &ledger.entries[*other];
            let Some((place, item)) = position(entry, order) else { continue };
            if *other != at && order.span.overlaps(entry.span) && place != rank as usize {
                let text = format!(
                    "{} puts {item} in place {rank}, but in the order of {} ({}) it stands in place {place}.",
                    ledger.told(at),
                    order.claim.id,
                    order.claim.scope.one("order").unwrap_or_default()
                );
                found.push(check.finding(ledger, &[at, *other], text, 0.65));
            }
        }
        if let Some((claims, text)) = against_money(ledger, at, &money) {
            found.push(check.finding(ledger, &claims, text, 0.45));
        }
    }
    found
}

/// The place of what a claim speaks of in an order `A>B>C`, and its name there.
fn position(entry: &Entry<'_>, order: &Entry<'_>) -> Option<(usize, String)> {
    let order = order.claim.scope.one("order")?;
    let items: Vec<&str> = order.split('>').map(str::trim).collect();
    entry.claim.scope.terms.keys().filter(|key| *key != "country" && *key != "by").find_map(|key| {
        let values: Vec<&str> = entry.claim.scope.values(key).collect();
        let place =
            items.iter().position(|item| !values.is_empty() && values.iter().all(|value| is_of(value, item)))?;
        Some((place + 1, items[place].to_string()))
    })
}

/// Whether a name is an item, or one of several that share its name (`North Hamgyong` and `Hamgyong`).
fn is_of(value: &str, item: &str) -> bool {
    value == item || value.split_whitespace().last() == Some(item)
}

type Amounts<'a> = BTreeMap<(&'a str, String, &'a str, usize), Vec<(String, f64, usize)>>;

/// Amounts of money by country, key, subject and document: value of the key, amount, claim.
fn money_by_key<'a>(ledger: &Ledger<'a>) -> Amounts<'a> {
    let mut amounts: Amounts<'a> = BTreeMap::new();
    for (at, entry) in ledger.entries.iter().enumerate().filter(|(_, entry)| entry.nature == Nature::Money) {
        let (Some(figure), false) = (entry.figure, entry.scope.terms.contains_key("stage")) else { continue };
        for key in entry.claim.scope.terms.keys().filter(|key| *key != "country") {
            if let Some(value) = entry.claim.scope.one(key) {
                let place = (entry.claim.subject.as_str(), entry.document);
                let country = entry.claim.scope.one("country").unwrap_or_default();
                amounts.entry((country, key.clone(), place.0, place.1)).or_default().push((
                    value.to_string(),
                    figure,
                    at,
                ));
            }
        }
    }
    amounts.retain(|_, values| values.len() >= 2);
    amounts
}

/// The lowest place by pay, for what one document pays more for than for another.
fn against_money(ledger: &Ledger<'_>, at: usize, money: &Amounts<'_>) -> Option<(Vec<usize>, String)> {
    let entry = &ledger.entries[at];
    let by = entry.claim.scope.one("by")?;
    if !["pay", "price", "wage", "cost", "income"].contains(&by) || entry.claim.value.low != Some(Bound::Figure(1.0)) {
        return None;
    }
    let country = entry.country();
    let from = |key: &str| (country, key.to_string(), "", 0);
    entry.claim.scope.terms.keys().filter(|key| !["country", "by"].contains(&key.as_str())).find_map(|key| {
        let value = entry.claim.scope.one(key)?;
        let lists = money.range(from(key)..).take_while(|((c, k, ..), _)| *c == country && k == key);
        lists.take(MOST).find_map(|(_, amounts)| {
            let own = amounts.iter().find(|(name, ..)| name == value)?;
            let less = amounts
                .iter()
                .filter(|(name, amount, _)| name != value && *amount < own.1)
                .min_by(|a, b| a.1.total_cmp(&b.1))?;
            let text = format!(
                "{} puts {value} last by {by} (place 1 is the worst), but {} gives it {} and {} only {} ({}).",
                ledger.told(at),
                ledger.told(own.2),
                words::figure(own.1),
                less.0,
                words::figure(less.1),
                ledger.entries[less.2].claim.id
            );
            Some((vec![at, own.2, less.2], text))
        })
    })
}
