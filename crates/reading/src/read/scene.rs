//! A sentence with all that was heard in it, for the steps that draft claims from it.

use super::reader::{Heard, Said};
use super::timing::Timing;
use crate::date::Dated;
use crate::draft::{Draft, Missing, Span};
use crate::language::Language;
use crate::number::Amount;
use crate::scope::Around;
use crate::sentence::Sentence;
use crate::speaker::Speaker;
use crate::subject::{Concepts, Rule, Stage};
use crate::value::{Measured, Mention};
use crate::view::View;
use tumen_evidence::Status;
use tumen_terms::{Day, HedgedValue, Scope, Unit};

/// Who speaks in a sentence.
pub(super) struct Speaking {
    /// At which token who is named.
    pub voices: Vec<(usize, Said)>,
    /// Who speaks where nobody is named.
    pub now: Option<Speaker>,
    /// It is the caption of a picture.
    pub caption: bool,
}

/// A sentence with what it holds.
pub(super) struct Scene<'a> {
    view: &'a View,
    outlet: String,
    pub sentence: &'a Sentence,
    pub heard: &'a Heard,
    /// When its clauses are.
    pub timing: Timing,
    /// The day of the report.
    reported: Option<Day>,
    /// Of each date, whether it says when something was said.
    pub of_report: Vec<bool>,
    pub figures: Vec<Mention>,
    speaking: Speaking,
    pub around: Around<'a>,
    /// The concepts of all of it.
    pub whole: Concepts,
    /// All its tokens.
    pub extent: (usize, usize),
    /// What its claims hang on: the clause, and its words.
    condition: Option<((usize, usize), String)>,
}

/// A draft, whether its speaker is still to be found, and the stage of its subject.
pub(super) struct Made {
    pub draft: Draft,
    pub later: bool,
    pub stage: Stage,
}

/// A period, and what is missing of it.
pub(super) struct Timed {
    pub edtf: Option<String>,
    pub missing: Option<String>,
}

impl Timed {
    pub(super) fn known(edtf: String) -> Timed {
        Timed { edtf: Some(edtf), missing: None }
    }
}

impl<'a> Scene<'a> {
    #[allow(clippy::too_many_arguments, reason = "each is a step's result, and none has a default")]
    pub(super) fn of(
        view: &'a View,
        outlet: String,
        sentence: &'a Sentence,
        heard: &'a Heard,
        reported: Option<Day>,
        timing: Timing,
        of_report: Vec<bool>,
        figures: Vec<Mention>,
        speaking: Speaking,
    ) -> Scene<'a> {
        let tokens = &sentence.tokens;
        let clause_of = |token: usize| heard.clause_of(token, tokens.len());
        let measured = figures.iter().filter(|figure| figure.measured.is_some());
        let figured: Vec<(usize, usize)> = measured.map(|figure| clause_of(figure.first)).collect();
        let listed = |pair: &&[crate::place::Placed]| {
            let between = tokens.get(pair[0].end..pair[1].first).unwrap_or_default();
            between.len() == 1 && matches!(between[0].text.as_str(), "and" | "и" | "및")
        };
        let joined: Vec<usize> = heard.places.windows(2).filter(listed).map(|pair| pair[1].first).collect();
        let around = Around { places: &heard.places, words: &heard.words, joined, figured };
        let extent = (0, tokens.len());
        let (whole, condition) = (Concepts::new(), None);
        let mut scene = Scene {
            view,
            outlet,
            sentence,
            heard,
            timing,
            reported,
            of_report,
            figures,
            speaking,
            around,
            whole,
            extent,
            condition,
        };
        scene.whole = scene.concepts_in(0, tokens.len());
        scene.condition = heard.hits.iter().find(|hit| hit.concept == "condition").map(|hit| {
            let (from, to) = clause_of(hit.first);
            ((from, to), scene.words(from, to))
        });
        scene
    }

    pub(super) fn clause_of(&self, token: usize) -> (usize, usize) {
        self.heard.clause_of(token, self.extent.1)
    }

    pub(super) fn named(&self, concept: &str) -> bool {
        self.heard.hits.iter().any(|hit| hit.concept == concept)
    }

    /// The concepts between two tokens; a date to come is a plan.
    pub(super) fn concepts_in(&self, from: usize, to: usize) -> Concepts {
        let mut concepts = concepts(self.heard, &self.figures, from, to);
        if self.timing.coming.iter().any(|clause| clause.0 >= from && clause.1 <= to) {
            concepts.insert("plan");
        }
        concepts
    }

    /// The concepts of a sentence without those of its condition, where it has one.
    pub(super) fn beside_condition(&self) -> Option<Concepts> {
        let ((from, to), _) = self.condition.as_ref()?;
        let mut concepts = self.concepts_in(0, *from);
        concepts.extend(self.concepts_in(*to, self.extent.1));
        concepts.remove("condition");
        Some(concepts)
    }

    /// Whether all of its dates were before the report, and it has some.
    pub(super) fn is_past(&self) -> bool {
        let past =
            |date: &Dated| date.when.as_ref().is_some_and(|when| self.reported.is_some_and(|day| when.days.last < day));
        !self.timing.dates.is_empty() && self.timing.dates.iter().all(past)
    }

    /// Whether a figure of people is followed by what they applied for, before the next figure: `900명이 지원해 150명이
    /// 뽑혔다`.
    pub(super) fn applied(&self, figure: &Mention) -> bool {
        let clause = self.clause_of(figure.first);
        let next = self.figures.iter().find(|other| other.first > figure.first).map(|other| other.first);
        let Some(next) = next.filter(|next| *next < clause.1) else { return false };
        let between = |concept: &str| {
            self.heard.hits.iter().any(|hit| hit.concept == concept && hit.first >= figure.end && hit.end <= next)
        };
        figure.measured == Some(Measured::Unit(Unit::People)) && between("apply") && !between("select")
    }

    /// Whether people leave a place of work in a clause: `left the Chinese city of Dandong`, `покинули Сахалин`.
    pub(super) fn leaves_work(&self, clause: (usize, usize)) -> bool {
        let tokens = &self.sentence.tokens;
        let work =
            |placed: &&crate::place::Placed| !placed.named.is_origin() && (clause.0..clause.1).contains(&placed.first);
        self.heard.places.iter().filter(work).any(|placed| match self.sentence.language {
            Language::Korean => {
                let last = placed.end.checked_sub(1).map_or("", |at| tokens[at].text.as_str());
                last.ends_with('를') || last.ends_with('을')
            }
            Language::English
                if placed.first >= 2
                    && tokens[placed.first - 1].text == "of"
                    && tokens[placed.first - 2].text == "out" =>
            {
                true
            }
            _ => (placed.first.saturating_sub(6)..placed.first).any(|at| {
                matches!(tokens[at].text.as_str(), "left" | "leave" | "leaving" | "покинули" | "покинуло" | "покинут")
                    && tokens[at..placed.first].iter().all(|t| !matches!(t.text.as_str(), "for" | "to" | "in" | ","))
            }),
        })
    }

    /// Whether a figure of people is that of which a smaller one later in the sentence was chosen: `four hundred came,
    /// sixty were taken`.
    pub(super) fn is_whole(&self, figure: &Mention) -> bool {
        const OWN: [&str; 10] =
            ["select", "flee", "die", "return", "grouped", "exclude", "work", "present", "plan", "visa"];
        let people = |other: &Mention| matches!(other.measured, None | Some(Measured::Unit(Unit::People)));
        let size = |other: &Mention| match other.low.or(other.high) {
            Some(Amount::Figure(size)) => size,
            _ => 0.0,
        };
        let named = |at: usize| {
            let (from, to) = self.clause_of(at);
            self.concepts_in(from, to)
        };
        let own = named(figure.first);
        let chosen = |other: &&Mention| {
            other.first > figure.end
                && people(other)
                && size(other) < size(figure)
                && size(other) >= 5.0
                && named(other.first).contains("select")
        };
        people(figure)
            && !OWN.iter().any(|concept| own.contains(concept))
            && self.figures.iter().any(|other| chosen(&other))
    }

    /// Whether a figure is a part of those who applied: said after them, fewer, and not of places.
    pub(super) fn is_part(&self, figure: &Mention, before: Option<&Rule>) -> bool {
        if before.is_none_or(|rule| rule.subject != "workers_applied") {
            return false;
        }
        let people = |other: &Mention| matches!(other.measured, None | Some(Measured::Unit(Unit::People)));
        let size = |other: &Mention| match other.low.or(other.high) {
            Some(Amount::Figure(size)) => size,
            _ => 0.0,
        };
        let all = self.figures.iter().filter(|other| other.first < figure.first && people(other)).map(size);
        let near = self.clause_of(figure.first);
        let named = self.concepts_in(near.0, near.1);
        let told = ["flee", "die", "return", "grouped", "apply"].iter().any(|concept| named.contains(concept));
        people(figure) && !told && all.fold(0.0, f64::max) > size(figure) && size(figure) > 0.0
    }

    /// The words of some tokens, as they stand in the text.
    pub(super) fn words(&self, from: usize, to: usize) -> String {
        let tokens = &self.sentence.tokens;
        match (tokens.get(from), to.checked_sub(1).and_then(|last| tokens.get(last))) {
            (Some(first), Some(last)) if to > from => self.view.chars[first.from..last.to].iter().collect(),
            _ => String::new(),
        }
    }

    /// Who says what stands at a token; whether he is named later only; whether a name without an office stands there.
    fn said_at(&self, token: usize) -> (Option<Speaker>, bool, bool) {
        if self.speaking.caption {
            let words = format!("{} photo caption", self.outlet).trim().to_string();
            return (Some(Speaker { words, kind: "outlet".to_string() }), false, false);
        }
        match self.speaking.voices.iter().min_by_key(|(at, _)| at.abs_diff(token)) {
            Some((_, Said::By(speaker))) => (speaker.clone(), false, false),
            Some((_, Said::Later)) => (None, true, false),
            Some((_, Said::Unnamed)) => (None, false, true),
            None => match &self.speaking.now {
                Some(speaker) => (Some(speaker.clone()), false, false),
                None => (None, true, false),
            },
        }
    }

    /// Whether a Korean clause tells in the present, with no word that looks ahead: `열차로 이동한다`.
    fn is_in_korean_present(&self, token: usize) -> bool {
        const AHEAD: [&str; 14] = [
            "예정",
            "계획",
            "것이",
            "것으로",
            "게 된",
            "게 될",
            "방침",
            "전망",
            "려고",
            "려는",
            "도록",
            "기로",
            "게 돼",
            "앞두",
        ];
        let (from, to) = self.clause_of(token);
        let words = self.words(from, to);
        let last = self.sentence.tokens.get(from..to).and_then(|clause| clause.last());
        let present = last.is_some_and(|t| {
            ["다", "며", "고", "다고", "는데", "요"].iter().any(|end| t.text.ends_with(end))
                && !t.text.chars().any(crate::lexicon::is_past)
        });
        self.sentence.language == Language::Korean && present && !AHEAD.iter().any(|word| words.contains(word))
    }

    fn span(&self, from: usize, to: usize) -> Span {
        let (from, to) = self.view.given(from, to);
        Span { from, to }
    }

    /// Adds a draft that rests on the tokens `at`.
    #[allow(clippy::too_many_arguments, reason = "the fields of a draft that the steps know")]
    pub(super) fn make(
        &self,
        made: &mut Vec<Made>,
        rule: Option<&Rule>,
        at: (usize, usize),
        value: HedgedValue,
        scope: Scope,
        period: Timed,
        mut missing: Vec<Missing>,
        planned: bool,
    ) {
        let tokens = &self.sentence.tokens;
        let (speaker, later, unnamed) = self.said_at(at.0);
        let denied = self.whole.contains("deny");
        let mut lacks = |field: &'static str, why: &str| missing.push(Missing { field, why: why.to_string() });
        if unnamed {
            lacks("attributed_to", "a name without a public office stands there; write what he or she is, not who");
        }
        if denied {
            lacks("value_text", "the passage says that this is not so: keep it as a denial, or skip it");
        }
        if let Some(why) = &period.missing {
            lacks("period", why);
        }
        if scope.values("country").next().is_none() {
            lacks("scope", "the country of work is not named");
        }
        let journey = rule.is_some_and(|rule| rule.stage == Stage::Departure && rule.status.is_none());
        let planned = planned
            && (!self.timing.told_as_now || self.whole.contains("plan"))
            && !(journey && self.is_in_korean_present(at.0));
        let status = rule.and_then(|rule| rule.status).unwrap_or(if planned { Status::Plan } else { Status::Fact });
        let elsewhere = |(clause, _): &&((usize, usize), String)| at.0 < clause.0 || at.0 >= clause.1;
        let draft = Draft {
            subject: rule.map(|rule| rule.subject.clone()),
            scope,
            value,
            period: period.edtf,
            status,
            speaker,
            condition: self.condition.as_ref().filter(elsewhere).map(|(_, words)| words.clone()),
            denied,
            passage: self.span(tokens[at.0].from, tokens[at.1 - 1].to),
            sentence: self.span(self.sentence.from, self.sentence.to),
            language: self.sentence.language,
            missing,
        };
        made.push(Made { draft, later, stage: rule.map_or(Stage::Report, |rule| rule.stage) });
    }

    /// The tokens from the first to the last that a draft rests on: the figure, and the words that its rule asked for.
    pub(super) fn cover(&self, rule: &Rule, within: (usize, usize), at: (usize, usize)) -> (usize, usize) {
        let asked = |concept: &str| rule.needs().iter().flatten().any(|needed| needed == concept);
        let hits = self.heard.hits.iter().filter(|hit| asked(hit.concept)).map(|hit| (hit.first, hit.end));
        let words = self.heard.words.iter().filter(|word| asked(word.key)).map(|word| (word.first, word.end));
        let places = self
            .heard
            .places
            .iter()
            .filter(|placed| asked("origin_place") && placed.named.is_origin() && !placed.aside);
        let all = hits.chain(words).chain(places.map(|placed| (placed.first, placed.end)));
        all.filter(|(from, to)| *from >= within.0 && *to <= within.1)
            .fold(at, |(from, to), (first, end)| (from.min(first), to.max(end)))
    }

    /// The first token that a rule rests on.
    pub(super) fn first_hit(&self, rule: &Rule) -> Option<usize> {
        let asked = |concept: &str| rule.needs().first().is_some_and(|any| any.iter().any(|needed| needed == concept));
        let hits = self.heard.hits.iter().filter(|hit| asked(hit.concept)).map(|hit| hit.first);
        hits.chain(self.heard.words.iter().filter(|word| asked(word.key)).map(|word| word.first)).min()
    }
}

/// The concepts between two tokens, with what the rules may ask of places, words and figures.
fn concepts(heard: &Heard, figures: &[Mention], from: usize, to: usize) -> Concepts {
    let mut out: Concepts =
        heard.hits.iter().filter(|hit| hit.first >= from && hit.first < to).map(|hit| hit.concept).collect();
    for placed in heard.places.iter().filter(|p| p.first >= from && p.first < to && !p.aside) {
        if placed.named.key().is_some() {
            out.insert(if placed.named.is_origin() { "origin_place" } else { "work_place" });
        }
    }
    let mut job = None;
    for word in heard.words.iter().filter(|word| word.first >= from && word.first < to) {
        out.insert(word.key);
        if word.key == "job" && job.replace(word.value).is_some_and(|other| other != word.value) {
            out.insert("job2");
        }
    }
    if figures.iter().any(|figure| figure.first >= from && figure.first < to) {
        out.insert("value");
    }
    out
}
