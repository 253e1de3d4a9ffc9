//! Sources: the origins, who knew; their kind, reliability and the prior that follows.

/// What kind of origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// Unnamed.
    Anonymous,
    /// A table of an office.
    OfficialStatistics,
    /// A statement of an office.
    OfficialStatement,
    /// An intelligence service.
    IntelligenceAgency,
    /// A body of the United Nations.
    UnitedNations,
    /// Someone who was there.
    Witness,
    /// A researcher or trade observer.
    Expert,
    /// A firm.
    Company,
    /// A non-governmental organisation.
    Ngo,
    /// The outlet itself.
    Outlet,
    /// Passed on by someone who does not say from whom.
    Relay,
}

impl SourceKind {
    /// Every kind.
    pub const ALL: [SourceKind; 11] = [
        SourceKind::Anonymous,
        SourceKind::OfficialStatistics,
        SourceKind::OfficialStatement,
        SourceKind::IntelligenceAgency,
        SourceKind::UnitedNations,
        SourceKind::Witness,
        SourceKind::Expert,
        SourceKind::Company,
        SourceKind::Ngo,
        SourceKind::Outlet,
        SourceKind::Relay,
    ];

    /// The name in a `source_kind` or `kind` column.
    pub fn name(self) -> &'static str {
        match self {
            SourceKind::Anonymous => "anonymous",
            SourceKind::OfficialStatistics => "official_statistics",
            SourceKind::OfficialStatement => "official_statement",
            SourceKind::IntelligenceAgency => "intelligence_agency",
            SourceKind::UnitedNations => "un",
            SourceKind::Witness => "witness",
            SourceKind::Expert => "expert",
            SourceKind::Company => "company",
            SourceKind::Ngo => "ngo",
            SourceKind::Outlet => "outlet",
            SourceKind::Relay => "relay",
        }
    }

    /// Reads a `source_kind` or `kind` column; case and surrounding blanks do not matter.
    pub fn parse(text: &str) -> Option<SourceKind> {
        SourceKind::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(text.trim()))
    }

    /// All names, for advice.
    pub(crate) fn names() -> String {
        SourceKind::ALL.map(SourceKind::name).join(", ")
    }
}

/// The Admiralty letter of a source. F is unknown, not worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reliability {
    /// Completely reliable.
    A,
    /// Usually reliable.
    B,
    /// Fairly reliable.
    C,
    /// Not usually reliable.
    D,
    /// Unreliable.
    E,
    /// Cannot be judged.
    F,
}

impl Reliability {
    /// Every letter, from A to F (not an order of worth: F is unknown).
    pub const ALL: [Reliability; 6] =
        [Reliability::A, Reliability::B, Reliability::C, Reliability::D, Reliability::E, Reliability::F];

    /// The letter.
    pub fn name(self) -> &'static str {
        self.row().letter
    }

    /// What the letter says, in the words of the scale (standards.md 3.6; NATO AJP-2.1).
    pub fn words(self) -> &'static str {
        self.row().words
    }

    /// Reads one letter; case and surrounding blanks do not matter.
    pub fn parse(text: &str) -> Option<Reliability> {
        Reliability::ALL.into_iter().find(|letter| letter.name().eq_ignore_ascii_case(text.trim()))
    }

    fn row(self) -> &'static PriorRow {
        match self {
            Reliability::A => &PRIORS[0],
            Reliability::B => &PRIORS[1],
            Reliability::C => &PRIORS[2],
            Reliability::D => &PRIORS[3],
            Reliability::E => &PRIORS[4],
            Reliability::F => &PRIORS[5],
        }
    }
}

/// Beta(a, b) on the share of a source's claims that are well-informed, and the probability that the whole
/// source is invented.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReliabilityPrior {
    /// First shape of the Beta.
    pub a: f64,
    /// Second shape of the Beta.
    pub b: f64,
    /// Probability that every claim of the source is invented.
    pub invented: f64,
}

/// One line of the table of priors.
struct PriorRow {
    letter: &'static str,
    words: &'static str,
    a: f64,
    b: f64,
}

/// The one table of priors: means .95, .85, .70, .50, .25, .50 and weights (a + b) 20, 12, 8, 6, 6, 2.
///
/// Basis: model.md 2.2, defaults of this project [D]; the words are those of the Admiralty scale (standards.md
/// 3.6). Row C is also what model.md gives to a single anonymous source in the country of a specialist outlet,
/// Beta(5.6, 2.4). F has weight 2, the flat Beta: it says that nothing is known, not that the source is bad.
const PRIORS: [PriorRow; 6] = [
    PriorRow { letter: "A", words: "completely reliable", a: 19.0, b: 1.0 },
    PriorRow { letter: "B", words: "usually reliable", a: 10.2, b: 1.8 },
    PriorRow { letter: "C", words: "fairly reliable", a: 5.6, b: 2.4 },
    PriorRow { letter: "D", words: "not usually reliable", a: 3.0, b: 3.0 },
    PriorRow { letter: "E", words: "unreliable", a: 1.5, b: 4.5 },
    PriorRow { letter: "F", words: "cannot be judged", a: 1.0, b: 1.0 },
];

/// Probability that a whole source is invented. Basis: model.md 2.2 (f_s about .05).
const INVENTED: f64 = 0.05;

impl ReliabilityPrior {
    /// The prior of a source of that kind and letter.
    ///
    /// An official table that counts as A has no 'invented' state: it stands in public (model.md 2.2).
    ///
    /// ```
    /// use tumen_evidence::{Reliability, ReliabilityPrior, SourceKind};
    /// let prior = ReliabilityPrior::of(SourceKind::Anonymous, Reliability::C);
    /// assert_eq!((prior.a, prior.b, prior.invented), (5.6, 2.4, 0.05));
    /// ```
    pub fn of(kind: SourceKind, letter: Reliability) -> ReliabilityPrior {
        let row = letter.row();
        let table = kind == SourceKind::OfficialStatistics && letter == Reliability::A;
        ReliabilityPrior { a: row.a, b: row.b, invented: if table { 0.0 } else { INVENTED } }
    }
}

/// An origin.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its key: the `source` column, or the outlet family with its words for the speaker.
    pub key: String,
    /// What kind.
    pub kind: SourceKind,
    /// Its letter (F where nobody graded it).
    pub reliability: Reliability,
    /// Whether a person graded it.
    pub graded: bool,
    /// Coarse place, where given.
    pub place: String,
    /// What follows for its claims.
    pub prior: ReliabilityPrior,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of model.md 2.2: letter, mean, weight.
    #[test]
    fn priors_are_those_of_the_model() {
        let expected = [
            (Reliability::A, 0.95, 20.0),
            (Reliability::B, 0.85, 12.0),
            (Reliability::C, 0.70, 8.0),
            (Reliability::D, 0.50, 6.0),
            (Reliability::E, 0.25, 6.0),
            (Reliability::F, 0.50, 2.0),
        ];
        for (letter, mean, weight) in expected {
            let prior = ReliabilityPrior::of(SourceKind::Witness, letter);
            assert!((prior.a + prior.b - weight).abs() < 1e-12, "{letter:?}");
            assert!((prior.a / (prior.a + prior.b) - mean).abs() < 1e-12, "{letter:?}");
            assert_eq!(prior.invented, 0.05, "{letter:?}");
            assert_eq!(Reliability::parse(&letter.name().to_lowercase()), Some(letter));
        }
        let table = ReliabilityPrior::of(SourceKind::OfficialStatistics, Reliability::A);
        assert_eq!(table, ReliabilityPrior { a: 19.0, b: 1.0, invented: 0.0 });
        assert_eq!(ReliabilityPrior::of(SourceKind::OfficialStatistics, Reliability::F).invented, 0.05);
    }

    #[test]
    fn kinds_read_back() {
        for kind in SourceKind::ALL {
            assert_eq!(SourceKind::parse(&format!(" {} ", kind.name().to_uppercase())), Some(kind));
        }
        assert_eq!(SourceKind::parse("rumour"), None);
    }
}
