//! Bytes as text.

use std::fmt;

/// Why a file is no text that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotText {
    /// What it seems to be.
    pub what: &'static str,
    /// What to do.
    pub advice: &'static str,
}

impl fmt::Display for NotText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "this is {}, not plain text. {}", self.what, self.advice)
    }
}

const SAVE_AS: &str = "Open it, copy the article and save it as plain text (UTF-8).";

/// Beginnings of files that people take for text.
const KNOWN: [(&[u8], &str); 6] = [
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a compressed file (a .docx, .odt, .hwpx or .zip)"),
    (b"\xD0\xCF\x11\xE0", "an old office file (a .doc or .hwp)"),
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"{\\rtf", "rich text (.rtf)"),
];

/// The text in some bytes: UTF-8, or UTF-16 with its mark. The number of places that were no characters comes with it;
/// they hold U+FFFD.
///
/// ```
/// let (text, broken) = tumen_reading::decode("заявки".as_bytes()).unwrap();
/// assert_eq!((text.as_str(), broken), ("заявки", 0));
/// assert!(tumen_reading::decode(b"%PDF-1.7 ...").is_err());
/// assert!(tumen_reading::decode(&[0, 159, 146, 150, 0, 0]).is_err());
/// ```
///
/// # Errors
/// Where it is no text: a known other format, or more than one character in ten that is none.
pub fn decode(bytes: &[u8]) -> Result<(String, usize), NotText> {
    if let Some((_, what)) = KNOWN.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(NotText { what, advice: SAVE_AS });
    }
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    };
    let (mut all, mut broken, mut zeros) = (0usize, 0usize, 0usize);
    for c in text.chars() {
        all += 1;
        broken += usize::from(c == char::REPLACEMENT_CHARACTER);
        zeros += usize::from(c == '\0');
    }
    if zeros > 0 && zeros * 100 > all || broken * 10 > all {
        let advice = "If it is a text in an old encoding (EUC-KR, KOI8-R, Windows-1251), save it as UTF-8 first.";
        return Err(NotText { what: "a binary file, or text in another encoding than UTF-8 or UTF-16", advice });
    }
    Ok((text, broken))
}

fn utf16(rest: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = rest.as_chunks::<2>();
    char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}
