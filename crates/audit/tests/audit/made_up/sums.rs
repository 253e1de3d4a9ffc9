//! Sums, ratios, parts and wholes, stocks and flows.

use super::Case;

#[rustfmt::skip]
pub const CASES: &[Case] = &[
    Case { what: "sum_check", claims: &["T", "A", "B", "C"], ledger: &[
        "T | Gazette, 2020-02-01 | Board* | votes [ward=7] 2019 | exact 1013 people | x",
        "A | Echo, 2020-02-03 | Board* | votes [ward=7; party=Red] 2019 | exact 512 people | x",
        "B | Echo, 2020-02-03 | Board* | votes [ward=7; party=Blue] 2019 | exact 401 people | x",
        "C | Echo, 2020-02-03 | Board* | votes [ward=7; party=Green] 2019 | exact 288 people | x",
    ] },
    Case { what: "sum_check", claims: &["T", "A", "B", "C"], ledger: &[
        "T | Gazette, 2020-02-01 | Office* | pupils_registered [city=Leeds] 2019 | exact 969 people | x",
        "A | Gazette, 2020-02-01 | Office* | pupils_registered [city=Leeds; school=Hill] 2019 | exact 619 people | x",
        "B | Gazette, 2020-02-01 | Office* | pupils_registered [city=Leeds; school=Dale] 2019 | exact 253 people | x",
        "C | Gazette, 2020-02-01 | Office* | pupils_registered [city=Leeds; school=Sea] 2019 | exact 72 people | x",
    ] },
    Case { what: "sum_check", claims: &["T", "A", "B"], ledger: &[
        "T | Echo, 2020-02-01 | Club* | attendance [team=Herons] 2019-01/2019-06 | exact 8830 people | x",
        "A | Gazette, 2020-02-01 | Club* | attendance [team=Herons] 2019-01/2019-03 | exact 4120 people | x",
        "B | Gazette, 2020-02-01 | Club* | attendance [team=Herons] 2019-04/2019-06 | exact 4606 people | x",
    ] },
    Case { what: "sum_check", claims: &[], ledger: &[
        "T | Gazette, 2020-02-01 | Board* | votes [ward=7] 2019 | exact 1201 people | x",
        "A | Echo, 2020-02-03 | Board* | votes [ward=7; party=Red] 2019 | exact 512 people | x",
        "B | Echo, 2020-02-03 | Board* | votes [ward=7; party=Blue] 2019 | exact 401 people | x",
        "C | Echo, 2020-02-03 | Board* | votes [ward=7; party=Green] 2019 | exact 288 people | balances",
    ] },
    Case { what: "sum_check", claims: &[], ledger: &[
        "T | Gazette, 2020-02-01 | Board* | votes [ward=7] 2019 | exact 2400 people | x",
        "A | Echo, 2020-02-03 | Board* | votes [ward=7; party=Red] 2019 | exact 512 people | x",
        "B | Echo, 2020-02-03 | Board* | votes [ward=7; party=Blue] 2019 | exact 401 people | the list names only the large ones",
    ] },
    Case { what: "sum_check", claims: &[], ledger: &[
        "T | Echo, 2020-02-01 | Club | attendance [team=Herons] 2019-01/2019-06 | about 8800 people | rounded",
        "A | Gazette, 2020-02-01 | Club* | attendance [team=Herons] 2019-01/2019-03 | exact 4120 people | x",
        "B | Gazette, 2020-02-01 | Club* | attendance [team=Herons] 2019-04/2019-06 | exact 4606 people | x",
    ] },
    Case { what: "ratio_check", claims: &["R", "A", "B"], ledger: &[
        "A | Gazette, 2020-02-01 | Shop | rent_month [city=Leeds] 2019 | bare 1300 USD | x",
        "B | Gazette, 2020-02-01 | Shop | rent_month [city=York] 2019 | between 3500 4000 USD | x",
        "R | Gazette, 2020-02-01 | Shop | rent_ratio [city=York; vs_city=Leeds] 2019 | bare 2 ratio | twice as much",
    ] },
    Case { what: "ratio_check", claims: &["R", "A", "B"], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | votes [ward=7] 2018 | exact 1000 people | x",
        "B | Echo, 2020-02-03 | Board* | votes [ward=7] 2019 | exact 2100 people | x",
        "R | Echo, 2020-02-03 | Echo | votes_ratio_yoy [ward=7] 2018/2019 | about 8 ratio | eight times as many",
    ] },
    Case { what: "ratio_check", claims: &["R", "A", "B"], ledger: &[
        "A | Gazette, 2020-02-01 | Club | wage_year [team=Herons] 2019 | bare 90000 USD | x",
        "B | Gazette, 2020-02-01 | Club | wage_year [team=Falcons] 2019 | bare 30000 USD | x",
        "R | Gazette, 2020-02-01 | Club | wage_ratio [team=Herons; vs_team=Falcons] 2019 | bare 5 ratio | five times",
    ] },
    Case { what: "ratio_check", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Shop | rent_month [city=Leeds] 2019 | bare 1900 USD | x",
        "B | Gazette, 2020-02-01 | Shop | rent_month [city=York] 2019 | between 3500 4000 USD | x",
        "R | Gazette, 2020-02-01 | Shop | rent_ratio [city=York; vs_city=Leeds] 2019 | bare 2 ratio | twice as much",
    ] },
    Case { what: "ratio_check", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | votes [ward=7] 2018 | exact 1000 people | x",
        "B | Echo, 2020-02-03 | Board* | votes [ward=7] 2019 | exact 11840 people | x",
        "R | Echo, 2020-02-03 | Echo | votes_ratio_yoy [ward=7] 2018/2019 | about 12 ratio | twelve times",
    ] },
    Case { what: "ratio_check", claims: &[], ledger: &[
        "A | Echo, 2020-02-01 | Shop | rent_month [city=Leeds] 2019 | bare 900 USD | another report",
        "B | Gazette, 2020-02-01 | Shop | rent_month [city=York] 2019 | between 3500 4000 USD | x",
        "R | Gazette, 2020-02-01 | Shop | rent_ratio [city=York; vs_city=Leeds] 2019 | bare 2 ratio | twice as much",
    ] },
    Case { what: "part_exceeds_whole", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Board | votes [ward=7] 2019 | up_to .. 5000 people | x",
        "B | Echo, 2020-02-03 | Reader? | votes [ward=7; party=Red] 2019 | more_than 9000 .. people | x",
    ] },
    Case { what: "part_exceeds_whole", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Club | attendance [team=Herons] 2019 | about 5000 people | x",
        "B | Echo, 2020-02-03 | Fan? | attendance [team=Herons] 2019-05 | at_least 12000 .. people | x",
    ] },
    Case { what: "part_exceeds_whole", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Office* | permits_issued [city=Leeds] 2019 | exact 0 permits | none this year",
        "B | Echo, 2020-02-03 | Office | permits_issued [city=Leeds] 2019-01/2019-07 | at_least 70 .. permits | x",
    ] },
    Case { what: "part_exceeds_whole", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Board | votes [ward=7] 2019 | about 12000 people | x",
        "B | Echo, 2020-02-03 | Reader? | votes [ward=7; party=Red] 2019 | more_than 9000 .. people | x",
    ] },
    Case { what: "part_exceeds_whole", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Club | attendance [team=Herons] 2019 | about 5000 people | x",
        "B | Echo, 2022-02-03 | Fan? | attendance [team=Herons; stand=North] 2021 | at_least 12000 .. people | two years later",
    ] },
    Case { what: "part_exceeds_whole", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Club | attendance [team=Herons; counted=season tickets] 2019 | exact 500 people | x",
        "B | Echo, 2020-02-03 | Fan? | attendance [team=Herons] 2019 | at_least 12000 .. people | counted otherwise",
    ] },
    Case { what: "part_equals_whole", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | votes [state=North] 2019 | exact 41250 people | x",
        "B | Echo, 2020-02-03 | Reader? | votes [state=North; age=young] 2019 | bare 41250 people | x",
    ] },
    Case { what: "part_equals_whole", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Club | attendance_ratio [league=North] 2019 | bare 12 ratio | x",
        "B | Echo, 2020-02-03 | Fan? | attendance_ratio [league=North; cohort=women] 2019 | bare 12 ratio | x",
    ] },
    Case { what: "part_equals_whole", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Union | members [trade=steel] 2019 | about 15000 people | x",
        "B | Echo, 2020-02-03 | Foreman | members [trade=steel; city=Leeds] 2019 | about 15000 people | x",
    ] },
    Case { what: "part_equals_whole", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | votes [state=North] 2019 | exact 41250 people | x",
        "B | Echo, 2020-02-03 | Reader? | votes [state=North; age=young] 2019 | bare 12250 people | x",
    ] },
    Case { what: "part_equals_whole", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | votes [state=North] 2015 | exact 41250 people | x",
        "B | Echo, 2020-02-03 | Reader? | votes [state=North; age=young] 2019 | bare 41250 people | another year",
    ] },
    Case { what: "part_equals_whole", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Union | members [trade=steel] 2019 | about 15000 people | x",
        "B | Echo, 2020-02-03 | Union | members [trade=steel; counted=paid fees] 2019 | about 15000 people | counted otherwise",
    ] },
    Case { what: "stock_and_flow", claims: &["C", "B"], ledger: &[
        "A | Gazette, 2020-02-01 | Camp | guests_in_camp [country=XA] 2019-10-15 | about 1000 people | x",
        "B | Gazette, 2020-05-01 | Border* | entries [country=XA] 2019-10/2019-12 | exact 1240 entries | x",
        "B2 | Gazette, 2020-05-01 | Border* | entries [country=XA] 2020-01/2020-03 | exact 310 entries | x",
        "C | Echo, 2020-04-20 | Camp | guests_in_camp [country=XA] 2020-03 | about 9000 people | x",
    ] },
    Case { what: "stock_and_flow", claims: &["C", "B"], ledger: &[
        "A | Gazette, 2011-02-01 | Town | students_in_town [country=XB] 2010-02-10 | bare 200 people | x",
        "B | Gazette, 2011-05-01 | Border* | entries [country=XB] 2010-01/2010-03 | exact 150 entries | x",
        "C | Echo, 2011-04-20 | Town | students_in_town [country=XB] 2010-03 | bare 2000 people | x",
    ] },
    Case { what: "stock_and_flow", claims: &["C", "B"], ledger: &[
        "A | Gazette, 2011-02-01 | Town | fans_in_town [country=XC] 2010-04-05 | about 5000 people | x",
        "B | Gazette, 2011-05-01 | Border* | entries [country=XC] 2010-04/2010-06 | exact 3000 entries | x",
        "C | Echo, 2011-04-20 | Town | fans_in_town [country=XC] 2010-06-20 | more_than 20000 .. people | x",
    ] },
    Case { what: "stock_and_flow", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Camp | guests_in_camp [country=XA] 2019-10-15 | about 1000 people | x",
        "B | Gazette, 2020-05-01 | Border* | entries [country=XA] 2019-10/2019-12 | exact 12400 entries | enough came",
        "C | Echo, 2020-04-20 | Camp | guests_in_camp [country=XA] 2019-12 | about 9000 people | x",
    ] },
    Case { what: "stock_and_flow", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Camp | guests_in_camp [country=XA] 2019-10-15 | about 1000 people | x",
        "C | Echo, 2020-04-20 | Camp | guests_in_camp [country=XA] 2020-03 | about 9000 people | nobody counted who came",
    ] },
    Case { what: "stock_and_flow", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Camp | guests_in_camp [country=XA] 2019-10-15 | about 9000 people | x",
        "B | Gazette, 2020-05-01 | Border* | entries [country=XA] 2019-10/2019-12 | exact 100 entries | x",
        "C | Echo, 2020-04-20 | Camp | guests_in_camp [country=XA] 2019-12 | about 1000 people | fewer, not more",
    ] },
];
