//! How what two claims speak of stands to each other.

use std::collections::BTreeSet;
use tumen_terms::{Scope, Term};

/// One scope against another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The same keys with the same values.
    Same,
    /// The first is a part of the second: these keys narrow it.
    Part(Vec<String>),
    /// The second is a part of the first.
    Whole(Vec<String>),
    /// Each has a key that the other lacks.
    Crossing,
    /// Apart: this key has another value (the first one found, and how many there are).
    Apart(String, usize),
}

/// Compares two scopes.
///
/// ```
/// use tumen_audit::scopes::{Standing, standing};
/// use tumen_terms::Scope;
/// let scope = |text| Scope::parse(text).unwrap();
/// assert_eq!(standing(&scope("country=RU; job=logging"), &scope("country=RU")), Standing::Part(vec!["job".into()]));
/// assert_eq!(standing(&scope("country=RU"), &scope("country=CN")), Standing::Apart("country".into(), 1));
/// ```
pub fn standing(a: &Scope, b: &Scope) -> Standing {
    let (mut narrows_a, mut narrows_b) = (Vec::new(), Vec::new());
    let mut apart: Vec<&String> = Vec::new();
    for (key, term) in &a.terms {
        match b.terms.get(key) {
            None => narrows_a.push(key.clone()),
            Some(other) if other.any_of == term.any_of => {}
            Some(other) => {
                let (x, y) = (set(term), set(other));
                if x == y {
                } else if x.is_subset(&y) {
                    narrows_a.push(key.clone());
                } else if y.is_subset(&x) {
                    narrows_b.push(key.clone());
                } else {
                    apart.push(key);
                }
            }
        }
    }
    narrows_b.extend(b.terms.keys().filter(|key| !a.terms.contains_key(*key)).cloned());
    if let Some(first) = apart.first() {
        return Standing::Apart(first.to_string(), apart.len());
    }
    match (narrows_a.is_empty(), narrows_b.is_empty()) {
        (true, true) => Standing::Same,
        (false, true) => Standing::Part(narrows_a),
        (true, false) => Standing::Whole(narrows_b),
        (false, false) => Standing::Crossing,
    }
}

fn set(term: &Term) -> BTreeSet<&str> {
    term.any_of.iter().flatten().map(String::as_str).collect()
}

/// Keys that say how or when something was counted, not which part of it: a claim with such a key is no part of one
/// without.
pub const MANNER: [&str; 6] = ["counted", "statistic", "by", "order", "quarter", "stage"];

/// Keys that name a place.
pub const PLACES: [&str; 6] = ["country", "region", "city", "site", "origin_province", "origin_city"];
