//! Units. No unit is ever a default: a number without one is a remark.

use std::fmt;

/// What kind of thing a unit counts; it decides in which coordinate a report is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Whole things: people, entries, visas. Compared on the integers, in ln.
    Count,
    /// Amounts of a currency. Compared in ln.
    Money,
    /// A day.
    Date,
    /// A length of time.
    Duration,
    /// Between 0 and 1.
    Share,
    /// A multiple.
    Ratio,
    /// A place in an order; 1 is the most, or the worst where the key `by` says of what.
    Rank,
    /// A yes-or-no matter.
    Probability,
    /// So many per stretch of time.
    Frequency,
}

/// One row per unit gives the variant, its written name and its measure; there is no second list.
macro_rules! units {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $measure:ident;)*) => {
        /// A unit as claims write it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Unit {
            $($(#[$doc])* $variant,)*
        }

        const ALL: &[Unit] = &[$(Unit::$variant),*];

        impl Unit {
            /// The unit as written in a claims table. `parse(name())` gives the unit back.
            pub fn name(self) -> &'static str {
                match self {
                    $(Unit::$variant => $name,)*
                }
            }
            /// What it counts.
            ///
            /// ```
            /// use tumen_terms::{Measure, Unit};
            /// assert_eq!(Unit::Visas.measure(), Measure::Count);
            /// assert_eq!(Unit::Rub.measure(), Measure::Money);
            /// ```
            pub fn measure(self) -> Measure {
                match self {
                    $(Unit::$variant => Measure::$measure,)*
                }
            }
        }
    };
}

units! {
    /// `people`: human beings, each counted once.
    People = "people", Count;
    /// `entries`: crossings of a border; one person may make several.
    Entries = "entries", Count;
    /// `visas`: visas issued.
    Visas = "visas", Count;
    /// `permits`: work permits.
    Permits = "permits", Count;
    /// `jobs`: places to be filled.
    Jobs = "jobs", Count;
    /// `teams`: work teams.
    Teams = "teams", Count;
    /// `companies`: firms.
    Companies = "companies", Count;
    /// `countries`: states.
    Countries = "countries", Count;
    /// `seats`: seats of a vehicle.
    Seats = "seats", Count;
    /// `railcars`: carriages of a train.
    Railcars = "railcars", Count;
    /// `buses`: buses.
    Buses = "buses", Count;
    /// `cars`: motor cars.
    Cars = "cars", Count;
    /// `flights`: single flights.
    Flights = "flights", Count;
    /// `USD`: dollars of the United States.
    Usd = "USD", Money;
    /// `RUB`: Russian roubles.
    Rub = "RUB", Money;
    /// `CNY`: Chinese yuan.
    Cny = "CNY", Money;
    /// `EUR`: euros.
    Eur = "EUR", Money;
    /// `PLN`: Polish zlotys.
    Pln = "PLN", Money;
    /// `KWD`: Kuwaiti dinars.
    Kwd = "KWD", Money;
    /// `QAR`: Qatari riyals.
    Qar = "QAR", Money;
    /// `AED`: dirhams of the United Arab Emirates.
    Aed = "AED", Money;
    /// `OMR`: Omani rials.
    Omr = "OMR", Money;
    /// `SAR`: Saudi riyals.
    Sar = "SAR", Money;
    /// `MNT`: Mongolian togrogs.
    Mnt = "MNT", Money;
    /// `MYR`: Malaysian ringgit.
    Myr = "MYR", Money;
    /// `KZT`: Kazakh tenge.
    Kzt = "KZT", Money;
    /// `BYN`: Belarusian roubles.
    Byn = "BYN", Money;
    /// `UAH`: Ukrainian hryvnias.
    Uah = "UAH", Money;
    /// `CZK`: Czech korunas.
    Czk = "CZK", Money;
    /// `THB`: Thai baht.
    Thb = "THB", Money;
    /// `KRW`: South Korean won.
    Krw = "KRW", Money;
    /// `KPW`: North Korean won.
    Kpw = "KPW", Money;
    /// `JPY`: Japanese yen.
    Jpy = "JPY", Money;
    /// `GBP`: pounds sterling.
    Gbp = "GBP", Money;
    /// `date`: a day, a month or a year, as EDTF.
    Date = "date", Date;
    /// `datetime`: a day with a time of day, as EDTF; the time is read and only the day is kept.
    Datetime = "datetime", Date;
    /// `year`: a calendar year, as a date (`1946`), not a length of time.
    Year = "year", Date;
    /// `years`: a length of time in years.
    Years = "years", Duration;
    /// `months`: a length of time in months.
    Months = "months", Duration;
    /// `weeks`: a length of time in weeks.
    Weeks = "weeks", Duration;
    /// `days`: a length of time in days.
    Days = "days", Duration;
    /// `hours`: a length of time in hours.
    Hours = "hours", Duration;
    /// `share`: a part of a whole, 0 to 1.
    Share = "share", Share;
    /// `ratio`: so many times as much.
    Ratio = "ratio", Ratio;
    /// `USD_per_RUB`: a rate of exchange, dollars for one rouble.
    UsdPerRub = "USD_per_RUB", Ratio;
    /// `rank`: a place in an order.
    Rank = "rank", Rank;
    /// `probability`: of a yes-or-no matter, 0 to 1.
    Probability = "probability", Probability;
    /// `trains/month`
    TrainsPerMonth = "trains/month", Frequency;
    /// `trains/week`
    TrainsPerWeek = "trains/week", Frequency;
    /// `flights/month`
    FlightsPerMonth = "flights/month", Frequency;
    /// `flights/week`
    FlightsPerWeek = "flights/week", Frequency;
    /// `flights/day`
    FlightsPerDay = "flights/day", Frequency;
    /// `days/year`: days in each year, of days off.
    DaysPerYear = "days/year", Frequency;
    /// `people/day`
    PeoplePerDay = "people/day", Frequency;
    /// `people/year`
    PeoplePerYear = "people/year", Frequency;
}

impl Unit {
    /// Every unit, in the order of the table.
    pub fn all() -> impl Iterator<Item = Unit> {
        ALL.iter().copied()
    }
    /// Reads a unit exactly as written in a claims table (surrounding blanks and case do not matter).
    ///
    /// ```
    /// use tumen_terms::Unit;
    /// assert_eq!(Unit::parse(" usd "), Some(Unit::Usd));
    /// assert_eq!(Unit::parse("dollars"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Unit> {
        let text = text.trim();
        Unit::all().find(|unit| unit.name().eq_ignore_ascii_case(text))
    }
}

/// Prints [`Unit::name`].
impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
