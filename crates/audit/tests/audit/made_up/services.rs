//! Services that did not run, and none against some.

use super::Case;

#[rustfmt::skip]
pub const CASES: &[Case] = &[
    Case { what: "service_closed", claims: &["C", "R"], ledger: &[
        "S | Gazette, 2020-02-01 | Ferry | service_suspended_date [country=XA; transport=ferry; route=Bay] 2019-02 | bare 2019-02 date | x",
        "R | Gazette, 2021-02-01 | Ferry | service_resumed_date [country=XA; transport=ferry; route=Bay] 2020-06-01 | bare 2020-06-01 date | x",
        "C | Echo, 2020-02-20 | Fan? | fans_arrived [country=XA; transport=ferry] 2019-08 | about 300 people | x",
    ] },
    Case { what: "service_closed", claims: &["C", "S"], ledger: &[
        "S | Gazette, 2020-02-01 | Club | venue_closed_date [country=XA; venue=Old Park] 2019-02-10 | bare 2019-02-10 date | x",
        "C | Echo, 2020-02-20 | Fan? | attendance [country=XA; venue=Old Park] 2019-08 | about 3000 people | x",
    ] },
    Case { what: "service_closed", claims: &["C", "R"], ledger: &[
        "S | Gazette, 2020-02-01 | Rail | line_halted_date [country=XA; line=Coast] 2019-02 | bare 2019-02 date | x",
        "R | Gazette, 2021-02-01 | Rail | line_reopened_date [country=XA; line=Coast] 2020-06-01 | bare 2020-06-01 date | x",
        "C | Echo, 2020-02-20 | Fan? | travel_mode [country=XA; line=Coast] 2019-08/.. | none | They will go by the coast line",
    ] },
    Case { what: "service_closed", claims: &[], ledger: &[
        "S | Gazette, 2020-02-01 | Ferry | service_suspended_date [country=XA; transport=ferry; route=Bay] 2019-02 | bare 2019-02 date | x",
        "R | Gazette, 2021-02-01 | Ferry | service_resumed_date [country=XA; transport=ferry; route=Bay] 2020-06-01 | bare 2020-06-01 date | x",
        "C | Echo, 2020-09-20 | Fan? | fans_arrived [country=XA; transport=ferry] 2020-08 | about 300 people | after it",
    ] },
    Case { what: "service_closed", claims: &[], ledger: &[
        "S | Gazette, 2020-02-01 | Ferry | service_suspended_date [country=XA; transport=ferry; route=Bay] 2019-02 | bare 2019-02 date | x",
        "C | Echo, 2020-02-20 | Fan? | fans_arrived [country=XA; transport=bus] 2019-08 | about 300 people | by bus",
    ] },
    Case { what: "service_closed", claims: &[], ledger: &[
        "S | Gazette, 2020-02-01 | Ferry | service_suspended_date [country=XA; transport=ferry; route=Bay] 2019-02 | bare 2019-02 date | x",
        "C | Echo, 2020-02-20 | Border* | entries [country=XA; transport=ferry] 2019-08 | exact 0 entries | none came",
    ] },
    Case { what: "none_against_some", claims: &["C", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Border* | entries [country=XA; transport=ferry] 2019-01/2019-06 | exact 0 entries | x",
        "C | Echo, 2020-02-20 | Fan? | fans_arrived [country=XA; transport=ferry; city=Bree] 2019-03 | about 80 people | x",
    ] },
    Case { what: "none_against_some", claims: &["C", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Office* | permits_given [country=XA; purpose=fishing] 2019 | exact 0 permits | x",
        "C | Echo, 2020-02-20 | Fan? | boats_arrived [country=XA; purpose=fishing] 2019-05 | bare dozens people | x",
    ] },
    Case { what: "none_against_some", claims: &["C", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Border* | entries [country=XA; transport=rail] 2019 | exact 0 entries | x",
        "C | Echo, 2020-02-20 | Fan? | travel_mode [country=XA; transport=rail] 2019-11 | none | The choir came by train",
    ] },
    Case { what: "none_against_some", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Border* | entries [country=XA; transport=ferry] 2019-01/2019-06 | exact 0 entries | x",
        "C | Echo, 2020-02-20 | Fan? | fans_arrived [country=XA; transport=ferry; city=Bree] 2019-09 | about 80 people | later",
    ] },
    Case { what: "none_against_some", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Border* | entries [country=XA; transport=ferry] 2019-01/2019-06 | exact 0 entries | x",
        "C | Echo, 2020-02-20 | Fan? | fans_arrived [country=XA; city=Bree] 2019-03 | about 80 people | nobody says how",
    ] },
    Case { what: "none_against_some", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Border* | entries [country=XA; transport=ferry] 2019-01/2019-06 | exact 12 entries | x",
        "C | Echo, 2020-02-20 | Fan? | fans_arrived [country=XA; transport=ferry; city=Bree] 2019-03 | about 10 people | x",
    ] },
];
