//! One row of claims.csv, read: a claim, or why it is none.

use tumen_terms::{Bound, Hedge, HedgedValue, Period, Scope, Unit, excerpt, vocabulary};

use crate::{Claim, Handling, Remark, RemarkKind, Row, SourceKind, Status};

/// A claim before its origin is looked up.
pub(crate) struct Draft {
    /// The claim; `source` and `relays` are still to be filled in.
    pub claim: Claim,
    /// The `source` column.
    pub source: String,
    /// The `source_kind` column.
    pub kind: Option<SourceKind>,
}

/// A row that is no claim that could be weighed.
pub(crate) struct Unread {
    /// Why, in words.
    pub reason: String,
    /// What it says, where all that is missing is when it was published.
    pub said: Option<Box<Draft>>,
}

/// Columns that a field of [`Claim`] (or its source) holds; all others go to `other`.
#[rustfmt::skip]
const HELD: &[&str] = &[
    "id", "source_publisher", "source_title_short", "source_date", "url", "attributed_to", "subject", "scope",
    "period", "hedge", "low", "high", "unit", "value_text", "note", "source", "grade", "handling", "echo_of",
    "status", "population",
];

/// Collects what is wrong with one row.
struct Reader<'a> {
    row: &'a Row,
    remarks: Vec<Remark>,
    /// Why the row is no claim; empty if it is one.
    reasons: Vec<String>,
    /// Whether it lacks its date of publication, which is one of the reasons.
    undated: bool,
    /// Known columns whose cell was not understood.
    not_understood: Vec<&'static str>,
}

impl Reader<'_> {
    /// A fault that makes the row no claim.
    fn fault(&mut self, column: &str, reason: String, advice: &str) {
        let text = format!("The claim is set aside: {reason}.");
        self.remarks.push(Remark::on_cell(RemarkKind::Reading, self.row, column, text, advice));
        self.reasons.push(reason);
    }

    /// Something to say about a claim that is kept.
    fn note(&mut self, kind: RemarkKind, column: &str, text: String, advice: &str) {
        self.remarks.push(Remark::on_cell(kind, self.row, column, text, advice));
    }

    fn period(&mut self, column: &str) -> Option<Period> {
        let cell = self.row.get(column);
        if cell.is_empty() {
            return None;
        }
        match Period::parse(cell) {
            Ok(period) => Some(period),
            Err(why) => {
                let reason = format!("its {column} `{}` cannot be read as a date ({})", excerpt(cell), clause(&why));
                self.fault(column, reason, EDTF);
                None
            }
        }
    }

    fn published(&mut self) -> Option<Period> {
        if self.row.get("source_date").is_empty() {
            self.undated = true;
            let advice = "Write when it was published, as far as is known: 2021, 2021-02 or 2021-02-17.";
            self.fault("source_date", "it has no date of publication".to_string(), advice);
        }
        self.period("source_date")
    }

    fn scope(&mut self) -> Scope {
        let mut scope = match Scope::parse(self.row.get("scope")) {
            Ok(scope) => scope,
            Err(why) => {
                let reason = format!("its scope cannot be read ({})", clause(&why));
                let advice = "Write the scope as key=value; key=value, for example country=RU; job=construction.";
                self.fault("scope", reason, advice);
                Scope::default()
            }
        };
        self.population(&mut scope);
        let inferred: Vec<&str> =
            scope.terms.iter().filter(|(_, term)| term.inferred).map(|(key, _)| key.as_str()).collect();
        if !inferred.is_empty() {
            let text = format!(
                "{} in the scope is the analyst's inference (marked ?), not the source's word.",
                inferred.join(", ")
            );
            let advice = "Check it against the passage; take the ? away only if the source says so.";
            self.note(RemarkKind::Inferred, "scope", text, advice);
        }
        scope
    }

    /// The `population` column is a key of the scope in a column of its own.
    fn population(&mut self, scope: &mut Scope) {
        let cell = self.row.get("population");
        if cell.is_empty() {
            return;
        }
        let read = Scope::parse(&format!("population={cell}")).unwrap_or_default();
        let of_column = match read.terms.len() {
            1 if read.terms.contains_key("population") => read,
            _ => Scope::default().with("population", cell),
        };
        let Some(term) = of_column.terms.get("population") else {
            return;
        };
        match scope.terms.get("population") {
            None => {
                scope.terms.insert("population".to_string(), term.clone());
            }
            Some(said) if said == term => {}
            Some(_) => {
                self.not_understood.push("population");
                let cell = excerpt(cell);
                let text = format!("The scope names another population than the column (`{cell}`); the scope counts.");
                self.note(RemarkKind::Reading, "population", text, "Make the two agree, or empty one of them.");
            }
        }
    }

    fn value(&mut self) -> HedgedValue {
        let written = self.row.get("hedge");
        let hedge = Hedge::parse(written);
        if hedge.is_none() {
            let reason = if written.is_empty() {
                "it has no hedge".to_string()
            } else {
                format!("the hedge `{}` is not known", excerpt(written))
            };
            let known = Hedge::ALL.map(Hedge::name).join(", ");
            let advice =
                format!("Write one of {known}: `bare` for a number without a hedge word, `none` for no number.");
            self.fault("hedge", reason, &advice);
        }
        let unit = self.unit();
        let (low, high) = match unit {
            Some(unit) => (self.bound("low", unit), self.bound("high", unit)),
            None => (None, None),
        };
        if let (Some(low), Some(high)) = (&low, &high)
            && above(low, high)
        {
            let [low, high] = ["low", "high"].map(|column| excerpt(self.row.get(column)));
            let reason = format!("its low end `{low}` lies above its high end `{high}`");
            self.fault("low", reason, "Put the smaller figure or the earlier date into `low`.");
        }
        HedgedValue { hedge: hedge.unwrap_or(Hedge::None), low, high, unit }
    }

    fn unit(&mut self) -> Option<Unit> {
        let written = self.row.get("unit");
        let number = !self.row.get("low").is_empty() || !self.row.get("high").is_empty();
        let unit = Unit::parse(written);
        match (unit, number, written) {
            (Some(_), _, _) | (None, false, "") => {}
            (None, true, "") => {
                let advice = "Write the unit of the number (people, USD, date, ...); no unit is ever assumed.";
                self.fault("unit", "it has a number without a unit".to_string(), advice);
            }
            (None, true, _) => {
                let advice = "Write a unit of the list (people, USD, days, ...), spelt as there.";
                self.fault("unit", format!("the unit `{}` is not known", excerpt(written)), advice);
            }
            (None, false, _) => {
                self.not_understood.push("unit");
                let written = excerpt(written);
                let text =
                    format!("The unit `{written}` is not known; the claim has no number and is kept without it.");
                self.note(RemarkKind::Reading, "unit", text, "Write a unit of the list, or leave the cell empty.");
            }
        }
        unit
    }

    fn bound(&mut self, column: &'static str, unit: Unit) -> Option<Bound> {
        match Bound::parse(self.row.get(column), Some(unit)) {
            Ok(bound) => bound,
            Err(why) => {
                let cell = excerpt(self.row.get(column));
                let reason = format!("its {column} `{cell}` cannot be read ({})", clause(&why));
                let advice = "Write a figure (10000), a quantity word (several thousand) or, with the unit \
                              `date`, a date (2021-03).";
                self.fault(column, reason, advice);
                None
            }
        }
    }

    fn subject(&mut self) -> String {
        let subject = self.row.get("subject");
        if subject.is_empty() {
            let advice = "Write what the claim is about, for example workers_planned or bribe_price.";
            self.fault("subject", "it has no subject".to_string(), advice);
        } else if vocabulary::subject(subject).is_none() {
            let text = format!(
                "The subject `{}` is not in the vocabulary; the claim is kept but nothing measures it.",
                excerpt(subject)
            );
            let advice = "Check the spelling against the list of subjects; a new subject needs a row there.";
            self.note(RemarkKind::NotInModel, "subject", text, advice);
        }
        subject.to_string()
    }

    /// A cell with a closed list of values, all of them in small letters.
    fn choice<T: Copy>(&mut self, column: &'static str, values: &[(&str, T)], otherwise: &str) -> Option<T> {
        let cell = self.row.get(column);
        if cell.is_empty() {
            return None;
        }
        let found = values.iter().find(|(name, _)| name.eq_ignore_ascii_case(cell)).map(|(_, value)| *value);
        if found.is_none() {
            self.not_understood.push(column);
            let names: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
            let text = format!("The {column} `{}` is not known; the claim is kept {otherwise}.", excerpt(cell));
            let advice = format!("Write one of {}, or leave the cell empty.", names.join(", "));
            self.note(RemarkKind::Reading, column, text, &advice);
        }
        found
    }

    /// Whatever no field holds, and again what was not understood.
    fn other(&self) -> Vec<(String, String)> {
        let mut seen: Vec<&str> = Vec::new();
        let mut other = Vec::new();
        for (column, cell) in &self.row.cells {
            let held = HELD.contains(&column.as_str())
                && !self.not_understood.contains(&column.as_str())
                && !seen.contains(&column.as_str());
            seen.push(column);
            if !held {
                other.push((column.clone(), cell.clone()));
            }
        }
        other
    }
}

const EDTF: &str = "Write dates as EDTF: 2021, 2021-02, 2021-02-17, 2021-02/2021-05, 2021-03/.. (open), 2021~ (about).";

/// Reads one row. The remarks hold for either outcome; `Err` says in words why the row is no claim.
pub(crate) fn read(row: &Row) -> (Result<Draft, Unread>, Vec<Remark>) {
    let mut r = Reader { row, remarks: Vec::new(), reasons: Vec::new(), undated: false, not_understood: Vec::new() };
    let text = |column: &str| row.get(column).to_string();
    let subject = r.subject();
    let scope = r.scope();
    let period = r.period("period");
    let value = r.value();
    let published = r.published();
    let status = r.choice(
        "status",
        &[("plan", Status::Plan), ("rule", Status::Rule), ("fact", Status::Fact)],
        "without a status",
    );
    let handling =
        r.choice("handling", &[("public", Handling::Public), ("restricted", Handling::Restricted)], "as restricted");
    let grade = r.choice("grade", &[("1", 1), ("2", 2), ("3", 3), ("4", 4), ("5", 5), ("6", 6)], "without a grade");
    let mut echo_of: Vec<String> = Vec::new();
    for id in row.get("echo_of").split(|c: char| c.is_whitespace() || c == ',' || c == ';') {
        if !id.is_empty() && !echo_of.iter().any(|known| known == id) {
            echo_of.push(id.to_string());
        }
    }
    let claim = Claim {
        id: text("id"),
        line: row.line,
        subject,
        scope,
        value,
        period,
        published,
        status,
        speaker: text("attributed_to"),
        outlet: text("source_publisher"),
        title: text("source_title_short"),
        url: text("url"),
        source: 0,
        relays: Vec::new(),
        echo_of,
        grade,
        handling: handling.unwrap_or(Handling::Restricted),
        paraphrase: text("value_text"),
        note: text("note"),
        other: r.other(),
    };
    let draft = Draft { claim, source: text("source"), kind: SourceKind::parse(row.get("source_kind")) };
    let outcome = match (r.reasons.len(), r.undated) {
        (0, _) => Ok(draft),
        (1, true) => Err(Unread { reason: r.reasons.join("; "), said: Some(Box::new(draft)) }),
        _ => Err(Unread { reason: r.reasons.join("; "), said: None }),
    };
    (outcome, r.remarks)
}

/// Whether a low end lies above a high end. Words are not measured against figures or each other: "several
/// hundred to hundreds" is no slip.
fn above(low: &Bound, high: &Bound) -> bool {
    match (low, high) {
        (Bound::Figure(low), Bound::Figure(high)) => low > high,
        (Bound::Days(low), Bound::Days(high)) => low.first > high.last,
        _ => false,
    }
}

/// A complaint of another crate, fit to stand inside a sentence.
fn clause(text: &str) -> &str {
    text.trim().trim_end_matches('.')
}
