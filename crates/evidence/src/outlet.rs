//! The string rules for outlets: which names are editions of one outlet, and who passes on whom.
//!
//! No rule names an outlet or a person: they look at the words between names ([`RULES`]) and at the words that
//! describe an edition ([`EDITION_WORDS`]). To add one, add a row with its example; the example is its test.

use crate::name::begins_small;

/// How the words of a rule join two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Join {
    /// `A (via B)`: A told it, B passed it on.
    PassedOnBy,
    /// `B (citing A)`: A told it, B passed it on.
    PassesOn,
    /// `B (summary of A)`: as [`Join::PassesOn`], but only after words for an edition.
    RenderingOf,
    /// `B (A relay)`: as [`Join::PassesOn`], the word standing last.
    Ends,
}

/// A rule: the words, how they join, an example with the outlet it gives and those that passed it on.
struct Rule {
    words: &'static [&'static str],
    join: Join,
    /// Read by the test below.
    #[cfg_attr(not(test), allow(dead_code))]
    example: (&'static str, &'static str, &'static [&'static str]),
}

/// The rules, tried in this order. Basis: model.md 2.2 ('X via Y' is origin X, relay Y).
const RULES: &[Rule] = &[
    Rule {
        words: &["via"],
        join: Join::PassedOnBy,
        example: ("Daily Post (via Mirror.net, Korean)", "Daily Post", &["Mirror.net"]),
    },
    Rule {
        words: &["cited", "by"],
        join: Join::PassedOnBy,
        example: ("Daily Post cited by Wire", "Daily Post", &["Wire"]),
    },
    Rule {
        words: &["quoted", "by"],
        join: Join::PassedOnBy,
        example: ("Daily Post (quoted by Wire)", "Daily Post", &["Wire"]),
    },
    Rule {
        words: &["relayed", "by"],
        join: Join::PassedOnBy,
        example: ("Daily Post (relayed by Wire)", "Daily Post", &["Wire"]),
    },
    Rule {
        words: &["republished", "by"],
        join: Join::PassedOnBy,
        example: ("Daily Post (Russian) (republished by Wire)", "Daily Post", &["Wire"]),
    },
    Rule {
        words: &["citing"],
        join: Join::PassesOn,
        example: ("Mirror (Wire citing Daily Post)", "Daily Post", &["Wire", "Mirror"]),
    },
    Rule {
        words: &["quoting"],
        join: Join::PassesOn,
        example: ("Mirror quoting Daily Post", "Daily Post", &["Mirror"]),
    },
    Rule {
        words: &["relaying"],
        join: Join::PassesOn,
        example: ("Mirror (relaying Daily Post)", "Daily Post", &["Mirror"]),
    },
    Rule {
        words: &["of"],
        join: Join::RenderingOf,
        example: ("A blog (summary of Daily Post, Japanese)", "Daily Post", &["A blog"]),
    },
    Rule { words: &["relay"], join: Join::Ends, example: ("Mirror (Wire relay)", "Wire", &["Mirror"]) },
    Rule { words: &["translation"], join: Join::Ends, example: ("Mirror (Wire translation)", "Wire", &["Mirror"]) },
    Rule { words: &["reprint"], join: Join::Ends, example: ("Mirror (Wire reprint)", "Wire", &["Mirror"]) },
];

/// Words for a language or an edition: a parenthesis made of these alone belongs to the outlet it follows.
#[rustfmt::skip]
const EDITION_WORDS: &[&str] = &[
    // languages
    "arabic", "chinese", "english", "farsi", "french", "german", "hindi", "indonesian", "italian", "japanese",
    "kazakh", "khmer", "korean", "lao", "malay", "mandarin", "mongolian", "persian", "polish", "portuguese",
    "russian", "spanish", "thai", "turkish", "ukrainian", "urdu", "uzbek", "vietnamese",
    "ar", "de", "en", "es", "fr", "ja", "ko", "ru", "uk", "zh",
    "한국어", "조선말", "русский", "中文", "日本語",
    // editions
    "edition", "version", "language", "service", "print", "online", "web", "website", "site", "international",
    // renderings
    "translation", "translated", "mistranslated", "retranslation", "retranslated", "machine", "automatic",
    "summary", "digest", "excerpt", "rewrite", "syndicated", "copy", "repost", "reprint", "archive",
    "archived", "cached", "screenshot", "blog",
];

/// An outlet as `source_publisher` gives it, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Publication {
    /// The family of the outlet that told it: the name without language or edition.
    pub outlet: String,
    /// Who passed it on since, in order.
    pub relays: Vec<String>,
    /// What stands in a parenthesis that no rule knows: an agency, an author, a place.
    pub credit: Option<String>,
}

impl Publication {
    /// The outlet, then those who passed it on; empty names left out.
    pub fn chain(&self) -> Vec<String> {
        let all = std::iter::once(&self.outlet).chain(&self.relays);
        all.filter(|name| !name.is_empty()).cloned().collect()
    }
}

/// Reads `source_publisher`. A parenthesis that no rule knows stays part of the name.
pub(crate) fn publication(text: &str) -> Publication {
    nested(text.trim(), 0)
}

/// Names nested deeper than this are taken as written.
const DEEPEST: usize = 6;

fn nested(text: &str, depth: usize) -> Publication {
    let as_written = Publication { outlet: text.to_string(), ..Publication::default() };
    if depth >= DEEPEST {
        return as_written;
    }
    let Some((head, inside)) = trailing_parenthesis(text) else {
        return joined("", text, depth).unwrap_or(as_written);
    };
    let inside = without_edition_tail(inside);
    if edition(inside) {
        return nested(head, depth + 1);
    }
    joined(head, inside, depth).unwrap_or_else(|| Publication { credit: Some(inside.to_string()), ..as_written })
}

/// Applies the first rule that fits: `head (text)`, or `text` alone where `head` is empty.
fn joined(head: &str, text: &str, depth: usize) -> Option<Publication> {
    let bare = head.is_empty();
    for rule in RULES {
        let Some((before, after)) = around(text, rule.words) else {
            continue;
        };
        let plain = before.is_empty() || edition(before);
        let (told, passed): (&str, [&str; 2]) = match rule.join {
            Join::PassedOnBy if bare && !before.is_empty() && !after.is_empty() => (before, [after, ""]),
            Join::PassedOnBy if !bare && plain && !after.is_empty() => (head, [after, ""]),
            Join::PassesOn if !after.is_empty() && (!bare || !before.is_empty()) => {
                (after, [if plain && !bare { "" } else { before }, head])
            }
            Join::RenderingOf if !before.is_empty() && plain && !after.is_empty() => (after, ["", head]),
            Join::Ends if !bare && !plain && after.is_empty() => (before, ["", head]),
            _ => continue,
        };
        let mut found = nested(told, depth + 1);
        for name in passed.into_iter().filter(|name| !name.is_empty()) {
            found.relays.extend(nested(name, depth + 1).chain());
        }
        return Some(found);
    }
    None
}

/// A speaker as `attributed_to` gives it, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Speaker {
    /// The words for who spoke.
    pub words: String,
    /// Through which outlets the words came, in order.
    pub via: Vec<String>,
    /// What was rendered, where the speaker is a rendering (`machine translation of X`).
    pub rendering_of: Option<String>,
}

/// Reads `attributed_to`: `X via Y`, `X cited by Y`, `Y citing X`, `summary of X`. `P, citing locals` stays P:
/// what begins with a small letter is no name.
pub(crate) fn speaker(text: &str) -> Speaker {
    let text = match trailing_parenthesis(text.trim()) {
        Some((head, inside)) if edition(inside) => head,
        _ => text.trim(),
    };
    let mut found = Speaker { words: text.to_string(), ..Speaker::default() };
    for rule in RULES {
        let Some((before, after)) = around(text, rule.words) else {
            continue;
        };
        if before.is_empty() || after.is_empty() {
            continue;
        }
        match rule.join {
            Join::PassedOnBy => {
                found.words = before.to_string();
                found.via = publication(after).chain();
                found.via.retain(|name| !edition(name));
            }
            Join::PassesOn if begins_small(after) => found.words = before.to_string(),
            Join::PassesOn => {
                found.words = after.to_string();
                found.via = publication(before).chain();
            }
            Join::RenderingOf if edition(before) => {
                found.rendering_of = Some(publication(after).outlet);
            }
            Join::RenderingOf | Join::Ends => continue,
        }
        break;
    }
    found
}

/// Whether a text is made of words for an edition alone.
fn edition(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).peekable();
    words.peek().is_some() && words.all(|w| EDITION_WORDS.contains(&w.to_lowercase().as_str()))
}

/// `head (inside)`, if the text ends so and has a head.
fn trailing_parenthesis(text: &str) -> Option<(&str, &str)> {
    let body = text.strip_suffix([')', '）'])?;
    let mut open = 1usize;
    for (at, c) in body.char_indices().rev() {
        match c {
            ')' | '）' => open += 1,
            '(' | '（' => open -= 1,
            _ => {}
        }
        if open == 0 {
            let head = body[..at].trim();
            return (!head.is_empty()).then(|| (head, body[at + c.len_utf8()..].trim()));
        }
    }
    None
}

/// Drops `, Korean` at the end.
fn without_edition_tail(text: &str) -> &str {
    match text.rsplit_once(',') {
        Some((head, tail)) if edition(tail) && !head.trim().is_empty() => head.trim(),
        _ => text,
    }
}

/// What stands before and after the first place where these words follow each other.
fn around<'a>(text: &'a str, words: &[&str]) -> Option<(&'a str, &'a str)> {
    let tokens: Vec<(usize, &str)> =
        text.split_whitespace().map(|token| (token.as_ptr() as usize - text.as_ptr() as usize, token)).collect();
    let fits = |run: &[(usize, &str)]| run.iter().zip(words).all(|((_, token), word)| token.eq_ignore_ascii_case(word));
    let run = tokens.windows(words.len()).find(|run| fits(run))?;
    let (first, (last, token)) = (run.first()?.0, *run.last()?);
    let before = text[..first].trim_end_matches([',', ';', ':', ' ']).trim();
    Some((before, text[last + token.len()..].trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, outlet: &str, relays: &[&str]) {
        let found = publication(text);
        assert_eq!(found.outlet, outlet, "{text}");
        assert_eq!(found.relays, relays, "{text}");
    }

    #[test]
    fn every_rule_has_its_example() {
        for rule in RULES {
            let (text, outlet, relays) = rule.example;
            check(text, outlet, relays);
        }
    }

    #[test]
    fn editions_share_their_outlet() {
        for text in [
            "Daily NK",
            "Daily NK (Korean)",
            " Daily NK (English edition) ",
            "Daily NK (blog copy)",
            "Daily NK (Korean, translated)",
            "Daily NK （한국어）",
            "Daily NK (machine summary) (Korean)",
        ] {
            check(text, "Daily NK", &[]);
        }
        for text in ["ASTV (Sakhalin)", "KBS World (AP)", "Voice of America", "(via X)", "", "via", ")", "A ("] {
            check(text, text, &[]);
        }
        check("A (citing B (Korean) via C)", "B", &["C", "A"]);
        let deep = format!("{}B{}", "A (citing ".repeat(5000), ")".repeat(5000));
        assert!(!publication(&deep).outlet.is_empty());
    }

    #[test]
    fn speakers_come_apart() {
        let cases: &[(&str, &str, &[&str], Option<&str>)] = &[
            ("anonymous source in Pyongyang", "anonymous source in Pyongyang", &[], None),
            ("FSB via Mediazona", "FSB", &["Mediazona"], None),
            ("Japan via RIA (mistranslated)", "Japan", &["RIA"], None),
            ("A via B via C", "A", &["B", "C"], None),
            ("unnamed Russian cited by RFA", "unnamed Russian", &["RFA"], None),
            ("BBC via machine summary", "BBC", &[], None),
            ("Cho Han-bum, KINU, citing locals", "Cho Han-bum, KINU", &[], None),
            ("Wire citing Ministry", "Ministry", &["Wire"], None),
            ("machine retranslation of Daily NK", "machine retranslation of Daily NK", &[], Some("Daily NK")),
            ("resident of Liaoning", "resident of Liaoning", &[], None),
            ("", "", &[], None),
        ];
        for (text, words, via, rendering_of) in cases {
            let found = speaker(text);
            assert_eq!(found.words, *words, "{text}");
            assert_eq!(found.via, *via, "{text}");
            assert_eq!(found.rendering_of.as_deref(), *rendering_of, "{text}");
        }
    }
}
