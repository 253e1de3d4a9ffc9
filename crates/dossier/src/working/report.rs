//! The report that the case starts from, walked stage by stage: what became of each of its sentences, and what the model
//! says at that stage.

use maud::{Markup, html};
use tumen_reconstruction::Reconstruction;
use tumen_reconstruction::answer::{ClaimAnswer, Use};

use crate::anchors::{Anchors, figure_anchor};
use crate::figures::central;
use crate::numbers::{chance, shown_unit, whole, with_unit};
use crate::table;
use crate::text::{document, said};

/// A stage with what happens in it and the subjects that speak of it.
struct Stage {
    name: &'static str,
    what: &'static str,
    subjects: &'static [&'static str],
}

/// The stages in causal order, as the programme has them.
const STAGES: [Stage; 9] = [
    Stage {
        name: "Announcement",
        what: "how many are to be sent, and since when they are recruited",
        subjects: &["workers_planned", "recruitment_start_date", "planned_first_departure_date"],
    },
    Stage {
        name: "Quotas and applicants",
        what: "from where, for which work, and who is left out",
        subjects: &[
            "province_rank",
            "province_share",
            "excluded_province",
            "job_types",
            "job_share",
            "workers_applied",
            "selection_rule",
        ],
    },
    Stage {
        name: "The market for places",
        what: "what is wanted, and what is paid for it",
        subjects: &["job_preference", "wage_month", "bribe_practice", "bribe_price", "bribe_ratio", "bribe_total"],
    },
    Stage {
        name: "Selection",
        what: "who is chosen, and when that is done",
        subjects: &["workers_selected", "selection_completed_date"],
    },
    Stage {
        name: "Papers",
        what: "on which papers they travel",
        subjects: &["document_status", "document_type", "visas_issued"],
    },
    Stage {
        name: "Conditions and services",
        what: "what must be met before anyone leaves",
        subjects: &[
            "departure_condition",
            "conditions_met_date",
            "service_running",
            "service_suspended_date",
            "service_resumed_date",
        ],
    },
    Stage {
        name: "Departure",
        what: "in which teams, on which trains and flights, since when",
        subjects: &[
            "unit_organisation",
            "team_size",
            "teams",
            "travel_mode",
            "weeks_to_carry",
            "first_departure_date",
            "workers_dispatched",
            "entries",
        ],
    },
    Stage {
        name: "Work",
        what: "where they are",
        subjects: &["destination_share", "site_presence", "workers_in_country"],
    },
    Stage {
        name: "Stay and return",
        what: "how long, and who comes back",
        subjects: &["stay_length_years", "repatriations", "escapes"],
    },
];

/// What belongs to no stage.
const APART: &str = "Said beside it";

pub(super) fn section(r: &Reconstruction, anchors: &Anchors) -> Markup {
    let Some(first) = r.claims.first() else { return html! { p { "The case holds no claim." } } };
    let own = |c: &ClaimAnswer| c.url == first.url && c.title == first.title;
    let rows: Vec<(usize, &ClaimAnswer)> = r.claims.iter().enumerate().filter(|(_, c)| own(c)).collect();
    let count = |role: Use| rows.iter().filter(|(_, c)| c.role == role).count();
    let of = |stage: &Stage| {
        rows.iter().filter(|(_, c)| stage.subjects.contains(&c.subject.as_str())).copied().collect::<Vec<_>>()
    };
    let apart: Vec<(usize, &ClaimAnswer)> = rows
        .iter()
        .filter(|(_, c)| !STAGES.iter().any(|stage| stage.subjects.contains(&c.subject.as_str())))
        .copied()
        .collect();
    html! {
        p {
            (document(&first.title, &first.url)) ", " (said(&first.outlet)) ", " (said(&first.published)) ": "
            (whole(rows.len())) " assertions; " (whole(count(Use::Evidence))) " are evidence for a quantity, "
            (whole(count(Use::Structure))) " name a part of the programme, " (whole(count(Use::NotMeasured)))
            " are said, not measured" @if count(Use::SetAside) > 0 { ", " (whole(count(Use::SetAside))) " are set aside" } "."
        }
        ol.way aria-label="Stages" {
            @for (i, stage) in STAGES.iter().enumerate() {
                @let n = of(stage).len();
                li { a href={ "#stage-" (i + 1) } { span.number { (i + 1) } " " (stage.name) } " " span.soft { (n) } }
            }
        }
        @for (i, stage) in STAGES.iter().enumerate() {
            (one(r, anchors, &format!("stage-{}", i + 1), &format!("{}. {}", i + 1, stage.name), stage.what, &of(stage), stage.subjects, &own))
        }
        @if !apart.is_empty() { (one(r, anchors, "stage-apart", APART, "what no world measures", &apart, &[], &own)) }
    }
}

#[expect(clippy::too_many_arguments, reason = "one stage with all that stands in it")]
fn one(
    r: &Reconstruction,
    anchors: &Anchors,
    id: &str,
    heading: &str,
    what: &str,
    rows: &[(usize, &ClaimAnswer)],
    subjects: &[&str],
    own: &dyn Fn(&ClaimAnswer) -> bool,
) -> Markup {
    let figures = r
        .quantities
        .iter()
        .enumerate()
        .filter(|(_, q)| subjects.contains(&q.quantity.split('[').next().unwrap_or_default()));
    let others: Vec<String> = r
        .claims
        .iter()
        .filter(|c| !own(c) && c.role != Use::SetAside && subjects.contains(&c.subject.as_str()))
        .map(|c| c.id.clone())
        .collect();
    html! {
        div.stage id=(id) {
            h3 { (heading) " " span.what { (what) } }
            @if rows.is_empty() { p.soft { "The report says nothing of it." } }
            ul.walk { @for (row, claim) in rows { (sentence(claim, *row, anchors)) } }
            p.stage-figures {
                @for (index, q) in figures {
                    a href={ "#" (figure_anchor(index)) } { (said(&q.label)) } " "
                    strong { (said(&with_unit(central(&q.posterior, shown_unit(q)), shown_unit(q)))) } span.sep { " · " }
                }
            }
            @if !others.is_empty() { div.note { "Other reports on this stage: " (anchors.claim_links(&others, 12)) } }
        }
    }
}

fn sentence(claim: &ClaimAnswer, row: usize, anchors: &Anchors) -> Markup {
    let (mark, class) = match claim.role {
        Use::Evidence => ("evidence", "role evidence"),
        Use::Structure => ("structure", "role structure"),
        Use::NotMeasured => ("said, not measured", "role said"),
        Use::SetAside => ("set aside", "role said"),
    };
    html! {
        li {
            a.id href={ "#" (anchors.claim(row)) } { (said(&claim.id)) } " "
            span class=(class) { (mark) } " "
            span.words { (said(&claim.paraphrase)) }
            @if !claim.value.is_empty() { " " span.value { (said(&claim.value)) } }
            @if let Some(p) = claim.credibility { " " span.soft.figure { "credible " (chance(p)) " " (table::share_bar(p)) } }
            @if claim.role != Use::Evidence && let Some(why) = &claim.remark { div.why { (said(why)) } }
            @if claim.role == Use::Structure && !claim.about.is_empty() { div.why { "names " (said(&claim.about)) } }
        }
    }
}
