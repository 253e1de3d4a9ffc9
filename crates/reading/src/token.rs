//! Words, numbers and signs of a sentence, made comparable.

use crate::language::Language;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters of one script.
    Word,
    /// Digits, with their separators.
    Digits,
    /// Any other sign.
    Sign,
}

/// One token.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    /// Folded: small letters, `й` and `ё` as `и` and `е`.
    pub text: String,
    pub kind: Kind,
    /// Where it stands in the view: `from..to`.
    pub from: usize,
    pub to: usize,
    /// Begins with a capital letter.
    pub capital: bool,
    /// A blank stands before it.
    pub apart: bool,
}

/// A letter without what spellings of one word differ in.
pub(crate) fn folded(c: char) -> char {
    match c.to_lowercase().next().unwrap_or(c) {
        'ŏ' => 'o',
        'ŭ' => 'u',
        'й' => 'и',
        'ё' => 'е',
        '’' | '‘' | 'ʼ' => '\'',
        c => c,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Blank,
    Hangul,
    Letter,
    Digit,
    Sign,
}

fn class(c: char) -> Class {
    match c {
        c if c.is_whitespace() => Class::Blank,
        '가'..='힣' => Class::Hangul,
        '0'..='9' => Class::Digit,
        c if c.is_alphabetic() => Class::Letter,
        _ => Class::Sign,
    }
}

/// The tokens of `chars[from..to]`.
pub(crate) fn tokens(chars: &[char], from: usize, to: usize) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut i = from;
    let mut apart = true;
    while i < to {
        let c = chars[i];
        let kind = class(c);
        let start = i;
        match kind {
            Class::Blank => {
                apart = true;
                i += 1;
                continue;
            }
            Class::Digit => {
                i += 1;
                while i < to {
                    let sets_apart = matches!(chars[i], '.' | ',') && i + 1 < to && class(chars[i + 1]) == Class::Digit;
                    if class(chars[i]) != Class::Digit && !sets_apart {
                        break;
                    }
                    i += 1;
                }
            }
            Class::Hangul => {
                while i < to && class(chars[i]) == Class::Hangul {
                    i += 1;
                }
            }
            Class::Letter => {
                while i < to {
                    let apostrophe = matches!(chars[i], '\'' | '’' | 'ʼ')
                        && i + 1 < to
                        && class(chars[i + 1]) == Class::Letter
                        && i > start;
                    if class(chars[i]) != Class::Letter && !apostrophe {
                        break;
                    }
                    i += 1;
                }
            }
            Class::Sign => i += 1,
        }
        let kind = match kind {
            Class::Digit => Kind::Digits,
            Class::Sign => Kind::Sign,
            _ => Kind::Word,
        };
        let text: String = chars[start..i].iter().map(|c| folded(*c)).collect();
        let capital = c.is_uppercase();
        // `Ledger's` is `Ledger`.
        let text = text.strip_suffix("'s").map(str::to_string).unwrap_or(text);
        out.push(Token { text, kind, from: start, to: i, capital, apart });
        apart = false;
    }
    out
}

/// What most letters of a text are written in; `None` where it has none.
pub(crate) fn script(chars: &[char]) -> Option<Language> {
    let mut count = [0usize; 3];
    for &c in chars {
        match c {
            '가'..='힣' => count[1] += 2,
            'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' => count[2] += 1,
            c if c.is_ascii_alphabetic() => count[0] += 1,
            _ => {}
        }
    }
    let most = *count.iter().max()?;
    if most == 0 {
        return None;
    }
    [Language::Korean, Language::Russian, Language::English]
        .into_iter()
        .find(|language| count[language.index()] == most)
}
