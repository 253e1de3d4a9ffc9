//! What is counted: crossings by purpose and by means of transport, visas, permits, returns. A count is what the stages before
//! let expect times a deviation of its own, so that an official figure tells what was counted, and of people only what the
//! deviations leave open.
//!
//! ln counted = ln expected + d, with d = sd z, for each quarter and purpose since `counted_from`, for each quarter before, for each year of
//! visas of a purpose, permits, permits that ran out, and returns. [`Years::hold`] goes the other way: it keeps the counts where they
//! are while what is expected changes.

use super::{Years, YearsWorld};
use crate::parameters::Builder;
use crate::prior::Family;

/// Indices of this stage's parameters, each a deviation of ln.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// By quarter: one for each purpose, or one for all before crossings were told by purpose.
    crossings: Vec<Vec<usize>>,
    /// By quarter, then means of transport; none before crossings were told by purpose.
    modes: Vec<Vec<usize>>,
    /// By purpose, then year.
    visas: Vec<Vec<usize>>,
    /// By year.
    permits: Vec<usize>,
    expired: Vec<usize>,
    returns: Vec<usize>,
    /// All of them, in the order in which the step goes through them.
    all: Vec<usize>,
}

pub(crate) fn declare(
    b: &mut Builder<'_>,
    bounds: &[f64],
    names: &[String],
    purposes: &[String],
    modes: &[String],
    counted_from: f64,
) -> Parameters {
    b.stage = crate::stage::Stage::Counts;
    let year = |day: f64| tumen_terms::Day(day as i32).ymd().0;
    let first_year = year(bounds[0]);
    let years = || first_year..=year(bounds[bounds.len() - 1] - 1.0);
    let mut all = Vec::new();
    let mut add = |name: String, sd: f64, basis: &str| {
        let index = b.add(&name, "ln ratio", Family::Normal { mean: 0.0, sd }, basis);
        all.push(index);
        index
    };
    let quarters = || names.iter().zip(bounds);
    let crossings = quarters()
        .map(|(name, &day)| {
            if day < counted_from {
                let basis = "delegations, students and crews come in seasons";
                return vec![add(format!("crossings_counted[quarter={name}]"), 0.4, basis)];
            }
            let basis = "which purpose a consulate gives and a traveller ticks changes from quarter to quarter";
            let name = |purpose: &String| format!("crossings_counted[purpose={purpose},quarter={name}]");
            purposes.iter().map(|purpose| add(name(purpose), 0.5, basis)).collect()
        })
        .collect();
    let by_mode = quarters()
        .map(|(name, &day)| {
            if day < counted_from {
                return Vec::new();
            }
            let basis = "which way they go changes from quarter to quarter";
            modes.iter().map(|mode| add(format!("mode_counted[mode={mode},quarter={name}]"), 0.7, basis)).collect()
        })
        .collect();
    let visas = purposes
        .iter()
        .map(|purpose| {
            let basis = "registrations told as visas, visa-free service passports, months between visa and crossing";
            years().map(|year| add(format!("visas_counted[purpose={purpose},year={year}]"), 0.7, basis)).collect()
        })
        .collect();
    let mut by_year = |name: &str, sd: f64, basis: &str| -> Vec<usize> {
        years().map(|year| add(format!("{name}[year={year}]"), sd, basis)).collect()
    };
    let permits = by_year(
        "permits_counted",
        0.35,
        "offices count those given, those valid and those registered; a register lags",
    );
    let expired = by_year("expired_counted", 0.3, "who stays on without a permit is known to the police in part");
    let returns = by_year("returns_counted", 0.15, "journeys home and back, and counts that begin with another month");
    Parameters { crossings, modes: by_mode, visas, permits, expired, returns, all }
}

/// What is held where it is: what was expected of each count before, and the places of those that are held, in order.
#[derive(Clone, Copy, Debug)]
pub struct Held<'a> {
    /// What was expected, in the order of [`YearsWorld::of_counts`].
    pub before: &'a [f64],
    /// Places among them.
    pub places: &'a [usize],
}

impl Parameters {
    /// The parameters that [`YearsWorld::of_counts`] speaks of, in its order: each is a deviation of ln from it.
    #[must_use]
    pub fn coordinates(&self) -> &[usize] {
        &self.all
    }

    /// Places of the crossings by quarter: one for each purpose, or one for all.
    pub(super) fn places_of_crossings(&self) -> impl Iterator<Item = Vec<usize>> + '_ {
        let place = |i: &usize| self.all.binary_search(i).unwrap_or_default();
        self.crossings.iter().map(move |quarter| quarter.iter().map(place).collect())
    }

    /// Ranges of their places by kind: crossings, means of transport, visas, permits, permits that ran out, returns.
    pub(super) fn kinds(&self) -> Vec<std::ops::Range<usize>> {
        let of = |nested: &[Vec<usize>]| nested.iter().map(Vec::len).sum::<usize>();
        let lengths = [
            of(&self.crossings),
            of(&self.modes),
            of(&self.visas),
            self.permits.len(),
            self.expired.len(),
            self.returns.len(),
        ];
        let ends = lengths.iter().scan(0, |end, length| {
            *end += length;
            Some(*end - length..*end)
        });
        ends.collect()
    }
}

/// Goes through the counts in the order of their declaration.
struct Counter<'a> {
    theta: &'a mut [f64],
    all: &'a [usize],
    held: std::iter::Peekable<std::slice::Iter<'a, usize>>,
    before: &'a [f64],
    place: usize,
    expected: &'a mut [f64],
    /// Each deviation and its exponential, as they were last.
    factors: &'a mut [(f64, f64)],
    /// Whether any of them changed since this was last set back.
    moved: bool,
}

impl Counter<'_> {
    /// The factor on what is expected: its deviation, or what keeps the count as it was.
    fn factor(&mut self, expected: f64) -> f64 {
        let place = self.place;
        self.place += 1;
        // what cannot be at all (permits that ran out before any law) stays nothing
        let expected = expected.max(f64::MIN_POSITIVE);
        self.expected[place] = expected;
        let deviation = &mut self.theta[self.all[place]];
        if self.held.next_if_eq(&&place).is_some() {
            *deviation += (self.before[place] / expected).ln();
        }
        let (last, factor) = &mut self.factors[place];
        if last.to_bits() != deviation.to_bits() {
            (*last, *factor) = (*deviation, deviation.exp());
            self.moved = true;
        }
        *factor
    }
}

pub(crate) fn step(
    p: &Parameters,
    channels: &super::channels::Parameters,
    years: &Years,
    theta: &mut [f64],
    held: Option<Held<'_>>,
    own: &mut YearsWorld,
) {
    let weights: Vec<f64> = channels.mode.iter().map(|&i| theta[i].exp()).collect();
    // by means of transport, then service: its index and seats a day
    let seats: Vec<Vec<(usize, f64)>> = years
        .modes
        .iter()
        .map(|mode| {
            let own = |(service, _): &&(usize, usize)| mode.services.contains(service);
            channels.seats.iter().filter(own).map(|&(service, i)| (service, theta[i] / 7.0)).collect()
        })
        .collect();
    let for_crossing: Vec<f64> = channels.visas.iter().map(|&i| theta[i]).collect();
    let (mut expected, mut factors) = (std::mem::take(&mut own.of_counts), std::mem::take(&mut own.factors));
    expected.resize(p.all.len(), 0.0);
    factors.resize(p.all.len(), (0.0, 1.0));
    let (before, places) = held.map_or((&[][..], &[][..]), |held| (held.before, held.places));
    let mut spread = weights.clone();
    spread.extend(seats.iter().flatten().map(|(_, a_day)| a_day));
    let anew = !own.spread.iter().map(|x| x.to_bits()).eq(spread.iter().map(|x| x.to_bits()));
    own.spread = spread;
    let (held, place) = (places.iter().peekable(), 0);
    let (expected, factors) = (&mut expected, &mut factors);
    let mut count = Counter { theta, all: &p.all, held, before, place, expected, factors, moved: false };
    let purposes = years.purposes.len();
    let mut now = vec![0.0; purposes.max(weights.len())];
    for q in 0..years.quarters() {
        count.moved = own.moved[q];
        if p.crossings[q].len() < purposes {
            let one = count.factor((0..purposes).map(|k| own.expected[k][q]).sum());
            now.fill(one);
        } else {
            (0..purposes).for_each(|k| now[k] = count.factor(own.expected[k][q]));
        }
        own.moved[q] = count.moved;
        // what did not move stands as it was counted
        if own.moved[q] {
            own.crossings[q] = 0.0;
            for (k, factor) in now.iter().enumerate().take(purposes) {
                own.by_purpose[k][q] = own.expected[k][q] * factor;
                own.workers_by_purpose[k][q] = own.workers_expected[k][q] * factor;
                own.crossings[q] += own.by_purpose[k][q];
            }
        }
    }
    for q in 0..years.quarters() {
        count.moved = anew || own.moved[q];
        for (m, &expected) in weights.iter().enumerate() {
            now[m] = expected * if p.modes[q].is_empty() { 1.0 } else { count.factor(expected) };
        }
        if count.moved {
            by_modes(years, &seats, &now[..weights.len()], q, own);
        }
    }
    let by_year = |year: usize| years.quarters_of_year[year];
    for (k, of) in p.visas.iter().enumerate() {
        for year in 0..of.len() {
            let (first, end) = by_year(year);
            let crossings: f64 = own.by_purpose[k][first..end].iter().sum();
            let factor = for_crossing[k] * count.factor(crossings * for_crossing[k]);
            (first..end).for_each(|q| own.visas[k][q] = own.by_purpose[k][q] * factor);
        }
    }
    own.moved.fill(false);
    let last_day = |year: usize| by_year(year).1;
    for year in 0..p.permits.len() {
        own.permits_factor[year] = count.factor(own.permits[last_day(year)]);
    }
    for year in 0..p.expired.len() {
        own.expired_factor[year] = count.factor(own.expired[last_day(year)]);
    }
    for year in 0..p.returns.len() {
        let (first, end) = by_year(year);
        let factor = count.factor(own.returned[first..end].iter().sum());
        (first..end).for_each(|q| own.returns_counted[q] = own.returned[q] * factor);
    }
    (own.of_counts, own.factors) = (std::mem::take(expected), std::mem::take(factors));
}

/// Splits a quarter's crossings over means of transport: each takes its part of those whom no fuller one turned away.
fn by_modes(years: &Years, seats: &[Vec<(usize, f64)>], weight: &[f64], q: usize, own: &mut YearsWorld) {
    let mut left = own.crossings[q];
    let mut open: f64 = 0.0;
    for (m, mode) in years.modes.iter().enumerate() {
        // a negative number stands for a means of transport that no seats limit
        own.by_mode[m][q] = if mode.services.is_empty() {
            -1.0
        } else {
            seats[m].iter().map(|&(service, a_day)| a_day * years.running[service][q]).sum()
        };
        open += if own.by_mode[m][q] == 0.0 { 0.0 } else { weight[m] };
    }
    // the fullest first: crossings for each unit of weight at which its seats are taken
    loop {
        let each = left / open;
        let full = (0..years.modes.len()).find(|&m| {
            let seats = own.by_mode[m][q];
            seats > 0.0 && !own.full[m] && weight[m] * each > seats
        });
        let Some(m) = full else { break };
        own.full[m] = true;
        left -= own.by_mode[m][q];
        open -= weight[m];
    }
    for (m, weight) in weight.iter().enumerate() {
        let (seats, full) = (own.by_mode[m][q], std::mem::take(&mut own.full[m]));
        own.by_mode[m][q] = if full || seats == 0.0 { seats } else { weight * left / open };
    }
}
