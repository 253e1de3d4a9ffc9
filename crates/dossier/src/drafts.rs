//! Drafts of claims for other programs.

use serde_json::{Value, json};
use tumen_evidence::Status;
use tumen_reading::{Draft, Reading, text_hash};

/// What was read from a text, as JSON: its drafts with their passages, as `[from, to]` in characters of the text.
pub fn drafts_json(text: &str, reading: &Reading) -> Vec<u8> {
    let chars: Vec<char> = text.chars().collect();
    let cut = |from: usize, to: usize| -> String {
        chars.get(from..to.min(chars.len())).unwrap_or_default().iter().collect()
    };
    let bound = |bound: &Option<tumen_terms::Bound>| match bound {
        None => Value::Null,
        Some(tumen_terms::Bound::Figure(figure)) if figure.fract() == 0.0 && figure.abs() < 9e15 => {
            Value::from(*figure as i64)
        }
        Some(tumen_terms::Bound::Figure(figure)) => Value::from(*figure),
        Some(other) => Value::from(other.to_string()),
    };
    let one = |draft: &Draft| {
        let missing: Vec<Value> = draft.missing.iter().map(|m| json!({ "field": m.field, "why": m.why })).collect();
        json!({
            "subject": draft.subject,
            "scope": draft.scope.to_string(),
            "hedge": draft.value.hedge.name(),
            "low": bound(&draft.value.low),
            "high": bound(&draft.value.high),
            "unit": draft.value.unit.map(|unit| unit.name()),
            "period": draft.period,
            "status": match draft.status { Status::Plan => "plan", Status::Rule => "rule", Status::Fact => "fact" },
            "speaker": draft.speaker.as_ref().map(|speaker| &speaker.words),
            "source_kind": draft.speaker.as_ref().map(|speaker| &speaker.kind),
            "passage": [draft.passage.from, draft.passage.to],
            "text": cut(draft.passage.from, draft.passage.to),
            "sentence": [draft.sentence.from, draft.sentence.to],
            "language": draft.language.tag(),
            "condition": draft.condition,
            "denied": draft.denied,
            "missing": missing,
        })
    };
    let drafts: Vec<Value> = reading.drafts.iter().map(one).collect();
    let whole = json!({
        "drafts": drafts,
        "date": reading.date,
        "outlet": reading.outlet,
        "title": reading.title,
        "text_sha256": text_hash(text),
        "remarks": reading.remarks,
    });
    let mut bytes = serde_json::to_vec_pretty(&whole).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
