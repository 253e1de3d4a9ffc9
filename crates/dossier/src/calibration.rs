//! What a calibration found: JSON, and a page with plots.

use maud::{Markup, html};
use serde_json::{Value, json};
use tumen_reconstruction::calibration::{
    AGAINST_BRUTE_FORCE, BruteForce, Calibration, Check, Kind, Misspecified, PLAN, Ranked, Reliability,
};

use crate::json::{bytes, each, number, remark};
use crate::page;
use crate::plots::{diagram, ranks};
use crate::text::{machine_name, said, visible};

fn percent(part: f64) -> String {
    format!("{:.1} %", 100.0 * part)
}

fn ranked_json(ranked: &Ranked) -> Value {
    let [half, four_fifths, nine_tenths] = ranked.covered.map(number);
    json!({ "quantity": ranked.name, "50": half, "80": four_fifths, "90": nine_tenths, "inside_band": ranked.inside })
}

fn reliability_json(of: &Reliability) -> Value {
    let bin = |b: &tumen_reconstruction::calibration::Bin| json!({ "from": b.from, "to": b.to, "count": b.count, "said": number(b.said), "came": number(b.came) });
    json!({ "ece": number(of.ece), "by_chance": number(of.by_chance), "bins": each(&of.bins, bin) })
}

/// `calibrate --json`.
pub fn calibration_json(calibration: &Calibration) -> Vec<u8> {
    let c = calibration;
    let summary = &c.summary;
    let of = |kinds: &[Kind]| -> Value {
        summary.ranked.iter().filter(|r| kinds.contains(&r.kind)).map(ranked_json).collect()
    };
    let [half, four_fifths, nine_tenths] = summary.coverage.map(|c| number(c.covered));
    let band = |c: &tumen_reconstruction::calibration::Coverage| {
        json!({
            "nominal": c.nominal, "covered": number(c.covered), "low": number(c.band.0), "high": number(c.band.1),
            "clustering": number(c.clustering), "inside_band": c.inside(),
        })
    };
    let states = |kind: Kind| -> Value {
        let of = summary.ranked.iter().filter(|r| r.kind == kind);
        of.map(|r| json!({ "claim": r.name, "inside_band": r.inside })).collect()
    };
    let check = |check: &Check| json!({ "demand": check.demand, "found": check.found, "met": check.met });
    let misspecified = |m: &Misspecified| {
        let [half, four_fifths, nine_tenths] = m.coverage.map(|c| number(c.covered));
        json!({
            "suite": m.name, "text": m.title, "replications": m.replications,
            "coverage": { "50": half, "80": four_fifths, "90": nine_tenths }, "ece": number(m.credibility.ece),
        })
    };
    bytes(&json!({
        "case": c.case,
        "seed": c.seed,
        "inputs_hash": c.inputs_hash,
        "tumen": c.tumen,
        "replications": summary.replications,
        "coverage": { "50": half, "80": four_fifths, "90": nine_tenths },
        "coverage_bands": each(&summary.coverage, band),
        "by_quantity": of(&[Kind::Quantity]),
        "by_parameter": of(&[Kind::Parameter]),
        "log_likelihood": of(&[Kind::LogLikelihood]),
        "claims": { "well_informed": states(Kind::WellInformed), "echo": states(Kind::Echo) },
        "credibility": reliability_json(&summary.credibility),
        "echo": summary.echoes.as_ref().map(reliability_json),
        "sharpness": c.sharp.as_ref().ok().map(|s| json!({
            "replications": s.replications, "left_out": s.left_out, "effective_worlds": number(s.effective),
            "sd_ratio": number(s.sd_ratio), "crps_ratio": number(s.crps_ratio),
            "by_quantity": each(&s.by_quantity, |q| json!({
                "quantity": q.quantity, "sd_ratio": number(q.sd_ratio), "crps_ratio": number(q.crps_ratio),
            })),
        })),
        "misspecified": each(&c.misspecified, misspecified),
        "checks": each(&c.checks, check),
        "remarks": each(&c.remarks, remark),
    }))
}

/// In one word.
fn outcome(check: &Check) -> &'static str {
    match check.met {
        Some(true) => "met",
        Some(false) => "NOT met",
        None => "cannot be said",
    }
}

/// The verdict as rows for a terminal: demand, found, outcome.
pub fn calibration_rows(calibration: &Calibration) -> Vec<[String; 3]> {
    let row = |check: &Check| [check.demand.to_owned(), visible(&check.found), outcome(check).to_owned()];
    calibration.checks.iter().map(row).collect()
}

/// The misspecified suites as rows for a terminal: what is otherwise, then coverage of the three intervals.
pub fn misspecified_rows(calibration: &Calibration) -> Vec<[String; 5]> {
    let row = |m: &Misspecified| {
        let [half, four_fifths, nine_tenths] = m.coverage.map(|c| percent(c.covered));
        [visible(&m.title), half, four_fifths, nine_tenths, format!("{:.3}", m.credibility.ece)]
    };
    calibration.misspecified.iter().map(row).collect()
}

/// The page.
pub fn calibration_page(calibration: &Calibration) -> Vec<u8> {
    let c = calibration;
    let sections = [
        ("verdict", "Verdict", verdict(c)),
        ("coverage", "Coverage", coverage(c)),
        ("ranks", "Ranks", rank_figures(c)),
        ("credibility", "Credibility of claims", credibility(c)),
        ("sharpness", "Sharpness", sharpness(c)),
        ("misspecified", "When reports are not made as assumed", misspecified(c)),
        ("left-out", "Claims left out", left_out(c)),
        ("method", "Method", method(c)),
    ];
    let body = html! {
        a.skip href="#verdict" { "Skip to the verdict" }
        p.release { strong { "Simulated; not for release." } " Every world and every report on this page is drawn. The names of sources and claims are those of the case." }
        header {
            h1 { "Calibration: " (said(&c.title)) }
            p { "Do the intervals and credibilities of this case mean what they say? " (c.summary.replications)
                " worlds were drawn from the priors, and reports in them as finely told as the claims of the case; each set of reports was answered without a look at its world." }
        }
        (page::contents(&sections))
        main { (page::sections(&sections)) }
        footer {
            p { "Made by Tumen " (said(&c.tumen)) " from the inputs with hash " code.hash { (said(&c.inputs_hash)) } ", seed " (c.seed) "." }
        }
    };
    page::whole(&format!("Calibration: {}", c.title), "", &body)
}

fn verdict(c: &Calibration) -> Markup {
    html! {
        div.scroll { table {
            thead { tr { th scope="col" { "demand" } th scope="col" { "found" } th scope="col" { "" } } }
            tbody { @for check in &c.checks { tr {
                th scope="row" { (check.demand) }
                td { (visible(&check.found)) }
                td { @if check.met == Some(true) { "met" } @else { strong { (outcome(check)) } } }
            } } }
        } }
    }
}

fn coverage(c: &Calibration) -> Markup {
    html! {
        div.scroll { table {
            thead { tr {
                th scope="col" { "quantity" } th scope="col" { "50 %" } th scope="col" { "80 %" } th scope="col" { "90 %" }
            } }
            tbody {
                tr {
                    th scope="row" { "all together" }
                    @for coverage in &c.summary.coverage { td { strong { (percent(coverage.covered)) } } }
                }
                tr {
                    th scope="row" { "99 % band" }
                    @for coverage in &c.summary.coverage { td { (percent(coverage.band.0)) " to " (percent(coverage.band.1)) } }
                }
                tr {
                    th scope="row" { "band widened for dependence by" }
                    @for coverage in &c.summary.coverage { td { (format!("{:.2}", coverage.clustering.sqrt())) } }
                }
                @for ranked in c.summary.ranked.iter().filter(|r| r.kind == Kind::Quantity) { tr {
                    th scope="row" { (machine_name(&ranked.name)) }
                    @for covered in ranked.covered { td { (percent(covered)) } }
                } }
            }
        } }
    }
}

fn rank_figures(c: &Calibration) -> Markup {
    let shown = |r: &&Ranked| matches!(r.kind, Kind::Quantity | Kind::LogLikelihood) || !r.inside;
    let others = c.summary.ranked.iter().filter(|r| !shown(r)).count();
    html! {
        p { (ranks::caption()) }
        div.scroll { table { tbody {
            @for (k, ranked) in c.summary.ranked.iter().filter(shown).enumerate() { tr {
                th scope="row" { (machine_name(&ranked.name)) " " (kind(ranked.kind)) @if !ranked.inside { " " strong { "outside" } } }
                td { (ranks::draw(&format!("rank-{k}"), ranked, &c.summary.band)) }
            } }
        } } }
        p { (others) " other parameters and states of claims are inside their bands and not drawn." }
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Quantity => "",
        Kind::Parameter => "(parameter)",
        Kind::LogLikelihood => "(ln likelihood of all reports)",
        Kind::WellInformed => "(whether it was well-informed)",
        Kind::Echo => "(whether it was a copy)",
    }
}

fn credibility(c: &Calibration) -> Markup {
    let figure = |id: &str, title: &str, of: &Reliability| {
        html! {
            figure { figcaption { (title) ": expected calibration error " (format!("{:.4}", of.ece)) ", by chance alone " (format!("{:.4}", of.by_chance)) "." }
                (diagram::draw(id, title, of)) }
        }
    };
    html! {
        p { (diagram::caption()) }
        (figure("credible", "Credibility", &c.summary.credibility))
        @if let Some(echoes) = &c.summary.echoes { (figure("echo", "Probability of being a copy", echoes)) }
    }
}

fn sharpness(c: &Calibration) -> Markup {
    let force = BruteForce::verdict();
    html! {
        @match &c.sharp {
            Err(why) => p { "Cannot be said: " (why.words()) "." },
            Ok(s) => {
                p { "Against " (force.worlds) " worlds of the prior weighted by the likelihood, over " (s.replications) " replications; "
                    (s.left_out) " were left out because fewer than " (force.effective) " effective worlds explain their reports (median "
                    (format!("{:.0}", s.effective)) "). Below 1 is sharper, above 1 less sharp than brute force." }
                div.scroll { table {
                    thead { tr { th scope="col" { "quantity" } th scope="col" { "score" } th scope="col" { "standard deviation" } } }
                    tbody {
                        tr { th scope="row" { "all together" } td { (format!("{:.3}", s.crps_ratio)) } td { (format!("{:.3}", s.sd_ratio)) } }
                        @for q in &s.by_quantity { tr {
                            th scope="row" { (machine_name(&q.quantity)) }
                            td { (format!("{:.3}", q.crps_ratio)) } td { (format!("{:.3}", q.sd_ratio)) }
                        } }
                    }
                } }
            }
        }
    }
}

fn misspecified(c: &Calibration) -> Markup {
    html! {
        p { "Reports made otherwise than the fit assumes, and what coverage that costs." }
        div.scroll { table {
            thead { tr {
                th scope="col" { "what is otherwise" } th scope="col" { "replications" } th scope="col" { "50 %" }
                th scope="col" { "80 %" } th scope="col" { "90 %" } th scope="col" { "calibration error of credibility" }
            } }
            tbody { @for m in &c.misspecified { tr {
                th scope="row" { (visible(&m.title)) }
                td { (m.replications) }
                @for coverage in &m.coverage { td { (percent(coverage.covered)) } }
                td { (format!("{:.3}", m.credibility.ece)) }
            } } }
        } }
    }
}

fn left_out(c: &Calibration) -> Markup {
    html! {
        @if c.remarks.is_empty() { p { "None: the reports of every claim were drawn." } }
        @else { ul { @for remark in &c.remarks { li { (visible(&remark.claims.join(", "))) ": " (visible(&remark.text)) } } } }
    }
}

fn method(c: &Calibration) -> Markup {
    html! {
        p { "Each replication: a world from the priors; for every source whether all of it is invented, else its reliability; for every claim whether it copies another, whether its origin was well-informed, whether relays kept it; then its report, among all reports of its fineness and hedge. The fit (" (PLAN.chains) " chains of " (PLAN.length) " states at each temperature, " (PLAN.draws) " draws kept) sees the reports alone." }
        p { "A truth's place among the draws is even on 0 to 1 where the fit is calibrated; ties are broken at random. Bands: simultaneous over all points and, at 99 %, over all " (c.summary.ranked.len()) " things with ranks (Säilynoja, Bürkner and Vehtari 2022); each is made of binomial intervals at " (format!("{:.2e}", c.summary.gamma)) ". Pooled coverage: a 99 % band, widened where the quantities of one replication miss together (cluster estimate). Sharpness: up to " (AGAINST_BRUTE_FORCE) " replications." }
        p { "The folder of this page holds the truth and the draws of every replication, one table each; docs/calibration.md says how the figures follow from them." }
    }
}
