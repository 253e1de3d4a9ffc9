//! Figures with their unit and hedge: `up to USD 2,000`, `19세에서 27세까지`, `от 500 до 700 долларов`.

use crate::date::Dated;
use crate::language::Language;
use crate::number::{Amount, Number, and_a_half, is_inverted, numbers};
use crate::phrases::{Phrases, is_particle};
use crate::table::{parts, rows};
use crate::token::{Kind, Token};
use std::sync::LazyLock;
use tumen_terms::{Bound, Hedge, HedgedValue, Unit};

/// What a word makes of the number beside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Measured {
    /// A unit.
    Unit(Unit),
    /// Hundredths of a share.
    Percent,
    /// Counts what another word names: `건`, `раз`, `times`.
    Counter,
}

/// A figure in tokens `first..end`.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    pub first: usize,
    pub end: usize,
    pub low: Option<Amount>,
    pub high: Option<Amount>,
    pub hedge: Hedge,
    pub measured: Option<Measured>,
}

#[derive(Clone)]
struct UnitWord {
    measured: Measured,
    before: bool,
    /// The word holds its number: `twice`.
    value: Option<f64>,
}

static UNITS: LazyLock<Phrases<UnitWord>> = LazyLock::new(|| {
    let mut phrases = Phrases::new();
    for row in rows(include_str!("../data/units.csv")) {
        for form in parts(&row["forms"]) {
            let measured = match row["unit"].as_str() {
                "percent" => Measured::Percent,
                "counter" => Measured::Counter,
                unit => match Unit::parse(unit) {
                    Some(unit) => Measured::Unit(unit),
                    None => continue,
                },
            };
            let word = UnitWord { measured, before: row["place"] == "before", value: row["value"].parse().ok() };
            let language = if row["language"] == "any" { None } else { Language::parse(&row["language"]) };
            phrases.add(form, language, word);
        }
    }
    phrases
});

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Before,
    After,
}

static HEDGES: LazyLock<Phrases<(Hedge, Side)>> = LazyLock::new(|| {
    let mut phrases = Phrases::new();
    for row in rows(include_str!("../data/hedges.csv")) {
        let Some(hedge) = Hedge::parse(&row["hedge"]) else { continue };
        let side = if row["side"] == "after" { Side::After } else { Side::Before };
        for form in parts(&row["forms"]) {
            phrases.add(form, Language::parse(&row["language"]), (hedge, side));
        }
    }
    phrases
});

/// Korean hedges as they are glued to a unit: `명가량`, `달러까지`.
static GLUED: LazyLock<Vec<(String, Hedge)>> = LazyLock::new(|| {
    let rows = rows(include_str!("../data/hedges.csv"));
    let korean = rows.iter().filter(|row| row["language"] == "ko" && row["side"] == "after");
    korean
        .flat_map(|row| {
            let hedge = Hedge::parse(&row["hedge"]);
            parts(&row["forms"]).filter_map(move |form| Some((form.trim_end_matches('*').to_string(), hedge?)))
        })
        .filter(|(form, _)| !form.contains(' '))
        .collect()
});

/// Between a number and the noun that it counts stand at most so many words: `2,000 young North Korean women workers`.
const NOUN_WITHIN: usize = 4;

/// The figures of a sentence. `taken` marks tokens that are part of dates.
pub(crate) fn mentions(tokens: &[Token], language: Language, dates: &[Dated], stops: &[bool]) -> Vec<Mention> {
    let in_date = |at: usize| dates.iter().any(|date| (date.first..date.end).contains(&at));
    // No noun is looked for in a date: `around 300 last year`.
    let mut stops = stops.to_vec();
    for date in dates {
        stops.get_mut(date.first..date.end).unwrap_or_default().fill(true);
    }
    let stops = &stops;
    let found = numbers(tokens, language);
    let mut out: Vec<Mention> = Vec::new();
    let mut n = 0;
    while let Some(number) = found.get(n) {
        n += 1;
        if in_date(number.first) {
            continue;
        }
        // `4분의 1`
        if tokens.get(number.end).is_some_and(|t| t.text == "분의")
            && let Some(next) = found.get(n)
            && next.first == number.end + 1
            && let (Amount::Figure(whole), Amount::Figure(part)) = (number.amount, next.amount)
            && whole > 0.0
        {
            let share = Some(Amount::Figure((part / whole * 1e4).round() / 1e4));
            let measured = Some(Measured::Unit(Unit::Share));
            out.push(Mention {
                first: number.first,
                end: next.end,
                low: share,
                high: share,
                hedge: Hedge::Bare,
                measured,
            });
            n += 1;
            continue;
        }
        // `6할`: so many tenths.
        if language == Language::Korean
            && tokens.get(number.end).is_some_and(|t| t.text.starts_with('할') && !t.apart)
            && let Amount::Figure(tenths) = number.amount
            && (1.0..10.0).contains(&tenths)
        {
            let share = Some(Amount::Figure(tenths / 10.0));
            let measured = Some(Measured::Unit(Unit::Share));
            let (first, end) = (number.first, number.end + 1);
            out.push(Mention { first, end, low: share, high: share, hedge: Hedge::Bare, measured });
            continue;
        }
        // `2,000 or so workers`: the hedge stands between the number and its noun.
        let inner = HEDGES.all(tokens, number.end, language).into_iter().find(|(_, (_, side))| *side == Side::After);
        let inner = inner.filter(|_| language != Language::Korean).map(|(end, (hedge, _))| (end, *hedge));
        let one = unit_after(tokens, inner.map_or(number.end, |(end, _)| end), language, stops);
        let before = unit_before(tokens, number.first, language);
        // A range: the second number follows the first, or the first's unit.
        let ends = [number.end, one.as_ref().map_or(number.end, |unit| unit.end)];
        let range = found.get(n).filter(|next| !in_date(next.first)).and_then(|next| {
            let from = ends.into_iter().find(|end| joins(tokens, number.first, *end, next, language))?;
            Some((next, from))
        });
        let glued_odd = language == Language::Korean && tokens.get(number.end).is_some_and(|t| t.text == "여");
        let mut mention = match range {
            Some((next, _)) => {
                n += 1;
                let two = unit_after(tokens, next.end, language, stops);
                let end = two.as_ref().map_or(next.end, |unit| unit.end);
                let unit = before.as_ref().or(two.as_ref()).or(one.as_ref());
                let next_before = unit_before(tokens, next.first, language);
                let (low, high) = shared_scale(number, next);
                // `fell from 800 to 650`: what it is now.
                let fell = matches!((low, high), (Amount::Figure(low), Amount::Figure(high)) if low > high);
                let (low, hedge) = if fell { (high, Hedge::Bare) } else { (low, Hedge::Between) };
                Mention {
                    first: before.as_ref().map_or(number.first, |unit| unit.first),
                    end,
                    low: Some(low),
                    high: Some(high),
                    hedge,
                    measured: unit.or(next_before.as_ref()).map(|unit| unit.measured),
                }
            }
            None => {
                let unit = before.as_ref().or(one.as_ref());
                Mention {
                    first: before.as_ref().map_or(number.first, |unit| unit.first),
                    end: one.as_ref().filter(|_| before.is_none()).map_or(number.end, |unit| unit.end),
                    low: Some(number.amount),
                    high: Some(number.amount),
                    hedge: if glued_odd { Hedge::About } else { Hedge::Bare },
                    measured: unit.map(|unit| unit.measured),
                }
            }
        };
        // `2년 반`, `두 달 반`, `two years and a half`
        let half = match language {
            Language::Korean => {
                tokens.get(mention.end).and_then(|t| t.text.strip_prefix('반')).filter(|end| is_particle(end))
            }
            _ => and_a_half(tokens, mention.end).map(|_| ""),
        };
        const SPANS: [Unit; 4] = [Unit::Years, Unit::Months, Unit::Days, Unit::Hours];
        if half.is_some()
            && matches!(mention.measured, Some(Measured::Unit(unit)) if SPANS.contains(&unit))
            && mention.low == mention.high
            && let Some(Amount::Figure(count)) = mention.low
        {
            mention.low = Some(Amount::Figure(count + 0.5));
            mention.high = mention.low;
            mention.end = and_a_half(tokens, mention.end).unwrap_or(mention.end + 1);
        }
        if mention.hedge == Hedge::Bare && is_inverted(tokens, number, language) {
            mention.hedge = Hedge::About;
        }
        // `человек тридцать`: about thirty.
        if language == Language::Russian
            && mention.measured.is_none_or(|_| one.is_none())
            && let Some(unit) = number.first.checked_sub(1).and_then(|at| unit_inverted(tokens, at, language))
        {
            mention.measured = Some(unit);
            mention.first = number.first - 1;
            mention.hedge = Hedge::About;
        }
        // `человек по пятнадцать`
        if language == Language::Russian
            && mention.measured.is_none()
            && let Some(at) = number.first.checked_sub(2).filter(|at| tokens[at + 1].text == "по")
            && let Some(unit) = unit_inverted(tokens, at, language)
        {
            (mention.measured, mention.hedge) = (Some(unit), Hedge::About);
        }
        if let Some((_, found)) = inner.filter(|(end, _)| *end < mention.end && mention.hedge == Hedge::Bare) {
            mention.hedge = found;
        }
        hedge(tokens, &mut mention, language);
        out.push(mention);
    }
    // Words that hold their number: `twice`, `вдвое`.
    for at in 0..tokens.len() {
        if let Some((end, UnitWord { measured, value: Some(value), .. })) = UNITS.longest(tokens, at, language)
            // `one in three workers`: a phrase that begins with a number is more than that number.
            && !out.iter().any(|other| {
                other.first < end && other.end > at && other.measured.is_some() && (other.first < at || end - at < 3)
            })
            && !in_date(at)
        {
            out.retain(|other| !(other.first < end && other.end > at));
            let amount = Some(Amount::Figure(*value));
            let mut mention =
                Mention { first: at, end, low: amount, high: amount, hedge: Hedge::Bare, measured: Some(*measured) };
            hedge(tokens, &mut mention, language);
            out.push(mention);
        }
    }
    out.sort_by_key(|mention| mention.first);
    merged(tokens, out)
}

/// `22세 이상 40세 이하`, `not under 22 and not over 40`: a lower and an upper bound side by side are one range.
fn merged(tokens: &[Token], figures: Vec<Mention>) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::with_capacity(figures.len());
    for figure in figures {
        if let Some(last) = out.last_mut()
            && matches!(last.hedge, Hedge::AtLeast | Hedge::MoreThan)
            && matches!(figure.hedge, Hedge::UpTo | Hedge::LessThan)
            && last.measured == figure.measured
            && last.end <= figure.first
            && tokens[last.end..figure.first].iter().all(|t| matches!(t.text.as_str(), "and" | "," | "и" | "но"))
            && figure.first - last.end <= 2
        {
            last.high = figure.high;
            last.hedge = Hedge::Between;
            last.end = figure.end;
            continue;
        }
        out.push(figure);
    }
    out
}

/// The unit that stands before its number: `человек тридцать`, `рублей пятьсот`; in the genitive plural, with no number
/// before it.
pub(crate) fn unit_inverted(tokens: &[Token], at: usize, language: Language) -> Option<Measured> {
    const GENITIVE: [&str; 36] = [
        "разрешении",
        "виз",
        "патентов",
        "въездов",
        "кореицев",
        "граждан",
        "работников",
        "человек",
        "рублеи",
        "долларов",
        "лет",
        "днеи",
        "часов",
        "месяцев",
        "раз",
        "юанеи",
        "рабочих",
        "женщин",
        "процентов",
        "северокореицев",
        "бригад",
        "звеньев",
        "компании",
        "фирм",
        "предприятии",
        "автобусов",
        "вагонов",
        "мужчин",
        "девушек",
        "строителеи",
        "швеи",
        "лесорубов",
        "суток",
        "недель",
        "квот",
        "евро",
    ];
    let before = at.checked_sub(1).map(|at| &tokens[at]);
    let counted =
        before.is_some_and(|t| t.kind == Kind::Digits || !numbers(std::slice::from_ref(t), language).is_empty());
    let (end, unit) = UNITS.longest(tokens, at, language)?;
    (GENITIVE.contains(&tokens[at].text.as_str()) && !counted && end == at + 1).then_some(unit.measured)
}

struct FoundUnit {
    first: usize,
    end: usize,
    measured: Measured,
}

/// The token after a noun for people, where one stands at token `at`.
pub(crate) fn people_end(tokens: &[Token], at: usize, language: Language) -> Option<usize> {
    let (end, unit) = UNITS.longest(tokens, at, language)?;
    (unit.measured == Measured::Unit(Unit::People) && !unit.before).then_some(end)
}

fn unit_before(tokens: &[Token], first: usize, language: Language) -> Option<FoundUnit> {
    (first.saturating_sub(2)..first).find_map(|at| {
        let (end, unit) = UNITS.longest(tokens, at, language)?;
        (unit.before && end == first).then_some(FoundUnit { first: at, end, measured: unit.measured })
    })
}

fn unit_after(tokens: &[Token], end: usize, language: Language, stops: &[bool]) -> Option<FoundUnit> {
    if language == Language::Korean {
        let at = end + usize::from(tokens.get(end).is_some_and(|t| t.text == "여"));
        let (end, unit) = UNITS.longest(tokens, at, language)?;
        return (!unit.before && unit.value.is_none()).then_some(FoundUnit { first: at, end, measured: unit.measured });
    }
    // `hundreds of workers`
    for (step, at) in (end..=end + NOUN_WITHIN).enumerate() {
        let token = tokens.get(at)?;
        if at > end
            && stops[at]
            && token.kind == Kind::Word
            && UNITS.longest(tokens, at, language).is_none_or(|(_, unit)| unit.measured == Measured::Unit(Unit::Years))
            && token.text != "of"
            && !(token.text == "the" && tokens[at - 1].text == "of")
        {
            return None;
        }
        if let Some((end, unit)) = UNITS.longest(tokens, at, language)
            && !unit.before
            && unit.value.is_none()
        {
            return Some(FoundUnit { first: at, end, measured: unit.measured });
        }
        let of = step == 0 && token.text == "of" || step == 1 && token.text == "the" && tokens[at - 1].text == "of";
        let hyphen = token.text == "-" && !token.apart;
        if !(of || hyphen) && (token.kind != Kind::Word || stops[at]) {
            return None;
        }
    }
    None
}

/// Whether the tokens between a number (or its unit) and the next number make a range of them.
fn joins(tokens: &[Token], first: usize, end: usize, next: &Number, language: Language) -> bool {
    let start = next.first - usize::from(next.first > end && unit_before(tokens, next.first, language).is_some());
    let mut between: Vec<&Token> = tokens.get(end..start).unwrap_or_default().iter().collect();
    // `800달러에서 많게는 1,300달러까지`
    if language == Language::Korean
        && between.len() == 1
        && matches!(between[0].text.as_str(), "많게는" | "최대" | "최고" | "길게는" | "높게는")
    {
        between.clear();
    }
    let before = |word: &str| (first.saturating_sub(3)..first).any(|at| tokens[at].text == word);
    match between.as_slice() {
        [] => {
            // `19세에서 27세까지`, `500달러에서 700달러`
            language == Language::Korean
                && end > 0
                && ["에서", "부터", "내지"].iter().any(|p| tokens[end - 1].text.ends_with(p))
        }
        [one] => match one.text.as_str() {
            "-" | "–" | "—" | "~" | "∼" | "−" | "‑" => true,
            "to" | "내지" | "에서" => true,
            "and" => before("between"),
            // `five or six thousand`
            "or" | "или" => next.scale > 1.0 && tokens.get(end.wrapping_sub(1)).is_some() && first + 1 == end,
            "до" => before("от") || before("с"),
            "и" => before("между"),
            _ => false,
        },
        _ => false,
    }
}

/// `5–6 тысяч`, `1.2 to 1.5 million`, `2~3천`: the first number shares the scale of the second.
fn shared_scale(one: &Number, two: &Number) -> (Amount, Amount) {
    if let (Amount::Figure(low), Amount::Figure(high)) = (one.amount, two.amount)
        && one.scale == 1.0
        && two.scale > 1.0
        && low < two.scale
        && low * two.scale <= high
    {
        return (Amount::Figure((low * two.scale * 1e4).round() / 1e4), two.amount);
    }
    (one.amount, two.amount)
}

/// Reads the hedge beside a figure, and takes it into its stretch.
/// The hedge before or after a figure.
pub(crate) fn hedge(tokens: &[Token], mention: &mut Mention, language: Language) {
    let mut found = None;
    for at in mention.first.saturating_sub(4)..mention.first {
        for (end, (hedge, side)) in HEDGES.all(tokens, at, language) {
            if *side == Side::Before
                && end <= mention.first
                && tokens[end..mention.first].iter().all(|t| is_thin(&t.text))
            {
                // The longest, which begins first: `не более`, not `более`.
                if found.is_none() {
                    mention.first = at;
                    found = Some(*hedge);
                }
            }
        }
        if found.is_some() {
            break;
        }
    }
    // `25 dinars a month at most`: behind the time for which it is.
    let word = |at: usize| tokens.get(at).map_or("", |t| t.text.as_str());
    let per = matches!(word(mention.end), "a" | "per" | "each") && !word(mention.end + 1).is_empty()
        || word(mention.end) == "в" && matches!(word(mention.end + 1), "месяц" | "день" | "неделю" | "год");
    let at = if per && HEDGES.all(tokens, mention.end, language).is_empty() { mention.end + 2 } else { mention.end };
    let mut after = HEDGES.all(tokens, at, language);
    after.sort_by_key(|(end, _)| *end);
    if let Some((end, (hedge, _))) = after.into_iter().rev().find(|(_, (_, side))| *side == Side::After) {
        mention.end = end;
        found = found.filter(|before| *before != Hedge::Bare).or(Some(*hedge));
    } else if language == Language::Korean && mention.end > 0 {
        let last = &tokens[mention.end - 1].text;
        // `까지` on the end of a range is no bound.
        let glued = GLUED.iter().find(|(form, _)| {
            last.rfind(form.as_str()).is_some_and(|at| {
                let rest = &last[at + form.len()..];
                let is = ["이었", "이라", "이다", "이며", "이고", "입니"].iter().any(|be| rest.starts_with(be));
                at > 0 && (is || is_particle(rest))
            })
        });
        if let Some((_, hedge)) = glued {
            found = found.filter(|before| *before != Hedge::Bare).or(Some(*hedge));
        }
    }
    // `will not look at less than 350`: at least so much.
    let not = |at: usize| {
        matches!(tokens[at].text.as_str(), "not" | "nothing" | "nobody" | "never" | "no" | "won't" | "не" | "никто")
    };
    if found == Some(Hedge::LessThan) && (mention.first.saturating_sub(4)..mention.first).any(not) {
        found = Some(Hedge::AtLeast);
    }
    // `none is kept longer than two years`: at most so much.
    let none = |at: usize| {
        matches!(
            tokens[at].text.as_str(),
            "none" | "nobody" | "never" | "not" | "rarely" | "seldom" | "hardly" | "никто" | "никого"
        )
    };
    if found == Some(Hedge::MoreThan) && (mention.first.saturating_sub(4)..mention.first).any(none) {
        found = Some(Hedge::UpTo);
    }
    if mention.hedge == Hedge::Between {
        return;
    }
    // `1만 루블도 돌아가지 않는다`: less than that.
    if language == Language::Korean
        && found.is_none()
        && mention.end > 0
        && tokens[mention.end - 1].text.ends_with('도')
    {
        let after = tokens.get(mention.end..(mention.end + 3).min(tokens.len())).unwrap_or_default();
        let not = after.iter().any(|t| ["않", "못", "안"].iter().any(|no| t.text.starts_with(no)));
        if not && !matches!(mention.low, Some(Amount::Figure(one)) if one <= 1.0) {
            found = Some(Hedge::LessThan);
        }
    }
    if let Some(hedge) = found {
        mention.hedge = hedge;
    }
    // After a hedge `тысячи` and `сотни` are the genitive of one: `около тысячи` is about 1000.
    if language == Language::Russian
        && found.is_some_and(|hedge| hedge != Hedge::Bare)
        && let Some(one) = mention.low.and_then(Amount::of_one)
    {
        (mention.low, mention.high) = (Some(one), Some(one));
    }
    let value = mention.low;
    match mention.hedge {
        Hedge::UpTo | Hedge::LessThan => (mention.low, mention.high) = (None, value),
        Hedge::AtLeast | Hedge::MoreThan => (mention.low, mention.high) = (value, None),
        _ => {}
    }
}

/// Words that may stand between a hedge and its number.
fn is_thin(word: &str) -> bool {
    matches!(word, "the" | "a" | "an" | "of" | "чем" | "в" | "один")
}

impl Mention {
    /// The value in a unit, and what is wrong with a bound that could not be read, or that nothing in this unit can be.
    pub(crate) fn value(&self, unit: Option<Unit>) -> (HedgedValue, Option<String>) {
        let mut wrong = None;
        let mut bound = |amount: Option<Amount>| {
            let bound = match amount? {
                Amount::Figure(figure) if self.measured == Some(Measured::Percent) => {
                    Bound::Figure((figure * 100.0).round() / 10_000.0)
                }
                Amount::Figure(figure) => Bound::Figure(figure),
                Amount::Word(word) => Bound::Word(word),
                Amount::Unclear => {
                    wrong = Some("it can be read in two ways, or is no figure that a report could mean".to_string());
                    return None;
                }
            };
            // What claims.csv would not read back is no value.
            match Bound::parse(&bound.to_string(), unit) {
                Ok(Some(read)) => Some(read),
                Ok(None) => None,
                Err(why) => {
                    wrong = Some(why);
                    None
                }
            }
        };
        let (low, high) = (bound(self.low), bound(self.high));
        (HedgedValue { hedge: self.hedge, low, high, unit }, wrong)
    }
}
