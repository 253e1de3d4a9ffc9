//! When the clauses of a sentence are: its dates, and which of them look ahead or back.

use super::reader::{Heard, Reader};
use crate::date::{Clock, Dated, dates, is_compared_with, is_like_time, is_of_week};
use crate::language::Language;
use crate::lexicon::Hit;
use crate::sentence::Sentence;
use crate::speaker::Attribution;
use crate::token::{Kind, Token};

/// A date without a year that is no further ahead than this many days may be meant as one to come.
const NEAR_FUTURE: i32 = 200;

/// When the clauses of a sentence are.
pub(super) struct Timing {
    /// The dates that say when something is.
    pub dates: Vec<Dated>,
    /// All dates, also those of a word of saying or of comparison: their numbers are no figures.
    pub spoken: Vec<Dated>,
    /// Of each token, whether its clause speaks of what is to come.
    pub future: Vec<bool>,
    /// Of each token, whether its clause compares with another time.
    pub compared: Vec<bool>,
    /// Clauses with a date after the report.
    pub coming: Vec<(usize, usize)>,
    /// No word looks ahead: what is to come is told as it is, `열차로 이동한다`.
    pub told_as_now: bool,
}

impl Reader<'_> {
    /// The dates of a sentence, and what is to come in it; the reader keeps the year and month that were told last.
    pub(super) fn timing(&mut self, sentence: &Sentence, heard: &Heard) -> Timing {
        let tokens = &sentence.tokens;
        let named = |concept: &str| heard.hits.iter().any(|hit| hit.concept == concept);
        let clause_of = |token: usize| heard.clause_of(token, tokens.len());
        // Dates, in the light of whether their clause speaks of what is to come.
        let mut future = vec![false; tokens.len()];
        for hit in heard.hits.iter().filter(|hit| matches!(hit.concept, "plan" | "delay")) {
            let (from, to) = clause_of(hit.first);
            future[from..to].fill(true);
        }
        // `600 are to be sent, the first leaving in May`: a participle takes the time of the clause before it.
        for hit in heard.hits.iter().filter(|hit| matches!(hit.concept, "depart" | "arrive" | "dispatch")) {
            let (from, to) = clause_of(hit.first);
            let before = hit.first.checked_sub(1).map_or("", |at| tokens[at].text.as_str());
            let participle = sentence.language == Language::English
                && tokens[hit.first].text.ends_with("ing")
                && !matches!(before, "was" | "were" | "been" | "is" | "are" | "began" | "started");
            if participle && from > 1 && future[from - 2] {
                future[from..to].fill(true);
            }
        }
        // `В марте, утверждает он, прибудут 240`: a date alone goes with the verb that comes.
        if let [(from, to), rest @ ..] = heard.clauses.as_slice()
            && to - from <= 4
            && *from == 0
            && sentence.language != Language::Korean
            && rest.iter().any(|(_, end)| future[end - 1])
            && !heard.hits.iter().any(|hit| hit.first < *to && does(hit.concept))
        {
            future[*from..*to].fill(true);
        }
        // `30명은 3월 초 입국한다`: in the present, after what is planned or with a date that is near, of what is to come.
        let moves = |hit: &Hit| matches!(hit.concept, "depart" | "arrive" | "dispatch");
        let korean = sentence.language == Language::Korean;
        let mut told_as_now = false;
        if korean && is_present(tokens, &heard.hits) && heard.hits.iter().any(moves) {
            let day = self.days.map(|days| days.last);
            let soon = |date: &Dated| {
                let first = date.when.as_ref().map(|when| when.days.first);
                matches!((first, day), (Some(first), Some(day)) if first > day && first.0 - day.0 < NEAR_FUTURE)
            };
            let coming = Clock { day, future: true, spoken: self.spoken };
            let all = vec![true; tokens.len()];
            let before = self.before.first().is_some_and(|before| before.contains("plan"));
            if before || crate::date::dates(tokens, sentence.language, coming, &all).iter().any(soon) {
                future.fill(true);
                told_as_now = true;
            }
        }
        // `모집이 3월 초 시작됐으며`: a clause in the past, whatever the others speak of.
        if korean {
            for (from, to) in &heard.clauses {
                let past = |at: &usize| tokens[*at].text.chars().any(crate::lexicon::is_past);
                let says =
                    |at: &usize| heard.hits.iter().any(|hit| hit.concept == "say" && hit.first <= *at && *at < hit.end);
                // `3월 초로 잡혔고`: a plan, told as settled.
                let plan = |at: &usize| {
                    heard.hits.iter().any(|hit| hit.concept == "plan" && hit.first <= *at && *at < hit.end)
                };
                if (*from..*to).filter(|at| !says(at) && !plan(at)).any(|at| past(&at)) && *to < tokens.len() {
                    future[*from..*to].fill(false);
                }
            }
        }
        // `now 1,480, a year earlier 1,750`: earlier than now.
        let spoken_year = match self.days {
            Some(days) if named("now") => Some(days.last.ymd().0),
            _ => self.spoken,
        };
        let clock = Clock { day: self.days.map(|days| days.last), future: false, spoken: spoken_year };
        let mut dates = dates(tokens, sentence.language, clock, &future);
        // Their numbers are no figures, whatever they date.
        let spoken = dates.clone();
        // `said on Tuesday`, `told us last week`: when it was said, and nothing of what is told.
        dates.retain(|date| {
            let beside = |hit: &&Hit| {
                matches!(hit.concept, "say" | "according")
                    && (hit.end <= date.first && date.first - hit.end <= 3
                        || date.end <= hit.first && hit.first - date.end <= 6)
            };
            // `one Friday off a month`, `a free Friday every other week`
            let word = date.first.checked_sub(1).map_or("", |at| tokens[at].text.as_str());
            let some = matches!(
                word,
                "a" | "one" | "free" | "each" | "every" | "whole" | "два" | "одно" | "одну" | "каждое" | "каждую"
            );
            if some && is_of_week(tokens, date, sentence.language) {
                return false;
            }
            !(is_of_week(tokens, date, sentence.language)
                && (named("off") || heard.hits.iter().any(|hit| beside(&hit))))
        });
        // `the first 150 of the spring intake`: which, not when.
        dates.retain(|date| {
            let season = date.end == date.first + 1 && date.when.as_ref().is_some_and(|when| when.days.days() > 80);
            let article = date.first.checked_sub(1).is_some_and(|at| tokens[at].text == "the");
            let noun = tokens.get(date.end).is_some_and(|t| t.kind == Kind::Word && !heard.stops[date.end]);
            let number = tokens[date.first].kind == Kind::Digits;
            !(sentence.language == Language::English && season && article && noun && !number)
        });
        // Nor is what is told of the speaker himself: `who has worked there since 2019`.
        let tails: Vec<(usize, usize)> = heard.attributions.iter().filter_map(Attribution::tail).collect();
        dates.retain(|date| !tails.iter().any(|(from, to)| *from <= date.first && date.end <= *to));
        // `지난 2월 접촉한 소장은 ... 밝혔다`: when he was met.
        let met = |date: &Dated| {
            heard.hits.iter().any(|hit| {
                hit.concept == "met"
                    && (hit.end <= date.first && date.first - hit.end <= 2
                        || date.end <= hit.first && hit.first - date.end <= 2)
            })
        };
        if heard.attributions.iter().any(|one| matches!(one, Attribution::New(..))) {
            dates.retain(|date| !met(date));
        }
        // What something is compared with dates nothing.
        let mut compared = vec![false; tokens.len()];
        for date in dates.iter().filter(|date| is_compared_with(tokens, date, sentence.language)) {
            let (from, to) = clause_of(date.first);
            // The clause before it as well: `вдвое больше, чем годом ранее`.
            let (before, _) = clause_of(from.saturating_sub(2));
            compared[before..to].fill(true);
        }
        dates.retain(|date| !is_compared_with(tokens, date, sentence.language));
        // `in the same period of 2014`, `годом ранее` beside a quarter: the like months of the other year.
        let mut base = self.span;
        for date in &mut dates {
            let Some(when) = &date.when else { continue };
            let days = when.days;
            let whole_year = days.days() > 360;
            if whole_year && is_like_time(tokens, date, sentence.language) {
                if let Some(like) = base.and_then(|base| crate::date::like(base, days.first.ymd().0)) {
                    date.when = Some(like);
                }
            } else if (32..200).contains(&days.days()) {
                base = Some(days);
            } else {
                base = None;
            }
        }
        self.span = base;
        if let Some(when) = dates.last().and_then(|date| date.when.as_ref()) {
            // What is to come is not the year of which `a year earlier` is told.
            let year = when.days.first.ymd().0;
            self.spoken = self.days.map_or(Some(year), |days| Some(year.min(days.last.ymd().0)));
            if when.days.days() <= 31 {
                self.last_month = Some(when.days.first.iso()[..7].to_string());
            }
        }
        // What is dated after the report is to come.
        let after =
            |date: &&Dated| matches!((&date.when, self.days), (Some(when), Some(days)) if when.days.first > days.last);
        let coming: Vec<(usize, usize)> = dates.iter().filter(after).map(|date| clause_of(date.first)).collect();
        for (from, to) in &coming {
            future[*from..*to].fill(true);
        }
        Timing { dates, spoken, future, compared, coming, told_as_now }
    }
}

/// Whether no verb of a Korean sentence, save that of saying, is in the past or goes on now.
fn is_present(tokens: &[Token], hits: &[Hit]) -> bool {
    let says = |at: usize| hits.iter().any(|hit| hit.concept == "say" && hit.first <= at && at < hit.end);
    let past = |at: &usize| tokens[*at].text.chars().any(crate::lexicon::is_past);
    let ongoing = |pair: &[Token]| pair[0].text.ends_with('고') && pair[1].text.starts_with('있');
    !(0..tokens.len()).filter(|at| !says(*at)).any(|at| past(&at)) && !tokens.windows(2).any(ongoing)
}

/// Whether a concept is something that is done.
fn does(concept: &str) -> bool {
    const DONE: [&str; 12] = [
        "dispatch", "depart", "arrive", "return", "work", "present", "flee", "die", "select", "recruit", "issue",
        "apply",
    ];
    DONE.contains(&concept)
}
