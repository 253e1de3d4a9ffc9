//! What a calibration found: JSON, and a page with plots.

use maud::{Markup, html};
use serde_json::{Value, json};
use tumen_reconstruction::calibration::{
    AGAINST_BRUTE_FORCE, BruteForce, Calibration, Check, Coverage, Kind, Misspecified, Ranked, Reliability,
};

use crate::json::{bytes, each, number, remark};
use crate::page;
use crate::plots::{diagram, ranks};
use crate::table;
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
    let band = |c: &Coverage| {
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
        aside.release aria-label="Handling" {
            strong { "Simulated; not for release." } " Every world and every report on this page is drawn. The names of sources and claims are those of the case."
        }
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

/// The same on the page, in one line.
fn share(part: f64) -> Markup {
    html! { span.figure { (percent(part)) } }
}

/// Rows of a stacking table: a heading, and what stands under each column after the first.
fn rows(columns: &[&str], rows: impl Iterator<Item = (Markup, Vec<Markup>)>) -> Markup {
    html! {
        tbody role="rowgroup" { @for (heading, cells) in rows { tr role="row" {
            th scope="row" role="rowheader" { (heading) }
            @for (column, content) in columns[1..].iter().zip(cells) { (table::cell(column, content)) }
        } } }
    }
}

fn verdict(c: &Calibration) -> Markup {
    let columns = ["demand", "found", "outcome"];
    let row = |check: &Check| {
        let met = html! { @if check.met == Some(true) { "met" } @else { strong { (outcome(check)) } } };
        (html! { (check.demand) }, vec![html! { (visible(&check.found)) }, met])
    };
    table::stacking("Verdict", &columns, rows(&columns, c.checks.iter().map(row)))
}

fn coverage(c: &Calibration) -> Markup {
    let columns = ["quantity", "50 %", "80 %", "90 %"];
    let pooled = |heading: &str, of: &dyn Fn(&Coverage) -> Markup| {
        (html! { (heading) }, c.summary.coverage.iter().map(of).collect())
    };
    let together = [
        pooled("all together", &|of| html! { strong { (share(of.covered)) } }),
        pooled("99 % band", &|of| html! { (share(of.band.0)) " to " (share(of.band.1)) }),
        pooled("band widened for dependence by", &|of| html! { (format!("{:.2}", of.clustering.sqrt())) }),
    ];
    let own = c
        .summary
        .ranked
        .iter()
        .filter(|ranked| ranked.kind == Kind::Quantity)
        .map(|ranked| (machine_name(&ranked.name), ranked.covered.iter().map(|covered| share(*covered)).collect()));
    table::stacking("Coverage", &columns, rows(&columns, together.into_iter().chain(own)))
}

fn rank_figures(c: &Calibration) -> Markup {
    let shown = |r: &&Ranked| matches!(r.kind, Kind::Quantity | Kind::LogLikelihood) || !r.inside;
    let others = c.summary.ranked.iter().filter(|r| !shown(r)).count();
    let columns = ["of", "ranks less their places"];
    let drawn = c.summary.ranked.iter().filter(shown).enumerate().map(|(k, ranked)| {
        let outside = html! { @if !ranked.inside { " " strong { "outside" } } };
        let heading = html! { (machine_name(&ranked.name)) " " (kind(ranked.kind)) (outside) };
        (heading, vec![ranks::draw(&format!("rank-{k}"), ranked, &c.summary.band)])
    });
    html! {
        p { (ranks::caption()) }
        (table::stacking("Ranks", &columns, rows(&columns, drawn)))
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
                @let columns = ["quantity", "score", "standard deviation"];
                @let row = |heading: Markup, score: f64, spread: f64| {
                    (heading, vec![html! { (format!("{score:.3}")) }, html! { (format!("{spread:.3}")) }])
                };
                @let together = row(html! { "all together" }, s.crps_ratio, s.sd_ratio);
                @let own = s.by_quantity.iter().map(|q| row(machine_name(&q.quantity), q.crps_ratio, q.sd_ratio));
                (table::stacking("Sharpness", &columns, rows(&columns, [together].into_iter().chain(own))))
            }
        }
    }
}

fn misspecified(c: &Calibration) -> Markup {
    let columns = ["what is otherwise", "replications", "50 %", "80 %", "90 %", "calibration error of credibility"];
    let row = |m: &Misspecified| {
        let covered = m.coverage.iter().map(|coverage| share(coverage.covered));
        let error = html! { (format!("{:.3}", m.credibility.ece)) };
        (
            html! { (visible(&m.title)) },
            [html! { (m.replications) }].into_iter().chain(covered).chain([error]).collect(),
        )
    };
    html! {
        p { "Reports made otherwise than the fit assumes, and what coverage that costs." }
        (table::stacking("When reports are not made as assumed", &columns, rows(&columns, c.misspecified.iter().map(row))))
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
        p { "Each replication: a world from the priors; for every source whether all of it is invented, else its reliability; for every claim whether it copies another, whether its origin was well-informed, whether relays kept it; then its report, among all reports of its fineness and hedge. The fit (" (c.plan.chains) " chains of " (c.plan.length) " states at each temperature, " @if c.plan.scans > 0 { "then " (c.plan.scans) " scans of replica exchange, " } (c.plan.draws) " draws kept) sees the reports alone." }
        p { "A truth's place among the draws is even on 0 to 1 where the fit is calibrated; ties are broken at random. Bands: simultaneous over all points and, at 99 %, over all " (c.summary.ranked.len()) " things with ranks (Säilynoja, Bürkner and Vehtari 2022); each is made of binomial intervals at " (format!("{:.2e}", c.summary.gamma)) ". Pooled coverage: a 99 % band, widened where the quantities of one replication miss together (cluster estimate). Sharpness: up to " (AGAINST_BRUTE_FORCE) " replications." }
        p { "The folder of this page holds the truth and the draws of every replication, one table each; docs/calibration.md says how the figures follow from them." }
    }
}
