//! Teams, their papers, and how they leave: first in, first out, on departures with so many seats.

use super::places::Group;
use super::timetable::Timetable;
use rayon::prelude::*;
use tumen_chance::{Words, normal_quantiles};

/// Workers with consecutive numbers who get their papers together and, where people go in teams, travel together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Team {
    /// Number of its first worker.
    pub first: u64,
    /// How many they are.
    pub size: u32,
    /// Index of its market.
    pub market: usize,
    /// Index of its job.
    pub job: usize,
    /// Whether it is sent at all.
    pub sent: bool,
    /// The day on which it has its papers.
    pub papers: f64,
    /// Index of the service it goes by.
    pub service: usize,
    /// Its parties, in [`super::Dispatch::parties`]: one, unless it was split.
    pub parties: (u32, u32),
}

/// Those of one team who leave on one departure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Party {
    /// Number of its first worker.
    pub first: u64,
    /// How many they are.
    pub size: u32,
    /// Index of the service.
    pub service: usize,
    /// When they leave; infinite where they never do.
    pub left: f64,
}

/// Teams that one thread draws at a time.
const TOGETHER: usize = 1024;

/// Makes teams out of groups: of those sent, then of those who are not. The days of their papers follow from normal scores,
/// their services from words.
pub(crate) fn form(
    groups: &[Group],
    size: u32,
    papers: (Words, impl Fn(f64) -> f64 + Sync),
    service: (Words, impl Fn(u32) -> usize + Sync),
) -> Vec<Team> {
    let size = u64::from(size.max(1));
    let count: u64 = groups.iter().map(|g| g.sent.div_ceil(size) + (g.selected - g.sent).div_ceil(size)).sum();
    let mut teams = Vec::with_capacity(usize::try_from(count).unwrap_or(0));
    for group in groups {
        let parts = [(group.first, group.sent, true), (group.first + group.sent, group.selected - group.sent, false)];
        for (first, people, sent) in parts {
            for at in (0..people).step_by(size as usize) {
                teams.push(Team {
                    first: first + at,
                    size: size.min(people - at) as u32,
                    market: group.market,
                    job: group.job,
                    sent,
                    papers: f64::INFINITY,
                    service: 0,
                    parties: (0, 0),
                });
            }
        }
    }
    let draw = |chunk: usize, teams: &mut [Team]| {
        let mut words = [0; TOGETHER];
        let words = &mut words[..teams.len()];
        let mut scores = Vec::with_capacity(teams.len());
        papers.0.fill((chunk * TOGETHER) as u64, words);
        normal_quantiles(words, &mut scores);
        service.0.fill((chunk * TOGETHER) as u64, words);
        for ((team, score), word) in teams.iter_mut().zip(scores).zip(words) {
            (team.papers, team.service) = (papers.1(score), service.1(*word));
        }
    };
    if teams.len() > 2 * TOGETHER {
        teams.par_chunks_mut(TOGETHER).enumerate().for_each(|(chunk, teams)| draw(chunk, teams));
    } else {
        teams.chunks_mut(TOGETHER).enumerate().for_each(|(chunk, teams)| draw(chunk, teams));
    }
    teams
}

/// Seats taken on the departure that is being filled.
struct Filling {
    at: f64,
    used: u32,
}

/// Puts every team that is sent on departures. Nobody leaves before `from` or before the papers; teams go in the order
/// in which they are ready. A team that goes together and fits a vehicle waits for one with room for all; a larger one is
/// split into parties of a vehicle's seats. Where people do not go in teams, a vehicle is filled to its last seat.
pub(crate) fn send(teams: &mut [Team], tables: &[Timetable], from: f64, together: bool) -> Vec<Party> {
    let sent = teams.iter().filter(|team| team.sent).count();
    let mut parties = Vec::with_capacity(sent);
    let mut waiting: Vec<Vec<(f64, u32)>> = vec![Vec::new(); tables.len()];
    let mut filling: Vec<Filling> = tables.iter().map(|table| Filling { at: table.next(from), used: 0 }).collect();
    for (index, team) in teams.iter_mut().enumerate() {
        if !team.sent {
            continue;
        }
        if team.papers <= from {
            board(team, from, &tables[team.service], &mut filling[team.service], together, &mut parties);
        } else {
            waiting[team.service].push((team.papers, index as u32));
        }
    }
    for (queue, (table, filling)) in waiting.iter_mut().zip(tables.iter().zip(&mut filling)) {
        let order = |a: &(f64, u32), b: &(f64, u32)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
        if queue.len() > 2 * TOGETHER {
            queue.par_sort_unstable_by(order);
        } else {
            queue.sort_unstable_by(order);
        }
        for &(ready, index) in queue.iter() {
            board(&mut teams[index as usize], ready, table, filling, together, &mut parties);
        }
    }
    parties
}

fn board(
    team: &mut Team,
    ready: f64,
    table: &Timetable,
    filling: &mut Filling,
    together: bool,
    parties: &mut Vec<Party>,
) {
    let begun = parties.len() as u32;
    let (mut first, mut people) = (team.first, team.size);
    if ready > filling.at {
        *filling = Filling { at: table.next(ready), used: 0 };
    }
    while people > 0 {
        if table.seats == 0 || !filling.at.is_finite() {
            parties.push(Party { first, size: people, service: team.service, left: f64::INFINITY });
            break;
        }
        let party = if together { people.min(table.seats) } else { people.min(table.seats - filling.used).max(1) };
        if filling.used + party > table.seats {
            *filling = Filling { at: table.after(filling.at), used: 0 };
            continue;
        }
        filling.used += party;
        parties.push(Party { first, size: party, service: team.service, left: filling.at });
        first += u64::from(party);
        people -= party;
    }
    team.parties = (begun, parties.len() as u32 - begun);
}
