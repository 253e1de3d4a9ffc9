//! What a place costs, by origin and job.

use crate::answer::PriceAnswer;
use crate::summary::summarise;
use tumen_inference::Observation;
use tumen_inference::fit::Followed;
use tumen_programme::Programme;
use tumen_programme::quantities::Form;
use tumen_terms::Scope;

/// Whose price: of one market, for some jobs (none: the mix of all).
pub(crate) struct Asked {
    origin: String,
    job: String,
    market: Option<usize>,
    jobs: Vec<usize>,
}

/// The median and the 95 % quantile of payments for every origin and job, and for the mix of jobs.
pub(crate) fn asked(programme: &Programme) -> (Vec<Asked>, Vec<Followed>) {
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
            keys.push(Asked { origin: market.name.clone(), job, market: Some(m), jobs });
        }
    }
    (keys, followed)
}

/// The prices that were asked for. `values` are the draws of what [`asked`] follows, in its order.
pub(crate) fn answers(
    programme: &Programme,
    observations: &[Observation],
    asked: Vec<Asked>,
    values: &[Vec<f64>],
) -> Vec<PriceAnswer> {
    let told = |asked: &Asked| {
        let about = observations.iter().filter(|o| {
            o.quantity(programme).is_some_and(|q| q.form == Form::Payments)
                && o.target.market == asked.market
                && o.target.jobs == asked.jobs
                && o.target.backed.is_none()
        });
        about.map(|o| o.claim.clone()).collect()
    };
    asked
        .into_iter()
        .zip(values.chunks_exact(2))
        .map(|(asked, both)| PriceAnswer {
            median: summarise(both[0].iter().copied()),
            upper: summarise(both[1].iter().copied()),
            claims: told(&asked),
            origin: asked.origin,
            job: asked.job,
        })
        .collect()
}
