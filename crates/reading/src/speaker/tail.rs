//! What a text tells of a speaker right behind his calling: `an electrician employed at a yard in Nakhodka`, `водитель,
//! который возит бригады в Тынде`.

use crate::language::Language;
use crate::place::{Named, Placed};
use crate::token::{Kind, Token};

/// It is at most so many words long.
const LONGEST: usize = 18;

/// The end of what is told of him whose calling ends before token `end`; the word of saying stands at `say`.
pub(super) fn end(tokens: &[Token], end: usize, say: usize, language: Language) -> usize {
    if language == Language::Korean {
        return end;
    }
    let limit = if say >= end { say } else { tokens.len() }.min(end + LONGEST);
    let goes_on = |at: usize| {
        let word = |n: usize| tokens.get(at + n).map_or("", |t| t.text.as_str());
        match word(0) {
            "that" | "что" | "как" => false,
            "," if language == Language::Russian && matches!(word(1), "он" | "она") => {
                matches!(word(2), "теперь" | "сеичас" | "ныне" | "живет")
            }
            // `The wife of a worker, a woman from Hamhung, said`
            "," if language == Language::English && say > end && matches!(word(1), "a" | "an") => true,
            "," if language == Language::English && say > end && at + 1 >= limit => true,
            "," => relative(word(1), language) || matches!(word(1), "в" | "на") && relative(word(2), language),
            "-" | "'" | "’" | "«" | "»" | "\"" => true,
            _ => tokens[at].kind != Kind::Sign,
        }
    };
    (end..limit).find(|at| !goes_on(*at)).unwrap_or(limit.max(end))
}

/// Whether a Russian word opens what is told of a person between commas: `знакомый с делом`, `показавший хозяйство`.
pub(super) fn describes(word: &str) -> bool {
    const ENDS: [&str; 8] = ["ыи", "ии", "ая", "яя", "нныи", "вшись", "сь", "ого"];
    relative(word, Language::Russian)
        || word.chars().count() > 4 && ENDS.iter().any(|end| word.ends_with(end))
        || matches!(word, "сам" | "сама" | "ныне" | "тоже" | "пожелавшии" | "попросившии")
}

/// Whether a word opens a clause about the noun before it.
pub(super) fn relative(word: &str, language: Language) -> bool {
    match language {
        Language::English => {
            matches!(word, "who" | "whose" | "now" | "then" | "himself" | "herself")
                || word.ends_with("ing")
                || matches!(word, "employed" | "based" | "hired" | "posted" | "stationed")
        }
        Language::Russian => {
            const PARTICIPLES: [&str; 12] =
                ["щии", "щая", "щего", "щеи", "щие", "щих", "вшии", "вшая", "вшего", "вшеи", "вшие", "вших"];
            let word = word.strip_suffix("ся").unwrap_or(word);
            word.starts_with("котор")
                || matches!(word, "чеи" | "чья" | "чье" | "чьи" | "где")
                || word.chars().count() > 5 && PARTICIPLES.iter().any(|end| word.ends_with(end))
        }
        Language::Korean => false,
    }
}

/// Whether a place in tokens `from..to`, which are told of a speaker, is where he is: `employed at a yard in Nakhodka`.
pub(super) fn is_in(tokens: &[Token], placed: &Placed, from: usize, to: usize, language: Language) -> bool {
    if placed.first < from || placed.end > to || matches!(placed.named, Named::State(_, true)) {
        return false;
    }
    let before =
        |n: usize| placed.first.checked_sub(n).filter(|at| *at >= from).map_or("", |at| tokens[at].text.as_str());
    match language {
        Language::English => {
            const IN: [&str; 10] = ["in", "from", "at", "near", "outside", "inside", "within", "around", "of", "off"];
            let back = before(1) == "from" && matches!(before(2), "back" | "returned" | "home" | "came" | "fled");
            // `директор уссурийского хозяйства`, `дежурная по станции Хасан`
            let adjective = !tokens[placed.first].capital && placed.end == placed.first + 1;
            let station = before(1) == "по" && tokens[placed.first].text.starts_with("станци");
            adjective || station || IN.contains(&before(1)) && !back || before(1) == "the" && IN.contains(&before(2))
        }
        Language::Russian => {
            const IN: [&str; 8] = ["в", "во", "из", "под", "близ", "возле", "около", "у"];
            let noun = |word: &str| {
                word.starts_with("город")
                    || word.starts_with("провинци")
                    || word.starts_with("посел")
                    || word.ends_with("ом")
            };
            let back = before(1) == "из" && before(2).starts_with("верну");
            // `директор уссурийского хозяйства`, `дежурная по станции Хасан`
            let adjective = !tokens[placed.first].capital && placed.end == placed.first + 1;
            let station = before(1) == "по" && tokens[placed.first].text.starts_with("станци");
            adjective || station || IN.contains(&before(1)) && !back || IN.contains(&before(2)) && noun(before(1))
        }
        Language::Korean => false,
    }
}
