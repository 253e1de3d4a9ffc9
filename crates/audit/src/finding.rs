//! What the ledger says against itself.

/// What kind of finding; the name is what JSON shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FindingKind {
    /// Claims that cannot all be right as they stand.
    Contradiction,
    /// Claims that say one thing over again: one witness, not several.
    Repeat,
    /// A claim that all the others speak against.
    Improbable,
}

impl FindingKind {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            FindingKind::Contradiction => "contradiction",
            FindingKind::Repeat => "repeat",
            FindingKind::Improbable => "improbable",
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Contradiction, repeat or improbable.
    pub kind: FindingKind,
    /// The check that found it, as a word for programs: `number_split`.
    pub what: &'static str,
    /// The claims, by id: of a contradiction the one to look at first, then what it stands against; of a repeat the
    /// likely origin, then those that repeat it.
    pub claims: Vec<String>,
    /// Of a repeat: which claim may repeat which, by id, for a person to confirm.
    pub echoes: Vec<(String, String)>,
    /// The document to look at first: outlet, date and title.
    pub document: String,
    /// Why, in one sentence.
    pub text: String,
    /// What would settle it.
    pub advice: String,
    /// How bad, 0 to 1: findings are listed from the worst.
    pub weight: f64,
}
