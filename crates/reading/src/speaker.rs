//! Who says so: reported speech, and how it carries over from sentence to sentence.
//!
//! No name of a person is written unless it stands with a public office: an informant is `anonymous source in
//! Pyongyang`, whatever else the text gives away.

mod attribution;
mod calling;
mod marks;
mod nearest;
mod office;
mod saying;
mod speech;
mod subject;
mod tail;
mod voice;
mod words;

use crate::language::Language;
use crate::lexicon::Hit;
use crate::phrases::Phrases;
use crate::place::Named;
use crate::table::{parts, rows};
use crate::token::{Kind, Token};
pub(crate) use attribution::{attributions, mentioned, offices_named};
pub(crate) use marks::outlet_at;
pub(crate) use saying::unlisted;
pub(crate) use speech::Speech;
use std::sync::LazyLock;

/// Who speaks, in the words of the column `attributed_to`, and what kind of source that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// As `attributed_to` writes it: `anonymous source in Pyongyang`, `Ministry of Labour`, `Border Ledger`.
    pub words: String,
    /// As `source_kind` writes it: anonymous, witness, expert, official_statement, outlet.
    pub kind: String,
}

/// A speaker in a sentence, with what tells later mentions of the same one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Voice {
    pub speaker: Speaker,
    /// What he is called: `source`, `trader`.
    role: String,
    /// The noun by which the text calls him.
    called: String,
    pub place: Option<Named>,
    /// Where the work is that he tells of: where he works with them, or which place the name of the office holds.
    pub seat: Option<Seat>,
    /// He spoke to the outlet itself.
    pub told: bool,
    /// A word points back to him: `이 업자`, `этот строитель`.
    pub pointed: bool,
    /// The tokens of what is told of himself: `who crossed the river last month`.
    pub tail: (usize, usize),
}

/// Where the work is of which somebody tells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Seat {
    Place(Named),
    /// `краевое`, `regional`: the region that was named last.
    Region,
}

/// What attributes a sentence, at a token of it.
#[derive(Clone, Debug)]
pub(crate) enum Attribution {
    /// Someone new.
    New(usize, Voice),
    /// `the source said`: someone mentioned before, by role; else a voice of which the text says no more.
    Again(usize, Voice),
    /// `he said`, a say-word without anybody: whoever spoke last.
    Last(usize),
    /// `it said`: the office that spoke last.
    Office(usize),
    /// The outlet about itself, or about what it reported before.
    Outlet(usize, &'static str),
    /// `Border Ledger has learned`: from whoever it names next.
    Learned,
    /// A name without a public office.
    Unnamed(usize),
}

#[derive(Clone)]
struct Role {
    english: String,
    kind: String,
    /// As it begins the name of an office: `министерство`.
    base: String,
}

static ROLES: LazyLock<Phrases<Role>> = LazyLock::new(|| {
    let mut phrases = Phrases::new();
    for row in rows(include_str!("../data/speakers.csv")) {
        let forms: Vec<&str> = parts(&row["forms"]).collect();
        // Another case of a form beside it has no cases of its own.
        let oblique = |form: &str| {
            let of = |ends: &[&str], base: &str| {
                ends.iter().any(|end| {
                    form.strip_suffix(end).is_some_and(|stem| forms.contains(&format!("{stem}{base}").as_str()))
                })
            };
            of(&["а", "у", "ы", "и", "ов", "ам"], "")
                || of(&["ы", "и", "у"], "а")
                || of(&["я", "и"], "ь")
                || of(&["ца"], "ец")
        };
        for form in forms.iter().copied() {
            let role = Role { english: row["english"].clone(), kind: row["kind"].clone(), base: row["base"].clone() };
            let language = Language::parse(&row["language"]);
            if language == Some(Language::Russian)
                && !role.english.is_empty()
                && !form.contains([' ', '*'])
                && !oblique(form)
            {
                for case in calling::cases(form) {
                    phrases.add(&case, language, role.clone());
                }
            }
            // `one of the guards`
            if language == Some(Language::English) && !role.english.is_empty() && !form.contains('*') {
                let many = if form.ends_with('s') { form.to_string() } else { format!("{form}s") };
                for one in ["one of the", "one of its", "one of their"] {
                    phrases.add(&format!("{one} {many}"), language, role.clone());
                }
            }
            phrases.add(form, language, role);
        }
    }
    phrases
});

/// The kind of a report's own outlet.
const OUTLET: &str = "outlet";

/// The base of those who speak for an office.
const MOUTHPIECE: &str = "spokesman";

/// The classes of speakers, with their kind and whether they work with those of whom they tell: `data/classes.csv`.
static CLASSES: LazyLock<Vec<(String, String, bool)>> = LazyLock::new(|| {
    let table = rows(include_str!("../data/classes.csv"));
    table.iter().map(|row| (row["class"].clone(), row["kind"].clone(), row["works_there"] == "yes")).collect()
});

/// Whether somebody of a class works with those of whom he tells.
fn works_there(class: &str) -> bool {
    // `former employee` as `employee`.
    let class = if class == "former worker" { class } else { class.strip_prefix("former ").unwrap_or(class) };
    CLASSES.iter().any(|(name, _, there)| name == class && *there)
}

/// The kind of source that a class is.
fn kind_of(class: &str) -> &'static str {
    CLASSES.iter().find(|(name, ..)| name == class).map_or("anonymous", |(_, kind, _)| kind)
}

/// The places that were named last before a sentence.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Here {
    /// The city of work.
    pub city: Option<Named>,
    /// Any city, province or region.
    pub any: Option<Named>,
}

/// Whether a role of a person stands at a token.
pub(crate) fn is_person(tokens: &[Token], at: usize, language: Language) -> bool {
    ROLES.longest(tokens, at, language).is_some_and(|(_, role)| !role.english.is_empty())
}

impl Attribution {
    /// The token at which it stands.
    pub(crate) fn at(&self) -> usize {
        match self {
            Attribution::New(at, _)
            | Attribution::Again(at, _)
            | Attribution::Last(at)
            | Attribution::Office(at)
            | Attribution::Outlet(at, _)
            | Attribution::Unnamed(at) => *at,
            Attribution::Learned => 0,
        }
    }

    /// The tokens of what is told of the speaker himself.
    pub(crate) fn tail(&self) -> Option<(usize, usize)> {
        match self {
            Attribution::New(_, voice) | Attribution::Again(_, voice) => Some(voice.tail),
            _ => None,
        }
    }

    /// Whether a word describes the speaker (`an employee of a building firm said`), rather than what he speaks of.
    pub(crate) fn describes(&self, word: usize, tokens: &[Token], hits: &[Hit], language: Language) -> bool {
        let Attribution::New(at, _) = self else { return false };
        // In Korean what describes him stands before him.
        if language == Language::Korean {
            // `한 건설사에서 인력을 관리하는 팀장은`
            let between = tokens.get(word..*at).unwrap_or_default();
            let works = at.saturating_sub(word) <= 6
                && between.iter().any(|t| t.text.ends_with("에서"))
                && between.iter().all(|t| t.kind != Kind::Sign);
            return word >= at.saturating_sub(2) && word <= *at || works;
        }
        let say = hits
            .iter()
            .filter(|hit| matches!(hit.concept, "say" | "according"))
            .min_by_key(|hit| hit.first.abs_diff(*at));
        say.is_some_and(|say| {
            let after = if say.first > *at { say.first.min(*at + 8) } else { *at + 4 };
            word >= at.saturating_sub(1) && word < after
        })
    }
}
