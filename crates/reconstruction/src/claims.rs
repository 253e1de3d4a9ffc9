//! What became of every row of the claims.

use crate::answer::{ClaimAnswer, Influence, Use};
use crate::holdings::Holdings;
use tumen_evidence::{Evidence, Handling, Remark, RemarkKind};
use tumen_inference::fit::{Fit, Followed, Shift};
use tumen_inference::{Observed, Role};
use tumen_terms::{Bound, Day, Hedge, HedgedValue, Measure, QuantityName};

/// One answer for each row, set aside or not, in the order of the table.
pub(crate) fn claims(
    holdings: &Holdings,
    evidence: &Evidence,
    observed: &Observed,
    fitted: &Fit,
    (influence, bridged): (&[Vec<Shift>], &[bool]),
    headline: &[(QuantityName, Followed)],
    remarks: &[Remark],
) -> Vec<ClaimAnswer> {
    let remark_on = |id: &str| {
        let about =
            remarks.iter().find(|r| r.kind != RemarkKind::Ungraded && r.claims.first().is_some_and(|c| c == id));
        about.map(|r| r.text.clone())
    };
    let mut answers: Vec<(u64, ClaimAnswer)> = evidence
        .claims
        .iter()
        .zip(&observed.roles)
        .map(|(claim, role)| {
            let (use_of, about, remark, observation) = match role {
                Role::Observed(i) => {
                    (Use::Evidence, observed.observations[*i].name.to_string(), remark_on(&claim.id), Some(*i))
                }
                Role::Structure(entry) => (Use::Structure, entry.clone(), remark_on(&claim.id), None),
                Role::NotMeasured(why) => (Use::NotMeasured, claim.subject.clone(), Some(why.clone()), None),
            };
            let mut moved: Vec<Influence> = observation
                .map(|i| {
                    let shifts = headline.iter().zip(&influence[i]);
                    let all = shifts.map(|((name, _), s)| Influence {
                        quantity: name.to_string(),
                        shift_sd: s.shift_sd,
                        khat: s.khat,
                        bridged: bridged[i],
                    });
                    all.collect()
                })
                .unwrap_or_default();
            moved.sort_by(|a, b| b.shift_sd.abs().total_cmp(&a.shift_sd.abs()));
            let answer = ClaimAnswer {
                id: claim.id.clone(),
                subject: claim.subject.clone(),
                role: use_of,
                about,
                credibility: observation.map(|i| fitted.credibility[i]),
                influence: moved,
                remark,
                outlet: claim.outlet.clone(),
                published: claim.published.as_ref().map(|p| p.text.clone()).unwrap_or_default(),
                speaker: claim.speaker.clone(),
                source: evidence.sources.get(claim.source).map(|s| s.key.clone()).unwrap_or_default(),
                paraphrase: claim.paraphrase.clone(),
                value: value_words(&claim.value),
                title: claim.title.clone(),
                url: claim.url.clone(),
                handling: claim.handling,
                echo_of: claim.echo_of.clone(),
                days: days_told(&claim.value),
            };
            (claim.line, answer)
        })
        .collect();
    for aside in &evidence.set_aside {
        let row = holdings.claims.iter().find(|row| row.line == aside.line);
        let cell = |column: &str| row.map_or("", |row| row.get(column)).to_string();
        answers.push((
            aside.line,
            ClaimAnswer {
                id: aside.id.clone(),
                subject: cell("subject"),
                role: Use::SetAside,
                about: cell("subject"),
                credibility: None,
                influence: Vec::new(),
                remark: Some(aside.reason.clone()),
                outlet: cell("source_publisher"),
                published: cell("source_date"),
                speaker: cell("attributed_to"),
                source: cell("source"),
                paraphrase: cell("value_text"),
                value: String::new(),
                title: cell("source_title_short"),
                url: cell("url"),
                handling: Handling::Restricted,
                echo_of: Vec::new(),
                days: None,
            },
        ));
    }
    answers.sort_by_key(|(line, _)| *line);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

/// The first and last day that a value speaks of.
fn days_told(value: &HedgedValue) -> Option<(Day, Day)> {
    let days = |bound: &Option<Bound>| match bound {
        Some(Bound::Days(days)) => Some(*days),
        _ => None,
    };
    let (low, high) = (days(&value.low), days(&value.high));
    Some((low.or(high)?.first, high.or(low)?.last))
}

/// What the hedge of a value says, for people.
fn value_words(value: &HedgedValue) -> String {
    let unit = value.unit.map(|u| if u.measure() == Measure::Date { String::new() } else { format!(" {}", u.name()) });
    let unit = unit.unwrap_or_default();
    let hedge = match value.hedge {
        Hedge::None | Hedge::Bare | Hedge::Ordinal => "",
        other => other.name(),
    };
    let bounds = match (&value.low, &value.high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(one), None) | (None, Some(one)) => one.to_string(),
        (None, None) => return String::new(),
    };
    format!("{} {bounds}{unit}", hedge.replace('_', " ")).trim().to_string()
}
