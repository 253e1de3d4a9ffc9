//! From rows to evidence.

use std::collections::{BTreeMap, BTreeSet};

use crate::grading::{SourceTable, Speaking, grade, read_sources};
use crate::name::{folded, same_name};
use crate::origins::{Origin, derived, own_outlet, stated};
use crate::outlet::publication;
use crate::reading::{Draft, Unread, read};
use crate::{Claim, Correction, Remark, RemarkKind, Row, Source, SourceKind, correction, echo};
use tumen_terms::{Day, excerpt};

pub use crate::echo::Echo;

/// What evidence is assembled from.
#[derive(Clone, Debug, Default)]
pub struct AssembleInput<'a> {
    /// Rows of claims.csv.
    pub claims: &'a [Row],
    /// Rows of sources.csv.
    pub sources: &'a [Row],
    /// Rows of echoes.csv: who repeats whom, by id (`claim`, `echo_of`); only those whose `confirmed` is `yes` count.
    pub echoes: &'a [Row],
    /// Only claims published by then; others are set aside with a remark.
    pub as_of: Option<Day>,
    /// Ids to leave out, as asked on the command line.
    pub without: &'a [String],
}

/// A row that is no claim here, with the reason.
#[derive(Clone, Debug, PartialEq)]
pub struct SetAside {
    /// Its id, or `row N` where it has none.
    pub id: String,
    /// The line of claims.csv.
    pub line: u64,
    /// Why, in words.
    pub reason: String,
    /// What it says, where that could be read: of a claim without a date of publication, and of one that a later row
    /// corrects.
    pub said: Option<Box<Claim>>,
}

/// Everything that was said, ready to be weighed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// The claims, in the order of the rows.
    pub claims: Vec<Claim>,
    /// Rows that are no claim here.
    pub set_aside: Vec<SetAside>,
    /// The origins, in the order in which they first speak.
    pub sources: Vec<Source>,
    /// Who may repeat whom.
    pub echoes: Vec<Echo>,
    /// What later rows correct, also where it does not act yet on the date of the question.
    pub corrections: Vec<Correction>,
}

/// Reads rows into evidence. Never fails: what cannot be read is set aside with a remark, so that the claims and
/// the rows set aside are always as many as the rows.
///
/// Two editions of one outlet are one witness:
///
/// ```
/// use tumen_evidence::{assemble, AssembleInput, Row};
/// let row = |line: u64, id: &str, outlet: &str| Row {
///     file: "claims.csv".into(),
///     line,
///     cells: [
///         ("id", id), ("source_publisher", outlet), ("source_date", "2021-02"),
///         ("attributed_to", "source in Pyongyang"), ("source_kind", "anonymous"),
///         ("subject", "workers_planned"), ("scope", "country=RU"), ("period", "2021-03/.."),
///         ("hedge", "up_to"), ("high", "10000"), ("unit", "people"),
///     ].map(|(column, cell)| (column.into(), cell.into())).to_vec(),
/// };
/// let rows = [row(2, "C1", "Daily NK"), row(3, "C2", "Daily NK (Korean)")];
/// let (evidence, remarks) = assemble(&AssembleInput { claims: &rows, ..Default::default() });
/// assert_eq!(evidence.claims.len(), 2);
/// assert_eq!(evidence.sources.len(), 1);
/// assert_eq!(evidence.sources[0].key, "Daily NK: source in Pyongyang");
/// assert_eq!(remarks[0].claims, ["C1", "C2"]); // nobody graded that source
/// ```
pub fn assemble(input: &AssembleInput<'_>) -> (Evidence, Vec<Remark>) {
    let mut remarks = Vec::new();
    let table = read_sources(input.sources, &mut remarks);
    let mut origins = Origins::default();
    let mut evidence = Evidence::default();
    let mut rows: BTreeMap<&str, &Row> = BTreeMap::new();
    let readable = |row: &Row| match read(row).0 {
        Ok(draft) => (true, draft.claim.published.as_ref().and_then(|published| published.last_possible())),
        Err(_) => (false, None),
    };
    let (corrections, of_corrections) = correction::corrections(input.claims, input.as_of, input.without, readable);
    remarks.extend(of_corrections);
    let acting: BTreeMap<&str, &Correction> =
        corrections.iter().filter(|correction| correction.acts).map(|c| (c.claim.as_str(), c)).collect();
    for row in input.claims {
        match claim(row, input, &mut rows, &acting, &mut remarks) {
            Ok(draft) => {
                let claim = origins.place(draft, row, &table, &mut remarks);
                evidence.claims.push(claim);
            }
            Err(Unread { reason, said }) => {
                let id = match row.get("id") {
                    "" => format!("row {}", row.line),
                    id => id.to_string(),
                };
                let said = said.map(|draft| Box::new(draft.claim));
                evidence.set_aside.push(SetAside { id, line: row.line, reason, said });
            }
        }
    }
    let mut asked = BTreeSet::new();
    for id in input.without.iter().map(|id| id.trim()) {
        if !rows.contains_key(id) && asked.insert(id) {
            remarks.push(unknown_without(id));
        }
    }
    evidence.sources = origins.graded(&evidence.claims, &table, input.sources, &mut remarks);
    echo::confirm(&mut evidence.claims, input.echoes, &rows, &mut remarks);
    let (echoes, of_echoes) = echo::link(&evidence.claims, &evidence.sources, &rows);
    evidence.echoes = echoes;
    evidence.corrections = corrections;
    remarks.extend(of_echoes);
    (evidence, remarks)
}

/// Reads one row and decides whether it is a claim here. `rows` are those met so far, by id.
fn claim<'a>(
    row: &'a Row,
    input: &AssembleInput<'_>,
    rows: &mut BTreeMap<&'a str, &'a Row>,
    acting: &BTreeMap<&str, &Correction>,
    remarks: &mut Vec<Remark>,
) -> Result<Draft, Unread> {
    let aside = |reason: String| Unread { reason, said: None };
    let id = row.get("id");
    if id.is_empty() {
        let text = "The claim is set aside: it has no id.";
        let advice = "Give the row an id of its own, for example the next number.";
        remarks.push(Remark::on_cell(RemarkKind::Reading, row, "id", text, advice));
        return Err(aside("it has no id".to_string()));
    }
    if let Some(first) = rows.get(id) {
        let reason = format!("its id `{}` already stands in row {}", excerpt(id), first.line);
        let text = format!("The claim is set aside: {reason}, which counts.");
        let advice = "Give this row an id of its own, or delete it if it is the same claim.";
        remarks.push(Remark::on_cell(RemarkKind::Reading, row, "id", text, advice));
        return Err(aside(reason));
    }
    rows.insert(id, row);
    if input.without.iter().any(|other| other.trim() == id) {
        return Err(aside("left out on request".to_string()));
    }
    let (outcome, of_row) = read(row);
    if let (Ok(draft), Some(as_of)) = (&outcome, input.as_of)
        && let Some((reason, remark)) = not_yet(draft, row, as_of)
    {
        remarks.push(remark);
        return Err(aside(reason));
    }
    remarks.extend(of_row);
    if let (Some(correction), Ok(_)) = (acting.get(id), &outcome) {
        let reason = correction.words();
        let text = format!("The claim is set aside: {reason}.");
        let advice = "Nothing, if that is meant; the row stays, and counts for questions as of a day before that.";
        let column = if correction.by == id { "retracted" } else { "id" };
        remarks.push(Remark::on_cell(RemarkKind::Corrected, row, column, text, advice));
        return Err(Unread { reason, said: outcome.ok().map(Box::new) });
    }
    outcome
}

/// Why a claim does not count on a day: it was published later, or may have been.
fn not_yet(draft: &Draft, row: &Row, as_of: Day) -> Option<(String, Remark)> {
    let date = row.get("source_date");
    let (kind, reason, advice) = match draft.claim.published.as_ref().and_then(|p| p.last_possible()) {
        Some(last) if last <= as_of => return None,
        Some(_) => (
            RemarkKind::NotYetPublished,
            format!("published {date}, after {}", as_of.iso()),
            "Nothing, if that is meant; a later date of the answer takes it in, and so does a more precise source_date.",
        ),
        None => (
            RemarkKind::Reading,
            format!(
                "its source_date `{date}` has no last day, so nobody can tell whether it was published by {}",
                as_of.iso()
            ),
            "Write the day, month or year of publication.",
        ),
    };
    let text = format!("The claim is set aside: {reason}.");
    Some((reason, Remark::on_cell(kind, row, "source_date", text, advice)))
}

fn unknown_without(id: &str) -> Remark {
    Remark {
        kind: RemarkKind::Reading,
        claims: Vec::new(),
        place: String::new(),
        text: format!("The claim `{}` was to be left out, but no row has that id.", excerpt(id)),
        advice: "Check the id against the `id` column of the claims.".to_string(),
    }
}

/// The origins met so far.
#[derive(Default)]
struct Origins {
    speaking: Vec<Speaking>,
    by_key: BTreeMap<String, usize>,
}

impl Origins {
    /// Finds the origin of a claim and what lies between it and us.
    fn place(&mut self, draft: Draft, row: &Row, table: &SourceTable, remarks: &mut Vec<Remark>) -> Claim {
        let Draft { mut claim, source, kind } = draft;
        let stated_row = table.get(&folded(&source)).filter(|_| !source.is_empty());
        if kind.is_none() && stated_row.and_then(|row| row.kind).is_none() {
            remarks.push(no_kind(row));
        }
        let kind = kind.or(stated_row.and_then(|row| row.kind)).unwrap_or(match claim.speaker.as_str() {
            "" => SourceKind::Relay,
            _ => SourceKind::Anonymous,
        });
        if source.is_empty() && claim.outlet.is_empty() {
            let text = "The claim does not say who published it.";
            let advice = "Name the outlet, or the origin in the `source` column.";
            remarks.push(Remark::on_cell(RemarkKind::Reading, row, "source_publisher", text, advice));
        }
        let Origin { key, mut relays } = if source.is_empty() {
            derived(kind, &claim.outlet, &claim.speaker)
        } else {
            let own = stated_row.map(|row| row.outlet.as_str()).filter(|outlet| !outlet.is_empty());
            let own = own.or_else(|| own_outlet(&source, stated_row.and_then(|row| row.kind).or(Some(kind))));
            Origin { relays: stated(own, &claim.outlet, &claim.speaker), key: source }
        };
        if let Some(listed) = table.get(&folded(&key)) {
            let outlet = publication(&claim.outlet).outlet;
            let is_listed = listed.relays.iter().any(|name| same_name(&publication(name).outlet, &outlet));
            if is_listed && !relays.iter().any(|name| same_name(name, &outlet)) {
                relays.insert(0, outlet);
            }
        }
        let at = *self.by_key.entry(folded(&key)).or_insert_with(|| {
            self.speaking.push(Speaking { key, kinds: Vec::new(), claims: Vec::new() });
            self.speaking.len() - 1
        });
        let speaking = &mut self.speaking[at];
        if !speaking.kinds.contains(&kind) {
            speaking.kinds.push(kind);
        }
        speaking.claims.push(claim.id.clone());
        claim.source = at;
        claim.relays = relays;
        claim
    }

    /// The sources with their grades.
    fn graded(&self, claims: &[Claim], table: &SourceTable, rows: &[Row], remarks: &mut Vec<Remark>) -> Vec<Source> {
        let outlets: BTreeSet<&String> = claims.iter().flat_map(|claim| &claim.relays).collect();
        let outlets: Vec<String> = outlets.into_iter().cloned().collect();
        let file = rows.first().map_or("sources.csv", |row| row.file.as_str());
        let mut sources = Vec::new();
        for speaking in &self.speaking {
            let (source, remark) = grade(speaking, table.get(&folded(&speaking.key)), &outlets, file);
            sources.push(source);
            remarks.extend(remark);
        }
        sources
    }
}

fn no_kind(row: &Row) -> Remark {
    let (text, taken) = match (row.get("source_kind"), row.get("attributed_to")) {
        ("", "") => ("The claim gives no source_kind".to_string(), "relay"),
        ("", _) => ("The claim gives no source_kind".to_string(), "anonymous"),
        (kind, "") => (format!("The source_kind `{}` is not known", excerpt(kind)), "relay"),
        (kind, _) => (format!("The source_kind `{}` is not known", excerpt(kind)), "anonymous"),
    };
    let text = format!("{text}; its source is taken as {taken}.");
    let advice = format!("Write one of {}.", SourceKind::names());
    Remark::on_cell(RemarkKind::Reading, row, "source_kind", text, advice)
}
