//! The header row of a table: every column gets a name, each once.

use crate::noted::Noted;
use std::collections::{HashMap, HashSet};

/// The header row.
pub(crate) struct Header {
    /// Each once.
    names: Vec<String>,
    /// Names of the cells beyond.
    extras: Vec<String>,
    taken: Taken,
}

impl Header {
    pub(crate) fn new(cells: Vec<String>, line: u64, required: &[&str], noted: &mut Noted<'_>) -> Header {
        let written: Vec<String> = cells.iter().map(|cell| cell.trim().to_lowercase()).collect();
        let width = written.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1);
        let mut taken = Taken::new(&written);
        let mut first: HashSet<&str> = HashSet::new();
        let mut names = Vec::with_capacity(width);
        let (mut twice, mut unnamed) = (Vec::new(), Vec::new());
        for (index, name) in written.iter().enumerate().take(width) {
            if name.is_empty() {
                names.push(taken.free(&format!("column {}", index + 1)));
                unnamed.extend(names.last().cloned());
            } else if first.insert(name) {
                names.push(name.clone());
            } else {
                names.push(taken.free(name));
                twice.push(format!("`{name}` (kept as `{}`)", names[index]));
            }
        }
        if !twice.is_empty() {
            noted.table(
                Some(line),
                format!("a column name stands there twice: {}", listed(&twice)),
                "Give each column a name of its own; only the first is read under its name.",
            );
        }
        if !unnamed.is_empty() {
            noted.table(
                Some(line),
                format!("a column has no name; it is kept as {}", listed(&unnamed)),
                "Name it in the header row, or remove it.",
            );
        }
        let lacking: Vec<String> =
            required.iter().filter(|name| !first.contains(**name)).map(|name| name.to_string()).collect();
        if !lacking.is_empty() {
            noted.table(
                Some(line),
                format!("the header row lacks the column {}; it has {}", lacking.join(", "), listed(&names)),
                format!(
                    "Add the column {} to the header row, or correct the spelling of one there.",
                    lacking.join(", ")
                ),
            );
        }
        Header { names, extras: Vec::new(), taken }
    }

    /// The names of its columns.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// Cells with the names of their columns: padded where there are too few, those beyond the header as `extra 1`, ...
    /// (empty ones at the end of the row are nothing).
    pub(crate) fn name_cells(&mut self, cells: Vec<String>) -> Vec<(String, String)> {
        let width = self.names.len();
        let length = cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1).max(width);
        while self.extras.len() + width < length {
            let name = format!("extra {}", self.extras.len() + 1);
            self.extras.push(self.taken.free(&name));
        }
        let names = self.names.iter().chain(&self.extras).take(length);
        names.cloned().zip(cells.into_iter().chain(std::iter::repeat_with(String::new))).collect()
    }
}

/// Column names in use, with the number that the next of the same name gets.
struct Taken {
    next: HashMap<String, usize>,
}

impl Taken {
    fn new(names: &[String]) -> Taken {
        Taken { next: names.iter().filter(|name| !name.is_empty()).map(|name| (name.clone(), 2)).collect() }
    }

    /// The name, or the first of `name (2)`, `name (3)`, ... that nothing else has; it is taken then.
    fn free(&mut self, name: &str) -> String {
        let mut free = name.to_string();
        let mut number = self.next.get(name).copied().unwrap_or(1);
        while self.next.contains_key(&free) {
            free = format!("{name} ({number})");
            number += 1;
        }
        self.next.insert(name.to_string(), number.max(2));
        self.next.entry(free.clone()).or_insert(2);
        free
    }
}

/// The first few of a list, for a remark.
fn listed(names: &[String]) -> String {
    const SHOWN: usize = 30;
    let shown = names.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
    match names.len() {
        0 => "none".to_string(),
        count if count > SHOWN => format!("{shown} and {} more", count - SHOWN),
        _ => shown,
    }
}
