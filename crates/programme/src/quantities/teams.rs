//! How many teams those selected make; one where they do not go in teams.

use crate::quantities::{Form, Key, Nature, Quantity};
use crate::{Programme, Stage, Target, World};
use tumen_chance::normal_cdf;
use tumen_terms::Unit;

/// Teams.
pub static QUANTITY: Quantity = Quantity {
    name: "teams",
    unit: Unit::Teams,
    nature: Nature::Plan,
    form: Form::Amount,
    label: "teams",
    example: "in six teams",
    keys: &[Key::Cohort, Key::Period],
    needs: &[],
    reads: |_| &[Stage::Quota, Stage::Jobs, Stage::Selection, Stage::Teams],
    value,
    scores: None,
};

fn value(_programme: &Programme, world: &World, target: &Target) -> f64 {
    let course = &world.courses[target.cohort];
    if let Some(realised) = &course.realised {
        return realised.teams;
    }
    if !course.in_teams {
        return 1.0;
    }
    // teams are of one place of origin and one job: each such group ends in a team that may not be full
    let group =
        |share: f64| mean_teams(course.selected * share, course.selected * share * (1.0 - share), course.team_size);
    course.market_share.iter().flat_map(|market| course.job_share.iter().map(move |job| group(market * job))).sum()
}

/// The mean number of teams of a size that a number of people makes whose mean and variance are known: the chances added
/// up that there are more than 0, 1, 2, ... full teams. From some teams on, the last is on average half full.
fn mean_teams(mean: f64, variance: f64, size: f64) -> f64 {
    const MANY: f64 = 12.0;
    let sd = variance.sqrt();
    if mean <= 0.0 {
        return 0.0;
    }
    if mean / size > MANY && sd > 0.5 * size {
        return mean / size + 0.5 * (1.0 - 1.0 / size);
    }
    // people are whole numbers: more than k teams' worth is k teams' worth and a half
    let more_than = |k: f64| match sd {
        sd if sd > 0.0 => normal_cdf((mean - k * size - 0.5) / sd),
        _ => f64::from(mean > k * size),
    };
    let most = ((mean + 6.0 * sd) / size).ceil().max(1.0) as usize;
    (0..most).map(|k| more_than(k as f64)).sum()
}
