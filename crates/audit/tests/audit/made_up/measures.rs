//! Measures, capacities and prices.

use super::Case;

#[rustfmt::skip]
pub const CASES: &[Case] = &[
    Case { what: "measures_mixed", claims: &["B", "A"], ledger: &[
        "A | Gazette/One, 2020-02-01 | Gate* | museum_visits [museum=Sea] 2019 | exact 2508 entries | x",
        "B | Gazette/One, 2020-02-01 | Headline | workers_hired [museum=Sea] 2019 | bare 2508 people | x",
    ] },
    Case { what: "measures_mixed", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-03-01 | Town Clerk | residents_in_town [city=Leeds; cohort=registered] 2020-03-10 | exact 511 people | x",
        "B | Echo, 2020-04-01 | Town Clerk | voters_in_town [city=Leeds] 2020-03-10 | exact 511 people | x",
    ] },
    Case { what: "measures_mixed", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Border* | entries [country=XA; purpose=study] 2019 | exact 7887 entries | x",
        "B | Echo, 2020-02-20 | Echo | entries [country=XA; purpose=study] 2019 | about 8000 entries | Nearly 8,000 came on student visas",
    ] },
    Case { what: "measures_mixed", claims: &[], ledger: &[
        "A | Gazette/One, 2020-02-01 | Gate* | museum_visits [museum=Sea] 2019 | exact 2508 entries | x",
        "B | Gazette/One, 2020-02-01 | Headline | workers_hired [museum=Sea] 2019 | bare 31 people | x",
    ] },
    Case { what: "measures_mixed", claims: &[], ledger: &[
        "A | Gazette, 2020-03-01 | Army Staff | soldiers_in_camp [country=XA] 2020-03 | about 15000 people | x",
        "B | Echo, 2020-04-01 | Aid Group | refugees_in_camp [country=XA] 2020-03 | about 15000 people | two groups of one size",
    ] },
    Case { what: "measures_mixed", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Border* | entries [country=XA; purpose=study] 2019 | exact 7887 entries | x",
        "B | Echo, 2020-02-20 | Echo | entries [country=XA; purpose=study] 2019 | about 8000 entries | Nearly 8,000 crossings for study",
    ] },
    Case { what: "measures_apart", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Border* | entries [country=XA; purpose=tourism] 2019 | exact 320 entries | x",
        "B | Echo, 2020-02-20 | Consul* | visas_issued [country=XA; purpose=tourism] 2019 | exact 9100 visas | x",
    ] },
    Case { what: "measures_apart", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Border* | entries [country=XA; purpose=study] 2019 | exact 9320 entries | x",
        "B | Echo, 2020-02-20 | School | students_enrolled [country=XA] 2019-04 | about 140 people | x",
    ] },
    Case { what: "measures_apart", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Border* | entries [country=XA; purpose=work] 2019 | exact 6 entries | x",
        "B | Echo, 2020-02-20 | Union | workers_arrived [country=XA] 2019 | more_than 900 .. people | x",
    ] },
    Case { what: "measures_apart", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Border* | entries [country=XA; purpose=tourism] 2019 | exact 13200 entries | x",
        "B | Echo, 2020-02-20 | Consul* | visas_issued [country=XA; purpose=tourism] 2019 | exact 9100 visas | x",
    ] },
    Case { what: "measures_apart", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Border* | entries [country=XA; purpose=study] 2019 | exact 320 entries | x",
        "B | Echo, 2020-02-20 | School | students_enrolled [country=XA] 2019-04 | about 140 people | x",
    ] },
    Case { what: "measures_apart", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Border* | entries [country=XA; purpose=work] 2019 | exact 6 entries | x",
        "B | Echo, 2020-02-20 | Union | workers_in_country [country=XA] 2019-05 | about 900 people | who may have come before",
    ] },
    Case { what: "capacity", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Border* | entries [country=XA] 2019-07/2019-09 | exact 5263 entries | x",
        "B | Echo, 2020-02-20 | Ferry | passengers_carried [country=XA; route=Bay] 2019-06/2019-12 | about 1200 people | x",
    ] },
    Case { what: "capacity", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Border* | entries [country=XA] 2019-01/2019-03 | exact 366 entries | x",
        "B | Echo, 2020-02-20 | Witness? | fans_arrived [country=XA; city=Bree] 2019-02-10/2019-02-20 | about 350 people | x",
    ] },
    Case { what: "capacity", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2011-02-01 | Border* | entries [country=XB] 2010-04/2010-06 | exact 9000 entries | x",
        "B | Echo, 2011-02-20 | Rail | passengers_carried [country=XB; route=Pass] 2010 | bare 2000 people | x",
    ] },
    Case { what: "capacity", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Border* | entries [country=XA] 2019-07/2019-09 | exact 963 entries | x",
        "B | Echo, 2020-02-20 | Ferry | passengers_carried [country=XA; route=Bay] 2019-06/2019-12 | about 1200 people | x",
    ] },
    Case { what: "capacity", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Border* | entries [country=XA] 2019-07/2019-09 | exact 5263 entries | x",
        "B | Echo, 2020-02-20 | Ferry | passengers_carried [country=XA; route=Bay] 2019-08-01 | bare 120 people | one day",
    ] },
    Case { what: "capacity", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Border* | entries [country=XA] 2019-01/2019-03 | exact 3660 entries | x",
        "B | Echo, 2020-02-20 | Witness? | fans_arrived [country=XA; city=Bree] 2019-02-10/2019-02-20 | about 350 people | x",
    ] },
    Case { what: "price_jump", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Agent? | rent_month [city=Leeds] 2020-01 | between 600 700 USD | x",
        "B | Gazette/Later, 2020-03-01 | Agent? | rent_month [city=Leeds] 2020-02 | bare 1900 USD | x",
    ] },
    Case { what: "price_jump", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2019-02-01 | Fan? | ticket_price [city=Bree] 2018 | bare 20 USD | x",
        "B | Echo, 2020-03-01 | Fan? | ticket_price [city=Bree] 2019-06 | between 300 400 USD | x",
    ] },
    Case { what: "price_jump", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2019-02-01 | Buyer? | bread_price [region=Coast] 2019-01 | bare 2 EUR | x",
        "B | Echo, 2019-03-01 | Buyer? | bread_price [region=Coast] 2019-02 | bare 9 EUR | x",
    ] },
    Case { what: "price_jump", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Agent? | rent_month [city=Leeds] 2020-01 | between 600 700 USD | x",
        "B | Gazette/Later, 2020-03-01 | Agent? | rent_month [city=Leeds] 2020-02 | bare 800 USD | x",
    ] },
    Case { what: "price_jump", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Agent? | rent_month [city=Leeds] 2020-01 | between 600 700 USD | x",
        "B | Gazette/Later, 2020-03-01 | Agent? | rent_month [city=York] 2020-02 | bare 1900 USD | another city",
    ] },
    Case { what: "price_jump", claims: &[], ledger: &[
        "A | Gazette, 1999-02-01 | Fan? | ticket_price [city=Bree] 1998 | bare 20 USD | x",
        "B | Echo, 2020-03-01 | Fan? | ticket_price [city=Bree] 2019-06 | between 300 400 USD | twenty years later",
    ] },
];
