//! Rankings: `Most come from Pyongyang, followed by the Hamgyong provinces.`

use crate::lexicon::Hit;
use crate::place::Placed;

/// A place of origin with its rank.
pub(crate) struct Ranked {
    pub rank: u32,
    /// Indices into the places of the sentence.
    pub places: Vec<usize>,
    /// The word of order before it.
    pub from: usize,
}

/// The ranks in a sentence that says where most come from.
pub(crate) fn ranking(hits: &[Hit], places: &[Placed], korean: bool) -> Vec<Ranked> {
    let Some(most) = hits.iter().find(|hit| hit.concept == "most") else { return second(hits, places) };
    if !hits.iter().any(|hit| hit.concept == "hail") {
        return Vec::new();
    }
    let origins: Vec<usize> = (0..places.len())
        .filter(|at| places[*at].named.is_origin() && places[*at].named.key().is_some() && !places[*at].aside)
        .collect();
    // `the fewest from Chagang`: none of the first.
    let least = hits.iter().find(|hit| hit.concept == "least");
    let origins: Vec<usize> = origins
        .into_iter()
        .filter(|at| {
            least.is_none_or(|least| {
                if korean {
                    places[*at].end < least.first.saturating_sub(2) || places[*at].first < most.first
                } else {
                    places[*at].first < least.first
                }
            })
        })
        .collect();
    let orders: Vec<&Hit> = hits.iter().filter(|hit| hit.concept == "next" && hit.first > most.first).collect();
    let mut out: Vec<Ranked> = Vec::new();
    for &at in &origins {
        let placed = &places[at];
        let before = orders.iter().rev().find(|hit| hit.first < placed.first);
        // `황해남도가 뒤를 이었다`, `with South Hwanghae second`: the word of order follows.
        let after = orders.iter().find(|hit| {
            hit.first >= placed.end && (korean && placed.first > most.first || hit.first - placed.end <= 2)
        });
        match out.last_mut() {
            None => out.push(Ranked { rank: 1, places: vec![at], from: most.first.min(placed.first) }),
            // Each place with or after the word of order is one rank further.
            Some(last) if before.is_some() || after.is_some() => {
                let rank = last.rank + 1;
                let from = before.filter(|_| rank == 2).map_or(placed.first, |hit| hit.first);
                out.push(Ranked { rank, places: vec![at], from });
            }
            // `평양 출신이 가장 많고`: what stands before the word for most shares the first rank.
            Some(last) if !korean || placed.first < most.first => last.places.push(at),
            Some(_) => {}
        }
    }
    out
}

/// `평안북도 출신이 두 번째로 많다`, where the first was told otherwise: the place nearest to the word for second.
fn second(hits: &[Hit], places: &[Placed]) -> Vec<Ranked> {
    let Some(hit) = hits.iter().find(|hit| hit.concept == "second") else { return Vec::new() };
    let apart = |placed: &Placed| {
        if placed.first >= hit.end { placed.first - hit.end } else { hit.first.saturating_sub(placed.end) }
    };
    let origin = |placed: &Placed| placed.named.is_origin() && placed.named.key().is_some() && !placed.aside;
    let nearest = (0..places.len())
        .filter(|at| origin(&places[*at]))
        .min_by_key(|at| (apart(&places[*at]), places[*at].first < hit.first));
    nearest
        .filter(|at| apart(&places[*at]) <= 6)
        .map(|at| Ranked { rank: 2, places: vec![at], from: hit.first.min(places[at].first) })
        .into_iter()
        .collect()
}
