//! The whole way from a text to its drafts.

use crate::date::{Clock, Dated, Role, dates};
use crate::draft::{Draft, Missing, Span};
use crate::language::Language;
use crate::lexicon::{Hit, Valued, hits, scope_words};
use crate::number::{Amount, part_numerals};
use crate::place::{Placed, places};
use crate::ranking::ranking;
use crate::scope::{Around, Ground, scope, with_all};
use crate::sentence::{Sentence, sentences};
use crate::speaker::{Attribution, Speaker, Speech, Voice, attributions};
use crate::subject::{Concepts, Reads, Rule, Stage, best, rules};

use crate::header;
use crate::value::{Measured, Mention, mentions};
use crate::view::View;
use std::collections::HashSet;
use tumen_evidence::Status;
use tumen_terms::scope::Term;
use tumen_terms::{Bound, Day, DayRange, Hedge, HedgedValue, Measure, Period, Scope, Unit};

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
        spoken: None,
        before: Vec::new(),
        rule: None,
        drafts: Vec::new(),
    };
    let heard: Vec<Heard> = sentences.iter().map(|sentence| reader.hear(sentence)).collect();
    let first_country = heard
        .iter()
        .flat_map(|heard| heard.places.iter())
        .find(|placed| !placed.named.is_origin() && !placed.aside)
        .map(|placed| placed.named.state());
    let mut paragraph = usize::MAX;
    for (at, heard_here) in heard.iter().enumerate() {
        let sentence = &sentences[at];
        if sentence.paragraph != paragraph {
            paragraph = sentence.paragraph;
            reader.ground.places.clear();
            let in_paragraph = (at..sentences.len()).take_while(|i| sentences[*i].paragraph == paragraph);
            let attributed = in_paragraph.take(64).any(|i| !heard[i].attributions.is_empty());
            if !attributed {
                reader.speech.unattributed_paragraph();
            }
        }
        if reader.ground.country.is_none() {
            reader.ground.country = first_country;
        }
        let beside =
            (at.saturating_sub(2)..(at + 3).min(sentences.len())).filter(|i| sentences[*i].paragraph == paragraph);
        let caption = beside.clone().count() <= 3
            && beside.into_iter().any(|i| heard[i].hits.iter().any(|hit| hit.concept == "caption"));
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
    let stop = first.tokens.last().is_some_and(|t| matches!(t.text.as_str(), "." | "!" | "?" | "…" | "\"" | "”" | "»"));
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
    /// The time of the last dated fact, and its paragraph.
    fact: Option<(String, usize)>,
    spoken: Option<i32>,
    /// Concepts of the sentences before, the last first.
    before: Vec<Concepts>,
    /// The rule of the last figure of the sentence before, and what it measured.
    rule: Option<(&'static Rule, Option<Measured>)>,
    /// With whether the speaker is still to be found: whoever is introduced next.
    drafts: Vec<(Draft, bool)>,
}

/// Who says what stands at a token.
enum Said {
    By(Option<Speaker>),
    Later,
    Unnamed,
}

impl Reader<'_> {
    fn hear(&self, sentence: &Sentence) -> Heard {
        let tokens = &sentence.tokens;
        let hits = hits(tokens, sentence.language);
        let mut stops = vec![false; tokens.len()];
        for hit in hits.iter().filter(|hit| hit.concept == "stops") {
            stops[hit.first..hit.end].fill(true);
        }
        let mut places = places(tokens, sentence.language);
        // What people leave from, or pass through, is no place of work or origin.
        for placed in &mut places {
            let before = hits.iter().any(|hit| matches!(hit.concept, "depart" | "through") && hit.end == placed.first);
            let after = hits
                .iter()
                .any(|hit| hit.concept == "through" && (hit.first == placed.end || hit.first + 1 == placed.end));
            // `the South Korean embassy`, `посольство Китая`
            let mission =
                hits.iter().any(|hit| hit.concept == "embassy" && (hit.first == placed.end || hit.end == placed.first));
            // `officials in Pyongyang`, `Pyongyang wants`: who acts, not where people come from.
            const TOWARDS: [&str; 13] =
                ["in", "on", "to", "from", "at", "of", "into", "for", "в", "во", "на", "из", "до"];
            let free =
                placed.first.checked_sub(1).is_none_or(|before| !TOWARDS.contains(&tokens[before].text.as_str()));
            let acts =
                free && hits.iter().any(|hit| {
                    hit.concept == "plan" && hit.first == placed.end && sentence.language != Language::Korean
                }) || placed.first > 0
                    && tokens[placed.first - 1].text == "in"
                    && hits
                        .iter()
                        .any(|hit| matches!(hit.concept, "state" | "leadership") && hit.end + 1 == placed.first);
            placed.aside = acts
                || mission && matches!(placed.named, crate::place::Named::State(..))
                || before && sentence.language == Language::English
                || hits.iter().any(|hit| hit.concept == "through" && hit.end == placed.first)
                || after && sentence.language == Language::Korean;
        }
        let attributions = attributions(self.view, sentence, &hits, &mut places, &stops, &self.outlet);
        // `mainly welders` are not all.
        let mut words = scope_words(tokens, sentence.language);
        words.retain(|word| !attributions.iter().any(|attribution| attribution.describes(word.first, &hits)));
        words.retain(|word| {
            !hits.iter().any(|hit| hit.concept == "mainly" && hit.first < word.first && word.first - hit.end <= 2)
        });
        Heard { words, clauses: sentence.clauses(), hits, places, stops, attributions }
    }

    fn sentence(&mut self, at: usize, sentence: &Sentence, heard: &Heard, caption: bool) {
        let tokens = &sentence.tokens;
        let language = sentence.language;
        let named = |concept: &str| heard.hits.iter().any(|hit| hit.concept == concept);
        let nowhere = !heard.places.iter().any(|placed| placed.named.key().is_some() && !placed.aside);
        self.ground.see(&heard.places, nowhere && named("the_city"), nowhere && named("the_region"));
        if self.head == Some(at) || self.headline.is_some_and(|last| at <= last) {
            return;
        }
        // Who speaks.
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

        let clause_of = |token: usize| {
            heard.clauses.iter().copied().find(|(from, to)| (*from..*to).contains(&token)).unwrap_or((0, tokens.len()))
        };
        // Dates, in the light of whether their clause speaks of what is to come.
        let mut future = vec![false; tokens.len()];
        for hit in heard.hits.iter().filter(|hit| hit.concept == "plan") {
            let (from, to) = clause_of(hit.first);
            future[from..to].fill(true);
        }
        let clock = Clock { day: self.days.map(|days| days.last), future: false, spoken: self.spoken };
        let dates = dates(tokens, language, clock, &future);
        if let Some(when) = dates.last().and_then(|date| date.when.as_ref()) {
            self.spoken = Some(when.days.first.ymd().0);
        }
        // What is dated after the report is to come.
        let after =
            |date: &&Dated| matches!((&date.when, self.days), (Some(when), Some(days)) if when.days.first > days.last);
        let coming: Vec<(usize, usize)> = dates.iter().filter(after).map(|date| clause_of(date.first)).collect();
        for (from, to) in &coming {
            future[*from..*to].fill(true);
        }
        let mut figures = mentions(tokens, language, &dates, &heard.stops);
        // `two diplomats said`, `two people familiar with it`: they are counted as speakers only.
        let few = |amount: Option<Amount>| matches!(amount, Some(Amount::Figure(figure)) if figure <= 20.0);
        figures.retain(|figure| {
            let beside = |at: usize| figure.first <= at && at < figure.end || figure.end <= at && at - figure.end <= 1;
            let people = matches!(figure.measured, None | Some(Measured::Unit(Unit::People)));
            !(people
                && few(figure.low)
                && heard
                    .attributions
                    .iter()
                    .any(|a| matches!(a, Attribution::New(..) | Attribution::Again(..)) && beside(a.at())))
        });
        self.count_people(&mut figures, heard);
        self.count_money(&mut figures, heard);
        // `1인당`, `per person`: one of each, no count.
        figures.retain(|figure| {
            let last = figure.end.checked_sub(1).and_then(|at| tokens.get(at)).map_or("", |t| t.text.as_str());
            !(figure.low == Some(Amount::Figure(1.0))
                && (last.ends_with("명도")
                    || last.contains("인당")
                    || last.contains("명당")
                    || last.starts_with("사람")))
        });
        let own_date = |date: &Dated| self.is_of_report(date, sentence, heard, &figures, &clause_of);
        let of_report: Vec<bool> = dates.iter().map(own_date).collect();

        let concepts_in = |from: usize, to: usize| -> Concepts {
            let mut concepts = concepts(heard, &figures, from, to);
            if coming.iter().any(|clause| clause.0 >= from && clause.1 <= to) {
                concepts.insert("plan");
            }
            concepts
        };
        let whole = concepts_in(0, tokens.len());
        let mut with_before = whole.clone();
        with_before.extend(self.before.first().into_iter().flatten().copied());
        // Sums of money are told apart by what a few sentences speak of.
        let mut topic = with_before.clone();
        topic.extend(self.before.iter().flatten().copied());
        let figured: Vec<(usize, usize)> =
            figures.iter().filter(|figure| figure.measured.is_some()).map(|figure| clause_of(figure.first)).collect();
        let joined: Vec<usize> = heard
            .places
            .windows(2)
            .filter(|pair| {
                let between = tokens.get(pair[0].end..pair[1].first).unwrap_or_default();
                between.len() == 1 && matches!(between[0].text.as_str(), "and" | "и" | "및")
            })
            .map(|pair| pair[1].first)
            .collect();
        let around = Around { places: &heard.places, words: &heard.words, joined: &joined, figured: &figured };
        let extent = (0, tokens.len());
        let context = Context { sentence, heard, dates: &dates, of_report: &of_report, around: &around, extent };
        let denied = whole.contains("deny");
        let span_of = |from: usize, to: usize| {
            let (from, to) = (tokens[from].from, tokens[to - 1].to);
            let (from, to) = self.view.given(from, to);
            Span { from, to }
        };
        let sentence_span = {
            let (from, to) = self.view.given(sentence.from, sentence.to);
            Span { from, to }
        };
        let said_at = |token: usize| -> (Option<Speaker>, bool, bool) {
            if caption {
                let words = format!("{} photo caption", self.outlet).trim().to_string();
                return (Some(Speaker { words, kind: "outlet".to_string() }), false, false);
            }
            match voices.iter().min_by_key(|(at, _)| at.abs_diff(token)) {
                Some((_, Said::By(speaker))) => (speaker.clone(), false, false),
                Some((_, Said::Later)) => (None, true, false),
                Some((_, Said::Unnamed)) => (None, false, true),
                None => match &now {
                    Some(speaker) => (Some(speaker.clone()), false, false),
                    None => (None, true, false),
                },
            }
        };
        let condition = heard.hits.iter().find(|hit| hit.concept == "condition").map(|hit| {
            let (from, to) = clause_of(hit.first);
            (from, to, self.words(sentence, from, to))
        });
        let mut made: Vec<(Draft, bool, Stage)> = Vec::new();
        let mut make = |rule: Option<&Rule>,
                        tokens_at: (usize, usize),
                        value: HedgedValue,
                        scope: Scope,
                        period: Timed,
                        missing: Vec<Missing>,
                        planned: bool| {
            let (speaker, later, unnamed) = said_at(tokens_at.0);
            let mut missing = missing;
            if unnamed {
                let why = "a name without a public office stands there; write what he or she is, not who".to_string();
                missing.push(Missing { field: "attributed_to", why });
            }
            if denied {
                let why = "the passage says that this is not so: keep it as a denial, or skip it".to_string();
                missing.push(Missing { field: "value_text", why });
            }
            if let Some(why) = period.missing {
                missing.push(Missing { field: "period", why });
            }
            if scope.one("country").is_none() && scope.values("country").next().is_none() {
                missing.push(Missing { field: "scope", why: "the country of work is not named".to_string() });
            }
            let status = rule.and_then(|rule| rule.status).unwrap_or(if planned { Status::Plan } else { Status::Fact });
            let condition = condition
                .as_ref()
                .filter(|(from, to, _)| tokens_at.0 < *from || tokens_at.0 >= *to)
                .map(|(_, _, words)| words.clone());
            let draft = Draft {
                subject: rule.map(|rule| rule.subject.clone()),
                scope,
                value,
                period: period.edtf,
                status,
                speaker,
                condition,
                denied,
                passage: span_of(tokens_at.0, tokens_at.1),
                sentence: sentence_span,
                language,
                missing,
            };
            made.push((draft, later, rule.map_or(Stage::Report, |rule| rule.stage)));
        };

        // Dates that are claims of their own.
        let mut spent: Vec<Option<&'static str>> = vec![None; dates.len()];
        for (n, date) in dates.iter().enumerate() {
            if of_report[n] && date.role != Role::After {
                continue;
            }
            let clause = clause_of(date.first);
            let near = concepts_in(clause.0, clause.1);
            let mut near = near;
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
                found.or_else(|| best(&[&whole], |rule| reads(rule) && partly(rule)).map(|(rule, _)| (rule, 1)))
            else {
                continue;
            };
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
            spent[n] = Some(if rule.stage == Stage::Departure { "departure" } else { "other" });
            let mut missing = Vec::new();
            if value.low.is_none() && value.high.is_none() {
                missing.push(Missing { field: "low", why: "the date could not be resolved".to_string() });
            }
            let scope = self.scope_of(&context, rule, if level == 0 { clause } else { extent }, (date.first, date.end));
            let passage = cover(heard, rule, if level == 0 { clause } else { extent }, (date.first, date.end));
            if let Some(when) = &date.when {
                let month = when.days.first.iso()[..7].to_string();
                match rule.stage {
                    Stage::Departure => self.departure = Some(format!("{month}/..")),
                    Stage::Recruitment => self.recruitment = Some(edge_month(date, when.days, &month)),
                    _ => {}
                }
            }
            make(Some(rule), passage, value, scope, edtf, missing, future[date.first]);
        }

        // Ranks.
        let korean = language == Language::Korean;
        // What a clause excludes is no rank.
        let mut ranked_places = heard.places.clone();
        for hit in heard.hits.iter().filter(|hit| hit.concept == "exclude") {
            let (from, to) = clause_of(hit.first);
            if !concepts_in(from, to).contains("most") {
                for placed in ranked_places.iter_mut().filter(|placed| placed.first >= from && placed.first < to) {
                    placed.aside = true;
                }
            }
        }
        let ranks = if figures.iter().any(|f| f.measured == Some(Measured::Percent)) {
            Vec::new()
        } else {
            ranking(&heard.hits, &ranked_places, korean)
        };
        let rank_rule = rules().iter().find(|rule| rule.subject == "province_rank");
        for ranked in &ranks {
            let Some(rule) = rank_rule else { break };
            let (first, last) =
                (&heard.places[ranked.places[0]], &heard.places[ranked.places[ranked.places.len() - 1]]);
            let names: Vec<String> = ranked.places.iter().map(|at| heard.places[*at].named.name()).collect();
            let mut scope = Scope::default();
            if let Some(country) = self.ground.country {
                scope = scope.with("country", country);
            }
            let scope = with_all(scope, "origin_province", &names);
            let hedge = if ranked.rank == 1 { Hedge::Most } else { Hedge::Ordinal };
            let rank = Some(Bound::Figure(f64::from(ranked.rank)));
            let value = HedgedValue { hedge, low: rank.clone(), high: rank, unit: Some(Unit::Rank) };
            let period = self.period(&context, rule, first.first, extent, &spent, false);
            let missing = Vec::new();
            make(Some(rule), (ranked.from.min(first.first), last.end), value, scope, period, missing, false);
        }

        // Figures.
        let mut before: Option<&'static Rule> = None;
        let mut last: Option<(&'static Rule, Option<Measured>)> = None;
        for figure in &figures {
            let clause = clause_of(figure.first);
            let mut near = concepts_in(clause.0, clause.1);
            near.remove("value");
            if !self.worth_reading(figure, &near) {
                continue;
            }
            // `in groups of 30`, `25명씩`: a figure of each, not of all.
            let of_each = of_each(sentence, heard, figure);
            if of_each {
                near.insert("grouped");
            }
            let reads = |rule: &Rule| {
                let each = matches!(rule.subject.as_str(), "team_size" | "recruit_quota");
                // A share may be said as a ratio (`half`), but not `three times`.
                let part = figure.measured != Some(Measured::Unit(Unit::Ratio))
                    || rule.unit(figure.measured) != Some(Unit::Share)
                    || matches!(figure.high.or(figure.low), Some(Amount::Figure(part)) if part <= 1.0);
                part && rule.unit(figure.measured).is_some() && (each == of_each || rule.subject == "recruit_quota" || !matches!(figure.measured, None | Some(Measured::Unit(Unit::People))))
                    // Where bribes are spoken of, what people pay is no wage.
                    && !(rule.subject.starts_with("wage_") && whole.contains("bribe") && !near.contains("per_month"))
            };
            let money = matches!(figure.measured, Some(Measured::Unit(unit)) if unit.measure() == Measure::Money);
            let ratio = figure.measured == Some(Measured::Unit(Unit::Ratio)) && near.contains("origin_place");
            let kin = self.rule.filter(|(rule, measured)| money && *measured == figure.measured && rule.allows(&near));
            let found = best(&[&near, &whole, &with_before], reads)
                .or(kin.map(|(rule, _)| (rule, 2)))
                .or_else(|| if money || ratio { best(&[&topic], reads).map(|(rule, _)| (rule, 3)) } else { None });
            // A figure in a clause that says nothing of itself is of the kind of the one before it.
            let found = match (found, before) {
                (None, Some(rule)) if rule.unit(figure.measured).is_some() && rule.allows(&near) => Some((rule, 1)),
                (found, _) => found,
            };
            let rule = found.map(|(rule, _)| rule);
            let unit = rule.and_then(|rule| rule.unit(figure.measured)).or(match figure.measured {
                Some(Measured::Unit(unit)) => Some(unit),
                Some(Measured::Percent) => Some(Unit::Share),
                _ => None,
            });
            let (mut value, wrong) = figure.value(unit);
            let mut missing = Vec::new();
            let clear = wrong.is_none();
            if let Some(wrong) = wrong {
                let why = format!("`{}`: {wrong}", self.words(sentence, figure.first, figure.end));
                missing.push(Missing { field: if value.low.is_none() { "low" } else { "high" }, why });
            }
            let Some(rule) = rule else {
                // Understood in part: a count of people or a sum of money, of what is not said.
                let telling = unit.is_some_and(|unit| {
                    matches!(unit.measure(), Measure::Count | Measure::Money) || unit == Unit::Share
                });
                if !telling || !clear {
                    continue;
                }
                missing
                    .push(Missing { field: "subject", why: "what the figure is about was not understood".to_string() });
                let scope = self.plain_scope(&context, clause, (figure.first, figure.end));
                let timed = Timed { edtf: None, missing: Some("not resolved without a subject".to_string()) };
                make(None, (figure.first, figure.end), value, scope, timed, missing, future[figure.first]);
                continue;
            };
            before = Some(rule);
            last = Some((rule, figure.measured));
            if value.unit == Some(Unit::Months) && rule.subject == "stay_length_years" {
                to_years(&mut value);
            }
            if rule.subject.ends_with("_ratio") && near.contains("lower") {
                invert(&mut value);
            }
            let scope = self.scope_of(&context, rule, clause, (figure.first, figure.end));
            // `Travel will be by rail, in parties of 35`: the whole sentence tells how they will leave.
            let planned = future[figure.first] || rule.stage == Stage::Departure && named("plan");
            let period = self.period(&context, rule, figure.first, clause, &spent, planned);
            let passage = cover(heard, rule, clause, (figure.first, figure.end));
            make(Some(rule), passage, value, scope, period, missing, planned);
        }

        // Statements without a value.
        let mut seen: HashSet<(String, String)> = HashSet::new();
        for rule in rules().iter().filter(|rule| matches!(rule.reads, Reads::Statement | Reads::Many)) {
            if rule.reads == Reads::Many && !whole.contains("many") || rule.subject == "province_rank" {
                continue;
            }
            if rule.holds(&whole).is_none() {
                continue;
            }
            // In a sentence of ranks a place is excluded only by its own clause.
            let own = first_hit(heard, rule)
                .map(clause_of)
                .filter(|(from, to)| rule.holds(&concepts_in(*from, *to)).is_some());
            if !ranks.is_empty()
                && rule.subject == "excluded_province"
                && own.is_none_or(|(from, to)| concepts_in(from, to).contains("most"))
            {
                continue;
            }
            let extra = rule.scope.clone().map_or(String::new(), |(key, value)| format!("{key}={value}"));
            if !seen.insert((rule.subject.clone(), extra)) {
                continue;
            }
            let at = first_hit(heard, rule).unwrap_or(0);
            let value = if rule.subject == "job_preference" {
                let rank = Some(Bound::Figure(1.0));
                HedgedValue { hedge: Hedge::Ordinal, low: rank.clone(), high: rank, unit: Some(Unit::Rank) }
            } else {
                HedgedValue {
                    hedge: Hedge::None,
                    low: None,
                    high: None,
                    unit: (rule.reads == Reads::Many).then_some(Unit::People),
                }
            };
            let scope = self.scope_of(
                &context,
                rule,
                own.filter(|_| rule.subject == "excluded_province").unwrap_or(extent),
                (at, at + 1),
            );
            let planned = heard.hits.iter().any(|hit| hit.concept == "plan");
            let period = self.period(&context, rule, at, clause_of(at), &spent, planned);
            make(Some(rule), cover(heard, rule, extent, (at, at + 1)), value, scope, period, Vec::new(), planned);
        }
        drop(make);
        for (draft, later, stage) in made {
            if let Some(period) = draft.period.clone().filter(|_| stage == Stage::Fact && !dates.is_empty()) {
                self.fact = Some((period, sentence.paragraph));
            }
            self.drafts.push((draft, later));
        }
        self.rule = last;
        self.before.insert(0, whole);
        self.before.truncate(3);
    }

    /// The outlet, speaking of itself.
    fn own(&self, how: &str) -> Speaker {
        Speaker { words: format!("{} ({how})", self.outlet), kind: "outlet".to_string() }
    }

    /// Gives figures without a noun that do what people do their unit: `and four died`, `nearly 400 went home`.
    fn count_people(&self, figures: &mut [Mention], heard: &Heard) {
        const DOINGS: [&str; 11] =
            ["flee", "die", "return", "arrive", "depart", "apply", "select", "dispatch", "work", "recruit", "present"];
        let people = Some(Measured::Unit(Unit::People));
        let mut counted = false;
        let mut last = None;
        for figure in figures.iter_mut() {
            if figure.measured.is_some() {
                counted |= figure.measured == people;
                last = figure.measured;
                continue;
            }
            // `down from 1,012`: the same thing as the figure that it is compared with.
            let beside =
                |hit: &&Hit| hit.concept == "compared" && hit.end <= figure.first && figure.first - hit.end <= 2;
            if last.is_some() && heard.hits.iter().any(|hit| beside(&hit)) {
                figure.measured = last;
                continue;
            }
            // `of whom 1,100 were selected`: people like those before.
            let clause = heard.clauses.iter().find(|(from, to)| (*from..*to).contains(&figure.first));
            let does = clause.is_some_and(|(from, to)| {
                heard.hits.iter().any(|hit| {
                    hit.first >= *from
                        && hit.first < *to
                        && (DOINGS.contains(&hit.concept) || hit.concept == "compared")
                })
            });
            let these = clause.is_some_and(|(from, to)| {
                heard.hits.iter().any(|hit| hit.first >= *from && hit.first < *to && hit.concept == "these")
            });
            let aged = heard.hits.iter().any(|hit| hit.concept == "age");
            let applied = clause.is_some_and(|(from, to)| {
                let large = matches!(figure.low.or(figure.high), Some(Amount::Figure(count)) if count >= 20.0);
                large && heard.hits.iter().any(|hit| hit.first >= *from && hit.first < *to && hit.concept == "apply")
            });
            if (counted || these || applied) && does && !aged {
                figure.measured = people;
                continue;
            }
            let more = heard
                .hits
                .iter()
                .any(|hit| hit.concept == "more" && (hit.first == figure.end || hit.end == figure.first));
            if more && does
                || heard
                    .hits
                    .iter()
                    .any(|hit| hit.first >= figure.end && hit.first <= figure.end + 1 && DOINGS.contains(&hit.concept))
            {
                figure.measured = Some(Measured::Unit(Unit::People));
            }
        }
    }

    /// Gives sums without a currency that of the sum before: `one paid 1,500 yuan, the other only 900`.
    fn count_money(&self, figures: &mut [Mention], heard: &Heard) {
        let money = |measured: Option<Measured>| matches!(measured, Some(Measured::Unit(unit)) if unit.measure() == Measure::Money);
        let mut currency = self.rule.map(|(_, measured)| measured).filter(|measured| money(*measured));
        for figure in figures.iter_mut() {
            if money(figure.measured) {
                currency = Some(figure.measured);
                continue;
            }
            let Some(currency) = currency.filter(|_| figure.measured.is_none()) else { continue };
            let Some((from, to)) = heard.clauses.iter().find(|(from, to)| (*from..*to).contains(&figure.first)) else {
                continue;
            };
            let within = |hit: &&Hit| hit.first >= *from && hit.first < *to;
            let pays =
                heard.hits.iter().filter(within).any(|hit| matches!(hit.concept, "pay" | "take" | "keep" | "quota"));
            let large = matches!(figure.low.or(figure.high), Some(Amount::Figure(sum)) if sum >= 50.0);
            if pays && large {
                figure.measured = currency;
            }
        }
    }

    /// Whether a number without a unit may be a figure: one that the text calls a figure, an age, a size of teams.
    fn worth_reading(&self, figure: &Mention, near: &Concepts) -> bool {
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

    /// Whether a date says when something was said, not when it was: `said on 5 May`, `published in January`.
    fn is_of_report(
        &self,
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
                && sentence
                    .tokens
                    .get(date.end)
                    .is_some_and(|t| matches!(t.text.as_str(), "that" | "," | "что" | "." | "\"" | "”"))
                && !figures.iter().any(|figure| figure.first >= hit.end && figure.end <= date.first)
        });
        let (from, to) = clause_of(date.first);
        let only_saying = heard.hits.iter().filter(say).any(|hit| hit.first >= from && hit.first < to)
            && !figures.iter().any(|figure| figure.first >= from && figure.first < to)
            && heard.hits.iter().filter(say).any(|hit| hit.concept == "according" && hit.first < date.first);
        right_after || only_saying
    }

    /// The scope under a rule.
    fn scope_of(&self, context: &Context<'_>, rule: &Rule, clause: (usize, usize), at: (usize, usize)) -> Scope {
        let mut scope = scope(context.around, clause, context.extent, at, &self.ground);
        let words = |key: &str| -> Vec<String> {
            context.around.words.iter().filter(|word| word.key == key).map(|word| word.value.to_string()).collect()
        };
        if let Some((key, value)) = &rule.scope {
            scope = scope.with(key, value);
        }
        let wide = matches!(rule.subject.as_str(), "province_share" | "province_rank" | "excluded_province");
        if wide && let Some(term) = scope.terms.remove("origin_city") {
            scope.terms.insert("origin_province".to_string(), term);
        }
        match rule.subject.as_str() {
            "job_types" | "selection_rule" => {
                let jobs = words("job");
                if jobs.len() > 1 {
                    scope = with_all(scope, "job", &jobs);
                }
            }
            "workers_overseas_total" => scope = scope.without("city").without("region").with("country", "*"),
            "document_type" => scope = with_all(scope, "document", &words("document")),
            "travel_mode" => {
                scope = scope
                    .without("city")
                    .without("region")
                    .without("site")
                    .without("origin_city")
                    .without("origin_province");
                let modes = words("transport");
                let or = context.sentence.tokens.iter().any(|t| matches!(t.text.as_str(), "or" | "или" | "또는"));
                scope = with_all(scope, "transport", &modes);
                if or && let Some(term) = scope.terms.get_mut("transport") {
                    *term = Term {
                        any_of: term.any_of.concat().into_iter().map(|mode| vec![mode]).collect(),
                        inferred: false,
                    };
                }
            }
            "flights_frequency" | "train_frequency" => scope = scope.without("origin_city").without("origin_province"),
            "service_resumed_date" | "service_suspended_date" => {
                scope = with_all(scope, "transport", &words("transport"))
            }
            "bribe_ratio" => scope = self.compared(context, scope, at),
            _ => {}
        }
        if rule.subject.starts_with("document_") {
            scope = scope
                .without("origin_city")
                .without("origin_province")
                .without("city")
                .without("region")
                .without("site");
        }
        if !matches!(rule.subject.as_str(), "visas_issued" | "entries" | "permits" | "students_enrolled") {
            scope = scope.without("purpose");
        }
        scope.without("population")
    }

    fn plain_scope(&self, context: &Context<'_>, clause: (usize, usize), at: (usize, usize)) -> Scope {
        scope(context.around, clause, context.extent, at, &self.ground)
    }

    /// The two sides of a comparison: `vs_city`, `vs_job`.
    fn compared(&self, context: &Context<'_>, scope: Scope, at: (usize, usize)) -> Scope {
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
                // `평성보다`; `혜산의 2배`
                return tokens[end - 1].text.ends_with("보다")
                    || tokens[end - 1].text.ends_with('의') && end <= at.0 && at.0 - end <= 1;
            }
            context.heard.hits.iter().any(|hit| {
                let bare = tokens[hit.first].text == "as" && hit.end == hit.first + 1;
                hit.concept == "than" && hit.first < first && (hit.first >= at.0 || !bare)
            })
        };
        let mut sides: [Option<&Placed>; 2] = [None, None];
        for placed in &origins {
            let side = usize::from(than(placed.first, placed.end));
            sides[side] = sides[side].or(Some(placed));
        }
        // `там`, `there`: where the speaker is.
        if sides[0].is_none() && sides[1].is_none() {
            let spoken = context.heard.places.iter().find(|p| p.aside && p.named.is_origin());
            sides[0] =
                spoken.filter(|_| tokens.iter().any(|t| matches!(t.text.as_str(), "там" | "there" | "거기" | "그곳")));
        }
        for (side, placed) in sides.iter().enumerate() {
            let Some(placed) = placed else { continue };
            let key = placed.named.key().unwrap_or("origin_city");
            let key = if side == 0 { key.to_string() } else { key.replace("origin_", "vs_") };
            scope = with_all(scope, &key, &[placed.named.name()]);
        }
        let mut jobs: [Option<&Valued>; 2] = [None, None];
        for word in context.around.words.iter().filter(|word| word.key == "job") {
            let side = usize::from(than(word.first, word.end));
            jobs[side] = jobs[side].or(Some(word));
        }
        if let (None, None) = (sides[0], sides[1]) {
            for (side, word) in jobs.iter().enumerate() {
                let Some(word) = word else { continue };
                scope = scope.with(if side == 0 { "job" } else { "vs_job" }, word.value);
            }
        }
        scope
    }

    /// The period under a rule: a date beside it, else the time of its part of the programme as the text gave it.
    fn period(
        &self,
        context: &Context<'_>,
        rule: &Rule,
        token: usize,
        clause: (usize, usize),
        spent: &[Option<&str>],
        planned: bool,
    ) -> Timed {
        let usable = |n: &usize| !context.of_report[*n] && context.dates[*n].when.is_some();
        // How things are now is not dated by an event in another clause.
        let dates = |n: &usize| {
            let own = (clause.0..clause.1).contains(&context.dates[*n].first);
            usable(n) && (own || spent[*n].is_none() || rule.stage != Stage::Report)
        };
        let near = (0..context.dates.len()).filter(dates).min_by_key(|n| {
            let date = &context.dates[*n];
            let inside = date.first >= clause.0 && date.first < clause.1;
            // Of dates in other clauses that before the figure holds on.
            (!inside, !inside && date.first > token, date.first.abs_diff(token))
        });
        if let Some(n) = near {
            let date = &context.dates[n];
            if let Some(when) = date.when.as_ref().filter(|_| spent[n].is_some()) {
                let month = edge_month(date, when.days, &when.days.first.iso()[..7]);
                // What is planned from a date on, or with the first departure then, goes on from there.
                let within = (clause.0..clause.1).contains(&date.first) && date.role == Role::In;
                let opens = rule.stage == Stage::Departure && planned_stage(rule, planned) && !within;
                return Timed::known(if opens { format!("{month}/..") } else { month });
            }
            return match date.period() {
                Some(period) => Timed::known(period),
                None => {
                    Timed { edtf: None, missing: Some("the date of the report is needed to resolve it".to_string()) }
                }
            };
        }
        if context.dates.iter().any(|date| date.when.is_none()) {
            return Timed { edtf: None, missing: Some("the date of the report is needed to resolve it".to_string()) };
        }
        let of_report = context.of_report.iter().position(|own| *own).and_then(|n| context.dates[n].period());
        let undated = |edtf: Option<String>, whence: &str| match edtf {
            Some(edtf) => Timed { edtf: Some(edtf), missing: Some(format!("not said; taken from {whence}")) },
            None => {
                Timed { edtf: None, missing: Some("not said, and the date of the report is not known".to_string()) }
            }
        };
        match rule.stage {
            Stage::Recruitment => match &self.recruitment {
                Some(month) => undated(Some(month.clone()), "when recruitment was spoken of"),
                None => undated(of_report.or(self.month.clone()), "the date of the report"),
            },
            Stage::Departure => match &self.departure {
                Some(_) if of_report.is_some() => undated(of_report, "when it was reported"),
                Some(from) => undated(Some(from.clone()), "the planned departure"),
                None if planned_stage(rule, planned) => match of_report {
                    Some(_) => undated(of_report, "when it was reported"),
                    None => undated(self.month.as_ref().map(|month| format!("{month}/..")), "the date of the report"),
                },
                None => undated(self.month.clone(), "the date of the report"),
            },
            Stage::Fact => match &self.fact {
                Some((period, paragraph)) if *paragraph == context.sentence.paragraph => {
                    undated(Some(period.clone()), "the sentence before")
                }
                _ => undated(self.month.clone(), "the date of the report"),
            },
            Stage::Report if rule.subject == "departure_condition" => {
                undated(self.month.as_ref().map(|month| format!("{month}/..")), "the date of the report")
            }
            Stage::Report => undated(self.month.clone(), "the date of the report"),
        }
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

    fn words(&self, sentence: &Sentence, from: usize, to: usize) -> String {
        match (sentence.tokens.get(from), to.checked_sub(1).and_then(|last| sentence.tokens.get(last))) {
            (Some(first), Some(last)) if to > from => self.view.chars[first.from..last.to].iter().collect(),
            _ => String::new(),
        }
    }
}

/// A sentence with what it holds, for the steps that need all of it.
struct Context<'a> {
    sentence: &'a Sentence,
    heard: &'a Heard,
    dates: &'a [Dated],
    of_report: &'a [bool],
    around: &'a Around<'a>,
    extent: (usize, usize),
}

/// A period, and what is missing of it.
struct Timed {
    edtf: Option<String>,
    missing: Option<String>,
}

impl Timed {
    fn known(edtf: String) -> Timed {
        Timed { edtf: Some(edtf), missing: None }
    }
}

fn planned_stage(rule: &Rule, planned: bool) -> bool {
    rule.status == Some(Status::Plan) || rule.status.is_none() && planned
}

/// The month of a date, or its year where it is no finer; of a stretch of months all of it.
fn edge_month(date: &Dated, days: DayRange, month: &str) -> String {
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

/// The tokens from the first to the last that a draft rests on: the figure, and the words that its rule asked for.
fn cover(heard: &Heard, rule: &Rule, within: (usize, usize), at: (usize, usize)) -> (usize, usize) {
    let asked = |concept: &str| rule.needs().iter().flatten().any(|needed| needed == concept);
    let hits = heard.hits.iter().filter(|hit| asked(hit.concept)).map(|hit| (hit.first, hit.end));
    let words = heard.words.iter().filter(|word| asked(word.key)).map(|word| (word.first, word.end));
    let places =
        heard.places.iter().filter(|placed| asked("origin_place") && placed.named.is_origin() && !placed.aside);
    let all = hits.chain(words).chain(places.map(|placed| (placed.first, placed.end)));
    all.filter(|(from, to)| *from >= within.0 && *to <= within.1)
        .fold(at, |(from, to), (first, end)| (from.min(first), to.max(end)))
}

/// The first token that a rule rests on.
fn first_hit(heard: &Heard, rule: &Rule) -> Option<usize> {
    let asked = |concept: &str| rule.needs().first().is_some_and(|any| any.iter().any(|needed| needed == concept));
    let hits = heard.hits.iter().filter(|hit| asked(hit.concept)).map(|hit| hit.first);
    hits.chain(heard.words.iter().filter(|word| asked(word.key)).map(|word| word.first)).min()
}

/// Whether a figure says how many are in each group.
fn of_each(sentence: &Sentence, heard: &Heard, figure: &Mention) -> bool {
    let tokens = &sentence.tokens;
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
    heard.hits.iter().any(|hit| hit.concept == "in_group" && hit.end <= figure.first && figure.first - hit.end <= 2)
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
