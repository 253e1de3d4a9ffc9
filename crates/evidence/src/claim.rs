//! One assertion, as one row of claims.csv makes it.

use tumen_terms::{HedgedValue, Period, Scope};

/// Whether a claim speaks of a plan, a rule or a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// What is intended.
    Plan,
    /// What is prescribed.
    Rule,
    /// What happened.
    Fact,
}

/// Who may see the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Handling {
    /// May be shown to anyone.
    Public,
    /// The default: the analyst alone.
    Restricted,
}

/// One claim. Every text is as written; nothing is corrected.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The `id` column.
    pub id: String,
    /// The line of claims.csv.
    pub line: u64,
    /// What it is about: the `subject` column.
    pub subject: String,
    /// Of what exactly. `population=` stands here too when the row says it.
    pub scope: Scope,
    /// The value with its hedge.
    pub value: HedgedValue,
    /// When, of the matter itself.
    pub period: Option<Period>,
    /// When it was published.
    pub published: Option<Period>,
    /// Plan, rule or fact, where the row says so.
    pub status: Option<Status>,
    /// Who speaks, in the outlet's words.
    pub speaker: String,
    /// Who published it.
    pub outlet: String,
    /// Title of the document.
    pub title: String,
    /// Public address.
    pub url: String,
    /// Index into [`crate::Evidence::sources`]: the origin, who knew.
    pub source: usize,
    /// The outlets that passed it on between the origin and us, in order; empty for the origin's own publication.
    pub relays: Vec<String>,
    /// Ids of the claims that it may repeat.
    pub echo_of: Vec<String>,
    /// The analyst's grade of the information, 1-6.
    pub grade: Option<u8>,
    /// Who may see the row.
    pub handling: Handling,
    /// The paraphrase.
    pub paraphrase: String,
    /// The analyst's note.
    pub note: String,
    /// Cells that nothing above holds, as written and in the order of the row: columns that the format does not
    /// know, known ones that only people use (language, archive, accessed, supersedes, retracted, passage), the
    /// row's own `source_kind`, and cells that were not understood although the claim was kept.
    pub other: Vec<(String, String)>,
}

impl Claim {
    /// Who speaks, without the outlets through which the words came: `FSB` of `FSB via Mediazona`.
    pub fn speaker_name(&self) -> String {
        crate::outlet::speaker(&self.speaker).words
    }

    /// The family of the outlet that told it: `Daily Post` of `Daily Post (Korean, via Mirror)`.
    pub fn family(&self) -> String {
        crate::outlet::publication(&self.outlet).outlet
    }

    /// Every outlet that the words went through, first to last, and what the speaker renders.
    ///
    /// ```
    /// use tumen_evidence::{AssembleInput, Row, assemble};
    /// let cells = [
    ///     ("id", "C1"), ("source_publisher", "Mirror (citing Daily Post)"), ("source_date", "2021"),
    ///     ("attributed_to", "Ministry via Wire"), ("source_kind", "official_statement"), ("subject", "entries"),
    ///     ("hedge", "none"),
    /// ];
    /// let cells = cells.map(|(column, cell)| (column.into(), cell.into())).to_vec();
    /// let rows = [Row { file: "claims.csv".into(), line: 2, cells }];
    /// let (evidence, _) = assemble(&AssembleInput { claims: &rows, ..Default::default() });
    /// assert_eq!(evidence.claims[0].outlets(), ["Wire", "Daily Post", "Mirror"]);
    /// ```
    pub fn outlets(&self) -> Vec<String> {
        let told = crate::outlet::speaker(&self.speaker);
        let mut names = told.via;
        names.extend(told.rendering_of);
        names.extend(crate::outlet::publication(&self.outlet).chain());
        names
    }
}
