//! What is assumed beforehand of the trades that such workers are sent for, one row for each; of a trade that has no row,
//! [`OTHER`]. A case changes any of it under `[priors]`.

/// A trade as a job of a programme.
pub(crate) struct Trade {
    /// Its name, as claims write `job`.
    name: &'static str,
    /// Mean of ln of its places against those of the others.
    pub ln_places: f64,
    /// Mean of ln of the bribe for it against that for the first job of the programme.
    pub ln_premium: f64,
}

/// Standard deviation of [`Trade::ln_places`]: a factor of two either way.
pub(crate) const LN_PLACES_SD: f64 = 0.7;
/// Why the places are shared so.
pub(crate) const PLACES_BASIS: &str =
    "building is the largest trade of such workers, logging the oldest (model.md 3.6)";
/// Standard deviation of [`Trade::ln_premium`].
pub(crate) const LN_PREMIUM_SD: f64 = 0.35;
/// Why one trade costs more than another.
pub(crate) const PREMIUM_BASIS: &str =
    "lighter or better paid work costs more (compensating differentials, Rosen 1986)";

/// The trades of earlier programmes (model.md 3.6); a programme that names no job has these.
const KNOWN: [Trade; 3] = [
    Trade { name: "construction", ln_places: 0.5, ln_premium: 0.2 },
    Trade { name: "logging", ln_places: -0.4, ln_premium: 0.15 },
    Trade { name: "miscellaneous", ln_places: -0.7, ln_premium: 0.25 },
];

/// Any other trade: as rare as the rarest that is known, and dearer than the first by about what these are.
const OTHER: Trade = Trade { name: "", ln_places: -0.7, ln_premium: 0.2 };

/// The row of a trade.
pub(crate) fn trade(name: &str) -> &'static Trade {
    KNOWN.iter().find(|trade| trade.name == name).unwrap_or(&OTHER)
}

/// The names of those that have a row.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    KNOWN.iter().map(|trade| trade.name)
}
