//! Numbers as people write them: `1.3 million`, `13 221`, `1만 3221`, `several thousand`, `полторы тысячи`.

mod korean;

use crate::language::Language;
use crate::phrases::Phrases;
use crate::table::rows;
use crate::token::{Kind, Token};
use std::sync::LazyLock;
use tumen_terms::QuantityWord;
use tumen_terms::number::WordKind;

pub(crate) use korean::part_numerals;
use korean::{NATIVE_ONES, NATIVE_TENS, hangul, hangul_from};

/// How much.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Amount {
    Figure(f64),
    Word(QuantityWord),
    /// Digits that can be read in two ways, or are more than any report could mean.
    Unclear,
}

impl Amount {
    /// The one hundred, thousand, ... of `hundreds`, `thousands`.
    pub(crate) fn of_one(self) -> Option<Amount> {
        let Amount::Word(QuantityWord { kind, scale }) = self else { return None };
        let one = match kind {
            WordKind::Hundreds => 100.0,
            WordKind::Thousands => 1000.0,
            _ => return None,
        };
        Some(Amount::Figure(one * scale))
    }
}

/// A number in tokens `first..end`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Number {
    pub first: usize,
    pub end: usize,
    pub amount: Amount,
    /// The scale that was said with it: 1000 in `5 thousand`; 1 where none was.
    pub scale: f64,
}

/// What a word of a number does: `data/numbers.csv`.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    /// Adds: `seven`, `twenty`, `двести`.
    Adds(f64),
    /// Multiplies what stands before it: `thousand`.
    Scale(f64),
    /// Stands alone as a vague word, or after a vague word multiplies it: `thousands`, `dozens`.
    Plural(f64),
    /// A vague word before a scale or alone: `several`.
    Vague(WordKind),
    /// `half a million`, `полторы тысячи`.
    Factor(f64),
    /// `a thousand`, `of`.
    Filler,
}

static PARTS: LazyLock<Phrases<Part>> = LazyLock::new(|| {
    let mut phrases = Phrases::new();
    for row in rows(include_str!("../data/numbers.csv")) {
        let value: f64 = row["value"].parse().unwrap_or(0.0);
        let part = match row["kind"].as_str() {
            "adds" => Part::Adds(value),
            "scale" => Part::Scale(value),
            "plural" => Part::Plural(value),
            "factor" => Part::Factor(value),
            "filler" => Part::Filler,
            vague => Part::Vague(match vague {
                "couple" => WordKind::Couple,
                "few" => WordKind::Few,
                "many" => WordKind::Many,
                _ => WordKind::Several,
            }),
        };
        for form in crate::table::parts(&row["forms"]) {
            phrases.add(form, Language::parse(&row["language"]), part);
        }
    }
    for (ten, tens) in NATIVE_TENS {
        for (one, ones) in NATIVE_ONES {
            phrases.add(&format!("{tens}{ones}"), Some(Language::Korean), Part::Adds(ten + one));
        }
    }
    phrases
});

/// The numbers of a sentence, left to right, none within another.
pub(crate) fn numbers(tokens: &[Token], language: Language) -> Vec<Number> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        match number_at(tokens, i, language) {
            // `p.m.`: a short scale alone is no number.
            Some(number) if number.end == i + 1 && matches!(tokens[i].text.as_str(), "m" | "k" | "bn") => i += 1,
            Some(number) => {
                i = number.end.max(i + 1);
                out.push(number);
            }
            None => i += 1,
        }
    }
    out
}

/// Whether a number follows its scale: `тысяч восемь`.
pub(crate) fn is_inverted(tokens: &[Token], number: &Number, language: Language) -> bool {
    let leads = PARTS.longest(tokens, number.first, language).is_some_and(|(_, part)| matches!(part, Part::Plural(_)));
    leads && language == Language::Russian && matches!(number.amount, Amount::Figure(_))
}

fn number_at(tokens: &[Token], i: usize, language: Language) -> Option<Number> {
    if tokens[i].kind == Kind::Digits {
        // A dash before a digit parts a range; a letter glued to it makes a name of it: `A320`, `Mi-8`.
        // A currency is none: `RM2,800`.
        const CURRENCIES: [&str; 10] = ["rm", "us", "usd", "rub", "cny", "rmb", "kd", "qr", "eur", "dh"];
        let glued = i > 0 && !tokens[i].apart && tokens[i - 1].kind == Kind::Word;
        if glued && !CURRENCIES.contains(&tokens[i - 1].text.as_str()) && language != Language::Korean {
            return None;
        }
        let value = digits(&tokens[i].text, language);
        return Some(scaled(tokens, i, value, language));
    }
    if language == Language::Korean {
        // `만 25세`: of full years.
        if tokens[i].text == "만" && tokens.get(i + 1).is_some_and(|t| t.kind == Kind::Digits && t.text.len() <= 2) {
            return None;
        }
        return hangul(tokens, i);
    }
    let (_, part) = PARTS.longest(tokens, i, language)?;
    match *part {
        Part::Filler => {
            // `a thousand`, `a dozen`, `a few`.
            let mut number = number_at_strict(tokens, i + 1, language)?;
            number.first = i;
            Some(number)
        }
        _ => number_at_strict(tokens, i, language),
    }
}

/// A number in words that begins at `i` itself.
fn number_at_strict(tokens: &[Token], i: usize, language: Language) -> Option<Number> {
    let part = |at: usize| PARTS.longest(tokens, at, language).map(|(end, part)| (end, *part));
    let (end, first) = part(i)?;
    // Passes over `of` and `a` between the parts of one number.
    let after = |mut at: usize| {
        while let Some((end, Part::Filler)) = part(at) {
            at = end;
        }
        at
    };
    match first {
        Part::Filler => None,
        Part::Vague(kind) => {
            let next = after(end);
            match part(next) {
                Some((end, Part::Scale(scale) | Part::Plural(scale))) if kind != WordKind::Many => {
                    let amount = vague(kind, scale);
                    Some(Number { first: i, end, amount, scale })
                }
                _ => Some(Number { first: i, end, amount: vague(kind, 1.0), scale: 1.0 }),
            }
        }
        Part::Plural(scale) => {
            let next = after(end);
            if let Some((end, Part::Plural(second) | Part::Scale(second))) = part(next)
                && second > scale
            {
                return Some(Number { first: i, end, amount: plural(scale * second), scale: scale * second });
            }
            // `тысяч восемь`: about eight thousand.
            if language == Language::Russian
                && !matches!(part(next), Some((_, Part::Plural(_) | Part::Scale(_))))
                && let Some(Number { end, amount: Amount::Figure(count), .. }) =
                    tokens.get(next).and_then(|_| number_at(tokens, next, language))
            {
                return Some(Number { first: i, end, amount: Amount::Figure(rounded(count * scale)), scale });
            }
            Some(Number { first: i, end, amount: plural(scale), scale })
        }
        Part::Factor(factor) => {
            let next = after(end);
            match part(next) {
                Some((end, Part::Scale(scale) | Part::Plural(scale))) => {
                    Some(Number { first: i, end, amount: Amount::Figure(factor * scale), scale })
                }
                // `полтора года`
                _ if factor > 1.0 => Some(Number { first: i, end, amount: Amount::Figure(factor), scale: 1.0 }),
                _ => None,
            }
        }
        Part::Scale(_) | Part::Adds(_) => {
            let (mut total, mut section, mut at) = (0.0, 0.0, i);
            let mut said = 1.0;
            let mut last = 0.0;
            while let Some((end, next)) = part(at) {
                match next {
                    // `три-четыре` are two numbers.
                    Part::Adds(value) if !adds(last, value) => break,
                    Part::Adds(value) => {
                        section += value;
                        last = value;
                    }
                    Part::Scale(scale) | Part::Plural(scale) => {
                        last = 0.0;
                        if scale >= 1000.0 {
                            total += if section == 0.0 { 1.0 } else { section } * scale;
                            section = 0.0;
                        } else {
                            section = if section == 0.0 { 1.0 } else { section } * scale;
                        }
                        said = scale;
                    }
                    _ => break,
                }
                at = end;
                // `две с половиной тысячи`, `two and a half thousand`
                if let (true, Some(end)) = (section > 0.0 && section < 100.0, and_a_half(tokens, at)) {
                    section += 0.5;
                    last = 0.5;
                    at = end;
                }
                // `twenty-five`
                if tokens.get(at).is_some_and(|t| t.text == "-" && !t.apart)
                    && part(at + 1).is_some_and(|(_, p)| matches!(p, Part::Adds(value) if adds(last, value)))
                {
                    at += 1;
                }
            }
            Some(Number { first: i, end: at, amount: Amount::Figure(total + section), scale: said })
        }
    }
}

/// The token after `and a half` or `с половиной`.
pub(crate) fn and_a_half(tokens: &[Token], at: usize) -> Option<usize> {
    let word = |n: usize| tokens.get(at + n).map_or("", |t| t.text.as_str());
    match (word(0), word(1), word(2)) {
        ("and", "a", "half") => Some(at + 3),
        ("с", "половинои", _) => Some(at + 2),
        _ => None,
    }
}

/// Whether a part of a number goes on from the one before it: `сорок пять`, `двести сорок`.
fn adds(last: f64, value: f64) -> bool {
    last == 0.0 || last >= 100.0 && value < 100.0 || last >= 20.0 && last % 10.0 == 0.0 && value < 10.0
}

/// Digits, then a scale or a Korean group of ten thousand.
fn scaled(tokens: &[Token], i: usize, value: Amount, language: Language) -> Number {
    let mut number = Number { first: i, end: i + 1, amount: value, scale: 1.0 };
    let Amount::Figure(figure) = unclear_is_thousands_before_scale(tokens, i, value) else { return number };
    if language == Language::Korean {
        if let Some(more) = hangul_from(tokens, i + 1, Some(figure)) {
            return Number { first: i, ..more };
        }
        return number;
    }
    // `2 с половиной тысячи`
    let half = and_a_half(tokens, i + 1).filter(|_| figure < 100.0);
    let (figure, i) = half.map_or((figure, i), |end| (figure + 0.5, end - 1));
    (number.end, number.amount) = (i + 1, Amount::Figure(figure));
    let value = number.amount;
    let hyphen = usize::from(tokens.get(i + 1).is_some_and(|t| t.text == "-" && !t.apart));
    if let Some((end, Part::Scale(scale) | Part::Plural(scale))) =
        PARTS.longest(tokens, i + 1 + hyphen, language).map(|(e, p)| (e, *p))
    {
        number.end = end;
        number.scale = scale;
        number.amount = Amount::Figure(rounded(figure * scale));
        // `тыс.`
        if tokens.get(end).is_some_and(|t| t.text == "." && !t.apart) && tokens[end - 1].text.chars().count() <= 4 {
            number.end += 1;
        }
    } else {
        number.amount = value;
    }
    number
}

/// `1.312 million` and `1,312 млн` can only be a decimal.
fn unclear_is_thousands_before_scale(tokens: &[Token], i: usize, value: Amount) -> Amount {
    if value != Amount::Unclear {
        return value;
    }
    let text = tokens[i].text.replace(',', ".");
    text.parse::<f64>().ok().filter(|_| text.len() <= 12).map_or(Amount::Unclear, Amount::Figure)
}

/// Products of a decimal and a scale without the last bit's noise: 15.3 x 1000.
fn rounded(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

fn vague(kind: WordKind, scale: f64) -> Amount {
    Amount::Word(QuantityWord { kind, scale })
}

/// `dozens`, `hundreds`, ...; beyond that the vague word times its scale.
fn plural(scale: f64) -> Amount {
    let (kind, scale) = match scale {
        s if s < 50.0 => (WordKind::Dozens, 1.0),
        s if s < 1e3 => (WordKind::Hundreds, 1.0),
        s if s < 1e4 => (WordKind::Thousands, 1.0),
        s if s < 1e5 => (WordKind::TensOfThousands, 1.0),
        s if s < 1e6 => (WordKind::HundredsOfThousands, 1.0),
        _ => (WordKind::Thousands, 1e3),
    };
    Amount::Word(QuantityWord { kind, scale })
}

/// Digits with their separators. What could be read in two ways is unclear: `13.221`, and `1,312` in Russian.
fn digits(text: &str, language: Language) -> Amount {
    // More digits than any figure of the world has.
    if text.len() > 20 {
        return Amount::Unclear;
    }
    let plain = |text: &str| text.parse().map_or(Amount::Unclear, Amount::Figure);
    if text.contains(' ') {
        return plain(&text.replace(' ', ""));
    }
    let groups = |separator: char| {
        let mut parts = text.split(separator);
        let first = parts.next().unwrap_or("");
        (1..=3).contains(&first.len()) && !first.starts_with('0') && parts.all(|part| part.len() == 3)
    };
    match (text.matches(',').count(), text.matches('.').count()) {
        (0, 0) => plain(text),
        (0, 1) if language == Language::Russian && groups('.') => Amount::Unclear,
        (0, 1) if groups('.') && !text.starts_with('0') => Amount::Unclear,
        (0, 1) => plain(text),
        (0, _) if groups('.') => plain(&text.replace('.', "")),
        (1, 0) if language == Language::Russian => {
            if groups(',') {
                Amount::Unclear
            } else {
                plain(&text.replace(',', "."))
            }
        }
        (_, 0) if groups(',') => plain(&text.replace(',', "")),
        (_, 1) => {
            let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
            let grouped = whole.split(',').skip(1).all(|part| part.len() == 3) && !decimals.contains(',');
            if grouped { plain(&text.replace(',', "")) } else { Amount::Unclear }
        }
        _ => Amount::Unclear,
    }
}
