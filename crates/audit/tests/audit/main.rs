//! The checks over ledgers of other domains, and over the real claims where they are at hand.

mod labelled;
mod made_up;
mod real_claims;
