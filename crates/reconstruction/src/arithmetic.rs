//! Ratios against the figures beside them: a claim that one place pays twice what another pays, beside claims of what
//! each pays for which job.

use tumen_evidence::{Claim, Evidence, Remark, RemarkKind};
use tumen_terms::{Bound, Scope};

/// A ratio that holds within this factor of the figures beside it is said to hold: the width of a told ratio, .20 in ln
/// (model.md section 4).
const TOLERANCE: f64 = 1.2;

fn figures(claim: &Claim) -> Option<(f64, f64)> {
    let figure = |bound: &Option<Bound>| match bound {
        Some(Bound::Figure(value)) if *value > 0.0 => Some(*value),
        _ => None,
    };
    let (low, high) = (figure(&claim.value.low), figure(&claim.value.high));
    Some((low.or(high)?, high.or(low)?))
}

/// Whether a scope names this place of origin.
fn at(scope: &Scope, key: &str, place: &str) -> bool {
    scope.one(key).is_some_and(|value| value == place)
}

/// Remarks on every claim of a ratio that holds against some of the figures beside it and not against others.
#[must_use]
pub fn ratios(evidence: &Evidence) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for claim in &evidence.claims {
        let Some(stem) = claim.subject.strip_suffix("_ratio") else { continue };
        let Some((key, versus)) = claim.scope.terms.keys().find_map(|k| Some((k.strip_prefix("vs_")?, k))) else {
            continue;
        };
        let key = format!("origin_{key}");
        let (Some(place), Some(other)) = (claim.scope.one(&key), claim.scope.one(versus)) else { continue };
        let Some((told_low, told_high)) = figures(claim) else { continue };
        let price = format!("{stem}_price");
        let prices = |of: &str| -> Vec<&Claim> {
            let same = |c: &&Claim| c.subject == price && at(&c.scope, &key, of) && c.url == claim.url;
            evidence.claims.iter().filter(same).collect()
        };
        let (mut holds, mut fails, mut ids) = (Vec::new(), Vec::new(), vec![claim.id.clone()]);
        for above in prices(place) {
            for below in prices(other) {
                let (Some((a, b)), Some((c, d))) = (figures(above), figures(below)) else { continue };
                let (low, high) = (a / d, b / c);
                let job = below.scope.values("job").next().unwrap_or("all work").to_string();
                let text = format!("{job} ({low:.1} to {high:.1})");
                if low / TOLERANCE <= told_high && told_low <= high * TOLERANCE {
                    holds.push(text);
                } else {
                    fails.push(text);
                }
                ids.extend([above.id.clone(), below.id.clone()]);
            }
        }
        if holds.is_empty() && fails.is_empty() {
            continue;
        }
        ids.dedup();
        let told = if (told_high - told_low).abs() < 1e-9 {
            format!("{told_low}")
        } else {
            format!("{told_low} to {told_high}")
        };
        let list = |texts: &[String]| if texts.is_empty() { "nothing".to_string() } else { texts.join(", ") };
        remarks.push(Remark {
            kind: RemarkKind::Arithmetic,
            claims: ids,
            place: format!("claims.csv row {}", claim.line),
            text: format!(
                "the ratio {told} of {place} to {other} holds against {} and not against {}",
                list(&holds),
                list(&fails)
            ),
            advice: "read it as a ratio for the work against which it holds, or ask which work was meant".to_string(),
        });
    }
    remarks
}
