//! Korean names in Latin and Cyrillic letters, in the ways that documents and lists write them.
//!
//! Syllables are taken apart (Unicode 3.12: initial x 588 + vowel x 28 + final) and written letter by letter; sounds that
//! change where syllables meet are not followed, as few lists do.

/// A way to write Korean in other letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// The sending state's passports: Ri, Pak, Jong (1992 rules without signs).
    Passport,
    /// McCune and Reischauer 1939, without signs: Yi, Pak, Chong.
    McCuneReischauer,
    /// The other Korean state's rules of 2000: Ri, Bak, Jeong.
    Revised,
    /// Kontsevich's rules for Cyrillic: Ли, Пак, Чон.
    Kontsevich,
    /// A passport's Latin letters put into Cyrillic by a clerk: Ри, Пак, Жонг.
    Clerk,
}

impl System {
    /// Every system, those for Latin first.
    pub const ALL: [System; 5] =
        [System::Passport, System::McCuneReischauer, System::Revised, System::Kontsevich, System::Clerk];

    /// For tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            System::Passport => "passport",
            System::McCuneReischauer => "McCune-Reischauer",
            System::Revised => "Revised",
            System::Kontsevich => "Kontsevich",
            System::Clerk => "clerk",
        }
    }
}

/// ㄱ ㄲ ㄴ ㄷ ㄸ ㄹ ㅁ ㅂ ㅃ ㅅ ㅆ ㅇ ㅈ ㅉ ㅊ ㅋ ㅌ ㅍ ㅎ
const INITIALS: [[&str; 19]; 4] = [
    ["k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "j", "jj", "ch", "kh", "th", "ph", "h"],
    ["k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "ch", "tch", "ch", "k", "t", "p", "h"],
    ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"],
    ["к", "кк", "н", "т", "тт", "р", "м", "п", "пп", "с", "сс", "", "ч", "чч", "чх", "кх", "тх", "пх", "х"],
];

/// ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅘ ㅙ ㅚ ㅛ ㅜ ㅝ ㅞ ㅟ ㅠ ㅡ ㅢ ㅣ
const VOWELS: [[&str; 21]; 4] = [
    [
        "a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "u",
        "ui", "i",
    ],
    [
        "a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "u",
        "ui", "i",
    ],
    [
        "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu",
        "eu", "ui", "i",
    ],
    ["а", "э", "я", "йя", "о", "е", "ё", "йе", "о", "ва", "вэ", "ве", "ё", "у", "во", "ве", "ви", "ю", "ы", "ый", "и"],
];

/// The finals that names have: none, ㄱ, ㄴ, ㄹ, ㅁ, ㅂ, ㅅ, ㅇ, by their place among the 28.
fn final_letters(index: usize, table: usize) -> &'static str {
    const FOUND: [(usize, [&str; 4]); 8] = [
        (0, ["", "", "", ""]),
        (1, ["k", "k", "k", "к"]),
        (4, ["n", "n", "n", "н"]),
        (8, ["l", "l", "l", "ль"]),
        (16, ["m", "m", "m", "м"]),
        (17, ["p", "p", "p", "п"]),
        (19, ["t", "t", "t", "т"]),
        (21, ["ng", "ng", "ng", "н"]),
    ];
    FOUND.iter().find(|(place, _)| *place == index).map_or("", |(_, letters)| letters[table])
}

/// One syllable in small letters; other characters stay as they are.
fn syllable(letter: char, table: usize, into: &mut String) {
    let Some(code) = (letter as u32).checked_sub(0xAC00).filter(|code| *code < 11_172) else {
        into.push(letter);
        return;
    };
    let (initial, vowel, last) = (code / 588, code % 588 / 28, code % 28);
    into.push_str(INITIALS[table][initial as usize]);
    into.push_str(VOWELS[table][vowel as usize]);
    into.push_str(final_letters(last as usize, table));
}

/// Family names that custom writes in its own way.
const FAMILIES: [(&str, [&str; 4]); 6] = [
    ("김", ["Kim", "Kim", "Gim", "Ким"]),
    ("리", ["Ri", "Yi", "Ri", "Ли"]),
    ("박", ["Pak", "Pak", "Bak", "Пак"]),
    ("최", ["Choe", "Choe", "Choe", "Цой"]),
    ("림", ["Rim", "Yim", "Rim", "Лим"]),
    ("류", ["Ryu", "Yu", "Ryu", "Лю"]),
];

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// A family name as a system writes it.
///
/// ```
/// use tumen_sightings::romanise::{System, family, given};
/// assert_eq!(family("박", System::Passport), "Pak");
/// assert_eq!(family("정", System::Revised), "Jeong");
/// assert_eq!(given("철수", System::Passport), "Chol Su");
/// assert_eq!(given("영호", System::Kontsevich), "Ён Хо");
/// assert_eq!(family("정", System::Clerk), "Жонг");
/// ```
#[must_use]
pub fn family(hangul: &str, system: System) -> String {
    let written = |table: usize| {
        let custom = FAMILIES.iter().find(|(name, _)| *name == hangul).map(|(_, forms)| forms[table].to_string());
        custom.unwrap_or_else(|| {
            let mut text = String::new();
            hangul.chars().for_each(|letter| syllable(letter, table, &mut text));
            capital(&text)
        })
    };
    match system {
        System::Passport => written(0),
        System::McCuneReischauer => written(1),
        System::Revised => written(2),
        System::Kontsevich => written(3),
        System::Clerk => clerk(&written(0)),
    }
}

/// A given name as a system writes it: its syllables apart, joined by a hyphen, or in one.
#[must_use]
pub fn given(hangul: &str, system: System) -> String {
    let parts = |table: usize| -> Vec<String> {
        let one = |letter: char| {
            let mut text = String::new();
            syllable(letter, table, &mut text);
            text
        };
        hangul.chars().map(one).collect()
    };
    let capitals = |parts: Vec<String>| parts.iter().map(|part| capital(part)).collect::<Vec<_>>().join(" ");
    match system {
        System::Passport => capitals(parts(0)),
        System::McCuneReischauer => capital(&parts(1).join("-")),
        System::Revised => capital(&parts(2).concat()),
        System::Kontsevich => capitals(parts(3)),
        System::Clerk => clerk(&capitals(parts(0))),
    }
}

/// Latin letters put into Cyrillic one by one, as a clerk does who hears no Korean.
fn clerk(latin: &str) -> String {
    const PAIRS: [(&str, &str); 6] = [("ch", "ч"), ("ng", "нг"), ("ae", "э"), ("ya", "я"), ("yo", "ё"), ("yu", "ю")];
    const LETTERS: [(char, &str); 20] = [
        ('a', "а"),
        ('b', "б"),
        ('c', "к"),
        ('d', "д"),
        ('e', "е"),
        ('g', "г"),
        ('h', "х"),
        ('i', "и"),
        ('j', "ж"),
        ('k', "к"),
        ('l', "л"),
        ('m', "м"),
        ('n', "н"),
        ('o', "о"),
        ('p', "п"),
        ('r', "р"),
        ('s', "с"),
        ('t', "т"),
        ('u', "у"),
        ('w', "в"),
    ];
    let words = latin.split(' ').map(|word| {
        let word = word.to_lowercase();
        let mut rest = word.as_str();
        let mut out = String::new();
        while let Some(letter) = rest.chars().next() {
            if let Some((pair, written)) = PAIRS.iter().find(|(pair, _)| rest.starts_with(pair)) {
                out.push_str(written);
                rest = &rest[pair.len()..];
            } else {
                match LETTERS.iter().find(|(own, _)| *own == letter) {
                    Some((_, written)) => out.push_str(written),
                    None if letter == 'y' => out.push('й'),
                    None => out.push(letter),
                }
                rest = &rest[letter.len_utf8()..];
            }
        }
        capital(&out)
    });
    words.collect::<Vec<_>>().join(" ")
}
