//! The answer for other programs: the names and shapes of `--json` of `reconstruct`, `compare`, `gaps` and `check`.
//!
//! Numbers carry six significant digits, so that files are small and do not change with the last bit; what is not
//! a number is null. Lists and records of plain values stand on one line each.

use serde_json::{Map, Value, json};
use tumen_audit::Finding;
use tumen_evidence::Remark;
use tumen_reconstruction::Reconstruction;
use tumen_reconstruction::answer::{
    ClaimAnswer, Contest, Convergence, Earlier, EarlierQuantity, Fan, GapAnswer, PlaceShare, PriceAnswer,
    QuantityAnswer, SourceAnswer, StructureAnswer, Summary, Use,
};

use crate::numbers;

/// Significant digits of every number that is not whole by nature.
const DIGITS: usize = 6;

/// `reconstruct --json`.
pub fn json(reconstruction: &Reconstruction) -> Vec<u8> {
    let r = reconstruction;
    bytes(&json!({
        "case": r.case,
        "as_of": r.as_of.iso(),
        "seed": r.seed,
        "inputs_hash": r.inputs_hash,
        "tumen": r.tumen,
        "quantities": each(&r.quantities, quantity),
        "claims": each(&r.claims, claim),
        "sources": each(&r.sources, source),
        "scenarios": scenarios(r),
        "hypotheses": hypotheses(r),
        "gaps": each(&r.gaps, gap),
        "earlier": r.earlier.as_ref().map_or(Value::Null, earlier),
        "places": each(&r.places, place),
        "fans": each(&r.fans, fan),
        "prices": each(&r.prices, price),
        "structure": each(&r.structure, structure),
        "remarks": each(&r.remarks, remark),
        "single_workers": {
            "corrected": r.single_workers.corrected,
            "largest_difference_nats": number(r.single_workers.largest),
            "claims": each(&r.single_workers.differ, |(id, nats)| json!({ "id": id, "nats": number(*nats) })),
            "text": r.single_workers.words,
        },
        "convergence": convergence(&r.convergence),
    }))
}

/// `compare --json`.
pub fn compare_json(r: &Reconstruction) -> Vec<u8> {
    bytes(&json!({
        "case": r.case,
        "as_of": r.as_of.iso(),
        "seed": r.seed,
        "inputs_hash": r.inputs_hash,
        "tumen": r.tumen,
        "scenarios": scenarios(r),
        "hypotheses": hypotheses(r),
        "convergence": convergence(&r.convergence),
    }))
}

/// `gaps --json`.
pub fn gaps_json(r: &Reconstruction) -> Vec<u8> {
    bytes(&json!({
        "case": r.case,
        "as_of": r.as_of.iso(),
        "seed": r.seed,
        "inputs_hash": r.inputs_hash,
        "tumen": r.tumen,
        "gaps": each(&r.gaps, gap),
        "convergence": convergence(&r.convergence),
    }))
}

/// `check --json`: what the ledger says against itself, then what reading the case left to say. `claims` counts the
/// rows read as claims, `set_aside` the
/// rows that were not.
pub fn check_json(findings: &[Finding], remarks: &[Remark], claims: usize, set_aside: usize) -> Vec<u8> {
    let found = findings.iter().map(|finding| {
        json!({
            "kind": finding.kind.name(),
            "what": finding.what,
            "claims": finding.claims,
            "text": finding.text,
            "do": finding.advice,
            "place": finding.document,
        })
    });
    let checked = |remark: &Remark| {
        json!({
            "kind": "reading",
            "what": remark.kind.name(),
            "claims": remark.claims,
            "text": remark.text,
            "do": remark.advice,
            "place": remark.place,
        })
    };
    let all: Value = found.chain(remarks.iter().map(checked)).collect();
    bytes(&json!({ "remarks": all, "claims": claims, "set_aside": set_aside }))
}

pub(crate) fn each<T>(items: &[T], one: impl Fn(&T) -> Value) -> Value {
    items.iter().map(one).collect()
}

pub(crate) fn number(value: f64) -> Value {
    if !value.is_finite() {
        return Value::Null;
    }
    let rounded = numbers::significant(value, DIGITS);
    if rounded.fract() == 0.0 && rounded.abs() < 9e15 { Value::from(rounded as i64) } else { Value::from(rounded) }
}

fn iso(value: f64) -> Value {
    numbers::day(value).map_or(Value::Null, |day| Value::from(day.iso()))
}

fn summary(summary: &Summary, unit: &str) -> Value {
    let Summary { mean, p05, p25, p50, p75, p95 } = *summary;
    let named = [("mean", mean), ("p05", p05), ("p25", p25), ("p50", p50), ("p75", p75), ("p95", p95)];
    let mut out: Map<String, Value> = named.iter().map(|&(name, value)| (name.to_owned(), number(value))).collect();
    if unit == "date" {
        out.extend(named.iter().map(|&(name, value)| (format!("{name}_date"), iso(value))));
    }
    Value::Object(out)
}

fn quantity(q: &QuantityAnswer) -> Value {
    let mut out = Map::new();
    let mut put = |key: &str, value: Value| {
        out.insert(key.to_owned(), value);
    };
    put("quantity", json!(q.quantity));
    put("unit", json!(q.unit));
    put("label", json!(q.label));
    put("nature", json!(q.nature));
    put("prior", summary(&q.prior, &q.unit));
    put("posterior", summary(&q.posterior, &q.unit));
    let atoms = [("never", q.never), ("prior_never", q.prior_never), ("zero", q.zero), ("prior_zero", q.prior_zero)];
    for (key, value) in atoms {
        if let Some(value) = value {
            put(key, number(value));
        }
    }
    if let Some(positive) = &q.positive {
        put("positive", summary(positive, &q.unit));
    }
    put("informed_by", json!(q.informed_by));
    Value::Object(out)
}

/// `used` is a claim that is evidence for a quantity; `role` says what became of the others, and `remark` why.
fn claim(c: &ClaimAnswer) -> Value {
    let influence = each(&c.influence, |i| {
        json!({
            "quantity": i.quantity,
            "shift_sd": number(i.shift_sd),
            "khat": number(i.khat),
            "bridged": i.bridged,
        })
    });
    let remark = match (&c.remark, c.role) {
        (Some(remark), _) => Some(remark.as_str()),
        (None, Use::Evidence) => None,
        (None, Use::Structure) => Some("it names a part of the programme"),
        (None, other) => Some(other.name()),
    };
    json!({
        "id": c.id,
        "used": c.role == Use::Evidence,
        "role": c.role.name(),
        "about": c.about,
        "credibility": c.credibility.map_or(Value::Null, number),
        "influence": influence,
        "remark": remark,
    })
}

fn source(s: &SourceAnswer) -> Value {
    let reliability = json!({ "p05": number(s.p05), "p50": number(s.p50), "p95": number(s.p95) });
    json!({ "source": s.source, "reliability": reliability })
}

fn scenarios(r: &Reconstruction) -> Value {
    let Some(contest) = &r.scenarios else { return json!([]) };
    contest.rivals.iter().enumerate().map(|(s, _)| rival(contest, s, "scenario")).collect()
}

fn hypotheses(r: &Reconstruction) -> Value {
    let of = |contest: &Contest| -> Vec<Value> {
        (0..contest.rivals.len()).map(|s| rival(contest, s, "hypothesis")).collect()
    };
    r.hypotheses.iter().flat_map(of).collect()
}

fn rival(contest: &Contest, s: usize, called: &str) -> Value {
    let r = &contest.rivals[s];
    let mut out = Map::new();
    if !contest.question.is_empty() {
        out.insert("question".to_owned(), json!(contest.question));
    }
    out.insert(called.to_owned(), json!(r.name));
    let gates = each(
        &r.by_gate,
        |(gate, half, double)| json!({ "prior": gate, "bayes_factor_half": number(*half), "bayes_factor_double": number(*double) }),
    );
    for (key, value) in [
        ("holds", json!(r.holds)),
        ("reads", json!(r.reads)),
        ("log_evidence", number(r.log_evidence)),
        ("se", number(r.se)),
        ("probability", number(r.probability)),
        ("probability_gate", number(r.probability_gate)),
        ("prior_gate", number(r.prior_gate)),
        ("bayes_factor", number(r.bayes_factor)),
        ("bayes_factor_half", number(r.bayes_factor_half)),
        ("bayes_factor_double", number(r.bayes_factor_double)),
        ("gates", gates),
        ("winner", json!(contest.winner == Some(s))),
        ("own_fit", json!(r.refitted)),
        ("under", each(&r.under, |u| json!({ "quantity": u.quantity, "posterior": summary(&u.posterior, &u.unit) }))),
    ] {
        out.insert(key.to_owned(), value);
    }
    Value::Object(out)
}

fn gap(g: &GapAnswer) -> Value {
    json!({
        "missing": g.missing,
        "quantity": g.quantity,
        "about": g.about,
        "gain_nats": number(g.gain_nats),
        "channels": g.channels,
        "also": each(&g.also, |(about, gain)| json!({ "about": about, "gain_nats": number(*gain) })),
    })
}

fn earlier(e: &Earlier) -> Value {
    let one = |q: &EarlierQuantity| {
        json!({
            "quantity": q.quantity,
            "p05": number(q.posterior.p05),
            "p50": number(q.posterior.p50),
            "p95": number(q.posterior.p95),
            "never": q.never.map_or(Value::Null, number),
            "zero": q.zero.map_or(Value::Null, number),
        })
    };
    json!({ "as_of": e.as_of.iso(), "quantities": each(&e.quantities, one), "new_claims": e.new_claims })
}

fn place(p: &PlaceShare) -> Value {
    let share = json!({ "p05": number(p.share.p05), "p50": number(p.share.p50), "p95": number(p.share.p95) });
    json!({ "place": p.place, "kind": p.kind, "share": share, "claims": p.claims })
}

fn fan(f: &Fan) -> Value {
    json!({
        "what": f.what,
        "label": f.label,
        "unit": f.unit,
        "days": each(&f.days, |day| Value::from(day.0)),
        "dates": each(&f.days, |day| Value::from(day.iso())),
        "quantiles": each(&f.quantiles, |row| each(row, |&value| number(value))),
    })
}

fn price(p: &PriceAnswer) -> Value {
    json!({
        "origin": p.origin,
        "job": p.job,
        "unit": "USD",
        "median": summary(&p.median, "USD"),
        "upper": summary(&p.upper, "USD"),
        "claims": p.claims,
    })
}

fn structure(s: &StructureAnswer) -> Value {
    json!({ "entry": s.entry, "claims": s.claims })
}

pub(crate) fn remark(r: &Remark) -> Value {
    json!({
        "kind": r.kind.name(),
        "claims": r.claims,
        "text": r.text,
        "do": r.advice,
        "place": r.place,
    })
}

fn convergence(c: &Convergence) -> Value {
    json!({
        "rhat_max": number(c.rhat_max),
        "ess_min": number(c.ess_min),
        "log_evidence": number(c.log_evidence),
        "log_evidence_se": number(c.log_evidence_se),
        "khat_max": number(c.khat_max),
        "temperatures": c.temperatures,
        "evaluations": c.evaluations,
        "plan": c.plan,
        "single_workers": c.single_workers,
    })
}

pub(crate) fn bytes(value: &Value) -> Vec<u8> {
    let mut out = String::new();
    lay_out(value, 0, &mut out);
    out.push('\n');
    out.into_bytes()
}

/// Writes a value; what holds no further record or list goes on one line.
fn lay_out(value: &Value, depth: usize, out: &mut String) {
    let nested = |v: &Value| v.is_object() || v.is_array();
    match value {
        Value::Array(items) if items.iter().any(nested) => {
            block(items.iter().map(|item| (None, item)), ('[', ']'), depth, out);
        }
        Value::Object(map) if map.values().any(nested) => {
            block(map.iter().map(|(key, item)| (Some(key), item)), ('{', '}'), depth, out);
        }
        Value::Array(items) => {
            line(items.iter().map(|item| (None, item)), ("[", "]"), out);
        }
        Value::Object(map) => {
            line(map.iter().map(|(key, item)| (Some(key), item)), ("{ ", " }"), out);
        }
        plain => out.push_str(&plain.to_string()),
    }
}

fn block<'a>(
    items: impl Iterator<Item = (Option<&'a String>, &'a Value)>,
    (open, close): (char, char),
    depth: usize,
    out: &mut String,
) {
    out.push(open);
    for (place, (key, item)) in items.enumerate() {
        out.push_str(if place == 0 { "\n" } else { ",\n" });
        out.push_str(&"  ".repeat(depth + 1));
        name(key, out);
        lay_out(item, depth + 1, out);
    }
    out.push('\n');
    out.push_str(&"  ".repeat(depth));
    out.push(close);
}

fn line<'a>(
    items: impl Iterator<Item = (Option<&'a String>, &'a Value)>,
    (open, close): (&str, &str),
    out: &mut String,
) {
    out.push_str(open);
    for (place, (key, item)) in items.enumerate() {
        if place > 0 {
            out.push_str(", ");
        }
        name(key, out);
        out.push_str(&item.to_string());
    }
    out.push_str(close);
}

fn name(key: Option<&String>, out: &mut String) {
    if let Some(key) = key {
        out.push_str(&Value::from(key.as_str()).to_string());
        out.push_str(": ");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_six_digits_and_no_nan() {
        assert_eq!(number(1.0 / 3.0).to_string(), "0.333333");
        assert_eq!(number(7840.0).to_string(), "7840");
        assert_eq!(number(-0.0).to_string(), "0");
        assert_eq!(number(1_234_567.89).to_string(), "1234570");
        assert_eq!(number(f64::NAN), Value::Null);
        assert_eq!(number(f64::NEG_INFINITY), Value::Null);
    }

    #[test]
    fn the_layout_reads_back() {
        let value = json!({
            "a": [1, 2.5, null],
            "b": { "c": { "d\"": "é\n<" }, "e": [] },
            "f": [[1], [2, 3]],
            "g": {},
        });
        let text = String::from_utf8(bytes(&value)).unwrap_or_default();
        assert_eq!(serde_json::from_str::<Value>(&text).ok(), Some(value));
        assert!(text.ends_with("}\n"));
        assert!(text.contains("\"a\": [1, 2.5, null],\n"));
    }
}
