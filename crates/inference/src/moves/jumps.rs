//! Jumps of what is counted from one told figure to another.
//!
//! Official figures are told to two hundredths. Where two of them contradict each other (24 students in a quarter, or 62), a chain that
//! believes the one would have to cross a plain on which both are wrong, and to find the narrow peak of the other by chance. A jump
//! draws a count from the peaks of all that is told of it (an independence sampler in one direction: Tierney 1994), and may take what
//! it adds from other counts of the same sum, so that a total stays what it was.

use super::{Chain, Moves, Touched};
use crate::likelihood::Likelihood;
use tumen_chance::Stream;
use tumen_programme::{Stage, StageSet};

/// A quantity that counts add up to, or a count's share in its quarter.
#[derive(Clone, Debug)]
struct Figure {
    /// Its place among what is measured.
    measured: usize,
    /// Places of the counts that move with it.
    own: Vec<usize>,
    /// Whether they are crossings, which others can make up for.
    crossings: bool,
    /// Whether they are weights of shares, so that it moves less than they do.
    shares: bool,
    /// Where reports say that it is: ln, and the width of the kernel.
    peaks: Vec<(f64, f64)>,
    /// Of each sum that it is a part of: the other counts in it.
    rests: Vec<Vec<usize>>,
    /// Of each of its crossings that are told by purpose: quarter and purpose.
    cells: Vec<(usize, usize)>,
    /// Places of the visas, which stay as they were while crossings move.
    papers: Vec<usize>,
}

/// All figures, and the table of crossings by quarter and purpose.
#[derive(Clone, Debug, Default)]
pub(super) struct Jumps {
    figures: Vec<Figure>,
    /// By quarter: its year, and the places of its crossings.
    table: Vec<(i32, Vec<usize>)>,
}

/// Jumps in a sweep or a part of one: a third of the proposals of a quarter of a sweep over the case that they were made for.
const JUMPS: usize = 24;
/// Part of the jumps that go anywhere near the told figures: most go to a peak, and the way back from none must stay open.
const ANYWHERE: f64 = 0.3;
/// How far those go, in ln: as far as garbled relays and other years lie.
const FAR: f64 = 1.0;
/// Ways to make up for a jump: not at all, within the quarter, within another sum, within quarter and purpose.
const WAYS: usize = 4;
/// Most counts that they take it from: of seven purposes, one to three are told by nobody in most quarters.
const MOST_TAKEN: usize = 3;
/// A nudge, in ln: small against a deviation, large against rounding.
const NUDGE: f64 = 0.05;
/// A quantity that moves less than this for each unit of a count's ln does not rest on it.
const FELT: f64 = 1e-9;
/// A jump that misses its aim by more, in ln, met a limit (full trains, say) and is not reversible.
const MISSED: f64 = 1e-6;

fn counts() -> Touched {
    Touched { stages: StageSet::of([Stage::Counts]), reporting: false }
}

/// ln of the density with which a jump goes to a value.
fn ln_density(peaks: &[(f64, f64)], widened: f64, x: f64) -> f64 {
    let normal = |(mean, sd): (f64, f64)| (-0.5 * ((x - mean) / sd).powi(2)).exp() / sd;
    let near: f64 = peaks.iter().map(|&(mean, sd)| normal((mean, sd * widened))).sum::<f64>() / peaks.len() as f64;
    let far = peaks.iter().map(|&(mean, _)| normal((mean, FAR))).sum::<f64>() / peaks.len() as f64;
    ((1.0 - ANYWHERE) * near + ANYWHERE * far).ln()
}

fn draw(peaks: &[(f64, f64)], widened: f64, stream: &mut Stream) -> f64 {
    let (mean, sd) = peaks[stream.below(peaks.len())];
    mean + stream.normal() * if stream.uniform() < ANYWHERE { FAR } else { sd * widened }
}

impl Jumps {
    /// The figures that counts make up, in the world of a particle.
    pub(super) fn of(likelihood: &Likelihood<'_>, z: &[f64]) -> Jumps {
        let Some(years) = likelihood.programme.years.as_ref().filter(|_| likelihood.needed.has(Stage::Counts)) else {
            return Jumps::default();
        };
        let told = likelihood.told_counts();
        let mut scratch = likelihood.scratch();
        likelihood.weigh(z, &mut scratch);
        let ln_of = |scratch: &crate::likelihood::Scratch, proposed: bool| -> Vec<f64> {
            told.iter().map(|(measured, _)| likelihood.value(scratch, *measured, proposed).ln()).collect()
        };
        let here = ln_of(&scratch, false);
        let mut there = z.to_vec();
        // by told quantity: places of the counts that it rests on
        let mut feels: Vec<Vec<usize>> = vec![Vec::new(); told.len()];
        for (place, &i) in years.counted().iter().enumerate() {
            let Some((_, sd)) = likelihood.prior(i).normal() else { continue };
            there[i] += NUDGE / sd;
            likelihood.propose(&there, counts(), &mut scratch);
            for ((own, now), then) in feels.iter_mut().zip(&here).zip(ln_of(&scratch, true)) {
                if then - now > FELT {
                    own.push(place);
                }
            }
            there[i] = z[i];
        }
        let kinds = years.counted_kinds();
        let kind_of = |place: usize| kinds.iter().position(|kind| kind.contains(&place));
        let own: Vec<Vec<usize>> = feels
            .iter()
            .map(|feels| {
                let last = feels.iter().filter_map(|&place| kind_of(place)).max();
                feels.iter().copied().filter(|&place| kind_of(place) == last).collect()
            })
            .collect();
        let within = |part: &[usize], whole: &[usize]| {
            part.len() < whole.len() && part.iter().all(|place| whole.binary_search(place).is_ok())
        };
        let sums = |part: &[usize]| {
            let mut rests: Vec<Vec<usize>> = own
                .iter()
                .filter(|whole| within(part, whole))
                .map(|whole| whole.iter().copied().filter(|place| part.binary_search(place).is_err()).collect())
                .collect();
            rests.sort();
            rests.dedup();
            rests
        };
        let table = years.counted_crossings();
        let cell = |place: &usize| {
            let of = |(q, (_, quarter)): (usize, &(i32, Vec<usize>))| {
                let purpose = quarter.iter().position(|p| p == place)?;
                (quarter.len() > 1).then_some((q, purpose))
            };
            table.iter().enumerate().find_map(of)
        };
        let figures = told
            .iter()
            .zip(&own)
            .zip(&here)
            .filter(|(((_, peaks), own), ln)| !own.is_empty() && !peaks.is_empty() && ln.is_finite())
            .map(|(((measured, peaks), own), _)| {
                let kind = kind_of(own[0]);
                let crossings = kind == Some(0);
                Figure {
                    measured: *measured,
                    crossings,
                    shares: kind == Some(1),
                    peaks: peaks.clone(),
                    rests: if crossings { sums(own) } else { Vec::new() },
                    cells: own.iter().filter_map(cell).collect(),
                    papers: if crossings { kinds[2].clone().collect() } else { Vec::new() },
                    own: own.clone(),
                }
            })
            .collect();
        Jumps { figures, table }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.figures.is_empty()
    }

    /// What makes up for a jump that adds so much to each of a figure's counts: counts that are drawn from together, with what they lose.
    /// None where the way that was drawn does not go.
    fn made_up(&self, figure: &Figure, added: &[f64], stream: &mut Stream) -> Option<Vec<(Vec<usize>, f64)>> {
        let way = if figure.crossings { stream.below(WAYS) } else { 0 };
        let told_by_purpose = figure.cells.len() == figure.own.len();
        let mut all: Vec<(Vec<usize>, f64)> = Vec::new();
        match way {
            1 | 3 if !told_by_purpose || figure.cells.is_empty() => return None,
            1 => {
                let purposes: Vec<usize> =
                    (0..=stream.below(MOST_TAKEN)).map(|_| stream.below(self.purposes())).collect();
                for (q, (_, quarter)) in self.table.iter().enumerate() {
                    let of = |(cell, _): &(&(usize, usize), &f64)| cell.0 == q;
                    let sum: f64 = figure.cells.iter().zip(added).filter(of).map(|(_, added)| added).sum();
                    if sum == 0.0 {
                        continue;
                    }
                    let from = |&(p, _): &(usize, &usize)| purposes.contains(&p) && !figure.cells.contains(&(q, p));
                    let from: Vec<usize> = quarter.iter().enumerate().filter(from).map(|(_, place)| *place).collect();
                    all.push((from, -sum));
                }
            }
            2 => {
                let rest = figure.rests.get(stream.below(figure.rests.len().max(1)))?;
                let mut from: Vec<usize> =
                    (0..=stream.below(MOST_TAKEN.min(rest.len()))).map(|_| rest[stream.below(rest.len())]).collect();
                from.sort_unstable();
                from.dedup();
                all.push((from, -added.iter().sum::<f64>()));
            }
            3 => {
                let (year, _) = self.table[figure.cells[0].0];
                let quarters: Vec<usize> = (0..self.table.len()).filter(|&q| self.table[q].0 == year).collect();
                let (other, purpose) = (quarters[stream.below(quarters.len())], stream.below(self.purposes()));
                let mut shift = |q: usize, p: usize, by: f64| {
                    let place = *self.table[q].1.get(p)?;
                    match all.iter_mut().find(|(of, _)| of[0] == place) {
                        Some((_, sum)) => *sum += by,
                        None => all.push((vec![place], by)),
                    }
                    Some(())
                };
                for (&(q, p), added) in figure.cells.iter().zip(added) {
                    if q == other || p == purpose || self.table[q].0 != year {
                        return None;
                    }
                    shift(q, purpose, -added)?;
                    shift(other, p, -added)?;
                    shift(other, purpose, *added)?;
                }
            }
            _ => {}
        }
        let own = |(from, _): &(Vec<usize>, f64)| from.is_empty() || from.iter().any(|p| figure.own.contains(p));
        (!all.iter().any(own)).then_some(all)
    }

    fn purposes(&self) -> usize {
        self.table.iter().map(|(_, quarter)| quarter.len()).max().unwrap_or(1)
    }
}

impl Chain {
    /// Some jumps.
    pub(super) fn jump(&mut self, likelihood: &Likelihood<'_>, moves: &Moves, temperature: f64) {
        let figures = &moves.jumps.figures;
        for _ in 0..if figures.is_empty() { 0 } else { JUMPS } {
            let figure = &figures[self.stream.below(figures.len())];
            let taken = self.try_jump(likelihood, moves, temperature, figure);
            self.go_or_stay(likelihood, taken);
        }
    }

    /// Proposes a jump; ln likelihood there where it is taken.
    fn try_jump(
        &mut self,
        likelihood: &Likelihood<'_>,
        moves: &Moves,
        temperature: f64,
        figure: &Figure,
    ) -> Option<f64> {
        let counted = likelihood.programme.years.as_ref()?.counted();
        let sd = |place: usize| likelihood.prior(counted[place]).normal().map_or(1.0, |(_, sd)| sd);
        let widened = self.scratch.width();
        let from = likelihood.value(&self.scratch, figure.measured, false);
        if !(from > 0.0 && from.is_finite()) {
            return None;
        }
        let to = draw(&figure.peaks, widened, &mut self.stream);
        let mut ln_ratio = ln_density(&figure.peaks, widened, from.ln()) - ln_density(&figure.peaks, widened, to);
        let mut further = to - from.ln();
        if figure.shares {
            // a share s of weight w times as much is w s / (1 + (w - 1) s): s from what a nudge does to it
            figure.own.iter().for_each(|&place| self.proposed[counted[place]] += NUDGE / sd(place));
            likelihood.propose(&self.proposed, counts(), &mut self.scratch);
            figure.own.iter().for_each(|&place| self.proposed[counted[place]] = self.z[counted[place]]);
            let (more, weight) = (likelihood.value(&self.scratch, figure.measured, true) / from, NUDGE.exp());
            let share = (weight - more) / (more * (weight - 1.0));
            let then = share * further.exp();
            if !(share > 0.0 && share < 1.0 && then < 1.0) {
                return None;
            }
            further += ((1.0 - share) / (1.0 - then)).ln();
            ln_ratio += ((1.0 - share) / (1.0 - then)).ln();
        }
        let expected = self.scratch.of_counts();
        let amount = |place: &usize| expected[*place] * (sd(*place) * self.z[counted[*place]]).exp();
        let added: Vec<f64> = figure.own.iter().map(|place| amount(place) * further.exp_m1()).collect();
        let made_up = moves.jumps.made_up(figure, &added, &mut self.stream)?;
        for (from, by) in &made_up {
            let sum: f64 = from.iter().map(amount).sum();
            let left = sum + by;
            if left <= 0.0 {
                return None;
            }
            // a shift of the sum by what does not depend on it: d ln left / d ln sum = sum / left
            ln_ratio += (sum / left).ln();
            from.iter().for_each(|&place| self.proposed[counted[place]] += (left / sum).ln() / sd(place));
        }
        figure.own.iter().for_each(|&place| self.proposed[counted[place]] += further / sd(place));
        let moved = |place: &usize| figure.own.contains(place) || made_up.iter().any(|(from, _)| from.contains(place));
        let stays = |place: &&usize| !moved(place);
        let mut held: Vec<usize> = moves.held.iter().chain(&figure.papers).filter(stays).copied().collect();
        held.sort_unstable();
        held.dedup();
        let ln = likelihood.propose_holding(&mut self.proposed, counts(), &held, &mut self.scratch);
        if (likelihood.value(&self.scratch, figure.measured, true).ln() - to).abs() > MISSED {
            return None;
        }
        ln_ratio += temperature * (ln - self.ln_likelihood) + self.prior_ratio(counted);
        (self.stream.uniform().ln() < ln_ratio).then_some(ln)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernels::{Cell, Spread};
    use crate::observe::{Kernel, Observation};
    use tumen_chance::{Seed, StreamName};
    use tumen_evidence::{Reliability, ReliabilityPrior, Source, SourceKind};
    use tumen_programme::Programme;
    use tumen_terms::{Day, QuantityName};

    /// A report that a source made up.
    fn made_up(programme: &Programme, (name, figure): (&str, f64)) -> Observation {
        let name = QuantityName::parse(name).expect("a name");
        Observation {
            claim: "X".into(),
            target: programme.resolve(&name).expect("a quantity").1,
            name,
            kernel: Kernel::Amount { cell: Cell::of(figure, 1.0), spread: Spread::Normal { sd: 0.1 } },
            misinformed: 1e-5,
            garbled: 1e-5,
            source: 0,
            relays: Vec::new(),
            topic: None,
            copies: Vec::new(),
        }
    }

    /// States drawn from the prior stay draws from it, however often they jump: two figures for one count, sums over quarters and
    /// purposes, means of transport and visas.
    #[test]
    fn jumps_leave_the_prior_as_it_is() {
        const STATES: u64 = 3_000;
        let spec = toml::from_str(include_str!("../../tests/sample/over_years.toml")).expect("a programme");
        let programme = Programme::build(&spec, Day(19_200), Day(19_300)).expect("a programme");
        let told = [
            ("entries[purpose=study,period=2022-01/2022-03]", 150.0),
            ("entries[purpose=study,period=2022-01/2022-03]", 400.0),
            ("entries[purpose=study,period=2022]", 1_200.0),
            ("entries[period=2022-01/2022-03]", 600.0),
            ("entries[period=2022]", 2_500.0),
            ("entries[transport=rail,period=2022-04/2022-06]", 100.0),
            ("entries[transport=rail,period=2022-04/2022-06]", 1_000.0),
            ("entries[transport=road,period=2022-07/2022-09]", 40.0),
            ("entries[transport=road,period=2022-07/2022-09]", 400.0),
            ("visas_issued[purpose=study,period=2022]", 900.0),
        ];
        let observations = told.map(|one| made_up(&programme, one));
        let source = Source {
            key: "made up".into(),
            kind: SourceKind::Expert,
            reliability: Reliability::F,
            graded: true,
            place: String::new(),
            prior: ReliabilityPrior { a: 1.0, b: 1.0, invented: 1.0 },
        };
        let sources = [source];
        let likelihood = Likelihood::new(&programme, &observations, &sources);
        let mut moves = Moves::new(&likelihood);
        moves.jumps = Jumps::of(&likelihood, &vec![0.0; likelihood.dimension()]);
        let counted = programme.years.as_ref().expect("years").counted();
        let (mut sums, mut jumped) = (vec![[0.0; 2]; counted.len()], 0);
        for state in 0..STATES {
            let mut stream = Stream::new(Seed(1), StreamName::Trials, state);
            let z: Vec<f64> = (0..likelihood.dimension()).map(|_| stream.normal()).collect();
            let mut chain = Chain::new(&likelihood, &moves, &z, likelihood.scratch(), stream);
            (0..20).for_each(|_| chain.jump(&likelihood, &moves, 1.0));
            jumped += u64::from(chain.z != z);
            for (sum, &i) in sums.iter_mut().zip(counted) {
                sum[0] += chain.z[i];
                sum[1] += chain.z[i] * chain.z[i];
            }
        }
        assert!(jumped > STATES / 2, "{jumped} of {STATES} went anywhere");
        let n = STATES as f64;
        for (sum, &i) in sums.iter().zip(counted) {
            let name = &programme.parameters[i].name;
            // five standard errors of the mean and of the mean square of a standard normal
            assert!((sum[0] / n).abs() < 5.0 / n.sqrt(), "{name}: mean {}", sum[0] / n);
            assert!((sum[1] / n - 1.0).abs() < 5.0 * (2.0 / n).sqrt(), "{name}: mean square {}", sum[1] / n);
        }
    }
}
