//! Names of persons who do not exist.

use crate::romanise::{System, family, given};
use tumen_chance::words::unit;

/// Common family names and how many of a hundred people bear them (from general knowledge, not re-checked); the others share
/// what is left.
const FAMILIES: [(&str, f64); 20] = [
    ("김", 22.0),
    ("리", 15.0),
    ("박", 9.0),
    ("최", 5.0),
    ("정", 5.0),
    ("강", 3.0),
    ("조", 3.0),
    ("윤", 3.0),
    ("장", 3.0),
    ("림", 3.0),
    ("한", 2.5),
    ("오", 2.5),
    ("서", 2.5),
    ("신", 2.5),
    ("권", 2.0),
    ("황", 2.0),
    ("안", 2.0),
    ("송", 2.0),
    ("류", 2.0),
    ("홍", 2.0),
];

/// Syllables that given names of men of working age are often made of.
const SYLLABLES: [&str; 40] = [
    "철", "수", "영", "호", "성", "남", "광", "명", "일", "혁", "진", "국", "용", "학", "봉", "춘", "금", "은", "상",
    "현", "승", "동", "길", "만", "경", "석", "태", "원", "인", "창", "해", "강", "룡", "민", "주", "선", "복", "순",
    "덕", "근",
];

/// A name: family and given, in Hangul.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The family name.
    pub family: String,
    /// The given name: two syllables, seldom one.
    pub given: String,
}

impl Name {
    /// The name that four words stand for.
    #[must_use]
    pub fn drawn(words: [u32; 4]) -> Name {
        let total: f64 = FAMILIES.iter().map(|(_, share)| share).sum();
        let mut place = unit(words[0]) * total;
        let found = FAMILIES.iter().find(|(_, share)| {
            place -= share;
            place < 0.0
        });
        let syllable = |word: u32| SYLLABLES[((u64::from(word) * SYLLABLES.len() as u64) >> 32) as usize];
        // one in twenty-five has a given name of one syllable
        let second = if unit(words[3]) < 0.04 { "" } else { syllable(words[2]) };
        Name {
            family: found.map_or(FAMILIES[0].0, |(name, _)| name).to_string(),
            given: format!("{}{second}", syllable(words[1])),
        }
    }

    /// In Hangul.
    #[must_use]
    pub fn hangul(&self) -> String {
        format!("{}{}", self.family, self.given)
    }

    /// Family name first, as a system writes it.
    #[must_use]
    pub fn written(&self, system: System) -> String {
        format!("{} {}", family(&self.family, system), given(&self.given, system))
    }
}

/// A text with one letter dropped, doubled, or exchanged with its neighbour, as the word says.
#[must_use]
pub fn misspelt(text: &str, word: u32) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    if letters.len() < 3 {
        return text.to_string();
    }
    let place = 1 + (word >> 2) as usize % (letters.len() - 2);
    match word % 3 {
        0 => {
            letters.remove(place);
        }
        1 => letters.insert(place, letters[place]),
        _ => letters.swap(place, place + 1),
    }
    letters.into_iter().collect()
}
