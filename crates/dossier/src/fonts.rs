//! The fonts that a page carries, so that Latin, Cyrillic and Hangul are shown right on a machine without them: subsets of
//! Noto Sans under the SIL Open Font License (data/fonts/README.md says what is covered). Of the 25 slices of Hangul a
//! page carries those that its text needs.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fmt::Write as _;

/// The names under which the style asks for them, in this order. Faces of one family but of different weights do not fill
/// each other's holes, so what there is in one weight alone has a family of its own.
const SANS: &str = "Tumen Sans";
const OTHER_SIGNS: &str = "Tumen Signs";
const HANGUL: &str = "Tumen Hangul";

const REGULAR: &[u8] = include_bytes!("../data/fonts/sans-400.woff2");
const BOLD: &[u8] = include_bytes!("../data/fonts/sans-700.woff2");
const SIGNS: &[u8] = include_bytes!("../data/fonts/signs.woff2");

macro_rules! slices {
    ($($number:literal)*) => {
        [$(include_bytes!(concat!("../data/fonts/hangul-", $number, ".woff2"))),*]
    };
}

/// Each holds 94 syllables, a row of KS X 1001.
const SLICES: [&[u8]; 25] = slices!("00" "01" "02" "03" "04" "05" "06" "07" "08" "09" "10" "11" "12" "13" "14" "15" "16"
    "17" "18" "19" "20" "21" "22" "23" "24");

/// The first syllable of each slice.
const FIRST: [u32; 25] = [
    0xAC00, 0xAD0C, 0xAE79, 0xB05D, 0xB1DF, 0xB367, 0xB540, 0xB798, 0xB96B, 0xBB00, 0xBC99, 0xBE68, 0xC0E5, 0xC22F,
    0xC434, 0xC5D0, 0xC6E9, 0xC810, 0xC9D5, 0xCC3C, 0xCE58, 0xD044, 0xD264, 0xD408, 0xD624,
];

/// The last syllable of Unicode.
const LAST: u32 = 0xD7A3;

/// The rules of a style that bring the fonts which a text needs.
pub(crate) fn faces(text: &str) -> String {
    let mut css = String::new();
    let range = "U+20-7E,U+A0-17F,U+400-45F,U+490-491,U+2010-2030,U+2032-2033,U+2044,U+20AC,U+20BD,U+2116";
    face(&mut css, SANS, REGULAR, "400", range);
    face(&mut css, SANS, BOLD, "700", range);
    face(&mut css, OTHER_SIGNS, SIGNS, "400", "U+2190-2194,U+2212,U+221E,U+2248,U+2260,U+2264-2265,U+27E8-27E9");
    let mut needed = [false; SLICES.len()];
    for syllable in syllables(text) {
        let slice = FIRST.partition_point(|first| *first <= syllable);
        if slice > 0 {
            needed[slice - 1] = true;
        }
    }
    for (slice, _) in needed.iter().enumerate().filter(|(_, needed)| **needed) {
        let until = FIRST.get(slice + 1).map_or(LAST, |next| next - 1);
        face(&mut css, HANGUL, SLICES[slice], "400", &format!("U+{:X}-{until:X}", FIRST[slice]));
    }
    css
}

fn face(css: &mut String, family: &str, font: &[u8], weight: &str, range: &str) {
    let data = STANDARD.encode(font);
    // Writing to a String cannot fail.
    let _ = writeln!(
        css,
        "@font-face{{font-family:\"{family}\";font-weight:{weight};unicode-range:{range};src:url(data:font/woff2;base64,{data}) format(\"woff2\")}}"
    );
}

/// The Hangul syllables of a text, composed where it writes them as letters (Unicode 3.12).
fn syllables(text: &str) -> Vec<u32> {
    let mut found: Vec<u32> = Vec::new();
    let mut lead: Option<u32> = None;
    for c in text.chars().map(u32::from) {
        match c {
            0xAC00..=LAST => found.push(c),
            0x1100..=0x1112 => lead = Some(c - 0x1100),
            0x1161..=0x1175 => {
                if let Some(lead) = lead.take() {
                    found.push(0xAC00 + (lead * 21 + c - 0x1161) * 28);
                }
                continue;
            }
            0x11A8..=0x11C2 => {
                if let Some(open) = found.last_mut().filter(|open| (**open - 0xAC00).is_multiple_of(28)) {
                    *open += c - 0x11A7;
                }
            }
            _ => lead = None,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_carries_the_slices_that_it_needs() {
        let faces_of = |text: &str| faces(text).matches("@font-face").count();
        assert_eq!(faces_of("plain"), 3);
        assert_eq!(faces_of("Пхеньян"), 3);
        assert_eq!(faces_of("가각"), 4);
        assert_eq!(faces_of("가힝"), 5);
        assert!(faces("가").contains("U+AC00-AD0B"));
    }

    #[test]
    fn letters_are_composed() {
        assert_eq!(syllables("평양"), [0xD3C9, 0xC591]);
        assert_eq!(syllables("\u{1111}\u{1167}\u{11BC}\u{110B}\u{1163}\u{11BC}"), [0xD3C9, 0xC591]);
        assert_eq!(syllables("\u{1100}\u{1161}"), [0xAC00]);
    }
}
