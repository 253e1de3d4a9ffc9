//! What comes out: drafts of claims.

use crate::language::Language;
use crate::speaker::Speaker;
use tumen_evidence::Status;
use tumen_terms::{HedgedValue, Scope};

/// A stretch of a text, in characters (Unicode scalar values), `from..to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first character.
    pub from: usize,
    /// The character after the last.
    pub to: usize,
}

/// A field of a draft that the text does not settle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The column of claims.csv that is concerned.
    pub field: &'static str,
    /// What is wrong with it, in words.
    pub why: String,
}

/// One claim as the text seems to make it. A person accepts, edits or skips it.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// A subject of the vocabulary; `None` where the text was understood in part only.
    pub subject: Option<String>,
    /// What of, exactly.
    pub scope: Scope,
    /// The value with its hedge and unit.
    pub value: HedgedValue,
    /// When, of the matter itself: EDTF.
    pub period: Option<String>,
    /// Plan or fact.
    pub status: Status,
    /// Who says so.
    pub speaker: Option<Speaker>,
    /// The condition that it hangs on, in the words of the text.
    pub condition: Option<String>,
    /// The text says that this is not so.
    pub denied: bool,
    /// The words that make the claim.
    pub passage: Span,
    /// The sentence around them.
    pub sentence: Span,
    /// The language of the sentence.
    pub language: Language,
    /// What a person must still settle, or check.
    pub missing: Vec<Missing>,
}
