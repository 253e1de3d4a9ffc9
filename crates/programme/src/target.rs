//! What exactly a named quantity speaks of, in a given programme.

use crate::programme::{Programme, canonical, nearest};
use crate::quantities::{self, Form, Key, Quantity};
use crate::world::{Course, World};
use tumen_terms::{Day, Gazetteer, Period, QuantityName, Scope, excerpt};

/// Which statistic of dispersed payments.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Statistic {
    /// The median.
    Median,
    /// The quantile at this probability.
    Quantile(f64),
}

impl Statistic {
    /// The probability of the quantile.
    #[must_use]
    pub fn probability(self) -> f64 {
        match self {
            Statistic::Median => 0.5,
            Statistic::Quantile(p) => p,
        }
    }
}

/// In what respect jobs are ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RankedBy {
    /// 1 is the hardest.
    Hardship,
    /// 1 is the worst paid.
    Pay,
    /// 1 is the least wanted.
    Wanted,
}

/// By which papers people are counted, or as which extreme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Holders of valid work permits.
    ValidPermits,
    /// Those whose work permits ran out and who are still there.
    ExpiredPermits,
    /// The most there ever were in the period.
    Maximum,
    /// Of a growth: that of visas rather than of crossings.
    Visas,
}

impl Counted {
    fn named(name: &str) -> Option<Counted> {
        Some(match name {
            "valid work permits" | "work permits" | "work visas" => Counted::ValidPermits,
            "expired permits" => Counted::ExpiredPermits,
            "maximum" | "maximum ever" => Counted::Maximum,
            "visas" => Counted::Visas,
            _ => return None,
        })
    }
}

/// A scope, resolved. `None` and empty lists mean all of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Index of the cohort.
    pub cohort: usize,
    /// Whether the scope names that cohort: quantities that add cohorts up then take it alone.
    pub cohort_named: bool,
    /// Indices of provinces.
    pub provinces: Vec<usize>,
    /// Index of the competitor in rankings of origin, where the provinces are just one.
    pub region: Option<usize>,
    /// For an order of origins: competitors from the first down.
    pub order: Vec<usize>,
    /// Of those who applied, not of those selected.
    pub applicants: bool,
    /// Index of the market.
    pub market: Option<usize>,
    /// Index of the market that it is compared with.
    pub versus: Option<usize>,
    /// Indices of jobs.
    pub jobs: Vec<usize>,
    /// Only those with connections (true) or without.
    pub backed: Option<bool>,
    /// In what respect jobs are ranked.
    pub by: Option<RankedBy>,
    /// Which statistic of payments.
    pub statistic: Statistic,
    /// Index of the kind of papers.
    pub document: Option<usize>,
    /// Index of the ministry or bureau.
    pub ministry: Option<usize>,
    /// Indices of services.
    pub services: Vec<usize>,
    /// Index of the region of work.
    pub destination: Option<usize>,
    /// Indices of purposes of crossing.
    pub purposes: Vec<usize>,
    /// Indices of means of transport that crossings are counted by.
    pub modes: Vec<usize>,
    /// By which papers people are counted, or as which extreme.
    pub counted: Option<Counted>,
    /// First and last day of the period, as days since 1970-01-01, the last day to its end.
    pub period: Option<(f64, f64)>,
}

impl Target {
    fn new(cohort: usize) -> Target {
        Target {
            cohort,
            cohort_named: false,
            provinces: Vec::new(),
            region: None,
            order: Vec::new(),
            applicants: false,
            market: None,
            versus: None,
            jobs: Vec::new(),
            backed: None,
            by: None,
            statistic: Statistic::Median,
            document: None,
            ministry: None,
            services: Vec::new(),
            destination: None,
            purposes: Vec::new(),
            modes: Vec::new(),
            counted: None,
            period: None,
        }
    }

    /// All of everything.
    pub(crate) fn anything() -> Target {
        Target::new(0)
    }

    /// The courses that a quantity adds up: of the cohort named, or of all.
    pub fn courses<'w>(&self, world: &'w World) -> impl Iterator<Item = &'w Course> {
        let only = self.cohort_named.then_some(self.cohort);
        world
            .courses
            .iter()
            .enumerate()
            .filter(move |(i, _)| only.is_none_or(|only| only == *i))
            .map(|(_, course)| course)
    }

    /// The period, or all of the programme's time.
    #[must_use]
    pub fn span(&self, programme: &Programme) -> (f64, f64) {
        let first = programme.years.as_ref().map_or(f64::from(programme.start.0), |years| years.bounds[0]);
        self.period.unwrap_or((first, f64::from(programme.horizon.0) + 1.0))
    }
}

/// Days before a cohort's anchor from which reports of its preparation are heard: a season.
const MOST_BEFORE: i32 = 90;
/// Days after it to which an unnamed dispatch is taken to be this one: a year.
const MOST_AFTER: i32 = 365;

impl Programme {
    /// Finds a quantity and what it speaks of.
    ///
    /// # Errors
    /// What this programme lacks, in words.
    pub fn resolve(&self, name: &QuantityName) -> Result<(&'static Quantity, Target), String> {
        let quantity = self.quantity(&name.name).ok_or_else(|| {
            let near = nearest(&name.name, quantities::ALL.iter().map(|q| q.name));
            format!("no world has a quantity `{}`; the nearest is `{near}`", excerpt(&name.name))
        })?;
        let target = self.target(quantity, &name.scope)?;
        let ranks_origins = quantity.form == Form::Ranking && quantity.keys.contains(&Key::OriginProvince);
        if ranks_origins && target.region.is_none() && target.order.is_empty() {
            let regions: Vec<&str> = self.regions.iter().map(|region| region.name.as_str()).collect();
            return Err(format!("`{}` ranks whole regions of the programme: {}", quantity.name, regions.join(", ")));
        }
        Ok((quantity, target))
    }

    /// Why a claim speaks beside what this programme follows, where it does, by its dates: over years a flow needs a beginning,
    /// and what is told of a dispatch without naming it is told of a cohort only within a year of its anchor.
    #[must_use]
    pub fn beside(
        &self,
        quantity: &Quantity,
        target: &Target,
        period: Option<&Period>,
        published: Option<&Period>,
    ) -> Option<String> {
        self.years.as_ref()?;
        let flow = quantity.keys.contains(&Key::Period) && !quantity.keys.contains(&Key::Date);
        let begins = period.and_then(|p| p.earliest_start);
        if quantity.reads_years() && flow && begins.is_none() {
            return Some(format!(
                "`{}` counts what happens in a span of time, and this one has no beginning",
                quantity.name
            ));
        }
        if !quantity.reads_years() && !target.cohort_named {
            let told = begins.or_else(|| published.and_then(|p| p.last_possible()))?;
            let near = |anchor: Day| (anchor.0 - MOST_BEFORE..=anchor.0 + MOST_AFTER).contains(&told.0);
            if !self.cohorts.iter().any(|cohort| near(cohort.anchor)) {
                return Some(format!("`{}` is told of another dispatch than those of [[cohort]]", quantity.name));
            }
        }
        None
    }

    /// What a scope speaks of, for a quantity. Keys that the programme fixes drop out where they agree.
    ///
    /// # Errors
    /// What this programme lacks, in words.
    pub fn target(&self, quantity: &Quantity, scope: &Scope) -> Result<Target, String> {
        if self.cohorts.is_empty() && !quantity.reads_years() {
            return Err(format!(
                "this programme follows no single dispatch ([[cohort]]), and `{}` is of one",
                quantity.name
            ));
        }
        if self.years.is_none() && quantity.only_over_years() {
            return Err(format!("this programme is not followed over years ([years]), and `{}` is", quantity.name));
        }
        let mut target = Target::new(self.cohort_of(scope));
        for (key, term) in &scope.terms {
            let values: Vec<&str> = term.any_of.iter().flatten().map(String::as_str).collect();
            let first = values.first().copied().unwrap_or_default();
            if let Some(fixed) = self.fixed.get(key) {
                if values.iter().any(|value| value == fixed) {
                    continue;
                }
                return Err(format!("it speaks of {key}={}, this programme of {key}={fixed}", excerpt(first)));
            }
            let counts_modes = quantity.keys.contains(&Key::Mode);
            let key = Key::named(key)
                .map(|key| if key == Key::Transport && counts_modes { Key::Mode } else { key })
                .filter(|key| quantity.keys.contains(key))
                .ok_or_else(|| format!("`{}` does not tell `{}` apart", quantity.name, excerpt(key)))?;
            if values.len() > 1 && !key.takes_several() {
                return Err(format!(
                    "`{}` takes one value of `{}`, not {}",
                    quantity.name,
                    key.name(),
                    excerpt(&term.to_string())
                ));
            }
            match key {
                Key::OriginProvince if quantity.keys.contains(&Key::OriginCity) => {
                    if target.market.is_none() {
                        target.market = Some(self.market(first)?);
                    }
                }
                Key::OriginProvince => {
                    for value in &values {
                        target.provinces.extend(self.provinces_of(value)?);
                    }
                    target.provinces.sort_unstable();
                    target.provinces.dedup();
                    target.region = self.regions.iter().position(|r| {
                        let mut own = r.provinces.clone();
                        own.sort_unstable();
                        own == target.provinces
                    });
                }
                Key::OriginCity => target.market = Some(self.market(first)?),
                Key::VersusCity => target.versus = Some(self.market(first)?),
                Key::Order => {
                    for part in first.split('>') {
                        target.order.push(self.competitor(part.trim())?);
                    }
                }
                Key::Population => match first {
                    "applicants" => target.applicants = true,
                    "selected" => {}
                    other => return Err(format!("no world knows a population of `{}`", excerpt(other))),
                },
                Key::Job => {
                    for value in &values {
                        let job = self.jobs.iter().position(|job| job == value);
                        let job = job.ok_or_else(|| format!("the programme has no job `{}`", excerpt(value)))?;
                        if !target.jobs.contains(&job) {
                            target.jobs.push(job);
                        }
                    }
                }
                Key::Cohort => {
                    if self.backed.iter().any(|name| name == first) {
                        if !matches!(quantity.form, Form::Payments) {
                            return Err(format!("`{}` does not tell `cohort={}` apart", quantity.name, excerpt(first)));
                        }
                        target.backed = Some(true);
                    } else if self.cohorts.iter().any(|cohort| cohort.name == first) {
                        target.cohort_named = true;
                    } else if quantity.keys.contains(&Key::Counted) && Counted::named(first).is_some() {
                        target.counted = Counted::named(first);
                    } else {
                        return Err(format!("the programme has no cohort `{}`", excerpt(first)));
                    }
                }
                Key::By => {
                    target.by = Some(match first {
                        "hardship" => RankedBy::Hardship,
                        "pay" => RankedBy::Pay,
                        "wanted" => RankedBy::Wanted,
                        other => {
                            return Err(format!(
                                "jobs are ranked by hardship, pay or wanted, not by `{}`",
                                excerpt(other)
                            ));
                        }
                    });
                }
                Key::Statistic => {
                    target.statistic = match first {
                        "median" => Statistic::Median,
                        other => Statistic::Quantile(percentile(other)?),
                    };
                }
                Key::Document => {
                    let found = self.documents.iter().position(|document| document == first);
                    target.document =
                        Some(found.ok_or_else(|| format!("the programme has no document `{}`", excerpt(first)))?);
                }
                Key::Ministry => {
                    let found = self.ministries.iter().position(|ministry| ministry == first);
                    target.ministry =
                        Some(found.ok_or_else(|| format!("the programme has no ministry `{}`", excerpt(first)))?);
                }
                Key::Transport => {
                    for value in &values {
                        let before = target.services.len();
                        let of = |s: &(usize, &crate::programme::Service)| s.1.transport == **value;
                        target.services.extend(self.services.iter().enumerate().filter(of).map(|(i, _)| i));
                        if target.services.len() == before {
                            return Err(format!("the programme has no service by `{}`", excerpt(value)));
                        }
                    }
                    target.services.sort_unstable();
                    target.services.dedup();
                }
                // services are told apart by transport; their routes are words for people
                Key::Route => {}
                Key::Destination => target.destination = Some(self.destination(first)?),
                Key::Purpose => {
                    let known = self.years.as_ref().map_or(&[][..], |years| &years.purposes);
                    for value in &values {
                        let found = known.iter().position(|purpose| purpose.name == **value);
                        let found = found.ok_or_else(|| format!("the programme has no purpose `{value}`"))?;
                        if !target.purposes.contains(&found) {
                            target.purposes.push(found);
                        }
                    }
                }
                Key::Mode => {
                    let known = self.years.as_ref().map_or(&[][..], |years| &years.modes);
                    for value in &values {
                        let found = known.iter().position(|mode| mode.name == **value);
                        target.modes.push(found.ok_or_else(|| {
                            format!("the programme does not count crossings by `{value}` (see [[years.mode]])")
                        })?);
                    }
                }
                Key::Counted => {
                    let found = Counted::named(first).filter(|_| self.years.is_some());
                    target.counted = Some(found.ok_or_else(|| format!("no world counts people by `{first}`"))?);
                }
                Key::Period | Key::Date => {
                    let period = Period::parse(first)?;
                    let (from, to) = (period.earliest_start, period.latest_end);
                    let first = self.years.as_ref().map_or(f64::from(self.start.0), |years| years.bounds[0]);
                    let from = from.map_or(first, |day| f64::from(day.0));
                    let to = to.map_or(f64::from(self.horizon.0), |day| f64::from(day.0)) + 1.0;
                    if self.years.is_some() && quantity.reads_years() && to <= first {
                        let begins = Day(first as i32).iso();
                        return Err(format!("the programme is followed from {begins} on, and this period ends before"));
                    }
                    target.period = Some((from, to.max(from)));
                }
            }
        }
        for need in quantity.needs {
            let given = match need {
                Key::OriginProvince => !target.provinces.is_empty() || !target.order.is_empty(),
                Key::Job => !target.jobs.is_empty(),
                Key::By => target.by.is_some(),
                Key::Document => target.document.is_some(),
                Key::Ministry => target.ministry.is_some(),
                Key::Transport => !target.services.is_empty(),
                Key::Destination => target.destination.is_some(),
                Key::VersusCity => target.versus.is_some(),
                Key::Date | Key::Period => target.period.is_some(),
                _ => true,
            };
            if !given {
                return Err(format!("`{}` needs the key `{}`", quantity.name, need.name()));
            }
        }
        Ok(target)
    }

    fn cohort_of(&self, scope: &Scope) -> usize {
        let named = scope.one("cohort").and_then(|name| self.cohorts.iter().position(|c| c.name == name));
        let dated = || {
            let period = Period::parse(scope.one("period").or_else(|| scope.one("date"))?).ok()?;
            let end: Day = period.latest_end.unwrap_or(self.horizon);
            // the last cohort announced before the period ends
            self.cohorts
                .iter()
                .enumerate()
                .filter(|(_, c)| c.anchor <= end)
                .max_by_key(|(_, c)| c.anchor)
                .map(|(i, _)| i)
        };
        named.or_else(dated).unwrap_or(0)
    }

    /// The provinces of a name: one, or those of a region, or those of a group of the gazetteer.
    fn provinces_of(&self, name: &str) -> Result<Vec<usize>, String> {
        let wanted = canonical(name);
        if let Some(index) = self.provinces.iter().position(|p| p.name == wanted) {
            return Ok(vec![index]);
        }
        if let Some(region) = self.regions.iter().find(|r| r.name == name || canonical(&r.name) == wanted) {
            return Ok(region.provinces.clone());
        }
        // a group of the gazetteer, where the programme has all of its parts
        let parts = Gazetteer::shipped().find(name).map_or(&[][..], |place| &place.parts);
        let group: Option<Vec<usize>> =
            parts.iter().map(|part| self.provinces.iter().position(|p| p.name == *part)).collect();
        if let Some(group) = group.filter(|group| !group.is_empty()) {
            return Ok(group);
        }
        Err(format!("the programme has no province `{}`", excerpt(name)))
    }

    fn competitor(&self, name: &str) -> Result<usize, String> {
        let provinces = self.provinces_of(name)?;
        let found = self.regions.iter().position(|r| provinces.iter().all(|p| r.provinces.contains(p)));
        found.ok_or_else(|| format!("`{}` is no region of this programme", excerpt(name)))
    }

    /// The market of a city or province: its own, or the one whose provinces hold it.
    fn market(&self, name: &str) -> Result<usize, String> {
        let wanted = canonical(name);
        if let Some(index) = self.markets.iter().position(|m| m.name == wanted) {
            return Ok(index);
        }
        let province = Gazetteer::shipped().province_of(name).map_or(wanted, |place| place.name_en.clone());
        let province = self.provinces.iter().position(|p| p.name == province);
        let holding = province.and_then(|index| self.markets.iter().position(|m| m.provinces.contains(&index)));
        holding.ok_or_else(|| format!("no market of the programme holds `{}`", excerpt(name)))
    }

    fn destination(&self, name: &str) -> Result<usize, String> {
        let wanted = canonical(name);
        if let Some(index) = self.destinations.iter().position(|d| *d == wanted) {
            return Ok(index);
        }
        let around = Gazetteer::shipped().province_of(name).map(|place| place.name_en.clone());
        let found = around.and_then(|around| self.destinations.iter().position(|d| *d == around));
        found.ok_or_else(|| format!("the programme has no region of work around `{}`", excerpt(name)))
    }
}

/// `p95` is .95.
fn percentile(text: &str) -> Result<f64, String> {
    let digits = text.strip_prefix('p').and_then(|digits| digits.parse::<f64>().ok());
    match digits {
        Some(percent) if percent > 0.0 && percent < 100.0 => Ok(percent / 100.0),
        _ => Err(format!("a statistic is `median` or a percentile such as `p95`, not `{}`", excerpt(text))),
    }
}
