//! Times, dates, laws and clocks.

use super::Case;

#[rustfmt::skip]
pub const CASES: &[Case] = &[
    Case { what: "wrong_period", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | visitors [museum=Sea] 2019 | exact 81244 people | x",
        "B | Echo, 2020-02-20 | Echo | visitors [museum=Sea] 2020-01/2020-02 | exact 81244 people | since the start of the year",
    ] },
    Case { what: "wrong_period", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Club* | goals [team=Herons] 2019 | exact 640 people | x",
        "B | Echo, 2020-08-20 | Echo | goals [team=Herons] 2019-01/2019-03 | more_than 640 .. people | in early 2019",
    ] },
    Case { what: "wrong_period", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-05-01 | Union | members [city=Leeds] 2020-04 | about 130 people | x",
        "B | Echo, 2020-05-10 | Echo | members [city=Leeds] 2019 | bare 130 people | last year",
    ] },
    Case { what: "wrong_period", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | visitors [museum=Sea] 2019 | exact 81244 people | x",
        "B | Echo, 2021-02-20 | Echo | visitors [museum=Sea] 2020 | exact 85010 people | another figure",
    ] },
    Case { what: "wrong_period", claims: &[], ledger: &[
        "A | Gazette, 2012-02-01 | Union | members [city=Leeds] 2011 | about 4000 people | x",
        "B | Echo, 2016-02-20 | Echo | members [city=Leeds] 2015 | about 4000 people | a round number that stays",
    ] },
    Case { what: "wrong_period", claims: &[], ledger: &[
        "A | Gazette/One, 2020-02-01 | Board* | visitors [museum=Sea] 2019 | exact 512 people | x",
        "B | Gazette/One, 2020-02-01 | Board* | visitors [museum=Sea] 2018 | exact 512 people | one table gives both",
    ] },
    Case { what: "stale_figure", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-05-03 | Union | members [city=Leeds] 2020-05 | about 9000 people | x",
        "B | Echo, 2020-05-09 | Club | members [city=Leeds] 2018 | bare 1200 people | as of 2018",
    ] },
    Case { what: "stale_figure", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2022-05-03 | Office | patients_registered [clinic=East] 2022-04 | about 300 people | x",
        "B | Echo, 2022-05-19 | Echo | patients_registered [clinic=East] 2020-12 | bare 2000 people | at the end of 2020",
    ] },
    Case { what: "stale_figure", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2015-01-10 | Town | refugees_in_town [city=Leeds] 2015-01 | at_least 5000 .. people | x",
        "B | Echo, 2015-01-12 | Echo | refugees_in_town [city=Leeds] 2013 | bare 700 people | an old count",
    ] },
    Case { what: "stale_figure", claims: &[], ledger: &[
        "A | Gazette, 2020-05-03 | Union | members [city=Leeds] 2020-05 | about 9000 people | x",
        "B | Echo, 2020-05-09 | Club | members [city=Leeds] 2018 | bare 8500 people | old, and near",
    ] },
    Case { what: "stale_figure", claims: &[], ledger: &[
        "A | Gazette, 2020-05-03 | Union | members [city=Leeds] 2020-05 | about 9000 people | x",
        "B | Echo, 2020-05-09 | Club | members [city=Leeds] 1998 | bare 1200 people | history",
    ] },
    Case { what: "stale_figure", claims: &[], ledger: &[
        "A | Gazette, 2020-05-03 | Union | members [city=Leeds] 2020-05 | about 9000 people | x",
        "B | Echo, 2018-12-09 | Club | members [city=Leeds] 2018 | bare 1200 people | published then",
    ] },
    Case { what: "order_of_events", claims: &["A", "B"], ledger: &[
        "A | Gazette, 2020-02-01 | Club | ticket_sale_start_date [league=North] 2020-03 | about 2020-03-10 2020-03-20 date | x",
        "B | Echo, 2020-02-20 | Fan? | ticket_sale_start_date [league=North; city=Leeds] 2020-02 | bare 2020-02-02 2020-02-05 date | x",
    ] },
    Case { what: "order_of_events", claims: &["A", "B"], ledger: &[
        "A | Gazette, 2020-12-01 | League | matches_resumed_date [country=XA] 2020-09-01 | bare 2020-09-01 2020-09-01 date | x",
        "B | Echo, 2020-07-20 | Fan? | matches_played [country=XA] 2020-06-10/2020-06-20 | bare dozens dozens people | x",
    ] },
    Case { what: "order_of_events", claims: &["A", "B"], ledger: &[
        "A | Gazette, 2020-02-01 | Board | first_vote_date [state=North] 2020-05 | bare 2020-05-05 2020-05-05 date | x",
        "B | Echo, 2020-02-20 | Board | first_vote_date [state=North; ward=7] 2020-04 | bare 2020-04-01 2020-04-03 date | x",
    ] },
    Case { what: "order_of_events", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Club | ticket_sale_start_date [league=North] 2020-03 | about 2020-03-10 2020-03-20 date | x",
        "B | Echo, 2020-02-20 | Fan? | ticket_sale_start_date [league=North; city=Leeds] 2020-04 | bare 2020-04-02 2020-04-05 date | a part begins later",
    ] },
    Case { what: "order_of_events", claims: &[], ledger: &[
        "A | Gazette, 2020-12-01 | League | matches_resumed_date [country=XA] 2020-09-01 | bare 2020-09-01 2020-09-01 date | x",
        "B | Echo, 2020-12-20 | Fan? | matches_played [country=XA] 2020-10 | bare dozens dozens people | after it",
    ] },
    Case { what: "order_of_events", claims: &[], ledger: &[
        "A | Gazette, 2020-12-01 | League | matches_resumed_date [country=XA] 2020-09-01 | bare 2020-09-01 2020-09-01 date | x",
        "B | Echo, 2016-07-20 | Fan? | matches_played [country=XA] 2016-06-10/2016-06-20 | bare dozens dozens people | before the stop",
    ] },
    Case { what: "order_of_events", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Union | strike_announced_date [city=Leeds] 2020-01-20 | bare 2020-01-20 2020-01-20 date | x",
        "B | Echo, 2020-02-20 | Union | strike_start_date [city=Leeds] 2020-01-06 | bare 2020-01-06 2020-01-06 date | x",
    ] },
    Case { what: "order_of_events", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Union | strike_announced_date [city=Leeds] 2020-01-20 | bare 2020-01-20 2020-01-20 date | x",
        "B | Echo, 2020-02-20 | Union | strike_start_date [city=Leeds] 2020-01-26 | bare 2020-01-26 2020-01-26 date | x",
        "C | Echo, 2017-02-20 | Union | strike_start_date [city=Leeds] 2017-01-06 | bare 2017-01-06 2017-01-06 date | another one",
    ] },
    Case { what: "baseline", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Office* | members [city=Leeds] 2018-12-31 | exact 30120 people | x",
        "B | Echo, 2020-02-20 | Mayor | members [city=Leeds] 2018-12/2019-12 | between 12000 36000 people | Fell from 36,000 to 12,000",
    ] },
    Case { what: "baseline", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Office* | patients_registered [clinic=East] 2019-12-31 | exact 512 people | x",
        "B | Echo, 2020-02-20 | Mayor | patients_registered [clinic=East] 2018-12/2019-12 | between 200 700 people | It rose from 200 to 700",
    ] },
    Case { what: "baseline", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Office* | pupils_registered [school=Hill] 2018-06 | exact 940 people | x",
        "B | Echo, 2020-02-20 | Mayor | pupils_registered [school=Hill] 2018-06/2019-06 | between 300 600 people | Pupils dropped from 600 to 300",
    ] },
    Case { what: "baseline", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Office* | members [city=Leeds] 2018-12-31 | exact 35120 people | x",
        "B | Echo, 2020-02-20 | Mayor | members [city=Leeds] 2018-12/2019-12 | between 12000 36000 people | Fell from 36,000 to 12,000",
    ] },
    Case { what: "baseline", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Office* | members [city=Leeds] 2018-12-31 | exact 30120 people | x",
        "B | Echo, 2020-02-20 | Mayor | members [city=Leeds] 2018-12/2019-12 | between 12000 36000 people | Somewhere from 12,000 to 36,000 in the year",
    ] },
    Case { what: "baseline", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Office* | members [city=Leeds] 2015-12-31 | exact 50120 people | another year",
        "B | Echo, 2020-02-20 | Mayor | members [city=Leeds] 2018-12/2019-12 | between 12000 36000 people | Fell from 36,000 to 12,000",
    ] },
    Case { what: "cited_law", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Office | legal_rule [country=XA] 2019 | none | Resolution 41 of 3 May 2019 limits rents",
        "B | Echo, 2020-02-20 | Office | legal_rule [country=XA] 2019 | none | Under Resolution 41 of 3 June 2019 rents are limited",
    ] },
    Case { what: "cited_law", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Office | legal_rule [country=XA] 2019 | none | Order 12 of May 5, 2018 closed the park",
        "B | Echo, 2020-02-20 | Office | legal_rule [country=XA] 2019 | none | The park was closed by Order 21 of May 5, 2018",
    ] },
    Case { what: "cited_law", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Office | statement [country=XA] 2019 | none | The Act 7/2001 of 2 March 2001 is in force",
        "B | Echo, 2020-02-20 | Office | statement [country=XA] 2019 | none | The Act 7/2001 of 2 March 2011 is in force",
    ] },
    Case { what: "cited_law", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Office | legal_rule [country=XA] 2019 | none | Resolution 41 of 3 May 2019 limits rents",
        "B | Echo, 2020-02-20 | Office | legal_rule [country=XA] 2019 | none | Resolution 41 of 3 May 2019 is ignored",
    ] },
    Case { what: "cited_law", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Office | legal_rule [country=XA] 2019 | none | Resolution 41 of 3 May 2019 limits rents",
        "B | Echo, 2020-02-20 | Office | legal_rule [country=XA] 2019 | none | Resolution 44 of 9 July 2019 limits sales",
    ] },
    Case { what: "cited_law", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Office | legal_rule [country=XA] 2019 | none | Resolution 41 of 3 May 2019 limits rents",
        "B | Echo, 2020-02-20 | Office | legal_rule [country=XA] 2019 | none | In order to sell, 41 shops closed in May 2018",
    ] },
    Case { what: "clock_hours", claims: &["A"], ledger: &[
        "A | Gazette, 2020-02-01 | Nurse? | hours_per_day [clinic=East] 2019 | bare 15 hours | On duty from 8 to 6 in the evening",
    ] },
    Case { what: "clock_hours", claims: &["A"], ledger: &[
        "A | Gazette, 2020-02-01 | Guard? | hours_open [museum=Sea] 2019 | bare 6 hours | Open from nine until nine at night",
    ] },
    Case { what: "clock_hours", claims: &["A"], ledger: &[
        "A | Gazette, 2020-02-01 | Guard? | hours_per_day [museum=Sea] 2019 | at_least 20 .. hours | He works from 6:00 to 18:00",
    ] },
    Case { what: "clock_hours", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Nurse? | hours_per_day [clinic=East] 2019 | bare 10 hours | On duty from 8 to 6 in the evening",
    ] },
    Case { what: "clock_hours", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Nurse? | hours_per_day [clinic=East] 2019 | about 8 hours | On duty from 8 to 18 with a long break",
    ] },
    Case { what: "clock_hours", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Nurse? | hours_per_day [clinic=East] 2019 | bare 12 hours | The clinic moved from Leeds to York",
    ] },
];
