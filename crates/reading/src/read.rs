//! The whole way from a text to its drafts.

mod counting;
mod dated;
mod figures;
mod hearing;
mod money;
mod people;
mod period;
mod reader;
mod rest;
mod scene;
mod scoping;
mod sifting;
mod statements;
mod sums;
mod timing;

use crate::draft::{Draft, Missing};
use crate::header;
use crate::number::part_numerals;
use crate::scope::Ground;
use crate::sentence::{Sentence, sentences};
use crate::speaker::{Attribution, Here, Speaker, Speech};
use crate::subject::Concepts;
use crate::view::View;
use reader::{Heard, Reader};
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
        coming: None,
        fact: None,
        past: None,
        span: None,
        seen: None,
        currency: None,
        paid_in: None,
        priced_in: None,
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
            reader.priced_in = None;
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
        // `A clerk of the inspectorate checks the sites. He did not want his name given.`
        let unnamed = heard_here.hits.iter().any(|hit| hit.concept == "unnamed");
        let goes_on = matches!(heard_here.attributions.first(), Some(Attribution::Last(_)));
        // Whoever met the outlet's reporter speaks from there on.
        let told =
            |one: &&Attribution| matches!(one, Attribution::New(_, voice) | Attribution::Again(_, voice) if voice.told);
        let met = heard_here.mentioned.as_ref().filter(told).or(met.filter(|_| goes_on || unnamed));
        if let Some(met) = met {
            reader.speech.hear(met);
        }
        reader.sentence(at, sentence, heard_here, caption);
        reader.speech.named(&heard_here.offices);
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
