//! Which column of a file is which of the claims: proposed from the names, remembered in mapping.csv of the case.

use std::collections::BTreeSet;

use crate::write::write_table;
use tumen_evidence::Row;

/// The columns of mapping.csv.
pub const MAPPING_COLUMNS: [&str; 2] = ["file_column", "claim_column"];

/// What a column of the claims is called in other tables. English; small letters, single blanks.
#[rustfmt::skip]
const NAMES: &[(&str, &[&str])] = &[
    ("id", &["id", "no", "nr", "no.", "#", "number", "claim id", "claim", "ref", "reference", "row id"]),
    ("source_publisher", &["outlet", "publisher", "newspaper", "publication", "media", "source publisher", "published by", "medium"]),
    ("source_title_short", &["title", "headline", "article", "source title", "source title short", "document"]),
    ("source_date", &["date", "published", "publication date", "source date", "published on", "date of publication", "pub date"]),
    ("url", &["url", "link", "address", "web", "source url", "hyperlink"]),
    ("attributed_to", &["attributed to", "speaker", "said by", "attribution", "who", "quoted", "informant"]),
    ("source_kind", &["source kind", "kind", "source type", "type of source"]),
    ("subject", &["subject", "topic", "variable", "indicator", "what", "about", "quantity", "field"]),
    ("scope", &["scope", "where", "place", "of what", "keys"]),
    ("period", &["period", "when", "time", "year", "event date", "time period"]),
    ("hedge", &["hedge", "certainty", "qualifier", "precision", "how firmly"]),
    ("low", &["low", "min", "minimum", "from", "lower", "at least", "low estimate"]),
    ("high", &["high", "max", "maximum", "to", "upper", "up to", "high estimate"]),
    ("value", &["value", "figure", "amount", "count", "n", "estimate"]),
    ("unit", &["unit", "units", "measure", "currency"]),
    ("value_text", &["value text", "text", "paraphrase", "statement", "quote", "summary", "claim text"]),
    ("note", &["note", "notes", "comment", "comments", "remark", "remarks"]),
    ("source", &["source", "origin", "source key"]),
    ("echo_of", &["echo of", "repeats", "copy of"]),
    ("supersedes", &["supersedes", "replaces", "corrects"]),
    ("retracted", &["retracted", "withdrawn"]),
    ("status", &["status", "plan or fact"]),
    ("handling", &["handling", "confidentiality"]),
    ("grade", &["grade", "information grade"]),
    ("language", &["language", "lang"]),
    ("population", &["population"]),
    ("passage", &["passage", "page", "paragraph"]),
];

/// A column that is not taken over.
pub const LEFT_OUT: &str = "-";

/// Which column of a file is which of the claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// For each column of the file, in order: its name and the column of the claims ([`LEFT_OUT`] for none).
    pub columns: Vec<(String, String)>,
}

impl Mapping {
    /// Proposes a mapping for a header: what is remembered of a name, else what the name says, else the name itself as a
    /// column that only people use. A column of the claims is given once; `value` stands for `low` and `high`.
    pub(crate) fn propose(header: &[String], remembered: &[Row]) -> Mapping {
        let known = |name: &str| {
            let row = remembered.iter().find(|row| folded(row.get("file_column")) == folded(name))?;
            let column = row.get("claim_column").to_lowercase();
            (!column.is_empty()).then_some(column)
        };
        let mut taken: BTreeSet<String> = header.iter().filter_map(|name| known(name)).collect();
        let columns = header.iter().map(|name| {
            if let Some(column) = known(name) {
                return (name.clone(), column);
            }
            let small = folded(name);
            let named = NAMES.iter().find(|(column, _)| *column == small.replace(' ', "_"));
            let said = named.or_else(|| NAMES.iter().find(|(_, names)| names.contains(&small.as_str())));
            let own = if small.is_empty() { LEFT_OUT.to_string() } else { name.trim().to_lowercase() };
            let column = said.map_or(own.clone(), |(column, _)| column.to_string());
            let column = if taken.insert(column.clone()) || column == LEFT_OUT { column } else { format!("{own} (2)") };
            (name.clone(), column)
        });
        Mapping { columns: columns.collect() }
    }

    /// mapping.csv: what is remembered, with this file's columns added.
    pub fn remembered(&self, before: &[Row]) -> Vec<u8> {
        let mut rows = before.to_vec();
        for (name, column) in &self.columns {
            if !before.iter().any(|row| folded(row.get("file_column")) == folded(name)) {
                let cells = MAPPING_COLUMNS.iter().map(ToString::to_string).zip([name.clone(), column.clone()]);
                rows.push(Row { file: crate::MAPPING.to_string(), line: 0, cells: cells.collect() });
            }
        }
        write_table(&MAPPING_COLUMNS.map(String::from), &rows)
    }
}

/// Small letters, single blanks, no underscores.
fn folded(name: &str) -> String {
    let small = name.to_lowercase().replace('_', " ");
    small.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_proposed_and_remembered() {
        let header = ["Nr", "Outlet", "Date", "Link", "Topic", "Min", "Max", "Unit", "Analyst", "Notes", "Comment", ""];
        let header = header.map(String::from);
        let mapping = Mapping::propose(&header, &[]);
        let columns: Vec<&str> = mapping.columns.iter().map(|(_, column)| column.as_str()).collect();
        assert_eq!(
            columns,
            [
                "id",
                "source_publisher",
                "source_date",
                "url",
                "subject",
                "low",
                "high",
                "unit",
                "analyst",
                "note",
                "comment (2)",
                "-"
            ]
        );
        let bytes = mapping.remembered(&[]);
        let text =
            String::from_utf8_lossy(&bytes).replace("Topic,subject", "Topic,note").replace("Notes,note", "Notes,-");
        let (rows, _) = crate::read_table("mapping.csv", text.as_bytes(), &MAPPING_COLUMNS).expect("a table");
        let again = Mapping::propose(&header, &rows);
        assert_eq!(again.columns[4].1, "note");
        assert_eq!(again.columns[9].1, "-");
        assert_eq!(again.remembered(&rows), text.as_bytes(), "nothing is remembered twice");
    }
}
