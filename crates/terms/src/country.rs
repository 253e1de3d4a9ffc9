//! States with their names in English, Korean and Russian.

use std::sync::LazyLock;

/// A state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub code: String,
    /// The English name.
    pub name_en: String,
    /// The Korean name.
    pub name_ko: String,
    /// The Russian name.
    pub name_ru: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Words for what is of it: `Mongolian`, `монгольский` (masculine).
    pub adjectives: Vec<String>,
}

static SHIPPED: LazyLock<Vec<Country>> = LazyLock::new(|| {
    read(include_str!("../data/countries.csv")).expect("the shipped table of countries reads; a test holds it")
});

/// Every state of the shipped table (`crates/terms/data/countries.csv`).
///
/// ```
/// let codes: Vec<&str> = tumen_terms::country::countries().iter().map(|c| c.code.as_str()).collect();
/// assert!(codes.contains(&"KP"));
/// ```
pub fn countries() -> &'static [Country] {
    &SHIPPED
}

/// The state with a code of ISO 3166-1.
///
/// ```
/// assert_eq!(tumen_terms::country::country("MN").unwrap().name_en, "Mongolia");
/// assert_eq!(tumen_terms::country::country("ZZ"), None);
/// ```
pub fn country(code: &str) -> Option<&'static Country> {
    SHIPPED.iter().find(|country| country.code == code)
}

impl Country {
    /// The names in three languages, then the aliases; no empty one and no adjective.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let names = [&self.name_en, &self.name_ko, &self.name_ru].into_iter().chain(&self.aliases);
        names.map(String::as_str).filter(|name| !name.is_empty())
    }
}

fn read(table: &str) -> Result<Vec<Country>, String> {
    let list = |cell: &str| -> Vec<String> {
        cell.split('|').map(str::trim).filter(|s| !s.is_empty()).map(str::to_string).collect()
    };
    csv::Reader::from_reader(table.as_bytes())
        .records()
        .map(|row| {
            let row = row.map_err(|error| format!("the table of countries: {error}"))?;
            let cell = |at: usize| row.get(at).unwrap_or("").trim();
            Ok(Country {
                code: cell(0).to_string(),
                name_en: cell(1).to_string(),
                name_ko: cell(2).to_string(),
                name_ru: cell(3).to_string(),
                aliases: list(cell(4)),
                adjectives: list(cell(5)),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_row_is_complete_and_no_name_stands_twice() {
        let mut seen = BTreeSet::new();
        for country in countries() {
            assert!(country.code.len() == 2 && country.code.bytes().all(|b| b.is_ascii_uppercase()), "{country:?}");
            assert!([&country.name_en, &country.name_ko, &country.name_ru].iter().all(|name| !name.is_empty()));
            for name in country.names().chain(country.adjectives.iter().map(String::as_str)) {
                assert!(seen.insert(crate::place::folded(name)), "{name} stands twice");
            }
        }
        for place in &crate::Gazetteer::shipped().places {
            assert!(
                place.country.split('/').all(|code| country(code).is_some()),
                "{}: {}",
                place.name_en,
                place.country
            );
        }
    }
}
