//! The list of parameters: name, stage, unit, prior and its basis.

use crate::prior::{Family, Prior, family_of};
use crate::spec::PriorSpec;
use std::collections::BTreeMap;

/// One parameter of the programme.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name, as programme.toml writes it under `[priors]`.
    pub name: String,
    /// The stage that it belongs to; parameters of one stage are moved together by the sampler.
    pub stage: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// Its prior.
    pub prior: Prior,
    /// Why that prior.
    pub basis: String,
    /// Whether the case overrides the default.
    pub overridden: bool,
}

/// Collects parameters while stages declare them.
pub(crate) struct Builder<'a> {
    pub(crate) list: Vec<Parameter>,
    pub(crate) overrides: &'a BTreeMap<String, PriorSpec>,
    pub(crate) problems: Vec<(String, String)>,
    pub(crate) stage: &'static str,
    pub(crate) cohort: Option<String>,
}

impl Builder<'_> {
    /// Declares a parameter and gives its index.
    pub(crate) fn add(&mut self, name: &str, unit: &'static str, family: Family, basis: &str) -> usize {
        let name = match &self.cohort {
            Some(cohort) => format!("{cohort}.{name}"),
            None => name.to_string(),
        };
        let mut parameter = Parameter {
            prior: Prior::new(family),
            name,
            stage: self.stage,
            unit,
            basis: basis.to_string(),
            overridden: false,
        };
        if let Some(spec) = self.overrides.get(&parameter.name) {
            let place = format!("[priors] {}", parameter.name);
            if spec.unit != unit {
                self.problems.push((place, format!("the unit is `{}`, but this parameter is in `{unit}`", spec.unit)));
            } else {
                match family_of(spec) {
                    Ok(family) => {
                        parameter.prior = Prior::new(family);
                        parameter.basis.clone_from(&spec.basis);
                        parameter.overridden = true;
                    }
                    Err(text) => self.problems.push((place, text)),
                }
            }
        }
        self.list.push(parameter);
        self.list.len() - 1
    }

    /// Declares one parameter for each name: `name[key=value]`.
    pub(crate) fn each<'n>(
        &mut self,
        name: &str,
        key: &str,
        values: impl IntoIterator<Item = (&'n str, Family, String)>,
        unit: &'static str,
    ) -> Vec<usize> {
        values
            .into_iter()
            .map(|(value, family, basis)| self.add(&format!("{name}[{key}={value}]"), unit, family, &basis))
            .collect()
    }
}
