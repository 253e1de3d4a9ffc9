//! The claims with what the checks look at, and the indexes by which they find each other: by subject and scope, by
//! document, by figure. No check compares every claim with every other.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::extent::{Extent, digits, figure};
use crate::span::Span;
use crate::subject::{Counted, Nature, Step};
use crate::words;
use tumen_evidence::name::{begins_small, folded};
use tumen_evidence::{Claim, Evidence, SourceKind};
use tumen_terms::Scope;

/// One claim, ready to be compared.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// How its values behave.
    pub nature: Nature,
    /// What it counts.
    pub counted: Counted,
    /// How far along.
    pub step: Step,
    /// Its scope without the keys that are the same throughout.
    pub scope: Scope,
    /// What its hedge leaves open.
    pub extent: Option<Extent>,
    /// Its single figure.
    pub figure: Option<f64>,
    /// Digits of that figure that carry meaning.
    pub digits: usize,
    /// The time it speaks of.
    pub span: Span,
    /// When it was published.
    pub published: Span,
    /// Number of its document.
    pub document: usize,
    /// Number of the family of its outlet.
    pub family: usize,
    /// Numbers of all names that its words went through: outlets, and the speaker where named.
    pub names: Vec<usize>,
    /// Number of the speaker, where named.
    pub speaker: Option<usize>,
    /// Number of its subject and scope.
    pub cell: usize,
    /// Whether its figure stands in an official table.
    pub official: bool,
}

/// All claims with their indexes. Positions are those of `entries`.
#[derive(Clone, Debug, Default)]
pub struct Ledger<'a> {
    /// The claims that count, in the order of the rows, then those set aside for want of a date alone.
    pub entries: Vec<Entry<'a>>,
    /// Same subject, same scope.
    pub cells: Vec<Vec<usize>>,
    /// Cell by the hash of its subject and of each key of its scope.
    by_cell: HashMap<u64, Vec<usize>>,
    /// Same document.
    pub documents: Vec<Vec<usize>>,
    /// Same figure (as bits), in the order of country and publication.
    pub figures: BTreeMap<u64, Vec<usize>>,
    /// By subject.
    pub subjects: BTreeMap<&'a str, Vec<usize>>,
    /// By country and span.
    by_time: HashMap<(String, Span), Vec<usize>>,
    positions: HashMap<&'a str, usize>,
    /// Claims that stand against a firmer one on just the same thing: nothing else is measured by them.
    pub doubted: BTreeSet<usize>,
}

impl<'a> Ledger<'a> {
    /// Indexes the claims of a ledger, and those set aside only because nobody wrote when they were published.
    pub fn of(evidence: &'a Evidence) -> Ledger<'a> {
        let undated = evidence.set_aside.iter().filter_map(|aside| aside.said.as_deref());
        let undated = undated.filter(|claim| claim.published.is_none());
        let claims: Vec<(&Claim, Option<SourceKind>)> = evidence
            .claims
            .iter()
            .map(|claim| (claim, evidence.sources.get(claim.source).map(|source| source.kind)))
            .chain(undated.map(|claim| (claim, None)))
            .collect();
        let fixed = fixed_keys(&claims);
        let mut names = Names::default();
        let mut ledger = Ledger::default();
        let mut documents: HashMap<String, usize> = HashMap::new();
        for (claim, kind) in claims {
            let entry = entry(claim, kind, &fixed, &mut names);
            ledger.add(entry, &mut documents);
        }
        names.unify(&mut ledger.entries);
        let entries = &ledger.entries;
        for cell in &mut ledger.cells {
            cell.sort_by_key(|at| entries[*at].span);
        }
        for same in ledger.figures.values_mut() {
            same.sort_by_key(|at| (entries[*at].country(), entries[*at].published));
        }
        ledger
    }

    fn add(&mut self, mut entry: Entry<'a>, documents: &mut HashMap<String, usize>) {
        let at = self.entries.len();
        let claim = entry.claim;
        let hash = terms_hash(&entry.scope).into_iter().fold(hash_of(&claim.subject), |sum, term| sum ^ term);
        let same = |cell: &&usize| {
            let first = &self.entries[self.cells[**cell][0]];
            first.claim.subject == claim.subject && first.scope == entry.scope
        };
        let known = self.by_cell.get(&hash).and_then(|cells| cells.iter().find(same)).copied();
        entry.cell = known.unwrap_or(self.cells.len());
        if known.is_none() {
            self.cells.push(Vec::new());
            self.by_cell.entry(hash).or_default().push(entry.cell);
        }
        self.cells[entry.cell].push(at);
        entry.document = *documents.entry(document_key(claim)).or_insert_with(|| {
            self.documents.push(Vec::new());
            self.documents.len() - 1
        });
        self.documents[entry.document].push(at);
        if let Some(figure) = entry.figure
            && figure >= LEAST_FIGURE
        {
            self.figures.entry(figure.to_bits()).or_default().push(at);
        }
        self.subjects.entry(claim.subject.as_str()).or_default().push(at);
        let country = entry.country().to_string();
        self.by_time.entry((country, entry.span)).or_default().push(at);
        self.positions.entry(claim.id.as_str()).or_insert(at);
        self.entries.push(entry);
    }

    /// The claim with this id.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.positions.get(id).copied()
    }

    /// The claims on a subject and scope.
    pub fn cell(&self, subject: &str, scope: &Scope) -> &[usize] {
        let hash = terms_hash(scope).into_iter().fold(hash_of(subject), |sum, term| sum ^ term);
        let cells = self.by_cell.get(&hash).map_or(&[][..], Vec::as_slice);
        let found = cells.iter().map(|cell| self.cells[*cell].as_slice()).find(|cell| {
            let first = &self.entries[cell[0]];
            first.claim.subject == subject && first.scope == *scope
        });
        found.unwrap_or(&[])
    }

    /// The claims on one country at just one time, of any subject.
    pub fn at_time(&self, country: &str, span: Span) -> &[usize] {
        self.by_time.get(&(country.to_string(), span)).map_or(&[], Vec::as_slice)
    }

    /// Claims on the same subject, of about the same time, whose scope is this one without one or two of its keys.
    pub fn wider(&self, at: usize) -> Vec<usize> {
        let entry = &self.entries[at];
        let terms = terms_hash(&entry.scope);
        let all = terms.iter().fold(hash_of(&entry.claim.subject), |sum, term| sum ^ term);
        let terms = &terms[..terms.len().min(MOST_KEYS)];
        let mut found = Vec::new();
        let mut without = |hash: u64, fewer: usize| {
            for cell in self.by_cell.get(&hash).into_iter().flatten() {
                let first = &self.entries[self.cells[*cell][0]];
                // that it is a part is told by the scopes; the hash only leads there
                let fits = first.scope.terms.len() + fewer == entry.scope.terms.len();
                if fits && first.claim.subject == entry.claim.subject {
                    found.extend(self.near(&self.cells[*cell], entry.span));
                }
            }
        };
        for (i, first) in terms.iter().enumerate() {
            without(all ^ first, 1);
            for second in &terms[i + 1..] {
                without(all ^ first ^ second, 2);
            }
        }
        found
    }

    /// The claims of a cell whose time begins nearest to a span, those with an open beginning first, without those in
    /// doubt: a bounded number.
    pub fn near(&self, cell: &[usize], span: Span) -> Vec<usize> {
        const EACH_SIDE: usize = 32;
        let here = cell.partition_point(|at| self.entries[*at].span < span);
        let from = here.saturating_sub(EACH_SIDE);
        let to = (here + EACH_SIDE).min(cell.len());
        let open = cell.iter().take(from.min(EACH_SIDE)).take_while(|at| self.entries[**at].span.first.is_none());
        open.chain(&cell[from..to]).copied().filter(|at| !self.doubted.contains(at)).collect()
    }

    /// Calls `pair` with two claims on one country that give one figure of at least so many digits that carry meaning:
    /// each with a bounded number of those published next before it. The one published first comes first, the oldest
    /// pair of a claim first.
    pub fn of_one_figure(&self, digits: usize, mut pair: impl FnMut(usize, usize)) {
        const LATEST: usize = 40;
        for same in self.figures.values() {
            if same.len() < 2 || self.entries[same[0]].digits < digits {
                continue;
            }
            let mut run = 0;
            for (place, later) in same.iter().enumerate() {
                if self.entries[same[run]].country() != self.entries[*later].country() {
                    run = place;
                }
                for first in &same[run.max(place.saturating_sub(LATEST))..place] {
                    pair(*first, *later);
                }
            }
        }
    }

    /// Whether two claims come down one line: an outlet or named speaker of one is among those of the other.
    pub fn akin(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.entries[a], &self.entries[b]);
        a.names.iter().any(|name| b.names.contains(name))
    }

    /// Whether one named person or office says both.
    pub fn same_speaker(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.entries[a], &self.entries[b]);
        a.speaker.is_some() && a.speaker == b.speaker
    }

    /// Which of two was surely published first, where that can be told.
    pub fn published_first(&self, a: usize, b: usize) -> Option<usize> {
        let (x, y) = (self.entries[a].published, self.entries[b].published);
        match (x.last, y.first, y.last, x.first) {
            (Some(last), Some(first), ..) if last < first => Some(a),
            (_, _, Some(last), Some(first)) if last < first => Some(b),
            _ => None,
        }
    }

    /// Days between the dates of publication; none where one is unknown.
    pub fn apart(&self, a: usize, b: usize) -> Option<i32> {
        let (x, y) = (self.entries[a].published, self.entries[b].published);
        (x.closed() && y.closed()).then(|| x.gap(y))
    }

    /// A claim in a sentence: `C7 (Daily Post, 2021-02: about 10,000 people)`.
    pub fn told(&self, at: usize) -> String {
        words::told(self.entries[at].claim)
    }

    /// Ids of claims.
    pub fn ids(&self, of: &[usize]) -> Vec<String> {
        of.iter().map(|at| self.entries[*at].claim.id.clone()).collect()
    }
}

impl Entry<'_> {
    /// The country it speaks of; empty where it names none.
    pub fn country(&self) -> &str {
        self.claim.scope.one("country").unwrap_or_default()
    }

    /// Whether it says that something was, or was more than nothing.
    pub fn is_positive(&self) -> bool {
        self.extent.is_none_or(|extent| extent.high > 0.0)
    }
}

/// Smaller figures are too common to say anything by being the same.
const LEAST_FIGURE: f64 = 3.0;
fn hash_of(value: &(impl Hash + ?Sized)) -> u64 {
    // the same on every machine and in every run
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// One hash for each key of a scope with its values, whatever their order and whether they were inferred.
fn terms_hash(scope: &Scope) -> Vec<u64> {
    scope.terms.iter().map(|(key, term)| hash_of(&(key, &term.any_of))).collect()
}

/// More keys of a scope than this are not taken apart.
const MOST_KEYS: usize = 10;

fn document_key(claim: &Claim) -> String {
    if claim.url.is_empty() {
        let date = claim.published.as_ref().map_or("", |date| date.text.as_str());
        format!("{}\u{1}{}\u{1}{date}", claim.outlet, claim.title)
    } else {
        claim.url.clone()
    }
}

fn entry<'a>(claim: &'a Claim, kind: Option<SourceKind>, fixed: &Fixed, names: &mut Names) -> Entry<'a> {
    let mut scope = claim.scope.clone();
    for term in scope.terms.values_mut() {
        term.inferred = false;
    }
    let country = claim.scope.one("country").unwrap_or_default();
    scope.terms.retain(|key, _| !fixed.contains(&(country.to_string(), key.clone())));
    let said = claim.speaker_name();
    let unnamed = matches!(kind, Some(SourceKind::Anonymous | SourceKind::Witness | SourceKind::Relay));
    let speaker = (!said.is_empty() && !unnamed && !begins_small(&said)).then(|| names.number(&said));
    let mut through: Vec<usize> = claim.outlets().iter().map(|name| names.number(name)).collect();
    through.extend(speaker);
    through.sort_unstable();
    through.dedup();
    let value = figure(&claim.value);
    Entry {
        claim,
        nature: Nature::of(claim),
        counted: Counted::of(claim),
        step: Step::of(claim),
        scope,
        extent: Extent::of(&claim.value),
        figure: value,
        digits: value.map_or(0, digits),
        span: claim.period.as_ref().map(Span::of).unwrap_or_default(),
        published: claim.published.as_ref().map(Span::of).unwrap_or_default(),
        document: 0,
        family: names.number(&claim.family()),
        names: through,
        speaker,
        cell: 0,
        official: kind == Some(SourceKind::OfficialStatistics),
    }
}

/// Keys with one value throughout, by country.
type Fixed = BTreeSet<(String, String)>;

/// A key is fixed where all claims on a country that have it say the same, over several subjects: it tells none of
/// them from the others, and a claim may leave it out.
const FIXED_OVER: usize = 3;

fn fixed_keys(claims: &[(&Claim, Option<SourceKind>)]) -> Fixed {
    // by country and key: the values, and the subjects that have it
    type Seen<'a> = BTreeMap<(String, &'a str), (BTreeSet<String>, BTreeSet<&'a str>)>;
    let mut seen: Seen<'_> = BTreeMap::new();
    for (claim, _) in claims {
        let country = claim.scope.one("country").unwrap_or_default();
        for (key, term) in claim.scope.terms.iter().filter(|(key, _)| key.as_str() != "country") {
            let (values, subjects) = seen.entry((country.to_string(), key)).or_default();
            if values.len() < 2 {
                values.insert(term.to_string());
            }
            if subjects.len() < FIXED_OVER {
                subjects.insert(&claim.subject);
            }
        }
    }
    let fixed = seen.into_iter().filter(|(_, (values, subjects))| values.len() == 1 && subjects.len() >= FIXED_OVER);
    fixed.map(|((country, key), _)| (country, key.to_string())).collect()
}

/// Numbers for names; initials and the name that they stand for get the same one.
#[derive(Default)]
struct Names {
    numbers: HashMap<String, usize>,
    written: Vec<String>,
}

impl Names {
    fn number(&mut self, name: &str) -> usize {
        let name_folded = folded(name);
        if let Some(number) = self.numbers.get(&name_folded) {
            return *number;
        }
        self.numbers.insert(name_folded, self.written.len());
        self.written.push(name.trim().to_string());
        self.written.len() - 1
    }

    /// Gives initials the number of the long name that they stand for, where there is just one.
    fn unify(&self, entries: &mut [Entry<'_>]) {
        let mut long: HashMap<String, Option<usize>> = HashMap::new();
        for (number, name) in self.written.iter().enumerate().filter(|(_, name)| name.contains(' ')) {
            let firsts: Vec<char> = name.split_whitespace().filter_map(|word| word.chars().next()).collect();
            let every: String = firsts.iter().flat_map(|c| c.to_uppercase()).collect();
            let named: String = firsts.iter().filter(|c| c.is_uppercase()).collect();
            for initials in BTreeSet::from([every, named]) {
                long.entry(initials).and_modify(|one| *one = None).or_insert(Some(number));
            }
        }
        let whole: Vec<usize> = self
            .written
            .iter()
            .enumerate()
            .map(|(number, name)| {
                let short = name.chars().count() >= 2 && name.chars().all(char::is_uppercase);
                long.get(name).copied().flatten().filter(|_| short).unwrap_or(number)
            })
            .collect();
        for entry in entries {
            entry.family = whole[entry.family];
            entry.speaker = entry.speaker.map(|number| whole[number]);
            for name in &mut entry.names {
                *name = whole[*name];
            }
            entry.names.sort_unstable();
            entry.names.dedup();
        }
    }
}
