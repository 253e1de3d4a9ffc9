//! Scenarios and hypotheses, with what each fixes.

use maud::Markup;
use tumen_reconstruction::Reconstruction;

use crate::contests;

pub(super) fn section(r: &Reconstruction) -> Markup {
    contests::all(r.scenarios.as_ref(), &r.hypotheses, true)
}
