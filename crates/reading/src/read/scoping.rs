//! The scope of a claim under its rule.

use super::reader::Reader;
use super::scene::Scene;
use crate::language::Language;
use crate::lexicon::Valued;
use crate::place::Placed;
use crate::scope::{scope, with_all};
use crate::subject::{Ground, Rule};
use tumen_terms::scope::Term;
use tumen_terms::{Gazetteer, Scope};

impl Reader<'_> {
    /// The scope under a rule.
    pub(super) fn scope_of(
        &self,
        context: &Scene<'_>,
        rule: &Rule,
        clause: (usize, usize),
        at: (usize, usize),
    ) -> Scope {
        // A railwayman tells of those who arrive by his train, wherever he stands.
        let rides = ["train", "bus", "fly"].iter().any(|by| self.told_here.contains(by) || context.whole.contains(by));
        let whence = if rule.subject == "workers_dispatched" && rides { Ground::Paragraph } else { rule.place };
        let mut scope = scope(&context.around, clause, context.extent, at, &self.ground, whence);
        let words = |key: &str| -> Vec<String> {
            context.around.words.iter().filter(|word| word.key == key).map(|word| word.value.to_string()).collect()
        };
        if let Some((key, value)) = &rule.scope {
            scope = scope.with(key, value);
        }
        let wide = matches!(rule.subject.as_str(), "province_share" | "province_rank" | "excluded_province");
        // A town that is left out is one; a city of the rank of a province is a province here.
        let ranked = |scope: &Scope| {
            let mut names = scope.values("origin_city");
            names.all(|name| Gazetteer::shipped().find(name).is_some_and(|place| place.is_province_level()))
        };
        let wide = wide && (rule.subject != "excluded_province" || ranked(&scope));
        if wide && let Some(term) = scope.terms.remove("origin_city") {
            scope.terms.insert("origin_province".to_string(), term);
        }
        // All that is named, and not the nearest alone: `by rail and by sea`.
        for key in rule.all_of() {
            let named = words(key);
            if key != "job" || named.len() > 1 {
                scope = with_all(scope, key, &named);
            }
        }
        match rule.subject.as_str() {
            "workers_overseas_total" => scope = scope.with("country", "*"),
            "travel_mode" => {
                let or = context.sentence.tokens.iter().any(|t| matches!(t.text.as_str(), "or" | "или" | "또는"));
                if or && let Some(term) = scope.terms.get_mut("transport") {
                    *term = Term {
                        any_of: term.any_of.concat().into_iter().map(|mode| vec![mode]).collect(),
                        inferred: false,
                    };
                }
            }
            "bribe_ratio" => scope = self.compared(context, scope, at),
            // Who rides together rides through every place.
            "team_size" if ["train", "bus"].iter().any(|by| context.whole.contains(by)) => {
                scope = scope.without("city").without("region").without("site");
            }
            _ => {}
        }
        // `сбежали с фабрики`, `vanished from sites`: where they left is no kind of work.
        if matches!(rule.subject.as_str(), "escapes" | "deaths" | "repatriations") {
            let tokens = &context.sentence.tokens;
            let left = |word: &&Valued| {
                let before = tokens.get(word.first.saturating_sub(2)..word.first).unwrap_or_default();
                before.iter().any(|t| matches!(t.text.as_str(), "from" | "с" | "со" | "из"))
            };
            let jobs = || context.around.words.iter().filter(|word| word.key == "job");
            if jobs().count() > 0 && jobs().all(|word| left(&word)) {
                scope = scope.without("job");
            }
        }
        // A city says more than its region.
        if scope.values("city").next().is_some() {
            scope = scope.without("region");
        }
        // `550 of them in the country, nearly 200 of whom in the city`
        let all = |hit: &crate::lexicon::Hit| hit.concept == "nationwide" && (clause.0..clause.1).contains(&hit.first);
        if context.heard.hits.iter().any(all) {
            scope = scope.without("city").without("region").without("site");
        }
        // Who is not taken comes from there, and not who is.
        if matches!(rule.subject.as_str(), "age_range" | "eligibility_rule") && context.whole.contains("exclude") {
            scope = scope.without("origin_city").without("origin_province");
        }
        // Every permit is one to work.
        if rule.subject == "permits" && scope.values("purpose").any(|purpose| purpose == "work") {
            scope = scope.without("purpose");
        }
        if !rule.keeps("purpose") {
            scope = scope.without("purpose");
        }
        for key in rule.without() {
            scope = scope.without(key);
        }
        scope.without("population")
    }

    pub(super) fn plain_scope(&self, context: &Scene<'_>, clause: (usize, usize), at: (usize, usize)) -> Scope {
        scope(&context.around, clause, context.extent, at, &self.ground, Ground::There)
    }

    /// The two sides of a comparison: `vs_city`, `vs_job`.
    fn compared(&self, context: &Scene<'_>, scope: Scope, at: (usize, usize)) -> Scope {
        let mut scope = scope.without("origin_city").without("origin_province").without("job");
        let korean = context.sentence.language == Language::Korean;
        let tokens = &context.sentence.tokens;
        let origins: Vec<&Placed> = context
            .heard
            .places
            .iter()
            .filter(|p| p.named.is_origin() && p.named.key().is_some() && !p.aside)
            .collect();
        let than = |first: usize, end: usize| -> bool {
            if korean {
                // `평성보다`, `평성 사람보다`; `혜산의 2배`
                let other = origins.iter().any(|placed| placed.first == end);
                let to = if other { end } else { (end + 1).min(at.0.max(end)) };
                return tokens[end - 1..to].iter().any(|t| t.text.ends_with("보다"))
                    || tokens[end - 1].text.ends_with('의') && end <= at.0 && at.0 - end <= 1;
            }
            // `twice what Sariwon pays`
            let what = tokens.get(at.1..first).is_some_and(|between| between.iter().any(|t| t.text == "what"));
            what || context.heard.hits.iter().any(|hit| {
                let bare = tokens[hit.first].text == "as" && hit.end == hit.first + 1;
                hit.concept == "than" && hit.first < first && (hit.first >= at.0 || !bare)
            })
        };
        let mut sides: [Option<&Placed>; 2] = [None, None];
        for placed in &origins {
            let side = usize::from(than(placed.first, placed.end));
            // Of several the one beside the figure, not one of a clause before it.
            let nearer = side == 0 && placed.end <= at.0;
            sides[side] = if nearer { Some(placed) } else { sides[side].or(Some(placed)) };
        }
        // `там`, `there`: where the speaker is.
        if sides[0].is_none() && sides[1].is_none() {
            let spoken = context.heard.places.iter().find(|p| p.aside && p.named.is_origin());
            sides[0] =
                spoken.filter(|_| tokens.iter().any(|t| matches!(t.text.as_str(), "там" | "there" | "거기" | "그곳")));
        }
        // `in Sariwon it costs 800 dollars, in Haeju half of that`: against the price before it.
        if let (Some(one), None) = (sides[0], sides[1]) {
            let priced = |from: usize, to: usize| {
                context.figures.iter().any(|figure| {
                    let money = matches!(figure.measured, Some(crate::value::Measured::Unit(unit))
                        if unit.measure() == tumen_terms::Measure::Money);
                    money && figure.first >= from && figure.end <= to
                })
            };
            sides[1] = origins
                .iter()
                .rev()
                .find(|other| other.end <= one.first && other.named != one.named && priced(other.end, one.first))
                .copied();
        }
        for (side, placed) in sides.iter().enumerate() {
            let Some(placed) = placed else { continue };
            let key = placed.named.key().unwrap_or("origin_city");
            let key = if side == 0 { key.to_string() } else { key.replace("origin_", "vs_") };
            scope = with_all(scope, &key, &[placed.named.name()]);
        }
        let mut jobs: [Option<&Valued>; 2] = [None, None];
        for word in context.around.words.iter().filter(|word| word.key == "job") {
            // `수산물 공장 자리의 1.5배`
            let of =
                korean && word.end <= at.0 && at.0 - word.end <= 2 && at.0 > 0 && tokens[at.0 - 1].text.ends_with('의');
            let side = usize::from(of || than(word.first, word.end));
            jobs[side] = jobs[side].or(Some(word));
        }
        if sides[1].is_none() && (sides[0].is_none() || jobs[0].is_some() && jobs[1].is_some()) {
            for (side, word) in jobs.iter().enumerate() {
                let Some(word) = word else { continue };
                scope = scope.with(if side == 0 { "job" } else { "vs_job" }, word.value);
            }
        }
        scope
    }
}
