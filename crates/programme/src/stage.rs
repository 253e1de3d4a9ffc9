//! The stages in causal order, and which rests on which: what must be run again when some parameters change.

/// A stage of the programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Stage {
    /// How many are to be sent, and when recruitment begins.
    Announcement,
    /// Places by province and by ministry.
    Quota,
    /// Places by job, and whether applicants choose.
    Jobs,
    /// Who applies.
    Applicants,
    /// The bribe market.
    Market,
    /// How many are selected, and by when.
    Selection,
    /// On what they travel.
    Papers,
    /// Conditions for departure.
    Conditions,
    /// Teams.
    Teams,
    /// Trains and flights.
    Services,
    /// Days on the way and regions of work.
    Arrival,
    /// The rule on how long they stay.
    Contract,
    /// Who leaves when.
    Departure,
    /// Who is in the country.
    Stay,
    /// Crossings at the border, of all cohorts and of others.
    Crossings,
    /// Over years: who comes in a quarter.
    Intake,
    /// Over years: who is there, and with which permits.
    Residents,
    /// Over years: how often they cross the border, and what they declare.
    Channels,
    /// Over years: what is counted of them at the border, by consulates and by registers.
    Counts,
}

impl Stage {
    /// All, in causal order.
    pub const ALL: [Stage; 19] = [
        Stage::Announcement,
        Stage::Quota,
        Stage::Jobs,
        Stage::Applicants,
        Stage::Market,
        Stage::Selection,
        Stage::Papers,
        Stage::Conditions,
        Stage::Teams,
        Stage::Services,
        Stage::Arrival,
        Stage::Contract,
        Stage::Departure,
        Stage::Stay,
        Stage::Crossings,
        Stage::Intake,
        Stage::Residents,
        Stage::Channels,
        Stage::Counts,
    ];

    /// Its name, that of its file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Stage::Announcement => "announcement",
            Stage::Quota => "quota",
            Stage::Jobs => "jobs",
            Stage::Applicants => "applicants",
            Stage::Market => "market",
            Stage::Selection => "selection",
            Stage::Papers => "papers",
            Stage::Conditions => "conditions",
            Stage::Teams => "teams",
            Stage::Services => "services",
            Stage::Arrival => "arrival",
            Stage::Contract => "contract",
            Stage::Departure => "departure",
            Stage::Stay => "stay",
            Stage::Crossings => "crossings",
            Stage::Intake => "intake",
            Stage::Residents => "residents",
            Stage::Channels => "channels",
            Stage::Counts => "counts",
        }
    }

    /// The earlier stages whose outcome its step reads.
    #[must_use]
    pub fn reads(self) -> &'static [Stage] {
        match self {
            Stage::Announcement
            | Stage::Quota
            | Stage::Jobs
            | Stage::Papers
            | Stage::Teams
            | Stage::Services
            | Stage::Arrival
            | Stage::Contract
            | Stage::Crossings => &[],
            Stage::Applicants => &[Stage::Announcement, Stage::Quota],
            Stage::Market => &[Stage::Jobs],
            Stage::Selection => &[Stage::Announcement],
            Stage::Conditions => &[Stage::Selection],
            Stage::Departure => &[Stage::Selection, Stage::Papers, Stage::Conditions, Stage::Teams, Stage::Services],
            Stage::Stay => &[Stage::Departure, Stage::Arrival, Stage::Contract],
            Stage::Intake => &[],
            Stage::Residents => &[Stage::Intake],
            Stage::Channels => &[Stage::Stay, Stage::Crossings, Stage::Residents],
            Stage::Counts => &[Stage::Residents, Stage::Channels],
        }
    }

    /// The stages whose parameters can change its outcome: itself and all that it rests on.
    #[must_use]
    pub fn rests_on(self) -> StageSet {
        StageSet::of(self.reads().iter().copied()).rests_on().with(self)
    }
}

/// A set of stages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StageSet(u32);

impl StageSet {
    /// No stage.
    pub const NONE: StageSet = StageSet(0);
    /// Every stage.
    pub const ALL: StageSet = StageSet((1 << Stage::ALL.len()) - 1);

    /// The set of these.
    #[must_use]
    pub fn of(stages: impl IntoIterator<Item = Stage>) -> StageSet {
        stages.into_iter().fold(StageSet::NONE, StageSet::with)
    }

    /// With one more.
    #[must_use]
    pub fn with(self, stage: Stage) -> StageSet {
        StageSet(self.0 | 1 << stage as u8)
    }

    /// With all of another set.
    #[must_use]
    pub fn and(self, other: StageSet) -> StageSet {
        StageSet(self.0 | other.0)
    }

    /// Without those of another set.
    #[must_use]
    pub fn without(self, other: StageSet) -> StageSet {
        StageSet(self.0 & !other.0)
    }

    /// Whether it holds a stage.
    #[must_use]
    pub fn has(self, stage: Stage) -> bool {
        self.0 & 1 << stage as u8 != 0
    }

    /// Whether they share a stage.
    #[must_use]
    pub fn meets(self, other: StageSet) -> bool {
        self.0 & other.0 != 0
    }

    /// Its stages, in causal order.
    pub fn stages(self) -> impl Iterator<Item = Stage> {
        Stage::ALL.into_iter().filter(move |&stage| self.has(stage))
    }

    /// The stages whose parameters can change the outcome of any of them.
    #[must_use]
    pub fn rests_on(self) -> StageSet {
        self.stages().fold(self, |all, stage| all.and(stage.rests_on()))
    }

    /// The stages whose outcome can change when parameters of these do.
    #[must_use]
    pub fn moves(self) -> StageSet {
        StageSet::of(Stage::ALL.into_iter().filter(|stage| stage.rests_on().meets(self)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_reads_earlier_ones_alone() {
        for stage in Stage::ALL {
            assert!(stage.reads().iter().all(|earlier| *earlier < stage), "{stage:?}");
            assert!(stage.rests_on().has(stage));
        }
        assert_eq!(StageSet::ALL.stages().count(), Stage::ALL.len());
    }

    #[test]
    fn what_rests_on_what() {
        let rows: [(Stage, &[Stage]); 4] = [
            (Stage::Papers, &[Stage::Papers, Stage::Departure, Stage::Stay, Stage::Channels, Stage::Counts]),
            (Stage::Quota, &[Stage::Quota, Stage::Applicants]),
            (Stage::Contract, &[Stage::Contract, Stage::Stay, Stage::Channels, Stage::Counts]),
            (Stage::Crossings, &[Stage::Crossings, Stage::Channels, Stage::Counts]),
        ];
        for (stage, moved) in rows {
            assert_eq!(StageSet::of([stage]).moves(), StageSet::of(moved.iter().copied()), "{stage:?}");
        }
    }
}
