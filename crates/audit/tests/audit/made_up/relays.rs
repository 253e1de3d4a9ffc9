//! What changes when a claim is passed on.

use super::Case;

#[rustfmt::skip]
pub const CASES: &[Case] = &[
    Case { what: "scope_widened", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Mayor Orr | refugees_in_town [country=XA; region=Coast] 2020-01 | about 12000 people | on the coast",
        "B | Echo, 2020-02-03 | Mayor Orr | refugees_in_town [country=XA] 2020-01 | at_least 12000 .. people | in the country",
    ] },
    Case { what: "scope_widened", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Minister Hale | schools_closed [country=XA; city=Leeds] 2020 | bare 40 companies | x",
        "B | Echo, 2020-02-09 | Minister Hale | schools_closed [country=XA; region=North] 2020 | bare 40 companies | x",
    ] },
    Case { what: "scope_widened", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | League Office | attendance [country=XB; city=Bree] 2020-01 | about 9000 people | x",
        "B | Echo, 2020-02-02 | League Office | attendance [country=XB] 2020-01 | about 9000 people | x",
    ] },
    Case { what: "scope_widened", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Mayor Orr | refugees_in_town [country=XA; region=Coast] 2020-01 | about 12000 people | x",
        "B | Echo, 2020-02-03 | Mayor Orr | refugees_in_town [country=XA] 2020-01 | about 31000 people | another figure",
    ] },
    Case { what: "scope_widened", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Mayor Orr | refugees_in_town [country=XA; region=Coast] 2020-01 | about 12000 people | x",
        "B | Echo, 2020-02-03 | Doctor Lind | refugees_in_town [country=XA] 2020-01 | about 12000 people | another speaker",
    ] },
    Case { what: "scope_widened", claims: &[], ledger: &[
        "A | Gazette, 2018-02-01 | Mayor Orr | refugees_in_town [country=XA; region=Coast] 2018-01 | about 12000 people | x",
        "B | Echo, 2020-02-03 | Mayor Orr | refugees_in_town [country=XA] 2020-01 | about 12000 people | two years later",
    ] },
    Case { what: "label_changed", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Office* | arrivals [country=XA; purpose=crew] 2019 | exact 1648 people | x",
        "A2 | Courier, 2020-02-01 | Office* | arrivals [country=XA; purpose=crew] 2018 | exact 1203 people | x",
        "B | Echo, 2020-02-03 | Office | arrivals [country=XA; purpose=vehicles] 2019 | exact 1648 people | x",
    ] },
    Case { what: "label_changed", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | votes [party=Progress] 2019 | exact 3391 people | x",
        "A2 | Courier, 2021-02-01 | Board* | votes [party=Progress] 2020 | exact 4391 people | x",
        "B | Echo, 2020-02-03 | Board | votes [party=Forward] 2019 | exact 3391 people | translated",
    ] },
    Case { what: "label_changed", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Club* | goals [position=wing] 2019 | exact 417 people | x",
        "A2 | Courier, 2021-02-01 | Club* | goals [position=wing] 2020 | exact 381 people | x",
        "B | Echo, 2020-02-03 | Club | goals [position=aeroplane] 2019 | exact 417 people | machine-translated",
    ] },
    Case { what: "label_changed", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | votes [party=Progress] 2019 | exact 3391 people | x",
        "A2 | Courier, 2021-02-01 | Board* | votes [party=Progress] 2020 | exact 4391 people | x",
        "B | Echo, 2020-02-03 | Board | votes [party=Forward] 2019 | exact 2214 people | another party",
    ] },
    Case { what: "label_changed", claims: &[], ledger: &[
        "A | Gazette/One, 2020-02-01 | Board* | votes [party=Progress] 2019 | exact 339 people | x",
        "B | Gazette/One, 2020-02-01 | Board | votes [party=Forward] 2019 | exact 339 people | one table: a tie",
    ] },
    Case { what: "label_changed", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | votes [party=Progress] 2019 | exact 3391 people | x",
        "A2 | Courier, 2021-02-01 | Board* | votes [party=Forward] 2020 | exact 4391 people | x",
        "A3 | Courier, 2021-02-01 | Board* | votes [party=Progress] 2020 | exact 4175 people | x",
        "B | Echo, 2020-02-03 | Board | votes [party=Forward] 2019 | exact 3391 people | a label that others use: a tie, or a slip",
    ] },
    Case { what: "hedge_changed", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Mayor Orr | protesters [city=Leeds] 2020-01-30 | about 24000 people | Almost 24,000 marched",
        "B | Echo, 2020-02-03 | Mayor Orr | protesters [city=Leeds] 2020-01-30 | at_least 24000 .. people | At least 24,000 marched",
    ] },
    Case { what: "hedge_changed", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Shop | jobs_lost [city=Leeds] 2020 | more_than 500 .. people | x",
        "B | Echo (citing Gazette), 2020-02-03 | Gazette | jobs_lost [city=Leeds] 2020 | bare 500 people | x",
    ] },
    Case { what: "hedge_changed", claims: &["B", "A"], ledger: &[
        "A | Gazette (French), 2020-02 | Fan? | first_match_date [team=Herons] 2020-03 | between 2020-02-21 2020-03-10 date | x",
        "B | Gazette, 2020-02 | Fan? | first_match_date [team=Herons] 2020-03 | about 2020-03-01 2020-03-10 date | x",
    ] },
    Case { what: "hedge_changed", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Mayor Orr | protesters [city=Leeds] 2020-01-30 | exact 24180 people | x",
        "B | Echo, 2020-02-03 | Mayor Orr | protesters [city=Leeds] 2020-01-30 | more_than 24000 .. people | rounded, and true",
    ] },
    Case { what: "hedge_changed", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Mayor Orr | protesters [city=Leeds] 2020-01-30 | about 24000 people | x",
        "B | Echo, 2020-02-03 | Doctor Lind | protesters [city=Leeds] 2020-01-30 | at_least 24000 .. people | another speaker",
    ] },
    Case { what: "hedge_changed", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Mayor Orr | protesters [city=Leeds] 2020-01-30 | about 24000 people | x",
        "B | Echo, 2020-02-03 | Mayor Orr | protesters [city=Leeds] 2020-01-30 | about 24000 people | kept",
    ] },
    Case { what: "status_changed", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Gazette | teachers_planned [country=XA] 2020/.. | more_than 5000 .. people | will be hired",
        "B | Echo (citing Gazette), 2020-02-03 | Gazette | teachers_in_school [country=XA] 2020-02 | up_to .. 5000 people | work already",
    ] },
    Case { what: "status_changed", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2018-02-01 | Harbour | boats_present [country=XA; counted=maximum ever] ..2018 | up_to .. 37000 people | the most ever",
        "B | Echo, 2018-03-03 | Echo | boats_present [country=XA] 2018-03 | between 35000 37000 people | now",
    ] },
    Case { what: "status_changed", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Gazette | fraud_cases [city=Leeds] 2019 | bare 46 companies | alleged in 46 cases",
        "B | Echo (citing Gazette), 2020-02-03 | Gazette | fraud_cases [city=Leeds] 2019 | bare 46 companies | found in 46 cases",
    ] },
    Case { what: "status_changed", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Gazette | teachers_planned [country=XA] 2020/.. | more_than 5000 .. people | will be hired",
        "B | Courier, 2020-02-03 | Courier | teachers_in_school [country=XA] 2020-02 | about 5000 people | an outlet of its own",
    ] },
    Case { what: "status_changed", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Gazette | teachers_planned [country=XA] 2020/.. | more_than 5000 .. people | will be hired",
        "B | Echo (citing Gazette), 2020-02-03 | Gazette | teachers_planned [country=XA] 2020/.. | more_than 5000 .. people | still a plan",
    ] },
    Case { what: "status_changed", claims: &[], ledger: &[
        "A | Gazette, 2018-02-01 | Harbour | boats_present [country=XA; counted=maximum ever] ..2018 | up_to .. 37000 people | the most ever",
        "B | Echo, 2018-03-03 | Echo | boats_present [country=XA] 2018-03 | about 21000 people | now",
    ] },
    Case { what: "magnitude_changed", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Gazette | protesters [city=Leeds] 2020 | more_than 10000 .. people | x",
        "B | Echo (citing Gazette), 2020-02-03 | Gazette | protesters [city=Leeds] 2020 | bare tens_of_thousands people | x",
    ] },
    Case { what: "magnitude_changed", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Mayor Orr | jobs_lost [city=Leeds] 2020 | bare hundreds people | x",
        "B | Echo, 2020-02-03 | Mayor Orr | jobs_lost [city=Leeds] 2020 | bare thousands people | x",
    ] },
    Case { what: "magnitude_changed", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Gazette | birds_seen [region=Coast] 2020 | bare dozens people | x",
        "B | Echo (citing Gazette), 2020-02-03 | Gazette | birds_seen [region=Coast] 2020 | bare hundreds people | x",
    ] },
    Case { what: "magnitude_changed", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Gazette | protesters [city=Leeds] 2020 | more_than 30000 .. people | x",
        "B | Echo (citing Gazette), 2020-02-03 | Gazette | protesters [city=Leeds] 2020 | bare tens_of_thousands people | fits",
    ] },
    Case { what: "magnitude_changed", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Gazette | protesters [city=Leeds] 2020 | more_than 10000 .. people | x",
        "B | Courier, 2020-02-03 | Courier | protesters [city=Leeds] 2020 | bare tens_of_thousands people | no relay",
    ] },
    Case { what: "magnitude_changed", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Gazette | protesters [city=Leeds] 2018 | more_than 10000 .. people | x",
        "B | Echo (citing Gazette), 2020-02-03 | Gazette | protesters [city=Leeds] 2020 | bare tens_of_thousands people | another year",
    ] },
    Case { what: "population_shift", claims: &["B", "A"], ledger: &[
        "A | Gazette (French), 2020-02 | Coach? | team_rank [city=Leeds; population=applicants] 2020-01 | ordinal 1 rank | Most applicants come from Leeds",
        "B | Gazette, 2020-02 | Coach? | team_rank [city=Leeds] 2020-01 | ordinal 1 rank | Most of those chosen come from Leeds",
    ] },
    Case { what: "population_shift", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Board | seats_by_age [country=XA; population=candidates] 2020 | bare 0.4 share | Two fifths of the candidates are young",
        "B | Echo (citing Gazette), 2020-02-03 | Board | seats_by_age [country=XA] 2020 | bare 0.4 share | Two fifths of those elected are young",
    ] },
    Case { what: "population_shift", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | School | places_by_town [city=York; population=applicants] 2020 | bare 300 people | 300 applied",
        "B | Echo (citing Gazette), 2020-02-03 | School | places_by_town [city=York] 2020 | bare 300 people | 300 were admitted",
    ] },
    Case { what: "population_shift", claims: &[], ledger: &[
        "A | Gazette (French), 2020-02 | Coach? | team_rank [city=Leeds; population=applicants] 2020-01 | ordinal 1 rank | Most applicants come from Leeds",
        "B | Gazette, 2020-02 | Coach? | team_rank [city=Leeds] 2020-01 | ordinal 1 rank | Most who applied come from Leeds",
    ] },
    Case { what: "population_shift", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Board | seats_by_age [country=XA; population=candidates] 2020 | bare 0.4 share | Two fifths of the candidates are young",
        "B | Courier, 2020-02-03 | Courier | seats_by_age [country=XA] 2020 | bare 0.2 share | A fifth of those elected are young",
    ] },
    Case { what: "population_shift", claims: &[], ledger: &[
        "A | Gazette, 2016-02-01 | School | places_by_town [city=York; population=applicants] 2016 | bare 300 people | 300 applied",
        "B | Gazette, 2020-02-03 | School | places_by_town [city=York] 2020 | bare 300 people | 300 were admitted",
    ] },
];
