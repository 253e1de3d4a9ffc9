//! Remarks: about the user's data, which row, what, what to do. They never stop work.

use crate::Row;

/// What a remark is about. The name is what JSON and pages show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RemarkKind {
    /// A file, row or cell could not be read, or only in part.
    Reading,
    /// A claim without a number, or of a subject that a model cannot measure.
    NotMeasured,
    /// The programme has no such quantity, place, job or service.
    NotInModel,
    /// Something in the scope is the analyst's inference.
    Inferred,
    /// Nobody graded the source.
    Ungraded,
    /// A fact told before its period began.
    Forecast,
    /// Not yet published on the date of the answer.
    NotYetPublished,
    /// What a later row corrects.
    Corrected,
    /// Who repeats whom.
    Echo,
    /// What a plan ran into.
    RanInto,
    /// About the fit itself.
    Fit,
}

impl RemarkKind {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            RemarkKind::Reading => "reading",
            RemarkKind::NotMeasured => "not_measured",
            RemarkKind::NotInModel => "not_in_model",
            RemarkKind::Inferred => "inferred",
            RemarkKind::Ungraded => "ungraded",
            RemarkKind::Forecast => "forecast",
            RemarkKind::NotYetPublished => "not_yet_published",
            RemarkKind::Corrected => "corrected",
            RemarkKind::Echo => "echo",
            RemarkKind::RanInto => "ran_into",
            RemarkKind::Fit => "fit",
        }
    }
}

/// One remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// About what.
    pub kind: RemarkKind,
    /// The claims it is about, by id.
    pub claims: Vec<String>,
    /// Where: `claims.csv row 12, column low`; empty if nowhere in particular.
    pub place: String,
    /// What was noticed.
    pub text: String,
    /// What the user can do.
    pub advice: String,
}

impl Remark {
    /// A remark on one cell of one row: it names file, line and column.
    pub(crate) fn on_cell(
        kind: RemarkKind,
        row: &Row,
        column: &str,
        text: impl Into<String>,
        advice: impl Into<String>,
    ) -> Remark {
        let id = row.get("id");
        Remark {
            kind,
            claims: if id.is_empty() { Vec::new() } else { vec![id.to_string()] },
            place: format!("{} row {}, column {column}", row.file, row.line),
            text: text.into(),
            advice: advice.into(),
        }
    }
}
