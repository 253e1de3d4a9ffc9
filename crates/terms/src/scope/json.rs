//! A flat JSON object of strings (RFC 8259), and nothing else of JSON.

/// The pairs in the order in which they stand; a key that stands twice is given twice.
pub(super) fn flat_object(text: &str) -> Result<Vec<(String, String)>, String> {
    let mut reader = Reader { rest: text };
    let mut pairs = Vec::new();
    reader.expect('{')?;
    if !reader.take('}') {
        loop {
            let key = reader.string()?;
            reader.expect(':')?;
            pairs.push((key, reader.string()?));
            if reader.take('}') {
                break;
            }
            reader.expect(',')?;
        }
    }
    reader.skip_blanks();
    if reader.rest.is_empty() { Ok(pairs) } else { Err(wrong("the end", reader.rest)) }
}

fn wrong(expected: &str, found: &str) -> String {
    let found =
        if found.is_empty() { "the text ends".to_string() } else { format!("`{}` stands", crate::excerpt(found)) };
    format!(
        "{found} where {expected} was expected; a scope in JSON is one object of strings, such as \
         {{\"country\": \"RU\", \"job\": \"logging\"}}"
    )
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn skip_blanks(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
    }

    fn take(&mut self, c: char) -> bool {
        self.skip_blanks();
        match self.rest.strip_prefix(c) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn expect(&mut self, c: char) -> Result<(), String> {
        if self.take(c) { Ok(()) } else { Err(wrong(&format!("`{c}`"), self.rest)) }
    }

    fn string(&mut self) -> Result<String, String> {
        if !self.take('"') {
            return Err(wrong("a string in quotes", self.rest));
        }
        let mut out = String::new();
        let mut chars = self.rest.chars();
        loop {
            match chars.next() {
                Some('"') => {
                    self.rest = chars.as_str();
                    return Ok(out);
                }
                Some('\\') => out.push(escaped(&mut chars)?),
                Some(c) if c >= ' ' => out.push(c),
                _ => return Err(wrong("a closing quote", "")),
            }
        }
    }
}

/// What follows a backslash.
fn escaped(chars: &mut std::str::Chars<'_>) -> Result<char, String> {
    let c = match chars.next() {
        Some(c @ ('"' | '\\' | '/')) => c,
        Some('b') => '\u{8}',
        Some('f') => '\u{c}',
        Some('n') => '\n',
        Some('r') => '\r',
        Some('t') => '\t',
        Some('u') => return unicode(chars),
        _ => {
            return Err(wrong("one of \" \\ / b f n r t u after a backslash", chars.as_str()));
        }
    };
    Ok(c)
}

/// `XXXX` of `\uXXXX`, with a second `\uXXXX` where the first is the high half of a pair.
fn unicode(chars: &mut std::str::Chars<'_>) -> Result<char, String> {
    let high = four_digits(chars)?;
    let code = if (0xD800..0xDC00).contains(&high) {
        let low = match (chars.next(), chars.next()) {
            (Some('\\'), Some('u')) => four_digits(chars)?,
            _ => 0,
        };
        if !(0xDC00..0xE000).contains(&low) {
            return Err(wrong("the second half of a pair \\uD8..\\uDC..", chars.as_str()));
        }
        0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)
    } else {
        high
    };
    char::from_u32(code).ok_or_else(|| wrong("a character", chars.as_str()))
}

fn four_digits(chars: &mut std::str::Chars<'_>) -> Result<u32, String> {
    let mut code = 0;
    for _ in 0..4 {
        match chars.next().and_then(|c| c.to_digit(16)) {
            Some(digit) => code = code * 16 + digit,
            None => return Err(wrong("four hexadecimal digits after \\u", chars.as_str())),
        }
    }
    Ok(code)
}
