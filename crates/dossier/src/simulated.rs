//! What simulated worlds say, for other programs and for a terminal.

use crate::json::{bytes, each, number};
use crate::numbers;
use serde_json::{Value, json};
use tumen_reconstruction::SimulationSummary;
use tumen_reconstruction::simulation::SimulatedQuantity;

/// `simulate --summary --json`. `cpu_seconds` is the time that the worlds took on all threads together, where the machine
/// says it.
pub fn simulation_json(summary: &SimulationSummary, cpu_seconds: Option<f64>) -> Vec<u8> {
    let each_worker = cpu_seconds.map(|seconds| 1e9 * seconds / summary.workers.max(1) as f64);
    bytes(&json!({
        "case": summary.case,
        "simulated": true,
        "seed": summary.seed,
        "worlds": summary.worlds,
        "workers": summary.workers,
        "cpu_seconds": cpu_seconds.map_or(Value::Null, number),
        "cpu_ns_per_worker": each_worker.map_or(Value::Null, number),
        "quantities": each(&summary.quantities, quantity),
    }))
}

fn quantity(q: &SimulatedQuantity) -> Value {
    json!({
        "quantity": q.quantity,
        "unit": q.unit,
        "label": q.label,
        "mean": number(q.summary.mean),
        "p05": number(q.summary.p05),
        "p50": number(q.summary.p50),
        "p95": number(q.summary.p95),
        "none": number(q.none),
    })
}

/// The same as rows: quantity, mean, 5 %, 95 %, in how many worlds it has no value.
pub fn simulation_rows(summary: &SimulationSummary) -> Vec<[String; 5]> {
    let row = |q: &SimulatedQuantity| {
        let shown = |value: f64| numbers::with_unit(value, &q.unit);
        let none = if q.none > 0.0 { format!("{:.0} %", 100.0 * q.none) } else { String::new() };
        [q.quantity.clone(), shown(q.summary.mean), shown(q.summary.p05), shown(q.summary.p95), none]
    };
    summary.quantities.iter().map(row).collect()
}
