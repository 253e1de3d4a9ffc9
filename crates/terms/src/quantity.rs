//! The written name of a quantity: `name[key=value,...]`.

use crate::Scope;

/// A quantity as claims, cases, the command line and pages write it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QuantityName {
    /// The name: small letters, digits and `_`.
    pub name: String,
    /// What it speaks of.
    pub scope: Scope,
}

impl QuantityName {
    /// Reads `name` or `name[key=value,...]`. Blanks around names and values do not matter; a value with one
    /// of `, ; [ ] = + | " ?` in it is quoted (see [`Scope::parse_bracketed`]).
    ///
    /// ```
    /// use tumen_terms::QuantityName;
    /// let name = QuantityName::parse("bribe_price[origin_city=Pyongyang, job=construction]").unwrap();
    /// assert_eq!(name.name, "bribe_price");
    /// assert_eq!(name.scope.one("job"), Some("construction"));
    /// assert_eq!(name.to_string(), "bribe_price[job=construction,origin_city=Pyongyang]");
    /// ```
    ///
    /// # Errors
    /// What could not be read and how to write it.
    pub fn parse(text: &str) -> Result<QuantityName, String> {
        crate::refuse_long(text)?;
        let text = text.trim();
        let (name, scope) = match text.split_once('[') {
            None => (text, Scope::default()),
            Some((name, rest)) => {
                let inside = rest.strip_suffix(']').ok_or_else(|| {
                    format!(
                        "`{}` has no `]` at its end; write entries[period=2024,purpose=education]",
                        crate::excerpt(text)
                    )
                })?;
                (name.trim_end(), Scope::parse_bracketed(inside)?)
            }
        };
        if !is_name(name) {
            return Err(format!(
                "`{}` is not the name of a quantity: small letters, digits and `_`, a letter first; write \
                 workers_planned or entries[period=2024,purpose=education]",
                crate::excerpt(name)
            ));
        }
        Ok(QuantityName { name: name.to_string(), scope })
    }
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// Prints so that [`QuantityName::parse`] gives the same name back.
impl std::fmt::Display for QuantityName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)?;
        if self.scope.terms.is_empty() {
            return Ok(());
        }
        write!(f, "[{}]", self.scope.bracketed())
    }
}
