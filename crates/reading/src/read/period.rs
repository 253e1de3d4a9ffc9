//! When: the date beside a claim, or the time of its part of the programme.

use super::dated::edge_month;
use super::reader::Reader;
use super::scene::{Scene, Timed};
use super::sifting::compared_clauses;
use crate::date::{Dated, Role};
use crate::language::Language;
use crate::subject::{Rule, Stage};
use crate::token::Token;
use tumen_evidence::Status;

impl Reader<'_> {
    /// The period under a rule: a date beside it, else the time of its part of the programme as the text gave it.
    pub(super) fn period(
        &self,
        context: &Scene<'_>,
        rule: &Rule,
        token: usize,
        clause: (usize, usize),
        spent: &[bool],
        planned: bool,
    ) -> Timed {
        // A condition holds from when it was told; a date in it is that of the delay.
        if rule.subject == "departure_condition" {
            let edtf = self.month.as_ref().map(|month| format!("{month}/.."));
            let why = if edtf.is_some() { "not said; taken from" } else { "not said; it needs" };
            return Timed { edtf, missing: Some(format!("{why} the date of the report")) };
        }
        // `летом по 14 часов, зимой по 10`: what comes round each year is no time of the claim.
        let season = |n: &usize| {
            let each_year = matches!(rule.subject.as_str(), "hours_per_day" | "days_off_year");
            let days = context.timing.dates[*n].when.as_ref().map_or(0, |when| when.days.days());
            each_year && (80..=100).contains(&days)
        };
        let usable = |n: &usize| !season(n) && !context.of_report[*n] && context.timing.dates[*n].when.is_some();
        let compared = compared_clauses(context.sentence, context.heard, &context.timing.dates);
        // How things are now is not dated by an event in another clause.
        let dates = |n: &usize| {
            let own = (clause.0..clause.1).contains(&context.timing.dates[*n].first);
            // What is compared with another time is not of that time.
            let against = compared.contains(&context.clause_of(context.timing.dates[*n].first));
            // `4,150 work there against 2,900 a year earlier`: the date is of the second.
            let date = &context.timing.dates[*n];
            let parted = context
                .heard
                .hits
                .iter()
                .any(|hit| hit.concept == "compared" && token < hit.first && hit.first < date.first);
            // Nor is it of a figure whose own clause comes before that of the date, where another figure stands.
            let (from, to) = context.clause_of(date.first);
            let of_other = date.first > token
                && !own
                && context.figures.iter().any(|other| other.first != token && (from..to).contains(&other.first));
            usable(n) && !parted && !of_other && (own || !against && (!spent[*n] || rule.stage != Stage::Report))
        };
        let near = (0..context.timing.dates.len()).filter(dates).min_by_key(|n| {
            let date = &context.timing.dates[*n];
            let inside = date.first >= clause.0 && date.first < clause.1;
            // Of dates in other clauses that before the figure holds on.
            let korean = context.sentence.language == Language::Korean;
            (!inside, (korean || !inside) && date.first > token, date.first.abs_diff(token))
        });
        // `in 2022 there were 3,100, now there are 1,900`
        let within = |first: usize| (clause.0..clause.1).contains(&first);
        let is_now = context.heard.hits.iter().any(|hit| hit.concept == "now" && within(hit.first))
            && !context.timing.dates.iter().any(|date| within(date.first))
            && !planned;
        let near = near.filter(|_| !(is_now && matches!(rule.stage, Stage::Report | Stage::Fact | Stage::Recruitment)));
        // `in the same month`
        let tokens = &context.sentence.tokens;
        let same = |first: &str, second: &str| {
            matches!((first, second), ("that" | "same", "month") | ("том" | "тот", "месяце" | "месяц"))
                || first == "же" && second.starts_with("месяц")
                || first == "같은" && second.starts_with('달')
        };
        if tokens.get(clause.0..clause.1).unwrap_or_default().windows(2).any(|pair| same(&pair[0].text, &pair[1].text))
            && !context.timing.dates.iter().any(|date| (clause.0..clause.1).contains(&date.first))
            && matches!(rule.stage, Stage::Fact)
            && let Some(month) = &self.last_month
        {
            return Timed::known(month.clone());
        }
        if let Some(n) = near {
            let date = &context.timing.dates[n];
            if let Some(when) = date.when.as_ref().filter(|_| spent[n]) {
                let month = edge_month(date, when.days, &when.days.first.iso()[..7]);
                // What is planned from a date on, or with the first departure then, goes on from there.
                let within = (clause.0..clause.1).contains(&date.first) && date.role == Role::In;
                let opens = rule.subject != "travel_mode"
                    && rule.stage == Stage::Departure
                    && planned_stage(rule, planned)
                    && !within;
                return Timed::known(if opens { format!("{month}/..") } else { month });
            }
            // A number planned for the beginning of a month is planned for that month.
            if rule.subject == "workers_planned"
                && date.role == Role::In
                && let Some(when) = date.when.as_ref().filter(|when| when.approximate && when.days.days() <= 31)
            {
                return Timed::known(edge_month(date, when.days, &when.days.first.iso()[..7]));
            }
            // What was counted since January goes on to the report.
            if let (Role::From, Stage::Fact | Stage::Report, false, Some(month)) =
                (date.role, rule.stage, planned, &self.month)
                && let Some(from) = date.period().as_deref().and_then(|period| period.strip_suffix("/.."))
                && rule.status != Some(Status::Plan)
            {
                return Timed::known(if from == month { month.clone() } else { format!("{from}/{month}") });
            }
            // `올 들어 860건`, `5,870 permits this year`: what was counted in the year of the report goes up to it.
            if let (Role::In, Stage::Fact, false, Some(month)) = (date.role, rule.stage, planned, &self.month)
                && let Some(when) = &date.when
                && when.edtf.len() == 4
                && month.starts_with(when.edtf.as_str())
                && so_far(context, clause, date)
                && rule.status != Some(Status::Plan)
            {
                return Timed::known(format!("{}-01/{month}", when.edtf));
            }
            return match date.period() {
                Some(period) => Timed::known(period),
                None => {
                    Timed { edtf: None, missing: Some("the date of the report is needed to resolve it".to_string()) }
                }
            };
        }
        if context.timing.dates.iter().any(|date| date.when.is_none()) {
            return Timed { edtf: None, missing: Some("the date of the report is needed to resolve it".to_string()) };
        }
        let of_report = context.of_report.iter().position(|own| *own).and_then(|n| context.timing.dates[n].period());
        let undated = |edtf: Option<String>, whence: &str| match edtf {
            Some(edtf) => Timed { edtf: Some(edtf), missing: Some(format!("not said; taken from {whence}")) },
            None => {
                Timed { edtf: None, missing: Some("not said, and the date of the report is not known".to_string()) }
            }
        };
        // The teams of those who are there are as they are; those of a departure go with it.
        let told = |concepts: &[&str]| {
            concepts.iter().any(|concept| self.told_here.contains(concept) || context.whole.contains(concept))
        };
        let there = told(&["present", "work", "wage", "per_day", "keep", "number_of", "hours", "per_month"]);
        let goes =
            ["depart", "dispatch", "move", "plan", "journey"].iter().any(|concept| context.whole.contains(concept))
                || ["depart", "dispatch", "journey"].iter().any(|concept| self.told_here.contains(concept));
        // What the outlet saw on its visit.
        if let Some((period, paragraph)) = &self.seen
            && *paragraph == context.sentence.paragraph
            && rule.may_be_told("seen")
            && told_as_past(context, clause)
        {
            return undated(Some(period.clone()), "what the outlet saw");
        }
        // How things were, told after what is dated in its paragraph: `Until then he had kept 90 dollars a month`.
        if let Some((period, paragraph)) = &self.past
            && *paragraph == context.sentence.paragraph
            && rule.may_be_told("past")
            && !planned
            && told_as_past(context, clause)
        {
            return undated(Some(period.clone()), "the sentence before");
        }
        if rule.subject == "team_size" && there && !goes && !planned {
            return undated(self.month.clone(), "the date of the report");
        }
        match rule.stage {
            Stage::Recruitment => match &self.recruitment {
                Some(month) => undated(Some(month.clone()), "when recruitment was spoken of"),
                None => undated(of_report.or(self.month.clone()), "the date of the report"),
            },
            Stage::Departure => {
                match &self.departure.clone().or(self.counted_departure(rule, context.sentence.paragraph)) {
                    Some(_) if of_report.is_some() => undated(of_report, "when it was reported"),
                    Some(from) => undated(Some(from.clone()), "the planned departure"),
                    None if planned_stage(rule, planned) => match of_report {
                        Some(_) => undated(of_report, "when it was reported"),
                        None => {
                            undated(self.month.as_ref().map(|month| format!("{month}/..")), "the date of the report")
                        }
                    },
                    None => undated(self.month.clone(), "the date of the report"),
                }
            }
            Stage::Fact => match &self.fact {
                Some((period, paragraph)) if *paragraph == context.sentence.paragraph => {
                    undated(Some(period.clone()), "the sentence before")
                }
                _ => undated(self.month.clone(), "the date of the report"),
            },
            Stage::Report => undated(self.month.clone(), "the date of the report"),
        }
    }
}

impl Reader<'_> {
    /// From when on those who are counted are to come, where a claim is told of their journey or beside their number.
    fn counted_departure(&self, rule: &Rule, paragraph: usize) -> Option<String> {
        let journey = matches!(rule.subject.as_str(), "travel_mode" | "travel_time" | "document_type");
        self.coming.as_ref().filter(|(_, told)| journey || *told == paragraph).map(|(from, _)| from.clone())
    }
}

/// Whether a clause tells of what was, and nothing of what is.
fn told_as_past(context: &Scene<'_>, clause: (usize, usize)) -> bool {
    let tokens = context.sentence.tokens.get(clause.0..clause.1).unwrap_or_default();
    let says = |at: usize| {
        let at = clause.0 + at;
        context
            .heard
            .hits
            .iter()
            .any(|hit| matches!(hit.concept, "say" | "according") && hit.first <= at && at < hit.end)
    };
    let words = || tokens.iter().enumerate().filter(|(at, _)| !says(*at)).map(|(_, t)| t.text.as_str());
    let any = |test: &dyn Fn(&str) -> bool| words().any(test);
    match context.sentence.language {
        Language::English => {
            const WAS: [&str; 36] = [
                "was", "were", "had", "did", "kept", "got", "went", "cost", "took", "gave", "saw", "slept", "ate",
                "sent", "came", "held", "found", "met", "left", "brought", "bought", "sold", "stood", "fed", "built",
                "wore", "rose", "fell", "ran", "lost", "spent", "lay", "sat", "began", "made", "put",
            ];
            const IS: [&str; 12] =
                ["is", "are", "has", "have", "do", "does", "must", "may", "can", "keeps", "pays", "gets"];
            let was = |word: &str| WAS.contains(&word) || word.ends_with("ed") && word.len() > 4;
            any(&was) && !any(&|word| IS.contains(&word))
        }
        Language::Russian => {
            let was = |word: &str| {
                word.chars().count() > 3
                    && ["л", "ла", "ло", "ли", "лся", "лась", "лись", "лось"].iter().any(|end| word.ends_with(end))
                    && !["если", "рубл", "стол"].iter().any(|other| word.starts_with(other))
            };
            any(&was)
        }
        Language::Korean => {
            any(&|word| word.chars().any(crate::lexicon::is_past))
                && !any(&|word| word.ends_with("있다") || word.ends_with("한다") || word.ends_with("는다"))
        }
    }
}

/// Whether a count of this year is told as one that still grows: `so far this year`, `has granted`, `올 들어`, `уже`.
fn so_far(context: &Scene<'_>, clause: (usize, usize), date: &Dated) -> bool {
    let tokens = &context.sentence.tokens;
    let near = tokens.get(date.first.saturating_sub(3)..(date.end + 3).min(tokens.len())).unwrap_or_default();
    let far =
        |t: &Token| matches!(t.text.as_str(), "far" | "already" | "지금까지" | "уже") || t.text.starts_with("들어");
    let perfect = |t: &Token| matches!(t.text.as_str(), "has" | "have");
    near.iter().any(far) || tokens.get(clause.0..clause.1).unwrap_or_default().iter().any(perfect)
}

fn planned_stage(rule: &Rule, planned: bool) -> bool {
    rule.status == Some(Status::Plan) || rule.status.is_none() && planned
}
