//! Who takes which place: how many from each province in each market for each job, and the order in which workers are
//! numbered.

use super::bids::{Bidding, bidding};
use super::{Address, TooMany};
use crate::Programme;
use crate::world::Course;
use tumen_chance::{Stream, StreamName};

/// The most workers that one cohort of a simulated world may have.
pub const MOST_WORKERS: u64 = 1 << 30;

/// Workers of one market and job: those who are sent come first, then those who are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// Index of the market.
    pub market: usize,
    /// Index of the job.
    pub job: usize,
    /// Number of its first worker.
    pub first: u64,
    /// How many are selected.
    pub selected: u64,
    /// Of those, how many are sent if the conditions are met.
    pub sent: u64,
}

/// Workers with consecutive numbers who share market, job and province.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    pub(crate) first: u64,
    pub(crate) province: usize,
}

/// The places of one cohort.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Places {
    pub(crate) groups: Vec<Group>,
    pub(crate) segments: Vec<Segment>,
    pub(crate) selected: u64,
    pub(crate) sent: u64,
    pub(crate) applied: f64,
    /// By province: how many are selected.
    pub(crate) by_province: Vec<u64>,
    /// By market, where places go to the highest bids.
    pub(crate) bidding: Vec<Bidding>,
}

/// The parts of a market's people that come from each of its provinces.
fn provinces_of(programme: &Programme, course: &Course, market: usize, parts: &mut Vec<(usize, f64)>) {
    parts.clear();
    let own = &programme.markets[market];
    if let Some((province, part)) = own.within {
        parts.push((province, course.province_share[province] * part));
    }
    for &province in &own.provinces {
        let cities: f64 =
            programme.markets.iter().filter_map(|m| m.within).filter(|w| w.0 == province).map(|w| w.1).sum();
        parts.push((province, course.province_share[province] * (1.0 - cities).max(0.0)));
    }
}

/// Shares a number out by chance, in proportion to weights; the last with a weight takes what is left.
fn share_out(
    stream: &mut Stream,
    mut people: u64,
    weights: impl Iterator<Item = f64> + Clone,
    mut give: impl FnMut(usize, u64),
) {
    let mut total: f64 = weights.clone().filter(|w| *w > 0.0).sum();
    let last = weights.clone().enumerate().filter(|(_, w)| *w > 0.0).map(|(k, _)| k).last();
    for (k, weight) in weights.enumerate() {
        let count = if Some(k) == last {
            people
        } else if weight > 0.0 {
            stream.binomial(people, (weight / total).min(1.0))
        } else {
            0
        };
        total -= weight.max(0.0);
        people -= count;
        give(k, count);
    }
}

/// Draws the places of a cohort whose stages have run. `sent_share` is the part of those selected that is sent.
pub(crate) fn places(
    programme: &Programme,
    theta: &[f64],
    cohort: usize,
    course: &Course,
    sent_share: f64,
    address: Address,
) -> Result<Places, TooMany> {
    if course.planned > MOST_WORKERS as f64 {
        return Err(TooMany { cohort: programme.cohorts[cohort].name.clone(), workers: course.planned });
    }
    let stages = &programme.cohorts[cohort].stages;
    let mut stream = address.stream(StreamName::Places, cohort);
    let applied = (course.applied + stream.uniform()).floor();
    let share = if course.planned > 0.0 { course.selected / course.planned } else { 0.0 };
    let provinces: f64 = course.province_share.iter().sum();
    // with every province left out there is nobody to select
    let selected = if provinces > 0.0 { stream.binomial(course.planned as u64, share) } else { 0 };
    let (markets, jobs) = (programme.markets.len(), programme.jobs.len());
    let mut people = vec![0; markets];
    share_out(&mut stream, selected, course.market_share.iter().copied(), |m, count| people[m] = count);
    let mut places = Places {
        groups: Vec::with_capacity(markets * jobs),
        segments: Vec::with_capacity(2 * markets * jobs),
        selected,
        sent: 0,
        applied,
        by_province: vec![0; programme.provinces.len()],
        bidding: Vec::new(),
    };
    let (mut taken, mut parts, mut cells) = (vec![0; jobs], Vec::new(), Vec::new());
    let mut first = 0;
    for (market, &people) in people.iter().enumerate() {
        if let Some(rule) = &stages.market.bids {
            let outcome = bidding(rule, theta, &course.job_share, market, people, cohort, address);
            taken.clone_from(&outcome.taken);
            places.bidding.push(outcome);
        } else {
            share_out(&mut stream, people, course.job_share.iter().copied(), |job, count| taken[job] = count);
        }
        provinces_of(programme, course, market, &mut parts);
        for (job, &count) in taken.iter().enumerate() {
            cells.clear();
            share_out(&mut stream, count, parts.iter().map(|part| part.1), |k, count| {
                cells.push((parts[k].0, count, 0))
            });
            let mut group = Group { market, job, first, selected: 0, sent: 0 };
            for (province, count, sent) in &mut cells {
                *sent = stream.binomial(*count, sent_share);
                places.by_province[*province] += *count;
                group.selected += *count;
                group.sent += *sent;
            }
            let mut at = first;
            for &(province, _, sent) in cells.iter().filter(|cell| cell.2 > 0) {
                places.segments.push(Segment { first: at, province });
                at += sent;
            }
            for &(province, count, sent) in cells.iter().filter(|cell| cell.1 > cell.2) {
                places.segments.push(Segment { first: at, province });
                at += count - sent;
            }
            first += group.selected;
            places.sent += group.sent;
            if group.selected > 0 {
                places.groups.push(group);
            }
        }
    }
    // where no job is offered nobody is selected
    places.selected = first;
    Ok(places)
}

impl Places {
    /// The group and the province of a worker.
    pub(crate) fn of(&self, worker: u64) -> Option<(&Group, usize)> {
        let group = self.groups[..self.groups.partition_point(|group| group.first <= worker)].last()?;
        let segment = self.segments[..self.segments.partition_point(|segment| segment.first <= worker)].last()?;
        (worker < self.selected).then_some((group, segment.province))
    }
}
