//! Vague words of quantity and the log-normal that each stands for.

use std::fmt;

/// A vague word of quantity, times a scale: `several thousand` is `Several` x 1000.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuantityWord {
    /// Which word.
    pub kind: WordKind,
    /// What it multiplies (1 where the word stands alone).
    pub scale: f64,
}

/// The vague words of model.md section 4, with the log-normal each stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WordKind {
    /// a couple
    Couple,
    /// a few
    Few,
    /// several
    Several,
    /// dozens
    Dozens,
    /// hundreds
    Hundreds,
    /// thousands
    Thousands,
    /// tens of thousands
    TensOfThousands,
    /// hundreds of thousands
    HundredsOfThousands,
    /// many, a large number
    Many,
}

use WordKind::{Couple, Dozens, Few, Hundreds, HundredsOfThousands, Many, Several, TensOfThousands, Thousands};

/// Words that stand alone. The first phrase of a kind and scale is the one that is printed.
const ALONE: [(&str, WordKind, f64); 23] = [
    ("a couple", Couple, 1.0),
    ("couple", Couple, 1.0),
    ("a few", Few, 1.0),
    ("few", Few, 1.0),
    ("several", Several, 1.0),
    ("dozens", Dozens, 1.0),
    ("hundreds", Hundreds, 1.0),
    ("thousands", Thousands, 1.0),
    ("tens of thousands", TensOfThousands, 1.0),
    ("hundreds of thousands", HundredsOfThousands, 1.0),
    ("millions", Thousands, 1e3),
    ("tens of millions", TensOfThousands, 1e3),
    ("hundreds of millions", HundredsOfThousands, 1e3),
    ("many", Many, 1.0),
    ("a large number", Many, 1.0),
    ("large number", Many, 1.0),
    ("large numbers", Many, 1.0),
    ("a great number", Many, 1.0),
    ("great numbers", Many, 1.0),
    ("a great many", Many, 1.0),
    ("a lot", Many, 1.0),
    ("lots", Many, 1.0),
    ("numerous", Many, 1.0),
];

/// Words that may stand before a scale.
const BEFORE_A_SCALE: [(&str, WordKind); 5] =
    [("a couple", Couple), ("couple", Couple), ("a few", Few), ("few", Few), ("several", Several)];

/// Scales. The first phrase of a scale is the one that is printed.
const SCALES: [(&str, f64); 13] = [
    ("dozen", 12.0),
    ("dozens", 12.0),
    ("hundred", 1e2),
    ("hundreds", 1e2),
    ("thousand", 1e3),
    ("thousands", 1e3),
    ("tens of thousands", 1e4),
    ("ten thousand", 1e4),
    ("hundred thousand", 1e5),
    ("hundreds of thousands", 1e5),
    ("million", 1e6),
    ("millions", 1e6),
    ("ten million", 1e7),
];

impl QuantityWord {
    /// Reads a word of quantity, with or without a scale: `several thousand`, `a few hundred`, `tens of
    /// thousands`, `many`, `a large number`; also `several x 250`, the form in which a scale without a word of
    /// its own is printed. Case and the number of blanks do not matter; an `of` at the end is passed over.
    ///
    /// ```
    /// use tumen_terms::QuantityWord;
    /// let word = QuantityWord::parse("Several  thousand").unwrap();
    /// assert_eq!(word.median(), Some(4500.0));
    /// assert_eq!(word.to_string(), "several thousand");
    /// ```
    pub fn parse(text: &str) -> Option<QuantityWord> {
        if text.len() > crate::LONGEST {
            return None;
        }
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        let text = words.join(" ");
        let text = text.strip_suffix(" of").unwrap_or(&text);
        if let Some(&(_, kind, scale)) = ALONE.iter().find(|row| row.0 == text) {
            return Some(QuantityWord { kind, scale });
        }
        if let Some((word, scale)) = text.split_once(" x ") {
            let &(_, kind, _) = ALONE.iter().find(|row| row.0 == word && row.2 == 1.0)?;
            let plain = scale.bytes().all(|b| b.is_ascii_digit() || b == b'.');
            let scale: f64 = scale.parse().ok()?;
            return (plain && scale > 0.0 && scale <= 1e12).then_some(QuantityWord { kind, scale });
        }
        for (word, kind) in BEFORE_A_SCALE {
            let Some(rest) = text.strip_prefix(word).and_then(|rest| rest.strip_prefix(' ')) else {
                continue;
            };
            let rest = rest.strip_prefix("of ").unwrap_or(rest);
            if let Some(&(_, scale)) = SCALES.iter().find(|row| row.0 == rest) {
                return Some(QuantityWord { kind, scale });
            }
        }
        None
    }
    /// Median of the log-normal of what people mean, in the unit of the claim; `None` for `Many`.
    pub fn median(self) -> Option<f64> {
        self.kind.log_normal().map(|(median, _)| median * self.scale)
    }
    /// Standard deviation of ln of what people mean; `None` for `Many`.
    pub fn log_sd(self) -> Option<f64> {
        self.kind.log_normal().map(|(_, sd)| sd)
    }
}

impl WordKind {
    /// Every kind.
    pub const ALL: [WordKind; 9] =
        [Couple, Few, Several, Dozens, Hundreds, Thousands, TensOfThousands, HundredsOfThousands, Many];

    /// Median and standard deviation of ln, of the word alone (model.md section 4). Of hundreds of thousands the
    /// section has no row: it is tens of thousands times ten.
    fn log_normal(self) -> Option<(f64, f64)> {
        Some(match self {
            Couple => (2.1, 0.12),
            Few => (3.3, 0.30),
            Several => (4.5, 0.40),
            Dozens => (45.0, 0.50),
            Hundreds => (350.0, 0.60),
            Thousands => (3_500.0, 0.60),
            TensOfThousands => (35_000.0, 0.55),
            HundredsOfThousands => (350_000.0, 0.55),
            Many => return None,
        })
    }
}

/// Prints so that [`QuantityWord::parse`] gives the same word back.
impl fmt::Display for QuantityWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((phrase, ..)) = ALONE.iter().find(|row| row.1 == self.kind && row.2 == self.scale) {
            return f.write_str(phrase);
        }
        let word = ALONE.iter().find(|row| row.1 == self.kind).map_or("", |row| row.0);
        let before = BEFORE_A_SCALE.iter().find(|row| row.1 == self.kind);
        match (before, SCALES.iter().find(|row| row.1 == self.scale)) {
            (Some((word, _)), Some((scale, _))) => write!(f, "{word} {scale}"),
            _ => write!(f, "{word} x {}", self.scale),
        }
    }
}
