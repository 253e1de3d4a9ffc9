//! The lists: what each observer writes down of one cohort, and who it was.

use crate::names::{Name, misspelt};
use crate::romanise::System;
use crate::{ERRORS, Errors};
use std::ops::Range;
use tumen_chance::words::unit;
use tumen_chance::{StreamName, Words};
use tumen_programme::Programme;
use tumen_programme::simulate::{Address, Dispatch, End, Journey, Life};
use tumen_terms::Day;

/// Whom a row is about: a worker's number and, for who came in the same place later, the generation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PersonKey {
    /// The worker's number within the cohort.
    pub worker: u64,
    /// 0 for the worker, 1 for the replacement, and so on.
    pub generation: usize,
}

/// An invented person.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Who.
    pub key: PersonKey,
    /// The name.
    pub name: Name,
    /// The birth date.
    pub born: Day,
    /// How the documents write the name in Latin letters: the first, and the one after a renewal.
    pub systems: [System; 2],
    /// Numbers of the documents: the first, and the one after a renewal.
    pub documents: [String; 2],
}

/// One crossing in the host's border table: names in Cyrillic letters.
#[derive(Clone, Debug, PartialEq)]
pub struct Crossing {
    /// The row's number in the list.
    pub row: String,
    /// The day.
    pub day: Day,
    /// Entering or leaving.
    pub entering: bool,
    /// By which service.
    pub service: usize,
    /// The name as written.
    pub name: String,
    /// The birth date as written.
    pub born: Option<Day>,
    /// The document's number.
    pub document: String,
}

/// One row of a list of visas: names in Latin letters.
#[derive(Clone, Debug, PartialEq)]
pub struct VisaRow {
    /// The row's number in the list.
    pub row: String,
    /// The day of issue.
    pub day: Day,
    /// The name as written.
    pub name: String,
    /// The birth date as written.
    pub born: Option<Day>,
    /// The document's number.
    pub document: String,
    /// Index of the kind of papers.
    pub kind: usize,
}

/// One row of the roster of a place of work: names in Hangul or Latin letters.
#[derive(Clone, Debug, PartialEq)]
pub struct RosterRow {
    /// The row's number in the list.
    pub row: String,
    /// The day of the roster.
    pub day: Day,
    /// Index of the region.
    pub region: usize,
    /// Number of the site within the region.
    pub site: u32,
    /// The name as written.
    pub name: String,
    /// Index of the job.
    pub job: usize,
}

/// What someone said later. No name: those who speak have none in any list.
#[derive(Clone, Debug, PartialEq)]
pub struct Interview {
    /// The row's number in the list.
    pub row: String,
    /// Index of the province of origin.
    pub province: usize,
    /// Index of the job.
    pub job: usize,
    /// The year in which they left.
    pub year: i32,
    /// What they paid, as they recall it: to one or two digits.
    pub paid_usd: Option<f64>,
    /// How many went together, as they recall it.
    pub team: Option<u32>,
    /// Whether they escaped.
    pub escaped: bool,
}

/// Whom a row of a list is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The list.
    pub list: &'static str,
    /// The row's number in it.
    pub row: String,
    /// The person.
    pub person: PersonKey,
}

/// What observers wrote down of some workers, and the truth. Rows of a list stand in the order of their numbers, which tells
/// nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lists {
    /// Crossings of the border.
    pub crossings: Vec<Crossing>,
    /// Visas.
    pub visas: Vec<VisaRow>,
    /// Rosters.
    pub rosters: Vec<RosterRow>,
    /// Interviews.
    pub interviews: Vec<Interview>,
    /// The persons.
    pub persons: Vec<Person>,
    /// Who is who.
    pub links: Vec<Link>,
}

/// Passengers of a departure, as counted at the station or airport.
#[derive(Clone, Debug, PartialEq)]
pub struct Passengers {
    /// The day.
    pub day: Day,
    /// Index of the service.
    pub service: usize,
    /// How many were counted.
    pub counted: u64,
    /// How many of the programme's people were aboard.
    pub truth: u64,
}

/// What each word of a person's is for.
#[derive(Clone, Copy)]
enum Use {
    Person = 0,
    Entry = 1,
    Exit = 2,
    Renewal = 3,
    Visa = 4,
    Roster = 5,
    Interview = 6,
}

/// Words of one person for one use: at most sixteen.
struct Chances {
    words: Words,
    at: u64,
}

impl Chances {
    fn of(address: Address, cohort: usize, key: PersonKey, what: Use, occasion: usize) -> Chances {
        let part = (cohort << 24 | (key.generation & 0xFF) << 16 | (occasion & 0xFFF) << 4 | what as usize) as u32;
        let name = if matches!(what, Use::Person) { StreamName::Names } else { StreamName::Sightings };
        Chances { words: Words { seed: address.seed, name, world: address.world, part }, at: key.worker * 16 }
    }

    fn word(&mut self) -> u32 {
        self.at += 1;
        self.words.at(self.at - 1)
    }

    fn chance(&mut self, probability: f64) -> bool {
        unit(self.word()) < probability
    }

    fn below(&mut self, n: u32) -> u32 {
        ((u64::from(self.word()) * u64::from(n)) >> 32) as u32
    }

    /// A number that tells nothing of whom it is about.
    fn row(&mut self) -> String {
        format!("{:08x}{:08x}", self.word(), self.word())
    }
}

fn person(address: Address, cohort: usize, key: PersonKey) -> Person {
    let mut chances = Chances::of(address, cohort, key, Use::Person, 0);
    let name = Name::drawn(std::array::from_fn(|_| chances.word()));
    // men of 22 to 55 around the year 2021
    let born = Day::from_ymd(1966, 1, 1).map_or(0, |day| day.0) + chances.below(33 * 365) as i32;
    let system = |word: u32| match word % 10 {
        0..=6 => System::Passport,
        7..=8 => System::McCuneReischauer,
        _ => System::Revised,
    };
    let systems = [system(chances.word()), system(chances.word())];
    let mut number = || format!("S{:09}", chances.below(1_000_000_000));
    let documents = [number(), number()];
    Person { key, name, born: Day(born), systems, documents }
}

fn spelt(chances: &mut Chances, errors: &Errors, text: String) -> String {
    let (wrong, how) = (chances.chance(errors.misspelt), chances.word());
    if wrong { misspelt(&text, how) } else { text }
}

fn birth(chances: &mut Chances, errors: &Errors, born: Day) -> Option<Day> {
    let (missing, swapped) = (chances.chance(errors.no_birth_date), chances.chance(errors.swapped_date));
    let (year, month, day) = born.ymd();
    match (missing, swapped) {
        (true, _) => None,
        (_, true) => Some(Day::from_ymd(year, day, month).unwrap_or(born)),
        _ => Some(born),
    }
}

/// A crossing, if the table holds it; with the second document where it was renewed.
fn crossing(
    person: &Person,
    mut chances: Chances,
    moment: f64,
    entering: bool,
    service: usize,
    renewed: bool,
) -> Option<Crossing> {
    if chances.chance(ERRORS.crossing_missed) {
        return None;
    }
    let system = if chances.chance(0.6) { System::Kontsevich } else { System::Clerk };
    Some(Crossing {
        row: chances.row(),
        day: Day(moment.floor() as i32),
        entering,
        service,
        name: spelt(&mut chances, &ERRORS, person.name.written(system)),
        born: birth(&mut chances, &ERRORS, person.born),
        document: person.documents[usize::from(renewed)].clone(),
    })
}

/// Days between two rosters of a site.
const ROSTER_DAYS: f64 = 182.0;
/// Sites in a region; a third of them leave rosters that are found.
const SITES: u32 = 9;

/// What observers write down of some workers of a cohort. `horizon` is the day after which nothing is seen; `renewals` is
/// how often in a year a worker crosses again.
#[must_use]
pub fn observe(
    programme: &Programme,
    dispatch: &Dispatch,
    address: Address,
    cohort: usize,
    renewals: f64,
    workers: Range<u64>,
) -> Lists {
    let mut lists = Lists::default();
    let horizon = f64::from(programme.horizon.0) + 1.0;
    for life in workers.filter_map(|worker| dispatch.life(worker)) {
        for generation in 0..life.journeys.len().max(1) {
            let key = PersonKey { worker: life.worker, generation };
            let person = person(address, cohort, key);
            if let Some(journey) = life.journeys.get(generation) {
                of_journey(&mut lists, dispatch, address, cohort, &life, &person, journey, (renewals, horizon));
            }
            if life.papers < horizon && generation == 0 {
                let mut chances = Chances::of(address, cohort, key, Use::Visa, 0);
                if !chances.chance(ERRORS.visa_missed) {
                    let row = VisaRow {
                        row: chances.row(),
                        day: Day(life.papers.floor() as i32),
                        name: spelt(&mut chances, &ERRORS, person.name.written(person.systems[0])),
                        born: birth(&mut chances, &ERRORS, person.born),
                        document: person.documents[0].clone(),
                        kind: life.document,
                    };
                    lists.links.push(Link { list: "visas", row: row.row.clone(), person: key });
                    lists.visas.push(row);
                }
            }
            lists.persons.push(person);
        }
    }
    lists.crossings.sort_by(|a, b| a.row.cmp(&b.row));
    lists.visas.sort_by(|a, b| a.row.cmp(&b.row));
    lists.rosters.sort_by(|a, b| a.row.cmp(&b.row));
    lists.interviews.sort_by(|a, b| a.row.cmp(&b.row));
    lists
}

#[allow(clippy::too_many_arguments, reason = "one stay and all that it is seen through")]
fn of_journey(
    lists: &mut Lists,
    dispatch: &Dispatch,
    address: Address,
    cohort: usize,
    life: &Life,
    person: &Person,
    journey: &Journey,
    (renewals, horizon): (f64, f64),
) {
    let key = person.key;
    let until = journey.ended.min(horizon);
    let mut renewed = false;
    let mut cross = |chances: Chances, moment: f64, entering: bool, renewed: bool| {
        if moment < horizon
            && let Some(found) = crossing(person, chances, moment, entering, life.service, renewed)
        {
            lists.links.push(Link { list: "crossings", row: found.row.clone(), person: key });
            lists.crossings.push(found);
        }
    };
    cross(Chances::of(address, cohort, key, Use::Entry, 0), journey.arrived, true, renewed);
    // out and back again, at exponential intervals; the document may have been renewed at home
    let mut moment = journey.arrived;
    for occasion in 0..0xFFF {
        let mut chances = Chances::of(address, cohort, key, Use::Renewal, 2 * occasion);
        moment += if renewals > 0.0 { -unit(chances.word()).ln() * 365.25 / renewals } else { f64::INFINITY };
        if moment >= until {
            break;
        }
        renewed |= chances.chance(ERRORS.renewed);
        cross(chances, moment, true, renewed);
    }
    if journey.end != End::Escaped {
        cross(Chances::of(address, cohort, key, Use::Exit, 0), journey.ended, false, renewed);
    }
    let mut occasion = 0;
    let mut day = (journey.arrived / ROSTER_DAYS).ceil() * ROSTER_DAYS;
    while day < until {
        let mut chances = Chances::of(address, cohort, key, Use::Roster, occasion);
        let site = (life.team as u32).wrapping_mul(2_654_435_761) % SITES;
        if site.is_multiple_of(3) && !chances.chance(ERRORS.roster_missed) {
            let hangul = chances.chance(0.5);
            let name =
                if hangul { person.name.hangul() } else { person.name.written(person.systems[usize::from(renewed)]) };
            let row = RosterRow {
                row: chances.row(),
                day: Day(day as i32),
                region: life.destination,
                site,
                name: spelt(&mut chances, &ERRORS, name),
                job: life.job,
            };
            lists.links.push(Link { list: "rosters", row: row.row.clone(), person: key });
            lists.rosters.push(row);
        }
        day += ROSTER_DAYS;
        occasion += 1;
    }
    let mut chances = Chances::of(address, cohort, key, Use::Interview, 0);
    if journey.ended < horizon && chances.chance(ERRORS.interviewed) {
        let scale = 10f64.powf(life.paid_usd.max(1.0).log10().floor());
        let recalled = (life.paid_usd * (0.8 + 0.4 * unit(chances.word())) / scale * 2.0).round() / 2.0 * scale;
        let row = Interview {
            row: chances.row(),
            province: life.province,
            job: life.job,
            year: Day(journey.left.floor() as i32).ymd().0,
            paid_usd: (!chances.chance(0.2)).then_some(recalled),
            team: (!chances.chance(0.3)).then_some((dispatch.teams[life.team].size + 5) / 10 * 10),
            escaped: journey.end == End::Escaped,
        };
        lists.links.push(Link { list: "interviews", row: row.row.clone(), person: key });
        lists.interviews.push(row);
    }
}

/// What a watcher counts at each departure of teams: some are missed, some others are taken for them.
#[must_use]
pub fn passengers(programme: &Programme, dispatch: &Dispatch, address: Address, cohort: usize) -> Vec<Passengers> {
    let mut loads: std::collections::BTreeMap<(i32, usize), u64> = std::collections::BTreeMap::new();
    for party in dispatch.parties.iter().filter(|party| party.left < f64::from(programme.horizon.0) + 1.0) {
        *loads.entry((party.left.floor() as i32, party.service)).or_default() += u64::from(party.size);
    }
    let mut stream = tumen_chance::Stream::new(
        address.seed,
        StreamName::Sightings,
        u64::from(address.world) | (cohort as u64) << 32 | 1 << 63,
    );
    loads
        .into_iter()
        .map(|((day, service), truth)| {
            let counted = stream.binomial(truth, 0.95) + stream.poisson(2.0);
            Passengers { day: Day(day), service, counted, truth }
        })
        .collect()
}
