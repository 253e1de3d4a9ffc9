//! The whole way from a text to its drafts.

mod counting;
mod dated;
mod figures;
mod hearing;
mod money;
mod people;
mod period;
mod rest;
mod scene;
mod scoping;
mod sifting;
mod statements;
mod sums;

use crate::date::{Clock, Dated, Role, dates, is_compared_with, is_like_time, is_of_week};
use crate::draft::{Draft, Missing};
use crate::header;
use crate::language::Language;
use crate::lexicon::{Hit, Valued};
use crate::number::part_numerals;
use crate::place::Placed;
use crate::scope::Ground;
use crate::sentence::{Sentence, sentences};
use crate::speaker::{Attribution, Here, Seat, Speaker, Speech, Voice};
use crate::subject::{Concepts, Rule, Stage};
use crate::token::Token;
use crate::value::Measured;
use crate::view::View;
use dated::is_of_report;
use scene::{Made, Scene, Speaking};
use std::collections::HashSet;
use tumen_terms::{Bound, DayRange, Period, Unit};

/// A report to be read.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// Its text; pages of HTML are read past their tags.
    pub text: &'a str,
    /// When it was published, as EDTF, where the caller knows it; else a date in its first lines counts.
    pub date: Option<&'a str>,
    /// Who published it; else the name by which the text calls its outlet.
    pub outlet: Option<&'a str>,
}

/// What was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// In the order of the text.
    pub drafts: Vec<Draft>,
    /// The date of the report, as EDTF.
    pub date: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The headline, where the text begins with one.
    pub title: Option<String>,
    /// What the reader should know of the text as a whole.
    pub remarks: Vec<String>,
}

/// A date without a year that is no further ahead than this many days may be meant as one to come.
const NEAR_FUTURE: i32 = 200;

/// More drafts than this are not made of one text: a remark says where it stopped.
const MOST_DRAFTS: usize = 5_000;

/// Reads a report. Never fails, whatever the text; takes a time in proportion to its length.
pub fn read(report: &Report<'_>) -> Reading {
    let view = View::of(report.text);
    let mut sentences = sentences(&view);
    for sentence in &mut sentences {
        sentence.tokens = part_numerals(std::mem::take(&mut sentence.tokens));
    }
    header::part_dateline(&mut sentences);
    let mut remarks = Vec::new();
    if view.html {
        remarks.push(
            "The text holds tags of HTML; they were passed over. The places of passages count in the text as given."
                .to_string(),
        );
    }
    if sentences.iter().any(|sentence| sentence.cut) {
        remarks.push(
            "A sentence is longer than 2,000 characters and was cut: figures may have lost their subject there."
                .to_string(),
        );
    }
    let in_head = header::dateline(&view, &sentences);
    let given = report.date.and_then(|date| Period::parse(date).ok()).and_then(|period| period.range());
    if report.date.is_some() && given.is_none() {
        remarks.push("The date of the report could not be read; write 2024-05-14, 2024-05 or 2024.".to_string());
    }
    let days = given.or(in_head.as_ref().map(|head| head.days));
    if days.is_none() {
        remarks.push(
            "The date of the report is not known: give it, so that `last year` and `in March` can be resolved."
                .to_string(),
        );
    }
    let outlet = report
        .outlet
        .map(str::to_string)
        .or_else(|| in_head.as_ref()?.outlet.clone())
        .or_else(|| header::outlet(&view, &sentences));
    let headline = headline(&sentences);
    let title = headline.map(|to| view.chars[sentences[0].from..sentences[to].to].iter().collect());
    let mut reader = Reader {
        view: &view,
        outlet: outlet.clone().unwrap_or_default(),
        days,
        month: days.map(month_of),
        head: in_head.as_ref().map(|head| head.at),
        headline,
        speech: Speech::default(),
        ground: Ground::default(),
        recruitment: None,
        departure: None,
        fact: None,
        past: None,
        span: None,
        seen: None,
        currency: None,
        spoken: None,
        last_month: None,
        before: Vec::new(),
        rule: None,
        paragraph_at: 0,
        sized: false,
        told_here: Concepts::new(),
        drafts: Vec::new(),
    };
    let mut here = Here::default();
    let mut heard: Vec<Heard> = Vec::with_capacity(sentences.len());
    for sentence in &sentences {
        let one = reader.hear(sentence, here);
        let named = || one.places.iter().rev().map(|placed| placed.named);
        here.city = named().find(|named| named.key() == Some("city")).or(here.city);
        here.any = named().find(|named| named.key().is_some_and(|key| key != "site")).or(here.any);
        heard.push(one);
    }
    let first_country = heard
        .iter()
        .flat_map(|heard| heard.places.iter())
        .find(|placed| !placed.named.is_origin() && !placed.aside)
        .map(|placed| placed.named.state())
        // `агентство по труду Сахалинской области`: where nothing else names a state.
        .or_else(|| {
            let mut places = heard.iter().flat_map(|heard| heard.places.iter());
            places.find(|placed| !placed.named.is_origin()).map(|placed| placed.named.state())
        });
    let mut paragraph = usize::MAX;
    for (at, heard_here) in heard.iter().enumerate() {
        let sentence = &sentences[at];
        if sentence.paragraph != paragraph {
            paragraph = sentence.paragraph;
            reader.ground.clear();
            (reader.paragraph_at, reader.sized) = (reader.drafts.len(), false);
            reader.told_here.clear();
            reader.currency = None;
            reader.rule = None;
            let in_paragraph = (at..sentences.len()).take_while(|i| sentences[*i].paragraph == paragraph);
            let attributed = in_paragraph.take(64).find_map(|i| Some((i, heard[i].attributions.first()?)));
            match attributed {
                None => reader.speech.unattributed_paragraph(),
                Some((later, attribution)) if later > at => reader.speech.attributed_later(attribution),
                Some(_) => {}
            }
        }
        if reader.ground.country.is_none() {
            reader.ground.country = first_country;
        }
        let beside =
            (at.saturating_sub(2)..(at + 3).min(sentences.len())).filter(|i| sentences[*i].paragraph == paragraph);
        let caption = beside.clone().count() <= 3
            && beside.into_iter().any(|i| heard[i].hits.iter().any(|hit| hit.concept == "caption"));
        // `A former worker was heard by video link. He said ...`
        let met = (at.saturating_sub(2)..at)
            .rev()
            .take_while(|i| sentences[*i].paragraph == paragraph && heard[*i].attributions.is_empty())
            .find_map(|i| heard[i].mentioned.as_ref());
        if let (Some(met), Some(Attribution::Last(_))) = (met, heard_here.attributions.first()) {
            reader.speech.hear(met);
        }
        reader.sentence(at, sentence, heard_here, caption);
        if reader.drafts.len() >= MOST_DRAFTS {
            remarks.push(format!(
                "The text was read up to its sentence {}: it gives more than {MOST_DRAFTS} drafts.",
                at + 1
            ));
            break;
        }
    }
    let first = reader.speech.first().map(|voice| voice.speaker);
    let own = outlet.clone().map(|words| Speaker { words, kind: "outlet".to_string() });
    let mut drafts = reader.drafts;
    for (draft, later) in &mut drafts {
        if *later {
            draft.speaker = first.clone().or_else(|| own.clone());
        }
        if draft.speaker.is_none() && !draft.missing.iter().any(|m| m.field == "attributed_to") {
            draft.missing.push(Missing { field: "attributed_to", why: "nobody is named who says so".to_string() });
        }
    }
    let mut drafts: Vec<Draft> = drafts.into_iter().map(|(draft, _)| draft).collect();
    drafts.sort_by_key(|draft| (draft.sentence, draft.passage));
    let drafts = without_repeats(drafts);
    Reading {
        drafts,
        date: report.date.filter(|_| given.is_some()).map(str::to_string).or(in_head.map(|head| head.days.to_string())),
        outlet,
        title,
        remarks,
    }
}

/// A claim that a text makes again in all fields is drafted once, where it is made first.
fn without_repeats(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut seen = HashSet::new();
    let key = |draft: &Draft| {
        let value = &draft.value;
        let bound = |bound: &Option<Bound>| bound.as_ref().map_or(String::new(), ToString::to_string);
        let speaker = draft.speaker.as_ref().map_or("", |speaker| &speaker.words);
        let unit = value.unit.map_or("", Unit::name);
        let period = draft.period.as_deref().unwrap_or("");
        let subject = draft.subject.as_deref().unwrap_or("");
        let (low, high) = (bound(&value.low), bound(&value.high));
        format!("{subject}|{}|{}|{low}|{high}|{unit}|{period}|{speaker}|{:?}", draft.scope, value.hedge, draft.status)
    };
    // Of these the fields do not hold what was said.
    let own =
        |draft: &Draft| draft.subject.as_deref().is_none_or(|subject| matches!(subject, "statement" | "stated_reason"));
    drafts.into_iter().filter(|draft| own(draft) || seen.insert(key(draft))).collect()
}

/// The number of the last sentence of a headline: a first paragraph of one line without a full stop.
fn headline(sentences: &[Sentence]) -> Option<usize> {
    let first = sentences.first()?;
    let alone = sentences.get(1).is_some_and(|next| next.paragraph != first.paragraph);
    // A headline may end in a quotation, which has no full stop within.
    let last = first.tokens.iter().rev().find(|t| !matches!(t.text.as_str(), "\"" | "”" | "»"));
    let stop = last.is_some_and(|t| matches!(t.text.as_str(), "." | "!" | "?" | "…"));
    (alone && !stop && first.tokens.len() <= 24).then_some(0)
}

fn month_of(days: DayRange) -> String {
    let text = days.first.iso();
    if days.days() > 31 { text[..4].to_string() } else { text[..7].to_string() }
}

/// What a sentence holds.
struct Heard {
    hits: Vec<Hit>,
    words: Vec<Valued>,
    places: Vec<Placed>,
    clauses: Vec<(usize, usize)>,
    stops: Vec<bool>,
    attributions: Vec<Attribution>,
    /// Somebody whom it introduces, where nobody speaks in it.
    mentioned: Option<Attribution>,
}

struct Reader<'a> {
    view: &'a View,
    outlet: String,
    days: Option<DayRange>,
    /// The month (or year) of the report.
    month: Option<String>,
    head: Option<usize>,
    headline: Option<usize>,
    speech: Speech,
    ground: Ground,
    /// When recruitment was last spoken of.
    recruitment: Option<String>,
    /// From when on people are to leave.
    departure: Option<String>,
    /// In what the last sum of the paragraph was.
    currency: Option<Option<Measured>>,
    /// When the outlet saw itself what its paragraph tells.
    seen: Option<(String, usize)>,
    /// The last stretch of months that was named.
    span: Option<DayRange>,
    /// The last time in the past that was named, and its paragraph.
    past: Option<(String, usize)>,
    /// The time of the last dated fact, and its paragraph.
    fact: Option<(String, usize)>,
    spoken: Option<i32>,
    /// The month that was named last.
    last_month: Option<String>,
    /// Concepts of the sentences before, the last first.
    before: Vec<Concepts>,
    /// The rule of the last figure of the sentence before, and what it measured.
    rule: Option<(&'static Rule, Option<Measured>)>,
    /// So many drafts were there when the paragraph began.
    paragraph_at: usize,
    /// The paragraph has told the size of a team.
    sized: bool,
    /// The concepts of the paragraph so far.
    told_here: Concepts,
    /// With whether the speaker is still to be found: whoever is introduced next.
    drafts: Vec<(Draft, bool)>,
}

/// Whether no verb of a Korean sentence, save that of saying, is in the past or goes on now.
fn is_present(tokens: &[Token], hits: &[Hit]) -> bool {
    let says = |at: usize| hits.iter().any(|hit| hit.concept == "say" && hit.first <= at && at < hit.end);
    let past = |at: &usize| tokens[*at].text.chars().any(crate::lexicon::is_past);
    let ongoing = |pair: &[Token]| pair[0].text.ends_with('고') && pair[1].text.starts_with('있');
    !(0..tokens.len()).filter(|at| !says(*at)).any(|at| past(&at)) && !tokens.windows(2).any(ongoing)
}

/// Whether a figure is a sum of money.
fn is_money(measured: Option<Measured>) -> bool {
    matches!(measured, Some(Measured::Unit(unit)) if unit.measure() == tumen_terms::Measure::Money)
}

/// Whether a concept is something that is done.
fn does(concept: &str) -> bool {
    const DONE: [&str; 12] = [
        "dispatch", "depart", "arrive", "return", "work", "present", "flee", "die", "select", "recruit", "issue",
        "apply",
    ];
    DONE.contains(&concept)
}

/// Who says what stands at a token.
enum Said {
    By(Option<Speaker>),
    Later,
    Unnamed,
}

impl Heard {
    /// The clause around a token of a sentence of so many.
    fn clause_of(&self, token: usize, tokens: usize) -> (usize, usize) {
        self.clauses.iter().copied().find(|(from, to)| (*from..*to).contains(&token)).unwrap_or((0, tokens))
    }
}

impl Reader<'_> {
    /// Reads one sentence: its dates, ranks, figures and statements, in this order.
    fn sentence(&mut self, at: usize, sentence: &Sentence, heard: &Heard, caption: bool) {
        let tokens = &sentence.tokens;
        let named = |concept: &str| heard.hits.iter().any(|hit| hit.concept == concept);
        let nowhere = !heard.places.iter().any(|placed| placed.named.key().is_some() && !placed.aside);
        // A town that people may not visit is not where they work.
        let the_city = heard.hits.iter().any(|hit| {
            let office = tokens.get(hit.end).is_some_and(|t| t.text == "'s");
            hit.concept == "the_city" && !office
        }) && !named("control");
        // `there are 300`, and the home of whoever speaks, are no such place.
        let there = !heard.places.iter().any(|placed| placed.named.is_origin())
            && heard.hits.iter().filter(|hit| hit.concept == "the_place").any(|hit| {
                let next = tokens.get(hit.end).map_or("", |t| t.text.as_str());
                !matches!(next, "is" | "are" | "was" | "were" | "has" | "have" | "will" | "'s" | "should")
            })
            && !named("control");
        // Where they are recruited, and not who comes first or who is left out.
        let recruits =
            named("recruit") && !["most", "next", "hail", "exclude", "select"].iter().any(|other| named(other));
        if self.head != Some(at) {
            self.ground.see(
                &heard.places,
                nowhere && the_city,
                nowhere && named("the_region"),
                nowhere && there,
                recruits,
            );
        }
        if self.head == Some(at) || self.headline.is_some_and(|last| at <= last) {
            return;
        }
        // Who speaks, and where those are of whom he tells.
        for attribution in &heard.attributions {
            let (Attribution::New(_, voice) | Attribution::Again(_, voice)) = attribution else { continue };
            let place = voice.seat.and_then(|seat| match seat {
                Seat::Place(place) => Some(place),
                Seat::Region => self.ground.region(),
            });
            let at_home = place.is_none_or(|place| self.ground.country.is_none_or(|state| state == place.state()));
            self.ground.spoken = place.filter(|_| at_home).or(self.ground.spoken);
        }
        let voices: Vec<(usize, Said)> = heard
            .attributions
            .iter()
            .map(|attribution| {
                let voice: Option<Voice> = self.speech.hear(attribution);
                let said = match attribution {
                    Attribution::Outlet(_, how) => Said::By(Some(self.own(how))),
                    Attribution::Learned => Said::Later,
                    Attribution::Unnamed(_) => Said::Unnamed,
                    _ => match voice {
                        Some(voice) => Said::By(Some(voice.speaker)),
                        None => Said::Later,
                    },
                };
                (attribution.at(), said)
            })
            .collect();
        let now = self.speech.now().map(|voice| voice.speaker);
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
        let clock = Clock { day: self.days.map(|days| days.last), future: false, spoken: self.spoken };
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
        // Nor is what is told of the speaker himself: `who has worked there since 2019`.
        let tails: Vec<(usize, usize)> = heard.attributions.iter().filter_map(Attribution::tail).collect();
        dates.retain(|date| !tails.iter().any(|(from, to)| *from <= date.first && date.end <= *to));
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
        let figures = self.figures_of(sentence, heard, &dates, &spoken);
        let own_date = |date: &Dated| is_of_report(date, sentence, heard, &figures, &clause_of);
        let of_report: Vec<bool> = dates.iter().map(own_date).collect();
        let speaking = Speaking { voices, now, caption };
        let scene = Scene::of(
            self.view,
            self.outlet.clone(),
            sentence,
            heard,
            dates,
            self.days.map(|days| days.last),
            of_report,
            compared,
            figures,
            future,
            coming,
            told_as_now,
            speaking,
        );

        let mut made: Vec<Made> = Vec::new();
        let spent = self.dated_claims(&scene, &mut made);
        let ranked = self.rank_claims(&scene, &spent, &mut made);
        let last = self.figure_claims(&scene, &spent, &mut made);
        self.statement_claims(&scene, &spent, ranked, &mut made);
        // `2,600 applied in February`: recruitment was then.
        let dated = |made: &&Made| made.stage == Stage::Recruitment && made.draft.value.unit == Some(Unit::Date);
        let counted = |made: &&Made| made.stage == Stage::Recruitment && made.draft.value.unit == Some(Unit::People);
        if !scene.dates.is_empty()
            && !made.iter().any(|made| dated(&made))
            && let Some(period) = made.iter().find(counted).and_then(|made| made.draft.period.clone())
            && period.len() == 7
        {
            self.recruitment = Some(period);
        }
        // A size that comes later tells of the teams of the sentence before.
        if statements::sized(&made) && !self.sized {
            self.sized = true;
            let mut later = self.drafts.split_off(self.paragraph_at.min(self.drafts.len()));
            later.retain(|(draft, _)| draft.subject.as_deref() != Some("unit_organisation"));
            self.drafts.append(&mut later);
        }
        for Made { draft, later, stage } in made {
            if let Some(period) = draft.period.clone().filter(|_| stage == Stage::Fact && !scene.dates.is_empty()) {
                self.fact = Some((period, sentence.paragraph));
            }
            self.drafts.push((draft, later));
        }
        if named("witness") || named("we_saw") {
            let dated = (0..scene.dates.len()).filter(|n| !scene.of_report[*n]).map(|n| &scene.dates[n]);
            let period = dated.filter(|date| date.role == Role::In).find_map(Dated::period);
            self.seen = period.map(|period| (period, sentence.paragraph)).or(self.seen.take());
        }
        // What is dated well before the report, of which more may be told.
        let long_ago = |date: &&Dated| matches!((&date.when, self.days), (Some(when), Some(days)) if date.role == Role::In && when.days.last.0 + 31 < days.first.0);
        let mut dated = (0..scene.dates.len()).filter(|n| !scene.of_report[*n]).map(|n| &scene.dates[n]);
        if let Some(period) = dated.rfind(long_ago).and_then(Dated::period) {
            // What is set against now is told for its sake alone.
            self.past = (!named("now")).then_some((period, sentence.paragraph));
        }
        let sums = scene.figures.iter().rev().map(|figure| figure.measured);
        self.currency = sums.into_iter().find(|measured| is_money(*measured)).map(Some).unwrap_or(self.currency);
        self.rule = last;
        self.told_here.extend(scene.whole.iter().copied());
        self.before.insert(0, scene.whole);
        self.before.truncate(3);
    }

    /// The outlet, speaking of itself.
    fn own(&self, how: &str) -> Speaker {
        Speaker { words: format!("{} ({how})", self.outlet), kind: "outlet".to_string() }
    }
}
