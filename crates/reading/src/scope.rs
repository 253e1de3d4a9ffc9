//! The scope of a claim: which state, place, work, people.

use crate::lexicon::Valued;
use crate::place::{Named, Placed};
use crate::subject::Ground as Whence;
use tumen_terms::Scope;
use tumen_terms::scope::Term;

/// The places and words among which a scope is looked for.
pub(crate) struct Around<'a> {
    pub places: &'a [Placed],
    pub words: &'a [Valued],
    /// Tokens at which a place follows another and an `and` only.
    pub joined: Vec<usize>,
    /// Clauses that hold a figure: their places and jobs are of that figure.
    pub figured: Vec<(usize, usize)>,
}

impl Around<'_> {
    /// Whether a token belongs to the figure of a later clause than this; what an earlier one says may still hold.
    fn of_another(&self, token: usize, clause: (usize, usize)) -> bool {
        self.figured.iter().any(|other| other.0 >= clause.1 && (other.0..other.1).contains(&token))
    }

    /// The places of a stretch of tokens that are spoken of, not from which is spoken.
    fn places_in(&self, from: usize, to: usize) -> impl Iterator<Item = &Placed> {
        self.places.iter().filter(move |placed| placed.first >= from && placed.first < to && !placed.aside)
    }
}

/// Where people work, as the text goes on.
#[derive(Clone, Default)]
pub(crate) struct Ground {
    /// The state of work that was named last.
    pub country: Option<&'static str>,
    /// Places of work of the paragraph.
    pub places: Vec<Named>,
    /// Where somebody of the paragraph speaks who works with them, or where the office is that counts.
    pub spoken: Option<Named>,
    /// Where people of the paragraph come from.
    pub origin: Option<Named>,
    /// The city and the region that were named last, be it as where someone speaks.
    city: Option<Named>,
    region: Option<Named>,
    /// Of the two the one that was named last.
    last: Option<Named>,
}

impl Ground {
    /// A new paragraph names no place yet.
    pub(crate) fn clear(&mut self) {
        self.places.clear();
        self.spoken = None;
        self.origin = None;
    }

    /// The region that was named last.
    pub(crate) fn region(&self) -> Option<Named> {
        self.region
    }

    /// Takes in what a sentence names, and what its `the city` or `the region` stands for.
    pub(crate) fn see(&mut self, places: &[Placed], the_city: bool, the_region: bool, there: bool, recruits: bool) {
        for named in places.iter().map(|placed| placed.named).filter(|named| !named.is_origin()) {
            match named.key() {
                // Nobody means a station by `the city`.
                Some("city") if matches!(named, Named::Place(place) if place.kind == "station") => continue,
                Some("city") => self.city = Some(named),
                Some("region") => self.region = Some(named),
                _ => continue,
            }
            self.last = Some(named);
        }
        let origin = |placed: &&Placed| !placed.aside && placed.named.is_origin() && placed.named.key().is_some();
        if recruits {
            self.origin = places.iter().rev().find(origin).map(|placed| placed.named).or(self.origin);
        }
        let work: Vec<Named> = places
            .iter()
            .filter(|placed| !placed.aside && !placed.named.is_origin())
            .map(|placed| placed.named)
            .collect();
        for named in &work {
            // An adjective (`Mongolian`) names a state only where none is known.
            let adjective = matches!(named, Named::State(_, true));
            if !adjective || self.country.is_none() {
                self.country = Some(named.state());
            }
        }
        let mut places: Vec<Named> =
            work.into_iter().filter(|named| named.key().is_some_and(|key| key != "site")).collect();
        if places.is_empty() {
            places.extend(self.city.filter(|_| the_city));
            places.extend(self.region.filter(|_| the_region));
            // `there`: for what is there, and not for the journey to it.
            if there && places.is_empty() && self.places.is_empty() {
                self.spoken = self.spoken.or(self.last);
            }
        }
        if !places.is_empty() {
            self.places = places;
        }
    }
}

/// Sets a key to several values: joined by `+`.
pub(crate) fn with_all(scope: Scope, key: &str, values: &[String]) -> Scope {
    let mut parts: Vec<String> = Vec::new();
    for part in values.iter().flat_map(|value| value.split('+')) {
        if !parts.iter().any(|known| known == part) {
            parts.push(part.to_string());
        }
    }
    if parts.is_empty() {
        return scope;
    }
    let mut scope = scope;
    scope.terms.insert(key.to_string(), Term { any_of: vec![parts], inferred: false });
    scope
}

/// The scope of a figure in tokens `at.0..at.1` of a clause within a sentence.
pub(crate) fn scope(
    around: &Around<'_>,
    clause: (usize, usize),
    sentence: (usize, usize),
    at: (usize, usize),
    ground: &Ground,
    from: Whence,
) -> Scope {
    let mut scope = Scope::default();
    // States and places of work: of the clause, else of the sentence, else of what came before.
    let nearest = |from: usize, to: usize, wanted: &dyn Fn(Named) -> bool| -> Vec<Named> {
        around.places_in(from, to).filter(|placed| wanted(placed.named)).map(|placed| placed.named).collect()
    };
    let work = |named: Named| !named.is_origin() && named.key().is_some();
    let mut places = nearest(clause.0, clause.1, &work);
    if places.is_empty() {
        // Not those of a later figure: `1,540 fell timber, another 905 build in the city`.
        let mine =
            around.places_in(sentence.0, sentence.1).filter(|p| work(p.named) && !around.of_another(p.first, clause));
        places = mine.map(|placed| placed.named).collect();
    }
    let named = |placed: &Placed| matches!(placed.named, Named::State(_, false)) && !placed.named.is_origin();
    if places.is_empty() {
        places = ground.places.clone();
    }
    // A sentence that names a state speaks of all of it, wherever its speaker is.
    if places.is_empty() && from == Whence::There && !around.places_in(sentence.0, sentence.1).any(named) {
        places.extend(ground.spoken);
    }
    for key in ["city", "region", "site"] {
        let values: Vec<String> =
            places.iter().filter(|named| named.key() == Some(key)).map(|named| named.name()).collect();
        scope = with_all(scope, key, &values);
    }
    let state = |named: Named| !named.is_origin();
    let country = nearest(clause.0, clause.1, &state)
        .first()
        .copied()
        .or_else(|| nearest(sentence.0, sentence.1, &state).first().copied())
        .map(|named| named.state());
    let country = places.first().map(|named| named.state()).or(country).or(ground.country);
    if let Some(country) = country {
        scope = scope.with("country", country);
    }
    // Where people come from.
    let origin = |named: Named| named.is_origin() && named.key().is_some();
    let mut origins = nearest(clause.0, clause.1, &origin);
    if origins.is_empty() {
        let elsewhere =
            around.places_in(sentence.0, sentence.1).filter(|p| origin(p.named) && !around.of_another(p.first, clause));
        origins = elsewhere.map(|placed| placed.named).collect();
    }
    // `from Hamhung and Chongjin`: a list goes on over the word that parts clauses.
    for pair in around.places.windows(2) {
        let listed =
            around.joined.contains(&pair[1].first) && origin(pair[0].named) && origin(pair[1].named) && !pair[1].aside;
        if !listed {
            continue;
        }
        match (origins.contains(&pair[0].named), origins.contains(&pair[1].named)) {
            (true, false) => origins.push(pair[1].named),
            (false, true) => origins.insert(0, pair[0].named),
            _ => {}
        }
    }
    if let Some(first) = origins.first().copied() {
        let key = first.key().unwrap_or("origin_city");
        let values: Vec<String> =
            origins.iter().filter(|named| named.key() == Some(key)).map(|named| named.name()).collect();
        scope = with_all(scope, key, &values);
    }
    // Words: the nearest of each key in the clause, else in the sentence.
    for key in ["job", "purpose", "population"] {
        let of_key =
            |from: usize, to: usize| {
                around.words.iter().filter(|word| word.key == key && word.first >= from && word.first < to).min_by_key(
                    |word| if word.first >= at.1 { word.first - at.1 } else { at.0.saturating_sub(word.end) },
                )
            };
        let beyond = of_key(sentence.0, sentence.1).filter(|word| !around.of_another(word.first, clause));
        if let Some(word) = of_key(clause.0, clause.1).or(beyond) {
            // Welders and painters of a shipyard build ships.
            let ships = key == "job"
                && word.value == "construction"
                && around.words.iter().any(|other| {
                    other.value == "shipbuilding" && other.first >= sentence.0 && other.first < sentence.1
                });
            scope = scope.with(key, if ships { "shipbuilding" } else { word.value });
        }
    }
    scope
}
