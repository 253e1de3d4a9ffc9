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
    /// Length of each chain at each temperature; all its states are kept (waste-free).
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
        FitPlan { name: "quick", islands: 4, chains: 48, length: 48, cess: 0.85, draws: 6_000 }
    }

    /// The default.
    #[must_use]
    pub fn standard() -> FitPlan {
        FitPlan { name: "standard", islands: 4, chains: 128, length: 128, cess: 0.9, draws: 20_000 }
    }

    /// For figures that are published: repeatable over seeds to a twentieth of their uncertainty.
    #[must_use]
    pub fn publication() -> FitPlan {
        FitPlan { name: "publication", islands: 8, chains: 256, length: 256, cess: 0.9, draws: 40_000 }
    }
}
