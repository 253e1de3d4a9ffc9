//! Places with their names in English, Korean and Russian, aliases, and what lies within what.

mod folded;

use std::collections::HashMap;
use std::sync::LazyLock;

pub use folded::folded;

/// A place of the gazetteer.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The English name; the key.
    pub name_en: String,
    /// The Korean name.
    pub name_ko: String,
    /// The Russian name.
    pub name_ru: String,
    /// province, city, station, ...; `group` for a common name of several (`Pyongan`).
    pub kind: String,
    /// ISO 3166-1 alpha-2; two joined by `/` at a border.
    pub country: String,
    /// Degrees north, degrees east; none for a group.
    pub position: Option<(f64, f64)>,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// The province or region it lies in, by English name.
    pub within: Option<String>,
    /// For a group: its parts, by English name.
    pub parts: Vec<String>,
}

impl Place {
    /// The English, Korean and Russian name and then the aliases; no empty one.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [&self.name_en, &self.name_ko, &self.name_ru]
            .into_iter()
            .chain(&self.aliases)
            .map(String::as_str)
            .filter(|name| !name.is_empty())
    }
    /// Whether it is a first-level division of its state: a province, a city of that rank, a federal subject.
    pub fn is_province_level(&self) -> bool {
        matches!(
            self.kind.as_str(),
            "province" | "province_level_city" | "special_city" | "federal_subject" | "federal_city"
        )
    }
}

/// The places that the project ships.
#[derive(Clone, Debug)]
pub struct Gazetteer {
    /// In the order of the table.
    pub places: Vec<Place>,
}

static SHIPPED: LazyLock<Gazetteer> = LazyLock::new(|| {
    Gazetteer::read(include_str!("../data/places.csv")).expect("the shipped table of places reads; a test holds it")
});

/// By folded name, of the shipped table; where two places had one name, the first.
static SHIPPED_INDEX: LazyLock<HashMap<String, usize>> = LazyLock::new(|| {
    let mut index = HashMap::new();
    for (i, place) in SHIPPED.places.iter().enumerate() {
        for name in place.names() {
            index.entry(folded(name)).or_insert(i);
        }
    }
    index
});

impl Gazetteer {
    /// The shipped table (`crates/terms/data/places.csv`).
    pub fn shipped() -> &'static Gazetteer {
        &SHIPPED
    }
    /// Reads a table with the columns `name_en, name_ko, name_ru, kind, country, lat, lon, aliases, within,
    /// parts`; aliases and parts are separated by `|`.
    ///
    /// # Errors
    /// Which row is wrong, and how.
    pub fn read(table: &str) -> Result<Gazetteer, String> {
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let columns = reader.headers().map_err(|error| format!("the table of places: {error}"))?.clone();
        let mut places = Vec::new();
        for row in reader.records() {
            let row = row.map_err(|error| format!("the table of places: {error}"))?;
            let cell = |name: &str| {
                let at = columns.iter().position(|column| column == name);
                at.and_then(|at| row.get(at)).unwrap_or("").trim()
            };
            let list = |name: &str| -> Vec<String> {
                cell(name).split('|').map(str::trim).filter(|s| !s.is_empty()).map(str::to_string).collect()
            };
            let name_en = cell("name_en").to_string();
            if name_en.is_empty() {
                let line = row.position().map_or(0, csv::Position::line);
                return Err(format!("the table of places, line {line}: the column `name_en` is empty"));
            }
            places.push(Place {
                position: position(&name_en, cell("lat"), cell("lon"))?,
                name_en,
                name_ko: cell("name_ko").to_string(),
                name_ru: cell("name_ru").to_string(),
                kind: cell("kind").to_string(),
                country: cell("country").to_string(),
                aliases: list("aliases"),
                within: Some(cell("within").to_string()).filter(|within| !within.is_empty()),
                parts: list("parts"),
            });
        }
        Ok(Gazetteer { places })
    }
    /// The place of that name, in any of the three languages or an alias; case, blanks at the ends and a
    /// trailing "Province" do not matter, nor do accents, apostrophes, hyphens for blanks, and whether Hangul is
    /// written in syllables or in letters (see [`folded`]).
    ///
    /// ```
    /// use tumen_terms::Gazetteer;
    /// let places = Gazetteer::shipped();
    /// for name in ["Chagang", "chagang province", "자강도", "Чагандо"] {
    ///     assert_eq!(places.find(name).unwrap().name_en, "Chagang Province");
    /// }
    /// assert_eq!(places.find("Atlantis"), None);
    /// ```
    pub fn find(&self, name: &str) -> Option<&Place> {
        if name.len() > crate::LONGEST {
            return None;
        }
        let name = folded(name);
        if name.is_empty() {
            return None;
        }
        // The shipped table never changes, so that its index holds; another table is searched.
        if std::ptr::eq(self, Gazetteer::shipped()) {
            return SHIPPED_INDEX.get(&name).and_then(|&i| self.places.get(i));
        }
        self.places.iter().find(|place| place.names().any(|own| folded(own) == name))
    }
    /// The province or federal subject in which a place lies: the place itself where it is one, else what
    /// `within` leads to. `None` for an unknown name, a group, a larger region, and where the table does not say.
    ///
    /// ```
    /// use tumen_terms::Gazetteer;
    /// let places = Gazetteer::shipped();
    /// assert_eq!(places.province_of("Sinuiju").unwrap().name_en, "North Pyongan Province");
    /// assert_eq!(places.province_of("Primorye").unwrap().name_en, "Primorye");
    /// assert_eq!(places.province_of("Pyongan"), None);
    /// ```
    pub fn province_of(&self, name: &str) -> Option<&Place> {
        let mut place = self.find(name)?;
        // No chain is longer than the table, even where places lie within each other.
        for _ in 0..self.places.len() {
            if place.is_province_level() {
                return Some(place);
            }
            place = self.find(place.within.as_deref()?)?;
        }
        None
    }
}

fn position(name: &str, lat: &str, lon: &str) -> Result<Option<(f64, f64)>, String> {
    if lat.is_empty() && lon.is_empty() {
        return Ok(None);
    }
    match (lat.parse::<f64>(), lon.parse::<f64>()) {
        (Ok(north), Ok(east)) if north.abs() <= 90.0 && east.abs() <= 180.0 => Ok(Some((north, east))),
        _ => Err(format!("the table of places: `{lat}`, `{lon}` is not a position of {name}")),
    }
}
