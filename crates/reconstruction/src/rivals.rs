//! Scenarios and hypotheses: accounts that a case sets against each other, from words to evidence.

use crate::answer::{Contest, RivalAnswer, Under};
use crate::holdings::{Reading, Rival};
use crate::summary::summarise;
use rayon::prelude::*;
use tumen_chance::Seed;
use tumen_evidence::{Evidence, Remark, RemarkKind};
use tumen_inference::fit::Fit;
use tumen_inference::scenarios::{Account, Comparison, Event, NotCompared, Relation, Side, Weighed, compare, winner};
use tumen_inference::{FitPlan, Followed, Observation, Progress, Stopped, Weighing, observe};
use tumen_programme::stages::conditions::GATES;
use tumen_programme::{Programme, Theta, World};
use tumen_terms::{Day, Measure, QuantityName};

const ADVICE: &str = "write it as QUANTITY <= QUANTITY + 30 days, QUANTITY > 0.5, QUANTITY < 2022-01-01, or QUANTITY = never; docs/case-format.md has examples";

/// The relations, the longer words first.
const RELATIONS: [(&str, Relation); 5] = [
    ("<=", Relation::AtMost),
    (">=", Relation::AtLeast),
    ("<", Relation::Below),
    (">", Relation::Above),
    ("=", Relation::Same),
];

/// Where the relation stands: outside of brackets and quotation marks.
fn split(text: &str) -> Option<(&str, Relation, &str)> {
    let (mut depth, mut quoted) = (0usize, false);
    for (i, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '[' if !quoted => depth += 1,
            ']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0
            && !quoted
            && let Some((word, relation)) = RELATIONS.iter().find(|(word, _)| text[i..].starts_with(word))
        {
            return Some((text[..i].trim(), *relation, text[i + word.len()..].trim()));
        }
    }
    None
}

fn quantity(programme: &Programme, text: &str) -> Result<Followed, String> {
    let name = QuantityName::parse(text)?;
    let (quantity, target) = programme.resolve(&name)?;
    Ok(Followed { quantity, target })
}

/// What stands right of the relation: `never`, a date, a number, or a quantity with so much more.
fn right(programme: &Programme, text: &str, of: &Followed) -> Result<Side, String> {
    let dated = of.quantity.unit.measure() == Measure::Date;
    if text == "never" {
        return if dated { Ok(Side::Value(f64::INFINITY)) } else { Err("only an event can be `never`".to_string()) };
    }
    if let Some(day) = Day::parse(text) {
        return if dated {
            Ok(Side::Value(f64::from(day.0)))
        } else {
            Err(format!("`{}` is no date", of.quantity.name))
        };
    }
    let number =
        |text: &str| text.trim().trim_end_matches(" days").trim_end_matches(" day").replace(',', "").parse::<f64>();
    if let Ok(value) = number(text) {
        return if dated {
            Err(format!("`{}` is a date: compare it with a date, with `never` or with another date", of.quantity.name))
        } else if value.is_finite() {
            Ok(Side::Value(value))
        } else {
            Err(format!("`{text}` is no number"))
        };
    }
    let (name, plus) = match text.rsplit_once(" + ") {
        Some((name, more)) if number(more).is_ok_and(f64::is_finite) => (name.trim(), number(more).unwrap_or(0.0)),
        _ => (text, 0.0),
    };
    let followed = quantity(programme, name)?;
    if followed.quantity.unit != of.quantity.unit {
        let (a, b) = (of.quantity.unit.name(), followed.quantity.unit.name());
        return Err(format!("`{}` is in {a}, `{}` in {b}", of.quantity.name, followed.quantity.name));
    }
    Ok(Side::Quantity(Box::new(followed), plus))
}

/// Reads one comparison.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn comparison(programme: &Programme, text: &str) -> Result<Comparison, String> {
    let (left, relation, other) = split(text).ok_or_else(|| format!("`{text}` has no `<`, `<=`, `=`, `>=` or `>`"))?;
    let left = quantity(programme, left)?;
    let right = right(programme, other, &left)?;
    Ok(Comparison { left, relation, right })
}

/// The observations when claims that said one word are taken to have meant another.
fn read_otherwise(evidence: &Evidence, programme: &Programme, reads: &[Reading]) -> Vec<Observation> {
    let mut evidence = evidence.clone();
    for claim in &mut evidence.claims {
        for Reading { key, said, meant } in reads {
            let Some(term) = claim.scope.terms.get_mut(key) else { continue };
            for value in term.any_of.iter_mut().flatten().filter(|value| *value == said) {
                value.clone_from(meant);
            }
        }
    }
    observe(&evidence, programme).0.observations
}

/// What the rivals of one question are weighed with.
pub(crate) struct Court<'a> {
    pub weighing: &'a Weighing<'a>,
    pub evidence: &'a Evidence,
    pub fit: &'a Fit,
    /// Names of the headline quantities, which the weighing follows first.
    pub headline: &'a [(QuantityName, Followed)],
    pub plan: &'a FitPlan,
    pub seed: Seed,
    pub watch: &'a (dyn Fn(Progress) -> bool + Sync),
}

/// Weighs the rivals of each question, in the order in which the questions first appear.
pub(crate) fn contests(court: &Court<'_>, rivals: &[Rival]) -> Result<(Vec<Contest>, Vec<Remark>), Stopped> {
    let mut questions: Vec<&str> = Vec::new();
    for rival in rivals {
        if !questions.contains(&rival.question.as_str()) {
            questions.push(&rival.question);
        }
    }
    let (mut contests, mut remarks) = (Vec::new(), Vec::new());
    for question in questions {
        let of: Vec<&Rival> = rivals.iter().filter(|rival| rival.question == question).collect();
        contests.extend(contest(court, question, &of, &mut remarks)?);
    }
    Ok((contests, remarks))
}

fn contest(
    court: &Court<'_>,
    question: &str,
    rivals: &[&Rival],
    remarks: &mut Vec<Remark>,
) -> Result<Option<Contest>, Stopped> {
    let programme = court.weighing.programme;
    let mut say = |place: &str, text: String, advice: &str| {
        let (kind, claims) = (RemarkKind::NotInModel, Vec::new());
        remarks.push(Remark { kind, claims, place: place.to_string(), text, advice: advice.to_string() });
    };
    let (mut kept, mut accounts) = (Vec::new(), Vec::new());
    for rival in rivals {
        let read: Result<Vec<Comparison>, String> =
            rival.holds.iter().map(|text| comparison(programme, text)).collect();
        match read {
            Ok(event) => {
                let otherwise = (!rival.reads.is_empty())
                    .then(|| read_otherwise(court.evidence, programme, &rival.reads))
                    .filter(|other| other.len() == court.weighing.observations.len());
                if otherwise.is_none() && !rival.reads.is_empty() {
                    let text = format!("`{}` reads claims so that the programme has no place for them", rival.name);
                    say(&rival.place, text, "let `meant` be a word of programme.toml");
                    continue;
                }
                accounts.push(Account { event: Event(event), reads: otherwise });
                kept.push(*rival);
            }
            Err(text) => say(&rival.place, format!("`{}` cannot be weighed: {text}", rival.name), ADVICE),
        }
    }
    if accounts.len() < 2 {
        if let Some(rival) = rivals.first() {
            say(
                &rival.place,
                "fewer than two accounts are left to compare".to_string(),
                "give at least two that exclude each other",
            );
        }
        return Ok(None);
    }
    let Court { weighing, fit, plan, seed, watch, .. } = court;
    match compare(weighing, fit, &accounts, plan, *seed, watch)? {
        Ok(weighed) => Ok(Some(judged(question, &kept, &weighed, under(court, &accounts)))),
        Err(NotCompared::Overlap(a, b)) => {
            let text = format!("`{}` and `{}` hold together in some worlds", kept[a].name, kept[b].name);
            say(&kept[b].place, text, "add a comparison to one of them that rules the other out");
            Ok(None)
        }
        Err(NotCompared::Impossible(s)) => {
            let text = format!("`{}` holds in hardly any world of the prior", kept[s].name);
            say(&kept[s].place, text, "let it fix less, or widen the priors");
            Ok(None)
        }
    }
}

/// Draws that an account must hold in, so that quantiles of its worlds are said: five of them then lie beyond each end of its interval.
const LEAST_DRAWS: usize = 100;

/// Of each account, the headline quantities in the draws in which it holds.
fn under(court: &Court<'_>, accounts: &[Account]) -> Vec<Vec<Under>> {
    let programme = court.weighing.programme;
    let start = || (Theta(vec![0.0; programme.dimension()]), World::empty(programme));
    let holds: Vec<Vec<bool>> = (0..court.fit.draws())
        .into_par_iter()
        .map_init(start, |(theta, world), draw| {
            court.fit.world(programme, draw, theta, world);
            accounts.iter().map(|account| account.event.holds(programme, world)).collect()
        })
        .collect();
    let of = |(a, account): (usize, &Account)| {
        let kept: Vec<usize> = (0..holds.len()).filter(|&draw| holds[draw][a]).collect();
        if account.reads.is_some() || kept.len() < LEAST_DRAWS {
            return Vec::new();
        }
        let summary = |(k, (name, followed)): (usize, &(QuantityName, Followed))| Under {
            quantity: name.to_string(),
            unit: followed.quantity.unit.name().to_string(),
            posterior: summarise(kept.iter().map(|&draw| court.fit.values[k][draw])),
        };
        court.headline.iter().enumerate().map(summary).collect()
    };
    accounts.iter().enumerate().map(of).collect()
}

fn judged(question: &str, rivals: &[&Rival], weighed: &[Weighed], mut under: Vec<Vec<Under>>) -> Contest {
    let top = weighed.iter().map(|w| w.ln_evidence).fold(f64::NEG_INFINITY, f64::max);
    let odds: Vec<f64> = weighed.iter().map(|w| (w.ln_evidence - top).exp()).collect();
    let own: Vec<f64> = odds.iter().zip(weighed).map(|(odds, w)| odds * w.prior).collect();
    let part = |of: &[f64], s: usize| of[s] / of.iter().sum::<f64>().max(1e-300);
    let rivals = rivals
        .iter()
        .zip(weighed)
        .enumerate()
        .map(|(s, (rival, w))| RivalAnswer {
            name: rival.name.clone(),
            holds: rival.holds.clone(),
            reads: rival.reads.iter().map(|r| format!("{} `{}` means `{}`", r.key, r.said, r.meant)).collect(),
            log_evidence: w.ln_evidence,
            se: w.se,
            probability: part(&odds, s),
            probability_gate: part(&own, s),
            prior_gate: w.prior,
            bayes_factor: w.bayes_factor,
            bayes_factor_half: w.all_halved,
            bayes_factor_double: w.all_doubled,
            by_gate: GATES.iter().zip(w.by_gate).map(|(gate, (half, double))| (*gate, half, double)).collect(),
            refitted: w.refitted,
            under: std::mem::take(&mut under[s]),
        })
        .collect();
    Contest { question: question.to_string(), rivals, winner: winner(weighed) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tumen_programme::spec::{CohortSpec, Spec};

    fn programme() -> Programme {
        let cohort = CohortSpec { name: "a".into(), anchor: "2021-01-12".into(), basis: "made up".into() };
        let spec = Spec { cohort: vec![cohort], ..Spec::default() };
        Programme::build(&spec, Day(18_700), Day(19_700)).expect("a programme")
    }

    #[test]
    fn comparisons_read() {
        let programme = programme();
        for (text, relation, value) in [
            ("workers_planned > 6,000", Relation::Above, Some(6_000.0)),
            ("workers_dispatched[period=2021] = 0", Relation::Same, Some(0.0)),
            ("first_departure_date < never", Relation::Below, Some(f64::INFINITY)),
            ("first_departure_date>=2021-03-01", Relation::AtLeast, Some(18_687.0)),
            ("first_departure_date <= planned_first_departure_date + 30 days", Relation::AtMost, None),
        ] {
            let read = comparison(&programme, text).expect(text);
            assert_eq!(read.relation, relation, "{text}");
            match (read.right, value) {
                (Side::Value(got), Some(value)) => assert_eq!(got, value, "{text}"),
                (Side::Quantity(followed, plus), None) => {
                    assert_eq!((followed.quantity.name, plus), ("planned_first_departure_date", 30.0), "{text}");
                }
                (other, _) => unreachable!("{text}: {other:?}"),
            }
        }
    }

    #[test]
    fn what_cannot_be_compared_says_why() {
        let programme = programme();
        for (text, why) in [
            ("workers_planned", "has no `<`"),
            ("workers_plant > 3", "the nearest is"),
            ("workers_planned = never", "only an event"),
            ("workers_planned > 2021-03-01", "is no date"),
            ("workers_planned > inf", "is no number"),
            ("first_departure_date > 30", "is a date"),
            ("first_departure_date > workers_planned", "is in date"),
            ("workers_planned > ", "is not the name of a quantity"),
            ("workers_planned[origin_city=\"a<b\"] > 3", "does not tell"),
        ] {
            let error = comparison(&programme, text).expect_err(text);
            assert!(error.contains(why), "{text}: {error}");
        }
    }
}
