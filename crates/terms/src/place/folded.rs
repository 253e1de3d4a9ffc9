//! Names made comparable.

/// A name without what spellings of one name differ in. Letters are small; accents go (`ŏ`, `й` and `ё` are `o`,
/// `и` and `е`, composed or not), as do apostrophes and `«»`; a hyphen is a blank, and blanks are single;
/// syllables of Hangul are taken apart into their letters, so that composed and decomposed text (NFC and NFD)
/// are the same; a trailing ` province` goes.
///
/// ```
/// use tumen_terms::place::folded;
/// assert_eq!(folded(" P'yŏngan-bukto "), "pyongan bukto");
/// assert_eq!(folded("South Pyongan Province"), "south pyongan");
/// assert_eq!(folded("강"), folded("\u{1100}\u{1161}\u{11bc}"));
/// ```
pub fn folded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'ŏ' => out.push('o'),
            'ŭ' => out.push('u'),
            'й' => out.push('и'),
            'ё' => out.push('е'),
            // Combining accents, apostrophes, quotation marks.
            '\u{300}'..='\u{36f}' | '\'' | '\u{2bc}' | '\u{2018}' | '\u{2019}' | '`' | '«' | '»' => {}
            '-' | '\u{2010}'..='\u{2014}' => out.push(' '),
            '가'..='힣' => push_letters(&mut out, c),
            _ => out.push(c),
        }
    }
    let words: Vec<&str> = out.split_whitespace().collect();
    let joined = words.join(" ");
    joined.strip_suffix(" province").unwrap_or(&joined).to_string()
}

/// Takes a syllable of Hangul apart, by the arithmetic of the Unicode Standard, section 3.12.
fn push_letters(out: &mut String, syllable: char) {
    let index = syllable as u32 - 0xAC00;
    let (initial, medial, last) = (index / 588, index % 588 / 28, index % 28);
    out.extend(char::from_u32(0x1100 + initial));
    out.extend(char::from_u32(0x1161 + medial));
    if last > 0 {
        out.extend(char::from_u32(0x11A7 + last));
    }
}
