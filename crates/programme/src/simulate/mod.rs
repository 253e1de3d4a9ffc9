//! The programme person by person: a world in which every worker has a province, a job, a bribe, papers, a team, a
//! departure, a stay and an end (model.md 1.3, 3.1, 3.2).
//!
//! Whatever is one for the whole cohort (the plan, the prices, the conditions) is as in the mean-field world; what happens
//! to people is drawn. Each draw has an address: seed, world, what it is for, and the worker or team that it is for. So
//! any worker of any world can be had alone ([`Dispatch::life`]), and no draw moves when a stage gains one.
//!
//! Workers of a cohort are numbered by market, job, whether they are sent, and province. [`Dispatch`] holds what concerns
//! more than one of them: how many stand in each group, and the teams with their departures. Its memory grows with the
//! number of teams; nothing is kept of a worker.

mod bids;
mod count;
mod generations;
mod life;
mod places;
mod realise;
mod returns;
mod rows;
mod stays;
mod teams;
mod timetable;

pub use life::{Journey, Life};
pub use places::{Group, MOST_WORKERS};
pub use stays::End;
pub use teams::{Party, Team};
pub use timetable::Timetable;

use crate::mean_field::run_stages;
use crate::stage::{Stage, StageSet};
use crate::stages::departure::VISA_LOG_SD;
use crate::stages::{departure, services, stay};
use crate::world::{Course, World};
use crate::{Programme, Theta};
use places::{Places, places};
use stays::Stays;
use tumen_chance::words::{threshold, unit};
use tumen_chance::{Seed, Stream, StreamName, Words};

/// Which world of which computation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address {
    /// The seed of the computation.
    pub seed: Seed,
    /// The world's number.
    pub world: u32,
}

impl Address {
    fn words(self, name: StreamName, cohort: usize, part: usize) -> Words {
        Words { seed: self.seed, name, world: self.world, part: (cohort << 16 | part) as u32 }
    }

    fn stream(self, name: StreamName, part: usize) -> Stream {
        Stream::new(self.seed, name, u64::from(self.world) | (part as u64) << 32)
    }

    /// The parameters of this world, drawn from the programme's prior.
    #[must_use]
    pub fn prior(self, programme: &Programme) -> Theta {
        let mut stream = self.stream(StreamName::Worlds, 0);
        let z: Vec<f64> = (0..programme.dimension()).map(|_| stream.normal()).collect();
        programme.theta(&z)
    }
}

/// A cohort with more workers than a world may have.
#[derive(Clone, Debug, PartialEq)]
pub struct TooMany {
    /// The cohort.
    pub cohort: String,
    /// Its planned workers.
    pub workers: f64,
}

impl std::fmt::Display for TooMany {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "cohort `{}` plans {:.0} workers; worlds hold at most {MOST_WORKERS} of one cohort: correct workers_planned in programme.toml",
            self.cohort, self.workers
        )
    }
}

/// One cohort of one simulated world: all that concerns more than one worker.
#[derive(Clone, Debug)]
pub struct Dispatch {
    address: Address,
    cohort: usize,
    /// First day of the grid, and the number of days from it to the end of the horizon's day.
    start: f64,
    days: usize,
    places: Places,
    /// The teams, in the order of their workers.
    pub teams: Vec<Team>,
    /// Who leaves together, in the order of departure within each service.
    pub parties: Vec<Party>,
    /// By service: its departures.
    pub timetables: Vec<Timetable>,
    /// By service: the index of the service by which its people go home.
    home: Vec<usize>,
    /// People in a full team.
    pub team_size: u32,
    /// Whether people go in teams.
    pub in_teams: bool,
    travel_days: f64,
    stays: Stays,
    replaced: i32,
    pays: Option<Payments>,
    documents: Vec<i32>,
    destinations: Vec<i32>,
    ln_price: Vec<f64>,
    job_share: Vec<f64>,
    city: Vec<bool>,
}

/// How payments scatter around the posted price.
#[derive(Clone, Copy, Debug)]
struct Payments {
    spread: f64,
    backed: u32,
    ln_backed_part: f64,
}

/// A threshold among words taken as signed numbers, so that one instruction compares four.
fn signed(threshold: u64) -> i32 {
    // at a share of 1 the last of 2^32 words stays above it
    (threshold.min(u64::from(u32::MAX)) as u32 ^ 0x8000_0000) as i32
}

/// The thresholds between shares: none for the last.
fn between(shares: &[f64]) -> Vec<i32> {
    let mut below = 0.0;
    let cut = shares.len().saturating_sub(1);
    shares[..cut]
        .iter()
        .map(|share| {
            below += share;
            signed(threshold(below))
        })
        .collect()
}

/// Which of the shares a word stands for.
fn choice(word: u32, thresholds: &[i32]) -> usize {
    let word = rows::signed_word(word);
    thresholds.iter().filter(|t| word >= **t).count()
}

impl Dispatch {
    /// Draws what concerns more than one worker. `course` has gone through the stages before departure.
    ///
    /// # Errors
    /// [`TooMany`].
    fn new(
        programme: &Programme,
        theta: &Theta,
        cohort: usize,
        course: &mut Course,
        address: Address,
    ) -> Result<Dispatch, TooMany> {
        let theta = &theta.0;
        let stages = &programme.cohorts[cohort].stages;
        let start = f64::from(programme.start.0);
        let sent_share = departure::sent_share(&stages.departure, theta);
        let places = places(programme, theta, cohort, course, sent_share, address)?;

        let first_days = address.words(StreamName::Timetables, cohort, 0);
        let timetables: Vec<Timetable> = programme
            .services
            .iter()
            .enumerate()
            .map(|(s, service)| {
                let (every, seats) = services::timetable(&stages.services, theta, s);
                let first = match service.departs_on {
                    Some(day) => f64::from(day.0),
                    None => start + every * unit(first_days.at(s as u64)),
                };
                let seats = seats.min(f64::from(u32::MAX)) as u32;
                Timetable { first, every, seats, runs: course.service_runs[s].clone() }
            })
            .collect();
        let carriers = programme.services.iter().map(|service| service.brings_home);
        let first_home = carriers.clone().position(|brings| brings);
        let home = carriers.enumerate().map(|(s, brings)| if brings { s } else { first_home.unwrap_or(s) }).collect();

        let from = departure::leaving_from(&stages.departure, theta, course);
        let from = departure::services_used(course, from);
        let shares = between(&course.leaves_by);
        let team_size = (course.team_size.round() as u32).max(1);
        let papers = address.words(StreamName::PapersDays, cohort, 0);
        let by = address.words(StreamName::TeamServices, cohort, 0);
        let mut teams = teams::form(
            &places.groups,
            team_size,
            (papers, |z| course.selection_completed + course.visa_days * (VISA_LOG_SD * z).exp()),
            (by, |word| choice(word, &shares)),
        );
        let parties = teams::send(&mut teams, &timetables, from, course.in_teams);

        let terms = stay::terms(&stages.stay, programme, theta, course.stay_cap);
        let by_bids = stages.market.bids.is_some();
        let pays = (course.bribes_paid && !by_bids).then(|| Payments {
            spread: course.payment_spread,
            backed: (course.backed_share * 65_536.0).round() as u32,
            ln_backed_part: course.backed_part.ln(),
        });
        let mut ln_price = course.ln_price.clone();
        for (bidding, prices) in places.bidding.iter().zip(ln_price.chunks_exact_mut(programme.jobs.len())) {
            if course.bribes_paid {
                prices.copy_from_slice(&bidding.ln_price);
            }
        }
        Ok(Dispatch {
            address,
            cohort,
            start,
            days: usize::try_from(programme.horizon.0 - programme.start.0 + 1).unwrap_or(1),
            places,
            teams,
            parties,
            timetables,
            home,
            team_size,
            in_teams: course.in_teams,
            travel_days: course.travel_days,
            replaced: signed(threshold(terms.replaced)),
            stays: Stays::new(terms),
            pays,
            documents: between(&course.document_share),
            destinations: between(&course.destination_share),
            ln_price,
            job_share: course.job_share.clone(),
            city: programme.markets.iter().map(|market| market.within.is_some()).collect(),
        })
    }

    /// How many workers are selected.
    #[must_use]
    pub fn selected(&self) -> u64 {
        self.places.selected
    }

    /// Of those, how many are sent if the conditions are met.
    #[must_use]
    pub fn sent(&self) -> u64 {
        self.places.sent
    }

    /// The day of the grid on which a moment falls; the last stands for all that lies past the horizon.
    #[inline(always)]
    fn day(&self, moment: f64) -> usize {
        ((moment - self.start).max(0.0) as usize).min(self.days)
    }

    fn words(&self, name: StreamName, generation: usize) -> Words {
        self.address.words(name, self.cohort, generation)
    }

    /// When someone who came by a service, and is due at a moment, goes home.
    fn homeward(&self, service: usize, due: f64) -> f64 {
        self.timetables[self.home[service]].next(due)
    }
}

/// What is one for a whole cohort, before anyone leaves.
fn prepared(programme: &Programme, theta: &Theta) -> World {
    let mut world = World::empty(programme);
    let before = Stage::ALL.into_iter().filter(|stage| !matches!(stage, Stage::Departure | Stage::Stay));
    run_stages(programme, theta, StageSet::of(before), &mut world);
    world
}

/// The cohorts of one simulated world, without their workers' fates.
///
/// # Errors
/// [`TooMany`].
pub fn dispatches(programme: &Programme, theta: &Theta, address: Address) -> Result<Vec<Dispatch>, TooMany> {
    let mut world = prepared(programme, theta);
    let cohorts = world.courses.iter_mut().enumerate();
    cohorts.map(|(cohort, course)| Dispatch::new(programme, theta, cohort, course, address)).collect()
}

/// Runs the programme for each worker. The world answers to every quantity, as that of [`crate::mean_field()`] does.
///
/// ```
/// use tumen_chance::Seed;
/// use tumen_programme::simulate::{Address, simulate};
/// use tumen_programme::{Programme, spec::{CohortSpec, Spec}};
/// use tumen_terms::Day;
/// let cohort = CohortSpec { name: "a".into(), anchor: "2021-01-12".into(), basis: "made up".into() };
/// let spec = Spec { cohort: vec![cohort], ..Spec::default() };
/// let programme = Programme::build(&spec, Day(18_700), Day(19_700)).expect("a programme");
/// let middle = programme.theta(&vec![0.0; programme.dimension()]);
/// let address = Address { seed: Seed(1), world: 0 };
/// let world = simulate(&programme, &middle, address).expect("not too many workers");
/// assert!(world.courses[0].selected < 6000.0);
/// assert_eq!(world, simulate(&programme, &middle, address).expect("the same again"));
/// ```
///
/// # Errors
/// [`TooMany`].
pub fn simulate(programme: &Programme, theta: &Theta, address: Address) -> Result<World, TooMany> {
    let mut world = prepared(programme, theta);
    for cohort in 0..world.courses.len() {
        let dispatch = Dispatch::new(programme, theta, cohort, &mut world.courses[cohort], address)?;
        let tally = dispatch.count();
        realise::course(&dispatch, tally, &mut world.courses[cohort]);
    }
    realise::crossings(programme, address, &mut world);
    Ok(world)
}
