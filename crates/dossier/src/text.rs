//! Text of a case on a page: what it says, never what it could do.

use std::fmt::Write as _;

use maud::{Markup, html};

/// Text with every character that could reorder or hide its neighbours spelt out, as `⟨U+202E⟩`.
///
/// Bidirectional controls, other control characters and invisible blanks are spelt; line breaks and tabs become
/// blanks, so that one text stays on one row of a table.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            c if hides(c) => {
                // Writing to a String cannot fail.
                let _ = write!(out, "⟨U+{:04X}⟩", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

/// Whether a character changes how its neighbours are shown, or shows nothing itself.
fn hides(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'
            | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// Text of the case, isolated from the direction of what stands around it.
pub(crate) fn said(text: &str) -> Markup {
    html! { bdi { (visible(text)) } }
}

/// The name of a quantity as files write it, which may break after its brackets, commas and colons.
pub(crate) fn machine_name(name: &str) -> Markup {
    let shown = visible(name);
    html! {
        code.soft { bdi {
            @for part in shown.split_inclusive(['[', ',', ';', ':', '=']) { (part) wbr; }
        } }
    }
}

/// A web address that may become a link: http or https, a host and no user, nothing hidden in it.
pub(crate) fn address(text: &str) -> Option<&str> {
    let text = text.trim();
    let (scheme, rest) = text.split_once("://")?;
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let plain = !text.chars().any(|c| c.is_whitespace() || hides(c) || matches!(c, '\\' | '"' | '<' | '>' | '`'));
    (web && plain && host(rest).is_some()).then_some(text)
}

/// The host of what follows `://`.
fn host(rest: &str) -> Option<&str> {
    let host = rest.split(['/', '?', '#']).next()?;
    let usual = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    (host.starts_with(char::is_alphanumeric) && host.chars().all(usual)).then_some(host)
}

/// A document with its address: a link where the address is one of the web, else both as text.
pub(crate) fn document(title: &str, url: &str) -> Markup {
    let named = !title.trim().is_empty();
    match address(url) {
        Some(address) => html! {
            a href=(address) rel="noreferrer noopener" {
                @if named { (said(title)) } @else { (said(address)) }
            }
            @if named && let Some(host) = address.split_once("://").and_then(|(_, rest)| host(rest)) {
                " " span.soft { "(" (said(host)) ")" }
            }
        },
        None => html! {
            @if named { (said(title)) }
            @if !url.trim().is_empty() { " " span.soft.address { (said(url)) } }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_is_spelt_out() {
        assert_eq!(visible("a\u{202E}b\u{0}c"), "a⟨U+202E⟩b⟨U+0000⟩c");
        assert_eq!(visible("one\r\ntwo\tthree"), "one  two three");
        assert_eq!(visible("\u{1b}[31m"), "⟨U+001B⟩[31m");
        assert_eq!(visible("평양 — Пхеньян"), "평양 — Пхеньян");
        for c in ['\u{200E}', '\u{200F}', '\u{061C}', '\u{202A}', '\u{2066}', '\u{2069}'] {
            assert!(!visible(&format!("x{c}y")).contains(c));
        }
    }

    #[test]
    fn only_plain_web_addresses_become_links() {
        for good in
            ["https://example.org/a?b=c#d", "HTTP://example.org", " https://пример.рф/x ", "http://127.0.0.1:80/"]
        {
            assert!(address(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "javascript:alert(1)",
            "javascript://example.org/%0aalert(1)",
            "data:text/html,x",
            "//example.org",
            "https://",
            "https:///x",
            "https://user@example.org/",
            "https://exa\u{202E}mple.org/",
            "https://example.org/\u{202E}x",
            "https://example.org/a b",
            "https://example.org\\@evil.example/",
            "https://x\"onload=alert(1)",
            "ftp://example.org/",
        ] {
            assert!(address(bad).is_none(), "{bad}");
        }
    }
}
