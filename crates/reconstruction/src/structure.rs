//! What stands in the programme itself: its entries with the claims on them, its dated events, its assumptions.

use crate::answer::{EventAnswer, PriorAnswer, StructureAnswer};
use tumen_evidence::Evidence;
use tumen_inference::{Observation, Observed, Role};
use tumen_programme::Programme;
use tumen_terms::Day;

/// Every change that is known of a condition or service, by day.
pub(crate) fn events(programme: &Programme) -> Vec<EventAnswer> {
    let named = programme.conditions.iter().filter(|c| c.kind.is_some()).map(|c| (&c.name, &c.timeline, ["yes", "no"]));
    let services = programme.services.iter().map(|s| (&s.name, &s.timeline, ["runs again", "suspended"]));
    let mut events: Vec<EventAnswer> = named
        .chain(services)
        .flat_map(|(name, timeline, words)| {
            timeline.changes.iter().map(move |change| EventAnswer {
                day: change.day,
                name: name.clone(),
                becomes: if change.open { words[0] } else { words[1] },
                known_from: change.known_from,
                basis: change.basis.clone(),
            })
        })
        .collect();
    for law in programme.years.iter().flat_map(|years| &years.laws) {
        let mut add = |day: f64, becomes| {
            let day = Day(day as i32);
            events.push(EventAnswer {
                day,
                name: law.name.clone(),
                becomes,
                known_from: law.known_from,
                basis: law.basis.clone(),
            });
        };
        add(law.day, "in force");
        law.deadline.into_iter().for_each(|day| add(day, "its deadline"));
    }
    events.sort_by(|a, b| a.day.cmp(&b.day).then_with(|| a.name.cmp(&b.name)));
    events
}

/// Every entry and rule of the programme, with the claims that speak of it.
pub(crate) fn structure(programme: &Programme, observed: &Observed, evidence: &Evidence) -> Vec<StructureAnswer> {
    let mut entries: Vec<StructureAnswer> = Vec::new();
    let named_by = |test: &dyn Fn(&Observation) -> bool| -> Vec<String> {
        observed.observations.iter().filter(|o| test(o)).map(|o| o.claim.clone()).collect()
    };
    let mut add = |entry: String, claims: Vec<String>| entries.push(StructureAnswer { entry, claims });
    for (j, job) in programme.jobs.iter().enumerate() {
        add(format!("job: {job}"), named_by(&|o| o.name.name == "job_types" && o.target.jobs.contains(&j)));
    }
    for (d, document) in programme.documents.iter().enumerate() {
        add(format!("papers: {document}"), named_by(&|o| o.target.document == Some(d)));
    }
    for (s, service) in programme.services.iter().enumerate() {
        let by = format!("service: {} ({})", service.name, service.transport);
        add(by, named_by(&|o| o.name.name == "travel_mode" && o.target.services.contains(&s)));
    }
    for (d, region) in programme.destinations.iter().enumerate() {
        add(format!("region of work: {region}"), named_by(&|o| o.target.destination == Some(d)));
    }
    for (rule, quantity) in [
        ("applicants choose their job", "selection_rule"),
        ("places are paid for with bribes", "bribe_practice"),
        ("they go in teams", "unit_organisation"),
        ("they leave at once when the conditions are met", "departure_condition"),
        ("a province is left out", "excluded_province"),
        ("papers are given", "document_status"),
    ] {
        add(format!("rule: {rule}"), named_by(&|o| o.name.name == quantity));
    }
    for (claim, role) in evidence.claims.iter().zip(&observed.roles) {
        if let Role::Structure(entry) = role {
            match entries.iter_mut().find(|e| &e.entry == entry) {
                Some(known) => known.claims.push(claim.id.clone()),
                None => entries.push(StructureAnswer { entry: entry.clone(), claims: vec![claim.id.clone()] }),
            }
        }
    }
    entries
}

/// Every parameter of a programme.
#[must_use]
pub fn priors(programme: &Programme) -> Vec<PriorAnswer> {
    programme
        .parameters
        .iter()
        .map(|p| PriorAnswer {
            name: p.name.clone(),
            stage: p.stage.name(),
            prior: p.prior.words(),
            unit: p.unit.to_string(),
            basis: p.basis.clone(),
            overridden: p.overridden,
        })
        .collect()
}
