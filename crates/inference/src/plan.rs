//! The size of a fit, as named presets with their purpose.

/// How much work a fit does.
#[derive(Clone, Debug, PartialEq)]
pub struct FitPlan {
    /// The preset's name.
    pub name: &'static str,
    /// Independent runs, whose spread gives the standard errors.
    pub islands: usize,
    /// Chains in each run.
    pub chains: usize,
    /// States of each chain at each temperature, a sweep of moves from one to the next; all are kept (waste-free).
    pub length: usize,
    /// Conditional effective sample size from one temperature to the next.
    pub cess: f64,
    /// Draws that are kept for summaries.
    pub draws: usize,
}

impl FitPlan {
    /// For a first look: a few seconds on one core.
    #[must_use]
    pub fn quick() -> FitPlan {
        FitPlan { name: "quick", islands: 4, chains: 16, length: 16, cess: 0.85, draws: 4_000 }
    }

    /// The default.
    #[must_use]
    pub fn standard() -> FitPlan {
        FitPlan { name: "standard", islands: 4, chains: 64, length: 48, cess: 0.9, draws: 12_000 }
    }

    /// For figures that are published: repeatable over seeds to a twentieth of their uncertainty.
    #[must_use]
    pub fn publication() -> FitPlan {
        FitPlan { name: "publication", islands: 8, chains: 64, length: 96, cess: 0.9, draws: 48_000 }
    }
}
