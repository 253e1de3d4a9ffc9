//! The languages that are read.

/// The language of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    English,
    /// Korean.
    Korean,
    /// Russian.
    Russian,
}

impl Language {
    /// Every language.
    pub const ALL: [Language; 3] = [Language::English, Language::Korean, Language::Russian];
    /// The tag of ISO 639-1, as the `language` column writes it.
    ///
    /// ```
    /// assert_eq!(tumen_reading::Language::Korean.tag(), "ko");
    /// ```
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Korean => "ko",
            Language::Russian => "ru",
        }
    }
    pub(crate) fn parse(tag: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.tag() == tag.trim())
    }
    pub(crate) fn index(self) -> usize {
        match self {
            Language::English => 0,
            Language::Korean => 1,
            Language::Russian => 2,
        }
    }
}
