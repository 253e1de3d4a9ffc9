//! Reports are drawn as they are weighed: for every claim of the two cases, in worlds of the prior, the frequencies of
//! reports are their masses in the likelihood. A kernel that does not sum to one over its reports fails this.

#[path = "sample/cases.rs"]
mod cases;
mod sample;

use cases::case;
use sample::{certain, invented};
use std::collections::HashMap;
use tumen_chance::{Seed, Stream, StreamName};
use tumen_evidence::Source;
use tumen_inference::calibrate::Subject;
use tumen_inference::draw::{Making, draw};
use tumen_inference::sayable::Report;
use tumen_inference::{Likelihood, Observation};

const DRAWS: usize = 1_500;

/// Pearson's statistic of reports against their masses, those expected fewer than five times lumped together.
fn check(what: &str, counts: &HashMap<String, (Report, usize)>, mass: &dyn Fn(&Report) -> f64) {
    let n = counts.values().map(|(_, count)| count).sum::<usize>() as f64;
    let (mut statistic, mut cells, mut mass_seen, mut count_seen) = (0.0, 0.0, 0.0, 0.0);
    for (report, count) in counts.values() {
        let expected = n * mass(report);
        if expected >= 5.0 {
            statistic += (*count as f64 - expected).powi(2) / expected;
            cells += 1.0;
            mass_seen += mass(report);
            count_seen += *count as f64;
        }
    }
    assert!(mass_seen < 1.0 + 2e-3, "{what}: reports that were seen have a mass of {mass_seen}");
    let rest = n * (1.0 - mass_seen);
    if rest > 5.0 {
        statistic += (n - count_seen - rest).powi(2) / rest;
        cells += 1.0;
    } else {
        assert!(n - count_seen < 25.0, "{what}: {} reports where {rest} are expected", n - count_seen);
    }
    // a chi-square of so many cells lies beyond this once in some millions
    let limit = cells + 6.0 * f64::sqrt(2.0 * cells) + 12.0;
    assert!(statistic < limit, "{what}: {statistic} over {cells} cells");
}

/// One claim alone, of a source that knows, of one that invents, and of a reliability in between.
fn check_claim(subject: &Subject, i: usize, world: u64, sources: &[(&str, Source)]) {
    for (kind, source) in sources {
        let alone = Observation { source: 0, copies: Vec::new(), topic: None, ..subject.observations[i].clone() };
        let list = [source.clone()];
        let observations = [alone.clone()];
        let likelihood = Likelihood::new(&subject.programme, &observations, &list);
        let mut stream = Stream::new(Seed(5), StreamName::Trials, world);
        let z: Vec<f64> = (0..likelihood.dimension()).map(|_| stream.normal()).collect();
        let mut scratch = likelihood.scratch();
        likelihood.weigh(&z, &mut scratch);
        let (truth, error, kept) = likelihood.truths(&scratch).remove(0);
        let kappa = likelihood.kappa(&scratch);
        let sayable = &subject.sayable[i];
        let mut counts: HashMap<String, (Report, usize)> = HashMap::new();
        let rho = source.prior.a / (source.prior.a + source.prior.b);
        for _ in 0..DRAWS {
            let knows = stream.uniform() >= source.prior.invented && stream.uniform() < rho;
            let report = if !knows {
                sayable.misinformed(&mut stream)
            } else if stream.uniform() < kept {
                sayable.informed(&alone.kernel, &truth, error, kappa, &mut stream).expect("somebody can know")
            } else {
                sayable.garbled(&truth, &mut stream)
            };
            counts.entry(format!("{report:?}")).or_insert((report, 0)).1 += 1;
        }
        let mass = |report: &Report| {
            let (kernel, misinformed, garbled) = sayable.told(&alone.kernel, report);
            let told = [Observation { kernel, misinformed, garbled, ..alone.clone() }];
            let likelihood = Likelihood::new(&subject.programme, &told, &list);
            likelihood.weigh(&z, &mut likelihood.scratch()).exp()
        };
        check(&format!("{} ({kind}), world {world}", alone.claim), &counts, &mass);
    }
}

#[test]
fn reports_are_drawn_as_they_are_weighed() {
    let sources = [("knows", certain()), ("invents", invented()), ("either", sample::source(3.0, 3.0, 0.05))];
    for name in ["calibration-small", "calibration-40"] {
        let (subject, remarks) = case(name);
        assert!(remarks.is_empty(), "{remarks:?}");
        for i in 0..subject.observations.len() {
            check_claim(&subject, i, i as u64, &sources);
        }
    }
}

/// In many worlds, all of it. About 40 s.
#[test]
#[ignore = "about a minute; `cargo test -p tumen-inference --test draws -- --ignored`"]
fn reports_are_drawn_as_they_are_weighed_in_many_worlds() {
    let sources = [("knows", certain()), ("invents", invented()), ("either", sample::source(3.0, 3.0, 0.05))];
    for name in ["calibration-small", "calibration-40"] {
        let (subject, _) = case(name);
        for world in 100..120 {
            for i in 0..subject.observations.len() {
                check_claim(&subject, i, world, &sources);
            }
        }
    }
}

/// What became of claims comes as often as the priors say.
#[test]
fn states_come_as_often_as_assumed() {
    let (subject, _) = case("calibration-40");
    let likelihood = Likelihood::new(&subject.programme, &subject.observations, &subject.sources);
    let n = 2_000;
    let mut counts = vec![(0.0, 0.0); subject.observations.len()];
    for replication in 0..n {
        let drawn = draw(&likelihood, &subject.sayable, &subject.sources, Making::AS_ASSUMED, Seed(8), replication);
        for (count, state) in counts.iter_mut().zip(&drawn.states) {
            count.0 += f64::from(u8::from(state.well_informed)) / n as f64;
            count.1 += f64::from(u8::from(state.echo)) / n as f64;
        }
    }
    for (observation, (informed, echo)) in subject.observations.iter().zip(counts) {
        let expected: f64 = observation.copies.iter().map(|c| c.probability).sum();
        assert!((echo - expected).abs() < 0.06, "{}: a copy in {echo}, not {expected}", observation.claim);
        if observation.copies.is_empty() {
            let prior = subject.sources[observation.source].prior;
            // a relay keeps nine in ten
            let kept = 0.9_f64.powi(observation.relays.len() as i32);
            let expected = (1.0 - prior.invented) * prior.a / (prior.a + prior.b) * kept;
            assert!((informed - expected).abs() < 0.06, "{}: {informed}, not {expected}", observation.claim);
        }
    }
}

#[test]
fn only_what_a_making_changes_is_changed() {
    let (subject, _) = case("calibration-40");
    let liar = subject.busiest_source().expect("a source");
    let (copy, original) = subject.unlinked_pair().expect("a pair");
    for number in 0..20 {
        let honest = subject.draw(Making::AS_ASSUMED, Seed(3), number);
        let lied = subject.draw(Making { lies: Some(liar), ..Making::AS_ASSUMED }, Seed(3), number);
        let hidden = subject.draw(Making { repeats: Some((copy, original)), ..Making::AS_ASSUMED }, Seed(3), number);
        assert_eq!(honest.z, lied.z);
        for (i, observation) in honest.observations.iter().enumerate() {
            if observation.source != liar && observation.copies.is_empty() {
                assert_eq!(*observation, lied.observations[i], "replication {number}");
            }
            if i != copy && observation.copies.is_empty() {
                assert_eq!(*observation, hidden.observations[i], "replication {number}");
            }
        }
        assert!(hidden.states[copy].echo);
    }
}
