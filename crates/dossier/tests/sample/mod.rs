//! A made-up answer, large enough to look at: no place, person or figure in it is real.

#![allow(dead_code)]

pub mod figures;

use figures::{around, quantities};
use tumen_audit::{Finding, FindingKind};
use tumen_evidence::{Handling, Remark, RemarkKind};
use tumen_reconstruction::Reconstruction;
use tumen_reconstruction::answer::{
    ClaimAnswer, Contest, Convergence, Corridor, Earlier, EarlierQuantity, EventAnswer, Fan, GapAnswer, Influence,
    PlaceShare, PriceAnswer, PriorAnswer, QuantityAnswer, RivalAnswer, SingleWorkers, SourceAnswer, StructureAnswer,
    Told, Use,
};
use tumen_terms::Day;

/// A day that is known to exist.
pub fn day(text: &str) -> Day {
    Day::parse(text).unwrap_or(Day(0))
}

fn claim(number: usize, quantities: &[QuantityAnswer]) -> ClaimAnswer {
    let about = &quantities[number % quantities.len()];
    let shift = |step: usize, shift_sd: f64, khat: f64| Influence {
        quantity: quantities[(number + step) % quantities.len()].quantity.clone(),
        shift_sd,
        khat,
        bridged: number.is_multiple_of(7),
    };
    let role = match number {
        0..=35 => Use::Evidence,
        36..=41 => Use::Structure,
        42..=46 => Use::NotMeasured,
        _ => Use::SetAside,
    };
    let used = role == Use::Evidence;
    ClaimAnswer {
        id: format!("C{:04}", number + 1),
        subject: about.quantity.split('[').next().unwrap_or_default().to_owned(),
        role,
        about: match role {
            Use::Structure => "service: coach Harbourton to Eastgate".to_owned(),
            _ => about.quantity.clone(),
        },
        credibility: used.then_some(0.12 + 0.87 * ((number * 7) % 11) as f64 / 10.0),
        influence: match used {
            true => vec![
                shift(0, 0.86 - number as f64 * 0.02, 0.31),
                shift(1, -0.21, 0.74),
                shift(3, 0.08, 0.2),
                shift(5, -0.01, 0.1),
            ],
            false => Vec::new(),
        },
        remark: match role {
            Use::NotMeasured => Some("A statement without a number.".to_owned()),
            Use::SetAside => Some("Published after the date of this answer.".to_owned()),
            _ => None,
        },
        outlet: if number.is_multiple_of(3) { "River Post" } else { "Hillside Weekly" }.to_owned(),
        published: "2031-02".to_owned(),
        speaker: "an unnamed source in Harbourton".to_owned(),
        source: format!("hillside/{}", number % 5),
        paraphrase: "The plan is said to foresee as many as ten thousand places, most of them in building.".to_owned(),
        value: "up to 10,000 people".to_owned(),
        title: "Ten thousand places from March".to_owned(),
        url: format!("https://news.example.org/{number}"),
        handling: if number.is_multiple_of(4) { Handling::Public } else { Handling::Restricted },
        echo_of: if number % 9 == 5 { vec![format!("C{number:04}")] } else { Vec::new() },
        days: (about.unit == "date").then(|| (day("2031-03-01"), day("2031-03-10"))),
    }
}

fn fan(what: &'static str, label: &str, rise: f64, fall: f64) -> Fan {
    let start = day("2030-11-04").0;
    let weeks = 160;
    let course = |week: f64| {
        let up = 1.0 / (1.0 + (-(week - 30.0) / 7.0).exp());
        rise * up * (1.0 - fall * (week / f64::from(weeks)).powi(2))
    };
    Fan {
        what,
        label: label.to_owned(),
        unit: "people".to_owned(),
        days: (0..weeks).map(|week| Day(start + week * 7)).collect(),
        quantiles: (0..weeks)
            .map(|week| {
                let middle = course(f64::from(week));
                [0.35, 0.72, 1.0, 1.3, 1.9].map(|factor| middle * factor)
            })
            .collect(),
        told: (0..4)
            .map(|k| Told {
                claim: format!("C{:04}", 1 + k),
                day: Day(start + 200 * (k + 1)),
                low: rise * 0.4,
                middle: rise * (0.5 + 0.2 * f64::from(k)),
                high: rise * 1.2,
                credibility: 0.3 * f64::from(k),
            })
            .collect(),
    }
}

fn event(when: &str, name: &str, becomes: &'static str) -> EventAnswer {
    EventAnswer {
        day: day(when),
        name: name.to_owned(),
        becomes,
        known_from: day(when),
        basis: "timetable of the made-up railway, 2031 edition".to_owned(),
    }
}

fn prices() -> Vec<PriceAnswer> {
    let mut out = Vec::new();
    for (place, origin) in ["Harbourton", "Eastgate", "Westmark", "Mill Valley"].iter().enumerate() {
        for (job, name) in ["masonry", "forestry", "textiles", ""].iter().enumerate() {
            let median = 900.0 * 1.45f64.powi(place as i32) * 1.2f64.powi(job as i32);
            out.push(PriceAnswer {
                origin: (*origin).to_owned(),
                job: (*name).to_owned(),
                median: around(median, 0.12 + 0.08 * job as f64),
                upper: around(median * 2.1, 0.3),
                claims: match (place, job) {
                    (0, 0) => vec!["C0007".to_owned()],
                    (1, 3) => vec!["C0008".to_owned(), "C0020".to_owned()],
                    _ => Vec::new(),
                },
            });
        }
    }
    out
}

fn findings() -> Vec<Finding> {
    vec![
        Finding {
            kind: FindingKind::Contradiction,
            what: "number_split",
            claims: vec!["A1".to_string(), "A2".to_string()],
            echoes: Vec::new(),
            document: "The <Gazette>, 2031-02, \"Numbers\"".to_string(),
            text: "7 is a part of 7,800 cut at its separator.".to_string(),
            advice: "Read the figure in the original.".to_string(),
            weight: 0.9,
        },
        Finding {
            kind: FindingKind::Repeat,
            what: "same_statement",
            claims: vec!["A2".to_string(), "A3".to_string()],
            echoes: Vec::new(),
            document: "The <Gazette>, 2031-02, \"Numbers\"".to_string(),
            text: "One statement, told twice.".to_string(),
            advice: "Confirm the echo.".to_string(),
            weight: 0.5,
        },
    ]
}

fn remarks() -> Vec<Remark> {
    let remark = |kind, claims: &[&str], text: &str, advice: &str, place: &str| Remark {
        kind,
        claims: claims.iter().map(|id| (*id).to_owned()).collect(),
        place: place.to_owned(),
        text: text.to_owned(),
        advice: advice.to_owned(),
    };
    vec![
        remark(
            RemarkKind::Echo,
            &["C0006", "C0005"],
            "C0006 may repeat C0005: the same outlet, the same place, the same figure.",
            "Set echo_of if you know.",
            "",
        ),
        remark(
            RemarkKind::Reading,
            &["C0048"],
            "A number without a unit.",
            "Write the unit.",
            "claims.csv row 49, column unit",
        ),
        remark(
            RemarkKind::RanInto,
            &["C0007", "C0008"],
            "The ratio of the prices is 2.8, the report says twice.",
            "Check which job the source means.",
            "",
        ),
        remark(
            RemarkKind::Ungraded,
            &[],
            "Nobody graded hillside/3; it counts as F.",
            "Give it a letter in sources.csv.",
            "sources.csv",
        ),
        remark(
            RemarkKind::Reading,
            &["C0049"],
            "The date 2031-13 does not exist.",
            "Write the month as 01 to 12.",
            "claims.csv row 50, column period",
        ),
    ]
}

fn priors() -> Vec<PriorAnswer> {
    let prior = |stage, name: &str, prior: &str, unit: &str, overridden| PriorAnswer {
        name: name.to_owned(),
        stage,
        prior: prior.to_owned(),
        unit: unit.to_owned(),
        basis: "Head-counts of comparable programmes between 2010 and 2019 lie between one and thirty thousand."
            .to_owned(),
        overridden,
    };
    vec![
        prior("planning", "planned_total", "log-normal, median 6,000, sd of ln 0.9", "people", true),
        prior("selection", "selected_share", "beta, mean 0.9, size 12", "share", false),
        prior("departure", "team_size", "log-normal, median 40, sd of ln 0.4", "people", false),
    ]
}

/// Accounts of a question, all numbers made up.
fn contest(question: &str, names: &[&str]) -> Contest {
    let rival = |(i, name): (usize, &&str)| RivalAnswer {
        name: (*name).to_owned(),
        holds: vec!["first_departure_date = never".to_owned()],
        reads: vec!["document `hill pass` means `river pass`".to_owned()],
        log_evidence: -118.4 - i as f64,
        se: 0.1,
        probability: [0.6, 0.3, 0.1][i],
        probability_gate: [0.5, 0.3, 0.2][i],
        prior_gate: [0.2, 0.3, 0.5][i],
        bayes_factor: [3.0, 0.9, 0.2][i],
        bayes_factor_half: [2.5, 1.0, 0.3][i],
        bayes_factor_double: [3.5, 0.8, 0.1][i],
        by_gate: vec![("never_when_closed", 0.5 + i as f64, 2.0)],
        refitted: i == 2,
        under: Vec::new(),
    };
    Contest { question: question.to_owned(), rivals: names.iter().enumerate().map(rival).collect(), winner: None }
}

fn gaps() -> Vec<GapAnswer> {
    (0..14)
        .map(|i| GapAnswer {
            missing: format!("how many left in a year: {}", 2030 + i),
            quantity: format!("workers_dispatched[period={}]", 2030 + i),
            about: "workers_planned".to_owned(),
            gain_nats: 1.4 - 0.1 * f64::from(i),
            also: vec![("workers_selected".to_owned(), 0.2)],
            channels: vec!["statistics: entries by citizenship".to_owned()],
        })
        .collect()
}

fn quantities_then() -> Vec<EarlierQuantity> {
    let then = |q: QuantityAnswer| EarlierQuantity {
        quantity: q.quantity,
        posterior: q.prior,
        never: q.prior_never,
        zero: q.prior_zero,
    };
    quantities().into_iter().map(then).collect()
}

fn places() -> Vec<PlaceShare> {
    let place = |place: &str, kind, share| PlaceShare {
        place: place.to_owned(),
        kind,
        share: around(share, 0.3),
        claims: vec!["C0009".to_owned()],
    };
    vec![
        place("Pyongyang", "origin", 0.34),
        place("Kangwon Province", "origin", 0.05),
        place("Westmark", "origin", 0.2),
        place("Primorye", "destination", 0.5),
        place("elsewhere", "destination", 0.1),
    ]
}

/// The whole made-up answer.
pub fn answer() -> Reconstruction {
    let mut quantities = quantities();
    let claims: Vec<ClaimAnswer> = (0..50).map(|number| claim(number, &quantities)).collect();
    for quantity in &mut quantities {
        let moved_by =
            |claim: &&ClaimAnswer| claim.influence.iter().any(|influence| influence.quantity == quantity.quantity);
        quantity.informed_by = claims.iter().filter(moved_by).map(|claim| claim.id.clone()).collect();
    }
    quantities[11].informed_by.truncate(2);
    Reconstruction {
        case: "riverland-2031".to_owned(),
        title: "Labour dispatch of Riverland, 2031".to_owned(),
        as_of: day("2031-02-28"),
        horizon: day("2033-11-30"),
        seed: 1,
        inputs_hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        tumen: "0.1.0".to_owned(),
        quantities,
        claims,
        sources: (0..5)
            .map(|number| SourceAnswer {
                source: format!("hillside/{number}"),
                letter: ['B', 'C', 'D', 'F', 'E'][number],
                graded: number != 3,
                claims: 7,
                prior_mean: [0.85, 0.7, 0.5, 0.5, 0.25][number],
                p05: 0.31 + 0.08 * number as f64,
                p50: 0.58 + 0.07 * number as f64,
                p95: 0.79 + 0.05 * number as f64,
            })
            .collect(),
        fans: vec![
            fan("planned", "Workers planned", 7900.0, 0.0),
            fan("sent", "Workers sent so far", 5200.0, 0.0),
            fan("in country", "Workers in the country", 4800.0, 0.7),
        ],
        prices: prices(),
        events: vec![
            event("2030-11-20", "coach Harbourton to Eastgate", "suspended"),
            event("2031-01-12", "own border open", "no"),
            event("2031-03-15", "border station for freight", "runs again"),
            event("2031-04-02", "arrivals without quarantine", "no"),
            event("2031-08-25", "coach Harbourton to Eastgate", "runs again"),
            event("2031-08-28", "flight Westmark to Eastgate, twice a week, by special permission only", "runs again"),
            event("2032-06-17", "own border open", "yes"),
            event("2035-01-01", "beyond the plot", "yes"),
        ],
        scenarios: Some(contest("", &["carried out", "put off", "given up"])),
        hypotheses: vec![contest("the papers", &["river pass", "hill pass"])],
        gaps: gaps(),
        earlier: Some(Earlier {
            as_of: day("2031-01-31"),
            quantities: quantities_then(),
            new_claims: vec!["C0002".to_owned(), "C0003".to_owned()],
        }),
        places: places(),
        corridors: vec![
            Corridor {
                name: "flight Pyongyang-Vladivostok".to_owned(),
                transport: "air".to_owned(),
                open: Some(false),
            },
            Corridor { name: "coach Harbourton to Eastgate".to_owned(), transport: "road".to_owned(), open: None },
        ],
        structure: vec![
            StructureAnswer {
                entry: "service: coach Harbourton to Eastgate, suspended 2030-11".to_owned(),
                claims: vec!["C0037".to_owned(), "C0038".to_owned()],
            },
            StructureAnswer { entry: "job: masonry".to_owned(), claims: Vec::new() },
        ],
        priors: priors(),
        remarks: remarks(),
        findings: findings(),
        single_workers: SingleWorkers {
            differ: vec![("C0031".to_owned(), 0.21)],
            largest: 0.21,
            corrected: true,
            words: "The fit was corrected with worlds of single workers: C0031 differs.".to_owned(),
        },
        convergence: Convergence {
            log_evidence: -118.402_345_67,
            log_evidence_se: 0.089_123_4,
            rhat_max: 1.012,
            ess_min: 1240.0,
            khat_max: 0.74,
            temperatures: 37,
            evaluations: 412_000,
            plan: "standard".to_owned(),
            single_workers: true,
        },
    }
}
