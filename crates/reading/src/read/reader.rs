//! One sentence after another: what the reader remembers, and the steps through a sentence.

use super::dated::is_of_report;
use super::scene::{Made, Scene, Speaking};
use super::statements;
use crate::date::{Dated, Role};
use crate::draft::Draft;
use crate::lexicon::{Hit, Valued};
use crate::place::{Named, Placed};
use crate::scope::Ground;
use crate::sentence::Sentence;
use crate::speaker::{Attribution, Seat, Speaker, Speech, Voice};
use crate::subject::{Concepts, Rule, Stage};
use crate::value::Measured;
use crate::view::View;
use tumen_terms::{DayRange, Unit};

/// What a sentence holds.
pub(super) struct Heard {
    pub(super) hits: Vec<Hit>,
    pub(super) words: Vec<Valued>,
    pub(super) places: Vec<Placed>,
    pub(super) clauses: Vec<(usize, usize)>,
    pub(super) stops: Vec<bool>,
    pub(super) attributions: Vec<Attribution>,
    /// Somebody whom it introduces, where nobody speaks in it.
    pub(super) mentioned: Option<Attribution>,
    /// The offices that it names in full.
    pub(super) offices: Vec<Voice>,
}

pub(super) struct Reader<'a> {
    pub(super) view: &'a View,
    pub(super) outlet: String,
    pub(super) days: Option<DayRange>,
    /// The month (or year) of the report.
    pub(super) month: Option<String>,
    pub(super) head: Option<usize>,
    pub(super) headline: Option<usize>,
    pub(super) speech: Speech,
    pub(super) ground: Ground,
    /// When recruitment was last spoken of.
    pub(super) recruitment: Option<String>,
    /// From when on so many are to come, and the paragraph that told it.
    pub(super) coming: Option<(String, usize)>,
    /// From when on people are to leave.
    pub(super) departure: Option<String>,
    /// In what the last sum of the paragraph was.
    pub(super) currency: Option<Option<Measured>>,
    /// In what the last sum of the text was.
    pub(super) paid_in: Option<Measured>,
    /// Where the paragraph told what a place costs.
    pub(super) priced_in: Option<Named>,
    /// When the outlet saw itself what its paragraph tells.
    pub(super) seen: Option<(String, usize)>,
    /// The last stretch of months that was named.
    pub(super) span: Option<DayRange>,
    /// The last time in the past that was named, and its paragraph.
    pub(super) past: Option<(String, usize)>,
    /// The time of the last dated fact, and its paragraph.
    pub(super) fact: Option<(String, usize)>,
    pub(super) spoken: Option<i32>,
    /// The month that was named last.
    pub(super) last_month: Option<String>,
    /// Concepts of the sentences before, the last first.
    pub(super) before: Vec<Concepts>,
    /// The rule of the last figure of the sentence before, and what it measured.
    pub(super) rule: Option<(&'static Rule, Option<Measured>)>,
    /// So many drafts were there when the paragraph began.
    pub(super) paragraph_at: usize,
    /// The paragraph has told the size of a team.
    pub(super) sized: bool,
    /// The concepts of the paragraph so far.
    pub(super) told_here: Concepts,
    /// With whether the speaker is still to be found: whoever is introduced next.
    pub(super) drafts: Vec<(Draft, bool)>,
}
/// Whether a figure is a sum of money.
fn is_money(measured: Option<Measured>) -> bool {
    matches!(measured, Some(Measured::Unit(unit)) if unit.measure() == tumen_terms::Measure::Money)
}

/// Who says what stands at a token.
pub(super) enum Said {
    By(Option<Speaker>),
    Later,
    Unnamed,
}

impl Heard {
    /// The clause around a token of a sentence of so many.
    pub(super) fn clause_of(&self, token: usize, tokens: usize) -> (usize, usize) {
        self.clauses.iter().copied().find(|(from, to)| (*from..*to).contains(&token)).unwrap_or((0, tokens))
    }
}

impl Reader<'_> {
    /// Reads one sentence: its dates, ranks, figures and statements, in this order.
    pub(super) fn sentence(&mut self, at: usize, sentence: &Sentence, heard: &Heard, caption: bool) {
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
        // What is paid is paid where that is told first: `In Hoeryong it costs 300 dollars, more than in Chongjin`.
        let priced = named("bribe") || named("slot");
        let first = heard.places.iter().find(|p| p.named.is_origin() && p.named.key().is_some() && !p.aside);
        if let Some(placed) = first.filter(|_| priced && self.head != Some(at)) {
            self.priced_in = Some(placed.named);
        }
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
        let timing = self.timing(sentence, heard);
        let figures = self.figures_of(sentence, heard, &timing.dates, &timing.spoken);
        let own_date = |date: &Dated| is_of_report(date, sentence, heard, &figures, &clause_of);
        let of_report: Vec<bool> = timing.dates.iter().map(own_date).collect();
        let speaking = Speaking { voices, now, caption };
        let scene = Scene::of(
            self.view,
            self.outlet.clone(),
            sentence,
            heard,
            self.days.map(|days| days.last),
            timing,
            of_report,
            figures,
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
        if !scene.timing.dates.is_empty()
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
            // `plans to take on 40 more in January`: they are to come from then on.
            if draft.subject.as_deref() == Some("workers_planned")
                && let Some(month) = draft.period.as_ref().and_then(|period| period.get(..7))
                && !scene.timing.dates.is_empty()
                && self.month.as_deref().is_some_and(|now| now <= month)
            {
                self.coming.get_or_insert((format!("{month}/.."), sentence.paragraph));
            }
            if let Some(period) =
                draft.period.clone().filter(|_| stage == Stage::Fact && !scene.timing.dates.is_empty())
            {
                self.fact = Some((period, sentence.paragraph));
            }
            self.drafts.push((draft, later));
        }
        if named("witness") || named("we_saw") {
            let dated = (0..scene.timing.dates.len()).filter(|n| !scene.of_report[*n]).map(|n| &scene.timing.dates[n]);
            let period = dated.filter(|date| date.role == Role::In).find_map(Dated::period);
            self.seen = period.map(|period| (period, sentence.paragraph)).or(self.seen.take());
        }
        // What is dated well before the report, of which more may be told.
        let long_ago = |date: &&Dated| matches!((&date.when, self.days), (Some(when), Some(days)) if date.role == Role::In && when.days.last.0 + 31 < days.first.0);
        let mut dated = (0..scene.timing.dates.len()).filter(|n| !scene.of_report[*n]).map(|n| &scene.timing.dates[n]);
        if let Some(period) = dated.rfind(long_ago).and_then(Dated::period) {
            // What is set against now is told for its sake alone.
            self.past = (!named("now")).then_some((period, sentence.paragraph));
        }
        let sums = scene.figures.iter().rev().map(|figure| figure.measured);
        self.currency = sums.into_iter().find(|measured| is_money(*measured)).map(Some).unwrap_or(self.currency);
        self.paid_in = self.currency.flatten().map(Some).unwrap_or(self.paid_in);
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
