//! What was known, on the date of the answer, of a border or a service over time.

use crate::spec::{EventSpec, EventState};
use tumen_terms::{Day, Period};

/// A change that was known on the date of the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The day it took effect.
    pub day: Day,
    /// Open (running, agreed) from then on, or closed.
    pub open: bool,
    /// Since when it was known.
    pub known_from: Day,
    /// Where this comes from.
    pub basis: String,
}

/// Changes in order of day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// The changes.
    pub changes: Vec<Change>,
    /// Days from which nothing is known until the next change: where several timelines are joined, and the only one
    /// known to be open closes.
    pub unknown_from: Vec<Day>,
}

/// What is known of a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Known {
    /// Open on that day.
    Open,
    /// Closed on that day, reopened on the day given.
    ClosedUntil(f64),
    /// Closed on that day, and no reopening is known.
    Closed,
    /// Nothing is known of that day.
    Unknown,
}

impl Timeline {
    /// Of a case's events, those known by `as_of`. A coarse `date` counts from its first day, a coarse
    /// `known_from` from its last.
    ///
    /// # Errors
    /// Which date could not be read.
    pub fn read(events: &[EventSpec], as_of: Day) -> Result<Timeline, String> {
        let mut changes = Vec::new();
        for event in events {
            let day = Period::parse(&event.date)?
                .earliest_start
                .ok_or_else(|| format!("the date `{}` has no first day", event.date))?;
            let known_from = Period::parse(&event.known_from)?
                .last_possible()
                .ok_or_else(|| format!("`known_from = {}` has no last day", event.known_from))?;
            if known_from <= as_of {
                let open = event.becomes == EventState::Open;
                changes.push(Change { day, open, known_from, basis: event.basis.clone() });
            }
        }
        changes.sort_by_key(|change| change.day);
        Ok(Timeline { changes, unknown_from: Vec::new() })
    }

    /// What is known of a day.
    #[must_use]
    pub fn at(&self, day: f64) -> Known {
        let Some(change) = self.changes.iter().rev().find(|change| f64::from(change.day.0) <= day) else {
            return Known::Unknown;
        };
        if self.unknown_from.iter().any(|from| *from >= change.day && f64::from(from.0) <= day) {
            return Known::Unknown;
        }
        match (change.open, self.opens_after(day)) {
            (true, _) => Known::Open,
            (false, Some(reopening)) => Known::ClosedUntil(reopening),
            (false, None) => Known::Closed,
        }
    }

    /// The first day after this one from which it is known to be open.
    #[must_use]
    pub fn opens_after(&self, day: f64) -> Option<f64> {
        self.changes.iter().filter(|change| change.open).map(|change| f64::from(change.day.0)).find(|&open| open > day)
    }
}
