//! Dates that are claims of their own.

use super::reader::{Heard, Reader};
use super::scene::{Made, Scene, Timed};
use super::timing::Timing;
use crate::date::{Dated, Role};
use crate::draft::Missing;
use crate::language::Language;
use crate::lexicon::Hit;
use crate::sentence::Sentence;
use crate::subject::{Reads, Rule, Stage, best};
use crate::token::Kind;
use crate::value::Measured;
use crate::value::Mention;
use tumen_terms::{Bound, Day, DayRange, Hedge, HedgedValue, Unit};

impl Reader<'_> {
    /// Drafts the claims on dates. Of each date of the sentence it says whether it was one.
    pub(super) fn dated_claims(&mut self, scene: &Scene<'_>, made: &mut Vec<Made>) -> Vec<bool> {
        let Scene { heard, of_report, whole, extent, .. } = scene;
        let Timing { dates, future, .. } = &scene.timing;
        let extent = *extent;
        let clause_of = |token: usize| scene.clause_of(token);
        let mut spent = vec![false; dates.len()];
        let mut ended = false;
        for (n, date) in dates.iter().enumerate() {
            if of_report[n] && date.role != Role::After {
                continue;
            }
            // `the May group`: a month between an article and a noun tells which, not when.
            let tokens = &scene.sentence.tokens;
            let article = date.first.checked_sub(1).is_some_and(|at| tokens[at].text == "the");
            let noun = tokens.get(date.end).is_some_and(|t| t.kind == Kind::Word && !heard.stops[date.end]);
            if scene.sentence.language == Language::English && article && noun && date.end == date.first + 1 {
                continue;
            }
            let clause = clause_of(date.first);
            // `This year's selection began in mid-March`: of two dates in a clause the year only says of which.
            let year = |date: &Dated| date.when.as_ref().is_some_and(|when| when.days.days() > 360);
            let finer = |other: &&Dated| {
                (clause.0..clause.1).contains(&other.first)
                    && other.first != date.first
                    && other.when.is_some()
                    && !year(other)
            };
            if year(date) && date.role == Role::In && dates.iter().any(|other| finer(&other)) {
                continue;
            }
            let mut near = scene.concepts_in(clause.0, clause.1);
            // `in the first quarter`: the word is of the date.
            let within = |hit: &&Hit| hit.concept == "first" && hit.first >= clause.0 && hit.first < clause.1;
            if heard.hits.iter().filter(within).all(|hit| (date.first..date.end).contains(&hit.first)) {
                near.remove("first");
            }
            // `begun in October, it ended in November`: of the two words the nearer is of the date.
            if near.contains("start") && near.contains("finish") {
                let distance = |concept: &str| {
                    let hits = heard
                        .hits
                        .iter()
                        .filter(|hit| hit.concept == concept && !(date.first..date.end).contains(&hit.first));
                    hits.map(|hit| {
                        if hit.first >= date.end {
                            hit.first - date.end
                        } else {
                            date.first.saturating_sub(hit.end) + 1
                        }
                    })
                    .min()
                };
                let (start, finish) =
                    (distance("start").unwrap_or(usize::MAX), distance("finish").unwrap_or(usize::MAX));
                near.remove(if start < finish { "finish" } else { "start" });
            }
            // `첫 조가 떠나는 날은 28일로 정해졌다`: what is to come is settled, and not over.
            if future[date.first] && near.contains("first") && near.contains("depart") {
                near.remove("finish");
            }
            // A clause that says of its date that it was the start is not told to be the end by another.
            let mut whole = whole.clone();
            match (near.contains("start"), near.contains("finish")) {
                (true, false) => whole.remove("finish"),
                (false, true) => whole.remove("start"),
                _ => false,
            };
            if heard
                .hits
                .iter()
                .filter(|hit| hit.concept == "first")
                .all(|hit| (date.first..date.end).contains(&hit.first))
            {
                whole.remove("first");
            }
            let whole = &whole;
            let alone = dates.len() == 1;
            let reads = |rule: &Rule| match &rule.reads {
                Reads::Date { from } => (!from || date.role == Role::From) && fits_date(rule, date),
                _ => false,
            };
            // Of several dates one takes words from another clause only where its own holds a part of what is asked.
            let partly =
                |rule: &Rule| alone || rule.needs().iter().flatten().any(|concept| near.contains(concept.as_str()));
            let found = best(&[&near], reads).map(|(rule, _)| (rule, 0));
            let Some((rule, level)) =
                found.or_else(|| best(&[whole], |rule| reads(rule) && partly(rule)).map(|(rule, _)| (rule, 1)))
            else {
                continue;
            };
            // `will take in 1,850 this year`, `240 will come in March`: a number for a month is no first departure.
            let counted = scene.figures.iter().any(|figure| {
                figure.measured == Some(Measured::Unit(Unit::People)) && (clause.0..clause.1).contains(&figure.first)
            });
            let month = matches!(date.role, Role::In | Role::From)
                && date.when.as_ref().is_some_and(|when| when.days.days() >= 28 && !when.approximate);
            let first = near.contains("first") || near.contains("batch") || near.contains("in_group");
            if rule.subject == "planned_first_departure_date" && counted && month && !first {
                if let (Some(when), None) = (&date.when, &self.departure) {
                    self.departure = Some(format!("{}/..", &when.days.first.iso()[..7]));
                }
                continue;
            }
            // `the selection for the May group began on 5 February`: of two dates in a clause the nearer is meant.
            let nearest = |date: &Dated| {
                let asked =
                    heard.hits.iter().filter(|hit| rule.needs().iter().flatten().any(|concept| concept == hit.concept));
                let apart = |hit: &Hit| {
                    if hit.first >= date.end { hit.first - date.end } else { date.first.saturating_sub(hit.end) }
                };
                asked.filter(|hit| hit.first >= clause.0 && hit.first < clause.1).map(apart).min().unwrap_or(usize::MAX)
            };
            let rival = dates.iter().enumerate().any(|(i, other)| {
                i != n
                    && !of_report[i]
                    && (clause.0..clause.1).contains(&other.first)
                    && nearest(other) < nearest(date)
                    && other.role == date.role
                    && reads(rule)
            });
            if rival && level == 0 {
                continue;
            }
            let bounds =
                self.date_value(date, dates.iter().enumerate().filter(|(i, _)| of_report[*i]).map(|(_, d)| d).next());
            let (value, edtf) = match bounds {
                Some((value, edtf)) => (value, Timed { edtf: Some(edtf), missing: None }),
                None => {
                    let value = HedgedValue { hedge: Hedge::Bare, low: None, high: None, unit: Some(Unit::Date) };
                    (
                        value,
                        Timed {
                            edtf: None,
                            missing: Some("the date of the report is needed to resolve it".to_string()),
                        },
                    )
                }
            };
            spent[n] = true;
            let mut missing = Vec::new();
            if value.low.is_none() && value.high.is_none() {
                missing.push(Missing { field: "low", why: "the date could not be resolved".to_string() });
            }
            let scope = self.scope_of(scene, rule, if level == 0 { clause } else { extent }, (date.first, date.end));
            let passage = scene.cover(rule, if level == 0 { clause } else { extent }, (date.first, date.end));
            if let Some(when) = &date.when {
                let month = when.days.first.iso()[..7].to_string();
                match rule.stage {
                    // Those who follow do not put it off.
                    Stage::Departure if self.departure.is_some() && near.contains("more") => {}
                    Stage::Departure => self.departure = Some(format!("{month}/..")),
                    // Of a start and an end in one sentence what is undated takes the end.
                    Stage::Recruitment if ended && rule.subject == "recruitment_start_date" => {}
                    Stage::Recruitment => {
                        ended |= rule.subject == "selection_completed_date";
                        self.recruitment = Some(edge_month(date, when.days, &month));
                    }
                    _ => {}
                }
            }
            // What was before the report is no plan.
            let past = matches!((&date.when, self.days), (Some(when), Some(days)) if when.days.last < days.first);
            scene.make(made, Some(rule), passage, value, scope, edtf, missing, future[date.first] && !past);
        }
        spent
    }

    /// The bounds of a date that is a claim, and its period. `reported` is when it had been reported already.
    fn date_value(&self, date: &Dated, reported: Option<&Dated>) -> Option<(HedgedValue, String)> {
        let when = date.when.as_ref()?;
        let one = |day: Day| Some(Bound::Days(DayRange { first: day, last: day }));
        let value = |hedge, low, high| HedgedValue { hedge, low, high, unit: Some(Unit::Date) };
        Some(match date.role {
            Role::By => (value(Hedge::UpTo, None, one(when.days.last)), date.period()?),
            Role::Before => (value(Hedge::LessThan, None, one(when.days.first)), date.period()?),
            Role::After => {
                // Soon after: within three mean lags of seven days (model.md, section 4), and before it was reported.
                let first = Day(when.days.last.0 + 1);
                let known = reported
                    .and_then(|date| date.when.as_ref())
                    .map(|when| when.days.last)
                    .or(self.days.map(|days| days.last));
                let last = Day(when.days.last.0 + 21).min(known.unwrap_or(Day(i32::MAX))).max(first);
                let days = DayRange { first, last };
                (value(Hedge::About, one(first), one(last)), days.to_string())
            }
            Role::In | Role::From if when.approximate => {
                (value(Hedge::About, one(when.days.first), one(when.days.last)), when.edtf.clone())
            }
            Role::In | Role::From => {
                let days = Some(Bound::Days(when.days));
                (value(Hedge::Bare, days.clone(), days), when.edtf.clone())
            }
        })
    }
}

/// Whether a date says when something was said, not when it was: `said on 5 May`, `published in January`.
pub(super) fn is_of_report(
    date: &Dated,
    sentence: &Sentence,
    heard: &Heard,
    figures: &[Mention],
    clause_of: &dyn Fn(usize) -> (usize, usize),
) -> bool {
    if sentence.language == Language::Korean {
        return false;
    }
    let say = |hit: &&Hit| matches!(hit.concept, "say" | "according" | "self_report");
    let right_after = heard.hits.iter().filter(say).any(|hit| {
        hit.concept != "according"
            && date.first >= hit.end
            && date.first - hit.end <= 4
            && !sentence.tokens[hit.end..date.first].iter().any(|t| matches!(t.text.as_str(), "that" | "что"))
            && sentence
                .tokens
                .get(date.end)
                .is_some_and(|t| matches!(t.text.as_str(), "that" | "," | "что" | "." | "\"" | "”"))
            && !figures.iter().any(|figure| figure.first >= hit.end && figure.end <= date.first)
            // `said selection ended in May`: what was done then stands between.
            && !heard.hits.iter().any(|other| {
                const DONE: [&str; 10] = [
                    "finish", "start", "select", "recruit", "depart", "arrive", "dispatch", "return", "flee", "die",
                ];
                other.first >= hit.end && other.end <= date.first && DONE.contains(&other.concept)
            })
    });
    // `a recruiter interviewed last month said`
    let right_before = heard.hits.iter().any(|hit| hit.concept == "say" && hit.first == date.end)
        && heard.attributions.iter().any(|a| a.at() < date.first && date.first - a.at() <= 8);
    let (from, to) = clause_of(date.first);
    let only_saying = heard.hits.iter().filter(say).any(|hit| hit.first >= from && hit.first < to)
        && !figures.iter().any(|figure| figure.first >= from && figure.first < to)
        && heard.hits.iter().filter(say).any(|hit| hit.concept == "according" && hit.first < date.first);
    right_after || right_before || only_saying
}

/// The month of a date, or its year where it is no finer; of a stretch of months all of it.
pub(super) fn edge_month(date: &Dated, days: DayRange, month: &str) -> String {
    if days.days() <= 31 {
        return month.to_string();
    }
    date.when.as_ref().map_or(month.to_string(), |when| when.edtf.replace('~', ""))
}

/// Whether a date can be the day of such an event: a planned departure needs `from`, or a month or less.
fn fits_date(rule: &Rule, date: &Dated) -> bool {
    if matches!(rule.subject.as_str(), "recruitment_start_date" | "first_departure_date" | "arrival_date") {
        return !matches!(date.role, Role::By | Role::Before);
    }
    if rule.subject == "selection_completed_date" {
        return date.role != Role::From;
    }
    if rule.subject != "planned_first_departure_date" {
        return true;
    }
    let fine = date.when.as_ref().is_none_or(|when| when.days.days() <= 31);
    match date.role {
        Role::From => true,
        Role::In => fine,
        _ => false,
    }
}
