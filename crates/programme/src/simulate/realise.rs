//! Counts into a world: where the mean-field world has an expectation, what happened.

use super::count::Tally;
use super::{Address, Dispatch};
use crate::Programme;
use crate::stages::crossings::others_between;
use crate::world::{Course, NEVER, Realised, World};
use tumen_chance::StreamName;
use tumen_terms::Day;

/// Adds up by day: the value at a day is what happened before it.
fn running(counts: &[u32], into: &mut Vec<f64>) {
    into.clear();
    into.reserve(counts.len());
    let mut total = 0i64;
    into.extend(counts.iter().map(|count| {
        let before = total;
        total += i64::from(*count);
        before as f64
    }));
}

pub(super) fn course(dispatch: &Dispatch, tally: Tally, course: &mut Course) {
    let places = &dispatch.places;
    course.selected = places.selected as f64;
    course.applied = places.applied.max(course.selected);
    course.sent_at_most = places.sent as f64;
    if places.selected > 0 {
        let part = |count: u64| count as f64 / places.selected as f64;
        for (share, count) in course.province_share.iter_mut().zip(&places.by_province) {
            *share = part(*count);
        }
        course.market_share.fill(0.0);
        course.job_share.fill(0.0);
        for group in &places.groups {
            course.market_share[group.market] += part(group.selected);
            course.job_share[group.job] += part(group.selected);
        }
        shares(&tally.documents, places.selected, &mut course.document_share);
        shares(&tally.destinations, places.selected, &mut course.destination_share);
    }
    course.ln_price.clone_from(&dispatch.ln_price);
    course.team_size = f64::from(dispatch.team_size);
    course.step_days = 1.0;
    course.stay_cap = dispatch.stays.terms.cap as f64;
    let first = dispatch.parties.iter().map(|party| party.left).fold(f64::INFINITY, f64::min);
    course.first_departure = if dispatch.day(first) < dispatch.days { first } else { NEVER };
    running(&tally.departed, &mut course.departed);
    running(&tally.returned, &mut course.returned);
    running(&tally.escaped, &mut course.escaped);
    course.in_country.clear();
    let (mut here, mut peak) = (0i64, 0i64);
    let gone = tally.returned.iter().zip(&tally.escaped).map(|(home, away)| i64::from(*home) + i64::from(*away));
    course.in_country.extend(tally.arrived.iter().zip(gone).map(|(arrived, gone)| {
        // the last of the counts is past the horizon: what follows it is not looked at
        peak = peak.max(here);
        let before = here;
        here += i64::from(*arrived) - gone;
        before as f64
    }));
    let size = u64::from(dispatch.team_size);
    let teams = places.groups.iter().map(|group| group.selected.div_ceil(size)).sum::<u64>();
    let mut visas = vec![0; dispatch.days + 1];
    for team in &dispatch.teams {
        visas[dispatch.day(team.papers)] += team.size;
    }
    let mut realised = Realised {
        payments: tally.payments,
        teams: if dispatch.in_teams { teams as f64 } else { 1.0 },
        peak: peak as f64,
        ..Realised::default()
    };
    running(&visas, &mut realised.visas);
    course.realised = Some(realised);
}

/// Shares from how many lie below each threshold.
fn shares(below: &[u64], people: u64, into: &mut [f64]) {
    let mut before = 0;
    for (k, share) in into.iter_mut().enumerate() {
        let upto = below.get(k).copied().unwrap_or(people);
        *share = (upto - before) as f64 / people as f64;
        before = upto;
    }
}

/// Draws the crossings that are nobody's arrival, month by month: those of workers beside the first, and all others'.
pub(super) fn crossings(programme: &Programme, address: Address, world: &mut World) {
    let start = f64::from(programme.start.0);
    let days = usize::try_from(programme.horizon.0 - programme.start.0 + 1).unwrap_or(1);
    let months = months(programme);
    let mut others = address.stream(StreamName::OtherCrossings, 0);
    world.others = vec![0.0; days + 1];
    let mut total = 0u64;
    for &(from, to) in &months {
        let mean = others_between(programme, world, start + from as f64, start + to as f64);
        let before = total;
        total += others.poisson(mean);
        fill(&mut world.others, (from, to), before, total);
    }
    for (cohort, course) in world.courses.iter_mut().enumerate() {
        let Some(realised) = &mut course.realised else { continue };
        let mut stream = address.stream(StreamName::Renewals, cohort);
        realised.renewed = vec![0.0; days + 1];
        let mut total = 0u64;
        for &(from, to) in &months {
            let present: f64 = course.in_country[from..to].iter().sum();
            let before = total;
            if present > 0.0 {
                total += stream.poisson(world.renewals * present / 365.25);
            }
            fill(&mut realised.renewed, (from, to), before, total);
        }
    }
}

/// Within a month crossings are spread evenly.
fn fill(into: &mut [f64], (from, to): (usize, usize), before: u64, after: u64) {
    if after == 0 {
        return;
    }
    let each = (after - before) as f64 / (to - from) as f64;
    for (k, value) in into[from..=to].iter_mut().enumerate() {
        *value = before as f64 + each * k as f64;
    }
}

/// Calendar months from the programme's first day to its horizon, as days of the grid.
fn months(programme: &Programme) -> Vec<(usize, usize)> {
    let end = programme.horizon.0 + 1;
    let (mut year, mut month, _) = programme.start.ymd();
    let mut from = programme.start.0;
    let mut months = Vec::new();
    while from < end {
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        let next = Day::from_ymd(year, month, 1).map_or(end, |day| day.0).clamp(from + 1, end);
        months.push(((from - programme.start.0) as usize, (next - programme.start.0) as usize));
        from = next;
    }
    months
}
