//! Scenarios and hypotheses, with what each fixes and the claims that move what they speak of.

use maud::Markup;
use tumen_reconstruction::Reconstruction;
use tumen_reconstruction::answer::Contest;

use crate::anchors::Anchors;
use crate::contests;

pub(super) fn section(r: &Reconstruction, anchors: &Anchors) -> Markup {
    let beside = |contest: &Contest| {
        let held: Vec<&str> = contest.rivals.iter().flat_map(|rival| &rival.holds).map(String::as_str).collect();
        // names of quantities stand in what is held as words of their own
        let words: Vec<&str> =
            held.iter().flat_map(|text| text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))).collect();
        anchors.movers(r, &words)
    };
    contests::all(r.scenarios.as_ref(), &r.hypotheses, Some(&beside))
}
