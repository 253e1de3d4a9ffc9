//! What is missing: the reports that would tell most about the headline quantities, by expected information gain
//! (Lindley 1956; model.md 2.3).
//!
//! For a question whose answer would be y, and a target T cut into bins,
//!
//! ```text
//! I(y; T) = sum_T P(T) sum_y p(y | T) ln [ p(y | T) / p(y) ]
//! p(y | w) = rho K(y | q(w)) + (1 - rho) K0(y)
//! ```
//!
//! with K the kernel of the hedge in which such an answer comes, K0 the misinformed alternative and rho the reliability
//! of the channel. The quantity asked for is cut into cells by its own quantiles, so that the sums run over tables and no
//! answer is drawn. Draws that are finite make independent quantities look related: the gain that remains when the
//! target's draws are turned against the answer's by half of their number is taken off.
//!
//! A channel is a kind of open record. The kinds are a closed list, and none of them is a person.

use crate::fit::{Fit, Followed};
use crate::kernels::{self, Cell, Spread, Window, statement, whole_years, widths};
use crate::misinformed::Misinformed;
use rayon::prelude::*;
use std::sync::OnceLock;
use tumen_evidence::{Reliability, ReliabilityPrior, SourceKind};
use tumen_programme::quantities::Form;
use tumen_programme::{Programme, Theta, World};
use tumen_terms::{Day, QuantityName, Scope};

/// The kinds of open record that an answer may come from.
pub const CHANNELS: [&str; 5] = ["statistics", "register", "imagery", "timetable", "publication"];

/// What could be asked of one subject, and where the answer could stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The quantity's name, with what it is asked of where that is not spread over the programme.
    pub quantity: QuantityName,
    /// How far such a record is to be trusted.
    pub letter: Reliability,
    /// In which hedge it comes: `exact`, `about` or `statement`.
    pub hedge: String,
    /// What is missing, in words.
    pub missing: String,
    /// Where it could stand, the most telling first: `kind: what`.
    pub channels: Vec<String>,
}

/// The table of open records, `data/channels.csv`.
pub fn records() -> &'static [Record] {
    static RECORDS: OnceLock<Vec<Record>> = OnceLock::new();
    RECORDS.get_or_init(|| {
        let text = include_str!("../data/channels.csv");
        text.lines()
            .skip(1)
            .filter_map(|line| {
                let cells: Vec<&str> = line.splitn(5, ',').collect();
                let [quantity, letter, hedge, missing, channels] = cells.as_slice() else { return None };
                Some(Record {
                    quantity: QuantityName::parse(quantity).ok()?,
                    letter: Reliability::parse(letter)?,
                    hedge: (*hedge).to_string(),
                    missing: (*missing).to_string(),
                    channels: channels.split('|').map(str::to_string).collect(),
                })
            })
            .collect()
    })
}

/// One question.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Where the answer could stand.
    pub record: &'static Record,
    /// Of what.
    pub name: QuantityName,
    /// The quantity.
    pub followed: Followed,
}

/// What an answer would tell.
#[derive(Clone, Debug)]
pub struct Gap {
    /// The question.
    pub asked: Asked,
    /// Index of the headline quantity that it tells most about.
    pub about: usize,
    /// How much, in nats.
    pub gain_nats: f64,
    /// Other headline quantities that it tells something of, with how much.
    pub also: Vec<(usize, f64)>,
}

/// Every question that this programme knows: each record, for each place, job, paper, region and year it can be asked of.
#[must_use]
pub fn questions(programme: &Programme) -> Vec<Asked> {
    // over years records are asked for what has been; of a cohort that is still to leave also for what will be
    let today = programme.years.as_ref().map(|_| programme.as_of);
    let last = today.map_or(programme.horizon.ymd().0, |day| Day(day.0 + 1).ymd().0 - 1);
    let years: Vec<String> = (programme.start.ymd().0..=last).map(|year| year.to_string()).collect();
    let mut ends: Vec<String> = years.iter().map(|year| format!("{year}-12-31")).collect();
    ends.extend(today.map(|day| day.iso()));
    ends.dedup();
    let regions: Vec<String> = programme.regions.iter().map(|region| region.name.clone()).collect();
    let markets: Vec<String> = programme.markets.iter().map(|market| market.name.clone()).collect();
    let mut transports: Vec<String> = programme.services.iter().map(|service| service.transport.clone()).collect();
    transports.sort();
    transports.dedup();
    let mut asked: Vec<Asked> = Vec::new();
    for record in records() {
        let Some(quantity) = programme.quantity(&record.quantity.name) else { continue };
        let mut scopes = vec![record.quantity.scope.clone()];
        let needs = |key: &str| quantity.needs.iter().any(|need| need.name() == key);
        let knows = |key: &str| quantity.keys.iter().any(|known| known.name() == key);
        let mut spread = |key: &str, values: &[String], also_without: bool| {
            let with = |scope: &Scope| values.iter().map(|value| scope.clone().with(key, value)).collect::<Vec<_>>();
            let mut more: Vec<Scope> = scopes.iter().flat_map(with).collect();
            if also_without {
                more.extend(scopes.iter().cloned());
            }
            scopes = more;
        };
        if needs("origin_province") {
            spread("origin_province", &regions, false);
        }
        if knows("origin_city") {
            spread("origin_city", &markets, false);
        }
        if needs("vs_city") {
            spread("vs_city", &markets[..markets.len().min(1)], false);
        }
        if knows("job") {
            spread("job", &programme.jobs, !needs("job"));
        }
        if needs("document") {
            spread("document", &programme.documents, false);
        }
        if needs("region") {
            spread("region", &programme.destinations, false);
        }
        if needs("transport") {
            spread("transport", &transports, false);
        }
        match record.quantity.name.as_str() {
            "workers_in_country" | "citizens_in_country" => spread("date", &ends, false),
            "workers_dispatched" | "entries" | "repatriations" | "service_running" => spread("period", &years, false),
            "permits" | "visas_issued" if programme.years.is_some() => spread("period", &years, false),
            _ => {}
        }
        for scope in scopes {
            let name = QuantityName { name: record.quantity.name.clone(), scope };
            // a place against itself tells nothing, and what the programme lacks cannot be asked of it
            if name.scope.one("origin_city").is_some_and(|city| name.scope.one("vs_city") == Some(city)) {
                continue;
            }
            let Ok((quantity, target)) = programme.resolve(&name) else { continue };
            let same = |a: &Asked| {
                let alike = a.record.letter == record.letter && a.record.hedge == record.hedge;
                alike && a.followed.quantity.name == quantity.name && a.followed.target == target
            };
            if !asked.iter().any(same) {
                asked.push(Asked { record, name, followed: Followed { quantity, target } });
            }
        }
    }
    asked
}

/// Cells that the quantity asked for is cut into, and answers that are told apart.
const CELLS: usize = 64;
/// Bins of a target.
const BINS: usize = 10;
/// Draws that are looked at: the fit's effective draws are fewer.
const DRAWS: usize = 5_000;
/// Below this gain, in nats, an answer is not said to tell of a quantity: what is left of the noise of finite draws.
const TELLS: f64 = 0.05;
/// Questions of one record that are kept, the most telling first.
const OF_ONE_RECORD: usize = 3;

/// The gaps, the most telling first. `headline` are the fit's first followed quantities.
#[must_use]
pub fn gaps(programme: &Programme, fit: &Fit, headline: &[Followed]) -> Vec<Gap> {
    let questions = questions(programme);
    let draws = fit.draws();
    let stride = (draws / DRAWS).max(1);
    let start = || (Theta(vec![0.0; programme.dimension()]), World::empty(programme));
    let rows: Vec<Vec<f64>> = (0..draws / stride)
        .into_par_iter()
        .map_init(start, |(theta, world), i| {
            fit.world(programme, i * stride, theta, world);
            let value = |f: &Followed| (f.quantity.value)(programme, world, &f.target);
            questions.iter().map(|asked| value(&asked.followed)).collect()
        })
        .collect();
    let targets: Vec<Vec<usize>> = headline
        .iter()
        .zip(&fit.values)
        .map(|(f, values)| binned(&values.iter().step_by(stride).copied().collect::<Vec<_>>(), f, BINS).of)
        .collect();
    let mut gaps: Vec<Gap> = questions
        .into_par_iter()
        .enumerate()
        .filter_map(|(i, asked)| {
            let values: Vec<f64> = rows.iter().map(|row| row[i]).collect();
            let cells = binned(&values, &asked.followed, CELLS);
            let answers = answers(&asked, &cells.middle)?;
            let mut gains: Vec<(usize, f64)> = targets
                .iter()
                .enumerate()
                .map(|(t, target)| {
                    let turned: Vec<usize> =
                        target.iter().cycle().skip(target.len() / 2).take(target.len()).copied().collect();
                    (t, gain(&cells, &answers, target) - gain(&cells, &answers, &turned))
                })
                .filter(|(_, gain)| *gain >= TELLS)
                .collect();
            gains.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            let (&(about, gain_nats), also) = gains.split_first()?;
            Some(Gap { asked, about, gain_nats, also: also.to_vec() })
        })
        .collect();
    gaps.sort_by(|a, b| {
        b.gain_nats.total_cmp(&a.gain_nats).then_with(|| a.asked.name.to_string().cmp(&b.asked.name.to_string()))
    });
    let mut kept: Vec<Gap> = Vec::new();
    for gap in gaps {
        let same = kept.iter().filter(|k| k.asked.record == gap.asked.record).count();
        if same < OF_ONE_RECORD {
            kept.push(gap);
        }
    }
    kept
}

/// Draws in cells: the cell of each, and a value that stands for each cell.
struct Binned {
    of: Vec<usize>,
    middle: Vec<f64>,
}

/// Cuts by quantiles; atoms (never, none at all, whole years) have cells of their own.
fn binned(values: &[f64], followed: &Followed, most: usize) -> Binned {
    let atom = |v: f64| -> Option<f64> {
        match followed.quantity.form {
            _ if !v.is_finite() => Some(f64::INFINITY),
            Form::AmountOrZero if v < 0.5 => Some(0.0),
            _ => None,
        }
    };
    let mut usual: Vec<f64> = values.iter().copied().filter(|v| atom(*v).is_none()).collect();
    usual.sort_by(f64::total_cmp);
    let mut edges: Vec<f64> =
        (1..most).map(|k| usual.get(k * usual.len() / most).copied().unwrap_or(f64::NAN)).collect();
    edges.retain(|edge| edge.is_finite());
    edges.dedup();
    let usual_cells = edges.len() + 1;
    let cell = |v: f64| match atom(v) {
        Some(0.0) => usual_cells,
        Some(_) => usual_cells + 1,
        None => edges.partition_point(|edge| *edge <= v),
    };
    let of: Vec<usize> = values.iter().map(|&v| cell(v)).collect();
    let mut members: Vec<Vec<f64>> = vec![Vec::new(); usual_cells + 2];
    for (&v, &cell) in values.iter().zip(&of) {
        members[cell].push(v);
    }
    let middle = members
        .into_iter()
        .enumerate()
        .map(|(cell, mut values)| {
            values.sort_by(f64::total_cmp);
            match cell {
                c if c == usual_cells => 0.0,
                c if c == usual_cells + 1 => f64::INFINITY,
                _ => values.get(values.len() / 2).copied().unwrap_or(f64::NAN),
            }
        })
        .collect();
    Binned { of, middle }
}

/// For each cell the probabilities of the answers, or nothing where the quantity cannot be asked for.
fn answers(asked: &Asked, middle: &[f64]) -> Option<Vec<Vec<f64>>> {
    let quantity = asked.followed.quantity;
    let prior = ReliabilityPrior::of(SourceKind::Expert, asked.record.letter);
    let rho = (1.0 - prior.invented) * prior.a / (prior.a + prior.b);
    let table = Misinformed::about(quantity.name, quantity.unit)?;
    let finite: Vec<f64> = middle.iter().copied().filter(|v| v.is_finite()).collect();
    let low = finite.iter().copied().fold(f64::INFINITY, f64::min);
    let high = finite.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if finite.is_empty() {
        return None;
    }
    let (kernel, misinformed): (Vec<Vec<f64>>, Vec<f64>) = match quantity.form {
        Form::Ranking => return None,
        Form::Statement => {
            let yes = table.statement();
            let row = |&part: &f64| vec![statement(part), 1.0 - statement(part)];
            (middle.iter().map(row).collect(), vec![yes, 1.0 - yes])
        }
        Form::WholeYears => {
            let row = |&rule: &f64| (1..=kernels::LONGEST_TERM).map(|told| whole_years(told, rule)).collect();
            (middle.iter().map(row).collect(), (1..=kernels::LONGEST_TERM).map(|told| table.years(told)).collect())
        }
        Form::Date | Form::Event => {
            let days = ((high - low + 30.0) / CELLS as f64).ceil().max(1.0);
            let windows: Vec<Window> = (0..CELLS)
                .map(|k| Window { first: low - 15.0 + days * k as f64, end: low - 15.0 + days * (k + 1) as f64 })
                .collect();
            // "it has not happened" is a flat statement beside the days
            let never = quantity.form == Form::Event;
            let row = |&day: &f64| {
                let told = if never { statement(f64::from(u8::from(!day.is_finite()))) } else { 0.0 };
                let mut row: Vec<f64> =
                    windows.iter().map(|w| if day.is_finite() { w.mass(day, 1.0) } else { 1.0 }).collect();
                scale(&mut row, 1.0 - told);
                row.push(told);
                row
            };
            let mut wrong: Vec<f64> = windows.iter().map(|w| table.window(*w, 0.5 * (low + high))).collect();
            scale(&mut wrong, if never { 0.7 } else { 1.0 });
            wrong.push(if never { 0.3 } else { 0.0 });
            (middle.iter().map(row).collect(), wrong)
        }
        Form::Amount | Form::AmountOrZero | Form::Share | Form::Payments => {
            let sd = if asked.record.hedge == "exact" { widths::EXACT } else { widths::ABOUT };
            let spread = Spread::Normal { sd };
            // a share below a tenth of a per cent and an amount below one are told as such
            let least = if quantity.form == Form::Share { 1e-3 } else { 0.5 };
            let (from, to) = (low.max(least).ln() - 3.0 * sd, high.max(2.0 * least).ln() + 3.0 * sd);
            let step = (to - from) / CELLS as f64;
            let mut cells: Vec<Cell> = (0..CELLS)
                .map(|k| Cell { ln_low: from + step * k as f64, ln_high: from + step * (k + 1) as f64 })
                .collect();
            cells.push(Cell { ln_low: f64::NEG_INFINITY, ln_high: from });
            let row = |&truth: &f64| {
                let mut row: Vec<f64> = cells
                    .iter()
                    .map(|&cell| kernels::amount(spread, cell, if truth < least { 0.0 } else { truth }, 0.0, 1.0))
                    .collect();
                scale(&mut row, 1.0);
                row
            };
            let mut wrong: Vec<f64> = cells.iter().map(|&cell| table.amount(cell)).collect();
            scale(&mut wrong, 1.0);
            (middle.iter().map(row).collect(), wrong)
        }
    };
    let mix = |row: &Vec<f64>| row.iter().zip(&misinformed).map(|(k, k0)| rho * k + (1.0 - rho) * k0).collect();
    Some(kernel.iter().map(mix).collect())
}

/// Makes a row sum to `total`.
fn scale(row: &mut [f64], total: f64) {
    let sum: f64 = row.iter().sum();
    if sum > 0.0 {
        row.iter_mut().for_each(|v| *v *= total / sum);
    }
}

/// I(y; T) in nats.
fn gain(cells: &Binned, answers: &[Vec<f64>], target: &[usize]) -> f64 {
    let bins = target.iter().max().map_or(0, |bin| bin + 1);
    let mut joint = vec![vec![0.0; cells.middle.len()]; bins];
    let unit = 1.0 / target.len().max(1) as f64;
    for (&cell, &bin) in cells.of.iter().zip(target) {
        joint[bin][cell] += unit;
    }
    let told = answers.first().map_or(0, Vec::len);
    let by_bin: Vec<(f64, Vec<f64>)> = joint
        .iter()
        .map(|cells| {
            let mut row = vec![0.0; told];
            for (p, answer) in cells.iter().zip(answers).filter(|(p, _)| **p > 0.0) {
                row.iter_mut().zip(answer).for_each(|(sum, a)| *sum += p * a);
            }
            (cells.iter().sum(), row)
        })
        .collect();
    let all: Vec<f64> = (0..told).map(|y| by_bin.iter().map(|(_, row)| row[y]).sum()).collect();
    let term = |p: f64, row: &[f64]| -> f64 {
        row.iter().zip(&all).filter(|(j, _)| **j > 0.0).map(|(j, y)| j * (j / (p * y)).ln()).sum()
    };
    by_bin.iter().filter(|(p, _)| *p > 0.0).map(|(p, row)| term(*p, row)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_is_open_and_every_quantity_is_known() {
        let lines = include_str!("../data/channels.csv").lines().count();
        assert_eq!(records().len() + 1, lines);
        for record in records() {
            assert!(
                tumen_programme::quantities::ALL.iter().any(|q| q.name == record.quantity.name),
                "{}",
                record.quantity
            );
            assert!(["exact", "about", "statement"].contains(&record.hedge.as_str()), "{}", record.quantity);
            for channel in &record.channels {
                let (kind, what) = channel.split_once(": ").unwrap_or_default();
                assert!(CHANNELS.contains(&kind) && !what.is_empty(), "{channel}");
                for person in
                    ["interview", "contact", "source inside", "informant", "ask ", "visit", "phone", "witness"]
                {
                    assert!(!channel.contains(person), "{channel}");
                }
            }
        }
    }

    /// An answer that is always right and tells a target's bin apart gains the entropy of the target; one that tells
    /// nothing gains nothing.
    #[test]
    fn gains_of_known_answers() {
        let target: Vec<usize> = (0..4_000).map(|i| i % 4).collect();
        let cells = Binned { of: target.clone(), middle: vec![0.0; 4] };
        let exact: Vec<Vec<f64>> = (0..4).map(|c| (0..4).map(|y| f64::from(u8::from(c == y))).collect()).collect();
        assert!((gain(&cells, &exact, &target) - 4f64.ln()).abs() < 1e-12);
        let deaf = vec![vec![0.25; 4]; 4];
        assert!(gain(&cells, &deaf, &target).abs() < 1e-12);
        // a symmetric channel of two values that errs with .1: ln 2 - H(.1) (Cover & Thomas 2006, 7.1.4)
        let two: Vec<usize> = (0..4_000).map(|i| i % 2).collect();
        let cells = Binned { of: two.clone(), middle: vec![0.0; 2] };
        let noisy = vec![vec![0.9, 0.1], vec![0.1, 0.9]];
        let entropy = -(0.9f64 * 0.9f64.ln() + 0.1 * 0.1f64.ln());
        assert!((gain(&cells, &noisy, &two) - (2f64.ln() - entropy)).abs() < 1e-12);
    }
}
