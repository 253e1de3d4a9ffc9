//! Claims on figures.

use super::counting::{count_ages, count_people, one_of_them};
use super::money::is_flow;
use super::scene::{Made, Scene, Timed};
use super::{Heard, Reader};
use crate::date::{Dated, is_of_comparison};
use crate::draft::Missing;
use crate::language::Language;
use crate::lexicon::Hit;
use crate::number::Amount;
use crate::place::{Named, Placed};
use crate::sentence::Sentence;
use crate::speaker::Attribution;
use crate::subject::{Concepts, Rule, Stage, best, rules};
use crate::token::{Kind, Token};
use crate::value::{Measured, Mention, mentions};
use tumen_evidence::Status;
use tumen_terms::{Bound, Hedge, HedgedValue, Measure, Unit};

impl Reader<'_> {
    /// The figures of a sentence that may be claims, those without a noun with the unit of what they stand for.
    pub(super) fn figures_of(
        &self,
        sentence: &Sentence,
        heard: &Heard,
        dates: &[Dated],
        spoken: &[Dated],
    ) -> Vec<Mention> {
        let tokens = &sentence.tokens;
        let mut figures = mentions(tokens, sentence.language, spoken, &heard.stops);
        // `two diplomats said`, `two people familiar with it`: they are counted as speakers only.
        let few = |amount: Option<Amount>| matches!(amount, Some(Amount::Figure(figure)) if figure <= 20.0);
        figures.retain(|figure| {
            let beside = |at: usize| {
                figure.first <= at && at < figure.end || figure.end <= at && at - figure.end <= 1
                    // `주민 두 명에 따르면`
                    || sentence.language == Language::Korean && at + 1 == figure.first
            };
            let people = matches!(figure.measured, None | Some(Measured::Unit(Unit::People)));
            !(people
                && few(figure.low)
                && heard
                    .attributions
                    .iter()
                    .any(|a| matches!(a, Attribution::New(..) | Attribution::Again(..)) && beside(a.at())))
        });
        // `한 건도 나오지 않았다`
        let none = heard.hits.iter().any(|hit| hit.concept == "none");
        for figure in figures.iter_mut().filter(|figure| none && figure.low == Some(Amount::Figure(1.0))) {
            let last = figure.end.checked_sub(1).and_then(|at| tokens.get(at)).map_or("", |t| t.text.as_str());
            if last.ends_with("건도") || last.ends_with("장도") || last.ends_with("명도") {
                (figure.low, figure.high) = (Some(Amount::Figure(0.0)), Some(Amount::Figure(0.0)));
            }
        }
        // `Ukrainians, of whom she hires 70`: of others nothing is coded.
        let of_others = |figure: &Mention| {
            let (from, to) = heard.clause_of(figure.first, tokens.len());
            let within = |first: usize| first >= from && first < to;
            let own = heard.places.iter().any(|placed| placed.named.is_origin() && within(placed.first));
            heard.hits.iter().any(|hit| hit.concept == "foreigners" && within(hit.first)) && !own
        };
        figures.retain(|figure| {
            !(matches!(figure.measured, None | Some(Measured::Unit(Unit::People))) && of_others(figure))
        });
        // `북한 식당 6곳`
        if sentence.language == Language::Korean {
            const FIRMS: [&str; 9] = ["식당", "업체", "공장", "회사", "농장", "기업", "사업장", "호텔", "업소"];
            for figure in figures.iter_mut() {
                let before = figure.first.checked_sub(1).map_or("", |at| tokens[at].text.as_str());
                let next = tokens.get(figure.first + 1).map_or("", |t| t.text.as_str());
                let some = matches!(figure.low.or(figure.high), Some(Amount::Figure(many)) if many > 2.0);
                if some && next.starts_with('곳') && FIRMS.iter().any(|firm| before.starts_with(firm)) {
                    figure.measured = Some(Measured::Unit(Unit::Companies));
                }
            }
        }
        // `2차 인원`: which of them, not how many.
        if sentence.language == Language::Korean {
            figures.retain(|figure| {
                !tokens.get(figure.first + 1).is_some_and(|t| t.text == "차" || t.text.starts_with("차 "))
            });
        }
        // `one of them said`; `no more than 400`, where `no` is no number.
        figures.retain(|figure| {
            let next = tokens.get(figure.first + 1).map_or("", |t| t.text.as_str());
            let no = figure.first.checked_sub(1).map_or("", |at| tokens[at].text.as_str());
            if figure.low == Some(Amount::Figure(1.0)) && matches!(no, "not" | "ни") {
                return false;
            }
            let one = figure.low == Some(Amount::Figure(1.0)) && matches!(next, "of" | "из");
            // `그중 한 명은`
            let before = figure.first.checked_sub(1).map_or("", |at| tokens[at].text.as_str());
            let one = one || figure.low == Some(Amount::Figure(1.0)) && matches!(before, "그중" | "이중" | "이들중");
            let says = |hit: &&Hit| {
                hit.concept == "say"
                    && hit.first > figure.first
                    && (hit.first - figure.first <= 4 || sentence.language == Language::Korean)
            };
            let none = figure.low == Some(Amount::Figure(0.0)) && matches!(next, "more" | "fewer" | "less" | "longer");
            !(none || one && heard.hits.iter().any(|hit| says(&hit)))
        });
        // `7 a.m.`, `10시까지`, `в шесть утра`: a time of day; `eight to a room`: how they sleep.
        figures.retain(|figure| {
            let word = |n: usize| tokens.get(figure.end + n).map_or("", |t| t.text.as_str());
            let last = figure.end.checked_sub(1).and_then(|at| tokens.get(at)).map_or("", |t| t.text.as_str());
            let clock = match sentence.language {
                Language::English => {
                    matches!(word(0), "am" | "pm" | "o'clock")
                        || matches!(word(0), "a" | "p") && word(1) == "." && word(2) == "m"
                }
                Language::Korean => [word(0), last].iter().any(|t| t.starts_with('시') && !t.starts_with("시간")),
                Language::Russian => {
                    matches!(word(0), "утра" | "вечера" | "ночи" | "дня")
                        && figure.measured != Some(Measured::Unit(Unit::Days))
                }
            };
            let beside = |hit: &&Hit| {
                hit.concept == "room"
                    && (hit.first >= figure.end && hit.first - figure.end <= 1
                        || figure.first >= hit.end && figure.first - hit.end <= 1)
            };
            !clock && !heard.hits.iter().any(|hit| beside(&hit))
        });
        // `the doors are locked at nine`
        if sentence.language == Language::English {
            figures.retain(|figure| {
                let hour =
                    figure.measured.is_none() && matches!(figure.low, Some(Amount::Figure(hour)) if hour <= 24.0);
                let before = figure.first.checked_sub(1).map_or("", |at| tokens[at].text.as_str());
                let free = tokens.get(figure.end).is_none_or(|t| t.kind == Kind::Sign || heard.stops[figure.end]);
                !(hour
                    && free
                    && matches!(before, "at" | "by" | "until" | "after")
                    && heard.hits.iter().any(|hit| hit.concept == "control"))
            });
        }
        // `из них 870 с рабочей целью`, `of them 90`: of what was counted before.
        for n in 1..figures.len() {
            let word = |back: usize| figures[n].first.checked_sub(back).map_or("", |at| tokens[at].text.as_str());
            let part = matches!(
                (word(2), word(1)),
                ("из", "них") | ("том", "числе") | ("of", "them") | ("of", "these") | ("of", "which")
            ) || matches!(word(1), "including" | "그중" | "이중" | "가운데");
            let goes_on = matches!(word(1), "и" | "and" | "ещё" | "another") && figures[n - 1].measured.is_some();
            let alone = !heard.hits.iter().any(|hit| {
                let (from, to) = heard.clause_of(figures[n].first, tokens.len());
                hit.first >= from && hit.first < to && says_something(hit.concept)
            });
            let counts =
                matches!(figures[n - 1].measured, Some(Measured::Unit(Unit::Entries | Unit::Permits | Unit::Visas)));
            if figures[n].measured.is_none() && counts && alone && (part || goes_on) {
                figures[n].measured = figures[n - 1].measured;
            }
        }
        // `выдать не более 600`, `grants no more than 600`: of the permits that were told of before.
        let spoken_of = self.before.first().is_some_and(|before| before.contains("permit"));
        let permits = self.rule.is_some_and(|(rule, _)| rule.subject == "permits")
            || spoken_of
            || figures.iter().any(|figure| figure.measured == Some(Measured::Unit(Unit::Permits)));
        if permits {
            for figure in figures.iter_mut().filter(|figure| figure.measured.is_none()) {
                let (from, to) = heard.clause_of(figure.first, tokens.len());
                let issues = heard.hits.iter().any(|hit| hit.concept == "issue" && hit.first >= from && hit.first < to);
                let next = tokens.get(figure.end).map_or("", |t| t.text.as_str());
                let free = tokens.get(figure.end).is_none_or(|t| t.kind == Kind::Sign || heard.stops[figure.end])
                    || next == "of";
                if issues && free {
                    figure.measured = Some(Measured::Unit(Unit::Permits));
                }
            }
        }
        one_of_them(&mut figures, sentence, heard);
        self.count_money(&mut figures, heard, tokens, sentence.language);
        count_people(&mut figures, heard, tokens, sentence.language, &compared_clauses(sentence, heard, dates));
        count_ages(&mut figures, heard, tokens);
        super::rest::count_rest(&mut figures, heard, tokens, sentence.language);
        // `in all of 2023 there were 2,060`: of the same thing as the figure before.
        let nothing = !heard.hits.iter().any(|hit| says_something(hit.concept));
        if let (1, true, true, Some((_, before))) = (figures.len(), nothing, !dates.is_empty(), self.rule) {
            figures[0].measured = figures[0].measured.or(before);
        }
        // `1인당`, `per person`: one of each, no count.
        figures.retain(|figure| {
            let last = figure.end.checked_sub(1).and_then(|at| tokens.get(at)).map_or("", |t| t.text.as_str());
            !(figure.low == Some(Amount::Figure(1.0))
                && (last.ends_with("명도")
                    || last.ends_with("명의")
                    || last.contains("인당")
                    || last.starts_with("해") && sentence.language == Language::Korean
                    || last.ends_with("명에게")
                    || last.ends_with("사람에게")
                    || last.contains("명당")
                    || last.starts_with("사람") && !matches!(last, "사람은" | "사람이" | "사람도")))
        });
        figures
    }

    /// Drafts the claims on figures; gives the last rule and what it measured.
    pub(super) fn figure_claims(
        &self,
        scene: &Scene<'_>,
        spent: &[bool],
        made: &mut Vec<Made>,
    ) -> Option<(&'static Rule, Option<Measured>)> {
        let Scene { sentence, heard, figures, future, whole, .. } = scene;
        let clause_of = |token: usize| scene.clause_of(token);
        let mut with_before = whole.clone();
        with_before.extend(self.before.first().into_iter().flatten().copied());
        // Sums of money are told apart by what a few sentences speak of.
        let mut topic = with_before.clone();
        topic.extend(self.before.iter().flatten().copied());
        let compared = compared_clauses(sentence, heard, &scene.dates);
        let mut before: Option<&'static Rule> = None;
        let mut last: Option<(&'static Rule, Option<Measured>)> = None;
        for figure in figures {
            let clause = clause_of(figure.first);
            let mut near = scene.concepts_in(clause.0, clause.1);
            near.remove("value");
            // `it has issued none since January`: of what was counted before.
            let of_permits = self.rule.is_some_and(|(rule, _)| rule.subject == "permits");
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
                && (scene.compared[figure.first] || whole.contains("growth"))
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
            // `один сорвался с лесов и погиб`: of both in a sentence that of the clause which goes on from his.
            if whole.contains("die") && whole.contains("flee") && !near.contains("die") && !near.contains("flee") {
                let next = clause_of(clause.1 + 1);
                let goes_on = scene.concepts_in(next.0, next.1);
                if next.0 > clause.0 && !goes_on.contains("value") {
                    near.extend(goes_on.iter().filter(|concept| matches!(**concept, "die" | "flee")));
                }
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
            if rule.subject == "age_range" && matches!(value.hedge, Hedge::MoreThan | Hedge::Bare) {
                limit_age(&mut value, sentence, figure, clause);
            }
            if value.unit == Some(Unit::Months) && rule.subject == "stay_length_years" {
                to_years(&mut value);
            }
            if rule.subject.ends_with("_ratio") && near.contains("lower") {
                invert(&mut value);
            }
            let mut scope = self.scope_of(scene, rule, clause, (figure.first, figure.end));
            if matches!(rule.subject.as_str(), "bribe_price" | "fee_other")
                && scope.values("origin_city").next().is_none()
                && scope.values("origin_province").next().is_none()
                && let Some(named) = self.ground.origin
            {
                scope = scope.with(named.key().unwrap_or("origin_city"), &named.name());
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

    /// Gives sums without a currency that of the sum before: `one paid 1,500 yuan, the other only 900`.
    fn count_money(&self, figures: &mut [Mention], heard: &Heard, tokens: &[Token], language: Language) {
        let mut priced = false;
        let money = |measured: Option<Measured>| matches!(measured, Some(Measured::Unit(unit)) if unit.measure() == Measure::Money);
        let mut currency =
            self.rule.map(|(_, measured)| measured).filter(|measured| money(*measured)).or(self.currency);
        for figure in figures.iter_mut() {
            if money(figure.measured) {
                currency = Some(figure.measured);
                priced = true;
                continue;
            }
            let Some(currency) = currency.filter(|_| figure.measured.is_none()) else { continue };
            let Some((from, to)) = heard.clauses.iter().find(|(from, to)| (*from..*to).contains(&figure.first)) else {
                continue;
            };
            let within = |hit: &&Hit| hit.first >= *from && hit.first < *to;
            let pays = heard
                .hits
                .iter()
                .filter(within)
                .any(|hit| matches!(hit.concept, "pay" | "take" | "keep" | "quota" | "receive"));
            let pays = pays || is_flow(tokens, (*from, *to), language);
            let large = matches!(figure.low.or(figure.high), Some(Amount::Figure(sum)) if sum >= 50.0);
            // `a cook's place costs 600 dollars, a welder's about 350`: the verb is left out the second time.
            let left_out = priced && to - from <= 6 && to.saturating_sub(figure.end) <= 2;
            if (pays || left_out) && large {
                figure.measured = currency;
            }
        }
    }
}

/// What people and a place of work beside a verb that no table has make: people to come are planned, people towards a
/// place were sent there, people at a place are there.
fn unknown_verb(scene: &Scene<'_>, figure: &Mention, clause: (usize, usize), near: &Concepts) -> Option<&'static Rule> {
    const TOLD: [&str; 14] = [
        "return", "flee", "die", "select", "apply", "permit", "visa", "grouped", "bribe", "exclude", "age", "wage",
        "say", "recruit",
    ];
    let people = figure.measured == Some(Measured::Unit(Unit::People));
    let (tokens, language) = (&scene.sentence.tokens, scene.sentence.language);
    // `260 were pouring concrete`, `905 возводят дома`: what they do is not known, but they do it.
    let doing = tokens.get(figure.end..(figure.end + 3).min(clause.1)).unwrap_or_default();
    let does = match language {
        Language::English => {
            doing.windows(2).any(|w| matches!(w[0].text.as_str(), "are" | "were") && w[1].text.ends_with("ing"))
        }
        Language::Russian => doing.first().is_some_and(|t| {
            t.text.chars().count() > 4 && ["ят", "ют", "ут", "ат"].iter().any(|end| t.text.ends_with(end))
        }),
        Language::Korean => false,
    };
    let told = TOLD.iter().any(|concept| *concept != "say" && near.contains(concept));
    if people && does && !told && !scene.future[figure.first] {
        return crate::subject::rules().iter().find(|rule| rule.subject == "workers_in_country");
    }
    if !people || TOLD.iter().any(|concept| near.contains(concept)) {
        return None;
    }
    let within = |placed: &&Placed| placed.first >= clause.0 && placed.first < clause.1;
    let work = |placed: &&Placed| !placed.aside && !placed.named.is_origin();
    let place = scene.heard.places.iter().filter(within).find(work);
    if near.contains("now") && !scene.future[figure.first] {
        return crate::subject::rules().iter().find(|rule| rule.subject == "workers_in_country");
    }
    let place = place?;
    let before = place.first.checked_sub(1).map_or("", |at| tokens[at].text.as_str());
    let last = tokens.get(place.end.checked_sub(1)?).map_or("", |t| t.text.as_str());
    let (towards, at) = match language {
        Language::English => (matches!(before, "to" | "into"), matches!(before, "in" | "at" | "on" | "across")),
        Language::Korean => (last.ends_with('로'), last.ends_with("에서") || last.ends_with("에는")),
        // In Russian the one preposition serves both, and the case does not always tell.
        Language::Russian => (false, matches!(before, "в" | "на") && last.ends_with(['е', 'и'])),
    };
    let subject = match scene.future[figure.first] {
        true => "workers_planned",
        false if towards => "workers_dispatched",
        false if at => "workers_in_country",
        false => return None,
    };
    crate::subject::rules().iter().find(|rule| rule.subject == subject)
}

/// The clauses that compare what was said with another time: `down from 1,012`, `годом ранее — 1 012`.
pub(super) fn compared_clauses(sentence: &Sentence, heard: &Heard, dates: &[Dated]) -> Vec<(usize, usize)> {
    let tokens = &sentence.tokens;
    let clause = |token: usize| heard.clause_of(token, tokens.len());
    let hits = heard.hits.iter().filter(|hit| hit.concept == "compared").map(|hit| clause(hit.first));
    let earlier = dates.iter().filter(|date| is_of_comparison(tokens, date, sentence.language));
    hits.chain(earlier.map(|date| clause(date.first))).collect()
}

fn tokens_at(sentence: &Sentence, at: usize) -> &str {
    sentence.tokens.get(at).map_or("", |t| t.text.as_str())
}

/// Whether a sentence names no doing of its own: nothing but that there were so many.
fn says_nothing(concepts: &Concepts) -> bool {
    !concepts.iter().any(|concept| says_something(concept))
}

fn says_something(concept: &str) -> bool {
    const DOINGS: [&str; 18] = [
        "lacking", "control", "dispatch", "depart", "arrive", "recruit", "select", "apply", "flee", "die", "return",
        "work", "issue", "permit", "visa", "entry", "plan", "grouped",
    ];
    DOINGS.contains(&concept)
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
            ["these", "age", "in_group", "visa", "share_of"].iter().any(|concept| near.contains(concept))
        }
}

/// `from 250 dollars in Haeju to 400 in Pyongyang`: as many prices as places, each in its own.
fn place_in_order(heard: &Heard, figures: &[Mention], figure: &Mention, clause: (usize, usize)) -> Option<Named> {
    let within = |first: usize| (clause.0..clause.1).contains(&first);
    let alike: Vec<&Mention> =
        figures.iter().filter(|other| within(other.first) && other.measured == figure.measured).collect();
    let origin = |placed: &&Placed| placed.named.is_origin() && placed.named.key().is_some() && !placed.aside;
    let places: Vec<&Placed> = heard.places.iter().filter(origin).filter(|placed| within(placed.first)).collect();
    let at = alike.iter().position(|other| other.first == figure.first)?;
    (alike.len() == places.len() && alike.len() > 1).then(|| places.get(at).map(|placed| placed.named))?
}

/// Whether a figure is the difference of two others: `100 dollars lower`, `на 300 человек больше`, `100달러 더 싸다`.
fn is_difference(sentence: &Sentence, heard: &Heard, figure: &Mention) -> bool {
    let tokens = &sentence.tokens;
    if !matches!(figure.measured, Some(Measured::Unit(unit)) if unit != Unit::Ratio && unit != Unit::Share) {
        return false;
    }
    let compares = |at: usize| {
        heard.hits.iter().any(|hit| {
            hit.first == at
                && match sentence.language {
                    Language::Korean => hit.concept == "lower" || tokens[at].text.starts_with("비싸"),
                    _ => matches!(hit.concept, "lower" | "higher") && hit.end == at + 1 && tokens[at].text != "than",
                }
        })
    };
    match sentence.language {
        Language::English => compares(figure.end),
        Language::Russian => {
            let on = figure.first.checked_sub(1).is_some_and(|at| tokens[at].text == "на");
            on && compares(figure.end)
        }
        Language::Korean => {
            let more = tokens.get(figure.end).is_some_and(|t| t.text == "더" || t.text == "덜");
            more && compares(figure.end + 1)
        }
    }
}

/// Whether a figure is that of which some were chosen: `of the 3,000 who applied 500 were picked`.
fn is_of_candidates(sentence: &Sentence, heard: &Heard, figure: &Mention) -> bool {
    let tokens = &sentence.tokens;
    let named = |from: usize, to: usize, concepts: &[&str]| {
        heard.hits.iter().any(|hit| hit.first >= from && hit.first < to && concepts.contains(&hit.concept))
    };
    if !named(0, tokens.len(), &["select"]) {
        return false;
    }
    if sentence.language == Language::Korean {
        let after = tokens.get(figure.end).map_or("", |t| t.text.as_str());
        let of = ["가운데", "중에서", "중", "에서"].contains(&after);
        return of && named(figure.first.saturating_sub(2), figure.end, &["apply", "applicant"]);
    }
    let before = tokens.get(figure.first.saturating_sub(2)..figure.first).unwrap_or_default();
    let of = before.iter().any(|t| matches!(t.text.as_str(), "of" | "from" | "из" | "среди"))
        || tokens.get(figure.first).is_some_and(|t| matches!(t.text.as_str(), "из" | "of"));
    of && named(figure.first, figure.end + 3, &["apply", "applicant"])
}

/// Whether a sum is that of which another sum of its clause is left: `of 35,000 roubles he keeps 4,000`.
fn is_of_wage(sentence: &Sentence, figures: &[Mention], figure: &Mention, clause: (usize, usize)) -> bool {
    let before = sentence.tokens.get(figure.first.saturating_sub(2)..figure.first).unwrap_or_default();
    let of = before.iter().any(|t| matches!(t.text.as_str(), "of" | "from" | "из" | "от"));
    let money =
        |other: &Mention| matches!(other.measured, Some(Measured::Unit(unit)) if unit.measure() == Measure::Money);
    let later = |other: &&Mention| other.first > figure.end && (clause.0..clause.1).contains(&other.first);
    of && sentence.language != Language::Korean && money(figure) && figures.iter().filter(later).any(money)
}

/// Whether a figure says how many are in each group.
fn of_each(sentence: &Sentence, heard: &Heard, figure: &Mention) -> bool {
    let tokens = &sentence.tokens;
    // `each team consists of 30`, `작업반은 30명으로 구성된다`
    let clause = heard.clause_of(figure.first, tokens.len());
    let named = |concept: &str| {
        heard.hits.iter().any(|hit| hit.concept == concept && hit.first >= clause.0 && hit.first < clause.1)
    };
    if named("consist") && named("group") {
        return true;
    }
    // `한 반은 30명이다`, `each gang has 12 men`
    let each = |hit: &Hit| hit.concept == "each_group" && hit.end <= figure.first && figure.first - hit.end <= 2;
    if heard.hits.iter().any(each) {
        return true;
    }
    if sentence.language == Language::Korean {
        let next = tokens.get(figure.end).map_or("", |t| t.text.as_str());
        let last = figure.end.checked_sub(1).and_then(|at| tokens.get(at)).map_or("", |t| t.text.as_str());
        // `30명을 한 조로`
        let after = tokens.get(figure.end + 1).map_or("", |t| t.text.as_str());
        if next == "한" && ["조", "팀", "작업조", "단위", "그룹", "무리"].iter().any(|group| after.starts_with(group))
        {
            return true;
        }
        return last.contains("씩") || next.starts_with("단위") || next.starts_with("씩") || next.starts_with("규모의");
    }
    // `по 14–16 человек`
    let each = figure.first.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|t| t.text == "по");
    if sentence.language == Language::Russian && each {
        return true;
    }
    heard.hits.iter().any(|hit| {
        // `thirty to a bus`
        let to_each = hit.first == figure.end && tokens[hit.first].text == "to";
        // `another group of 150 is to arrive`: all of them.
        let one_batch = {
            let (from, to) = heard.clause_of(hit.first, tokens.len());
            let named = |concepts: &[&str]| {
                heard.hits.iter().any(|hit| hit.first >= from && hit.first < to && concepts.contains(&hit.concept))
            };
            let alone = hit.first > from
                && matches!(tokens[hit.first].text.as_str(), "группа" | "партия" | "group" | "party" | "batch");
            alone && named(&["more", "first", "second", "batch"]) && named(&["plan", "arrive", "depart"])
        };
        !one_batch && hit.concept == "in_group" && (hit.end <= figure.first && figure.first - hit.end <= 2 || to_each)
    })
}

/// Turns an age above which nobody is taken into an upper bound.
fn limit_age(value: &mut HedgedValue, sentence: &Sentence, figure: &Mention, clause: (usize, usize)) {
    let tokens = sentence.tokens.get(clause.0..clause.1).unwrap_or_default();
    let near = sentence
        .tokens
        .get(figure.first.saturating_sub(3)..(figure.end + 4).min(sentence.tokens.len()))
        .unwrap_or_default();
    let has = |tokens: &[crate::token::Token], words: &[&str], begins: bool| {
        tokens.iter().any(|t| words.iter().any(|word| if begins { t.text.starts_with(word) } else { t.text == *word }))
    };
    let (not, over) = match sentence.language {
        Language::English => (
            has(tokens, &["no", "nobody", "none", "not", "never", "anyone", "cannot", "excluded", "refused"], false),
            has(near, &["over", "older", "above", "past", "beyond"], false),
        ),
        Language::Russian => (
            has(tokens, &["не", "никого", "нет", "отказыва", "отсеива"], false),
            has(near, &["старше", "больше", "после"], false),
        ),
        Language::Korean => (
            has(tokens, &["안", "못", "없", "불가", "제외", "탈락", "않"], true),
            has(near, &["넘", "이상", "초과", "지나"], true),
        ),
    };
    // `кому не исполнилось сорока`
    let turned = near.windows(2).any(|pair| pair[0].text == "не" && pair[1].text.starts_with("исполнил"));
    if turned {
        let bound = value.low.take().or(value.high.take());
        (value.hedge, value.low, value.high) = (Hedge::LessThan, None, bound);
        return;
    }
    if not && over {
        let bound = value.low.take().or(value.high.take());
        (value.hedge, value.low, value.high) = (Hedge::UpTo, None, bound);
    }
}

fn to_years(value: &mut HedgedValue) {
    let years = |bound: Option<Bound>| match bound {
        Some(Bound::Figure(months)) => Some(Bound::Figure((months / 12.0 * 1e4).round() / 1e4)),
        other => other,
    };
    value.low = years(value.low.take());
    value.high = years(value.high.take());
    value.unit = Some(Unit::Years);
}

/// `three times lower` is a third.
fn invert(value: &mut HedgedValue) {
    let inverse = |bound: Option<Bound>| match bound {
        Some(Bound::Figure(figure)) if figure > 0.0 => Some(Bound::Figure((1e4 / figure).round() / 1e4)),
        other => other,
    };
    let (low, high) = (inverse(value.low.take()), inverse(value.high.take()));
    (value.low, value.high) = (high, low);
    value.hedge = match value.hedge {
        Hedge::AtLeast => Hedge::UpTo,
        Hedge::UpTo => Hedge::AtLeast,
        Hedge::MoreThan => Hedge::LessThan,
        Hedge::LessThan => Hedge::MoreThan,
        hedge => hedge,
    };
}
