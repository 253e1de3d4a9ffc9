//! Which numbers of a sentence may be claims, and in what unit.

use super::counting::{count_ages, count_people, one_of_them};
use super::money::is_flow;
use super::reader::{Heard, Reader};
use crate::date::{Dated, is_of_comparison};
use crate::language::Language;
use crate::lexicon::Hit;
use crate::number::Amount;
use crate::sentence::Sentence;
use crate::speaker::Attribution;
use crate::subject::Concepts;
use crate::token::{Kind, Token};
use crate::value::{Measured, Mention, mentions, unit_inverted};
use tumen_terms::{Measure, Unit};

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
            let own = |within: &dyn Fn(usize) -> bool| {
                heard.places.iter().any(|placed| placed.named.is_origin() && within(placed.first))
            };
            let others = |hit: &Hit| hit.concept == "foreigners";
            // `Indonesians make up the bulk, with some 2,000 on the rolls`
            let led = heard.hits.iter().any(|hit| others(hit) && hit.first <= 2) && !own(&|_| true);
            heard.hits.iter().any(|hit| others(hit) && within(hit.first)) && !own(&within) || led
        };
        figures.retain(|figure| {
            let own_unit = |unit: Unit| unit != Unit::People && unit.measure() != Measure::Money;
            !(figure.measured.is_none() || matches!(figure.measured, Some(Measured::Unit(unit)) if !own_unit(unit)))
                || !of_others(figure)
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
            let nobody = no == "no" && tokens.get(figure.first).is_some_and(|t| t.text == "one");
            // `3대 1`: how many compete for a place.
            let odds = |at: usize| tokens.get(at).is_some_and(|t| t.text == "대");
            let odds = sentence.language == Language::Korean
                && (odds(figure.first + 1) && tokens.get(figure.first + 2).is_some_and(|t| t.kind == Kind::Digits)
                    || figure.first > 1 && odds(figure.first - 1) && tokens[figure.first - 2].kind == Kind::Digits);
            if odds || figure.low == Some(Amount::Figure(1.0)) && (nobody || matches!(no, "not" | "ни")) {
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
            // `погиб один из бетонщиков, отмечает ведомство`
            let (from, to) = heard.clause_of(figure.first, tokens.len());
            let befell = heard
                .hits
                .iter()
                .any(|hit| matches!(hit.concept, "die" | "flee" | "return") && hit.first >= from && hit.first < to);
            !(none || one && !befell && heard.hits.iter().any(|hit| says(&hit)))
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
                    && matches!(figure.measured, None | Some(Measured::Unit(Unit::People)))
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
            let people = part && figures[n - 1].measured == Some(Measured::Unit(Unit::People));
            if figures[n].measured.is_none() && alone && (counts && (part || goes_on) || people) {
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
        // `Разрешений на работу оформили 310`: the noun stands first.
        if sentence.language == Language::Russian {
            for figure in figures.iter_mut().filter(|figure| figure.measured.is_none()) {
                let (from, to) = heard.clause_of(figure.first, tokens.len());
                let last = figure.end >= to || tokens.get(figure.end).is_some_and(|t| t.kind == Kind::Sign);
                let noun = (from..figure.first).rev().find_map(|at| unit_inverted(tokens, at, sentence.language));
                if last && matches!(noun, Some(Measured::Unit(Unit::Permits | Unit::Visas | Unit::Entries))) {
                    figure.measured = noun;
                }
            }
        }
        // `находились 734 гражданина, в 2016 году — 1012`: of the same at another time.
        for n in 1..figures.len() {
            let (from, to) = heard.clause_of(figures[n].first, tokens.len());
            let dated = spoken.iter().any(|date| (from..to).contains(&date.first));
            let counts =
                matches!(figures[n - 1].measured, Some(Measured::Unit(unit)) if unit.measure() == Measure::Count);
            // `летом по 14 часов, зимой — по 10`
            let hours = figures[n - 1].measured == Some(Measured::Unit(Unit::Hours))
                && matches!(figures[n].low.or(figures[n].high), Some(Amount::Figure(long)) if long > 5.0);
            if figures[n].measured.is_none()
                && (counts || hours)
                && dated
                && to - from <= 7
                && figures[n - 1].end <= from
            {
                figures[n].measured = figures[n - 1].measured;
            }
        }
        // `600명 늘었다`, `rose by 600`: by how many, and not how many.
        figures.retain(|figure| {
            let next = tokens.get(figure.end).map_or("", |t| t.text.as_str());
            let last = figure.end.checked_sub(1).and_then(|at| tokens.get(at)).map_or("", |t| t.text.as_str());
            let before = |n: usize| figure.first.checked_sub(n).map_or("", |at| tokens[at].text.as_str());
            match sentence.language {
                Language::Korean => {
                    let changes = ["늘었", "늘어", "줄었", "줄어", "증가", "감소", "불어"]
                        .iter()
                        .any(|verb| next.starts_with(verb));
                    !(changes && (last == "명" || last == "건"))
                }
                Language::English => {
                    !(before(1) == "by"
                        && matches!(
                            before(2),
                            "rose" | "fell" | "grew" | "dropped" | "increased" | "shrank" | "up" | "down"
                        ))
                }
                Language::Russian => true,
            }
        });
        one_of_them(&mut figures, sentence, heard);
        self.count_money(&mut figures, heard, tokens, sentence.language);
        let moved_before =
            self.rule.is_some_and(|(rule, _)| {
                matches!(rule.subject.as_str(), "workers_dispatched" | "repatriations" | "escapes" | "deaths")
            }) || self.before.first().is_some_and(|before| before.contains("arrive") || before.contains("return"));
        let compared = compared_clauses(sentence, heard, dates);
        count_people(&mut figures, heard, tokens, sentence.language, &compared, moved_before);
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
                    || last == "명에"
                    || last.ends_with("사람에게")
                    || last.contains("명당")
                    || last.starts_with("사람") && !matches!(last, "사람은" | "사람이" | "사람도")))
        });
        figures
    }

    /// Gives sums without a currency that of the sum before: `one paid 1,500 yuan, the other only 900`.
    fn count_money(&self, figures: &mut [Mention], heard: &Heard, tokens: &[Token], language: Language) {
        let mut priced = false;
        let monthly = heard.hits.iter().any(|hit| hit.concept == "per_month");
        let money = |measured: Option<Measured>| matches!(measured, Some(Measured::Unit(unit)) if unit.measure() == Measure::Money);
        let mut currency =
            self.rule.map(|(_, measured)| measured).filter(|measured| money(*measured)).or(self.currency);
        for figure in figures.iter_mut() {
            if money(figure.measured) {
                currency = Some(figure.measured);
                priced = true;
                continue;
            }
            let Some((from, to)) = heard.clauses.iter().find(|(from, to)| (*from..*to).contains(&figure.first)) else {
                continue;
            };
            // `95 тысяч ежемесячно уходит государству`: also of the sum of a paragraph before.
            let flows = is_flow(tokens, (*from, *to), language);
            let before = self.paid_in.filter(|_| monthly && flows).map(Some);
            let Some(currency) = currency.or(before).filter(|_| figure.measured.is_none()) else { continue };
            let within = |hit: &&Hit| hit.first >= *from && hit.first < *to;
            let pays = heard
                .hits
                .iter()
                .filter(within)
                .any(|hit| matches!(hit.concept, "pay" | "take" | "keep" | "quota" | "receive"));
            let pays = pays || flows;
            let large = matches!(figure.low.or(figure.high), Some(Amount::Figure(sum)) if sum >= 50.0);
            // `a cook's place costs 600 dollars, a welder's about 350`: the verb is left out the second time.
            // `900 dollars, from 500 last year`
            let before = figure.first.checked_sub(1).map_or("", |at| tokens[at].text.as_str());
            let after = tokens.get(figure.end).map_or("", |t| t.text.as_str());
            let earlier = priced
                && matches!(before, "from" | "against" | "с" | "против")
                && matches!(after, "last" | "a" | "in" | "the" | "previously" | "год" | "в" | "прошлым");
            let left_out = priced && to - from <= 6 && to.saturating_sub(figure.end) <= 2;
            if (pays || left_out || earlier) && large {
                figure.measured = currency;
                priced = true;
            }
        }
    }
}

/// The clauses that compare what was said with another time: `down from 1,012`, `годом ранее — 1 012`.
pub(super) fn compared_clauses(sentence: &Sentence, heard: &Heard, dates: &[Dated]) -> Vec<(usize, usize)> {
    let tokens = &sentence.tokens;
    let clause = |token: usize| heard.clause_of(token, tokens.len());
    let hits = heard.hits.iter().filter(|hit| hit.concept == "compared").map(|hit| clause(hit.first));
    let earlier = dates.iter().filter(|date| is_of_comparison(tokens, date, sentence.language));
    hits.chain(earlier.map(|date| clause(date.first))).collect()
}

/// Whether a sentence names no doing of its own: nothing but that there were so many.
pub(super) fn says_nothing(concepts: &Concepts) -> bool {
    !concepts.iter().any(|concept| says_something(concept))
}

pub(super) fn says_something(concept: &str) -> bool {
    const DOINGS: [&str; 18] = [
        "lacking", "control", "dispatch", "depart", "arrive", "recruit", "select", "apply", "flee", "die", "return",
        "work", "issue", "permit", "visa", "entry", "plan", "grouped",
    ];
    DOINGS.contains(&concept)
}
