//! The priors that a case writes for itself.

use crate::error::CaseError;
use crate::toml_file::{Step, TomlFile};
use tumen_programme::prior::family_of;
use tumen_programme::spec::PriorSpec;

/// The families with the numbers that each needs, for advice.
const FAMILIES: &str = "log-normal (median, sd of ln), normal (mean, sd), half-normal (sd), beta (a, b), \
     exponential (mean), gamma (mean, sd), yes-or-no (probability), fixed (value)";

/// A prior has a family, the numbers of that family, a unit and a basis.
pub(crate) fn check(file: &TomlFile, name: &str, prior: &PriorSpec) -> Result<(), CaseError> {
    let path = [Step::Key("priors"), Step::Key(name)];
    for (key, text, advice) in [
        ("unit", &prior.unit, "Write the unit that the figures are in; no unit is ever a default."),
        ("basis", &prior.basis, "Write in a few words where the figures come from."),
    ] {
        if text.trim().is_empty() {
            return Err(file.bad_value(&path, format!("the prior of {name} has an empty {key}"), advice));
        }
    }
    for (key, figure) in [
        ("median", prior.median),
        ("mean", prior.mean),
        ("sd", prior.sd),
        ("a", prior.a),
        ("b", prior.b),
        ("probability", prior.probability),
        ("value", prior.value),
    ] {
        if let Some(figure) = figure.filter(|figure| !figure.is_finite()) {
            let text = format!("the prior of {name} has {key} = {figure}");
            return Err(file.bad_value(&path, text, format!("Write a finite number for {key}.")));
        }
    }
    family_of(prior).map(|_| ()).map_err(|why| {
        let advice = format!("Write one of these families with all of its numbers: {FAMILIES}.");
        file.bad_value(&path, format!("the prior of {name} cannot be: {why}"), advice)
    })
}
