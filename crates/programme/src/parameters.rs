//! The list of parameters: name, stage, unit, prior and its basis.

use crate::prior::{Family, Prior, family_of};
use crate::spec::PriorSpec;
use crate::stage::Stage;
use std::collections::BTreeMap;

/// One parameter of the programme.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name, as programme.toml writes it under `[priors]`.
    pub name: String,
    /// The stage that it belongs to; parameters of one stage are moved together by the sampler.
    pub stage: Stage,
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
    pub(crate) stage: Stage,
    pub(crate) cohort: Option<String>,
}

impl Builder<'_> {
    /// Declares a parameter and gives its index.
    pub(crate) fn add(&mut self, name: &str, unit: &'static str, family: Family, basis: &str) -> usize {
        let base = name;
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
                match family_of(spec).and_then(|own| within(own, family, base, unit)) {
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

/// A case's family, where its values are ones that the parameter can have.
fn within(own: Family, default: Family, name: &str, unit: &str) -> Result<Family, String> {
    let (least, greatest) = match default {
        _ if matches!(unit, "probability" | "share") => (0.0, 1.0),
        Family::Fixed { .. } => (f64::NEG_INFINITY, f64::INFINITY),
        other => other.bounds(),
    };
    let (low, high) = own.bounds();
    // prices, seats and headways enter by their logarithm or as a divisor
    let no_zero = matches!(unit, "USD" | "seats") || name.starts_with("every_days");
    if matches!(own, Family::Fixed { value } if value == 0.0) && no_zero {
        return Err("it must be above 0".to_string());
    }
    if low >= least && high <= greatest {
        return Ok(own);
    }
    Err(if greatest == 1.0 {
        "its values must lie between 0 and 1: write one of beta, yes-or-no, fixed".to_string()
    } else {
        "its values must not be below 0: write one of log-normal, half-normal, exponential, gamma, beta, fixed"
            .to_string()
    })
}
