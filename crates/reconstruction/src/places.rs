//! Where they come from and go, and by which ways out.

use crate::answer::{Corridor, PlaceShare};
use crate::fans::FAN_DRAWS;
use crate::summary::summarise;
use tumen_inference::fit::Fit;
use tumen_inference::{Observation, Observed};
use tumen_programme::programme::Service;
use tumen_programme::timeline::Known;
use tumen_programme::{Programme, Theta, World};

/// Shares of the provinces and of the regions of work, over as many draws as the fans.
pub(crate) fn places(programme: &Programme, observed: &Observed, fitted: &Fit) -> Vec<PlaceShare> {
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

/// The ways out, and whether each is known to be open or shut on the date of the answer.
pub(crate) fn corridors(programme: &Programme) -> Vec<Corridor> {
    let of = |s: &Service| Corridor {
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
