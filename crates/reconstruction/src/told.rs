//! What was told of a number of people, as marks beside its fan.

use crate::answer::Told;
use tumen_inference::Observation;
use tumen_inference::kernels::Spread;
use tumen_inference::observe::Kernel;
use tumen_terms::Day;

/// Standard deviations of a normal that hold nine in ten.
const NINE_IN_TEN: f64 = 1.645;

/// The claims on how many people are in the country, of all of it and of all of them, in order of time; credibility by place among the
/// observations.
pub(crate) fn in_country(observations: &[Observation], credibility: &[f64]) -> Vec<Told> {
    let whole = |o: &Observation| {
        o.name.name == "workers_in_country"
            && o.name.scope.terms.keys().all(|key| ["country", "date", "period"].contains(&key.as_str()))
    };
    let mut told: Vec<Told> = observations
        .iter()
        .zip(credibility)
        .filter(|(o, _)| whole(o))
        .filter_map(|(o, &credibility)| {
            let (from, to) = o.target.period?;
            let [low, middle, high] = open(&o.kernel)?.map(f64::exp);
            Some(Told { claim: o.claim.clone(), day: Day((0.5 * (from + to)) as i32), low, middle, high, credibility })
        })
        .collect();
    told.sort_by(|a, b| a.day.cmp(&b.day).then_with(|| a.claim.cmp(&b.claim)));
    told
}

/// ln of what the words leave open: nine in ten of the truths that would be told so, and the figure itself.
fn open(kernel: &Kernel) -> Option<[f64; 3]> {
    match kernel {
        Kernel::Amount { cell, spread } if cell.ln_low.is_finite() => {
            let (below, above) = match *spread {
                Spread::Normal { sd } => (sd, sd),
                // a report that lies above leaves the truth below it
                Spread::OneSided { above, below, .. } => (above, below),
            };
            let middle = 0.5 * (cell.ln_low + cell.ln_high);
            Some([cell.ln_low - NINE_IN_TEN * below, middle, cell.ln_high + NINE_IN_TEN * above])
        }
        Kernel::Range(range) => Some([range.ln_low, 0.5 * (range.ln_low + range.ln_high), range.ln_high]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tumen_inference::kernels::Cell;

    #[test]
    fn words_leave_the_truth_open_on_their_side() {
        let cell = Cell::of(10_000.0, 1_000.0);
        let up_to = Kernel::Amount { cell, spread: Spread::OneSided { above: 0.4, below: 0.05, share_above: 0.8 } };
        let about = Kernel::Amount { cell, spread: Spread::Normal { sd: 0.15 } };
        let [low, middle, high] = open(&up_to).expect("an amount");
        assert!(middle - low > 4.0 * (high - middle), "up to: the truth lies below, {low} {middle} {high}");
        let [low, middle, high] = open(&about).expect("an amount");
        assert!(((middle - low) - (high - middle)).abs() < 1e-9, "about: as far either way");
        assert!(open(&Kernel::Statement { holds: true }).is_none());
    }
}
