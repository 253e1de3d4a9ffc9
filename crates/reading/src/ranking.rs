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
    let Some(most) = hits.iter().find(|hit| hit.concept == "most") else { return Vec::new() };
    if !hits.iter().any(|hit| hit.concept == "hail") {
        return Vec::new();
    }
    let origins: Vec<usize> = (0..places.len())
        .filter(|at| places[*at].named.is_origin() && places[*at].named.key().is_some() && !places[*at].aside)
        .collect();
    let mut out: Vec<Ranked> = Vec::new();
    for &at in &origins {
        let placed = &places[at];
        // The word `followed by` stands before the place, also in Korean (그다음은 ...).
        let order = hits.iter().rev().find(|hit| hit.concept == "next" && hit.first < placed.first && hit.first > most.first);
        match out.last_mut() {
            None => out.push(Ranked { rank: 1, places: vec![at], from: most.first.min(placed.first) }),
            Some(last) => match order {
                // Each place after the word of order is one rank further.
                Some(order) => {
                    let rank = last.rank + 1;
                    let from = if rank == 2 { order.first } else { placed.first };
                    out.push(Ranked { rank, places: vec![at], from });
                }
                // `평양 출신이 가장 많고`: what stands before the word for most shares the first rank.
                None if !korean || placed.first < most.first => last.places.push(at),
                None => {}
            },
        }
    }
    out
}
