//! What a value speaks of: `key=value; key=value`.

mod json;

use std::collections::BTreeMap;
use std::fmt;

/// The value of one key. `a+b|c` is any of {a and b joined, c}.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Term {
    /// Alternatives (`|`), each a list of joined values (`+`); never empty, no empty list.
    pub any_of: Vec<Vec<String>>,
    /// The value ended in `?`: the analyst's inference, not the source's word.
    pub inferred: bool,
}

/// The keys of a claim or a quantity with their values. A missing key means all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Scope {
    /// By key.
    pub terms: BTreeMap<String, Term>,
}

impl Scope {
    /// Reads `key=value; key=value` or a flat JSON object of strings. Values that hold one of
    /// `, ; [ ] = + | " ?` are quoted with `"`; a quote inside is doubled. (An EDTF period that ends in `?` is
    /// therefore written `period="2021-03?"`.)
    ///
    /// A key is an ASCII letter followed by letters, digits or `_`; capitals are read as small letters. An
    /// empty text is the empty scope. Inside the strings of JSON, `+`, `|` and a trailing `?` mean the same.
    ///
    /// ```
    /// use tumen_terms::Scope;
    /// let scope = Scope::parse("region=Donetsk+Luhansk; country=RU; origin_city=Pyongyang?").unwrap();
    /// assert_eq!(scope.one("country"), Some("RU"));
    /// assert!(scope.terms["origin_city"].inferred);
    /// assert_eq!(scope.values("region").collect::<Vec<_>>(), ["Donetsk", "Luhansk"]);
    /// assert_eq!(Scope::parse(r#"{"country": "RU"}"#), Scope::parse("country=RU"));
    /// ```
    ///
    /// # Errors
    /// Which part could not be read and how to write it. A key that stands twice is an error.
    pub fn parse(text: &str) -> Result<Scope, String> {
        crate::refuse_long(text)?;
        if !text.trim_start().starts_with('{') {
            return Reader { rest: text, separator: Some(';') }.scope();
        }
        let mut scope = Scope::default();
        for (key, value) in json::flat_object(text)? {
            let key = key_of(&key)?;
            let term = Reader { rest: &value, separator: None }.term(&key)?;
            scope.insert(key, term)?;
        }
        Ok(scope)
    }
    /// Reads `key=value,key=value`, as it stands inside the brackets of a quantity.
    ///
    /// # Errors
    /// As [`Scope::parse`].
    pub fn parse_bracketed(text: &str) -> Result<Scope, String> {
        crate::refuse_long(text)?;
        Reader { rest: text, separator: Some(',') }.scope()
    }
    /// `key=value,key=value`, keys in order; [`Scope::parse_bracketed`] reads it back.
    pub fn bracketed(&self) -> String {
        self.joined(",")
    }
    /// The single plain value of a key, if it has just one.
    pub fn one(&self, key: &str) -> Option<&str> {
        match self.terms.get(key)?.any_of.as_slice() {
            [only] => match only.as_slice() {
                [value] => Some(value),
                _ => None,
            },
            _ => None,
        }
    }
    /// All values of a key, of every alternative, in order.
    pub fn values<'a>(&'a self, key: &str) -> impl Iterator<Item = &'a str> + 'a {
        self.terms.get(key).into_iter().flat_map(|t| t.any_of.iter().flatten().map(String::as_str))
    }
    /// With one key set to one plain value.
    #[must_use]
    pub fn with(mut self, key: &str, value: &str) -> Scope {
        self.terms.insert(key.to_string(), Term { any_of: vec![vec![value.to_string()]], inferred: false });
        self
    }
    /// Without a key.
    #[must_use]
    pub fn without(mut self, key: &str) -> Scope {
        self.terms.remove(key);
        self
    }

    fn insert(&mut self, key: String, term: Term) -> Result<(), String> {
        if self.terms.contains_key(&key) {
            return Err(format!(
                "`{key}` stands twice; write its values once, joined by `+` or with `|` for any of them"
            ));
        }
        self.terms.insert(key, term);
        Ok(())
    }

    fn joined(&self, separator: &str) -> String {
        let parts: Vec<String> = self.terms.iter().map(|(key, term)| format!("{key}={term}")).collect();
        parts.join(separator)
    }
}

/// `key=value; key=value`, keys in order; reads back to the same scope.
impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.joined("; "))
    }
}

/// `a+b|c`, values quoted where they must be, `?` at the end where inferred.
impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, joined) in self.any_of.iter().enumerate() {
            if i > 0 {
                f.write_str("|")?;
            }
            for (j, value) in joined.iter().enumerate() {
                if j > 0 {
                    f.write_str("+")?;
                }
                write_value(f, value)?;
            }
        }
        f.write_str(if self.inferred { "?" } else { "" })
    }
}

/// The characters that mean something in a scope; a value that holds one is quoted.
const SPECIAL: [char; 9] = [',', ';', '[', ']', '=', '+', '|', '"', '?'];

fn write_value(f: &mut fmt::Formatter<'_>, value: &str) -> fmt::Result {
    if value.is_empty() || value.trim() != value || value.contains(SPECIAL) {
        write!(f, "\"{}\"", value.replace('"', "\"\""))
    } else {
        f.write_str(value)
    }
}

fn key_of(text: &str) -> Result<String, String> {
    let key = text.trim();
    let letters = key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if letters && key.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Ok(key.to_ascii_lowercase());
    }
    Err(format!(
        "`{}` is not a key: a letter, then letters, digits or `_`; write country=RU; job=logging",
        crate::excerpt(key)
    ))
}

/// Reads from the front of `rest`. `separator` stands between keys; none inside the strings of JSON, where
/// only `+ | " ?` have a meaning.
struct Reader<'a> {
    rest: &'a str,
    separator: Option<char>,
}

impl Reader<'_> {
    fn scope(mut self) -> Result<Scope, String> {
        let mut scope = Scope::default();
        loop {
            self.rest = self.rest.trim_start();
            if self.rest.is_empty() {
                return Ok(scope);
            }
            let Some((key, rest)) = self.rest.split_once('=') else {
                return Err(format!("`{}` has no `=`; write country=RU; job=logging", crate::excerpt(self.rest)));
            };
            let key = key_of(key)?;
            self.rest = rest;
            let term = self.term(&key)?;
            scope.insert(key, term)?;
            // `term` stops at a separator or at the end.
            let mut left = self.rest.chars();
            left.next();
            self.rest = left.as_str();
        }
    }

    fn term(&mut self, key: &str) -> Result<Term, String> {
        let mut alternatives = Vec::new();
        let mut joined = vec![self.value(key)?];
        let mut inferred = false;
        loop {
            self.rest = self.rest.trim_start();
            let mut left = self.rest.chars();
            let next = left.next();
            if next.is_none() || next == self.separator {
                break;
            }
            let after = left.as_str();
            match next {
                _ if inferred => {
                    return Err(format!(
                        "the `?` of `{key}` must stand at the very end of its value; a `?` that belongs to the \
                         value stands in quotes: {key}=\"...?\""
                    ));
                }
                Some('?') => {
                    inferred = true;
                    self.rest = after;
                }
                Some('+') => {
                    self.rest = after;
                    joined.push(self.value(key)?);
                }
                Some('|') => {
                    self.rest = after;
                    alternatives.push(std::mem::take(&mut joined));
                    joined.push(self.value(key)?);
                }
                _ => {
                    let between = if self.separator == Some(',') { ',' } else { ';' };
                    return Err(format!(
                        "`{}` in the value of `{key}`: keys are separated by `{between}`, and a value that \
                         holds one of , ; [ ] = + | \" ? stands in quotes: {key}=\"...\"",
                        crate::excerpt(self.rest)
                    ));
                }
            }
        }
        alternatives.push(joined);
        Ok(Term { any_of: alternatives, inferred })
    }

    fn value(&mut self, key: &str) -> Result<String, String> {
        self.rest = self.rest.trim_start();
        if self.rest.starts_with('"') {
            return self.quoted(key);
        }
        let in_json = self.separator.is_none();
        let ends = |c: char| {
            if in_json { "+|\"?".contains(c) } else { SPECIAL.contains(&c) }
        };
        let length = self.rest.find(ends).unwrap_or(self.rest.len());
        let (value, rest) = self.rest.split_at(length);
        let value = value.trim_end();
        if value.is_empty() {
            return Err(format!("a value of `{key}` is missing; write {key}=value, or leave the key out"));
        }
        self.rest = rest;
        Ok(value.to_string())
    }

    /// `rest` begins with the opening quote.
    fn quoted(&mut self, key: &str) -> Result<String, String> {
        let mut value = String::new();
        let mut chars = self.rest.char_indices().skip(1).peekable();
        while let Some((at, c)) = chars.next() {
            if c != '"' {
                value.push(c);
            } else if chars.next_if(|&(_, next)| next == '"').is_some() {
                value.push('"');
            } else {
                self.rest = &self.rest[at + 1..];
                return Ok(value);
            }
        }
        Err(format!("the quote in the value of `{key}` is not closed; a quote inside is doubled: \"\""))
    }
}
