//! Who knew, and through whom it came to us (model.md 2.2, origin and relay).

use crate::SourceKind;
use crate::name::{begins_small, same_name};
use crate::outlet::{Publication, Speaker, publication, speaker};

/// The origin of a claim and the outlets between it and us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    /// The key of the source.
    pub key: String,
    /// Who passed it on, in order; empty for the origin's own publication.
    pub relays: Vec<String>,
}

/// What a source calls itself where neither outlet nor words are given.
const UNNAMED: &str = "unnamed source";

/// Reads the origin from `source_publisher` and `attributed_to`.
///
/// | kind | key | relays |
/// |---|---|---|
/// | anonymous, witness | the first outlet with its words for the speaker | all later outlets |
/// | official_statistics, official_statement, un, intelligence_agency | the name itself | all outlets but the name |
/// | expert, company, ngo | the name itself; outlet and words where the words begin with a small letter, so are no name | the same |
/// | outlet | the outlet family | all later outlets |
/// | relay | what it renders or whom it names, else the relaying outlet | all outlets but the key |
pub(crate) fn derived(kind: SourceKind, outlet: &str, attributed_to: &str) -> Origin {
    let published = publication(outlet);
    let told = speaker(attributed_to);
    let chain = chain(&told, &published);
    let names_itself = chain.iter().any(|name| same_name(name, &told.words));
    match kind {
        SourceKind::Anonymous | SourceKind::Witness => unnamed(&told.words, chain),
        SourceKind::Expert | SourceKind::Company | SourceKind::Ngo if begins_small(&told.words) && !names_itself => {
            unnamed(&told.words, chain)
        }
        SourceKind::Outlet => named(&published.outlet, published.chain()),
        SourceKind::Relay => match &told.rendering_of {
            Some(rendered) => named(rendered, published.chain()),
            None if begins_small(&told.words) => named(&published.outlet, published.chain()),
            None => named(&told.words, chain),
        },
        _ => named(&told.words, chain),
    }
}

/// The relays of a claim whose `source` column names its origin.
///
/// Where the origin speaks through an outlet of its own (`own_outlet`), the outlets after that one are relays;
/// where nothing is known of its own outlet, the claim's first outlet counts as its own.
pub(crate) fn stated(own_outlet: Option<&str>, outlet: &str, attributed_to: &str) -> Vec<String> {
    let chain = chain(&speaker(attributed_to), &publication(outlet));
    match own_outlet {
        Some(own) => beyond(&publication(own).outlet, chain),
        None => chain.into_iter().skip(1).collect(),
    }
}

/// The outlet of its own that a key or kind betrays: a named office or person is its own; other keys may begin
/// with an outlet before a colon.
pub(crate) fn own_outlet(key: &str, kind: Option<SourceKind>) -> Option<&str> {
    match (key.split_once(':'), kind) {
        (Some((outlet, _)), _) => Some(outlet.trim()),
        (None, None | Some(SourceKind::Anonymous | SourceKind::Witness | SourceKind::Outlet | SourceKind::Relay)) => {
            None
        }
        (None, Some(_)) => Some(key),
    }
}

/// Every outlet that the words went through, first to last, each once.
fn chain(told: &Speaker, published: &Publication) -> Vec<String> {
    let mut chain: Vec<String> = Vec::new();
    for name in told.via.iter().cloned().chain(published.chain()) {
        if !chain.iter().any(|known| same_name(known, &name)) {
            chain.push(name);
        }
    }
    chain
}

/// What follows the origin in a chain.
fn beyond(name: &str, chain: Vec<String>) -> Vec<String> {
    match chain.iter().position(|link| same_name(link, name)) {
        Some(at) => chain.into_iter().skip(at + 1).collect(),
        None => chain,
    }
}

fn named(name: &str, chain: Vec<String>) -> Origin {
    let key = match (name.trim(), chain.first()) {
        ("", Some(outlet)) => outlet.clone(),
        ("", None) => UNNAMED.to_string(),
        (name, _) => name.to_string(),
    };
    Origin { relays: beyond(&key, chain), key }
}

fn unnamed(words: &str, chain: Vec<String>) -> Origin {
    let words = if words.is_empty() { UNNAMED } else { words };
    let key = chain.first().map_or(words.to_string(), |outlet| format!("{outlet}: {words}"));
    Origin { key, relays: chain.into_iter().skip(1).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// kind, source_publisher, attributed_to, key, relays
    type Case = (&'static str, &'static str, &'static str, &'static str, &'static [&'static str]);

    #[rustfmt::skip]
    const CASES: &[Case] = &[
        ("anonymous", "Daily NK", "source in Pyongyang", "Daily NK: source in Pyongyang", &[]),
        ("anonymous", "Daily NK (Korean)", "source in Pyongyang", "Daily NK: source in Pyongyang", &[]),
        ("anonymous", "Daily NK (via Mirror)", "source in China", "Daily NK: source in China", &["Mirror"]),
        ("anonymous", "Daily (citing Daily NK)", "source", "Daily NK: source", &["Daily"]),
        ("anonymous", "Times", "unnamed Russian cited by RFA", "RFA: unnamed Russian", &["Times"]),
        ("anonymous", "Times", "", "Times: unnamed source", &[]),
        ("anonymous", "", "", "unnamed source", &[]),
        ("witness", "Insider", "escaped worker", "Insider: escaped worker", &[]),
        ("official_statistics", "NK News", "Border Service", "Border Service", &["NK News"]),
        ("official_statistics", "Mirror (citing NK News)", "Border Service", "Border Service", &["NK News", "Mirror"]),
        ("official_statistics", "Border Service", "Border Service", "Border Service", &[]),
        ("official_statistics", "Meduza", "FSB via Verstka", "FSB", &["Verstka", "Meduza"]),
        ("official_statistics", "Wall Street Journal (via HRWF)", "Ministry via WSJ", "Ministry", &["WSJ", "HRWF"]),
        ("official_statistics", "Times", "customs figures", "customs figures", &["Times"]),
        ("intelligence_agency", "Meduza (citing BBC)", "NIS via BBC", "NIS", &["BBC", "Meduza"]),
        ("expert", "Focus (citing BBC)", "Focus", "Focus", &[]),
        ("expert", "de Volkskrant", "de Volkskrant", "de Volkskrant", &[]),
        ("expert", "Times", "unnamed", "Times: unnamed", &[]),
        ("company", "Times", "", "Times", &[]),
        ("outlet", "Mirror (citing Daily NK)", "Daily NK (context)", "Daily NK", &["Mirror"]),
        ("relay", "GMN (Korean retranslation)", "machine retranslation of Daily NK", "Daily NK", &["GMN"]),
        ("relay", "GMN", "some channel", "GMN", &[]),
        ("relay", "GMN", "Daily NK", "Daily NK", &["GMN"]),
    ];

    #[test]
    fn origins_and_relays() {
        for (kind, outlet, words, key, relays) in CASES {
            let kind = SourceKind::parse(kind).expect("a kind of the format");
            let found = derived(kind, outlet, words);
            assert_eq!(found.key, *key, "{kind:?} {outlet} / {words}");
            assert_eq!(found.relays, *relays, "{kind:?} {outlet} / {words}");
        }
    }

    #[test]
    fn relays_of_a_stated_source() {
        let cases: &[(Option<&str>, &str, &[&str])] = &[
            (Some("Daily NK"), "Daily NK (Korean)", &[]),
            (Some("Daily NK"), "Mirror", &["Mirror"]),
            (Some("Daily NK (Korean)"), "Daily NK (via Mirror)", &["Mirror"]),
            (None, "Mirror", &[]),
            (None, "Daily NK (via Mirror)", &["Mirror"]),
        ];
        for (own, outlet, relays) in cases {
            assert_eq!(stated(*own, outlet, ""), *relays, "{own:?} {outlet}");
        }
        assert_eq!(own_outlet("Daily NK: source 3", None), Some("Daily NK"));
        assert_eq!(own_outlet("S3", Some(SourceKind::Anonymous)), None);
        assert_eq!(own_outlet("Border Service", Some(SourceKind::OfficialStatistics)), Some("Border Service"));
    }
}
