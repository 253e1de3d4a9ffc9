//! Looks for a planted text in bytes, in every form in which it could hide.

/// A planted text in several scripts; `number` makes each different.
pub fn planted(number: usize) -> Vec<String> {
    let syllable = |n: usize| char::from_u32(0xAC00 + ((n * 7919) % 11_172) as u32).unwrap_or('가');
    let cyrillic = |n: usize| char::from_u32(0x0430 + ((n * 11) % 32) as u32).unwrap_or('а');
    let hangul: String = (0..6).map(|i| syllable(number * 6 + i + 1)).collect();
    vec![
        format!("Zq{number}Canary{number}Vx"),
        decomposed(&hangul),
        hangul,
        (0..9).map(|i| cyrillic(number * 9 + i * i)).chain(['ъ', 'ё']).collect(),
    ]
}

/// Hangul written as letters (NFD), by the arithmetic of Unicode 3.12.
pub fn decomposed(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        let code = u32::from(c);
        if (0xAC00..=0xD7A3).contains(&code) {
            let index = code - 0xAC00;
            let parts = [0x1100 + index / 588, 0x1161 + index % 588 / 28, 0x11A7 + index % 28];
            out.extend(parts.iter().take(if index % 28 == 0 { 2 } else { 3 }).filter_map(|p| char::from_u32(*p)));
        } else {
            out.push(c);
        }
    }
    out
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    bytes
        .chunks_exact(3)
        .flat_map(|c| {
            let n = (u32::from(c[0]) << 16) | (u32::from(c[1]) << 8) | u32::from(c[2]);
            [18, 12, 6, 0].map(|shift| char::from(LETTERS[(n >> shift & 63) as usize]))
        })
        .collect()
}

/// The forms of a text in which it could stand in a file.
pub fn forms(text: &str) -> Vec<Vec<u8>> {
    let bytes = text.as_bytes();
    let mut forms: Vec<Vec<u8>> = vec![
        bytes.to_vec(),
        text.chars().rev().collect::<String>().into_bytes(),
        text.chars().map(|c| format!("&#{};", u32::from(c))).collect::<String>().into_bytes(),
        text.chars().map(|c| format!("&#x{:x};", u32::from(c))).collect::<String>().into_bytes(),
        text.chars().map(|c| format!("&#x{:X};", u32::from(c))).collect::<String>().into_bytes(),
        text.encode_utf16().map(|u| format!("\\u{u:04x}")).collect::<String>().into_bytes(),
        text.encode_utf16().map(|u| format!("\\u{u:04X}")).collect::<String>().into_bytes(),
        text.chars().map(|c| format!("~{:x}.", u32::from(c))).collect::<String>().into_bytes(),
        bytes.iter().map(|b| format!("%{b:02X}")).collect::<String>().into_bytes(),
        bytes.iter().map(|b| format!("%{b:02x}")).collect::<String>().into_bytes(),
        bytes.iter().map(|b| format!("{b:02x}")).collect::<String>().into_bytes(),
        bytes.iter().map(|b| format!("{b:02X}")).collect::<String>().into_bytes(),
        text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    ];
    // base64 of whatever stands before it: all three ways of cutting it into threes
    for skip in 0..3 {
        forms.push(base64(&bytes[skip..]).into_bytes());
    }
    forms
}

/// Every form of a planted text that occurs in the bytes; Latin letters of either case.
pub fn found(page: &[u8], text: &str) -> Vec<String> {
    let text_of_page = String::from_utf8_lossy(page);
    let lower = text_of_page.to_ascii_lowercase();
    let holds = |form: &[u8]| match std::str::from_utf8(form) {
        Ok(form) => text_of_page.contains(form) || (form.is_ascii() && lower.contains(&form.to_ascii_lowercase())),
        Err(_) => page.windows(form.len()).any(|w| w[0] == form[0] && w == form),
    };
    forms(text)
        .into_iter()
        .filter(|form| form.len() >= 6 && holds(form))
        .map(|form| String::from_utf8_lossy(&form).into_owned())
        .collect()
}
