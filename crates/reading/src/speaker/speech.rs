//! How a speaker carries over from sentence to sentence.

use super::{Attribution, Voice};

/// Who is speaking, as a text goes on.
#[derive(Default)]
pub(crate) struct Speech {
    voices: Vec<Voice>,
    current: Option<usize>,
    /// Everyone in the order in which they were last heard.
    heard: Vec<usize>,
    /// The offices that were named in full, whether they spoke or not.
    offices: Vec<Voice>,
    /// Who told the outlet itself: he speaks where a paragraph names nobody.
    main: Option<usize>,
}

impl Speech {
    /// A paragraph that attributes nothing belongs to whoever told the outlet, once he was heard.
    pub(crate) fn unattributed_paragraph(&mut self) {
        if self.main.is_some() {
            self.current = self.main;
            return;
        }
        // Where nobody told the outlet, an office does not go on beyond what it said.
        let official = |at: &usize| official(&self.voices[*at]);
        if self.current.as_ref().is_some_and(official) {
            self.current = self.heard.iter().rev().copied().find(|at| !official(at)).or(self.current);
        }
    }

    /// A paragraph that attributes only later: up to there it belongs to whoever that is, where he was heard before, or
    /// where an office spoke last; else the last speaker goes on.
    pub(crate) fn attributed_later(&mut self, attribution: &Attribution) {
        let office_spoke = self.current.is_some_and(|at| official(&self.voices[at]));
        match attribution {
            Attribution::Again(_, voice) => {
                let before = self.again(voice).or_else(|| self.meant(voice));
                self.current = before.or(self.current);
            }
            Attribution::New(_, voice) if office_spoke && !official(voice) => self.current = Some(self.known(voice)),
            _ if office_spoke => self.unattributed_paragraph(),
            _ => {}
        }
    }

    /// Takes an attribution in, and says who it is.
    pub(crate) fn hear(&mut self, attribution: &Attribution) -> Option<Voice> {
        let voice = self.take(attribution);
        if let Some(at) = self.current.filter(|at| self.heard.last() != Some(at)) {
            self.heard.retain(|other| *other != at);
            self.heard.push(at);
        }
        voice
    }

    fn take(&mut self, attribution: &Attribution) -> Option<Voice> {
        match attribution {
            Attribution::New(_, voice) => {
                self.current = Some(self.known(voice));
                self.now()
            }
            Attribution::Again(_, voice) => {
                let named = self.named_so(voice);
                let at = self.again(voice).or_else(|| named.map(|office| self.known(&office)));
                let at = at.or_else(|| self.meant(voice));
                let at = at.unwrap_or_else(|| self.known(voice));
                if voice.told && self.main.is_none() && !official(voice) {
                    self.main = Some(at);
                }
                self.current = Some(at);
                self.now()
            }
            Attribution::Last(_) => self.now(),
            Attribution::Office(_) => {
                let office = |at: &usize| self.voices[*at].speaker.kind == "official_statement";
                let last = self.current.filter(office).or_else(|| self.heard.iter().rev().copied().find(office));
                self.current = last.or(self.current);
                self.now()
            }
            Attribution::Outlet(..) | Attribution::Learned | Attribution::Unnamed(_) => None,
        }
    }

    /// The voice that is called so again: by the same noun, else of the same class.
    fn again(&self, voice: &Voice) -> Option<usize> {
        let named = |at: &usize| !voice.called.is_empty() && self.voices[*at].called == voice.called;
        let fits = |at: &usize| self.voices[*at].role == voice.role;
        let last = |like: &dyn Fn(&usize) -> bool| {
            self.current.filter(|at| like(at)).or_else(|| (0..self.voices.len()).rev().find(|at| like(at)))
        };
        let again = voice.role == "source" && voice.pointed;
        last(&named).or_else(|| last(&fits).filter(|_| !again))
    }

    /// Takes in the offices that a sentence named.
    pub(crate) fn named(&mut self, offices: &[Voice]) {
        const MOST: usize = 64;
        self.offices.extend_from_slice(offices);
        let spare = self.offices.len().saturating_sub(MOST);
        self.offices.drain(..spare);
    }

    /// The office that was named in full before: `прокуратура` is the `прокуратура Сахалинской области`.
    fn named_so(&self, voice: &Voice) -> Option<Voice> {
        let alike = |office: &&Voice| {
            office.role == voice.role && office.called == voice.called && office.speaker.words != voice.speaker.words
        };
        self.offices.iter().rev().find(alike).filter(|_| voice.speaker.kind == "official_statement").cloned()
    }

    /// Who is meant by a word that nobody was introduced by: `the source` and `이 업자` are the last unnamed voice,
    /// `ведомство` and `the agency` the last office.
    fn meant(&self, voice: &Voice) -> Option<usize> {
        // The police and a court are none but themselves.
        const OWN: [&str; 11] = [
            "police",
            "court",
            "embassy",
            "union",
            "полиция",
            "суд",
            "посольство",
            "консульство",
            "прокуратура",
            "법원",
            "таможня",
        ];
        // So is what has a short name of its own: `Росавиация`.
        let short = voice.role.chars().next().is_some_and(char::is_uppercase);
        if short || OWN.contains(&voice.role.as_str()) {
            return None;
        }
        let office = voice.speaker.kind == "official_statement";
        if !office && voice.role != "source" && !voice.pointed {
            return None;
        }
        let alike = |at: &usize| (self.voices[*at].speaker.kind == "official_statement") == office;
        self.current.filter(alike).or_else(|| self.heard.iter().rev().copied().find(alike))
    }

    /// The number of a voice, which is added where it is new.
    fn known(&mut self, voice: &Voice) -> usize {
        let at = self.voices.iter().position(|known| known.speaker == voice.speaker).unwrap_or_else(|| {
            self.voices.push(voice.clone());
            self.voices.len() - 1
        });
        if voice.told && self.main.is_none() && !official(voice) {
            self.main = Some(at);
        }
        at
    }

    /// Who speaks where nobody is named.
    pub(crate) fn now(&self) -> Option<Voice> {
        self.current.map(|at| self.voices[at].clone())
    }

    /// The first who told the outlet, or the first of all.
    pub(crate) fn first(&self) -> Option<Voice> {
        let own = |voice: &Voice| voice.speaker.kind == super::OUTLET;
        self.main.or_else(|| self.voices.iter().position(|voice| !own(voice))).map(|at| self.voices[at].clone())
    }
}

/// An office, or the outlet itself: neither goes on beyond what it said.
fn official(voice: &Voice) -> bool {
    // Somebody of an office who told the outlet himself is a person.
    let person =
        ["сотрудни", "чиновни", "служащ"].iter().any(|base| voice.role.starts_with(base)) || voice.role == "official";
    matches!(voice.speaker.kind.as_str(), "official_statement" | super::OUTLET) && !(person && voice.told)
}
