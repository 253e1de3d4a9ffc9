//! What a sentence holds before anything is read from it: words, places, who speaks.

use super::reader::{Heard, Reader};
use crate::language::Language;
use crate::lexicon::{Valued, hits, scope_words};
use crate::place::{Named, Placed, places};
use crate::sentence::Sentence;
use crate::speaker::{Attribution, Here, attributions, is_person, mentioned, offices_named, outlet_at, unlisted};
use crate::token::{Kind, Token};

impl Reader<'_> {
    /// Hears a sentence; `here` are the places that were named last.
    pub(super) fn hear(&self, sentence: &Sentence, here: Here) -> Heard {
        let tokens = &sentence.tokens;
        let mut hits = hits(tokens, sentence.language);
        let unlisted = unlisted(tokens, sentence.language, &hits);
        hits.extend(unlisted);
        // `새로 들어왔다고`: what has come is no plan, whatever word stands before it.
        if sentence.language == Language::Korean {
            let came: Vec<usize> = hits
                .iter()
                .filter(|hit| matches!(hit.concept, "arrive" | "dispatch" | "depart"))
                .flat_map(|hit| hit.first..hit.end)
                .filter(|at| tokens[*at].text.chars().any(crate::lexicon::is_past))
                .collect();
            hits.retain(|hit| {
                let agreed = tokens[hit.first..hit.end].iter().any(|t| t.text.contains("기로"));
                hit.concept != "plan" || agreed || !came.iter().any(|at| (hit.first..hit.end).contains(at))
            });
        }
        // `should the visas come late`, but not `they should arrive`.
        hits.retain(|hit| {
            let opens = hit.first.checked_sub(1).is_none_or(|at| tokens[at].kind == Kind::Sign);
            !(hit.concept == "condition" && hit.end == hit.first + 1 && tokens[hit.first].text == "should" && !opens)
        });
        // `контракт рассчитан на три года`: how long it is, and no plan.
        hits.retain(|hit| {
            let after = tokens.get(hit.end..(hit.end + 4).min(tokens.len())).unwrap_or_default();
            let long = after.iter().any(|t| matches!(t.text.as_str(), "лет" | "года" | "год" | "месяцев" | "месяца"));
            !(hit.concept == "plan" && tokens[hit.first].text.starts_with("рассчитан") && long)
        });
        // `1,890 were registered`: nobody says it.
        if sentence.language == Language::English {
            hits.retain(|hit| {
                let before = hit.first.checked_sub(1).map_or("", |at| tokens[at].text.as_str());
                let after = tokens.get(hit.end).map_or("", |t| t.text.as_str());
                !(hit.concept == "say"
                    && matches!(before, "is" | "are" | "was" | "were" | "be" | "been" | "being")
                    && tokens[hit.first].text.ends_with("ed")
                    && !matches!(after, "by" | "as"))
            });
        }
        // The words of the outlet's name say nothing: `Rights Watch`.
        if let Some((from, to)) = outlet_at(tokens, &self.outlet, sentence.language) {
            hits.retain(|hit| hit.first < from || hit.end > to);
        }
        let mut stops = vec![false; tokens.len()];
        for hit in hits.iter().filter(|hit| hit.concept == "stops") {
            stops[hit.first..hit.end].fill(true);
        }
        let mut places = places(tokens, sentence.language);
        // `рассказал «Амурскому листку»`: nor is it a place.
        if let Some((from, to)) = outlet_at(tokens, &self.outlet, sentence.language) {
            places.retain(|placed| placed.first < from || placed.end > to);
        }
        // `올해 들어`, `이달 들어서만`: since then, and nobody's coming.
        hits.retain(|hit| {
            let since =
                matches!(tokens[hit.first].text.as_str(), "들어" | "들어서" | "들어서만" | "들어서도" | "들어만")
                    && hit.first.checked_sub(1).is_some_and(|at| {
                        ["해", "달", "년", "월", "올", "기", "여름", "겨울", "봄", "가을"]
                            .iter()
                            .any(|end| tokens[at].text.ends_with(end))
                    });
            !(since && hit.concept == "arrive")
        });
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
            // In Russian a name after a noun is its genitive, and acts on nothing.
            let free = placed.first.checked_sub(1).is_none_or(|before| {
                let noun =
                    sentence.language == Language::Russian && tokens[before].kind == Kind::Word && !stops[before];
                !noun && !TOWARDS.contains(&tokens[before].text.as_str())
            });
            let acts =
                free && hits.iter().any(|hit| {
                    let adverb =
                        tokens.get(placed.end).is_some_and(|t| t.text.ends_with("ly") || t.text.ends_with("less"));
                    matches!(hit.concept, "plan" | "take" | "keep" | "quota" | "order" | "select" | "recruit")
                        && (hit.first == placed.end || adverb && hit.first == placed.end + 1)
                        && !tokens[hit.first].text.ends_with("ed")
                        && sentence.language != Language::Korean
                }) || placed.first > 0
                    && tokens[placed.first - 1].text == "in"
                    && hits
                        .iter()
                        .any(|hit| matches!(hit.concept, "state" | "leadership") && hit.end + 1 == placed.first);
            // Nobody works at a station or comes from it: people pass through.
            let passed = matches!(placed.named, Named::Place(place)
                if matches!(place.kind.as_str(), "station" | "border_crossing" | "border_bridge" | "airport"));
            // `если Москва продлит квоту`, `Moscow will extend it`: a capital stands for its state.
            let next = tokens.get(placed.end).map_or("", |t| t.text.as_str());
            let capital = matches!(placed.named, Named::Place(place) if place.kind.starts_with("federal_city"));
            let verb = match sentence.language {
                Language::English => matches!(next, "will" | "has" | "wants" | "would" | "may" | "agrees" | "agreed"),
                Language::Russian => {
                    let ends = ["ит", "ет", "ат", "ят", "ут", "ют", "ла", "ло"];
                    next.chars().count() > 3 && ends.iter().any(|end| next.ends_with(end))
                }
                Language::Korean => false,
            };
            let acts = acts || free && capital && verb;
            // A province does not act; the capital and a state do.
            let acts = acts && !matches!(placed.named.key(), Some("origin_province" | "region"));
            placed.aside = acts
                || passed
                || placed.named.is_origin() && is_towards(tokens, placed, sentence.language)
                || mission && matches!(placed.named, Named::State(..))
                || before && sentence.language == Language::English
                || hits.iter().any(|hit| hit.concept == "through" && hit.end == placed.first)
                || after && sentence.language == Language::Korean;
        }
        // `через Даньдун и Эрлянь`: the second as the first.
        for at in 1..places.len() {
            let through = hits.iter().any(|hit| hit.concept == "through" && hit.end == places[at - 1].first);
            let between = tokens.get(places[at - 1].end..places[at].first).unwrap_or_default();
            let joined = between.len() == 1 && matches!(between[0].text.as_str(), "and" | "и" | "," | "then");
            places[at].aside |= through && joined;
        }
        // `(Ulaanbaatar=Border Ledger)`: where it was written.
        let equals = tokens.iter().take(8).position(|t| t.text == "=");
        let bracket = tokens.first().is_some_and(|t| matches!(t.text.as_str(), "(" | "[" | "【"));
        if let Some(at) = equals.filter(|_| bracket) {
            places.iter_mut().filter(|placed| placed.first < at).for_each(|placed| placed.aside = true);
        }
        let mut offices: Vec<usize> = Vec::new();
        // `вернувшийся оттуда китайский коммерсант`: the adjective of a person, where nobody works.
        for placed in &mut places {
            let adjective = matches!(placed.named, Named::State(_, true));
            // `граждан Китая`, `citizens of China`: who they are, not where.
            let of = |n: usize| placed.first.checked_sub(n).map_or("", |at| tokens[at].text.as_str());
            let nationals = of(1).starts_with("граждан") || of(1) == "of" && matches!(of(2), "citizens" | "nationals");
            let last = tokens[placed.end - 1].text.as_str();
            let nationals = nationals
                || matches!(placed.named, Named::State(..))
                    && sentence.language == Language::Korean
                    && (last.ends_with('인')
                        || last.ends_with("인이")
                        || last.ends_with("인은")
                        // `방글라데시 출신 십장`
                        || !placed.named.is_origin()
                            && tokens.get(placed.end).is_some_and(|t| t.text.starts_with("출신")));
            // `пограничная служба`: an office, and not the town of that name.
            let office = hits.iter().any(|hit| hit.concept == "office_word" && hit.first == placed.end);
            let small = last.chars().count() > 3 && !placed.named.is_origin() && placed.end == placed.first + 1;
            let office = office && small && matches!(placed.named, Named::Place(place) if place.kind == "station");
            offices.extend(office.then_some(placed.first));
            placed.aside |= nationals;
            placed.aside |= adjective && is_person(tokens, placed.end, sentence.language);
        }
        places.retain(|placed| !offices.contains(&placed.first));
        let attributions = attributions(self.view, sentence, &hits, &mut places, &stops, &self.outlet, here);
        // `поезд Москва — Пхеньян`: where it goes.
        for at in 1..places.len() {
            let between = tokens.get(places[at - 1].end..places[at].first).unwrap_or_default();
            let dash = between.len() == 1 && matches!(between[0].text.as_str(), "-" | "–" | "—" | "~");
            let rides = hits.iter().any(|hit| matches!(hit.concept, "train" | "fly" | "run" | "bus"));
            if dash && rides {
                places[at - 1].aside = true;
                places[at].aside = true;
            }
        }
        // `지린성 훈춘의 한 관리자`: with the town its region.
        for at in 1..places.len() {
            let region = places[at - 1].named.key().is_some_and(|key| key == "region" || key == "origin_province");
            if places[at].aside && region && places[at - 1].end == places[at].first {
                places[at - 1].aside = true;
            }
        }
        // `한 탈북민은`, `a man who fled in May said`: what he did is told of himself.
        let own: Vec<(usize, usize, usize)> = attributions
            .iter()
            .filter_map(|one| match one {
                Attribution::New(at, voice) => Some((*at, voice.tail.0, voice.tail.1)),
                _ => None,
            })
            .collect();
        hits.retain(|hit| {
            let doing = matches!(
                hit.concept,
                "flee" | "return" | "die" | "dispatch" | "depart" | "arrive" | "select" | "apply"
            );
            let of_him =
                |(at, from, to): &(usize, usize, usize)| hit.first == *at || hit.first >= *from && hit.end <= *to;
            !(doing && own.iter().any(of_him))
        });
        // `found dead in the Amur`: a river, and no region.
        if sentence.language == Language::English {
            for placed in places.iter_mut().filter(|p| p.end == p.first + 1 && p.first > 0) {
                let next = tokens.get(placed.end).map_or("", |t| t.text.as_str());
                let river = matches!(placed.named, Named::Place(place) if place.kind == "federal_subject")
                    && tokens[placed.first - 1].text == "the"
                    && !matches!(
                        next,
                        "region" | "oblast" | "krai" | "territory" | "republic" | "district" | "labour" | "'s"
                    );
                placed.aside |= river;
            }
        }
        // `a driver in Ussuriysk said that two ran away there`
        let there = tokens.iter().any(|t| {
            matches!(t.text.as_str(), "there" | "here" | "здесь" | "там" | "тут")
                || ["이곳", "여기", "그곳"].iter().any(|here| t.text.starts_with(here))
        });
        if there {
            for attribution in &attributions {
                let Attribution::New(_, voice) = attribution else { continue };
                let Some(place) = voice.place.filter(|place| !place.is_origin()) else { continue };
                for placed in places.iter_mut().filter(|placed| placed.named == place) {
                    placed.aside = false;
                }
            }
        }
        // `mainly welders` are not all.
        let mut words = scope_words(tokens, sentence.language);
        words.retain(|word| {
            !attributions.iter().any(|attribution| attribution.describes(word.first, tokens, &hits, sentence.language))
        });
        words.retain(|word| {
            !hits.iter().any(|hit| hit.concept == "mainly" && hit.first < word.first && word.first - hit.end <= 2)
        });
        words.retain(|word| !(word.key == "transport" && is_negated(tokens, word, sentence.language)));
        let mentioned =
            attributions.is_empty().then(|| mentioned(self.view, sentence, &hits, &places, &stops, here)).flatten();
        let named = offices_named(self.view, sentence, &hits, &places, &stops, here);
        Heard { offices: named, words, clauses: sentence.clauses(), hits, places, stops, attributions, mentioned }
    }
}

/// Whether a word is what is not so: `not by plane`, `вместо поезда`, `비행기가 아니라`.
fn is_negated(tokens: &[Token], word: &Valued, language: Language) -> bool {
    if language == Language::Korean {
        let after = tokens.get(word.end..(word.end + 2).min(tokens.len())).unwrap_or_default();
        return after
            .iter()
            .any(|t| ["아니", "아닌", "대신", "말고", "뜨지", "없"].iter().any(|no| t.text.starts_with(no)));
    }
    let before = tokens.get(word.first.saturating_sub(3)..word.first).unwrap_or_default();
    let before = before.rsplit(|t| t.kind == Kind::Sign).next().unwrap_or_default();
    before.iter().any(|t| matches!(t.text.as_str(), "not" | "instead" | "rather" | "no" | "не" | "вместо"))
}

/// Whether a place is where people or money go, so that nobody comes from there: `to Pyongyang`, `평양으로`, `в Пхеньян`.
fn is_towards(tokens: &[Token], placed: &Placed, language: Language) -> bool {
    let before = |n: usize| placed.first.checked_sub(n).map_or("", |at| tokens[at].text.as_str());
    let last = placed.end.checked_sub(1).map_or("", |at| tokens[at].text.as_str());
    match language {
        Language::English => before(1) == "to" && !matches!(before(2), "compared" | "relative" | "close" | "next"),
        Language::Korean => last.ends_with("으로") || last.ends_with('로') && last.chars().count() > 2,
        // The accusative is that of a name that ends in a consonant; others do not tell it from the locative.
        Language::Russian => {
            before(1) == "в" && last.ends_with(['б', 'в', 'г', 'д', 'ж', 'з', 'к', 'л', 'м', 'н', 'п', 'р', 'с', 'т'])
        }
    }
}
