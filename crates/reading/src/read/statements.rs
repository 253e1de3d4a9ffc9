//! Rankings, and statements without a value.

use super::reader::Reader;
use super::scene::{Made, Scene, Timed};
use crate::language::Language;
use crate::place::{Named, Placed};
use crate::ranking::ranking;
use crate::scope::with_all;
use crate::subject::{Reads, rules};
use crate::value::Measured;
use std::collections::HashSet;
use tumen_terms::{Bound, Hedge, HedgedValue, Scope, Unit};

/// Whether the size of a team is among what was made.
pub(super) fn sized(made: &[Made]) -> bool {
    made.iter().any(|made| made.draft.subject.as_deref() == Some("team_size"))
}

/// A scope with several places of origin as one of each; a city of the rank of a province beside a province is one too.
fn one_by_one(scope: &Scope, named: &[Placed]) -> Vec<Scope> {
    let province = |named: Named| {
        let high = matches!(named, Named::Place(place) if place.is_province_level());
        if high { "origin_province" } else { "origin_city" }
    };
    let keys: Vec<&str> = named.iter().map(|placed| province(placed.named)).collect();
    let apart = named.windows(2).any(|pair| pair[0].named.key() != pair[1].named.key());
    if named.len() > 1 && apart && keys.iter().all(|key| *key == "origin_province") {
        let bare = scope.clone().without("origin_province").without("origin_city");
        return named.iter().map(|placed| bare.clone().with("origin_province", &placed.named.name())).collect();
    }
    for key in ["origin_province", "origin_city"] {
        let places: Vec<String> = scope.values(key).map(str::to_string).collect();
        if places.len() > 1 {
            return places.iter().map(|place| scope.clone().without(key).with(key, place)).collect();
        }
    }
    vec![scope.clone()]
}

impl Reader<'_> {
    /// Drafts the ranks of places of origin; says whether there were any.
    pub(super) fn rank_claims(&self, scene: &Scene<'_>, spent: &[bool], made: &mut Vec<Made>) -> bool {
        let Scene { heard, figures, extent, .. } = scene;
        let extent = *extent;
        let clause_of = |token: usize| scene.clause_of(token);
        let korean = scene.sentence.language == Language::Korean;
        // What a clause excludes is no rank.
        let mut ranked_places = heard.places.clone();
        for hit in heard.hits.iter().filter(|hit| hit.concept == "exclude") {
            let (from, to) = clause_of(hit.first);
            if !scene.concepts_in(from, to).contains("most") {
                for placed in ranked_places.iter_mut().filter(|placed| placed.first >= from && placed.first < to) {
                    placed.aside = true;
                }
            }
        }
        let percent = figures.iter().any(|f| f.measured == Some(Measured::Percent));
        let ranks = if percent && !heard.hits.iter().any(|hit| hit.concept == "next") {
            Vec::new()
        } else {
            ranking(&heard.hits, &ranked_places, korean)
        };
        let rank_rule = rules().iter().find(|rule| rule.subject == "province_rank");
        for ranked in &ranks {
            let Some(rule) = rank_rule else { break };
            let (first, last) =
                (&heard.places[ranked.places[0]], &heard.places[ranked.places[ranked.places.len() - 1]]);
            let names: Vec<String> = ranked.places.iter().map(|at| heard.places[*at].named.name()).collect();
            let mut scope = Scope::default();
            if let Some(country) = self.ground.country {
                scope = scope.with("country", country);
            }
            let scope = with_all(scope, "origin_province", &names);
            let hedge = if ranked.rank == 1 { Hedge::Most } else { Hedge::Ordinal };
            let rank = Some(Bound::Figure(f64::from(ranked.rank)));
            let value = HedgedValue { hedge, low: rank.clone(), high: rank, unit: Some(Unit::Rank) };
            let period = self.period(scene, rule, first.first, extent, spent, false);
            let missing = Vec::new();
            scene.make(
                made,
                Some(rule),
                (ranked.from.min(first.first), last.end),
                value,
                scope,
                period,
                missing,
                false,
            );
        }
        !ranks.is_empty()
    }

    /// Drafts what is said without a value. `ranked`: the sentence gave ranks.
    pub(super) fn statement_claims(&self, scene: &Scene<'_>, spent: &[bool], ranked: bool, made: &mut Vec<Made>) {
        let Scene { whole, extent, .. } = scene;
        let extent = *extent;
        let clause_of = |token: usize| scene.clause_of(token);
        let mut seen: HashSet<(String, String)> = HashSet::new();
        for rule in rules().iter().filter(|rule| matches!(rule.reads, Reads::Statement | Reads::Many)) {
            if rule.reads == Reads::Many && !whole.contains("many") || rule.subject == "province_rank" {
                continue;
            }
            // How they go is told beside the condition, not in it.
            let beside = (rule.subject == "travel_mode").then(|| scene.beside_condition()).flatten();
            let whole = beside.as_ref().unwrap_or(whole);
            // `рабочих везут поездом: состав ходит дважды в неделю`: the clause of the train may say it alone.
            let alone = (rule.subject == "travel_mode" && whole.contains("per_week") && !whole.contains("return"))
                .then(|| scene.heard.words.iter().find(|word| word.key == "transport"))
                .flatten()
                .map(|word| clause_of(word.first))
                .map(|(from, to)| scene.concepts_in(from, to));
            let whole = alone.as_ref().unwrap_or(whole);
            // Who tells how many go in each group has told that they go in groups.
            let counted = || scene.figures.iter().any(|figure| figure.measured == Some(Measured::Unit(Unit::People)));
            let told = || self.sized || sized(made) || counted();
            if rule.holds(whole).is_none() || rule.subject == "unit_organisation" && told() {
                continue;
            }
            // Visas that are counted are told with their number.
            let papers = scene.figures.iter().any(|figure| {
                matches!(figure.measured, Some(Measured::Unit(Unit::Visas | Unit::Permits | Unit::Entries)))
            });
            if rule.subject == "document_type"
                && (papers
                    || whole.contains("valid")
                    || whole.contains("entry")
                    || whole.contains("issue") && whole.contains("value"))
            {
                continue;
            }
            // In a sentence of ranks a place is excluded only by its own clause.
            let own = scene
                .first_hit(rule)
                .map(clause_of)
                .filter(|(from, to)| rule.holds(&scene.concepts_in(*from, *to)).is_some());
            if ranked
                && rule.subject == "excluded_province"
                && own.is_none_or(|(from, to)| scene.concepts_in(from, to).contains("most"))
            {
                continue;
            }
            let extra = rule.scope.clone().map_or(String::new(), |(key, value)| format!("{key}={value}"));
            if !seen.insert((rule.subject.clone(), extra)) {
                continue;
            }
            let at = scene.first_hit(rule).unwrap_or(0);
            let value = if rule.subject == "job_preference" {
                let rank = Some(Bound::Figure(1.0));
                HedgedValue { hedge: Hedge::Ordinal, low: rank.clone(), high: rank, unit: Some(Unit::Rank) }
            } else {
                HedgedValue {
                    hedge: Hedge::None,
                    low: None,
                    high: None,
                    unit: (rule.reads == Reads::Many).then_some(Unit::People),
                }
            };
            let scope = self.scope_of(
                scene,
                rule,
                own.filter(|_| rule.subject == "excluded_province").unwrap_or(extent),
                (at, at + 1),
            );
            // Each place that is left out is a claim of its own.
            let (from, to) = own.unwrap_or(extent);
            let named: Vec<Placed> = scene
                .heard
                .places
                .iter()
                .filter(|p| {
                    p.first >= from && p.first < to && !p.aside && p.named.is_origin() && p.named.key().is_some()
                })
                .copied()
                .collect();
            let scopes = if rule.subject == "excluded_province" { one_by_one(&scope, &named) } else { vec![scope] };
            let planned = scene.named("plan") || scene.timing.future.get(at).copied().unwrap_or(false);
            let period = self.period(scene, rule, at, clause_of(at), spent, planned);
            for scope in scopes {
                let period = Timed { edtf: period.edtf.clone(), missing: period.missing.clone() };
                scene.make(
                    made,
                    Some(rule),
                    scene.cover(rule, extent, (at, at + 1)),
                    value.clone(),
                    scope,
                    period,
                    Vec::new(),
                    planned,
                );
            }
        }
    }
}
