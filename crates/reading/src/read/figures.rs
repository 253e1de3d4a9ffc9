//! Claims on figures.

use super::people::{is_of_candidates, limit_age, of_each, unknown_verb};
use super::reader::Reader;
use super::scene::{Made, Scene, Timed};
use super::sifting::{compared_clauses, says_nothing};
use super::sums::{invert, is_difference, is_of_wage, place_in_order, to_years};
use crate::draft::Missing;
use crate::language::Language;
use crate::number::Amount;
use crate::sentence::Sentence;
use crate::subject::{Concepts, Rule, Stage, best, rules};
use crate::value::{Measured, Mention};
use tumen_evidence::Status;
use tumen_terms::{Bound, Hedge, Measure, Unit};

impl Reader<'_> {
    /// Drafts the claims on figures; gives the last rule and what it measured.
    pub(super) fn figure_claims(
        &self,
        scene: &Scene<'_>,
        spent: &[bool],
        made: &mut Vec<Made>,
    ) -> Option<(&'static Rule, Option<Measured>)> {
        let Scene { sentence, heard, figures, whole, .. } = scene;
        let future = &scene.timing.future;
        let clause_of = |token: usize| scene.clause_of(token);
        let mut with_before = whole.clone();
        // Who died, ran away or is missing is told of in its own paragraph.
        let paragraph_goes_on = !self.told_here.is_empty();
        let holds_on = |concept: &&str| paragraph_goes_on || !matches!(*concept, "die" | "flee" | "return" | "lacking");
        with_before.extend(self.before.first().into_iter().flatten().copied().filter(holds_on));
        // Sums of money are told apart by what a few sentences speak of.
        let mut topic = with_before.clone();
        topic.extend(self.before.iter().flatten().copied());
        let compared = compared_clauses(sentence, heard, &scene.timing.dates);
        let mut before: Option<&'static Rule> = None;
        let mut last: Option<(&'static Rule, Option<Measured>)> = None;
        for figure in figures {
            let clause = clause_of(figure.first);
            let mut near = scene.concepts_in(clause.0, clause.1);
            near.remove("value");
            // `it has issued none since January`: of what was counted before.
            let of_permits = before.or(self.rule.map(|(rule, _)| rule)).is_some_and(|rule| rule.subject == "permits");
            if near.contains("issue") && of_permits && !near.contains("visa") {
                near.insert("permit");
            }
            // `во всей России сейчас 15 тысяч рабочих`
            let people = figure.measured == Some(Measured::Unit(Unit::People));
            let seen = whole.contains("witness") || whole.contains("we_saw");
            if people && (near.contains("now") || seen) && says_nothing(&near) && !future[figure.first] {
                near.insert("present");
            }
            // `three times as many as a year earlier`
            if figure.measured == Some(Measured::Unit(Unit::Ratio))
                && (scene.timing.compared[figure.first] || whole.contains("growth"))
                && !whole.contains("bribe")
            {
                near.insert("growth");
            }
            let against = before.is_some() && compared.contains(&clause) && figure.low.or(figure.high).is_some();
            // `120 permits last year, this year none`
            let none = figure.low == Some(Amount::Figure(0.0));
            let none = none && before.is_some_and(|rule| matches!(rule.subject.as_str(), "permits" | "visas_issued"));
            let again = figures.len() == 1 && scene.is_past() && self.rule.is_some() && says_nothing(whole);
            if !worth_reading(figure, &near) && !against && !none && !again {
                continue;
            }
            // `один сорвался с лесов и погиб`, `two were found and flown home`: of several things in a sentence that of the
            // clause which goes on from his.
            const FATES: [&str; 3] = ["die", "flee", "return"];
            let fates = FATES.iter().filter(|fate| whole.contains(*fate)).count();
            if people && fates > 1 && !FATES.iter().any(|fate| near.contains(fate)) {
                let next = clause_of(clause.1 + 1);
                let goes_on = scene.concepts_in(next.0, next.1);
                if next.0 > clause.0 && !goes_on.contains("value") {
                    near.extend(goes_on.iter().filter(|concept| FATES.contains(*concept)));
                }
            }
            // `올해 들어 4명이 숨졌다`, `one was killed when a roof came down`: of two things the graver is told.
            if near.contains("die") && !near.contains("flee") {
                for concept in ["arrive", "dispatch"] {
                    near.remove(concept);
                }
            }
            if near.contains("lacking") && people {
                for concept in ["work", "present", "number_of", "now"] {
                    near.remove(concept);
                }
            }
            // `pays 900 dollars for each of its 64 North Koreans`: whoever has them has them at work.
            if people && !future[figure.first] && is_had(sentence, figure) {
                near.insert("present");
            }
            // `in groups of 30`, `25명씩`: a figure of each, not of all.
            let of_each = of_each(sentence, heard, figure);
            if of_each {
                near.insert("grouped");
            }
            // `В крае осталось 300, домой отправились 800, до декабря выедут 250`: after returns whoever leaves goes home.
            let home = before.or(self.rule.map(|(rule, _)| rule)).is_some_and(|rule| rule.subject == "repatriations");
            if home && near.contains("depart") && !near.contains("arrive") && !near.contains("dispatch") {
                near.insert("return");
                near.remove("depart");
            }
            // `2,300 workers left Dandong`: from a place of work they go home.
            if near.contains("depart") && scene.leaves_work(clause) {
                near.insert("return");
                near.remove("depart");
            }
            let candidates =
                is_of_candidates(sentence, heard, figure) || scene.is_whole(figure) || scene.applied(figure);
            if candidates {
                near.insert("apply");
                near.remove("select");
            }
            // `of the 35,000 a month that he earns he sees 4,000`
            if is_of_wage(sentence, figures, figure, clause) && near.contains("keep") {
                near.insert("wage");
                for concept in ["keep", "take", "quota"] {
                    near.remove(concept);
                }
            }
            let reads = |rule: &Rule| {
                let each = matches!(rule.subject.as_str(), "team_size" | "recruit_quota");
                // No team is so large.
                const LARGEST: f64 = 500.0;
                let crowd = matches!(figure.high.or(figure.low), Some(Amount::Figure(size)) if size > LARGEST);
                if rule.subject == "team_size" && crowd {
                    return false;
                }
                // `plans a quota of 6,000 permits in 2026, after 1,850 this year`
                if rule.subject == "permits" && rule.status == Some(Status::Plan) && !future[figure.first] {
                    return false;
                }
                // A share may be said as a ratio (`half`), but not `three times`.
                let part = figure.measured != Some(Measured::Unit(Unit::Ratio))
                    || rule.unit(figure.measured) != Some(Unit::Share)
                    || matches!(figure.high.or(figure.low), Some(Amount::Figure(part)) if part <= 1.0);
                part && rule.unit(figure.measured).is_some() && (each == of_each || rule.subject == "recruit_quota" || !matches!(figure.measured, None | Some(Measured::Unit(Unit::People))))
                    // A clause that speaks of wages alone tells no take-home pay.
                    && !(rule.subject == "take_home_month"
                        && near.contains("wage")
                        && !["keep", "contrast", "receive"].iter().any(|concept| near.contains(concept)))
                    // Where bribes are spoken of, what people pay is no wage.
                    && !(rule.subject.starts_with("wage_") && whole.contains("bribe") && !near.contains("per_month"))
            };
            let money = matches!(figure.measured, Some(Measured::Unit(unit)) if unit.measure() == Measure::Money);
            let ratio = figure.measured == Some(Measured::Unit(Unit::Ratio)) && near.contains("origin_place");
            let kin = self.rule.filter(|(rule, measured)| money && *measured == figure.measured && rule.allows(&near));
            let alone = candidates || is_of_wage(sentence, figures, figure, clause);
            let levels: &[&Concepts] = if alone { &[&near] } else { &[&near, whole, &with_before] };
            // What was, by its own date, is no plan of the sentence before.
            let was = !whole.contains("plan") && scene.is_past();
            let reads = |rule: &Rule| reads(rule) && !(was && rule.status == Some(Status::Plan));
            // `of them 140 passed`: of those who applied, some were chosen.
            let chosen =
                scene.is_part(figure, before).then(|| rules().iter().find(|rule| rule.subject == "workers_selected"));
            let found = best(levels, reads).filter(|(rule, level)| {
                chosen.is_none()
                    || *level == 0 && !matches!(rule.subject.as_str(), "workers_applied" | "workers_dispatched")
            });
            let found = found
                .or(chosen.flatten().map(|rule| (rule, 0)))
                .or(kin.map(|(rule, _)| (rule, 2)))
                .or_else(|| if money || ratio { best(&[&topic], reads).map(|(rule, _)| (rule, 3)) } else { None });
            // Where wages are spoken of, whose a sum is goes before the order of the rules.
            let of_wages = ["wage", "per_month", "keep", "quota", "take"].iter().any(|concept| topic.contains(concept));
            let of_prices = ["bribe", "slot", "fee", "applicant", "per_year", "per_day", "per_hour"]
                .iter()
                .any(|concept| near.contains(concept))
                || whole.contains("bribe");
            let monthly = found.is_none_or(|(rule, _)| {
                matches!(rule.subject.as_str(), "wage_month" | "take_home_month" | "state_quota_month")
            });
            let found = if money && of_wages && !of_prices && monthly {
                super::money::whose(scene, figure, clause).map(|rule| (rule, 0)).or(found)
            } else {
                found
            };
            // No worker has so much in a year: it is what all send home.
            const OF_ALL: f64 = 200_000.0;
            let of_all = money
                && near.contains("per_year")
                && !whole.contains("bribe")
                && matches!(figure.high.or(figure.low), Some(Amount::Figure(sum)) if sum >= OF_ALL)
                && matches!(figure.measured, Some(Measured::Unit(Unit::Usd | Unit::Eur)));
            let remitted = || rules().iter().find(|rule| rule.subject == "remit_total_year").map(|rule| (rule, 0));
            let found = if of_all { remitted() } else { found };
            // `last year six did`
            let did = tokens_at(sentence, figure.end) == "did"
                || figure.first > 0 && tokens_at(sentence, figure.first - 1) == "did";
            let found = before
                .or(self.rule.map(|(rule, _)| rule))
                .filter(|_| did && found.is_none())
                .map(|rule| (rule, 1))
                .or(found);
            // `The figure was 7,400 a year before`: the same thing at another time.
            let same = self.rule.map(|(rule, _)| rule).filter(|rule| {
                let people = figure.measured == Some(Measured::Unit(Unit::People));
                let other =
                    people && rule.unit(figure.measured) != Some(Unit::People) && sentence.language != Language::Korean;
                figures.len() == 1
                    && scene.is_past()
                    && !(people && (whole.contains("present") || whole.contains("now")))
                    && !money
                    && !other
                    && rule.unit(figure.measured).is_some()
                    && says_nothing(whole)
            });
            let found = same.map(|rule| (rule, 2)).or(found);
            // A figure in a clause that says nothing of itself is of the kind of the one before it.
            let found = match (found, before) {
                (None, Some(rule)) if rule.unit(figure.measured).is_some() && rule.allows(&near) => Some((rule, 1)),
                (found, _) => found,
            };
            let unread = found.is_none().then(|| unknown_verb(scene, figure, clause, &near)).flatten();
            let rule = found.map(|(rule, _)| rule).or(unread);
            let unit = rule.and_then(|rule| rule.unit(figure.measured)).or(match figure.measured {
                Some(Measured::Unit(unit)) => Some(unit),
                Some(Measured::Percent) => Some(Unit::Share),
                _ => None,
            });
            let (mut value, wrong) = figure.value(unit);
            let mut missing = Vec::new();
            let clear = wrong.is_none();
            if let Some(wrong) = wrong {
                let why = format!("`{}`: {wrong}", scene.words(figure.first, figure.end));
                missing.push(Missing { field: if value.low.is_none() { "low" } else { "high" }, why });
            }
            // `100 dollars lower`, `на 300 человек больше`: by how much, not how much.
            let rule = rule.filter(|_| !is_difference(sentence, heard, figure));
            let Some(rule) = rule else {
                // Understood in part: a count of people or a sum of money, of what is not said.
                let telling = unit.is_some_and(|unit| {
                    matches!(unit.measure(), Measure::Count | Measure::Money) || unit == Unit::Share
                });
                let nobody = value.high == Some(Bound::Figure(0.0));
                if !telling || !clear || nobody {
                    continue;
                }
                missing
                    .push(Missing { field: "subject", why: "what the figure is about was not understood".to_string() });
                let scope = self.plain_scope(scene, clause, (figure.first, figure.end));
                let timed = Timed { edtf: None, missing: Some("not resolved without a subject".to_string()) };
                scene.make(made, None, (figure.first, figure.end), value, scope, timed, missing, future[figure.first]);
                continue;
            };
            if unread.is_some() {
                let why = format!("the verb was not understood; by how the place stands it is {}", rule.subject);
                missing.push(Missing { field: "subject", why });
            }
            before = Some(rule);
            last = Some((rule, figure.measured));
            // `nobody over 30 is taken`, `старше 28 не берут`: at most so old.
            if rule.subject == "age_range"
                && matches!(value.hedge, Hedge::MoreThan | Hedge::Bare | Hedge::UpTo | Hedge::LessThan)
            {
                limit_age(&mut value, sentence, figure, clause);
            }
            if value.unit == Some(Unit::Months) && rule.subject == "stay_length_years" {
                to_years(&mut value);
            }
            // `short of 23,000`: so many are missing.
            if rule.subject == "labour_shortage" && value.hedge == Hedge::LessThan {
                (value.hedge, value.low) = (Hedge::Bare, value.high.clone());
            }
            if matches!(rule.subject.as_str(), "bribe_ratio" | "ratio_yoy")
                && near.contains("lower")
                && !is_part_of_one(&value)
            {
                invert(&mut value);
            }
            let mut scope = self.scope_of(scene, rule, clause, (figure.first, figure.end));
            if matches!(rule.subject.as_str(), "bribe_price" | "fee_other")
                && scope.values("origin_city").next().is_none()
                && scope.values("origin_province").next().is_none()
                && let Some(named) = self.ground.origin.or(self.priced_in.filter(|_| rule.subject == "fee_other"))
            {
                scope = scope.with(named.key().unwrap_or("origin_city"), &named.name());
            }
            // `600 dollars, twice what Sariwon pays`: the town is that of the other price.
            let others = figures.iter().find(|other| {
                other.measured == Some(Measured::Unit(Unit::Ratio))
                    && other.first > figure.end
                    && other.first < clause.1
            });
            if rule.subject == "bribe_price"
                && let Some(ratio) = others
                && heard.places.iter().filter(|p| p.named.is_origin() && !p.aside).all(|p| p.first > ratio.first)
            {
                scope = scope.without("origin_city").without("origin_province");
            }
            if rule.subject == "bribe_price"
                && let Some(place) = place_in_order(heard, figures, figure, clause)
            {
                let key = place.key().unwrap_or("origin_city");
                scope = scope.without("origin_city").without("origin_province").with(key, &place.name());
            }
            // `Travel will be by rail, in parties of 35`: the whole sentence tells how they will leave.
            let planned = future[figure.first] || rule.stage == Stage::Departure && scene.named("plan");
            let period = self.period(scene, rule, figure.first, clause, spent, planned);
            let passage = scene.cover(rule, clause, (figure.first, figure.end));
            scene.make(made, Some(rule), passage, value, scope, period, missing, planned);
        }
        last
    }
}

/// Whether somebody has those who are counted: `its 64 North Koreans`, `его 40 рабочих`.
fn is_had(sentence: &Sentence, figure: &Mention) -> bool {
    let before = sentence.tokens.get(figure.first.saturating_sub(2)..figure.first).unwrap_or_default();
    let english = ["its", "his", "her", "our", "their"];
    let russian = ["его", "ее", "наших", "своих", "моих"];
    // `у него 26 корейцев`
    let at = |words: &[crate::token::Token]| {
        words
            .windows(2)
            .any(|w| w[0].text == "у" && matches!(w[1].text.as_str(), "него" | "нее" | "нас" | "меня" | "них"))
    };
    let near = sentence.tokens.get(figure.first.saturating_sub(4)..figure.first).unwrap_or_default();
    match sentence.language {
        Language::English => before.last().is_some_and(|t| english.contains(&t.text.as_str())),
        Language::Russian => before.last().is_some_and(|t| russian.contains(&t.text.as_str())) || at(near),
        Language::Korean => false,
    }
}

fn tokens_at(sentence: &Sentence, at: usize) -> &str {
    sentence.tokens.get(at).map_or("", |t| t.text.as_str())
}

/// Whether a number without a unit may be a figure: one that the text calls a figure, an age, a size of teams.
fn worth_reading(figure: &Mention, near: &Concepts) -> bool {
    let value = [figure.low, figure.high].into_iter().flatten().next();
    if figure.measured.is_some() {
        return value.is_some();
    }
    let zero = matches!(value, Some(Amount::Figure(0.0)));
    value.is_some()
        && if zero {
            near.contains("permit")
        } else {
            ["these", "age", "in_group", "visa", "share_of", "lacking", "per_week"]
                .iter()
                .any(|concept| near.contains(concept))
        }
}

/// Whether a ratio is already less than one: `half of what was`.
fn is_part_of_one(value: &tumen_terms::HedgedValue) -> bool {
    matches!(value.high.as_ref().or(value.low.as_ref()), Some(Bound::Figure(part)) if *part < 1.0)
}
