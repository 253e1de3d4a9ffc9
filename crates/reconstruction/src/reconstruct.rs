//! The chain: rows to evidence, evidence and programme to observations, observations to posterior worlds, worlds to
//! the answer.

use crate::answer::{
    ClaimAnswer, Convergence, Corridor, EventAnswer, Fan, GapAnswer, Influence, PlaceShare, PriceAnswer, PriorAnswer,
    QuantityAnswer, Reconstruction, SourceAnswer, StructureAnswer, Use,
};
use crate::holdings::Holdings;
use crate::summary::{part, quantile, summarise};
use crate::{earlier, ran_into, rivals, single_workers};
use tumen_audit::{Believed, Finding};
use tumen_chance::Seed;
use tumen_evidence::{AssembleInput, Evidence, Handling, Remark, RemarkKind, assemble};
use tumen_inference::bridge;
use tumen_inference::fit::{Fit, Followed};
use tumen_inference::{FitPlan, Observation, Observed, Progress, Role, Weighing, fit, observe, prior_values};
use tumen_programme::quantities::Form;
use tumen_programme::world::at_day;
use tumen_programme::{Problem, Programme, Theta, World};
use tumen_terms::{Bound, Day, HedgedValue, Measure, QuantityName, Scope};

/// What the command line asks for beside the case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Question {
    /// Another date than the case's.
    pub as_of: Option<Day>,
    /// Ids of claims to leave out.
    pub without: Vec<String>,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq)]
pub enum NoAnswer {
    /// programme.toml says something that cannot be.
    Programme(Vec<Problem>),
    /// The watcher asked to stop.
    Stopped,
}

/// A case made ready to fit.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The date of the answer.
    pub as_of: Day,
    /// The evidence.
    pub evidence: Evidence,
    /// The programme.
    pub programme: Programme,
    /// The observations and what became of every claim.
    pub observed: Observed,
    /// Headline quantities that the programme has.
    pub headline: Vec<(QuantityName, Followed)>,
    /// Remarks so far.
    pub remarks: Vec<Remark>,
    /// What the ledger says against itself.
    pub findings: Vec<Finding>,
}

/// Reads, assembles and observes: everything before the fit.
///
/// # Errors
/// The entries of programme.toml that cannot be.
pub fn prepare(holdings: &Holdings, question: &Question) -> Result<Prepared, Vec<Problem>> {
    let as_of = question.as_of.unwrap_or(holdings.as_of);
    let programme = Programme::build(&holdings.programme, as_of, holdings.horizon)?;
    let (evidence, mut remarks) = assemble(&AssembleInput {
        claims: &holdings.claims,
        sources: &holdings.sources,
        echoes: &holdings.echoes,
        as_of: Some(as_of),
        without: &question.without,
    });
    let (observed, more) = observe(&evidence, &programme);
    remarks.extend(more);
    let mut headline = Vec::new();
    for name in &holdings.headline {
        match programme.resolve(name) {
            Ok((quantity, target)) => headline.push((name.clone(), Followed { quantity, target })),
            Err(text) => remarks.push(Remark {
                kind: RemarkKind::NotInModel,
                claims: Vec::new(),
                place: format!("case.toml, headline `{name}`"),
                text,
                advice: "write it as name[key=value,...], with the keys that docs/case-format.md lists".to_string(),
            }),
        }
    }
    let findings = tumen_audit::audit(&evidence);
    Ok(Prepared { as_of, evidence, programme, observed, headline, remarks, findings })
}

/// Reconstructs a programme from what was said of it.
///
/// # Errors
/// [`NoAnswer`].
pub fn reconstruct(
    holdings: &Holdings,
    question: &Question,
    plan: &FitPlan,
    seed: Seed,
    watch: &(dyn Fn(Progress) -> bool + Sync),
) -> Result<Reconstruction, NoAnswer> {
    let prepared = prepare(holdings, question).map_err(NoAnswer::Programme)?;
    let mut answered = answer(holdings, prepared, plan, seed, watch)?;
    if let Some(day) = holdings.since.filter(|day| *day < answered.as_of) {
        answered.earlier = Some(earlier::since(holdings, question, day, &answered, seed, watch)?);
    }
    Ok(answered)
}

/// Fits a prepared case and reads the answer off the posterior worlds.
///
/// # Errors
/// [`NoAnswer::Stopped`].
pub fn answer(
    holdings: &Holdings,
    prepared: Prepared,
    plan: &FitPlan,
    seed: Seed,
    watch: &(dyn Fn(Progress) -> bool + Sync),
) -> Result<Reconstruction, NoAnswer> {
    let Prepared { as_of, evidence, programme, observed, headline, mut remarks, mut findings } = prepared;
    let mut followed: Vec<Followed> = headline.iter().map(|(_, f)| f.clone()).collect();
    let count = followed.len();
    let (prices, wanted) = prices(&programme);
    followed.extend(wanted);
    let weighing = Weighing {
        programme: &programme,
        observations: &observed.observations,
        sources: &evidence.sources,
        followed: &followed,
        headline: count,
    };
    let plain = fit(&weighing, plan, seed, watch).map_err(|_| NoAnswer::Stopped)?;
    let (corrected, single_workers) =
        single_workers::ask(&weighing, &plain, plan, seed, watch).map_err(|_| NoAnswer::Stopped)?;
    let fitted = corrected.as_ref().unwrap_or(&plain);
    let prior = prior_values(&programme, &followed, plan.draws, seed);
    let horizon = f64::from(programme.horizon.0);
    let mut influence = fitted.influence(&followed[..count], horizon);
    let mut bridged = vec![false; influence.len()];
    for (o, shifts) in influence.iter_mut().enumerate() {
        if shifts.iter().any(|s| s.khat > bridge::UNSURE) {
            *shifts = bridge::shifts(&weighing, &plain, o, &followed[..count], seed);
            bridged[o] = true;
        }
    }
    let court = rivals::Court { weighing: &weighing, evidence: &evidence, fit: &plain, plan, seed, watch };
    let (scenarios, more) = rivals::contests(&court, &holdings.scenarios).map_err(|_| NoAnswer::Stopped)?;
    remarks.extend(more);
    let (hypotheses, more) = rivals::contests(&court, &holdings.hypotheses).map_err(|_| NoAnswer::Stopped)?;
    remarks.extend(more);
    let gaps = gaps(&programme, fitted, &headline);

    let quantities: Vec<QuantityAnswer> = headline
        .iter()
        .enumerate()
        .map(|(k, (name, f))| {
            let mut movers: Vec<(f64, String)> = observed
                .observations
                .iter()
                .zip(&influence)
                .filter(|(_, shifts)| {
                    let least = if shifts[k].khat > 0.7 { MOVES_ROUGHLY } else { MOVES };
                    shifts[k].shift_sd.abs() >= least.max(2.0 * shifts[k].error_sd)
                })
                .map(|(o, shifts)| (shifts[k].shift_sd.abs(), o.claim.clone()))
                .collect();
            movers.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
            let informed_by = movers.into_iter().map(|(_, id)| id).collect();
            quantity_answer(name, f, &prior[k], &fitted.values[k], informed_by)
        })
        .collect();
    let prices = prices
        .into_iter()
        .enumerate()
        .map(|(i, (origin, job, market, jobs))| PriceAnswer {
            median: summarise(fitted.values[count + 2 * i].iter().copied()),
            upper: summarise(fitted.values[count + 2 * i + 1].iter().copied()),
            claims: observed
                .observations
                .iter()
                .filter(|o| {
                    o.quantity(&programme).is_some_and(|q| q.form == Form::Payments)
                        && o.target.market == market
                        && o.target.jobs == jobs
                        && o.target.backed.is_none()
                })
                .map(|o| o.claim.clone())
                .collect(),
            origin,
            job,
        })
        .collect();
    let (fans, carried_out) = fans(&programme, fitted);
    remarks.extend(ran_into::remarks(&programme, &observed.observations, carried_out));
    let convergence = Convergence {
        log_evidence: fitted.ln_evidence,
        log_evidence_se: fitted.ln_evidence_se,
        rhat_max: fitted.r_hat.iter().copied().fold(1.0, f64::max),
        ess_min: fitted.effective.iter().copied().fold(f64::INFINITY, f64::min),
        khat_max: influence.iter().flatten().map(|s| s.khat).fold(0.0, f64::max),
        temperatures: fitted.temperatures,
        evaluations: fitted.evaluations,
        plan: plan.name.to_string(),
        single_workers: single_workers.corrected,
    };
    remarks.extend(fit_remarks(&convergence, &observed.observations, &influence));
    let claims = claims(holdings, &evidence, &observed, fitted, (&influence, &bridged), &headline, &remarks);
    let believed: Vec<Believed> = claims
        .iter()
        .filter_map(|c| Some(Believed { claim: c.id.clone(), credibility: c.credibility?, about: c.about.clone() }))
        .collect();
    findings.extend(tumen_audit::improbable(&evidence, &believed));
    Ok(Reconstruction {
        case: holdings.name.clone(),
        title: holdings.title.clone(),
        as_of,
        horizon: programme.horizon,
        seed: seed.0,
        inputs_hash: holdings.inputs_hash.clone(),
        tumen: env!("CARGO_PKG_VERSION").to_string(),
        quantities,
        claims,
        sources: sources(&evidence, &observed, fitted),
        scenarios: scenarios.into_iter().next(),
        hypotheses,
        gaps,
        earlier: None,
        places: places(&programme, &observed, fitted),
        corridors: corridors(&programme),
        fans,
        prices,
        events: events(&programme),
        structure: structure(&programme, &observed, &evidence),
        priors: priors(&programme),
        remarks,
        findings,
        single_workers,
        convergence,
    })
}

/// What is missing, in the words of the answer.
fn gaps(programme: &Programme, fitted: &Fit, headline: &[(QuantityName, Followed)]) -> Vec<GapAnswer> {
    let followed: Vec<Followed> = headline.iter().map(|(_, f)| f.clone()).collect();
    let name = |t: usize| headline.get(t).map(|(name, _)| name.to_string()).unwrap_or_default();
    tumen_inference::gaps::gaps(programme, fitted, &followed)
        .into_iter()
        .map(|gap| GapAnswer {
            missing: named(&gap.asked.record.missing, &gap.asked.name.scope),
            quantity: gap.asked.name.to_string(),
            about: name(gap.about),
            gain_nats: gap.gain_nats,
            also: gap.also.iter().map(|&(t, gain)| (name(t), gain)).collect(),
            channels: gap.asked.record.channels.clone(),
        })
        .collect()
}

/// Shares of the provinces and of the regions of work, over as many draws as the fans.
fn places(programme: &Programme, observed: &Observed, fitted: &Fit) -> Vec<PlaceShare> {
    let stride = (fitted.draws() / FAN_DRAWS).max(1);
    let mut theta = Theta(vec![0.0; programme.dimension()]);
    let mut world = World::empty(programme);
    let mut origins = vec![Vec::new(); programme.provinces.len()];
    let mut destinations = vec![Vec::new(); programme.destinations.len()];
    for draw in (0..fitted.draws()).step_by(stride) {
        fitted.world(programme, draw, &mut theta, &mut world);
        let Some(course) = world.courses.last() else { continue };
        origins.iter_mut().zip(&course.province_share).for_each(|(all, share)| all.push(*share));
        destinations.iter_mut().zip(&course.destination_share).for_each(|(all, share)| all.push(*share));
    }
    let told = |test: &dyn Fn(&Observation) -> bool| -> Vec<String> {
        observed.observations.iter().filter(|o| test(o)).map(|o| o.claim.clone()).collect()
    };
    let from = programme.provinces.iter().zip(origins).enumerate().map(|(p, (province, shares))| PlaceShare {
        place: province.name.clone(),
        kind: "origin",
        share: summarise(shares),
        claims: told(&|o| o.target.provinces.contains(&p)),
    });
    let to = programme.destinations.iter().zip(destinations).enumerate().map(|(d, (region, shares))| PlaceShare {
        place: region.clone(),
        kind: "destination",
        share: summarise(shares),
        claims: told(&|o| o.target.destination == Some(d)),
    });
    from.chain(to).collect()
}

fn corridors(programme: &Programme) -> Vec<Corridor> {
    use tumen_programme::timeline::Known;
    let of = |s: &tumen_programme::programme::Service| Corridor {
        name: s.name.clone(),
        transport: s.transport.clone(),
        open: match s.timeline.at(f64::from(programme.as_of.0)) {
            Known::Open => Some(true),
            Known::Closed | Known::ClosedUntil(_) => Some(false),
            Known::Unknown => None,
        },
    };
    programme.services.iter().map(of).collect()
}

/// The first and last day that a value speaks of.
fn days_told(value: &HedgedValue) -> Option<(Day, Day)> {
    let days = |bound: &Option<Bound>| match bound {
        Some(Bound::Days(days)) => Some(*days),
        _ => None,
    };
    let (low, high) = (days(&value.low), days(&value.high));
    Some((low.or(high)?.first, high.or(low)?.last))
}

/// A claim that moves a headline quantity by less than this part of its standard deviation, or by less than twice the
/// Monte Carlo error, is not named beside it.
const MOVES: f64 = 0.1;
/// The same where the weights that leave the claim out are not to be trusted (Pareto k above 0.7).
const MOVES_ROUGHLY: f64 = 0.5;

fn quantity_answer(
    name: &QuantityName,
    f: &Followed,
    prior: &[f64],
    posterior: &[f64],
    informed_by: Vec<String>,
) -> QuantityAnswer {
    let event = f.quantity.form == Form::Event;
    let atom = f.quantity.form == Form::AmountOrZero;
    // less than half a person is nobody
    let nobody = |v: f64| v < 0.5;
    let zero = |values: &[f64]| atom.then(|| part(values, nobody));
    let never = |values: &[f64]| event.then(|| part(values, |v| v == f64::INFINITY));
    let positive = summarise(posterior.iter().copied().filter(|v| !nobody(*v)));
    QuantityAnswer {
        quantity: name.to_string(),
        unit: f.quantity.unit.name().to_string(),
        label: label(f, &name.scope),
        nature: f.quantity.nature.name(),
        prior: summarise(prior.iter().copied()),
        posterior: summarise(posterior.iter().copied()),
        never: never(posterior),
        prior_never: never(prior),
        zero: zero(posterior),
        prior_zero: zero(prior),
        positive: (atom && !positive.p50.is_nan()).then_some(positive),
        informed_by,
    }
}

fn label(f: &Followed, scope: &Scope) -> String {
    named(f.quantity.label, scope)
}

/// Words for something, and the values of its scope.
fn named(words: &str, scope: &Scope) -> String {
    let said: Vec<String> = scope
        .terms
        .values()
        .map(|term| term.any_of.iter().map(|joined| joined.join(" and ")).collect::<Vec<_>>().join(" or "))
        .collect();
    if said.is_empty() { words.to_string() } else { format!("{words}: {}", said.join(", ")) }
}

type PriceKey = (String, String, Option<usize>, Vec<usize>);

/// The median and the 95 % quantile of payments for every origin and job, and for the mix of jobs.
fn prices(programme: &Programme) -> (Vec<PriceKey>, Vec<Followed>) {
    let (mut keys, mut followed) = (Vec::new(), Vec::new());
    let Some(quantity) = programme.quantity("bribe_price") else { return (keys, followed) };
    for (m, market) in programme.markets.iter().enumerate() {
        let jobs = programme.jobs.iter().enumerate().map(|(j, job)| (job.clone(), vec![j]));
        for (job, jobs) in jobs.chain(std::iter::once((String::new(), Vec::new()))) {
            for statistic in ["median", "p95"] {
                let scope = Scope::default().with("statistic", statistic);
                if let Ok(mut target) = programme.target(quantity, &scope) {
                    target.market = Some(m);
                    target.jobs.clone_from(&jobs);
                    followed.push(Followed { quantity, target });
                }
            }
            keys.push((market.name.clone(), job, Some(m), jobs));
        }
    }
    (keys, followed)
}

/// Draws that the fans are made of: enough for quantiles that do not shake.
const FAN_DRAWS: usize = 4_000;

/// Planned, sent and in country by week, and the probability that the first left within a month of the plan.
fn fans(programme: &Programme, fitted: &Fit) -> (Vec<Fan>, f64) {
    let stride = (fitted.draws() / FAN_DRAWS).max(1);
    let weeks = programme.weeks;
    let mut theta = Theta(vec![0.0; programme.dimension()]);
    let mut world = World::empty(programme);
    let mut curves: [Vec<Vec<f64>>; 3] = std::array::from_fn(|_| vec![Vec::new(); weeks]);
    let (mut kept, mut used) = (0usize, 0usize);
    for draw in (0..fitted.draws()).step_by(stride) {
        fitted.world(programme, draw, &mut theta, &mut world);
        used += 1;
        let on_time =
            |c: &tumen_programme::Course| c.first_departure <= c.planned_departure + ran_into::AS_PLANNED_DAYS;
        kept += usize::from(world.courses.first().is_some_and(on_time));
        let [planned_by, sent_by, present_by] = &mut curves;
        for (week, planned_by) in planned_by.iter_mut().enumerate() {
            let day = f64::from(programme.start.0) + 7.0 * week as f64;
            let planned = world.courses.iter().map(|c| {
                let since = (day - c.planned_departure) / 7.0;
                if since < 0.0 { 0.0 } else { c.planned.min(c.weekly_seats * (since + 1.0)) }
            });
            planned_by.push(planned.sum());
            let on = |grid: &[f64], step_days: f64| at_day(grid, f64::from(programme.start.0), step_days, day);
            sent_by[week].push(world.courses.iter().map(|c| on(&c.departed, c.step_days)).sum());
            present_by[week].push(world.courses.iter().map(|c| on(&c.in_country, c.step_days)).sum());
        }
    }
    let names = [
        ("planned", "people to have left by then, by the plan"),
        ("sent", "people who have left by then"),
        ("in country", "people in the country"),
    ];
    let fans = names
        .into_iter()
        .zip(curves)
        .map(|((what, label), curve)| Fan {
            what,
            label: label.to_string(),
            unit: "people".to_string(),
            days: (0..weeks).map(|week| Day(programme.start.0 + 7 * week as i32)).collect(),
            quantiles: curve
                .into_iter()
                .map(|mut values| {
                    values.sort_by(f64::total_cmp);
                    [0.05, 0.25, 0.5, 0.75, 0.95].map(|p| quantile(&values, p))
                })
                .collect(),
        })
        .collect();
    (fans, kept as f64 / used.max(1) as f64)
}

fn fit_remarks(
    convergence: &Convergence,
    observations: &[Observation],
    influence: &[Vec<tumen_inference::fit::Shift>],
) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut say = |claims: Vec<String>, text: String, advice: &str| {
        remarks.push(Remark { kind: RemarkKind::Fit, claims, place: String::new(), text, advice: advice.to_string() });
    };
    if convergence.rhat_max > 1.01 {
        let text = format!("the islands differ on a headline quantity (R-hat {:.3}, above 1.01)", convergence.rhat_max);
        say(Vec::new(), text, "run it with --publication");
    }
    let flagged: Vec<String> = observations
        .iter()
        .zip(influence)
        .filter(|(_, shifts)| shifts.iter().any(|s| s.khat > 0.7))
        .map(|(o, _)| o.claim.clone())
        .collect();
    if !flagged.is_empty() {
        let text = "the influence of these claims is not to be trusted (Pareto k above 0.7)".to_string();
        say(flagged, text, "leave each out with --without and compare");
    }
    remarks
}

/// What the hedge of a value says, for people.
#[must_use]
pub fn value_words(value: &HedgedValue) -> String {
    let unit = value.unit.map(|u| if u.measure() == Measure::Date { String::new() } else { format!(" {}", u.name()) });
    let unit = unit.unwrap_or_default();
    let hedge = match value.hedge {
        tumen_terms::Hedge::None => "",
        tumen_terms::Hedge::Bare | tumen_terms::Hedge::Ordinal => "",
        other => other.name(),
    };
    let bounds = match (&value.low, &value.high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(one), None) | (None, Some(one)) => one.to_string(),
        (None, None) => return String::new(),
    };
    format!("{} {bounds}{unit}", hedge.replace('_', " ")).trim().to_string()
}

fn claims(
    holdings: &Holdings,
    evidence: &Evidence,
    observed: &Observed,
    fitted: &Fit,
    (influence, bridged): (&[Vec<tumen_inference::fit::Shift>], &[bool]),
    headline: &[(QuantityName, Followed)],
    remarks: &[Remark],
) -> Vec<ClaimAnswer> {
    let remark_on = |id: &str| {
        let about =
            remarks.iter().find(|r| r.kind != RemarkKind::Ungraded && r.claims.first().is_some_and(|c| c == id));
        about.map(|r| r.text.clone())
    };
    let mut answers: Vec<(u64, ClaimAnswer)> = evidence
        .claims
        .iter()
        .zip(&observed.roles)
        .map(|(claim, role)| {
            let (use_of, about, remark, observation) = match role {
                Role::Observed(i) => {
                    (Use::Evidence, observed.observations[*i].name.to_string(), remark_on(&claim.id), Some(*i))
                }
                Role::Structure(entry) => (Use::Structure, entry.clone(), remark_on(&claim.id), None),
                Role::NotMeasured(why) => (Use::NotMeasured, claim.subject.clone(), Some(why.clone()), None),
            };
            let mut moved: Vec<Influence> = observation
                .map(|i| {
                    let shifts = headline.iter().zip(&influence[i]);
                    let all = shifts.map(|((name, _), s)| Influence {
                        quantity: name.to_string(),
                        shift_sd: s.shift_sd,
                        khat: s.khat,
                        bridged: bridged[i],
                    });
                    all.collect()
                })
                .unwrap_or_default();
            moved.sort_by(|a, b| b.shift_sd.abs().total_cmp(&a.shift_sd.abs()));
            let answer = ClaimAnswer {
                id: claim.id.clone(),
                subject: claim.subject.clone(),
                role: use_of,
                about,
                credibility: observation.map(|i| fitted.credibility[i]),
                influence: moved,
                remark,
                outlet: claim.outlet.clone(),
                published: claim.published.as_ref().map(|p| p.text.clone()).unwrap_or_default(),
                speaker: claim.speaker.clone(),
                source: evidence.sources.get(claim.source).map(|s| s.key.clone()).unwrap_or_default(),
                paraphrase: claim.paraphrase.clone(),
                value: value_words(&claim.value),
                title: claim.title.clone(),
                url: claim.url.clone(),
                handling: claim.handling,
                echo_of: claim.echo_of.clone(),
                days: days_told(&claim.value),
            };
            (claim.line, answer)
        })
        .collect();
    for aside in &evidence.set_aside {
        let row = holdings.claims.iter().find(|row| row.line == aside.line);
        let cell = |column: &str| row.map_or("", |row| row.get(column)).to_string();
        answers.push((
            aside.line,
            ClaimAnswer {
                id: aside.id.clone(),
                subject: cell("subject"),
                role: Use::SetAside,
                about: cell("subject"),
                credibility: None,
                influence: Vec::new(),
                remark: Some(aside.reason.clone()),
                outlet: cell("source_publisher"),
                published: cell("source_date"),
                speaker: cell("attributed_to"),
                source: cell("source"),
                paraphrase: cell("value_text"),
                value: String::new(),
                title: cell("source_title_short"),
                url: cell("url"),
                handling: Handling::Restricted,
                echo_of: Vec::new(),
                days: None,
            },
        ));
    }
    answers.sort_by_key(|(line, _)| *line);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

fn sources(evidence: &Evidence, observed: &Observed, fitted: &Fit) -> Vec<SourceAnswer> {
    fitted
        .reliability
        .iter()
        .map(|(index, points, weights)| {
            let source = &evidence.sources[*index];
            // the nodes stand for the whole of the density: quantiles of a step function through their middles
            let total: f64 = weights.iter().sum();
            let at = |p: f64| {
                let (mut below, mut last) = (0.0, (0.0, 0.0));
                for (&x, &w) in points.iter().zip(weights) {
                    let middle = (below + 0.5 * w) / total;
                    if middle >= p {
                        let (x0, p0) = last;
                        return x0 + (x - x0) * (p - p0) / (middle - p0).max(1e-12);
                    }
                    below += w;
                    last = (x, middle);
                }
                let (x0, p0) = last;
                x0 + (1.0 - x0) * (p - p0) / (1.0 - p0).max(1e-12)
            };
            SourceAnswer {
                source: source.key.clone(),
                letter: source.reliability.name().chars().next().unwrap_or('F'),
                graded: source.graded,
                claims: observed.observations.iter().filter(|o| o.source == *index).count(),
                prior_mean: source.prior.a / (source.prior.a + source.prior.b),
                p05: at(0.05),
                p50: at(0.5),
                p95: at(0.95),
            }
        })
        .collect()
}

fn events(programme: &Programme) -> Vec<EventAnswer> {
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
    events.sort_by(|a, b| a.day.cmp(&b.day).then_with(|| a.name.cmp(&b.name)));
    events
}

fn structure(programme: &Programme, observed: &Observed, evidence: &Evidence) -> Vec<StructureAnswer> {
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
