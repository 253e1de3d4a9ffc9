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
    /// Scans of replica exchange at the end of the way, by ensemble, where a programme goes over years; else none.
    pub scans: usize,
    /// Whether the fit is corrected with worlds of single workers where a claim tells them from the mean field.
    pub single_workers: bool,
    /// Conditional effective sample size from one temperature to the next.
    pub cess: f64,
    /// Draws that are kept for summaries.
    pub draws: usize,
}

impl FitPlan {
    /// For a first look: a few seconds on one core.
    #[must_use]
    pub fn quick() -> FitPlan {
        FitPlan {
            name: "quick",
            islands: 4,
            chains: 16,
            length: 16,
            scans: 0,
            single_workers: false,
            cess: 0.85,
            draws: 4_000,
        }
    }

    /// The default.
    #[must_use]
    pub fn standard() -> FitPlan {
        FitPlan {
            name: "standard",
            islands: 4,
            chains: 64,
            length: 48,
            scans: 0,
            single_workers: false,
            cess: 0.9,
            draws: 12_000,
        }
    }

    /// For figures that are published: repeatable over seeds to a twentieth of their uncertainty.
    #[must_use]
    pub fn publication() -> FitPlan {
        FitPlan {
            name: "publication",
            islands: 8,
            chains: 64,
            length: 96,
            scans: 0,
            single_workers: true,
            cess: 0.9,
            draws: 48_000,
        }
    }

    /// The same preset for a programme over years: some six hundred coordinates and a hundred official figures want small
    /// populations on many places of the way, and long chains at its end. A plan that is no preset stays what it is.
    #[must_use]
    pub fn over_years(self) -> FitPlan {
        let (islands, chains, length, scans, cess) = match self.name {
            "quick" => (2, 24, 4, 300, 0.3),
            "standard" => (4, 32, 6, 1_400, 0.5),
            "publication" => (8, 32, 8, 12_000, 0.6),
            _ => return self,
        };
        FitPlan { islands, chains, length, scans, cess, ..self }
    }
}
