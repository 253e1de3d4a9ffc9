//! A report as it is read: characters that mean something, each with its place in the text as it was given.

/// The longest tag of HTML that is looked for, in characters; a longer `<...` is text.
const LONGEST_TAG: usize = 2_000;
/// The longest entity, `&thetasym;` and shorter.
const LONGEST_ENTITY: usize = 12;

/// The characters of a text without what no reader sees: marks of direction, tags of HTML, halves of Hangul.
pub(crate) struct View {
    /// What is read.
    pub chars: Vec<char>,
    /// Of each, its place in the given text, counted in characters.
    pub at: Vec<usize>,
    /// The length of the given text in characters.
    pub length: usize,
    /// Whether tags of HTML were passed over.
    pub html: bool,
}

impl View {
    /// Takes a time in proportion to the length of the text.
    pub(crate) fn of(text: &str) -> View {
        let given: Vec<char> = text.chars().collect();
        let mut view = View {
            chars: Vec::with_capacity(given.len()),
            at: Vec::with_capacity(given.len()),
            length: given.len(),
            html: false,
        };
        let mut unclosed: Vec<&str> = Vec::new();
        let mut i = 0;
        while i < given.len() {
            match given[i] {
                '<' => match tag(&given[i..]) {
                    Some((length, name, block)) => {
                        view.html = true;
                        if block {
                            view.push('\n', i);
                            view.push('\n', i);
                        } else if name == "br" {
                            view.push('\n', i);
                        }
                        i += length;
                        let hidden = ["script", "style"].into_iter().find(|hidden| *hidden == name);
                        if let Some(hidden) = hidden.filter(|hidden| !unclosed.contains(hidden)) {
                            match closing(&given[i..], hidden) {
                                Some(skip) => i += skip,
                                None => unclosed.push(hidden),
                            }
                        }
                        continue;
                    }
                    None => view.push('<', i),
                },
                '&' => {
                    if let Some((length, c)) = entity(&given[i..]) {
                        view.push(c, i);
                        i += length;
                        continue;
                    }
                    view.push('&', i);
                }
                c => view.push(c, i),
            }
            i += 1;
        }
        view
    }

    fn push(&mut self, c: char, at: usize) {
        let c = match c {
            // Marks of direction and joining, soft hyphens, marks of byte order.
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\r' => {
                return;
            }
            '\n' | '\u{2028}' | '\u{2029}' => '\n',
            // Latin letters and digits of the width of Hangul.
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            '\u{301c}' => '~',
            c if c.is_whitespace() || c.is_control() => ' ',
            c => c,
        };
        if let Some(last) = self.chars.last_mut() {
            if let Some(joined) = composed(*last, c) {
                *last = joined;
                return;
            }
            if ('\u{300}'..='\u{36f}').contains(&c) {
                return;
            }
        }
        self.chars.push(c);
        self.at.push(at);
    }

    /// Where a stretch `from..to` of what is read stands in the given text.
    pub(crate) fn given(&self, from: usize, to: usize) -> (usize, usize) {
        let start = self.at.get(from).copied().unwrap_or(self.length);
        let end = if to > from { self.at.get(to - 1).map_or(self.length, |last| last + 1) } else { start };
        (start, end.max(start))
    }
}

/// A syllable of Hangul from its letters (The Unicode Standard, section 3.12), or a Cyrillic letter with its accent.
fn composed(last: char, c: char) -> Option<char> {
    let (l, n) = (last as u32, c as u32);
    let code = match (l, n) {
        (0x1100..=0x1112, 0x1161..=0x1175) => 0xAC00 + ((l - 0x1100) * 21 + (n - 0x1161)) * 28,
        (0xAC00..=0xD7A3, 0x11A8..=0x11C2) if (l - 0xAC00).is_multiple_of(28) => l + (n - 0x11A7),
        (0x438, 0x306) => 0x439,
        (0x418, 0x306) => 0x419,
        (0x435, 0x308) => 0x451,
        (0x415, 0x308) => 0x401,
        _ => return None,
    };
    char::from_u32(code)
}

/// Names of tags that begin or end a paragraph.
const BLOCKS: [&str; 22] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "div",
    "dd",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "header",
    "li",
    "p",
    "section",
    "tr",
    "table",
];

/// Length, name and whether it parts paragraphs, of the tag at the beginning of a text.
fn tag(text: &[char]) -> Option<(usize, String, bool)> {
    let first = *text.get(1)?;
    if first == '!' {
        let comment = text.get(2) == Some(&'-');
        let end = text.iter().take(LONGEST_TAG).position(|c| *c == '>')?;
        return comment.then_some((end + 1, String::new(), false)).or(Some((end + 1, String::new(), false)));
    }
    let skip = if first == '/' { 2 } else { 1 };
    let name: String = text
        .iter()
        .skip(skip)
        .take(12)
        .take_while(|c| c.is_ascii_alphanumeric())
        .map(char::to_ascii_lowercase)
        .collect();
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    // `<p>`, `<p class=...>`, `<br/>`; not `a <b or c> d`, where a blank follows what is no name of a tag.
    if !text.get(skip + name.len()).is_some_and(|c| matches!(c, '>' | '/') || c.is_whitespace()) {
        return None;
    }
    let end = text.iter().take(LONGEST_TAG).position(|c| *c == '>')?;
    let block = BLOCKS.contains(&name.as_str());
    Some((end + 1, name, block))
}

/// How far it is to the end of `</name>`.
fn closing(text: &[char], name: &str) -> Option<usize> {
    let mark: Vec<char> = format!("</{name}").chars().collect();
    let at = text.windows(mark.len()).position(|w| w.iter().zip(&mark).all(|(a, b)| a.eq_ignore_ascii_case(b)))?;
    let end = text.iter().skip(at).take(LONGEST_TAG).position(|c| *c == '>')?;
    Some(at + end + 1)
}

/// The entities that pasted pages hold.
const ENTITIES: [(&str, char); 18] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("ensp", ' '),
    ("thinsp", ' '),
    ("ndash", '–'),
    ("mdash", '—'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("hellip", '…'),
    ("middot", '·'),
];

/// Length and character of the entity at the beginning of a text.
fn entity(text: &[char]) -> Option<(usize, char)> {
    let end = text.iter().take(LONGEST_ENTITY).position(|c| *c == ';')?;
    let name: String = text[1..end].iter().collect();
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
        None => ENTITIES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((end + 1, c))
}
