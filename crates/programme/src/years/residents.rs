//! Who is there: stock(q+1) = stock(q) + arrivals - departures, and which of them hold a work permit.
//!
//! Those present leave at a rate, in the year before a law's deadline at one that leaves a share of them, and a closed border all but stops; a part
//! of those who leave escape. Permits are given to a share of those who come until a law ends them; from then on they run out,
//! and their holders leave like all others; a part of those who stay is counted
//! among those whose permits ran out, the others have other papers by then.

use super::{Years, YearsWorld};
use crate::parameters::Builder;
use crate::prior::Family;
use crate::spec::LawSpec;
use crate::stage::Stage;

/// Indices of this stage's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    start: usize,
    exit: usize,
    closed: usize,
    escape: usize,
    deadline: Vec<Option<usize>>,
    permitted: usize,
    runs_out: usize,
    permitted_after: usize,
    known_expired: usize,
}

pub(crate) fn declare(b: &mut Builder<'_>, laws: &[&LawSpec]) -> Parameters {
    b.stage = Stage::Residents;
    Parameters {
        start: b.add(
            "stock_at_start",
            "people",
            Family::LogNormal { median: 15000.0, sd: 1.0 },
            "programmes of this kind kept some thousand to some tens of thousands in one country",
        ),
        exit: b.add(
            "exit_rate",
            "per year",
            Family::LogNormal { median: 0.35, sd: 0.4 },
            "terms of two to four years, three by the rule (domain.md, stage 9)",
        ),
        closed: b.add(
            "exits_while_closed",
            "share",
            Family::LogNormal { median: 0.05, sd: 1.0 },
            "while the sending state lets nobody in, terms are stretched (domain.md, stage 9)",
        ),
        escape: b.add(
            "escape_rate",
            "per year",
            Family::LogNormal { median: 0.001, sd: 1.0 },
            "about ten to twenty a year among some ten thousand (domain.md, stage 10)",
        ),
        deadline: laws
            .iter()
            .map(|law| {
                law.deadline.as_ref().map(|_| {
                    b.add(
                        &format!("past_deadline[law={}]", law.name),
                        "share",
                        Family::LogNormal { median: 0.25, sd: 0.8 },
                        "of those there a year before the day by which all must have left some are there on it: as if four times as many as else left, or few more, or nearly all (domain.md, stage 10)",
                    )
                })
            })
            .collect(),
        permitted: b.add(
            "permitted_share",
            "share",
            Family::Beta { a: 8.0, b: 2.0 },
            "while permits were given, most such workers had one (domain.md, stage 5)",
        ),
        runs_out: b.add(
            "permits_run_out",
            "per year",
            Family::LogNormal { median: 0.8, sd: 0.4 },
            "a permit is given for a year, a contract with it for up to three",
        ),
        permitted_after: b.add(
            "permitted_after",
            "share",
            Family::LogNormal { median: 0.05, sd: 1.0 },
            "once a law ends permits hardly any are given (domain.md, section 3)",
        ),
        known_expired: b.add(
            "expired_known",
            "share",
            Family::LogNormal { median: 0.3, sd: 0.8 },
            "of those who stay on once permits run out most take other papers (study, tourism, business) and are no longer counted among these",
        ),
    }
}

pub(crate) fn step(p: &Parameters, years: &Years, theta: &[f64], world: &mut YearsWorld) {
    let known = theta[p.known_expired].min(1.0);
    let (mut stock, mut permits, mut expired) = (theta[p.start], theta[p.start] * theta[p.permitted], 0.0);
    for q in 0..years.quarters() {
        (world.stock[q], world.permits[q], world.expired[q]) = (stock, permits, known * expired);
        let (from, to) = (years.bounds[q], years.bounds[q + 1]);
        let length = (to - from) / super::YEAR_DAYS;
        let mut rate = theta[p.exit];
        for (law, past) in years.laws.iter().zip(&p.deadline) {
            if let (Some(deadline), Some(past)) = (law.deadline, past) {
                let within = (deadline.min(to) - (deadline - super::YEAR_DAYS).max(from)).max(0.0) / (to - from);
                // a share that is left after a year is a rate of -ln of it
                rate = (1.0 - within) * rate - within * theta[*past].min(1.0).ln();
            }
        }
        let open = world.open[q];
        rate *= open + (1.0 - open) * theta[p.closed].min(1.0);
        let arrived = world.arrived[q];
        // those who come stay half of the quarter on average
        let gone = 1.0 - (-(rate + theta[p.escape]) * length).exp();
        let leaving = stock * gone + arrived * 0.5 * gone;
        let part = leaving / (rate + theta[p.escape]);
        (world.returned[q], world.escaped[q]) = (part * rate, part * theta[p.escape]);
        stock += arrived - leaving;
        let ended: f64 = years
            .laws
            .iter()
            .zip(&years.after[q])
            .filter(|(law, _)| law.ends_permits)
            .map(|(_, part)| *part)
            .fold(0.0, f64::max);
        let given = theta[p.permitted] * (1.0 - ended + ended * theta[p.permitted_after].min(1.0));
        // permits that run out are given anew until a law ends that
        let out = 1.0 - (-theta[p.runs_out] * ended * length).exp();
        let left = (1.0 - gone) * permits;
        expired = (1.0 - gone) * expired + left * out;
        // a permit lasts a year: those who stay are given the next
        world.permits_given[q] = arrived * given + left * (1.0 - ended) * length;
        permits = left * (1.0 - out) + arrived * given * (1.0 - 0.5 * gone);
    }
    let last = years.quarters();
    (world.stock[last], world.permits[last], world.expired[last]) = (stock, permits, known * expired);
}
