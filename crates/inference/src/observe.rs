//! Where claims meet the programme: each claim becomes an observation of a quantity, a part of the programme's
//! structure, or something said that no world measures; each with a reason.

use crate::copying::{Telling, copy};
use crate::kernels::{Cell, Range, Spread, Window, widths};
use crate::likelihood::SHARED_ERROR;
use crate::misinformed::Misinformed;
use tumen_evidence::{Claim, Evidence, Remark, RemarkKind, Status};
use tumen_programme::quantities::Form;
use tumen_programme::target::Statistic;
use tumen_programme::{Nature, Programme, Quantity, Target};
use tumen_terms::number::rounding_unit;
use tumen_terms::vocabulary::{Becomes, subject};
use tumen_terms::{Bound, Hedge, Measure, QuantityName, Unit, excerpt};

/// How a claim speaks of a quantity.
#[derive(Clone, Debug, PartialEq)]
pub enum Kernel {
    /// An amount with a spread.
    Amount {
        /// The cell told.
        cell: Cell,
        /// Its spread around the truth.
        spread: Spread,
    },
    /// A ratio of payments told without a job: of the mix here to the mix there, or to the payments for any one job there.
    PaymentRatio {
        /// The cell told.
        cell: Cell,
        /// Its spread around the truth.
        spread: Spread,
    },
    /// A range of amounts.
    Range(Range),
    /// The 10 % and 90 % quantile of payments, each with a width in ln.
    Payments {
        /// The cell of the lower figure.
        low: Cell,
        /// The cell of the upper figure.
        high: Cell,
    },
    /// A window of days.
    Window(Window),
    /// A whole number of years; the second is its probability at each rule from 1 year up.
    Years(Vec<f64>),
    /// The best (from the top) or last of a ranking.
    Superlative {
        /// Which competitor.
        named: usize,
        /// The first rather than the last.
        from_top: bool,
    },
    /// A place in a ranking by shares.
    Place {
        /// Which competitor.
        named: usize,
        /// Which place, from 1.
        place: usize,
    },
    /// That most come from one place of origin.
    Most {
        /// Which competitor.
        named: usize,
        /// Which place in the ranking it has where it has no majority, from 1.
        place: usize,
        /// Whether it is said that they do, or that they do not.
        holds: bool,
    },
    /// The first few of a ranking, in order.
    Order(Vec<usize>),
    /// A flat statement.
    Statement {
        /// Whether it is said that it holds, or that it does not.
        holds: bool,
    },
}

/// A claim as evidence for a quantity.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// The claim's id.
    pub claim: String,
    /// The quantity, as written.
    pub name: QuantityName,
    /// What it speaks of.
    pub target: Target,
    /// How it speaks of it.
    pub kernel: Kernel,
    /// Mass of the report among misinformed reports, in the same cells.
    pub misinformed: f64,
    /// Mass of the report among reports garbled by a relay within three decades of the truth (or any value, where there
    /// are no decades).
    pub garbled: f64,
    /// Index of its source among the evidence's.
    pub source: usize,
    /// The outlets between the source and us.
    pub relays: Vec<String>,
    /// Article and topic: claims that share it share an error.
    pub topic: Option<String>,
    /// Whom it may repeat.
    pub copies: Vec<CopyOf>,
}

/// That an observation may repeat another.
#[derive(Clone, Debug, PartialEq)]
pub struct CopyOf {
    /// Index of the original among the observations.
    pub original: usize,
    /// Prior probability that it does.
    pub probability: f64,
    /// Mass of the report, copied from the original.
    pub mass: f64,
    /// Probability that a copy with this report is faithful.
    pub faithful: f64,
}

impl Observation {
    /// The quantity that it observes.
    #[must_use]
    pub fn quantity(&self, programme: &Programme) -> Option<&'static Quantity> {
        programme.quantity(&self.name.name)
    }
}

/// What became of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// Evidence: the index of its observation.
    Observed(usize),
    /// It names or confirms this entry of the programme.
    Structure(String),
    /// Said, not measured: why.
    NotMeasured(String),
}

/// What observing gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Observed {
    /// The observations, in the order of the claims.
    pub observations: Vec<Observation>,
    /// For each claim of the evidence, what became of it.
    pub roles: Vec<Role>,
}

/// Joins every claim with the quantity that it speaks of.
#[must_use]
pub fn observe(evidence: &Evidence, programme: &Programme) -> (Observed, Vec<Remark>) {
    let mut remarks = Vec::new();
    let mut observations: Vec<Observation> = Vec::new();
    let mut roles = Vec::new();
    let mut index_of = vec![None; evidence.claims.len()];
    for (i, claim) in evidence.claims.iter().enumerate() {
        match observation(claim, programme) {
            Ok(observation) => {
                index_of[i] = Some(observations.len());
                roles.push(Role::Observed(observations.len()));
                observations.push(observation);
            }
            Err(Unobserved::Structure(entry)) => roles.push(Role::Structure(entry)),
            Err(Unobserved::Not(kind, text, advice)) => {
                roles.push(Role::NotMeasured(text.clone()));
                remarks.push(Remark {
                    kind,
                    claims: vec![claim.id.clone()],
                    place: format!("claims.csv row {}", claim.line),
                    text,
                    advice,
                });
            }
        }
    }
    // a topic of one claim has no error to share
    let topics: Vec<Option<String>> = observations.iter().map(|o| o.topic.clone()).collect();
    for observation in &mut observations {
        if topics.iter().filter(|topic| **topic == observation.topic).count() < 2 {
            observation.topic = None;
        }
    }
    for echo in &evidence.echoes {
        if let (Some(later), Some(original)) = (index_of[echo.claim], index_of[echo.original]) {
            let (claim, parent) = (&evidence.claims[echo.claim], &evidence.claims[echo.original]);
            let misinformed = observations[later].misinformed;
            let Telling { mass, faithful } = copy(claim, parent, misinformed);
            observations[later].copies.push(CopyOf { original, probability: echo.probability, mass, faithful });
        }
    }
    (Observed { observations, roles }, remarks)
}

enum Unobserved {
    Structure(String),
    Not(RemarkKind, String, String),
}

fn not(kind: RemarkKind, text: impl Into<String>, advice: &str) -> Unobserved {
    Unobserved::Not(kind, text.into(), advice.to_string())
}

fn observation(claim: &Claim, programme: &Programme) -> Result<Observation, Unobserved> {
    let known = subject(&claim.subject);
    if known.is_some_and(|s| s.becomes == Becomes::NotMeasured) {
        return Err(not(
            RemarkKind::NotMeasured,
            format!("`{}` is said, not measured: no quantity of a world stands for it", claim.subject),
            "nothing to do; it is shown with its source",
        ));
    }
    if let Some(entry) = structure(claim, programme) {
        return Err(Unobserved::Structure(entry));
    }
    let Some(quantity) = programme.quantity(&claim.subject) else {
        let text = match known {
            Some(s) => format!("`{}` ({}) has no counterpart in this programme's worlds", claim.subject, s.what),
            None => format!("the vocabulary has no subject `{}`", excerpt(&claim.subject)),
        };
        return Err(not(
            RemarkKind::NotInModel,
            text,
            "check the spelling; if it is right, the claim is shown but moves nothing",
        ));
    };
    let mut scope = claim.scope.clone();
    for term in scope.terms.values_mut() {
        term.inferred = false;
    }
    if let Some(period) = &claim.period {
        let keeps = quantity.keys.iter().any(|key| key.name() == "period");
        if keeps && !scope.terms.contains_key("period") && !scope.terms.contains_key("date") {
            scope = scope.with("period", &period.text);
        }
    }
    let target = programme.target(quantity, &scope).map_err(|text| {
        not(RemarkKind::NotInModel, text, "add it to programme.toml, or correct the scope of the claim")
    })?;
    if let Some(text) = programme.beside(quantity, &target, claim.period.as_ref(), claim.published.as_ref()) {
        return Err(not(
            RemarkKind::NotInModel,
            text,
            "give the claim the period or cohort that it speaks of, if that is known",
        ));
    }
    if quantity.nature == Nature::Fact && claim.status == Some(Status::Plan) {
        return Err(not(
            RemarkKind::Forecast,
            format!("a plan told of `{}`, which is a fact: a plan is no evidence of what happened", quantity.name),
            "give the claim the subject of the plan (for example workers_planned)",
        ));
    }
    if quantity.nature == Nature::Fact
        && let (Some(period), Some(published)) = (&claim.period, &claim.published)
        && let (Some(start), Some(told)) = (period.earliest_start, published.last_possible())
        && told < start
    {
        return Err(not(
            RemarkKind::Forecast,
            format!(
                "told by {} of a period that begins on {}: a forecast, not an observation",
                told.iso(),
                start.iso()
            ),
            "nothing to do; a later report of the fact would count",
        ));
    }
    let published = claim.published.as_ref().and_then(|p| p.last_possible()).map_or(0.0, |day| f64::from(day.0));
    let (kernel, target, misinformed, garbled) = kernel(claim, quantity, target, published, programme)?;
    let measure = claim.value.unit.map(Unit::measure);
    // a figure that is told more exactly than such an error is counted: it has no part in it
    let counted = matches!(kernel, Kernel::Amount { spread: Spread::Normal { sd }, .. } if sd < SHARED_ERROR);
    let topic = (matches!(measure, Some(Measure::Count | Measure::Money)) && !counted)
        .then(|| format!("{} {} {:?}", claim.url, claim.title, measure));
    Ok(Observation {
        claim: claim.id.clone(),
        name: QuantityName { name: quantity.name.to_string(), scope },
        target,
        kernel,
        misinformed,
        garbled,
        source: claim.source,
        relays: claim.relays.clone(),
        topic,
        copies: Vec::new(),
    })
}

/// The entry of the programme that a claim names, where it is about its structure.
fn structure(claim: &Claim, programme: &Programme) -> Option<String> {
    let by = claim.scope.values("transport").next();
    let service = programme.services.iter().find(|s| by.is_none_or(|by| s.transport == by));
    match claim.subject.as_str() {
        "service_suspended_date" | "service_resumed_date" => {
            let day = match claim.value.low.as_ref().or(claim.value.high.as_ref()) {
                Some(Bound::Days(days)) => days.first,
                _ => claim.period.as_ref()?.earliest_start?,
            };
            let service = service?;
            let open = claim.subject == "service_resumed_date";
            let agrees = service.timeline.changes.iter().any(|c| c.open == open && (c.day.0 - day.0).abs() <= 31);
            let what = if open { "resumed" } else { "suspended" };
            let told = claim.period.as_ref().map_or_else(|| day.iso(), |p| p.text.clone());
            Some(format!(
                "service {}: {what} {told} ({})",
                service.name,
                if agrees { "as programme.toml has it" } else { "programme.toml does not have it" }
            ))
        }
        "document_type" if claim.status == Some(Status::Rule) => {
            let name = claim.scope.one("document")?;
            programme.documents.iter().any(|d| d == name).then(|| format!("papers: {name} open to them by law"))
        }
        _ => None,
    }
}

type Parts = (Kernel, Target, f64, f64);

fn kernel(
    claim: &Claim,
    quantity: &Quantity,
    mut target: Target,
    published: f64,
    programme: &Programme,
) -> Result<Parts, Unobserved> {
    let value = &claim.value;
    let unit = quantity.unit;
    let table = Misinformed::about(quantity.name, unit).ok_or_else(|| {
        not(
            RemarkKind::NotInModel,
            format!("no table of misinformed reports in `{}`", unit.name()),
            "report this: the table is ours",
        )
    })?;
    match quantity.form {
        Form::Statement => {
            let said = table.statement();
            Ok((Kernel::Statement { holds: true }, target, said, 0.5))
        }
        Form::Ranking => ranking(claim, target, programme),
        Form::Date | Form::Event => {
            let days = |bound: &Option<Bound>| match bound {
                Some(Bound::Days(days)) => Some(*days),
                _ => None,
            };
            let (low, high) = (days(&value.low), days(&value.high));
            let (Some(first), Some(last)) = (low.or(high), high.or(low)) else { return Err(no_number(claim)) };
            let window = Window { first: f64::from(first.first.0), end: f64::from(last.last.0) + 1.0 };
            Ok((Kernel::Window(window), target, table.window(window, published), window.garbled(published)))
        }
        Form::WholeYears => {
            let figure = |bound: &Option<Bound>| match bound {
                Some(Bound::Figure(figure)) => Some(figure.round() as i32),
                _ => None,
            };
            let (low, high) = (figure(&value.low), figure(&value.high));
            let (Some(from), Some(to)) = (low.or(high), high.or(low)) else { return Err(no_number(claim)) };
            if !(1..=crate::kernels::LONGEST_TERM).contains(&from) || !(1..=crate::kernels::LONGEST_TERM).contains(&to)
            {
                return Err(not(RemarkKind::NotMeasured, "a term beyond one to ten years", "check the number"));
            }
            let told = f64::from(to - from + 1);
            let at = |rule: f64| (from..=to).map(|years| crate::kernels::whole_years(years, rule)).sum::<f64>() / told;
            let years = (1..=crate::kernels::LONGEST_TERM).map(|rule| at(f64::from(rule))).collect();
            let misinformed = (from..=to).map(|years| table.years(years)).sum::<f64>() / told;
            Ok((Kernel::Years(years), target, misinformed, 0.1))
        }
        Form::Amount | Form::AmountOrZero | Form::Share | Form::Payments => {
            if value.unit.is_some_and(|u| u.measure() != unit.measure()) {
                let told = value.unit.map_or("", Unit::name);
                let text = format!("told in `{told}`, but `{}` is in `{}`", quantity.name, unit.name());
                return Err(not(RemarkKind::NotInModel, text, "correct the unit, or the subject"));
            }
            if value.unit.is_some_and(|u| unit.measure() == Measure::Money && u != unit) {
                let text = format!("in another currency than `{}`", unit.name());
                return Err(not(
                    RemarkKind::NotInModel,
                    text,
                    "give the sum in dollars of the time, with the rate in the note",
                ));
            }
            let payments = quantity.form == Form::Payments && target.statistic == Statistic::Median;
            if payments
                && value.hedge == Hedge::Between
                && let (Some(Bound::Figure(low)), Some(Bound::Figure(high))) = (&value.low, &value.high)
                && low < high
            {
                let (low, high) = (Cell::of(*low, rounding_unit(*low)), Cell::of(*high, rounding_unit(*high)));
                let misinformed = pair_mass(low, high, table);
                return Ok((Kernel::Payments { low, high }, target, misinformed, misinformed));
            }
            if payments {
                target.statistic = match value.hedge {
                    Hedge::UpTo | Hedge::LessThan => Statistic::Quantile(0.95),
                    Hedge::AtLeast | Hedge::MoreThan => Statistic::Quantile(0.1),
                    _ => Statistic::Median,
                };
            }
            let (kernel, misinformed, garbled) = amount(claim, quantity, table, payments)?;
            let kernel = match kernel {
                Kernel::Amount { cell, spread } if target.versus.is_some() && target.jobs.is_empty() => {
                    Kernel::PaymentRatio { cell, spread }
                }
                other => other,
            };
            Ok((kernel, target, misinformed, garbled))
        }
    }
}

fn no_number(claim: &Claim) -> Unobserved {
    not(
        RemarkKind::NotMeasured,
        format!("`{}` without a number: nothing to weigh", claim.subject),
        "if the report gives one, put it into low and high; a word such as `several thousand` will do",
    )
}

fn ranking(claim: &Claim, target: Target, programme: &Programme) -> Result<Parts, Unobserved> {
    let competitors = |n: usize| 1.0 / n.max(1) as f64;
    let regions = programme.regions.len();
    if !target.order.is_empty() {
        let order = target.order.clone();
        // told at random: the first few of all regions
        let misinformed = (0..order.len()).map(|i| competitors(regions.saturating_sub(i))).product();
        return Ok((Kernel::Order(order), target, misinformed, misinformed));
    }
    let place = match claim.value.low.as_ref().or(claim.value.high.as_ref()) {
        Some(Bound::Figure(place)) if *place >= 1.0 => Some(*place as usize),
        Some(Bound::Last) => None,
        _ => {
            return Err(not(
                RemarkKind::NotMeasured,
                "a ranking without a rank: it names places, not their order",
                "if the report ranks them, put the rank into low and high",
            ));
        }
    };
    if target.by.is_some() {
        let Some(&named) = target.jobs.first() else { return Err(no_number(claim)) };
        if place.is_some_and(|place| place > 1) {
            return Err(not(
                RemarkKind::NotMeasured,
                "only the first and the last of the jobs are weighed",
                "nothing to do",
            ));
        }
        let misinformed = competitors(programme.jobs.len());
        return Ok((Kernel::Superlative { named, from_top: place.is_some() }, target, misinformed, misinformed));
    }
    let Some(named) = target.region else {
        return Err(not(
            RemarkKind::NotInModel,
            "the provinces named are no one region of the programme",
            "name one province, or a [[region]] of programme.toml",
        ));
    };
    let Some(place) = place else {
        return Err(not(RemarkKind::NotMeasured, "the last of all regions is not weighed", "nothing to do"));
    };
    let misinformed = competitors(regions);
    let kernel = match claim.value.hedge {
        Hedge::Most => Kernel::Most { named, place, holds: true },
        _ => Kernel::Place { named, place },
    };
    Ok((kernel, target, misinformed, misinformed))
}

/// How wide a range is told: ln of its ends' ratio is exponential with this mean.
pub(crate) const RANGE_WIDTH: f64 = 0.5;

/// Steps along each side of a pair of cells, over which its mass is summed.
const PAIR_STEPS: usize = 16;
/// How far in ln a cell that begins at zero is followed down.
const PAIR_REACH: f64 = 10.0;

/// Mass of two cells told together: the middle as a misinformed amount, the width as ranges are told.
pub(crate) fn pair_mass(low: Cell, high: Cell, table: Misinformed) -> f64 {
    let steps = |cell: Cell| {
        let from = cell.ln_low.max(cell.ln_high - PAIR_REACH);
        let step = (cell.ln_high - from) / PAIR_STEPS as f64;
        ((0..PAIR_STEPS).map(move |k| from + (k as f64 + 0.5) * step), step)
    };
    let (lows, low_step) = steps(low);
    let (highs, high_step) = steps(high);
    let mut sum = 0.0;
    for a in lows {
        for b in highs.clone() {
            // on the diagonal of a cell told with itself the lower half of the square is out
            let part = if (b - a).abs() < 1e-12 { 0.5 } else { f64::from(b > a) };
            if part > 0.0 {
                sum += part * table.density(0.5 * (a + b)) * (-(b - a) / RANGE_WIDTH).exp();
            }
        }
    }
    (sum * low_step * high_step / RANGE_WIDTH).max(1e-12)
}

fn amount(
    claim: &Claim,
    quantity: &Quantity,
    table: Misinformed,
    payments: bool,
) -> Result<(Kernel, f64, f64), Unobserved> {
    let value = &claim.value;
    let money = quantity.unit.measure() == Measure::Money;
    if value.hedge == Hedge::Between
        && let (Some(low), Some(high)) = (&value.low, &value.high)
        && let (Some(low), Some(high)) = (edge(low), edge(high))
        && low.centre < high.centre
    {
        let width = high.centre - low.centre;
        let cells = low.cell * high.cell * (-width / RANGE_WIDTH).exp() / RANGE_WIDTH;
        let range = Range { ln_low: low.centre, ln_high: high.centre, low_sd: low.sd, high_sd: high.sd, cells };
        let misinformed = table.density(0.5 * (low.centre + high.centre)) * cells;
        return Ok((Kernel::Range(range), misinformed, cells / (3.0 * std::f64::consts::LN_10)));
    }
    let bound = match value.hedge {
        Hedge::UpTo | Hedge::LessThan => value.high.as_ref().or(value.low.as_ref()),
        _ => value.low.as_ref().or(value.high.as_ref()),
    };
    let (cell, spread) = match bound {
        Some(Bound::Figure(figure)) => {
            let unit = match value.hedge {
                Hedge::Exact if !money => 1.0,
                _ => rounding_unit(*figure),
            };
            let cell = Cell::of(*figure, unit);
            let base = if payments {
                widths::PAYMENTS
            } else if quantity.unit.measure() == Measure::Ratio {
                widths::RATIO
            } else if money {
                widths::BARE_MONEY
            } else {
                widths::BARE_COUNT
            };
            let rounding = if *figure > 0.0 { unit / (12f64.sqrt() * figure) } else { 0.0 };
            let bare = (base * base + rounding * rounding).sqrt();
            let spread = match value.hedge {
                Hedge::Exact => Spread::Normal { sd: widths::EXACT },
                Hedge::About => Spread::Normal { sd: (widths::ABOUT_FACTOR * bare).max(widths::ABOUT) },
                Hedge::Nearly => Spread::OneSided {
                    above: widths::NEARLY,
                    below: widths::NEARLY,
                    share_above: 1.0 - widths::NEARLY_LEAK,
                },
                Hedge::UpTo | Hedge::LessThan if !payments => Spread::OneSided {
                    above: widths::UP_TO,
                    below: widths::UP_TO_LEAK,
                    share_above: 1.0 - widths::WRONG_SIDE,
                },
                Hedge::AtLeast | Hedge::MoreThan if !payments => Spread::OneSided {
                    above: widths::AT_LEAST_LEAK,
                    below: widths::AT_LEAST,
                    share_above: widths::WRONG_SIDE,
                },
                _ => Spread::Normal { sd: bare },
            };
            (cell, spread)
        }
        Some(Bound::Word(word)) => {
            let (Some(median), Some(sd)) = (word.median(), word.log_sd()) else {
                return Err(not(
                    RemarkKind::NotMeasured,
                    "`many` is said, not measured: it would move no figure by more than a factor of three",
                    "if the report gives a number, put it into low and high",
                ));
            };
            let cell = Cell { ln_low: median.ln() - WORD_CELL / 2.0, ln_high: median.ln() + WORD_CELL / 2.0 };
            (cell, Spread::Normal { sd })
        }
        _ => return Err(no_number(claim)),
    };
    let misinformed = table.amount(cell);
    let garbled = (cell.width(3.0 * std::f64::consts::LN_10)) / (3.0 * std::f64::consts::LN_10);
    Ok((Kernel::Amount { cell, spread }, misinformed, garbled))
}

/// Distance in ln between neighbouring words of quantity: a factor of about three.
pub(crate) const WORD_CELL: f64 = 1.1;

struct Edge {
    centre: f64,
    sd: f64,
    cell: f64,
}

fn edge(bound: &Bound) -> Option<Edge> {
    match bound {
        Bound::Figure(figure) if *figure > 0.0 => {
            let cell = Cell::of(*figure, rounding_unit(*figure));
            Some(Edge { centre: figure.ln(), sd: widths::EDGE, cell: cell.width(1.0) })
        }
        Bound::Word(word) => Some(Edge { centre: word.median()?.ln(), sd: word.log_sd()?, cell: WORD_CELL }),
        _ => None,
    }
}
