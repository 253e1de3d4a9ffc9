//! Bytes as text: byte-order marks and UTF-16. Nothing is guessed: what is not marked as UTF-16 is UTF-8 or undecodable.

use std::borrow::Cow;

/// The content of a file, as UTF-8 as far as it could be told.
pub(crate) struct Text<'a> {
    /// Without byte-order marks.
    pub bytes: Cow<'a, [u8]>,
    /// It was UTF-16 with half a character somewhere: such places hold U+FFFD now.
    pub broken_utf16: bool,
}

const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Takes off byte-order marks and turns UTF-16 into UTF-8.
pub(crate) fn decode(bytes: &[u8]) -> Text<'_> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => decode_utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => decode_utf16(rest, u16::from_be_bytes),
        _ => Text { bytes: Cow::Borrowed(without_marks(bytes)), broken_utf16: false },
    }
}

fn decode_utf16(rest: &[u8], unit: fn([u8; 2]) -> u16) -> Text<'_> {
    let (pairs, odd) = rest.as_chunks::<2>();
    let mut broken = !odd.is_empty();
    let mut text = String::with_capacity(rest.len());
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        text.push(decoded.unwrap_or_else(|_| {
            broken = true;
            char::REPLACEMENT_CHARACTER
        }));
    }
    if !odd.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    let text = without_marks(text.as_bytes()).to_vec();
    Text { bytes: Cow::Owned(text), broken_utf16: broken }
}

fn without_marks(mut bytes: &[u8]) -> &[u8] {
    while let Some(rest) = bytes.strip_prefix(UTF8_MARK) {
        bytes = rest;
    }
    bytes
}

/// The number of line ends (`\n`, `\r\n` or `\r`) in `bytes[from..to]`. A `\r\n` that is cut by `to` counts after it.
pub(crate) fn line_ends(bytes: &[u8], from: usize, to: usize) -> u64 {
    let mut count = 0;
    for at in from..to.min(bytes.len()) {
        let ends = match bytes[at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        count += u64::from(ends);
    }
    count
}
