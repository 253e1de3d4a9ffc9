//! What of a reconstruction may leave: a view for others, built by listing what may go into it.
//!
//! Every value below is written field by field from what is safe by itself (numbers, days, our own words, places of the
//! shipped gazetteer down to a province) or from what the case lists under `[public]`. Nothing is copied whole and then
//! cleaned. What belongs to a person at risk has no field here: no speaker, no source, no reliability, no influence, no
//! gap, no remark, no id of a claim, no text of a row, no hash of the inputs (it would confirm a guess).
//!
//! A count of persons, of their crossings, visas or permits below [`SMALL`] is not told (the threshold of the Counter
//! Trafficking Data Collaborative): its values are cut off from below, and the unit says so ([`FROM_ELEVEN`]).

use crate::answer::{
    Contest, Convergence, Corridor, EventAnswer, Fan, PlaceShare, PriceAnswer, PriorAnswer, QuantityAnswer,
    Reconstruction, RivalAnswer, Summary, Use,
};
use crate::holdings::Listed;
use tumen_evidence::Handling;
use tumen_programme::quantities;
use tumen_programme::spec::{CohortSpec, Spec};
use tumen_programme::{Parameter, Programme};
use tumen_terms::{Day, Gazetteer, Period, Place, QuantityName, Scope};

/// Counts of persons below this are not told.
pub const SMALL: f64 = 11.0;
/// Ends the unit of such a count in a public view (`people_from_11`): a value below [`SMALL`] stands for "fewer than that".
pub const FROM_ELEVEN: &str = "_from_11";
/// The units of such counts.
const OF_PERSONS: [&str; 4] = ["people", "entries", "visas", "permits"];
/// What such a value is cut off at.
const CUT: f64 = SMALL - 1.0;

/// A document that public claims come from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PublicDocument {
    /// When it was published, as written.
    pub published: String,
    /// Who published it.
    pub outlet: String,
    /// Its title.
    pub title: String,
    /// Its public address.
    pub url: String,
}

/// What may leave.
#[derive(Clone, Debug, PartialEq)]
pub struct PublicView {
    /// The title that the case lists, or a neutral one.
    pub title: String,
    /// Only what was public by then.
    pub as_of: Day,
    /// Events are followed until then.
    pub horizon: Day,
    /// The seed.
    pub seed: u64,
    /// Tumen's version.
    pub tumen: String,
    /// Figures; `informed_by` is empty.
    pub quantities: Vec<QuantityAnswer>,
    /// People over time.
    pub fans: Vec<Fan>,
    /// Prices; `claims` is empty.
    pub prices: Vec<PriceAnswer>,
    /// Borders and services; `basis` is empty.
    pub events: Vec<EventAnswer>,
    /// Provinces of origin and regions of work; `claims` is empty.
    pub places: Vec<PlaceShare>,
    /// Ways out.
    pub corridors: Vec<Corridor>,
    /// Scenarios; what each holds and reads is left out.
    pub scenarios: Option<Contest>,
    /// Hypotheses, likewise.
    pub hypotheses: Vec<Contest>,
    /// Documents of claims that are public.
    pub documents: Vec<PublicDocument>,
    /// Assumptions; of those that the case makes, only what is numbers and listed names.
    pub priors: Vec<PriorAnswer>,
    /// How well the fit converged; without the Pareto k, which speaks of claims.
    pub convergence: Convergence,
}

/// Something that was held back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// What.
    pub what: String,
    /// Why.
    pub why: &'static str,
}

const FINE: &str = "a place finer than a province";
const UNLISTED: &str = "a name that case.toml does not list under [public] names";
const FEW: &str = "it would tell of fewer than 11 people";
const RESTRICTED: &str = "handling is not public";
const NOBODY: &str = "never leaves: it could lead to a source";

/// What may be printed of a case's own words.
struct Gate<'a> {
    listed: &'a Listed,
}

impl Gate<'_> {
    /// A name of the case, if it is listed and no place finer than a province.
    fn name(&self, name: &str) -> Result<String, &'static str> {
        match Gazetteer::shipped().find(name) {
            Some(place) if coarse(place) => Ok(place.name_en.clone()),
            Some(_) => Err(FINE),
            None if self.listed.names.iter().any(|listed| listed == name) => Ok(name.to_string()),
            None => Err(UNLISTED),
        }
    }

    /// One value of a scope.
    fn value(&self, key: &str, value: &str) -> Result<String, &'static str> {
        let own_word = match key {
            "date" | "period" => plain_period(value),
            "statistic" => value == "median" || percentile(value),
            "by" => ["hardship", "pay", "wanted"].contains(&value),
            "population" => ["applicants", "selected"].contains(&value),
            "transport" => ["rail", "air", "sea", "road"].contains(&value),
            _ => false,
        };
        if own_word { Ok(value.to_string()) } else { self.name(value) }
    }

    /// The label of a quantity: our own words for it, and those of its scope.
    fn label(&self, written: &str) -> Result<String, &'static str> {
        let name = QuantityName::parse(written).map_err(|_| UNLISTED)?;
        let quantity = quantities::ALL.iter().find(|q| q.name == name.name).ok_or(UNLISTED)?;
        let said = self.scope(&name.scope)?;
        Ok(if said.is_empty() {
            quantity.label.to_string()
        } else {
            format!("{}: {}", quantity.label, said.join(", "))
        })
    }

    fn scope(&self, scope: &Scope) -> Result<Vec<String>, &'static str> {
        let mut said = Vec::new();
        for (key, term) in &scope.terms {
            let mut any_of = Vec::new();
            for joined in &term.any_of {
                let words: Result<Vec<String>, &'static str> =
                    joined.iter().map(|value| self.value(key, value)).collect();
                any_of.push(words?.join(" and "));
            }
            said.push(any_of.join(" or "));
        }
        Ok(said)
    }
}

/// A province, what is as large, or a common name of several.
fn coarse(place: &Place) -> bool {
    place.is_province_level() || matches!(place.kind.as_str(), "group" | "macro_region" | "country")
}

fn plain_period(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || "-/.~?%XY".contains(c)) && Period::parse(text).is_ok()
}

fn percentile(text: &str) -> bool {
    text.strip_prefix('p').is_some_and(|n| n.len() <= 2 && !n.is_empty() && n.chars().all(|c| c.is_ascii_digit()))
}

fn cut(summary: &Summary) -> Summary {
    let at = |value: f64| if value < SMALL { CUT } else { value };
    Summary {
        mean: at(summary.mean),
        p05: at(summary.p05),
        p25: at(summary.p25),
        p50: at(summary.p50),
        p75: at(summary.p75),
        p95: at(summary.p95),
    }
}

/// The view for others, and what was held back, with the reason.
#[must_use]
pub fn public(r: &Reconstruction, listed: &Listed) -> (PublicView, Vec<Withheld>) {
    let gate = Gate { listed };
    let mut withheld = Vec::new();
    let mut hold = |what: String, why: &'static str| withheld.push(Withheld { what, why });
    let people = r.quantities.iter().find(|q| q.quantity == "workers_selected").map(|q| q.posterior.p50);
    let few = |share: f64| people.is_some_and(|people| share.min(1.0 - share) * people < SMALL);

    let mut figures = Vec::new();
    for q in &r.quantities {
        match gate.label(&q.quantity) {
            Ok(_) if q.unit == "share" && few(q.posterior.p50) => hold(format!("figure {}", q.quantity), FEW),
            Ok(label) => figures.push(figure(q, label)),
            Err(why) => hold(format!("figure {}", q.quantity), why),
        }
    }
    let fans = r.fans.iter().filter_map(fan).collect();
    let mut prices = Vec::new();
    for p in &r.prices {
        let job = if p.job.is_empty() { Ok(String::new()) } else { gate.name(&p.job) };
        match (gate.name(&p.origin), job) {
            (Ok(origin), Ok(job)) => {
                prices.push(PriceAnswer { origin, job, median: p.median, upper: p.upper, claims: Vec::new() });
            }
            (Err(why), _) | (_, Err(why)) => hold(format!("price {}, {}", p.origin, p.job), why),
        }
    }
    let mut events = Vec::new();
    for e in &r.events {
        match gate.name(&e.name) {
            Ok(name) => events.push(EventAnswer {
                day: e.day,
                name,
                becomes: e.becomes,
                known_from: e.known_from,
                basis: String::new(),
            }),
            Err(why) => hold(format!("event {} {}", e.day.iso(), e.name), why),
        }
    }
    let mut places = Vec::new();
    for p in &r.places {
        match gate.name(&p.place) {
            Ok(_) if few(p.share.p50) => hold(format!("share of {} ({})", p.place, p.kind), FEW),
            Ok(place) => places.push(PlaceShare { place, kind: p.kind, share: p.share, claims: Vec::new() }),
            Err(why) => hold(format!("share of {} ({})", p.place, p.kind), why),
        }
    }
    let mut corridors = Vec::new();
    for c in &r.corridors {
        match gate.name(&c.name) {
            Ok(name) => corridors.push(Corridor {
                name,
                transport: gate.value("transport", &c.transport).unwrap_or_default(),
                open: c.open,
            }),
            Err(why) => hold(format!("way out {}", c.name), why),
        }
    }
    let mut contested = |contest: &Contest| -> Option<Contest> {
        let names: Result<Vec<String>, &'static str> =
            contest.rivals.iter().map(|rival| gate.name(&rival.name)).collect();
        let question = if contest.question.is_empty() { Ok(String::new()) } else { gate.name(&contest.question) };
        match (question, names) {
            (Ok(question), Ok(names)) => Some(Contest {
                question,
                rivals: contest.rivals.iter().zip(names).map(|(rival, name)| self::rival(rival, name)).collect(),
                winner: contest.winner,
            }),
            (Err(why), _) | (_, Err(why)) => {
                let what = if contest.question.is_empty() { "the scenarios" } else { contest.question.as_str() };
                hold(format!("comparison: {what}"), why);
                None
            }
        }
    };
    let scenarios = r.scenarios.as_ref().and_then(&mut contested);
    let hypotheses = r.hypotheses.iter().filter_map(&mut contested).collect();
    let mut documents: Vec<PublicDocument> = Vec::new();
    for claim in r.claims.iter().filter(|claim| claim.role != Use::SetAside) {
        if claim.handling == Handling::Public {
            documents.push(PublicDocument {
                published: claim.published.clone(),
                outlet: claim.outlet.clone(),
                title: claim.title.clone(),
                url: claim.url.clone(),
            });
        } else {
            hold(format!("claim {}", claim.id), RESTRICTED);
        }
    }
    documents.sort();
    documents.dedup();
    for what in ["influence of claims", "reliability and credibility", "speakers and sources", "gaps", "remarks"] {
        hold(what.to_string(), NOBODY);
    }
    let view = PublicView {
        title: if listed.title.is_empty() {
            "Reconstruction of a labour dispatch programme".to_string()
        } else {
            listed.title.clone()
        },
        as_of: r.as_of,
        horizon: r.horizon,
        seed: r.seed,
        tumen: r.tumen.clone(),
        quantities: figures,
        fans,
        prices,
        events,
        places,
        corridors,
        scenarios,
        hypotheses,
        documents,
        priors: priors(&r.priors, &gate),
        convergence: Convergence {
            log_evidence: r.convergence.log_evidence,
            log_evidence_se: r.convergence.log_evidence_se,
            rhat_max: r.convergence.rhat_max,
            ess_min: r.convergence.ess_min,
            khat_max: f64::NAN,
            temperatures: r.convergence.temperatures,
            evaluations: r.convergence.evaluations,
            plan: r.convergence.plan.clone(),
            single_workers: r.convergence.single_workers,
        },
    };
    (view, withheld)
}

fn figure(q: &QuantityAnswer, label: String) -> QuantityAnswer {
    let people = OF_PERSONS.contains(&q.unit.as_str());
    let shown = |summary: &Summary| if people { cut(summary) } else { *summary };
    QuantityAnswer {
        quantity: String::new(),
        unit: if people { format!("{}{FROM_ELEVEN}", q.unit) } else { q.unit.clone() },
        label,
        nature: q.nature,
        prior: shown(&q.prior),
        posterior: shown(&q.posterior),
        never: q.never,
        prior_never: q.prior_never,
        zero: q.zero,
        prior_zero: q.prior_zero,
        positive: q.positive.as_ref().map(shown),
        informed_by: Vec::new(),
    }
}

/// The fans that we name ourselves.
fn fan(f: &Fan) -> Option<Fan> {
    let label = match f.what {
        "planned" => "people to have left by then, by the plan",
        "sent" => "people who have left by then",
        "in country" => "people in the country",
        "came" => "people who came in the quarter",
        "went home" => "people who went home in the quarter",
        _ => return None,
    };
    let at = |value: f64| if value < SMALL { CUT } else { value };
    Some(Fan {
        what: f.what,
        label: label.to_string(),
        unit: format!("people{FROM_ELEVEN}"),
        days: f.days.clone(),
        quantiles: f.quantiles.iter().map(|row| row.map(at)).collect(),
        told: Vec::new(),
    })
}

fn rival(rival: &RivalAnswer, name: String) -> RivalAnswer {
    RivalAnswer {
        name,
        holds: Vec::new(),
        reads: Vec::new(),
        log_evidence: rival.log_evidence,
        se: rival.se,
        probability: rival.probability,
        probability_gate: rival.probability_gate,
        prior_gate: rival.prior_gate,
        bayes_factor: rival.bayes_factor,
        bayes_factor_half: rival.bayes_factor_half,
        bayes_factor_double: rival.bayes_factor_double,
        by_gate: rival.by_gate.clone(),
        refitted: rival.refitted,
        under: Vec::new(),
    }
}

/// The parameters of a programme of which a case says nothing: all of their words are ours.
fn ours() -> Vec<Parameter> {
    let cohort = CohortSpec { name: "-".to_string(), anchor: "2000-01-01".to_string(), basis: String::new() };
    let spec = Spec { cohort: vec![cohort], ..Spec::default() };
    Programme::build(&spec, Day(11_000), Day(11_500)).map(|programme| programme.parameters).unwrap_or_default()
}

fn priors(priors: &[PriorAnswer], gate: &Gate<'_>) -> Vec<PriorAnswer> {
    let ours = ours();
    priors
        .iter()
        .filter_map(|p| {
            let (base, scope) = p.name.split_once('[').unwrap_or((&p.name, ""));
            // a cohort's name stands before the parameter's
            let base = base.rsplit('.').next().unwrap_or(base);
            let known = ours.iter().find(|o| o.name.split('[').next() == Some(base))?;
            let name = match scope.strip_suffix(']').and_then(|inside| Scope::parse_bracketed(inside).ok()) {
                Some(scope) => format!("{base}: {}", gate.scope(&scope).ok()?.join(", ")),
                None if scope.is_empty() => base.to_string(),
                None => return None,
            };
            let basis = ours
                .iter()
                .find(|o| o.basis == p.basis)
                .map_or_else(|| "set by the case".to_string(), |o| o.basis.clone());
            Some(PriorAnswer {
                name,
                stage: known.stage.name(),
                prior: p.prior.clone(),
                unit: known.unit.to_string(),
                basis,
                overridden: p.overridden,
            })
        })
        .collect()
}
