//! Drafts as rows: of the review file, and of claims.csv.

use crate::draft::Draft;
use crate::read::{Reading, Report};
use sha2::{Digest, Sha256};
use tumen_evidence::{Row, Status};

/// The columns of the review file: those of claims.csv first.
pub const REVIEW_COLUMNS: [&str; 25] = [
    "id",
    "source_publisher",
    "source_title_short",
    "source_date",
    "url",
    "attributed_to",
    "source_kind",
    "subject",
    "scope",
    "period",
    "hedge",
    "low",
    "high",
    "unit",
    "value_text",
    "note",
    "status",
    "language",
    "passage",
    "from",
    "to",
    "text_sha256",
    "sentence",
    "missing",
    "decision",
];

/// What a person knows of the report beyond its text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Document<'a> {
    /// Its public address.
    pub url: Option<&'a str>,
    /// Its title; else its headline.
    pub title: Option<&'a str>,
}

/// The SHA-256 of a text, in hexadecimal: with it and the places of a passage anyone finds the passage again.
///
/// ```
/// let hash = tumen_reading::text_hash("abc");
/// assert!(hash.starts_with("ba7816bf8f01cfea"));
/// ```
pub fn text_hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// One row for each draft, in the columns of [`REVIEW_COLUMNS`]. `decision` is left to the reader of the file.
///
/// The ids hold the beginning of the text's hash, so that drafts of two reports never share one. Cells that a spreadsheet
/// would take for a formula begin with an apostrophe.
pub fn rows(report: &Report<'_>, reading: &Reading, document: &Document<'_>) -> Vec<Row> {
    let hash = text_hash(report.text);
    let chars: Vec<char> = report.text.chars().collect();
    let cut = |span: crate::Span| -> String {
        chars.get(span.from..span.to.min(chars.len())).unwrap_or_default().iter().collect()
    };
    let title = document.title.or(reading.title.as_deref()).unwrap_or("");
    let one = |(n, draft): (usize, &Draft)| {
        let bound = |bound: &Option<tumen_terms::Bound>| bound.as_ref().map_or(String::new(), ToString::to_string);
        let missing: Vec<String> = draft.missing.iter().map(|m| format!("{}: {}", m.field, m.why)).collect();
        let mut note = Vec::new();
        if let Some(condition) = &draft.condition {
            note.push(format!("on condition: {condition}"));
        }
        if draft.denied {
            note.push("denied in the passage".to_string());
        }
        let speaker = draft.speaker.as_ref();
        let cells = [
            format!("R{}-{:03}", &hash[..8], n + 1),
            reading.outlet.clone().unwrap_or_default(),
            title.to_string(),
            reading.date.clone().unwrap_or_default(),
            document.url.unwrap_or("").to_string(),
            speaker.map_or(String::new(), |speaker| speaker.words.clone()),
            speaker.map_or(String::new(), |speaker| speaker.kind.clone()),
            draft.subject.clone().unwrap_or_default(),
            draft.scope.to_string(),
            draft.period.clone().unwrap_or_default(),
            draft.value.hedge.to_string(),
            bound(&draft.value.low),
            bound(&draft.value.high),
            draft.value.unit.map_or(String::new(), |unit| unit.to_string()),
            one_line(&cut(draft.passage)),
            note.join("; "),
            status(draft.status).to_string(),
            draft.language.tag().to_string(),
            one_line(&cut(draft.passage)),
            draft.passage.from.to_string(),
            draft.passage.to.to_string(),
            hash.clone(),
            one_line(&cut(draft.sentence)),
            missing.join("; "),
            String::new(),
        ];
        let cells = REVIEW_COLUMNS.iter().zip(cells).map(|(name, cell)| (name.to_string(), harmless(cell))).collect();
        Row { file: "review.csv".to_string(), line: n as u64 + 2, cells }
    };
    reading.drafts.iter().enumerate().map(one).collect()
}

/// The name of a status in its column.
fn status(status: Status) -> &'static str {
    match status {
        Status::Plan => "plan",
        Status::Rule => "rule",
        Status::Fact => "fact",
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A cell that no spreadsheet computes.
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        format!("'{cell}")
    } else {
        cell
    }
}

/// The key of a speaker in sources.csv: who knew. An unnamed voice is told apart by the outlet that heard it.
///
/// ```
/// use tumen_reading::{Speaker, source_key};
/// let speaker = |words: &str, kind: &str| Speaker { words: words.to_string(), kind: kind.to_string() };
/// let source = speaker("anonymous source in Hyesan", "anonymous");
/// assert_eq!(source_key(&source, "Border Ledger"), "Border Ledger: anonymous source in Hyesan");
/// assert_eq!(source_key(&speaker("Border Ledger (self-citation)", "outlet"), "Border Ledger"), "Border Ledger");
/// assert_eq!(source_key(&speaker("Ministry of Labour", "official_statement"), "Border Ledger"), "Ministry of Labour");
/// ```
pub fn source_key(speaker: &crate::Speaker, outlet: &str) -> String {
    let unnamed = speaker.words.starts_with("anonymous ");
    match speaker.kind.as_str() {
        "outlet" => outlet.to_string(),
        _ if unnamed && !outlet.is_empty() => format!("{outlet}: {}", speaker.words),
        _ => speaker.words.clone(),
    }
}
