//! Labels above a plot, in tiers, so that no label covers another or is crossed by another's line.

/// The most tiers that labels may take.
const TIERS: usize = 8;
/// The most letters of a label, and of one that finds no room so; the whole text stands in the list of events.
const LETTERS: [usize; 2] = [44, 22];
/// The least distance between a label and what is not its own.
const GAP: f64 = 6.0;

/// How far a label stands from its own line.
pub(super) const ASIDE: f64 = 4.0;

/// A mark on the time axis that wants a label.
pub(super) struct Label {
    pub(super) x: f64,
    pub(super) text: String,
    pub(super) solid: bool,
}

/// A mark with the place of its label: in which tier, if there was room, and to which side.
pub(super) struct Placed {
    pub(super) x: f64,
    pub(super) text: String,
    pub(super) solid: bool,
    pub(super) tier: Option<usize>,
    pub(super) leftward: bool,
    from: f64,
    to: f64,
}

impl Placed {
    /// Whether the two labels overlap or the line of one crosses the label of the other. A line runs from its own
    /// tier down through all lower ones (tier 0 is next to the plot).
    fn disturbs(&self, other: &Placed) -> bool {
        let (Some(mine), Some(theirs)) = (self.tier, other.tier) else {
            return false;
        };
        let overlap = mine == theirs && self.from < other.to + GAP && other.from < self.to + GAP;
        overlap || self.crosses(other, mine, theirs) || other.crosses(self, theirs, mine)
    }

    fn crosses(&self, other: &Placed, mine: usize, theirs: usize) -> bool {
        mine >= theirs && self.x > other.from - 1.0 && self.x < other.to + 1.0
    }
}

/// Places the labels of all marks between two edges. The latest comes first: an earlier one then rises above the
/// lines that its text reaches. What finds no room to the right of its line is tried to the left at the end.
pub(super) fn place_all(labels: &[Label], edges: (f64, f64)) -> Vec<Placed> {
    let mut order: Vec<&Label> = labels.iter().collect();
    order.sort_by(|a, b| b.x.total_cmp(&a.x).then_with(|| a.text.cmp(&b.text)));
    let mut placed: Vec<Placed> = Vec::with_capacity(order.len());
    let mut left_over = Vec::new();
    for label in order {
        match find_room(label, false, edges, &placed) {
            Some(found) => placed.push(found),
            None => left_over.push(label),
        }
    }
    for label in left_over {
        let found = find_room(label, true, edges, &placed);
        placed.push(found.unwrap_or_else(|| candidate(label, LETTERS[1], None, true)));
    }
    placed
}

fn find_room(label: &Label, leftward: bool, (left, right): (f64, f64), placed: &[Placed]) -> Option<Placed> {
    LETTERS
        .into_iter()
        .flat_map(|letters| (0..TIERS).map(move |tier| (letters, tier)))
        .map(|(letters, tier)| candidate(label, letters, Some(tier), leftward))
        // The space right of the plot holds the figures of the last day, but only below the labels.
        .filter(|one| one.from >= left - 50.0 && one.to <= right + 110.0)
        .find(|one| placed.iter().all(|other| !one.disturbs(other)))
}

fn candidate(label: &Label, letters: usize, tier: Option<usize>, leftward: bool) -> Placed {
    let text = shortened(&label.text, letters);
    let length = length(&text);
    let (from, to) = match leftward {
        true => (label.x - ASIDE - length, label.x - ASIDE),
        false => (label.x + ASIDE, label.x + ASIDE + length),
    };
    Placed { x: label.x, text, solid: label.solid, tier, leftward, from, to }
}

/// The length of a text at the size of labels: letters of East Asian scripts are twice as wide.
fn length(text: &str) -> f64 {
    text.chars().map(|c| if u32::from(c) < 0x1100 { 6.2 } else { 12.0 }).sum()
}

fn shortened(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(letters - 1).collect();
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_never_disturb_each_other() {
        let labels: Vec<Label> = (0..14)
            .map(|i| Label {
                x: 58.0 + f64::from(i * i) * 3.1,
                text: "a border closes to all traffic ".repeat(1 + i as usize % 2),
                solid: i == 3,
            })
            .collect();
        let placed = place_all(&labels, (58.0, 640.0));
        assert_eq!(placed.len(), labels.len());
        assert!(placed.iter().filter(|one| one.tier.is_some()).count() > 7);
        for (i, a) in placed.iter().enumerate() {
            for b in &placed[i + 1..] {
                assert!(!a.disturbs(b), "{} {}", a.x, b.x);
            }
        }
    }

    #[test]
    fn marks_of_one_day_stand_above_each_other() {
        let labels = ["one", "two", "three"].map(|text| Label { x: 100.0, text: text.to_owned(), solid: false });
        let placed = place_all(&labels, (58.0, 640.0));
        assert!(placed.iter().all(|one| one.tier.is_some()));
    }
}
